//! What is said of the deployment meeting: on its screen, on the wall and on the command line. To
//! be read from far away: few words.

use super::names::{name, remark};
use super::words;
use crate::domain::lang::Lang;
use crate::domain::release::Vote;
use crate::domain::status::Changed;

messages! {
    /// The title, where no process names the stage.
    title() { en: "Deployment meeting", zh: "部署大会" }
    /// The title of the roll call.
    roll_call() { en: "Roll call", zh: "逐一表决" }
    /// The title of the minutes.
    minutes() { en: "Minutes", zh: "会议纪要" }
    /// A point by its number.
    point_of(number: usize, of: usize) { en: "point {number} of {of}", zh: "议题 {number}/{of}" }
    /// How many roles have said GO.
    go_of(count: usize, of: usize) { en: "roll call {count} of {of} GO", zh: "表决 {count}/{of} 同意" }
    /// On a release's card of the wall: where its meeting is.
    card(at: &str) { en: "meeting: {at}", zh: "大会：{at}" }
    /// Where a point's text comes from.
    from_plan(section: &str) { en: "launch plan · {section}", zh: "上线方案 · {section}" }
    /// A point that no section of the plan is about.
    from_record() { en: "from what is recorded", zh: "根据现有记录" }
    /// The plan has nothing on a point.
    says_nothing() { en: "The launch plan says nothing on this", zh: "上线方案未提及此项" }
    /// There is no plan.
    no_plan() { en: "No launch plan was delivered", zh: "尚未提交上线方案" }
    /// The title of the dialog of a remark.
    remark_on(point: &str) { en: "Remark · {point}", zh: "发言 · {point}" }
    /// The field of a remark.
    what_is_said() { en: "What is said", zh: "发言内容" }
    /// What becomes of a remark.
    in_the_minutes() { en: "It is shown on the screen and the wall, and stands in the minutes", zh: "将显示在会议界面和大屏上，并写入会议纪要" }
    /// A button.
    add_remark() { en: "Add the remark", zh: "记录发言" }
    /// The meeting has not begun.
    not_begun() { en: "the meeting has not begun", zh: "大会尚未开始" }
    /// The meeting is over.
    over() { en: "the meeting is over", zh: "大会已结束" }
    /// A remark in a line.
    remarked(who: &str, what: &str) { en: "{who}: {what}", zh: "{who}：{what}" }
    /// Over the remarks on a point.
    remarks() { en: "remarks", zh: "发言" }
    /// Before the first point: who convenes.
    convened_by(who: &str) { en: "convened by {who}", zh: "由{who}召集" }
    /// Before the first point: the key that begins.
    begins(key: &str) { en: "{key} takes up the first point", zh: "按 {key} 进入第一项议题" }
    /// Before the first point, where there is none: the key that begins.
    begins_call(key: &str) { en: "{key} begins the roll call", zh: "按 {key} 开始表决" }
    /// The release has not come to its meeting.
    ahead(stage: &str) { en: "the release stands in “{stage}”; its meeting is ahead", zh: "版本仍在“{stage}”阶段，尚未到部署大会" }
    /// Another point than the one where the meeting is, is looked at.
    looking(at: &str, key: &str) { en: "looking around · the meeting is at {at} · {key} takes this up", zh: "正在翻看 · 大会位于{at} · 按 {key} 进入此项" }
    /// The beginning, as a place where the meeting is.
    at_beginning() { en: "its beginning", zh: "开场" }
    /// The roll call, as a place where the meeting is.
    at_roll_call() { en: "the roll call", zh: "表决" }

    /// The outcome: every role said GO.
    all_go() { en: "every role says GO", zh: "各角色一致同意" }
    /// The outcome: a role said NO-GO.
    no_go_by(role: &str, who: &str) { en: "NO-GO by {role}, {who}", zh: "{role} {who} 不同意" }
    /// Why a role said NO-GO.
    because(why: &str) { en: "because {why}", zh: "原因：{why}" }
    /// Who has not said anything that counts.
    waiting_for(who: &str) { en: "waiting for {who}", zh: "等待{who}" }
    /// A role has not spoken.
    not_yet() { en: "waiting", zh: "等待表决" }
    /// A role must speak again.
    again() { en: "say it again", zh: "须重新表决" }
    /// What a role said before the candidate changed.
    before_candidate(word: &str) { en: "{word} before the candidate changed", zh: "候选变更前：{word}" }
    /// What a role said before the plan changed.
    before_plan(word: &str) { en: "{word} before the plan changed", zh: "方案变更前：{word}" }
    /// What a role said before both changed.
    before_both(word: &str) { en: "{word} before candidate and plan changed", zh: "候选及方案变更前：{word}" }
    /// What the votes are about.
    on_what(candidate: &str, round: &str) { en: "on {candidate} · {round}", zh: "针对 {candidate} · {round}" }
    /// What comes next: the minutes, and whose turn.
    next_minutes(who: &str) { en: "next: the minutes · {who}", zh: "下一步：会议纪要 · {who}" }
    /// What comes next: an item of the stage, and whose turn.
    next_item(item: &str, who: &str) { en: "next: {item} · {who}", zh: "下一步：{item} · {who}" }
    /// What comes next: nothing is left of the stage.
    next_stage(stage: &str) { en: "next: {stage}", zh: "下一步：{stage}" }
    /// What comes next after a NO-GO.
    next_settle() { en: "next: settle it, and say it again; launch is blocked", zh: "下一步：解决后重新表决；上线已阻断" }

    /// The minutes were written by nobody: they follow from what is recorded.
    minutes_proposed() { en: "proposed from agenda, remarks, votes and log; not delivered", zh: "根据议题、发言、表决及日志拟稿，尚未提交" }
    /// The minutes are being written.
    minutes_drafted() { en: "draft; not delivered", zh: "草稿，尚未提交" }
    /// The minutes as they were delivered.
    minutes_delivered() { en: "delivered", zh: "已提交" }
    /// The title of the dialog that delivers them.
    deliver_title() { en: "Deliver the minutes", zh: "提交会议纪要" }
    /// What that records.
    deliver_told(digest: &str) { en: "The text on the screen is kept whole, with its hash ({digest}); then it is mailed", zh: "屏幕上的全文连同哈希（{digest}）一并保存，随后发送邮件" }
    /// A button.
    deliver() { en: "Deliver", zh: "提交" }
    /// What is recorded on the point of database scripts.
    no_scripts() { en: "the candidate has no database scripts", zh: "候选没有数据库脚本" }
    /// A script and what takes it back.
    script_undo(path: &str) { en: "back by {path}", zh: "回滚 {path}" }
    /// A script that nothing takes back.
    script_no_undo() { en: "NOTHING TAKES IT BACK", zh: "没有回滚脚本" }
    /// Where a script has run.
    ran_in(places: &str) { en: "ran in {places}", zh: "已在{places}执行" }
    /// A script that has run nowhere.
    ran_nowhere() { en: "has not run anywhere", zh: "尚未执行" }
    /// The launch window.
    window(window: &str) { en: "launch window {window}", zh: "上线窗口 {window}" }
    /// No launch window is set.
    no_window() { en: "no launch window is set", zh: "未设置上线窗口" }
    /// What production runs, which is what a rollback goes back to.
    runs_now(application: &str, what: &str) { en: "{application} runs {what} now, and goes back to it", zh: "{application} 当前运行 {what}，回滚即回到此处" }
    /// Nothing is recorded of what production runs.
    runs_nothing(application: &str) { en: "{application}: nothing is recorded to go back to", zh: "{application}：没有可回退的记录" }
}

/// A vote that counts no more: what was said, and what has changed since.
#[must_use]
pub fn before(lang: Lang, vote: Vote, changed: Changed) -> String {
    let word = words::vote(lang, vote);
    match changed {
        Changed::Candidate => before_candidate(lang, word),
        Changed::Plan => before_plan(lang, word),
        Changed::Both => before_both(lang, word),
    }
}

/// A NO-GO with its reason, in one line.
#[must_use]
pub fn no_go_because(lang: Lang, role: &str, who: &str, why: Option<&str>) -> String {
    let by = no_go_by(lang, role, &name(who));
    match why {
        Some(why) => format!("{by} {}", because(lang, &remark(why))),
        None => by,
    }
}
