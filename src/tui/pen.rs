//! A frame → the bytes that make the terminal show it. It remembers what the terminal shows and
//! writes only what differs. Pure: it never writes to anything but the buffer it is given.
//!
//! ratatui's own comparison leaves halves of wide glyphs behind where text with a background
//! moves by one cell. Here a glyph is drawn whole or not at all: whatever touches one half of a
//! glyph, old or new, has all of its cells written again.

use std::io::Write as _;

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect};
use ratatui::style::{Color, Modifier};
use unicode_width::UnicodeWidthStr;

/// Writes frames, each as its difference to the one before.
#[derive(Debug, Default)]
pub(super) struct Pen {
    area: Rect,
    /// What the terminal shows, cell by cell.
    shown: Vec<Cell>,
    /// How many cells the glyph that begins here has; 0 within a glyph.
    widths: Vec<u8>,
    /// Whether `shown` is true; if not, the next frame begins with a clear screen.
    known: bool,
    cursor: Option<Position>,
    row: Row,
    ink: Ink,
    at: Option<Position>,
}

/// Scratch space for one row.
#[derive(Debug, Default)]
struct Row {
    widths: Vec<u8>,
    differs: Vec<bool>,
}

/// The colours and attributes that the terminal draws with at the moment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Ink {
    fg: Color,
    bg: Color,
    modifier: Modifier,
}

impl Pen {
    /// Forgets what the terminal shows: the next frame is written whole, on a cleared screen.
    pub(super) fn forget(&mut self) {
        self.known = false;
    }

    /// Adds to `out` what makes the terminal show `next`, with its cursor there or nowhere.
    pub(super) fn draw(&mut self, next: &Buffer, cursor: Option<Position>, out: &mut Vec<u8>) {
        self.ink = Ink::default();
        self.at = None;
        if !self.known || self.area != next.area {
            self.start_anew(next.area, out);
        }
        // A cursor that runs along with the drawing would flicker.
        let begin = out.len();
        let width = usize::from(self.area.width);
        if width > 0 {
            for y in 0..self.area.height {
                let from = usize::from(y) * width;
                if let Some(cells) = next.content.get(from..from + width) {
                    self.draw_row(y, from, cells, out);
                }
            }
        }
        if out.len() > begin && self.cursor.is_some() {
            out.splice(begin..begin, *b"\x1b[?25l");
            self.cursor = None;
        }
        if self.ink != Ink::default() {
            out.extend_from_slice(b"\x1b[m");
        }
        self.place_cursor(cursor, out);
    }

    fn start_anew(&mut self, area: Rect, out: &mut Vec<u8>) {
        let cells = area.area() as usize;
        self.area = area;
        self.shown.clear();
        self.shown.resize(cells, Cell::EMPTY);
        self.widths.clear();
        self.widths.resize(cells, 1);
        self.known = true;
        self.cursor = None;
        out.extend_from_slice(b"\x1b[?25l\x1b[m\x1b[2J");
    }

    fn place_cursor(&mut self, cursor: Option<Position>, out: &mut Vec<u8>) {
        if cursor == self.cursor {
            return;
        }
        match cursor {
            Some(position) => {
                go(position, out);
                if self.cursor.is_none() {
                    out.extend_from_slice(b"\x1b[?25h");
                }
            }
            None => out.extend_from_slice(b"\x1b[?25l"),
        }
        self.cursor = cursor;
    }

    fn draw_row(&mut self, y: u16, from: usize, next: &[Cell], out: &mut Vec<u8>) {
        let shown = &self.shown[from..from + next.len()];
        if shown == next {
            return;
        }
        let old_widths = &self.widths[from..from + next.len()];
        self.row.compare(shown, old_widths, next);
        for x in 0..next.len() {
            if !self.row.differs[x] || self.row.widths[x] == 0 {
                continue;
            }
            let position = Position::new(u16::try_from(x).unwrap_or(u16::MAX), y);
            if self.at != Some(position) {
                go(position, out);
            }
            let cell = &next[x];
            self.ink.become_that_of(cell, out);
            let symbol = printable(
                cell.symbol(),
                usize::from(self.row.widths[x]),
                next.len() - x,
            );
            out.extend_from_slice(symbol.as_bytes());
            let after = Position::new(position.x.saturating_add(u16::from(self.row.widths[x])), y);
            // Where terminals disagree about a width, and at the right edge, the place is told anew.
            self.at = (certain(symbol) && after.x < self.area.width).then_some(after);
        }
        self.widths[from..from + next.len()].copy_from_slice(&self.row.widths);
        for (shown, next) in self.shown[from..].iter_mut().zip(next) {
            if shown != next {
                shown.clone_from(next);
            }
        }
    }
}

impl Row {
    /// Finds the widths of the new row's glyphs and the cells to be written again.
    fn compare(&mut self, shown: &[Cell], old_widths: &[u8], next: &[Cell]) {
        self.widths.clear();
        self.widths.resize(next.len(), 0);
        let mut x = 0;
        while x < next.len() {
            let width = width_of(next[x].symbol()).min(next.len() - x).max(1);
            self.widths[x] = u8::try_from(width).unwrap_or(1);
            x += width;
        }
        self.differs.clear();
        self.differs.extend((0..next.len()).map(|x| {
            self.widths[x] != old_widths[x] || (self.widths[x] > 0 && !same(&shown[x], &next[x]))
        }));
        // Each pass spreads a difference over the glyphs it touches; one more when that touched others.
        while spread(&mut self.differs, old_widths) | spread(&mut self.differs, &self.widths) {}
    }
}

/// Spreads each difference over the whole of the glyph that it is in; says whether any grew.
fn spread(differs: &mut [bool], widths: &[u8]) -> bool {
    let mut grew = false;
    let mut x = 0;
    while x < differs.len() {
        let width = usize::from(widths[x]).clamp(1, differs.len() - x);
        let glyph = &mut differs[x..x + width];
        if glyph.contains(&true) && glyph.contains(&false) {
            glyph.fill(true);
            grew = true;
        }
        x += width;
    }
    grew
}

fn same(a: &Cell, b: &Cell) -> bool {
    a.fg == b.fg && a.bg == b.bg && a.modifier == b.modifier && a.symbol() == b.symbol()
}

fn width_of(symbol: &str) -> usize {
    match symbol.as_bytes() {
        [_] | [] => 1,
        _ => symbol.width(),
    }
}

/// The symbol, or blanks where it can't be drawn: a control character that came past the
/// cleaning, nothing at all, or a wide glyph with too little room left.
fn printable(symbol: &str, width: usize, room: usize) -> &str {
    let fits = width_of(symbol) <= room && !symbol.is_empty() && !symbol.contains(char::is_control);
    let zero = width_of(symbol) == 0;
    if fits && !zero {
        symbol
    } else {
        &"  "[..width.min(2)]
    }
}

/// Whether every terminal agrees about the symbol's width.
fn certain(symbol: &str) -> bool {
    let mut chars = symbol.chars();
    let first = chars.next().unwrap_or(' ');
    chars.next().is_none()
        && matches!(first, ' '..='~' | '\u{2500}'..='\u{259f}' | '\u{3001}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{ff01}'..='\u{ff60}')
}

fn go(to: Position, out: &mut Vec<u8>) {
    out.extend_from_slice(b"\x1b[");
    number(to.y.saturating_add(1), out);
    out.push(b';');
    number(to.x.saturating_add(1), out);
    out.push(b'H');
}

/// Writes a number; by hand, as a frame has thousands of them.
fn number(n: u16, out: &mut Vec<u8>) {
    if n >= 10 {
        number(n / 10, out);
    }
    out.push(b'0' + u8::try_from(n % 10).unwrap_or(0));
}

const ATTRIBUTES: [(Modifier, u16); 9] = [
    (Modifier::BOLD, 1),
    (Modifier::DIM, 2),
    (Modifier::ITALIC, 3),
    (Modifier::UNDERLINED, 4),
    (Modifier::SLOW_BLINK, 5),
    (Modifier::RAPID_BLINK, 6),
    (Modifier::REVERSED, 7),
    (Modifier::HIDDEN, 8),
    (Modifier::CROSSED_OUT, 9),
];

impl Ink {
    fn become_that_of(&mut self, cell: &Cell, out: &mut Vec<u8>) {
        let next = Self {
            fg: cell.fg,
            bg: cell.bg,
            modifier: cell.modifier,
        };
        if next == *self {
            return;
        }
        out.extend_from_slice(b"\x1b[");
        let begin = out.len();
        // Taking one attribute away also takes others with it in places (bold and dim share
        // theirs), so then all is set anew.
        if !(self.modifier - next.modifier).is_empty() {
            *self = Self::default();
            out.push(b'0');
        }
        for (modifier, code) in ATTRIBUTES {
            if next.modifier.contains(modifier) && !self.modifier.contains(modifier) {
                separate(begin, out);
                number(code, out);
            }
        }
        if next.fg != self.fg {
            separate(begin, out);
            colour(next.fg, 30, out);
        }
        if next.bg != self.bg {
            separate(begin, out);
            colour(next.bg, 40, out);
        }
        out.push(b'm');
        *self = next;
    }
}

fn separate(begin: usize, out: &mut Vec<u8>) {
    if out.len() > begin {
        out.push(b';');
    }
}

/// The colour's code; `base` is 30 for the text and 40 for what is behind it.
fn colour(colour: Color, base: u16, out: &mut Vec<u8>) {
    let plain = match colour {
        Color::Reset => 9,
        Color::Black => 0,
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::DarkGray => 60,
        Color::LightRed => 61,
        Color::LightGreen => 62,
        Color::LightYellow => 63,
        Color::LightBlue => 64,
        Color::LightMagenta => 65,
        Color::LightCyan => 66,
        Color::White => 67,
        Color::Indexed(n) => {
            number(base + 8, out);
            out.extend_from_slice(b";5;");
            return number(u16::from(n), out);
        }
        Color::Rgb(r, g, b) => {
            number(base + 8, out);
            // Writing to a vector can't fail.
            let _ = write!(out, ";2;{r};{g};{b}");
            return;
        }
    };
    number(base + plain, out);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use ratatui::style::Style;

    const WIDTH: u16 = 12;
    const HEIGHT: u16 = 3;

    /// One text put somewhere, in some colours.
    #[derive(Clone, Debug)]
    struct Stroke {
        x: u16,
        y: u16,
        text: &'static str,
        bg: Option<Color>,
        modifier: Modifier,
        area: bool,
    }

    fn strokes() -> impl Strategy<Value = Vec<Stroke>> {
        let text = prop::sample::select(vec![
            "退款两次",
            "a",
            "好b",
            "上线 go",
            "  ",
            "，世",
            "──",
            "xyz",
            "ｶﾞ",
            "é",
        ]);
        let bg = prop::sample::select(vec![
            None,
            Some(Color::Blue),
            Some(Color::Red),
            Some(Color::Reset),
            Some(Color::Rgb(1, 2, 3)),
        ]);
        let modifier = prop::sample::select(vec![
            Modifier::empty(),
            Modifier::REVERSED,
            Modifier::BOLD,
            Modifier::UNDERLINED,
        ]);
        let stroke = (0..WIDTH, 0..HEIGHT, text, bg, modifier, any::<bool>()).prop_map(
            |(x, y, text, bg, modifier, area)| Stroke {
                x,
                y,
                text,
                bg,
                modifier,
                area,
            },
        );
        prop::collection::vec(stroke, 0..6)
    }

    fn painted(strokes: &[Stroke]) -> Buffer {
        let mut buffer = Buffer::empty(Rect::new(0, 0, WIDTH, HEIGHT));
        for stroke in strokes {
            let mut style = Style::new().add_modifier(stroke.modifier);
            style.bg = stroke.bg;
            buffer.set_string(stroke.x, stroke.y, stroke.text, style);
            if stroke.area {
                buffer.set_style(
                    Rect::new(stroke.x, stroke.y, 3.min(WIDTH - stroke.x), 1),
                    style,
                );
            }
        }
        buffer
    }

    fn terminal() -> vt100::Parser {
        vt100::Parser::new(
            HEIGHT.try_into().expect("rows"),
            WIDTH.try_into().expect("columns"),
            0,
        )
    }

    /// What stands on a screen: of each cell its text and looks.
    fn screen(terminal: &vt100::Parser) -> Vec<String> {
        let cell = |y, x| {
            let cell = terminal.screen().cell(y, x).expect("inside");
            let text = if cell.has_contents() {
                cell.contents()
            } else {
                " "
            };
            // The second half of a glyph has no looks of its own.
            let half = cell.is_wide_continuation();
            let looks = (
                cell.fgcolor(),
                cell.bgcolor(),
                cell.bold(),
                cell.underline(),
                cell.inverse(),
            );
            if half {
                "half".to_owned()
            } else {
                format!("{text} {looks:?}")
            }
        };
        (0..HEIGHT)
            .flat_map(|y| (0..WIDTH).map(move |x| (y, x)))
            .map(|(y, x)| cell(y, x))
            .collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        /// The screen after many frames is the one that a full repaint of the last would give.
        #[test]
        fn drawing_differences_equals_drawing_anew(frames in prop::collection::vec(strokes(), 1..6)) {
            let (mut pen, mut step_by_step) = (Pen::default(), terminal());
            for strokes in &frames {
                let buffer = painted(strokes);
                let mut out = Vec::new();
                pen.draw(&buffer, None, &mut out);
                step_by_step.process(&out);

                let (mut out, mut anew) = (Vec::new(), terminal());
                Pen::default().draw(&buffer, None, &mut out);
                anew.process(&out);
                prop_assert_eq!(screen(&step_by_step), screen(&anew));
            }
        }
    }

    fn drawn(pen: &mut Pen, buffer: &Buffer, cursor: Option<Position>) -> String {
        let mut out = Vec::new();
        pen.draw(buffer, cursor, &mut out);
        String::from_utf8(out).expect("UTF-8")
    }

    #[test]
    fn an_unchanged_frame_writes_nothing() {
        let mut pen = Pen::default();
        let buffer = Buffer::with_lines(["上线 go"]);
        assert!(!drawn(&mut pen, &buffer, None).is_empty());
        assert_eq!(drawn(&mut pen, &buffer, None), "");
        assert_eq!(
            drawn(&mut pen, &buffer, Some(Position::new(1, 0))),
            "\x1b[1;2H\x1b[?25h"
        );
        assert_eq!(drawn(&mut pen, &buffer, Some(Position::new(1, 0))), "");
    }

    #[test]
    fn only_what_differs_is_written_and_the_cursor_rests_meanwhile() {
        let mut pen = Pen::default();
        drawn(
            &mut pen,
            &Buffer::with_lines(["stage 3"]),
            Some(Position::new(0, 0)),
        );
        let next = drawn(
            &mut pen,
            &Buffer::with_lines(["stage 4"]),
            Some(Position::new(0, 0)),
        );
        assert_eq!(next, "\x1b[?25l\x1b[1;7H4\x1b[1;1H\x1b[?25h");
    }

    #[test]
    fn what_would_disturb_the_screen_is_blank() {
        let mut buffer = Buffer::with_lines(["abc"]);
        buffer[(0, 0)].set_symbol("\x1b[2J");
        buffer[(1, 0)].set_symbol("");
        buffer[(2, 0)].set_symbol("好");
        let out = drawn(&mut Pen::default(), &buffer, None);
        assert!(
            !out.contains('好') && out.matches("\x1b[2J").count() == 1,
            "{out:?}"
        );
    }

    #[test]
    fn the_smallest_screens() {
        for (width, height) in [(0, 0), (1, 1), (0, 3), (3, 0), (1, 5)] {
            let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
            buffer.set_style(buffer.area, Style::new().bg(Color::Blue));
            drawn(&mut Pen::default(), &buffer, None);
        }
    }
}
