//! What is in a release: from where to where each application's commits are counted, and a reader
//! for them that a thread of its own can use. It decides nothing, and counts nothing before it is
//! asked to: the ends are known at once, however much lies between them.

use std::ops::ControlFlow;
use std::path::PathBuf;

use super::repositories::Place;
use super::{Engine, Error, ReleaseId};
use crate::domain::contents::{
    AppContents, CommitDetail, Contents, Counted, Folders, Held, Part, Range, ScriptChange, Since,
    TagAt,
};
use crate::domain::names::{AppName, CommitId, EnvId};
use crate::domain::project::Project;
use crate::domain::release::{AppCommit, Outcome, Release};
use crate::domain::status::{ScriptState, ScriptView};
use crate::git::{self, Repository};
use crate::text::Explain as _;

/// The most bytes of a script that are looked at to tell whether it was there before.
const SCRIPT: u64 = 64 << 20;

/// Reads one application's repository. It is opened anew for each question, so that it can be
/// taken to another thread and sees what others wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reader {
    folder: PathBuf,
}

impl Engine {
    /// What a release holds, counted from there. A repository that isn't at hand or a commit that
    /// it lacks is no error: it is told with the application.
    ///
    /// # Errors
    /// [`Error::UnknownRelease`], or the store's.
    pub fn contents(&self, id: &ReleaseId, since: &Since) -> Result<Contents, Error> {
        let project = self.load(id)?;
        let release = self.release(id)?;
        let from = self.start(&project, &release, since)?;
        let applications: Vec<AppContents> = release
            .candidate()
            .iter()
            .map(|wanted| self.part(&project, &release, since, &from, wanted))
            .collect();
        let status = self.status_quick(id)?;
        let alone = applications.len() == 1;
        let scripts = status.scripts.iter();
        let scripts = scripts.map(|view| self.script(&project, &applications, alone, view));
        Ok(Contents {
            since: since.clone(),
            scripts: scripts.collect(),
            applications,
        })
    }

    /// A reader of an application's repository.
    ///
    /// # Errors
    /// [`Error::UnknownRelease`], or the store's.
    pub fn reader(&self, id: &ReleaseId, application: &AppName) -> Result<Reader, Error> {
        let project = self.load(id)?;
        let folder = match self.place(&project, application) {
            Place::Here => self.repositories.folder().to_owned(),
            Place::At(path) => path,
        };
        Ok(Reader { folder })
    }

    /// What the applications are counted from.
    fn start(
        &self,
        project: &Project,
        release: &Release,
        since: &Since,
    ) -> Result<Vec<AppCommit>, Error> {
        let environment: Option<EnvId> = match since {
            Since::Round => {
                let before = release.rounds.iter().rev().nth(1);
                return Ok(before.map(|r| r.candidate.clone()).unwrap_or_default());
            }
            Since::Production => {
                let process = self.process_of(project, release)?;
                process.production().map(|p| p.id.clone())
            }
            Since::Environment { id } => Some(id.clone()),
        };
        let running = environment.and_then(|id| project.environments.get(&id));
        let worked = running.into_iter().flatten();
        let worked = worked.filter(|(_, running)| running.outcome == Outcome::Ok);
        Ok(worked
            .map(|(name, running)| AppCommit {
                application: name.clone(),
                branch: running.branch.clone(),
                commit: running.commit.clone(),
            })
            .collect())
    }

    fn part(
        &self,
        project: &Project,
        release: &Release,
        since: &Since,
        from: &[AppCommit],
        wanted: &AppCommit,
    ) -> AppContents {
        let of = |commits: &[AppCommit]| {
            let own = commits.iter().find(|c| c.application == wanted.application);
            own.map(|c| c.commit.clone())
        };
        let recorded = of(from);
        let base = || of(&release.base).filter(|_| *since == Since::Production);
        let from_base = recorded.is_none() && base().is_some();
        let range = Range {
            application: wanted.application.clone(),
            from: recorded.or_else(base),
            to: wanted.commit.clone(),
        };
        AppContents {
            held: self.held(project, &range),
            branch: wanted.branch.clone(),
            from_base,
            range,
        }
    }

    fn held(&self, project: &Project, range: &Range) -> Held {
        let place = self.place(project, &range.application);
        let ends = std::iter::once(&range.to).chain(&range.from);
        let lacking = self.repositories.ask(&place, |repository| {
            let mut ends = ends.filter(|id| repository.commit(id).is_err());
            Ok(ends.next().map(|id| (id.clone(), repository.is_shallow())))
        });
        match lacking {
            Err(error) => Held::NoRepository {
                why: error.explain(self.config.lang).message,
            },
            Ok(Some((commit, shallow))) => Held::Lacking { commit, shallow },
            Ok(None) if range.from.is_none() => Held::NoStart,
            Ok(None) if range.from.as_ref() == Some(&range.to) => Held::Nothing,
            Ok(None) => Held::Between,
        }
    }

    fn script(
        &self,
        project: &Project,
        applications: &[AppContents],
        alone: bool,
        view: &ScriptView,
    ) -> ScriptChange {
        let own = |app: &&AppContents| {
            let prefix = format!("{}/", app.range.application);
            alone || view.script.path.starts_with(&prefix)
        };
        let new = applications.iter().find(own).and_then(|app| {
            let from = app.range.from.as_ref()?;
            let path = if alone {
                view.script.path.as_str()
            } else {
                let (_, path) = view.script.path.split_once('/')?;
                path
            };
            let place = self.place(project, &app.range.application);
            let there = self
                .repositories
                .ask(&place, |r| r.file_at(from, path, SCRIPT));
            match there {
                Ok(_) => Some(false),
                Err(Error::Git(git::Error::NoFile { .. })) => Some(true),
                Err(_) => None,
            }
        });
        let ran = |state: ScriptState| {
            let runs = view.runs.iter().filter(move |(_, is)| **is == state);
            runs.map(|(id, _)| id.clone()).collect()
        };
        ScriptChange {
            path: view.script.path.clone(),
            undo: view.script.undo.as_ref().map(|undo| undo.path.clone()),
            new,
            ran: ran(ScriptState::Ok),
            changed_after: ran(ScriptState::Changed),
            failed: ran(ScriptState::Failed),
        }
    }
}

impl Reader {
    /// Tells the commits of a range part by part, newest first, until `told` breaks.
    ///
    /// # Errors
    /// [`Error::Git`] when the repository, an end, or a commit can't be read.
    pub fn stream(
        &self,
        range: &Range,
        told: impl FnMut(Part) -> ControlFlow<()>,
    ) -> Result<(), Error> {
        let repository = self.open()?;
        Ok(repository.stream(range.from.as_ref(), &range.to, told)?)
    }

    /// How many commits a range holds.
    ///
    /// # Errors
    /// As for [`Reader::stream`].
    pub fn count(&self, range: &Range) -> Result<Counted, Error> {
        let repository = self.open()?;
        let Some(from) = &range.from else {
            let mut count = Counted {
                exact: !repository.is_shallow(),
                ..Counted::default()
            };
            repository.stream(None, &range.to, |part| {
                count.commits += part.commits.len();
                ControlFlow::Continue(())
            })?;
            return Ok(count);
        };
        let relation = repository.relation(&range.to, from)?;
        Ok(Counted {
            commits: relation.ahead,
            lost: relation.behind,
            exact: relation.exact,
        })
    }

    /// Everything about one commit.
    ///
    /// # Errors
    /// As for [`Reader::stream`].
    pub fn detail(&self, id: &CommitId) -> Result<CommitDetail, Error> {
        Ok(self.open()?.detail(id)?)
    }

    /// What changed below the folders right under `under`; empty for the top.
    ///
    /// # Errors
    /// As for [`Reader::stream`].
    pub fn folders(&self, range: &Range, under: &str) -> Result<Folders, Error> {
        Ok(self
            .open()?
            .folders(range.from.as_ref(), &range.to, under)?)
    }

    /// The tags within a range, those of the newest commits first.
    ///
    /// # Errors
    /// As for [`Reader::stream`].
    pub fn tags(&self, range: &Range) -> Result<Vec<TagAt>, Error> {
        Ok(self.open()?.tags_between(range.from.as_ref(), &range.to)?)
    }

    fn open(&self) -> Result<Repository, Error> {
        Ok(Repository::discover(&self.folder)?)
    }
}
