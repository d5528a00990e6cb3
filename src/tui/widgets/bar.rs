//! A small gauge: how much of how much.

use super::brush::Brush;
use crate::tui::theme::Role;

/// Draws `value` of `limit` on so many cells. Without a limit the cells are the limit; what is
/// over it fills them all. A value above nothing is always seen, as is a rest.
pub fn draw(
    brush: &mut Brush<'_>,
    (x, y): (u16, u16),
    cells: u16,
    value: u64,
    limit: Option<u64>,
    role: Role,
) {
    let full = filled(cells, value, limit);
    let (glyphs, on, off) = (
        brush.glyphs(),
        brush.style(role),
        brush.style(Role::GaugeEmpty),
    );
    brush.repeat(x, y, full, glyphs.full, on);
    brush.repeat(x.saturating_add(full), y, cells - full, glyphs.empty, off);
}

fn filled(cells: u16, value: u64, limit: Option<u64>) -> u16 {
    let limit = limit.unwrap_or_else(|| u64::from(cells));
    if value == 0 || cells == 0 {
        return 0;
    }
    if value >= limit {
        return cells;
    }
    let exact = u128::from(value) * u128::from(cells) / u128::from(limit);
    u16::try_from(exact)
        .unwrap_or(cells)
        .clamp(1, cells.saturating_sub(1).max(1))
}

#[cfg(test)]
mod tests {
    use super::super::brush::tests::{at_every_size, shown};
    use super::*;

    fn bar(cells: u16, value: u64, limit: Option<u64>) -> String {
        shown(12, 1, |brush, _| {
            draw(brush, (0, 0), cells, value, limit, Role::Gauge);
        })
        .trim_end()
        .to_owned()
    }

    #[test]
    fn as_much_as_there_is() {
        assert_eq!(bar(10, 0, Some(0)), "··········");
        assert_eq!(bar(10, 1, Some(0)), "██████████");
        assert_eq!(bar(10, 3, Some(5)), "██████····");
        assert_eq!(bar(10, 1, Some(1000)), "█·········");
        assert_eq!(bar(10, 999, Some(1000)), "█████████·");
        assert_eq!(bar(10, 8, None), "████████··");
        assert_eq!(bar(10, 12, None), "██████████");
    }

    #[test]
    fn any_size_will_do() {
        at_every_size(|brush, area| draw(brush, (area.x, area.y), 30, 3, Some(5), Role::Gauge));
    }
}
