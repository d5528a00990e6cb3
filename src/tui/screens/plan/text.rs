//! What the selected section says, wrapped; above it what it should say and doesn't, and where it
//! says nothing, which keys fill it.

use ratatui::layout::{Position, Rect};

use super::{key, list, table};
use crate::domain::plan::SectionState;
use crate::domain::view::plan::{PlanView, SectionView, Warning};
use crate::text::cockpit::plan as words;
use crate::text::names;
use crate::tui::actions::Action;
use crate::tui::model::Model;
use crate::tui::theme::Role;
use crate::tui::widgets::brush::Brush;
use crate::tui::widgets::panel::{Panel, scroll_bar};
use crate::tui::widgets::scroll::{Seen, Viewport};
use crate::tui::widgets::width::wrap;

/// The widest that a text is set, in cells: longer lines are hard to read.
const MEASURE: u16 = 88;

/// A row of the panel.
type Row = (String, Role);

/// How many rows a section takes at that width, in cells.
pub(super) fn rows(model: &Model, section: &SectionView, cells: u16) -> usize {
    lines(model, section, cells).len()
}

/// Draws the selected section in a box; says where the cursor is while it is typed.
pub(super) fn draw(
    model: &Model,
    plan: &PlanView,
    viewport: &mut Viewport,
    brush: &mut Brush<'_>,
    area: Rect,
) -> Option<Position> {
    let place = model.plan.place(plan);
    let section = plan.sections.get(place)?;
    let lang = model.lang();
    let mut title = format!("{} {}", place + 1, list::title(lang, section));
    let typing = model.plan.typing.as_ref();
    if typing.is_some() {
        title = words::editing(lang, &title);
    }
    let (_, role) = list::look(model, plan, section);
    let state = list::state(lang, section);
    let style = brush.style(role);
    let mut panel = Panel {
        title: &title,
        right: Some((&state, style)),
        focused: model.plan.on_text,
        ..Panel::default()
    };
    if typing.is_some() {
        panel.right = None;
    }
    let text = inside(panel.draw(brush, area));
    let (cursor, seen) = if let Some(typing) = typing {
        typing.draw(brush, text, viewport)
    } else {
        let rows = lines(model, section, text.width);
        (None, show(model, &rows, brush, text))
    };
    scroll_bar(brush, area, seen);
    cursor
}

/// Where text stands in a panel.
fn inside(panel: Rect) -> Rect {
    Rect {
        x: panel.x + 1.min(panel.width),
        width: panel.width.saturating_sub(2).min(MEASURE),
        ..panel
    }
}

/// Draws rows from the one on that is read.
fn show(model: &Model, rows: &[Row], brush: &mut Brush<'_>, area: Rect) -> Seen {
    let height = usize::from(area.height);
    let first = model.plan.down.min(rows.len().saturating_sub(height));
    for (y, (text, role)) in (area.y..area.bottom()).zip(&rows[first..]) {
        brush.word(area.x, y, area.width, text, *role);
    }
    Seen {
        first,
        count: height.min(rows.len() - first),
        total: rows.len(),
    }
}

fn lines(model: &Model, section: &SectionView, cells: u16) -> Vec<Row> {
    let lang = model.lang();
    let mut rows: Vec<Row> = Vec::new();
    let mut put = |text: &str, role: Role| {
        rows.extend(wrap(text, cells).into_iter().map(|line| (line, role)));
    };
    let mark = model.settings.theme.glyphs().stale;
    for warning in &section.warnings {
        put(&format!("{mark} {}", told(model, warning)), Role::Stale);
    }
    if !section.warnings.is_empty() {
        put("", Role::Text);
    }
    let flaw = match section.state {
        SectionState::Missing => Some(words::no_heading(
            lang,
            &list::title(lang, section),
            &names::name(&section.id),
        )),
        SectionState::Empty => Some(words::nothing_there(lang)),
        SectionState::None if section.must_say => Some(words::must_say(lang)),
        SectionState::None | SectionState::Filled => None,
    };
    if let Some(flaw) = flaw {
        put(&flaw, Role::Blocked);
        let [edit, fill, none, editor] = [
            Action::Open,
            Action::Fill,
            Action::AnswerNone,
            Action::EditText,
        ]
        .map(|action| key(model, action));
        let how = if section.must_say {
            words::how_to_say(lang, &edit, &fill, &editor)
        } else {
            words::how_to_fill(lang, &edit, &fill, &none, &editor)
        };
        put(&how, Role::Muted);
        put("", Role::Text);
    }
    if !section.body.is_empty() {
        rows.extend(markdown(&section.body, cells));
    }
    rows
}

/// How many rows a text without sections takes at that width, in cells.
pub(super) fn whole_rows(model: &Model, plan: &PlanView, cells: u16) -> usize {
    whole(model, plan, cells).len()
}

/// Draws the whole text of a document without sections.
pub(super) fn draw_whole(model: &Model, plan: &PlanView, brush: &mut Brush<'_>, area: Rect) {
    let title = super::called(model);
    let panel = Panel {
        title: &title,
        focused: true,
        ..Panel::default()
    };
    let text = inside(panel.draw(brush, area));
    let seen = show(model, &whole(model, plan, text.width), brush, text);
    scroll_bar(brush, area, seen);
}

fn whole(model: &Model, plan: &PlanView, cells: u16) -> Vec<Row> {
    let lang = model.lang();
    if plan.is_whole() {
        return markdown(&plan.text, cells);
    }
    let how = words::how_to_write(lang, &key(model, Action::EditText));
    let rows = wrap(&how, cells).into_iter();
    rows.map(|row| (row, Role::Muted)).collect()
}

/// A warning, as a person is told.
#[must_use]
pub fn told(model: &Model, warning: &Warning) -> String {
    let lang = model.lang();
    match warning {
        Warning::ScriptNotNamed { path } => words::script_not_named(lang, &names::path(path)),
        Warning::ScriptWithoutUndo { path } => words::script_without_undo(lang, &names::path(path)),
        Warning::ApplicationNotNamed { application } => {
            words::application_not_named(lang, &names::name(application))
        }
        Warning::MadeElsewhere { on, candidate } => {
            words::made_elsewhere(lang, &names::commit(on), &names::commit(candidate))
        }
        Warning::NoWindow => words::no_window(lang, &key(model, Action::Window)),
        Warning::Nobody { role } => words::nobody(lang, &names::role(lang, &model.names(), role)),
    }
}

/// A text as it is read: headings stand out, tables are set, and everything else is as it was
/// written.
fn markdown(text: &str, cells: u16) -> Vec<Row> {
    let lines: Vec<&str> = text.lines().collect();
    let mut rows = Vec::new();
    let mut at = 0;
    let (mut fenced, mut commented) = (false, false);
    while at < lines.len() {
        let line = lines[at];
        fenced ^= line.trim_start().starts_with("```");
        let length = lines[at..].iter().take_while(|l| table::is_row(l)).count();
        if length > 1 && !fenced {
            rows.extend(table::set(&lines[at..at + length], cells));
            at += length;
            continue;
        }
        // What is said to the writer alone stands back, without its marks.
        commented |= !fenced && line.trim_start().starts_with("<!--");
        let shown = if commented {
            line.replace("<!--", "").replace("-->", "")
        } else {
            line.to_owned()
        };
        let role = match line {
            _ if commented => Role::Muted,
            line if line.starts_with('#') && !fenced => Role::Strong,
            _ => Role::Text,
        };
        let shown = if commented { shown.trim() } else { &shown };
        rows.extend(hanging(shown, cells).into_iter().map(|row| (row, role)));
        commented &= !line.contains("-->");
        at += 1;
    }
    rows
}

/// A line wrapped so that what follows a list's mark stands under what it belongs to.
fn hanging(line: &str, cells: u16) -> Vec<String> {
    let blanks = line.len() - line.trim_start().len();
    let rest = &line[blanks..];
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let mark = match rest.as_bytes() {
        [b'-' | b'*' | b'+', b' ', ..] => 2,
        [..] if digits > 0 && rest[digits..].starts_with(". ") => digits + 2,
        _ => 0,
    };
    let indent = u16::try_from(blanks + mark).unwrap_or(u16::MAX);
    if indent == 0 || indent > cells / 2 {
        return wrap(line, cells);
    }
    let (head, body) = line.split_at(blanks + mark);
    let hang = " ".repeat(usize::from(indent));
    let lines = wrap(body, cells - indent).into_iter().zip(0..);
    lines
        .map(|(line, row)| format!("{}{line}", if row == 0 { head } else { &hang }))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, cells: u16) -> String {
        let rows = markdown(text, cells).into_iter().map(|(row, _)| row);
        rows.collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn a_list_hangs_under_its_mark() {
        assert_eq!(
            shown("1. payments first, then web\n- 先部署支付，再部署门户", 16),
            "1. payments\n   first, then\n   web\n- 先部署支付，再\n  部署门户"
        );
    }

    #[test]
    fn what_is_fenced_is_as_it_was_written() {
        let text = "# title\n```\n# comment\n```";
        let roles: Vec<Role> = markdown(text, 40)
            .into_iter()
            .map(|(_, role)| role)
            .collect();
        assert_eq!(roles, [Role::Strong, Role::Text, Role::Text, Role::Text]);
    }

    #[test]
    fn what_is_said_to_the_writer_stands_back() {
        let rows = markdown("<!-- name them,\none a line -->\npay", 40);
        let row = |text: &str, role| (text.to_owned(), role);
        let said = [
            row("name them,", Role::Muted),
            row("one a line", Role::Muted),
            row("pay", Role::Text),
        ];
        assert_eq!(rows, said);
    }
}
