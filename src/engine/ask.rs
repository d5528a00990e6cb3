//! Reading: everything that a screen or `--json` shows. It records nothing.

use super::repositories::Place;
use super::{Engine, Error, Head, Listing, LogFilter, ReleaseId};
use crate::domain::bug::BugState;
use crate::domain::bug_list::BugQuery;
use crate::domain::event::Recorded;
use crate::domain::freeze::Freezes;
use crate::domain::names::{AppName, BugId, ProjectName, StageId, Version};
use crate::domain::project::Project;
use crate::domain::release::Release;
use crate::domain::source::Freshness;
use crate::domain::status::{BugView, GitFacts, Status, Summary};
use crate::domain::verdict::Verdict;
use crate::domain::view::{self, Scene, meeting};
use crate::store::Want;

impl Engine {
    /// The list of releases: those under way, or all.
    ///
    /// # Errors
    /// [`Error::Store`] when it can't be read.
    pub fn overview(&self, all: bool) -> Result<Vec<Summary>, Error> {
        self.list(&Listing {
            all,
            ..Listing::default()
        })
    }

    /// A part of the list of releases.
    ///
    /// # Errors
    /// [`Error::Store`] when it can't be read.
    pub fn list(&self, listing: &Listing) -> Result<Vec<Summary>, Error> {
        let mut rows = self.store.summaries(listing)?;
        self.doubt(&mut rows)?;
        Ok(rows)
    }

    /// How many releases the list has.
    ///
    /// # Errors
    /// [`Error::Store`] when it can't be read.
    pub fn count(&self, all: bool) -> Result<u64, Error> {
        Ok(self.store.count(all)?)
    }

    /// Every project that something was recorded for.
    ///
    /// # Errors
    /// [`Error::Store`] when it can't be read.
    pub fn projects(&self) -> Result<Vec<ProjectName>, Error> {
        Ok(self.store.project_names()?)
    }

    /// Everything about a release, with what git knows. What git can't tell is left out.
    ///
    /// # Errors
    /// [`Error::UnknownRelease`], or the store's.
    pub fn status(&self, id: &ReleaseId) -> Result<Status, Error> {
        let project = self.load(id)?;
        let facts = self.facts(&project, id);
        let mut status = self.shown(&project, id, &facts, &self.freezes())?;
        self.see(&mut status);
        Ok(status)
    }

    /// Everything about a release but what git knows and monitors saw: what the first frame shows.
    ///
    /// # Errors
    /// [`Error::UnknownRelease`], or the store's.
    pub fn status_quick(&self, id: &ReleaseId) -> Result<Status, Error> {
        let project = self.load(id)?;
        self.shown(&project, id, &GitFacts::default(), &self.freezes_at_hand())
    }

    /// What a release's plan says on each point of its deployment meeting, by the point's id;
    /// `None` where no plan was delivered, or its text isn't kept here.
    ///
    /// # Errors
    /// [`Error::UnknownRelease`], or the store's.
    pub fn agenda(&self, id: &ReleaseId) -> Result<Option<meeting::Said>, Error> {
        let project = self.load(id)?;
        let release = project.releases.get(&id.version);
        let process = release.and_then(|r| project.process_of(r));
        let (Some(release), Some(process)) = (release, process) else {
            return Ok(None);
        };
        let mut polls = process
            .items()
            .filter_map(|(_, item)| item.agenda.as_ref().and(item.of.as_ref()));
        let plan = polls.find_map(|plan| release.document(plan));
        let text = match plan {
            Some(plan) => self.store.document(&plan.digest)?,
            None => None,
        };
        Ok(text.map(|text| meeting::said(process, &text)))
    }

    /// Whether a release may enter a stage; by default the next one.
    ///
    /// # Errors
    /// [`Error::UnknownRelease`], [`Error::UnknownStage`], or the store's.
    pub fn verdict(&self, id: &ReleaseId, to: Option<&StageId>) -> Result<Verdict, Error> {
        let project = self.load(id)?;
        let facts = GitFacts::default();
        let freshness = self.freshness_of(&id.project);
        let freezes = self.freezes();
        let scene = self.scene(&id.project, &facts, &freshness, &freezes);
        let verdict = view::verdict(&project, &id.version, to, &scene);
        verdict.ok_or_else(|| no_stage(&project, id, to))
    }

    /// The bugs of a project, worst first; those that one release counts where it is named.
    /// `all`: verified ones too.
    ///
    /// # Errors
    /// [`Error::Store`] when they can't be read.
    pub fn bugs(
        &self,
        project: &ProjectName,
        release: Option<&Version>,
        all: bool,
    ) -> Result<Vec<BugView>, Error> {
        let unsolved = [BugState::Open, BugState::Fixed, BugState::Deferred];
        let verified = all.then_some(BugState::Verified);
        let query = BugQuery {
            release: release.cloned(),
            states: unsolved.into_iter().chain(verified).collect(),
            limit: u32::MAX,
            ..BugQuery::default()
        };
        let page = self.bug_page(project, &query, &|| false)?;
        Ok(page.map(|page| page.rows).unwrap_or_default())
    }

    /// Lines of the log.
    ///
    /// # Errors
    /// [`Error::Store`] when it can't be read.
    pub fn log(&self, filter: &LogFilter) -> Result<Vec<Recorded>, Error> {
        Ok(self.store.log(filter)?)
    }

    /// Lines of the log after a position, oldest first.
    ///
    /// # Errors
    /// [`Error::Store`] when it can't be read.
    pub fn events(&self, after: u64, limit: u32) -> Result<Vec<Recorded>, Error> {
        Ok(self.store.events(after, limit)?)
    }

    /// The end of the log.
    ///
    /// # Errors
    /// [`Error::Store`] when it can't be read.
    pub fn head(&self) -> Result<Head, Error> {
        Ok(self.store.head()?)
    }

    /// The release itself and all that was shown on it, as the log leaves it.
    ///
    /// # Errors
    /// [`Error::UnknownRelease`], or the store's.
    pub fn release(&self, id: &ReleaseId) -> Result<Release, Error> {
        let mut project = self.load(id)?;
        project
            .releases
            .remove(&id.version)
            .ok_or_else(|| unknown(id, &project))
    }

    pub(super) fn load(&self, id: &ReleaseId) -> Result<Project, Error> {
        self.load_for(id, None)
    }

    /// The same, with a bug that a patch is for.
    pub(super) fn load_for(&self, id: &ReleaseId, bug: Option<&BugId>) -> Result<Project, Error> {
        let want = Want {
            bugs: bug.into_iter().cloned().collect(),
            ..Want::release(&id.version)
        };
        let project = self.store.load(&id.project, &want)?;
        if project.releases.contains_key(&id.version) {
            Ok(project)
        } else {
            Err(unknown(id, &project))
        }
    }

    pub(super) fn scene<'a>(
        &'a self,
        project: &ProjectName,
        git: &'a GitFacts,
        freshness: &'a Freshness,
        freezes: &'a Freezes,
    ) -> Scene<'a> {
        Scene {
            people: &self.config.people,
            git,
            now: self.clock.now(),
            freshness,
            freezes,
            monitors: self.watched(project),
        }
    }

    pub(super) fn shown(
        &self,
        project: &Project,
        id: &ReleaseId,
        facts: &GitFacts,
        freezes: &Freezes,
    ) -> Result<Status, Error> {
        let freshness = self.freshness_of(&id.project);
        let scene = self.scene(&id.project, facts, &freshness, freezes);
        let status = view::status(project, &id.version, &scene);
        let mut status = status.ok_or_else(|| unknown(id, project))?;
        let parent = status.release.hotfix_of.as_ref();
        // Those that have ended are not loaded; their rows are few, and found by an index.
        let ended = self.store.ended_kin(&id.project, &id.version, parent)?;
        status.relate(&ended);
        for view in &mut status.runs {
            view.stands = self.stands(project, id, &view.run);
        }
        Ok(status)
    }

    /// Where an application's repository is: as configured, where the project is the one at hand;
    /// else where it was when last seen.
    pub(super) fn place(&self, project: &Project, application: &AppName) -> Place {
        let name = project.name.as_ref().map_or("", ProjectName::as_str);
        if self.project(None).is_ok_and(|here| here == name) {
            let configured = self
                .config
                .applications
                .iter()
                .find(|a| *application == a.name.as_str());
            return match configured.and_then(|a| a.repository.clone()) {
                Some(path) => Place::At(path),
                None => Place::Here,
            };
        }
        let seen = project
            .applications
            .iter()
            .find(|a| a.name == *application)
            .and_then(|a| a.repository.clone());
        seen.map_or(Place::Here, |path| Place::At(path.into()))
    }
}

pub(super) fn unknown(id: &ReleaseId, project: &Project) -> Error {
    let known = project.releases.values();
    Error::UnknownRelease {
        text: id.to_string(),
        known: known
            .filter(|r| r.state.is_under_way())
            .map(|r| ReleaseId::from((id.project.clone(), r.version.clone())))
            .collect(),
    }
}

fn no_stage(project: &Project, id: &ReleaseId, to: Option<&StageId>) -> Error {
    let release = project.releases.get(&id.version);
    let process = release.and_then(|r| project.process_of(r).map(|p| (r, p)));
    match (to, process) {
        (Some(stage), Some((release, process))) => Error::UnknownStage {
            stage: stage.clone(),
            known: process
                .path(release.hotfix_of.is_some())
                .iter()
                .map(|leg| leg.stage.id.clone())
                .collect(),
        },
        _ => unknown(id, project),
    }
}
