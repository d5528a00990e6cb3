//! What has become of a candidate's branch, and what to do about it.

use super::names;
use super::words::{branch_lost, branch_new, branch_scripts};
use crate::domain::contents::{BranchMove, Moved};
use crate::domain::lang::Lang;
use crate::domain::view::GoesStale;

/// The most authors that are named.
const AUTHORS: usize = 3;

/// What has become of a branch, and what is on it: a line. Empty where it is as it was.
#[must_use]
pub fn news(lang: Lang, branch: &str, moved: &BranchMove) -> String {
    let branch = names::name(branch);
    match moved {
        BranchMove::Same => String::new(),
        BranchMove::Counting { .. } => counting(lang, &branch),
        BranchMove::Moved(moved) => self::moved(lang, &branch, moved),
        BranchMove::ForcePushed { lost, new, .. } => rewritten(
            lang,
            &branch,
            &branch_lost(lang, *lost),
            &branch_new(lang, *new),
        ),
        BranchMove::Deleted { .. } => deleted(lang, &branch),
        BranchMove::Unreachable => unreachable(lang),
        BranchMove::NoRepository => no_repository(lang),
        BranchMove::Unknown => unknown(lang, &branch),
    }
}

/// What to do about it, `take` being how the branch's head is taken; empty where nothing is to be
/// done.
#[must_use]
pub fn mend(lang: Lang, moved: &BranchMove, take: &str) -> String {
    match moved {
        BranchMove::Same | BranchMove::Unknown | BranchMove::Counting { .. } => String::new(),
        BranchMove::Moved(_) => takes(lang, take),
        BranchMove::ForcePushed { kept_by, .. } => match kept_by {
            Some(by) => takes_kept(lang, take, &names::name(by)),
            None => takes_lost(lang, take),
        },
        BranchMove::Deleted { kept_by: Some(by) } => deleted_kept(lang, &names::name(by)),
        BranchMove::Deleted { kept_by: None } => deleted_lost(lang),
        BranchMove::Unreachable => unreachable_mend(lang),
        BranchMove::NoRepository => no_repository_mend(lang),
    }
}

/// Something that goes stale by a new candidate.
#[must_use]
pub fn stale(lang: Lang, stale: &GoesStale) -> String {
    match stale {
        GoesStale::Item { name, .. } => names::headword(lang, name),
        GoesStale::Vote { name, .. } => vote_of(lang, &names::headword(lang, name)),
    }
}

fn moved(lang: Lang, branch: &str, moved: &Moved) -> String {
    let authors: Vec<&str> = moved.authors.iter().map(|a| a.author.as_str()).collect();
    let commits = super::words::commits(lang, moved.commits);
    let mut line = if authors.is_empty() {
        moved_on(lang, branch, &commits)
    } else {
        moved_by(
            lang,
            branch,
            &commits,
            &names::list(lang, &authors, AUTHORS),
        )
    };
    if !moved.scripts.is_empty() {
        line.push_str(" · ");
        line.push_str(&branch_scripts(lang, moved.scripts.len()));
    }
    line
}

messages! {
    /// The branch holds something else; more is told in a moment.
    counting(branch: &str) { en: "{branch} moved: counting by how much", zh: "{branch} 有更新：正在统计" }
    /// Commits came onto a branch.
    moved_on(branch: &str, commits: &str) { en: "{branch} moved: {commits}", zh: "{branch} 有更新：{commits}" }
    /// Commits came onto a branch; whose they are.
    moved_by(branch: &str, commits: &str, authors: &str) {
        en: "{branch} moved: {commits} by {authors}",
        zh: "{branch} 有更新：{commits}（{authors}）",
    }
    /// The branch's history was written anew.
    rewritten(branch: &str, lost: &str, new: &str) {
        en: "{branch} was force-pushed: {lost}, {new}",
        zh: "{branch} 被强制推送：{lost}，{new}",
    }
    /// The branch is gone.
    deleted(branch: &str) { en: "{branch} was deleted", zh: "{branch} 已被删除" }
    /// The candidate's commit is gone.
    unreachable() {
        en: "the candidate's commit is gone from the repository",
        zh: "候选提交已从仓库中消失",
    }
    /// The repository is gone.
    no_repository() { en: "the repository is not there any more", zh: "仓库已不存在" }
    /// Nobody tells when a branch moves.
    blind() {
        en: "branches can't be watched here: git is asked when a key is pressed",
        zh: "此处无法监视分支：按键时会询问 git",
    }
    /// More of the same kind.
    more(count: usize) { en: "{count} more", zh: "另有 {count} 项" }
    /// What a role said in the roll call.
    vote_of(role: &str) { en: "vote: {role}", zh: "表决：{role}" }
    /// It can't be told.
    unknown(branch: &str) { en: "git can't tell how {branch} stands", zh: "git 无法判断 {branch} 的状态" }
    /// How a branch's head is taken.
    takes(take: &str) { en: "{take} takes them", zh: "{take} 采纳" }
    /// How it is taken, and what still holds the candidate.
    takes_kept(take: &str, by: &str) {
        en: "{take} takes what it holds now; the candidate is still in {by}",
        zh: "{take} 采纳现有提交；候选仍在 {by} 中",
    }
    /// How it is taken; nothing holds the candidate any more.
    takes_lost(take: &str) {
        en: "{take} takes what it holds now; nothing else holds the candidate: tag it to keep it",
        zh: "{take} 采纳现有提交；候选已无分支或标签指向：如需保留请打标签",
    }
    /// A deleted branch, whose commit something holds.
    deleted_kept(by: &str) {
        en: "the candidate is still in {by}; make the branch anew, or take another",
        zh: "候选仍在 {by} 中；请重建分支或改用其他分支",
    }
    /// A deleted branch, whose commit nothing holds.
    deleted_lost() {
        en: "nothing holds the candidate any more: make the branch anew, or git throws it away in time",
        zh: "候选已无分支或标签指向：请重建分支，否则 git 终将清除它",
    }
    /// How a lost commit comes back.
    unreachable_mend() {
        en: "it can't be built or deployed again: fetch or push it from a clone that has it, or take another",
        zh: "无法再次构建或部署：请从仍有它的克隆取回或推送，或采纳其他提交",
    }
    /// What to do about a repository that is gone.
    no_repository_mend() {
        en: "put it back, or say in golive.toml where it is",
        zh: "请恢复仓库，或在 golive.toml 中写明其位置",
    }
}
