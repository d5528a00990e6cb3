//! What is in a release: from where to where each application's commits are counted, and a reader
//! for them that a thread of its own can use. It decides nothing, and counts nothing before it is
//! asked to: the ends are known at once, however much lies between them.

use std::ops::ControlFlow;
use std::path::PathBuf;

use super::repositories::Place;
use super::{Engine, Error, ReleaseId};
use crate::domain::contents::{
    AppContents, CommitDetail, Contents, Folders, Held, Part, Range, ScriptChange, Since, TagAt,
};
use crate::domain::names::{AppName, CommitId, EnvId};
use crate::domain::project::Project;
use crate::domain::release::{AppCommit, Outcome, Release};
use crate::domain::status::{ScriptState, ScriptView};
use crate::git::Repository;
use crate::text::Explain as _;

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

    /// The ids of what a script held at the start, and holds now; `None` where that can't be told.
    fn before_and_now(
        &self,
        project: &Project,
        applications: &[AppContents],
        alone: bool,
        path: &str,
    ) -> Option<(Option<String>, Option<String>)> {
        let (app, path) = applications.iter().find_map(|app| {
            let within = if alone {
                Some(path)
            } else {
                path.strip_prefix(app.range.application.as_str())?
                    .strip_prefix('/')
            };
            within.map(|within| (app, within))
        })?;
        let (from, to) = (app.range.from.as_ref()?, &app.range.to);
        let place = self.place(project, &app.range.application);
        let told = self.repositories.ask(&place, |r| {
            Ok((r.content_id(from, path)?, r.content_id(to, path)?))
        });
        told.ok()
    }

    fn script(
        &self,
        project: &Project,
        applications: &[AppContents],
        alone: bool,
        view: &ScriptView,
    ) -> ScriptChange {
        let told = self.before_and_now(project, applications, alone, &view.script.path);
        let ran = |state: ScriptState| {
            let runs = view.runs.iter().filter(move |(_, is)| **is == state);
            runs.map(|(id, _)| id.clone()).collect()
        };
        ScriptChange {
            path: view.script.path.clone(),
            undo: view.script.undo.as_ref().map(|undo| undo.path.clone()),
            new: told.as_ref().map(|(before, _)| before.is_none()),
            unchanged: told.is_some_and(|(before, now)| before.is_some() && before == now),
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

    /// How many commits the start of a range has that its end lacks: what the release would take
    /// away. Asks now and then whether it is to go on; `None` when it isn't.
    ///
    /// # Errors
    /// As for [`Reader::stream`].
    pub fn lost(&self, range: &Range, go_on: &dyn Fn() -> bool) -> Result<Option<usize>, Error> {
        match &range.from {
            Some(from) => Ok(self.open()?.lacking(from, &range.to, go_on)?),
            None => Ok(Some(0)),
        }
    }

    /// Everything about one commit.
    ///
    /// # Errors
    /// As for [`Reader::stream`].
    pub fn detail(&self, id: &CommitId) -> Result<CommitDetail, Error> {
        Ok(self.open()?.detail(id)?)
    }

    /// What changed below the folders right under `under`; empty for the top. Asks before each file
    /// whether it is to go on; `None` when it isn't.
    ///
    /// # Errors
    /// As for [`Reader::stream`].
    pub fn folders(
        &self,
        range: &Range,
        under: &str,
        go_on: &dyn Fn() -> bool,
    ) -> Result<Option<Folders>, Error> {
        let (repository, from) = (self.open()?, range.from.as_ref());
        Ok(repository.folders_while(from, &range.to, under, go_on)?)
    }

    /// Every tag of the repository, in no order. Nothing is walked for it.
    ///
    /// # Errors
    /// [`Error::Git`] when the repository or its references can't be read.
    pub fn all_tags(&self) -> Result<Vec<TagAt>, Error> {
        let tags = self.open()?.tags()?.into_iter();
        let tags = tags.map(|tag| TagAt {
            name: tag.name,
            commit: tag.commit,
        });
        Ok(tags.collect())
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
