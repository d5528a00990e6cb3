//! What git knows of a release's commits: how its branches have moved, and how what runs stands to
//! the candidate. What is to be asked is known at once; asking may take seconds in a long history,
//! so it is taken to another thread by whoever shows a screen. It decides nothing.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::repositories::{Place, Repositories};
use super::{Engine, Error, ReleaseId};
use crate::config::Database;
use crate::domain::contents::BranchMove;
use crate::domain::names::{AppName, CommitId};
use crate::domain::project::Project;
use crate::domain::release::{AppCommit, Release};
use crate::domain::status::{CandidateView, GitFacts, Status};

/// What is to be asked for a release, as of when it was made. Where two are equal,
/// so is what is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Survey {
    folder: PathBuf,
    globs: Database,
    asked: Vec<Asked>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Asked {
    place: Place,
    candidate: AppCommit,
    /// What runs of the application in each environment.
    running: Vec<CommitId>,
}

/// What is to be asked of git to tell how the branches of several releases stand.
#[derive(Clone, Debug)]
pub struct BranchSurvey {
    folder: PathBuf,
    asked: Vec<(ReleaseId, Survey)>,
}

impl Engine {
    /// What has to be asked of git for a release.
    ///
    /// # Errors
    /// [`Error::UnknownRelease`], or the store's.
    pub fn survey(&self, id: &ReleaseId) -> Result<Survey, Error> {
        Ok(self.survey_of(&self.load(id)?, id))
    }

    /// Everything about a release, with what git was found to know of it.
    ///
    /// # Errors
    /// [`Error::UnknownRelease`], or the store's.
    pub fn status_with(&self, id: &ReleaseId, facts: &GitFacts) -> Result<Status, Error> {
        let project = self.load(id)?;
        let mut status = self.shown(&project, id, facts, &self.freezes())?;
        self.see(&mut status);
        Ok(status)
    }

    /// What git knows about a release's commits, asked here and now.
    pub(super) fn facts(&self, project: &Project, id: &ReleaseId) -> GitFacts {
        let survey = self.survey_of(project, id);
        survey.ask(&self.repositories, &GitFacts::default())
    }

    /// What has to be asked of git to tell how the branches of these releases stand. One that
    /// isn't there, or has ended, is left out.
    ///
    /// # Errors
    /// The store's.
    pub fn branch_survey(&self, releases: &[ReleaseId]) -> Result<BranchSurvey, Error> {
        let mut asked = Vec::new();
        for id in releases {
            let project = match self.load(id) {
                Ok(project) => project,
                Err(Error::UnknownRelease { .. }) => continue,
                Err(error) => return Err(error),
            };
            let release = project.releases.get(&id.version);
            if release.is_some_and(|release| release.state.is_under_way()) {
                asked.push((id.clone(), self.survey_of(&project, id)));
            }
        }
        let folder = self.repositories.folder().to_owned();
        Ok(BranchSurvey { folder, asked })
    }

    fn survey_of(&self, project: &Project, id: &ReleaseId) -> Survey {
        let release = project.releases.get(&id.version);
        let candidate = release.map(Release::candidate).unwrap_or_default();
        let asked = candidate.iter().map(|wanted| {
            let environments = project.environments.values();
            let running = environments.filter_map(|there| there.get(&wanted.application));
            Asked {
                place: self.place(project, &wanted.application),
                candidate: wanted.clone(),
                running: running.map(|running| running.commit.clone()).collect(),
            }
        });
        Survey {
            folder: self.repositories.folder().to_owned(),
            globs: self.config.database.clone(),
            asked: asked.collect(),
        }
    }
}

impl Survey {
    /// Asks git, with every repository opened anew. A repository that isn't there or a commit that
    /// it lacks is no error: the fact is missing, and shown so. How two commits stand to each
    /// other never changes: what `before` tells of that isn't counted again.
    #[must_use]
    pub fn run(&self, before: &GitFacts) -> GitFacts {
        self.ask(&Repositories::new(&self.folder), before)
    }

    /// What the branches hold now: known at once, however long it takes to count what that means.
    #[must_use]
    pub fn heads(&self) -> BTreeMap<AppName, CommitId> {
        let repositories = Repositories::new(&self.folder);
        let heads = self.asked.iter().filter_map(|asked| {
            let wanted = &asked.candidate;
            let branch = wanted.branch.as_deref()?;
            let head = repositories.ask(&asked.place, |r| r.branch_head(branch));
            Some((wanted.application.clone(), head.ok()?))
        });
        heads.collect()
    }

    fn ask(&self, repositories: &Repositories, before: &GitFacts) -> GitFacts {
        let mut facts = GitFacts::default();
        for asked in &self.asked {
            asked.ask(repositories, &self.globs, before, &mut facts);
        }
        facts
    }
}

impl BranchSurvey {
    /// Asks git, with every repository opened anew, and tells of those releases where there is
    /// something to say of a branch.
    #[must_use]
    pub fn run(&self) -> Vec<(ReleaseId, Vec<CandidateView>)> {
        let repositories = Repositories::new(&self.folder);
        let standing = |survey: &Survey| -> Vec<_> {
            let asked = survey.asked.iter();
            asked
                .map(|asked| asked.standing(&repositories, &survey.globs))
                .collect()
        };
        let told = self.asked.iter();
        told.map(|(id, survey)| (id.clone(), standing(survey)))
            .filter(|(_, told)| told.iter().any(|candidate| candidate.news().is_some()))
            .collect()
    }
}

impl Asked {
    fn standing(&self, repositories: &Repositories, globs: &Database) -> CandidateView {
        let wanted = &self.candidate;
        let branch = wanted.branch.as_deref();
        CandidateView {
            application: wanted.application.clone(),
            branch: wanted.branch.clone(),
            commit: wanted.commit.clone(),
            behind_branch: None,
            off_branch: None,
            branch_move: branch
                .map(|branch| moved(repositories, globs, &self.place, branch, &wanted.commit)),
        }
    }

    fn ask(
        &self,
        repositories: &Repositories,
        globs: &Database,
        before: &GitFacts,
        facts: &mut GitFacts,
    ) {
        let (place, wanted) = (&self.place, &self.candidate);
        let mut head = None;
        if let Some(branch) = wanted.branch.as_deref() {
            let asked = repositories.ask(place, |r| r.branch_head(branch));
            head = asked.ok();
            let moved = moved(repositories, globs, place, branch, &wanted.commit);
            // It was counted for that already, and after a force-push that takes a while.
            facts.relations.extend(counted(&moved, &wanted.commit));
            facts.moves.insert(wanted.application.clone(), moved);
        }
        for from in self.running.iter().cloned().chain(head.clone()) {
            let key = (from, wanted.commit.clone());
            if key.0 == key.1 || facts.relations.contains_key(&key) {
                continue;
            }
            let known = before.relations.get(&key).copied();
            let told = known.or_else(|| relation(repositories, place, &key.0, &key.1));
            facts.relations.extend(told.map(|told| (key, told)));
        }
        facts
            .heads
            .extend(head.map(|head| (wanted.application.clone(), head)));
    }
}

fn moved(
    repositories: &Repositories,
    globs: &Database,
    place: &Place,
    branch: &str,
    taken: &CommitId,
) -> BranchMove {
    let asked = repositories.ask(place, |r| {
        r.branch_move(branch, taken, &globs.scripts, &globs.rollback)
    });
    match asked {
        Ok(moved) => moved,
        Err(error) if error.is_no_repository() => BranchMove::NoRepository,
        Err(_) => BranchMove::Unknown,
    }
}

/// How far one commit is ahead of the other and behind it; `None` where that can't be told for sure.
fn relation(
    repositories: &Repositories,
    place: &Place,
    one: &CommitId,
    other: &CommitId,
) -> Option<(u32, u32)> {
    let asked = repositories.ask(place, |r| r.relation(one, other));
    let relation = asked.ok().filter(|relation| relation.exact)?;
    Some((capped(relation.ahead), capped(relation.behind)))
}

/// What a move says of how the branch's head stands to the candidate.
fn counted(moved: &BranchMove, taken: &CommitId) -> Option<((CommitId, CommitId), (u32, u32))> {
    let (head, ahead, behind) = match moved {
        BranchMove::Moved(moved) => (&moved.head, moved.commits, 0),
        BranchMove::ForcePushed {
            head, lost, new, ..
        } => (head, *new, *lost),
        _ => return None,
    };
    let key = (head.clone(), taken.clone());
    Some((key, (capped(ahead), capped(behind))))
}

fn capped(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
