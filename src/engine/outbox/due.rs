//! When a mail that failed is tried again by itself. Only the mails of the project at hand are: its
//! configuration says by which server they go.

use jiff::Timestamp;

use crate::domain::mail::{MailState, Outgoing};
use crate::domain::names::ProjectName;
use crate::domain::project::Project;
use crate::domain::release::Release;
use crate::engine::{Engine, Error, ReleaseId};
use crate::store::Want;

impl Engine {
    /// When the next mail is due to be tried again by itself; `None` where none is, or where that
    /// is switched off.
    ///
    /// # Errors
    /// The store's.
    pub fn next_mail(&self) -> Result<Option<Timestamp>, Error> {
        if !self.config.mail.retry {
            return Ok(None);
        }
        let Some((_, project)) = self.project_at_hand()? else {
            return Ok(None);
        };
        Ok(retried(&project).map(|(_, _, at)| at).min())
    }

    /// The mails that are due by now, those that waited longest first.
    ///
    /// # Errors
    /// The store's.
    pub fn due_mails(&self) -> Result<Vec<(ReleaseId, u32)>, Error> {
        let now = self.clock.now();
        let Some((name, project)) = self.project_at_hand()? else {
            return Ok(Vec::new());
        };
        let mut due: Vec<_> = retried(&project).filter(|(_, _, at)| *at <= now).collect();
        due.sort_by_key(|(_, _, at)| *at);
        let id = |release: &Release| ReleaseId::from((name.clone(), release.version.clone()));
        Ok(due
            .into_iter()
            .map(|(release, mail, _)| (id(release), mail.number))
            .collect())
    }

    /// The mails whose last attempt failed, whether they are due or not: of a release, else of the
    /// project at hand.
    ///
    /// # Errors
    /// The store's.
    pub fn failed_mails(&self, of: Option<&ReleaseId>) -> Result<Vec<(ReleaseId, u32)>, Error> {
        let found = match of {
            Some(id) => Some((id.project.clone(), self.load(id)?)),
            None => self.project_at_hand()?,
        };
        let Some((name, project)) = found else {
            return Ok(Vec::new());
        };
        let failed =
            |mail: &&Outgoing| matches!(mail.state(None), MailState::Retrying | MailState::Failed);
        let releases = project.releases.values();
        let releases = releases.filter(|release| release.state.is_under_way());
        Ok(releases
            .flat_map(|release| {
                let id = ReleaseId::from((name.clone(), release.version.clone()));
                let mails = release.mails.iter().filter(failed);
                mails.map(move |mail| (id.clone(), mail.number))
            })
            .collect())
    }

    fn project_at_hand(&self) -> Result<Option<(ProjectName, Project)>, Error> {
        let Ok(name) = self.project(None) else {
            return Ok(None);
        };
        let project = self.store.load(&name, &Want::default())?;
        Ok(Some((name, project)))
    }
}

/// The mails that are tried again by themselves, with the moment from which on. One that speaks of
/// an earlier candidate is not: somebody must look at it first.
fn retried(project: &Project) -> impl Iterator<Item = (&Release, &Outgoing, Timestamp)> {
    let releases = project.releases.values();
    let releases = releases.filter(|release| release.state.is_under_way());
    releases.flat_map(|release| {
        let current = |mail: &&Outgoing| mail.round == release.round();
        let mails = release.mails.iter().filter(current);
        mails.filter_map(move |mail| Some((release, mail, mail.next_try()?)))
    })
}
