//! A text of many lines to type into: a section of a document. Its lines are wrapped where people
//! break them; up and down go by the rows that are seen; what was done can be undone.

use std::cell::Cell;

use ratatui::layout::{Position, Rect};
use unicode_segmentation::UnicodeSegmentation;

use super::brush::Brush;
use super::edit::{Edit, Editor};
use super::scroll::{Scroll, Seen};
use super::width::{clean, fitting, width, words};
use crate::tui::input::{Code, Key};
use crate::tui::theme::Role;

/// The longest text that is typed here, in bytes; a longer one is for an editor.
pub const LIMIT: usize = 64 * 1024;
/// How many steps can be undone.
const PAST: usize = 200;
/// How many rows a page has.
const PAGE: usize = 10;

/// A text that is typed, the cursor in it, and how it came about.
#[derive(Clone, Debug)]
pub struct TextArea {
    editor: Editor,
    past: Vec<Editor>,
    future: Vec<Editor>,
    /// Whether the last step goes on while letters are typed.
    typing: bool,
    /// The column that going up and down keeps to, in cells.
    goal: Option<u16>,
    /// How wide it was drawn last: rows are what going up and down goes by.
    cells: Cell<u16>,
}

/// One row as it is drawn: a piece of the text, by its place in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Row {
    from: usize,
    to: usize,
}

impl TextArea {
    /// An area in which that stands, with the cursor before it.
    #[must_use]
    pub fn with(text: impl Into<String>) -> Self {
        let mut editor = Editor::new(LIMIT, true);
        editor.set(text);
        editor.go(0);
        Self {
            editor,
            past: Vec::new(),
            future: Vec::new(),
            typing: false,
            goal: None,
            cells: Cell::new(80),
        }
    }

    /// What stands in it.
    #[must_use]
    pub fn text(&self) -> &str {
        self.editor.text()
    }

    /// Replaces what stands in it, as a step that can be undone.
    pub fn replace(&mut self, text: impl Into<String>) {
        let before = self.editor.clone();
        self.editor.set(text);
        self.editor.go(0);
        self.remember(before, false);
    }

    /// Takes a key: what the keys of a line do, Enter for a line, Alt-U and Ctrl-/ to undo, Alt-E
    /// to do it again.
    pub fn key(&mut self, key: Key) -> Edit {
        let by = |rows: usize| isize::try_from(rows).unwrap_or(isize::MAX);
        match (key.code, key.ctrl, key.alt) {
            (Code::Up, false, false) => return self.vertically(-1),
            (Code::Down, false, false) => return self.vertically(1),
            (Code::PageUp, ..) => return self.vertically(-by(PAGE)),
            (Code::PageDown, ..) => return self.vertically(by(PAGE)),
            // Terminals send Ctrl-/ and Ctrl-_ as what is read as Ctrl-7.
            (Code::Char('u'), false, true) | (Code::Char('7' | '/' | '_'), true, _) => {
                return self.undo();
            }
            (Code::Char('e'), false, true) => return self.redo(),
            _ => {}
        }
        self.goal = None;
        let letter = key.typed().is_some_and(|c| !c.is_whitespace());
        let before = self.editor.clone();
        let edit = match (key.code, key.ctrl) {
            (Code::Home, true) => self.editor.go(0),
            (Code::End, true) => self.editor.go(before.text().len()),
            (Code::Enter, _) => self.editor.insert("\n"),
            _ => self.editor.key(key),
        };
        match edit {
            Edit::Changed => self.remember(before, letter),
            Edit::Moved => self.typing = false,
            Edit::Ignored | Edit::TooLong => {}
        }
        edit
    }

    /// Takes a pasted text.
    pub fn paste(&mut self, text: &str) -> Edit {
        let before = self.editor.clone();
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        let edit = self.editor.insert(&text);
        if edit == Edit::Changed {
            self.remember(before, false);
        }
        edit
    }

    fn remember(&mut self, before: Editor, letter: bool) {
        if !(letter && self.typing) {
            self.past.push(before);
            if self.past.len() > PAST {
                self.past.remove(0);
            }
        }
        self.typing = letter;
        self.goal = None;
        self.future.clear();
    }

    fn undo(&mut self) -> Edit {
        let Some(before) = self.past.pop() else {
            return Edit::Moved;
        };
        self.typing = false;
        self.future
            .push(std::mem::replace(&mut self.editor, before));
        Edit::Changed
    }

    fn redo(&mut self) -> Edit {
        let Some(after) = self.future.pop() else {
            return Edit::Moved;
        };
        self.typing = false;
        self.past.push(std::mem::replace(&mut self.editor, after));
        Edit::Changed
    }

    fn vertically(&mut self, by: isize) -> Edit {
        self.typing = false;
        let rows = rows(self.text(), self.cells.get());
        let (row, column) = self.place(&rows);
        let goal = *self.goal.get_or_insert(column);
        let to = row.saturating_add_signed(by).min(rows.len() - 1);
        if to == row {
            let end = if by < 0 { 0 } else { self.text().len() };
            return self.editor.go(end);
        }
        let (from, piece) = (rows[to].from, &self.text()[rows[to].from..rows[to].to]);
        let mut there = fitting(piece, goal).0.len();
        // The end of a row that goes on belongs to the next one.
        let goes_on = rows
            .get(to + 1)
            .is_some_and(|next| next.from == rows[to].to);
        if goes_on && there == piece.len() {
            there = piece
                .grapheme_indices(true)
                .next_back()
                .map_or(0, |(at, _)| at);
        }
        self.editor.go(from + there)
    }

    /// The row and the column, in cells, of the cursor.
    fn place(&self, rows: &[Row]) -> (usize, u16) {
        let at = self.editor.halves().0.len();
        let row = rows.iter().rposition(|row| row.from <= at).unwrap_or(0);
        let to = at.min(rows[row].to);
        (row, width(&clean(&self.text()[rows[row].from..to])))
    }

    /// Draws it, scrolled so that the cursor is seen; says where that is, and which rows are seen.
    pub fn draw(
        &self,
        brush: &mut Brush<'_>,
        area: Rect,
        scroll: &mut Scroll,
    ) -> (Option<Position>, Seen) {
        let area = area.intersection(brush.area());
        if area.is_empty() {
            return (None, Seen::default());
        }
        self.cells.set(area.width);
        let style = brush.style(Role::Text);
        let rows = rows(self.text(), area.width);
        let (row, column) = self.place(&rows);
        let seen = scroll.showing(row, rows.len(), area.height);
        for (y, row) in (area.y..area.bottom()).zip(&rows[seen.rows()]) {
            let piece = clean(&self.text()[row.from..row.to]);
            // A blank may hang over the edge.
            let (fits, _) = fitting(&piece, area.width);
            brush.text(area.x, y, area.width, fits, style);
        }
        let down = u16::try_from(row.saturating_sub(seen.first)).unwrap_or(0);
        let cursor = Position::new(area.x + column.min(area.width - 1), area.y + down);
        (Some(cursor), seen)
    }
}

/// The rows of a text at that width; the last cell of each is left to the cursor. There is always
/// one.
fn rows(text: &str, cells: u16) -> Vec<Row> {
    let room = cells.saturating_sub(1).max(1);
    let mut rows = Vec::new();
    let mut from = 0;
    for line in text.split('\n') {
        let (mut begin, mut at, mut used) = (from, from, 0_u16);
        for word in words(line, room) {
            let needs = width(&clean(word));
            if needs > room - used.min(room) && !word.trim().is_empty() {
                if used > 0 {
                    rows.push(Row {
                        from: begin,
                        to: at,
                    });
                    (begin, used) = (at, 0);
                }
                // A word that is wider than a row is split where it must be.
                let mut glyph_at = at;
                for glyph in word.graphemes(true) {
                    let cells = width(&clean(glyph));
                    if used > 0 && used + cells > room {
                        rows.push(Row {
                            from: begin,
                            to: glyph_at,
                        });
                        (begin, used) = (glyph_at, 0);
                    }
                    used = used.saturating_add(cells);
                    glyph_at += glyph.len();
                }
            } else {
                used = used.saturating_add(needs);
            }
            at += word.len();
        }
        let to = from + line.len();
        rows.push(Row { from: begin, to });
        from = to + 1;
    }
    rows
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::brush::tests::{at_every_size, shown};
    use super::*;

    fn drawn(area: &TextArea, columns: u16, rows: u16) -> (String, Option<Position>) {
        let mut cursor = None;
        let text = shown(columns, rows, |brush, rect| {
            cursor = area.draw(brush, rect, &mut Scroll::default()).0;
        });
        (text, cursor)
    }

    fn press(area: &mut TextArea, keys: &str) {
        for key in keys.split(' ') {
            area.key(Key::parse(key).unwrap_or_else(|| panic!("{key} is a key")));
        }
    }

    #[test]
    fn lines_break_between_words_and_between_chinese_characters() {
        let area = TextArea::with("payments first, then web\n先部署支付，再部署门户\n\nend");
        assert_eq!(
            drawn(&area, 12, 8).0,
            "payments\nfirst, then\nweb\n先部署支\n付，再部署\n门户\n\nend\n"
        );
    }

    #[test]
    fn up_and_down_go_by_the_rows_that_are_seen() {
        let mut area = TextArea::with("payments first, then web\n先部署支付");
        let _ = drawn(&area, 12, 8);
        press(&mut area, "end");
        assert_eq!(drawn(&area, 12, 8).1, Some(Position::new(3, 2)));
        press(&mut area, "up up");
        assert_eq!(drawn(&area, 12, 8).1, Some(Position::new(3, 0)));
        press(&mut area, "down down down");
        // Within a wide character there is no place; the column is kept for the next row.
        assert_eq!(drawn(&area, 12, 8).1, Some(Position::new(2, 3)));
        press(&mut area, "up");
        assert_eq!(drawn(&area, 12, 8).1, Some(Position::new(3, 2)));
        press(&mut area, "up up up");
        assert_eq!(drawn(&area, 12, 8).1, Some(Position::ORIGIN));
    }

    #[test]
    fn what_was_done_is_undone_word_by_word_and_done_again() {
        let mut area = TextArea::with("");
        press(&mut area, "o n e space t w o enter x");
        assert_eq!(area.text(), "one two\nx");
        press(&mut area, "alt-u alt-u");
        assert_eq!(area.text(), "one two");
        press(&mut area, "alt-u ctrl-7");
        assert_eq!(area.text(), "one");
        press(&mut area, "alt-e alt-e alt-e alt-e alt-e");
        assert_eq!(area.text(), "one two\nx");
        assert_eq!(area.paste("\r\n二\r三"), Edit::Changed);
        assert_eq!(area.text(), "one two\nx\n二\n三");
        press(&mut area, "alt-u");
        assert_eq!(area.text(), "one two\nx");
        area.replace("new");
        press(&mut area, "alt-u alt-u alt-u alt-u alt-u alt-u alt-u");
        assert_eq!(area.text(), "");
    }

    #[test]
    fn a_long_text_is_scrolled_to_the_cursor() {
        let lines: Vec<String> = (1..=50).map(|n| format!("line {n}")).collect();
        let mut area = TextArea::with(lines.join("\n"));
        let mut scroll = Scroll::default();
        let mut view = |area: &TextArea| {
            let mut seen = Seen::default();
            shown(20, 8, |brush, rect| {
                seen = area.draw(brush, rect, &mut scroll).1;
            });
            seen.rows()
        };
        assert_eq!(view(&area), 0..8);
        press(&mut area, "ctrl-end");
        assert_eq!(view(&area), 42..50);
        press(&mut area, "pageup up");
        assert_eq!(view(&area), 37..45);
        press(&mut area, "ctrl-home");
        assert_eq!(view(&area), 0..8);
        assert_eq!(area.paste(&"x".repeat(LIMIT)), Edit::TooLong);
    }

    #[test]
    fn any_size_will_do() {
        let mut area = TextArea::with("退款两次  refund twice\n\n# 上线");
        at_every_size(|brush, rect| area.draw(brush, rect, &mut Scroll::default()));
        press(&mut area, "ctrl-end");
        at_every_size(|brush, rect| area.draw(brush, rect, &mut Scroll::default()));
    }

    proptest! {
        #[test]
        fn rows_hold_the_whole_text(text in "[a-c 上线，\n\t\u{301}]{0,60}", cells in 0_u16..20) {
            let rows = rows(&text, cells);
            let mut at = 0;
            for row in &rows {
                prop_assert!(row.from == at || row.from == at + 1 && &text[at..row.from] == "\n");
                at = row.to;
            }
            prop_assert_eq!(at, text.len());
            let mut area = TextArea::with(text);
            area.cells.set(cells);
            for by in [1, 1, -1, 3, -2, 1, 1, 1, -9] {
                area.vertically(by);
            }
        }
    }
}
