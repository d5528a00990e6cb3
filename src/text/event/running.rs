//! What ran where, what went wrong in production, and what was decided about it.

use super::noted;
use crate::domain::event::Event;
use crate::domain::lang::Lang;
use crate::domain::release::{Choice, Outcome, Scope};
use crate::text::names::{self, Names, commit, name, path, remark};
use crate::text::words;

messages! {
    /// A deployment.
    deployed(by: &str, application: &str, id: &str, environment: &str) {
        en: "{by} deployed {application} {id} to {environment}",
        zh: "{by} 将 {application} {id} 部署到{environment}",
    }
    /// A deployment that failed.
    deployment_failed(by: &str, application: &str, id: &str, environment: &str) {
        en: "{by} failed to deploy {application} {id} to {environment}",
        zh: "{by} 将 {application} {id} 部署到{environment}，失败",
    }
    /// A script.
    script_ran(by: &str, script: &str, environment: &str) {
        en: "{by} executed {script} in {environment}",
        zh: "{by} 在{environment}执行 {script}",
    }
    /// A script that failed.
    script_failed(by: &str, script: &str, environment: &str) {
        en: "{by} executed {script} in {environment}: it failed",
        zh: "{by} 在{environment}执行 {script}，失败",
    }
    /// A problem in production.
    problem_arose(by: &str, what: &str, deadline: &str) {
        en: "{by} reported a problem in production: {what}; a decision is due {deadline}",
        zh: "{by} 报告线上问题：{what}；须在 {deadline} 前决定",
    }
    /// A monitor of production is down.
    went_down(monitor: &str, deadline: &str) {
        en: "{monitor} is down in production; a decision is due {deadline}",
        zh: "线上监控 {monitor} 异常，须在 {deadline} 前作出决定",
    }
    /// A problem solved.
    problem_solved(by: &str) { en: "{by} solved the problem in production", zh: "{by} 解决线上问题" }
    /// Back.
    decided_back(by: &str, environment: &str, scope: &str, reason: &str) {
        en: "{by} decided to roll back {environment} ({scope}): {reason}",
        zh: "{by} 决定回滚{environment}（{scope}）：{reason}",
    }
    /// On.
    decided_on(by: &str, until: &str, reason: &str) {
        en: "{by} decided to go on until {until}: {reason}",
        zh: "{by} 决定继续至 {until}：{reason}",
    }
    /// A step.
    step(by: &str, number: u32, outcome: &str) {
        en: "{by} recorded rollback step {number}: {outcome}",
        zh: "{by} 记录回滚第 {number} 步：{outcome}",
    }
    /// All steps.
    rolled_back(by: &str, environment: &str) {
        en: "{by} completed the rollback of {environment}",
        zh: "{by} 完成{environment}回滚",
    }
}

/// The line, where the event is of this group.
pub(super) fn line(lang: Lang, by: &str, event: &Event, names: &dyn Names) -> Option<String> {
    let env = |id| names::environment(lang, names, id);
    Some(match event {
        Event::Deployed {
            environment,
            application,
            commit: id,
            outcome,
            note,
            ..
        } => {
            let told = match outcome {
                Outcome::Ok => deployed,
                Outcome::Failed => deployment_failed,
            };
            let line = told(lang, by, &name(application), &commit(id), &env(environment));
            noted(lang, line, note.as_ref())
        }
        Event::ScriptRan {
            script,
            environment,
            outcome,
            note,
            ..
        } => {
            let told = match outcome {
                Outcome::Ok => script_ran,
                Outcome::Failed => script_failed,
            };
            let line = told(lang, by, &path(&script.path), &env(environment));
            noted(lang, line, note.as_ref())
        }
        Event::ProblemArose { what, deadline, .. } => {
            let deadline = words::moment(*deadline);
            match what.strip_prefix("monitor ") {
                Some(monitor) => went_down(lang, &remark(monitor), &deadline),
                None => problem_arose(lang, by, &remark(what), &deadline),
            }
        }
        Event::ProblemSolved { .. } => problem_solved(lang, by),
        Event::RollbackDecided {
            environment,
            choice,
            scope,
            reason,
            ..
        } => decided(lang, by, &env(environment), *choice, *scope, reason),
        Event::RollbackStepRecorded {
            number,
            outcome,
            note,
            ..
        } => {
            let line = step(lang, by, *number, words::step_outcome(lang, outcome));
            noted(lang, line, note.as_ref())
        }
        Event::RolledBack { environment, .. } => rolled_back(lang, by, &env(environment)),
        of_papers!() | of_runs!() | of_release!() | of_evidence!() | of_bugs!() => return None,
    })
}

fn decided(
    lang: Lang,
    by: &str,
    environment: &str,
    choice: Choice,
    scope: Scope,
    reason: &str,
) -> String {
    let (scope, reason) = (words::scope(lang, scope), remark(reason));
    match choice {
        Choice::RollBack => decided_back(lang, by, environment, scope, &reason),
        Choice::GoOn { until } => decided_on(lang, by, &words::moment(until), &reason),
    }
}
