//! A box with a title at its left and another at its right, and a scroll bar on its edge.

use ratatui::layout::Rect;

use super::brush::{Brush, Span};
use super::scroll::Seen;
use super::width::{clean, width};
use crate::tui::theme::Role;

/// What is written on a box's edge, and whether it has the keys.
#[derive(Clone, Copy, Debug, Default)]
pub struct Panel<'a> {
    /// At the left of the upper edge.
    pub title: &'a str,
    /// At the right of the upper edge, in its own style; goes first where there is no room.
    pub right: Option<Span<'a>>,
    /// At the right of the lower edge: "3–18 of 240".
    pub hint: &'a str,
    /// Whether it has the keys.
    pub focused: bool,
}

impl<'a> Panel<'a> {
    /// A box with a title.
    #[must_use]
    pub fn new(title: &'a str) -> Self {
        Self {
            title,
            ..Self::default()
        }
    }

    /// Draws the box; what is within it is left as it was. Says where that is.
    pub fn draw(self, brush: &mut Brush<'_>, area: Rect) -> Rect {
        let role = if self.focused {
            Role::BorderFocus
        } else {
            Role::Border
        };
        border(brush, area, role);
        // Two corners, and a blank on each side of a title.
        let room = area.width.saturating_sub(4);
        if area.height == 0 || room == 0 {
            return inner(area);
        }
        let style = brush.style(Role::Title);
        let title = match self.title {
            "" => 0,
            title => label(brush, area.x + 1, area.y, room, &[(title, style)]),
        };
        if let Some((text, style)) = self.right {
            let needs = width(&clean(text));
            // A blank on each side, and a piece of the edge between the two.
            if needs > 0 && title + needs + 3 <= room + 2 {
                label(
                    brush,
                    area.right() - needs - 3,
                    area.y,
                    needs,
                    &[(text, style)],
                );
            }
        }
        let needs = width(&clean(self.hint));
        if needs > 0 && needs <= room && area.height > 1 {
            let style = brush.style(Role::Muted);
            label(
                brush,
                area.right() - needs - 3,
                area.bottom() - 1,
                needs,
                &[(self.hint, style)],
            );
        }
        inner(area)
    }
}

/// What is within a box of that size.
#[must_use]
pub fn inner(area: Rect) -> Rect {
    if area.width < 2 || area.height < 2 {
        return Rect::new(area.x, area.y, 0, 0);
    }
    Rect::new(area.x + 1, area.y + 1, area.width - 2, area.height - 2)
}

/// Draws the edge of a box.
pub fn border(brush: &mut Brush<'_>, area: Rect, role: Role) {
    let (set, style) = (brush.glyphs().border, brush.style(role));
    let area = area.intersection(brush.area());
    if area.width < 2 || area.height < 2 {
        return;
    }
    let (right, bottom) = (area.right() - 1, area.bottom() - 1);
    for (y, left_corner, line, right_corner) in [
        (area.y, set.top_left, set.horizontal_top, set.top_right),
        (
            bottom,
            set.bottom_left,
            set.horizontal_bottom,
            set.bottom_right,
        ),
    ] {
        brush.repeat(area.x, y, 1, left_corner, style);
        brush.repeat(area.x + 1, y, area.width - 2, line, style);
        brush.repeat(right, y, 1, right_corner, style);
    }
    for y in area.y + 1..bottom {
        brush.repeat(area.x, y, 1, set.vertical_left, style);
        brush.repeat(right, y, 1, set.vertical_right, style);
    }
}

/// Draws the thumb of a scroll bar over the right edge of a box, where not all rows are seen.
pub fn scroll_bar(brush: &mut Brush<'_>, area: Rect, seen: Seen) {
    let track = usize::from(inner(area).height);
    if !seen.is_part() || track == 0 || area.width < 2 {
        return;
    }
    let length = (track * seen.count / seen.total).clamp(1, track);
    let way = track - length;
    let hidden = seen.total - seen.count;
    // Rounded to the nearest, but at the ends only when it is there.
    let top = (way * seen.first + hidden / 2) / hidden.max(1);
    let style = brush.style(Role::Muted);
    let glyph = brush.glyphs().thumb;
    for row in top..(top + length).min(track) {
        let y = area.y + 1 + u16::try_from(row).unwrap_or(0);
        brush.repeat(area.right() - 1, y, 1, glyph, style);
    }
}

/// Writes on an edge, with a blank on each side; says how many cells the text took.
fn label(brush: &mut Brush<'_>, x: u16, y: u16, cells: u16, spans: &[Span<'_>]) -> u16 {
    let blank = brush.style(Role::Text);
    brush.text(x, y, 1, " ", blank);
    let used = brush.line(x + 1, y, cells, spans);
    brush.text(x + 1 + used, y, 1, " ", blank);
    used
}

#[cfg(test)]
mod tests {
    use ratatui::style::Style;

    use super::super::brush::tests::{at_every_size, shown};
    use super::*;

    #[test]
    fn a_box_with_titles() {
        let text = shown(24, 3, |brush, area| {
            let panel = Panel {
                right: Some(("≠", Style::new())),
                hint: "3–18 of 240",
                ..Panel::new("预热环境 preheat")
            };
            assert_eq!(panel.draw(brush, area), Rect::new(1, 1, 22, 1));
        });
        assert_eq!(
            text,
            "┌ 预热环境 preheat ─ ≠ ┐\n│                      │\n└───────── 3–18 of 240 ┘\n"
        );
    }

    #[test]
    fn where_there_is_no_room_the_title_is_cut_and_the_rest_goes() {
        let text = shown(12, 2, |brush, area| {
            let panel = Panel {
                right: Some(("2/5", Style::new())),
                hint: "3–18 of 240",
                ..Panel::new("预热环境 preheat")
            };
            panel.draw(brush, area);
        });
        assert_eq!(text, "┌ 预热环… ─┐\n└──────────┘\n");
    }

    #[test]
    fn the_thumb_is_where_the_rows_are() {
        let bar = |first| {
            let text = shown(2, 6, |brush, area| {
                scroll_bar(
                    brush,
                    area,
                    Seen {
                        first,
                        count: 4,
                        total: 8,
                    },
                );
            });
            text.lines()
                .skip(1)
                .take(4)
                .map(|line| if line.is_empty() { '.' } else { '#' })
                .collect::<String>()
        };
        assert_eq!(
            (bar(0), bar(2), bar(4)),
            ("##..".into(), ".##.".into(), "..##".into())
        );
    }

    #[test]
    fn any_size_will_do() {
        at_every_size(|brush, area| {
            let panel = Panel {
                right: Some(("2/5", Style::new())),
                hint: "3–18",
                ..Panel::new("预热环境")
            };
            panel.draw(brush, area);
            scroll_bar(
                brush,
                area,
                Seen {
                    first: 1,
                    count: 2,
                    total: 9,
                },
            );
        });
    }
}
