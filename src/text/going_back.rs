//! What is said of a rollback on whatever screen: how far it is, which steps are for a person, and
//! once it is over what it was for.

use crate::domain::lang::Lang;
use crate::domain::release::StepKind;
use crate::domain::run::StepState;
use crate::domain::status::{Failed, Status, WentBack};
use crate::text::cockpit::screens;
use crate::text::{event, names, reason};

messages! {
    /// The headline of a rollback that stands in the middle.
    partly() { en: "PARTLY ROLLED BACK", zh: "部分回滚" }
    /// The same on the wall.
    partly_of(done: usize, of: usize) { en: "PARTLY ROLLED BACK {done}/{of}", zh: "部分回滚 {done}/{of}" }
    /// The same in a line.
    partly_in(environment: &str, done: u32, of: u32) {
        en: "{environment} is partly rolled back: {done} of {of} steps done",
        zh: "{environment}处于部分回滚状态：已完成 {done}/{of} 步",
    }
    /// The label of that line.
    partly_label() { en: "rollback", zh: "回滚" }
    /// The platform does the next steps.
    platform_runs(key: &str) { en: "{key} runs the steps", zh: "{key} 执行步骤" }
    /// A script that nothing takes back.
    undo_by_hand(path: &str) { en: "undo {path} by hand: it has no rollback script", zh: "手工撤销 {path}（没有回滚脚本）" }
    /// A round that was rolled back.
    round_went_back(round: u32, by: &str, why: &str) {
        en: "round {round} was rolled back by {by}: {why}",
        zh: "第 {round} 轮由 {by} 回滚：{why}",
    }
    /// Something that had failed, as nobody's program told.
    has_failed(about: &str) { en: "{about} failed", zh: "{about} 失败" }
    /// The label of the line.
    went_back_label() { en: "rolled back", zh: "已回滚" }
    /// What the next round starts from.
    starts_from(what: &str) { en: "It starts from this: {what}", zh: "起因：{what}" }
}

/// How many things that failed are named.
const NAMED: usize = 3;

/// What a step of a rollback does.
#[must_use]
pub fn step(lang: Lang, status: &Status, kind: &StepKind) -> String {
    match kind {
        StepKind::Script { path } if status.is_by_hand(kind) => {
            undo_by_hand(lang, &names::path(path))
        }
        StepKind::Application {
            application,
            from,
            branch,
            commit,
        } => {
            let application = names::name(application);
            match commit {
                Some(commit) => {
                    let branch = branch.as_deref().map(names::name).unwrap_or_default();
                    let to = format!("{branch} @{}", commit.short());
                    screens::step_application(lang, &application, from.short(), to.trim_start())
                }
                None => screens::step_take_off(lang, &application, from.short()),
            }
        }
        StepKind::Script { path } => screens::step_script(lang, &names::path(path)),
    }
}

/// How a rollback that stands in the middle is told in a line; `None` where none does.
#[must_use]
pub fn partly_line(lang: Lang, status: &Status, called: &dyn names::Names) -> Option<String> {
    let rollback = status.partly_back()?;
    let environment = names::environment(lang, called, &rollback.environment);
    let (done, of) = rollback.progress();
    Some(partly_in(lang, &environment, done, of))
}

/// The rollback that is over, in a line: which round, by whom, why, and what had failed.
#[must_use]
pub fn went_back(lang: Lang, back: &WentBack) -> String {
    let why = names::remark(&back.reason);
    let told = round_went_back(lang, back.round, &names::name(&back.stamp.by), &why);
    match failures(lang, &back.failed) {
        Some(failed) => format!("{told} · {failed}"),
        None => told,
    }
}

/// What had failed; `None` where nothing was recorded to.
#[must_use]
pub fn failures(lang: Lang, failed: &[Failed]) -> Option<String> {
    let told: Vec<String> = failed
        .iter()
        .take(NAMED)
        .map(|f| failure(lang, f))
        .collect();
    (!told.is_empty()).then(|| told.join(" · "))
}

fn failure(lang: Lang, failed: &Failed) -> String {
    let about = names::path(&failed.about);
    match (&failed.how, failed.state) {
        (Some(how), StepState::Failed | StepState::Unknown) => {
            format!("{about} {}", event::how(lang, how))
        }
        (None, StepState::Failed) => has_failed(lang, &about),
        (_, state) => format!("{about} {}", reason::step_state(lang, state)),
    }
}
