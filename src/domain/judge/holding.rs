//! Whether what was shown still holds: on these commits, on this text, in this round.

use jiff::Timestamp;

use super::Judge;
use crate::domain::names::{AppName, CommitId, ItemId};
use crate::domain::process::{Item, ItemKind};
use crate::domain::release::{AppCommit, Ballot, Evidence, RoundKind, Vote};
use crate::domain::status::{Changed, Lasts};
use crate::domain::why::{Reason, Why};

/// Whether what was shown still holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hold {
    /// It was shown on the candidate, or doesn't depend on it.
    Fresh,
    /// A patch changed the candidate and keeps it.
    Kept,
    /// The candidate changed.
    Stale,
}

/// The application by which evidence is told, and its commits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ShownOn {
    /// The commit that it was shown on.
    pub on: Option<CommitId>,
    /// The candidate's.
    pub candidate: Option<CommitId>,
    /// The application, where there are several.
    pub application: Option<AppName>,
}

impl<'a> Judge<'a> {
    /// The application by which evidence of a round is told: the first one whose commit changed
    /// since, else the first; its commit then and now. It is named where there are several.
    #[must_use]
    pub fn shown_on(&self, round: u32) -> ShownOn {
        let (then, now) = (self.release.candidate_of(round), self.release.candidate());
        let of = |commits: &[AppCommit], application: &AppName| {
            let mut all = commits.iter();
            let own = all.find(|c| c.application == *application);
            own.map(|c| c.commit.clone())
        };
        let changed = |c: &&AppCommit| of(then, &c.application).as_ref() != Some(&c.commit);
        let Some(told) = now.iter().find(changed).or(now.first()) else {
            return ShownOn::default();
        };
        ShownOn {
            on: of(then, &told.application),
            candidate: Some(told.commit.clone()),
            application: (now.len() > 1).then(|| told.application.clone()),
        }
    }

    /// Whether what was shown for an item in a round still holds, and whether a patch kept it.
    #[must_use]
    pub fn holds(&self, item: &Item, round: u32) -> Hold {
        let later: Vec<&RoundKind> = self
            .release
            .rounds
            .iter()
            .filter(|r| r.number > round)
            .map(|r| &r.kind)
            .collect();
        if later.is_empty() {
            return Hold::Fresh;
        }
        let patched = later
            .iter()
            .all(|kind| matches!(kind, RoundKind::Patch { .. }));
        match self.lasts(item) {
            Lasts::Always => Hold::Fresh,
            Lasts::UntilRound if patched => Hold::Kept,
            Lasts::UntilRound | Lasts::UntilCandidate => Hold::Stale,
        }
    }

    /// How long what is shown for an item lasts.
    #[must_use]
    pub fn lasts(&self, item: &Item) -> Lasts {
        if !item.per_candidate && item.kind != ItemKind::Deployment {
            return Lasts::Always;
        }
        let early = self
            .process
            .item(&item.id)
            .is_some_and(|(stage, _)| self.process.before_launch(&stage.id));
        if early && !self.process.patch.repeat.contains(&item.id) {
            Lasts::UntilRound
        } else {
            Lasts::UntilCandidate
        }
    }

    /// What was shown for an item, if it was.
    #[must_use]
    pub fn evidence(&self, item: &ItemId) -> Option<&'a Evidence> {
        self.release.evidence.get(item)
    }

    /// Until when production is watched.
    #[must_use]
    pub fn observed_until(&self) -> Option<Timestamp> {
        let watched = self.process.observation;
        self.release
            .live_at
            .map(|at| at.saturating_add(watched).unwrap_or(at))
    }

    /// Whether a vote was said on other commits or another plan than those there now.
    #[must_use]
    pub fn vote_is_stale(&self, poll: &Item, ballot: &Ballot) -> bool {
        self.changed_since(poll, ballot).is_some()
    }

    /// What has changed since a vote was said; `None` while it counts.
    #[must_use]
    pub fn changed_since(&self, poll: &Item, ballot: &Ballot) -> Option<Changed> {
        let plan = poll
            .of
            .as_ref()
            .and_then(|id| self.release.document(id))
            .map(|d| &d.digest);
        let candidate = self.holds(poll, ballot.round) == Hold::Stale;
        match (candidate, ballot.plan.as_ref() != plan) {
            (true, true) => Some(Changed::Both),
            (true, false) => Some(Changed::Candidate),
            (false, true) => Some(Changed::Plan),
            (false, false) => None,
        }
    }

    /// What a poll still lacks.
    pub(super) fn poll_reasons(&self, poll: &Item) -> Vec<Reason> {
        let mut reasons = Vec::new();
        for role in &poll.voters {
            let why = match self.release.votes.get(role) {
                None => Why::VoteMissing { role: role.clone() },
                Some(ballot) if self.vote_is_stale(poll, ballot) => {
                    Why::VoteStale { role: role.clone() }
                }
                Some(ballot) if ballot.vote == Vote::NoGo => Why::NoGo {
                    role: role.clone(),
                    by: ballot.stamp.by.clone(),
                    note: ballot.note.clone(),
                },
                Some(_) => continue,
            };
            reasons.push(self.turn(why, Some(role.clone())));
        }
        reasons
    }
}
