//! What is in the way of runs: a freeze, another run, a step that stands otherwise.

use crate::domain::lang::Lang;
use crate::domain::process::Watches;
use crate::domain::run::StepState;
use crate::domain::why::Why;
use crate::text::names::{self, Names, arg, name, remark};
use crate::text::words;

messages! {
    /// A freeze.
    frozen(name: &str, until: &str) {
        en: "nothing goes to production until {until}: {name}",
        zh: "冻结期内禁止上线，至 {until}：{name}",
    }
    /// Nobody knows whether there is one.
    freezes_unknown(what: &str) {
        en: "nobody knows whether production is frozen: {what}",
        zh: "无法确定是否处于冻结期：{what}",
    }
    /// How to mend that.
    mend_calendar() {
        en: "mend the calendar, or with a second person: golive override --until TIME --second NAME --reason TEXT",
        zh: "请修正日历，或由第二人确认：golive override --until TIME --second NAME --reason TEXT",
    }
    /// Another run.
    under_way(release: &str, run: u32, environment: &str, by: &str, since: &str) {
        en: "run {run} of {release} is under way in {environment}, begun by {by} {since}",
        zh: "{release} 第 {run} 次执行正在{environment}进行，{by} 于 {since} 开始",
    }
    /// Another run, which waits for somebody.
    stuck(release: &str, run: u32, environment: &str, by: &str, since: &str) {
        en: "run {run} of {release} stands still in {environment}, begun by {by} {since}",
        zh: "{release} 第 {run} 次执行在{environment}中断待处理，{by} 于 {since} 开始",
    }
    /// Nothing left.
    nothing(environment: &str) {
        en: "{environment} runs everything of the candidate already",
        zh: "{environment}已运行当前候选的全部内容",
    }
    /// No such run.
    unknown_run(run: u32, of: u32) {
        en: "there is no run {run}; the last one is {of}",
        zh: "没有第 {run} 次执行，最近一次为第 {of} 次",
    }
    /// Over.
    over(run: u32) { en: "run {run} is over", zh: "第 {run} 次执行已结束" }
    /// A deployment goes on.
    deploying(application: &str, environment: &str, run: u32) {
        en: "{application} is being deployed to {environment} (run {run})",
        zh: "{application} 正在部署到{environment}（第 {run} 次执行）",
    }
    /// Nobody knows how one ended.
    in_doubt(application: &str, environment: &str, run: u32) {
        en: "nobody knows how the deployment of {application} to {environment} ended (run {run})",
        zh: "{application} 部署到{environment}的结果未知（第 {run} 次执行）",
    }
    /// Somebody has to look there.
    settle(run: u32, step: u32) {
        en: "look there, then say it: golive run settle {run} {step} --result ok|failed",
        zh: "核实后确认：golive run settle {run} {step} --result ok|failed",
    }
    /// It stands so.
    stands(step: u32, state: &str) { en: "step {step} is {state}", zh: "第 {step} 步{state}" }
    /// It must wait.
    waits(step: u32, after: &str) {
        en: "step {step} comes after {after}",
        zh: "第 {step} 步须在第 {after} 步之后",
    }
    /// A second person.
    another(by: &str) {
        en: "it takes a second person besides {by}",
        zh: "除 {by} 外还需要第二人确认",
    }
    /// Leave.
    leave() {
        en: "wait, or with a second person: golive override --until TIME --second NAME --reason TEXT",
        zh: "请等待，或由第二人确认：golive override --until TIME --second NAME --reason TEXT",
    }
    /// Something new isn't watched.
    not_watched(name: &str, environment: &str) {
        en: "{name} is new, and nothing in {environment} watches it",
        zh: "{name} 为新增，{environment}尚无监控",
    }
    /// Watch an application.
    watch_application() {
        en: "add [[monitors]] with its name as application to golive.toml",
        zh: "在 golive.toml 中添加 [[monitors]]，application 填其名称",
    }
    /// Watch a host.
    watch_host() {
        en: "add [[monitors]] with its name as host to golive.toml",
        zh: "在 golive.toml 中添加 [[monitors]]，host 填其名称",
    }
    /// Look at it.
    follow(run: u32) {
        en: "follow it: golive run show {run}; end its program: golive run cancel {run}",
        zh: "查看：golive run show {run}；终止其程序：golive run cancel {run}",
    }
    /// Say how it goes on.
    go_on(run: u32) {
        en: "say how it goes on: golive run show {run}, then retry, skip or settle {run} STEP, or stop {run}",
        zh: "请决定如何继续：golive run show {run} 查看，再 retry、skip、settle {run} STEP 或 stop {run}",
    }
    /// Which.
    again(environment: &str) {
        en: "name an application to deploy it again: golive deploy {environment} --application NAME",
        zh: "如需重新部署请指明应用：golive deploy {environment} --application NAME",
    }
    /// Name another.
    name_second() { en: "name the other person: --second NAME", zh: "请指明第二人：--second 姓名" }
    waiting() { en: "waiting", zh: "等待中" }
    running() { en: "running", zh: "执行中" }
    ok() { en: "done", zh: "已完成" }
    by_hand() { en: "done by hand", zh: "已手工完成" }
    failed() { en: "failed", zh: "失败" }
    differs() { en: "done, but something else runs", zh: "完成，但实际运行的不一致" }
    unknown() { en: "of unknown outcome", zh: "结果未知" }
    skipped() { en: "left out", zh: "已跳过" }
}

/// How a step stands, in words.
#[must_use]
pub fn state(lang: Lang, state: StepState) -> String {
    match state {
        StepState::Waiting => waiting(lang),
        StepState::Running => running(lang),
        StepState::Ok => ok(lang),
        StepState::ByHand => by_hand(lang),
        StepState::Failed => failed(lang),
        StepState::Differs => differs(lang),
        StepState::Unknown => unknown(lang),
        StepState::Skipped => skipped(lang),
    }
}

/// The sentence, where the reason is of this group.
pub(super) fn why(lang: Lang, why: &Why, names: &dyn Names) -> Option<String> {
    Some(match why {
        Why::Frozen { name, until } => frozen(lang, &remark(name), &words::moment(*until)),
        Why::FreezesUnknown { what } => freezes_unknown(lang, &remark(what)),
        Why::NotWatched {
            environment,
            name: new,
            ..
        } => {
            let environment = names::environment(lang, names, environment);
            not_watched(lang, &name(new), &environment)
        }
        Why::RunUnderWay {
            environment,
            release,
            run,
            stuck: is_stuck,
            by,
            since,
        } => {
            let environment = names::environment(lang, names, environment);
            let told = if *is_stuck { stuck } else { under_way };
            let since = words::moment(*since);
            told(lang, &name(release), *run, &environment, &name(by), &since)
        }
        Why::NothingToRun { environment } => {
            nothing(lang, &names::environment(lang, names, environment))
        }
        Why::UnknownRun { run, of } => unknown_run(lang, *run, *of),
        Why::RunOver { run } => over(lang, *run),
        Why::StepStands { step, state: is } => stands(lang, *step, &state(lang, *is)),
        Why::DeploymentInDoubt {
            environment,
            application,
            run,
            running,
            ..
        } => {
            let told = if *running { deploying } else { in_doubt };
            let environment = names::environment(lang, names, environment);
            told(lang, &name(application), &environment, *run)
        }
        Why::StepWaits { step, after } => waits(lang, *step, &names::list(lang, after, 5)),
        Why::AnotherPersonNeeded { by } => another(lang, &name(by)),
        of_papers!()
        | of_bugs!()
        | of_evidence!()
        | of_running!()
        | of_asking!()
        | of_duty!()
        | of_order!() => {
            return None;
        }
    })
}

/// How to mend it, where it is of this group.
pub(super) fn hint(lang: Lang, why: &Why) -> Option<String> {
    Some(match why {
        Why::Frozen { .. } => leave(lang),
        Why::FreezesUnknown { .. } => mend_calendar(lang),
        Why::NotWatched { watches, .. } => match watches {
            Watches::Applications => watch_application(lang),
            Watches::Hosts => watch_host(lang),
        },
        Why::RunUnderWay {
            run, stuck: true, ..
        } => go_on(lang, *run),
        Why::RunUnderWay { run, .. }
        | Why::DeploymentInDoubt {
            run, running: true, ..
        } => follow(lang, *run),
        Why::DeploymentInDoubt { run, step, .. } => settle(lang, *run, *step),
        Why::NothingToRun { environment } => again(lang, &arg(environment, "ENV")),
        Why::AnotherPersonNeeded { .. } => name_second(lang),
        Why::UnknownRun { .. }
        | Why::RunOver { .. }
        | Why::StepStands { .. }
        | Why::StepWaits { .. } => return None,
        of_papers!()
        | of_bugs!()
        | of_evidence!()
        | of_running!()
        | of_asking!()
        | of_duty!()
        | of_order!() => {
            return None;
        }
    })
}
