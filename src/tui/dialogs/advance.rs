//! The next stage, or the release's end: what is missing and whose turn it is; or, where the
//! verdict passes, from where to where, to be confirmed.

use super::parts::{self, few};
use super::{Body, Line, Scene, Slot, Wrong, confirmed};
use crate::config::Git;
use crate::domain::command::Command;
use crate::domain::contents::Commit;
use crate::domain::lang::{Lang, Text};
use crate::domain::process::ItemKind;
use crate::domain::status::{Lacking, MissingFixes, StageView, Status};
use crate::domain::verdict::{Answer, Verdict};
use crate::text::cockpit::dialogs as words;
use crate::text::words as terms;
use crate::text::{hotfix, names, reason};
use crate::tui::known::Known;
use crate::tui::model::Model;
use crate::tui::msg::{Act, Ask, Target};
use crate::tui::theme::Role;
use crate::tui::widgets::form::{Field, Form};

/// The dialog.
#[derive(Clone, Debug)]
pub struct State {
    target: Target,
    from: Text,
    to: Option<Text>,
    /// The same, as a sentence names it.
    step: Option<String>,
    /// What the process says, as of the opening.
    verdict: Verdict,
    /// Each reason: what, whose turn, and whether it is merely unknown.
    reasons: Vec<(String, String, bool)>,
    /// The fixes of hotfixes that it lacks.
    missing: Vec<MissingFixes>,
    /// The tag that may be put at the end.
    tag: Option<String>,
    /// Whether users are touched.
    grave: bool,
    form: Option<Form<Slot>>,
}

impl State {
    /// On that release.
    #[must_use]
    pub fn open(model: &Model, status: &Status) -> Self {
        Self::judged(model.lang(), model.names(), &model.settings.git, status)
    }

    fn judged(lang: Lang, known: Known<'_>, git: &Git, status: &Status) -> Self {
        let verdict = status.verdict.clone();
        let to = verdict
            .to
            .as_ref()
            .and_then(|id| status.stages.iter().find(|stage| stage.id == *id));
        let grave = to.is_some_and(|stage| touches_production(status, stage));
        let told = verdict.reasons.iter().map(|r| {
            let unknown = r.why.nature() == crate::domain::why::Nature::Unknown;
            (
                reason::why_with(lang, &r.why, &known),
                reason::turn(lang, r, &known),
                unknown,
            )
        });
        let submit = match to {
            Some(stage) => words::enter_stage(lang, stage.name.get(lang)),
            None => words::close_release(lang),
        };
        let confirm = Field::line(
            Slot::Confirm,
            words::version_again(lang, status.release.version.as_str()),
        );
        let mut fields = if grave { vec![confirm] } else { Vec::new() };
        let tag = git.tag_of(&status.release.version);
        let tag = tag.filter(|_| verdict.to.is_none());
        if let Some(tag) = &tag {
            let options = vec![words::no_tag(lang), words::put_tag(lang, &names::name(tag))];
            fields.push(Field::choice(Slot::Choice, words::tag(lang), options, 0));
        }
        let form = Form::new(fields, submit, words::cancel(lang));
        Self {
            target: Target::of_status(status),
            from: status.release.stage_name.clone(),
            to: to.map(|stage| stage.name.clone()),
            step: to.map(|stage| names::stage(lang, &known, &stage.id)),
            reasons: told.collect(),
            missing: status.missing_fixes.clone(),
            tag,
            grave,
            form: verdict.passes().then(|| form.dangerous()),
            verdict,
        }
    }

    /// What is missing, under whose turn it is.
    fn blocked(&self, lang: Lang) -> Vec<Line> {
        let count = self.reasons.len();
        let head = match &self.step {
            Some(step) => terms::things_between(lang, count, step),
            None => terms::things_before_end(lang, count),
        };
        let role = answer_role(self.verdict.answer);
        let answer = terms::answer(lang, self.verdict.answer);
        let mut lines = vec![
            Line::of(role, answer)
                .and(Role::Text, "  ")
                .and(Role::Strong, head),
        ];
        let mut turns: Vec<&str> = Vec::new();
        for (_, turn, _) in &self.reasons {
            if !turns.contains(&turn.as_str()) {
                turns.push(turn);
            }
        }
        for turn in turns {
            lines.push(Line::of(Role::Header, turn));
            for (why, _, unknown) in self.reasons.iter().filter(|(_, of, _)| of == turn) {
                let role = if *unknown { Role::Stale } else { Role::Text };
                lines.push(Line::of(role, format!("  {why}")));
            }
        }
        lines.extend(self.lacks(lang));
        lines.push(Line::blank());
        lines
    }

    /// What it lacks of hotfixes: nothing that the process asks for, and yet users would lose it.
    fn lacks(&self, lang: Lang) -> Vec<Line> {
        let mut lines = Vec::new();
        for missing in &self.missing {
            let role = if missing.is_live() {
                Role::Danger
            } else {
                Role::Stale
            };
            lines.push(Line::of(role, hotfix::missing(lang, missing)));
            if let Lacking::Missing { commits, .. } = &missing.lacking {
                let commit = |c: &Commit| {
                    let subject = names::clip(&c.subject, 56);
                    Line::of(
                        Role::Muted,
                        format!("  {}  {subject}", names::commit(&c.id)),
                    )
                };
                lines.extend(few(lang, commits.iter().map(commit).collect(), 3));
            }
        }
        few(lang, lines, parts::LINES)
    }
}

/// Whether the stage deploys to the last environment.
fn touches_production(status: &Status, stage: &StageView) -> bool {
    let last = status.environments.last().map(|e| &e.id);
    stage
        .items
        .iter()
        .any(|item| item.kind == ItemKind::Deployment && Some(&item.environment) == last)
}

fn answer_role(answer: Answer) -> Role {
    match answer {
        Answer::Pass => Role::Pass,
        Answer::Blocked => Role::Blocked,
        Answer::Unknown => Role::Unknown,
    }
}

impl Body for State {
    fn subject(&self) -> String {
        format!("{}/{}", self.target.project, self.target.version)
    }

    fn title(&self, lang: Lang) -> String {
        let release = format!("{} {}", self.target.project, self.target.version);
        match &self.to {
            Some(to) => words::advance_title(lang, &release, to.get(lang)),
            None => words::close_title(lang, &release),
        }
    }

    fn text(&self, scene: &Scene<'_>) -> Vec<Line> {
        let lang = scene.lang;
        if !self.verdict.passes() {
            return self.blocked(lang);
        }
        let mut lines = vec![
            Line::of(Role::Pass, terms::answer(lang, Answer::Pass))
                .and(Role::Text, "  ")
                .and(Role::Strong, words::nothing_missing(lang)),
            Line::blank(),
        ];
        lines.push(match &self.to {
            Some(to) => Line::of(
                Role::Text,
                words::from_to(lang, self.from.get(lang), to.get(lang)),
            ),
            None => Line::of(Role::Text, words::close_means(lang)),
        });
        lines.extend(self.lacks(lang));
        if self.grave {
            lines.push(Line::of(Role::Danger, words::users_are_next(lang)));
        }
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
        self.grave
    }

    fn asks(&self) -> Option<Ask> {
        Some(Ask::ReadAgain(self.target.clone()))
    }

    /// The verdict follows what the source of bugs says; from where to where it goes stays as it
    /// was when the dialog opened.
    fn told(&mut self, scene: &Scene<'_>) {
        let status = scene.data.status.as_deref();
        let Some(status) = status.filter(|status| Target::of_status(status) == self.target) else {
            return;
        };
        let moved = status.release.stage_name != self.from || status.verdict.to != self.verdict.to;
        if moved {
            return;
        }
        self.missing.clone_from(&status.missing_fixes);
        if status.verdict == self.verdict {
            return;
        }
        let mut now = Self::judged(scene.lang, scene.names, scene.git, status);
        if let (Some(_), Some(form)) = (&now.form, self.form.take()) {
            // What was typed stays.
            now.form = Some(form);
        }
        *self = now;
    }

    fn submit(&self, scene: &Scene<'_>) -> Result<Act, Wrong> {
        if let (true, Some(form)) = (self.grave, &self.form) {
            confirmed(form, self.target.version.as_str(), scene.lang)?;
        }
        let chosen = self
            .form
            .as_ref()
            .and_then(|form| form.chosen(Slot::Choice));
        if self.tag.is_some() && chosen == Some(1) {
            return Ok(Act::CloseTagged {
                target: self.target.clone(),
                by: scene.operator.clone(),
            });
        }
        let command = match self.verdict.to {
            Some(_) => Command::Advance,
            None => Command::Close,
        };
        Ok(Act::Command {
            project: self.target.project.clone(),
            release: Some(self.target.version.clone()),
            by: scene.operator.clone(),
            command: Box::new(command),
        })
    }
}
