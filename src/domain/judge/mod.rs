//! The judge of one release: how each item stands, whether the standard holds, and the verdict.
//! It reads the state and says what it sees; it changes nothing and decides nothing else.

use jiff::{SignedDuration, Timestamp};

use super::counting::{counts, tally};
use super::names::{EnvId, GateId, ItemId, PersonName, RoleId, StageId};
use super::people::People;
use super::process::{Door, Item, ItemKind, Leg, Process};
use super::project::Project;
use super::release::{Evidence, Outcome, Release, ReleaseState, RoundKind, Vote};
use super::status::ItemState;
use super::verdict::Verdict;
use super::why::{Reason, Why};

mod items;

/// More open bugs of one severity than this are told as a number, not one by one.
const BUGS_NAMED: usize = 20;

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
    /// How old an import of bugs may be, in seconds.
    pub bugs_max_age: Option<u32>,
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
            bugs_max_age: None,
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
        self.path().into_iter().find_map(|leg| {
            leg.items
                .iter()
                .find(|i| i.id == *id)
                .map(|i| (leg.stage.id.clone(), *i))
        })
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
        self.path().iter().position(|leg| leg.stage.id == *stage)
    }

    /// Whether the release stands at that stage or beyond.
    #[must_use]
    pub fn has_reached(&self, stage: &StageId) -> bool {
        matches!((self.place(&self.release.stage), self.place(stage)), (Some(here), Some(there)) if here >= there)
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
            }
        }
        for leg in &path[..end] {
            for item in &leg.items {
                reasons.extend(self.item(item).reasons);
            }
        }
        if to.is_none() && self.release.state != ReleaseState::Live {
            reasons.push(Reason::new(Why::NotLive));
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

    /// What stops a release as a whole, whatever its items say.
    fn standing_in_the_way(&self) -> Vec<Reason> {
        let mut reasons = Vec::new();
        match self.release.state {
            ReleaseState::RolledBack => reasons.push(self.turn_of_fixers(Why::RolledBack)),
            state @ (ReleaseState::Closed | ReleaseState::Abandoned) => {
                reasons.push(Reason::new(Why::Ended { state }));
            }
            ReleaseState::Open | ReleaseState::Live => {}
        }
        if let Some(rollback) = self.release.rollback_under_way() {
            let done = rollback
                .steps
                .iter()
                .filter(|s| s.result.as_ref().is_some_and(|r| r.outcome.is_done()))
                .count();
            let owner = self
                .process
                .environment(&rollback.environment)
                .map(|e| e.owner.clone());
            reasons.push(self.turn(
                Why::RollbackUnderWay {
                    environment: rollback.environment.clone(),
                    done: count(done),
                    of: count(rollback.steps.len()),
                },
                owner,
            ));
        }
        if let (Some(problem), Some(now)) = (&self.release.problem, self.now)
            && problem.deadline <= now
        {
            reasons.push(Reason::new(Why::DecisionDue {
                what: problem.what.clone(),
                since: problem.deadline,
            }));
        }
        reasons
    }

    /// What a door asks.
    fn door(&self, door: &Door) -> Vec<Reason> {
        let mut reasons = Vec::new();
        if let Some(gate) = &door.gate {
            reasons.extend(self.standard(gate));
        }
        if let Some(environment) = &door.runs {
            reasons.extend(self.runs_candidate(environment));
        }
        if let Some((_, poll)) = door.poll.as_ref().and_then(|id| self.process.item(id)) {
            reasons.extend(self.item(poll).reasons);
        }
        if let (true, Some(window), Some(now)) = (door.window, self.release.window, self.now) {
            if now < window.from {
                reasons.push(Reason::new(Why::BeforeWindow { window }));
            } else if now > window.to {
                reasons.push(Reason::new(Why::AfterWindow { window }));
            }
        }
        reasons
    }

    /// Whether a gate holds: the reasons against it.
    #[must_use]
    pub fn standard(&self, id: &GateId) -> Vec<Reason> {
        let Some(gate) = self.process.gate(id) else {
            return Vec::new();
        };
        let mut reasons = Vec::new();
        let tallied = tally(self.project, self.release, self.process);
        for (severity, limit) in &gate.limits {
            let open = tallied.get(severity).map_or(0, |c| c.open);
            if open <= *limit {
                continue;
            }
            if *limit > 0 || open as usize > BUGS_NAMED {
                reasons.push(self.turn_of_fixers(Why::OverLimit {
                    severity: severity.clone(),
                    open,
                    limit: *limit,
                }));
                continue;
            }
            let mine = |b: &&super::bug::Bug| {
                b.severity == *severity && counts(self.project, self.release, b)
            };
            reasons.extend(
                self.project
                    .bugs
                    .values()
                    .filter(mine)
                    .map(|b| self.open_bug(b)),
            );
        }
        if let (Some(source), Some(now), Some(limit)) =
            (&self.project.bug_source, self.now, self.bugs_max_age)
            && now.duration_since(source.stamp.at) > SignedDuration::from_secs(i64::from(limit))
        {
            let why = Why::BugsStale {
                source: source.name.clone(),
                at: source.stamp.at,
            };
            reasons.push(self.turn(why, Some(self.process.bugs.verified_by.clone())));
        }
        reasons
    }

    fn open_bug(&self, bug: &super::bug::Bug) -> Reason {
        let fixed = bug.state == super::bug::BugState::Fixed;
        let roles = &self.process.bugs;
        let role = if fixed {
            &roles.verified_by
        } else {
            &roles.fixed_by
        };
        let why = Why::BugOpen {
            bug: bug.id.clone(),
            severity: bug.severity.clone(),
            title: bug.title.clone(),
            fixed,
        };
        let mut reason = self.turn(why, Some(role.clone()));
        if let (false, Some(assignee)) = (fixed, &bug.assignee) {
            reason.who = vec![assignee.clone()];
        }
        reason
    }

    fn turn_of_fixers(&self, why: Why) -> Reason {
        self.turn(why, Some(self.process.bugs.fixed_by.clone()))
    }

    /// A reason with whose turn it is.
    fn turn(&self, why: Why, role: Option<RoleId>) -> Reason {
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

    /// The reasons why an environment doesn't run the candidate now.
    fn runs_candidate(&self, environment: &EnvId) -> Vec<Reason> {
        let owner = self
            .process
            .environment(environment)
            .map(|e| e.owner.clone());
        let mut reasons = Vec::new();
        for wanted in self.release.candidate() {
            let running = self.project.running(environment, &wanted.application);
            let application = wanted.application.clone();
            let environment = environment.clone();
            let why = match running {
                Some(r) if r.commit == wanted.commit && r.outcome == Outcome::Ok => continue,
                Some(r) if r.commit == wanted.commit => Why::DeploymentFailed {
                    environment,
                    application,
                },
                other => Why::DoesNotRun {
                    environment,
                    application,
                    runs: other.map(|r| r.commit.clone()),
                    candidate: wanted.commit.clone(),
                },
            };
            reasons.push(self.turn(why, owner.clone()));
        }
        reasons
    }

    /// Whether what was shown for an item in a round still holds, and whether a patch kept it.
    #[must_use]
    pub fn holds(&self, item: &Item, round: u32) -> Hold {
        let bound = item.per_candidate || matches!(item.kind, ItemKind::Deployment);
        let later: Vec<&RoundKind> = self
            .release
            .rounds
            .iter()
            .filter(|r| r.number > round)
            .map(|r| &r.kind)
            .collect();
        if !bound || later.is_empty() {
            return Hold::Fresh;
        }
        let early = self
            .process
            .item(&item.id)
            .is_some_and(|(stage, _)| self.process.before_launch(&stage.id));
        let patched = later
            .iter()
            .all(|kind| matches!(kind, RoundKind::Patch { .. }));
        if patched && early && !self.process.patch.repeat.contains(&item.id) {
            Hold::Kept
        } else {
            Hold::Stale
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
    pub fn vote_is_stale(&self, poll: &Item, ballot: &super::release::Ballot) -> bool {
        let plan = poll
            .of
            .as_ref()
            .and_then(|id| self.release.document(id))
            .map(|d| &d.digest);
        self.holds(poll, ballot.round) == Hold::Stale || ballot.plan.as_ref() != plan
    }

    /// What a poll still lacks.
    fn poll_reasons(&self, poll: &Item) -> Vec<Reason> {
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

/// Each reason once, bugs first, in the order found.
fn unique(reasons: Vec<Reason>) -> Vec<Reason> {
    let mut found: Vec<Reason> = Vec::with_capacity(reasons.len());
    for reason in reasons {
        if !found.iter().any(|r| r.why == reason.why) {
            found.push(reason);
        }
    }
    found
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
