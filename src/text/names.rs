//! How things are called inside a sentence: the names that the process gives them, where they are
//! at hand, else their ids. Whatever came from outside is cleaned and cut here before it is told.

use std::fmt::Display;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::domain::clean::shown;
use crate::domain::lang::{Lang, Text};
use crate::domain::mail::Recipient;
use crate::domain::names::{AppName, CommitId, EnvId, ItemId, PersonName, RoleId, StageId};
use crate::domain::notice::{DUE, FAILED};
use crate::domain::process::Process;
use crate::domain::status::Status;
use crate::text::papers;

/// The widest that an id, a name of a person or a version is told, in cells.
pub const NAME: usize = 32;
/// The widest that a title is told which somebody has to write again, in cells.
const TITLE: usize = 80;
/// The widest that a title, a reason or a note is told inside a sentence, in cells.
pub const REMARK: usize = 40;

/// Knows what ids are called. `()` knows nothing: then the ids are told.
pub trait Names {
    /// A role's name.
    fn role(&self, id: &RoleId) -> Option<&Text>;
    /// An environment's name.
    fn environment(&self, id: &EnvId) -> Option<&Text>;
    /// A stage's name.
    fn stage(&self, id: &StageId) -> Option<&Text>;
    /// An item's name.
    fn item(&self, id: &ItemId) -> Option<&Text>;
    /// The title of a point of the deployment meeting's agenda.
    fn point(&self, _: &str) -> Option<&Text> {
        None
    }
}

impl Names for () {
    fn role(&self, _: &RoleId) -> Option<&Text> {
        None
    }

    fn environment(&self, _: &EnvId) -> Option<&Text> {
        None
    }

    fn stage(&self, _: &StageId) -> Option<&Text> {
        None
    }

    fn item(&self, _: &ItemId) -> Option<&Text> {
        None
    }
}

impl Names for Process {
    fn role(&self, id: &RoleId) -> Option<&Text> {
        Self::role(self, id).map(|role| &role.name)
    }

    fn environment(&self, id: &EnvId) -> Option<&Text> {
        Self::environment(self, id).map(|environment| &environment.name)
    }

    fn stage(&self, id: &StageId) -> Option<&Text> {
        Self::stage(self, id).map(|stage| &stage.name)
    }

    fn item(&self, id: &ItemId) -> Option<&Text> {
        Self::item(self, id).map(|(_, item)| &item.name)
    }

    fn point(&self, id: &str) -> Option<&Text> {
        let mut agendas = self.items().filter_map(|(_, item)| item.agenda.as_ref());
        let (_, document) = agendas.find_map(|document| Self::item(self, document))?;
        let point = document.headings.iter().find(|h| h.id == id);
        point.map(|point| &point.title)
    }
}

/// A status carries the names of all but the roles that have no vote.
impl Names for Status {
    fn role(&self, id: &RoleId) -> Option<&Text> {
        let vote = self.votes.iter().find(|vote| vote.role == *id);
        vote.map(|vote| &vote.name)
    }

    fn environment(&self, id: &EnvId) -> Option<&Text> {
        let environment = self.environments.iter().find(|e| e.id == *id);
        environment.map(|environment| &environment.name)
    }

    fn stage(&self, id: &StageId) -> Option<&Text> {
        let stage = self.stages.iter().find(|stage| stage.id == *id);
        stage.map(|stage| &stage.name)
    }

    fn item(&self, id: &ItemId) -> Option<&Text> {
        let mut items = self.stages.iter().flat_map(|stage| &stage.items);
        items.find(|item| item.id == *id).map(|item| &item.name)
    }

    fn point(&self, id: &str) -> Option<&Text> {
        let point = self.agenda.iter().find(|point| point.id == id);
        point.map(|point| &point.title)
    }
}

impl<N: Names> Names for Option<&N> {
    fn role(&self, id: &RoleId) -> Option<&Text> {
        self.and_then(|names| names.role(id))
    }

    fn environment(&self, id: &EnvId) -> Option<&Text> {
        self.and_then(|names| names.environment(id))
    }

    fn stage(&self, id: &StageId) -> Option<&Text> {
        self.and_then(|names| names.stage(id))
    }

    fn item(&self, id: &ItemId) -> Option<&Text> {
        self.and_then(|names| names.item(id))
    }

    fn point(&self, id: &str) -> Option<&Text> {
        self.and_then(|names| names.point(id))
    }
}

messages! {
    /// Between two names of a list.
    comma() { en: ", ", zh: "、" }
    /// Between two sentences of a line.
    semicolon() { en: "; ", zh: "；" }
    /// Between a place and what is said about it.
    colon() { en: ": ", zh: "：" }
    /// Behind a list that was cut.
    and_more(list: &str, more: usize) { en: "{list} and {more} more", zh: "{list} 等，另有 {more} 个" }
}

/// Cleans a foreign text and cuts it to that many cells, with `…` where something was cut off.
#[must_use]
pub fn clip(text: &str, cells: usize) -> String {
    // A character is at most four bytes and mostly a cell: what lies far behind is never looked at.
    let text = text.trim();
    let head: String = text.chars().take(cells * 4 + 4).collect();
    let clean = shown(&head);
    if head.len() == text.len() && clean.width() <= cells {
        return clean;
    }
    let mut room = cells.saturating_sub(1);
    let mut cut = String::new();
    for c in clean.chars() {
        let wide = c.width().unwrap_or(0);
        if wide > room {
            break;
        }
        room -= wide;
        cut.push(c);
    }
    format!("{}…", cut.trim_end())
}

/// An id, a version, a person: cleaned and cut.
#[must_use]
pub fn name(id: impl Display) -> String {
    clip(&id.to_string(), NAME)
}

/// A title, a reason, a note: cleaned and cut to what a sentence can carry.
#[must_use]
pub fn remark(text: &str) -> String {
    clip(text, REMARK)
}

/// Why a source gave no answer: cleaned and cut to what a line has room for. What a program said
/// stands at its end.
#[must_use]
pub fn trouble(text: &str) -> String {
    const TROUBLE: usize = 76;
    clip(text, TROUBLE)
}

/// A path: cleaned and cut at its beginning, because its end matters most.
#[must_use]
pub fn path(text: &str) -> String {
    let count = text.chars().count();
    let cells = REMARK;
    let tail: String = text.chars().skip(count.saturating_sub(cells)).collect();
    let mut tail = shown(&tail);
    if count <= cells && tail.width() <= cells {
        return tail;
    }
    while tail.width() >= cells {
        tail.remove(0);
    }
    format!("…{tail}")
}

/// A commit as people write it.
#[must_use]
pub fn commit(id: &CommitId) -> String {
    name(id.short())
}

/// A commit, with the application that it is of.
#[must_use]
pub fn commit_of(application: &AppName, id: &CommitId) -> String {
    format!("{} {}", name(application), commit(id))
}

/// A value as a word of a command line that can be pasted into a shell; `otherwise` where it
/// isn't plain enough for that.
#[must_use]
pub fn arg(value: impl Display, otherwise: &str) -> String {
    let value = value.to_string();
    let plain = |c: char| c.is_alphanumeric() || "._-/@:+".contains(c);
    let fits = value.width() <= NAME * 2 && !value.is_empty() && !value.starts_with('-');
    if fits && value.chars().all(plain) {
        value
    } else {
        otherwise.to_owned()
    }
}

/// A role inside a sentence: `tester`, `测试人员`.
#[must_use]
pub fn role(lang: Lang, names: &dyn Names, id: &RoleId) -> String {
    names
        .role(id)
        .map_or_else(|| name(id), |text| inside(lang, text))
}

/// An environment inside a sentence: `preheat`, `预热环境`. English says the id, which is shorter.
#[must_use]
pub fn environment(lang: Lang, names: &dyn Names, id: &EnvId) -> String {
    match (lang, names.environment(id)) {
        (Lang::Zh, Some(text)) => clip(&text.zh, REMARK),
        _ => name(id),
    }
}

/// A stage inside a sentence: `internal test`, `内测`.
#[must_use]
pub fn stage(lang: Lang, names: &dyn Names, id: &StageId) -> String {
    names
        .stage(id)
        .map_or_else(|| name(id), |text| inside(lang, text))
}

/// An item inside a sentence, without what stands behind its colon: `acceptance test`.
#[must_use]
pub fn item(lang: Lang, names: &dyn Names, id: &ItemId) -> String {
    names
        .item(id)
        .map_or_else(|| notice(lang, id), |text| headword(lang, text))
}

/// What a mail is about that no item of the process asks for; else the id.
fn notice(lang: Lang, id: &ItemId) -> String {
    match id.as_str() {
        FAILED => papers::deployment_failed(lang),
        DUE => papers::decision_due(lang),
        _ => name(id),
    }
}

/// The title of a point of the agenda, or its id.
#[must_use]
pub fn point(lang: Lang, names: &dyn Names, id: &str) -> String {
    names
        .point(id)
        .map_or_else(|| name(id), |text| headword(lang, text))
}

/// A recipient of a mail, as a mail names one.
#[must_use]
pub fn recipient(recipient: &Recipient) -> String {
    match recipient {
        Recipient::Unreachable { name } => clip(name, NAME),
        Recipient::Mailbox(mailbox) => match &mailbox.name {
            Some(name) => format!("{} <{}>", clip(name, NAME), clip(&mailbox.address, TITLE)),
            None => clip(&mailbox.address, TITLE),
        },
    }
}

/// The part of a name before its colon.
#[must_use]
pub fn headword(lang: Lang, text: &Text) -> String {
    let text = text.get(lang);
    let head = text.split([':', '：']).next().unwrap_or(text);
    clip(head, REMARK)
}

/// Several names, the first `most` of them told and the others counted.
#[must_use]
pub fn list<T: Display>(lang: Lang, names: &[T], most: usize) -> String {
    list_of(lang, names, most, NAME)
}

/// The same of titles that somebody has to write as they are told: they have more room.
#[must_use]
pub fn titles<T: Display>(lang: Lang, titles: &[T], most: usize) -> String {
    list_of(lang, titles, most, TITLE)
}

fn list_of<T: Display>(lang: Lang, names: &[T], most: usize, cells: usize) -> String {
    let told: Vec<String> = names
        .iter()
        .take(most)
        .map(|name| clip(&name.to_string(), cells))
        .collect();
    let told = told.join(&comma(lang));
    match names.len().saturating_sub(most) {
        0 => told,
        more => and_more(lang, &told, more),
    }
}

/// People: `li, chen`.
#[must_use]
pub fn people(lang: Lang, people: &[PersonName]) -> String {
    list(lang, people, 3)
}

/// A name as English writes it inside a sentence: `Tester` → `tester`, `DBA` as it is.
fn inside(lang: Lang, text: &Text) -> String {
    let told = clip(text.get(lang), REMARK);
    let mut chars = told.chars();
    match (chars.next(), chars.next()) {
        (Some(first), Some(second)) if first.is_uppercase() && second.is_lowercase() => {
            let rest = &told[first.len_utf8()..];
            format!("{}{rest}", first.to_lowercase())
        }
        _ => told,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_by_cells() {
        assert_eq!(clip("refund twice", 40), "refund twice");
        assert_eq!(clip("refund twice on retry", 10), "refund tw…");
        assert_eq!(clip("重试时重复退款", 7), "重试时…");
        assert_eq!(clip("重试时", 6), "重试时");
        assert_eq!(clip("a\x1b[31m\nb", 20), "a\u{fffd}[31m b");
        assert_eq!(clip(&"缺".repeat(1_000_000), 11).width(), 11);
        assert_eq!(path(&"db/".repeat(40)).width(), 40);
        assert_eq!(path("db/1.sql"), "db/1.sql");
        assert_eq!(arg("BUG-1; rm", "ID"), "ID");
        assert_eq!(arg("缺陷-1", "ID"), "缺陷-1");
        assert_eq!(clip(&"\u{301}".repeat(1_000), 10).width(), 1);
    }

    #[test]
    fn a_title_that_must_be_written_again_is_told_whole() {
        let titles_wanted = ["Deployment order and dependencies", "Rollback steps"];
        assert_eq!(
            titles(Lang::En, &titles_wanted, 7),
            "Deployment order and dependencies, Rollback steps"
        );
        assert_eq!(
            list(Lang::En, &titles_wanted, 1),
            "Deployment order and dependenci… and 1 more"
        );
    }

    #[test]
    fn english_lowers_a_name_inside_a_sentence_and_leaves_an_abbreviation() {
        let process = Process::standard().unwrap();
        let told = |id: &str| role(Lang::En, &process, &id.into());
        assert_eq!(told("dev_lead"), "development lead");
        assert_eq!(told("dba"), "DBA");
        assert_eq!(told("nobody"), "nobody");
        assert_eq!(
            item(Lang::Zh, &process, &"acceptance_test".into()),
            "验收测试"
        );
        assert_eq!(
            environment(Lang::En, &process, &"preheat".into()),
            "preheat"
        );
        assert_eq!(
            environment(Lang::Zh, &process, &"preheat".into()),
            "预热环境"
        );
    }
}
