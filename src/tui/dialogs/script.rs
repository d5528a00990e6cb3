//! A database script's run is recorded: which, where, and whether it worked. It can't be undone
//! but by a rollback, and the dialog says so.

use super::parts::{self, Presumed, presumed};
use super::{Body, Line, Scene, Slot, Wrong, confirmed, optional};
use crate::domain::command::Command;
use crate::domain::lang::Lang;
use crate::domain::names::{EnvId, PersonName};
use crate::domain::process::ItemKind;
use crate::domain::status::{EnvironmentView, ItemView, ScriptState, ScriptView, Status};
use crate::text::Explained;
use crate::text::cockpit::{acts as words, dialogs as common};
use crate::text::names;
use crate::tui::model::Model;
use crate::tui::msg::{Act, Target};
use crate::tui::theme::{Glyphs, Role};
use crate::tui::widgets::form::{Field, Form, Value};
use crate::tui::widgets::width::width;

/// The dialog.
#[derive(Clone, Debug)]
pub struct State {
    target: Target,
    subject: String,
    scripts: Vec<ScriptView>,
    environments: Vec<EnvId>,
    named: Vec<String>,
    /// Who runs scripts, by environment.
    people: Vec<Vec<PersonName>>,
    presumed: Presumed,
    /// `None` where the candidate has no scripts.
    form: Option<Form<Slot>>,
}

impl State {
    /// On that environment.
    #[must_use]
    pub fn open(model: &Model, status: &Status, environment: &EnvId) -> Self {
        let lang = model.lang();
        let target = Target::of_status(status);
        let ids: Vec<EnvId> = status.environments.iter().map(|e| e.id.clone()).collect();
        let at = ids.iter().position(|id| id == environment);
        let at = at.unwrap_or_default();
        let named: Vec<String> = ids.iter().map(|id| model.environment_name(id)).collect();
        let people: Vec<_> = status
            .environments
            .iter()
            .map(|e| runners(status, e))
            .collect();
        let mut who = Presumed::default();
        let first = people.get(at).map_or(&[][..], Vec::as_slice);
        let paths: Vec<String> = status
            .scripts
            .iter()
            .map(|s| names::path(&s.script.path))
            .collect();
        let script = waiting(&status.scripts, environment).unwrap_or_default();
        let fields = vec![
            Field::choice(
                Slot::Environment,
                words::environment(lang),
                named.clone(),
                at,
            ),
            Field::choice(Slot::Script, words::script(lang), paths, script),
            parts::outcome(lang),
            who.field(lang, presumed(&model.settings.operator, first)),
            parts::note(lang),
            parts::confirm(lang, &target).hidden(),
        ];
        let mut form = Form::new(fields, words::record(lang), common::cancel(lang));
        if at + 1 == ids.len() {
            form = form.dangerous();
        }
        let mut state = Self {
            subject: parts::subject(&target, environment.as_str()),
            target,
            scripts: status.scripts.clone(),
            environments: ids,
            named,
            people,
            presumed: who,
            form: (!status.scripts.is_empty()).then_some(form),
        };
        state.show();
        state
    }

    fn place(&self, slot: Slot) -> usize {
        self.form
            .as_ref()
            .and_then(|form| form.chosen(slot))
            .unwrap_or_default()
    }

    fn is_production(&self) -> bool {
        self.place(Slot::Environment) + 1 == self.environments.len()
    }

    fn show(&mut self) {
        let production = self.is_production();
        if let Some(form) = &mut self.form {
            form.show(Slot::Confirm, production);
            form.set_danger(production);
        }
    }

    /// A row a script, a cell an environment; the path last, for it may be long.
    fn table(&self, lang: Lang, glyphs: &Glyphs) -> Vec<Line> {
        const CELL: u16 = 12;
        let mut head = Line::default();
        let here = self.place(Slot::Environment);
        for (place, name) in self.named.iter().enumerate() {
            let role = if place == here {
                Role::Strong
            } else {
                Role::Header
            };
            head = head.and(role, cell(name, CELL));
        }
        let mut lines = vec![head.and(Role::Header, words::scripts(lang))];
        let chosen = self.place(Slot::Script);
        let first = chosen.saturating_sub(parts::LINES / 2);
        let shown = self.scripts.iter().enumerate().skip(first);
        for (place, script) in shown.take(parts::LINES) {
            let mut line = Line::default();
            for id in &self.environments {
                let state = script.runs.get(id).copied();
                let (glyph, word, role) = look(lang, glyphs, state);
                line = line.and(role, cell(&format!("{glyph} {word}"), CELL));
            }
            let role = if place == chosen {
                Role::Strong
            } else {
                Role::Text
            };
            lines.push(line.and(role, names::path(&script.script.path)));
        }
        let more = self.scripts.len().saturating_sub(parts::LINES);
        if more > 0 {
            lines.push(Line::of(Role::Muted, words::more(lang, more)));
        }
        lines
    }
}

/// Who runs scripts there: the holders of its database item, else the environment's owners.
fn runners(status: &Status, environment: &EnvironmentView) -> Vec<PersonName> {
    let mut items = status.stages.iter().flat_map(|s| &s.items);
    let here = |i: &&ItemView| i.kind == ItemKind::Db && i.environment == environment.id;
    let item = items.find(here);
    item.map_or_else(|| environment.people.clone(), |item| item.people.clone())
}

/// The first script that has still to run there.
fn waiting(scripts: &[ScriptView], environment: &EnvId) -> Option<usize> {
    let ran = |s: &ScriptView| s.runs.get(environment) == Some(&ScriptState::Ok);
    scripts.iter().position(|s| !ran(s))
}

fn cell(text: &str, cells: u16) -> String {
    let text = names::clip(text, usize::from(cells - 2));
    let fill = cells.saturating_sub(width(&text));
    format!("{text}{}", " ".repeat(usize::from(fill)))
}

fn look(lang: Lang, glyphs: &Glyphs, state: Option<ScriptState>) -> (&'static str, String, Role) {
    match state {
        Some(ScriptState::Ok) => (glyphs.pass, words::ran(lang), Role::Pass),
        Some(ScriptState::Failed) => (glyphs.blocked, words::run_failed(lang), Role::Blocked),
        Some(ScriptState::Changed) => (glyphs.stale, words::run_changed(lang), Role::Stale),
        Some(ScriptState::NotRun) | None => (glyphs.none, words::not_run(lang), Role::Muted),
    }
}

impl Body for State {
    fn subject(&self) -> String {
        self.subject.clone()
    }

    fn title(&self, lang: Lang) -> String {
        words::script_title(lang, &parts::release(&self.target))
    }

    fn text(&self, scene: &Scene<'_>) -> Vec<Line> {
        let lang = scene.lang;
        if self.form.is_none() {
            return vec![Line::of(Role::Text, words::no_scripts(lang)), Line::blank()];
        }
        let mut lines = self.table(lang, scene.glyphs);
        let role = if self.is_production() {
            Role::Danger
        } else {
            Role::Muted
        };
        lines.push(Line::of(role, words::script_stays(lang)));
        lines.push(Line::blank());
        lines
    }

    fn form(&self) -> Option<&Form<Slot>> {
        self.form.as_ref()
    }

    fn form_mut(&mut self) -> Option<&mut Form<Slot>> {
        self.form.as_mut()
    }

    fn danger(&self) -> bool {
        self.form.is_some() && self.is_production()
    }

    fn changed(&mut self, slot: Slot, scene: &Scene<'_>) {
        if slot != Slot::Environment {
            return;
        }
        self.show();
        let place = self.place(Slot::Environment);
        let people = self.people.get(place).map_or(&[][..], Vec::as_slice);
        let who = presumed(scene.operator, people);
        let next = self
            .environments
            .get(place)
            .and_then(|id| waiting(&self.scripts, id));
        let Some(form) = &mut self.form else { return };
        self.presumed.change(form, who);
        let path = next.and_then(|at| self.scripts.get(at));
        if let (Some(path), Some(Value::Choice(choice))) =
            (path, form.field(Slot::Script).map(|field| &mut field.value))
        {
            choice.choose(&names::path(&path.script.path));
        }
    }

    fn told(&mut self, _: &Scene<'_>) {
        self.show();
    }

    fn submit(&self, scene: &Scene<'_>) -> Result<Act, Wrong> {
        let nothing = || Wrong::whole(Explained::message(words::no_scripts(scene.lang)));
        let form = self.form.as_ref().ok_or_else(nothing)?;
        if self.is_production() {
            confirmed(form, self.target.version.as_str(), scene.lang)?;
        }
        let script = self.scripts.get(self.place(Slot::Script));
        let environment = self.environments.get(self.place(Slot::Environment));
        let command = Command::RecordScript {
            script: script.map(|s| s.script.path.clone()).unwrap_or_default(),
            environment: environment.cloned().unwrap_or_else(|| "".into()),
            outcome: parts::outcome_of(form),
            note: optional(form.text(Slot::Note)),
        };
        parts::command(&self.target, form, scene, command)
    }
}
