//! What became of bugs.

use super::noted;
use crate::domain::event::Event;
use crate::domain::lang::Lang;
use crate::text::names::{self, Names, name, remark};

messages! {
    /// New.
    reported(by: &str, bug: &str, severity: &str, title: &str) {
        en: "{by} reported {bug} {severity}: \"{title}\"",
        zh: "{by} 报告 {bug}（{severity} 级）：{title}",
    }
    /// Another severity.
    graded(by: &str, bug: &str, from: &str, to: &str) {
        en: "{by} graded {bug} from {from} to {to}",
        zh: "{by} 将 {bug} 由 {from} 级改为 {to} 级",
    }
    /// Somebody works on it.
    assigned(by: &str, bug: &str, assignee: &str) {
        en: "{by} assigned {bug} to {assignee}",
        zh: "{by} 将 {bug} 指派给 {assignee}",
    }
    /// Said to be fixed.
    fixed(by: &str, bug: &str) { en: "{by} fixed {bug}", zh: "{by} 修复 {bug}" }
    /// Seen fixed.
    verified(by: &str, bug: &str, environment: &str) {
        en: "{by} verified {bug} in {environment}",
        zh: "{by} 在{environment}验证 {bug}",
    }
    /// There again.
    reopened(by: &str, bug: &str) { en: "{by} reopened {bug}", zh: "{by} 重新打开 {bug}" }
    /// Put off.
    deferred(by: &str, bug: &str, to: &str, reason: &str) {
        en: "{by} deferred {bug} to {to}: {reason}",
        zh: "{by} 将 {bug} 推迟到 {to}：{reason}",
    }
    /// Urgent.
    urgent(by: &str, bug: &str) { en: "{by} marked {bug} urgent", zh: "{by} 将 {bug} 标记为紧急" }
    /// A tracker's word.
    imported(by: &str, source: &str, told: u64, changed: usize) {
        en: "{by} imported bugs from {source}: {told} read, {changed} new or changed",
        zh: "{by} 从 {source} 导入缺陷：读取 {told} 个，新增或变更 {changed} 个",
    }
}

/// The line, where the event is of this group.
pub(super) fn line(lang: Lang, by: &str, event: &Event, names: &dyn Names) -> Option<String> {
    Some(match event {
        Event::BugReported {
            bug,
            severity,
            title,
            ..
        } => reported(lang, by, &name(bug), &name(severity), &remark(title)),
        Event::BugGraded { bug, from, to } => graded(lang, by, &name(bug), &name(from), &name(to)),
        Event::BugAssigned { bug, assignee } => assigned(lang, by, &name(bug), &name(assignee)),
        Event::BugFixed { bug, note } => noted(lang, fixed(lang, by, &name(bug)), note.as_ref()),
        Event::BugVerified {
            bug, environment, ..
        } => {
            let environment = names::environment(lang, names, environment);
            verified(lang, by, &name(bug), &environment)
        }
        Event::BugReopened { bug, note } => {
            noted(lang, reopened(lang, by, &name(bug)), note.as_ref())
        }
        Event::BugDeferred { bug, to, reason } => {
            deferred(lang, by, &name(bug), &name(to), &remark(reason))
        }
        Event::BugMarkedUrgent { bug } => urgent(lang, by, &name(bug)),
        Event::BugsImported {
            source,
            told,
            changed,
        } => imported(lang, by, &remark(source), *told, changed.len()),
        of_papers!() | of_release!() | of_evidence!() | of_running!() => return None,
    })
}
