//! What can be done in the cockpit: a short name for the footer, a sentence for help and the
//! palette, and why it can't be done now.

use crate::domain::lang::Lang;

/// Makes two messages of each action: its name, and what it does.
macro_rules! actions {
    ($( $name:ident, $does:ident { en: $en:literal, $en_does:literal; zh: $zh:literal, $zh_does:literal } )*) => {
        $(
            #[doc = concat!("The short name of “", $en, "”.")]
            #[must_use]
            pub fn $name(lang: Lang) -> &'static str {
                match lang { Lang::En => $en, Lang::Zh => $zh }
            }
            #[doc = concat!("What “", $en, "” does.")]
            #[must_use]
            pub fn $does(lang: Lang) -> &'static str {
                match lang { Lang::En => $en_does, Lang::Zh => $zh_does }
            }
        )*
    };
}

actions! {
    advance, advance_does { en: "advance", "go on to the next stage, or see what is missing"; zh: "推进", "进入下一阶段，或查看还缺什么" }
    deploy, deploy_does { en: "deploy", "deploy through the platform; without one, record what an environment runs now"; zh: "部署", "通过平台部署；未配置平台时记录环境当前运行的版本" }
    rollback, rollback_does { en: "rollback", "decide on a rollback, run its steps, or record the next one"; zh: "回滚", "作出回滚决定，执行其步骤，或记录下一步" }
    act, act_does { en: "done", "do the selected item, or take it back"; zh: "完成", "办理所选事项，或撤销" }
    undo, undo_does { en: "undo", "take back what was said about the selected item"; zh: "撤销", "撤销所选事项的记录" }
    by_hand, by_hand_does { en: "by hand", "record what was deployed, executed or rolled back elsewhere"; zh: "手工", "记录在别处完成的部署、脚本或回滚步骤" }
    runs, runs_does { en: "runs", "the runs of the deployment platform: steps, output, what to do next"; zh: "执行", "部署平台的执行：步骤、输出及后续处理" }
    run_go_on, run_go_on_does { en: "go on", "go on with a run whose next step waits"; zh: "继续", "继续执行等待中的下一步" }
    monitors, monitors_does { en: "monitors", "what is watched: who is up, who is down and since when"; zh: "监控", "监控项：是否正常，异常自何时起" }
    run_retry, run_retry_does { en: "retry", "try the selected step of the run again"; zh: "重试", "重试所选步骤" }
    run_skip, run_skip_does { en: "skip", "leave the selected step of the run out, with a reason"; zh: "跳过", "说明原因后跳过所选步骤" }
    run_settle, run_settle_does { en: "settle", "say whether a step worked whose outcome is unknown"; zh: "确认", "确认结果未知的步骤是否成功" }
    run_cancel, run_cancel_does { en: "cancel", "end the program that is running"; zh: "终止", "终止正在运行的程序" }
    run_stop, run_stop_does { en: "give up", "give the run up, with a reason"; zh: "放弃", "说明原因后放弃此次执行" }
    vote, vote_does { en: "vote", "a role's GO or NO-GO in the deployment meeting"; zh: "表决", "部署大会上各角色同意或不同意" }
    candidate, candidate_does { en: "candidate", "take what the branch holds now: a new round"; zh: "候选", "以分支当前提交为候选：新的一轮" }
    patch, patch_does { en: "patch", "take a candidate for an urgent bug, keeping part of the evidence"; zh: "补丁", "为紧急缺陷取候选，保留部分证据" }
    go_back, go_back_does { en: "back", "go back to an earlier stage"; zh: "退回", "退回较早的阶段" }
    window, window_does { en: "window", "set the launch window"; zh: "窗口", "设置上线时间窗口" }
    leave_to, leave_to_does { en: "override", "go forward outside the window or inside a freeze, with a second person"; zh: "例外", "经第二人确认，在窗口外或冻结期内继续推进" }
    close, close_does { en: "close", "end the release after its observation"; zh: "关闭", "观察期结束后关闭版本" }
    abandon, abandon_does { en: "abandon", "end the release without going live"; zh: "放弃", "不上线而结束版本" }
    new_release, new_release_does { en: "new", "create a release"; zh: "新建", "新建版本" }
    releases, releases_does { en: "releases", "all releases"; zh: "版本列表", "全部版本" }
    bugs, bugs_does { en: "bugs", "the bugs that count"; zh: "缺陷", "计入的缺陷" }
    plan, plan_does { en: "plan", "the launch plan, section by section"; zh: "方案", "上线方案，逐节查看与编写" }
    deliver_text, deliver_text_does { en: "deliver", "deliver the text as it stands here"; zh: "提交", "按此处的文本提交" }
    edit_text, edit_text_does { en: "editor", "the whole text in your own editor ($VISUAL, $EDITOR)"; zh: "编辑器", "用自己的编辑器（$VISUAL、$EDITOR）编辑全文" }
    fill, fill_does { en: "fill", "fill the section anew from what is known"; zh: "填入", "按已知信息重新填入此节" }
    answer_none, answer_none_does { en: "none", "answer “none” in the section"; zh: "无", "此节填“无”" }
    review, review_does { en: "approve", "approve what was delivered, or reject it with a reason"; zh: "审核", "审核通过，或说明原因退回" }
    deliver_file, deliver_file_does { en: "file", "deliver a file, or a file of a commit, instead"; zh: "文件", "改为提交文件或某次提交中的文件" }
    put_by, put_by_does { en: "put by", "put the draft by and show what was delivered"; zh: "搁置", "搁置草稿，恢复显示已提交的文本" }
    contents, contents_does { en: "contents", "what is in the release: commits, authors, folders, scripts"; zh: "内容", "本次上线包含什么：提交、作者、目录、脚本" }
    hotfix, hotfix_does { en: "hotfix", "from a release to its hotfix, and from a hotfix to what it mends"; zh: "紧急修复", "在版本与其紧急修复之间切换" }
    since, since_does { en: "since", "count from production, the round before, or an environment"; zh: "起点", "从正式环境、上一轮或某个环境算起" }
    next_view, next_view_does { en: "view", "list commits, authors, folders or scripts"; zh: "视图", "依次列出提交、作者、目录、脚本" }
    merges, merges_does { en: "merges", "fold what merges brought in, or show all of it"; zh: "合并", "折叠或展开合并带入的提交" }
    log, log_does { en: "log", "what happened, who did it and when"; zh: "日志", "发生了什么、何人、何时" }
    meeting, meeting_does { en: "meeting", "the deployment meeting on the big screen: agenda, roll call"; zh: "大会", "部署大会大屏：议题、逐一表决" }
    next_point, next_point_does { en: "next", "take up the next point of the agenda, then the roll call"; zh: "下一项", "进入下一议题，最后是表决" }
    remark, remark_does { en: "remark", "add a remark to this point"; zh: "发言", "为此议题记录发言" }
    vote_go, vote_go_does { en: "GO", "the role says GO"; zh: "同意", "该角色表示同意" }
    vote_no_go, vote_no_go_does { en: "NO-GO", "the role says NO-GO, and why; it blocks the launch"; zh: "不同意", "该角色表示不同意并说明原因，上线随即阻断" }
    edit_minutes, edit_minutes_does { en: "edit", "write the minutes in your own editor, beginning with what is known"; zh: "编辑", "在自己的编辑器中编写会议纪要，以已知内容为底稿" }
    deliver_minutes, deliver_minutes_does { en: "deliver", "deliver the minutes as they stand on the screen"; zh: "提交", "按屏幕所示提交会议纪要" }
    mails, mails_does { en: "mails", "the mails that the process asks for: read, edit, send"; zh: "邮件", "流程要求的邮件：查看、编辑、发送" }
    mail_read, mail_read_does { en: "read", "the selected mail alone, or the list again"; zh: "阅读", "只看所选邮件，再按回到列表" }
    mail_send, mail_send_does { en: "send", "send the selected mail, after a look at to whom"; zh: "发送", "确认收件人后发送所选邮件" }
    mail_edit, mail_edit_does { en: "edit", "the mail in your own editor, before it is sent"; zh: "编辑", "发送前用自己的编辑器修改邮件" }
    mail_retry, mail_retry_does { en: "retry", "try a mail of the outbox again, now"; zh: "重试", "立即重试发件箱中的邮件" }
    mail_settle, mail_settle_does { en: "settle", "say whether a mail arrived whose outcome is unknown, or send it again"; zh: "定论", "确认结果未知的邮件是否收到，或再次发送" }
    mail_means, mail_means_does { en: "other means", "say by name that the mail was sent by other means"; zh: "另行发送", "由具名人员说明邮件已另行发送" }
    mail_drop, mail_drop_does { en: "drop", "take a mail out of the outbox, or what was edited of it"; zh: "移除", "将邮件移出发件箱，或放弃编辑过的内容" }
    filter, filter_does { en: "filter", "show only what has these letters"; zh: "筛选", "只显示含有这些字的行" }
    ended, ended_does { en: "ended", "show what has ended, too: releases, verified bugs"; zh: "已结束", "同时显示已结束的版本或已验证的缺陷" }
    only_severity, only_severity_does { en: "one severity", "show the bugs of one severity; again: the next one, then all"; zh: "按级别", "只看一个级别的缺陷；再按换下一个，最后恢复全部" }
    only_state, only_state_does { en: "one state", "show the bugs in one state; again: the next one, then all unsolved"; zh: "按状态", "只看一种状态的缺陷；再按换下一种，最后恢复未解决的" }
    only_special, only_special_does { en: "special ones", "show only what is new, to settle, urgent or came back; again: the next, then all"; zh: "特殊缺陷", "只看新增、待裁定、紧急或推迟回归的缺陷；再按换下一种，最后恢复全部" }
    only_person, only_person_does { en: "one person", "show the bugs of one person; again: the next one, nobody's, then all"; zh: "按处理人", "只看一人的缺陷；再按换下一人，最后恢复全部" }
    only_origin, only_origin_does { en: "one application", "show the bugs of one application or source; again: the next one, then all"; zh: "按应用", "只看一个应用或来源的缺陷；再按换下一个，最后恢复全部" }
    whole_project, whole_project_does { en: "whole project", "all of the project's bugs, or those of this release again"; zh: "整个项目", "显示项目的全部缺陷，再按回到此版本" }
    facets, facets_does { en: "narrow", "choose in one place what the list of bugs is narrowed to"; zh: "条件", "在一处选择缺陷列表的全部筛选条件" }
    chart, chart_does { en: "chart", "how many bugs were open when, by severity, against the limits"; zh: "趋势", "各级别未解决缺陷随时间的变化及上限" }
    only_kind, only_kind_does { en: "one kind", "show one kind of lines; again: the next one, then all"; zh: "按类别", "只看一类记录；再按换下一类，最后恢复全部" }
    order, order_does { en: "order", "put the list in another order"; zh: "排序", "更换列表的顺序" }
    everything, everything_does { en: "everything", "the log of all projects, or of the release again"; zh: "全部", "全部项目的日志，再按回到此版本" }
    copy, copy_does { en: "copy", "send the link, the id or the line to the terminal's clipboard"; zh: "复制", "将链接、编号或记录发送到终端剪贴板" }
    demo, demo_does { en: "demo", "a made-up company to look around in"; zh: "演示", "在虚构的公司里随便看看" }
    bug_add, bug_add_does { en: "add", "report a bug"; zh: "新增", "上报缺陷" }
    bug_grade, bug_grade_does { en: "severity", "say how bad the bug is"; zh: "定级", "更改缺陷级别" }
    bug_assign, bug_assign_does { en: "assign", "say who works on the bug"; zh: "指派", "指派处理人" }
    bug_fix, bug_fix_does { en: "fixed", "the bug is fixed and waits for a tester"; zh: "已修复", "缺陷已修复，待测试验证" }
    bug_verify, bug_verify_does { en: "verify", "a tester has seen the bug fixed"; zh: "验证", "测试确认已修复" }
    bug_reopen, bug_reopen_does { en: "reopen", "the bug is there again, or still"; zh: "重开", "缺陷再次出现或仍在" }
    bug_defer, bug_defer_does { en: "defer", "put the bug off to a later version"; zh: "推迟", "推迟到后续版本" }
    bug_urgent, bug_urgent_does { en: "urgent", "the bug goes the patch or hotfix way"; zh: "紧急", "走补丁或紧急修复" }
    bug_settle, bug_settle_does { en: "settle", "a bug that was put off and has changed in its source: say what holds"; zh: "裁定", "推迟后在来源中又有变化的缺陷：裁定以何为准" }
    sync, sync_does { en: "sync", "ask the tracker again now; once more: give that up"; zh: "同步", "立即重新询问跟踪系统；再按则放弃" }
    up, up_does { en: "up", "one line up"; zh: "上", "上移一行" }
    down, down_does { en: "down", "one line down"; zh: "下", "下移一行" }
    left, left_does { en: "left", "the panel at the left"; zh: "左", "左边的面板" }
    right, right_does { en: "right", "the panel at the right"; zh: "右", "右边的面板" }
    page_up, page_up_does { en: "page up", "one page up"; zh: "上页", "上翻一页" }
    page_down, page_down_does { en: "page down", "one page down"; zh: "下页", "下翻一页" }
    top, top_does { en: "top", "the first line"; zh: "首行", "到第一行" }
    bottom, bottom_does { en: "bottom", "the last line"; zh: "末行", "到最后一行" }
    next_panel, next_panel_does { en: "panel", "the next panel"; zh: "面板", "下一个面板" }
    previous_panel, previous_panel_does { en: "panel back", "the panel before"; zh: "上一面板", "上一个面板" }
    open, open_does { en: "open", "open what is selected"; zh: "打开", "打开所选" }
    leave, leave_does { en: "back", "leave this screen or dialog; what was typed is kept"; zh: "返回", "离开当前界面或对话框；已输入的内容会保留" }
    editor, editor_does { en: "editor", "a long text, such as a note in a dialog, in your own editor ($VISUAL, $EDITOR)"; zh: "编辑器", "用自己的编辑器（$VISUAL、$EDITOR）编辑长文本，如对话框中的备注" }
    palette, palette_does { en: "commands", "find anything that can be done by its name"; zh: "命令", "按名称查找操作" }
    help, help_does { en: "help", "all keys, and why one can't work now"; zh: "帮助", "全部按键，以及当前不可用的原因" }
    language, language_does { en: "中文", "switch to Chinese"; zh: "English", "切换到英文" }
    mouse, mouse_does { en: "mouse", "the mouse on or off; off, the terminal selects text"; zh: "鼠标", "开关鼠标；关闭时由终端选择文字" }
    repaint, repaint_does { en: "repaint", "draw the whole screen again"; zh: "重绘", "重绘整个屏幕" }
    suspend, suspend_does { en: "suspend", "back to the shell until fg"; zh: "挂起", "回到命令行，fg 继续" }
    quit, quit_does { en: "quit", "leave golive; nothing is lost"; zh: "退出", "退出 golive，数据都已保存" }
}

messages! {
    /// A group of actions: what moves a release.
    group_release() { en: "Release", zh: "版本" }
    /// A group of actions: what is said about bugs.
    group_bugs() { en: "Bugs", zh: "缺陷" }
    /// A group of actions: mails.
    group_mails() { en: "Mails", zh: "邮件" }
    /// A group of actions: screens.
    group_look() { en: "Look", zh: "查看" }
    /// A group of actions: moving about.
    group_move() { en: "Move", zh: "移动" }
    /// A group of actions: the program.
    group_program() { en: "Program", zh: "程序" }

    /// The store is open for reading alone.
    read_only() { en: "golive is open for reading only", zh: "golive 以只读方式打开" }
    /// The key means nothing on this screen.
    not_here(name: &str) { en: "“{name}” has nothing to work on here", zh: "“{name}”在此界面不可用" }
    /// No release is open or selected.
    no_release() { en: "no release is selected", zh: "未选中版本" }
    /// No item is selected.
    no_item() { en: "no item is selected", zh: "未选中事项" }
    /// No bug is selected.
    no_bug() { en: "no bug is selected", zh: "未选中缺陷" }
    /// Its source says nothing against what was promised.
    no_conflict() { en: "its source says nothing else", zh: "与来源没有冲突" }
    /// The item is done by other means.
    by_itself(item: &str) { en: "“{item}” follows from the rest by itself", zh: "“{item}”由其他事项自动得出" }
    /// This release's way doesn't ask for it.
    not_needed(item: &str) { en: "“{item}” is not needed for this release", zh: "此版本无需“{item}”" }
    /// Nothing was said about the item.
    nothing_to_undo(item: &str) { en: "nothing was recorded for “{item}”", zh: "“{item}”没有可撤销的记录" }
    /// A deployment, a document or a script's run stays in the record.
    not_undone(item: &str) { en: "“{item}” can't be taken back; record it anew", zh: "“{item}”不能撤销，请重新记录" }
    /// The release has ended.
    has_ended(state: &str) { en: "the release is {state}", zh: "该版本{state}" }
    /// The release doesn't stand where it could be closed.
    not_at_the_end(stage: &str) { en: "the release is still in “{stage}”", zh: "版本仍在“{stage}”阶段" }
    /// The minutes are not on the screen.
    not_reading() { en: "the minutes stand behind the roll call", zh: "会议纪要在表决之后" }
    /// There is no roll call.
    no_roll_call() { en: "this release has no roll call", zh: "此版本没有表决" }
    /// The release is in its first stage.
    first_stage() { en: "there is no earlier stage", zh: "没有更早的阶段" }
    /// The bug is not in a state for that.
    bug_is(state: &str) { en: "the bug is {state}", zh: "该缺陷{state}" }
    /// Data that is needed has not come yet.
    not_loaded() { en: "the data is still on its way", zh: "数据还在读取" }
}
