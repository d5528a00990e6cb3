//! The rehearsal of all that is left of a release: which programs would be run and which mails would
//! go out, in the order of the checklist. It reads, and does nothing.

use crate::domain::lang::Text;
use crate::domain::names::{EnvId, ItemId, StageId};
use crate::domain::process::ItemKind;
use crate::domain::run::Parts;
use crate::domain::status::ItemView;
use crate::engine::{Engine, Error, MailDraft, ReleaseId, RunPlan};
use crate::text::Explain as _;

/// One item of the checklist that would run or send something.
#[derive(Clone, Debug)]
pub struct Rehearsed {
    /// Its stage.
    pub stage: StageId,
    /// The stage's name.
    pub stage_name: Text,
    /// The item.
    pub item: ItemId,
    /// The item's name.
    pub name: Text,
    /// What would happen.
    pub act: Act,
}

/// What would happen for an item.
#[derive(Clone, Debug)]
pub enum Act {
    /// Programs would be run there.
    Run {
        /// Where.
        environment: EnvId,
        /// What.
        plan: Box<RunPlan>,
    },
    /// A mail would go out.
    Mail(Box<MailDraft>),
    /// A mail would, and can't be written as things stand.
    NoMail {
        /// Why.
        why: String,
    },
}

impl Engine {
    /// What is left to be run and sent for a release, from the stage in which it stands.
    ///
    /// # Errors
    /// [`Error::UnknownRelease`], or the store's.
    pub fn rehearsal(&self, id: &ReleaseId) -> Result<Vec<Rehearsed>, Error> {
        let status = self.status_quick(id)?;
        let here = status.stages.iter().position(|stage| stage.current);
        let mut rehearsed = Vec::new();
        for stage in status.stages.iter().skip(here.unwrap_or(0)) {
            let open = stage.items.iter().filter(|item| !item.state.is_settled());
            for item in open {
                if let Some(act) = self.act(id, item)? {
                    rehearsed.push(Rehearsed {
                        stage: stage.id.clone(),
                        stage_name: stage.name.clone(),
                        item: item.id.clone(),
                        name: item.name.clone(),
                        act,
                    });
                }
            }
        }
        Ok(rehearsed)
    }

    fn act(&self, id: &ReleaseId, item: &ItemView) -> Result<Option<Act>, Error> {
        let parts = match item.kind {
            ItemKind::Db => Parts::Scripts,
            ItemKind::Deployment => Parts::Applications(Vec::new()),
            ItemKind::Mail => {
                return Ok(Some(match self.mail_draft(id, &item.id, None) {
                    Ok(mail) => Act::Mail(Box::new(mail)),
                    Err(error) => Act::NoMail {
                        why: error.explain(self.config.lang).message,
                    },
                }));
            }
            _ => return Ok(None),
        };
        let environment = item.environment.clone();
        let plan = Box::new(self.run_plan(id, &environment, &parts, None)?);
        Ok(Some(Act::Run { environment, plan }))
    }
}
