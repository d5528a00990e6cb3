//! What the help and the palette say.

messages! {
    /// The screen's title.
    title() { en: "help", zh: "帮助" }
    /// An action that another screen has.
    elsewhere(screens: &str) { en: "in: {screens}", zh: "见：{screens}" }
    /// A kind of screen.
    screen_first_run() { en: "first run", zh: "首次运行" }
    /// A kind of screen.
    screen_releases() { en: "releases", zh: "版本列表" }
    /// A kind of screen.
    screen_cockpit() { en: "release", zh: "版本" }
    /// A kind of screen.
    screen_bugs() { en: "bugs", zh: "缺陷" }
    /// A kind of screen.
    screen_document() { en: "document", zh: "文档" }
    /// A kind of screen.
    screen_run() { en: "runs", zh: "执行" }
    /// A kind of screen.
    screen_contents() { en: "contents", zh: "上线内容" }
    /// A kind of screen.
    screen_log() { en: "log", zh: "日志" }
    /// A kind of screen.
    screen_mails() { en: "mails", zh: "邮件" }
    /// A kind of screen.
    screen_meeting() { en: "meeting", zh: "部署大会" }
    /// A kind of screen.
    screen_help() { en: "help", zh: "帮助" }
    /// Not possible now, and why.
    not_now(why: &str) { en: "not now: {why}", zh: "暂不可用：{why}" }
    /// Nothing has these letters.
    nothing_found() { en: "nothing has these letters", zh: "没有匹配的操作" }
    /// What the program is.
    about(version: &str) { en: "golive version {version}", zh: "golive 版本 {version}" }
    /// Where things are kept.
    store_at(path: &str) { en: "store {path}", zh: "数据 {path}" }
    /// Who runs the program.
    you_are(name: &str) { en: "you are {name}", zh: "当前用户 {name}" }
    /// The palette's title.
    palette_title() { en: "commands", zh: "命令" }
    /// What the palette's empty field shows.
    palette_hint() { en: "some letters of what you want to do", zh: "输入操作名称中的几个字" }
}
