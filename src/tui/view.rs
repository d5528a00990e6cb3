//! Draws the model: the screen, over it the palette or the dialog. It routes, and says what it
//! needs where the terminal is too small for anything.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::dialogs;
use super::due;
use super::model::{Model, Screen};
use super::screens::{
    bugs, cockpit, contents, first_run, footer, help, log, mails, meeting, palette, plan, releases,
    run,
};
use super::theme::Role;
use super::widgets::brush::Brush;
use super::widgets::scroll::Viewport;
use crate::text::cockpit::screens as words;

/// The narrowest that is drawn, in cells.
pub const WIDTH: u16 = 60;
/// The lowest that is drawn, in rows.
pub const HEIGHT: u16 = 16;

/// Draws everything.
pub fn view(model: &Model, viewport: &mut Viewport, frame: &mut Frame<'_>) {
    let area = frame.area();
    let cursor = {
        let mut brush = Brush::new(frame.buffer_mut(), &model.settings.theme);
        let ground = brush.style(Role::Text);
        brush.fill(area, ground);
        draw(model, viewport, &mut brush, area)
    };
    if let Some(cursor) = cursor.filter(|cursor| area.contains(*cursor)) {
        frame.set_cursor_position(cursor);
    }
}

fn draw(
    model: &Model,
    viewport: &mut Viewport,
    brush: &mut Brush<'_>,
    area: Rect,
) -> Option<Position> {
    if area.width < WIDTH || area.height < HEIGHT {
        too_small(model, brush, area);
        return None;
    }
    let body = Rect {
        height: area.height - 2 - due::height(model),
        ..area
    };
    let row = |up: u16| Rect {
        y: area.bottom() - up,
        height: 1,
        ..area
    };
    let cursor = screen(model, viewport, brush, body);
    if due::height(model) > 0 {
        due::draw(model, brush, row(3));
    }
    footer::status(model, brush, row(2));
    let over = model.dialog.is_some() || model.palette.is_some() || model.bugs.is_choosing();
    if over || plan::is_editing(model) {
        footer::keys_over(model, brush, row(1));
    } else {
        footer::keys(model, brush, row(1));
    }
    if let Some(dialog) = &model.dialog {
        return dialogs::draw(model, dialog, brush, area);
    }
    if model.palette.is_some() {
        return palette::view(model, viewport, brush, area);
    }
    cursor
}

fn screen(
    model: &Model,
    viewport: &mut Viewport,
    brush: &mut Brush<'_>,
    area: Rect,
) -> Option<Position> {
    match model.screen {
        Screen::Starting => {
            let text = words::reading(model.lang());
            brush.word(area.x + 2, area.y + 1, area.width - 2, &text, Role::Muted);
            None
        }
        Screen::FirstRun => {
            first_run::view(model, brush, area);
            None
        }
        Screen::Releases => releases::view(model, viewport, brush, area),
        Screen::Cockpit(_) => {
            cockpit::view(model, viewport, brush, area);
            None
        }
        Screen::Bugs(_) => bugs::view(model, viewport, brush, area),
        Screen::Document(..) => plan::view(model, viewport, brush, area),
        Screen::Log(_) => log::view(model, viewport, brush, area),
        Screen::Contents(_) => contents::view(model, viewport, brush, area),
        Screen::Meeting(_) => {
            meeting::view(model, brush, area);
            None
        }
        Screen::Mails(_) => {
            mails::view(model, viewport, brush, area);
            None
        }
        Screen::Run(_) => {
            run::view(model, viewport, brush, area);
            None
        }
        Screen::Help => help::view(model, viewport, brush, area),
    }
}

fn too_small(model: &Model, brush: &mut Brush<'_>, area: Rect) {
    let lang = model.lang();
    let lines = [
        words::needs_size(lang, WIDTH, HEIGHT),
        words::has_size(lang, area.width, area.height),
        words::small_quit(lang),
    ];
    let top = area.y + area.height.saturating_sub(3) / 2;
    for (y, line) in (top..area.bottom()).zip(&lines) {
        let style = brush.style(Role::Text);
        brush.centred(area.x, y, area.width, line, style);
    }
}
