//! How the list of releases is drawn: the answer first, then where each one stands; beneath, what
//! the selected one lacks.

use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::detail;
use crate::domain::names::SeverityId;
use crate::domain::release::ReleaseState;
use crate::domain::status::Summary;
use crate::text::cockpit::screens as words;
use crate::text::words as terms;
use crate::text::{hour, names};
use crate::tui::branches::News;
use crate::tui::model::{Access, Model};
use crate::tui::msg::Target;
use crate::tui::screens::cockpit;
use crate::tui::theme::Role;
use crate::tui::widgets::brush::Brush;
use crate::tui::widgets::scroll::Viewport;
use crate::tui::widgets::table::{Cell, Column, Rows, Table, Width};
use crate::tui::widgets::width::width;

/// What stands in a column.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Kind {
    Verdict,
    Project,
    Version,
    Branch,
    Stage,
    Environment(usize),
    Bugs(SeverityId),
    Items,
    Window,
}

/// The releases as rows.
struct List<'a> {
    model: &'a Model,
    rows: &'a [&'a Summary],
    columns: &'a [(Kind, String)],
    /// Whether stages are named, not only numbered.
    roomy: bool,
}

impl Rows for List<'_> {
    fn count(&self) -> usize {
        self.rows.len()
    }

    fn cell(&self, row: usize, column: usize) -> Cell<'_> {
        let (text, style) = self.content(self.rows[row], &self.columns[column].0);
        Cell::new(text, style)
    }
}

impl List<'_> {
    fn content(&self, release: &Summary, kind: &Kind) -> (String, Style) {
        let lang = self.model.lang();
        let theme = &self.model.settings.theme;
        let (text, role) = match kind {
            Kind::Verdict if !release.state.is_under_way() => {
                let state = terms::release_state(lang, release.state);
                (state.to_owned(), Role::Muted)
            }
            Kind::Verdict => {
                let answer = release.verdict.answer;
                let (glyph, role) = cockpit::look(answer, theme.glyphs());
                (format!("{glyph} {}", terms::answer(lang, answer)), role)
            }
            Kind::Project => (names::name(&release.project), Role::Strong),
            Kind::Version => (names::name(&release.version), Role::Strong),
            Kind::Branch => match news(self.model, release) {
                Some(news) => (news.mark(theme.glyphs()).to_owned(), news.role),
                None => (String::new(), Role::Muted),
            },
            Kind::Stage => {
                let number = format!("{}/{}", release.stage_number, release.stages);
                let name = release.stage_name.get(lang);
                let text = if self.roomy {
                    format!("{number} {name}")
                } else {
                    number
                };
                (text, Role::Text)
            }
            Kind::Environment(at) => {
                let standing = release.environments.get(*at).map(|(_, standing)| *standing);
                standing.map_or((String::new(), Role::Muted), |standing| {
                    let (glyph, role) = cockpit::standing_look(standing, theme.glyphs());
                    (glyph.to_owned(), role)
                })
            }
            Kind::Bugs(severity) => self.bugs(release, severity),
            Kind::Items => {
                let (done, of) = release.checklist;
                (format!("{done}/{of}"), Role::Text)
            }
            Kind::Window => self.window(release),
        };
        (text, theme.style(role))
    }

    fn bugs(&self, release: &Summary, severity: &SeverityId) -> (String, Role) {
        let Some(count) = release.bugs.counts.get(severity) else {
            return (String::new(), Role::Muted);
        };
        let mark = self.model.settings.theme.glyphs().blocked;
        match (count.holds(), count.open) {
            (false, open) => (format!("{open}{mark}"), Role::Blocked),
            (true, 0) => ("0".to_owned(), Role::Muted),
            (true, open) => (open.to_string(), Role::Text),
        }
    }

    /// That it can't go forward because of a freeze, or its window lies in one.
    fn freeze(&self, release: &Summary) -> Option<(String, Role)> {
        let (lang, now) = (self.model.lang(), self.model.now);
        let freezes = self.model.data.freezes.as_ref()?;
        if release.state != ReleaseState::Open {
            return None;
        }
        match release.window {
            Some(window) if window.from > now => {
                let lies = !freezes.outlook(now, Some(window)).in_window.is_empty();
                lies.then(|| (hour::window_frozen(lang), Role::Stale))
            }
            _ => {
                let frozen = freezes.at(now).is_some();
                frozen.then(|| (hour::frozen_now(lang), Role::Blocked))
            }
        }
    }

    fn window(&self, release: &Summary) -> (String, Role) {
        let (lang, now) = (self.model.lang(), self.model.now);
        if release.rollback.is_some() {
            return (words::rollback(lang), Role::Danger);
        }
        if let Some(deadline) = release.deadline {
            let left = deadline.as_second() - now.as_second();
            return (terms::span(lang, left), Role::Danger);
        }
        if let Some(told) = self.freeze(release) {
            return told;
        }
        match &release.window {
            Some(window) if release.state.is_under_way() => cockpit::window_cell(window, now, lang),
            _ => (String::new(), Role::Muted),
        }
    }
}

/// Draws the screen; says where the cursor is, if one is shown.
pub fn view(
    model: &Model,
    viewport: &mut Viewport,
    brush: &mut Brush<'_>,
    area: Rect,
) -> Option<Position> {
    let rows = model.releases.rows(&model.data);
    let place = model.releases.place(&rows);
    head(model, rows.len(), brush, Rect { height: 1, ..area });
    let detail = if area.height >= 20 && place.is_some() {
        8
    } else {
        0
    };
    let filters = model.releases.is_typing() || model.releases.is_filtered();
    let filter = Rect {
        y: area.y + 1,
        height: 1,
        x: area.x + 1,
        width: area.width - 2,
    };
    let list = Rect {
        x: area.x + 1,
        y: area.y + 2,
        width: area.width - 2,
        height: area.height.saturating_sub(2 + detail),
    };
    let cursor = filters.then(|| draw_filter(model, brush, filter)).flatten();
    if rows.is_empty() {
        empty(model, brush, list);
        return cursor;
    }
    draw_list(model, &rows, place, viewport, brush, list);
    if let (Some(selected), true) = (place.map(|at| rows[at]), detail > 0) {
        let below = Rect {
            y: list.bottom(),
            height: detail,
            ..area
        };
        detail::draw(model, selected, brush, below);
    }
    cursor
}

fn head(model: &Model, shown: usize, brush: &mut Brush<'_>, row: Rect) {
    let lang = model.lang();
    let clock = words::clock(model.now, &model.settings.zone);
    let muted = brush.style(Role::Muted);
    let right = brush.right(row.right() - 1, row.y, row.width, &clock, muted);
    if model.settings.access == Access::Read {
        let (text, info) = (words::read_only(lang), brush.style(Role::Info));
        brush.right(right.saturating_sub(3), row.y, row.width, &text, info);
    }
    let title = if model.releases.shows_ended() {
        words::releases_all(lang)
    } else {
        words::releases(lang)
    };
    let all = model.data.overview.as_ref().map_or(0, Vec::len);
    let count = if model.releases.is_filtered() {
        words::of_how_many(lang, shown, all)
    } else {
        shown.to_string()
    };
    let strong = brush.style(Role::Title);
    let spans = [
        ("golive", strong),
        ("  ", muted),
        (title.as_str(), brush.style(Role::Text)),
        ("  ", muted),
        (count.as_str(), muted),
    ];
    brush.line(row.x + 1, row.y, row.width / 2, &spans);
}

fn draw_filter(model: &Model, brush: &mut Brush<'_>, row: Rect) -> Option<Position> {
    let style = brush.style(Role::Key);
    brush.text(row.x, row.y, 1, "/", style);
    let field = Rect {
        x: row.x + 2,
        width: row.width.saturating_sub(2).min(40),
        ..row
    };
    let typing = model.releases.is_typing();
    model.releases.filter.draw(brush, field, typing, "")
}

fn empty(model: &Model, brush: &mut Brush<'_>, area: Rect) {
    let lang = model.lang();
    let text = match (&model.data.overview, model.releases.is_filtered()) {
        (None, _) => words::reading(lang),
        (_, true) => words::nothing_found(lang, &names::remark(model.releases.filter.text())),
        (_, false) => words::no_open_releases(lang),
    };
    brush.word(area.x, area.y, area.width, &text, Role::Muted);
}

/// The columns there is room for.
fn columns(model: &Model, rows: &[&Summary], cells: u16) -> Vec<(Kind, String, Width, bool)> {
    let lang = model.lang();
    let roomy = cells >= 76;
    let wide = cells >= 110;
    let versions = rows.iter().map(|r| width(&names::name(&r.version))).max();
    let versions = versions.unwrap_or(0);
    let mut columns = vec![
        (
            Kind::Verdict,
            words::column_verdict(lang),
            Width::Fixed(if wide { 10 } else { 9 }),
            false,
        ),
        (
            Kind::Project,
            words::column_release(lang),
            Width::Flex(8),
            false,
        ),
        (
            Kind::Version,
            String::new(),
            Width::Fixed(versions.clamp(5, 12)),
            false,
        ),
    ];
    // It is there only while there is something to say.
    if rows.iter().any(|release| news(model, release).is_some()) {
        columns.push((Kind::Branch, String::new(), Width::Fixed(1), false));
    }
    columns.push((
        Kind::Stage,
        words::column_stage(lang),
        Width::Fixed(match (wide, roomy) {
            (true, _) => 21,
            (_, true) => 15,
            _ => 5,
        }),
        false,
    ));
    if let Some(first) = rows.first() {
        columns.extend(by_environment(first, wide));
        columns.extend(by_severity(first, wide));
    }
    let items = words::column_items(lang);
    columns.push((Kind::Items, items, Width::Fixed(5), true));
    if roomy {
        let cells = if wide { 10 } else { 9 };
        let title = words::column_window(lang);
        columns.push((Kind::Window, title, Width::Fixed(cells), true));
    }
    columns
}

/// What has become of a release's branches, where there is something to say.
pub(super) fn news(model: &Model, release: &Summary) -> Option<News> {
    let moves = model.data.moves.get(&Target::of(release))?;
    News::of(model.lang(), moves, "")
}

/// A column an environment.
fn by_environment(first: &Summary, wide: bool) -> Vec<(Kind, String, Width, bool)> {
    let column = |(at, (id, _)): (usize, &(crate::domain::names::EnvId, _))| {
        let name = id.as_str();
        let (title, cells) = if wide {
            (name.to_owned(), width(name).clamp(4, 10))
        } else {
            (name.chars().take(1).collect(), 1)
        };
        (Kind::Environment(at), title, Width::Fixed(cells), false)
    };
    first.environments.iter().enumerate().map(column).collect()
}

/// A column a severity.
fn by_severity(first: &Summary, wide: bool) -> Vec<(Kind, String, Width, bool)> {
    let cells = Width::Fixed(if wide { 4 } else { 2 });
    let column = |severity: &SeverityId| {
        let kind = Kind::Bugs(severity.clone());
        (kind, severity.to_string(), cells, true)
    };
    first.bugs.counts.keys().map(column).collect()
}

fn draw_list(
    model: &Model,
    rows: &[&Summary],
    place: Option<usize>,
    viewport: &mut Viewport,
    brush: &mut Brush<'_>,
    area: Rect,
) {
    let layout = columns(model, rows, area.width);
    let kinds: Vec<(Kind, String)> = layout
        .iter()
        .map(|(kind, title, _, _)| (kind.clone(), title.clone()))
        .collect();
    let columns: Vec<Column<'_>> = layout
        .iter()
        .map(|(_, title, width, right)| Column {
            title,
            width: *width,
            right: *right,
        })
        .collect();
    let table = Table {
        columns: &columns,
        header: true,
        selected: place,
        focused: true,
    };
    let list = List {
        model,
        rows,
        columns: &kinds,
        roomy: area.width >= 76,
    };
    table.draw(brush, area, &list, viewport.scroll("releases"));
}

/// In how many seconds the list looks different by itself.
#[must_use]
pub fn next_change(model: &Model) -> Option<i64> {
    let rows = model.releases.rows(&model.data);
    let clock = 60 - model.now.as_second().rem_euclid(60);
    let runs = rows
        .iter()
        .any(|release| release.deadline.is_some() && release.state.is_under_way());
    Some(if runs { 1 } else { clock })
}
