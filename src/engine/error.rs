//! What can go wrong when something is asked of the engine, and how a person is told.

use std::io;
use std::path::{Path, PathBuf};

use super::drafts::DraftError;
use super::texts::TextError;
use super::{HotfixError, OutboxError, PlatformError, ReleaseId, SyncError};
use crate::domain::clean::{quoted, shown};
use crate::domain::lang::Lang;
use crate::domain::names::StageId;
use crate::domain::process::TemplateError;
use crate::domain::why::{Nature, Refusal};
use crate::text::{Explain, Explained, documents, engine as text, reason, system, tag};
use crate::{git, papers, store, tracker};

/// Why something was not done, or can't be shown. Nothing has changed.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.explain(Lang::En).message)]
pub enum Error {
    /// The process says no.
    Refused(Refusal),
    /// The store.
    Store(#[from] store::Error),
    /// A repository.
    Git(#[from] git::Error),
    /// A file of bugs.
    Tracker(#[from] tracker::Error),
    /// The source of bugs.
    Sync(#[from] SyncError),
    /// A template of a document or a mail.
    Papers(#[from] papers::Error),
    /// A document's text.
    Text(#[from] TextError),
    /// A draft.
    Draft(#[from] DraftError),
    /// There is no draft to deliver.
    NoDraft {
        /// Where it would be.
        path: PathBuf,
    },
    /// Where a hotfix begins.
    Hotfix(#[from] HotfixError),
    /// The deployment platform.
    Platform(#[from] PlatformError),
    /// A mail.
    Outbox(#[from] OutboxError),
    /// Nothing names a project.
    NoProject {
        /// Where the program runs.
        folder: PathBuf,
    },
    /// No release is under way.
    NoRelease,
    /// No such release.
    UnknownRelease {
        /// As it was given.
        text: String,
        /// Those under way.
        known: Vec<ReleaseId>,
    },
    /// Several could be meant.
    SeveralReleases {
        /// Which.
        candidates: Vec<ReleaseId>,
    },
    /// No such stage on the release's way.
    UnknownStage {
        /// As it was given.
        stage: StageId,
        /// Those that there are.
        known: Vec<StageId>,
    },
    /// Nothing says who runs the program.
    NoOperator,
    /// No tag is configured for the end of a release.
    NoTag,
    /// The configured applications can't say which branch is meant.
    NoBranch,
    /// A process template can't be read.
    TemplateUnreadable {
        /// Which file.
        path: PathBuf,
        /// What the system says.
        why: io::Error,
    },
    /// A process template doesn't fit together.
    Template {
        /// Which file; `None` for the built-in one.
        path: Option<PathBuf>,
        /// What is wrong.
        fault: TemplateError,
    },
}

impl Error {
    /// Whether there is no repository: outside of one much can be done, and nothing is wrong.
    #[must_use]
    pub fn is_no_repository(&self) -> bool {
        matches!(
            self,
            Self::Git(git::Error::NotARepository { .. } | git::Error::FolderMissing { .. })
        )
    }

    /// The exit status of the command line.
    #[must_use]
    pub fn exit_status(&self) -> u8 {
        match self {
            Self::Refused(refusal) => match refusal.nature() {
                Nature::Blocked => 1,
                Nature::Input => 2,
                Nature::Unknown => 3,
            },
            Self::Store(_)
            | Self::Sync(
                SyncError::Program(_)
                | SyncError::Answer(_)
                | SyncError::NoSecret { .. }
                | SyncError::GivenUp,
            )
            | Self::Outbox(OutboxError::NoText { .. })
            | Self::Platform(
                PlatformError::Runner(_)
                | PlatformError::Unwritable { .. }
                | PlatformError::NoSecret { .. },
            )
            | Self::Draft(DraftError::Unwritable { .. } | DraftError::Changed { .. }) => 4,
            Self::Git(error) if git_failed(error) => 4,
            Self::Hotfix(HotfixError::NotFromProduction { .. }) => 1,
            Self::Hotfix(HotfixError::CannotTell { .. }) => 3,
            _ => 2,
        }
    }

    /// The kind of error, as `--json` names it.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Refused(refusal) => match refusal.nature() {
                Nature::Blocked => "refused",
                Nature::Input => "input",
                Nature::Unknown => "unknown",
            },
            Self::Store(_) | Self::Outbox(OutboxError::NoText { .. }) => "store",
            Self::Git(_) => "git",

            Self::Hotfix(HotfixError::NotFromProduction { .. }) => "refused",
            Self::Hotfix(HotfixError::CannotTell { .. }) => "unknown",
            Self::Draft(_) => "draft",
            Self::TemplateUnreadable { .. }
            | Self::Template { .. }
            | Self::Papers(_)
            | Self::Sync(SyncError::NoSource)
            | Self::NoTag
            | Self::Platform(
                PlatformError::NoPlatform
                | PlatformError::NoMonitors
                | PlatformError::NoCommand { .. },
            )
            | Self::Outbox(OutboxError::NoSender { .. }) => "config",
            Self::Platform(_) => "platform",
            Self::Sync(_) => "source",
            _ => "input",
        }
    }
}

/// Whether git itself failed, rather than what was asked of it being wrong.
fn git_failed(error: &git::Error) -> bool {
    matches!(
        error,
        git::Error::Failed { .. } | git::Error::Unsupported { .. } | git::Error::NotOwned { .. }
    )
}

impl Explain for Error {
    fn explain(&self, lang: Lang) -> Explained {
        match self {
            Self::Refused(refusal) => reason::refusal(lang, refusal),
            Self::Store(error) => error.explain(lang),
            Self::Git(error) => error.explain(lang),
            Self::Tracker(error) => error.explain(lang),
            Self::Sync(error) => error.explain(lang),
            Self::Papers(error) => error.explain(lang),
            Self::Text(error) => error.explain(lang),
            Self::Draft(error) => error.explain(lang),
            Self::NoDraft { path } => Explained::with_hint(
                documents::no_draft(lang, &shown(&path.display().to_string())),
                documents::no_draft_hint(lang),
            ),
            Self::Outbox(error) => error.explain(lang),
            Self::Hotfix(error) => error.explain(lang),
            Self::Platform(error) => error.explain(lang),
            Self::NoProject { folder } => Explained::with_hint(
                text::no_project(lang, &shown(&folder.display().to_string())),
                text::no_project_hint(lang),
            ),
            Self::NoRelease => {
                Explained::with_hint(text::no_release(lang), text::no_release_hint(lang))
            }
            Self::UnknownRelease { text: asked, known } => Explained::with_hint(
                text::unknown_release(lang, &quoted(asked)),
                match known.as_slice() {
                    [] => text::no_release_hint(lang),
                    known => text::known_releases(lang, &list(known)),
                },
            ),
            Self::SeveralReleases { candidates } => Explained::with_hint(
                text::several_releases(lang),
                text::name_one(lang, &list(candidates)),
            ),
            Self::UnknownStage { stage, known } => Explained::with_hint(
                text::unknown_stage(lang, &quoted(stage.as_str())),
                text::known(lang, &list(known)),
            ),
            Self::NoOperator => {
                Explained::with_hint(text::no_operator(lang), text::no_operator_hint(lang))
            }
            Self::NoTag => Explained::with_hint(tag::none(lang), tag::none_hint(lang)),
            Self::NoBranch => {
                Explained::with_hint(text::no_branch(lang), text::no_branch_hint(lang))
            }
            Self::TemplateUnreadable { path, why } => Explained::with_hint(
                text::template_unreadable(
                    lang,
                    &shown(&path.display().to_string()),
                    &system::reason(lang, why),
                ),
                text::template_unreadable_hint(lang),
            ),
            Self::Template { path, fault } => template(lang, path.as_deref(), fault),
        }
    }
}

/// What is wrong in a template, and in which.
fn template(lang: Lang, path: Option<&Path>, fault: &TemplateError) -> Explained {
    let told = fault.explain(lang);
    let message = match path {
        Some(path) => text::in_template(lang, &shown(&path.display().to_string()), &told.message),
        None => told.message,
    };
    Explained { message, ..told }
}

/// At most ten names, on one line.
fn list<T: ToString>(names: &[T]) -> String {
    const TOLD: usize = 10;
    let mut told: Vec<String> = names
        .iter()
        .take(TOLD)
        .map(|name| quoted(&name.to_string()))
        .collect();
    if names.len() > TOLD {
        told.push("…".to_owned());
    }
    told.join(", ")
}
