//! A release's way: created, its rounds, its stages, its end.

use crate::domain::event::Event;
use crate::domain::lang::Lang;
use crate::domain::release::{AppCommit, RoundKind};
use crate::text::names::{self, Names, name, remark};
use crate::text::words;

messages! {
    /// The process of the project.
    adopted(by: &str, process: &str, version: u32) {
        en: "{by} adopted the process \"{process}\", version {version}",
        zh: "{by} 采用流程：{process}，第 {version} 版",
    }
    /// A release.
    created(by: &str, release: &str) {
        en: "{by} created release {release}",
        zh: "{by} 新建版本 {release}",
    }
    /// A hotfix.
    created_hotfix(by: &str, release: &str, parent: &str) {
        en: "{by} created {release} as a hotfix of {parent}",
        zh: "{by} 新建紧急修复 {release}，针对 {parent}",
    }
    /// A round.
    took(by: &str, commits: &str, round: &str) {
        en: "{by} took candidate {commits} ({round})",
        zh: "{by} 获取候选 {commits}（{round}）",
    }
    /// A round with a patch.
    took_patch(by: &str, commits: &str, bug: &str, round: &str) {
        en: "{by} took patch {commits} for {bug} ({round})",
        zh: "{by} 获取补丁 {commits}，针对 {bug}（{round}）",
    }
    /// A window.
    window_set(by: &str, window: &str) {
        en: "{by} set the launch window: {window}",
        zh: "{by} 设置上线窗口：{window}",
    }
    /// No window.
    window_gone(by: &str) { en: "{by} removed the launch window", zh: "{by} 取消上线窗口" }
    /// The next stage.
    advanced(by: &str, to: &str) { en: "{by} advanced to {to}", zh: "{by} 推进到{to}" }
    /// An earlier stage.
    went_back(by: &str, to: &str, reason: &str) {
        en: "{by} went back to {to}: {reason}",
        zh: "{by} 退回到{to}：{reason}",
    }
    /// Users have it.
    went_live(by: &str) { en: "{by} confirmed that the release is live", zh: "{by} 确认版本已上线" }
    /// The end.
    closed(by: &str) { en: "{by} closed the release", zh: "{by} 关闭版本" }
    /// A tag on what it brought.
    tagged(by: &str, application: &str, commit: &str, tag: &str) {
        en: "{by} tagged {application} {commit} as {tag}",
        zh: "{by} 将 {application} {commit} 打上标签 {tag}",
    }
    /// The end without going live.
    abandoned(by: &str, reason: &str) {
        en: "{by} abandoned the release: {reason}",
        zh: "{by} 放弃版本：{reason}",
    }
}

/// The line, where the event is of this group.
pub(super) fn line(lang: Lang, by: &str, event: &Event, names: &dyn Names) -> Option<String> {
    let stage = |id| names::stage(lang, names, id);
    Some(match event {
        Event::ProcessAdopted { process, .. } => {
            let title = remark(process.name.get(lang));
            adopted(lang, by, &title, process.version)
        }
        Event::ReleaseCreated {
            release, hotfix_of, ..
        } => match hotfix_of {
            Some(parent) => created_hotfix(lang, by, &name(release), &name(parent)),
            None => created(lang, by, &name(release)),
        },
        Event::CandidateTaken {
            round,
            how,
            candidate,
            ..
        } => {
            let (commits, round) = (commits(lang, candidate), words::round(lang, *round));
            match how {
                RoundKind::Patch { bug } => took_patch(lang, by, &commits, &name(bug), &round),
                RoundKind::First | RoundKind::Candidate | RoundKind::AfterRollback => {
                    took(lang, by, &commits, &round)
                }
            }
        }
        Event::WindowSet { window, .. } => match window {
            Some(window) => window_set(lang, by, &words::window(lang, window)),
            None => window_gone(lang, by),
        },
        Event::Advanced { to, .. } => advanced(lang, by, &stage(to)),
        Event::WentBack { to, reason, .. } => went_back(lang, by, &stage(to), &remark(reason)),
        Event::WentLive { .. } => went_live(lang, by),
        Event::Closed { .. } => closed(lang, by),
        Event::Tagged {
            application,
            tag,
            commit,
            ..
        } => tagged(
            lang,
            by,
            &name(application),
            &names::commit(commit),
            &name(tag),
        ),
        Event::Abandoned { reason, .. } => abandoned(lang, by, &remark(reason)),
        of_papers!() | of_runs!() | of_evidence!() | of_running!() | of_bugs!() => return None,
    })
}

fn commits(lang: Lang, candidate: &[AppCommit]) -> String {
    let commits: Vec<&str> = candidate.iter().map(|app| app.commit.short()).collect();
    names::list(lang, &commits, 2)
}
