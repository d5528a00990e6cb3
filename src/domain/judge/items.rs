//! How each kind of item stands.

use super::{Finding, Hold, Judge};
use crate::domain::names::{EnvId, ItemId};
use crate::domain::process::{Item, ItemKind, Watches};
use crate::domain::release::{Outcome, Script};
use crate::domain::status::{ItemState, ScriptState};
use crate::domain::why::{Nature, Reason, Why};

impl Judge<'_> {
    /// How an item stands.
    #[must_use]
    pub fn item(&self, item: &Item) -> Finding {
        let finding = match item.kind {
            ItemKind::Task => self.said(item),
            ItemKind::Mail => self.mail(item),
            ItemKind::Monitor => self.monitor(item),
            ItemKind::Document => self.document(item),
            ItemKind::Approval => self.approval(item),
            ItemKind::Deployment => self.deployment(item),
            ItemKind::Poll => self.poll(item),
            ItemKind::Gate => self.gate(item),
            ItemKind::Db => self.database(item),
        };
        // An approval that can't be given: what stands against it is the reason.
        let standard = match (&item.gate, item.kind, finding.state) {
            (Some(gate), ItemKind::Approval, ItemState::Open | ItemState::Stale) => {
                self.standard(gate)
            }
            _ => Vec::new(),
        };
        match finding.state {
            _ if !standard.is_empty() => Finding {
                state: ItemState::Blocked,
                reasons: [standard, finding.reasons].concat(),
            },
            ItemState::Open if !self.waiting_for(item).is_empty() => Finding {
                state: ItemState::Blocked,
                ..finding
            },
            _ => finding,
        }
    }

    /// The items that must be settled before this one and aren't.
    #[must_use]
    pub fn waiting_for(&self, item: &Item) -> Vec<Reason> {
        let mut reasons = Vec::new();
        for id in item.after.iter().chain(&item.of) {
            // An item that this way doesn't ask for can't be waited for.
            if let Some((_, before)) = self.find(id) {
                let finding = self.item(before);
                if !finding.state.is_settled() {
                    reasons.extend(finding.reasons);
                }
            }
        }
        super::unique(reasons)
    }

    fn open(&self, item: &Item) -> Finding {
        let why = Why::ItemOpen {
            item: item.id.clone(),
            name: item.name.clone(),
            item_kind: item.kind,
        };
        Finding {
            state: ItemState::Open,
            reasons: vec![self.turn(why, item.owners.first().cloned())],
        }
    }

    pub(super) fn because(&self, item: &Item, state: ItemState, why: Why) -> Finding {
        Finding {
            state,
            reasons: vec![self.turn(why, item.owners.first().cloned())],
        }
    }

    fn stale(&self, item: &Item, round: u32) -> Finding {
        let shown = self.shown_on(round);
        let why = Why::ItemStale {
            item: item.id.clone(),
            name: item.name.clone(),
            on: shown.on,
            candidate: shown.candidate,
            application: shown.application,
        };
        self.because(item, ItemState::Stale, why)
    }

    pub(super) fn said(&self, item: &Item) -> Finding {
        match self.evidence(&item.id) {
            None => self.open(item),
            Some(e) if self.holds(item, e.round) == Hold::Stale => self.stale(item, e.round),
            Some(_) => done(),
        }
    }

    fn monitor(&self, item: &Item) -> Finding {
        let plans = self
            .process
            .items()
            .filter(|(_, i)| i.sections)
            .map(|(_, i)| &i.id);
        let mut plan = plans.filter_map(|id| self.release.document(id));
        if let Some(section) = &item.unless_none
            && plan.any(|d| d.none.contains(section))
        {
            return Finding {
                state: ItemState::NotNeeded,
                reasons: Vec::new(),
            };
        }
        let finding = self.said(item);
        let missing = self.not_watched(item);
        if finding.state == ItemState::Open && !missing.is_empty() {
            return Finding {
                state: ItemState::Blocked,
                reasons: missing,
            };
        }
        match (self.observed_until(), self.now) {
            (Some(until), Some(now))
                if item.observation && finding.state == ItemState::Open && now < until =>
            {
                self.because(item, ItemState::Open, Why::StillObserved { until })
            }
            _ => finding,
        }
    }

    /// What the plan newly names and no monitor of the item's environment watches. Where no monitor
    /// is known to be configured at all, a person says so by hand.
    #[must_use]
    pub fn not_watched(&self, item: &Item) -> Vec<Reason> {
        let (Some(watches), Some(section)) = (item.watches, &item.unless_none) else {
            return Vec::new();
        };
        let Some(environment) = self
            .environment_of(item)
            .filter(|_| !self.monitors.is_empty())
        else {
            return Vec::new();
        };
        let documents = self.process.items().filter(|(_, i)| i.sections);
        let documents = documents.filter_map(|(_, i)| self.release.document(&i.id));
        let sections = documents.filter_map(|document| document.named.get(section));
        let names = sections.flat_map(|new| match watches {
            Watches::Applications => &new.applications,
            Watches::Hosts => &new.hosts,
        });
        let has_one = |name: &&String| {
            let mut here = self.monitors.iter();
            here.any(|m| m.environment == environment && m.watches(name))
        };
        let missing = names.filter(|name| !has_one(name)).map(|name| {
            let why = Why::NotWatched {
                item: item.id.clone(),
                environment: environment.clone(),
                watches,
                name: name.clone(),
            };
            self.turn(why, item.owners.first().cloned())
        });
        missing.collect()
    }

    fn approval(&self, item: &Item) -> Finding {
        let text_now = |of: &ItemId| self.release.document(of).map(|d| &d.digest);
        // Another text, or another candidate where it was about that, was not refused.
        let refused = self.release.rejected.get(&item.id).filter(|r| {
            self.holds(item, r.round) == Hold::Fresh
                && item.of.as_ref().and_then(text_now) == r.text.as_ref()
        });
        if let Some(rejection) = refused {
            let why = Why::ItemRejected {
                item: item.id.clone(),
                name: item.name.clone(),
                by: rejection.stamp.by.clone(),
                reason: rejection.reason.clone(),
            };
            return self.because(item, ItemState::Blocked, why);
        }
        let finding = self.said(item);
        let (Some(evidence), Some(of)) = (self.evidence(&item.id), &item.of) else {
            return finding;
        };
        let text_then = evidence.document.as_ref().map(|d| &d.digest);
        // Whoever wrote any text of it can't have reviewed it, even where that came later.
        let own = self
            .release
            .authors
            .get(of)
            .is_some_and(|a| a.iter().any(|a| a.same(&evidence.stamp.by)));
        if finding.state == ItemState::Done && (text_now(of) != text_then || own) {
            let why = Why::TextChanged {
                item: item.id.clone(),
                name: item.name.clone(),
                document: of.clone(),
            };
            return self.because(item, ItemState::Stale, why);
        }
        finding
    }

    fn deployment(&self, item: &Item) -> Finding {
        let Some(environment) = self.environment_of(item) else {
            return self.open(item);
        };
        let held = self.evidence(&item.id).map(|e| self.holds(item, e.round));
        let reasons = self.runs_candidate(&environment);
        let mine = self.release.candidate().iter().all(|c| {
            let running = self.project.running(&environment, &c.application);
            running.is_some_and(|r| r.release.as_ref() == Some(&self.release.version))
        });
        // It ran there; but a failed attempt since then leaves nobody sure of what runs.
        let failed: Vec<Reason> = reasons
            .iter()
            .filter(|r| {
                matches!(
                    r.why,
                    Why::DeploymentFailed { .. } | Why::DeploymentInDoubt { .. }
                )
            })
            .cloned()
            .collect();
        match held {
            Some(Hold::Fresh) if !failed.is_empty() => Finding {
                state: ItemState::Blocked,
                reasons: failed,
            },
            Some(Hold::Fresh | Hold::Kept) => done(),
            _ if reasons.is_empty() && mine => done(),
            _ if reasons.is_empty() => self.open(item),
            Some(Hold::Stale) => Finding {
                state: ItemState::Stale,
                reasons,
            },
            None => Finding {
                state: ItemState::Open,
                reasons,
            },
        }
    }

    /// The environment that an item speaks of: its own stage's.
    #[must_use]
    pub fn environment_of(&self, item: &Item) -> Option<EnvId> {
        self.process
            .item(&item.id)
            .map(|(stage, _)| stage.environment.clone())
    }

    fn poll(&self, item: &Item) -> Finding {
        let reasons = self.poll_reasons(item);
        let any = |nature: fn(&Why) -> bool| reasons.iter().any(|r| nature(&r.why));
        let state = if reasons.is_empty() {
            ItemState::Done
        } else if any(|w| matches!(w, Why::NoGo { .. })) {
            ItemState::Blocked
        } else if any(|w| matches!(w, Why::VoteMissing { .. })) {
            ItemState::Open
        } else {
            ItemState::Stale
        };
        Finding { state, reasons }
    }

    fn gate(&self, item: &Item) -> Finding {
        let reasons = item
            .gate
            .as_ref()
            .map(|g| self.standard(g))
            .unwrap_or_default();
        let state = if reasons.is_empty() {
            ItemState::Done
        } else if reasons.iter().all(|r| r.why.nature() == Nature::Unknown) {
            ItemState::Unknown
        } else {
            ItemState::Blocked
        };
        Finding { state, reasons }
    }

    fn database(&self, item: &Item) -> Finding {
        if self.release.scripts().is_empty() {
            return Finding {
                state: ItemState::NotNeeded,
                reasons: Vec::new(),
            };
        }
        let Some(environment) = self.environment_of(item) else {
            return self.open(item);
        };
        let mut reasons = Vec::new();
        let mut worst = ItemState::Done;
        for script in self.release.scripts() {
            let (environment, script_path) = (environment.clone(), script.path.clone());
            let (state, why) = match self.script(script, &environment) {
                ScriptState::Ok => continue,
                ScriptState::NotRun => (
                    ItemState::Open,
                    Why::ScriptNotRun {
                        environment,
                        script: script_path,
                    },
                ),
                ScriptState::Failed => (
                    ItemState::Blocked,
                    Why::ScriptFailed {
                        environment,
                        script: script_path,
                    },
                ),
                ScriptState::Changed => (
                    ItemState::Stale,
                    Why::ScriptChanged {
                        environment,
                        script: script_path,
                    },
                ),
            };
            let rank = |s: ItemState| match s {
                ItemState::Blocked => 3,
                ItemState::Open => 2,
                ItemState::Stale => 1,
                _ => 0,
            };
            if rank(state) > rank(worst) {
                worst = state;
            }
            reasons.push(self.turn(why, item.owners.first().cloned()));
        }
        Finding {
            state: worst,
            reasons,
        }
    }

    /// How a script stands in an environment: the last time that it ran there tells.
    #[must_use]
    pub fn script(&self, script: &Script, environment: &EnvId) -> ScriptState {
        let there = |r: &&crate::domain::release::ScriptRun| {
            r.environment == *environment && r.script.path == script.path && !r.undone
        };
        match self.release.script_runs.iter().rev().find(there) {
            None => ScriptState::NotRun,
            Some(run) if run.outcome == Outcome::Failed => ScriptState::Failed,
            Some(run) if run.script.digest != script.digest => ScriptState::Changed,
            Some(_) => ScriptState::Ok,
        }
    }
}

fn done() -> Finding {
    Finding {
        state: ItemState::Done,
        reasons: Vec::new(),
    }
}
