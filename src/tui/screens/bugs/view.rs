//! How the screen of bugs is drawn: what counts against which limit, the list, the selected one.

use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::detail::Teller;
use super::facets;
use crate::domain::bug_list::Assigned;
use crate::domain::event::Recorded;
use crate::domain::status::{BugCount, BugView, Status};
use crate::text::cockpit::bugs as words;
use crate::text::cockpit::screens;
use crate::text::names;
use crate::text::put_off;
use crate::text::words as terms;
use crate::tui::actions::Action;
use crate::tui::model::Model;
use crate::tui::screens::{pane, source};
use crate::tui::theme::Role;
use crate::tui::widgets::brush::Brush;
use crate::tui::widgets::panel::Panel;
use crate::tui::widgets::scroll::Viewport;
use crate::tui::widgets::table::{Column, Table, Width};
use crate::tui::widgets::{bar, width::width};

mod chart;
mod row;

use self::row::List;

/// How wide the chart is beside a list that is this wide at least.
const CHART: u16 = 60;
const LIST: u16 = 100;

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
    if let Some(status) = model.status() {
        counts(model, status, brush, line(1));
    }
    let cursor = narrowing(model, brush, line(2));
    let rest = Rect {
        y: area.y + 3,
        height: area.height.saturating_sub(3),
        ..area
    };
    let selected = model.bugs.selected(model);
    if let (Some(down), Some(bug)) = (model.bugs.open, selected) {
        detail(model, bug, brush, rest, down);
        return cursor;
    }
    let mut cursor = cursor;
    if let Some(rest) = charted(model, viewport, brush, rest) {
        list_and_detail(model, viewport, brush, rest);
    }
    if let Some(facets) = &model.bugs.facets {
        cursor = facets::draw(model, facets, brush, area);
    }
    cursor
}

fn list_and_detail(model: &Model, viewport: &mut Viewport, brush: &mut Brush<'_>, rest: Rect) {
    let selected = model.bugs.selected(model);
    // The details stand beneath where the list keeps the larger part.
    let below = match rest.height {
        30.. => 13,
        15.. if selected.is_some() => 7,
        _ => 0,
    };
    let top = Rect {
        x: rest.x + 1,
        width: rest.width.saturating_sub(2),
        height: rest.height - below,
        ..rest
    };
    list(model, viewport, brush, top);
    if let (Some(bug), 1..) = (selected, below) {
        let bottom = Rect {
            y: rest.bottom() - below,
            height: below,
            ..rest
        };
        detail(model, bug, brush, bottom, 0);
    }
}

/// The list, with how many were open when: beside it where there is room, beneath it or in its place
/// where somebody wants it. Says where the list and the details are left to be drawn.
fn charted(
    model: &Model,
    viewport: &mut Viewport,
    brush: &mut Brush<'_>,
    area: Rect,
) -> Option<Rect> {
    if !model.bugs.chart {
        let beside = area.width.checked_sub(CHART).filter(|rest| *rest >= LIST);
        let Some(rest) = beside else {
            return Some(area);
        };
        let beside = Rect {
            x: area.x + rest,
            width: CHART,
            ..area
        };
        chart::draw(model, brush, beside);
        return Some(Rect {
            width: rest,
            ..area
        });
    }
    if area.height < 30 {
        chart::draw(model, brush, area);
        return None;
    }
    let high = area.height * 3 / 5;
    let above = Rect {
        height: area.height - high,
        ..area
    };
    let top = Rect {
        x: above.x + 1,
        width: above.width.saturating_sub(2),
        ..above
    };
    list(model, viewport, brush, top);
    let beneath = Rect {
        y: above.bottom(),
        height: high,
        ..area
    };
    chart::draw(model, brush, beneath);
    None
}

fn head(model: &Model, brush: &mut Brush<'_>, row: Rect) {
    let lang = model.lang();
    let told = |status: &Status| source::told(model, &status.bugs.source);
    let (text, role) = model.status().map_or((String::new(), Role::Muted), told);
    let style = brush.style(role);
    let end = brush.right(row.right(), row.y, row.width / 2, &text, style);
    let release = model.target().map_or_else(String::new, |target| {
        let (project, version) = (names::name(&target.project), names::name(&target.version));
        if model.bugs.narrowed.whole {
            words::whole_project(lang, &project)
        } else {
            format!("{project} {version}")
        }
    });
    let told = super::page(model).map_or((0, 0), |page| (page.matching, page.all));
    let number = |of: u32| usize::try_from(of).unwrap_or(usize::MAX);
    let shown = if super::is_slow(model) {
        words::searching(lang)
    } else {
        words::shown_of(lang, number(told.0), number(told.1))
    };
    let (title, muted) = (brush.style(Role::Title), brush.style(Role::Muted));
    let spans = [
        (words::title(lang), title),
        (format!("  {release}"), brush.style(Role::Strong)),
        (format!("  {shown}"), muted),
    ];
    put(brush, row, end.saturating_sub(row.x + 2), &spans);
}

/// The counts of each severity against its limit, on one row.
fn counts(model: &Model, status: &Status, brush: &mut Brush<'_>, row: Rect) {
    let lang = model.lang();
    let bars = row.width >= 110;
    let mut x = row.x;
    for (severity, count) in &status.bugs.counts {
        let own = Role::severity(severity.as_str());
        let (glyph, role) = source::look(&status.bugs, count, brush.glyphs());
        let text = match (bars, count.limit) {
            (true, Some(limit)) => terms::of_limit(lang, count.open, limit),
            (true, None) => terms::no_limit(lang, count.open),
            (false, Some(limit)) => format!("{}/{limit}", count.open),
            (false, None) => count.open.to_string(),
        };
        let used = brush.word(x, row.y, 4, severity.as_str(), own);
        x = x.saturating_add(used + 1);
        if bars {
            let limit = count.limit.map(|limit| u64::from(limit.max(1)));
            bar::draw(brush, (x, row.y), 6, count.open.into(), limit, own);
            x = x.saturating_add(7);
        }
        let spans = [
            (text, brush.style(Role::Text)),
            (format!(" {glyph}"), brush.style(role)),
        ];
        let room = row.right().saturating_sub(x);
        x = x.saturating_add(put(brush, Rect { x, ..row }, room, &spans) + 3);
    }
    let (waiting, back) = (waiting(model, status), put_off::all(lang, &status.bugs));
    let both = |back: &String| format!("{waiting} · {back}");
    let both = back.as_ref().filter(|_| !waiting.is_empty()).map(both);
    let room = row.right().saturating_sub(x);
    // What there is room for: the debt before what waits.
    let fits = |text: &String| width(text) <= room;
    let short = put_off::short(lang, &status.bugs);
    let texts = [both, back, short, Some(waiting)];
    if let Some(text) = texts.into_iter().flatten().find(fits) {
        let muted = brush.style(Role::Muted);
        brush.right(row.right(), row.y, room, &text, muted);
    }
}

/// Fixes that wait for a tester, and what was put off.
fn waiting(model: &Model, status: &Status) -> String {
    let lang = model.lang();
    let sum = |of: fn(&BugCount) -> u32| status.bugs.counts.values().map(of).sum::<u32>();
    let (fixed, deferred) = (sum(|c| c.fixed), sum(|c| c.deferred));
    let parts = [
        (fixed > 0).then(|| screens::to_verify(lang, fixed)),
        (deferred > 0).then(|| screens::deferred(lang, deferred)),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    parts.join(" · ")
}

/// The filter, and what else the list is narrowed to.
fn narrowing(model: &Model, brush: &mut Brush<'_>, row: Rect) -> Option<Position> {
    let (lang, state) = (model.lang(), &model.bugs.narrowed);
    let mut parts: Vec<String> = Vec::new();
    if let Some(severity) = &state.severity {
        parts.push(words::only_severity(lang, severity.as_str()));
    }
    parts.extend(state.which.told(lang));
    parts.extend(state.special.map(|special| special.told(lang)));
    parts.extend(state.person.as_ref().map(|person| match person {
        Assigned::To(who) => words::only_of(lang, &names::name(who)),
        Assigned::Nobody => words::only_of(lang, &words::nobody(lang)),
    }));
    parts.extend(state.round.map(|round| terms::round(lang, round)));
    let application = state.application.as_ref().map(names::name);
    parts.extend(application.map(|name| words::only_in(lang, &name)));
    let source = state.source.as_ref().map(names::name);
    parts.extend(source.map(|name| words::only_from(lang, &name)));
    let narrowed = !parts.is_empty();
    parts.push(model.bugs.order.told(lang));
    let role = if narrowed { Role::Info } else { Role::Muted };
    let style = brush.style(role);
    let end = brush.right(row.right(), row.y, row.width / 2, &parts.join(" · "), style);
    if !model.bugs.typing && state.text.text().is_empty() {
        return None;
    }
    brush.word(row.x, row.y, 1, "/", Role::Key);
    let field = Rect {
        x: row.x + 2,
        width: end.saturating_sub(row.x + 4).min(40),
        ..row
    };
    state.text.draw(brush, field, model.bugs.typing, "")
}

fn list(model: &Model, viewport: &mut Viewport, brush: &mut Brush<'_>, area: Rect) {
    let lang = model.lang();
    let Some(page) = super::page(model) else {
        brush.word(
            area.x,
            area.y,
            area.width,
            &words::reading(lang),
            Role::Muted,
        );
        return;
    };
    if page.matching == 0 {
        let text = if model.bugs.narrowed.is_any() {
            words::none_fits(lang)
        } else {
            let keys = model.settings.keymap.keys(Action::BugAdd);
            let key = keys.first().map(ToString::to_string).unwrap_or_default();
            words::none_yet(lang, &key)
        };
        brush.word(area.x, area.y, area.width, &text, Role::Muted);
        return;
    }
    let rows = List {
        model,
        page,
        kinds: row::kinds(area.width),
    };
    let layout: Vec<(String, Width, bool)> =
        rows.kinds.iter().map(|kind| rows.column(*kind)).collect();
    let columns: Vec<Column<'_>> = layout
        .iter()
        .map(|(title, width, right)| Column {
            title,
            width: *width,
            right: *right,
        })
        .collect();
    let table = Table {
        columns: &columns,
        header: true,
        selected: model.bugs.place(page),
        focused: !model.bugs.typing,
    };
    table.draw(brush, area, &rows, viewport.scroll("bugs"));
}

fn detail(model: &Model, bug: &BugView, brush: &mut Brush<'_>, area: Rect, down: usize) {
    let title = names::name(&bug.key);
    let panel = Panel {
        title: &title,
        focused: model.bugs.open.is_some(),
        ..Panel::default()
    };
    pane::draw(brush, area, panel, &pairs(model, bug), down);
}

fn pairs(model: &Model, bug: &BugView) -> Vec<(String, String)> {
    let teller = Teller {
        lang: model.lang(),
        zone: &model.settings.zone,
        names: &model.names(),
        history: history(model, bug),
    };
    teller.pairs(bug)
}

/// What was recorded about it, where it is shown in full.
fn history<'a>(model: &'a Model, bug: &BugView) -> Option<&'a [Recorded]> {
    let (of, id, lines) = model.data.bug_facts.history.as_ref()?;
    let shown = model.bugs.open.is_some() && model.target().as_ref() == Some(of);
    (shown && *id == bug.key).then_some(lines.as_slice())
}

/// How far down the details can be scrolled at most.
pub(super) fn lines(model: &Model) -> usize {
    const NARROW: u16 = 56;
    let bug = model.bugs.selected(model);
    bug.map_or(0, |bug| pane::rows(&pairs(model, bug), NARROW))
}

/// In how many seconds an age on the screen is another one.
#[must_use]
pub fn next_change(model: &Model) -> Option<i64> {
    let seconds = |at| model.now.duration_since(at).as_secs();
    let rows = super::page(model).map_or(&[][..], |page| &page.rows);
    let ages = rows.iter().map(|view| seconds(view.bug.reported.at));
    ages.map(screens::age_changes_in)
        .chain(source::next_change(model))
        .min()
}

/// Draws the parts one after another.
fn put(brush: &mut Brush<'_>, row: Rect, cells: u16, parts: &[(String, Style)]) -> u16 {
    let spans: Vec<_> = parts
        .iter()
        .map(|(text, style)| (text.as_str(), *style))
        .collect();
    brush.line(row.x, row.y, cells, &spans)
}
