//! Draws on a buffer with a theme. Whatever it is asked, it stays within the buffer and the cells
//! it was given, and never leaves half of a wide glyph behind.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::width::{clean, fitting, glyphs, width};
use crate::tui::theme::{Glyphs, Role, Theme};

/// A part of a line, in one style.
pub type Span<'a> = (&'a str, Style);

/// A buffer to draw on, and the theme to draw with.
#[derive(Debug)]
pub struct Brush<'a> {
    /// What is drawn on.
    pub buffer: &'a mut Buffer,
    /// How things look.
    pub theme: &'a Theme,
}

impl<'a> Brush<'a> {
    /// Draws on that buffer.
    pub fn new(buffer: &'a mut Buffer, theme: &'a Theme) -> Self {
        Self { buffer, theme }
    }

    /// The style of a role.
    #[must_use]
    pub fn style(&self, role: Role) -> Style {
        self.theme.style(role)
    }

    /// The glyphs.
    #[must_use]
    pub fn glyphs(&self) -> &'static Glyphs {
        self.theme.glyphs()
    }

    /// All that can be drawn on.
    #[must_use]
    pub fn area(&self) -> Rect {
        self.buffer.area
    }

    /// Draws a text, cleaned and cut to so many cells; says how many it took.
    pub fn text(&mut self, x: u16, y: u16, cells: u16, text: &str, style: impl Into<Style>) -> u16 {
        self.line(x, y, cells, &[(text, style.into())])
    }

    /// Draws a text in a role; says how many cells it took.
    pub fn word(&mut self, x: u16, y: u16, cells: u16, text: &str, role: Role) -> u16 {
        let style = self.style(role);
        self.text(x, y, cells, text, style)
    }

    /// Draws a text that ends before `right`; says in which column it begins.
    pub fn right(
        &mut self,
        right: u16,
        y: u16,
        cells: u16,
        text: &str,
        style: impl Into<Style>,
    ) -> u16 {
        let x = right.saturating_sub(width(&clean(text)).min(cells));
        self.text(x, y, right - x, text, style);
        x
    }

    /// Draws a text in the middle of so many cells.
    pub fn centred(&mut self, x: u16, y: u16, cells: u16, text: &str, style: impl Into<Style>) {
        let spare = cells.saturating_sub(width(&clean(text)));
        self.text(
            x.saturating_add(spare / 2),
            y,
            cells - spare / 2,
            text,
            style,
        );
    }

    /// Draws the parts one after another; cut as one text. Says how many cells they took.
    pub fn line(&mut self, x: u16, y: u16, cells: u16, spans: &[Span<'_>]) -> u16 {
        let area = self.area();
        let cells = cells.min(area.right().saturating_sub(x));
        if cells == 0 || x < area.left() || y < area.top() || y >= area.bottom() {
            return 0;
        }
        let whole: u32 = spans
            .iter()
            .map(|(text, _)| u32::from(width(&clean(text))))
            .sum();
        let cut = whole > u32::from(cells);
        let room = if cut { cells - 1 } else { cells };
        let mut used = 0;
        for (text, style) in spans {
            let text = clean(text);
            let (fits, taken) = fitting(&text, room - used);
            if cut && taken < width(&text) {
                let fits = fits.trim_end();
                self.put(x + used, y, fits, *style);
                used += width(fits);
                self.put(x + used, y, self.glyphs().ellipsis, *style);
                return used + 1;
            }
            self.put(x + used, y, fits, *style);
            used += taken;
        }
        used
    }

    /// Empties an area and gives it one style.
    pub fn fill(&mut self, area: Rect, style: impl Into<Style>) {
        self.clear(area);
        self.tint(area, style);
    }

    /// Lays a style over an area, keeping what stands there.
    pub fn tint(&mut self, area: Rect, style: impl Into<Style>) {
        self.buffer
            .set_style(area.intersection(self.buffer.area), style);
    }

    /// Empties an area. A wide glyph that reaches into it from the left vanishes whole.
    pub fn clear(&mut self, area: Rect) {
        let area = area.intersection(self.buffer.area);
        for y in area.top()..area.bottom() {
            if area.width > 0 {
                self.mend(area.left(), y);
            }
            for x in area.left()..area.right() {
                // The other half of a glyph at the right edge is a blank already.
                self.buffer[(x, y)].reset();
            }
        }
    }

    /// Draws a glyph of one cell over and over, to the right.
    pub fn repeat(&mut self, x: u16, y: u16, cells: u16, glyph: &str, style: impl Into<Style>) {
        let style = style.into();
        if cells > 0 && self.area().contains((x, y).into()) {
            self.mend(x, y);
            for x in x..x.saturating_add(cells).min(self.area().right()) {
                self.buffer[(x, y)].set_symbol(glyph).set_style(style);
            }
        }
    }

    /// Puts a clean text that fits.
    fn put(&mut self, x: u16, y: u16, text: &str, style: Style) {
        let mut x = x;
        if !text.is_empty() && x < self.area().right() {
            self.mend(x, y);
        }
        for (glyph, cells) in glyphs(text) {
            if x.saturating_add(cells) > self.area().right() {
                return;
            }
            self.buffer[(x, y)].set_symbol(glyph).set_style(style);
            for half in x + 1..x + cells {
                // The whole glyph has the style, so that the style can be laid over and compared.
                self.buffer[(half, y)].set_symbol(" ").set_style(style);
            }
            x += cells;
        }
    }

    /// Takes away the glyph that reaches from the left into this cell.
    fn mend(&mut self, x: u16, y: u16) {
        if x > self.area().left() && width(self.buffer[(x - 1, y)].symbol()) > 1 {
            self.buffer[(x - 1, y)].set_symbol(" ");
        }
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::config;
    use crate::tui::headless::text_of;
    use crate::tui::theme::Depth;

    /// What comes of drawing on a page of that size.
    pub(crate) fn drawn<R>(
        columns: u16,
        rows: u16,
        draw: impl FnOnce(&mut Brush<'_>, Rect) -> R,
    ) -> Buffer {
        let theme = Theme::new(config::Theme::Dark, Depth::None, false);
        let mut buffer = Buffer::empty(Rect::new(0, 0, columns, rows));
        let area = buffer.area;
        draw(&mut Brush::new(&mut buffer, &theme), area);
        buffer
    }

    /// The same, as text.
    pub(crate) fn shown<R>(
        columns: u16,
        rows: u16,
        draw: impl FnOnce(&mut Brush<'_>, Rect) -> R,
    ) -> String {
        text_of(&drawn(columns, rows, draw))
    }

    /// Draws at every small size, also where the area is none or partly outside.
    pub(crate) fn at_every_size<R>(draw: impl Fn(&mut Brush<'_>, Rect) -> R) {
        for (columns, rows) in (0..24).flat_map(|x| (0..8).map(move |y| (x, y))) {
            drawn(columns, rows, |brush, area| draw(brush, area));
            drawn(columns, rows, |brush, _| draw(brush, Rect::new(3, 2, 9, 4)));
        }
    }

    #[test]
    fn a_line_is_cut_as_one_text() {
        let plain = Style::new();
        let text = shown(12, 1, |brush, _| {
            assert_eq!(
                brush.line(0, 0, 12, &[("BUG-412", plain), (" 退款两次", plain)]),
                11
            );
        });
        assert_eq!(text, "BUG-412 退…\n");
        assert_eq!(
            shown(9, 1, |brush, _| brush.text(1, 0, 6, "预热环境", plain)),
            " 预热…\n"
        );
        assert_eq!(
            shown(8, 1, |brush, _| brush.right(8, 0, 8, "wang", plain)),
            "    wang\n"
        );
        assert_eq!(
            shown(8, 1, |brush, _| brush.centred(0, 0, 8, "GO", plain)),
            "   GO\n"
        );
    }

    #[test]
    fn no_half_glyph_is_left() {
        let text = shown(8, 1, |brush, _| {
            brush.text(0, 0, 8, "预热环境", Style::new());
            brush.text(3, 0, 2, "ab", Style::new());
        });
        assert_eq!(text, "预 ab 境\n");
        let text = shown(8, 1, |brush, _| {
            brush.text(0, 0, 8, "预热环境", Style::new());
            brush.clear(Rect::new(1, 0, 2, 1));
        });
        assert_eq!(text, "    环境\n");
    }

    #[test]
    fn nothing_is_drawn_outside() {
        at_every_size(|brush, area| {
            brush.text(area.x, area.y, 30, "预热环境 preheat", Style::new());
            brush.text(u16::MAX, u16::MAX, 9, "x", Style::new());
            brush.right(area.right(), area.y, area.width, "预热环境", Style::new());
            brush.repeat(area.x, area.y, 100, "-", Style::new());
            brush.fill(area, Style::new());
            brush.tint(Rect::new(5, 5, 50, 50), Style::new());
        });
    }
}
