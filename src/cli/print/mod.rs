//! The domain's answers as plain lines, readable without seeing the screen: a word for every
//! state, columns by the width of their cells, foreign text cleaned. It computes no rule.

pub mod bugs;
mod git;
mod hour;
pub mod list;
pub mod log;
pub mod meeting;
mod monitors;
pub mod preview;
pub mod rollback;
mod running;
pub mod status;
pub mod verdict;

use crate::domain::status::{ItemState, ScriptState, Standing};
use crate::domain::verdict::Answer;

use super::output::{Paint, Tone};

/// The mark before an item: never alone, always with its word behind.
const fn mark(state: ItemState) -> &'static str {
    match state {
        ItemState::Done => "[x]",
        ItemState::NotNeeded => "[-]",
        ItemState::Stale | ItemState::Unknown => "[?]",
        ItemState::Blocked => "[!]",
        ItemState::Open => "[ ]",
    }
}

const fn item_tone(state: ItemState) -> Option<Tone> {
    match state {
        ItemState::Done => Some(Tone::Good),
        ItemState::NotNeeded => Some(Tone::Quiet),
        ItemState::Stale | ItemState::Unknown => Some(Tone::Doubtful),
        ItemState::Blocked => Some(Tone::Bad),
        ItemState::Open => None,
    }
}

const fn answer_tone(answer: Answer) -> Tone {
    match answer {
        Answer::Pass => Tone::Good,
        Answer::Blocked => Tone::Bad,
        Answer::Unknown => Tone::Doubtful,
    }
}

const fn standing_tone(standing: Standing) -> Tone {
    match standing {
        Standing::Candidate => Tone::Good,
        Standing::Failed => Tone::Bad,
        Standing::None => Tone::Quiet,
        Standing::Behind
        | Standing::Ahead
        | Standing::Diverged
        | Standing::Deploying
        | Standing::OutcomeUnknown => Tone::Doubtful,
    }
}

const fn script_tone(state: ScriptState) -> Option<Tone> {
    match state {
        ScriptState::Ok => Some(Tone::Good),
        ScriptState::Failed => Some(Tone::Bad),
        ScriptState::Changed => Some(Tone::Doubtful),
        ScriptState::NotRun => None,
    }
}

/// A heading on a line of its own, after an empty one.
fn heading(text: &str, paint: Paint) -> String {
    format!("\n{}\n", paint.tone(Tone::Strong, text))
}
