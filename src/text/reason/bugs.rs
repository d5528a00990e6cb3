//! What is in the way of bugs: where they come from, how bad they are, what was promised of them.

use crate::domain::lang::Lang;
use crate::domain::why::Why;
use crate::text::names::{arg, name, remark, trouble};
use crate::text::words;

messages! {
    /// A source that doesn't answer.
    unreachable(source: &str, since: &str, what: &str) {
        en: "{source} gives no answer since {since}: {what}",
        zh: "{source} 自 {since} 起无法读取：{what}",
    }
    /// A source that nobody asked yet.
    never_read(source: &str) {
        en: "{source} was never read the way it is configured now",
        zh: "{source} 尚未按当前配置读取过",
    }
    /// A bug without a severity.
    ungraded(bug: &str, title: &str) {
        en: "nobody has graded {bug} yet: \"{title}\"",
        zh: "{bug} 尚未定级：{title}",
    }
    /// A promise that its source speaks against.
    conflict(bug: &str, title: &str) {
        en: "{bug} was put off and has changed in its source since: \"{title}\"",
        zh: "{bug} 推迟后在来源系统中又有变化：{title}",
    }
    /// Put off a second time.
    second_name(bug: &str, to: &str, by: &str) {
        en: "{bug} was put off before, to {to} by {by}: a second person must stand by it",
        zh: "{bug} 已由 {by} 推迟到 {to}，再次推迟需要第二人确认",
    }
    /// Nothing to settle.
    no_conflict(bug: &str) {
        en: "the source of {bug} says nothing against what was promised",
        zh: "{bug} 的来源与此处的约定没有冲突",
    }
    /// Not a hotfix that is under way.
    not_a_hotfix(version: &str) {
        en: "{version} is no hotfix under way",
        zh: "{version} 不是进行中的紧急修复",
    }
    /// Read it.
    sync() { en: "read it: golive bug sync", zh: "请读取：golive bug sync" }
    /// Find out why.
    look() {
        en: "golive doctor tells what is wrong; then golive bug sync",
        zh: "golive doctor 可查看原因，之后执行 golive bug sync",
    }
    /// Say how bad.
    grade(bug: &str) {
        en: "grade it: golive bug set {bug} --severity A|B|C|D",
        zh: "请定级：golive bug set {bug} --severity A|B|C|D",
    }
    /// Say what holds.
    settle(bug: &str) {
        en: "say what holds: golive bug settle {bug} --keep, or --take what the source says",
        zh: "请裁定：golive bug settle {bug} --keep（维持推迟）或 --take（采用来源）",
    }
    /// Name another.
    name_second() { en: "name the other person: --second NAME", zh: "请指明第二人：--second 姓名" }
    /// Create it.
    create_hotfix() {
        en: "create it: golive new VERSION --hotfix-of VERSION",
        zh: "请新建：golive new 版本 --hotfix-of 版本",
    }
}

/// The sentence, where the reason is of this group.
pub(super) fn why(lang: Lang, why: &Why) -> Option<String> {
    Some(match why {
        Why::BugsUnreachable {
            source,
            what,
            since,
        } => unreachable(
            lang,
            &remark(source),
            &words::moment(*since),
            &trouble(what),
        ),
        Why::BugsNeverRead { source } => never_read(lang, &remark(source)),
        Why::BugUngraded { bug, title } => ungraded(lang, &name(bug), &remark(title)),
        Why::BugConflict { bug, title } => conflict(lang, &name(bug), &remark(title)),
        Why::SecondNameNeeded { bug, to, by } => {
            second_name(lang, &name(bug), &name(to), &name(by))
        }
        Why::NoConflict { bug } => no_conflict(lang, &name(bug)),
        Why::NotAHotfix { version } => not_a_hotfix(lang, &name(version)),
        of_papers!()
        | of_runs!()
        | of_evidence!()
        | of_running!()
        | of_asking!()
        | of_duty!()
        | of_order!() => {
            return None;
        }
    })
}

/// How to mend it, where it is of this group.
pub(super) fn hint(lang: Lang, why: &Why) -> Option<String> {
    Some(match why {
        Why::BugsUnreachable { .. } => look(lang),
        Why::BugsNeverRead { .. } => sync(lang),
        Why::BugUngraded { bug, .. } => grade(lang, &arg(bug, "ID")),
        Why::BugConflict { bug, .. } => settle(lang, &arg(bug, "ID")),
        Why::SecondNameNeeded { .. } => name_second(lang),
        Why::NotAHotfix { .. } => create_hotfix(lang),
        Why::NoConflict { .. } => return None,
        of_papers!()
        | of_runs!()
        | of_evidence!()
        | of_running!()
        | of_asking!()
        | of_duty!()
        | of_order!() => {
            return None;
        }
    })
}
