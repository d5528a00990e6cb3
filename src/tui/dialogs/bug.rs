//! What is said about a bug: reported, graded, assigned, fixed, verified, reopened, put off,
//! urgent. One dialog of each kind; the bug is the one that was selected when it was opened.

mod fields;

use self::fields::Fields;
use super::{Body, Line, Scene, Slot, Wrong, by, optional, required};
use crate::domain::command::Command;
use crate::domain::lang::Lang;
use crate::domain::names::{AppName, BugId, CommitId, EnvId, PersonName, SeverityId, Version};
use crate::domain::status::BugView;
use crate::text::cockpit::bugs as words;
use crate::text::names;
use crate::text::words as terms;
use crate::tui::actions::Action;
use crate::tui::model::Model;
use crate::tui::msg::{Act, Target};
use crate::tui::possible::WhyNot;
use crate::tui::theme::Role;
use crate::tui::widgets::form::Form;

/// What is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A new one.
    Add,
    /// How bad it is.
    Grade,
    /// Who works on it.
    Assign,
    /// It is fixed.
    Fix,
    /// It was seen fixed.
    Verify,
    /// It is there again.
    Reopen,
    /// It may wait.
    Defer,
    /// It can't wait.
    Urgent,
    /// What holds of one that its source speaks against.
    Settle,
}

/// The dialog.
#[derive(Clone, Debug)]
pub struct State {
    kind: Kind,
    target: Target,
    /// The bug, as it stood; `None` for a new one.
    bug: Option<Box<BugView>>,
    severities: Vec<SeverityId>,
    environments: Vec<EnvId>,
    candidate: Option<CommitId>,
    applications: Vec<AppName>,
    hotfixes: Vec<Version>,
    form: Form<Slot>,
}

impl Kind {
    /// What an action says; `None` where it is about something else.
    #[must_use]
    pub fn of(action: Action) -> Option<Self> {
        Some(match action {
            Action::BugAdd => Self::Add,
            Action::BugGrade => Self::Grade,
            Action::BugAssign => Self::Assign,
            Action::BugFix => Self::Fix,
            Action::BugVerify => Self::Verify,
            Action::BugReopen => Self::Reopen,
            Action::BugDefer => Self::Defer,
            Action::BugUrgent => Self::Urgent,
            Action::BugSettle => Self::Settle,
            _ => return None,
        })
    }

    /// What its drafts are kept under.
    fn name(self) -> &'static str {
        match self {
            Self::Add => "add",
            Self::Grade => "grade",
            Self::Assign => "assign",
            Self::Fix => "fix",
            Self::Verify => "verify",
            Self::Reopen => "reopen",
            Self::Defer => "defer",
            Self::Urgent => "urgent",
            Self::Settle => "settle",
        }
    }

    fn means(self, lang: Lang, release: &str) -> String {
        match self {
            Self::Add => words::add_means(lang, release),
            Self::Grade => words::grade_means(lang),
            Self::Assign => String::new(),
            Self::Fix => words::fix_means(lang),
            Self::Verify => words::verify_means(lang),
            Self::Reopen => words::reopen_means(lang),
            Self::Defer => words::defer_means(lang),
            Self::Urgent => words::urgent_means(lang),
            Self::Settle => words::settle_means(lang),
        }
    }
}

impl State {
    /// On the selected bug, or on a new one.
    ///
    /// # Errors
    /// [`WhyNot`] where there is no release, or no bug.
    pub fn open(model: &Model, kind: Kind) -> Result<Self, WhyNot> {
        let target = model.target().ok_or(WhyNot::NoRelease)?;
        let bug = match kind {
            Kind::Add => None,
            _ => Some(model.bugs.selected(model).ok_or(WhyNot::NoBug)?),
        };
        let fields = Fields::new(model);
        Ok(Self {
            kind,
            target,
            form: fields.form(kind, bug),
            bug: bug.map(|bug| Box::new(bug.clone())),
            severities: fields.severities,
            environments: fields.environments,
            candidate: fields.candidate,
            applications: fields.applications,
            hotfixes: fields.hotfixes,
        })
    }

    fn release(&self) -> String {
        let target = &self.target;
        format!(
            "{} {}",
            names::name(&target.project),
            names::name(&target.version)
        )
    }

    fn id(&self) -> BugId {
        let bug = self.bug.as_ref().map(|bug| bug.key.clone());
        bug.unwrap_or_else(|| BugId::from(""))
    }

    /// What was promised before, and what the source says against it.
    fn told_there(&self, lang: Lang) -> Vec<Line> {
        let Some(bug) = self.bug.as_ref().map(|view| &view.bug) else {
            return Vec::new();
        };
        let mut lines = Vec::new();
        if let (Kind::Defer | Kind::Settle, Some(before)) = (self.kind, bug.deferrals.last()) {
            let (to, by) = (names::name(&before.to), names::name(&before.stamp.by));
            let text = words::promised_before(lang, &to, &by, &names::remark(&before.reason));
            lines.push(Line::of(Role::Stale, text));
        }
        if let (Kind::Settle | Kind::Grade, Some(told)) = (self.kind, &bug.told) {
            let severity = names::name(&told.severity);
            let text = words::source_says(lang, &severity, terms::told_status(lang, told.status));
            lines.push(Line::of(Role::Unknown, text));
        }
        lines
    }

    fn severity(&self) -> SeverityId {
        let chosen = self.form.chosen(Slot::Severity);
        let severity = chosen.and_then(|at| self.severities.get(at)).cloned();
        severity.unwrap_or_else(|| SeverityId::from(self.form.text(Slot::Severity)))
    }

    fn command(&self, lang: Lang) -> Result<Command, Wrong> {
        let form = &self.form;
        let (bug, note) = (self.id(), optional(form.text(Slot::Note)));
        let person = |text: &str| optional(text).map(PersonName::from);
        Ok(match self.kind {
            Kind::Add => Command::ReportBug {
                severity: self.severity(),
                title: required(form, Slot::Title, lang)?,
                assignee: person(form.text(Slot::Assignee)),
                url: optional(form.text(Slot::Url)),
                application: chosen(form, Slot::Application, &self.applications),
            },
            Kind::Grade => Command::GradeBug {
                bug,
                severity: self.severity(),
                reason: optional(form.text(Slot::Reason)),
            },
            Kind::Assign => Command::AssignBug {
                bug,
                assignee: PersonName::from(required(form, Slot::Assignee, lang)?),
            },
            Kind::Fix => Command::FixBug { bug, note },
            Kind::Verify => {
                let environment = form.chosen(Slot::Environment);
                let candidate = form.chosen(Slot::Revision) == Some(1);
                Command::VerifyBug {
                    bug,
                    environment: environment
                        .and_then(|at| self.environments.get(at))
                        .cloned(),
                    commit: self.candidate.clone().filter(|_| candidate),
                }
            }
            Kind::Reopen => Command::ReopenBug { bug, note },
            Kind::Defer => Command::DeferBug {
                bug,
                to: Version::from(required(form, Slot::Version, lang)?),
                reason: required(form, Slot::Reason, lang)?,
                second: person(form.text(Slot::Person)),
            },
            Kind::Urgent => Command::MarkUrgent {
                bug,
                carried_by: chosen(form, Slot::Version, &self.hotfixes),
            },
            Kind::Settle => Command::SettleBug {
                bug,
                keep: form.chosen(Slot::Choice) == Some(0),
                note,
            },
        })
    }
}

/// Which of those is chosen, where the first choice is none of them.
fn chosen<T: Clone>(form: &Form<Slot>, slot: Slot, of: &[T]) -> Option<T> {
    let at = form.chosen(slot)?.checked_sub(1)?;
    of.get(at).cloned()
}

impl Body for State {
    fn subject(&self) -> String {
        let (project, version) = (&self.target.project, &self.target.version);
        format!("{}/{project}/{version}/{}", self.kind.name(), self.id())
    }

    fn title(&self, lang: Lang) -> String {
        let bug = names::name(self.id());
        match self.kind {
            Kind::Add => words::add_title(lang, &self.release()),
            Kind::Grade => words::grade_title(lang, &bug),
            Kind::Assign => words::assign_title(lang, &bug),
            Kind::Fix => words::fix_title(lang, &bug),
            Kind::Verify => words::verify_title(lang, &bug),
            Kind::Reopen => words::reopen_title(lang, &bug),
            Kind::Defer => words::defer_title(lang, &bug),
            Kind::Urgent => words::urgent_title(lang, &bug),
            Kind::Settle => words::settle_title(lang, &bug),
        }
    }

    fn text(&self, scene: &Scene<'_>) -> Vec<Line> {
        const TITLE: usize = 200;
        let lang = scene.lang;
        let mut lines = Vec::new();
        if let Some(bug) = self.bug.as_ref().map(|view| &view.bug) {
            let severity = names::name(&bug.severity);
            let own = Role::severity(bug.severity.as_str());
            let state = terms::bug_state(lang, bug.state);
            let about = Line::of(own, severity)
                .and(Role::Muted, format!(" {state}  "))
                .and(Role::Muted, self.release());
            lines.push(Line::of(Role::Strong, names::clip(&bug.title, TITLE)));
            lines.push(about);
        }
        lines.extend(self.told_there(lang));
        let means = self.kind.means(lang, &self.release());
        if !means.is_empty() {
            lines.push(Line::of(Role::Muted, means));
        }
        lines.push(Line::blank());
        lines
    }

    super::own_form!();

    fn submit(&self, scene: &Scene<'_>) -> Result<Act, Wrong> {
        let command = Box::new(self.command(scene.lang)?);
        Ok(Act::Command {
            project: self.target.project.clone(),
            release: Some(self.target.version.clone()),
            by: by(&self.form, scene.lang)?,
            command,
        })
    }
}

#[cfg(test)]
mod tests;
