//! A deployment done elsewhere is recorded: where, what, and whether it worked. Production is what
//! users have, so there the version is typed.

use super::parts::{self, Presumed, few, presumed, running};
use super::{Body, Line, Scene, Slot, Wrong, by, confirmed, optional};
use crate::domain::lang::Lang;
use crate::domain::names::EnvId;
use crate::domain::release::Outcome;
use crate::domain::status::{CandidateView, EnvironmentView, RunningView, Status};
use crate::text::cockpit::{acts as words, dialogs as common};
use crate::text::names;
use crate::tui::model::Model;
use crate::tui::msg::{Act, Deployed, Target};
use crate::tui::theme::Role;
use crate::tui::widgets::form::{Field, Form};

/// The dialog.
#[derive(Clone, Debug)]
pub struct State {
    target: Target,
    /// What the draft is kept under: in another stage another environment is meant.
    subject: String,
    /// What each environment ran when the dialog was opened.
    environments: Vec<EnvironmentView>,
    named: Vec<String>,
    candidate: Vec<CandidateView>,
    presumed: Presumed,
    form: Form<Slot>,
}

impl State {
    /// On that environment, or on that of the release's stage.
    #[must_use]
    pub fn open(model: &Model, status: &Status, environment: Option<&EnvId>) -> Self {
        let lang = model.lang();
        let target = Target::of_status(status);
        let environments = status.environments.clone();
        let meant = |e: &EnvironmentView| environment.map_or(e.current, |id| e.id == *id);
        let at = environments.iter().position(meant).unwrap_or_default();
        let named: Vec<String> = environments
            .iter()
            .map(|e| model.environment_name(&e.id))
            .collect();
        let people = environments.get(at).map_or(&[][..], |e| &e.people);
        let mut who = Presumed::default();
        let mut fields = vec![Field::choice(
            Slot::Environment,
            words::environment(lang),
            named.clone(),
            at,
        )];
        fields.extend(applications(lang, &status.candidate));
        fields.extend(what(lang, &status.candidate));
        fields.extend([
            parts::outcome(lang),
            who.field(lang, presumed(&model.settings.operator, people)),
            parts::note(lang),
            parts::confirm(lang, &target).hidden(),
        ]);
        let mut form = Form::new(fields, words::record(lang), common::cancel(lang));
        if at + 1 == environments.len() {
            form = form.dangerous();
        }
        let place = named.get(at).map_or("", String::as_str);
        let mut state = Self {
            subject: parts::subject(&target, &format!("{}/{place}", status.release.stage)),
            target,
            environments,
            named,
            candidate: status.candidate.clone(),
            presumed: who,
            form,
        };
        state.show();
        state
    }

    fn place(&self) -> usize {
        self.form.chosen(Slot::Environment).unwrap_or_default()
    }

    fn environment(&self) -> Option<&EnvironmentView> {
        self.environments.get(self.place())
    }

    fn is_production(&self) -> bool {
        self.place() + 1 == self.environments.len()
    }

    /// The version is asked for in production alone.
    fn show(&mut self) {
        let production = self.is_production();
        self.form.show(Slot::Confirm, production);
        self.form.set_danger(production);
    }

    /// The application that was chosen; `None`: all of them.
    fn application(&self) -> Option<&CandidateView> {
        let chosen = self.form.chosen(Slot::Application)?;
        self.candidate.get(chosen.checked_sub(1)?)
    }

    /// From what to what each application goes.
    fn changes(&self, lang: Lang) -> Vec<Line> {
        let one = self.application().map(|c| &c.application);
        let failed = parts::outcome_of(&self.form) == Outcome::Failed;
        let meant = self
            .candidate
            .iter()
            .filter(|c| one.is_none_or(|one| c.application == *one));
        let line = |wanted: &CandidateView| {
            let now = self.environment().and_then(|e| {
                let here = |r: &&RunningView| r.name == wanted.application;
                e.applications.iter().find(here)
            });
            let from = now.and_then(|r| Some(running(r.branch.as_deref(), r.commit.as_ref()?)));
            let role = if failed { Role::Blocked } else { Role::Strong };
            let line = Line::of(
                Role::Text,
                format!("{}  ", names::name(&wanted.application)),
            )
            .and(
                Role::Muted,
                from.unwrap_or_else(|| words::nothing_there(lang)),
            )
            .and(Role::Muted, " → ")
            .and(role, self.wanted(wanted));
            if failed {
                line.and(Role::Blocked, format!("  {}", words::failed(lang)))
            } else {
                line
            }
        };
        few(lang, meant.map(line).collect(), parts::LINES)
    }

    /// What it runs from now on, as far as it was typed.
    fn wanted(&self, candidate: &CandidateView) -> String {
        let branch = optional(self.form.text(Slot::Branch)).or_else(|| candidate.branch.clone());
        match optional(self.form.text(Slot::Revision)) {
            Some(revision) => format!(
                "{} @{}",
                names::name(branch.unwrap_or_default()),
                names::name(revision)
            ),
            None => running(branch.as_deref(), &candidate.commit),
        }
    }
}

/// All applications or one of them, where there are several.
fn applications(lang: Lang, candidate: &[CandidateView]) -> Option<Field<Slot>> {
    let all = words::all_applications(lang, candidate.len());
    let each = candidate.iter().map(|c| names::name(&c.application));
    let options: Vec<String> = std::iter::once(all).chain(each).collect();
    let field = || Field::choice(Slot::Application, words::application(lang), options, 0);
    (candidate.len() > 1).then(field)
}

/// Which branch and commit; empty means the candidate's.
fn what(lang: Lang, candidate: &[CandidateView]) -> [Field<Slot>; 2] {
    let first = candidate.first();
    let branch = first.and_then(|c| c.branch.as_deref()).map_or_else(
        || words::branch_none(lang),
        |b| words::branch_of(lang, &names::name(b)),
    );
    let commit = first.map_or_else(String::new, |c| {
        words::revision_of(lang, &names::commit(&c.commit))
    });
    [
        Field::line(Slot::Branch, common::branch(lang)).placeholder(branch),
        Field::line(Slot::Revision, words::revision(lang)).placeholder(commit),
    ]
}

impl Body for State {
    fn subject(&self) -> String {
        self.subject.clone()
    }

    fn title(&self, lang: Lang) -> String {
        let environment = self.named.get(self.place()).map_or("", String::as_str);
        words::deploy_title(lang, &parts::release(&self.target), environment)
    }

    fn text(&self, scene: &Scene<'_>) -> Vec<Line> {
        let lang = scene.lang;
        let mut lines = self.changes(lang);
        if self.is_production() {
            let environment = self.named.get(self.place()).map_or("", String::as_str);
            let text = words::production_changes(lang, environment);
            lines.push(Line::of(Role::Danger, text));
        }
        lines.push(Line::blank());
        lines
    }

    super::own_form!();

    fn danger(&self) -> bool {
        self.is_production()
    }

    fn changed(&mut self, slot: Slot, scene: &Scene<'_>) {
        if slot == Slot::Environment {
            self.show();
            let people = self.environment().map_or(&[][..], |e| &e.people);
            let who = presumed(scene.operator, people);
            self.presumed.change(&mut self.form, who);
        }
    }

    fn told(&mut self, _: &Scene<'_>) {
        self.show();
    }

    fn submit(&self, scene: &Scene<'_>) -> Result<Act, Wrong> {
        if self.is_production() {
            confirmed(&self.form, self.target.version.as_str(), scene.lang)?;
        }
        let environment = self.environment().map(|e| e.id.clone());
        Ok(Act::Deployed(Deployed {
            target: self.target.clone(),
            environment: environment.unwrap_or_else(|| "".into()),
            application: self.application().map(|c| c.application.clone()),
            branch: optional(self.form.text(Slot::Branch)),
            revision: optional(self.form.text(Slot::Revision)),
            outcome: parts::outcome_of(&self.form),
            note: optional(self.form.text(Slot::Note)),
            by: by(&self.form, scene.lang)?,
        }))
    }
}
