//! A verdict: the answer, every reason, and whose turn it is.

use jiff::Timestamp;

use super::answer_tone;
use crate::cli::output::{Cell, Paint, Table, Tone, push};
use crate::cli::told::Named;
use crate::domain::clean::shown;
use crate::domain::lang::Lang;
use crate::domain::verdict::Verdict;
use crate::domain::why::{Reason, Why};
use crate::text::cli::said;
use crate::text::hour::{self, Weight};
use crate::text::names::Names;
use crate::text::{reason, words};

/// The verdict: the answer, and a line a reason.
#[must_use]
pub fn told(named: &Named<'_>, verdict: &Verdict, lang: Lang, paint: Paint) -> String {
    let mut text = answer(named, verdict, lang, paint);
    let mut table = Table::default();
    for reason in &verdict.reasons {
        table.row([
            Cell::from(reason::why_with(lang, &reason.why, named)),
            turn(reason, named, lang).into(),
        ]);
    }
    text.push_str(&table.lines("  ", paint));
    text
}

/// The verdict, and below each reason how it is mended.
#[must_use]
pub fn with_mends(
    named: &Named<'_>,
    verdict: &Verdict,
    lang: Lang,
    paint: Paint,
    now: Timestamp,
) -> String {
    let mut text = answer(named, verdict, lang, paint);
    // It is the candidate that is judged, but whoever asks should know that there is more.
    for line in super::git::branches(named.status, lang) {
        push(
            &mut text,
            format_args!("  {}\n", paint.tone(Tone::Doubtful, &line)),
        );
    }
    for (line, commits) in super::git::missing(named.status, lang) {
        push(
            &mut text,
            format_args!("  {}\n", paint.tone(Tone::Doubtful, &line)),
        );
        for commit in commits {
            push(
                &mut text,
                format_args!("    {}\n", paint.tone(Tone::Quiet, &commit)),
            );
        }
    }
    let holds = |why: &Why| matches!(why, Why::Frozen { .. } | Why::FreezesUnknown { .. });
    let held = verdict.reasons.iter().any(|reason| holds(&reason.why));
    for line in hour::lines(lang, named.status, now, &words::moment) {
        let tone = match line.weight {
            Weight::Ahead | Weight::Told => Tone::Quiet,
            // Where what holds it is asked for, it stands among the reasons.
            Weight::Holds | Weight::Unknown if held => continue,
            Weight::Holds | Weight::Unknown => Tone::Doubtful,
        };
        push(
            &mut text,
            format_args!("  {}\n", paint.tone(tone, &line.text)),
        );
    }
    for reason in &verdict.reasons {
        let why = reason::why_with(lang, &reason.why, named);
        let line = [why, turn(reason, named, lang)].join("  ");
        push(&mut text, format_args!("  {}\n", line.trim_end()));
        if let Some(mend) = reason::hint(lang, &reason.why) {
            push(
                &mut text,
                format_args!("    {}\n", paint.tone(Tone::Quiet, &mend)),
            );
        }
    }
    text
}

fn answer(named: &Named<'_>, verdict: &Verdict, lang: Lang, paint: Paint) -> String {
    let step = match &verdict.to {
        None => said::the_end(lang),
        Some(stage) => Names::stage(named, stage)
            .map_or_else(|| shown(stage.as_str()), |name| name.get(lang).to_owned()),
    };
    let answer = words::answer(lang, verdict.answer);
    let answer = paint.tone(answer_tone(verdict.answer), answer);
    format!("{}\n", said::verdict_to(lang, &answer, &step))
}

/// Whose turn it is, in brackets; nothing where it is nobody's.
fn turn(reason: &Reason, named: &Named<'_>, lang: Lang) -> String {
    let turn = reason::turn(lang, reason, named);
    if turn.is_empty() {
        return turn;
    }
    format!("[{turn}]")
}
