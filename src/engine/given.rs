//! Where the text of a document is taken from, and finding it there.

use std::path::PathBuf;

use super::documents::KEPT_WHOLE;
use super::repositories::Place;
use super::texts::{self, Text};
use super::{Engine, Error, ReleaseId};
use crate::domain::document::Source;
use crate::domain::names::{Digest, ItemId};
use crate::git;

/// Where a document's text is taken from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Given {
    /// A file.
    File(PathBuf),
    /// A file as a commit of the repository has it.
    Repository {
        /// The commit, as git resolves it; empty for the candidate.
        rev: String,
        /// The path from the repository's top.
        path: String,
    },
    /// The draft as it stands.
    Draft,
    /// The text itself.
    Text(String),
}

/// A text that was found where it was said to be.
pub(super) struct Manuscript {
    pub(super) text: Text,
    pub(super) source: Source,
    /// Where it is kept if it is too long for the store.
    pub(super) at: Option<String>,
    /// The draft's hash where it is the draft.
    pub(super) draft: Option<Digest>,
}

impl Engine {
    /// Finds the text that is given.
    pub(super) fn manuscript(
        &self,
        id: &ReleaseId,
        item: &ItemId,
        given: &Given,
    ) -> Result<Manuscript, Error> {
        let written = |text| Manuscript {
            text,
            source: Source::Written,
            at: None,
            draft: None,
        };
        Ok(match given {
            Given::Text(text) => written(Text {
                text: text.clone(),
                encoding: None,
            }),
            Given::File(path) => {
                let whole = std::path::absolute(path).unwrap_or_else(|_| path.clone());
                Manuscript {
                    text: texts::read(path)?,
                    source: Source::File {
                        path: path.display().to_string(),
                    },
                    at: Some(whole.display().to_string()),
                    draft: None,
                }
            }
            Given::Repository { rev, path } => self.committed(id, rev, path)?,
            Given::Draft => {
                let drafts = self.drafts();
                let draft = drafts.read(id, item)?;
                let draft = draft.ok_or_else(|| Error::NoDraft {
                    path: drafts.path(id, item),
                })?;
                Manuscript {
                    draft: Some(draft.digest),
                    ..written(Text {
                        text: draft.text,
                        encoding: draft.encoding,
                    })
                }
            }
        })
    }

    fn committed(&self, id: &ReleaseId, rev: &str, path: &str) -> Result<Manuscript, Error> {
        let project = self.load(id)?;
        let first = project.releases[&id.version].candidate().first();
        let here = self.project(None).is_ok_and(|here| here == id.project);
        let place = match first {
            Some(candidate) if !here => self.place(&project, &candidate.application),
            _ => Place::Here,
        };
        let commit = match first {
            Some(candidate) if rev.is_empty() => candidate.commit.clone(),
            _ => self.repositories.ask(&place, |r| r.resolve(rev))?,
        };
        let read = |r: &git::Repository| r.file_at(&commit, path, KEPT_WHOLE);
        let bytes = self.repositories.ask(&place, read)?;
        let name = format!("{}:{path}", commit.short());
        Ok(Manuscript {
            text: texts::decode(&name, &bytes)?,
            source: Source::Repository {
                commit,
                path: path.to_owned(),
            },
            at: None,
            draft: None,
        })
    }
}
