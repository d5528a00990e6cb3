//! A curve of counts as columns of a chart: how high it stood in each. It draws nothing.

use jiff::Timestamp;

/// From when to when a chart goes, on so many columns.
#[derive(Clone, Copy, Debug)]
pub struct Span {
    /// Its left edge.
    pub from: Timestamp,
    /// Its right edge.
    pub to: Timestamp,
    /// How many columns it has.
    pub columns: u16,
}

impl Span {
    /// The column of a moment; the last one for what lies behind.
    #[must_use]
    pub fn column(&self, at: Timestamp) -> u16 {
        let last = self.columns.saturating_sub(1);
        let whole = self.to.duration_since(self.from).as_millis();
        let part = at.duration_since(self.from).as_millis().max(0);
        if whole <= 0 {
            return last;
        }
        u16::try_from(part * i128::from(self.columns) / whole).map_or(last, |at| at.min(last))
    }

    /// How high a curve stood at most in the time of each column; in the last one, how high it
    /// stands at the end. `None` before its first point.
    #[must_use]
    pub fn heights(&self, points: &[(Timestamp, u32)]) -> Vec<Option<u32>> {
        let mut heights = vec![None; usize::from(self.columns)];
        for (at, count) in points {
            let first = usize::from(self.column(*at));
            let most = heights.get(first).copied().flatten();
            if let Some(rest) = heights.get_mut(first..) {
                rest.fill(Some(*count));
                if let Some(height) = rest.first_mut() {
                    *height = most.max(Some(*count));
                }
            }
        }
        if let (Some(last), Some((_, count))) = (heights.last_mut(), points.last()) {
            *last = Some(*count);
        }
        heights
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).expect("a moment")
    }

    fn heights(columns: u16, points: &[(i64, u32)]) -> Vec<Option<u32>> {
        let points: Vec<_> = points.iter().map(|(s, n)| (at(*s), *n)).collect();
        let (from, to) = (at(0), at(100));
        Span { from, to, columns }.heights(&points)
    }

    #[test]
    fn a_count_stays_until_it_changes() {
        let seen = heights(5, &[(20, 2), (65, 1)]);
        assert_eq!(seen, [None, Some(2), Some(2), Some(2), Some(1)]);
    }

    #[test]
    fn a_peak_within_a_column_is_seen_and_the_end_is_what_stands_now() {
        let seen = heights(4, &[(0, 1), (30, 9), (40, 0), (80, 7), (99, 3)]);
        assert_eq!(seen, [Some(1), Some(9), Some(0), Some(3)]);
    }

    #[test]
    fn no_time_and_no_room_are_no_trouble() {
        let (from, to) = (at(5), at(5));
        let points = [(at(5), 4)];
        let columns = |columns| Span { from, to, columns }.heights(&points);
        assert_eq!(columns(3), [None, None, Some(4)]);
        assert!(columns(0).is_empty());
        assert_eq!(heights(3, &[]), [None, None, None]);
    }
}
