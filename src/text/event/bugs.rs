//! What became of bugs.

use super::noted;
use crate::domain::event::Event;
use crate::domain::lang::Lang;
use crate::domain::names::{BugId, PersonName, Version};
use crate::domain::source::SyncSummary;
use crate::text::names::{self, Names, name, remark, trouble};
use crate::text::words;

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
    /// Put off again, and somebody else stands by it.
    deferred_again(by: &str, bug: &str, to: &str, second: &str) {
        en: "{by} deferred {bug} again, to {to}: {second} agrees",
        zh: "{by} 再次将 {bug} 推迟到 {to}：{second} 同意",
    }
    /// Urgent, and a hotfix carries it.
    urgent_in(by: &str, bug: &str, hotfix: &str) {
        en: "{by} marked {bug} urgent, hotfix {hotfix} carries it",
        zh: "{by} 将 {bug} 标记为紧急，由紧急修复 {hotfix} 处理",
    }
    /// The promise stands.
    kept(by: &str, bug: &str) { en: "{by} let {bug} stay put off", zh: "{by} 维持推迟 {bug}" }
    /// The source's word is taken.
    took_word(by: &str, bug: &str) {
        en: "{by} took what the source says of {bug}",
        zh: "{by} 采用来源对 {bug} 的记录",
    }
    /// A source's word.
    imported(by: &str, source: &str, told: &str, changed: &str) {
        en: "{by} read {told} from {source}: {changed}",
        zh: "{by} 从 {source} 读取 {told}：{changed}",
    }
    /// A source's word that says nothing new.
    nothing_new() { en: "nothing new", zh: "无变化" }
    /// How many were new or had changed, where no more was counted.
    new_or_changed(changed: usize) { en: "{changed} new or changed", zh: "新增或变更 {changed} 个" }
    /// Counted.
    new(count: u32) { en: "{count} new", zh: "新增 {count}" }
    /// Counted.
    turned_fixed(count: u32) { en: "{count} fixed", zh: "修复 {count}" }
    /// Counted.
    turned_open(count: u32) { en: "{count} reopened", zh: "重开 {count}" }
    /// Counted.
    conflicts(count: u32) { en: "{count} to settle", zh: "待裁定 {count}" }
    /// Counted.
    otherwise(count: u32) { en: "{count} changed", zh: "变更 {count}" }
    /// Counted.
    missing(count: u32) { en: "{count} told no more", zh: "不再出现 {count}" }
    /// A source without a word.
    source_failed(source: &str, what: &str) {
        en: "{source} could not be read: {what}",
        zh: "无法读取 {source}：{what}",
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
        Event::BugGraded {
            bug,
            from,
            to,
            reason,
        } => {
            let told = graded(lang, by, &name(bug), &name(from), &name(to));
            noted(lang, told, reason.as_ref())
        }
        Event::BugAssigned { bug, assignee } => assigned(lang, by, &name(bug), &name(assignee)),
        Event::BugFixed { bug, note } => noted(lang, fixed(lang, by, &name(bug)), note.as_ref()),
        Event::BugVerified {
            bug, environment, ..
        } => {
            let place = names::environment(lang, names, environment);
            verified(lang, by, &name(bug), &place)
        }
        Event::BugReopened { bug, note } => {
            noted(lang, reopened(lang, by, &name(bug)), note.as_ref())
        }
        Event::BugDeferred {
            bug,
            to,
            reason,
            second,
        } => put_off(lang, by, (bug, to), reason, second.as_ref()),
        Event::BugMarkedUrgent { bug, carried_by } => {
            let alone = || urgent(lang, by, &name(bug));
            let carried = |hotfix| urgent_in(lang, by, &name(bug), &name(hotfix));
            carried_by.as_ref().map_or_else(alone, carried)
        }
        Event::BugSettled { bug, keep, note } => {
            let told = if *keep { kept } else { took_word };
            noted(lang, told(lang, by, &name(bug)), note.as_ref())
        }
        Event::BugsImported {
            source,
            told,
            changed,
            summary,
            ..
        } => {
            let counted = || new_or_changed(lang, changed.len());
            let changed = summary.as_ref().map_or_else(counted, |s| summed(lang, s));
            let told = words::bugs(lang, usize::try_from(*told).unwrap_or(usize::MAX));
            imported(lang, by, &remark(source), &told, &changed)
        }
        Event::BugSourceFailed { source, what, .. } => {
            source_failed(lang, &remark(source), &trouble(what))
        }
        of_papers!() | of_runs!() | of_release!() | of_evidence!() | of_running!() => return None,
    })
}

fn put_off(
    lang: Lang,
    by: &str,
    (bug, to): (&BugId, &Version),
    reason: &str,
    second: Option<&PersonName>,
) -> String {
    let (bug, to) = (name(bug), name(to));
    match second {
        Some(second) => deferred_again(lang, by, &bug, &to, &name(second)),
        None => deferred(lang, by, &bug, &to, &remark(reason)),
    }
}

/// What a reading of a source changed: `3 new, 1 fixed`.
#[must_use]
pub fn summed(lang: Lang, summary: &SyncSummary) -> String {
    let counted = [
        (summary.new, new(lang, summary.new)),
        (summary.fixed, turned_fixed(lang, summary.fixed)),
        (summary.reopened, turned_open(lang, summary.reopened)),
        (summary.conflicts, conflicts(lang, summary.conflicts)),
        (summary.changed, otherwise(lang, summary.changed)),
        (summary.missing, missing(lang, summary.missing)),
    ];
    let told: Vec<String> = counted
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(_, words)| words)
        .collect();
    if told.is_empty() {
        nothing_new(lang)
    } else {
        told.join(&names::comma(lang))
    }
}
