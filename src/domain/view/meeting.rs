//! The deployment meeting as a screen shows it: where it is, what was said on each point of the
//! agenda, what the roll call has come to; and what the plan says on each point.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::Serialize;

use crate::domain::lang::Text;
use crate::domain::meeting::{Meeting, Remark};
use crate::domain::names::{ItemId, PersonName, RoleId};
use crate::domain::plan;
use crate::domain::process::{ItemKind, Process, Section};
use crate::domain::release::Vote;
use crate::domain::status::{AgendaPoint, ItemState, ItemView, Status, VoteView};

/// What a plan says on each point of an agenda, by the point's id.
pub type Said = BTreeMap<String, String>;

/// The deployment meeting of a release.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MeetingView {
    /// The roll call's item.
    pub item: ItemId,
    /// The role that convenes it.
    pub role: RoleId,
    /// Who holds that role, where names are known.
    pub people: Vec<PersonName>,
    /// Whether it is under way.
    pub state: MeetingState,
    /// Since when, in this round.
    pub since: Option<Timestamp>,
    /// Where it is.
    pub at: Place,
    /// The points of its agenda, in order.
    pub points: Vec<PointView>,
    /// What was said in the roll call besides the votes.
    pub remarks: Vec<Remark>,
    /// What the roll call has come to.
    pub outcome: Called,
    /// The document that the meeting leaves, where the process asks for one.
    pub minutes: Option<ItemId>,
}

/// Whether a meeting is under way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum MeetingState {
    /// The release has not come to it.
    Ahead,
    /// It may be held, and no point was taken up in this round.
    NotBegun,
    /// A point was taken up.
    UnderWay,
    /// Its minutes are there, or the release has gone on.
    Over,
}

/// Where a meeting is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(tag = "kind", content = "number", rename_all = "snake_case")]
pub enum Place {
    /// Before the first point.
    Beginning,
    /// At a point, by its number from 1.
    Point(usize),
    /// At the roll call.
    RollCall,
}

/// A point of the agenda.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PointView {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: Text,
    /// The section of the launch plan that it is about.
    pub section: Option<SectionName>,
    /// Whether it was taken up in this round.
    pub taken: bool,
    /// What was said on it, in order.
    pub remarks: Vec<Remark>,
}

/// A section of the launch plan by its names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SectionName {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: Text,
}

/// What a roll call has come to. Only votes on this candidate and plan count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Called {
    /// Every role said GO.
    AllGo,
    /// At least one said NO-GO.
    NoGo,
    /// Nobody said NO-GO, and not all have said anything.
    Waiting,
}

impl Called {
    /// What those votes come to.
    #[must_use]
    pub fn of(votes: &[VoteView]) -> Self {
        let counts = |v: &&VoteView| !v.stale;
        if votes
            .iter()
            .filter(counts)
            .any(|v| v.vote == Some(Vote::NoGo))
        {
            Self::NoGo
        } else if votes.iter().all(VoteView::counts) {
            Self::AllGo
        } else {
            Self::Waiting
        }
    }
}

impl MeetingView {
    /// The meeting of a release; `None` where its way has no roll call.
    #[must_use]
    pub fn of(status: &Status) -> Option<Self> {
        let here = status.stages.iter().position(|s| s.current)?;
        let items = || status.stages.iter().flat_map(|s| &s.items);
        let poll = items().find(|i| i.kind == ItemKind::Poll)?;
        let minutes = items().find(|i| is_agenda(i, &status.agenda));
        let held = status.meeting.as_ref();
        let points = status.agenda.iter().map(|p| point(status, poll, p));
        let points: Vec<PointView> = points.collect();
        Some(Self {
            item: poll.id.clone(),
            role: poll.role.clone(),
            people: poll.people.clone(),
            state: state(status, here, poll, minutes),
            since: held.and_then(|m| m.taken.first()).map(|t| t.stamp.at),
            at: place(held, &points),
            remarks: remarks(held, None),
            outcome: Called::of(&status.votes),
            minutes: minutes.map(|item| item.id.clone()),
            points,
        })
    }

    /// Whether points may be taken up now.
    #[must_use]
    pub fn may_be_held(&self) -> bool {
        matches!(self.state, MeetingState::NotBegun | MeetingState::UnderWay)
    }

    /// The point where it is; `None` before the first one and in the roll call.
    #[must_use]
    pub fn point(&self) -> Option<&PointView> {
        match self.at {
            Place::Point(number) => self.points.get(number.checked_sub(1)?),
            Place::Beginning | Place::RollCall => None,
        }
    }

    /// The id of what comes after a place, as [`TakeUp`] takes it: the next point, then the roll
    /// call.
    ///
    /// [`TakeUp`]: crate::domain::command::Command::TakeUp
    #[must_use]
    pub fn after(&self, place: Place) -> Option<String> {
        let next = match place {
            Place::Beginning => 0,
            Place::Point(number) => number,
            Place::RollCall => return None,
        };
        self.points.get(next).map(|point| point.id.clone())
    }
}

/// What the plan says on each point that is about one of its sections, by the point's id.
#[must_use]
pub fn said(process: &Process, text: &str) -> Said {
    let reading = plan::read(text, &process.sections);
    let say = |point: &Section| {
        let found = reading.section(point.from.as_deref()?)?;
        Some((point.id.clone(), plan::without_comments(&found.body(text))))
    };
    let headings = process.items().flat_map(|(_, item)| &item.headings);
    headings.filter_map(say).collect()
}

/// Whether that is the document whose headings are the agenda.
fn is_agenda(item: &ItemView, agenda: &[AgendaPoint]) -> bool {
    let has = |point: &AgendaPoint| item.sections.iter().any(|s| s.id == point.id);
    item.kind == ItemKind::Document && !agenda.is_empty() && agenda.iter().all(has)
}

fn point(status: &Status, poll: &ItemView, point: &AgendaPoint) -> PointView {
    let held = status.meeting.as_ref();
    let is = |taken: &Option<String>| taken.as_ref() == Some(&point.id);
    let mut items = status.stages.iter().flat_map(|s| &s.items);
    let plan = items.find(|i| Some(&i.id) == poll.of.as_ref());
    let sections = plan.map(|p| p.sections.as_slice()).unwrap_or_default();
    let named = |id: &String| SectionName {
        id: id.clone(),
        title: sections.iter().find(|s| s.id == *id).map_or_else(
            || Text {
                en: id.clone(),
                zh: id.clone(),
            },
            |s| s.title.clone(),
        ),
    };
    PointView {
        id: point.id.clone(),
        title: point.title.clone(),
        section: point.from.as_ref().map(named),
        taken: held.is_some_and(|m| m.taken.iter().any(|t| is(&t.point))),
        remarks: remarks(held, Some(&point.id)),
    }
}

fn remarks(held: Option<&Meeting>, point: Option<&str>) -> Vec<Remark> {
    let all = held.map(|m| m.remarks.as_slice()).unwrap_or_default();
    let on = |r: &&Remark| r.point.as_deref() == point;
    all.iter().filter(on).cloned().collect()
}

fn place(held: Option<&Meeting>, points: &[PointView]) -> Place {
    match held.and_then(|m| m.taken.last()).map(|t| &t.point) {
        None => Place::Beginning,
        Some(None) => Place::RollCall,
        Some(Some(id)) => points
            .iter()
            .position(|p| p.id == *id)
            .map_or(Place::Beginning, |at| Place::Point(at + 1)),
    }
}

fn state(
    status: &Status,
    here: usize,
    poll: &ItemView,
    minutes: Option<&ItemView>,
) -> MeetingState {
    let holds = |s: &crate::domain::status::StageView| s.items.iter().any(|i| i.id == poll.id);
    let there = status.stages.iter().position(holds).unwrap_or(here);
    let is_done = |item: &ItemView| item.state == ItemState::Done;
    if here > there || !status.release.state.is_under_way() {
        MeetingState::Over
    } else if here < there {
        MeetingState::Ahead
    } else if is_done(poll) && minutes.is_some_and(is_done) {
        MeetingState::Over
    } else if status.meeting.is_none() {
        MeetingState::NotBegun
    } else {
        MeetingState::UnderWay
    }
}
