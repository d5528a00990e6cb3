//! What is recorded and belongs to a point of the agenda, whatever the plan says on it: who does
//! what from here on, the scripts and what takes them back, the window, what production goes
//! back to.

use super::Scene;
use crate::domain::names::{PersonName, RoleId};
use crate::domain::status::{RunningView, ScriptState, ScriptView};
use crate::domain::view::meeting::PointView;
use crate::text::cockpit::screens;
use crate::text::{meeting as words, names};
use crate::tui::theme::{Glyphs, Role};

/// A line: its parts, one behind the other.
pub(super) type Fact = Vec<(String, Role)>;

/// The lines that belong to a point.
pub(super) fn of(scene: Scene<'_>, point: &PointView, glyphs: &Glyphs) -> Vec<Fact> {
    match point.section.as_ref().map(|section| section.id.as_str()) {
        // A point that the plan has no section for is about people.
        None => people(scene),
        Some("database_scripts") => scripts(scene, glyphs),
        Some("launch_time") => vec![window(scene)],
        Some("rollback_steps") => goes_back(scene),
        Some(_) => Vec::new(),
    }
}

/// Who has something to do from the stage after the meeting on, and what first.
fn people(scene: Scene<'_>) -> Vec<Fact> {
    let lang = scene.lang;
    let holds = |stage: &&crate::domain::status::StageView| {
        stage.items.iter().any(|i| i.id == scene.meeting.item)
    };
    let stages = &scene.status.stages;
    let after = stages.iter().position(|s| holds(&s)).map_or(0, |at| at + 1);
    let mut turns: Vec<(&RoleId, Vec<String>)> = Vec::new();
    for item in stages[after..].iter().flat_map(|stage| &stage.items) {
        for role in &item.roles {
            let what = names::headword(lang, &item.name);
            match turns.iter_mut().find(|(known, _)| *known == role) {
                Some((_, all)) if !all.contains(&what) => all.push(what),
                Some(_) => {}
                None => turns.push((role, vec![what])),
            }
        }
    }
    let told = |(role, what): &(&RoleId, Vec<String>)| {
        let who = scene.who(role, &holders(scene, role));
        let what = names::titles(lang, what, 3);
        vec![(who, Role::Strong), (format!("  {what}"), Role::Muted)]
    };
    turns.iter().map(told).collect()
}

/// Who holds a role, as far as the status tells.
fn holders(scene: Scene<'_>, role: &RoleId) -> Vec<PersonName> {
    let status = scene.status;
    let votes = status
        .votes
        .iter()
        .find(|v| v.role == *role)
        .map(|v| &v.people);
    let owned = status
        .environments
        .iter()
        .find(|e| e.owner == *role)
        .map(|e| &e.people);
    let mut items = status.stages.iter().flat_map(|s| &s.items);
    let item = items
        .find(|i| i.roles.len() == 1 && i.role == *role)
        .map(|i| &i.people);
    votes.or(owned).or(item).cloned().unwrap_or_default()
}

fn scripts(scene: Scene<'_>, glyphs: &Glyphs) -> Vec<Fact> {
    let lang = scene.lang;
    if scene.status.scripts.is_empty() {
        return vec![vec![(words::no_scripts(lang), Role::Muted)]];
    }
    let told = |view: &ScriptView| {
        let ran = |(place, state): (&_, &ScriptState)| {
            (*state == ScriptState::Ok).then(|| names::environment(lang, &scene.names, place))
        };
        let order = scene.status.environments.iter().map(|e| &e.id);
        let places: Vec<String> = order
            .filter_map(|id| ran((id, view.runs.get(id)?)))
            .collect();
        let (glyph, role, state) = if places.is_empty() {
            (glyphs.open, Role::Muted, words::ran_nowhere(lang))
        } else {
            let places = names::list(lang, &places, 4);
            (glyphs.pass, Role::Pass, words::ran_in(lang, &places))
        };
        let undo = match &view.script.undo {
            Some(undo) => (words::script_undo(lang, file(&undo.path)), Role::Muted),
            None => (words::script_no_undo(lang), Role::Blocked),
        };
        vec![
            (format!("{glyph} {}", file(&view.script.path)), role),
            (format!("  {state}  "), Role::Text),
            undo,
        ]
    };
    scene.status.scripts.iter().map(told).collect()
}

/// The last part of a path, which tells scripts apart.
fn file(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

fn window(scene: Scene<'_>) -> Fact {
    let lang = scene.lang;
    match &scene.status.release.window {
        Some(window) => {
            let told = screens::window(lang, window, scene.zone);
            vec![(words::window(lang, &told), Role::Strong)]
        }
        None => vec![(words::no_window(lang), Role::Stale)],
    }
}

/// What production runs: applications go back to it.
fn goes_back(scene: Scene<'_>) -> Vec<Fact> {
    let lang = scene.lang;
    let production = scene.status.environments.last();
    let running = production.map_or(&[][..], |e| &e.applications);
    // Where nothing was recorded there, what the release was created on is known of one alone.
    let base = scene
        .status
        .release
        .base
        .as_ref()
        .filter(|_| running.len() == 1);
    let told = |running: &RunningView| {
        let application = names::name(&running.name);
        let Some(commit) = running.commit.as_ref().or(base) else {
            return vec![(words::runs_nothing(lang, &application), Role::Stale)];
        };
        let branch = running
            .branch
            .as_deref()
            .map_or_else(String::new, names::name);
        let what = format!("{branch} @{}", names::commit(commit));
        let told = words::runs_now(lang, &application, what.trim_start());
        vec![(told, Role::Text)]
    };
    running.iter().map(told).collect()
}
