//! How the help is drawn: keys, name, what it does, and why not now.

use ratatui::layout::{Position, Rect};

use crate::domain::lang::Lang;
use crate::text::cockpit::help as words;
use crate::text::names;
use crate::tui::actions::{Action, Group};
use crate::tui::keymap::Where;
use crate::tui::model::Model;
use crate::tui::possible::WhyNot;
use crate::tui::theme::Role;
use crate::tui::widgets::brush::Brush;
use crate::tui::widgets::scroll::{Scroll, Viewport};
use crate::tui::widgets::width::{width, wrap};

/// One row of the help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Row {
    /// Nothing, between two groups.
    Blank,
    /// The title of a group.
    Group(String),
    /// An action.
    Action {
        /// Its keys.
        keys: String,
        /// Its name.
        name: String,
        /// What it does.
        does: String,
        /// Where it is, when the screen before has it not.
        elsewhere: Option<String>,
    },
    /// Why the action above can't be done now.
    Why(String),
}

/// All rows, in order.
#[must_use]
pub fn rows(model: &Model) -> Vec<Row> {
    let lang = model.lang();
    let mut rows = Vec::new();
    let mut groups = Group::ALL;
    // What the screen before has comes first.
    groups.sort_by_key(|group| !model.help.has(*group));
    for group in groups {
        let actions = model.help.of(group);
        if actions.is_empty() {
            continue;
        }
        if !rows.is_empty() {
            rows.push(Row::Blank);
        }
        rows.push(Row::Group(group.title(lang)));
        for (action, why) in actions {
            let not_here = matches!(why, Some(WhyNot::NotHere(_)));
            rows.push(Row::Action {
                keys: most(&keys(model, *action)),
                name: (action.row().label)(lang).to_owned(),
                does: (action.row().does)(lang).to_owned(),
                elsewhere: not_here.then(|| words::elsewhere(lang, &screens(lang, *action))),
            });
            if let (Some(why), false) = (why, not_here) {
                rows.push(Row::Why(words::not_now(lang, &why.tell(lang))));
            }
        }
    }
    rows
}

/// As many of the keys as a column has room for; the first ones are the ones to know.
fn most(keys: &str) -> String {
    const MOST: u16 = 12;
    let mut told = String::new();
    for key in keys.split(' ') {
        if width(&told) + 1 + width(key) > MOST && !told.is_empty() {
            break;
        }
        if !told.is_empty() {
            told.push(' ');
        }
        told.push_str(key);
    }
    told
}

/// The keys of an action; it can be bound to none.
#[must_use]
pub fn keys(model: &Model, action: Action) -> String {
    let keys = model.settings.keymap.keys(action).iter();
    let keys: Vec<String> = keys.map(ToString::to_string).collect();
    keys.join(" ")
}

/// The kinds of screens that have the action.
fn screens(lang: Lang, action: Action) -> String {
    let name = |place: &Where| match place {
        Where::FirstRun => words::screen_first_run(lang),
        Where::Releases => words::screen_releases(lang),
        Where::Cockpit => words::screen_cockpit(lang),
        Where::Bugs => words::screen_bugs(lang),
        Where::Document => words::screen_document(lang),
        Where::Log => words::screen_log(lang),
        Where::Meeting => words::screen_meeting(lang),
        Where::Contents => words::screen_contents(lang),
        Where::Mails => words::screen_mails(lang),
        Where::Run => words::screen_run(lang),
        Where::Help => words::screen_help(lang),
    };
    let places: Vec<String> = action.row().on.iter().map(name).collect();
    places.join(&names::comma(lang))
}

/// Draws the screen; says where the cursor is, if one is shown.
pub fn view(
    model: &Model,
    _viewport: &mut Viewport,
    brush: &mut Brush<'_>,
    area: Rect,
) -> Option<Position> {
    let line = |down: u16| Rect {
        x: area.x + 1,
        y: area.y + down,
        width: area.width.saturating_sub(2),
        height: 1,
    };
    let cursor = head(model, brush, line(0));
    let below = about(model, line(0).width);
    let kept = u16::try_from(below.len()).unwrap_or(0).min(area.height / 3);
    let body = Rect {
        y: area.y + 2,
        height: area.height.saturating_sub(3 + kept),
        ..line(0)
    };
    let rows = rows(model);
    if rows.is_empty() {
        let text = words::nothing_found(model.lang());
        brush.word(body.x, body.y, body.width, &text, Role::Muted);
    }
    let mut scroll = Scroll::default();
    scroll.to(model.help.down);
    let seen = scroll.over(rows.len(), body.height);
    let widest = |of: fn(&Row) -> u16| rows.iter().map(of).max().unwrap_or(0);
    let layout = Layout {
        keys: widest(|row| match row {
            Row::Action { keys, .. } => width(keys),
            _ => 0,
        })
        .min(20),
        name: widest(|row| match row {
            Row::Action { name, .. } => width(name),
            _ => 0,
        }),
    };
    for (y, at) in (body.y..body.bottom()).zip(seen.rows()) {
        layout.draw(
            brush,
            Rect {
                y,
                height: 1,
                ..body
            },
            &rows[at],
        );
    }
    if let Some((first, last, of)) = seen.hint() {
        let muted = brush.style(Role::Muted);
        let text = format!("{first}–{last} / {of}");
        brush.right(body.right(), area.y, 16, &text, muted);
    }
    for (y, text) in (area.bottom().saturating_sub(kept)..area.bottom()).zip(&below) {
        brush.word(body.x, y, body.width, text, Role::Muted);
    }
    cursor
}

/// The title, and the filter beside it.
fn head(model: &Model, brush: &mut Brush<'_>, row: Rect) -> Option<Position> {
    let used = brush.word(
        row.x,
        row.y,
        row.width,
        &words::title(model.lang()),
        Role::Title,
    );
    if !model.help.typing && model.help.filter.text().is_empty() {
        return None;
    }
    let x = row.x + used + 3;
    brush.word(x, row.y, 1, "/", Role::Key);
    let field = Rect {
        x: x + 2,
        width: row.right().saturating_sub(x + 20).min(30),
        ..row
    };
    model.help.filter.draw(brush, field, model.help.typing, "")
}

/// What this is, where things are kept, who runs it: on one row where that fits.
fn about(model: &Model, cells: u16) -> Vec<String> {
    let lang = model.lang();
    let parts = [
        words::about(lang, env!("CARGO_PKG_VERSION")),
        words::you_are(lang, &names::name(&model.settings.operator)),
        words::store_at(lang, &model.settings.store),
    ];
    wrap(&parts.join("  ·  "), cells)
}

/// How wide the columns are, in cells.
struct Layout {
    keys: u16,
    name: u16,
}

impl Layout {
    fn draw(&self, brush: &mut Brush<'_>, row: Rect, what: &Row) {
        let (keys_at, name_at) = (row.x + 2, row.x + 2 + self.keys + 2);
        let does_at = name_at + self.name + 2;
        let room = |x: u16| row.right().saturating_sub(x);
        match what {
            Row::Blank => {}
            Row::Group(title) => {
                brush.word(row.x, row.y, row.width, title, Role::Strong);
            }
            Row::Why(why) => {
                brush.word(does_at, row.y, room(does_at), why, Role::Stale);
            }
            Row::Action {
                keys,
                name,
                does,
                elsewhere,
            } => {
                let off = elsewhere.is_some();
                let role = |on: Role| if off { Role::KeyOff } else { on };
                brush.word(keys_at, row.y, self.keys, keys, role(Role::Key));
                brush.word(name_at, row.y, self.name, name, role(Role::Text));
                let used = brush.word(does_at, row.y, room(does_at), does, role(Role::Muted));
                let rest = does_at + used + 2;
                // Only where it can be read whole.
                if let Some(text) = elsewhere.as_ref().filter(|t| width(t) <= room(rest)) {
                    let style = brush.style(Role::KeyOff);
                    brush.right(row.right(), row.y, room(rest), text, style);
                }
            }
        }
    }
}
