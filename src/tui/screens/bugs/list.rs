//! Which bugs are shown, and in which order: what is asked of the store, a page at a time. It
//! draws nothing.

use crate::domain::bug::BugState;
use crate::domain::bug_list::{BugMark, BugOrder};
use crate::domain::lang::Lang;
use crate::text::cockpit::bugs as words;
use crate::text::words as terms;

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
    /// All of them, in the order in which one chooses.
    pub const EVERY: [Self; 6] = [
        Self::Unsolved,
        Self::Open,
        Self::Fixed,
        Self::Deferred,
        Self::Verified,
        Self::All,
    ];

    /// What it is called among the others.
    #[must_use]
    pub fn named(self, lang: Lang) -> String {
        match self {
            Self::Unsolved => words::unsolved(lang),
            Self::All => words::with_verified(lang),
            only => only.state().map_or_else(String::new, |state| {
                terms::bug_state(lang, state).to_owned()
            }),
        }
    }

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

    /// The states, as they are asked for; empty: all that are unsolved.
    #[must_use]
    pub fn states(self) -> Vec<BugState> {
        match self {
            Self::Unsolved => Vec::new(),
            Self::All => vec![
                BugState::Open,
                BugState::Fixed,
                BugState::Deferred,
                BugState::Verified,
            ],
            only => only.state().into_iter().collect(),
        }
    }
}

/// What is special about those shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Special {
    /// Reported in the round that counts now.
    New,
    /// That of a mark.
    Marked(BugMark),
}

impl Special {
    /// All of them.
    pub const EVERY: [Self; 4] = [
        Self::New,
        Self::Marked(BugMark::Conflict),
        Self::Marked(BugMark::Urgent),
        Self::Marked(BugMark::CameBack),
    ];

    /// The next one; after the last, all.
    #[must_use]
    pub fn after(special: Option<Self>) -> Option<Self> {
        match special {
            None => Some(Self::New),
            Some(Self::New) => Some(Self::Marked(BugMark::Conflict)),
            Some(Self::Marked(BugMark::Conflict)) => Some(Self::Marked(BugMark::Urgent)),
            Some(Self::Marked(BugMark::Urgent)) => Some(Self::Marked(BugMark::CameBack)),
            Some(Self::Marked(BugMark::CameBack)) => None,
        }
    }

    /// What it says over the list.
    #[must_use]
    pub fn told(self, lang: Lang) -> String {
        match self {
            Self::New => words::only_new(lang),
            Self::Marked(BugMark::Conflict) => words::only_conflicts(lang),
            Self::Marked(BugMark::Urgent) => words::only_urgent(lang),
            Self::Marked(BugMark::CameBack) => words::only_came_back(lang),
        }
    }
}

/// What comes first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// What is to be done: open, fixed, deferred, verified; the worst first.
    #[default]
    State,
    /// What was reported last.
    Newest,
    /// What was reported first.
    Oldest,
    /// What changed last.
    Changed,
    /// By who works on it; nobody's first.
    Assignee,
    /// By its id.
    Id,
}

impl Order {
    /// The next one, going round.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::State => Self::Newest,
            Self::Newest => Self::Oldest,
            Self::Oldest => Self::Changed,
            Self::Changed => Self::Assignee,
            Self::Assignee => Self::Id,
            Self::Id => Self::State,
        }
    }

    /// As it is asked for, and whether the other way round. What is typed puts the best match
    /// first where nobody wants another order.
    #[must_use]
    pub fn asked(self, typed: bool) -> (BugOrder, bool) {
        match self {
            Self::State if typed => (BugOrder::Relevance, false),
            Self::State => (BugOrder::Severity, false),
            Self::Newest => (BugOrder::Age, true),
            Self::Oldest => (BugOrder::Age, false),
            Self::Changed => (BugOrder::Changed, false),
            Self::Assignee => (BugOrder::Assignee, false),
            Self::Id => (BugOrder::Id, false),
        }
    }

    /// What it is called.
    #[must_use]
    pub fn told(self, lang: Lang) -> String {
        let what = match self {
            Self::State => words::order_state(lang),
            Self::Newest => words::order_newest(lang),
            Self::Oldest => words::order_oldest(lang),
            Self::Changed => words::order_changed(lang),
            Self::Assignee => words::order_assignee(lang),
            Self::Id => words::order_id(lang),
        };
        words::ordered_by(lang, &what)
    }
}
