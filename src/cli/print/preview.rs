//! What taking a new candidate would mean: what comes, and what goes stale by it.

use crate::cli::output::{Paint, Tone, push};
use crate::domain::clean::shown;
use crate::domain::contents::BranchMove;
use crate::domain::lang::Lang;
use crate::engine::{Preview, Taking};
use crate::text::cli::said;
use crate::text::{branch, names};

/// The preview, in plain lines.
#[must_use]
pub fn told(preview: &Preview, lang: Lang, paint: Paint) -> String {
    let mut text = format!("{}\n", said::would_begin(lang, preview.round));
    for taking in &preview.applications {
        application(&mut text, taking, lang);
    }
    if preview.stale.is_empty() {
        push(&mut text, format_args!("{}\n", said::nothing_stale(lang)));
        return text;
    }
    let heading = said::would_go_stale(lang, preview.stale.len());
    push(
        &mut text,
        format_args!("{}\n", paint.tone(Tone::Doubtful, &heading)),
    );
    for stale in &preview.stale {
        push(
            &mut text,
            format_args!("  [?] {}\n", branch::stale(lang, stale)),
        );
    }
    text
}

fn application(text: &mut String, taking: &Taking, lang: Lang) {
    let name = shown(taking.application.as_str());
    let (from, to) = (shown(taking.from.short()), shown(taking.to.short()));
    push(text, format_args!("{name}  @{from} → @{to}\n"));
    let told = branch::news(
        lang,
        taking.branch.as_deref().unwrap_or(&name),
        &taking.moved,
    );
    if !told.is_empty() {
        push(text, format_args!("  {told}\n"));
    }
    for subject in &taking.subjects {
        push(text, format_args!("    {}\n", names::remark(subject)));
    }
    if let BranchMove::Moved(moved) = &taking.moved {
        for script in &moved.scripts {
            push(text, format_args!("  {}\n", shown(script)));
        }
    }
}
