//! The judge of one release: how each item stands, whether the standard holds, and the verdict.
//! It reads the state and says what it sees; it changes nothing and decides nothing else.

use jiff::Timestamp;

use super::freeze::Freezes;
use super::monitoring::Monitor;
use super::names::{ItemId, PersonName, RoleId, StageId};
use super::people::People;
use super::process::{Item, Leg, Process};
use super::project::Project;
use super::release::{Release, ReleaseState};
use super::source::Freshness;
use super::status::ItemState;
use super::verdict::Verdict;
use super::why::{Reason, Why};

mod holding;
mod items;
mod papers;
mod standing;

pub use self::holding::{Hold, ShownOn};

/// Everything that a judgement looks at.
#[derive(Clone, Copy, Debug)]
pub struct Judge<'a> {
    /// The release's project.
    pub project: &'a Project,
    /// The release.
    pub release: &'a Release,
    /// The process that it goes by.
    pub process: &'a Process,
    /// Who holds which role.
    pub people: &'a People,
    /// The moment; `None` leaves out whatever depends on the hour.
    pub now: Option<Timestamp>,
    /// What bugs must come from, and how old that may be.
    pub freshness: &'a Freshness,
    /// When nothing goes forward in production; `None` leaves that out.
    pub freezes: Option<&'a Freezes>,
    /// What is configured to be watched; empty where nothing is, or nobody knows.
    pub monitors: &'a [Monitor],
}

/// How an item stands, and why it doesn't where it doesn't.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// How it stands.
    pub state: ItemState,
    /// Why, where it isn't settled; empty where it is.
    pub reasons: Vec<Reason>,
}

impl<'a> Judge<'a> {
    /// The judge of a release of a project; `None` where its process isn't loaded.
    #[must_use]
    pub fn new(project: &'a Project, release: &'a Release, people: &'a People) -> Option<Self> {
        let process = project.process_of(release)?;
        Some(Self {
            project,
            release,
            process,
            people,
            now: None,
            freshness: &Freshness::ANY,
            freezes: None,
            monitors: &[],
        })
    }

    /// The way that the release goes.
    #[must_use]
    pub fn path(&self) -> Vec<Leg<'a>> {
        self.process.path(self.release.hotfix_of.is_some())
    }

    /// An item of the release's way, with the stage in which it is asked for.
    #[must_use]
    pub fn find(&self, id: &ItemId) -> Option<(StageId, &'a Item)> {
        let hotfix = self.release.hotfix_of.is_some();
        let (stage, item) = self.process.on_way(hotfix, id)?;
        Some((stage.clone(), item))
    }

    /// The stage after the one that the release stands in; `None` at the last.
    #[must_use]
    pub fn next_stage(&self) -> Option<StageId> {
        let path = self.path();
        let here = path
            .iter()
            .position(|leg| leg.stage.id == self.release.stage)?;
        path.get(here + 1).map(|leg| leg.stage.id.clone())
    }

    /// The place of a stage on the way, from 0.
    #[must_use]
    pub fn place(&self, stage: &StageId) -> Option<usize> {
        let hotfix = self.release.hotfix_of.is_some();
        self.process.place(hotfix, stage)
    }

    /// Whether the release stands at that stage or beyond.
    #[must_use]
    pub fn has_reached(&self, stage: &StageId) -> bool {
        matches!((self.place(&self.release.stage), self.place(stage)), (Some(here), Some(there)) if here >= there)
    }

    /// Whether the release stands where users are touched by what goes wrong.
    #[must_use]
    pub fn in_production(&self) -> bool {
        let launch = self.process.launch_stage();
        launch.is_some_and(|launch| self.has_reached(&launch.id))
    }

    /// The verdict for the next step.
    #[must_use]
    pub fn next_verdict(&self) -> Verdict {
        self.verdict(self.next_stage())
    }

    /// The verdict for entering a stage, or for the end of the release (`None`): every item before
    /// it is done and holds, and its door opens.
    #[must_use]
    pub fn verdict(&self, to: Option<StageId>) -> Verdict {
        let mut reasons = self.standing_in_the_way();
        let never_live = matches!(
            self.release.state,
            ReleaseState::Open | ReleaseState::RolledBack
        );
        if to.is_none() && never_live {
            reasons.push(Reason::new(Why::NotLive));
        }
        let first = reasons.len();
        let path = self.path();
        let end = to
            .as_ref()
            .and_then(|id| self.place(id))
            .unwrap_or(path.len());
        let ahead =
            self.place(&self.release.stage).map_or(0, |here| here + 1)..end.saturating_add(1);
        for (_, leg) in path.iter().enumerate().filter(|(at, _)| ahead.contains(at)) {
            if let Some(door) = &leg.stage.door {
                reasons.extend(self.door(door));
                reasons.extend(self.others_go_back(&leg.stage.environment));
            }
        }
        for leg in &path[..end] {
            for item in &leg.items {
                reasons.extend(self.item(item).reasons);
            }
        }
        // Stable: what else is missing stays in the order of the way.
        reasons[first..].sort_by_key(|reason| !reason.why.is_about_bugs());
        if to.is_none() {
            reasons.extend(self.unsolved_problem());
        }
        Verdict::new(to, unique(reasons))
    }

    /// What production asks at every touch: the way up to the door of launch holds, and the door too.
    #[must_use]
    pub fn production_gate(&self) -> Vec<Reason> {
        let Some(launch) = self.process.launch_stage() else {
            return Vec::new();
        };
        let mut reasons = self.standing_in_the_way();
        if let Some(door) = &launch.door {
            reasons.extend(self.door(door));
        }
        for leg in self
            .path()
            .iter()
            .take_while(|leg| leg.stage.id != launch.id)
        {
            for item in &leg.items {
                reasons.extend(self.item(item).reasons);
            }
        }
        unique(reasons)
    }

    /// A reason with whose turn it is.
    pub(super) fn turn(&self, why: Why, role: Option<RoleId>) -> Reason {
        let who = role.as_ref().map(|r| self.holders(r)).unwrap_or_default();
        Reason { why, role, who }
    }

    /// Who holds a role, or stands in where nobody does.
    #[must_use]
    pub fn holders(&self, role: &RoleId) -> Vec<PersonName> {
        let mut holders = self.people.holders(role);
        if holders.is_empty()
            && let Some(stand_in) = self.process.role(role).and_then(|r| r.stand_in.as_ref())
        {
            holders = self.people.holders(stand_in);
        }
        holders.into_iter().cloned().collect()
    }
}

/// Each reason once, in the order found.
pub(super) fn unique(reasons: Vec<Reason>) -> Vec<Reason> {
    let mut found: Vec<Reason> = Vec::with_capacity(reasons.len());
    for reason in reasons {
        if !found.iter().any(|r| r.why == reason.why) {
            found.push(reason);
        }
    }
    found
}
