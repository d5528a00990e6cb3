//! What the dialogs say that record what was done or decided: deployments, scripts, documents,
//! approvals, votes, rollbacks, candidates, windows, ends.

messages! {
    /// The field of an environment.
    environment() { en: "Environment", zh: "环境" }
    /// The field of an application.
    application() { en: "Application", zh: "应用" }
    /// Every application of the candidate.
    all_applications(count: usize) { en: "all {count}", zh: "全部 {count} 个" }
    /// The field of a revision.
    revision() { en: "Commit", zh: "提交" }
    /// What an empty revision shows.
    revision_of(commit: &str) { en: "the candidate, {commit}; or a branch, tag, commit", zh: "候选 {commit}；或填分支、标签、提交" }
    /// What an empty branch shows.
    branch_of(branch: &str) { en: "the candidate's, {branch}", zh: "候选的分支 {branch}" }
    /// What an empty branch shows where the candidate has none.
    branch_none() { en: "optional", zh: "可不填" }
    /// The field of how it ended.
    outcome() { en: "Result", zh: "结果" }
    /// An option: it worked.
    worked() { en: "succeeded", zh: "成功" }
    /// An option: it didn't.
    failed() { en: "failed", zh: "失败" }
    /// A button.
    record() { en: "Record", zh: "记录" }
    /// More lines than are shown.
    more(count: usize) { en: "and {count} more", zh: "另有 {count} 项" }
    /// Nothing is recorded.
    nothing_there() { en: "nothing recorded", zh: "无记录" }

    /// Title.
    deploy_title(release: &str, environment: &str) { en: "{release}: deployed to {environment}", zh: "{release}：部署到{environment}" }
    /// From what to what an application goes.
    runs_now() { en: "What it runs, and what it runs from now on:", zh: "当前运行的版本，以及此后运行的版本：" }
    /// Users are touched.
    production_changes(environment: &str) { en: "This says what users have in {environment}", zh: "此记录表示{environment}中用户使用的版本" }

    /// Title.
    script_title(release: &str) { en: "{release}: a database script was run", zh: "{release}：执行数据库脚本" }
    /// The field of a script.
    script() { en: "Script", zh: "脚本" }
    /// A script's run can't be taken back.
    script_stays() {
        en: "What ran is recorded for good. A rollback undoes scripts, step by step",
        zh: "执行记录不可撤销，只有回滚才会逐步还原脚本",
    }
    /// No scripts.
    no_scripts() { en: "The candidate has no database scripts", zh: "候选没有数据库脚本" }
    /// The head of the column of scripts.
    scripts() { en: "script", zh: "脚本" }
    /// A script in an environment.
    ran() { en: "done", zh: "已执行" }
    /// A script in an environment.
    not_run() { en: "not run", zh: "未执行" }
    /// A script in an environment.
    run_failed() { en: "failed", zh: "失败" }
    /// A script in an environment.
    run_changed() { en: "changed", zh: "已变更" }

    /// Title.
    deliver_title(document: &str) { en: "Deliver: {document}", zh: "提交文档：{document}" }
    /// The field of a file.
    file() { en: "File", zh: "文件" }
    /// What an empty file shows.
    file_example(name: &str) { en: "path of a text file, such as docs/{name}.md; Tab completes", zh: "文本文件路径，如 docs/{name}.md；Tab 补全" }
    /// The field of where a text stands.
    from() { en: "From", zh: "来源" }
    /// An option.
    from_file() { en: "file", zh: "文件" }
    /// An option.
    from_repository() { en: "repository", zh: "仓库" }
    /// An option.
    from_draft() { en: "draft", zh: "草稿" }
    /// What an empty path in the repository shows.
    path_example(name: &str) {
        en: "path from the repository's top, such as docs/{name}.md",
        zh: "从仓库根目录算起的路径，如 docs/{name}.md",
    }
    /// What an empty revision of a text shows.
    candidate_or() { en: "the candidate; or a branch, tag, commit", zh: "候选版本；或填分支、标签、提交" }
    /// Where drafts come from.
    draft_where(item: &str) {
        en: "The draft that was written here: golive document {item} --edit opens it in your editor",
        zh: "在此编写的草稿：golive document {item} --edit 可在编辑器中打开",
    }
    /// What is checked.
    sections_checked() { en: "Checked: each of these sections must be there and say something (“none” is an answer):", zh: "将检查：以下各章节必须存在且有内容（“无”也是有效回答）：" }
    /// What is checked of other documents.
    text_checked() { en: "The text is kept whole, with its hash. It must not be empty", zh: "全文连同哈希一并保存，不能为空" }
    /// What was delivered before.
    delivered_before(digest: &str, who: &str, at: &str) { en: "Delivered: {digest} by {who}, {at}. Another text makes its review stale", zh: "已提交：{digest}，{who}，{at}。提交新文本后，原评审将过期" }
    /// A button.
    deliver() { en: "Deliver", zh: "提交" }

    /// The field of approving or not.
    decision() { en: "Decision", zh: "结论" }
    /// An option.
    approve() { en: "approve", zh: "通过" }
    /// An option.
    reject() { en: "reject", zh: "驳回" }
    /// The field of a remark, or of a rejection's reason.
    note_or_reason() { en: "Note", zh: "备注" }
    /// What that field shows.
    reason_if_rejected() { en: "optional; needed to reject", zh: "可不填；驳回时必填" }
    /// A button.
    sign() { en: "Sign", zh: "签署" }
    /// The text that is approved.
    about_text(document: &str, digest: &str, who: &str, at: &str) { en: "About: {document} {digest}, by {who}, {at}", zh: "针对：{document} {digest}，{who}，{at}" }
    /// There is no text yet.
    about_nothing(document: &str) { en: "About: {document}, not delivered yet", zh: "针对：{document}，尚未提交" }
    /// Who can't approve.
    not_by_its_author() { en: "Whoever wrote the text can't approve it", zh: "文档作者不能自行评审" }
    /// What was said before.
    rejected_before(who: &str, reason: &str) { en: "Rejected by {who}: {reason}", zh: "{who} 已驳回：{reason}" }

    /// Title.
    vote_title(release: &str) { en: "{release}: roll call", zh: "{release}：表决" }
    /// The field of a role.
    role() { en: "Role", zh: "角色" }
    /// The field of a vote.
    vote() { en: "Vote", zh: "表决" }
    /// What an empty remark shows.
    needed_for_no_go() { en: "optional; needed for NO-GO", zh: "可不填；不同意时必填" }
    /// A role that said nothing.
    no_vote() { en: "no vote yet", zh: "尚未表决" }
    /// A vote on another candidate or plan.
    vote_stale() { en: "stale", zh: "已过期" }
    /// A button.
    cast() { en: "Vote", zh: "表决" }

    /// Title.
    rollback_title(release: &str) { en: "{release}: roll back, or go on", zh: "{release}：回滚或继续" }
    /// The field of the decision.
    what_to_do() { en: "Decision", zh: "决定" }
    /// An option.
    roll_back() { en: "roll back", zh: "回滚" }
    /// An option.
    go_on() { en: "go on, decide again later", zh: "继续，到时再决定" }
    /// The field of what is taken back.
    scope() { en: "Scope", zh: "范围" }
    /// The field of until when.
    until() { en: "Until", zh: "直到" }
    /// What an empty moment shows.
    until_example() { en: "21:30 or +20m", zh: "21:30 或 +20m" }
    /// A moment as it was understood.
    until_is(moment: &str) { en: "The clock runs until {moment}; then a decision is due again", zh: "时限延至 {moment}，届时须再次决定" }
    /// What happens, step by step.
    steps_follow(environment: &str) { en: "Steps in {environment}, in this order:", zh: "在{environment}依次执行：" }
    /// A step: an application goes back.
    step_back(application: &str, from: &str, to: &str) { en: "{application}: {from} → {to}", zh: "{application}：{from} → {to}" }
    /// A step: an application is taken off, because nothing ran before.
    step_off(application: &str, from: &str) { en: "{application}: {from} is taken off, nothing ran before", zh: "{application}：下线 {from}（此前无版本）" }
    /// A step: a script is undone.
    step_undo(script: &str) { en: "undo {script} by its rollback script", zh: "用回滚脚本撤销 {script}" }
    /// No step.
    no_steps(environment: &str) { en: "Nothing of this release runs in {environment}", zh: "{environment}未运行此版本的内容" }
    /// What follows.
    round_follows() { en: "Then this round is over; a new candidate begins the next one", zh: "之后本轮结束，新的候选开始下一轮" }
    /// What is wrong.
    problem_since(what: &str, at: &str) { en: "Problem: {what}, since {at}", zh: "问题：{what}，始于 {at}" }
    /// When a decision is due.
    decide_by(at: &str) { en: "decide by {at}", zh: "须在 {at} 前决定" }
    /// A button.
    decide() { en: "Decide", zh: "决定" }

    /// Title.
    step_title(number: u32, of: usize) { en: "Rollback: step {number} of {of}", zh: "回滚：第 {number} 步，共 {of} 步" }
    /// An option.
    step_ok() { en: "done", zh: "完成" }
    /// An option.
    step_by_hand() { en: "done by hand", zh: "手工完成" }
    /// An option.
    step_failed() { en: "failed", zh: "失败" }

    /// Title.
    candidate_title(release: &str) { en: "{release}: take a candidate", zh: "{release}：选取候选" }
    /// Title.
    patch_title(release: &str) { en: "{release}: patch for an urgent bug", zh: "{release}：紧急缺陷补丁" }
    /// What an empty revision shows.
    head_or() { en: "the branch's head; or a branch, tag, commit", zh: "分支最新提交；或填分支、标签、提交" }
    /// While the branch is read.
    reading_branch() { en: "reading the branch…", zh: "正在读取分支…" }
    /// The branch has gone on while the dialog was open.
    branch_has_more() {
        en: "The branch has moved again since: what is shown here is what is taken. Esc and open again to see more",
        zh: "分支在此期间又有变化：采纳的仍是此处显示的提交。按 Esc 后重新打开可查看最新",
    }
    /// Nothing new.
    nothing_new() { en: "nothing new", zh: "无新提交" }
    /// What goes stale.
    goes_stale(count: usize, list: &str) { en: "These go stale and must be shown again ({count}): {list}", zh: "以下 {count} 项将过期，需重新提供：{list}" }
    /// Nothing goes stale.
    nothing_stale() { en: "Nothing that was shown goes stale", zh: "已提供的内容均不会过期" }
    /// A new round.
    round_begins(number: u32) { en: "Round {number} begins", zh: "将开始第 {number} 轮" }
    /// The field of a bug.
    bug() { en: "Bug", zh: "缺陷" }
    /// No urgent bugs.
    no_urgent_bugs() {
        en: "No bug is marked urgent. A patch carries an urgent bug: mark it on the screen of bugs first",
        zh: "没有标记为紧急的缺陷。补丁须针对紧急缺陷：请先在缺陷页面标记",
    }
    /// A button.
    take() { en: "Take it", zh: "选取" }

    /// Title.
    back_title(release: &str) { en: "{release}: back to an earlier stage", zh: "{release}：退回之前的阶段" }
    /// The field of a stage.
    stage() { en: "Stage", zh: "阶段" }
    /// What going back means.
    back_means() {
        en: "What was shown is kept. The release goes through the stages in between again",
        zh: "已提供的内容会保留，版本将重新经过其间的各阶段",
    }
    /// A button.
    go_back() { en: "Go back", zh: "退回" }

    /// Title.
    window_title(release: &str) { en: "{release}: launch window", zh: "{release}：上线窗口" }
    /// What an empty window means.
    window_none() { en: "FROM..TO, such as tomorrow 21:00..23:00; empty: none", zh: "起..止，如 明天 21:00..23:00；留空表示不设" }
    /// The window there is.
    window_now(window: &str) { en: "Now: {window}", zh: "当前：{window}" }
    /// The window as it was understood.
    window_will_be(window: &str) { en: "From now on: {window}", zh: "改为：{window}" }
    /// No window.
    no_window() { en: "none", zh: "未设" }
    /// A button.
    set() { en: "Set", zh: "设定" }

    /// Title.
    leave_title(release: &str) { en: "{release}: override window or freeze", zh: "{release}：窗口或冻结期的例外" }
    /// What it means.
    leave_does() { en: "Whatever window and freezes say, it may go forward for a while; two people answer for it", zh: "在限定时间内不受窗口与冻结期限制，由两人共同负责" }
    /// Until when, as it was understood.
    leave_until(until: &str) { en: "It may go forward until {until}", zh: "准许推进至 {until}" }
    /// The field of the second person.
    second_person() { en: "Second person", zh: "第二人" }
    /// A button.
    give_leave() { en: "Override", zh: "准许例外" }

    /// Title.
    abandon_title(release: &str) { en: "{release}: abandon", zh: "{release}：放弃版本" }
    /// What abandoning does.
    abandon_means() {
        en: "The release ends without going live. Its log is kept; its version can't be used again",
        zh: "版本将不上线而结束。日志会保留，该版本号不能再用",
    }
    /// What environments still run.
    still_runs(environments: &str) { en: "It still runs in: {environments}", zh: "仍在运行于：{environments}" }
    /// A button.
    abandon() { en: "Abandon", zh: "放弃" }

    /// Who gets a mail.
    mail_to(roles: &str) { en: "to: {roles}", zh: "收件：{roles}" }
    /// What an empty remark on a mail shows.
    by_what_means() { en: "optional: by what means, its subject", zh: "可不填：发送方式、主题" }
}
