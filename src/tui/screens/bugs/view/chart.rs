//! How many bugs were open when: a strip for each severity, one beneath the other on the same hours,
//! each with its own scale and its limit as a line.
//!
//! ```text
//!  C 7 │   ▂▂▅▅▅███▅▅▅▅▂▂▂▂▂        3 of 5 ✔
//!      │───██████████████████────     7 at most
//!    0 │▅▅▅██████████████████▅▅▅▅
//!      └─r1───────────r2───────────
//!       11-20                   now
//! ```

use jiff::Timestamp;
use ratatui::layout::Rect;

use crate::domain::bug_list::CurvePoint;
use crate::domain::lang::Lang;
use crate::domain::names::SeverityId;
use crate::domain::status::{BugCount, Status};
use crate::text::cockpit::bugs as words;
use crate::text::cockpit::screens::moment;
use crate::text::names;
use crate::text::words as terms;
use crate::tui::model::Model;
use crate::tui::screens::bugs::curve::Span;
use crate::tui::screens::source;
use crate::tui::theme::Role;
use crate::tui::widgets::brush::Brush;
use crate::tui::widgets::panel::Panel;
use crate::tui::widgets::width::width;

/// The rows of the axis: its line, and the days beneath.
const AXIS: u16 = 2;
/// A strip higher than this says no more.
const HIGHEST: u16 = 6;

/// Draws it in a box.
pub fn draw(model: &Model, brush: &mut Brush<'_>, area: Rect) {
    let lang = model.lang();
    let title = words::chart_title(lang);
    let inside = Panel::new(&title).draw(brush, area);
    let (Some(status), Some(points)) = (model.status(), points(model)) else {
        let (x, y) = (inside.x + 1, inside.y);
        brush.word(x, y, inside.width, &words::reading(lang), Role::Muted);
        return;
    };
    let strips: Vec<Strip<'_>> = status
        .bugs
        .counts
        .iter()
        .map(|(severity, count)| Strip::of(model, severity, count, points))
        .collect();
    let chart = Chart::of(model, status, &strips, inside);
    chart.draw(model, status, &strips, brush);
}

/// What was told of this release.
fn points(model: &Model) -> Option<&[CurvePoint]> {
    let (of, points) = model.data.bug_facts.curve.as_ref()?;
    (Some(of) == model.target().as_ref()).then_some(points.as_slice())
}

/// The curve of one severity.
struct Strip<'a> {
    severity: &'a SeverityId,
    count: &'a BugCount,
    points: Vec<(Timestamp, u32)>,
}

impl<'a> Strip<'a> {
    fn of(
        model: &Model,
        severity: &'a SeverityId,
        count: &'a BugCount,
        points: &[CurvePoint],
    ) -> Self {
        let told = points
            .iter()
            .filter_map(|p| Some((p.at, *p.open.get(severity)?)));
        let mut points: Vec<_> = told.collect();
        // The count may have changed since the curve was told.
        if model
            .status()
            .is_some_and(|s| s.release.state.is_under_way())
        {
            points.push((model.now, count.open));
        }
        Self {
            severity,
            count,
            points,
        }
    }

    fn most(&self) -> u32 {
        self.points
            .iter()
            .map(|(_, count)| *count)
            .max()
            .unwrap_or(0)
    }

    /// The count that its full height stands for: its limit is always to be seen.
    fn top(&self) -> u32 {
        self.most().max(self.count.limit.unwrap_or(0)).max(1)
    }
}

/// Where its parts stand.
struct Chart {
    /// Where the names of the strips begin.
    names: u16,
    /// The columns of the strips, beneath each other.
    plot: Rect,
    /// How high a strip is, and how many rows later the next one begins.
    high: u16,
    step: u16,
    span: Span,
}

impl Chart {
    fn of(model: &Model, status: &Status, strips: &[Strip<'_>], inside: Rect) -> Self {
        let (lang, release) = (model.lang(), &status.release);
        let digits = strips.iter().map(|s| width(&s.top().to_string()));
        let names = strips
            .iter()
            .map(|s| width(&names::name(s.severity)).min(8));
        let left = 5 + digits.max().unwrap_or(1) + names.max().unwrap_or(1);
        let told = strips.iter().map(|s| beside(lang, s.count, s.most()));
        let right = told.map(|(a, b)| width(&a).saturating_add(2).max(width(&b)));
        let right = right.max().unwrap_or(0) + 2;
        let plot = Rect {
            x: inside.x + left,
            width: inside.width.saturating_sub(left + right),
            height: inside.height.saturating_sub(AXIS),
            ..inside
        };
        let count = u16::try_from(strips.len()).unwrap_or(u16::MAX).max(1);
        // A blank row stands between strips where there is room.
        let gap = u16::from((plot.height + 1) / count > 2);
        let high = ((plot.height + gap) / count).saturating_sub(gap);
        let high = high.clamp(1, HIGHEST);
        let from = release.created_at;
        let last = strips
            .iter()
            .filter_map(|s| s.points.last())
            .map(|p| p.0)
            .max();
        Self {
            names: inside.x + 1,
            plot,
            high,
            step: high + gap,
            span: Span {
                from,
                to: last.unwrap_or(from).max(from),
                columns: plot.width,
            },
        }
    }

    fn draw(&self, model: &Model, status: &Status, strips: &[Strip<'_>], brush: &mut Brush<'_>) {
        let mut y = self.plot.y;
        for strip in strips {
            if y + self.high > self.plot.bottom() {
                break;
            }
            self.strip(model, strip, brush, y);
            y += self.step;
        }
        self.axis(model, status, brush, y.min(self.plot.bottom()));
    }

    fn strip(&self, model: &Model, strip: &Strip<'_>, brush: &mut Brush<'_>, y: u16) {
        let (lang, plot) = (model.lang(), self.plot);
        let (top, bottom) = (strip.top(), y + self.high - 1);
        let own = Role::severity(strip.severity.as_str());
        let muted = brush.style(Role::Muted);
        let end = plot.x - 2;
        brush.word(
            self.names,
            y,
            end - self.names,
            &names::name(strip.severity),
            own,
        );
        brush.right(end, y, 6, &top.to_string(), muted);
        if self.high > 1 {
            brush.right(end, bottom, 6, "0", muted);
        }
        for row in y..=bottom {
            let edge = brush.glyphs().rule;
            brush.text(plot.x - 1, row, 1, edge, muted);
        }
        let line = self.line_of(strip, bottom);
        for (x, height) in (plot.x..plot.right()).zip(self.span.heights(&strip.points)) {
            let column = Column {
                x,
                bottom,
                high: self.high,
                top,
                line,
            };
            column.draw(brush, height, own);
        }
        let (now, most) = beside(lang, strip.count, strip.most());
        let bugs = model.status().map(|status| &status.bugs);
        let looks = bugs.map(|bugs| source::look(bugs, strip.count, brush.glyphs()));
        let strong = brush.style(Role::Strong);
        let (x, end) = (plot.right() + 1, plot.right() + 40);
        let used = brush.text(x, y, end - x, &now, strong);
        if let Some((glyph, role)) = looks {
            brush.word(x + used + 1, y, 1, glyph, role);
        }
        if self.high > 1 {
            brush.word(x, y + 1, end - x, &most, Role::Muted);
        }
    }

    /// The row in which the line of the limit is drawn; none for a limit of nothing.
    fn line_of(&self, strip: &Strip<'_>, bottom: u16) -> Option<u16> {
        let limit = strip.count.limit.filter(|limit| *limit > 0)?;
        let rows = u64::from(limit) * u64::from(self.high);
        let up = rows.div_ceil(u64::from(strip.top())).max(1) - 1;
        Some(bottom - u16::try_from(up).unwrap_or(0).min(self.high - 1))
    }

    fn axis(&self, model: &Model, status: &Status, brush: &mut Brush<'_>, y: u16) {
        let (lang, plot, zone) = (model.lang(), self.plot, &model.settings.zone);
        let border = brush.glyphs().border;
        let muted = brush.style(Role::Muted);
        brush.text(plot.x - 1, y, 1, border.bottom_left, muted);
        brush.repeat(plot.x, y, plot.width, border.horizontal_bottom, muted);
        let mut free = plot.x;
        for round in &status.rounds {
            let mark = words::round_mark(lang, round.number);
            let x = plot.x + self.span.column(round.at);
            let x = x.min(plot.right().saturating_sub(width(&mark)));
            if x >= free {
                free = x + brush.word(x, y, width(&mark), &mark, Role::Info) + 1;
            }
        }
        let from = moment(self.span.from, zone);
        let to = if status.release.state.is_under_way() {
            words::now(lang)
        } else {
            moment(self.span.to, zone)
        };
        let used = brush.text(plot.x, y + 1, plot.width, &from, muted);
        let room = plot.width.saturating_sub(used + 2);
        if width(&to) <= room {
            brush.right(plot.right(), y + 1, room, &to, muted);
        }
    }
}

/// One column of a strip.
struct Column {
    x: u16,
    bottom: u16,
    high: u16,
    top: u32,
    /// The row of the limit.
    line: Option<u16>,
}

impl Column {
    fn draw(&self, brush: &mut Brush<'_>, height: Option<u32>, role: Role) {
        let heights = brush.glyphs().heights;
        let (empty, line) = (brush.glyphs().empty, brush.glyphs().border.horizontal_top);
        let whole = u64::from(self.high) * 8;
        let eighths = |count: u32| {
            let exact = u64::from(count) * whole / u64::from(self.top);
            if count > 0 { exact.max(1) } else { 0 }
        };
        let filled = height.map_or(0, eighths);
        for up in 0..self.high {
            let y = self.bottom - up;
            let here = filled.saturating_sub(u64::from(up) * 8).min(8);
            let muted = Role::GaugeEmpty;
            match usize::try_from(here).unwrap_or(0).checked_sub(1) {
                Some(level) => {
                    brush.word(self.x, y, 1, heights[level], role);
                }
                None if self.line == Some(y) => {
                    brush.word(self.x, y, 1, line, Role::Muted);
                }
                None if up == 0 && height.is_some() => {
                    brush.word(self.x, y, 1, empty, muted);
                }
                None => {}
            }
        }
    }
}

/// What stands beside a strip: the count now against its limit, and the most there ever were.
fn beside(lang: Lang, count: &BugCount, most: u32) -> (String, String) {
    let now = match count.limit {
        Some(limit) => terms::of_limit(lang, count.open, limit),
        None => terms::no_limit(lang, count.open),
    };
    (now, words::at_most(lang, most.max(count.open)))
}
