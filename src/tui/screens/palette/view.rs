//! How the palette is drawn: a field, and beneath it what is found.

use ratatui::layout::{Position, Rect};

use crate::domain::lang::Lang;
use crate::text::cockpit::help as words;
use crate::tui::actions::Action;
use crate::tui::model::Model;
use crate::tui::possible::possible;
use crate::tui::screens::help::keys;
use crate::tui::theme::Role;
use crate::tui::widgets::brush::Brush;
use crate::tui::widgets::dialog::Dialog;
use crate::tui::widgets::panel::scroll_bar;
use crate::tui::widgets::scroll::Viewport;
use crate::tui::widgets::table::{Cell, Column, Rows, Table, Width};
use crate::tui::widgets::width::width;

/// How wide the palette is at most, with its edge.
const WIDTH: u16 = 92;
/// How high it is at most, with its edge.
const HEIGHT: u16 = 22;

/// Draws it over the screen; says where the cursor is.
pub fn view(
    model: &Model,
    viewport: &mut Viewport,
    brush: &mut Brush<'_>,
    area: Rect,
) -> Option<Position> {
    let palette = model.palette.as_ref()?;
    let lang = model.lang();
    let title = words::palette_title(lang);
    // The last rows stay free: they say why something can't be done.
    let room = Rect {
        height: area.height.saturating_sub(2),
        ..area
    };
    let frame = Dialog {
        title: &title,
        danger: false,
        width: WIDTH.min(area.width.saturating_sub(2)),
        height: HEIGHT.min(room.height),
    };
    let place = frame.place(room);
    let inside = frame.draw(brush, room);
    let hint = words::palette_hint(lang);
    let cursor = palette.field.draw(brush, inside, true, &hint);
    let rest = Rect {
        y: inside.y + 2.min(inside.height),
        height: inside.height.saturating_sub(2),
        ..inside
    };
    let found = palette.found(model);
    if found.is_empty() {
        let text = words::nothing_found(lang);
        brush.word(rest.x, rest.y, rest.width, &text, Role::Muted);
        return cursor;
    }
    let rows = Found {
        model,
        actions: &found,
        both: rest.width >= 70,
    };
    let columns = [
        Column::new("", Width::Fixed(rows.widest(0).min(24))),
        Column::new("", Width::Flex(16)),
        Column::new("", Width::Fixed(rows.widest(2).min(14))).right(),
    ];
    let table = Table {
        columns: &columns,
        header: false,
        selected: palette.place(found.len()),
        focused: true,
    };
    let seen = table.draw(brush, rest, &rows, viewport.scroll("palette"));
    let edge = Rect {
        y: rest.y.saturating_sub(1),
        height: (place.bottom() + 1).saturating_sub(rest.y),
        ..place
    };
    scroll_bar(brush, edge, seen);
    cursor
}

/// What was found, as rows: name, what it does or why not, keys.
struct Found<'a> {
    model: &'a Model,
    actions: &'a [Action],
    /// Whether there is room for the name in the other language.
    both: bool,
}

impl Found<'_> {
    fn widest(&self, column: usize) -> u16 {
        let cells = (0..self.count()).map(|row| width(&self.cell(row, column).text));
        cells.max().unwrap_or(0)
    }
}

impl Rows for Found<'_> {
    fn count(&self) -> usize {
        self.actions.len()
    }

    fn cell(&self, row: usize, column: usize) -> Cell<'_> {
        let (action, lang) = (self.actions[row], self.model.lang());
        let theme = &self.model.settings.theme;
        let why = possible(self.model, action).err();
        let role = |on: Role| if why.is_some() { Role::KeyOff } else { on };
        let line = action.row();
        match column {
            0 => {
                let name = (line.label)(lang);
                let other = match lang {
                    Lang::En => (line.label)(Lang::Zh),
                    Lang::Zh => (line.label)(Lang::En),
                };
                let text = if self.both && other != name {
                    format!("{name} {other}")
                } else {
                    name.to_owned()
                };
                Cell::new(text, theme.style(role(Role::Text)))
            }
            1 => match &why {
                Some(why) => {
                    let text = words::not_now(lang, &why.tell(lang));
                    Cell::new(text, theme.style(Role::KeyOff))
                }
                None => Cell::new((line.does)(lang), theme.style(Role::Muted)),
            },
            _ => Cell::new(keys(self.model, action), theme.style(role(Role::Key))),
        }
    }
}
