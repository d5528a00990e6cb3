//! Rows and columns. Only the rows that are seen are asked for; the selected one is known by what
//! it is, not by where it stands.

use std::borrow::Cow;

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::brush::Brush;
use super::scroll::{Scroll, Seen};
use crate::tui::theme::Role;

/// A column.
#[derive(Clone, Copy, Debug)]
pub struct Column<'a> {
    /// Its title.
    pub title: &'a str,
    /// Its width.
    pub width: Width,
    /// Whether its texts end at its right edge, as numbers do.
    pub right: bool,
}

/// How wide a column is, in cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Width {
    /// So many.
    Fixed(u16),
    /// At least so many, and its part of what is left.
    Flex(u16),
}

impl<'a> Column<'a> {
    /// A column of that width.
    #[must_use]
    pub const fn new(title: &'a str, width: Width) -> Self {
        Self {
            title,
            width,
            right: false,
        }
    }

    /// The same with its texts at the right.
    #[must_use]
    pub const fn right(self) -> Self {
        Self {
            right: true,
            ..self
        }
    }
}

/// What stands in one row of one column.
#[derive(Clone, Debug)]
pub struct Cell<'a> {
    /// The text, cleaned and cut as it is drawn.
    pub text: Cow<'a, str>,
    /// How it looks; the selection is laid over it.
    pub style: Style,
}

impl<'a> Cell<'a> {
    /// A text that looks like that.
    pub fn new(text: impl Into<Cow<'a, str>>, style: Style) -> Self {
        Self {
            text: text.into(),
            style,
        }
    }
}

/// Where a table gets its rows.
pub trait Rows {
    /// How many there are.
    fn count(&self) -> usize;

    /// What stands there. Asked only for what is seen.
    fn cell(&self, row: usize, column: usize) -> Cell<'_>;
}

/// Which row is selected, by what it is. Data may move under it: the selection goes along, and
/// when its row is gone it stays near the place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selection<K> {
    key: Option<K>,
    near: usize,
}

impl<K> Default for Selection<K> {
    fn default() -> Self {
        Self { key: None, near: 0 }
    }
}

impl<K: PartialEq> Selection<K> {
    /// Selects that row.
    pub fn select(&mut self, key: K) {
        self.key = Some(key);
    }

    /// What is selected, whether or not it is still there.
    #[must_use]
    pub fn key(&self) -> Option<&K> {
        self.key.as_ref()
    }

    /// Where the selected row stands now, of so many; `None` when there is no row at all.
    pub fn settle(&mut self, count: usize, key_at: impl Fn(usize) -> K) -> Option<usize> {
        if count == 0 {
            return None;
        }
        if let Some(key) = &self.key {
            let here = self.near < count && key_at(self.near) == *key;
            let found = if here {
                Some(self.near)
            } else {
                (0..count).find(|row| key_at(*row) == *key)
            };
            if let Some(row) = found {
                self.near = row;
                return Some(row);
            }
        }
        self.go(self.near, count, key_at)
    }

    /// Goes so many rows down, or up; stops at the ends.
    pub fn step(&mut self, by: isize, count: usize, key_at: impl Fn(usize) -> K) -> Option<usize> {
        let row = self.settle(count, &key_at)?;
        self.go(row.saturating_add_signed(by), count, key_at)
    }

    /// Goes to that row, or the last one.
    pub fn go(&mut self, row: usize, count: usize, key_at: impl Fn(usize) -> K) -> Option<usize> {
        let row = row.min(count.checked_sub(1)?);
        (self.key, self.near) = (Some(key_at(row)), row);
        Some(row)
    }
}

/// How a table is drawn.
#[derive(Clone, Copy, Debug)]
pub struct Table<'a> {
    /// Its columns.
    pub columns: &'a [Column<'a>],
    /// Whether the titles are drawn.
    pub header: bool,
    /// The place of the selected row, if one is.
    pub selected: Option<usize>,
    /// Whether the table has the keys.
    pub focused: bool,
}

impl Table<'_> {
    /// Draws the rows that fit, with the selected one among them; says which they are.
    pub fn draw(
        self,
        brush: &mut Brush<'_>,
        area: Rect,
        rows: &dyn Rows,
        scroll: &mut Scroll,
    ) -> Seen {
        let area = area.intersection(brush.area());
        let places = places(self.columns, area);
        let head = u16::from(self.header && area.height > 1);
        if head > 0 {
            let style = brush.style(Role::Header);
            for (column, (x, cells)) in self.columns.iter().zip(&places) {
                put(
                    brush,
                    (*x, area.y),
                    *cells,
                    column.title,
                    style,
                    column.right,
                );
            }
        }
        let (count, height) = (rows.count(), area.height - head);
        let seen = match self.selected {
            Some(row) => scroll.showing(row, count, height),
            None => scroll.over(count, height),
        };
        for (y, row) in (area.y + head..).zip(seen.rows()) {
            for (place, (column, (x, cells))) in self.columns.iter().zip(&places).enumerate() {
                if *cells > 0 {
                    let cell = rows.cell(row, place);
                    put(brush, (*x, y), *cells, &cell.text, cell.style, column.right);
                }
            }
            if self.selected == Some(row) {
                let role = if self.focused {
                    Role::Selection
                } else {
                    Role::SelectionIdle
                };
                brush.tint(Rect::new(area.x, y, area.width, 1), brush.style(role));
            }
        }
        seen
    }
}

fn put(
    brush: &mut Brush<'_>,
    (x, y): (u16, u16),
    cells: u16,
    text: &str,
    style: Style,
    right: bool,
) {
    if right {
        brush.right(x + cells, y, cells, text, style);
    } else {
        brush.text(x, y, cells, text, style);
    }
}

/// Where each column begins and how wide it is, one blank between two. Where there is too little
/// room the last columns have none.
fn places(columns: &[Column<'_>], area: Rect) -> Vec<(u16, u16)> {
    let least = |column: &Column<'_>| match column.width {
        Width::Fixed(cells) | Width::Flex(cells) => cells,
    };
    let gaps = u16::try_from(columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
    let needed = columns.iter().map(least).fold(gaps, u16::saturating_add);
    let mut spare = area.width.saturating_sub(needed);
    let flexible = columns
        .iter()
        .filter(|column| matches!(column.width, Width::Flex(_)))
        .count();
    let mut flexible = u16::try_from(flexible).unwrap_or(u16::MAX);
    let mut x = area.x;
    let place = |column: &Column<'_>| {
        let mut cells = least(column);
        if matches!(column.width, Width::Flex(_)) {
            let part = spare / flexible.max(1);
            cells += part;
            spare -= part;
            flexible = flexible.saturating_sub(1);
        }
        let begin = x;
        let cells = cells.min(area.right().saturating_sub(begin));
        x = x.saturating_add(cells).saturating_add(1);
        (begin.min(area.right()), cells)
    };
    columns.iter().map(place).collect()
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use super::super::brush::tests::{at_every_size, drawn, shown};
    use super::*;
    use ratatui::style::Modifier;

    /// Ten thousand releases, which remember what was asked.
    #[derive(Default)]
    struct Releases {
        asked: RefCell<Vec<usize>>,
    }

    impl Rows for Releases {
        fn count(&self) -> usize {
            10_000
        }

        fn cell(&self, row: usize, column: usize) -> Cell<'_> {
            self.asked.borrow_mut().push(row);
            let text = match column {
                0 => Cow::from(format!("2.{row}.0")),
                1 => Cow::from("预热环境 preheat"),
                _ => Cow::from(row.to_string()),
            };
            Cell::new(text, Style::new())
        }
    }

    const COLUMNS: [Column<'_>; 3] = [
        Column::new("version", Width::Fixed(8)),
        Column::new("阶段", Width::Flex(4)),
        Column::new("bugs", Width::Fixed(4)).right(),
    ];

    fn table(selected: Option<usize>) -> Table<'static> {
        Table {
            columns: &COLUMNS,
            header: true,
            selected,
            focused: true,
        }
    }

    #[test]
    fn columns_share_the_room() {
        let text = shown(24, 3, |brush, area| {
            table(None).draw(brush, area, &Releases::default(), &mut Scroll::default());
        });
        assert_eq!(
            text,
            "version  阶段       bugs\n2.0.0    预热环境…     0\n2.1.0    预热环境…     1\n"
        );
    }

    #[test]
    fn only_what_is_seen_is_asked_for() {
        let (releases, mut scroll) = (Releases::default(), Scroll::default());
        let buffer = drawn(24, 6, |brush, area| {
            let seen = table(Some(7_000)).draw(brush, area, &releases, &mut scroll);
            assert_eq!(seen.hint(), Some((6_998, 7_002, 10_000)));
        });
        assert_eq!(releases.asked.borrow().len(), 5 * 3);
        let reversed = |y| buffer[(23, y)].modifier.contains(Modifier::REVERSED);
        assert_eq!(
            [1, 2, 3, 4, 5].map(reversed),
            [false, false, false, true, false]
        );
    }

    #[test]
    fn the_selection_goes_along_with_its_row() {
        let mut selection = Selection::default();
        let before = ["2.4.0", "2.3.1", "2.3.0"];
        let at = |rows: &'static [&'static str]| move |row: usize| rows[row];
        assert_eq!(selection.settle(3, |row| before[row]), Some(0));
        assert_eq!(selection.step(1, 3, |row| before[row]), Some(1));
        assert_eq!(
            selection.settle(4, at(&["2.5.0", "2.4.0", "2.3.1", "2.3.0"])),
            Some(2)
        );
        assert_eq!(
            selection.settle(2, at(&["2.5.0", "2.4.0"])),
            Some(1),
            "near the place where it was"
        );
        assert_eq!(selection.key(), Some(&"2.4.0"));
        assert_eq!(selection.step(-9, 2, at(&["2.5.0", "2.4.0"])), Some(0));
        assert_eq!(selection.step(9, 2, at(&["2.5.0", "2.4.0"])), Some(1));
        assert_eq!(selection.settle(0, |row| before[row]), None);
    }

    #[test]
    fn any_size_will_do() {
        at_every_size(|brush, area| {
            table(Some(3)).draw(brush, area, &Releases::default(), &mut Scroll::default());
        });
    }
}
