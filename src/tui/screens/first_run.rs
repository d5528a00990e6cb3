//! Nothing there yet: what the program sees of the repository, and the two keys to begin with.

use ratatui::layout::Rect;

use crate::domain::clean;
use crate::text::cockpit::screens as words;
use crate::text::names;
use crate::tui::actions::Action;
use crate::tui::model::{Access, Model};
use crate::tui::msg::Surroundings;
use crate::tui::theme::Role;
use crate::tui::widgets::brush::Brush;

/// What the screen remembers: nothing, it only shows.
#[derive(Clone, Debug, Default)]
pub struct State {}

/// Draws the screen.
pub fn view(model: &Model, brush: &mut Brush<'_>, area: Rect) {
    let lang = model.lang();
    let facts = facts(model);
    let width = 66.min(area.width.saturating_sub(4));
    let rows = u16::try_from(facts.len()).unwrap_or(0) + 12;
    let x = area.x + (area.width - width) / 2;
    let mut y = area.y + area.height.saturating_sub(rows) / 3;
    // Where there is little room the blank rows go first.
    let airy = u16::from(rows <= area.height);
    let mut put = |brush: &mut Brush<'_>, text: &str, role: Role, gap: u16| {
        if y < area.bottom() {
            brush.word(x, y, width, text, role);
        }
        y = y.saturating_add(1 + gap * airy);
    };
    put(brush, &words::first_title(lang), Role::Title, 0);
    put(brush, &words::first_promise(lang), Role::Muted, 1);
    put(brush, &words::first_nothing(lang), Role::Text, 1);
    put(brush, &words::first_sees(lang), Role::Header, 0);
    let labels = facts
        .iter()
        .map(|(label, _)| crate::tui::widgets::width::width(label))
        .max()
        .unwrap_or(0);
    for (label, value) in &facts {
        if y < area.bottom() {
            brush.word(x + 2, y, labels, label, Role::Muted);
            let cells = width.saturating_sub(labels + 4);
            brush.word(x + 4 + labels, y, cells, value, Role::Text);
        }
        y = y.saturating_add(1);
    }
    y = y.saturating_add(airy);
    for (action, text) in keys(model) {
        if y < area.bottom() {
            let key = model
                .settings
                .keymap
                .keys(action)
                .first()
                .map(ToString::to_string)
                .unwrap_or_default();
            let (strong, plain) = (brush.style(Role::Key), brush.style(Role::Text));
            let parts = [
                ("  ", plain),
                (key.as_str(), strong),
                ("   ", plain),
                (text.as_str(), plain),
            ];
            brush.line(x, y, width, &parts);
        }
        y = y.saturating_add(1);
    }
}

fn keys(model: &Model) -> Vec<(Action, String)> {
    let lang = model.lang();
    let create = words::first_create(lang);
    let mut keys = vec![
        (Action::NewRelease, create),
        (Action::Demo, words::first_demo(lang)),
        (Action::Help, words::first_help(lang)),
        (Action::Quit, words::first_quit(lang)),
    ];
    if model.settings.access == Access::Read {
        keys.retain(|(action, _)| !action.row().writes);
    }
    keys
}

/// What is seen, label and value.
fn facts(model: &Model) -> Vec<(String, String)> {
    let lang = model.lang();
    let Some(seen) = model.data.surroundings.as_deref() else {
        return vec![(words::repository(lang), words::reading(lang))];
    };
    if let Some(flaw) = &seen.flaw {
        let hint = flaw.hint.clone().unwrap_or_default();
        return vec![
            (words::repository(lang), flaw.message.clone()),
            (String::new(), hint),
        ];
    }
    let Some(path) = &seen.path else {
        return vec![
            (words::repository(lang), words::no_repository(lang)),
            (String::new(), words::no_repository_hint(lang)),
        ];
    };
    let mut facts = vec![(words::repository(lang), names::path(path))];
    let mut fact = |label: String, value: Option<String>| {
        facts.extend(value.map(|value| (label, clean::shown(&value))));
    };
    fact(words::project(lang), seen.project.as_ref().map(names::name));
    fact(words::branch(lang), seen.branch.clone());
    fact(words::commit(lang), commit(seen));
    let tags = seen.tags.iter().take(3).cloned().collect::<Vec<_>>();
    fact(
        words::tags(lang),
        (!tags.is_empty()).then(|| tags.join("  ")),
    );
    fact(words::suggested(lang), seen.suggested.clone());
    facts
}

fn commit(seen: &Surroundings) -> Option<String> {
    let commit = seen.commit.as_ref()?.short();
    Some(match &seen.subject {
        Some(subject) => format!("{commit}  {subject}"),
        None => commit.to_owned(),
    })
}
