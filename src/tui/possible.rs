//! Whether an action is possible now, and if not, why. It reads what the status and the verdict
//! say, and knows no rule of the process itself: what it lets through may still be refused.

use super::actions::{Action, Needs};
use super::keymap::Where;
use super::model::{Access, Model, Screen};
use super::screens::cockpit::is_on_steps;
use super::screens::{mails, meeting, plan, run};
use crate::domain::bug::BugState;
use crate::domain::lang::Lang;
use crate::domain::origin::Origin;
use crate::domain::process::ItemKind;
use crate::domain::release::ReleaseState;
use crate::domain::run::{Purpose, StepState};
use crate::domain::status::{BugView, ItemState, ItemView, Stands, Status};
use crate::text::cockpit::{actions as words, editor, plan as plan_words, runs as run_words};
use crate::text::{hotfix, names, reason, words as terms};

/// Why an action is not possible now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WhyNot {
    /// The program is open for reading alone.
    ReadOnly,
    /// The screen has nothing for it.
    NotHere(Action),
    /// No release.
    NoRelease,
    /// The data has not come yet.
    NotLoaded,
    /// The release has ended.
    Ended(ReleaseState),
    /// No item.
    NoItem,
    /// No bug.
    NoBug,
    /// The bug's source speaks against nothing.
    NoConflict,
    /// The item follows from others.
    ByItself(Box<ItemView>),
    /// The item is not asked for.
    NotNeeded(Box<ItemView>),
    /// Nothing was said about the item.
    NothingToUndo(Box<ItemView>),
    /// What was recorded about the item stays.
    NotUndone(Box<ItemView>),
    /// The release is not in its last stage.
    NotAtTheEnd(Box<Status>),
    /// There is no text to edit.
    NoText,
    /// This very text was delivered.
    Delivered,
    /// There is no draft.
    NoDraft,
    /// The document has no sections.
    NoSections,
    /// Nothing was delivered that is reviewed.
    NothingToReview,
    /// Nobody votes.
    NoRollCall,
    /// The minutes are not on the screen.
    NotReading,
    /// It is no hotfix and has none.
    NoRelative,
    /// There is nothing earlier.
    FirstStage,
    /// The bug is in another state.
    Bug(BugState),
    /// The run stands otherwise; in words.
    Run(String),
    /// The mail stands otherwise; in words.
    Mail(String),
}

impl WhyNot {
    /// Why, as a person is told.
    #[must_use]
    pub fn tell(&self, lang: Lang) -> String {
        let item = |item: &ItemView| names::headword(lang, &item.name);
        match self {
            Self::ReadOnly => words::read_only(lang),
            Self::NotHere(action) => words::not_here(lang, (action.row().label)(lang)),
            Self::NoRelease => words::no_release(lang),
            Self::NotLoaded => words::not_loaded(lang),
            Self::Ended(state) => words::has_ended(lang, terms::release_state(lang, state)),
            Self::NoItem => words::no_item(lang),
            Self::NoBug => words::no_bug(lang),
            Self::NoConflict => words::no_conflict(lang),
            Self::ByItself(view) => words::by_itself(lang, &item(view)),
            Self::NotNeeded(view) => words::not_needed(lang, &item(view)),
            Self::NothingToUndo(view) => words::nothing_to_undo(lang, &item(view)),
            Self::NotUndone(view) => words::not_undone(lang, &item(view)),
            Self::NotAtTheEnd(status) => {
                words::not_at_the_end(lang, status.release.stage_name.get(lang))
            }
            Self::Delivered => plan_words::is_delivered_already(lang),
            Self::NoDraft => plan_words::no_draft(lang),
            Self::NoSections => plan_words::no_sections(lang),
            Self::NothingToReview => plan_words::nothing_to_review(lang),
            Self::NoText => editor::nothing_to_edit(lang),
            Self::NoRollCall => words::no_roll_call(lang),
            Self::NotReading => words::not_reading(lang),
            Self::NoRelative => hotfix::no_relative(lang),
            Self::FirstStage => words::first_stage(lang),
            Self::Bug(state) => words::bug_is(lang, terms::bug_state(lang, state)),
            Self::Run(told) | Self::Mail(told) => told.clone(),
        }
    }
}

/// Whether the action can work now.
///
/// # Errors
/// [`WhyNot`] says why it can't.
pub fn possible(model: &Model, action: Action) -> Result<(), WhyNot> {
    let row = action.row();
    if row.writes && model.settings.access == Access::Read {
        return Err(WhyNot::ReadOnly);
    }
    if !row.on.contains(&model.screen.place()) {
        return Err(WhyNot::NotHere(action));
    }
    match row.needs {
        Needs::Nothing if action == Action::Editor => match model.screen.place() {
            Where::Document => under_way(model).map(|_| ()),
            _ => Err(WhyNot::NoText),
        },
        Needs::Nothing => Ok(()),
        Needs::Release => {
            model.target().ok_or(WhyNot::NoRelease)?;
            on_relative(model, action)
        }
        Needs::OpenRelease => {
            under_way(model).and_then(|status| on_release(status, action))?;
            on_minutes(model, action)?;
            on_run(model, action)?;
            on_plan(model, action)
        }
        Needs::Item => {
            under_way(model)?;
            if action == Action::Do && is_on_steps(model) {
                return Ok(());
            }
            on_item(model.cockpit.item(model), action)
        }
        Needs::Bug => {
            model.target().ok_or(WhyNot::NoRelease)?;
            on_bug(model.bugs.selected(model), action)
        }
        Needs::Mail => {
            under_way(model)?;
            match mails::hindrance(model, action) {
                Some(told) => Err(WhyNot::Mail(told)),
                None => Ok(()),
            }
        }
    }
}

/// From a release to its hotfix or back it goes only where there is one.
fn on_relative(model: &Model, action: Action) -> Result<(), WhyNot> {
    if action != Action::Hotfix {
        return Ok(());
    }
    let status = model.status().ok_or(WhyNot::NotLoaded)?;
    status.next_relative().map(|_| ()).ok_or(WhyNot::NoRelative)
}

fn under_way(model: &Model) -> Result<&Status, WhyNot> {
    model.target().ok_or(WhyNot::NoRelease)?;
    let status = model.status().ok_or(WhyNot::NotLoaded)?;
    let state = status.release.state;
    if state.is_under_way() {
        Ok(status)
    } else {
        Err(WhyNot::Ended(state))
    }
}

fn on_release(status: &Status, action: Action) -> Result<(), WhyNot> {
    match action {
        // The verdict that asks for no stage is the one on the release's end.
        Action::Close if status.verdict.to.is_some() => {
            Err(WhyNot::NotAtTheEnd(Box::new(status.clone())))
        }
        Action::Vote | Action::VoteGo | Action::VoteNoGo if status.votes.is_empty() => {
            Err(WhyNot::NoRollCall)
        }
        Action::GoBack if status.release.stage_number <= 1 => Err(WhyNot::FirstStage),
        _ => Ok(()),
    }
}

/// What can be said to the run that is shown, as its steps stand.
fn on_run(model: &Model, action: Action) -> Result<(), WhyNot> {
    let lang = model.lang();
    let says = matches!(
        action,
        Action::RunGoOn
            | Action::RunRetry
            | Action::RunSkip
            | Action::RunSettle
            | Action::RunCancel
            | Action::RunStop
    );
    if !says {
        return Ok(());
    }
    let (Some(view), Some(step)) = (run::shown(model), run::selected(model)) else {
        return Err(WhyNot::Run(run_words::no_run(lang)));
    };
    let state = step.state();
    let fits = match action {
        Action::RunCancel if view.run.running().is_none() => {
            return Err(WhyNot::Run(run_words::no_program(lang)));
        }
        Action::RunCancel => true,
        Action::RunSettle => state == StepState::Unknown,
        _ if view.run.stopped.is_some() || view.run.is_done() => {
            return Err(WhyNot::Run(run_words::run_is_over(lang)));
        }
        Action::RunSkip if view.run.purpose == Purpose::Back => {
            return Err(WhyNot::Run(run_words::never_left_out(lang)));
        }
        Action::RunGoOn => match &view.stands {
            Some(Stands::Held { .. } | Stands::Alone { .. }) => true,
            Some(Stands::ByHand { step }) => {
                let told = run_words::stands_by_hand(lang, *step);
                return Err(WhyNot::Run(told));
            }
            None => return Err(WhyNot::Run(run_words::waits_for_nothing(lang))),
        },
        Action::RunRetry => matches!(
            state,
            StepState::Failed | StepState::Differs | StepState::Skipped
        ),
        Action::RunSkip => matches!(
            state,
            StepState::Failed | StepState::Differs | StepState::Waiting
        ),
        _ => true,
    };
    let is = || run_words::step_is(lang, &reason::step_state(lang, state));
    if fits { Ok(()) } else { Err(WhyNot::Run(is())) }
}

fn on_minutes(model: &Model, action: Action) -> Result<(), WhyNot> {
    match action {
        Action::EditMinutes if meeting::paper(model).is_none() => Err(WhyNot::NotReading),
        Action::DeliverMinutes => match meeting::reading(model) {
            None => Err(WhyNot::NotReading),
            Some((_, paper)) if paper.origin == Origin::Delivered => Err(WhyNot::Delivered),
            Some(_) => Ok(()),
        },
        _ => Ok(()),
    }
}

fn on_plan(model: &Model, action: Action) -> Result<(), WhyNot> {
    let asked = matches!(
        action,
        Action::DeliverText
            | Action::EditText
            | Action::Fill
            | Action::AnswerNone
            | Action::Review
            | Action::DeliverFile
            | Action::PutBy
    );
    if !asked {
        return Ok(());
    }
    let plan = plan::plan(model).ok_or(WhyNot::NotLoaded)?;
    match action {
        Action::DeliverText if plan.is_delivered() && plan.stale.is_none() => {
            Err(WhyNot::Delivered)
        }
        Action::Fill | Action::AnswerNone if plan.sections.is_empty() => Err(WhyNot::NoSections),
        Action::PutBy if plan.origin != Origin::Draft => Err(WhyNot::NoDraft),
        Action::Review if plan.review.is_none() || plan.delivered.is_none() => {
            Err(WhyNot::NothingToReview)
        }
        _ => Ok(()),
    }
}

fn on_item(item: Option<&ItemView>, action: Action) -> Result<(), WhyNot> {
    let item = item.ok_or(WhyNot::NoItem)?;
    let boxed = || Box::new(item.clone());
    if action == Action::Undo {
        return match item.kind {
            ItemKind::Task | ItemKind::Monitor | ItemKind::Mail | ItemKind::Approval => {
                if item.by.is_some() {
                    Ok(())
                } else {
                    Err(WhyNot::NothingToUndo(boxed()))
                }
            }
            _ => Err(WhyNot::NotUndone(boxed())),
        };
    }
    match (item.kind, item.state) {
        (ItemKind::Gate, _) => Err(WhyNot::ByItself(boxed())),
        (_, ItemState::NotNeeded) => Err(WhyNot::NotNeeded(boxed())),
        _ => Ok(()),
    }
}

fn on_bug(bug: Option<&BugView>, action: Action) -> Result<(), WhyNot> {
    let bug = &bug.ok_or(WhyNot::NoBug)?.bug;
    if action == Action::BugSettle && bug.conflict.is_none() {
        return Err(WhyNot::NoConflict);
    }
    let state = bug.state;
    match (action, state) {
        (Action::BugReopen, BugState::Open)
        | (Action::BugFix, BugState::Fixed | BugState::Verified)
        | (Action::BugVerify | Action::BugDefer | Action::BugUrgent, BugState::Verified) => {
            Err(WhyNot::Bug(state))
        }
        _ => Ok(()),
    }
}

/// The actions that the screen offers, whether or not they are possible now.
pub fn offered(screen: &Screen) -> impl Iterator<Item = Action> {
    let place = screen.place();
    super::actions::TABLE
        .iter()
        .filter(move |row| row.on.contains(&place))
        .map(|row| row.action)
}
