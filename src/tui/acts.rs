//! What a person does at the cockpit, as it is asked of the world: data, which decides nothing.

use std::path::PathBuf;

use super::forms::{Deployed, NewRelease, Section};
use super::letter::Letter;
use super::msg::Target;
use crate::domain::command::Command;
use crate::domain::names::{
    AppName, BugId, CommitId, Digest, ItemId, PersonName, ProjectName, Version,
};
use crate::domain::run::{RunCommand, Wanted};
/// Something that a person does. Who does it is said in each; who runs the program is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// A command of the domain on a release, or on a project alone.
    Command {
        /// The project.
        project: ProjectName,
        /// The release, where it is about one.
        release: Option<Version>,
        /// Who acts.
        by: PersonName,
        /// What is asked for.
        command: Box<Command>,
    },
    /// A new release of what is in the repository.
    NewRelease(NewRelease),
    /// What the branch holds, or another revision, becomes the candidate.
    Candidate {
        /// The release.
        target: Target,
        /// Another revision than the branch's head.
        at: Option<String>,
        /// What the branches held when the person saw them; taken where no revision is named.
        seen: Vec<(AppName, CommitId)>,
        /// The urgent bug that it carries, where it is a patch.
        patch: Option<BugId>,
        /// Who acts.
        by: PersonName,
    },
    /// The release ends well, and its tag is put.
    CloseTagged {
        /// The release.
        target: Target,
        /// Who acts.
        by: PersonName,
    },
    /// A run begins, and goes on by itself.
    BeginRun {
        /// The release.
        target: Target,
        /// Which run.
        wanted: Wanted,
        /// Who acts.
        by: PersonName,
    },
    /// Something is said to a run.
    SayToRun {
        /// The release.
        target: Target,
        /// What.
        asked: RunCommand,
        /// Who acts.
        by: PersonName,
    },
    /// A run that stands between two steps goes on.
    CarryOn {
        /// The release.
        target: Target,
        /// The run.
        run: u32,
    },
    /// Golive may look at the project's monitors by itself.
    Watch {
        /// Who says so.
        by: PersonName,
    },
    /// A deployment done elsewhere.
    Deployed(Deployed),
    /// Other words in a section of a document's draft; where there is none it begins with the text
    /// that is shown.
    Section(Section),
    /// The text of a document that is shown is delivered.
    DeliverDraft {
        /// The release.
        target: Target,
        /// The item.
        item: ItemId,
        /// The hash of the text, as it was seen.
        digest: Digest,
        /// Who acts.
        by: PersonName,
    },
    /// A document's draft is taken out of the way, and not lost.
    PutBy {
        /// The release.
        target: Target,
        /// The item.
        item: ItemId,
    },
    /// A document's text, from where it stands.
    Deliver {
        /// The release.
        target: Target,
        /// The item.
        item: ItemId,
        /// Where it stands.
        from: Place,
        /// Who acts.
        by: PersonName,
    },
    /// A mail goes out: it is put into the outbox unless it is there, then sent.
    SendMail(SendMail),
    /// What was edited of a mail is put aside: the template's text counts again.
    DropDraft {
        /// The release.
        target: Target,
        /// The item.
        item: ItemId,
    },
}

/// A mail that is to go out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SendMail {
    /// The release.
    pub target: Target,
    /// The item that it is for.
    pub item: ItemId,
    /// What to send.
    pub what: Sendable,
    /// Who sends it.
    pub by: PersonName,
}

/// Which mail is to go out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sendable {
    /// What it would be now, as the person has seen it: another one is not sent.
    Draft(Box<Letter>),
    /// One of the outbox.
    Queued {
        /// Its number.
        number: u32,
        /// Whether it may arrive twice.
        again: bool,
    },
}

/// Where the text of a document stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// In a file.
    File(PathBuf),
    /// In a file of the repository, as a commit has it.
    Repository {
        /// The commit, as git resolves it; empty for the candidate.
        rev: String,
        /// The path from the repository's top.
        path: String,
    },
    /// In its draft.
    Draft,
}
