//! What can be seen of the repository before anything is recorded: what the first run offers.

use std::path::PathBuf;

use super::repositories::Place;
use super::{Engine, Error};
use crate::domain::names::{CommitId, PersonName, ProjectName, Version};
use crate::git::{self, Repository};
use crate::store::Listing;

/// How many tags and branches are told.
const TOLD: usize = 5;

/// What the repository shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Surroundings {
    /// The top of the work tree, or the bare repository.
    pub root: PathBuf,
    /// The project's name: the configuration's, else the repository's.
    pub project: ProjectName,
    /// Who runs the program, where that is known.
    pub operator: Option<PersonName>,
    /// The branch that is checked out.
    pub branch: Option<String>,
    /// What it holds; `None` without a commit.
    pub head: Option<CommitId>,
    /// The last commit's subject, safe to draw.
    pub subject: Option<String>,
    /// The newest branches.
    pub branches: Vec<String>,
    /// The newest tags.
    pub tags: Vec<String>,
    /// A version for the first release.
    pub suggested: Version,
}

impl Engine {
    /// What the repository at hand shows.
    ///
    /// # Errors
    /// [`Error::Git`] outside of a repository, or when it can't be read.
    pub fn surroundings(&self) -> Result<Surroundings, Error> {
        let mut seen = self.repositories.ask(&Place::Here, see)?;
        if let Some(project) = &self.config.project {
            seen.project = project.as_str().into();
        }
        seen.operator = self.operator().ok();
        let known = self.store.summaries(&Listing {
            all: true,
            project: Some(seen.project.clone()),
            ..Listing::default()
        })?;
        let known = known.iter().filter_map(|row| read(row.version.as_str()));
        let known = known.max();
        seen.suggested = after_known(seen.suggested, known);
        while !self
            .store
            .find(Some(&seen.project), Some(&seen.suggested))?
            .is_empty()
        {
            seen.suggested = next_patch(&seen.suggested);
        }
        Ok(seen)
    }
}

fn see(repository: &Repository) -> Result<Surroundings, git::Error> {
    let head = repository.head()?;
    let commit = head.commit().cloned();
    let subject = commit
        .as_ref()
        .and_then(|id| repository.commit(id).ok())
        .map(|commit| commit.subject);
    let tags: Vec<String> = repository.tags()?.into_iter().map(|t| t.name).collect();
    let branches = repository.branches()?;
    Ok(Surroundings {
        root: repository.root().to_owned(),
        project: repository.name().into(),
        operator: None,
        branch: head.branch().map(str::to_owned),
        head: commit,
        subject,
        suggested: suggested(head.branch(), &tags),
        branches: branches.into_iter().take(TOLD).map(|b| b.name).collect(),
        tags: tags.into_iter().take(TOLD).collect(),
    })
}

/// The version that a branch is named for (`release/2.4` is 2.4.0), else the one after the
/// highest tag, else the first.
fn suggested(branch: Option<&str>, tags: &[String]) -> Version {
    let named = branch.and_then(|b| b.rsplit('/').next()).and_then(read);
    let after_tags = || {
        let last = tags.iter().filter_map(|tag| read(tag)).max();
        last.map(|[major, minor, _]| [major, minor.saturating_add(1), 0])
    };
    named
        .or_else(after_tags)
        .map_or_else(|| "0.1.0".into(), written)
}

/// A version that isn't above the highest release is none to suggest: the next after that one is.
fn after_known(suggested: Version, highest: Option<[u64; 3]>) -> Version {
    match (read(suggested.as_str()), highest) {
        (Some(own), Some([major, minor, _])) if Some(own) < highest => {
            let same = own[..2] == [major, minor];
            if same {
                suggested
            } else {
                written([major, minor.saturating_add(1), 0])
            }
        }
        _ => suggested,
    }
}

fn next_patch(version: &Version) -> Version {
    match read(version.as_str()) {
        Some([major, minor, patch]) => written([major, minor, patch.saturating_add(1)]),
        None => Version::new(format!("{version}.1")),
    }
}

fn written([major, minor, patch]: [u64; 3]) -> Version {
    Version::new(format!("{major}.{minor}.{patch}"))
}

/// Reads `v2.4`, `release-2.4.1` and `2.4.0` alike; nothing before a release's, such as `2.4-rc1`.
fn read(text: &str) -> Option<[u64; 3]> {
    let digits = text.find(|c: char| c.is_ascii_digit())?;
    let (word, number) = text.split_at(digits);
    let word = word.trim_end_matches(['-', '_']).to_ascii_lowercase();
    if !matches!(word.as_str(), "" | "v" | "release" | "hotfix") {
        return None;
    }
    let parts: Option<Vec<u64>> = number.split('.').map(|part| part.parse().ok()).collect();
    match parts?.as_slice() {
        [major, minor] => Some([*major, *minor, 0]),
        [major, minor, patch] => Some([*major, *minor, *patch]),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_suggested_from_what_there_is() {
        let version = |branch: Option<&str>, tags: &[&str]| {
            let tags: Vec<String> = tags.iter().map(|t| (*t).to_owned()).collect();
            suggested(branch, &tags).to_string()
        };
        assert_eq!(version(Some("release/2.4"), &["v2.3.1"]), "2.4.0");
        assert_eq!(
            version(Some("main"), &["v2.9.1", "v2.10.0", "nightly"]),
            "2.11.0"
        );
        assert_eq!(version(Some("main"), &[]), "0.1.0");
        assert_eq!(version(None, &["3"]), "0.1.0");
        assert_eq!(next_patch(&"2.4.0".into()).to_string(), "2.4.1");
    }

    /// Given releases above every tag; when a version is suggested, then it comes after them; a
    /// branch that is named for the newest line keeps to it.
    #[test]
    fn a_version_is_suggested_after_the_highest_release() {
        let after = |own: &str, highest| after_known(own.into(), highest).to_string();
        assert_eq!(after("2.1.0", Some([2, 4, 1])), "2.5.0");
        assert_eq!(after("2.4.0", Some([2, 4, 1])), "2.4.0");
        assert_eq!(after("2.5.0", Some([2, 4, 1])), "2.5.0");
        assert_eq!(after("0.1.0", None), "0.1.0");
    }
}
