//! A verdict: the answer, every reason, and whose turn it is.

use super::answer_tone;
use crate::cli::output::{Cell, Paint, Table};
use crate::domain::clean::shown;
use crate::domain::lang::Lang;
use crate::domain::status::Status;
use crate::domain::verdict::Verdict;
use crate::text::cli::said;
use crate::text::{reason, words};

/// The verdict, with the names that the status knows.
#[must_use]
pub fn told(status: &Status, verdict: &Verdict, lang: Lang, paint: Paint) -> String {
    let name = |stage| {
        status
            .stages
            .iter()
            .find(|view| view.id == stage)
            .map(|view| view.name.get(lang).to_owned())
    };
    let step = match &verdict.to {
        None => said::the_end(lang),
        Some(stage) => name(stage.clone()).unwrap_or_else(|| shown(stage.as_str())),
    };
    let answer = paint.tone(
        answer_tone(verdict.answer),
        words::answer(lang, verdict.answer),
    );
    let mut text = format!("{}\n", said::verdict_to(lang, &answer, &step));
    let mut table = Table::default();
    for reason in &verdict.reasons {
        let turn = reason::turn(lang, reason, status);
        let turn = if turn.is_empty() {
            turn
        } else {
            format!("[{turn}]")
        };
        table.row([
            Cell::from(reason::why_with(lang, &reason.why, status)),
            turn.into(),
        ]);
    }
    text.push_str(&table.lines("  ", paint));
    text
}
