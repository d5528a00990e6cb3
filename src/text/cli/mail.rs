//! What `golive mail` says: its help, its options and its answers.

use crate::domain::mail::MailState;

messages! {
    /// `mail list`.
    list() { en: "The mails of a release, and how each stands", zh: "版本的邮件及其状态" }
    /// `mail show`.
    show() { en: "One mail: its text, its attempts, what was said", zh: "查看邮件：内容、发送记录、对方答复" }
    /// `mail draft`.
    draft() { en: "Print a mail as it could be sent now, to be edited", zh: "输出可编辑的邮件草稿" }
    /// `mail write`.
    write() { en: "Write a mail and put it into the outbox", zh: "写邮件并放入发件箱" }
    /// `mail send`.
    send() { en: "Send a mail of the outbox; an item's is written first", zh: "发送发件箱中的邮件；指定检查项时先写好" }
    /// `mail retry`.
    retry() { en: "Send again what failed", zh: "重发失败的邮件" }
    /// `mail settle`.
    settle() { en: "Record what became of a mail that nobody knows of", zh: "记录结果不明的邮件是否送达" }
    /// `mail drop`.
    drop() { en: "Take a mail out of the outbox", zh: "将邮件移出发件箱" }

    /// N.
    number() { en: "The mail's number; mail list shows them", zh: "邮件序号；mail list 会列出" }
    /// N or ITEM.
    number_or_item() { en: "The mail's number, or the item's id", zh: "邮件序号，或检查项编号" }
    /// `show --raw`.
    raw() { en: "The whole text as it goes out", zh: "输出发送的完整原文" }
    /// `write --file`.
    file() { en: "The edited mail; - is standard input [the draft]", zh: "编辑好的邮件；- 为标准输入 [草稿]" }
    /// `write --edit`.
    edit() { en: "Edit it first, in your editor", zh: "先用编辑器编辑" }
    /// `send --again`.
    again() { en: "Although it may have gone out: it may arrive twice", zh: "即使可能已发出也重发：可能重复送达" }
    /// `retry --due`.
    due() { en: "Only what is due by now", zh: "只发送已到重试时间的邮件" }
    /// `settle --arrived`.
    arrived() { en: "It arrived", zh: "已送达" }
    /// `settle --not-arrived`.
    not_arrived() { en: "It did not arrive: it may be sent again", zh: "未送达：可以重发" }

    /// The mend of a number that is none.
    number_hint() { en: "golive mail list shows the numbers", zh: "golive mail list 可查看序号" }
    /// No mail at all.
    none() { en: "no mail was written", zh: "还没有邮件" }
    /// It was written.
    written(number: u32) {
        en: "mail {number} is in the outbox: golive mail send {number}",
        zh: "邮件 {number} 已放入发件箱：golive mail send {number}",
    }
    /// What should go with it and can't.
    left_out(name: &str, why: &str) { en: "without {name}: {why}", zh: "未附上 {name}：{why}" }
    /// It was not sent.
    not_sent(number: u32, said: &str) {
        en: "mail {number} was not sent: {said}",
        zh: "邮件 {number} 未发出：{said}",
    }
    /// When it is tried again.
    tried_again(number: u32, at: &str) {
        en: "it stays in the outbox and is tried again from {at} on: by an open cockpit, golive mail retry or golive mail send {number}",
        zh: "邮件留在发件箱，{at} 起重试：由打开的驾驶舱、golive mail retry 或 golive mail send {number} 发送",
    }
    /// It is not tried again by itself.
    not_by_itself(number: u32) {
        en: "it stays in the outbox: golive mail retry or golive mail send {number} sends it",
        zh: "邮件留在发件箱：用 golive mail retry 或 golive mail send {number} 发送",
    }
    /// Somebody must mend something first.
    mend_first(number: u32) {
        en: "it stays in the outbox; mend that, then golive mail send {number}, or golive mail drop {number} and write it anew",
        zh: "邮件留在发件箱；请先排除原因，再 golive mail send {number}，或 golive mail drop {number} 后重写",
    }
    /// It may have gone out.
    unclear(number: u32, said: &str) {
        en: "nobody knows whether mail {number} went out: {said}",
        zh: "邮件 {number} 是否发出不明：{said}",
    }
    /// The mend of that.
    unclear_hint(number: u32) {
        en: "ask a recipient, then golive mail settle {number} --arrived or --not-arrived; it is never sent again unasked",
        zh: "请向收件人确认，再 golive mail settle {number} --arrived 或 --not-arrived；不会自动重发",
    }
    /// Nothing to send again.
    nothing_failed() { en: "nothing waits to be sent again", zh: "没有待重发的邮件" }
    /// Something in a text that was edited.
    in_file(path: &str, what: &str) { en: "{path}: {what}", zh: "{path}：{what}" }
    /// Where an edited mail stands that can't be taken.
    kept_in(hint: &str, path: &str) {
        en: "{hint}; nothing is lost: it stands in {path}, take it away to begin anew",
        zh: "{hint}；内容没有丢失，在 {path}，删除该文件可重新起草",
    }
    /// Standard input.
    standard_input() { en: "standard input", zh: "标准输入" }

    /// A label.
    from() { en: "from", zh: "发件人" }
    /// A label.
    to() { en: "to", zh: "收件人" }
    /// A label.
    cc() { en: "cc", zh: "抄送" }
    /// A label.
    subject() { en: "subject", zh: "主题" }
    /// A label.
    attached() { en: "attached", zh: "附件" }
    /// A label.
    written_by() { en: "written", zh: "撰写" }
    /// A label.
    tried() { en: "attempt", zh: "发送" }
    /// A label.
    room() { en: "room", zh: "群" }
    /// A label.
    settled() { en: "settled", zh: "确认" }
    /// It arrived, somebody says.
    arrived_by(by: &str) { en: "it arrived, says {by}", zh: "{by} 确认已送达" }
    /// It was taken out.
    dropped_by(by: &str, reason: &str) { en: "taken out by {by}: {reason}", zh: "{by} 移出：{reason}" }
    /// It was sent by other means.
    other_means(by: &str) { en: "sent by other means, says {by}", zh: "{by} 已用其他方式发送" }
    /// Under way.
    under_way() { en: "no outcome is recorded", zh: "没有结果记录" }
    /// A room took it.
    room_ok() { en: "told", zh: "已通知" }
    /// A room did not.
    room_failed() { en: "could not be told", zh: "未能通知" }

    /// A state.
    waiting() { en: "not sent", zh: "待发送" }
    /// A state.
    sending() { en: "being sent", zh: "发送中" }
    /// A state.
    retrying() { en: "to be tried again", zh: "待重试" }
    /// A state.
    failed() { en: "failed", zh: "失败" }
    /// A state.
    outcome_unknown() { en: "outcome unknown", zh: "结果不明" }
    /// A state.
    sent() { en: "sent", zh: "已发送" }
    /// A state.
    dropped() { en: "taken out", zh: "已移出" }
    /// Why it was taken out.
    by_other_means() { en: "sent by other means", zh: "已用其他方式发送" }
    /// It speaks of an earlier candidate.
    outdated() { en: "of an earlier candidate", zh: "针对之前的候选" }
    /// When it is tried again.
    again_at(at: &str) { en: "again at {at}", zh: "{at} 重试" }
}

/// How a mail stands, in a word.
#[must_use]
pub fn state(lang: crate::domain::lang::Lang, of: MailState) -> String {
    match of {
        MailState::Waiting => waiting(lang),
        MailState::Sending => sending(lang),
        MailState::Retrying => retrying(lang),
        MailState::Failed => failed(lang),
        MailState::OutcomeUnknown => outcome_unknown(lang),
        MailState::Sent => sent(lang),
        MailState::Dropped => dropped(lang),
    }
}
