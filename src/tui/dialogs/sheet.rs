//! Which dialogs there are, and which one an action opens.

use super::body::Body;
use super::{
    abandon, advance, approve, begin_run, bug, candidate, deliver, deliver_plan, deploy, done,
    go_back, leave, mail_drop, mail_send, mail_settle, minutes, monitors, new_release, put_by,
    remark, rollback, run_say, script, section, step, undo, vote, window,
};
use crate::domain::names::ItemId;
use crate::domain::process::ItemKind;
use crate::domain::release::Vote;
use crate::domain::run::Purpose;
use crate::domain::status::{ItemState, ItemView, Status};
use crate::tui::actions::Action;
use crate::tui::keymap::Where;
use crate::tui::model::Model;
use crate::tui::msg::Target;
use crate::tui::possible::WhyNot;
use crate::tui::screens::cockpit::{self, is_on_steps};
use crate::tui::screens::plan;

macro_rules! sheets {
    ($($(#[$doc:meta])* $name:ident($module:ident) $kind:literal)*) => {
        /// Which dialog it is.
        #[derive(Clone, Debug)]
        pub enum Sheet {
            $($(#[$doc])* $name(Box<$module::State>),)*
        }

        impl Sheet {
            /// What is the dialog's own.
            #[must_use]
            pub fn body(&self) -> &dyn Body {
                match self {
                    $(Self::$name(state) => state.as_ref(),)*
                }
            }

            /// The same, to be changed.
            pub fn body_mut(&mut self) -> &mut dyn Body {
                match self {
                    $(Self::$name(state) => state.as_mut(),)*
                }
            }

            /// What its drafts are kept under.
            pub(super) fn kind(&self) -> &'static str {
                match self {
                    $(Self::$name(_) => $kind,)*
                }
            }
        }

        $(
            impl From<$module::State> for Sheet {
                fn from(state: $module::State) -> Self {
                    Self::$name(Box::new(state))
                }
            }
        )*
    };
}

sheets! {
    /// The release ends without going live.
    Abandon(abandon) "abandon"
    /// The next stage, or the release's end.
    Advance(advance) "advance"
    /// An approval is given or refused.
    Approve(approve) "approve"
    /// A run begins.
    BeginRun(begin_run) "begin-run"
    /// Something is said about a bug.
    Bug(bug) "bug"
    /// A new candidate, or a patch.
    Candidate(candidate) "candidate"
    /// A document's text is delivered.
    Deliver(deliver) "deliver"
    /// The launch plan is delivered as it is shown.
    DeliverPlan(deliver_plan) "deliver-plan"
    /// A deployment is recorded.
    Deploy(deploy) "deploy"
    /// A task, a monitor or a mail is done.
    Done(done) "done"
    /// An earlier stage.
    GoBack(go_back) "back"
    /// Leave to go on outside the window or inside a freeze.
    Leave(leave) "override"
    /// A mail is taken out of the outbox, or what was edited of it put aside.
    MailDrop(mail_drop) "mail-drop"
    /// A mail is sent.
    MailSend(mail_send) "mail-send"
    /// What became of a mail.
    MailSettle(mail_settle) "mail-settle"
    /// A new release.
    NewRelease(new_release) "new"
    /// What is watched.
    Monitors(monitors) "monitors"
    /// The minutes are delivered as they stand.
    Minutes(minutes) "minutes"
    /// Something said in the deployment meeting.
    Remark(remark) "remark"
    /// A draft is put by.
    PutBy(put_by) "put-by"
    /// What to do about a problem.
    Rollback(rollback) "rollback"
    /// Something is said to a run.
    RunSay(run_say) "run-say"
    /// A database script's run is recorded.
    Script(script) "script"
    /// Other words in a section of the launch plan.
    Section(section) "section"
    /// A rollback's step is recorded.
    Step(step) "step"
    /// What was said is taken back.
    Undo(undo) "undo"
    /// A role's word in the roll call.
    Vote(vote) "vote"
    /// Another launch window.
    Window(window) "window"
}

/// Opens the dialog of an action that is possible; `None` where the action has none.
///
/// # Errors
/// [`WhyNot`] where there is nothing to open it on.
pub fn open(model: &Model, action: Action) -> Result<Option<Sheet>, WhyNot> {
    if action == Action::NewRelease {
        return Ok(Some(new_release::State::open(model).into()));
    }
    if let Some(kind) = bug::Kind::of(action) {
        return Ok(Some(bug::State::open(model, kind)?.into()));
    }
    if let Some(kind) = run_say::Kind::of(action) {
        let status = model.status().ok_or(WhyNot::NotLoaded)?;
        return Ok(Some(run_say::State::open(model, status, kind)?.into()));
    }
    if model.screen.place() == Where::Document
        && let Some(sheet) = on_plan(model, action)?
    {
        return Ok(Some(sheet));
    }
    let status = || model.status().ok_or(WhyNot::NotLoaded);
    let item = || model.cockpit.item(model).ok_or(WhyNot::NoItem);
    Ok(Some(match action {
        Action::Advance | Action::Close => advance::State::open(model, status()?).into(),
        Action::Candidate => candidate::State::open(model, status()?).into(),
        Action::Patch => candidate::State::patch(model, status()?).into(),
        Action::GoBack => go_back::State::open(model, status()?).into(),
        Action::Window => window::State::open(model, status()?).into(),
        Action::Monitors => monitors::State::open(model, status()?).into(),
        Action::Override => leave::State::open(model, status()?).into(),
        Action::Abandon => abandon::State::open(model, status()?).into(),
        Action::Rollback => back(model, status()?),
        Action::Do if is_on_steps(model) => back(model, status()?),
        Action::ByHand => by_hand(model, status()?),
        Action::Do => return on_item(model, status()?, item()?).map(Some),
        Action::MailSend => mail_send::State::open(model)?.into(),
        Action::MailSettle => mail_settle::State::open(model, status()?)?.into(),
        Action::MailDrop => mail_drop::State::open(model, status()?)?.into(),
        Action::MailMeans => {
            let item = model.mails.selected(model).ok_or(WhyNot::NoItem)?;
            done::State::open(model, status()?, item).into()
        }
        Action::Undo => undo::State::open(model, status()?, item()?).into(),
        Action::Deploy if model.settings.platform => {
            begin_run::State::forward(model, status()?, None, false).into()
        }
        Action::Deploy => deploy::State::open(model, status()?, None).into(),
        Action::Vote => vote::State::open(model, status()?).into(),
        Action::VoteGo => vote::State::of(model, status()?, Vote::Go).into(),
        Action::VoteNoGo => vote::State::of(model, status()?, Vote::NoGo).into(),
        Action::DeliverMinutes => minutes::State::open(model, status()?)?.into(),
        Action::Remark => remark::State::open(model, status()?).into(),
        _ => return Ok(None),
    }))
}

/// The dialog of an action on a document.
fn on_plan(model: &Model, action: Action) -> Result<Option<Sheet>, WhyNot> {
    let status = model.status().ok_or(WhyNot::NotLoaded)?;
    let view = plan::plan(model).ok_or(WhyNot::NotLoaded)?;
    let target = Target::of_status(status);
    let item = |id: &ItemId| {
        let mut items = status.stages.iter().flat_map(|s| &s.items);
        items.find(|item| item.id == *id).ok_or(WhyNot::NoItem)
    };
    let section = || model.plan.selected(view).ok_or(WhyNot::NotLoaded);
    Ok(Some(match action {
        Action::DeliverText => deliver_plan::State::open(model, status, view).into(),
        Action::DeliverFile => deliver::State::open(model, status, item(&view.item)?).into(),
        Action::Fill => section::State::fill(model, target, view, section()?).into(),
        Action::AnswerNone => section::State::none(model, target, view, section()?).into(),
        Action::PutBy => put_by::State::open(model, target, view).into(),
        Action::Review => {
            let review = view.review.as_ref().ok_or(WhyNot::NothingToReview)?;
            approve::State::open(model, status, item(&review.item)?).into()
        }
        _ => return Ok(None),
    }))
}

/// The next step of the rollback under way; else the decision. One of production is decided even
/// while another environment goes back.
fn back(model: &Model, status: &Status) -> Sheet {
    let production = status.environments.last();
    match cockpit::rollback(status) {
        Some(rollback)
            if is_on_steps(model)
                || production
                    .is_none_or(|e| e.id == rollback.environment || e.going_back.is_empty()) =>
        {
            let mut runs = status.runs.iter().filter(|view| view.under_way);
            // Steps that a run does not do are recorded; what can be run is offered first.
            if model.settings.platform && !runs.any(|view| view.run.purpose == Purpose::Back) {
                return begin_run::State::back(model, status, &rollback.environment).into();
            }
            step::State::open(model, status, rollback).into()
        }
        _ => rollback::State::open(model, status).into(),
    }
}

/// What was done elsewhere is recorded: the next step of the rollback under way, a script where one
/// is selected, else a deployment.
fn by_hand(model: &Model, status: &Status) -> Sheet {
    if let Some(rollback) = cockpit::rollback(status) {
        return step::State::open(model, status, rollback).into();
    }
    let item = model.cockpit.item(model);
    match item.filter(|_| model.screen.place() == Where::Cockpit) {
        Some(item) if item.kind == ItemKind::Db => {
            script::State::open(model, status, &item.environment).into()
        }
        Some(item) if item.kind == ItemKind::Deployment => {
            deploy::State::open(model, status, Some(&item.environment)).into()
        }
        _ => deploy::State::open(model, status, None).into(),
    }
}

/// The dialog that the selected item's kind asks for.
fn on_item(model: &Model, status: &Status, item: &ItemView) -> Result<Sheet, WhyNot> {
    let done = item.state == ItemState::Done;
    let place = Some(&item.environment);
    Ok(match item.kind {
        ItemKind::Task | ItemKind::Monitor | ItemKind::Mail if done => {
            undo::State::open(model, status, item).into()
        }
        ItemKind::Task | ItemKind::Monitor | ItemKind::Mail => {
            done::State::open(model, status, item).into()
        }
        ItemKind::Document => deliver::State::open(model, status, item).into(),
        ItemKind::Approval => approve::State::open(model, status, item).into(),
        ItemKind::Deployment if model.settings.platform => {
            begin_run::State::forward(model, status, place, false).into()
        }
        ItemKind::Db if model.settings.platform && !status.scripts.is_empty() => {
            begin_run::State::forward(model, status, place, true).into()
        }
        ItemKind::Deployment => deploy::State::open(model, status, place).into(),
        ItemKind::Poll => vote::State::open(model, status).into(),
        ItemKind::Db => script::State::open(model, status, &item.environment).into(),
        ItemKind::Gate => return Err(WhyNot::ByItself(Box::new(item.clone()))),
    })
}
