//! What the commands about runs say.

use crate::domain::clean::shown;
use crate::domain::lang::Lang;
use crate::domain::run::{Part, Place};
use crate::text::{going_back, names};

messages! {
    /// How long it took before.
    usually(length: &str) { en: "usually {length}", zh: "通常 {length}" }
    /// Nothing is configured for it.
    by_hand() { en: "by hand: nothing is configured for it", zh: "手工执行：未配置命令" }
    /// Nothing left.
    nothing() { en: "nothing to do", zh: "无需执行" }
    /// No commit.
    none() { en: "nothing", zh: "无" }
    /// A script.
    run_script(path: &str) { en: "run {path}", zh: "执行 {path}" }
    /// A script back.
    undo_script(path: &str) { en: "undo {path}", zh: "撤销 {path}" }
    /// An application.
    deploy(application: &str, from: &str, to: &str) {
        en: "deploy {application}: {from} → {to}",
        zh: "部署 {application}：{from} → {to}",
    }
    /// An application back.
    take_back(application: &str, from: &str, to: &str) {
        en: "take back {application}: {from} → {to}",
        zh: "回退 {application}：{from} → {to}",
    }
    /// A run's first line.
    head(run: u32, environment: &str, by: &str, since: &str) {
        en: "run {run} in {environment}, begun by {by} {since}",
        zh: "第 {run} 次执行（{environment}），{by} 于 {since} 开始",
    }
    /// None yet.
    no_run() { en: "nothing was run for this release yet", zh: "此版本尚无执行记录" }
    /// No such run.
    no_such_run() { en: "there is no such run among the last ones", zh: "最近的执行中没有这一次" }
    /// A person is needed.
    stands_still(run: u32) {
        en: "it stands still: golive run retry, skip or settle {run} STEP, or golive run stop {run}",
        zh: "已中断，请决定：golive run retry、skip、settle {run} STEP，或 golive run stop {run}",
    }
    /// Given up.
    given_up(by: &str, why: &str) { en: "given up by {by}: {why}", zh: "{by} 已放弃：{why}" }
    /// A step begins.
    step_begun(step: u32, attempt: u32) { en: "step {step}, attempt {attempt}", zh: "第 {step} 步，第 {attempt} 次" }
    /// As recorded.
    as_recorded(application: &str, id: &str) { en: "✔ {application} runs {id}, as recorded", zh: "✔ {application} 运行 {id}，与记录一致" }
    /// Something else.
    differs(application: &str, id: &str) { en: "✘ {application} runs {id}, which is not what was recorded", zh: "✘ {application} 运行 {id}，与记录不一致" }
    /// No answer.
    no_word(application: &str, why: &str) { en: "? {application}: {why}", zh: "? {application}：{why}" }
    /// Another process watches.
    duty_elsewhere() { en: "another golive watches already; this one waits for its end", zh: "另一个 golive 正在监控，等待其结束" }
    /// It begins.
    watching(of: usize) { en: "watching {of} monitors; Ctrl-C ends it", zh: "正在监控 {of} 项，Ctrl-C 结束" }
    /// Down.
    is_down(monitor: &str, what: &str) { en: "✘ {monitor} is down: {what}", zh: "✘ {monitor} 异常：{what}" }
    /// Up.
    is_up(monitor: &str) { en: "✔ {monitor} is up", zh: "✔ {monitor} 正常" }
    /// Some output was not kept.
    left_out(bytes: u64) { en: "… {bytes} bytes left out …", zh: "…… 省略 {bytes} 字节 ……" }
    /// The next step has no program.
    stands_by_hand(step: u32) {
        en: "step {step} is done by hand, and recorded: golive rollback step, db ran or deployed",
        zh: "第 {step} 步需手工执行并记录：golive rollback step、db ran 或 deployed",
    }
    /// The process holds the next step.
    stands_held(step: u32) { en: "step {step} is held:", zh: "第 {step} 步暂不能执行：" }
    /// How it goes on then.
    stands_until(run: u32) {
        en: "once that is mended: golive run follow {run}",
        zh: "解决后继续：golive run follow {run}",
    }
    /// Whoever carried it out is gone.
    stands_alone(step: u32, run: u32) {
        en: "nobody carries it out; on with step {step}: golive run follow {run}",
        zh: "执行进程已不在；从第 {step} 步继续：golive run follow {run}",
    }
    /// A mail of a rehearsal.
    would_mail(to: &str, subject: &str) { en: "to {to}: {subject}", zh: "发给 {to}：{subject}" }
    /// Heading of the other way.
    if_it_goes_wrong() { en: "If it goes wrong", zh: "如果出现问题" }
    /// Who is told of a step that fails.
    told_of_failure(to: &str) { en: "a step that fails is mailed to {to}", zh: "步骤失败时发邮件给 {to}" }
    /// Who is told that a decision is due.
    told_of_decision(to: &str) { en: "a decision that is due is mailed to {to}", zh: "须作决定时发邮件给 {to}" }
    /// The steps back.
    way_back(environment: &str) { en: "once it is decided: {environment}, back to what runs now", zh: "决定回滚后：{environment}恢复到当前运行的版本" }
    /// It waits for a person.
    by_a_person() { en: "(written at once, sent by a person)", zh: "（立即起草，由人发送）" }
    /// It leaves by itself.
    by_itself() { en: "(written and sent at once)", zh: "（立即起草并发送）" }
    /// Under a rehearsal.
    rehearsed() { en: "a rehearsal: nothing was run, nothing was sent", zh: "仅为预演：未执行任何命令，未发送任何邮件" }
    /// More about a step.
    of_step(step: u32, what: &str) { en: "step {step}: {what}", zh: "第 {step} 步：{what}" }
    /// Nobody knows what became of a step.
    find_out(run: u32, step: u32) {
        en: "nobody saw the end of step {step}: look what became of it, then golive run settle {run} {step} --result ok|failed",
        zh: "第 {step} 步的结果未知：请查明后执行 golive run settle {run} {step} --result ok|failed",
    }
    /// What a room answered.
    room(step: u32, said: &str) { en: "step {step} was made known to {said}", zh: "第 {step} 步已通知 {said}" }
    /// The mail that is written by itself when a step goes wrong.
    mail_waits(mail: u32) {
        en: "the mail about it is written and not sent: golive mail show {mail}, then golive mail send {mail}",
        zh: "通报邮件已起草，尚未发送：golive mail show {mail} 查看，golive mail send {mail} 发送",
    }
    /// Whoever followed it was interrupted.
    left(run: u32) {
        en: "run {run} goes on without you: golive run follow {run} shows it, golive run cancel {run} ends it",
        zh: "第 {run} 次执行仍在继续：golive run follow {run} 查看，golive run cancel {run} 终止",
    }
}

/// How a mail that makes something known leaves.
#[must_use]
pub fn written_at_once(lang: Lang, sent: bool) -> String {
    if sent {
        by_itself(lang)
    } else {
        by_a_person(lang)
    }
}

/// What a step does, from → to.
#[must_use]
pub fn part(lang: Lang, part: &Part) -> String {
    let at = |place: Option<&Place>| match place {
        Some(place) => {
            let branch = place.branch.as_deref().unwrap_or_default();
            format!("{} {}", names::name(branch), names::commit(&place.commit))
        }
        None => none(lang),
    };
    match part {
        Part::RunScript { path, .. } => run_script(lang, &names::path(path)),
        Part::UndoScript { path, undo: None } => going_back::undo_by_hand(lang, &names::path(path)),
        Part::UndoScript { path, .. } => undo_script(lang, &names::path(path)),
        Part::Deploy {
            application,
            branch,
            commit,
            from,
        } => {
            let to = Place {
                branch: branch.clone(),
                commit: commit.clone(),
            };
            let (from, to) = (at(from.as_ref()), at(Some(&to)));
            deploy(lang, &names::name(application), from.trim(), to.trim())
        }
        Part::TakeBack {
            application,
            from,
            to,
        } => {
            let to = at(to.as_ref());
            let from = names::commit(from);
            take_back(lang, &names::name(application), &from, to.trim())
        }
    }
}

/// An argument list as it could be typed: each argument apart, whatever it holds.
#[must_use]
pub fn quoted(program: &[String]) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_./=:@,+%".contains(c);
    let argument = |argument: &String| {
        if !argument.is_empty() && argument.chars().all(plain) {
            argument.clone()
        } else {
            format!("'{}'", shown(argument).replace('\'', "'\\''"))
        }
    };
    program.iter().map(argument).collect::<Vec<_>>().join(" ")
}
