//! The launch plan that is worked on, section by section. It records nothing.

use super::{Engine, Error, ReleaseId};
use crate::domain::lang::Lang;
use crate::domain::names::ItemId;
use crate::domain::process::Section;
use crate::domain::status::GitFacts;
use crate::domain::view::plan::{self, PlanView};

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
        self.worked_on(id, &item, lang).map(Some)
    }

    /// Any document of a release as it is worked on, section by section.
    ///
    /// # Errors
    /// As [`Engine::working_text`].
    pub fn worked_on(&self, id: &ReleaseId, item: &ItemId, lang: Lang) -> Result<PlanView, Error> {
        let working = self.working_text(id, item, lang)?;
        self.look_at(id, item, &working.text, working.origin)
    }

    /// The sections that a document of a release must have.
    ///
    /// # Errors
    /// [`Error::UnknownRelease`], or the store's.
    pub fn asked_for(&self, id: &ReleaseId, item: &ItemId) -> Result<Vec<Section>, Error> {
        let project = self.load(id)?;
        let process = match project.releases.get(&id.version) {
            Some(release) => self.process_of(&project, release)?,
            None => self.template()?,
        };
        let asked = process.item(item).map(|(_, item)| item.asks_for(process));
        Ok(asked.unwrap_or_default().to_vec())
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
            &self.scene(
                &id.project,
                &facts,
                &self.freshness_of(&id.project),
                &self.freezes(),
            ),
        ))
    }
}
