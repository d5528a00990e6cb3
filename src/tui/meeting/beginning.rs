//! Before the first point: the agenda as it will be gone through, who convenes, who speaks.

use ratatui::layout::Rect;

use super::title::{TALL, Title};
use super::{Scene, take, within};
use crate::domain::view::meeting::MeetingState;
use crate::text::{meeting as words, names};
use crate::tui::theme::Role;
use crate::tui::widgets::brush::Brush;

/// Draws it. `key` is what takes up the first point; `None` where nothing can be taken up here.
pub fn draw(scene: Scene<'_>, key: Option<&str>, brush: &mut Brush<'_>, page: Rect) {
    let lang = scene.lang;
    let mut page = page;
    let meeting = scene.meeting;
    let convenes = words::convened_by(lang, &scene.who(&meeting.role, &meeting.people));
    let mut lines = vec![(convenes, Role::Text)];
    // What to do comes first where there is room for one line alone.
    match next(scene, key) {
        Some(next) if page.height < TALL => lines.insert(0, next),
        next => lines.extend(next),
    }
    let mut stages = scene.status.stages.iter();
    let held = stages.find(|s| s.items.iter().any(|i| i.id == meeting.item));
    let fallback = words::title(lang);
    Title {
        big: &(meeting.points.len() + 1).to_string(),
        role: Role::Info,
        text: held.map_or(fallback.as_str(), |s| s.name.get(lang)),
        lines,
    }
    .draw(brush, &mut page);
    let area = within(page, if page.width > 90 { 8 } else { 3 });
    agenda(scene, brush, area);
}

/// What is to be done next, if anything is.
fn next(scene: Scene<'_>, key: Option<&str>) -> Option<(String, Role)> {
    let lang = scene.lang;
    if scene.meeting.state == MeetingState::Ahead {
        let stage = scene.status.release.stage_name.get(lang);
        return Some((words::ahead(lang, stage), Role::Stale));
    }
    let key = key.filter(|_| scene.meeting.may_be_held())?;
    let told = if scene.meeting.points.is_empty() {
        words::begins_call(lang, key)
    } else {
        words::begins(lang, key)
    };
    Some((told, Role::Info))
}

/// The points by their numbers, the roll call behind them with those who speak in it.
fn agenda(scene: Scene<'_>, brush: &mut Brush<'_>, area: Rect) {
    let lang = scene.lang;
    let mut area = area;
    let points = scene.meeting.points.iter();
    let mut titles: Vec<String> = points.map(|p| p.title.get(lang).to_owned()).collect();
    titles.push(words::roll_call(lang));
    let air = usize::from(area.height) > 2 * titles.len();
    for (at, title) in titles.iter().enumerate() {
        let row = take(&mut area, 1);
        if row.height == 0 {
            return;
        }
        let number = format!("{:>2}  ", at + 1);
        let parts = [
            (number.as_str(), brush.style(Role::Muted)),
            (title, brush.style(Role::Strong)),
        ];
        brush.line(row.x, row.y, row.width, &parts);
        if air && at + 1 < titles.len() {
            take(&mut area, 1);
        }
    }
    let speak = scene.status.votes.iter();
    let speak: Vec<String> = speak.map(|v| scene.who(&v.role, &v.people)).collect();
    let told = names::titles(lang, &speak, 12);
    let row = take(&mut area, 1);
    if row.height > 0 {
        let room = row.width.saturating_sub(4);
        brush.word(row.x + 4, row.y, room, &told, Role::Muted);
    }
}
