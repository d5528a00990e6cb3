//! How a dialog is drawn: a box in the middle, its text, what went wrong, its form.

use ratatui::layout::{Position, Rect};

use super::{Dialog, Line, PAGE, scene};
use crate::domain::lang::Lang;
use crate::text::cockpit::dialogs as words;
use crate::text::{Explained, reason};
use crate::tui::input::{Code, Input, Key};
use crate::tui::model::Model;
use crate::tui::msg::{Ask, Setback};
use crate::tui::source;
use crate::tui::theme::Role;
use crate::tui::widgets::brush::Brush;
use crate::tui::widgets::dialog::{self, Button, buttons};
use crate::tui::widgets::form::Form;
use crate::tui::widgets::width::{width, wrap};

/// The keys that leave a dialog which has nothing to do.
pub(super) const LEAVES: [Key; 4] = [
    Key::plain(Code::Enter),
    Key::plain(Code::Esc),
    Key::char('q'),
    Key::char(' '),
];

/// How wide a dialog is at most, with its edge.
const WIDTH: u16 = 78;

/// Draws the open dialog; says where the cursor is, if one is shown.
pub fn draw(model: &Model, dialog: &Dialog, brush: &mut Brush<'_>, area: Rect) -> Option<Position> {
    let lang = model.lang();
    let body = dialog.sheet.body();
    let wide = WIDTH.min(area.width.saturating_sub(2)).max(1);
    let cells = wide.saturating_sub(4);
    let lines = wrapped(&body.text(&scene(model)), cells);
    let foot = wrapped(&body.foot(&scene(model)), cells);
    let setback = wrapped(&setback(model, dialog), cells);
    let form = body.form().map_or(1, Form::height);
    let rows = |lines: &[Line]| u16::try_from(lines.len()).unwrap_or(u16::MAX);
    let height = rows(&lines)
        .saturating_add(rows(&foot))
        .saturating_add(rows(&setback))
        .saturating_add(form + 2);
    let title = body.title(lang);
    let frame = dialog::Dialog {
        title: &title,
        danger: body.danger(),
        width: wide,
        height,
    };
    let inside = frame.draw(brush, area);
    // The form and what went wrong come first where there is too little room for all.
    let spare = inside
        .height
        .saturating_sub(form)
        .saturating_sub(rows(&foot))
        .saturating_sub(rows(&setback));
    let lines = seen(lang, lines, dialog.down, usize::from(spare));
    let mut y = put(brush, inside, inside.y, &lines);
    y = put(brush, inside, y, &foot);
    y = put(brush, inside, y, &setback);
    let rest = Rect {
        y,
        height: inside.bottom().saturating_sub(y),
        ..inside
    };
    if let Some(form) = body.form() {
        return form.draw(brush, rest);
    }
    let label = words::close(lang);
    let button = Button {
        label: &label,
        danger: false,
    };
    buttons(brush, rest, &[button], Some(0));
    None
}

/// The rows that there is room for, and beneath them which of how many they are.
fn seen(lang: Lang, lines: Vec<Line>, down: usize, room: usize) -> Vec<Line> {
    let total = lines.len();
    if total <= room {
        return lines;
    }
    let count = room.saturating_sub(1);
    let first = down.min(total - count);
    let told = words::rows_seen(lang, first + 1, first + count, total);
    let mut seen: Vec<Line> = lines.into_iter().skip(first).take(count).collect();
    seen.push(Line::of(Role::Info, told));
    seen.truncate(room);
    seen
}

/// From which row on the text is read after that key; `None` for any other input.
pub(super) fn turned(model: &Model, dialog: &Dialog, input: &Input) -> Option<usize> {
    /// So many rows there are room for in the smallest terminal that shows all.
    const ROOM: usize = 8;
    let Input::Key(key) = input else {
        return None;
    };
    let text = wrapped(&dialog.sheet.body().text(&scene(model)), WIDTH - 4);
    let last = text.len().saturating_sub(ROOM);
    if *key == Key::plain(Code::PageDown) {
        Some((dialog.down + PAGE).min(last))
    } else if *key == Key::plain(Code::PageUp) {
        Some(dialog.down.min(last).saturating_sub(PAGE))
    } else {
        None
    }
}

fn setback(model: &Model, dialog: &Dialog) -> Vec<Line> {
    let lang = model.lang();
    let asks = matches!(dialog.sheet.body().asks(), Some(Ask::ReadAgain(_)));
    if let Some(text) = source::asking(model).filter(|_| asks || dialog.ticket.is_some()) {
        return vec![Line::of(Role::Running, text), Line::blank()];
    }
    if dialog.ticket.is_some() {
        return if model.is_working() {
            vec![Line::of(Role::Running, words::working(lang)), Line::blank()]
        } else {
            Vec::new()
        };
    }
    let names = model.names();
    let told: Vec<Explained> = match &dialog.setback {
        None => return Vec::new(),
        Some(Setback::Failed(told)) => vec![told.clone()],
        Some(Setback::Refused(refusal)) => refusal
            .reasons()
            .iter()
            .map(|r| Explained {
                message: reason::why_with(lang, &r.why, &names),
                hint: reason::hint(lang, &r.why),
            })
            .collect(),
    };
    let mark = model.settings.theme.glyphs().blocked;
    let mut lines = Vec::new();
    for Explained { message, hint } in told {
        lines.push(Line::of(Role::Error, format!("{mark} {message}")));
        lines.extend(hint.map(|hint| Line::of(Role::Muted, hint)));
    }
    lines.push(Line::blank());
    lines
}

/// The lines with those of a single part wrapped, also where it stands behind spaces.
fn wrapped(lines: &[Line], cells: u16) -> Vec<Line> {
    let mut found = Vec::new();
    for line in lines {
        match line.0.as_slice() {
            [(text, role)] => found.extend(
                wrap(text, cells)
                    .into_iter()
                    .map(|text| Line::of(*role, text)),
            ),
            [(space, _), (text, role)] if space.trim().is_empty() => {
                let rest = cells.saturating_sub(width(space));
                found.extend(
                    wrap(text, rest)
                        .into_iter()
                        .map(|text| Line::of(Role::Text, space.clone()).and(*role, text)),
                );
            }
            _ => found.push(line.clone()),
        }
    }
    found
}

fn put(brush: &mut Brush<'_>, area: Rect, y: u16, lines: &[Line]) -> u16 {
    let mut y = y;
    for Line(parts) in lines {
        if y >= area.bottom() {
            break;
        }
        let spans: Vec<_> = parts
            .iter()
            .map(|(text, role)| (text.as_str(), brush.style(*role)))
            .collect();
        brush.line(area.x, y, area.width, &spans);
        y += 1;
    }
    y
}
