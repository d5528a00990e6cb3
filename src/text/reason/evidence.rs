//! What was not shown, or is stale: items, bugs, votes.

use crate::domain::lang::{Lang, Text};
use crate::domain::names::{AppName, CommitId};
use crate::domain::process::ItemKind;
use crate::domain::why::Why;
use crate::text::names::{self, Names, name, remark};
use crate::text::words;

messages! {
    /// A task.
    not_done(item: &str) { en: "{item}: not done yet", zh: "{item}：尚未完成" }
    /// A document.
    not_delivered(item: &str) { en: "{item}: not delivered yet", zh: "{item}：尚未提交" }
    /// An approval.
    not_approved(item: &str) { en: "{item}: not approved yet", zh: "{item}：尚未批准" }
    /// A deployment.
    not_deployed(item: &str) {
        en: "{item}: the candidate has not run there yet",
        zh: "{item}：候选尚未在该环境运行",
    }
    /// A mail.
    not_sent(item: &str) { en: "{item}: not sent yet", zh: "{item}：尚未发送" }
    /// A roll call.
    not_voted(item: &str) { en: "{item}: not every role has said GO", zh: "{item}：尚未全部同意" }
    /// A gate.
    does_not_hold(item: &str) { en: "{item}: does not hold", zh: "{item}：未达到" }
    /// Database scripts.
    not_executed(item: &str) { en: "{item}: not executed yet", zh: "{item}：尚未执行" }
    /// A monitor.
    not_confirmed(item: &str) { en: "{item}: not confirmed yet", zh: "{item}：尚未确认" }
    /// Shown on other commits.
    not_repeated(item: &str, candidate: &str, on: &str) {
        en: "{item} not repeated on {candidate} (done on {on})",
        zh: "{item}：未在 {candidate} 上重做（上次在 {on}）",
    }
    /// Shown on other commits that are not at hand.
    not_repeated_here(item: &str) {
        en: "{item} not repeated on this candidate",
        zh: "{item}：未在当前候选上重做",
    }
    /// Shown, and not on this application's commit.
    not_repeated_there(item: &str, candidate: &str) {
        en: "{item} not repeated on {candidate}",
        zh: "{item}：未在 {candidate} 上重做",
    }
    /// Approved on another text.
    text_changed(item: &str, document: &str) {
        en: "{item}: {document} was changed afterwards",
        zh: "{item}：之后 {document} 有修改",
    }
    /// Refused by the person asked.
    rejected(item: &str, by: &str, reason: &str) {
        en: "{item}: refused by {by}: {reason}",
        zh: "{item}：{by} 未批准：{reason}",
    }
    /// A bug that may not be open.
    bug_open(severity: &str, bug: &str, title: &str) {
        en: "1 bug {severity} is open: {bug} \"{title}\"",
        zh: "1 个 {severity} 级缺陷未关闭：{bug} {title}",
    }
    /// The same, when a tester has not looked yet.
    bug_fixed(severity: &str, bug: &str, title: &str) {
        en: "1 bug {severity} is fixed, not verified: {bug} \"{title}\"",
        zh: "1 个 {severity} 级缺陷已修复、待验证：{bug} {title}",
    }
    /// Too many bugs of a severity.
    over_limit(count: &str, limit: u32) {
        en: "{count}, the limit is {limit}",
        zh: "{count}，上限 {limit} 个",
    }
    /// Bugs read too long ago.
    bugs_stale(source: &str, at: &str) {
        en: "the bug counts are too old: {source} was read on {at}",
        zh: "缺陷数据过期：{source} 读取于 {at}",
    }
    /// No vote yet.
    vote_missing(role: &str) { en: "{role}: no GO or NO-GO yet", zh: "{role}：尚未表决" }
    /// A vote on something else.
    vote_stale(role: &str) {
        en: "{role}: voted on an earlier candidate or plan",
        zh: "{role}：表决针对的是之前的候选或方案",
    }
    /// NO-GO.
    no_go(role: &str, by: &str) { en: "{role}: NO-GO by {by}", zh: "{role}：{by} 不同意" }
    /// NO-GO with its reason.
    no_go_because(role: &str, by: &str, note: &str) {
        en: "{role}: NO-GO by {by}: {note}",
        zh: "{role}：{by} 不同意：{note}",
    }
}

/// The sentence, where the reason is of this group.
pub(super) fn why(lang: Lang, why: &Why, names: &dyn Names) -> Option<String> {
    let role = |id| names::role(lang, names, id);
    Some(match why {
        Why::ItemOpen {
            name, item_kind, ..
        } => open(lang, *item_kind, &head(lang, name)),
        Why::ItemStale {
            name,
            on,
            candidate,
            application,
            ..
        } => {
            let commits = (on.as_ref(), candidate.as_ref());
            stale(lang, &head(lang, name), commits, application.as_ref())
        }
        Why::TextChanged {
            name: item,
            document,
            ..
        } => text_changed(lang, &head(lang, item), &name(document)),
        Why::ItemRejected {
            name: item,
            by,
            reason,
            ..
        } => rejected(lang, &head(lang, item), &name(by), &remark(reason)),
        Why::BugOpen {
            bug,
            severity,
            title,
            fixed,
        } => {
            let told = if *fixed { bug_fixed } else { bug_open };
            told(lang, &name(severity), &name(bug), &remark(title))
        }
        Why::OverLimit {
            severity,
            open,
            limit,
        } => {
            let open = usize::try_from(*open).unwrap_or(usize::MAX);
            over_limit(lang, &words::bugs_of(lang, open, &name(severity)), *limit)
        }
        Why::BugsStale { source, at } => bugs_stale(lang, &remark(source), &words::moment(*at)),
        Why::VoteMissing { role: id } => vote_missing(lang, &role(id)),
        Why::VoteStale { role: id } => vote_stale(lang, &role(id)),
        Why::NoGo { role: id, by, note } => match note {
            Some(note) => no_go_because(lang, &role(id), &name(by), &remark(note)),
            None => no_go(lang, &role(id), &name(by)),
        },
        of_papers!()
        | of_runs!()
        | of_bugs!()
        | of_running!()
        | of_asking!()
        | of_duty!()
        | of_order!() => {
            return None;
        }
    })
}

/// Shown on other commits: which, and of which application where there are several.
fn stale(
    lang: Lang,
    what: &str,
    (on, candidate): (Option<&CommitId>, Option<&CommitId>),
    application: Option<&AppName>,
) -> String {
    let named = candidate.map(|commit| match application {
        Some(application) => names::commit_of(application, commit),
        None => names::commit(commit),
    });
    match (on, named) {
        (Some(on), Some(named)) if candidate != Some(on) => {
            not_repeated(lang, what, &named, &names::commit(on))
        }
        (None, Some(named)) if application.is_some() => not_repeated_there(lang, what, &named),
        _ => not_repeated_here(lang, what),
    }
}

fn head(lang: Lang, name: &Text) -> String {
    names::headword(lang, name)
}

fn open(lang: Lang, kind: ItemKind, item: &str) -> String {
    match kind {
        ItemKind::Task => not_done(lang, item),
        ItemKind::Document => not_delivered(lang, item),
        ItemKind::Approval => not_approved(lang, item),
        ItemKind::Deployment => not_deployed(lang, item),
        ItemKind::Mail => not_sent(lang, item),
        ItemKind::Poll => not_voted(lang, item),
        ItemKind::Gate => does_not_hold(lang, item),
        ItemKind::Db => not_executed(lang, item),
        ItemKind::Monitor => not_confirmed(lang, item),
    }
}
