//! One release: can it go on, and if not, what exactly is missing and whose turn is it.
//!
//! ```text
//! header        project, version, branch, round, stage, countdown, clock
//! branch        what has become of it, only where it is no longer what was taken
//! hotfix        fixes that it lacks, hotfixes of it under way; only where there are any
//! verdict       the answer, the reasons, whose turn; or the rollback's steps
//! environments  what each of the four runs, beside the candidate
//! stages │ checklist of the selected stage │ bugs
//! log           the latest lines
//! ```

mod branch;
mod bugs;
mod checklist;
pub mod countdown;
pub(super) mod environments;
mod header;
mod hotfix;
pub mod hours;
mod verdict;
mod view;
mod watched;

pub use self::branch::draw as notice;
pub use self::countdown::{cell as window_cell, next_change};
pub use self::environments::look as standing_look;
pub use self::header::draw as header;
pub use self::hotfix::missing as missing_fixes;
pub use self::verdict::look;
pub use self::view::view;
use super::{Move, mails};
use crate::domain::names::{EnvId, ItemId, StageId};
use crate::domain::process::ItemKind;
use crate::domain::release::Rollback;
use crate::domain::status::{ItemView, StageView, Status};
use crate::domain::why::Why;
use crate::tui::actions::Action;
use crate::tui::event_loop::Flow;
use crate::tui::input::Key;
use crate::tui::model::{Model, Screen};
use crate::tui::msg::{Document, Target};
use crate::tui::runs;
use crate::tui::update;

/// What has the keys.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Panel {
    /// The reasons of the verdict, or the steps of a rollback.
    Verdict,
    /// The stages.
    Stages,
    /// The checklist of the selected stage.
    #[default]
    Checklist,
}

/// What the screen remembers.
#[derive(Clone, Debug, Default)]
pub struct State {
    target: Option<Target>,
    panel: Panel,
    /// The stage that was chosen; `None`: the current one, wherever it goes.
    stage: Option<StageId>,
    /// The item that was chosen; `None`: the first that is not settled.
    item: Option<ItemId>,
    /// The reason that is selected.
    reason: usize,
}

/// What can happen on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Msg {
    /// Another row or panel.
    Move(Move),
    /// The selected thing, by that key.
    Open(Option<Key>),
}

impl State {
    /// Another release is shown: what was selected in the one before means nothing here.
    pub fn enter(&mut self, target: &Target) {
        if self.target.as_ref() != Some(target) {
            *self = Self {
                target: Some(target.clone()),
                ..Self::default()
            };
        }
    }

    /// What has the keys.
    #[must_use]
    pub fn panel(&self) -> Panel {
        self.panel
    }

    /// The selected stage.
    #[must_use]
    pub fn stage<'a>(&self, status: &'a Status) -> Option<&'a StageView> {
        let chosen = self.stage.as_ref();
        let stages = &status.stages;
        stages
            .iter()
            .find(|stage| Some(&stage.id) == chosen)
            .or_else(|| stages.iter().find(|stage| stage.current))
            .or_else(|| stages.first())
    }

    /// The place of the selected item in its stage.
    #[must_use]
    pub fn item_place(&self, stage: &StageView) -> Option<usize> {
        let chosen = self.item.as_ref();
        let items = &stage.items;
        let first_open = || items.iter().position(|item| !item.state.is_settled());
        let last = items.len().checked_sub(1)?;
        items
            .iter()
            .position(|item| Some(&item.id) == chosen)
            .or_else(first_open)
            .or(Some(last))
    }

    /// The selected item.
    #[must_use]
    pub fn item<'a>(&self, model: &'a Model) -> Option<&'a ItemView> {
        let stage = self.stage(model.status()?)?;
        stage.items.get(self.item_place(stage)?)
    }

    /// The selected reason's place.
    #[must_use]
    pub fn reason_place(&self, status: &Status) -> usize {
        let count = match rollback(status) {
            Some(rollback) => rollback.steps.len(),
            None => status.verdict.reasons.len(),
        };
        self.reason.min(count.saturating_sub(1))
    }
}

/// The rollback that is under way.
#[must_use]
pub fn rollback(status: &Status) -> Option<&Rollback> {
    status
        .rollback
        .as_ref()
        .filter(|rollback| !rollback.is_done())
}

/// Whether the keys are on a rollback's steps: then doing means the next step.
#[must_use]
pub fn is_on_steps(model: &Model) -> bool {
    model.cockpit.panel == Panel::Verdict && model.status().is_some_and(|s| rollback(s).is_some())
}

/// The document that is selected: it has a screen of its own.
#[must_use]
pub fn document(model: &Model) -> Option<Document> {
    let item = model.cockpit.item(model).filter(|_| !is_on_steps(model))?;
    if item.is_plan {
        return Some(Document::Plan);
    }
    (item.kind == ItemKind::Document).then(|| Document::Of(item.id.clone()))
}

/// Opens the screen of the document that is selected.
pub fn read(model: &mut Model) {
    if let (Some(target), Some(document)) = (model.target(), document(model)) {
        model.go(Screen::Document(target, document));
    }
}

/// Opens the release that this one mends, or its hotfix.
pub fn relative(model: &mut Model) {
    let next = model.status().and_then(|status| {
        Some(Target {
            project: status.release.project.clone(),
            version: status.next_relative()?.version.clone(),
        })
    });
    if let Some(target) = next {
        model.go(Screen::Cockpit(target));
    }
}

/// Takes what happens on the screen.
pub fn update(model: &mut Model, msg: &Msg) -> Flow {
    match msg {
        Msg::Move(to) => moved(model, *to),
        Msg::Open(key) => open(model, *key),
    }
}

fn moved(model: &mut Model, to: Move) -> Flow {
    const ORDER: [Panel; 3] = [Panel::Verdict, Panel::Stages, Panel::Checklist];
    let screen = &model.cockpit;
    let here = ORDER.iter().position(|p| *p == screen.panel).unwrap_or(2);
    let panel = match to {
        Move::Left => Some(Panel::Stages),
        Move::Right => Some(Panel::Checklist),
        Move::Next => Some(ORDER[(here + 1) % 3]),
        Move::Previous => Some(ORDER[(here + 2) % 3]),
        _ => None,
    };
    if let Some(panel) = panel {
        model.cockpit.panel = panel;
        return Flow::Draw;
    }
    let Some(status) = model.status() else {
        return Flow::Idle;
    };
    let mut next = screen.clone();
    match screen.panel {
        Panel::Verdict => {
            let count = rollback(status).map_or(status.verdict.reasons.len(), |r| r.steps.len());
            next.reason = to
                .within(screen.reason_place(status), count)
                .unwrap_or_default();
        }
        Panel::Stages => {
            let at = screen
                .stage(status)
                .and_then(|here| status.stages.iter().position(|s| s.id == here.id));
            let to = at.and_then(|at| to.within(at, status.stages.len()));
            if let Some(stage) = to.map(|to| &status.stages[to]) {
                // Chosen back to the current stage, the selection follows it again.
                next.stage = (!stage.current).then(|| stage.id.clone());
                next.item = None;
            }
        }
        Panel::Checklist => {
            let stage = screen.stage(status);
            let at = stage.and_then(|stage| {
                let place = screen.item_place(stage)?;
                to.within(place, stage.items.len())
            });
            if let (Some(stage), Some(at)) = (stage, at) {
                next.item = Some(stage.items[at].id.clone());
            }
        }
    }
    model.cockpit = next;
    Flow::Draw
}

/// Enter goes from the answer to what would change it: from a reason to its item or bug, from a
/// stage to its checklist, from an item to its dialog.
fn open(model: &mut Model, key: Option<Key>) -> Flow {
    match model.cockpit.panel {
        Panel::Stages => {
            model.cockpit.panel = Panel::Checklist;
            Flow::Draw
        }
        Panel::Checklist => do_item(model, key),
        Panel::Verdict if is_on_steps(model) => do_item(model, key),
        Panel::Verdict => {
            let Some(status) = model.status() else {
                return Flow::Idle;
            };
            let place = model.cockpit.reason_place(status);
            let Some(reason) = status.verdict.reasons.get(place) else {
                return Flow::Idle;
            };
            let why = reason.why.clone();
            follow(model, &why)
        }
    }
}

fn do_item(model: &mut Model, key: Option<Key>) -> Flow {
    match super::super::possible::possible(model, Action::Do) {
        Ok(()) if show_run(model, None) => Flow::Draw,
        Ok(()) if document(model).is_some() => {
            read(model);
            Flow::Draw
        }
        Ok(()) => update::open_dialog(model, Action::Do, key),
        Err(why) => update::refuse(model, &why),
    }
}

/// Shows what the selected item has a screen for: the run that is under way there, or its document;
/// `false` where it has none.
pub fn shows(model: &mut Model) -> bool {
    let is_document = document(model).is_some();
    if show_run(model, None) {
        return true;
    }
    if is_document {
        read(model);
    }
    is_document
}

/// Shows the run that is under way where the selected item is deployed; `false` where none is. A
/// reason may name another environment.
pub fn show_run(model: &mut Model, environment: Option<&EnvId>) -> bool {
    let item = model.cockpit.item(model).filter(|_| !is_on_steps(model));
    let runs = |item: &&ItemView| matches!(item.kind, ItemKind::Deployment | ItemKind::Db);
    let meant = environment.or(item.filter(runs).map(|item| &item.environment));
    let run = meant.zip(model.status()).and_then(|(id, status)| {
        let view = runs::under_way(status, id)?;
        Some((Target::of_status(status), view.run.number))
    });
    let Some((target, number)) = run else {
        return false;
    };
    model.go(Screen::Run(target));
    model.run.show(number);
    true
}

fn follow(model: &mut Model, why: &Why) -> Flow {
    if let Why::DoesNotRun { environment, .. }
    | Why::DeploymentFailed { environment, .. }
    | Why::ScriptNotRun { environment, .. }
    | Why::ScriptFailed { environment, .. } = why
        && show_run(model, Some(environment))
    {
        return Flow::Draw;
    }
    if let Why::BugOpen { bug, .. } = why {
        model.bugs.select(bug.clone());
    }
    if matches!(
        why,
        Why::BugOpen { .. } | Why::OverLimit { .. } | Why::BugsStale { .. }
    ) {
        if let Some(target) = model.target() {
            model.go(Screen::Bugs(target));
        }
        return Flow::Draw;
    }
    if let Why::MailNotOut { item, .. } | Why::MailUnknown { item, .. } = why {
        return mails::show(model, item);
    }
    let Some(status) = model.status() else {
        return Flow::Idle;
    };
    let Some((stage, item, current)) = item_of(status, why) else {
        return Flow::Idle;
    };
    model.cockpit.stage = (!current).then_some(stage);
    model.cockpit.item = Some(item);
    model.cockpit.panel = Panel::Checklist;
    Flow::Draw
}

/// The item that a reason is about: the one it names, or the one of its environment's deployment,
/// scripts or roll call that is not settled.
fn item_of(status: &Status, why: &Why) -> Option<(StageId, ItemId, bool)> {
    let meant = |item: &ItemView| match why {
        Why::ItemOpen { item: id, .. }
        | Why::ItemStale { item: id, .. }
        | Why::TextChanged { item: id, .. }
        | Why::ItemRejected { item: id, .. } => item.id == *id,
        Why::DoesNotRun { environment, .. } | Why::DeploymentFailed { environment, .. } => {
            item.kind == ItemKind::Deployment && item.environment == *environment
        }
        Why::ScriptNotRun { environment, .. }
        | Why::ScriptFailed { environment, .. }
        | Why::ScriptChanged { environment, .. } => {
            item.kind == ItemKind::Db && item.environment == *environment
        }
        Why::VoteMissing { .. } | Why::VoteStale { .. } | Why::NoGo { .. } => {
            item.kind == ItemKind::Poll
        }
        _ => false,
    };
    let found = |stage: &StageView| {
        let item = stage.items.iter().find(|item| meant(item))?;
        Some((stage.id.clone(), item.id.clone(), stage.current))
    };
    status.stages.iter().find_map(found)
}
