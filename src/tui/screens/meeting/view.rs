//! How the meeting's screen is drawn: the shared parts on one page, with the cockpit's header.

use ratatui::layout::Rect;

use super::{reading, said};
use crate::domain::origin::Origin;
use crate::domain::status::Status;
use crate::domain::view::meeting::{Called, MeetingView, Place};
use crate::text::cockpit::{actions, screens};
use crate::text::meeting as words;
use crate::tui::actions::Action;
use crate::tui::meeting::point::From;
use crate::tui::meeting::title::Title;
use crate::tui::meeting::{Scene, beginning, point, prose, roll, strip, take, take_last, within};
use crate::tui::model::{Access, Model};
use crate::tui::screens::cockpit;
use crate::tui::theme::Role;
use crate::tui::widgets::brush::Brush;

/// How narrow a text is taken to be where its rows are counted for scrolling, in cells.
const NARROW: u16 = 56;

/// Draws the screen.
pub fn view(model: &Model, brush: &mut Brush<'_>, area: Rect) {
    let lang = model.lang();
    let Some(status) = model.status() else {
        let text = screens::reading(lang);
        brush.word(area.x + 2, area.y + 1, area.width - 2, &text, Role::Muted);
        return;
    };
    let mut page = area;
    cockpit::header(model, status, brush, take(&mut page, 1));
    let Some(meeting) = MeetingView::of(status) else {
        let text = actions::no_roll_call(lang);
        brush.word(area.x + 2, area.y + 2, area.width - 2, &text, Role::Muted);
        return;
    };
    let roomy = area.height >= 20;
    take(&mut page, u16::from(roomy));
    let row = take_last(&mut page, 1);
    take_last(&mut page, u16::from(roomy));
    let scene = scene(model, status, &meeting);
    strip::draw(scene, brush, row);
    if model.meeting.minutes {
        return minutes(model, scene, brush, page);
    }
    let place = model.meeting.place(&meeting);
    let key = key(model, Action::NextPoint);
    let note = (place != meeting.at).then(|| {
        let at = scene.at(meeting.at);
        words::looking(lang, &at, key.as_deref().unwrap_or_default())
    });
    let note = note.as_deref();
    match place {
        Place::Beginning => beginning::draw(scene, key.as_deref(), brush, page),
        Place::Point(number) => {
            if let Some(shown) = meeting.points.get(number - 1) {
                let from = From::Row(model.meeting.down);
                point::draw(scene, (number, shown), from, note, brush, page);
            }
        }
        Place::RollCall => {
            let chosen = model.meeting.chosen(status);
            roll::draw(scene, (chosen, note), brush, page);
        }
    }
}

/// How many rows the text of a place may have.
pub(super) fn rows(model: &Model, meeting: &MeetingView, place: Place) -> usize {
    let count = |text: &str| prose::rows(text, NARROW, "", false).len();
    let Place::Point(number) = place else {
        return reading(model).map_or(0, |(_, paper)| count(&paper.text));
    };
    let point = meeting.points.get(number - 1);
    let text = point.and_then(|point| said(model)?.get(&point.id));
    text.map_or(0, |text| count(text))
}

/// The minutes, as they are worked on.
fn minutes(model: &Model, scene: Scene<'_>, brush: &mut Brush<'_>, page: Rect) {
    let lang = model.lang();
    let mut page = page;
    let mut lines = Vec::new();
    if let Some((_, _, Err(why))) = &model.data.paper {
        lines.push((why.message.clone(), Role::Error));
    }
    let paper = reading(model).map(|(_, paper)| paper);
    lines.extend(paper.map(|paper| match paper.origin {
        Origin::Proposal => (words::minutes_proposed(lang), Role::Stale),
        Origin::Draft => (words::minutes_drafted(lang), Role::Stale),
        Origin::Delivered => (words::minutes_delivered(lang), Role::Pass),
    }));
    lines.extend(roll::next(scene).map(|next| (next, Role::Text)));
    let big = match scene.meeting.outcome {
        Called::AllGo => ("ALL GO", Role::Pass),
        Called::NoGo => ("NO-GO", Role::Blocked),
        Called::Waiting => ("?", Role::Unknown),
    };
    Title {
        big: big.0,
        role: big.1,
        text: &words::minutes(lang),
        lines,
    }
    .draw(brush, &mut page);
    let area = within(page, if page.width > 90 { 8 } else { 2 });
    match paper {
        Some(paper) => {
            let from = From::Row(model.meeting.down);
            point::text(&paper.text, from, brush, area);
        }
        None => {
            brush.word(
                area.x,
                area.y,
                area.width,
                &screens::reading(lang),
                Role::Muted,
            );
        }
    }
}

fn scene<'a>(model: &'a Model, status: &'a Status, meeting: &'a MeetingView) -> Scene<'a> {
    Scene {
        lang: model.lang(),
        names: model.names(),
        zone: &model.settings.zone,
        status,
        meeting,
        said: said(model),
        glyphs: model.settings.theme.glyphs(),
    }
}

/// The key of an action that may be done.
fn key(model: &Model, action: Action) -> Option<String> {
    let keys = model.settings.keymap.keys(action);
    let key = keys
        .first()
        .filter(|_| model.settings.access == Access::Write)?;
    Some(key.to_string())
}
