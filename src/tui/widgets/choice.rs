//! One of a few options.

use ratatui::layout::Rect;

use super::brush::Brush;
use super::edit::Edit;
use crate::tui::input::{Code, Key};
use crate::tui::theme::Role;

/// Options, of which one is chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    options: Vec<String>,
    chosen: usize,
}

impl Choice {
    /// These options, with that one chosen, or the first.
    #[must_use]
    pub fn new(options: Vec<String>, chosen: usize) -> Self {
        let chosen = if chosen < options.len() { chosen } else { 0 };
        Self { options, chosen }
    }

    /// The place of the chosen one.
    #[must_use]
    pub fn chosen(&self) -> usize {
        self.chosen
    }

    /// The words of the chosen one.
    #[must_use]
    pub fn text(&self) -> &str {
        self.options.get(self.chosen).map_or("", String::as_str)
    }

    /// Chooses the option of these words, if there is one.
    pub fn choose(&mut self, text: &str) {
        if let Some(place) = self.options.iter().position(|option| option == text) {
            self.chosen = place;
        }
    }

    /// Takes a key: ← → and space go round, a letter goes to the next option that begins with it.
    pub fn key(&mut self, key: Key) -> Edit {
        let count = self.options.len();
        if count == 0 || key.ctrl || key.alt {
            return Edit::Ignored;
        }
        self.chosen = match key.code {
            Code::Left => (self.chosen + count - 1) % count,
            Code::Right | Code::Char(' ') => (self.chosen + 1) % count,
            Code::Home => 0,
            Code::End => count - 1,
            Code::Char(c) => match self.next_with(c) {
                Some(place) => place,
                None => return Edit::Ignored,
            },
            _ => return Edit::Ignored,
        };
        Edit::Changed
    }

    fn next_with(&self, c: char) -> Option<usize> {
        let count = self.options.len();
        let begins = |place: &usize| {
            self.options[*place]
                .to_lowercase()
                .starts_with(c.to_ascii_lowercase())
        };
        (1..=count)
            .map(|step| (self.chosen + step) % count)
            .find(begins)
    }

    /// Draws the chosen one on the first row of the area, between marks where there are others.
    pub fn draw(&self, brush: &mut Brush<'_>, area: Rect, focused: bool) {
        let area = area.intersection(brush.area());
        if area.is_empty() {
            return;
        }
        let style = brush.style(if focused {
            Role::FieldFocus
        } else {
            Role::Field
        });
        brush.fill(Rect { height: 1, ..area }, style);
        let glyphs = brush.glyphs();
        if self.options.len() < 2 || area.width < 5 {
            brush.text(area.x, area.y, area.width, self.text(), style);
            return;
        }
        brush.text(area.x, area.y, 1, glyphs.before, style);
        let used = brush.text(area.x + 2, area.y, area.width - 4, self.text(), style);
        brush.text(area.x + 2 + used + 1, area.y, 1, glyphs.after, style);
    }
}

#[cfg(test)]
mod tests {
    use super::super::brush::tests::{at_every_size, shown};
    use super::*;

    fn environments() -> Choice {
        Choice::new(
            ["dev", "test", "preheat", "production"]
                .map(str::to_owned)
                .to_vec(),
            2,
        )
    }

    #[test]
    fn round_and_by_letter() {
        let mut choice = environments();
        let mut press = |key: Key| {
            choice.key(key);
            choice.text().to_owned()
        };
        assert_eq!(press(Key::plain(Code::Right)), "production");
        assert_eq!(press(Key::plain(Code::Right)), "dev");
        assert_eq!(press(Key::plain(Code::Left)), "production");
        assert_eq!(press(Key::char('p')), "preheat");
        assert_eq!(press(Key::char('x')), "preheat");
        assert_eq!(Choice::default().key(Key::char(' ')), Edit::Ignored);
    }

    #[test]
    fn there_are_others() {
        assert_eq!(
            shown(14, 1, |brush, area| environments().draw(brush, area, true)),
            "‹ preheat ›\n"
        );
        assert_eq!(
            shown(9, 1, |brush, area| environments().draw(brush, area, true)),
            "‹ preh… ›\n"
        );
        at_every_size(|brush, area| environments().draw(brush, area, true));
    }
}
