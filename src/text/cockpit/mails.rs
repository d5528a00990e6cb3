//! What the screen of mails and its dialogs say.

messages! {
    /// A mail that tells of a step that went wrong.
    step_failed(about: &str) { en: "{about} failed", zh: "{about} 失败" }
    /// A mail that was written by itself and waits for a person.
    send_it(key: &str) { en: "written by itself; {key} sends it", zh: "已自动起草，{key} 发送" }
    /// The same, where the step is not known any more.
    some_step_failed() { en: "a step failed", zh: "有步骤失败" }
    /// A mail that tells that a decision is due.
    decision_due() { en: "decision due", zh: "须作决定" }
    /// A mail that was written by itself can't be recorded as sent by other means.
    told_otherwise(key: &str) {
        en: "if they were told otherwise, take it out of the outbox with {key}",
        zh: "如已通过其他方式通知，按 {key} 移出发件箱",
    }
    /// The screen's title.
    title() { en: "mails", zh: "邮件" }
    /// How many left, of how many.
    sent_of(sent: usize, of: usize) { en: "{sent} of {of} sent", zh: "已发 {sent}/{of}" }
    /// So many are in the outbox.
    in_outbox(count: usize) { en: "{count} in the outbox", zh: "发件箱 {count} 封" }
    /// Nothing is known yet.
    reading() { en: "reading…", zh: "读取中…" }
    /// The way has no mail.
    none() { en: "this release's way asks for no mail", zh: "此版本的流程不需要邮件" }
    /// Mails leave as files.
    by_folder(path: &str) { en: "as files in {path}", zh: "写入文件夹 {path}" }
    /// Mails leave through a program.
    by_program(name: &str) { en: "through {name}", zh: "经由 {name}" }
    /// Mails leave to a server.
    by_server(name: &str) { en: "by {name}", zh: "经由 {name}" }

    /// How a mail stands: its stage has not come.
    state_later() { en: "later", zh: "未到" }
    /// How a mail stands.
    state_to_write() { en: "to send", zh: "待发送" }
    /// How a mail stands: to be sent anew.
    state_again() { en: "to send again", zh: "需重发" }
    /// How a mail stands: it waits for the first attempt.
    state_waiting() { en: "in the outbox", zh: "在发件箱" }
    /// How a mail stands: it is being sent.
    state_sending(span: &str) { en: "sending… {span}", zh: "发送中… {span}" }
    /// How a mail stands: it was being sent, and nobody has told how that ended.
    state_elsewhere(clock: &str) { en: "no outcome since {clock}", zh: "{clock} 起无结果" }
    /// How a mail stands: it is tried again then.
    state_retrying(clock: &str) { en: "retry at {clock}", zh: "{clock} 重试" }
    /// How a mail stands: it failed and is due.
    state_retrying_now() { en: "to retry", zh: "待重试" }
    /// How a mail stands: somebody must mend something.
    state_failed() { en: "failed", zh: "失败" }
    /// How a mail stands.
    state_unknown() { en: "outcome unknown", zh: "结果未知" }
    /// How a mail stands.
    state_sent(clock: &str) { en: "sent {clock}", zh: "已发 {clock}" }
    /// How a mail stands: sent by other means.
    state_otherwise(clock: &str) { en: "other means {clock}", zh: "另行发送 {clock}" }
    /// How a mail stands: this release does not need it.
    state_not_needed() { en: "not needed", zh: "不需要" }
    /// The same in the checklist, where there is little room.
    short_waiting() { en: "waits", zh: "待发" }
    /// The same in the checklist.
    short_sending() { en: "sending", zh: "发送中" }
    /// The same in the checklist.
    short_retrying() { en: "not out", zh: "未发出" }

    /// A column.
    column_mail() { en: "mail", zh: "邮件" }
    /// A column.
    column_turn() { en: "turn", zh: "负责" }
    /// A column.
    column_to() { en: "to", zh: "发给" }
    /// A column.
    column_state() { en: "state", zh: "状态" }

    /// The title of a mail that is not recorded.
    draft() { en: "draft", zh: "草稿" }
    /// The title of a draft that somebody changed.
    draft_edited() { en: "draft, edited", zh: "草稿（已编辑）" }
    /// The title of a mail in the outbox or out.
    number(number: u32) { en: "mail {number}", zh: "邮件 {number}" }
    /// The title of what happened to it.
    happened() { en: "what happened", zh: "经过" }
    /// Nothing happened yet.
    nothing_happened() { en: "nothing was sent yet", zh: "尚未发送" }

    /// A label.
    label_from() { en: "From", zh: "发件人" }
    /// A label.
    label_to() { en: "To", zh: "收件人" }
    /// A label.
    label_cc() { en: "Cc", zh: "抄送" }
    /// A label.
    label_subject() { en: "Subject", zh: "主题" }
    /// A label.
    label_attached() { en: "With it", zh: "附件" }
    /// Somebody without an address.
    no_address(name: &str) { en: "{name} (no address is known)", zh: "{name}（没有邮箱）" }
    /// Something that can't go with it.
    left_out(name: &str, why: &str) { en: "without {name}: {why}", zh: "缺少 {name}：{why}" }
    /// Nothing goes with it.
    nothing_attached() { en: "nothing", zh: "无" }
    /// The mail can't be drafted or an edited one can't be read.
    cannot() { en: "this mail can't be sent as it is", zh: "此邮件目前无法发送" }
    /// A broken draft is kept: what to do.
    kept(edit: &str, drop: &str) {
        en: "what was written is kept: {edit} goes on with it, {drop} takes the template's text again",
        zh: "已写的内容保留着：{edit} 继续编辑，{drop} 恢复模板内容",
    }

    /// An attempt.
    attempt(number: u32, moment: &str, via: &str) { en: "{number}. {moment} {via}", zh: "第 {number} 次 {moment} {via}" }
    /// An attempt, and how it ended.
    attempt_ended(attempt: &str, how: &str) { en: "{attempt}: {how}", zh: "{attempt}：{how}" }
    /// How an attempt ended.
    accepted() { en: "accepted", zh: "已接受" }
    /// How an attempt ended.
    failed() { en: "failed", zh: "失败" }
    /// How an attempt ended.
    failed_lasting() { en: "failed; somebody must mend something", zh: "失败，需要有人处理" }
    /// How an attempt ended.
    doubtful() { en: "nobody knows whether it went out", zh: "不知是否发出" }
    /// An attempt without an outcome that this cockpit is making.
    under_way() { en: "under way", zh: "进行中" }
    /// An attempt without an outcome that somebody else makes, or made.
    no_answer() { en: "no outcome was recorded", zh: "没有记录结果" }
    /// What the other side said.
    said(what: &str) { en: "“{what}”", zh: "“{what}”" }
    /// When it is tried again.
    next_try(clock: &str) { en: "tried again by itself at {clock}", zh: "将于 {clock} 自动重试" }
    /// The key that tries again now.
    try_now(key: &str) { en: "{key} tries it now", zh: "{key} 立即重试" }
    /// What to do about an unknown outcome.
    ask_them(key: &str) {
        en: "ask somebody whether it arrived; {key} records the answer",
        zh: "请询问收件人是否收到；{key} 记录结果",
    }
    /// It speaks of an earlier candidate.
    outdated(round: u32, key: &str) {
        en: "it speaks of round {round}: {key} drops it, then write it anew",
        zh: "内容针对第 {round} 轮：请用 {key} 移除后重写",
    }
    /// Put into the outbox.
    queued(number: u32, moment: &str, by: &str) { en: "mail {number} written {moment} by {by}", zh: "邮件 {number}，{by} 于 {moment} 写好" }
    /// Taken out.
    dropped(number: u32, moment: &str, by: &str, why: &str) {
        en: "mail {number} dropped {moment} by {by}: {why}",
        zh: "邮件 {number}，{by} 于 {moment} 移除：{why}",
    }
    /// Taken out because it was sent by other means.
    otherwise(number: u32, moment: &str, by: &str) {
        en: "mail {number} taken out {moment} by {by}: sent by other means",
        zh: "邮件 {number}，{by} 于 {moment} 移出：已另行发送",
    }
    /// A person found out that it arrived.
    arrived(moment: &str, by: &str) { en: "it had arrived, said {by} {moment}", zh: "{by} 于 {moment} 确认已收到" }
    /// Sent by other means, without any mail of ours.
    by_other_means(moment: &str, by: &str) { en: "sent by other means, said {by} {moment}", zh: "{by} 于 {moment} 说明已另行发送" }
    /// A chat room.
    room(name: &str, said: &str) { en: "room {name}: {said}", zh: "群 {name}：{said}" }

    /// For so long, in seconds.
    seconds(count: i64) { en: "{count} s", zh: "{count} 秒" }
    /// Under way, on any screen.
    sending(what: &str, span: &str) { en: "sending “{what}”… {span}", zh: "正在发送“{what}”… {span}" }
    /// It was accepted.
    now_sent(what: &str) { en: "“{what}” was sent", zh: "“{what}”已发送" }
    /// It failed for now.
    now_failed(what: &str, said: &str) { en: "“{what}” did not go out: {said}", zh: "“{what}”未发出：{said}" }
    /// Nobody knows.
    now_doubtful(what: &str, said: &str) {
        en: "nobody knows whether “{what}” went out: {said}",
        zh: "不知“{what}”是否发出：{said}",
    }
    /// It waits for another one.
    waits_its_turn() { en: "in the outbox: another mail is being sent, this one follows", zh: "已放入发件箱：另一封正在发送，随后发送" }
    /// Leaving while a mail is being sent.
    leaving(what: &str, key: &str) {
        en: "“{what}” is still being sent: golive ends when it is out. {key} ends at once and leaves its outcome unknown; Esc stays",
        zh: "“{what}”仍在发送：发完后自动退出。{key} 立即退出（结果将未知），Esc 留下",
    }
    /// It stays.
    staying() { en: "golive stays open", zh: "golive 不退出" }

    /// No mail is selected.
    no_mail() { en: "no mail is selected", zh: "未选中邮件" }
    /// It was sent.
    is_sent() { en: "this mail was sent", zh: "此邮件已发送" }
    /// It is not needed.
    is_not_needed() { en: "this release does not need this mail", zh: "此版本不需要此邮件" }
    /// It is under way.
    is_sending() { en: "this mail is being sent", zh: "此邮件正在发送" }
    /// Nobody knows: settle first.
    is_unknown(key: &str) {
        en: "nobody knows whether this mail went out: {key} settles it, or sends it again",
        zh: "不知此邮件是否发出：请用 {key} 确认或再次发送",
    }
    /// It is fixed.
    is_fixed(key: &str) {
        en: "this mail is written and in the outbox: {key} drops it, then it can be written anew",
        zh: "此邮件已写好并在发件箱中：用 {key} 移除后可重写",
    }
    /// Nothing to try again.
    nothing_to_retry() { en: "this mail is not in the outbox", zh: "此邮件不在发件箱中" }
    /// What became of it is known.
    nothing_to_settle() { en: "what became of this mail is known", zh: "此邮件的结果已知" }
    /// Nothing to take out.
    nothing_to_drop() { en: "there is nothing to drop: the mail is not in the outbox, and nobody edited it", zh: "没有可移除的内容：邮件不在发件箱中，也未被编辑" }
    /// Its text has not come yet, or it can't be drafted.
    not_ready() { en: "there is no mail to send yet: what is in the way stands beside it", zh: "尚无可发送的邮件：原因见右侧" }
    /// Written for an earlier candidate.
    is_outdated(key: &str) { en: "this mail speaks of an earlier candidate: {key} drops it, then write it anew", zh: "此邮件针对较早的候选：用 {key} 移除后重写" }
}

messages! {
    /// Title.
    send_title(what: &str) { en: "Send: {what}", zh: "发送：{what}" }
    /// To whom it goes by a server.
    goes_to(count: usize) { en: "goes to {count}:", zh: "发给 {count} 人：" }
    /// What a folder does.
    folder_means(path: &str) {
        en: "no server is configured: the mail becomes a file in {path}, and nobody gets it by that",
        zh: "未配置邮件服务器：邮件将写成文件，位于 {path}，不会寄给任何人",
    }
    /// Where a folder's mail leads.
    folder_done() { en: "the item is done once the file is written", zh: "文件写好后此事项即完成" }
    /// By a server or a program.
    leaves_by(from: &str, by: &str) { en: "from {from}, by {by}", zh: "发件人 {from}，经由 {by}" }
    /// Who is not reached.
    nobody_reached(names: &str) { en: "no address is known of: {names}", zh: "没有邮箱：{names}" }
    /// What goes with it.
    with_it(what: &str) { en: "with {what}", zh: "附件 {what}" }
    /// A button.
    send() { en: "Send", zh: "发送" }
    /// The mail changed since it was looked at.
    changed() { en: "the mail is another one than it was when you looked", zh: "邮件内容与查看时不同" }
    /// The mend.
    changed_hint() { en: "leave with Esc, look at it again, then send", zh: "请按 Esc 返回，重新查看后再发送" }

    /// Title.
    settle_title(number: u32, what: &str) { en: "Mail {number}: {what}", zh: "邮件 {number}：{what}" }
    /// What is known.
    settle_known(moment: &str, via: &str) {
        en: "It was being sent at {moment} ({via}), and no outcome came back",
        zh: "{moment} 发送（{via}），没有得到结果",
    }
    /// What to do.
    settle_ask() { en: "Ask one of those it is for whether it arrived", zh: "请向收件人确认是否收到" }
    /// It may be under way.
    settle_under_way() {
        en: "Somebody may still be sending it: two minutes after its beginning it counts as unknown",
        zh: "可能仍有人在发送：两分钟后视为结果未知",
    }
    /// A field.
    what_became() { en: "Outcome", zh: "结果" }
    /// An option.
    it_arrived() { en: "it arrived", zh: "已收到" }
    /// An option.
    it_did_not() { en: "it did not arrive", zh: "未收到" }
    /// An option.
    send_again() { en: "send it again", zh: "再次发送" }
    /// What that option does.
    arrived_means() { en: "The item is done", zh: "此事项即完成" }
    /// What that option does.
    did_not_means(key: &str) { en: "It stays in the outbox; {key} sends it", zh: "邮件留在发件箱，{key} 可发送" }
    /// What that option does.
    again_means() { en: "It may arrive twice", zh: "对方可能收到两次" }
    /// A button.
    record() { en: "Record", zh: "记录" }

    /// Title.
    drop_title(number: u32, what: &str) { en: "Drop mail {number}: {what}", zh: "移除邮件 {number}：{what}" }
    /// What dropping does.
    drop_means() { en: "It leaves the outbox and is not sent. The item stays open; the log keeps the mail", zh: "邮件移出发件箱，不再发送。事项仍待办，日志会保留" }
    /// It may have gone out.
    drop_doubtful() { en: "Nobody knows whether it went out already", zh: "不知它是否已经发出" }
    /// A button.
    drop_it() { en: "Drop it", zh: "移除" }
    /// Title.
    discard_title(what: &str) { en: "Take the template's text again: {what}", zh: "恢复模板内容：{what}" }
    /// What discarding does.
    discard_means() { en: "What was edited is put aside into a file of its own, beside the draft", zh: "已编辑的内容将另存为草稿旁的文件" }
    /// A button.
    discard() { en: "Take it", zh: "恢复" }
    /// What was done.
    discarded(path: &str) { en: "the template's text again; what was edited is kept in {path}", zh: "已恢复模板内容，编辑过的内容保存在 {path}" }

}
