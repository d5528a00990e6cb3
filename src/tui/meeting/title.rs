//! What a page of the meeting begins with: a number or an outcome in big letters, the title
//! beside it with what belongs to it; in two rows where there is little room.

use ratatui::layout::Rect;

use super::{spaced, take};
use crate::tui::theme::Role;
use crate::tui::widgets::big;
use crate::tui::widgets::brush::Brush;
use crate::tui::widgets::width::{clean, width, wrap};

/// What stands there.
#[derive(Clone, Debug)]
pub struct Title<'a> {
    /// In big letters.
    pub big: &'a str,
    /// How those look.
    pub role: Role,
    /// The title.
    pub text: &'a str,
    /// The lines under it, the most important first.
    pub lines: Vec<(String, Role)>,
}

/// The height from which the letters are big, in rows of the whole page.
pub const TALL: u16 = 17;

impl Title<'_> {
    /// Draws it at the top of a page and takes its rows off, with the gap beneath.
    pub fn draw(&self, brush: &mut Brush<'_>, page: &mut Rect) {
        let fits = big::width(self.big).is_some_and(|cells| cells + 24 <= page.width);
        if page.height < TALL || !fits {
            return self.low(brush, page);
        }
        let area = take(page, big::HEIGHT);
        let cells = big::width(self.big).unwrap_or(0);
        let style = brush.style(self.role);
        let place = Rect {
            x: area.x + 1,
            width: cells,
            ..area
        };
        big::draw(brush, place, self.big, style);
        let x = area.x + cells + 5;
        let room = area.right().saturating_sub(x + 1);
        let strong = brush.style(Role::Title).bold();
        let lines = self.wrapped(room);
        // In the middle of the letters' height, with a blank row where there is one to spare.
        let gap = lines.len() < 3;
        let count = u16::try_from(lines.len()).unwrap_or(4) + 1 + u16::from(gap);
        let mut y = area.y + big::HEIGHT.saturating_sub(count) / 2;
        brush.text(x, y, room, &spaced(self.text, room), strong);
        y += 1 + u16::from(gap);
        for (text, role) in lines
            .iter()
            .take(usize::from(area.bottom().saturating_sub(y)))
        {
            brush.word(x, y, room, text, *role);
            y += 1;
        }
        take(page, 1);
    }

    /// The lines wrapped, but no more than there is room for beside big letters.
    fn wrapped(&self, cells: u16) -> Vec<(String, Role)> {
        let rows = |(text, role): &(String, Role)| {
            let role = *role;
            wrap(text, cells).into_iter().map(move |row| (row, role))
        };
        self.lines.iter().flat_map(rows).take(4).collect()
    }

    /// One row with the title, one with its first line.
    fn low(&self, brush: &mut Brush<'_>, page: &mut Rect) {
        let spare = page.height >= TALL;
        let row = take(page, 1);
        let mark = format!(" {} ", self.big);
        let ink = brush
            .style(self.role)
            .bold()
            .add_modifier(ratatui::style::Modifier::REVERSED);
        let used = brush.text(row.x + 1, row.y, row.width.saturating_sub(1), &mark, ink);
        let strong = brush.style(Role::Title).bold();
        let x = row.x + used + 3;
        let room = row.right().saturating_sub(x + 1);
        let title = spaced(self.text, room);
        let taken = brush.text(x, row.y, room, &title, strong);
        let Some((first, role)) = self.lines.first() else {
            return;
        };
        // Beside the title where both fit, else beneath it.
        let left = room.saturating_sub(taken + 3);
        let style = brush.style(*role);
        if width(&clean(first)) <= left {
            brush.right(row.right().saturating_sub(1), row.y, left, first, style);
        } else {
            let row = take(page, 1);
            brush.text(row.x + 2, row.y, row.width.saturating_sub(3), first, style);
        }
        if spare {
            take(page, 1);
        }
    }
}
