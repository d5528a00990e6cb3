//! What several dialogs share: fields that mean the same in each, lines that look the same, and
//! the act of a command.

use jiff::Timestamp;

use super::{Line, Scene, Slot, Wrong, by};
use crate::domain::command::Command;
use crate::domain::lang::Lang;
use crate::domain::names::{CommitId, Digest, PersonName};
use crate::domain::release::{Outcome, StepKind, Window};
use crate::domain::when;
use crate::text::cockpit::{acts as words, dialogs as common, screens};
use crate::text::{Explain, Explained, going_back, hour, names};
use crate::tui::msg::{Act, Target};
use crate::tui::theme::Role;
use crate::tui::widgets::form::{Field, Form};

/// How many lines of a list are shown.
pub const LINES: usize = 6;

/// Who acts, filled in for as long as nobody has typed another name.
#[derive(Clone, Debug, Default)]
pub struct Presumed(String);

impl Presumed {
    /// The field, with that name in it.
    pub fn field(&mut self, lang: Lang, who: String) -> Field<Slot> {
        self.0.clone_from(&who);
        self::who(lang, who)
    }

    /// Puts another name there, unless the person has.
    pub fn change(&mut self, form: &mut Form<Slot>, who: String) {
        if form.text(Slot::By) != self.0 {
            return;
        }
        if let Some(field) = form.field(Slot::By) {
            field.presume(who.as_str());
        }
        self.0 = who;
    }
}

/// Who probably acts: whoever runs the program where that is one of them, else the first of them.
#[must_use]
pub fn presumed(operator: &PersonName, people: &[PersonName]) -> String {
    let own = people.iter().any(|p| p.same(operator));
    let first = people.first().filter(|_| !own);
    first.unwrap_or(operator).to_string()
}

/// The freezes that a window lies in, a line each, and calendars that nobody can read.
#[must_use]
pub fn freezes(scene: &Scene<'_>, window: Option<Window>) -> Vec<Line> {
    let (Some(window), Some(freezes)) = (window, &scene.data.freezes) else {
        return Vec::new();
    };
    let outlook = freezes.outlook(scene.now, Some(window));
    let moment = |at| screens::moment(at, scene.zone);
    let known = hour::warnings(scene.lang, &outlook.in_window, &moment);
    let unknown = outlook.unknown.iter();
    let unknown = unknown.map(|what| hour::unknown(scene.lang, &names::remark(what)));
    let lines = known.into_iter().chain(unknown);
    lines.map(|text| Line::of(Role::Stale, text)).collect()
}

/// The field of who acts, with who that probably is.
#[must_use]
pub fn who(lang: Lang, presumed: impl Into<String>) -> Field<Slot> {
    Field::line(Slot::By, common::by(lang)).with(presumed)
}

/// The field of a remark that may be left out.
#[must_use]
pub fn note(lang: Lang) -> Field<Slot> {
    Field::note(Slot::Note, common::note(lang), 2).placeholder(common::optional(lang))
}

/// The field of a reason.
#[must_use]
pub fn reason(lang: Lang) -> Field<Slot> {
    Field::note(Slot::Reason, common::why(lang), 2)
}

/// The field in which the version is typed to confirm.
#[must_use]
pub fn confirm(lang: Lang, target: &Target) -> Field<Slot> {
    let version = names::name(&target.version);
    Field::line(Slot::Confirm, common::version_again(lang, &version))
}

/// The field of how something ended.
#[must_use]
pub fn outcome(lang: Lang) -> Field<Slot> {
    let options = vec![words::worked(lang), words::failed(lang)];
    Field::choice(Slot::Outcome, words::outcome(lang), options, 0)
}

/// How it ended, as it was chosen.
#[must_use]
pub fn outcome_of(form: &Form<Slot>) -> Outcome {
    match form.chosen(Slot::Outcome) {
        Some(1) => Outcome::Failed,
        _ => Outcome::Ok,
    }
}

/// The project and the version: how a title begins.
#[must_use]
pub fn release(target: &Target) -> String {
    format!(
        "{} {}",
        names::name(&target.project),
        names::name(&target.version)
    )
}

/// What a draft is kept under: the release, and what of it.
#[must_use]
pub fn subject(target: &Target, what: &str) -> String {
    format!("{}/{}/{what}", target.project, target.version)
}

/// The act of a command on a release, by whoever was typed in.
///
/// # Errors
/// [`Wrong`] where nobody is named.
pub fn command(
    target: &Target,
    form: &Form<Slot>,
    scene: &Scene<'_>,
    command: Command,
) -> Result<Act, Wrong> {
    Ok(Act::Command {
        project: target.project.clone(),
        release: Some(target.version.clone()),
        by: by(form, scene.lang)?,
        command: Box::new(command),
    })
}

/// What runs: `release/2.4 @9f3c2ab`.
#[must_use]
pub fn running(branch: Option<&str>, commit: &CommitId) -> String {
    match branch {
        Some(branch) => format!("{} @{}", names::name(branch), names::commit(commit)),
        None => format!("@{}", names::commit(commit)),
    }
}

/// The first digits of a document's hash.
#[must_use]
pub fn digest(of: &Digest) -> String {
    names::name(of.as_str().get(..10).unwrap_or(of.as_str()))
}

/// What a step of a rollback does, by whatever takes it back or by hand.
#[must_use]
pub fn step(lang: Lang, kind: &StepKind, by_hand: bool) -> String {
    match kind {
        StepKind::Script { path } if by_hand => going_back::undo_by_hand(lang, &names::path(path)),
        StepKind::Application {
            application,
            from,
            branch,
            commit,
        } => {
            let (application, from) = (names::name(application), format!("@{}", from.short()));
            match commit {
                Some(commit) => {
                    let to = running(branch.as_deref(), commit);
                    words::step_back(lang, &application, &from, &to)
                }
                None => words::step_off(lang, &application, &from),
            }
        }
        StepKind::Script { path } => words::step_undo(lang, &names::path(path)),
    }
}

/// A moment as it was typed.
///
/// # Errors
/// What is wrong with it, and how to write one.
pub fn moment(text: &str, scene: &Scene<'_>) -> Result<Timestamp, Explained> {
    let now = scene.now.to_zoned(scene.zone.clone());
    when::parse_moment(text, &now).map_err(|flaw| flaw.explain(scene.lang))
}

/// A window as it was typed.
///
/// # Errors
/// What is wrong with it, and how to write one.
pub fn window(text: &str, scene: &Scene<'_>) -> Result<Window, Explained> {
    let now = scene.now.to_zoned(scene.zone.clone());
    when::parse_window(text, &now).map_err(|flaw| flaw.explain(scene.lang))
}

/// The first lines of a list, and how many more there are.
#[must_use]
pub fn few(lang: Lang, mut lines: Vec<Line>, most: usize) -> Vec<Line> {
    let more = lines.len().saturating_sub(most);
    if more > 1 {
        lines.truncate(most);
        lines.push(Line::of(Role::Muted, words::more(lang, more)));
    }
    lines
}
