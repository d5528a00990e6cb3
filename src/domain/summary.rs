//! A release as a row of the list. It is made when something changes and kept, so it holds only
//! what doesn't depend on the hour, on git or on who is named where.

use jiff::Timestamp;

use super::judge::Judge;
use super::names::Version;
use super::people::People;
use super::project::Project;
use super::release::AppCommit;
use super::status::{Standing, Summary};
use super::view::{bugs_of, standing};

/// The row of a release; `None` where the project has no such release.
#[must_use]
pub fn summary(project: &Project, version: &Version) -> Option<Summary> {
    let people = People::default();
    let release = project.releases.get(version)?;
    let judge = Judge::new(project, release, &people)?;
    let path = judge.path();
    let stage = judge.process.stage(&release.stage)?;
    let settled = |leg: &super::process::Leg<'_>| {
        let done = leg
            .items
            .iter()
            .filter(|i| judge.item(i).state.is_settled())
            .count();
        (done, leg.items.len())
    };
    let counted: Vec<(usize, usize)> = path.iter().map(settled).collect();
    let here = judge.place(&release.stage).unwrap_or_default();
    let first = release.candidate().first();
    let whole = |environment: &super::process::Environment| {
        let one = |wanted: &AppCommit| {
            project
                .running(&environment.id, &wanted.application)
                .map_or(Standing::None, |r| standing(r, wanted, None))
        };
        let rank =
            |s: &Standing| u8::from(*s == Standing::Candidate) + u8::from(*s != Standing::Failed);
        let worst = release
            .candidate()
            .iter()
            .map(one)
            .min_by_key(rank)
            .unwrap_or(Standing::None);
        (environment.id.clone(), worst)
    };
    Some(Summary {
        project: project.name.clone()?,
        version: version.clone(),
        state: release.state,
        stage: release.stage.clone(),
        stage_name: stage.name.clone(),
        stage_number: here + 1,
        stages: path.len(),
        round: release.round(),
        hotfix_of: release.hotfix_of.clone(),
        branch: first.and_then(|c| c.branch.clone()),
        commit: first.map(|c| c.commit.clone()),
        environments: judge.process.environments.iter().map(whole).collect(),
        bugs: bugs_of(&judge),
        checklist: counted.get(here).copied().unwrap_or_default(),
        progress: counted
            .iter()
            .fold((0, 0), |(done, of), (d, o)| (done + d, of + o)),
        verdict: judge.next_verdict(),
        window: release.window,
        deadline: release.problem.as_ref().map(|p| p.deadline),
        rollback: release
            .rollback_under_way()
            .map(|r| (r.environment.clone(), r.scope)),
        changed_at: changed_at(release),
    })
}

/// When something was last shown, said or decided on it.
fn changed_at(release: &super::release::Release) -> Timestamp {
    let mut latest = release.created.at;
    let evidence = release.evidence.values().map(|e| e.stamp.at);
    let votes = release.votes.values().map(|b| b.stamp.at);
    let rounds = release.rounds.iter().map(|r| r.stamp.at);
    let entered = release.entered.values().copied();
    let decisions = release.decisions.iter().map(|d| d.stamp.at);
    let runs = release.script_runs.iter().map(|r| r.stamp.at);
    let ended = release.ended.iter().map(|e| e.stamp.at);
    for at in evidence
        .chain(votes)
        .chain(rounds)
        .chain(entered)
        .chain(decisions)
        .chain(runs)
        .chain(ended)
    {
        latest = latest.max(at);
    }
    latest
}
