//! How the contents of a release are drawn: from where to where, where the environments stand on
//! the way, and the list beneath.

use ratatui::layout::{Position, Rect};

use super::rows::Lines;
use super::{View, application, contents, place, selected, stream};
use crate::domain::clean::shown;
use crate::domain::contents::{AppContents, CommitDetail, Held, Since, Stop, stops};
use crate::text::cli::contents as told;
use crate::text::cockpit::contents as words;
use crate::text::{names, words as terms};
use crate::tui::model::Model;
use crate::tui::screens::{cockpit, pane};
use crate::tui::theme::Role;
use crate::tui::widgets::brush::Brush;
use crate::tui::widgets::panel::Panel;
use crate::tui::widgets::scroll::Viewport;
use crate::tui::widgets::table::{Column, Table, Width};

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
    way(model, brush, line(1));
    let cursor = narrowing(model, brush, line(2));
    let missing = model
        .status()
        .and_then(|s| cockpit::missing_fixes(model, s));
    if let Some(news) = missing {
        // A notice indents itself.
        let row = Rect {
            width: area.width,
            x: area.x,
            ..line(3)
        };
        cockpit::notice(&news, brush, row);
    }
    let rest = Rect {
        y: area.y + 4,
        height: area.height.saturating_sub(4),
        ..line(0)
    };
    if model.contents.open.is_some() && selected(model).is_some() {
        let panel = Panel {
            focused: true,
            ..Panel::new("")
        };
        let down = model.contents.open.unwrap_or(0);
        pane::draw(brush, rest, panel, &pairs(model), down);
        return cursor;
    }
    list(model, viewport, brush, rest);
    cursor
}

fn head(model: &Model, brush: &mut Brush<'_>, row: Rect) {
    let lang = model.lang();
    let (title, gap) = (words::title(lang), "  ");
    let (muted, strong) = (brush.style(Role::Muted), brush.style(Role::Strong));
    let (mut name, mut ends, mut count) = (String::new(), String::new(), words::reading(lang));
    if let Some(app) = application(model) {
        name = names::name(&app.range.application);
        let all = contents(model).map_or(0, |all| all.applications.len());
        if let (Some(at), 2..) = (place(model), all) {
            name = format!("{name} {}", words::of_applications(lang, at + 1, all));
        }
        let from = app.range.from.as_ref();
        let from = from.map_or_else(|| brush.glyphs().ellipsis.to_owned(), names::commit);
        let (arrow, to) = (brush.glyphs().arrow, names::commit(&app.range.to));
        ends = format!("{from} {arrow} {to}");
        count = progress(model, app);
    }
    let spans = [
        (title.as_str(), brush.style(Role::Title)),
        (gap, muted),
        (name.as_str(), strong),
        (gap, muted),
        (ends.as_str(), brush.style(Role::Text)),
        (gap, muted),
        (count.as_str(), muted),
    ];
    brush.line(row.x, row.y, row.width, &spans);
}

/// How many commits there are, or how far the reading came.
fn progress(model: &Model, app: &AppContents) -> String {
    let lang = model.lang();
    if app.held == Held::Nothing {
        return terms::commits(lang, 0);
    }
    let Some(stream) = stream(model).filter(|_| app.held.is_readable()) else {
        return String::new();
    };
    let mut parts = vec![terms::commits(lang, stream.gathered.commits().len())];
    if !stream.gathered.finished && stream.flaw.is_none() {
        parts.push(words::looked_at(lang, stream.gathered.looked_at));
    }
    if let Some(lost) = stream.counted.map(|c| c.lost).filter(|lost| *lost > 0) {
        parts.push(words::lost(lang, lost));
    }
    if stream.gathered.cut_off {
        parts.push(told::cut_off(lang));
    }
    parts.join("  ")
}

/// The environments as one row of commits.
fn way(model: &Model, brush: &mut Brush<'_>, row: Rect) {
    let (Some(status), Some(app)) = (model.status(), application(model)) else {
        return;
    };
    let all = stops(status, &app.range.application);
    let arrow = format!(" {} ", brush.glyphs().arrow);
    let dot = format!("  {}  ", brush.glyphs().dot);
    let mut spans: Vec<(String, Role)> = Vec::new();
    for (at, stop) in all.iter().enumerate() {
        if at > 0 {
            let between = if stop.is_on_line() { &arrow } else { &dot };
            spans.push((between.clone(), Role::Muted));
        }
        spans.push(milestone(model, stop));
    }
    let spans: Vec<_> = spans
        .iter()
        .map(|(text, role)| (text.as_str(), brush.style(*role)))
        .collect();
    brush.line(row.x, row.y, row.width, &spans);
}

fn milestone(model: &Model, stop: &Stop) -> (String, Role) {
    let lang = model.lang();
    let places: Vec<String> = stop
        .environments
        .iter()
        .map(|id| model.environment_name(id))
        .collect();
    let mut parts = vec![if places.is_empty() {
        words::candidate(lang)
    } else {
        places.join(&names::comma(lang))
    }];
    parts.push(match &stop.commit {
        Some(commit) => names::commit(commit),
        None => words::unknown(lang),
    });
    if let Some(behind) = stop.behind.filter(|n| *n > 0) {
        parts.push(words::behind(lang, behind));
    }
    if let Some(ahead) = stop.ahead.filter(|n| *n > 0) {
        parts.push(words::ahead(lang, ahead));
    }
    let role = match (&stop.commit, stop.is_on_line()) {
        (None, _) => Role::Muted,
        (_, true) if stop.behind == Some(0) => Role::Pass,
        (_, true) => Role::Text,
        _ => Role::Stale,
    };
    (parts.join(" "), role)
}

/// What is listed, from where, and the filter.
fn narrowing(model: &Model, brush: &mut Brush<'_>, row: Rect) -> Option<Position> {
    let lang = model.lang();
    let state = &model.contents;
    let since = match &state.since {
        Since::Production => words::since_production(lang),
        Since::Round => words::since_round(lang),
        Since::Environment { id } => words::since_environment(lang, &model.environment_name(id)),
    };
    let mut notes = vec![since];
    if application(model).is_some_and(|app| app.from_base) {
        notes.push(told::from_base(lang));
    }
    if state.folded && state.view == View::Commits {
        notes.push(words::folded(lang));
    }
    let muted = brush.style(Role::Muted);
    let end = brush.right(row.right(), row.y, row.width / 2, &notes.join("  "), muted);
    let mut x = row.x;
    for (view, name) in [
        (View::Commits, words::view_commits(lang)),
        (View::Authors, words::view_authors(lang)),
        (View::Folders, words::view_folders(lang)),
        (View::Scripts, words::view_scripts(lang)),
    ] {
        let (mark, role) = if view == state.view {
            (brush.glyphs().current, Role::Strong)
        } else {
            (" ", Role::Muted)
        };
        let text = format!("{mark}{name} ");
        x += brush.word(x, row.y, end.saturating_sub(x), &text, role);
    }
    if !state.typing && state.filter.text().is_empty() {
        return None;
    }
    let y = row.y + 1;
    brush.word(row.x, y, 1, "/", Role::Key);
    let field = Rect {
        x: row.x + 2,
        y,
        width: row.width.saturating_sub(4).min(40),
        ..row
    };
    state.filter.draw(brush, field, state.typing, "")
}

/// Why there is nothing to list, where there isn't.
fn nothing(model: &Model) -> Option<String> {
    let lang = model.lang();
    let Some(app) = application(model) else {
        return Some(words::reading(lang));
    };
    if model.contents.view != View::Scripts {
        match &app.held {
            Held::Nothing => return Some(told::nothing(lang)),
            Held::Lacking { commit, shallow } => {
                let commit = names::commit(commit);
                return Some(if *shallow {
                    told::lacking_shallow(lang, &commit)
                } else {
                    told::lacking(lang, &commit)
                });
            }
            Held::NoRepository { why } => return Some(why.clone()),
            Held::Between | Held::NoStart => {}
        }
        if let Some(why) = stream(model).and_then(|stream| stream.flaw.as_ref()) {
            return Some(why.message.clone());
        }
    }
    if super::count(model) > 0 {
        return None;
    }
    let read = stream(model).is_some_and(|stream| match model.contents.view {
        View::Folders => stream.folders.is_some(),
        _ => stream.gathered.finished,
    });
    Some(if model.contents.view == View::Scripts {
        words::none(lang)
    } else if !read {
        words::reading(lang)
    } else if model.contents.filter.text().is_empty() {
        words::none(lang)
    } else {
        words::none_fits(lang)
    })
}

fn list(model: &Model, viewport: &mut Viewport, brush: &mut Brush<'_>, area: Rect) {
    if let Some(why) = nothing(model) {
        brush.word(area.x, area.y, area.width, &why, Role::Muted);
        return;
    }
    let wide = area.width >= 100;
    let rows = Lines { model, wide };
    let columns = match model.contents.view {
        View::Commits => vec![
            Column::new("", Width::Fixed(if wide { 16 } else { 11 })),
            Column::new("", Width::Fixed(if wide { 18 } else { 10 })),
            Column::new("", Width::Flex(20)),
            Column::new("", Width::Fixed(5)).right(),
            Column::new("", Width::Fixed(7)),
        ],
        View::Authors => vec![
            Column::new("", Width::Fixed(8)).right(),
            Column::new("", Width::Flex(20)),
        ],
        View::Folders => vec![
            Column::new("", Width::Flex(20)),
            Column::new("", Width::Fixed(12)).right(),
            Column::new("", Width::Fixed(8)).right(),
            Column::new("", Width::Fixed(8)).right(),
        ],
        View::Scripts => vec![
            Column::new("", Width::Flex(14)),
            Column::new("", Width::Fixed(8)),
            Column::new("", Width::Flex(20)),
        ],
    };
    let table = Table {
        columns: &columns,
        header: false,
        selected: Some(model.contents.row(model)),
        focused: !model.contents.typing,
    };
    table.draw(brush, area, &rows, viewport.scroll("contents"));
}

/// How far down the details can be scrolled at most.
pub(super) fn lines(model: &Model) -> usize {
    const NARROW: u16 = 54;
    pane::rows(&pairs(model), NARROW)
}

fn pairs(model: &Model) -> Vec<(String, String)> {
    let lang = model.lang();
    let Some(commit) = selected(model) else {
        return Vec::new();
    };
    let mut pairs = vec![
        (words::id(lang), commit.id.to_string()),
        (words::subject(lang), commit.subject.clone()),
        (words::author(lang), commit.author.clone()),
        (words::when(lang), terms::moment(commit.when)),
    ];
    match &model.data.commit {
        Some((id, told)) if *id == commit.id => match told.as_ref() {
            Ok(detail) => more(model, detail, &mut pairs),
            Err(why) => pairs.push((String::new(), why.message.clone())),
        },
        _ => pairs.push((String::new(), words::reading(lang))),
    }
    pairs
}

fn more(model: &Model, detail: &CommitDetail, pairs: &mut Vec<(String, String)>) {
    let lang = model.lang();
    if detail.committer != detail.commit.author {
        pairs.push((words::committer(lang), detail.committer.clone()));
    }
    if !detail.tags.is_empty() {
        let tags: Vec<String> = detail.tags.iter().map(|t| shown(t)).collect();
        pairs.push((words::tags(lang), tags.join(&names::comma(lang))));
    }
    for (at, line) in detail.body.lines().enumerate() {
        let label = if at == 0 {
            words::message(lang)
        } else {
            String::new()
        };
        pairs.push((label, line.to_owned()));
    }
    let lines = detail.totals.lines;
    let files = terms::files(lang, detail.totals.files);
    let (more, less) = (lines.insertions, lines.deletions);
    pairs.push((words::files(lang), format!("{files}  +{more} -{less}")));
    for file in &detail.files {
        let lines = file.lines;
        let lines = lines.map_or_else(String::new, |l| {
            format!("  +{} -{}", l.insertions, l.deletions)
        });
        pairs.push((String::new(), format!("{}{lines}", shown(&file.path))));
    }
}
