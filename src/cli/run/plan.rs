//! What a run would do, step by step, without doing it.

use clap::ArgMatches;
use serde_json::{Value, json};

use super::Wanted;
use crate::cli::args;
use crate::cli::failure::Failure;
use crate::cli::output::{Paint, Reply, Tone, push};
use crate::cli::scripts as compared;
use crate::cli::session::Session;
use crate::domain::lang::Lang;
use crate::engine::{PlannedStep, RunPlan};
use crate::text::cli::run as words;
use crate::text::{reason, scripts, words as terms};

/// The plan. Status 1 where the process is against it now.
pub(super) fn dry(
    matches: &ArgMatches,
    session: &mut Session<'_>,
    wanted: &Wanted,
) -> Result<Reply, Failure> {
    let by = args::by(matches);
    let (plan, mark) = session.with_reader(|engine| {
        let id = engine.resolve(args::release(matches))?;
        match wanted {
            Wanted::Forward { environment, parts } => {
                engine.run_plan(&id, environment, parts, by.as_ref())
            }
            Wanted::Back => engine.rollback_plan(&id),
        }
    })?;
    let text = told(&plan, session);
    let json = json!({
        "environment": plan.environment,
        "purpose": plan.purpose,
        "steps": documents(&plan),
        "usual": plan.usual,
        "compared": plan.compared.as_ref().map(|(ahead, scripts)| json!({ "ahead": ahead, "scripts": scripts })),
        "refused": plan.refused.as_ref().map(|refusal| reason::refusal(session.lang, refusal).message),
        "position": mark.position,
        "head": mark.head,
    });
    let status = u8::from(plan.refused.is_some());
    Ok(Reply::new(text, json).with_status(status))
}

fn told(plan: &RunPlan, session: &Session<'_>) -> String {
    let (lang, paint) = (session.lang, session.paint);
    let mut text = steps(plan, lang, paint);
    if let Some(refusal) = &plan.refused {
        for reason in refusal.reasons() {
            let why = reason::why(lang, &reason.why);
            push(
                &mut text,
                format_args!("{}\n", paint.tone(Tone::Bad, &format!("✘ {why}"))),
            );
        }
    }
    text
}

/// What would run, step by step.
pub(in crate::cli) fn steps(plan: &RunPlan, lang: Lang, paint: Paint) -> String {
    let mut text = String::new();
    for planned in &plan.steps {
        let line = words::part(lang, &planned.step.part);
        let usual = planned
            .usual
            .map(|usual| words::usually(lang, &terms::length(lang, usual)));
        let usual = usual.unwrap_or_default();
        push(
            &mut text,
            format_args!("{:>2}  {line}  {usual}\n", planned.step.number),
        );
        match (&planned.program, &planned.trouble) {
            (Some(program), _) => push(&mut text, format_args!("    {}\n", words::quoted(program))),
            (None, Some(trouble)) => push(
                &mut text,
                format_args!("    {}\n", paint.tone(Tone::Bad, trouble)),
            ),
            (None, None) => push(&mut text, format_args!("    {}\n", words::by_hand(lang))),
        }
    }
    if let Some((ahead, all)) = &plan.compared {
        let ahead = crate::domain::clean::shown(ahead.as_str());
        let differ = all.iter().filter(|script| !script.is_same()).count();
        let (line, tone) = if differ == 0 {
            (scripts::all_same(lang, &ahead), Tone::Good)
        } else {
            (scripts::differ(lang, differ, &ahead), Tone::Doubtful)
        };
        push(&mut text, format_args!("{}\n", paint.tone(tone, &line)));
        if differ > 0 {
            text.push_str(&compared::table(all, &ahead, lang).lines("  ", paint));
        }
    }
    if plan.steps.is_empty() {
        push(&mut text, format_args!("{}\n", words::nothing(lang)));
    }
    text
}

/// The same for scripts.
pub(in crate::cli) fn documents(plan: &RunPlan) -> Value {
    let document = |planned: &PlannedStep| {
        json!({
            "step": planned.step,
            "program": planned.program,
            "by_hand": planned.program.is_none() && planned.trouble.is_none(),
            "trouble": planned.trouble,
            "usual": planned.usual,
        })
    };
    plan.steps.iter().map(document).collect()
}
