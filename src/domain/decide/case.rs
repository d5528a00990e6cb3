//! What every command on a release asks: which release, whether it is under way, who acts, and
//! whether a text may enter the log.

use crate::domain::clean;
use crate::domain::command::Context;
use crate::domain::judge::Judge;
use crate::domain::names::{AppName, CommitId, EnvId, ItemId, RoleId, StageId, Version};
use crate::domain::people::People;
use crate::domain::process::{Item, ItemKind, Process};
use crate::domain::project::Project;
use crate::domain::release::{Release, ReleaseState};
use crate::domain::run::Run;
use crate::domain::status::ItemState;
use crate::domain::why::{Field, Reason, Refusal, TextFlaw, Why};

/// The longest name of a person, in bytes.
const NAME_LIMIT: usize = 120;

/// A command's release with all that it is judged by.
pub(super) struct Case<'a> {
    pub(super) project: &'a Project,
    pub(super) release: &'a Release,
    pub(super) process: &'a Process,
    pub(super) context: &'a Context,
    pub(super) judge: Judge<'a>,
}

/// For whom somebody acts.
pub(super) struct Acting {
    pub(super) role: RoleId,
    pub(super) on_behalf: bool,
}

impl<'a> Case<'a> {
    /// The release that the context names.
    pub(super) fn new(project: &'a Project, context: &'a Context) -> Result<Self, Refusal> {
        let version = context.release.as_ref().ok_or(Why::NoRelease)?;
        let unknown = || Why::UnknownRelease {
            version: version.clone(),
            known: project
                .releases
                .values()
                .filter(|r| r.state.is_under_way())
                .map(|r| r.version.clone())
                .collect(),
        };
        let release = project.releases.get(version).ok_or_else(unknown)?;
        let judge = Judge::new(project, release, &context.people).ok_or_else(unknown)?;
        let judge = Judge {
            now: Some(context.now),
            freshness: &context.freshness,
            freezes: Some(&context.freezes),
            monitors: &context.monitors,
            ..judge
        };
        Ok(Self {
            project,
            release,
            process: judge.process,
            context,
            judge,
        })
    }

    pub(super) fn version(&self) -> Version {
        self.release.version.clone()
    }

    /// Refuses unless the release is in one of these states.
    pub(super) fn must_be(&self, states: &[ReleaseState]) -> Result<(), Refusal> {
        let state = self.release.state;
        if states.contains(&state) {
            return Ok(());
        }
        Err(match state {
            ReleaseState::Closed | ReleaseState::Abandoned => Why::Ended { state },
            ReleaseState::RolledBack => Why::RolledBack,
            _ => Why::WrongState { state },
        }
        .into())
    }

    /// Refuses what goes forward while a rollback's steps are open.
    pub(super) fn no_rollback_under_way(&self) -> Result<(), Refusal> {
        match self.release.rollback_under_way() {
            None => Ok(()),
            Some(rollback) => {
                let (done, of) = rollback.progress();
                Err(Why::RollbackUnderWay {
                    environment: rollback.environment.clone(),
                    done,
                    of,
                }
                .into())
            }
        }
    }

    /// Refuses what must not happen while a program of the release runs: anywhere, or in one
    /// environment.
    pub(super) fn no_program_under_way(&self, in_: Option<&EnvId>) -> Result<(), Refusal> {
        let mut runs = self.release.runs.iter();
        let here = |run: &&Run| {
            run.running().is_some() && in_.is_none_or(|environment| run.environment == *environment)
        };
        match runs.find(here) {
            None => Ok(()),
            Some(run) => Err(Why::run_under_way(&self.release.version, run).into()),
        }
    }

    /// The item of that id on this release's way.
    pub(super) fn item(&self, id: &ItemId, kinds: &[ItemKind]) -> Result<&'a Item, Refusal> {
        let known = || {
            self.judge
                .path()
                .iter()
                .flat_map(|leg| leg.items.iter().map(|i| i.id.clone()))
                .collect()
        };
        let item = match (self.judge.find(id), self.process.item(id)) {
            (Some((_, item)), _) => item,
            (None, Some(_)) => return Err(Why::NotOnPath { item: id.clone() }.into()),
            (None, None) => {
                return Err(Why::UnknownItem {
                    item: id.to_string(),
                    known: known(),
                }
                .into());
            }
        };
        if kinds.contains(&item.kind) {
            Ok(item)
        } else {
            Err(Why::WrongKind {
                item: id.clone(),
                item_kind: item.kind,
            }
            .into())
        }
    }

    /// Refuses what belongs to a stage that the release has not reached: it can't have been seen
    /// yet. Documents may be written ahead.
    pub(super) fn has_come(&self, id: &ItemId) -> Result<(), Refusal> {
        match self.judge.find(id) {
            Some((needed, _)) if !self.judge.has_reached(&needed) => Err(Why::StageTooEarly {
                stage: self.release.stage.clone(),
                needed,
            }
            .into()),
            _ => Ok(()),
        }
    }

    /// Refuses while something that must come before the item isn't settled.
    pub(super) fn comes_after_what_it_must(&self, item: &Item) -> Result<(), Refusal> {
        Refusal::of(self.judge.waiting_for(item)).map_or(Ok(()), Err)
    }

    /// Refuses what is done already, or not needed.
    pub(super) fn not_done_yet(&self, item: &Item) -> Result<(), Refusal> {
        match self.judge.item(item).state {
            ItemState::Done | ItemState::NotNeeded => Err(Why::AlreadyDone {
                item: item.id.clone(),
            }
            .into()),
            _ => Ok(()),
        }
    }

    /// Whether the person may act for one of the roles, and for which.
    pub(super) fn acting(&self, roles: &[RoleId]) -> Result<Acting, Refusal> {
        acting(self.process, self.context, roles, false)
    }

    /// Whether the person may sign for one of the roles: only one who holds it may.
    pub(super) fn signing(&self, roles: &[RoleId]) -> Result<Acting, Refusal> {
        acting(self.process, self.context, roles, true)
    }

    /// The environment of that id.
    pub(super) fn environment(&self, id: &EnvId) -> Result<(), Refusal> {
        environment(self.process, id)
    }

    /// Refuses to touch an environment before its door was passed; production asks everything
    /// that its door asks, every time.
    pub(super) fn may_touch(&self, environment: &EnvId) -> Result<(), Refusal> {
        if let Some(first) = self.first_guarded_stage(environment)
            && !self.judge.has_reached(&first)
        {
            return Err(Why::StageTooEarly {
                stage: self.release.stage.clone(),
                needed: first,
            }
            .into());
        }
        let mut reasons = self.judge.others_go_back(environment);
        if self.process.is_production(environment) {
            reasons.extend(self.judge.production_gate());
        }
        refused(crate::domain::judge::unique(reasons))
    }

    /// The first stage of an environment that has a door.
    fn first_guarded_stage(&self, environment: &EnvId) -> Option<StageId> {
        let path = self.judge.path();
        let guarded = |leg: &&crate::domain::process::Leg<'_>| {
            leg.stage.environment == *environment && leg.stage.door.is_some()
        };
        path.iter().find(guarded).map(|leg| leg.stage.id.clone())
    }
}

/// Refuses an environment that the process doesn't have.
pub(super) fn environment(process: &Process, id: &EnvId) -> Result<(), Refusal> {
    if process.environment(id).is_some() {
        return Ok(());
    }
    let known = process.environments.iter().map(|e| e.id.clone()).collect();
    Err(Why::UnknownEnvironment {
        environment: id.clone(),
        known,
    }
    .into())
}

/// Whether the context's person may act for one of the roles. Where nobody has been named, names
/// are taken as told. A signature (`sign`) is given only by one who holds the role.
pub(super) fn acting(
    process: &Process,
    context: &Context,
    roles: &[RoleId],
    sign: bool,
) -> Result<Acting, Refusal> {
    let first = roles.first().cloned().unwrap_or_else(|| RoleId::new(""));
    let other_hand = !context.by.same(&context.operator);
    let people = &context.people;
    if people.is_empty() {
        return Ok(Acting {
            role: first,
            on_behalf: other_hand,
        });
    }
    let records = |name| {
        people
            .roles_of(name)
            .iter()
            .any(|r| process.role(r).is_some_and(|r| r.records_for_others))
    };
    let held = roles
        .iter()
        .find(|role| stands_for(process, people, context, role))
        .cloned();
    let role = match held {
        Some(role) => role,
        None if !sign && !other_hand && records(&context.by) => {
            return Ok(Acting {
                role: first,
                on_behalf: true,
            });
        }
        None => {
            let holders = roles
                .iter()
                .flat_map(|r| people.holders(r))
                .cloned()
                .collect();
            return Err(Why::NotInRole {
                name: context.by.clone(),
                roles: roles.to_vec(),
                holders,
            }
            .into());
        }
    };
    if other_hand && !records(&context.operator) {
        return Err(Why::MayNotRecord {
            operator: context.operator.clone(),
            by: context.by.clone(),
        }
        .into());
    }
    Ok(Acting {
        role,
        on_behalf: other_hand,
    })
}

/// Whether the person holds the role, or the one that stands in for it where nobody does.
fn stands_for(process: &Process, people: &People, context: &Context, role: &RoleId) -> bool {
    let stand_in = || process.role(role).and_then(|r| r.stand_in.as_ref());
    people.holds(&context.by, role)
        || (people.holders(role).is_empty()
            && stand_in().is_some_and(|r| people.holds(&context.by, r)))
}

/// Checks the names of those who act.
pub(super) fn person(context: &Context) -> Result<(), Refusal> {
    for name in [&context.by, &context.operator] {
        let text = line(Field::Name, name.as_str())?;
        if text.len() > NAME_LIMIT {
            let flaw = TextFlaw::TooLong {
                bytes: text.len(),
                limit: NAME_LIMIT,
            };
            return Err(Why::BadText {
                field: Field::Name,
                flaw,
            }
            .into());
        }
    }
    Ok(())
}

/// A text of one line as it enters the log.
pub(super) fn line(field: Field, text: &str) -> Result<String, Refusal> {
    clean::line(text).map_err(|flaw| {
        Why::BadText {
            field,
            flaw: flaw.into(),
        }
        .into()
    })
}

/// A text of several lines as it enters the log.
pub(super) fn lines(field: Field, text: &str) -> Result<String, Refusal> {
    clean::note(text).map_err(|flaw| {
        Why::BadText {
            field,
            flaw: flaw.into(),
        }
        .into()
    })
}

/// A remark that may be left out; white space is none.
pub(super) fn remark(note: Option<String>) -> Result<Option<String>, Refusal> {
    note.filter(|n| !n.trim().is_empty())
        .map(|n| lines(Field::Note, &n))
        .transpose()
}

/// A commit: at least as many hexadecimal digits as people write, at most as many as there are.
pub(super) fn commit(commit: &CommitId, application: Option<&AppName>) -> Result<(), Refusal> {
    let text = commit.as_str();
    if (7..=64).contains(&text.len()) && text.chars().all(|c| c.is_ascii_hexdigit()) {
        return Ok(());
    }
    Err(Why::BadCandidate {
        application: application.cloned(),
    }
    .into())
}

/// A version: what a file name, a tag and a command line can carry.
pub(super) fn version(version: &Version) -> Result<Version, Refusal> {
    const LIMIT: usize = 64;
    let text = line(Field::Version, version.as_str())?;
    let bad = |flaw| {
        Err(Why::BadText {
            field: Field::Version,
            flaw,
        }
        .into())
    };
    if text.len() > LIMIT {
        return bad(TextFlaw::TooLong {
            bytes: text.len(),
            limit: LIMIT,
        });
    }
    let wrong = text.char_indices().find(|(at, c)| {
        !(c.is_ascii_alphanumeric() || (*at > 0 && matches!(c, '.' | '_' | '-' | '+')))
    });
    match wrong {
        Some((_, c)) => bad(TextFlaw::Character {
            found: c.to_string(),
        }),
        None => Ok(Version::new(text)),
    }
}

/// One reason as a refusal, with whose turn it is.
pub(super) fn refused(reasons: Vec<Reason>) -> Result<(), Refusal> {
    Refusal::of(reasons).map_or(Ok(()), Err)
}
