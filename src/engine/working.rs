//! The text of a document that is worked on: the draft if there is one, else what was delivered,
//! else what is known. It records nothing.

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
    /// [`Error::UnknownRelease`], [`Error::Draft`] where the draft can't be read, or as
    /// [`Engine::proposal`].
    pub fn working_text(
        &self,
        id: &ReleaseId,
        item: &ItemId,
        lang: Lang,
    ) -> Result<WorkingText, Error> {
        if let Some(draft) = self.drafts().read(id, item)? {
            return Ok(WorkingText {
                origin: Origin::Draft,
                text: draft.text,
                draft: Some(draft.digest),
            });
        }
        let release = self.release(id)?;
        let delivered = release.document(item).map(|document| &document.digest);
        if let Some(text) = delivered.map(|d| self.document(d)).transpose()?.flatten() {
            return Ok(WorkingText {
                origin: Origin::Delivered,
                text,
                draft: None,
            });
        }
        Ok(WorkingText {
            origin: Origin::Proposal,
            text: self.proposal(id, item, lang)?,
            draft: None,
        })
    }
}
