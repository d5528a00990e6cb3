//! Where lists are scrolled to: the only thing about the screen that is no part of the model.

use std::collections::BTreeMap;
use std::ops::Range;

/// The offset of one list, in rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Scroll {
    offset: usize,
}

/// Which rows of how many are seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// The first one, from 0.
    pub first: usize,
    /// How many.
    pub count: usize,
    /// Of how many.
    pub total: usize,
}

impl Seen {
    /// The rows.
    #[must_use]
    pub fn rows(self) -> Range<usize> {
        self.first..self.first + self.count
    }

    /// Whether there are more than are seen.
    #[must_use]
    pub fn is_part(self) -> bool {
        self.count < self.total
    }

    /// The first and the last one as people count, for "3–18 of 240"; `None` when all are seen.
    #[must_use]
    pub fn hint(self) -> Option<(usize, usize, usize)> {
        self.is_part()
            .then_some((self.first + 1, self.first + self.count, self.total))
    }
}

impl Scroll {
    /// Scrolls by so many rows, down if positive; drawing takes back what is too far.
    pub fn by(&mut self, rows: isize) {
        self.offset = self.offset.saturating_add_signed(rows);
    }

    /// Scrolls to that row.
    pub fn to(&mut self, row: usize) {
        self.offset = row;
    }

    /// Fits itself to `total` rows of which `height` can be seen, and says which are.
    pub fn over(&mut self, total: usize, height: u16) -> Seen {
        let height = usize::from(height);
        self.offset = self.offset.min(total.saturating_sub(height));
        Seen {
            first: self.offset,
            count: height.min(total - self.offset),
            total,
        }
    }

    /// The same, and moves as little as it must for `row` to be seen with a neighbour.
    pub fn showing(&mut self, row: usize, total: usize, height: u16) -> Seen {
        let visible = usize::from(height);
        let margin = usize::from(visible > 4);
        if row < self.offset + margin {
            self.offset = row.saturating_sub(margin);
        } else if row + margin >= self.offset + visible {
            self.offset = (row + margin + 1).saturating_sub(visible);
        }
        self.over(total, height)
    }
}

/// The offsets of all lists, by the name of the list.
#[derive(Clone, Debug, Default)]
pub struct Viewport {
    scrolls: BTreeMap<&'static str, Scroll>,
}

impl Viewport {
    /// Where that list is scrolled to.
    pub fn scroll(&mut self, list: &'static str) -> &mut Scroll {
        self.scrolls.entry(list).or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_selected_row_stays_in_sight_and_the_rest_still() {
        let mut scroll = Scroll::default();
        assert_eq!(scroll.showing(0, 240, 16).rows(), 0..16);
        assert_eq!(scroll.showing(14, 240, 16).rows(), 0..16);
        assert_eq!(scroll.showing(15, 240, 16).rows(), 1..17);
        assert_eq!(scroll.showing(10, 240, 16).rows(), 1..17);
        assert_eq!(scroll.showing(239, 240, 16).rows(), 224..240);
        assert_eq!(scroll.showing(239, 240, 16).hint(), Some((225, 240, 240)));
    }

    #[test]
    fn fewer_rows_than_before_leave_no_gap() {
        let mut scroll = Scroll::default();
        scroll.to(100);
        assert_eq!(scroll.over(20, 16).rows(), 4..20);
        assert_eq!(scroll.over(3, 16).hint(), None);
        assert_eq!(scroll.over(0, 16).rows(), 0..0);
        scroll.by(isize::MIN);
        assert_eq!(scroll.over(20, 0).rows(), 0..0);
    }
}
