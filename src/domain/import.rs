//! A bug as another system tells it: what an import hands to the process. What to do with it
//! (new, changed, the same as before) is decided there, never here.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::domain::names::{AppName, BugId, Digest, PersonName, SeverityId, Version};
use crate::domain::source::Missing;

/// The severity of a bug whose source told none that the table knows. It is in the way of the
/// go-live standard until a tester has graded it.
pub const UNGRADED: &str = "ungraded";

/// Where the other system says that a bug stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ImportedStatus {
    /// Not mended yet, or come back.
    #[default]
    Open,
    /// Mended, and not yet verified.
    Fixed,
    /// Verified, or done with.
    Closed,
}

/// One bug of an import; its texts are checked and its severity is in upper case, or [`UNGRADED`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ImportedBug {
    /// The id in the other system, by which an import is idempotent.
    pub id: BugId,
    /// What it is about, on one line.
    pub title: String,
    /// `A` (worst) to `D`.
    pub severity: SeverityId,
    /// Where it stands there.
    pub status: ImportedStatus,
    /// Whose it is there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assignee: Option<PersonName>,
    /// Where it can be read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The application that it is in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub application: Option<AppName>,
    /// The version that it was found in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub found_in: Option<Version>,
    /// When it was reported there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reported: Option<Timestamp>,
}

impl ImportedBug {
    /// A bug of which no more than the most needed was told.
    #[must_use]
    pub fn new(
        id: BugId,
        title: impl Into<String>,
        severity: SeverityId,
        status: ImportedStatus,
    ) -> Self {
        Self {
            id,
            title: title.into(),
            severity,
            status,
            assignee: None,
            url: None,
            application: None,
            found_in: None,
            reported: None,
        }
    }
}

/// The shape of what a source says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// Comma-separated values with a header.
    #[default]
    Csv,
    /// Issues as `gh issue list --json …`, `gh api` or GitHub's REST interface tell them.
    Github,
    /// Issues as `glab issue list -F json` or GitLab's REST interface tell them.
    Gitlab,
    /// Jira's answer to a search.
    Jira,
    /// JSON of any other shape: an array, or one object a line, with a field map.
    Json,
}

impl Format {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::Csv,
        Self::Github,
        Self::Gitlab,
        Self::Jira,
        Self::Json,
    ];

    /// Its name in the configuration and on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Github => "github",
            Self::Gitlab => "gitlab",
            Self::Jira => "jira",
            Self::Json => "json",
        }
    }
}

/// A field of a bug that a source may tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BugField {
    /// The id.
    Id,
    /// What it is about.
    Title,
    /// How bad it is.
    Severity,
    /// Where it stands.
    Status,
    /// Whose it is.
    Assignee,
    /// Where it can be read.
    Url,
    /// The application.
    Application,
    /// The version that it was found in.
    FoundIn,
    /// When it was reported.
    Reported,
}

impl BugField {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Id,
        Self::Title,
        Self::Severity,
        Self::Status,
        Self::Assignee,
        Self::Url,
        Self::Application,
        Self::FoundIn,
        Self::Reported,
    ];

    /// Its name in a field map.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::Title => "title",
            Self::Severity => "severity",
            Self::Status => "status",
            Self::Assignee => "assignee",
            Self::Url => "url",
            Self::Application => "application",
            Self::FoundIn => "found_in",
            Self::Reported => "reported",
        }
    }
}

/// How what a source says is read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// Its shape.
    pub format: Format,
    /// Where a field stands, for what the format doesn't know by itself: a path such as
    /// `fields.customfield_10031.value`, in CSV a column.
    pub fields: BTreeMap<BugField, String>,
    /// Which labels, or values of the severity's field, mean which severity. Compared without
    /// regard to case; where several fit, the worst one counts. Without a table A to D are
    /// taken at their word.
    pub severities: BTreeMap<SeverityId, Vec<String>>,
    /// Words for where a bug stands, beyond those that are known.
    pub statuses: BTreeMap<String, ImportedStatus>,
    /// What is put before each id, such as `GH-`.
    pub prefix: Option<String>,
    /// Only records with one of these labels are bugs; empty: every record is.
    pub labels: Vec<String>,
}

/// What a source says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportBugs {
    /// The source's name, such as the file's.
    pub source: String,
    /// What names the way it was read; `None` for a file that was read once.
    pub digest: Option<Digest>,
    /// What becomes of bugs that it tells no more.
    pub missing: Missing,
    /// The bugs.
    pub bugs: Vec<ImportedBug>,
}
