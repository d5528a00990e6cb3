//! One line that says what happened.

use ratatui::layout::Rect;

use super::brush::Brush;
use crate::tui::theme::Role;

/// What kind of thing happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Worth knowing.
    Info,
    /// It worked.
    Good,
    /// Take care.
    Warning,
    /// It did not work.
    Bad,
}

/// What happened, in one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Toast {
    /// What kind of thing.
    pub kind: Kind,
    /// What to say.
    pub text: String,
}

impl Toast {
    /// Draws it on the first row of the area, with a glyph that says its kind.
    pub fn draw(&self, brush: &mut Brush<'_>, area: Rect) {
        if area.height == 0 {
            return;
        }
        let glyphs = brush.glyphs();
        let (glyph, role) = match self.kind {
            Kind::Info => (glyphs.dot, Role::Info),
            Kind::Good => (glyphs.pass, Role::Pass),
            Kind::Warning => (glyphs.stale, Role::Stale),
            Kind::Bad => (glyphs.blocked, Role::Blocked),
        };
        let (style, plain) = (brush.style(role), brush.style(Role::Text));
        brush.line(
            area.x,
            area.y,
            area.width,
            &[(glyph, style), (" ", plain), (&self.text, style)],
        );
    }
}

#[cfg(test)]
mod tests {
    use super::super::brush::tests::{at_every_size, shown};
    use super::*;

    #[test]
    fn a_glyph_and_the_words() {
        let toast = Toast {
            kind: Kind::Bad,
            text: "preheat 部署失败：连接超时".to_owned(),
        };
        assert_eq!(
            shown(22, 1, |brush, area| toast.draw(brush, area)),
            "✘ preheat 部署失败：…\n"
        );
        at_every_size(|brush, area| toast.draw(brush, area));
    }
}
