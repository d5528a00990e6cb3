//! What may not be, or not now: the order of stages, rounds, versions, steps and a bug's states.

use crate::domain::lang::Lang;
use crate::domain::why::Why;
use crate::text::names::{self, Names, commit, name};
use crate::text::words;

messages! {
    /// The version is taken.
    version_taken(version: &str) {
        en: "release {version} is there already",
        zh: "版本 {version} 已存在",
    }
    /// The release has ended.
    ended(state: &str) {
        en: "the release is {state}: it changes no more",
        zh: "该版本{state}，不再变更",
    }
    /// The release's state doesn't allow it.
    wrong_state(state: &str) {
        en: "not possible while the release is {state}",
        zh: "版本{state}时不能进行此操作",
    }
    /// Too early.
    too_early(stage: &str, needed: &str) {
        en: "not before the stage {needed}; the release is in {stage}",
        zh: "须先到达阶段：{needed}；当前阶段：{stage}",
    }
    /// Going back forward.
    not_earlier(stage: &str, current: &str) {
        en: "{stage} is not before {current}, where the release is",
        zh: "{stage}：不早于当前阶段 {current}",
    }
    /// No next stage.
    last_stage(stage: &str) { en: "{stage} is the last stage", zh: "{stage}：已是最后阶段" }
    /// Nothing new.
    same_candidate(id: &str) { en: "{id} is the candidate already", zh: "{id} 已是当前候选" }
    /// Something else for production.
    not_the_candidate(id: &str, candidate: &str) {
        en: "{id} is not the candidate {candidate}: production runs what was accepted",
        zh: "{id} 不是候选 {candidate}：正式环境只运行已验收的提交",
    }
    /// A bug's state doesn't allow it.
    bug_state(bug: &str, state: &str) {
        en: "{bug} is {state}: not possible from there",
        zh: "{bug} 的状态为{state}，不能进行此操作",
    }
    /// Too bad to wait.
    not_deferrable(bug: &str, severity: &str) {
        en: "{bug} is of severity {severity}: it can't be deferred",
        zh: "{bug} 为 {severity} 级，不能推迟",
    }
    /// Too bad to wait, by its source's word.
    source_forbids(bug: &str, severity: &str) {
        en: "the source of {bug} says {severity}: it can't be deferred",
        zh: "{bug} 在来源中为 {severity} 级，不能推迟",
    }
    /// Graded less bad than the source says, and not why.
    reason_to_lower(bug: &str, told: &str, severity: &str) {
        en: "the source of {bug} says {told}: to call it {severity} here needs a reason",
        zh: "{bug} 在来源中为 {told} 级：在此降为 {severity} 级须说明原因",
    }
    /// Not a later version.
    deferred_not_later(to: &str) {
        en: "a bug is deferred to a later version, and {to} is none",
        zh: "只能推迟到更晚的版本，{to} 不是",
    }
    /// A patch for a bug that isn't urgent.
    not_urgent(bug: &str) { en: "{bug} is not marked urgent", zh: "{bug} 未标记为紧急" }
    /// Nothing of it runs there.
    nothing_to_roll_back(environment: &str) {
        en: "{environment} runs nothing of this release: nothing to roll back",
        zh: "{environment}：没有运行该版本，无可回滚",
    }
    /// Nothing was decided.
    no_rollback() { en: "no rollback was decided", zh: "尚未决定回滚" }
    /// A step too early.
    step_out_of_order(number: u32, next: u32) {
        en: "step {number} can't be recorded yet: step {next} is next",
        zh: "还不能记录第 {number} 步：下一步是第 {next} 步",
    }
}

/// The sentence, where the reason is of this group.
pub(super) fn why(lang: Lang, why: &Why, names: &dyn Names) -> Option<String> {
    let stage = |id| names::stage(lang, names, id);
    Some(match why {
        Why::VersionTaken { version } => version_taken(lang, &name(version)),
        Why::Ended { state } => ended(lang, words::release_state(lang, state)),
        Why::WrongState { state } => wrong_state(lang, words::release_state(lang, state)),
        Why::StageTooEarly { stage: id, needed } => too_early(lang, &stage(id), &stage(needed)),
        Why::NotEarlier { stage: id, current } => not_earlier(lang, &stage(id), &stage(current)),
        Why::LastStage { stage: id } => last_stage(lang, &stage(id)),
        Why::SameCandidate { commit: id } => same_candidate(lang, &commit(id)),
        Why::NotTheCandidate {
            commit: id,
            candidate,
        } => not_the_candidate(lang, &commit(id), &commit(candidate)),
        Why::BugState { bug, state } => bug_state(lang, &name(bug), words::bug_state(lang, state)),
        Why::NotDeferrable {
            bug,
            severity,
            told,
        } => {
            let says = if *told {
                source_forbids
            } else {
                not_deferrable
            };
            says(lang, &name(bug), &name(severity))
        }
        Why::ReasonToLower {
            bug,
            told,
            severity,
        } => reason_to_lower(lang, &name(bug), &name(told), &name(severity)),
        Why::DeferredNotLater { to } => deferred_not_later(lang, &name(to)),
        Why::NotUrgent { bug } => not_urgent(lang, &name(bug)),
        Why::NothingToRollBack { environment } => {
            nothing_to_roll_back(lang, &names::environment(lang, names, environment))
        }
        Why::NoRollback => no_rollback(lang),
        Why::StepOutOfOrder { number, next } => step_out_of_order(lang, *number, *next),
        of_papers!()
        | of_runs!()
        | of_bugs!()
        | of_evidence!()
        | of_running!()
        | of_asking!()
        | of_duty!() => {
            return None;
        }
    })
}
