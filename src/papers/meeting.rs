//! The deployment meeting, for templates: its points, what was said on them, and each role's word.

use jiff::Timestamp;

use super::asked::agenda;
use super::events::{MeetingFacts, PointFacts, RemarkFacts, VoteFacts};
use super::facts::PlanFacts;
use super::gather::Sources;
use crate::domain::meeting::Remark;
use crate::domain::process::{ItemKind, Section};
use crate::domain::release::Vote;
use crate::domain::status::VoteView;
use crate::text::{papers as text, words};

/// The deployment meeting of this round.
pub(super) fn meeting(of: &Sources<'_>, plan: &PlanFacts) -> MeetingFacts {
    let said = said(of);
    let votes: Vec<VoteFacts> = of.status.votes.iter().map(|v| vote(of, v)).collect();
    let poll = of.process.items().find(|(_, i)| i.kind == ItemKind::Poll);
    let chair = poll.and_then(|(_, i)| i.owners.first());
    let mut present: Vec<String> = Vec::new();
    for (_, name) in &said {
        if !present.contains(name) {
            present.push(name.clone());
        }
    }
    MeetingFacts {
        when: said
            .first()
            .zip(said.last())
            .map(|((from, _), (to, _))| of.span(*from, *to)),
        chair: chair.map(|role| of.holders(role)).unwrap_or_default(),
        present,
        points: agenda(of).iter().map(|p| point(of, plan, p)).collect(),
        remarks: remarks(of, None),
        all_go: !votes.is_empty() && votes.iter().all(|v| v.go),
        any_no_go: votes.iter().any(|v| v.no_go),
        votes,
    }
}

/// Everybody who said something in it, with when, in that order.
fn said(of: &Sources<'_>) -> Vec<(Timestamp, String)> {
    let mut stamps = Vec::new();
    if let Some(meeting) = &of.status.meeting {
        stamps.extend(meeting.taken.iter().map(|t| &t.stamp));
        stamps.extend(meeting.remarks.iter().map(|r| &r.stamp));
    }
    let votes = of.status.votes.iter().filter(|v| !v.stale);
    stamps.extend(votes.filter_map(|v| v.ballot.as_ref()).map(|b| &b.stamp));
    let mut said: Vec<(Timestamp, String)> =
        stamps.iter().map(|s| (s.at, s.by.to_string())).collect();
    // Whoever spoke first at a moment is told first: the order of the record.
    said.sort_by_key(|(at, _)| *at);
    said
}

fn point(of: &Sources<'_>, plan: &PlanFacts, section: &Section) -> PointFacts {
    let meeting = of.status.meeting.as_ref();
    let taken = meeting.and_then(|m| {
        m.taken
            .iter()
            .find(|t| t.point.as_deref() == Some(section.id.as_str()))
    });
    let about = section.from.as_ref();
    let about = about.and_then(|from| plan.sections.iter().find(|s| s.id == *from));
    PointFacts {
        id: section.id.clone(),
        title: section.title.get(of.lang).to_owned(),
        plan: about.map(|s| s.text.clone()).unwrap_or_default(),
        by: taken.map(|t| t.stamp.by.to_string()),
        at: taken.map(|t| of.at(t.stamp.at)),
        remarks: remarks(of, Some(section.id.as_str())),
    }
}

fn remarks(of: &Sources<'_>, point: Option<&str>) -> Vec<RemarkFacts> {
    let remarks = of.status.meeting.iter().flat_map(|m| &m.remarks);
    let remark = |remark: &Remark| RemarkFacts {
        by: remark.stamp.by.to_string(),
        at: of.at(remark.stamp.at),
        text: remark.text.clone(),
    };
    remarks
        .filter(|r| r.point.as_deref() == point)
        .map(remark)
        .collect()
}

fn vote(of: &Sources<'_>, view: &VoteView) -> VoteFacts {
    let ballot = view.ballot.as_ref();
    let word = ballot.map(|b| words::vote(of.lang, b.vote).to_owned());
    let holds = |wanted: Vote| !view.stale && ballot.is_some_and(|b| b.vote == wanted);
    VoteFacts {
        role: view.name.get(of.lang).to_owned(),
        word: word.unwrap_or_else(|| text::not_heard(of.lang)),
        go: holds(Vote::Go),
        no_go: holds(Vote::NoGo),
        stale: view.stale,
        by: ballot.map(|b| b.stamp.by.to_string()),
        recorded_by: ballot
            .and_then(|b| b.stamp.recorded_by.as_ref())
            .map(ToString::to_string),
        at: ballot.map(|b| of.at(b.stamp.at)),
        note: ballot.and_then(|b| b.note.clone()),
    }
}
