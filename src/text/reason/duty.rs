//! What this person may not do, or what this item doesn't ask for.

use crate::domain::lang::Lang;
use crate::domain::names::RoleId;
use crate::domain::why::Why;
use crate::text::names::{self, Names, name};
use crate::text::words;

messages! {
    /// The short way doesn't ask for it.
    not_on_path(item: &str) { en: "a hotfix does not ask for {item}", zh: "紧急修复不要求 {item}" }
    /// Another kind of item.
    wrong_kind(item: &str, kind: &str) {
        en: "{item} can't be settled this way: its kind is {kind}",
        zh: "{item} 的类型为{kind}，不能这样完成",
    }
    /// A role without a vote.
    no_vote(role: &str) { en: "{role}: has no vote", zh: "{role}：没有表决权" }
    /// A role that the person doesn't hold.
    not_in_role(person: &str, roles: &str) {
        en: "{person} does not hold the role {roles}",
        zh: "{person} 不具备角色：{roles}",
    }
    /// Recording for another.
    may_not_record(operator: &str, by: &str) {
        en: "{operator} may not record for {by}",
        zh: "{operator} 不能代 {by} 记录",
    }
    /// An author's own review.
    author_approves(person: &str) {
        en: "{person} is an author of the text and can't review it",
        zh: "{person} 是该文档的作者，不能评审",
    }
    /// Done.
    already_done(item: &str) { en: "{item} is done and holds", zh: "{item}：已完成且有效" }
    /// Nothing was shown.
    nothing_to_undo(item: &str) { en: "{item}: nothing to take back", zh: "{item}：没有可撤销的记录" }
    /// Between roles of which one is enough.
    or() { en: " or ", zh: "或" }
}

/// The sentence, where the reason is of this group.
pub(super) fn why(lang: Lang, why: &Why, names: &dyn Names) -> Option<String> {
    let item = |id| names::item(lang, names, id);
    Some(match why {
        Why::NotOnPath { item: id } => not_on_path(lang, &item(id)),
        Why::WrongKind {
            item: id,
            item_kind,
        } => wrong_kind(lang, &item(id), words::item_kind(lang, item_kind)),
        Why::NoVote { role, .. } => no_vote(lang, &names::role(lang, names, role)),
        Why::NotInRole {
            name: person,
            roles,
            ..
        } => not_in_role(lang, &name(person), &any_of(lang, roles, names)),
        Why::MayNotRecord { operator, by } => may_not_record(lang, &name(operator), &name(by)),
        Why::AuthorApproves { name: person } => author_approves(lang, &name(person)),
        Why::AlreadyDone { item: id } => already_done(lang, &item(id)),
        Why::NothingToUndo { item: id } => nothing_to_undo(lang, &item(id)),
        of_papers!()
        | of_runs!()
        | of_bugs!()
        | of_evidence!()
        | of_running!()
        | of_asking!()
        | of_order!() => {
            return None;
        }
    })
}

/// Roles of which one is enough.
fn any_of(lang: Lang, roles: &[RoleId], names: &dyn Names) -> String {
    let roles: Vec<String> = roles
        .iter()
        .take(3)
        .map(|id| names::role(lang, names, id))
        .collect();
    roles.join(&or(lang))
}
