//! The text of a document that is worked on: the draft if there is one, else what was delivered,
//! else what is known. It records nothing.

use std::path::PathBuf;

use super::{Drafts, Engine, Error, ReleaseId};
use crate::domain::lang::Lang;
use crate::domain::names::{Digest, ItemId};
use crate::domain::origin::Origin;

/// A text that is worked on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkingText {
    /// Where it comes from.
    pub origin: Origin,
    /// The whole text.
    pub text: String,
    /// The hash of the draft's file, where there is one: what a writer says it has read.
    pub draft: Option<Digest>,
    /// The encoding of the draft where it isn't UTF-8.
    pub encoding: Option<&'static str>,
    /// The file of the draft, whether it is there or not.
    pub path: PathBuf,
}

impl Engine {
    /// The drafts beside this store.
    #[must_use]
    pub fn drafts(&self) -> Drafts {
        Drafts::beside(self.store.path())
    }

    /// The text of a document that is worked on. `lang` is the language of a proposal.
    ///
    /// # Errors
    /// [`Error::Refused`] where the release has no such document, [`Error::Draft`] where the draft
    /// can't be read, or as [`Engine::proposal`].
    pub fn working_text(
        &self,
        id: &ReleaseId,
        item: &ItemId,
        lang: Lang,
    ) -> Result<WorkingText, Error> {
        self.must_be_a_document(&self.load(id)?, id, item)?;
        let drafts = self.drafts();
        let path = drafts.path(id, item);
        let working = |origin, text| WorkingText {
            origin,
            text,
            draft: None,
            encoding: None,
            path,
        };
        if let Some(draft) = drafts.read(id, item)? {
            return Ok(WorkingText {
                draft: Some(draft.digest),
                encoding: draft.encoding,
                ..working(Origin::Draft, draft.text)
            });
        }
        Ok(match self.delivered(id, item)?.and_then(|d| d.text) {
            Some(text) => working(Origin::Delivered, text),
            None => working(Origin::Proposal, self.proposal(id, item, lang)?),
        })
    }
}
