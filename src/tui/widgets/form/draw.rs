//! How a form is drawn: its fields, each with its error, and its buttons.

use ratatui::layout::{Position, Rect};

use super::{Field, Form, Value};
use crate::tui::theme::Role;
use crate::tui::widgets::brush::Brush;
use crate::tui::widgets::dialog::{Button, buttons};
use crate::tui::widgets::width::{clean, width, wrap};

impl<I: Copy + PartialEq> Form<I> {
    /// How many rows it takes, with the buttons and a blank row before them.
    #[must_use]
    pub fn height(&self) -> u16 {
        self.fields
            .iter()
            .map(Field::rows)
            .fold(2, u16::saturating_add)
    }

    /// Draws it; where there is too little room, the part that has the keys, and the buttons. Says
    /// where the cursor is, if one is shown.
    pub fn draw(&self, brush: &mut Brush<'_>, area: Rect) -> Option<Position> {
        let area = area.intersection(brush.area());
        if area.is_empty() {
            return None;
        }
        let last = Rect::new(area.x, area.bottom() - 1, area.width, 1);
        let pair = [
            Button {
                label: &self.cancel,
                danger: false,
            },
            Button {
                label: &self.submit,
                danger: self.danger,
            },
        ];
        buttons(
            brush,
            last,
            &pair,
            self.focus.checked_sub(self.fields.len()),
        );
        let blank = u16::from(area.height > self.height().saturating_sub(1));
        self.draw_fields(
            brush,
            Rect {
                height: area.height - 1 - blank.min(area.height - 1),
                ..area
            },
        )
    }

    fn draw_fields(&self, brush: &mut Brush<'_>, area: Rect) -> Option<Position> {
        let labels = self
            .fields
            .iter()
            .filter(|field| !field.hidden)
            .map(|field| width(&clean(&field.label)))
            .max()
            .unwrap_or(0);
        let labels = labels.min(area.width / 3);
        let mut hidden = self.rows_hidden(area.height);
        let mut y = area.y;
        let mut cursor = None;
        for (place, field) in self.fields.iter().enumerate() {
            let rows = field.rows();
            if hidden >= rows {
                hidden -= rows;
                continue;
            }
            hidden = 0;
            let height = rows.min(area.bottom().saturating_sub(y));
            let row = Rect::new(area.x, y, area.width, height);
            cursor = field
                .draw(brush, row, labels, place == self.focus)
                .or(cursor);
            y += height;
        }
        cursor
    }

    /// How many rows at the top must go for the field that has the keys to be seen.
    fn rows_hidden(&self, height: u16) -> u16 {
        let focus = self.focus.min(self.fields.len().saturating_sub(1));
        let until = self
            .fields
            .iter()
            .take(focus + 1)
            .map(Field::rows)
            .fold(0, u16::saturating_add);
        until.saturating_sub(height)
    }
}

impl<I: Copy + PartialEq> Field<I> {
    fn draw(
        &self,
        brush: &mut Brush<'_>,
        area: Rect,
        labels: u16,
        focused: bool,
    ) -> Option<Position> {
        if area.is_empty() {
            return None;
        }
        let role = if focused { Role::Strong } else { Role::Muted };
        brush.word(area.x, area.y, labels, &self.label, role);
        let x = area.x + labels + 2;
        let error = self.error_rows().min(area.height - 1);
        let value = Rect::new(
            x,
            area.y,
            area.right().saturating_sub(x),
            area.height - error,
        );
        if let Some(text) = &self.error {
            draw_error(
                brush,
                Rect::new(x, value.bottom(), value.width, error),
                text,
            );
        }
        match &self.value {
            Value::Line(line) => line.draw(brush, value, focused, &self.placeholder),
            Value::Note(note, _) => note.draw(brush, value, focused, &self.placeholder),
            Value::Choice(choice) => {
                choice.draw(brush, value, focused);
                None
            }
        }
    }
}

/// What is wrong, over as many rows as it was given; the last one is cut.
fn draw_error(brush: &mut Brush<'_>, area: Rect, text: &str) {
    let rows = wrap(text, area.width);
    let (Some(last), y) = (area.height.checked_sub(1), area.y) else {
        return;
    };
    for (row, line) in (0..last).zip(&rows) {
        brush.word(area.x, y + row, area.width, line, Role::Error);
    }
    if let Some(rest) = rows.get(usize::from(last)..) {
        brush.word(area.x, y + last, area.width, &rest.join(" "), Role::Error);
    }
}
