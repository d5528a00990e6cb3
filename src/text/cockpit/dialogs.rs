//! What the dialogs say.

messages! {
    /// Which rows of a text that has too little room are seen.
    rows_seen(first: usize, last: usize, of: usize) {
        en: "rows {first}–{last} of {of} · PgUp PgDn",
        zh: "第 {first}–{last} 行，共 {of} 行 · PgUp PgDn",
    }
    /// A button: leave without doing it.
    cancel() { en: "Cancel", zh: "取消" }
    /// A button: leave what was read.
    close() { en: "Close", zh: "关闭" }
    /// While the engine is at work.
    working() { en: "working…", zh: "处理中…" }
    /// What a field that may stay empty shows.
    optional() { en: "optional", zh: "可不填" }
    /// A field that must not stay empty did.
    needed() { en: "needed", zh: "必填" }
    /// More was typed or pasted than a field takes.
    too_long() { en: "too long; nothing was taken", zh: "太长，未接收" }
    /// The version typed to confirm is another one.
    type_version(version: &str) { en: "type {version} to confirm", zh: "请输入 {version} 以确认" }
    /// The field in which the version is typed to confirm.
    version_again(version: &str) { en: "Type {version}", zh: "输入 {version}" }

    /// A file can't be read.
    unreadable(path: &str, why: &str) { en: "{path} can't be read: {why}", zh: "无法读取 {path}：{why}" }
    /// A file is no document.
    too_large(path: &str) { en: "{path} is too large for a document", zh: "{path} 太大，不能作为文档" }
    /// A file is no text.
    not_utf8(path: &str) { en: "{path} is not a text in UTF-8", zh: "{path} 不是 UTF-8 文本" }

    /// The field of who acts.
    by() { en: "Who", zh: "办理人" }
    /// The field of a remark.
    note() { en: "Note", zh: "备注" }
    /// The field of a reason.
    why() { en: "Why", zh: "原因" }
    /// The field of a version.
    version() { en: "Version", zh: "版本号" }
    /// What an empty version shows.
    version_example() { en: "2.4.0", zh: "2.4.0" }
    /// The field of a branch.
    branch() { en: "Branch", zh: "分支" }
    /// What an empty branch shows.
    current_branch() { en: "the current branch", zh: "当前分支" }
    /// The field of the window.
    window() { en: "Window", zh: "上线窗口" }
    /// What an empty window shows.
    window_example() { en: "optional: tomorrow 21:00..23:00", zh: "可不填：明天 21:00..23:00" }
    /// The field of what production runs.
    base() { en: "Base", zh: "基线" }
    /// What an empty base shows.
    base_example() { en: "optional: what production runs, a tag or commit", zh: "可不填：正式环境当前版本，标签或提交" }
    /// The field of the version that a hotfix mends.
    hotfix_of() { en: "Hotfix of", zh: "紧急修复" }
    /// What that field shows while it is empty.
    hotfix_example() { en: "only for a hotfix: the version it mends", zh: "仅紧急修复填写：所修复的版本" }

    /// A choice: the hotfix's branch is made.
    make_branch() { en: "make it on what production runs, if it isn't there", zh: "若不存在，则从正式环境所运行的提交新建" }
    /// A choice: the hotfix's branch is there.
    branch_is_there() { en: "it is there already", zh: "分支已存在" }
    /// The field of the bugs that a hotfix is made for.
    carries() { en: "Carries", zh: "修复缺陷" }
    /// What that field shows while it is empty.
    carries_example() { en: "optional: BUG-12 BUG-14, they become urgent", zh: "可不填：BUG-12 BUG-14，将标记为紧急" }
    /// Where a hotfix comes from.
    hotfix_begins() {
        en: "A hotfix begins on what production runs, and goes the short way",
        zh: "紧急修复从正式环境所运行的提交开始，走缩短的流程",
    }

    /// Title.
    new_release() { en: "New release", zh: "新建版本" }
    /// Title.
    new_release_of(project: &str) { en: "New release of {project}", zh: "新建 {project} 的版本" }
    /// Where the candidate comes from.
    first_candidate() {
        en: "The branch's head becomes the first candidate",
        zh: "分支的最新提交将成为首个候选",
    }
    /// Nothing to release from.
    no_repository() {
        en: "There is no git repository here: start golive inside one, or name it with -C",
        zh: "此处没有 git 仓库：请在仓库内启动 golive，或用 -C 指定",
    }
    /// A button.
    create() { en: "Create", zh: "创建" }

    /// Title: on to a stage.
    advance_title(release: &str, stage: &str) { en: "{release}: on to {stage}", zh: "{release}：进入{stage}" }
    /// Title: the end.
    close_title(release: &str) { en: "{release}: close", zh: "{release}：关闭" }
    /// The verdict passes.
    nothing_missing() { en: "nothing is missing", zh: "各项齐备" }
    /// What advancing does.
    from_to(from: &str, to: &str) { en: "The release goes from “{from}” to “{to}”", zh: "版本将从“{from}”进入“{to}”" }
    /// What closing does.
    close_means() { en: "The release ends. Its log and its evidence are kept", zh: "版本到此结束，日志与证据均会保留" }
    /// The field of the tag that marks what the release brought.
    tag() { en: "Tag", zh: "标签" }
    /// A choice: no tag is put.
    no_tag() { en: "none now", zh: "暂不打标签" }
    /// A choice: it is put on what the release brought.
    put_tag(tag: &str) { en: "put {tag} on what is live", zh: "在上线的提交上打 {tag}" }
    /// From here on production is touched.
    users_are_next() { en: "From here on production is touched", zh: "此后将操作正式环境" }
    /// A button.
    enter_stage(stage: &str) { en: "Enter {stage}", zh: "进入{stage}" }
    /// A button.
    close_release() { en: "Close the release", zh: "关闭版本" }
    /// Whose turn a reason is.
    turn(who: &str) { en: "turn: {who}", zh: "负责：{who}" }

    /// A button.
    it_is_done() { en: "Done", zh: "已完成" }
    /// A button.
    it_went_out() { en: "It was sent", zh: "已发送" }
    /// Whose item it is.
    belongs_to(role: &str) { en: "{role}", zh: "{role}" }
    /// A stale item.
    shown_again() { en: "It was shown on another candidate and must be shown again", zh: "原证据针对另一候选，需重新提供" }

    /// Title.
    undo_title(item: &str) { en: "Undo: {item}", zh: "撤销：{item}" }
    /// Who said it was done.
    said_by(who: &str, moment: &str) { en: "Recorded for {who} at {moment}", zh: "{moment} 由 {who} 办理" }
    /// What undoing does.
    undo_keeps() { en: "The item is open again. The log keeps both", zh: "事项将重新变为待办，日志保留两条记录" }
    /// A button.
    take_back() { en: "Take it back", zh: "撤销" }
}
