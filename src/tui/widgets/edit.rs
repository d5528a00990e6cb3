//! Editing a text glyph by glyph, as shells and editors taught everybody. It draws nothing.

use unicode_segmentation::UnicodeSegmentation;

use crate::tui::input::{Code, Key};

/// What an edit came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edit {
    /// The key means something else; nothing happened.
    Ignored,
    /// The cursor moved, or could have.
    Moved,
    /// The text is another one.
    Changed,
    /// It would be longer than it may be; nothing happened.
    TooLong,
}

/// A text and the cursor in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Editor {
    text: String,
    /// In bytes; always between two glyphs.
    cursor: usize,
    /// In bytes.
    limit: usize,
    /// Whether it may have several lines.
    lines: bool,
}

impl Editor {
    pub(super) fn new(limit: usize, lines: bool) -> Self {
        Self {
            text: String::new(),
            cursor: 0,
            limit,
            lines,
        }
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Replaces the text, whatever its length: it was there before. The cursor goes to its end.
    pub(super) fn set(&mut self, text: impl Into<String>) {
        self.text = text.into();
        self.cursor = self.text.len();
    }

    /// What is before the cursor and what is behind it.
    pub(super) fn halves(&self) -> (&str, &str) {
        self.text.split_at(self.cursor)
    }

    /// Puts a text in at the cursor. In a text of one line, breaks become blanks.
    pub(super) fn insert(&mut self, text: &str) -> Edit {
        if text.is_empty() {
            return Edit::Moved;
        }
        if self.text.len() + text.len() > self.limit {
            return Edit::TooLong;
        }
        let text = if self.lines {
            text.to_owned()
        } else {
            text.replace(['\n', '\r', '\t'], " ")
        };
        self.text.insert_str(self.cursor, &text);
        self.cursor += text.len();
        // What was put in may have joined with what follows.
        self.cursor = self.glyph_boundary(self.cursor);
        Edit::Changed
    }

    /// Does what the key means in a text.
    pub(super) fn key(&mut self, key: Key) -> Edit {
        if let Some(c) = key.typed() {
            return self.insert(c.encode_utf8(&mut [0; 4]));
        }
        let (before, after) = (self.before(), self.after());
        match (key.code, key.ctrl, key.alt) {
            (Code::Left, false, false) | (Code::Char('b'), true, _) => self.go(before),
            (Code::Right, false, false) | (Code::Char('f'), true, _) => self.go(after),
            (Code::Left, ..) | (Code::Char('b'), _, true) => self.go(self.word_before()),
            (Code::Right, ..) | (Code::Char('f'), _, true) => self.go(self.word_after()),
            (Code::Home, ..) | (Code::Char('a'), true, _) => self.go(self.line_start()),
            (Code::End, ..) | (Code::Char('e'), true, _) => self.go(self.line_end()),
            (Code::Backspace, false, false) | (Code::Char('h'), true, _) => {
                self.remove(before, self.cursor)
            }
            (Code::Backspace, ..) | (Code::Char('w'), true, _) => {
                self.remove(self.word_before(), self.cursor)
            }
            (Code::Delete, ..) | (Code::Char('d'), true, _) => self.remove(self.cursor, after),
            (Code::Char('d'), _, true) => self.remove(self.cursor, self.word_after()),
            (Code::Char('u'), true, _) => self.remove(self.line_start(), self.cursor),
            (Code::Char('k'), true, _) => self.remove(self.cursor, self.line_end()),
            (Code::Char('j'), true, _) | (Code::Enter, _, true) if self.lines => self.insert("\n"),
            _ => Edit::Ignored,
        }
    }

    /// Puts the cursor there; says that the key meant something even where it can't move.
    pub(super) fn go(&mut self, to: usize) -> Edit {
        self.cursor = self.glyph_boundary(to);
        Edit::Moved
    }

    fn remove(&mut self, from: usize, to: usize) -> Edit {
        if from >= to {
            return Edit::Moved;
        }
        self.text.replace_range(from..to, "");
        // The neighbours may have joined to one glyph.
        self.cursor = self.glyph_boundary(from);
        Edit::Changed
    }

    /// That place, or the end of the glyph that it would split.
    fn glyph_boundary(&self, place: usize) -> usize {
        let ends = self
            .text
            .grapheme_indices(true)
            .map(|(at, glyph)| at + glyph.len());
        if place == 0 {
            0
        } else {
            ends.into_iter()
                .find(|end| *end >= place)
                .unwrap_or(self.text.len())
        }
    }

    fn before(&self) -> usize {
        self.halves()
            .0
            .grapheme_indices(true)
            .next_back()
            .map_or(0, |(at, _)| at)
    }

    fn after(&self) -> usize {
        self.cursor + self.halves().1.graphemes(true).next().map_or(0, str::len)
    }

    fn word_before(&self) -> usize {
        let words = self.halves().0.split_word_bound_indices();
        words
            .rev()
            .find(|(_, word)| !word.trim().is_empty())
            .map_or(0, |(at, _)| at)
    }

    fn word_after(&self) -> usize {
        let words = self.halves().1.split_word_bound_indices();
        let end = words
            .into_iter()
            .find(|(_, word)| !word.trim().is_empty())
            .map(|(at, word)| at + word.len());
        end.map_or(self.text.len(), |end| self.cursor + end)
    }

    fn line_start(&self) -> usize {
        self.halves().0.rfind('\n').map_or(0, |at| at + 1)
    }

    fn line_end(&self) -> usize {
        self.halves()
            .1
            .find('\n')
            .map_or(self.text.len(), |at| self.cursor + at)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The text after these keys, with `|` for the cursor.
    fn typed(keys: &str) -> String {
        let mut editor = Editor::new(200, true);
        for name in keys.split(' ') {
            match Key::parse(name) {
                Some(key) => editor.key(key),
                None => editor.insert(name),
            };
        }
        let (before, after) = editor.halves();
        format!("{before}|{after}")
    }

    #[test]
    fn glyphs_are_whole() {
        assert_eq!(typed("退款 两次 left backspace"), "退款|次");
        assert_eq!(typed("e\u{301}x left backspace"), "|x");
        assert_eq!(typed("👩\u{200d}🚀! left left delete"), "|!");
        assert_eq!(typed("ab home x end y"), "xaby|");
    }

    #[test]
    fn words_and_lines() {
        assert_eq!(typed("refund space twice ctrl-w"), "refund |");
        assert_eq!(
            typed("refund space twice ctrl-left ctrl-left delete"),
            "|efund twice"
        );
        assert_eq!(typed("refund space twice home alt-f"), "refund| twice");
        assert_eq!(typed("refund space twice ctrl-a ctrl-k"), "|");
        assert_eq!(typed("one ctrl-j two ctrl-u x"), "one\nx|");
        assert_eq!(typed("one alt-enter two ctrl-a ctrl-h"), "one|two");
        assert_eq!(typed("ab left ctrl-u"), "|b");
    }

    #[test]
    fn too_long_is_refused_whole() {
        let mut editor = Editor::new(6, false);
        assert_eq!(editor.insert("上线"), Edit::Changed);
        assert_eq!(editor.insert("x"), Edit::TooLong);
        assert_eq!(editor.text(), "上线");
    }

    #[test]
    fn a_line_stays_a_line() {
        let mut editor = Editor::new(60, false);
        editor.insert("refund\ntwice\tnow");
        assert_eq!(editor.text(), "refund twice now");
        assert_eq!(editor.key(Key::ctrl('j')), Edit::Ignored);
    }

    proptest! {
        #[test]
        fn no_keys_make_it_fall(keys in prop::collection::vec((any::<char>(), 0..20_u8, any::<bool>(), any::<bool>()), 0..60)) {
            const CODES: [Code; 8] = [
                Code::Left, Code::Right, Code::Home, Code::End, Code::Backspace, Code::Delete, Code::Enter, Code::Up,
            ];
            let mut editor = Editor::new(100, true);
            for (c, code, ctrl, alt) in keys {
                let code = CODES.get(usize::from(code)).copied().unwrap_or(Code::Char(c));
                editor.key(Key { code, ctrl, alt, shift: false });
                if ctrl && alt {
                    editor.insert("上\u{301}\u{200d}");
                }
                prop_assert!(editor.text().len() <= 100);
            }
        }
    }
}
