//! The words for what the domain tells apart: states, kinds, answers. Words only: the glyphs
//! beside them belong to the theme. Times stand in [`time`], numbers of things in [`count`].

pub mod count;
pub mod time;

pub use self::count::*;
pub use self::time::*;

use crate::domain::bug::BugState;
use crate::domain::import::ImportedStatus;
use crate::domain::lang::Lang;
use crate::domain::process::ItemKind;
use crate::domain::release::{Choice, Outcome, ReleaseState, RoundKind, Scope, StepOutcome, Vote};
use crate::domain::status::{ItemState, ScriptState, SourceState, Standing};
use crate::domain::verdict::Answer;
use crate::domain::why::{Field, Nature};

words! {
    /// Where a release stands as a whole.
    release_state(ReleaseState) {
        Open { en: "open", zh: "进行中" }
        Live { en: "live", zh: "已上线" }
        RolledBack { en: "rolled back", zh: "已回滚" }
        Closed { en: "closed", zh: "已关闭" }
        Abandoned { en: "abandoned", zh: "已放弃" }
    }
    /// How an environment stands to the candidate, where there is room.
    standing(Standing) {
        Candidate { en: "runs the candidate", zh: "运行候选版本" }
        Behind { en: "behind the candidate", zh: "落后于候选" }
        Ahead { en: "ahead of the candidate", zh: "领先于候选" }
        Diverged { en: "off the candidate's line", zh: "与候选分叉" }
        None { en: "nothing recorded", zh: "无部署记录" }
        Deploying { en: "deploying", zh: "部署中" }
        Failed { en: "deployment failed", zh: "部署失败" }
        OutcomeUnknown { en: "outcome unknown", zh: "结果未知" }
    }
    /// How an environment stands to the candidate, in a cell: ten cells at most.
    standing_short(Standing) {
        Candidate { en: "candidate", zh: "候选" }
        Behind { en: "behind", zh: "落后" }
        Ahead { en: "ahead", zh: "领先" }
        Diverged { en: "diverged", zh: "分叉" }
        None { en: "none", zh: "无" }
        Deploying { en: "deploying", zh: "部署中" }
        Failed { en: "failed", zh: "失败" }
        OutcomeUnknown { en: "unknown", zh: "未知" }
    }
    /// How an item of a checklist stands.
    item_state(ItemState) {
        Open { en: "open", zh: "待办" }
        Done { en: "done", zh: "完成" }
        Stale { en: "stale", zh: "过期" }
        Blocked { en: "blocked", zh: "阻断" }
        Unknown { en: "unknown", zh: "未知" }
        NotNeeded { en: "not needed", zh: "无需" }
    }
    /// The verdict as the cockpit and the wall shout it.
    answer(Answer) {
        Pass { en: "GO", zh: "通过" }
        Blocked { en: "NO-GO", zh: "阻断" }
        Unknown { en: "UNKNOWN", zh: "未知" }
    }
    /// The verdict inside a sentence.
    answer_word(Answer) {
        Pass { en: "pass", zh: "通过" }
        Blocked { en: "blocked", zh: "阻断" }
        Unknown { en: "unknown", zh: "未知" }
    }
    /// A kind of item.
    item_kind(ItemKind) {
        Task { en: "task", zh: "任务" }
        Document { en: "document", zh: "文档" }
        Approval { en: "approval", zh: "审批" }
        Deployment { en: "deployment", zh: "部署" }
        Mail { en: "mail", zh: "邮件" }
        Poll { en: "roll call", zh: "表决" }
        Gate { en: "gate", zh: "门禁" }
        Db { en: "database", zh: "数据库" }
        Monitor { en: "monitor", zh: "监控" }
    }
    /// Where a bug stands.
    bug_state(BugState) {
        Open { en: "open", zh: "未修复" }
        Fixed { en: "fixed", zh: "待验证" }
        Verified { en: "verified", zh: "已验证" }
        Deferred { en: "deferred", zh: "已推迟" }
    }
    /// Where a source says that a bug stands.
    told_status(ImportedStatus) {
        Open { en: "open", zh: "未修复" }
        Fixed { en: "fixed", zh: "已修复" }
        Closed { en: "closed", zh: "已关闭" }
    }
    /// A role's word in the roll call.
    vote(Vote) {
        Go { en: "GO", zh: "同意" }
        NoGo { en: "NO-GO", zh: "不同意" }
    }
    /// What a rollback takes back.
    scope(Scope) {
        App { en: "applications", zh: "应用" }
        Db { en: "database", zh: "数据库" }
        Both { en: "applications and database", zh: "应用和数据库" }
    }
    /// What was decided about a problem; until when stands beside it.
    choice(Choice) {
        RollBack { en: "roll back", zh: "回滚" }
        GoOn { en: "go on", zh: "继续" }
    }
    /// How a deployment or a script ended.
    outcome(Outcome) {
        Ok { en: "succeeded", zh: "成功" }
        Failed { en: "failed", zh: "失败" }
    }
    /// How a step of a rollback ended.
    step_outcome(StepOutcome) {
        Ok { en: "done", zh: "完成" }
        ByHand { en: "done by hand", zh: "手工完成" }
        Failed { en: "failed", zh: "失败" }
    }
    /// How a round began.
    round_kind(RoundKind) {
        First { en: "first candidate", zh: "首个候选" }
        Candidate { en: "new candidate", zh: "新候选" }
        Patch { en: "patch", zh: "补丁" }
        AfterRollback { en: "after a rollback", zh: "回滚之后" }
    }
    /// What kind of obstacle a reason is.
    nature(Nature) {
        Blocked { en: "blocked", zh: "阻断" }
        Unknown { en: "unknown", zh: "未知" }
        Input { en: "wrong input", zh: "输入有误" }
    }
    /// Whether a source can be relied on.
    source_state(SourceState) {
        Fresh { en: "fresh", zh: "最新" }
        Stale { en: "stale", zh: "过期" }
        Unreachable { en: "unreachable", zh: "无法访问" }
        Manual { en: "kept by hand", zh: "手工维护" }
    }
    /// How a script stands in an environment.
    script_state(ScriptState) {
        NotRun { en: "not run", zh: "未执行" }
        Ok { en: "done", zh: "已执行" }
        Failed { en: "failed", zh: "失败" }
        Changed { en: "changed since", zh: "内容已变更" }
    }
    /// A text that somebody gives.
    field(Field) {
        Name { en: "name", zh: "姓名" }
        Note { en: "note", zh: "备注" }
        Reason { en: "reason", zh: "原因" }
        Title { en: "title", zh: "标题" }
        Version { en: "version", zh: "版本号" }
        Branch { en: "branch", zh: "分支" }
        Script { en: "script path", zh: "脚本路径" }
        Application { en: "application", zh: "应用名" }
        Url { en: "link", zh: "链接" }
        Bug { en: "bug id", zh: "缺陷编号" }
        Source { en: "source", zh: "来源" }
        Document { en: "document", zh: "文档" }
        Path { en: "path", zh: "路径" }
        Subject { en: "subject", zh: "主题" }
        Tag { en: "tag", zh: "标签" }
    }
}

messages! {
    /// A round, by its number.
    round(number: u32) { en: "round {number}", zh: "第 {number} 轮" }
    /// A count of bugs against its limit.
    of_limit(open: u32, limit: u32) { en: "{open} of {limit}", zh: "{open}（上限 {limit}）" }
    /// A count of bugs without a limit.
    no_limit(open: u32) { en: "{open}, no limit", zh: "{open}，不限" }
    /// An environment where git isn't asked how it stands: it runs something else.
    standing_differs() { en: "differs", zh: "不同" }
    /// The same, where there is room.
    standing_other() { en: "not the candidate", zh: "非候选版本" }
}

/// How something stands to the candidate, where git was asked or wasn't (`counted`): without it only
/// that something else runs there is known. Ten cells at most.
#[must_use]
pub fn standing_known(lang: Lang, standing: Standing, counted: bool) -> String {
    match standing {
        Standing::Diverged if !counted => standing_differs(lang),
        known => standing_short(lang, known).to_owned(),
    }
}

/// The same, where there is room.
#[must_use]
pub fn standing_long(lang: Lang, standing: Standing, counted: bool) -> String {
    match standing {
        Standing::Diverged if !counted => standing_other(lang),
        known => self::standing(lang, known).to_owned(),
    }
}
