//! `golive run show`: how a run stands, step by step.

use clap::{ArgMatches, Command as Tree};
use serde_json::json;

use crate::cli::args::Maker;
use crate::cli::failure::{Failure, Kind};
use crate::cli::output::{Cell, Paint, Reply, Table, Tone, push};
use crate::cli::session::Session;
use crate::domain::clean::shown;
use crate::domain::lang::Lang;
use crate::domain::run::{How, RunStep, StepState};
use crate::domain::status::{RunView, Stands};
use crate::text::cli::{help, options, run as words};
use crate::text::{Explained, alarm, event, names, reason, words as terms};

/// `run show [N] [-r RELEASE]`.
#[must_use]
pub fn tree(make: Maker) -> Tree {
    let lang = make.lang;
    let number = make.positional("run", "N", options::run(lang));
    let tree = make.command("show", help::run_show(lang));
    make.release_named(tree.arg(number.value_parser(clap::value_parser!(u32))))
}

/// Shows it.
///
/// # Errors
/// A release or run that isn't there; what the store or the configuration has against it.
pub fn run(matches: &ArgMatches, session: &mut Session<'_>) -> Result<Reply, Failure> {
    let number = matches.try_get_one::<u32>("run").ok().flatten().copied();
    let (status, mark) = session.status(matches)?;
    let chosen: Vec<&RunView> = match number {
        None => status.runs.iter().rev().take(1).collect(),
        Some(number) => status
            .runs
            .iter()
            .filter(|view| view.run.number == number)
            .collect(),
    };
    if chosen.is_empty() && number.is_some() {
        let told = words::no_such_run(session.lang);
        return Err(Failure::new(Kind::Input, Explained::message(told)));
    }
    let mut text = String::new();
    for view in &chosen {
        text.push_str(&told(view, session.lang, session.paint));
    }
    if chosen.is_empty() {
        push(&mut text, format_args!("{}\n", words::no_run(session.lang)));
    }
    let json = json!({
        "runs": chosen,
        "position": mark.position,
        "head": mark.head,
    });
    Ok(Reply::new(text, json))
}

/// A run, step by step.
pub(super) fn told(view: &RunView, lang: Lang, paint: Paint) -> String {
    let run = &view.run;
    let mut text = String::new();
    let by = names::name(&run.stamp.by);
    let since = terms::moment(run.stamp.at);
    let head = words::head(
        lang,
        run.number,
        &names::name(&run.environment),
        &by,
        &since,
    );
    push(
        &mut text,
        format_args!("{}\n", paint.tone(Tone::Strong, &head)),
    );
    let mut table = Table::default();
    for (step, state) in run.steps.iter().zip(&view.states) {
        table.row([
            Cell::from(step.number.to_string()),
            Cell::from(words::part(lang, &step.part)),
            Cell::toned(reason::step_state(lang, *state), Some(tone(*state))),
            Cell::from(ended(step, lang)),
        ]);
    }
    text.push_str(&table.lines("  ", paint));
    for step in &run.steps {
        if let Some(line) = whole(step, run.number, lang) {
            push(&mut text, format_args!("{line}\n"));
        }
    }
    for line in made_known(view, lang) {
        push(&mut text, format_args!("{line}\n"));
    }
    if let Some(stopped) = &run.stopped {
        let by = names::name(&stopped.stamp.by);
        let line = words::given_up(lang, &by, &names::remark(&stopped.text));
        push(&mut text, format_args!("{line}\n"));
    } else if view.stuck {
        let line = words::stands_still(lang, run.number);
        push(
            &mut text,
            format_args!("{}\n", paint.tone(Tone::Bad, &line)),
        );
    } else if let Some(stands) = &view.stands {
        for (line, tone) in why(stands, run.number, lang) {
            push(&mut text, format_args!("{}\n", paint.tone(tone, &line)));
        }
    }
    text
}

/// Who was told of what is stuck, and who is still to be told.
fn made_known(view: &RunView, lang: Lang) -> Vec<String> {
    let told = view.told.iter().map(|told| {
        let (room, said) = (names::name(&told.room), names::remark(&told.said));
        let said = if told.ok {
            alarm::answered(lang, &room, &said)
        } else {
            alarm::untold(lang, &room, &said)
        };
        words::room(lang, told.step, &said)
    });
    let mails = view.mails.iter();
    told.chain(mails.map(|mail| words::mail_waits(lang, *mail)))
        .collect()
}

/// Why the next step doesn't begin, and how it will.
fn why(stands: &Stands, run: u32, lang: Lang) -> Vec<(String, Tone)> {
    match stands {
        Stands::ByHand { step } => vec![(words::stands_by_hand(lang, *step), Tone::Doubtful)],
        Stands::Alone { step } => vec![(words::stands_alone(lang, *step, run), Tone::Doubtful)],
        Stands::Held { step, reasons } => {
            let mut lines = vec![(words::stands_held(lang, *step), Tone::Bad)];
            for reason in reasons {
                let line = format!("✘ {}", reason::why(lang, &reason.why));
                lines.push((line, Tone::Bad));
            }
            lines.push((words::stands_until(lang, run), Tone::Doubtful));
            lines
        }
    }
}

/// How the last attempt ended, and its last line.
fn ended(step: &RunStep, lang: Lang) -> String {
    let end = step
        .attempt
        .as_ref()
        .and_then(|attempt| attempt.end.as_ref());
    let Some(end) = end else {
        return String::new();
    };
    let last = end.tail.lines().last().unwrap_or_default();
    let how = event::how(lang, &end.how);
    match &end.unasked {
        Some(why) => format!("{how}  {}", names::remark(why)),
        None => format!("{how}  {}", names::remark(last)),
    }
}

/// What must not be cut short: why a program could not be started, why the platform's answer is none,
/// and what is to be done where nobody knows what became of it.
fn whole(step: &RunStep, run: u32, lang: Lang) -> Option<String> {
    if step.state() == StepState::Unknown {
        return Some(words::find_out(lang, run, step.number));
    }
    let end = step.attempt.as_ref()?.end.as_ref()?;
    let why = match (&end.how, &end.unasked) {
        (How::NotStarted { why }, _) | (_, Some(why)) if !why.is_empty() => why,
        _ => return None,
    };
    Some(words::of_step(lang, step.number, &shown(why)))
}

fn tone(state: StepState) -> Tone {
    match state {
        StepState::Ok | StepState::ByHand => Tone::Good,
        StepState::Failed | StepState::Differs => Tone::Bad,
        StepState::Unknown | StepState::Running => Tone::Doubtful,
        StepState::Waiting | StepState::Skipped => Tone::Quiet,
    }
}
