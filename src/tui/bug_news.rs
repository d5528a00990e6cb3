//! What is looked at of bugs, and what is told of them.

use super::msg::Target;
use crate::domain::bug_list::{BugPage, BugQuery, CurvePoint};
use crate::domain::event::Recorded;
use crate::domain::names::BugId;

/// Which bugs are shown, and what else of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BugsLook {
    /// The page of them.
    pub page: BugQuery,
    /// Whether it is shown how many of the release's were open when.
    pub curve: bool,
    /// The one whose history is shown.
    pub history: Option<BugId>,
}

/// What is told of them.
#[derive(Clone, Debug)]
pub enum BugNews {
    /// A page, with the question that it answers.
    Page(Box<(BugQuery, BugPage)>),
    /// How many of the release's were open when.
    Curve(Vec<CurvePoint>),
    /// What was recorded about one of them, the newest first.
    History(BugId, Vec<Recorded>),
}

/// What was told besides pages, and of which release.
#[derive(Clone, Debug, Default)]
pub struct BugFacts {
    /// How many were open when.
    pub curve: Option<(Target, Vec<CurvePoint>)>,
    /// What was recorded about one of them, the newest first.
    pub history: Option<(Target, BugId, Vec<Recorded>)>,
}
