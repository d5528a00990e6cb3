//! Which project and which release are meant, where a person leaves something out.

use std::fmt;

use super::repositories::Place;
use super::{Engine, Error};
use crate::domain::names::{ProjectName, Version};

/// A release by its full name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ReleaseId {
    /// Its project.
    pub project: ProjectName,
    /// Its version.
    pub version: Version,
}

impl fmt::Display for ReleaseId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.project, self.version)
    }
}

impl From<(ProjectName, Version)> for ReleaseId {
    fn from((project, version): (ProjectName, Version)) -> Self {
        Self { project, version }
    }
}

impl Engine {
    /// The project that is meant: the one named, else the configuration's, else the repository's.
    ///
    /// # Errors
    /// [`Error::NoProject`] where nothing names one; git's, where the repository can't be read.
    pub fn project(&self, named: Option<&str>) -> Result<ProjectName, Error> {
        if let Some(name) = named.or(self.config.project.as_deref()) {
            return Ok(name.into());
        }
        self.repositories
            .ask(&Place::Here, |repository| Ok(repository.name()))
            .map(ProjectName::from)
            .map_err(|error| {
                // One that is there and can't be read says why.
                if error.is_no_repository() {
                    Error::NoProject {
                        folder: self.repositories.folder().to_owned(),
                    }
                } else {
                    error
                }
            })
    }

    /// The release that is meant by `VERSION` or `PROJECT/VERSION`; where nothing is said, the only
    /// one under way in this project, else the only one in the store.
    ///
    /// # Errors
    /// [`Error::NoRelease`], [`Error::UnknownRelease`] and [`Error::SeveralReleases`] name those
    /// that could be meant.
    pub fn resolve(&self, text: Option<&str>) -> Result<ReleaseId, Error> {
        match text.map(str::trim) {
            None => self.only_one(),
            Some(text) => match text.split_once('/') {
                Some((project, version)) => {
                    let found = self.find(Some(&project.into()), Some(&version.into()))?;
                    self.single(found, text)
                }
                None => self.by_version(text),
            },
        }
    }

    fn only_one(&self) -> Result<ReleaseId, Error> {
        if let Ok(project) = self.project(None) {
            let mut own = self.find(Some(&project), None)?;
            match own.len() {
                0 => {}
                1 => return Ok(own.remove(0)),
                _ => return Err(Error::SeveralReleases { candidates: own }),
            }
        }
        let mut all = self.find(None, None)?;
        match all.len() {
            0 => Err(Error::NoRelease),
            1 => Ok(all.remove(0)),
            _ => Err(Error::SeveralReleases { candidates: all }),
        }
    }

    fn by_version(&self, text: &str) -> Result<ReleaseId, Error> {
        let version = Version::from(text);
        if let Ok(project) = self.project(None) {
            let found = self.find(Some(&project), Some(&version))?;
            if !found.is_empty() {
                return self.single(found, text);
            }
        }
        let found = self.find(None, Some(&version))?;
        self.single(found, text)
    }

    fn single(&self, mut found: Vec<ReleaseId>, text: &str) -> Result<ReleaseId, Error> {
        match found.len() {
            0 => Err(Error::UnknownRelease {
                text: text.to_owned(),
                known: self.find(None, None)?,
            }),
            1 => Ok(found.remove(0)),
            _ => Err(Error::SeveralReleases { candidates: found }),
        }
    }

    fn find(
        &self,
        project: Option<&ProjectName>,
        version: Option<&Version>,
    ) -> Result<Vec<ReleaseId>, Error> {
        let found = self.store.find(project, version)?;
        Ok(found.into_iter().map(ReleaseId::from).collect())
    }
}
