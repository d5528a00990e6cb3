//! What was shown, approved, sent and voted.

use super::{noted, on_behalf};
use crate::domain::event::Event;
use crate::domain::lang::Lang;
use crate::domain::names::RoleId;
use crate::text::names::{self, Names, remark};
use crate::text::words;

messages! {
    /// A task, a monitor.
    done(by: &str, item: &str) { en: "{by} marked done: {item}", zh: "{by} 确认完成：{item}" }
    /// Taken back.
    undone(by: &str, item: &str) { en: "{by} took back: {item}", zh: "{by} 撤销：{item}" }
    /// A document.
    delivered(by: &str, item: &str) { en: "{by} delivered: {item}", zh: "{by} 提交文档：{item}" }
    /// An approval.
    approved(by: &str, item: &str) { en: "{by} approved: {item}", zh: "{by} 批准：{item}" }
    /// An approval refused.
    rejected(by: &str, item: &str, reason: &str) {
        en: "{by} refused: {item}: {reason}",
        zh: "{by} 未批准：{item}：{reason}",
    }
    /// A deployment item.
    completed(by: &str, item: &str) { en: "{by} completed: {item}", zh: "{by} 完成部署：{item}" }
    /// A mail.
    sent(by: &str, item: &str) { en: "{by} sent the mail: {item}", zh: "{by} 发送邮件：{item}" }
    /// A vote.
    voted(by: &str, vote: &str, role: &str) {
        en: "{by} said {vote} ({role})",
        zh: "{by} 表决：{vote}（{role}）",
    }
}

/// The line, where the event is of this group.
pub(super) fn line(lang: Lang, by: &str, event: &Event, names: &dyn Names) -> Option<String> {
    let item = |id| names::item(lang, names, id);
    let acted = |line: String, role: &RoleId, for_role: bool| {
        if for_role {
            on_behalf(lang, &line, &names::role(lang, names, role))
        } else {
            line
        }
    };
    Some(match event {
        Event::ItemDone {
            item: id,
            role,
            on_behalf,
            ..
        } => acted(done(lang, by, &item(id)), role, *on_behalf),
        Event::ItemUndone { item: id, note, .. } => {
            noted(lang, undone(lang, by, &item(id)), note.as_ref())
        }
        Event::DocumentDelivered {
            item: id,
            role,
            on_behalf,
            ..
        } => acted(delivered(lang, by, &item(id)), role, *on_behalf),
        Event::Approved {
            item: id,
            role,
            on_behalf,
            ..
        } => acted(approved(lang, by, &item(id)), role, *on_behalf),
        Event::Rejected {
            item: id, reason, ..
        } => rejected(lang, by, &item(id), &remark(reason)),
        Event::DeploymentCompleted {
            item: id,
            role,
            on_behalf,
            ..
        } => acted(completed(lang, by, &item(id)), role, *on_behalf),
        Event::MailSent {
            item: id,
            role,
            on_behalf,
            ..
        } => acted(sent(lang, by, &item(id)), role, *on_behalf),
        Event::Voted {
            role, vote, note, ..
        } => {
            let role = names::role(lang, names, role);
            let line = voted(lang, by, words::vote(lang, vote), &role);
            noted(lang, line, note.as_ref())
        }
        of_papers!() | of_runs!() | of_release!() | of_running!() | of_bugs!() => return None,
    })
}
