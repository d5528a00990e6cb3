//! What is said about hotfixes: where they begin, how they stand to what they mend, and which of
//! their fixes another release lacks.

use super::words::{fixes, release_state};
use super::{branch, names};
use crate::domain::lang::Lang;
use crate::domain::release::ReleaseState;
use crate::domain::status::{Carrier, Lacking, MissingFixes, Relative, Status};

/// What a release lacks of a hotfix: a line.
#[must_use]
pub fn missing(lang: Lang, missing: &MissingFixes) -> String {
    let hotfix = names::name(&missing.hotfix);
    let of = missing.branch.as_deref().unwrap_or_default();
    let of = match of {
        "" => names::name(&missing.application),
        branch => names::name(branch),
    };
    let Lacking::Missing { on_branch, .. } = &missing.lacking else {
        return cannot_compare(lang, &of, &hotfix);
    };
    let state = release_state(lang, missing.state);
    match missing.not_on_branch() {
        0 => candidate_lacks(lang, &fixes(lang, on_branch.len()), &hotfix, state, &of),
        count => lacks(lang, &of, &fixes(lang, count), &hotfix, state),
    }
}

/// What to do about it, `take` being how the branch's head is taken; empty where nothing can be.
#[must_use]
pub fn missing_mend(lang: Lang, missing: &MissingFixes, take: &str) -> String {
    match (&missing.lacking, missing.not_on_branch()) {
        (Lacking::CannotTell, _) => String::new(),
        (_, 0) => branch::takes(lang, take),
        _ if missing.is_live() => merge_live(lang),
        _ => merge(lang),
    }
}

/// The hotfixes under way of a release: a line; `None` where there are none.
#[must_use]
pub fn under_way(lang: Lang, status: &Status) -> Option<String> {
    /// The most that are named.
    const NAMED: usize = 3;
    let mine = |relative: &&Relative| relative.kin == crate::domain::status::Kin::Hotfix;
    let there = status.relatives.iter().filter(mine);
    let there = there.filter(|relative| relative.state.is_under_way());
    let told: Vec<String> = there.map(|relative| stands(lang, relative)).collect();
    if told.is_empty() {
        return None;
    }
    let more = told.len().saturating_sub(NAMED);
    let line = told.into_iter().take(NAMED).collect::<Vec<_>>();
    let line = line.join(" · ");
    Some(match more {
        0 => line,
        more => names::and_more(lang, &line, more),
    })
}

/// That a release is a hotfix of another, and where that stands.
#[must_use]
pub fn of_parent(lang: Lang, status: &Status) -> Option<String> {
    let Some(parent) = status.parent() else {
        return of_parent_short(lang, status);
    };
    let version = names::name(&parent.version);
    Some(child(lang, &version, release_state(lang, parent.state)))
}

/// That a release is a hotfix of another.
#[must_use]
pub fn of_parent_short(lang: Lang, status: &Status) -> Option<String> {
    let version = names::name(status.release.hotfix_of.as_ref()?);
    Some(child_alone(lang, &version))
}

/// What brings a bug's fix to production: a line.
#[must_use]
pub fn carrier(lang: Lang, carrier: &Carrier) -> String {
    match carrier {
        Carrier::Hotfix {
            release,
            state: None,
            ..
        } => ended_carrier(lang, &names::name(release)),
        Carrier::Hotfix {
            release,
            state: Some(ReleaseState::Open),
            stage: Some(stage),
        } => carried_in(lang, &names::name(release), stage.get(lang)),
        Carrier::Hotfix {
            release,
            state: Some(state),
            ..
        } => carried_in(lang, &names::name(release), release_state(lang, *state)),
        Carrier::Patch { release, round } => patched(lang, &names::name(release), *round),
    }
}

/// The same in a cell.
#[must_use]
pub fn carrier_short(lang: Lang, carrier: &Carrier) -> String {
    match carrier {
        Carrier::Hotfix { release, .. } => names::name(release),
        Carrier::Patch { round, .. } => super::words::round(lang, *round),
    }
}

fn stands(lang: Lang, relative: &Relative) -> String {
    let version = names::name(&relative.version);
    let name = relative.stage_name.get(lang);
    let (number, of) = (relative.stage_number, relative.stages);
    if relative.state == ReleaseState::Open {
        return stands_in(lang, &version, number, of, name);
    }
    let state = release_state(lang, relative.state);
    stands_as(lang, &version, state, number, of, name)
}

messages! {
    /// A hotfix's branch has not got what production runs.
    not_from_production(branch: &str, application: &str, commit: &str) {
        en: "the branch {branch} doesn't contain what production runs of {application}: {commit}",
        zh: "分支 {branch} 不包含 {application} 在正式环境运行的提交 {commit}",
    }
    /// The mend.
    not_from_production_hint(make: &str, commit: &str) {
        en: "let {make} be made at {commit}, or name a branch that begins there",
        zh: "请从 {commit} 新建分支 {make}，或指定由此分出的分支",
    }
    /// It can't be told whether it has.
    cannot_tell(branch: &str, application: &str, commit: &str) {
        en: "it can't be told whether {branch} contains what production runs of {application}: {commit}",
        zh: "无法判断 {branch} 是否包含 {application} 在正式环境运行的提交 {commit}",
    }
    /// The mend.
    cannot_tell_hint() {
        en: "this clone is shallow: git fetch --unshallow brings the whole history",
        zh: "这是浅克隆：git fetch --unshallow 可取回完整历史",
    }
    /// Nobody knows where to begin a branch.
    production_unknown(application: &str) {
        en: "it is not known what production runs of {application}",
        zh: "不清楚 {application} 在正式环境运行的提交",
    }
    /// The mend.
    production_unknown_hint() {
        en: "name the commit with --base REV, or record it with golive deployed production --outside",
        zh: "请用 --base REV 指定提交，或用 golive deployed production --outside 记录",
    }
    /// A release lacks fixes of a hotfix.
    lacks(branch: &str, fixes: &str, hotfix: &str, state: &str) {
        en: "{branch} lacks {fixes} of hotfix {hotfix} ({state})",
        zh: "{branch} 缺少紧急修复 {hotfix}（{state}）的 {fixes}",
    }
    /// The candidate lacks fixes of a hotfix, which its branch has.
    candidate_lacks(fixes: &str, hotfix: &str, state: &str, branch: &str) {
        en: "the candidate lacks {fixes} of hotfix {hotfix} ({state}); {branch} has them",
        zh: "候选缺少紧急修复 {hotfix}（{state}）的 {fixes}，{branch} 已有",
    }
    /// It can't be told which fixes it lacks.
    cannot_compare(branch: &str, hotfix: &str) {
        en: "git can't tell whether {branch} has the fixes of hotfix {hotfix}",
        zh: "git 无法判断 {branch} 是否含有紧急修复 {hotfix} 的修复",
    }
    /// How missing fixes come.
    merge() { en: "merge or cherry-pick them", zh: "请合并或拣选这些提交" }
    /// How missing fixes come that users have already.
    merge_live() {
        en: "going live undoes them: merge or cherry-pick them",
        zh: "上线将丢失这些修复：请合并或拣选",
    }
    /// A hotfix on its way.
    stands_in(version: &str, number: usize, of: usize, stage: &str) {
        en: "hotfix {version} under way: {number}/{of} {stage}",
        zh: "紧急修复 {version} 进行中：{number}/{of} {stage}",
    }
    /// A hotfix that is live or taken back.
    stands_as(version: &str, state: &str, number: usize, of: usize, stage: &str) {
        en: "hotfix {version} {state}: {number}/{of} {stage}",
        zh: "紧急修复 {version} {state}：{number}/{of} {stage}",
    }
    /// Which key shows it.
    shows(key: &str) { en: "{key} shows it", zh: "{key} 查看" }
    /// A hotfix and what it mends.
    child(version: &str, state: &str) { en: "hotfix of {version} ({state})", zh: "{version}（{state}）的紧急修复" }
    /// A hotfix of which only what it mends is known.
    child_alone(version: &str) { en: "hotfix of {version}", zh: "{version} 的紧急修复" }
    /// A hotfix carries a bug's fix.
    carried_in(version: &str, place: &str) { en: "hotfix {version} · {place}", zh: "紧急修复 {version} · {place}" }
    /// A hotfix that has ended carries a bug's fix.
    ended_carrier(version: &str) { en: "hotfix {version}, which has ended", zh: "紧急修复 {version}（已结束）" }
    /// A patch carries a bug's fix.
    patched(version: &str, round: u32) { en: "patch: round {round} of {version}", zh: "补丁：{version} 第 {round} 轮" }
    /// Nothing carries an urgent bug yet.
    carried_by_none() { en: "nothing yet: neither a hotfix nor a patch", zh: "暂无紧急修复或补丁" }
    /// Label: the hotfix that a release lacks fixes of.
    missing_label() { en: "missing", zh: "缺少修复" }
    /// A key that leads to another release has none.
    no_relative() { en: "this release is no hotfix and has none", zh: "此版本不是紧急修复，也没有紧急修复" }
}
