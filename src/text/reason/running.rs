//! What the environments run, the window, and what a problem in production holds up.

use crate::domain::lang::Lang;
use crate::domain::why::Why;
use crate::text::names::{self, Names, commit, name, path, remark};
use crate::text::words::{moment, window as between};

messages! {
    /// An environment runs something else.
    runs_other(environment: &str, application: &str, runs: &str, candidate: &str) {
        en: "{environment} runs {application} {runs}, candidate is {candidate}",
        zh: "{environment}：{application} 运行 {runs}，候选为 {candidate}",
    }
    /// An environment runs nothing of it yet.
    runs_nothing(environment: &str, application: &str, candidate: &str) {
        en: "{environment} does not run {application} yet, candidate is {candidate}",
        zh: "{environment}：{application} 尚未部署，候选为 {candidate}",
    }
    /// A deployment failed.
    deployment_failed(environment: &str, application: &str) {
        en: "the deployment of {application} to {environment} failed",
        zh: "{environment}：{application} 部署失败",
    }
    /// A script has not run.
    script_not_run(environment: &str, script: &str) {
        en: "database script not executed in {environment}: {script}",
        zh: "{environment}：数据库脚本未执行：{script}",
    }
    /// A script failed.
    script_failed(environment: &str, script: &str) {
        en: "database script failed in {environment}: {script}",
        zh: "{environment}：数据库脚本执行失败：{script}",
    }
    /// A script was changed after it had run.
    script_changed(environment: &str, script: &str) {
        en: "database script changed since it ran in {environment}: {script}",
        zh: "{environment}：数据库脚本执行后内容有变更：{script}",
    }
    /// Too early.
    before_window(window: &str) {
        en: "the launch window is not open yet: {window}",
        zh: "上线窗口未到：{window}",
    }
    /// Too late.
    after_window(window: &str) {
        en: "the launch window is over: {window}",
        zh: "上线窗口已过：{window}",
    }
    /// Steps of a rollback are not done.
    rollback_under_way(environment: &str, done: u32, of: u32) {
        en: "the rollback of {environment} is under way: {done} of {of} steps done",
        zh: "{environment}：回滚进行中，已完成 {done}/{of} 步",
    }
    /// The time for solving a problem is over.
    decision_due(what: &str, since: &str) {
        en: "a rollback decision is due: {what}, since {since}",
        zh: "须作出回滚决定：{what}，始于 {since}",
    }
    /// Taken back from production.
    rolled_back() {
        en: "the release was rolled back: it needs a new candidate",
        zh: "该版本已回滚：需要新的候选",
    }
    /// Users don't have it.
    not_live() { en: "the release is not live yet", zh: "该版本尚未上线" }
    /// Production runs it.
    in_production() {
        en: "production runs this release: roll it back first",
        zh: "正式环境正在运行该版本：须先回滚",
    }
    /// The observation time is not over.
    still_observed(until: &str) {
        en: "production is watched until {until}",
        zh: "正式环境观察期至 {until}",
    }
}

/// The sentence, where the reason is of this group.
pub(super) fn why(lang: Lang, why: &Why, names: &dyn Names) -> Option<String> {
    let env = |id| names::environment(lang, names, id);
    Some(match why {
        Why::DoesNotRun {
            environment,
            application,
            runs,
            candidate,
        } => {
            let (at, application) = (env(environment), name(application));
            let candidate = commit(candidate);
            match runs {
                Some(runs) => runs_other(lang, &at, &application, &commit(runs), &candidate),
                None => runs_nothing(lang, &at, &application, &candidate),
            }
        }
        Why::DeploymentFailed {
            environment,
            application,
        } => deployment_failed(lang, &env(environment), &name(application)),
        Why::ScriptNotRun {
            environment,
            script,
        } => script_not_run(lang, &env(environment), &path(script)),
        Why::ScriptFailed {
            environment,
            script,
        } => script_failed(lang, &env(environment), &path(script)),
        Why::ScriptChanged {
            environment,
            script,
        } => script_changed(lang, &env(environment), &path(script)),
        Why::BeforeWindow { window } => before_window(lang, &between(lang, window)),
        Why::AfterWindow { window } => after_window(lang, &between(lang, window)),
        Why::RollbackUnderWay {
            environment,
            done,
            of,
        } => rollback_under_way(lang, &env(environment), *done, *of),
        Why::DecisionDue { what, since } => decision_due(lang, &remark(what), &moment(*since)),
        Why::RolledBack => rolled_back(lang),
        Why::NotLive => not_live(lang),
        Why::InProduction => in_production(lang),
        Why::StillObserved { until } => still_observed(lang, &moment(*until)),
        of_papers!()
        | of_runs!()
        | of_bugs!()
        | of_evidence!()
        | of_asking!()
        | of_duty!()
        | of_order!() => {
            return None;
        }
    })
}
