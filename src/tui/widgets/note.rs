//! Several lines to type into: a note, a reason.

use ratatui::layout::{Position, Rect};
use unicode_segmentation::UnicodeSegmentation;

use super::brush::Brush;
use super::edit::{Edit, Editor};
use super::width::{clean, fitting, width};
use crate::domain::clean::NOTE_LIMIT;
use crate::tui::input::{Code, Key};
use crate::tui::theme::Role;

/// A text of several lines that is typed, and the cursor in it. Ctrl-J and Alt-Enter begin a line;
/// Enter is left to whom the field belongs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoteField {
    editor: Editor,
}

/// One row as it is drawn: a piece of the text, by its place in it.
#[derive(Clone, Copy, Debug)]
struct Row {
    from: usize,
    to: usize,
}

impl Default for NoteField {
    fn default() -> Self {
        Self {
            editor: Editor::new(NOTE_LIMIT, true),
        }
    }
}

impl NoteField {
    /// A field in which that stands already, with the cursor behind it.
    #[must_use]
    pub fn with(text: impl Into<String>) -> Self {
        let mut field = Self::default();
        field.editor.set(text);
        field
    }

    /// What stands in it.
    #[must_use]
    pub fn text(&self) -> &str {
        self.editor.text()
    }

    /// Replaces what stands in it.
    pub fn set(&mut self, text: impl Into<String>) {
        self.editor.set(text);
    }

    /// Takes a key. Up and down go by lines of the text, and are ignored at its ends, so that
    /// they lead on to the next field.
    pub fn key(&mut self, key: Key) -> Edit {
        match key.code {
            Code::Up | Code::Down => self.vertically(key.code == Code::Down),
            _ => self.editor.key(key),
        }
    }

    /// Takes a pasted text.
    pub fn paste(&mut self, text: &str) -> Edit {
        self.editor.insert(text)
    }

    fn vertically(&mut self, down: bool) -> Edit {
        let (before, after) = self.editor.halves();
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        let column = width(&before[start..]);
        let line = if down {
            let Some(end) = after.find('\n') else {
                return Edit::Ignored;
            };
            before.len() + end + 1
        } else {
            let Some(end) = start.checked_sub(1) else {
                return Edit::Ignored;
            };
            before[..end].rfind('\n').map_or(0, |at| at + 1)
        };
        let text = self.editor.text()[line..]
            .split('\n')
            .next()
            .unwrap_or_default();
        let there = fitting(text, column).0.len();
        self.editor.go(line + there)
    }

    /// How many rows it takes at that width, in cells.
    #[must_use]
    pub fn rows(&self, cells: u16) -> u16 {
        u16::try_from(rows(self.text(), cells).len()).unwrap_or(u16::MAX)
    }

    /// Draws it, scrolled so that the cursor is seen; says where that is while it has the keys.
    pub fn draw(
        &self,
        brush: &mut Brush<'_>,
        area: Rect,
        focused: bool,
        placeholder: &str,
    ) -> Option<Position> {
        let area = area.intersection(brush.area());
        if area.is_empty() {
            return None;
        }
        let style = brush.style(if focused {
            Role::FieldFocus
        } else {
            Role::Field
        });
        brush.fill(area, style);
        if self.text().is_empty() {
            let hint = style.patch(brush.style(Role::Placeholder));
            brush.text(area.x, area.y, area.width, placeholder, hint);
            return focused.then_some(area.as_position());
        }
        let rows = rows(self.text(), area.width);
        let at = self.editor.halves().0.len();
        let row = rows.iter().rposition(|row| row.from <= at).unwrap_or(0);
        let first = if focused {
            (row + 1).saturating_sub(usize::from(area.height))
        } else {
            0
        };
        for (y, row) in (area.y..area.bottom()).zip(&rows[first..]) {
            brush.text(area.x, y, area.width, &self.text()[row.from..row.to], style);
        }
        let column =
            width(&clean(&self.text()[rows[row].from..at.min(rows[row].to)])).min(area.width - 1);
        let down = u16::try_from(row - first).unwrap_or(0);
        focused.then(|| Position::new(area.x + column, area.y + down))
    }
}

/// The rows of a text at that width; the last cell of each is left to the cursor. There is always
/// one.
fn rows(text: &str, cells: u16) -> Vec<Row> {
    let room = cells.saturating_sub(1).max(1);
    let mut rows = Vec::new();
    let mut from = 0;
    for line in text.split('\n') {
        let (mut begin, mut at, mut used) = (from, from, 0);
        for glyph in line.graphemes(true) {
            let cells = width(&clean(glyph));
            if used > 0 && used + cells > room {
                rows.push(Row {
                    from: begin,
                    to: at,
                });
                (begin, used) = (at, 0);
            }
            used += cells;
            at += glyph.len();
        }
        let to = from + line.len();
        rows.push(Row { from: begin, to });
        from = to + 1;
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::super::brush::tests::{at_every_size, shown};
    use super::*;

    fn drawn(field: &NoteField, columns: u16, rows: u16) -> (String, Option<Position>) {
        let mut cursor = None;
        let text = shown(columns, rows, |brush, area| {
            cursor = field.draw(brush, area, true, "why");
        });
        (text, cursor)
    }

    #[test]
    fn lines_and_rows() {
        let mut field = NoteField::with("退款两次\nrefund twice");
        assert_eq!(
            drawn(&field, 9, 3),
            (
                "退款两次\nrefund t\nwice\n".to_owned(),
                Some(Position::new(4, 2))
            )
        );
        assert_eq!(
            drawn(&field, 9, 2),
            ("refund t\nwice\n".to_owned(), Some(Position::new(4, 1)))
        );
        assert_eq!(field.key(Key::plain(Code::Up)), Edit::Moved);
        assert_eq!(drawn(&field, 9, 3).1, Some(Position::new(8, 0)));
        assert_eq!(field.key(Key::plain(Code::Up)), Edit::Ignored);
        assert_eq!(field.key(Key::plain(Code::Down)), Edit::Moved);
        assert_eq!(field.key(Key::plain(Code::Down)), Edit::Ignored);
        assert_eq!(field.rows(9), 3);
    }

    #[test]
    fn an_empty_last_line_has_the_cursor() {
        let mut field = NoteField::with("ok");
        field.key(Key::ctrl('j'));
        assert_eq!(
            drawn(&field, 9, 3),
            ("ok\n\n\n".to_owned(), Some(Position::new(0, 1)))
        );
        assert_eq!(field.key(Key::plain(Code::Enter)), Edit::Ignored);
    }

    #[test]
    fn any_size_will_do() {
        let field = NoteField::with("退款两次\n\nrefund twice\n");
        at_every_size(|brush, area| field.draw(brush, area, true, "why"));
        at_every_size(|brush, area| field.draw(brush, area, false, "why"));
        at_every_size(|brush, area| NoteField::default().draw(brush, area, true, "为什么"));
    }
}
