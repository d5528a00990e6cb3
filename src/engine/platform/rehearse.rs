//! The rehearsal of all that is left of a release: which programs would be run and which mails would
//! go out, in the order of the checklist; and the way back, if it came to that. It reads, and does
//! nothing.

use jiff::Timestamp;

use crate::domain::going_back;
use crate::domain::lang::Text;
use crate::domain::mail::Recipient;
use crate::domain::names::{EnvId, ItemId, StageId};
use crate::domain::notice::Notice;
use crate::domain::process::ItemKind;
use crate::domain::run::{Parts, Purpose};
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

/// All that is left of a release, and what if it goes wrong.
#[derive(Clone, Debug)]
pub struct Rehearsal {
    /// What the checklist brings, in its order.
    pub items: Vec<Rehearsed>,
    /// Who would be told that a step failed, and that a decision is due.
    pub notices: Vec<WouldTell>,
    /// The way back of production, once all of that was done; `None` where nothing would go back, or
    /// the release has ended.
    pub back: Option<RunPlan>,
}

/// A mail that would be written if something goes wrong.
#[derive(Clone, Debug)]
pub struct WouldTell {
    /// What it makes known, by its template's name.
    pub item: ItemId,
    /// To whom it goes.
    pub to: Vec<Recipient>,
    /// Whether it is sent by itself.
    pub by_itself: bool,
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
    pub fn rehearsal(&self, id: &ReleaseId) -> Result<Rehearsal, Error> {
        let items = self.rehearsed(id)?;
        let project = self.load(id)?;
        let release = &project.releases[&id.version];
        let process = self.process_of(&project, release)?;
        let production = process.production().map(|production| production.id.clone());
        let production = production.filter(|_| release.state.is_under_way());
        let back = production.and_then(|environment| {
            let steps = going_back::after_all(&project, release, &environment);
            let any = !steps.is_empty();
            any.then(|| self.planned(&project, id, &environment, Purpose::Back, steps, None))
        });
        let failed = Notice::StepFailed {
            run: 0,
            step: 0,
            attempt: 0,
        };
        let due = Notice::DecisionDue {
            deadline: Timestamp::MIN,
        };
        let told = |notice: Notice| WouldTell {
            item: notice.item(),
            to: self.to_roles(process, &notice.to(process)),
            by_itself: process.notices.send,
        };
        let notices = back.iter().flat_map(|_| [failed.clone(), due.clone()]);
        let notices = notices.map(told).collect();
        Ok(Rehearsal {
            items,
            notices,
            back,
        })
    }

    /// What the checklist brings.
    fn rehearsed(&self, id: &ReleaseId) -> Result<Vec<Rehearsed>, Error> {
        let status = self.status_quick(id)?;
        let here = status.stages.iter().position(|stage| stage.current);
        let mut rehearsed = Vec::new();
        for stage in status.stages.iter().skip(here.unwrap_or(0)) {
            let open = stage.items.iter().filter(|item| !item.state.is_settled());
            for item in scripts_first(open.collect()) {
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

/// Scripts run ahead of the applications that need them, wherever the checklist has them.
fn scripts_first(items: Vec<&ItemView>) -> Vec<&ItemView> {
    let deploys = |environment: &EnvId| {
        let mut all = items.iter();
        all.position(|item| item.kind == ItemKind::Deployment && item.environment == *environment)
    };
    let place = |(at, item): (usize, &&ItemView)| match (item.kind, deploys(&item.environment)) {
        (ItemKind::Db, Some(deploys)) if deploys < at => (deploys, false),
        _ => (at, true),
    };
    let order: Vec<(usize, bool)> = items.iter().enumerate().map(place).collect();
    let mut sorted: Vec<_> = order.into_iter().zip(items).collect();
    sorted.sort_by_key(|(place, _)| *place);
    sorted.into_iter().map(|(_, item)| item).collect()
}
