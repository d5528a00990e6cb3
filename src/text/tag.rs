//! The tag that marks what a release brought: what it says, and what is said about it.

messages! {
    /// Its first line.
    head(project: &str, version: &str) { en: "{project} {version}", zh: "{project} {version} 版" }
    /// When users got it.
    live(at: &str) { en: "Live since {at}", zh: "上线于 {at}" }
    /// Who ended it.
    closed(at: &str, by: &str) { en: "Closed on {at} by {by}", zh: "{by} 关闭于 {at}" }
    /// How many rounds it took.
    rounds(count: u32) { en: "Rounds: {count}", zh: "轮次：{count}" }
    /// What it brought of an application.
    commit(application: &str, commit: &str, branch: &str) {
        en: "{application}: {commit} {branch}",
        zh: "{application}：{commit} {branch}",
    }
    /// A database script.
    script(path: &str) { en: "Database script: {path}", zh: "数据库脚本：{path}" }
    /// The bugs that were open at its end.
    bugs(counts: &str) { en: "Open bugs: {counts}", zh: "未关闭缺陷：{counts}" }
    /// The end of the log.
    log(head: &str) { en: "golive log {head}", zh: "golive 日志 {head}" }
    /// None is configured.
    none() { en: "no tag is configured", zh: "未配置标签" }
    /// How to mend that.
    none_hint() {
        en: "name it in golive.toml: [git] tag = \"v{{version}}\"",
        zh: "请在 golive.toml 中配置：[git] tag = \"v{{version}}\"",
    }
    /// A release was closed, and its tag may be put.
    may_tag(tag: &str) {
        en: "put the tag {tag} with golive tag",
        zh: "可用 golive tag 打上标签 {tag}",
    }
    /// A release was closed, and its tag could not be put.
    closed_untagged(why: &str) {
        en: "the release is closed, its tag is not there: {why}",
        zh: "版本已关闭，但未能打标签：{why}",
    }
    /// How to mend that.
    tag_again() { en: "then: golive tag", zh: "之后执行：golive tag" }
}
