//! How what other programs say looks: in their own colours, as far as there are any here.

use ratatui::style::{Color, Modifier, Style as Drawn};

use super::{Depth, Role, Theme, nearest};
use crate::domain::output::{Colour, Style};

/// The sixteen colours that are a terminal's own to choose, in their order.
const BASIC: [Color; 16] = [
    Color::Black,
    Color::Red,
    Color::Green,
    Color::Yellow,
    Color::Blue,
    Color::Magenta,
    Color::Cyan,
    Color::Gray,
    Color::DarkGray,
    Color::LightRed,
    Color::LightGreen,
    Color::LightYellow,
    Color::LightBlue,
    Color::LightMagenta,
    Color::LightCyan,
    Color::White,
];

impl Theme {
    /// The style in which another program says something, on this theme's ground.
    #[must_use]
    pub fn foreign(&self, style: &Style) -> Drawn {
        let mut drawn = self.style(Role::Text);
        let colour = |of: Option<Colour>| of.and_then(|of| self.colour(of));
        drawn.fg = colour(style.letters).or(drawn.fg);
        drawn.bg = colour(style.ground).or(drawn.bg);
        let marks = [
            (style.bold, Modifier::BOLD),
            (style.dim, Modifier::DIM),
            (style.italic, Modifier::ITALIC),
            (style.underlined, Modifier::UNDERLINED),
            (style.reversed, Modifier::REVERSED),
            (style.crossed, Modifier::CROSSED_OUT),
        ];
        marks
            .into_iter()
            .filter(|(is, _)| *is)
            .fold(drawn, |drawn, (_, mark)| drawn.add_modifier(mark))
    }

    /// `None`: there is no such colour here.
    fn colour(&self, of: Colour) -> Option<Color> {
        match (self.depth, of) {
            (Depth::None, _) => None,
            (_, Colour::Index(index @ 0..16)) => Some(BASIC[usize::from(index)]),
            (Depth::Basic, _) => None,
            (_, Colour::Index(index)) => Some(Color::Indexed(index)),
            (Depth::Indexed, Colour::Rgb(r, g, b)) => Some(Color::Indexed(nearest([r, g, b]))),
            (Depth::True, Colour::Rgb(r, g, b)) => Some(Color::Rgb(r, g, b)),
        }
    }
}
