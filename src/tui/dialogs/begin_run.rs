//! A run is about to begin: what it would do, step by step, as the engine tells it; what exactly
//! would be started, how long it usually takes, what is in its way. Production is what users have,
//! so there the version is typed. A rollback was decided with that already.

use super::parts::{self, Presumed, presumed};
use super::{Body, Line, Scene, Slot, Wrong, by, confirmed};
use crate::domain::lang::Lang;
use crate::domain::names::{AppName, EnvId, PersonName};
use crate::domain::run::{Part, Parts, PlannedStep, RunPlan, Wanted};
use crate::domain::scripts::{Compared, Likeness};
use crate::domain::status::Status;
use crate::domain::why::{Reason, Refusal};
use crate::text::cli::run as told;
use crate::text::cockpit::{acts, dialogs as common, runs as words};
use crate::text::words as terms;
use crate::text::{Explained, names, reason, scripts};
use crate::tui::actions::Action;
use crate::tui::model::Model;
use crate::tui::msg::{Act, Ask, Target};
use crate::tui::theme::Role;
use crate::tui::widgets::form::{Field, Form};

/// The dialog.
#[derive(Clone, Debug)]
pub struct State {
    target: Target,
    subject: String,
    back: bool,
    environments: Vec<EnvId>,
    named: Vec<String>,
    /// Who deploys, by environment.
    people: Vec<Vec<PersonName>>,
    applications: Vec<AppName>,
    presumed: Presumed,
    /// The key that records what was done elsewhere.
    by_hand: String,
    plan: Option<Result<Box<RunPlan>, Explained>>,
    form: Form<Slot>,
}

impl State {
    /// To the candidate: on that environment, or on that of the release's stage; all of it, or the
    /// scripts alone.
    #[must_use]
    pub fn forward(
        model: &Model,
        status: &Status,
        environment: Option<&EnvId>,
        scripts: bool,
    ) -> Self {
        Self::open(model, status, environment, scripts, false)
    }

    /// The steps of the rollback that was decided, in its environment.
    #[must_use]
    pub fn back(model: &Model, status: &Status, environment: &EnvId) -> Self {
        Self::open(model, status, Some(environment), false, true)
    }

    fn open(
        model: &Model,
        status: &Status,
        environment: Option<&EnvId>,
        scripts: bool,
        back: bool,
    ) -> Self {
        let lang = model.lang();
        let target = Target::of_status(status);
        let all = &status.environments;
        let at = all
            .iter()
            .position(|e| environment.map_or(e.current, |id| e.id == *id))
            .unwrap_or_default();
        let named: Vec<String> = all.iter().map(|e| model.environment_name(&e.id)).collect();
        let applications: Vec<AppName> = status
            .candidate
            .iter()
            .map(|c| c.application.clone())
            .collect();
        let people: Vec<_> = all.iter().map(|e| e.people.clone()).collect();
        let mut who = Presumed::default();
        let first = people.get(at).map_or(&[][..], Vec::as_slice);
        let place = Field::choice(
            Slot::Environment,
            acts::environment(lang),
            named.clone(),
            at,
        );
        let parts = parts_field(lang, &applications, scripts);
        let (place, parts) = if back {
            (place.hidden(), parts.hidden())
        } else {
            (place, parts)
        };
        let fields = vec![
            place,
            parts,
            who.field(lang, presumed(&model.settings.operator, first)),
            parts::confirm(lang, &target).hidden(),
        ];
        let mut form = Form::new(fields, words::begin(lang), common::cancel(lang));
        if back || at + 1 == all.len() {
            form = form.dangerous();
        }
        let keys = model.settings.keymap.keys(Action::ByHand);
        let mut state = Self {
            subject: parts::subject(&target, &format!("{}/{back}", status.release.stage)),
            target,
            back,
            environments: all.iter().map(|e| e.id.clone()).collect(),
            named,
            people,
            applications,
            presumed: who,
            by_hand: keys.first().map(ToString::to_string).unwrap_or_default(),
            plan: None,
            form,
        };
        state.show();
        state
    }

    fn place(&self) -> usize {
        self.form.chosen(Slot::Environment).unwrap_or_default()
    }

    fn named(&self) -> &str {
        self.named.get(self.place()).map_or("", String::as_str)
    }

    fn is_production(&self) -> bool {
        self.place() + 1 == self.environments.len()
    }

    /// The version is asked for in production alone; going back it was typed for the decision.
    fn show(&mut self) {
        let production = self.is_production();
        self.form.show(Slot::Confirm, production && !self.back);
        self.form.set_danger(production || self.back);
    }

    fn wanted(&self) -> Wanted {
        if self.back {
            return Wanted::Back;
        }
        let environment = self.environments.get(self.place()).cloned();
        let chosen = self.form.chosen(Slot::Scope).unwrap_or_default();
        let parts = match chosen
            .checked_sub(2)
            .and_then(|at| self.applications.get(at))
        {
            Some(application) => Parts::Applications(vec![application.clone()]),
            None if chosen == 1 => Parts::Scripts,
            None => Parts::All,
        };
        Wanted::Forward {
            environment: environment.unwrap_or_else(|| "".into()),
            parts,
        }
    }
}

/// How a script compares with what ran in the environment ahead.
fn compared(scene: &Scene<'_>, plan: &RunPlan, part: &Part) -> Option<Line> {
    let (ahead, all) = plan.compared.as_ref()?;
    let Part::RunScript { path, .. } = part else {
        return None;
    };
    let script = all.iter().find(|script| script.path == *path)?;
    Some(likeness(scene, script, ahead, "  "))
}

fn likeness(scene: &Scene<'_>, script: &Compared, ahead: &EnvId, space: &str) -> Line {
    let lang = scene.lang;
    let ahead = names::environment(lang, &scene.names, ahead);
    let told = scripts::likeness(lang, script, &ahead);
    let (mark, role) = if script.is_same() {
        (scene.glyphs.pass, Role::Pass)
    } else {
        (scene.glyphs.stale, Role::Stale)
    };
    Line::of(Role::Text, space).and(role, format!("{mark} {told}"))
}

/// What ran ahead, and is none of the scripts that will run here.
fn only_ahead(scene: &Scene<'_>, plan: &RunPlan) -> Vec<Line> {
    let Some((ahead, all)) = &plan.compared else {
        return Vec::new();
    };
    let only = all.iter().filter(|s| s.likeness == Likeness::Only);
    only.flat_map(|script| {
        let path = Line::of(Role::Strong, format!("- {}", names::path(&script.path)));
        [path, likeness(scene, script, ahead, "  ")]
    })
    .collect()
}

/// Whether what ran ahead is what will run here, in a line that is always seen.
fn all_compared(scene: &Scene<'_>, plan: &RunPlan) -> Option<Line> {
    let (ahead, all) = plan.compared.as_ref()?;
    let lang = scene.lang;
    let ahead = names::environment(lang, &scene.names, ahead);
    let differ = all.iter().filter(|script| !script.is_same()).count();
    Some(if differ == 0 {
        let told = scripts::all_same(lang, &ahead);
        Line::of(Role::Muted, told)
    } else {
        let told = scripts::differ(lang, differ, &ahead);
        Line::of(Role::Stale, format!("{} {told}", scene.glyphs.stale))
    })
}

/// How long a run usually takes, and what is in its way.
fn about(plan: &RunPlan, scene: &Scene<'_>) -> Vec<Line> {
    let lang = scene.lang;
    let mut lines: Vec<Line> = all_compared(scene, plan).into_iter().collect();
    if let Some(usual) = plan.usual.filter(|_| plan.steps.len() > 1) {
        let usual = words::usually_all(lang, &terms::length(lang, usual));
        lines.push(Line::of(Role::Muted, usual));
    }
    let refused = plan.refused.iter().flat_map(Refusal::reasons).count();
    if refused > 0 {
        let told = words::in_the_way(lang, refused);
        let mark = scene.glyphs.blocked;
        lines.push(Line::of(Role::Error, format!("{mark} {told}")));
    }
    lines
}

/// What is in its way now.
fn in_the_way(plan: &RunPlan, scene: &Scene<'_>) -> Vec<Line> {
    let reasons = plan.refused.iter().flat_map(Refusal::reasons);
    let line = |r: &Reason| {
        let why = reason::why_with(scene.lang, &r.why, &scene.names);
        Line::of(Role::Error, format!("{} {why}", scene.glyphs.blocked))
    };
    reasons.map(line).collect()
}

/// The field of what is run: all of it, the scripts alone, or one application.
fn parts_field(lang: Lang, applications: &[AppName], scripts: bool) -> Field<Slot> {
    let mut what = vec![words::all(lang), words::scripts(lang)];
    what.extend(
        applications
            .iter()
            .map(|name| words::only(lang, &names::name(name))),
    );
    Field::choice(Slot::Scope, words::what(lang), what, usize::from(scripts))
}

/// What a step does, and beneath it what exactly would be started.
fn step_lines(lang: Lang, planned: &PlannedStep) -> Vec<Line> {
    let text = format!(
        "{} {}",
        planned.step.number,
        told::part(lang, &planned.step.part)
    );
    let usual = planned.usual.map(|usual| {
        let usual = words::usually(lang, &terms::length(lang, usual));
        format!("  {usual}")
    });
    let line = Line::of(Role::Strong, text).and(Role::Muted, usual.unwrap_or_default());
    let (what, role) = match (&planned.program, &planned.trouble) {
        (Some(program), _) => (format!("$ {}", told::quoted(program)), Role::Muted),
        (None, Some(trouble)) => (names::trouble(trouble), Role::Error),
        (None, None) => (told::by_hand(lang), Role::Stale),
    };
    vec![line, Line::of(Role::Text, "  ").and(role, what)]
}

impl Body for State {
    fn subject(&self) -> String {
        self.subject.clone()
    }

    fn title(&self, lang: Lang) -> String {
        let release = parts::release(&self.target);
        if self.back {
            words::back_title(lang, &release)
        } else {
            words::begin_title(lang, &release, self.named())
        }
    }

    fn text(&self, scene: &Scene<'_>) -> Vec<Line> {
        let lang = scene.lang;
        match &self.plan {
            None => vec![Line::of(Role::Muted, words::looking(lang))],
            Some(Err(why)) => vec![Line::of(Role::Error, why.message.clone())],
            Some(Ok(plan)) => {
                let steps = plan.steps.iter();
                let mut lines: Vec<Line> = steps
                    .flat_map(|step| {
                        let compared = compared(scene, plan, &step.step.part);
                        step_lines(lang, step).into_iter().chain(compared)
                    })
                    .collect();
                lines.extend(only_ahead(scene, plan));
                // What is in the way is read first.
                in_the_way(plan, scene).into_iter().chain(lines).collect()
            }
        }
    }

    fn foot(&self, scene: &Scene<'_>) -> Vec<Line> {
        let lang = scene.lang;
        let mut lines = match &self.plan {
            Some(Ok(plan)) => about(plan, scene),
            _ => Vec::new(),
        };
        if self.is_production() {
            lines.push(Line::of(Role::Danger, words::users(lang, self.named())));
        }
        let mut more = words::outlives(lang);
        if !self.by_hand.is_empty() {
            more = format!("{more} · {}", words::or_by_hand(lang, &self.by_hand));
        }
        lines.push(Line::of(Role::Muted, more));
        lines.push(Line::blank());
        lines
    }

    super::own_form!();

    fn danger(&self) -> bool {
        self.back || self.is_production()
    }

    fn asks(&self) -> Option<Ask> {
        Some(Ask::RunPlan(self.target.clone(), self.wanted()))
    }

    fn changed(&mut self, slot: Slot, scene: &Scene<'_>) {
        if matches!(slot, Slot::Environment | Slot::Scope) {
            self.plan = None;
        }
        if slot == Slot::Environment {
            self.show();
            let people = self.people.get(self.place()).map_or(&[][..], Vec::as_slice);
            let who = presumed(scene.operator, people);
            self.presumed.change(&mut self.form, who);
        }
    }

    fn told(&mut self, scene: &Scene<'_>) {
        self.show();
        if let Some((target, wanted, plan)) = &scene.data.run_plan
            && *target == self.target
            && *wanted == self.wanted()
        {
            self.plan = Some(plan.clone());
        }
    }

    fn submit(&self, scene: &Scene<'_>) -> Result<Act, Wrong> {
        if self.is_production() && !self.back {
            confirmed(&self.form, self.target.version.as_str(), scene.lang)?;
        }
        Ok(Act::BeginRun {
            target: self.target.clone(),
            wanted: self.wanted(),
            by: by(&self.form, scene.lang)?,
        })
    }
}
