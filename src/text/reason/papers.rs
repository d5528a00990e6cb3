//! What is in the way of a mail, or of the deployment meeting.

use crate::domain::lang::Lang;
use crate::domain::why::Why;
use crate::text::names::{self, remark};
use crate::text::{nearest, words};

messages! {
    /// A mail that waits.
    waits(item: &str, number: u32) {
        en: "{item}: mail {number} waits in the outbox",
        zh: "{item}：邮件 {number} 在发件箱中等待",
    }
    /// A mail that did not go out.
    not_out(item: &str, number: u32, said: &str) {
        en: "{item}: mail {number} did not go out: {said}",
        zh: "{item}：邮件 {number} 未发出：{said}",
    }
    /// A mail that nobody knows of.
    unknown(item: &str, number: u32) {
        en: "{item}: nobody knows whether mail {number} went out",
        zh: "{item}：邮件 {number} 是否发出不明",
    }
    /// No such number.
    no_such(number: u32) { en: "there is no mail {number}", zh: "没有邮件 {number}" }
    /// Written already.
    written_already(number: u32) {
        en: "mail {number} is already in the outbox for it",
        zh: "发件箱中已有对应的邮件 {number}",
    }
    /// Nothing went wrong, or no more.
    nothing_to_tell() {
        en: "nothing that went wrong is still to be told",
        zh: "没有需要通报的异常",
    }
    /// What is told.
    tells() {
        en: "a mail is written by itself when a step of a run fails, and when a decision is due",
        zh: "执行步骤失败或须作决定时会自动起草邮件",
    }
    /// Gone.
    gone(number: u32) {
        en: "mail {number} is no longer in the outbox",
        zh: "邮件 {number} 已不在发件箱中",
    }
    /// Under way.
    sending(number: u32, since: &str) {
        en: "mail {number} is being sent since {since}",
        zh: "邮件 {number} 自 {since} 起正在发送",
    }
    /// Doubtful.
    doubtful(number: u32) {
        en: "nobody knows whether mail {number} went out; sent again it may arrive twice",
        zh: "邮件 {number} 是否发出不明，重发可能重复送达",
    }
    /// Known.
    settled(number: u32) {
        en: "what became of mail {number} is known",
        zh: "邮件 {number} 的结果已明确",
    }
    /// Another candidate.
    outdated(number: u32, round: u32) {
        en: "mail {number} speaks of round {round}, there is a new candidate since",
        zh: "邮件 {number} 针对第 {round} 轮，之后已有新候选",
    }
    /// Nobody.
    nobody() { en: "the mail has no recipient", zh: "邮件没有收件人" }
    /// No address.
    no_address(names: &str) {
        en: "no mail address is known for {names}",
        zh: "没有以下人员或角色的邮件地址：{names}",
    }
    /// No such point.
    no_point(point: &str) {
        en: "there is no point \"{point}\" on the agenda",
        zh: "议程中没有议题 {point}",
    }
    /// No meeting.
    no_meeting() {
        en: "the deployment meeting has not begun on this candidate",
        zh: "针对当前候选的部署大会尚未开始",
    }
    /// The mend of a mail that waits.
    send(number: u32) { en: "send it: golive mail send {number}", zh: "发送：golive mail send {number}" }
    /// The mend of a doubtful mail.
    settle(number: u32) {
        en: "ask a recipient, then: golive mail settle {number} --arrived or --not-arrived",
        zh: "请向收件人确认，然后：golive mail settle {number} --arrived 或 --not-arrived",
    }
    /// The mend of an outdated mail.
    write_anew(number: u32) {
        en: "take it out and write it anew: golive mail drop {number} --reason T",
        zh: "请移出后重写：golive mail drop {number} --reason T",
    }
    /// Which mails.
    list() { en: "golive mail list shows them", zh: "golive mail list 可查看" }
    /// Addresses.
    name_addresses() {
        en: "give them under [[people]] in golive.toml (mail = \"…\"), or edit the recipients",
        zh: "请在 golive.toml 的 [[people]] 中填写 mail，或修改收件人",
    }
    /// Take up a point.
    begin() { en: "begin it: golive meeting point next", zh: "开始会议：golive meeting point next" }
}

/// The sentence, where the reason is of this group.
pub(super) fn why(lang: Lang, why: &Why) -> Option<String> {
    Some(match why {
        Why::MailNotOut {
            name, number, said, ..
        } => {
            let item = names::headword(lang, name);
            match said {
                Some(said) => not_out(lang, &item, *number, &remark(said)),
                None => waits(lang, &item, *number),
            }
        }
        Why::MailUnknown { name, number, .. } => {
            unknown(lang, &names::headword(lang, name), *number)
        }
        Why::UnknownMail { number, .. } => no_such(lang, *number),
        Why::MailWaits { number, .. } => written_already(lang, *number),
        Why::NothingToTell => nothing_to_tell(lang),
        Why::MailGone { number } => gone(lang, *number),
        Why::MailSending { number, since } => sending(lang, *number, &words::moment(*since)),
        Why::MailDoubtful { number } => doubtful(lang, *number),
        Why::MailSettled { number } => settled(lang, *number),
        Why::MailOutdated { number, round } => outdated(lang, *number, *round),
        Why::NoAddress { names } if names.is_empty() => nobody(lang),
        Why::NoAddress { names } => {
            let shown: Vec<&str> = names.iter().map(String::as_str).collect();
            no_address(lang, &names::titles(lang, &shown, NAMES))
        }
        Why::UnknownPoint { point, .. } => no_point(lang, &names::name(point)),
        Why::NoMeeting => no_meeting(lang),
        of_bugs!()
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

/// How many names are told.
const NAMES: usize = 8;

/// How to mend it, where it is of this group.
pub(super) fn hint(lang: Lang, why: &Why) -> Option<String> {
    Some(match why {
        Why::MailNotOut { number, .. } | Why::MailWaits { number, .. } => send(lang, *number),
        Why::MailUnknown { number, .. }
        | Why::MailDoubtful { number }
        | Why::MailSending { number, .. } => settle(lang, *number),
        Why::NothingToTell => tells(lang),
        Why::UnknownMail { .. } | Why::MailGone { .. } | Why::MailSettled { .. } => list(lang),
        Why::MailOutdated { number, .. } => write_anew(lang, *number),
        Why::NoAddress { .. } => name_addresses(lang),
        Why::UnknownPoint { point, known } => return nearest::hint(lang, point, known),
        Why::NoMeeting => begin(lang),
        of_bugs!()
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
