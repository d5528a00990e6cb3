//! Documents: what is being worked on, what was delivered, and handing a text over from wherever it
//! stands. Whether it may be delivered is the process's business; here texts are found and kept.

use std::path::{Path, PathBuf};

use jiff::Timestamp;

use super::drafts::DraftError;
use super::given::{Given, Manuscript};
use super::texts::{self, Text};
use super::{Done, Engine, Error, Order, ReleaseId};
use crate::domain::command::Command;
use crate::domain::digest::sha256;
use crate::domain::document::DocumentRef;
use crate::domain::judge::Judge;
use crate::domain::names::{CommitId, Digest, ItemId, PersonName};
use crate::domain::origin::Origin;
use crate::domain::plan;
use crate::domain::process::ItemKind;
use crate::domain::project::Project;
use crate::domain::status::GitFacts;
use crate::domain::view::plan::{self as view, PlanView};
use crate::domain::why::Why;
use crate::store::Outside;

/// The longest text that the store keeps whole, in bytes; a longer one is kept by its path.
pub const KEPT_WHOLE: u64 = crate::domain::decide::DOCUMENT_LIMIT;

/// A document that was delivered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivered {
    /// The item.
    pub item: ItemId,
    /// What the log says of it.
    pub document: DocumentRef,
    /// By whom.
    pub by: PersonName,
    /// When.
    pub at: Timestamp,
    /// Its text; `None` where it can't be had any more.
    pub text: Option<String>,
    /// Where the text is kept, and whether it still is.
    pub keeping: Keeping,
}

/// Where a delivered text is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Keeping {
    /// In the store.
    Store,
    /// In a file that has this very text.
    File(PathBuf),
    /// In a file that has another text by now.
    Changed(PathBuf),
    /// In a file that can't be read any more.
    Gone(PathBuf),
}

/// A document that was handed over.
#[derive(Debug)]
pub struct Handed {
    /// What was recorded.
    pub done: Done,
    /// How the text was written down where that wasn't UTF-8.
    pub encoding: Option<&'static str>,
    /// Where a draft with another text is now, or why the draft could not be taken away.
    pub put_by: Result<Option<PathBuf>, DraftError>,
}

impl Engine {
    /// What was delivered for a document, with its text; `None` where nothing was.
    ///
    /// # Errors
    /// [`Error::Refused`] where the release has no such document, or the store's.
    pub fn delivered(&self, id: &ReleaseId, item: &ItemId) -> Result<Option<Delivered>, Error> {
        let project = self.load(id)?;
        self.must_be_a_document(&project, id, item)?;
        let evidence = project.releases[&id.version].evidence.get(item);
        let Some((document, stamp)) =
            evidence.and_then(|e| Some((e.document.clone()?, e.stamp.clone())))
        else {
            return Ok(None);
        };
        let (text, keeping) = match &document.kept_at {
            None => (self.document(&document.digest)?, Keeping::Store),
            Some(path) => outside(Path::new(path), &document.digest),
        };
        Ok(Some(Delivered {
            item: item.clone(),
            document,
            by: stamp.by,
            at: stamp.at,
            text,
            keeping,
        }))
    }

    /// What was delivered for a document.
    ///
    /// # Errors
    /// [`Error::Refused`] where nothing was, besides those of [`Engine::delivered`].
    pub fn must_be_delivered(&self, id: &ReleaseId, item: &ItemId) -> Result<Delivered, Error> {
        if let Some(delivered) = self.delivered(id, item)? {
            return Ok(delivered);
        }
        let project = self.load(id)?;
        let process = project.process_of(&project.releases[&id.version]);
        let found = process.and_then(|p| p.item(item)).map(|(_, item)| item);
        Err(match found {
            Some(found) => Error::Refused(
                Why::ItemOpen {
                    item: item.clone(),
                    name: found.name.clone(),
                    item_kind: found.kind,
                }
                .into(),
            ),
            None => super::ask::unknown(id, &project),
        })
    }

    /// A document section by section, with that text in hand.
    ///
    /// # Errors
    /// [`Error::Refused`] where the release has no such document, or the store's.
    pub fn look_at(
        &self,
        id: &ReleaseId,
        item: &ItemId,
        text: &str,
        origin: Origin,
    ) -> Result<PlanView, Error> {
        let project = self.load(id)?;
        self.must_be_a_document(&project, id, item)?;
        let working = view::Working { origin, text };
        let facts = GitFacts::default();
        view::document(
            &project,
            &id.version,
            item,
            working,
            &self.scene(
                &id.project,
                &facts,
                &self.freshness_of(&id.project),
                &self.freezes(),
            ),
        )
        .ok_or_else(|| super::ask::unknown(id, &project))
    }

    /// The commits that a text says it was made on, where its document is asked to say so.
    ///
    /// # Errors
    /// As [`Engine::look_at`].
    pub fn made_on(
        &self,
        id: &ReleaseId,
        item: &ItemId,
        text: &str,
    ) -> Result<Vec<CommitId>, Error> {
        let project = self.load(id)?;
        let release = &project.releases[&id.version];
        let process = project.process_of(release);
        let found = process.and_then(|p| p.item(item).map(|(_, item)| item.asks_for(p)));
        let asked = found.unwrap_or_default();
        let reading = plan::read(text, asked);
        Ok(plan::commits(text, asked, &reading, release.candidate()))
    }

    /// The text that is given, without delivering it.
    ///
    /// # Errors
    /// What can't be read, with its name.
    pub fn given_text(&self, id: &ReleaseId, item: &ItemId, given: &Given) -> Result<Text, Error> {
        Ok(self.manuscript(id, item, given)?.text)
    }

    /// Delivers a text from wherever it stands. Afterwards there is no draft: the one that was
    /// delivered is gone, and one with another text is put by.
    ///
    /// # Errors
    /// What can't be read, with its name; what the process says. The draft stays then.
    pub fn deliver_from(
        &mut self,
        id: &ReleaseId,
        item: &ItemId,
        given: &Given,
        by: Option<PersonName>,
    ) -> Result<Handed, Error> {
        let Manuscript {
            text,
            source,
            at,
            draft,
        } = self.manuscript(id, item, given)?;
        let long = text.text.len() as u64 > KEPT_WHOLE;
        let done = self.execute(Order {
            project: id.project.clone(),
            release: Some(id.version.clone()),
            by,
            command: Command::Deliver {
                item: item.clone(),
                text: text.text.clone(),
                source: Some(source),
                kept_at: at.filter(|_| long),
            },
        })?;
        Ok(Handed {
            done,
            encoding: text.encoding,
            put_by: self.clear(id, item, &text.text, draft.is_some()),
        })
    }

    /// Takes the draft away after a delivery. One with another text than the one delivered is no
    /// longer what is worked on, but nothing that was written may be lost.
    fn clear(
        &self,
        id: &ReleaseId,
        item: &ItemId,
        delivered: &str,
        was_the_draft: bool,
    ) -> Result<Option<PathBuf>, DraftError> {
        let drafts = self.drafts();
        let Some(draft) = drafts.read(id, item)? else {
            return Ok(None);
        };
        if draft.text == delivered {
            drafts.remove(id, item, &draft.digest)?;
            return Ok(None);
        }
        // Somebody went on writing while it was delivered: that is the draft of what comes next.
        if was_the_draft {
            return Ok(None);
        }
        drafts.put_by(id, item)
    }

    /// Refuses what is no document of the release's way.
    pub(super) fn must_be_a_document(
        &self,
        project: &Project,
        id: &ReleaseId,
        item: &ItemId,
    ) -> Result<(), Error> {
        let people = &self.config.people;
        let release = project.releases.get(&id.version);
        let judge = release.and_then(|release| Judge::new(project, release, people));
        let Some(judge) = judge else {
            return Err(super::ask::unknown(id, project));
        };
        let why = match (judge.find(item), judge.process.item(item)) {
            (Some((_, found)), _) if found.kind == ItemKind::Document => return Ok(()),
            (Some((_, found)), _) => Why::WrongKind {
                item: item.clone(),
                item_kind: found.kind,
            },
            (None, Some(_)) => Why::NotOnPath { item: item.clone() },
            (None, None) => {
                let path = judge.path();
                let items = path.iter().flat_map(|leg| leg.items.iter());
                Why::UnknownItem {
                    item: item.to_string(),
                    known: items.map(|i| i.id.clone()).collect(),
                }
            }
        };
        Err(Error::Refused(why.into()))
    }
}

/// What is no longer kept outside of the store as it was delivered.
#[must_use]
pub fn lost(outside: &[Outside]) -> Vec<(&Outside, Keeping)> {
    let kept = outside
        .iter()
        .map(|one| (one, self::outside(Path::new(&one.path), &one.digest).1));
    let is_lost = |(_, keeping): &(&Outside, Keeping)| !matches!(keeping, Keeping::File(_));
    kept.filter(is_lost).collect()
}

/// A text that is kept in a file of its own.
fn outside(path: &Path, digest: &Digest) -> (Option<String>, Keeping) {
    let path_buf = path.to_owned();
    match texts::read(path) {
        Ok(Text { text, .. }) if sha256(text.as_bytes()) == *digest => {
            (Some(text), Keeping::File(path_buf))
        }
        Ok(_) => (None, Keeping::Changed(path_buf)),
        Err(_) => (None, Keeping::Gone(path_buf)),
    }
}
