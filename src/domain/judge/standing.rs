//! What stands in a release's way whatever its items say: its own state, a door, the go-live
//! standard, what an environment runs.

use super::Judge;
use crate::domain::bug::{Bug, BugState};
use crate::domain::counting::{counts, tally, ungraded, was_of};
use crate::domain::freeze::Freezes;
use crate::domain::import::UNGRADED;
use crate::domain::names::{EnvId, GateId};
use crate::domain::needed::BUGS_NAMED;
use crate::domain::process::Door;
use crate::domain::release::{Frozen, Outcome, ReleaseState, Rollback};
use crate::domain::run::StepState;
use crate::domain::source::Doubt;
use crate::domain::why::{Reason, Why};

impl Judge<'_> {
    /// What stops a release as a whole, whatever its items say.
    pub(super) fn standing_in_the_way(&self) -> Vec<Reason> {
        let mut reasons = Vec::new();
        match self.release.state {
            ReleaseState::RolledBack => reasons.push(self.turn_of_fixers(Why::RolledBack)),
            state @ (ReleaseState::Closed | ReleaseState::Abandoned) => {
                reasons.push(Reason::new(Why::Ended { state }));
            }
            ReleaseState::Open | ReleaseState::Live => {}
        }
        if let Some(rollback) = self.release.rollback_under_way() {
            reasons.push(self.goes_back(rollback));
        }
        if let (Some(problem), Some(now)) = (&self.release.problem, self.now)
            && problem.has_run_out(now)
        {
            reasons.push(Reason::new(Why::DecisionDue {
                what: problem.what.clone(),
                since: problem.deadline,
            }));
        }
        reasons
    }

    /// What is wrong in production is a bug that nobody has seen fixed.
    #[must_use]
    pub fn unsolved_problem(&self) -> Vec<Reason> {
        let problem = self.release.problem.as_ref();
        let bug = problem.and_then(|p| self.project.bugs.get(p.what.as_str()));
        bug.filter(|b| b.is_unsolved())
            .map(|b| self.open_bug(b))
            .into_iter()
            .collect()
    }

    /// A rollback whose steps are not all done.
    fn goes_back(&self, rollback: &Rollback) -> Reason {
        let owner = self.process.environment(&rollback.environment);
        let (done, of) = rollback.progress();
        let why = Why::RollbackUnderWay {
            environment: rollback.environment.clone(),
            done,
            of,
        };
        self.turn(why, owner.map(|e| e.owner.clone()))
    }

    /// Other releases that are being taken back from an environment: nothing goes there meanwhile.
    #[must_use]
    pub fn others_go_back(&self, environment: &EnvId) -> Vec<Reason> {
        self.project
            .releases
            .values()
            .filter(|r| r.state.is_under_way() && r.version != self.release.version)
            .filter_map(|r| r.rollback_under_way())
            .filter(|r| r.environment == *environment)
            .map(|r| self.goes_back(r))
            .collect()
    }

    /// What a door asks.
    pub(super) fn door(&self, door: &Door) -> Vec<Reason> {
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
        if door.window {
            reasons.extend(self.hour());
        }
        reasons
    }

    /// What speaks against going forward at this hour, unless two people said that it may.
    fn hour(&self) -> Vec<Reason> {
        let Some(now) = self.now else {
            return Vec::new();
        };
        if self.release.overrides_at(now).is_some() {
            return Vec::new();
        }
        let outside = self.release.window.and_then(|window| {
            if now < window.from {
                Some(Why::BeforeWindow { window })
            } else if now > window.to {
                Some(Why::AfterWindow { window })
            } else {
                None
            }
        });
        let frozen = self.frozen().map(|freeze| Why::Frozen {
            name: freeze.name,
            until: freeze.until,
        });
        let unknown = self.freezes.map_or(&[][..], Freezes::unknown);
        let unknown = unknown
            .iter()
            .map(|what| Why::FreezesUnknown { what: what.clone() });
        let all = outside.into_iter().chain(frozen).chain(unknown);
        all.map(Reason::new).collect()
    }

    /// The freeze that the moment lies in, until it is over with those that follow without a gap.
    #[must_use]
    pub fn frozen(&self) -> Option<Frozen> {
        let (now, freezes) = (self.now?, self.freezes?);
        let held = freezes.at(now)?;
        Some(Frozen {
            until: freezes.over(now).unwrap_or(held.to),
            name: held.name,
        })
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
            let mine = |b: &&Bug| b.severity == *severity && counts(self.project, self.release, b);
            reasons.extend(
                self.project
                    .bugs
                    .values()
                    .filter(mine)
                    .map(|b| self.open_bug(b)),
            );
        }
        reasons.extend(self.ungraded());
        reasons.extend(self.unsettled());
        reasons.extend(self.doubtful_source());
        reasons
    }

    /// What this process has no grade for can't be held against a limit, so it is in the way.
    fn ungraded(&self) -> Vec<Reason> {
        let open = ungraded(self.project, self.release, self.process);
        if open as usize > BUGS_NAMED {
            let why = Why::OverLimit {
                severity: UNGRADED.into(),
                open,
                limit: 0,
            };
            return vec![self.turn_of_graders(why)];
        }
        let strange = |b: &&Bug| {
            self.process.severity(&b.severity).is_none() && counts(self.project, self.release, b)
        };
        let told = |b: &Bug| {
            if b.is_ungraded() {
                self.turn_of_graders(Why::BugUngraded {
                    bug: b.id.clone(),
                    title: b.title.clone(),
                })
            } else {
                self.open_bug(b)
            }
        };
        let bugs = self.project.bugs.values();
        bugs.filter(strange).map(told).collect()
    }

    /// Promises that a bug may wait, which its source has spoken against since.
    fn unsettled(&self) -> Vec<Reason> {
        let concerns = |b: &&Bug| {
            b.conflict.is_some()
                && (counts(self.project, self.release, b) || was_of(b, &self.release.version))
        };
        let told = |b: &Bug| {
            self.turn_of_graders(Why::BugConflict {
                bug: b.id.clone(),
                title: b.title.clone(),
            })
        };
        self.project
            .bugs
            .values()
            .filter(concerns)
            .map(told)
            .collect()
    }

    /// Where the bugs come from can't be relied on.
    fn doubtful_source(&self) -> Option<Reason> {
        let (name, source) = self.freshness.of(&self.project.bug_sources)?;
        let name = name.to_owned();
        let why = match self.freshness.doubt(source, self.now)? {
            Doubt::NeverRead => Why::BugsNeverRead { source: name },
            Doubt::TooOld(at) => Why::BugsStale { source: name, at },
            Doubt::Unreachable(trouble) => Why::BugsUnreachable {
                source: name,
                what: trouble.what.clone(),
                since: trouble.stamp.at,
            },
        };
        Some(self.turn_of_graders(why))
    }

    fn turn_of_graders(&self, why: Why) -> Reason {
        self.turn(why, Some(self.process.bugs.verified_by.clone()))
    }

    fn open_bug(&self, bug: &Bug) -> Reason {
        let fixed = bug.state == BugState::Fixed;
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

    /// The reasons why an environment doesn't run the candidate now.
    pub(super) fn runs_candidate(&self, environment: &EnvId) -> Vec<Reason> {
        let owner = self
            .process
            .environment(environment)
            .map(|e| e.owner.clone());
        let mut reasons = Vec::new();
        for wanted in self.release.candidate() {
            let running = self.project.running(environment, &wanted.application);
            let application = wanted.application.clone();
            let environment = environment.clone();
            let doubt = self.release.in_flight(&environment, application.as_str());
            let doubt = doubt.map(|(run, step)| Why::DeploymentInDoubt {
                environment: environment.clone(),
                application: application.clone(),
                run: run.number,
                step: step.number,
                running: step.state() == StepState::Running,
            });
            if let Some(why) = doubt {
                reasons.push(self.turn(why, owner.clone()));
                continue;
            }
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
}
