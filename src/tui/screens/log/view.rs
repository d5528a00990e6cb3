//! How the log is drawn: one line each, the selected one in full beneath.

use ratatui::layout::{Position, Rect};

use super::Kind;
use crate::domain::event::{Event, Recorded};
use crate::text::cockpit::log as words;
use crate::text::event::{detail as details, event};
use crate::text::names;
use crate::tui::actions::Action;
use crate::tui::model::{Model, Screen};
use crate::tui::screens::pane;
use crate::tui::theme::Role;
use crate::tui::widgets::brush::Brush;
use crate::tui::widgets::panel::Panel;
use crate::tui::widgets::scroll::Viewport;
use crate::tui::widgets::table::{Cell, Column, Rows, Table, Width};
use crate::tui::widgets::width::width;

/// Draws the screen; says where the cursor is, if one is shown.
pub fn view(
    model: &Model,
    viewport: &mut Viewport,
    brush: &mut Brush<'_>,
    area: Rect,
) -> Option<Position> {
    let line = |down: u16| Rect {
        x: area.x + 1,
        y: area.y + down,
        width: area.width.saturating_sub(2),
        height: 1,
    };
    head(model, brush, line(0));
    let cursor = narrowing(model, brush, line(1));
    let rest = Rect {
        y: area.y + 2,
        height: area.height.saturating_sub(2),
        ..area
    };
    let selected = model.log.selected(model);
    if let (Some(down), Some(line)) = (model.log.open, selected) {
        detail(model, line, brush, rest, down);
        return cursor;
    }
    let below = match rest.height {
        30.. => 13,
        16.. if selected.is_some() => 8,
        _ => 0,
    };
    let top = Rect {
        x: rest.x + 1,
        width: rest.width.saturating_sub(2),
        height: rest.height - below,
        ..rest
    };
    list(model, viewport, brush, top);
    if let (Some(line), 1..) = (selected, below) {
        let bottom = Rect {
            y: rest.bottom() - below,
            height: below,
            ..rest
        };
        detail(model, line, brush, bottom, 0);
    }
    cursor
}

fn head(model: &Model, brush: &mut Brush<'_>, row: Rect) {
    let lang = model.lang();
    let about = match &model.screen {
        Screen::Log(Some(target)) => {
            let (project, version) = (names::name(&target.project), names::name(&target.version));
            format!("{project} {version}")
        }
        _ => words::everything(lang),
    };
    let all = super::lines(model).unwrap_or_default();
    let (shown, of) = (model.log.rows.len(), all.len());
    let count = if super::has_older(model, all) {
        words::shown_of_more(lang, shown, of)
    } else {
        words::shown_of(lang, shown, of)
    };
    let (follows, role) = following(model, all);
    let style = brush.style(role);
    let end = brush.right(row.right(), row.y, row.width / 2, &follows, style);
    let (title, gap, count) = (words::title(lang), "  ", count);
    let (muted, strong) = (brush.style(Role::Muted), brush.style(Role::Strong));
    let spans = [
        (title.as_str(), brush.style(Role::Title)),
        (gap, muted),
        (about.as_str(), strong),
        (gap, muted),
        (count.as_str(), muted),
    ];
    brush.line(row.x, row.y, end.saturating_sub(row.x + 2), &spans);
}

/// Whether what happens is followed, or how much has happened since.
fn following(model: &Model, all: &[Recorded]) -> (String, Role) {
    let lang = model.lang();
    if model.log.selected.is_none() {
        let mark = model.settings.theme.glyphs().current;
        return (format!("{mark} {}", words::following(lang)), Role::Running);
    }
    let newer = model.log.place(all).unwrap_or(0);
    let keys = model.settings.keymap.keys(Action::Top);
    let key = keys.first().map(ToString::to_string).unwrap_or_default();
    (words::newer(lang, newer, &key), Role::Muted)
}

/// The filter, and what else the log is narrowed to.
fn narrowing(model: &Model, brush: &mut Brush<'_>, row: Rect) -> Option<Position> {
    let lang = model.lang();
    let mut end = row.right();
    if let Some(kind) = model.log.kind {
        let style = brush.style(Role::Info);
        let text = words::only(lang, &kind.told(lang));
        end = brush.right(end, row.y, row.width / 2, &text, style);
    }
    if !model.log.typing && model.log.filter.text().is_empty() {
        return None;
    }
    brush.word(row.x, row.y, 1, "/", Role::Key);
    let field = Rect {
        x: row.x + 2,
        width: end.saturating_sub(row.x + 4).min(40),
        ..row
    };
    model.log.filter.draw(brush, field, model.log.typing, "")
}

fn list(model: &Model, viewport: &mut Viewport, brush: &mut Brush<'_>, area: Rect) {
    let lang = model.lang();
    let lines = super::lines(model);
    if model.log.rows.is_empty() || lines.is_none() {
        let text = match lines {
            None => words::reading(lang),
            Some([]) => words::nothing_yet(lang),
            Some(_) => words::none_fits(lang),
        };
        brush.word(area.x, area.y, area.width, &text, Role::Muted);
        return;
    }
    let lines = lines.unwrap_or_default();
    let rows = Lines {
        model,
        recorded: lines,
        long: area.width >= 100,
    };
    let about = if matches!(model.screen, Screen::Log(None)) {
        rows.widest_about()
    } else {
        0
    };
    let columns = [
        Column::new("", Width::Fixed(if rows.long { 19 } else { 11 })),
        Column::new("", Width::Fixed(1)),
        Column::new("", Width::Fixed(about)),
        Column::new("", Width::Flex(20)),
    ];
    // A column of nothing would leave its gap.
    let (columns, places): (Vec<Column<'_>>, Vec<usize>) = columns
        .into_iter()
        .zip(0..)
        .filter(|(column, _)| column.width != Width::Fixed(0))
        .unzip();
    let table = Table {
        columns: &columns,
        header: false,
        selected: model.log.place(lines),
        focused: !model.log.typing,
    };
    let rows = Placed {
        rows: &rows,
        places: &places,
    };
    table.draw(brush, area, &rows, viewport.scroll("log"));
}

/// The lines as rows: when, of what kind, of which release, what.
struct Lines<'a> {
    model: &'a Model,
    recorded: &'a [Recorded],
    /// Whether the year and the second are told.
    long: bool,
}

/// Some of the columns of others.
struct Placed<'a> {
    rows: &'a Lines<'a>,
    places: &'a [usize],
}

impl Rows for Placed<'_> {
    fn count(&self) -> usize {
        self.rows.count()
    }

    fn cell(&self, row: usize, column: usize) -> Cell<'_> {
        self.rows.cell(row, self.places[column])
    }
}

impl Lines<'_> {
    fn about(line: &Recorded) -> String {
        let project = names::name(&line.project);
        match line.event.release() {
            Some(version) => format!("{project} {}", names::name(version)),
            None => project,
        }
    }

    fn widest_about(&self) -> u16 {
        const LOOKED_AT: usize = 300;
        let lines = self.recorded.iter().rev().take(LOOKED_AT);
        let cells = lines.map(|line| width(&Self::about(line)));
        cells.max().unwrap_or(0).min(24)
    }
}

impl Rows for Lines<'_> {
    fn count(&self) -> usize {
        self.model.log.rows.len()
    }

    fn cell(&self, row: usize, column: usize) -> Cell<'_> {
        let theme = &self.model.settings.theme;
        let at = self.model.log.rows.get(row);
        let Some(line) = at.and_then(|at| self.recorded.get(*at)) else {
            return Cell::new("", theme.style(Role::Text));
        };
        let (text, role) = match column {
            0 => {
                let at = line.stamp.at.to_zoned(self.model.settings.zone.clone());
                let how = if self.long {
                    "%Y-%m-%d %H:%M:%S"
                } else {
                    "%m-%d %H:%M"
                };
                (at.strftime(how).to_string(), Role::Muted)
            }
            1 => {
                let (glyph, role) = mark(self.model, &line.event);
                (glyph.to_owned(), role)
            }
            2 => (Self::about(line), Role::Muted),
            _ => {
                let lang = self.model.lang();
                let text = event(lang, line, &self.model.names());
                let text = match at.and_then(|at| self.model.log.repeated.get(at)) {
                    Some(times) => words::repeated(lang, &text, *times),
                    None => text,
                };
                (text, Role::Text)
            }
        };
        Cell::new(text, theme.style(role))
    }
}

/// What is to be found while scrolling: steps of a release, and what went wrong.
fn mark(model: &Model, event: &Event) -> (&'static str, Role) {
    let glyphs = model.settings.theme.glyphs();
    match event {
        Event::ProblemArose { .. } | Event::RollbackDecided { .. } | Event::Rejected { .. } => {
            (glyphs.blocked, Role::Blocked)
        }
        Event::WentLive { .. } | Event::Closed { .. } => (glyphs.pass, Role::Pass),
        Event::Advanced { .. } | Event::CandidateTaken { .. } | Event::ReleaseCreated { .. } => {
            (glyphs.current, Role::Running)
        }
        Event::WentBack { .. } | Event::BugReopened { .. } | Event::ItemUndone { .. } => {
            (glyphs.stale, Role::Stale)
        }
        other if Kind::of(other) == Kind::Evidence => (glyphs.pass, Role::Muted),
        _ => (glyphs.none, Role::Muted),
    }
}

fn detail(model: &Model, line: &Recorded, brush: &mut Brush<'_>, area: Rect, down: usize) {
    let title = words::entry(model.lang(), &line.position.to_string());
    let panel = Panel {
        title: &title,
        focused: model.log.open.is_some(),
        ..Panel::default()
    };
    pane::draw(brush, area, panel, &pairs(model, line), down);
}

fn pairs(model: &Model, line: &Recorded) -> Vec<(String, String)> {
    details(model.lang(), line, &model.names())
}

/// How far down the details can be scrolled at most.
pub(super) fn lines(model: &Model) -> usize {
    const NARROW: u16 = 56;
    let line = model.log.selected(model);
    line.map_or(0, |line| pane::rows(&pairs(model, line), NARROW))
}
