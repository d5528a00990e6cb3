//! Where the bugs come from and how old that is, in a few words beside their counts: with a mark
//! where it can't be relied on. A count from such a source looks like no pass.

use crate::domain::status::{BugCount, BugsView, SourceState, SourceView};
use crate::text::cockpit::source as words;
use crate::text::sync;
use crate::tui::model::Model;
use crate::tui::theme::{Glyphs, Role};
use crate::tui::widgets::width::width;

/// How a count looks: over its limit, within it, or within it as far as was known once.
#[must_use]
pub fn look(bugs: &BugsView, count: &BugCount, glyphs: &Glyphs) -> (&'static str, Role) {
    let doubtful = matches!(
        bugs.source.state,
        SourceState::Stale | SourceState::Unreachable
    );
    match (count.holds(), doubtful) {
        (false, _) => (glyphs.blocked, Role::Blocked),
        (true, true) => (glyphs.unknown, Role::Unknown),
        (true, false) => (glyphs.pass, Role::Pass),
    }
}

/// The same for all of them together.
#[must_use]
pub fn look_of_all(bugs: &BugsView, glyphs: &Glyphs) -> (&'static str, Role) {
    let over = bugs.counts.values().find(|count| !count.holds());
    look(bugs, over.unwrap_or(&BugCount::default()), glyphs)
}

/// The words on two rows where one is too short for them: parted at the last comma that fits.
#[must_use]
pub fn rows(text: String, room: u16) -> Vec<String> {
    if width(&text) <= room {
        return vec![text];
    }
    let commas = text.rmatch_indices([',', '，']);
    let mut ends = commas.map(|(at, comma)| at + comma.len());
    let fits = |at: &usize| width(&text[..*at]) <= room;
    match ends.find(fits) {
        Some(at) => {
            let (one, other) = text.split_at(at);
            vec![one.to_owned(), format!("  {}", other.trim_start())]
        }
        None => vec![text],
    }
}

/// The words, and how they look.
#[must_use]
pub fn told(model: &Model, source: &SourceView) -> (String, Role) {
    let lang = model.lang();
    let age = |at| words::age(lang, model.now.duration_since(at).as_secs());
    let text = sync::told(lang, source, source.at.map(age).as_deref());
    marked(source, text, model.settings.theme.glyphs())
}

/// Words about a source with the mark of its state, and how they look.
#[must_use]
pub fn marked(source: &SourceView, text: String, glyphs: &Glyphs) -> (String, Role) {
    match source.state {
        SourceState::Fresh | SourceState::Manual => (text, Role::Muted),
        SourceState::Stale if source.at.is_some() => {
            (format!("{} {text}", glyphs.stale), Role::Stale)
        }
        SourceState::Stale | SourceState::Unreachable => {
            (format!("{} {text}", glyphs.unknown), Role::Unknown)
        }
    }
}

/// In how many seconds the words are others.
#[must_use]
pub fn next_change(model: &Model) -> Option<i64> {
    let at = model.status()?.bugs.source.at?;
    Some(words::age_changes_in(
        model.now.duration_since(at).as_secs(),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_are_too_long_go_on_the_next_row_after_a_comma() {
        let told = |text: &str, room| rows(text.to_owned(), room);
        assert_eq!(told("tracker, just now", 17), ["tracker, just now"]);
        assert_eq!(
            told("? tracker, unreachable, last read 3 min ago", 26),
            ["? tracker, unreachable,", "  last read 3 min ago"]
        );
        assert_eq!(
            told("? 缺陷库，无法访问，上次读取于3 分钟前", 22),
            ["? 缺陷库，无法访问，", "  上次读取于3 分钟前"]
        );
        assert_eq!(
            told("a-tracker-with-a-long-name", 8),
            ["a-tracker-with-a-long-name"]
        );
    }

    #[test]
    fn a_count_from_a_source_that_cannot_be_relied_on_is_no_pass() {
        let glyphs = &Glyphs::UNICODE;
        let bugs = |state, open| BugsView {
            counts: [(
                "A".into(),
                BugCount {
                    open,
                    limit: Some(0),
                    ..BugCount::default()
                },
            )]
            .into(),
            source: SourceView {
                name: "tracker".to_owned(),
                at: None,
                state,
                trouble: None,
            },
        };
        let looks = |state, open| look_of_all(&bugs(state, open), glyphs).1;
        assert_eq!(looks(SourceState::Fresh, 0), Role::Pass);
        assert_eq!(looks(SourceState::Manual, 0), Role::Pass);
        assert_eq!(looks(SourceState::Stale, 0), Role::Unknown);
        assert_eq!(looks(SourceState::Unreachable, 0), Role::Unknown);
        assert_eq!(looks(SourceState::Unreachable, 1), Role::Blocked);
    }
}
