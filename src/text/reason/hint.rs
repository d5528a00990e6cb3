//! How to mend it: the command line that does, or what to do where none does.

#![expect(
    clippy::match_same_arms,
    reason = "a reason without a mend and one of another group are told apart"
)]

use super::{bugs, papers, runs};
use crate::domain::lang::{Lang, Text};
use crate::domain::names::ItemId;
use crate::domain::process::ItemKind;
use crate::domain::release::ReleaseState;
use crate::domain::why::Why;
use crate::text::names::{self, arg};
use crate::text::nearest;

/// How many sections are told.
const SECTIONS: usize = 7;

messages! {
    /// A commit of which application.
    name_application() { en: "say it with --application NAME", zh: "请用 --application NAME 指定" }
    /// A task, a monitor.
    do_it(item: &str) { en: "when it is so: golive done {item}", zh: "完成后执行：golive done {item}" }
    /// A document.
    deliver(item: &str) {
        en: "write it: golive document {item} --edit; or deliver a file: --file PATH",
        zh: "编写：golive document {item} --edit；或提交文件：--file PATH",
    }
    /// An approval.
    approve(item: &str) {
        en: "sign it off: golive approve {item} --by NAME",
        zh: "审批：golive approve {item} --by NAME",
    }
    /// A deployment.
    deploy(environment: &str) {
        en: "deploy the candidate: golive deploy {environment}; by hand, then: golive deployed {environment}",
        zh: "部署候选：golive deploy {environment}；手工部署后：golive deployed {environment}",
    }
    /// A mail.
    mail(item: &str) {
        en: "send it: golive mail send {item}; or, sent by other means: golive mail sent {item} --by NAME",
        zh: "发送：golive mail send {item}；已另行发送则记录：golive mail sent {item} --by NAME",
    }
    /// A vote.
    vote(role: &str) {
        en: "say it: golive vote {role} go --by NAME, or no-go with --note TEXT",
        zh: "表决：golive vote {role} go --by NAME，不同意用 no-go 并附 --note TEXT",
    }
    /// A NO-GO.
    settle(role: &str) {
        en: "settle what was named, then vote again: golive vote {role} go --by NAME",
        zh: "解决所述问题后重新表决：golive vote {role} go --by NAME",
    }
    /// A gate.
    mend_bugs() {
        en: "have the bugs fixed and verified, or deferred where the severity allows: golive bug list",
        zh: "请修复并验证缺陷，或推迟允许推迟的缺陷：golive bug list",
    }
    /// A script.
    execute(script: &str, environment: &str) {
        en: "golive db run {environment}; executed by hand: golive db ran {script} {environment} --result ok",
        zh: "golive db run {environment}；手工执行后：golive db ran {script} {environment} --result ok",
    }
    /// Stale evidence.
    show_again() {
        en: "show it again on the candidate and record it anew",
        zh: "请在当前候选上重做并重新记录",
    }
    /// Another text than the one approved.
    review_again(item: &str) {
        en: "review the text as it is now: golive approve {item} --by NAME",
        zh: "请按当前文档重新审批：golive approve {item} --by NAME",
    }
    /// An approval refused.
    ask_again(item: &str) {
        en: "mend what was named, then ask again: golive approve {item} --by NAME",
        zh: "解决所述问题后重新审批：golive approve {item} --by NAME",
    }
    /// A bug that is open.
    fix(bug: &str) { en: "when it is fixed: golive bug fix {bug}", zh: "修复后执行：golive bug fix {bug}" }
    /// A bug that waits for a tester.
    verify(bug: &str) {
        en: "when it is seen fixed: golive bug verify {bug}",
        zh: "确认修复后执行：golive bug verify {bug}",
    }
    /// Bugs too old.
    import() {
        en: "read them again: golive bug sync, or golive bug import FILE",
        zh: "请重新读取：golive bug sync，或 golive bug import FILE",
    }
    /// The window.
    other_window() { en: "wait for it, or set another: golive window FROM..TO", zh: "请等待，或重设窗口：golive window 起..止" }
    /// The window is over.
    new_window() { en: "set another: golive window FROM..TO", zh: "请重设窗口：golive window 起..止" }
    /// Steps of a rollback.
    run_rollback(environment: &str) {
        en: "record its steps: golive rollback run {environment}",
        zh: "请继续并记录各步：golive rollback run {environment}",
    }
    /// A decision.
    decide(environment: &str) {
        en: "decide: golive rollback decide {environment} --roll-back, or --go-on-until TIME, with --scope, --reason and --by",
        zh: "请决定：golive rollback decide {environment} --roll-back，或 --go-on-until TIME，并附 --scope、--reason、--by",
    }
    /// A new candidate.
    take_candidate() { en: "take one: golive candidate", zh: "获取新候选：golive candidate" }
    /// Which release.
    name_release() {
        en: "name it as VERSION or PROJECT/VERSION: golive list shows them",
        zh: "请写明 VERSION 或 PROJECT/VERSION：golive list 可查看",
    }
    /// No release yet.
    create() { en: "create one: golive new VERSION", zh: "新建版本：golive new VERSION" }
    /// A version that is taken.
    go_on_with(version: &str) {
        en: "go on with it: golive status {version}, or take another version",
        zh: "继续该版本：golive status {version}，或改用其他版本号",
    }
    /// Which bugs there are.
    list_bugs() { en: "golive bug list shows them", zh: "golive bug list 可查看" }
    /// The sections that need a text.
    write_sections(list: &str) {
        en: "write each as a heading with a text below it, \"none\" where there is nothing: {list}",
        zh: "每节写标题和内容，没有则写“无”：{list}",
    }
    /// The sections where "none" is no answer.
    say_more(list: &str) {
        en: "say what there is, \"none\" is no answer here: {list}",
        zh: "请填写实际内容，此处不能填“无”：{list}",
    }
    /// A text that is wrong.
    give_text() { en: "give it as plain text", zh: "请填写纯文本" }
    /// A text that is too long.
    shorten() { en: "shorten it", zh: "请缩短" }
    /// Who may.
    ask_holders(people: &str) { en: "ask {people}", zh: "请联系 {people}" }
    /// Nobody may yet.
    name_holders() {
        en: "name who holds it, under [people] in golive.toml",
        zh: "请在 golive.toml 的 [people] 中指定人员",
    }
    /// Not the recorder.
    release_manager_records() {
        en: "record it as yourself, or let the release manager do it",
        zh: "请由本人记录，或由发布负责人代为记录",
    }
    /// Somebody else.
    another_reviews() { en: "ask another person of that role", zh: "请由该角色的其他人评审" }
    /// Back.
    earlier_stage() { en: "golive status shows the stages in order", zh: "golive status 可按顺序查看各阶段" }
    /// A later stage.
    advance() { en: "golive why tells what is missing on the way there", zh: "golive why 可查看还差什么" }
    /// Done already.
    undo(item: &str) { en: "to take it back: golive undo {item}", zh: "如需撤销：golive undo {item}" }
    /// The end.
    close() { en: "end the release: golive close", zh: "结束该版本：golive close" }
    /// The branch has nothing new.
    commit_first() {
        en: "commit the change first, or name another commit with --at REV",
        zh: "请先提交修改，或用 --at REV 指定其他提交",
    }
    /// The environment needs what was accepted.
    deploy_candidate() {
        en: "deploy the candidate, or take that commit as the candidate: golive candidate --at REV",
        zh: "请部署候选，或将该提交设为候选：golive candidate --at REV",
    }
    /// A bug too bad to wait.
    fix_instead(bug: &str) {
        en: "fix it, or correct its severity: golive bug set {bug} --severity C",
        zh: "请修复，或更正严重程度：golive bug set {bug} --severity C",
    }
    /// Its source has the word.
    correct_there() { en: "fix it, or correct its severity in its source and sync", zh: "请修复，或在来源中更正严重程度后同步" }
    /// Less bad than its source says.
    lower_with_reason(bug: &str) {
        en: "say why: golive bug set {bug} --severity S --reason T; or correct it in its source",
        zh: "请说明原因：golive bug set {bug} --severity S --reason T；或在来源中更正",
    }
    /// A later version.
    later_version() { en: "name a version after this one with --to", zh: "请用 --to 指定更晚的版本" }
    /// Urgent first.
    mark_urgent(bug: &str) { en: "mark it first: golive bug urgent {bug}", zh: "请先标记：golive bug urgent {bug}" }
    /// A moment ahead.
    give_later() { en: "give a later time, such as +30m", zh: "请给出更晚的时间，如 +30m" }
    /// A window.
    swap_window() { en: "write FROM..TO, the earlier one first", zh: "请写作 起..止，先写较早的时间" }
}

/// How to mend the reason; `None` where nothing but time or a new start does.
#[must_use]
pub fn hint(lang: Lang, why: &Why) -> Option<String> {
    evidence(lang, why)
        .or_else(|| running(lang, why))
        .or_else(|| asking(lang, why))
        .or_else(|| duty(lang, why))
        .or_else(|| papers::hint(lang, why))
        .or_else(|| bugs::hint(lang, why))
        .or_else(|| runs::hint(lang, why))
        .or_else(|| order(lang, why))
}

fn evidence(lang: Lang, why: &Why) -> Option<String> {
    let item_arg = |id: &ItemId| arg(id, "ITEM");
    Some(match why {
        Why::ItemOpen {
            item, item_kind, ..
        } => settle_item(lang, item, *item_kind),
        Why::ItemStale { .. } => show_again(lang),
        Why::TextChanged { item, .. } => review_again(lang, &item_arg(item)),
        Why::ItemRejected { item, .. } => ask_again(lang, &item_arg(item)),
        Why::BugOpen { bug, fixed, .. } => {
            let told = if *fixed { verify } else { fix };
            told(lang, &arg(bug, "ID"))
        }
        Why::OverLimit { .. } => mend_bugs(lang),
        Why::BugsStale { .. } => import(lang),
        Why::VoteMissing { role } | Why::VoteStale { role } => vote(lang, &arg(role, "ROLE")),
        Why::NoGo { role, .. } => settle(lang, &arg(role, "ROLE")),
        of_papers!()
        | of_runs!()
        | of_bugs!()
        | of_running!()
        | of_asking!()
        | of_duty!()
        | of_order!() => {
            return None;
        }
    })
}

/// What settles an item of that kind.
fn settle_item(lang: Lang, item: &ItemId, kind: ItemKind) -> String {
    let item = arg(item, "ITEM");
    match kind {
        ItemKind::Task | ItemKind::Monitor => do_it(lang, &item),
        ItemKind::Document => deliver(lang, &item),
        ItemKind::Approval => approve(lang, &item),
        ItemKind::Deployment => deploy(lang, "ENV"),
        ItemKind::Mail => mail(lang, &item),
        ItemKind::Poll => vote(lang, "ROLE"),
        ItemKind::Gate => mend_bugs(lang),
        ItemKind::Db => execute(lang, "SCRIPT", "ENV"),
    }
}

fn running(lang: Lang, why: &Why) -> Option<String> {
    let env = |id| arg(id, "ENV");
    Some(match why {
        Why::DoesNotRun { environment, .. } | Why::DeploymentFailed { environment, .. } => {
            deploy(lang, &env(environment))
        }
        Why::ScriptNotRun {
            environment,
            script,
        }
        | Why::ScriptFailed {
            environment,
            script,
        }
        | Why::ScriptChanged {
            environment,
            script,
        } => execute(lang, &arg(script, "SCRIPT"), &env(environment)),
        Why::BeforeWindow { .. } => other_window(lang),
        Why::AfterWindow { .. } => new_window(lang),
        Why::RollbackUnderWay { environment, .. } => run_rollback(lang, &env(environment)),
        Why::DecisionDue { .. } | Why::InProduction => decide(lang, "ENV"),
        Why::RolledBack => take_candidate(lang),
        Why::NotLive | Why::StillObserved { .. } => return None,
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

fn asking(lang: Lang, why: &Why) -> Option<String> {
    match why {
        Why::NoRelease => Some(name_release(lang)),
        Why::UnknownRelease { version, known } => {
            nearest::hint(lang, version.as_str(), known).or_else(|| Some(create(lang)))
        }
        Why::UnknownItem { item, known } => nearest::hint(lang, item, known),
        Why::UnknownRole { role, known } => nearest::hint(lang, role.as_str(), known),
        Why::UnknownEnvironment { environment, known } => {
            nearest::hint(lang, environment.as_str(), known)
        }
        Why::UnknownStage { stage, known } => nearest::hint(lang, stage.as_str(), known),
        Why::UnknownApplication { application, known } => {
            nearest::hint(lang, application.as_str(), known)
        }
        Why::UnknownSeverity { severity, known } => nearest::hint(lang, severity.as_str(), known),
        Why::UnknownBug { .. } => Some(list_bugs(lang)),
        Why::UnknownScript { script, known } => nearest::hint(lang, script, known),
        Why::BadText { flaw, .. } => Some(mend_text(lang, flaw)),
        Why::SectionsMissing {
            missing,
            empty,
            unanswered,
        } => Some(all_sections(lang, missing, empty, unanswered)),
        Why::DocumentTooLarge { .. } => Some(shorten(lang)),
        Why::BadWindow { .. } => Some(swap_window(lang)),
        Why::NotAhead { .. } => Some(give_later(lang)),
        Why::CommitOfWhich { .. } => Some(name_application(lang)),
        Why::UnknownStep { .. } | Why::BadCandidate { .. } => None,
        of_papers!()
        | of_runs!()
        | of_bugs!()
        | of_evidence!()
        | of_running!()
        | of_duty!()
        | of_order!() => None,
    }
}

fn mend_text(lang: Lang, flaw: &crate::domain::why::TextFlaw) -> String {
    use crate::domain::why::TextFlaw;
    match flaw {
        TextFlaw::Empty | TextFlaw::Control { .. } | TextFlaw::Character { .. } => give_text(lang),
        TextFlaw::TooLong { .. } => shorten(lang),
    }
}

fn all_sections(lang: Lang, missing: &[Text], empty: &[Text], unanswered: &[Text]) -> String {
    let told =
        |texts: &[Text]| -> Vec<String> { texts.iter().map(|t| t.get(lang).to_owned()).collect() };
    let (titles, must) = ([told(missing), told(empty)].concat(), told(unanswered));
    let list = |titles: &[String]| {
        let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
        names::titles(lang, &titles, SECTIONS)
    };
    if titles.is_empty() {
        say_more(lang, &list(&must))
    } else {
        write_sections(lang, &list(&titles))
    }
}

fn duty(lang: Lang, why: &Why) -> Option<String> {
    Some(match why {
        Why::WrongKind { item, item_kind } => settle_item(lang, item, *item_kind),
        Why::NoVote { role, voters } => return nearest::hint(lang, role.as_str(), voters),
        Why::NotInRole { holders, .. } if holders.is_empty() => name_holders(lang),
        Why::NotInRole { holders, .. } => ask_holders(lang, &names::people(lang, holders)),
        Why::MayNotRecord { .. } => release_manager_records(lang),
        Why::AuthorApproves { .. } => another_reviews(lang),
        Why::AlreadyDone { item } => undo(lang, &arg(item, "ITEM")),
        Why::NotOnPath { .. } | Why::NothingToUndo { .. } => return None,
        of_papers!()
        | of_runs!()
        | of_bugs!()
        | of_evidence!()
        | of_running!()
        | of_asking!()
        | of_order!() => {
            return None;
        }
    })
}

fn order(lang: Lang, why: &Why) -> Option<String> {
    Some(match why {
        Why::VersionTaken { version } => go_on_with(lang, &arg(version, "VERSION")),
        Why::WrongState {
            state: ReleaseState::RolledBack,
        } => take_candidate(lang),
        Why::NotEarlier { .. } => earlier_stage(lang),
        Why::StageTooEarly { .. } => advance(lang),
        Why::LastStage { .. } => close(lang),
        Why::SameCandidate { .. } => commit_first(lang),
        Why::NotTheCandidate { .. } => deploy_candidate(lang),
        Why::NotDeferrable { told: true, .. } => correct_there(lang),
        Why::NotDeferrable { bug, .. } => fix_instead(lang, &arg(bug, "ID")),
        Why::ReasonToLower { bug, .. } => lower_with_reason(lang, &arg(bug, "ID")),
        Why::DeferredNotLater { .. } => later_version(lang),
        Why::NotUrgent { bug } => mark_urgent(lang, &arg(bug, "ID")),
        Why::NoRollback => decide(lang, "ENV"),
        Why::Ended { .. }
        | Why::WrongState { .. }
        | Why::BugState { .. }
        | Why::NothingToRollBack { .. }
        | Why::StepOutOfOrder { .. } => return None,
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
