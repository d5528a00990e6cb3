//! How a part of a line looks, and the codes (SGR) that say so.

/// How a text looks. Concealed and blinking are not among it: nothing that was said is hidden.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a mark of its own, as terminals have them"
)]
pub struct Style {
    /// The colour of the letters; `None`: the terminal's own.
    pub letters: Option<Colour>,
    /// The colour behind them; `None`: the terminal's own.
    pub ground: Option<Colour>,
    /// Bold.
    pub bold: bool,
    /// Faint.
    pub dim: bool,
    /// Italic.
    pub italic: bool,
    /// Underlined.
    pub underlined: bool,
    /// Letters and ground exchanged.
    pub reversed: bool,
    /// Struck through.
    pub crossed: bool,
}

/// A colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colour {
    /// One of a terminal's 256, the first 16 of which are its own to choose.
    Index(u8),
    /// Red, green, blue.
    Rgb(u8, u8, u8),
}

impl Style {
    /// Does what the parameters of one sequence ask for, such as `1;38;5;208`. What is not known is
    /// passed over.
    pub(super) fn apply(&mut self, codes: &str) {
        let mut codes = codes.split(';');
        while let Some(code) = codes.next() {
            let mut parts = code.split(':');
            let first = parts.next().unwrap_or_default();
            let number = if first.is_empty() {
                Some(0)
            } else {
                first.parse::<u16>().ok()
            };
            match number {
                // With colons all of a colour stands in one parameter, else in those that follow.
                Some(place @ (38 | 48)) => {
                    let colour = if code.contains(':') {
                        colour(parts.filter(|part| !part.is_empty()))
                    } else {
                        colour(&mut codes)
                    };
                    match (colour, place) {
                        (None, _) => {}
                        (colour, 38) => self.letters = colour,
                        (colour, _) => self.ground = colour,
                    }
                }
                Some(code) => self.simple(code, parts.next()),
                None => {}
            }
        }
    }

    fn simple(&mut self, code: u16, kind: Option<&str>) {
        let index = |from: u16| u8::try_from(code - from).ok().map(Colour::Index);
        match code {
            0 => *self = Self::default(),
            1 => self.bold = true,
            2 => self.dim = true,
            3 => self.italic = true,
            4 => self.underlined = kind != Some("0"),
            7 => self.reversed = true,
            9 => self.crossed = true,
            21 => self.underlined = true,
            22 => (self.bold, self.dim) = (false, false),
            23 => self.italic = false,
            24 => self.underlined = false,
            27 => self.reversed = false,
            29 => self.crossed = false,
            30..=37 => self.letters = index(30),
            39 => self.letters = None,
            40..=47 => self.ground = index(40),
            49 => self.ground = None,
            90..=97 => self.letters = index(82),
            100..=107 => self.ground = index(92),
            _ => {}
        }
    }
}

/// `5;n` or `2;r;g;b`. With colons a colour space may stand before the red.
fn colour<'t>(mut parts: impl Iterator<Item = &'t str>) -> Option<Colour> {
    let number = |part: &str| part.parse::<u8>().ok();
    match parts.next()? {
        "5" => number(parts.next()?).map(Colour::Index),
        "2" => {
            let mut part = || number(parts.next()?);
            Some(Colour::Rgb(part()?, part()?, part()?))
        }
        _ => None,
    }
}
