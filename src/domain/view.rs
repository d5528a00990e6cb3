//! A release as a screen shows it: everything derived from the state, the people, git and the hour.

mod bugs;
mod items;
mod mails;
pub mod meeting;
mod monitors;
pub mod plan;
mod run;
mod stale;
mod went_back;

use jiff::Timestamp;

pub use self::bugs::{bug, bugs};
use self::items::stage;
pub use self::stale::{GoesStale, stale_after};
use super::counting::tally;
use super::freeze::{Freezes, Outlook};
use super::going_back;
use super::judge::Judge;
use super::monitoring::Monitor;
use super::names::{AppName, CommitId, StageId, Version};
use super::people::People;
use super::process::{Environment, ItemKind, Section};
use super::project::{Project, Running};
use super::release::{AppCommit, Outcome, Release, ReleaseState, Scope};
use super::run::StepState;
use super::samples::Lately;
use super::source::Freshness;
use super::status::{
    AgendaPoint, BugsView, CandidateView, EnvironmentView, GitFacts, ReleaseView, RoundView,
    RunningView, ScriptView, SourceView, Standing, Status, Summary, VoteView, Watched,
};
use super::summary::summary;
use super::verdict::Verdict;

/// What a view depends on besides the state.
#[derive(Clone, Copy, Debug)]
pub struct Scene<'a> {
    /// Who holds which role.
    pub people: &'a People,
    /// What git knows.
    pub git: &'a GitFacts,
    /// The moment.
    pub now: Timestamp,
    /// What bugs must come from, and how old that may be.
    pub freshness: &'a Freshness,
    /// When nothing goes forward in production.
    pub freezes: &'a Freezes,
    /// What is configured to be watched; empty where nothing is, or nobody knows.
    pub monitors: &'a [Monitor],
}

impl<'a> Scene<'a> {
    fn judge(&self, project: &'a Project, version: &Version) -> Option<Judge<'a>> {
        let judge = Judge::new(project, project.releases.get(version)?, self.people)?;
        Some(Judge {
            now: Some(self.now),
            freshness: self.freshness,
            freezes: Some(self.freezes),
            monitors: self.monitors,
            ..judge
        })
    }
}

/// Everything about a release; `None` where the project has no such release.
#[must_use]
pub fn status(project: &Project, version: &Version, scene: &Scene<'_>) -> Option<Status> {
    let judge = scene.judge(project, version)?;
    let release = judge.release;
    let mut status = Status {
        release: head(&judge),
        candidate: release
            .candidate()
            .iter()
            .map(|c| candidate(release, c, scene.git))
            .collect(),
        environments: judge
            .process
            .environments
            .iter()
            .map(|e| environment(&judge, e, scene.git))
            .collect(),
        bugs: bugs_of(&judge),
        stages: judge.path().iter().map(|leg| stage(&judge, leg)).collect(),
        verdict: judge.next_verdict(),
        votes: votes(&judge),
        scripts: scripts(&judge),
        problem: release.problem.clone(),
        rollback: release.rollback.clone(),
        undone_by: went_back::undone_by(release),
        went_back: went_back::went_back(&judge),
        decisions: release.decisions.clone(),
        rounds: rounds(release),
        hotfixes: project
            .hotfixes_of(version)
            .filter(|r| r.state.is_under_way())
            .map(|r| r.version.clone())
            .collect(),
        relatives: Vec::new(),
        missing_fixes: Vec::new(),
        agenda: agenda(&judge),
        meeting: release.meeting().cloned(),
        mails: mails::mails(release, scene.now),
        notices: mails::notices(&judge),
        runs: run::runs(project, release),
        clock: run::clock(&judge),
        frozen: judge.frozen(),
        freezes: outlook(&judge, scene),
        leave: release.overrides_at(scene.now).cloned(),
        monitors: monitors::monitors(&judge),
        outages: monitors::outages(&judge),
        looked_at: None,
    };
    status.see(&Lately::default(), scene.now);
    status.relate(&relatives(project, release));
    Some(status)
}

/// The verdict for entering `to` (`None`: the next step); `None` where the project has no such
/// release, or its way has no such stage.
#[must_use]
pub fn verdict(
    project: &Project,
    version: &Version,
    to: Option<&StageId>,
    scene: &Scene<'_>,
) -> Option<Verdict> {
    let judge = scene.judge(project, version)?;
    match to {
        None => Some(judge.next_verdict()),
        Some(to) => judge.place(to).map(|_| judge.verdict(Some(to.clone()))),
    }
}

/// The rows of the releases that one mends or is mended by, of those that are loaded.
fn relatives(project: &Project, release: &Release) -> Vec<Summary> {
    let parent = release.hotfix_of.as_ref();
    let kin = |other: &&Release| {
        let of = other.hotfix_of.as_ref();
        parent == Some(&other.version)
            || of == Some(&release.version)
            || (of.is_some() && of == parent)
    };
    let others = project.releases.values().filter(kin);
    others
        .filter_map(|other| summary(project, &other.version))
        .collect()
}

/// The freezes ahead, of a release that is not live yet.
fn outlook(judge: &Judge<'_>, scene: &Scene<'_>) -> Outlook {
    match judge.release.state {
        ReleaseState::Open => scene.freezes.outlook(scene.now, judge.release.window),
        _ => Outlook::default(),
    }
}

fn agenda(judge: &Judge<'_>) -> Vec<AgendaPoint> {
    let point = |heading: &Section| AgendaPoint {
        id: heading.id.clone(),
        title: heading.title.clone(),
        from: heading.from.clone(),
    };
    judge.agenda().into_iter().map(point).collect()
}

fn head(judge: &Judge<'_>) -> ReleaseView {
    let release = judge.release;
    let stage = judge.process.stage(&release.stage);
    let unnamed = || super::lang::Text {
        en: release.stage.to_string(),
        zh: release.stage.to_string(),
    };
    ReleaseView {
        project: judge.project.name.clone().unwrap_or_else(|| "".into()),
        version: release.version.clone(),
        state: release.state,
        stage: release.stage.clone(),
        stage_name: stage.map_or_else(unnamed, |s| s.name.clone()),
        stage_number: judge.place(&release.stage).map_or(0, |at| at + 1),
        round: release.round(),
        hotfix_of: release.hotfix_of.clone(),
        base: release.base.first().map(|c| c.commit.clone()),
        window: release.window,
        deadline: release.problem.as_ref().map(|p| p.deadline),
        created_at: release.created.at,
        live_at: release.live_at,
        observed_until: judge.observed_until(),
        reason: reason(release),
    }
}

fn reason(release: &Release) -> Option<String> {
    let abandoned = release.ended.as_ref().and_then(|e| e.reason.clone());
    let rolled_back = || release.rollback.as_ref().map(|r| r.reason.clone());
    abandoned.or_else(rolled_back)
}

fn candidate(release: &Release, commit: &AppCommit, git: &GitFacts) -> CandidateView {
    let head = git.heads.get(&commit.application);
    let relation = head.and_then(|head| {
        if *head == commit.commit {
            return Some((0, 0));
        }
        git.relations
            .get(&(head.clone(), commit.commit.clone()))
            .copied()
    });
    CandidateView {
        application: commit.application.clone(),
        branch: commit.branch.clone(),
        commit: commit.commit.clone(),
        behind_branch: relation.map(|(ahead, _)| ahead),
        off_branch: relation.map(|(_, behind)| behind > 0),
        branch_move: git
            .moves
            .get(&commit.application)
            .filter(|_| release.state.is_under_way())
            .cloned(),
    }
}

fn environment(judge: &Judge<'_>, environment: &Environment, git: &GitFacts) -> EnvironmentView {
    let current = judge
        .process
        .stage(&judge.release.stage)
        .is_some_and(|s| s.environment == environment.id);
    let application = |wanted: &AppCommit| {
        let recorded = judge.project.running(&environment.id, &wanted.application);
        let mut view = running(wanted, recorded, git);
        let name = wanted.application.as_str();
        if let Some((_, step)) = judge.release.in_flight(&environment.id, name) {
            view.state = match step.state() {
                StepState::Unknown => Standing::OutcomeUnknown,
                _ => Standing::Deploying,
            };
        }
        view.said = judge
            .project
            .drift(&environment.id, &wanted.application)
            .cloned();
        view
    };
    EnvironmentView {
        id: environment.id.clone(),
        name: environment.name.clone(),
        owner: environment.owner.clone(),
        people: judge.holders(&environment.owner),
        current,
        applications: judge.release.candidate().iter().map(application).collect(),
        going_back: going_back::steps(judge.project, judge.release, &environment.id, Scope::Both),
        monitors: Watched::default(),
    }
}

fn running(wanted: &AppCommit, running: Option<&Running>, git: &GitFacts) -> RunningView {
    let name: AppName = wanted.application.clone();
    let Some(running) = running else {
        return RunningView {
            name,
            branch: None,
            commit: None,
            previous: None,
            previous_branch: None,
            at: None,
            by: None,
            release: None,
            state: Standing::None,
            ahead: None,
            behind: None,
            said: None,
        };
    };
    let relation = relation(git, &running.commit, &wanted.commit);
    RunningView {
        name,
        branch: running.branch.clone(),
        commit: Some(running.commit.clone()),
        previous: running.previous.as_ref().map(|p| p.commit.clone()),
        previous_branch: running.previous.as_ref().and_then(|p| p.branch.clone()),
        at: Some(running.stamp.at),
        by: Some(running.stamp.by.clone()),
        release: running.release.clone(),
        state: standing(running, wanted, relation),
        ahead: relation.map(|(ahead, _)| ahead),
        behind: relation.map(|(_, behind)| behind),
        said: None,
    }
}

fn relation(git: &GitFacts, from: &CommitId, to: &CommitId) -> Option<(u32, u32)> {
    if from == to {
        return Some((0, 0));
    }
    git.relations.get(&(from.clone(), to.clone())).copied()
}

/// How what runs stands to the candidate. What git can't tell counts as diverged: it is not the
/// candidate, and nobody may rely on its being older or newer.
#[must_use]
pub fn standing(running: &Running, wanted: &AppCommit, relation: Option<(u32, u32)>) -> Standing {
    match (running.outcome, relation) {
        (Outcome::Failed, _) => Standing::Failed,
        _ if running.commit == wanted.commit => Standing::Candidate,
        (_, Some((0, behind))) if behind > 0 => Standing::Behind,
        (_, Some((ahead, 0))) if ahead > 0 => Standing::Ahead,
        _ => Standing::Diverged,
    }
}

/// The bugs of a release: counts, and how far they can be relied on.
#[must_use]
pub fn bugs_of(judge: &Judge<'_>) -> BugsView {
    BugsView {
        counts: tally(judge.project, judge.release, judge.process),
        source: SourceView::of(judge.freshness, &judge.project.bug_sources, judge.now),
    }
}

fn votes(judge: &Judge<'_>) -> Vec<VoteView> {
    let path = judge.path();
    let Some(poll) = path
        .iter()
        .flat_map(|l| l.items.iter())
        .find(|i| i.kind == ItemKind::Poll)
    else {
        return Vec::new();
    };
    let view = |role: &super::names::RoleId| {
        let ballot = judge.release.votes.get(role);
        VoteView {
            role: role.clone(),
            name: judge.process.role(role).map_or_else(
                || super::lang::Text {
                    en: role.to_string(),
                    zh: role.to_string(),
                },
                |r| r.name.clone(),
            ),
            vote: ballot.map(|b| b.vote),
            stale: ballot.is_some_and(|b| judge.vote_is_stale(poll, b)),
            changed: ballot.and_then(|b| judge.changed_since(poll, b)),
            ballot: ballot.cloned(),
            people: judge.holders(role),
        }
    };
    poll.voters.iter().map(view).collect()
}

fn scripts(judge: &Judge<'_>) -> Vec<ScriptView> {
    let environments = || judge.process.environments.iter().map(|e| &e.id);
    let view = |script: &super::release::Script| ScriptView {
        script: script.clone(),
        runs: environments()
            .map(|e| (e.clone(), judge.script(script, e)))
            .collect(),
        ran: environments()
            .filter_map(|e| {
                let ran = super::scripts::ran(judge.release, &script.path, e)?;
                Some((e.clone(), ran))
            })
            .collect(),
    };
    judge.release.scripts().iter().map(view).collect()
}

fn rounds(release: &Release) -> Vec<RoundView> {
    let view = |round: &super::release::Round| RoundView {
        number: round.number,
        how: round.kind.clone(),
        commit: round.candidate.first().map(|c| c.commit.clone()),
        at: round.stamp.at,
        by: round.stamp.by.clone(),
    };
    release.rounds.iter().map(view).collect()
}
