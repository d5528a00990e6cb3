//! Labels and values in full, wrapped and scrolled: the details of a bug, a line of the log.

use ratatui::layout::Rect;

use crate::tui::theme::Role;
use crate::tui::widgets::brush::Brush;
use crate::tui::widgets::panel::{Panel, scroll_bar};
use crate::tui::widgets::scroll::Seen;
use crate::tui::widgets::width::{clean, width, wrap};

/// One row of the pane; the label only on the first row of its value.
type Row = (String, String);

/// The widest that labels may be, in cells.
const LABELS: u16 = 14;

/// How many rows the pairs take at that width, in cells.
#[must_use]
pub fn rows(pairs: &[(String, String)], cells: u16) -> usize {
    wrapped(pairs, cells).0.len()
}

/// Draws the pairs in a box, the first of them `down` rows further down, as far as there are any.
pub fn draw(
    brush: &mut Brush<'_>,
    area: Rect,
    panel: Panel<'_>,
    pairs: &[(String, String)],
    down: usize,
) {
    let inside = panel.draw(brush, area);
    let x = inside.x.saturating_add(1);
    let cells = inside.width.saturating_sub(2);
    let (rows, labels) = wrapped(pairs, cells);
    let height = usize::from(inside.height);
    let first = down.min(rows.len().saturating_sub(height));
    for (y, (label, text)) in (inside.y..inside.bottom()).zip(&rows[first..]) {
        brush.word(x, y, labels.min(cells), label, Role::Muted);
        let gap = labels + 2;
        let room = cells.saturating_sub(gap);
        brush.word(x.saturating_add(gap), y, room, text, Role::Text);
    }
    let seen = Seen {
        first,
        count: height.min(rows.len() - first),
        total: rows.len(),
    };
    scroll_bar(brush, area, seen);
}

/// The rows, and how wide the labels are.
fn wrapped(pairs: &[(String, String)], cells: u16) -> (Vec<Row>, u16) {
    let labels = pairs.iter().map(|(label, _)| width(&clean(label))).max();
    let labels = labels.unwrap_or(0).min(LABELS).min(cells / 3);
    let room = cells.saturating_sub(labels + 2).max(1);
    let mut rows = Vec::new();
    for (label, text) in pairs {
        let mut label = label.clone();
        for line in wrap(text, room) {
            rows.push((std::mem::take(&mut label), line));
        }
    }
    (rows, labels)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::widgets::brush::tests::{at_every_size, shown};

    fn pairs() -> Vec<(String, String)> {
        [("title", "退款两次 on every retry"), ("who", "zhang")]
            .map(|(label, text)| (label.to_owned(), text.to_owned()))
            .to_vec()
    }

    #[test]
    fn values_stand_beneath_each_other() {
        let text = shown(26, 5, |brush, area| {
            draw(brush, area, Panel::new("BUG-1"), &pairs(), 0);
        });
        assert_eq!(
            text,
            "┌ BUG-1 ─────────────────┐\n│ title  退款两次 on     │\n│        every retry     │\n│ who    zhang           │\n└────────────────────────┘\n"
        );
        assert_eq!(rows(&pairs(), 22), 3);
    }

    #[test]
    fn what_is_too_long_scrolls_to_its_end_and_no_further() {
        let text = shown(26, 4, |brush, area| {
            draw(brush, area, Panel::new(""), &pairs(), 99);
        });
        assert!(text.contains("zhang") && !text.contains("退款"), "{text}");
        at_every_size(|brush, area| draw(brush, area, Panel::new("x"), &pairs(), 1));
    }
}
