//! The launch plan that is worked on, section by section. It records nothing.

use super::{Engine, Error, ReleaseId};
use crate::domain::lang::Lang;
use crate::domain::names::ItemId;
use crate::domain::status::GitFacts;
use crate::domain::view::plan::{self, PlanView, Working};

impl Engine {
    /// The launch plan of a release; `None` where its way asks for none. `lang` is the language of
    /// a proposal.
    ///
    /// # Errors
    /// As [`Engine::working_text`].
    pub fn plan(&self, id: &ReleaseId, lang: Lang) -> Result<Option<PlanView>, Error> {
        let Some(item) = self.plan_item(id)? else {
            return Ok(None);
        };
        let working = self.working_text(id, &item, lang)?;
        let facts = GitFacts::default();
        let text = Working {
            origin: working.origin,
            text: &working.text,
        };
        Ok(plan::plan(
            &self.load(id)?,
            &id.version,
            text,
            &self.scene(&facts),
        ))
    }

    /// The item that a release's launch plan is delivered for.
    ///
    /// # Errors
    /// [`Error::UnknownRelease`], or the store's.
    pub fn plan_item(&self, id: &ReleaseId) -> Result<Option<ItemId>, Error> {
        let facts = GitFacts::default();
        Ok(plan::item(
            &self.load(id)?,
            &id.version,
            &self.scene(&facts),
        ))
    }
}
