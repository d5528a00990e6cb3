//! How the screen of mails is drawn: the list, beside or beneath it the selected mail and what
//! happened to it.
//!
//! ```text
//! wide   list │ the mail          narrow  list          low  list,
//!        past │                           past + mail        Enter reads
//! ```

use ratatui::layout::Rect;

use super::list::{List, turn};
use super::past::key;
use super::standing::of_item;
use super::{is_notice, letter, paper, past, rows};
use crate::domain::mail::MailState;
use crate::domain::status::{ItemView, Status};
use crate::text::Explained;
use crate::text::cockpit::mails as words;
use crate::text::names;
use crate::tui::actions::Action;
use crate::tui::dialogs::Line;
use crate::tui::letter::Stuck;
use crate::tui::model::Model;
use crate::tui::theme::Role;
use crate::tui::widgets::brush::Brush;
use crate::tui::widgets::panel::{Panel, scroll_bar};
use crate::tui::widgets::scroll::{Seen, Viewport};
use crate::tui::widgets::table::Table;

/// From this width on the mail stands beside the list, in cells.
const WIDE: u16 = 100;

/// Draws the screen.
pub fn view(model: &Model, viewport: &mut Viewport, brush: &mut Brush<'_>, area: Rect) {
    let lang = model.lang();
    let head = Rect {
        x: area.x + 1,
        width: area.width.saturating_sub(2),
        height: 1,
        ..area
    };
    let Some(status) = model.status() else {
        title(model, None, brush, head);
        brush.word(
            head.x,
            area.y + 2,
            head.width,
            &words::reading(lang),
            Role::Muted,
        );
        return;
    };
    title(model, Some(status), brush, head);
    let rest = Rect {
        y: area.y + 1,
        height: area.height.saturating_sub(1),
        ..area
    };
    let Some(item) = model.mails.selected(model) else {
        brush.word(
            head.x,
            area.y + 2,
            head.width,
            &words::none(lang),
            Role::Muted,
        );
        return;
    };
    if model.mails.open {
        alone(model, status, item, brush, rest);
    } else if rest.width >= WIDE {
        wide(model, status, item, viewport, brush, rest);
    } else {
        narrow(model, status, item, viewport, brush, rest);
    }
}

fn wide(
    model: &Model,
    status: &Status,
    item: &ItemView,
    viewport: &mut Viewport,
    brush: &mut Brush<'_>,
    area: Rect,
) {
    let left = (area.width * 46 / 100).min(64);
    let count = u16::try_from(rows(status).len()).unwrap_or(u16::MAX);
    let most = area.height.saturating_sub(8).max(5);
    let upper = count.saturating_add(3).min(most);
    let place = |x, y, width, height| Rect::new(area.x + x, area.y + y, width, height);
    list(model, status, viewport, brush, place(0, 0, left, upper));
    let below = place(0, upper, left, area.height - upper);
    let told = past::lines(model, status, item, below.width.saturating_sub(4));
    let happened = words::happened(model.lang());
    pane(brush, below, Panel::new(&happened), &told, 0);
    let right = place(left, 0, area.width - left, area.height);
    let lines = text(model, right.width.saturating_sub(4));
    let name = heading(model, status, item);
    pane(brush, right, Panel::new(&name), &lines, model.mails.down);
}

fn narrow(
    model: &Model,
    status: &Status,
    item: &ItemView,
    viewport: &mut Viewport,
    brush: &mut Brush<'_>,
    area: Rect,
) {
    let count = u16::try_from(rows(status).len()).unwrap_or(u16::MAX);
    // The mail stands beneath where it has room to say something; else Enter shows it.
    let upper = count.saturating_add(3).min(area.height.saturating_sub(9));
    let upper = if area.height < 18 { area.height } else { upper };
    list(
        model,
        status,
        viewport,
        brush,
        Rect {
            height: upper,
            ..area
        },
    );
    let below = Rect {
        y: area.y + upper,
        height: area.height - upper,
        ..area
    };
    if below.height > 0 {
        let lines = whole(model, status, item, below.width.saturating_sub(4));
        let name = heading(model, status, item);
        pane(brush, below, Panel::new(&name), &lines, model.mails.down);
    }
}

fn alone(model: &Model, status: &Status, item: &ItemView, brush: &mut Brush<'_>, area: Rect) {
    let lines = whole(model, status, item, area.width.saturating_sub(4));
    let name = heading(model, status, item);
    let panel = Panel {
        title: &name,
        focused: true,
        ..Panel::default()
    };
    pane(brush, area, panel, &lines, model.mails.down);
}

/// What the mail is, and its number.
fn heading(model: &Model, status: &Status, item: &ItemView) -> String {
    let lang = model.lang();
    let name = super::title(lang, status, item);
    let which = match letter(model) {
        Some(Ok(letter)) => match letter.number {
            Some(number) => words::number(lang, number),
            None if letter.edited => words::draft_edited(lang),
            None => words::draft(lang),
        },
        _ => of_item(model, status, item).told(model),
    };
    format!("{name} · {which}")
}

/// What happened, where anything did, and the mail.
fn whole(model: &Model, status: &Status, item: &ItemView, cells: u16) -> Vec<Line> {
    let standing = of_item(model, status, item);
    let (glyph, role) = standing.look(model);
    let mut lines = vec![
        Line::of(role, format!("{glyph} {}", standing.told(model)))
            .and(Role::Muted, format!("  {}", turn(model, item))),
    ];
    if item.mail.is_some() || item.by.is_some() {
        lines.extend(past::lines(model, status, item, cells));
    }
    lines.push(Line::blank());
    lines.extend(text(model, cells));
    lines
}

/// The mail itself, or why there is none.
fn text(model: &Model, cells: u16) -> Vec<Line> {
    let (lang, glyphs) = (model.lang(), model.settings.theme.glyphs());
    match letter(model) {
        Some(Ok(letter)) => paper::lines(lang, glyphs, letter, cells),
        Some(Err(Stuck { told, edited })) => {
            let Explained { message, hint } = told;
            let cannot = words::cannot(lang);
            let mut lines = paper::text(&cannot, cells, Role::Strong);
            lines.push(Line::blank());
            let told = format!("{} {message}", glyphs.blocked);
            lines.extend(paper::text(&told, cells, Role::Error));
            if let Some(hint) = hint {
                lines.extend(paper::text(hint, cells, Role::Muted));
            }
            if *edited {
                let (edit, drop) = (key(model, Action::MailEdit), key(model, Action::MailDrop));
                lines.push(Line::blank());
                lines.extend(paper::text(
                    &words::kept(lang, &edit, &drop),
                    cells,
                    Role::Info,
                ));
            }
            lines
        }
        None => vec![Line::of(Role::Muted, words::reading(lang))],
    }
}

/// How far down a mail can be read at most.
pub(super) fn lines(model: &Model) -> usize {
    const NARROW: u16 = 56;
    let (Some(status), Some(item)) = (model.status(), model.mails.selected(model)) else {
        return 0;
    };
    whole(model, status, item, NARROW).len()
}

fn title(model: &Model, status: Option<&Status>, brush: &mut Brush<'_>, row: Rect) {
    let lang = model.lang();
    let by = match letter(model) {
        Some(Ok(letter)) => paper::leaves(lang, &letter.leaves),
        _ => String::new(),
    };
    let release = model.target().map_or_else(String::new, |target| {
        let (project, version) = (names::name(&target.project), names::name(&target.version));
        format!("{project} {version}")
    });
    let counts = status.map_or_else(String::new, |status| counts(model, status));
    let muted = brush.style(Role::Muted);
    let spans = [
        (words::title(lang), brush.style(Role::Title)),
        (format!("  {release}"), brush.style(Role::Strong)),
        (format!("  {counts}"), muted),
    ];
    let spans: Vec<_> = spans.iter().map(|(t, s)| (t.as_str(), *s)).collect();
    let used = brush.line(row.x, row.y, row.width, &spans);
    let room = row.width.saturating_sub(used + 3);
    if room > 12 {
        brush.right(row.right(), row.y, room, &by, muted);
    }
}

fn counts(model: &Model, status: &Status) -> String {
    let lang = model.lang();
    let rows = rows(status);
    let asked: Vec<_> = rows
        .iter()
        .filter(|item| !is_notice(status, item))
        .collect();
    let settled = asked.iter().filter(|item| item.state.is_settled()).count();
    let waits = |item: &&&ItemView| of_item(model, status, item).in_outbox().is_some();
    let mut parts = vec![words::sent_of(lang, settled, asked.len())];
    match rows.iter().filter(waits).count() {
        0 => {}
        count => parts.push(words::in_outbox(lang, count)),
    }
    parts.join(" · ")
}

fn list(
    model: &Model,
    status: &Status,
    viewport: &mut Viewport,
    brush: &mut Brush<'_>,
    area: Rect,
) {
    let panel = Panel {
        focused: true,
        ..Panel::default()
    };
    let inside = panel.draw(brush, area);
    let within = Rect {
        x: inside.x + 1.min(inside.width),
        width: inside.width.saturating_sub(2),
        ..inside
    };
    let mut rows = List::new(model, status);
    let layout = rows.arrange(within.width);
    let columns = List::columns(&layout);
    let table = Table {
        columns: &columns,
        header: true,
        selected: model.mails.place(model, status),
        focused: true,
    };
    let seen = table.draw(brush, within, &rows, viewport.scroll("mails"));
    scroll_bar(brush, area, seen);
}

/// Rows in a box, the first of them `down` rows further down, as far as there are any.
fn pane(brush: &mut Brush<'_>, area: Rect, panel: Panel<'_>, lines: &[Line], down: usize) {
    let inside = panel.draw(brush, area);
    let height = usize::from(inside.height);
    let first = down.min(lines.len().saturating_sub(height));
    let cells = inside.width.saturating_sub(2);
    for (y, Line(parts)) in (inside.y..inside.bottom()).zip(&lines[first..]) {
        let spans: Vec<_> = parts
            .iter()
            .map(|(text, role)| (text.as_str(), brush.style(*role)))
            .collect();
        brush.line(inside.x + 1, y, cells, &spans);
    }
    let seen = Seen {
        first,
        count: height.min(lines.len() - first),
        total: lines.len(),
    };
    scroll_bar(brush, area, seen);
}

/// In how many seconds something on the screen is another one by itself.
#[must_use]
pub fn next_change(model: &Model) -> Option<i64> {
    use crate::domain::mail::SENDING_LIMIT;
    let status = model.status()?;
    let changes = status.mails.iter().filter_map(|mail| {
        let at = match mail.outgoing.state(Some(model.now)) {
            MailState::Retrying => mail.next_try?,
            MailState::Sending => {
                let begun = mail.outgoing.attempts.last()?.stamp.at;
                begun.checked_add(SENDING_LIMIT).ok()?
            }
            _ => return None,
        };
        Some(at.duration_since(model.now).as_secs() + 1)
    });
    changes.filter(|seconds| *seconds > 0).min()
}
