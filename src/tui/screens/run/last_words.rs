//! What is told of a step beside its output: what runs exactly, what came of it, and its last words
//! where nothing else is kept.

use ratatui::layout::Rect;

use crate::domain::lang::Lang;
use crate::domain::run::{Attempt, RunStep, StepState};
use crate::text::cli::run as told;
use crate::text::cockpit::runs as words;
use crate::text::names;
use crate::tui::theme::Role;
use crate::tui::widgets::brush::Brush;

/// There is nothing to read: it said nothing (yet), or what it said is no longer kept; its last
/// words are.
pub(super) fn nothing_kept(lang: Lang, step: &RunStep, brush: &mut Brush<'_>, area: Rect) {
    let end = step.attempt.as_ref().and_then(|a| a.end.as_ref());
    let text = match end {
        _ if step.state() == StepState::Running => words::silent(lang),
        Some(end) if end.bytes > 0 => words::no_longer_kept(lang),
        _ => words::said_nothing(lang),
    };
    brush.word(area.x, area.y, area.width, &text, Role::Muted);
    let tail = end.map_or("", |end| end.tail.as_str());
    let lines: Vec<&str> = tail.lines().collect();
    let room = usize::from(area.height.saturating_sub(1));
    let last = lines.iter().skip(lines.len().saturating_sub(room));
    for (y, line) in (area.y + 1..area.bottom()).zip(last) {
        brush.word(area.x, y, area.width, &names::remark(line), Role::Text);
    }
}

/// What is told above the output: what runs exactly, and what came of it.
pub(super) fn notes(lang: Lang, step: &RunStep) -> Vec<(String, Role)> {
    let mut notes = Vec::new();
    if let Some(attempt) = &step.attempt {
        notes.push((format!("$ {}", told::quoted(&attempt.program)), Role::Muted));
        notes.extend(ended(lang, step, attempt));
    } else if step.tries == 0 {
        notes.push((words::not_begun(lang), Role::Muted));
    }
    if let Some(skipped) = &step.skipped {
        let by = names::name(&skipped.stamp.by);
        let text = words::left_out(lang, &by, &names::remark(&skipped.text));
        notes.push((text, Role::Stale));
    }
    if let Some(by_hand) = &step.by_hand {
        let by = names::name(&by_hand.stamp.by);
        let text = words::by_hand(lang, &by, &names::remark(&by_hand.text));
        notes.push((text.trim_end().to_owned(), Role::Text));
    }
    notes
}

fn ended(lang: Lang, step: &RunStep, attempt: &Attempt) -> Option<(String, Role)> {
    let end = attempt.end.as_ref()?;
    if let Some(why) = &end.unasked {
        return Some((
            words::platform_silent(lang, &names::remark(why)),
            Role::Stale,
        ));
    }
    if step.state() == StepState::Differs {
        let runs = end.running.as_ref()?;
        let branch = runs.branch.as_deref().map(names::name).unwrap_or_default();
        let what = format!("{branch} @{}", names::commit(&runs.commit));
        let text = words::platform_says(lang, what.trim_start());
        return Some((text, Role::Blocked));
    }
    None
}
