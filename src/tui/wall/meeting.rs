//! The deployment meeting on the wall, live: the point that it is at, then the votes as they fall,
//! then the outcome. The verdict stays above it.

use ratatui::layout::Rect;

use super::super::meeting::point::From;
use super::super::meeting::{self as shared, beginning, point, roll, strip, take_last};
use super::super::widgets::brush::Brush;
use super::view::Scene;
use crate::domain::lang::Lang;
use crate::domain::release::Vote;
use crate::domain::status::Status;
use crate::domain::view::meeting::{Called, MeetingState, MeetingView, Place};
use crate::text::{meeting as words, names};

/// The meeting of a release, while it is under way.
pub(super) fn under_way(status: &Status) -> Option<MeetingView> {
    let rolling_back = status.rollback.as_ref().is_some_and(|r| !r.is_done());
    MeetingView::of(status).filter(|m| m.state == MeetingState::UnderWay && !rolling_back)
}

/// Draws it on what is left of the wall.
pub(super) fn draw(
    scene: Scene<'_>,
    status: &Status,
    meeting: &MeetingView,
    brush: &mut Brush<'_>,
    area: Rect,
) {
    let wall = scene.wall;
    let release = &status.release;
    let of = (release.project.clone(), release.version.clone());
    let shared = shared::Scene {
        lang: wall.lang(),
        names: wall.names(status),
        zone: &wall.settings.zone,
        status,
        meeting,
        said: wall.told.as_ref().and_then(|(told, _)| told.said.get(&of)),
        glyphs: brush.glyphs(),
    };
    let mut page = area;
    if page.height > 6 {
        strip::draw(shared, brush, take_last(&mut page, 1));
        let gap = u16::from(page.height > 14);
        take_last(&mut page, gap);
    }
    match meeting.at {
        Place::Point(number) => {
            if let Some(at) = meeting.points.get(number - 1) {
                let turn = From::Page(wall.turn());
                point::draw(shared, (number, at), turn, None, brush, page);
            }
        }
        Place::RollCall => roll::draw(shared, (None, None), brush, page),
        Place::Beginning => beginning::draw(shared, None, brush, page),
    }
}

/// On a card: where the meeting is, or what it has come to.
pub(super) fn card(lang: Lang, meeting: &MeetingView, status: &Status) -> String {
    let votes = &status.votes;
    let at = match (meeting.at, meeting.outcome) {
        (Place::Point(number), _) => words::point_of(lang, number, meeting.points.len()),
        (Place::Beginning, _) => words::at_beginning(lang),
        (Place::RollCall, Called::AllGo) => words::all_go(lang),
        (Place::RollCall, Called::NoGo) => {
            let against = votes
                .iter()
                .find(|v| v.vote == Some(Vote::NoGo) && !v.stale);
            against.map_or_else(String::new, |vote| {
                let by = vote.ballot.as_ref().map(|b| names::name(&b.stamp.by));
                words::no_go_by(lang, vote.name.get(lang), &by.unwrap_or_default())
            })
        }
        (Place::RollCall, Called::Waiting) => {
            let go = |v: &&crate::domain::status::VoteView| v.counts();
            words::go_of(lang, votes.iter().filter(go).count(), votes.len())
        }
    };
    words::card(lang, &at)
}
