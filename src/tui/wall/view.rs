//! Draws the wall: the ground, a slight shift against burn-in, the marks of what is lost, and
//! within them one release or several.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::super::theme::Role;
use super::super::widgets::brush::Brush;
use super::{Wall, grid, single};
use crate::text::wall as words;
use crate::text::words as terms;

/// What the parts need to know, whichever release they draw.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scene<'a> {
    pub(super) wall: &'a Wall,
    pub(super) lost: bool,
}

/// Draws everything.
pub(super) fn draw(wall: &Wall, frame: &mut Frame<'_>) {
    let whole = frame.area();
    let mut brush = Brush::new(frame.buffer_mut(), &wall.settings.theme);
    let ground = brush.style(Role::Text);
    brush.fill(whole, ground);
    if whole.is_empty() {
        return;
    }
    let area = shifted(wall, whole);
    let scene = Scene {
        wall,
        lost: wall.lost.is_some() || wall.waiting.is_some(),
    };
    let mut body = area;
    if area.height > 3 {
        body.height -= 1;
        let y = area.bottom() - 1;
        foot(
            scene,
            &mut brush,
            Rect {
                y,
                height: 1,
                ..area
            },
        );
    }
    match wall.told.as_ref().map(|(snapshot, _)| snapshot) {
        None => {
            let text = match (&wall.waiting, &wall.lost) {
                (Some(path), _) => words::waiting(wall.lang(), path),
                (None, Some(why)) => words::lost_why(wall.lang(), why),
                (None, None) => words::reading(wall.lang()),
            };
            notice(&mut brush, body, &text);
        }
        Some(snapshot) => match &snapshot.releases[..] {
            [] => notice(&mut brush, body, &words::nothing_open(wall.lang())),
            [(_, status)] => single::draw(scene, status, &mut brush, body),
            [(_, status), ..] if snapshot.one => single::draw(scene, status, &mut brush, body),
            several => grid::draw(scene, several, &mut brush, body),
        },
    }
}

/// Moved by a cell now and then, so that nothing stands in the same place for ever. A small
/// screen has no cell to spare.
fn shifted(wall: &Wall, whole: Rect) -> Rect {
    if whole.width < 70 || whole.height < 20 {
        return whole;
    }
    let minute = wall.now.as_second().div_euclid(60).rem_euclid(3);
    let right = u16::try_from(minute).unwrap_or(0);
    Rect {
        x: whole.x + right,
        width: whole.width - 2,
        ..whole
    }
}

fn notice(brush: &mut Brush<'_>, area: Rect, text: &str) {
    let style = brush.style(Role::Strong);
    let y = area.y + area.height / 2;
    brush.centred(area.x, y, area.width, text, style);
}

/// The last row: how old this is, and what is wrong with it.
fn foot(scene: Scene<'_>, brush: &mut Brush<'_>, row: Rect) {
    let wall = scene.wall;
    let lang = wall.lang();
    if let (true, Some((_, at))) = (scene.lost, &wall.told) {
        let age = terms::ago(lang, wall.now.duration_since(*at).as_secs());
        let why = match (&wall.lost, &wall.waiting) {
            (Some(why), _) => words::lost_why(lang, why),
            (None, Some(path)) => words::waiting(lang, path),
            (None, None) => String::new(),
        };
        let text = format!(" {} · {why}", words::lost(lang, &age));
        let style = brush.style(Role::Danger);
        brush.fill(row, style);
        brush.text(row.x, row.y, row.width, &text, style);
        return;
    }
    let changed = wall.told.as_ref().and_then(|(told, _)| told.changed);
    let mut text = String::new();
    if let Some(at) = changed {
        let age = crate::text::cockpit::screens::age(lang, wall.now.duration_since(at).as_secs());
        text = words::changed(lang, &age);
    }
    let style = brush.style(Role::Muted);
    let left = brush.text(row.x + 1, row.y, row.width.saturating_sub(1), &text, style);
    let mut right = words::read_only(lang);
    if wall.settings.quits {
        right = format!("{right} · {}", words::leave(lang));
    }
    let room = row.width.saturating_sub(left + 3);
    if super::super::widgets::width::width(&right) <= room {
        brush.right(row.right(), row.y, room, &right, style);
    }
}
