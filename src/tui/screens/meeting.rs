//! The deployment meeting, fit for projection: the agenda one point after the other, then the roll
//! call. Where the meeting is stands in the log and is the same on every screen; one may look
//! around in it without moving it.
//!
//! ```text
//! header     project, version, stage, candidate, countdown, clock
//! title      the point's number or the outcome in big letters; the title, what belongs to it
//! text       what the plan says, what is recorded, remarks; or each role's word
//! strip      the points, the one where the meeting is marked
//! ```

mod view;

pub use self::view::view;
use super::Move;
use crate::domain::command::Command;
use crate::domain::names::{ItemId, RoleId};
use crate::domain::status::Status;
use crate::domain::view::meeting::{MeetingView, Place};
use crate::tui::editor;
use crate::tui::event_loop::Flow;
use crate::tui::meeting::Said;
use crate::tui::model::{Access, Model, Screen};
use crate::tui::msg::{Act, Paper, Target, Ticket};

/// What the screen remembers.
#[derive(Clone, Debug, Default)]
pub struct State {
    target: Option<Target>,
    /// The place that is looked at instead of the one where the meeting is.
    looking: Option<Place>,
    /// Whether the minutes are read, behind the roll call.
    minutes: bool,
    /// How far down its text is read, in rows.
    down: usize,
    /// What was asked to be taken up, until it is seen or refused.
    asked: Option<(Place, Ticket)>,
    /// The role that was chosen; `None`: the first one whose word is missing.
    role: Option<RoleId>,
}

/// What can happen on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Msg {
    /// Another page, row or role.
    Move(Move),
    /// The next point; or the one that is looked at.
    TakeUp,
}

/// The screen is shown: of another release than before, it begins anew.
pub fn enter(model: &mut Model) {
    if let Screen::Meeting(target) = &model.screen {
        model.meeting = State {
            role: model
                .meeting
                .role
                .take()
                .filter(|_| model.meeting.target.as_ref() == Some(target)),
            target: Some(target.clone()),
            ..State::default()
        };
    }
}

/// The minutes, while they are read.
#[must_use]
pub fn paper(model: &Model) -> Option<ItemId> {
    let reads = matches!(model.screen, Screen::Meeting(_)) && model.meeting.minutes;
    MeetingView::of(model.status().filter(|_| reads)?)?.minutes
}

/// The text of the minutes that stands on the screen.
#[must_use]
pub fn reading(model: &Model) -> Option<(ItemId, &Paper)> {
    let item = paper(model)?;
    let (target, of, told) = model.data.paper.as_ref()?;
    let is = Some(target) == model.target().as_ref() && *of == item;
    Some((item, told.as_ref().ok().filter(|_| is)?))
}

/// Takes the minutes to the person's own editor.
pub fn edit(model: &mut Model) -> Flow {
    match (model.target(), paper(model)) {
        (Some(target), Some(item)) => editor::document(model, target, item),
        _ => Flow::Idle,
    }
}

/// What the plan says, point by point, once it is known.
#[must_use]
pub fn said(model: &Model) -> Option<&Said> {
    let (of, said) = model.data.agenda.as_ref()?;
    said.as_ref()
        .filter(|_| Some(of) == model.target().as_ref())
}

impl State {
    /// The place that is shown.
    #[must_use]
    pub fn place(&self, meeting: &MeetingView) -> Place {
        match self.looking {
            Some(Place::Point(number)) if number > meeting.points.len() => meeting.at,
            Some(place) => place,
            None => meeting.at,
        }
    }

    /// The place of the role whose word is asked for.
    #[must_use]
    pub fn chosen(&self, status: &Status) -> Option<usize> {
        let votes = &status.votes;
        let missing = || votes.iter().position(|v| !v.counts());
        votes
            .iter()
            .position(|v| Some(&v.role) == self.role.as_ref())
            .or_else(missing)
            .or(votes.len().checked_sub(1))
    }

    /// The point that a remark is on; `None` is the roll call.
    #[must_use]
    pub fn point(&self, meeting: &MeetingView) -> Option<String> {
        match self.place(meeting) {
            Place::Point(number) => meeting.points.get(number - 1).map(|p| p.id.clone()),
            Place::Beginning | Place::RollCall => None,
        }
    }
}

/// Takes what happens on the screen.
pub fn update(model: &mut Model, msg: Msg) -> Flow {
    let Some((status, meeting)) = model
        .status()
        .and_then(|status| Some((status, MeetingView::of(status)?)))
    else {
        return Flow::Idle;
    };
    let place = model.meeting.place(&meeting);
    if model.meeting.minutes {
        return read(model, &meeting, msg);
    }
    match msg {
        // Behind the roll call are its minutes, as far as it has come.
        Msg::TakeUp | Msg::Move(Move::Right)
            if (place, meeting.at) == (Place::RollCall, Place::RollCall)
                && meeting.minutes.is_some() =>
        {
            (model.meeting.minutes, model.meeting.down) = (true, 0);
        }
        Msg::TakeUp => return take_up(model, &meeting, place),
        Msg::Move(Move::Left) => look(model, &meeting, before(&meeting, place)),
        Msg::Move(Move::Right) if place == meeting.at && can_take_up(model, &meeting) => {
            return take_up(model, &meeting, place);
        }
        Msg::Move(Move::Right) => look(model, &meeting, after(&meeting, place)),
        Msg::Move(to) if place == Place::RollCall => {
            let count = status.votes.len();
            let Some(at) = model.meeting.chosen(status) else {
                return Flow::Idle;
            };
            let at = match to {
                Move::Next => (at + 1) % count,
                Move::Previous => (at + count - 1) % count,
                to => to.within(at, count).unwrap_or(at),
            };
            model.meeting.role = Some(status.votes[at].role.clone());
        }
        Msg::Move(to) => {
            let rows = view::rows(model, &meeting, place);
            model.meeting.down = to.within(model.meeting.down, rows).unwrap_or(0);
        }
    }
    Flow::Draw
}

/// Takes what happens while the minutes are read.
fn read(model: &mut Model, meeting: &MeetingView, msg: Msg) -> Flow {
    match msg {
        Msg::TakeUp | Msg::Move(Move::Right) => return Flow::Idle,
        Msg::Move(Move::Left) => model.meeting.minutes = false,
        Msg::Move(to) => {
            let rows = view::rows(model, meeting, Place::RollCall);
            model.meeting.down = to.within(model.meeting.down, rows).unwrap_or(0);
        }
    }
    Flow::Draw
}

/// The mail that takes the minutes to everybody, where the meeting is looked at.
#[must_use]
pub fn mail(model: &Model) -> Option<ItemId> {
    let Screen::Meeting(_) = model.screen else {
        return None;
    };
    let status = model.status()?;
    let minutes = MeetingView::of(status)?.minutes?;
    let items = status.stages.iter().flat_map(|stage| &stage.items);
    let mut mails = items.filter(|item| item.attach.0.contains(&minutes));
    mails.next().map(|item| item.id.clone())
}

fn can_take_up(model: &Model, meeting: &MeetingView) -> bool {
    meeting.may_be_held() && model.settings.access == Access::Write && meeting.at != Place::RollCall
}

fn before(meeting: &MeetingView, place: Place) -> Place {
    match place {
        Place::Beginning | Place::Point(0 | 1) => Place::Beginning,
        Place::Point(number) => Place::Point(number - 1),
        Place::RollCall => match meeting.points.len() {
            0 => Place::Beginning,
            count => Place::Point(count),
        },
    }
}

fn after(meeting: &MeetingView, place: Place) -> Place {
    let number = match place {
        Place::Beginning => 1,
        Place::Point(number) => number + 1,
        Place::RollCall => return Place::RollCall,
    };
    if number > meeting.points.len() {
        Place::RollCall
    } else {
        Place::Point(number)
    }
}

fn look(model: &mut Model, meeting: &MeetingView, place: Place) {
    model.meeting.looking = Some(place).filter(|place| *place != meeting.at);
    model.meeting.down = 0;
}

/// Records where the meeting goes: to what is looked at, else to the next place.
fn take_up(model: &mut Model, meeting: &MeetingView, place: Place) -> Flow {
    let to = if place == meeting.at {
        after(meeting, place)
    } else {
        place
    };
    // One at a time, so that two quick presses don't ask for the same point twice.
    let waits = |(place, ticket): (Place, Ticket)| {
        place != meeting.at && model.waiting.is_some_and(|(waiting, _)| waiting == ticket)
    };
    if model.meeting.asked.is_some_and(waits) || to == meeting.at || to == Place::Beginning {
        return Flow::Idle;
    }
    let point = match to {
        Place::Point(number) => meeting.points.get(number - 1).map(|p| p.id.clone()),
        Place::Beginning | Place::RollCall => None,
    };
    let Some(target) = model.target() else {
        return Flow::Idle;
    };
    let act = Act::Command {
        project: target.project,
        release: Some(target.version),
        by: model.settings.operator.clone(),
        command: Box::new(Command::TakeUp { point }),
    };
    model.meeting.asked = model.act(act).map(|ticket| (to, ticket));
    model.meeting.looking = None;
    model.meeting.down = 0;
    Flow::Draw
}

#[cfg(test)]
mod tests;
