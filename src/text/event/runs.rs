//! The runs of the platform's programs, leave to go on, and what monitors and the platform say.

use super::detail::{Label, Pairs};
use super::noted;
use crate::domain::event::Event;
use crate::domain::lang::Lang;
use crate::domain::run::{End, How, Purpose, RunEvent};
use crate::text::names::{self, Names, commit, name, remark};
use crate::text::words;

messages! {
    /// A run forward.
    begun(by: &str, run: u32, environment: &str, steps: &str) {
        en: "{by} began run {run} in {environment}: {steps}",
        zh: "{by} 在{environment}开始第 {run} 次执行，共 {steps}",
    }
    /// A run back.
    begun_back(by: &str, run: u32, environment: &str, steps: &str) {
        en: "{by} began the rollback of {environment} (run {run}): {steps}",
        zh: "{by} 开始回滚{environment}（第 {run} 次执行），共 {steps}",
    }
    /// A program was started.
    step_begun(run: u32, step: u32, program: &str) {
        en: "run {run} step {step} started: {program}",
        zh: "第 {run} 次执行第 {step} 步开始：{program}",
    }
    /// A program ended.
    step_ended(run: u32, step: u32, how: &str) {
        en: "run {run} step {step} {how}",
        zh: "第 {run} 次执行第 {step} 步{how}",
    }
    /// Another attempt.
    step_again(by: &str, run: u32, step: u32) {
        en: "{by} wants run {run} step {step} tried again",
        zh: "{by} 要求重试第 {run} 次执行第 {step} 步",
    }
    /// What nobody knew is known.
    settled_well(by: &str, run: u32, step: u32) {
        en: "{by} found out that run {run} step {step} had worked",
        zh: "{by} 查明第 {run} 次执行第 {step} 步已成功",
    }
    /// What nobody knew is known.
    settled_badly(by: &str, run: u32, step: u32) {
        en: "{by} found out that run {run} step {step} had failed",
        zh: "{by} 查明第 {run} 次执行第 {step} 步已失败",
    }
    /// Left out.
    skipped(by: &str, run: u32, step: u32) {
        en: "{by} left out run {run} step {step}",
        zh: "{by} 跳过第 {run} 次执行第 {step} 步",
    }
    /// By hand.
    by_hand(by: &str, run: u32, step: u32) {
        en: "{by} did run {run} step {step} by hand",
        zh: "{by} 手工完成第 {run} 次执行第 {step} 步",
    }
    /// Somebody wants it ended.
    cancel(by: &str, run: u32, step: u32) {
        en: "{by} ends the program of run {run} step {step}",
        zh: "{by} 终止第 {run} 次执行第 {step} 步的程序",
    }
    /// Given up.
    stopped(by: &str, run: u32) { en: "{by} gave up run {run}", zh: "{by} 放弃第 {run} 次执行" }
    /// Two people let it go on.
    overridden(by: &str, second: &str, until: &str, reason: &str) {
        en: "{by} and {second} let it go on until {until}: {reason}",
        zh: "{by} 与 {second} 准许继续至 {until}：{reason}",
    }
    /// A monitor is down.
    down(monitor: &str, environment: &str, what: &str) {
        en: "monitor {monitor} is down in {environment}: {what}",
        zh: "{environment}监控 {monitor} 异常：{what}",
    }
    /// A monitor is up.
    up(monitor: &str, environment: &str) {
        en: "monitor {monitor} is up again in {environment}",
        zh: "{environment}监控 {monitor} 恢复正常",
    }
    /// Monitors may be looked at.
    agreed(by: &str, monitors: usize) {
        en: "{by} lets golive look at {monitors} monitors by itself",
        zh: "{by} 同意 golive 自动执行 {monitors} 项监控",
    }
    /// What the platform says.
    platform_said(environment: &str, application: &str, id: &str) {
        en: "the platform says that {environment} runs {application} {id}",
        zh: "平台显示{environment}运行 {application} {id}",
    }
    /// Well.
    ended_well() { en: "ended well", zh: "成功" }
    /// Not well.
    ended_with(status: i32) { en: "failed with status {status}", zh: "失败，退出码 {status}" }
    /// By a signal.
    ended_by(signal: i32) { en: "was ended by signal {signal}", zh: "被信号 {signal} 终止" }
    /// Too long.
    timed_out() { en: "took too long and was ended", zh: "超时，已终止" }
    /// As somebody wished.
    cancelled() { en: "was ended as asked", zh: "已按要求终止" }
    /// Not at all.
    not_started(why: &str) { en: "failed: {why}", zh: "失败：{why}" }
    /// Nobody knows.
    unknown() { en: "has an unknown outcome", zh: "结果未知" }
}

/// How a program ended, in words that follow its name.
#[must_use]
pub fn how(lang: Lang, how: &How) -> String {
    match how {
        How::Ok => ended_well(lang),
        How::Failed { status } => ended_with(lang, *status),
        How::Killed { signal } => ended_by(lang, *signal),
        How::TimedOut => timed_out(lang),
        How::Cancelled => cancelled(lang),
        How::NotStarted { why } => not_started(lang, &remark(why)),
        How::Unknown => unknown(lang),
    }
}

/// The line, where the event is of this group.
pub(super) fn line(lang: Lang, by: &str, event: &Event, names: &dyn Names) -> Option<String> {
    let env = |id| names::environment(lang, names, id);
    Some(match event {
        Event::Run { run, happened, .. } => run_line(lang, by, *run, happened, names),
        Event::Overridden {
            until,
            reason,
            second,
            ..
        } => overridden(
            lang,
            by,
            &name(second),
            &words::moment(*until),
            &remark(reason),
        ),
        Event::MonitorChanged {
            monitor,
            environment,
            up: is_up,
            what,
            ..
        } => {
            if *is_up {
                up(lang, &name(monitor), &env(environment))
            } else {
                down(lang, &name(monitor), &env(environment), &remark(what))
            }
        }
        Event::MonitorsAgreed { monitors, .. } => agreed(lang, by, *monitors),
        Event::PlatformSaid {
            environment,
            application,
            commit: id,
            ..
        } => platform_said(lang, &env(environment), &name(application), &commit(id)),
        of_papers!() | of_release!() | of_evidence!() | of_running!() | of_bugs!() => return None,
    })
}

fn run_line(lang: Lang, by: &str, run: u32, happened: &RunEvent, names: &dyn Names) -> String {
    match happened {
        RunEvent::Begun {
            environment,
            purpose,
            steps,
        } => {
            let environment = names::environment(lang, names, environment);
            let count = words::steps(lang, steps.len());
            match purpose {
                Purpose::Forward => begun(lang, by, run, &environment, &count),
                Purpose::Back => begun_back(lang, by, run, &environment, &count),
            }
        }
        RunEvent::StepBegun { step, program, .. } => {
            step_begun(lang, run, *step, &remark(&program.join(" ")))
        }
        RunEvent::StepEnded { step, end, .. } => step_ended(lang, run, *step, &how(lang, &end.how)),
        RunEvent::StepAgain { step } => step_again(lang, by, run, *step),
        RunEvent::StepSettled {
            step, worked, note, ..
        } => {
            let line = if *worked {
                settled_well(lang, by, run, *step)
            } else {
                settled_badly(lang, by, run, *step)
            };
            noted(lang, line, note.as_ref())
        }
        RunEvent::StepSkipped { step, reason } => {
            noted(lang, skipped(lang, by, run, *step), Some(reason))
        }
        RunEvent::StepByHand { step, note } => {
            noted(lang, by_hand(lang, by, run, *step), note.as_ref())
        }
        RunEvent::CancelAsked { step } => cancel(lang, by, run, *step),
        RunEvent::Stopped { reason } => noted(lang, stopped(lang, by, run), Some(reason)),
    }
}

/// Its labels and values, where it is of this group.
pub(super) fn fill(pairs: &mut Pairs<'_>, event: &Event) {
    match event {
        Event::Run { run, happened, .. } => {
            pairs.put(Label::Run, &run.to_string());
            run_fill(pairs, happened);
        }
        Event::Overridden {
            until,
            reason,
            second,
            ..
        } => {
            pairs.put(Label::Until, &words::moment(*until));
            pairs.put(Label::Reason, reason);
            pairs.put(Label::Second, second.as_str());
        }
        Event::MonitorChanged {
            monitor,
            environment,
            application,
            up: _,
            what,
            since,
        } => {
            pairs.put(Label::Monitor, monitor);
            pairs.environment(environment);
            pairs.maybe(Label::Application, application.as_ref());
            pairs.put(Label::Said, what);
            pairs.put(Label::Since, &words::moment(*since));
        }
        Event::MonitorsAgreed { digest, monitors } => {
            pairs.put(Label::Monitor, &monitors.to_string());
            pairs.put(Label::Digest, digest.as_str());
        }
        Event::PlatformSaid {
            environment,
            application,
            branch,
            commit,
        } => {
            pairs.environment(environment);
            pairs.put(Label::Application, application.as_str());
            pairs.maybe(Label::Branch, branch.as_ref());
            pairs.put(Label::Commit, commit.as_str());
        }
        of_papers!() | of_release!() | of_evidence!() | of_running!() | of_bugs!() => {}
    }
}

fn run_fill(pairs: &mut Pairs<'_>, happened: &RunEvent) {
    match happened {
        RunEvent::Begun {
            environment, steps, ..
        } => {
            pairs.environment(environment);
            let told: Vec<String> = steps.iter().map(|s| s.part.about().to_owned()).collect();
            pairs.several(Label::Steps, &told);
        }
        RunEvent::StepBegun {
            step,
            attempt,
            program,
        } => {
            pairs.put(Label::Step, &step.to_string());
            pairs.put(Label::Attempt, &attempt.to_string());
            pairs.put(Label::Program, &program.join(" "));
        }
        RunEvent::StepEnded { step, attempt, end } => {
            pairs.put(Label::Step, &step.to_string());
            pairs.put(Label::Attempt, &attempt.to_string());
            end_fill(pairs, end);
        }
        RunEvent::StepSettled {
            step,
            attempt,
            worked: _,
            note,
        } => {
            pairs.put(Label::Step, &step.to_string());
            pairs.put(Label::Attempt, &attempt.to_string());
            pairs.maybe(Label::Note, note.as_ref());
        }
        RunEvent::StepAgain { step } | RunEvent::CancelAsked { step } => {
            pairs.put(Label::Step, &step.to_string());
        }
        RunEvent::StepSkipped { step, reason } => {
            pairs.put(Label::Step, &step.to_string());
            pairs.put(Label::Reason, reason);
        }
        RunEvent::StepByHand { step, note } => {
            pairs.put(Label::Step, &step.to_string());
            pairs.maybe(Label::Note, note.as_ref());
        }
        RunEvent::Stopped { reason } => pairs.put(Label::Reason, reason),
    }
}

fn end_fill(pairs: &mut Pairs<'_>, end: &End) {
    let told = how(pairs.lang, &end.how);
    pairs.put(Label::Result, &told);
    pairs.put(Label::Bytes, &end.bytes.to_string());
    pairs.maybe(Label::Digest, end.output.as_ref());
    if let Some(running) = &end.running {
        pairs.maybe(Label::Branch, running.branch.as_ref());
        pairs.put(Label::Commit, running.commit.as_str());
    }
    pairs.maybe(Label::Said, end.unasked.as_ref());
    if !end.tail.is_empty() {
        pairs.put(Label::Output, &end.tail);
    }
}
