//! What a person says to a run: try a step again, leave it out, what became of it, end its program,
//! give it all up.

use super::parts;
use super::{Body, Line, Scene, Slot, Wrong, by, confirmed, optional, required};
use crate::domain::lang::Lang;
use crate::domain::release::Outcome;
use crate::domain::run::{Purpose, RunCommand, RunStep};
use crate::domain::status::Status;
use crate::text::cli::run as told;
use crate::text::cockpit::{dialogs as common, runs as words};
use crate::tui::actions::Action;
use crate::tui::model::Model;
use crate::tui::msg::{Act, Target};
use crate::tui::possible::WhyNot;
use crate::tui::runs::{came_to, look};
use crate::tui::screens::run;
use crate::tui::theme::Role;
use crate::tui::widgets::form::Form;

/// What is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Go on with the next step.
    GoOn,
    /// Try the step again.
    Retry,
    /// Leave the step out.
    Skip,
    /// What became of the step.
    Settle,
    /// End the program that runs.
    Cancel,
    /// Give the run up.
    Stop,
}

impl Kind {
    /// What an action says, if it says something to a run.
    #[must_use]
    pub fn of(action: Action) -> Option<Self> {
        Some(match action {
            Action::RunGoOn => Self::GoOn,
            Action::RunRetry => Self::Retry,
            Action::RunSkip => Self::Skip,
            Action::RunSettle => Self::Settle,
            Action::RunCancel => Self::Cancel,
            Action::RunStop => Self::Stop,
            _ => return None,
        })
    }

    fn button(self, lang: Lang) -> String {
        match self {
            Self::GoOn => words::go_on(lang),
            Self::Retry => words::retry(lang),
            Self::Skip => words::skip(lang),
            Self::Settle => words::settle(lang),
            Self::Cancel => words::cancel(lang),
            Self::Stop => words::stop(lang),
        }
    }

    fn means(self, lang: Lang) -> String {
        match self {
            Self::GoOn => words::go_on_means(lang),
            Self::Retry => words::retry_means(lang),
            Self::Skip => words::skip_means(lang),
            Self::Settle => words::settle_means(lang),
            Self::Cancel => words::cancel_means(lang),
            Self::Stop => words::stop_means(lang),
        }
    }

    fn is_dangerous(self) -> bool {
        matches!(self, Self::Cancel | Self::Stop)
    }
}

/// The dialog.
#[derive(Clone, Debug)]
pub struct State {
    target: Target,
    kind: Kind,
    run: u32,
    step: RunStep,
    /// Whether the version is typed: what runs there is what users have.
    typed: bool,
    form: Form<Slot>,
}

impl State {
    /// On the run that is shown and its selected step; what is ended is whatever runs.
    ///
    /// # Errors
    /// [`WhyNot`] where there is none.
    pub fn open(model: &Model, status: &Status, kind: Kind) -> Result<Self, WhyNot> {
        let lang = model.lang();
        let nothing = || WhyNot::Run(words::no_run(lang));
        let view = run::shown(model).ok_or_else(nothing)?;
        let step = match kind {
            Kind::Cancel => view.run.running(),
            Kind::GoOn => view.run.next(),
            _ => run::selected(model),
        };
        let step = step.ok_or_else(nothing)?.clone();
        let target = Target::of_status(status);
        let production = status.environments.last();
        let production = production.is_some_and(|e| e.id == view.run.environment);
        let forward = view.run.purpose == Purpose::Forward;
        let typed = production && (kind == Kind::Cancel || (kind == Kind::GoOn && forward));
        let operator = model.settings.operator.to_string();
        let who = parts::who(lang, operator);
        let mut fields = match kind {
            Kind::GoOn => Vec::new(),
            Kind::Retry | Kind::Cancel => vec![who],
            Kind::Skip | Kind::Stop => vec![parts::reason(lang), who],
            Kind::Settle => vec![parts::outcome(lang), who, parts::note(lang)],
        };
        fields.extend(typed.then(|| parts::confirm(lang, &target)));
        let back = match kind {
            // There "cancel" could be either of the two.
            Kind::Cancel | Kind::Stop => words::leave_it(lang),
            _ => common::cancel(lang),
        };
        let mut form = Form::new(fields, kind.button(lang), back);
        if kind.is_dangerous() || typed {
            form = form.dangerous();
        }
        Ok(Self {
            run: view.run.number,
            target,
            kind,
            step,
            typed,
            form,
        })
    }
}

impl Body for State {
    fn subject(&self) -> String {
        let what = format!("{:?}/{}/{}", self.kind, self.run, self.step.number);
        parts::subject(&self.target, &what)
    }

    fn title(&self, lang: Lang) -> String {
        let (run, step) = (self.run, self.step.number);
        match self.kind {
            Kind::GoOn => words::go_on_title(lang, run, step),
            Kind::Retry => words::retry_title(lang, run, step),
            Kind::Skip => words::skip_title(lang, run, step),
            Kind::Settle => words::settle_title(lang, run, step),
            Kind::Cancel => words::cancel_title(lang, run, step),
            Kind::Stop => words::stop_title(lang, run),
        }
    }

    fn text(&self, scene: &Scene<'_>) -> Vec<Line> {
        let lang = scene.lang;
        let mut lines = Vec::new();
        if self.kind != Kind::Stop {
            let (glyph, role) = look(self.step.state(), scene.glyphs);
            let part = told::part(lang, &self.step.part);
            lines.push(
                Line::of(role, format!("{glyph} "))
                    .and(Role::Strong, format!("{} {part}", self.step.number)),
            );
            lines.push(Line::of(Role::Text, "  ").and(role, came_to(lang, &self.step)));
        }
        lines.push(Line::of(Role::Muted, self.kind.means(lang)));
        lines.push(Line::blank());
        lines
    }

    super::own_form!();

    fn danger(&self) -> bool {
        self.kind.is_dangerous() || self.typed
    }

    fn submit(&self, scene: &Scene<'_>) -> Result<Act, Wrong> {
        let lang = scene.lang;
        if self.typed {
            confirmed(&self.form, self.target.version.as_str(), lang)?;
        }
        let (run, step) = (self.run, self.step.number);
        let reason = || required(&self.form, Slot::Reason, lang);
        let asked = match self.kind {
            Kind::GoOn => {
                return Ok(Act::CarryOn {
                    target: self.target.clone(),
                    run,
                });
            }
            Kind::Retry => RunCommand::Again { run, step },
            Kind::Skip => RunCommand::Skip {
                run,
                step,
                reason: reason()?,
            },
            Kind::Settle => RunCommand::Settle {
                run,
                step,
                worked: parts::outcome_of(&self.form) == Outcome::Ok,
                note: optional(self.form.text(Slot::Note)),
            },
            Kind::Cancel => RunCommand::Cancel { run },
            Kind::Stop => RunCommand::Stop {
                run,
                reason: reason()?,
            },
        };
        Ok(Act::SayToRun {
            target: self.target.clone(),
            asked,
            by: by(&self.form, lang)?,
        })
    }
}
