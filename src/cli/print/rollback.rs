//! The decisions about a problem, and the rollback's steps.

use std::collections::BTreeMap;

use super::heading;
use crate::cli::output::{Cell, Paint, Table, Tone, push};
use crate::domain::clean::shown;
use crate::domain::lang::Lang;
use crate::domain::names::CommitId;
use crate::domain::release::{Choice, Decision, Rollback, Step, StepKind};
use crate::domain::status::Status;
use crate::text::cli::said;
use crate::text::{going_back, names, words};

/// What takes each script back.
type UndoneBy = BTreeMap<String, Option<String>>;

/// What is wrong, what was decided, and the steps.
#[must_use]
pub fn told(status: &Status, lang: Lang, paint: Paint) -> String {
    let mut text = String::new();
    if let Some(problem) = &status.problem {
        let (what, until) = (shown(&problem.what), words::moment(problem.deadline));
        push(
            &mut text,
            format_args!("{}  {what}\n", said::problem_label(lang)),
        );
        push(
            &mut text,
            format_args!("{}  {until}\n", said::deadline_label(lang)),
        );
    }
    if status.decisions.is_empty() {
        push(&mut text, format_args!("{}\n", said::no_decision(lang)));
        return text;
    }
    text.push_str(&paint.tone(Tone::Strong, &said::decisions(lang)));
    text.push('\n');
    let mut table = Table::default();
    for decision in &status.decisions {
        table.row(line(decision, status, lang));
    }
    text.push_str(&table.lines("  ", paint));
    if let Some(rollback) = &status.rollback {
        text.push_str(&heading(&said::steps(lang), paint));
        text.push_str(&steps(rollback, &status.undone_by, lang).lines("  ", paint));
    }
    text
}

/// The steps, with how each ended.
pub fn steps(rollback: &Rollback, undone_by: &UndoneBy, lang: Lang) -> Table {
    let mut table = Table::default();
    for step in &rollback.steps {
        let result = match &step.result {
            None => Cell::from(said::step_open(lang)),
            Some(result) => {
                let tone = if result.outcome.is_done() {
                    Tone::Good
                } else {
                    Tone::Bad
                };
                Cell::toned(words::step_outcome(lang, result.outcome), Some(tone))
            }
        };
        let by = step
            .result
            .as_ref()
            .map_or_else(String::new, |result| shown(result.stamp.by.as_str()));
        let note = step
            .result
            .as_ref()
            .and_then(|result| result.note.as_deref())
            .map_or_else(String::new, shown);
        table.row([
            Cell::from(step.number.to_string()),
            result,
            what(step, undone_by, lang).into(),
            by.into(),
            note.into(),
        ]);
    }
    table
}

fn what(step: &Step, undone_by: &UndoneBy, lang: Lang) -> String {
    match &step.kind {
        StepKind::Application {
            application,
            from,
            branch,
            commit,
        } => {
            let short = |commit: &CommitId| shown(commit.short());
            let to = match (branch, commit) {
                (Some(branch), Some(commit)) => format!("{} @{}", shown(branch), short(commit)),
                (None, Some(commit)) => short(commit),
                (_, None) => said::step_off(lang),
            };
            said::step_application(lang, &shown(application.as_str()), &short(from), &to)
        }
        StepKind::Script { path } => match undone_by.get(path) {
            Some(Some(undo)) => said::step_script_by(lang, &shown(path), &shown(undo)),
            Some(None) => going_back::undo_by_hand(lang, &shown(path)),
            None => said::step_script(lang, &shown(path)),
        },
    }
}

fn line(decision: &Decision, status: &Status, lang: Lang) -> [Cell; 6] {
    let choice = match decision.choice {
        Choice::RollBack => words::choice(lang, decision.choice).to_owned(),
        Choice::GoOn { until } => format!(
            "{} → {}",
            words::choice(lang, decision.choice),
            words::moment(until)
        ),
    };
    [
        words::moment(decision.stamp.at).into(),
        names::environment(lang, status, &decision.environment).into(),
        choice.into(),
        words::scope(lang, decision.scope).into(),
        shown(decision.stamp.by.as_str()).into(),
        shown(&decision.reason).into(),
    ]
}
