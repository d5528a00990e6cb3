//! Which bugs are shown, and in which order. It reads them and draws nothing.

use crate::domain::bug::BugState;
use crate::domain::lang::Lang;
use crate::domain::names::SeverityId;
use crate::domain::status::BugView;
use crate::text::cockpit::bugs as words;
use crate::text::words as terms;
use crate::tui::widgets::fuzzy::Fuzzy;

/// Bugs in which state are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Which {
    /// All but the verified ones.
    #[default]
    Unsolved,
    /// Open ones.
    Open,
    /// Fixed ones, which wait for a tester.
    Fixed,
    /// Those put off.
    Deferred,
    /// Those seen fixed.
    Verified,
    /// All of them.
    All,
}

impl Which {
    /// The next one, going round.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Unsolved | Self::All => Self::Open,
            Self::Open => Self::Fixed,
            Self::Fixed => Self::Deferred,
            Self::Deferred => Self::Verified,
            Self::Verified => Self::Unsolved,
        }
    }

    /// What it says over the list; nothing where it is what one expects.
    #[must_use]
    pub fn told(self, lang: Lang) -> Option<String> {
        match self {
            Self::Unsolved => None,
            Self::All => Some(words::with_verified(lang)),
            only => only
                .state()
                .map(|state| words::only_state(lang, terms::bug_state(lang, state))),
        }
    }

    fn state(self) -> Option<BugState> {
        match self {
            Self::Open => Some(BugState::Open),
            Self::Fixed => Some(BugState::Fixed),
            Self::Deferred => Some(BugState::Deferred),
            Self::Verified => Some(BugState::Verified),
            Self::Unsolved | Self::All => None,
        }
    }

    fn takes(self, state: BugState) -> bool {
        match self {
            Self::All => true,
            Self::Unsolved => state != BugState::Verified,
            only => only.state() == Some(state),
        }
    }
}

/// What comes first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// What is to be done: open, fixed, deferred, verified; the worst first.
    #[default]
    State,
    /// The worst.
    Severity,
    /// What was reported last.
    Newest,
    /// What changed last.
    Changed,
    /// By who works on it; nobody's first.
    Assignee,
}

impl Order {
    /// The next one, going round.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::State => Self::Severity,
            Self::Severity => Self::Newest,
            Self::Newest => Self::Changed,
            Self::Changed => Self::Assignee,
            Self::Assignee => Self::State,
        }
    }

    /// What it is called.
    #[must_use]
    pub fn told(self, lang: Lang) -> String {
        let what = match self {
            Self::State => words::order_state(lang),
            Self::Severity => words::order_severity(lang),
            Self::Newest => words::order_newest(lang),
            Self::Changed => words::order_changed(lang),
            Self::Assignee => words::order_assignee(lang),
        };
        words::ordered_by(lang, &what)
    }
}

/// What is wanted of the list.
#[derive(Clone, Copy, Debug)]
pub struct Wanted<'a> {
    /// Some of their letters.
    pub filter: &'a str,
    /// One severity alone.
    pub severity: Option<&'a SeverityId>,
    /// In which state.
    pub which: Which,
    /// What comes first; a filter puts the best match first instead.
    pub order: Order,
}

/// The places of the bugs that are wanted, in order. They come in the order of [`Order::State`].
#[must_use]
pub fn rows(bugs: &[BugView], wanted: &Wanted<'_>) -> Vec<usize> {
    let fits = |at: &usize| {
        let bug = &bugs[*at].bug;
        wanted.which.takes(bug.state) && wanted.severity.is_none_or(|s| bug.severity == *s)
    };
    let mut rows: Vec<usize> = (0..bugs.len()).filter(fits).collect();
    match wanted.order {
        Order::State => {}
        Order::Severity => rows.sort_by(|a, b| bugs[*a].bug.severity.cmp(&bugs[*b].bug.severity)),
        Order::Newest => rows.sort_by_key(|at| std::cmp::Reverse(bugs[*at].bug.reported.at)),
        Order::Changed => rows.sort_by_key(|at| std::cmp::Reverse(bugs[*at].bug.changed.at)),
        Order::Assignee => rows.sort_by(|a, b| bugs[*a].bug.assignee.cmp(&bugs[*b].bug.assignee)),
    }
    if wanted.filter.is_empty() {
        return rows;
    }
    let texts: Vec<String> = rows.iter().map(|at| searched(&bugs[*at])).collect();
    Fuzzy::default()
        .find(wanted.filter, texts.iter().map(String::as_str))
        .into_iter()
        .map(|found| rows[found.place])
        .collect()
}

/// What a filter looks at; of a title no more than anybody reads.
fn searched(view: &BugView) -> String {
    const TITLE: usize = 200;
    let bug = &view.bug;
    let title: String = bug.title.chars().take(TITLE).collect();
    let who = bug.assignee.as_ref().map_or("", |who| who.as_str());
    format!("{} {title} {who}", bug.id)
}
