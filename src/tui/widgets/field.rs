//! One line to type into.

use ratatui::layout::{Position, Rect};

use super::brush::Brush;
pub use super::edit::Edit;
use super::edit::Editor;
use super::width::{clean, fitting, glyphs, width};
use crate::domain::clean::LINE_LIMIT;
use crate::tui::input::Key;
use crate::tui::theme::Role;

/// A line that is typed, and the cursor in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextField {
    editor: Editor,
    /// Whether what stands in it was only presumed, and goes with the first letter that is typed.
    presumed: bool,
}

impl Default for TextField {
    fn default() -> Self {
        Self {
            editor: Editor::new(LINE_LIMIT, false),
            presumed: false,
        }
    }
}

impl TextField {
    /// A field in which that stands already, with the cursor behind it.
    #[must_use]
    pub fn with(text: impl Into<String>) -> Self {
        let mut field = Self::default();
        field.editor.set(text);
        field
    }

    /// Fills it in with what is presumed: the first letter that is typed replaces it, whatever else
    /// edits it.
    pub fn presume(&mut self, text: impl Into<String>) {
        self.editor.set(text);
        self.presumed = !self.text().is_empty();
    }

    /// What stands in it.
    #[must_use]
    pub fn text(&self) -> &str {
        self.editor.text()
    }

    /// Replaces what stands in it.
    pub fn set(&mut self, text: impl Into<String>) {
        self.editor.set(text);
        self.presumed = false;
    }

    /// Takes a key.
    pub fn key(&mut self, key: Key) -> Edit {
        if key.typed().is_some() {
            return self.anew(|editor| editor.key(key));
        }
        let edit = self.editor.key(key);
        self.presumed &= edit == Edit::Ignored;
        edit
    }

    /// Takes a pasted text; line breaks become blanks.
    pub fn paste(&mut self, text: &str) -> Edit {
        self.anew(|editor| editor.insert(text))
    }

    /// Puts something in, in the place of what was only presumed.
    fn anew(&mut self, put: impl FnOnce(&mut Editor) -> Edit) -> Edit {
        if !self.presumed {
            return put(&mut self.editor);
        }
        let before = self.editor.clone();
        self.editor.set("");
        let edit = put(&mut self.editor);
        if edit == Edit::Changed {
            self.presumed = false;
        } else {
            self.editor = before;
        }
        edit
    }

    /// Draws it on the first row of the area; says where its cursor is while it has the keys.
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
        brush.fill(Rect { height: 1, ..area }, style);
        if self.text().is_empty() {
            let hint = style.patch(brush.style(Role::Placeholder));
            brush.text(area.x, area.y, area.width, placeholder, hint);
            return focused.then_some(area.as_position());
        }
        if !focused {
            brush.text(area.x, area.y, area.width, self.text(), style);
            return None;
        }
        let (before, after) = self.editor.halves();
        let (before, after) = (clean(before), clean(after));
        // The last cell is the cursor's own; what doesn't fit goes out at the left.
        let room = area.width - 1;
        let (hidden, seen) = tail(&before, room);
        let x = area.x + brush.text(area.x, area.y, area.width, seen, style);
        if self.presumed {
            let selected = style.patch(brush.style(Role::Selection));
            brush.tint(Rect::new(area.x, area.y, x - area.x, 1), selected);
        }
        if hidden && room > 0 {
            // The mark stands on a glyph, which is then whole to be covered.
            let covered = glyphs(seen).next().map_or(1, |(_, cells)| cells);
            brush.clear(Rect::new(area.x, area.y, covered, 1));
            brush.tint(Rect::new(area.x, area.y, covered, 1), style);
            let mark = brush.glyphs().ellipsis;
            brush.text(area.x, area.y, 1, mark, style);
        }
        brush.text(x, area.y, area.right() - x, &after, style);
        Some(Position::new(x, area.y))
    }
}

/// As much of the end of a clean text as fits, and whether there is more.
fn tail(text: &str, cells: u16) -> (bool, &str) {
    let whole = width(text);
    if whole <= cells {
        return (false, text);
    }
    let mut rest = text;
    while width(rest) > cells {
        let first = glyphs(rest).next().map_or(1, |(_, cells)| cells);
        rest = &rest[fitting(rest, first).0.len().max(1)..];
    }
    (true, rest)
}

#[cfg(test)]
mod tests {
    use super::super::brush::tests::{at_every_size, shown};
    use super::*;
    use crate::tui::input::Code;

    fn drawn(field: &TextField, columns: u16) -> (String, Position) {
        let mut cursor = None;
        let text = shown(columns, 1, |brush, area| {
            cursor = field.draw(brush, area, true, "2.4.0");
        });
        (
            text.trim_end_matches('\n').to_owned(),
            cursor.expect("a cursor"),
        )
    }

    fn at(x: u16) -> Position {
        Position::new(x, 0)
    }

    #[test]
    fn an_empty_field_shows_what_belongs_there() {
        assert_eq!(drawn(&TextField::default(), 8), ("2.4.0".to_owned(), at(0)));
    }

    #[test]
    fn the_cursor_is_counted_in_cells() {
        let mut field = TextField::with("退款两次");
        assert_eq!(drawn(&field, 12), ("退款两次".to_owned(), at(8)));
        field.key(Key::plain(Code::Left));
        assert_eq!(drawn(&field, 12), ("退款两次".to_owned(), at(6)));
    }

    #[test]
    fn what_does_not_fit_goes_out_at_the_left() {
        let mut field = TextField::with("refund twice on retry");
        assert_eq!(drawn(&field, 9), ("…n retry".to_owned(), at(8)));
        assert_eq!(
            drawn(&TextField::with("退款两次"), 6),
            ("… 次".to_owned(), at(4))
        );
        field.key(Key::plain(Code::Home));
        assert_eq!(drawn(&field, 9), ("refund t…".to_owned(), at(0)));
    }

    #[test]
    fn what_was_presumed_goes_with_the_first_letter_and_stays_with_any_other_key() {
        let presumed = || {
            let mut field = TextField::default();
            field.presume("zhang");
            field
        };
        let after = |keys: &str| {
            let mut field = presumed();
            for key in keys.split(' ') {
                field.key(Key::parse(key).expect(key));
            }
            field.text().to_owned()
        };
        assert_eq!(after("l i"), "li");
        assert_eq!(after("left x"), "zhanxg");
        assert_eq!(after("end 2"), "zhang2");
        assert_eq!(after("backspace"), "zhan");
        assert_eq!(
            after("tab x"),
            "x",
            "a key that means nothing here edits nothing"
        );
        let mut field = presumed();
        assert_eq!(field.paste("wang"), Edit::Changed);
        assert_eq!(field.text(), "wang");
        let mut field = presumed();
        assert_eq!(field.paste(&"x".repeat(1_000_000)), Edit::TooLong);
        assert_eq!(field.text(), "zhang");
    }

    #[test]
    fn escapes_that_were_pasted_are_seen_and_harmless() {
        let mut field = TextField::default();
        assert_eq!(field.paste("a\x1b[2J\nb"), Edit::Changed);
        assert_eq!(drawn(&field, 12).0, "a\u{fffd}[2J b");
        assert_eq!(field.paste(&"x".repeat(1_000_000)), Edit::TooLong);
    }

    #[test]
    fn any_size_will_do() {
        let mut field = TextField::with("退款两次 refund");
        at_every_size(|brush, area| field.draw(brush, area, true, "占位"));
        field.key(Key::plain(Code::Home));
        at_every_size(|brush, area| field.draw(brush, area, true, "占位"));
        at_every_size(|brush, area| TextField::default().draw(brush, area, false, "占位"));
    }
}
