//! Numbers of things, with the plurals that English asks for.

use crate::domain::lang::Lang;

/// Makes one function a number of things: English has a wording for one and one for others.
macro_rules! counts {
    ($( $(#[$doc:meta])* $name:ident ( $n:ident $(, $arg:ident : $ty:ty)* ) { one: $one:literal, en: $en:literal, zh: $zh:literal $(,)? } )*) => {
        $(
            $(#[$doc])*
            #[must_use]
            pub fn $name(lang: Lang, $n: usize $(, $arg: $ty)*) -> String {
                match (lang, $n) {
                    (Lang::En, 1) => format!($one),
                    (Lang::En, _) => format!($en),
                    (Lang::Zh, _) => format!($zh),
                }
            }
        )*
    };
}

counts! {
    /// Bugs that count.
    bugs_open(n) { one: "{n} bug is open", en: "{n} bugs are open", zh: "{n} 个缺陷未关闭" }
    /// Bugs of a severity that count.
    bugs_of(n, severity: &str) {
        one: "{n} bug {severity} is open",
        en: "{n} bugs {severity} are open",
        zh: "{n} 个 {severity} 级缺陷未关闭",
    }
    /// Bugs of a list.
    bugs(n) { one: "{n} bug", en: "{n} bugs", zh: "{n} 个缺陷" }
    /// Bugs put off.
    bugs_deferred(n) { one: "{n} deferred", en: "{n} deferred", zh: "推迟 {n} 个" }
    /// Over a verdict that does not pass; `step` is what comes next.
    things_between(n, step: &str) {
        one: "{n} thing between you and {step}",
        en: "{n} things between you and {step}",
        zh: "距{step}还差 {n} 项",
    }
    /// Over the verdict on closing a release.
    things_before_end(n) {
        one: "{n} thing before the release can close",
        en: "{n} things before the release can close",
        zh: "距关闭版本还差 {n} 项",
    }
    /// Commits that an environment lacks.
    commits_behind(n) { one: "{n} commit behind", en: "{n} commits behind", zh: "落后 {n} 个提交" }
    /// Commits that the candidate lacks.
    commits_ahead(n) { one: "{n} commit ahead", en: "{n} commits ahead", zh: "领先 {n} 个提交" }
    /// Commits that a branch lost.
    branch_lost(n) { one: "{n} commit of the candidate is not on it any more", en: "{n} commits of the candidate are not on it any more", zh: "候选中 {n} 个提交已不在其上" }
    /// Commits that a rewritten branch has.
    branch_new(n) { one: "{n} commit is new", en: "{n} commits are new", zh: "新增 {n} 个提交" }
    /// Database scripts that differ on a branch.
    branch_scripts(n) { one: "{n} database script", en: "{n} database scripts", zh: "{n} 个数据库脚本" }
    /// Commits of a hotfix.
    fixes(n) { one: "{n} fix", en: "{n} fixes", zh: "{n} 处修复" }
    /// Commits of a candidate.
    commits(n) { one: "{n} commit", en: "{n} commits", zh: "{n} 个提交" }
    /// Files that changed.
    files(n) { one: "{n} file", en: "{n} files", zh: "{n} 个文件" }
    /// Releases of a list.
    releases(n) { one: "{n} release", en: "{n} releases", zh: "{n} 个版本" }
    /// Applications of a project.
    applications(n) { one: "{n} application", en: "{n} applications", zh: "{n} 个应用" }
    /// Database scripts of a candidate.
    scripts(n) { one: "{n} script", en: "{n} scripts", zh: "{n} 个脚本" }
    /// Steps of a rollback.
    steps(n) { one: "{n} step", en: "{n} steps", zh: "{n} 步" }
    /// Lines of the log.
    events(n) { one: "{n} event", en: "{n} events", zh: "{n} 条记录" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_tells_one_from_many() {
        assert_eq!(bugs_open(Lang::En, 1), "1 bug is open");
        assert_eq!(bugs_open(Lang::En, 3), "3 bugs are open");
        assert_eq!(bugs_of(Lang::Zh, 1, "B"), "1 个 B 级缺陷未关闭");
        assert_eq!(
            things_between(Lang::En, 3, "launch preparation"),
            "3 things between you and launch preparation"
        );
    }
}
