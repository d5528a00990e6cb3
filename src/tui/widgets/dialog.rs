//! A box over everything else, and a row of buttons in it.

use ratatui::layout::Rect;

use super::brush::Brush;
use super::panel;
use super::width::{clean, width};
use crate::tui::theme::Role;

/// A box in the middle of the screen.
#[derive(Clone, Copy, Debug)]
pub struct Dialog<'a> {
    /// Its title.
    pub title: &'a str,
    /// Whether it is about something that can't be taken back.
    pub danger: bool,
    /// How wide it wants to be, in cells, with its edge.
    pub width: u16,
    /// How high it wants to be, in rows, with its edge.
    pub height: u16,
}

impl Dialog<'_> {
    /// Where it stands within `area`: in the middle, smaller where there is no room.
    #[must_use]
    pub fn place(self, area: Rect) -> Rect {
        let (width, height) = (self.width.min(area.width), self.height.min(area.height));
        // A little above the middle is where the eye looks for it.
        let above = (area.height - height) / 2;
        Rect::new(
            area.x + (area.width - width) / 2,
            area.y + above - above / 4,
            width,
            height,
        )
    }

    /// Draws the empty box over whatever is there; says where its inside is, a blank off the edge.
    pub fn draw(self, brush: &mut Brush<'_>, area: Rect) -> Rect {
        let place = self.place(area).intersection(brush.area());
        let ground = brush.style(Role::Text);
        brush.fill(place, ground);
        let (edge, title) = if self.danger {
            (Role::Blocked, Role::Danger)
        } else {
            (Role::BorderFocus, Role::Title)
        };
        panel::border(brush, place, edge);
        if place.width > 4 && place.height > 0 {
            let style = brush.style(title);
            let cells = place.width - 4;
            let used = brush.text(place.x + 2, place.y, cells, self.title, style);
            brush.text(place.x + 1, place.y, 1, " ", style);
            brush.text(place.x + 2 + used, place.y, 1, " ", style);
        }
        let inside = panel::inner(place);
        if inside.width < 3 {
            return inside;
        }
        Rect {
            x: inside.x + 1,
            width: inside.width - 2,
            ..inside
        }
    }
}

/// A button.
#[derive(Clone, Copy, Debug)]
pub struct Button<'a> {
    /// What it says.
    pub label: &'a str,
    /// Whether what it does can't be taken back.
    pub danger: bool,
}

/// Draws buttons in one row, from the right edge; `focus` is the place of the one that has the
/// keys. Says where each of them is, for the mouse.
pub fn buttons(
    brush: &mut Brush<'_>,
    row: Rect,
    buttons: &[Button<'_>],
    focus: Option<usize>,
) -> Vec<Rect> {
    const GAP: u16 = 2;
    let wide = |button: &Button<'_>| width(&clean(button.label)).saturating_add(4);
    let whole = buttons.iter().map(wide).fold(0, |sum: u16, cells| {
        sum.saturating_add(cells).saturating_add(GAP)
    });
    let mut x = row
        .right()
        .saturating_sub(whole.saturating_sub(GAP))
        .max(row.x);
    let mut places = Vec::with_capacity(buttons.len());
    for (place, button) in buttons.iter().enumerate() {
        let role = match (focus == Some(place), button.danger) {
            (true, true) => Role::ButtonDanger,
            (true, false) => Role::ButtonFocus,
            (false, true) => Role::Blocked,
            (false, false) => Role::Button,
        };
        let cells = wide(button).min(row.right().saturating_sub(x));
        let style = brush.style(role);
        if row.height > 0 {
            brush.line(
                x,
                row.y,
                cells,
                &[("[ ", style), (button.label, style), (" ]", style)],
            );
        }
        places.push(Rect::new(x, row.y, cells, row.height.min(1)));
        x = x.saturating_add(cells).saturating_add(GAP).min(row.right());
    }
    places
}

#[cfg(test)]
mod tests {
    use ratatui::style::{Modifier, Style};

    use super::super::brush::tests::{at_every_size, drawn, shown};
    use super::*;

    const DIALOG: Dialog<'_> = Dialog {
        title: "回滚",
        danger: true,
        width: 11,
        height: 3,
    };
    const BUTTONS: [Button<'_>; 2] = [
        Button {
            label: "取消",
            danger: false,
        },
        Button {
            label: "回滚",
            danger: true,
        },
    ];

    #[test]
    fn half_covered_glyphs_vanish_whole() {
        let text = shown(20, 3, |brush, area| {
            for y in 0..3 {
                // Glyphs begin at even columns here and the box at an odd one, and vice versa.
                brush.text(y % 2, y, 20, "上线上线上线上线上线", Style::new());
            }
            DIALOG.draw(brush, area);
        });
        assert_eq!(
            text,
            "上线┌ 回滚 ───┐ 上线\n 上 │         │线上…\n上线└─────────┘ 上线\n"
        );
    }

    #[test]
    fn the_focused_button_is_seen_without_colours() {
        let mut places = Vec::new();
        let buffer = drawn(24, 1, |brush, area| {
            places = buttons(brush, area, &BUTTONS, Some(0));
        });
        let reversed = |place: Rect| buffer[(place.x, 0)].modifier.contains(Modifier::REVERSED);
        assert_eq!(
            places
                .iter()
                .map(|place| reversed(*place))
                .collect::<Vec<_>>(),
            [true, false]
        );
        assert_eq!(
            crate::tui::headless::text_of(&buffer),
            "      [ 取消 ]  [ 回滚 ]\n"
        );
    }

    #[test]
    fn any_size_will_do() {
        at_every_size(|brush, area| {
            let inside = DIALOG.draw(brush, area);
            buttons(brush, inside, &BUTTONS, Some(1));
            buttons(brush, area, &BUTTONS, None);
        });
    }
}
