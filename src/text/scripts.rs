//! What is said of database scripts: how each ran, and how what ran ahead compares with what will run.

use crate::domain::clean::shown;
use crate::domain::lang::Lang;
use crate::domain::names::Digest;
use crate::domain::release::Outcome;
use crate::domain::scripts::{Compared, Likeness, Ran};
use crate::domain::status::ScriptState;
use crate::text::{names, words};

messages! {
    /// The same text.
    same(ahead: &str) { en: "same text as in {ahead}", zh: "与{ahead}文本一致" }
    /// Another text.
    changed(ahead: &str, ran: &str, now: &str) {
        en: "changed since it ran in {ahead}: {ran} → {now}",
        zh: "在{ahead}执行后有修改：{ran} → {now}",
    }
    /// It failed there.
    failed(ahead: &str) { en: "failed in {ahead}", zh: "在{ahead}执行失败" }
    /// It has not run there.
    not_run(ahead: &str) { en: "has not run in {ahead}", zh: "未在{ahead}执行" }
    /// It ran there alone.
    only(ahead: &str) { en: "ran in {ahead}, and is none of the candidate's scripts", zh: "仅在{ahead}执行过，候选中没有" }
    /// In another order.
    moved(line: &str, place: usize) {
        en: "{line}, in another order (there it was number {place})",
        zh: "{line}，但顺序不同（此前为第 {place} 个）",
    }
    /// It has run here.
    ran_here() { en: "has run here", zh: "此处已执行" }
    /// All of it is the same.
    all_same(ahead: &str) { en: "all as it ran in {ahead}: the same texts, in the same order", zh: "与{ahead}全部一致：文本与顺序相同" }
    /// Some of it is not.
    differ(count: usize, ahead: &str) { en: "not as in {ahead}: {count} of the scripts", zh: "{count} 个脚本与{ahead}不一致" }
    /// The headline.
    compared(ahead: &str, here: &str) { en: "what ran in {ahead}, and what runs in {here}", zh: "{ahead}已执行与{here}将执行的脚本" }
    /// There is none.
    none() { en: "the candidate has no database scripts", zh: "候选没有数据库脚本" }
    /// There is nothing to compare with.
    first(here: &str) { en: "no environment stands before {here}", zh: "{here}之前没有其他环境" }
    /// It has not run.
    never() { en: "not run", zh: "未执行" }
    /// Its text was changed since.
    changed_since() { en: "changed since", zh: "执行后有修改" }
    /// A rollback has undone it.
    undone() { en: "undone", zh: "已撤销" }
}

/// How a script stands to what ran ahead.
#[must_use]
pub fn likeness(lang: Lang, of: &Compared, ahead: &str) -> String {
    let ran = of.ahead.as_ref().map(|ran| hash(&ran.digest));
    let line = match of.likeness {
        Likeness::Same => same(lang, ahead),
        Likeness::Changed => {
            let now = of.digest.as_ref().map(hash).unwrap_or_default();
            changed(lang, ahead, &ran.unwrap_or_default(), &now)
        }
        Likeness::Failed => failed(lang, ahead),
        Likeness::NotRun => not_run(lang, ahead),
        Likeness::Only => only(lang, ahead),
    };
    match of.ran_as.filter(|_| of.moved) {
        Some(place) => moved(lang, &line, place),
        None => line,
    }
}

/// The first digits of a text's hash.
#[must_use]
pub fn hash(of: &Digest) -> String {
    shown(of.as_str().get(..7).unwrap_or(of.as_str()))
}

/// How a script stands in an environment, in a word.
#[must_use]
pub fn state(lang: Lang, state: ScriptState, ran: Option<&Ran>) -> String {
    match (state, ran) {
        (ScriptState::NotRun, Some(ran)) if ran.undone => undone(lang),
        (ScriptState::NotRun, _) => never(lang),
        (ScriptState::Ok, _) => words::outcome(lang, Outcome::Ok).to_owned(),
        (ScriptState::Failed, _) => words::outcome(lang, Outcome::Failed).to_owned(),
        (ScriptState::Changed, _) => changed_since(lang),
    }
}

/// Who ran it, for how long, which text, and what was said with it.
#[must_use]
pub fn details(lang: Lang, ran: &Ran) -> Vec<String> {
    let took = ran.took.map(|took| words::length(lang, took));
    let note = ran.note.as_deref().map(names::remark);
    let parts = [
        Some(names::name(&ran.by)),
        took,
        Some(hash(&ran.digest)),
        note,
    ];
    parts.into_iter().flatten().collect()
}
