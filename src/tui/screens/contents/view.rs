//! How the contents of a release are drawn: from where to where, where the environments stand on
//! the way, and the list beneath.
//!
//! ```text
//!  contents  payments 2.4.0  release/2.4  17df2ec → 27e4d46  11 commits
//!  production       preheat          test, dev
//!  ○ 17df2ec ────── ○ 6404dea ────── ✔ 27e4d46
//!  11 behind        3 behind         the candidate
//!  ▶commits  authors  folders  scripts                              since production
//!  / what is typed
//!  the list
//! ```

use ratatui::layout::{Position, Rect};

use super::rows::Lines;
use super::{View, application, contents, pairs, place, selected, selected_script, stream, way};
use crate::domain::clean::shown;
use crate::domain::contents::{AppContents, Held, Since};
use crate::text::cli::contents as told;
use crate::text::cockpit::contents as words;
use crate::text::{names, words as terms};
use crate::tui::model::{Model, Screen};
use crate::tui::screens::{cockpit, pane};
use crate::tui::theme::Role;
use crate::tui::widgets::brush::Brush;
use crate::tui::widgets::panel::Panel;
use crate::tui::widgets::scroll::Viewport;
use crate::tui::widgets::table::Table;

/// Draws the screen; says where the cursor is, if one is shown.
pub fn view(
    model: &Model,
    viewport: &mut Viewport,
    brush: &mut Brush<'_>,
    area: Rect,
) -> Option<Position> {
    let mut left = Rect {
        x: area.x + 1,
        width: area.width.saturating_sub(2),
        ..area
    };
    head(model, brush, row(&mut left));
    let drawn = way::draw(model, brush, left);
    taken(&mut left, drawn);
    let missing = model.status();
    if let Some(news) = missing.and_then(|s| cockpit::missing_fixes(model, s)) {
        // A notice indents itself.
        let row = row(&mut left);
        let row = Rect {
            x: area.x,
            width: area.width,
            ..row
        };
        cockpit::notice(&news, brush, row);
    }
    tabs(model, brush, row(&mut left));
    let mut cursor = None;
    let state = &model.contents;
    if state.typing || !state.filter.text().is_empty() {
        cursor = filter(model, brush, row(&mut left));
    } else if area.height > ROOMY {
        row(&mut left);
    }
    let (commit, script) = (selected(model), selected_script(model));
    if let (Some(down), true) = (state.open, commit.is_some() || script.is_some()) {
        let panel = Panel {
            focused: true,
            ..Panel::new("")
        };
        pane::draw(brush, left, panel, &pairs::pairs(model), down);
    } else {
        list(model, viewport, brush, left);
    }
    cursor
}

/// From so many rows on there is room for an empty one.
const ROOMY: u16 = 26;

/// The first row of what is left, which is then less.
fn row(left: &mut Rect) -> Rect {
    let row = Rect {
        height: left.height.min(1),
        ..*left
    };
    taken(left, 1);
    row
}

fn taken(left: &mut Rect, rows: u16) {
    let rows = rows.min(left.height);
    left.y += rows;
    left.height -= rows;
}

fn head(model: &Model, brush: &mut Brush<'_>, row: Rect) {
    let lang = model.lang();
    let (muted, text) = (brush.style(Role::Muted), brush.style(Role::Text));
    let mut parts = vec![(words::title(lang), brush.style(Role::Title))];
    if let Screen::Contents(target) = &model.screen {
        let name = names::name(&target.version);
        parts.push((name, brush.style(Role::Strong)));
    }
    match application(model) {
        None => parts.push((words::reading(lang), muted)),
        Some(app) => {
            parts.push((which(model, app, brush), brush.style(Role::Strong)));
            let from = app.range.from.as_ref();
            let from = from.map_or_else(|| brush.glyphs().ellipsis.to_owned(), names::commit);
            let (arrow, to) = (brush.glyphs().arrow, names::commit(&app.range.to));
            parts.push((format!("{from} {arrow} {to}"), text));
            parts.push((progress(model, app), text));
            if let Some(lost) = stream(model).and_then(|s| s.lost).filter(|n| *n > 0) {
                let glyph = brush.glyphs().stale;
                let lost = format!("{glyph} {}", words::lost(lang, lost));
                parts.push((lost, brush.style(Role::Stale)));
            }
            parts.push((sums(model), muted));
            let branch = app.branch.as_deref().map(shown).unwrap_or_default();
            parts.push((branch, muted));
        }
    }
    let mut spans = Vec::new();
    for (text, style) in parts.iter().filter(|(text, _)| !text.is_empty()) {
        if !spans.is_empty() {
            spans.push(("  ", muted));
        }
        spans.push((text.as_str(), *style));
    }
    brush.line(row.x, row.y, row.width, &spans);
}

/// The application, and which of several it is.
fn which(model: &Model, app: &AppContents, brush: &Brush<'_>) -> String {
    let name = names::name(&app.range.application);
    let all = contents(model).map_or(0, |all| all.applications.len());
    match (place(model), all) {
        (Some(at), 2..) => {
            let of = words::of_applications(model.lang(), at + 1, all);
            let (before, after) = (brush.glyphs().before, brush.glyphs().after);
            format!("{before} {name} {of} {after}")
        }
        _ => name,
    }
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
    let count = stream.gathered.commits().len();
    let commits = terms::commits(lang, count);
    if stream.gathered.finished || stream.flaw.is_some() {
        return commits;
    }
    let on = match stream.gathered.looked_at {
        more if more > count => words::looked_at(lang, more),
        _ => words::reading_on(lang),
    };
    format!("{commits}  {on}")
}

/// The files and lines between the two ends, once they are known.
fn sums(model: &Model) -> String {
    let top = stream(model).and_then(|stream| stream.folders.get(""));
    let Some(Ok(top)) = top else {
        return String::new();
    };
    let (files, lines) = (top.totals.files, top.totals.lines);
    let files = terms::files(model.lang(), files);
    format!("{files} +{} -{}", lines.insertions, lines.deletions)
}

/// What is listed, and from where it is counted.
fn tabs(model: &Model, brush: &mut Brush<'_>, row: Rect) {
    let lang = model.lang();
    let state = &model.contents;
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
        x += brush.word(x, row.y, row.right().saturating_sub(x), &text, role);
    }
    let (room, muted) = (row.right().saturating_sub(x + 1), brush.style(Role::Muted));
    brush.right(row.right(), row.y, room, &notes(model).join("  "), muted);
}

/// From where it is counted, and what is to be known of that.
fn notes(model: &Model) -> Vec<String> {
    let lang = model.lang();
    let state = &model.contents;
    let mut notes = Vec::new();
    if state.view == View::Folders && !state.under.is_empty() {
        notes.push(words::below(lang, &format!("{}/", shown(&state.under))));
    }
    if state.folded && state.view == View::Commits {
        notes.push(words::folded(lang));
    }
    if stream(model).is_some_and(|stream| stream.gathered.cut_off) {
        notes.push(told::cut_off(lang));
    }
    let app = application(model);
    let from_base = app.is_some_and(|app| app.from_base);
    let no_start = app.is_some_and(|app| app.held == Held::NoStart);
    let since = match &state.since {
        Since::Production if from_base => words::since_base(lang),
        Since::Production => words::since_production(lang),
        Since::Round => {
            let round = model.status().map_or(0, |status| status.release.round);
            words::since_round(lang, round.saturating_sub(1))
        }
        Since::Environment { id } => words::since_environment(lang, &model.environment_name(id)),
    };
    notes.push(if no_start {
        words::since_ever(lang, &since)
    } else {
        since
    });
    notes
}

fn filter(model: &Model, brush: &mut Brush<'_>, row: Rect) -> Option<Position> {
    let state = &model.contents;
    brush.word(row.x, row.y, 1, "/", Role::Key);
    let field = Rect {
        x: row.x + 2,
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
    if super::count(model) > 0 {
        return None;
    }
    let view = model.contents.view;
    let stream = stream(model);
    if view != View::Scripts {
        if let Some(why) = unreadable(model, app) {
            return Some(why);
        }
        if let Some(why) = stream.and_then(|stream| stream.flaw.as_ref()) {
            return Some(why.message.clone());
        }
    }
    let folders = stream.and_then(|stream| stream.folders.get(&model.contents.under));
    if let (View::Folders, Some(Err(why))) = (view, folders) {
        return Some(why.message.clone());
    }
    let read = match view {
        View::Commits | View::Authors => stream.is_some_and(|stream| stream.gathered.finished),
        View::Folders => folders.is_some(),
        View::Scripts => true,
    };
    Some(if !read {
        words::reading(lang)
    } else if !model.contents.filter.text().is_empty() {
        words::none_fits(lang)
    } else if view == View::Scripts {
        words::no_scripts(lang)
    } else {
        words::none(lang)
    })
}

/// Why an application's commits can't be read.
fn unreadable(model: &Model, app: &AppContents) -> Option<String> {
    let lang = model.lang();
    match &app.held {
        Held::Nothing => Some(told::nothing(lang)),
        Held::Lacking { commit, shallow } => {
            let commit = names::commit(commit);
            Some(if *shallow {
                told::lacking_shallow(lang, &commit)
            } else {
                told::lacking(lang, &commit)
            })
        }
        Held::NoRepository { why } => Some(why.clone()),
        Held::Between | Held::NoStart => None,
    }
}

fn list(model: &Model, viewport: &mut Viewport, brush: &mut Brush<'_>, area: Rect) {
    if let Some(why) = nothing(model) {
        brush.word(area.x, area.y, area.width, &why, Role::Muted);
        return;
    }
    let rows = Lines::new(model, area.width);
    let titles = rows.titles();
    let columns = rows.columns(&titles);
    let table = Table {
        columns: &columns,
        header: true,
        selected: Some(model.contents.row(model)),
        focused: !model.contents.typing,
    };
    table.draw(brush, area, &rows, viewport.scroll("contents"));
}
