//! The last two rows: what happened, and the keys that matter here, from the table of actions.

use ratatui::layout::Rect;

use crate::domain::status::Status;
use crate::domain::view::meeting::MeetingView;
use crate::text::cockpit::{editor as editing, screens as words};
use crate::text::words as terms;
use crate::tui::actions::Action;
use crate::tui::model::{Access, Model};
use crate::tui::msg::Document;
use crate::tui::possible::{offered, possible};
use crate::tui::screens::meeting;
use crate::tui::screens::plan;
use crate::tui::theme::Role;
use crate::tui::widgets::brush::Brush;
use crate::tui::widgets::toast::{Kind, Toast};
use crate::tui::widgets::width::width;
use crate::tui::{dialogs, editor};
use crate::tui::{post, source};

/// Draws the row of what happened: the store's loss, work under way, the last word.
pub fn status(model: &Model, brush: &mut Brush<'_>, row: Rect) {
    let lang = model.lang();
    let row = Rect {
        x: row.x + 1.min(row.width),
        width: row.width.saturating_sub(2),
        ..row
    };
    if let Some((told, since)) = &model.data.lost {
        let age = terms::ago(lang, model.now.duration_since(*since).as_secs());
        let toast = Toast {
            kind: Kind::Bad,
            text: words::lost(lang, &told.message, &age),
        };
        toast.draw(brush, row);
    } else if model.is_working() && model.data.reading.is_none() {
        let toast = Toast {
            kind: Kind::Info,
            text: words::working(lang),
        };
        toast.draw(brush, row);
    } else if let Some(text) = post::leaving(model) {
        let toast = Toast {
            kind: Kind::Warning,
            text,
        };
        toast.draw(brush, row);
    } else if let Some(toast) = model.said() {
        toast.draw(brush, row);
    } else if let Some(text) = source::under_way(model).or_else(|| post::under_way(model)) {
        let toast = Toast {
            kind: Kind::Info,
            text,
        };
        toast.draw(brush, row);
    }
}

/// Draws the keys of what lies over the screen, a dialog or the palette, where something does.
/// These are the forms' own keys, which no configuration moves.
pub fn keys_over(model: &Model, brush: &mut Brush<'_>, row: Rect) {
    let lang = model.lang();
    let key = editor::key(model).filter(|_| dialogs::note(model).is_some());
    let key = key.map(|key| key.to_string());
    let mut pairs = if model.dialog.is_none() && plan::is_editing(model) {
        return keys_of(brush, row, &plan::keys(model));
    } else if model.bugs.is_choosing() {
        vec![
            ("Tab", words::key_next(lang)),
            ("Enter", words::key_confirm(lang)),
            (brush.glyphs().sideways, words::key_choose(lang)),
            ("Esc", words::key_close(lang)),
        ]
    } else if model.dialog.is_some() {
        vec![
            ("Tab", words::key_next(lang)),
            ("Enter", words::key_confirm(lang)),
            (brush.glyphs().sideways, words::key_choose(lang)),
            ("Esc", words::key_leave(lang)),
        ]
    } else {
        vec![
            ("Enter", words::key_run(lang)),
            (brush.glyphs().up_and_down, words::key_choose(lang)),
            ("Esc", words::key_close(lang)),
        ]
    };
    if let Some(key) = &key {
        pairs.insert(2, (key, editing::key(lang)));
    }
    let pairs: Vec<(String, String)> = pairs
        .into_iter()
        .map(|(key, label)| (key.to_owned(), label))
        .collect();
    keys_of(brush, row, &pairs);
}

fn keys_of(brush: &mut Brush<'_>, row: Rect, pairs: &[(String, String)]) {
    let mut x = row.x + 1;
    for (key, label) in pairs {
        let spans = [
            (key.as_str(), brush.style(Role::Key)),
            (" ", brush.style(Role::Text)),
            (label.as_str(), brush.style(Role::Text)),
        ];
        x += brush.line(x, row.y, row.right().saturating_sub(x), &spans) + 2;
    }
}

/// Whether something is being run, or stands still.
fn is_running(status: &Status) -> bool {
    status.runs.iter().any(|view| view.under_way)
}

/// The place of an action: the table's; but what the release stands before comes first.
fn place(model: &Model, action: Action) -> Option<u8> {
    let place = action.row().footer?;
    let meets = || {
        model
            .status()
            .and_then(MeetingView::of)
            .is_some_and(|m| m.may_be_held())
    };
    Some(match action {
        // The launch window belongs to the launch plan.
        Action::Window if matches!(plan::shown(model), Some(Document::Of(_))) => return None,
        Action::Hotfix if model.status().is_none_or(|s| s.next_relative().is_none()) => {
            return None;
        }
        Action::ByHand if !model.settings.platform => return None,
        Action::Runs if model.status().is_none_or(|s| s.runs.is_empty()) => return None,
        Action::Runs if model.status().is_some_and(is_running) => 9,
        Action::Monitors if model.status().is_none_or(|s| s.monitors.is_empty()) => return None,
        Action::RunGoOn
        | Action::RunRetry
        | Action::RunSkip
        | Action::RunSettle
        | Action::RunCancel
        | Action::RunStop
            if possible(model, action).is_err() =>
        {
            return None;
        }
        Action::Review if plan::plan(model).is_some_and(|p| p.review.is_none()) => return None,
        Action::Meeting if meets() => 9,
        // A projected screen has few words: these two only where there is something to them.
        Action::EditMinutes | Action::DeliverMinutes if meeting::paper(model).is_none() => {
            return None;
        }
        _ => place,
    })
}

/// Draws the keys that matter here: as many as there is room for, the important ones first to
/// stay. One that can't work now is dimmed.
pub fn keys(model: &Model, brush: &mut Brush<'_>, row: Rect) {
    let lang = model.lang();
    let mut wanted: Vec<(u8, Action)> = offered(&model.screen)
        .filter_map(|action| Some((place(model, action)?, action)))
        .filter(|(_, action)| model.settings.access == Access::Write || !action.row().writes)
        .filter(|(_, action)| !model.settings.keymap.keys(*action).is_empty())
        .collect();
    wanted.sort_unstable();
    let room = row.width.saturating_sub(2);
    let mut shown: Vec<(u8, Action, String)> = Vec::new();
    let mut used = 0;
    for (place, action) in wanted {
        let key = model.settings.keymap.keys(action)[0].to_string();
        let cells = width(&key) + 1 + width((action.row().label)(lang)) + 2;
        if used + cells > room + 2 {
            continue;
        }
        used += cells;
        shown.push((place, action, key));
    }
    // What every screen has stands at the end, where it is looked for.
    shown.sort_by_key(|(place, _, _)| (*place < 4, *place < 4 && *place == 1, *place));
    let mut x = row.x + 1;
    for (_, action, key) in shown {
        let can = possible(model, action).is_ok();
        let (key_role, text_role) = if can {
            (Role::Key, Role::Text)
        } else {
            (Role::KeyOff, Role::KeyOff)
        };
        let label = (action.row().label)(lang);
        x += brush.line(
            x,
            row.y,
            row.right().saturating_sub(x),
            &[
                (key.as_str(), brush.style(key_role)),
                (" ", brush.style(text_role)),
                (label, brush.style(text_role)),
            ],
        );
        x += 2;
    }
}
