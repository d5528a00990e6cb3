//! What `golive contents` says.

use crate::domain::contents::ScriptChange;
use crate::domain::lang::Lang;

/// How a script stands to what it is counted from.
#[must_use]
pub fn change(lang: Lang, script: &ScriptChange) -> String {
    match script.new {
        Some(true) => new_script(lang),
        Some(false) if script.unchanged => same_script(lang),
        Some(false) => changed_script(lang),
        None => unknown_script(lang),
    }
}

messages! {
    /// `contents`.
    about() { en: "What is in it: commits, authors, folders, scripts", zh: "本次上线包含什么：提交、作者、目录、脚本" }
    /// `--application`.
    application() { en: "This application alone", zh: "只看该应用" }
    /// `--since`.
    since() { en: "Count from production, the round before (round), or an environment", zh: "起点：production（正式环境）、round（上一轮）或某个环境" }
    /// `--by-author`.
    by_author() { en: "How many commits are whose", zh: "按作者统计提交" }
    /// `--by-folder`.
    by_folder() { en: "What changed below which folder", zh: "按目录统计变更" }
    /// `--limit`.
    limit() { en: "Show at most so many commits [200]; all are counted", zh: "最多显示的提交数 [200]，统计不受影响" }
    /// The limit is no number.
    bad_limit(text: &str) { en: "{text} is no number of commits", zh: "{text} 不是有效的提交数" }
    /// Its mend.
    bad_limit_hint() { en: "give a whole number, such as --limit 50", zh: "请给出整数，如 --limit 50" }
    /// No such application.
    no_application(name: &str, known: &str) { en: "the release has no application {name}; it has {known}", zh: "此版本没有应用 {name}，已有：{known}" }
    /// No such environment.
    no_environment(name: &str, known: &str) { en: "there is no environment {name}; there are {known}", zh: "没有环境 {name}，已有：{known}" }
    /// Nothing between.
    nothing() { en: "nothing: both ends are the same commit", zh: "无：起点与候选是同一提交" }
    /// Nothing to count from.
    no_start() { en: "nothing is recorded to count from; everything up to the candidate", zh: "没有起点记录，列出候选之前的全部提交" }
    /// A commit is missing.
    lacking(commit: &str) { en: "the repository lacks {commit}; git fetch may bring it", zh: "仓库中没有 {commit}，可尝试 git fetch" }
    /// A commit is missing from a shallow clone.
    lacking_shallow(commit: &str) { en: "this shallow clone lacks {commit}; git fetch --unshallow brings it", zh: "浅克隆中没有 {commit}，请执行 git fetch --unshallow" }
    /// The production start is what was recorded at creation.
    from_base() { en: "counted from the release's base; production has no record", zh: "正式环境没有记录，从版本基线算起" }
    /// History was cut off.
    cut_off() { en: "the clone is shallow: commits may be missing", zh: "浅克隆：可能缺少提交" }
    /// More than are shown.
    more(count: usize) { en: "… and {count} more (--limit)", zh: "… 另有 {count} 个（--limit）" }
    /// The scripts' title.
    scripts() { en: "Database scripts", zh: "数据库脚本" }
    /// A script is new.
    new_script() { en: "new", zh: "新增" }
    /// A script is changed.
    changed_script() { en: "changed", zh: "修改" }
    /// A script is the same as where it is counted from.
    same_script() { en: "unchanged", zh: "未变" }
    /// It can't be told.
    unknown_script() { en: "unknown", zh: "未知" }
    /// What takes it back.
    undone_by(path: &str) { en: "rollback {path}", zh: "回滚脚本 {path}" }
    /// Nothing takes it back.
    no_undo() { en: "no rollback script", zh: "没有回滚脚本" }
    /// It ran.
    ran_in(places: &str) { en: "ran in {places}", zh: "已在 {places} 执行" }
    /// It failed.
    failed_in(places: &str) { en: "failed in {places}", zh: "在 {places} 执行失败" }
    /// Its text changed after it ran.
    changed_after(places: &str) { en: "changed after it ran in {places}", zh: "在 {places} 执行后文本又有修改" }
    /// The folder itself.
    here() { en: "(files at the top)", zh: "（顶层文件）" }
}
