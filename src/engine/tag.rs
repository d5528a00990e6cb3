//! The tag that marks what a release brought: put where the configuration asks for it and a person
//! has confirmed it, after the release has ended well. The log is told once it is there; what is
//! there already is not put twice.

use super::{Done, Engine, Error, Order, ReleaseId};
use crate::domain::command::Command;
use crate::domain::lang::Lang;
use crate::domain::names::{AppName, CommitId, PersonName};
use crate::domain::release::{AppCommit, Release, ReleaseState};
use crate::domain::why::Why;
use crate::git::NewTag;
use crate::text::{tag as words, words as terms};

/// A tag that would be put, or is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TagPlan {
    /// In whose repository.
    pub application: AppName,
    /// Its name.
    pub name: String,
    /// What it marks.
    pub commit: CommitId,
    /// Whether the log says that it is there.
    pub there: bool,
}

impl Engine {
    /// The tags that the end of a release asks for, one for each application; none where the
    /// configuration asks for none.
    ///
    /// # Errors
    /// [`Error::UnknownRelease`], or the store's.
    pub fn tags_of(&self, id: &ReleaseId) -> Result<Vec<TagPlan>, Error> {
        let release = self.release(id)?;
        let Some(name) = self.config.git.tag_of(&id.version) else {
            return Ok(Vec::new());
        };
        let plan = |wanted: &AppCommit| TagPlan {
            application: wanted.application.clone(),
            name: name.clone(),
            commit: wanted.commit.clone(),
            there: release.tags.contains_key(&wanted.application),
        };
        Ok(release.candidate().iter().map(plan).collect())
    }

    /// Puts the tags that are not there yet, each with the release's summary and the head of the
    /// log, and records them.
    ///
    /// # Errors
    /// [`Error::NoTag`] where none is configured; [`Error::Refused`] before the release has ended
    /// well; [`Error::Git`] where one can't be put: those before it are, and are recorded.
    pub fn put_tags(&mut self, id: &ReleaseId, by: Option<&PersonName>) -> Result<Done, Error> {
        let plans = self.tags_of(id)?;
        if plans.is_empty() {
            return Err(Error::NoTag);
        }
        let project = self.load(id)?;
        let release = &project.releases[&id.version];
        if release.state != ReleaseState::Closed {
            let state = release.state;
            return Err(Error::Refused(Why::WrongState { state }.into()));
        }
        let message = self.tag_message(id, release)?;
        let tagger = match by {
            Some(by) => by.to_owned(),
            None => self.operator()?,
        };
        let at = self.clock.now();
        let mut done = Done {
            recorded: Vec::new(),
            head: self.head()?,
        };
        for plan in plans {
            let place = self.place(&project, &plan.application);
            let new = NewTag {
                name: &plan.name,
                commit: &plan.commit,
                message: &message,
                tagger: tagger.as_str(),
                mail: "",
                at,
            };
            self.repositories.ask(&place, |r| r.tag(&new))?;
            let told = self.execute(Order {
                project: id.project.clone(),
                release: Some(id.version.clone()),
                by: by.cloned(),
                command: Command::RecordTag {
                    application: plan.application,
                    tag: plan.name,
                    commit: plan.commit,
                },
            })?;
            done.recorded.extend(told.recorded);
            done.head = told.head;
        }
        Ok(done)
    }

    /// What the tag says: English, since whoever reads a repository may be anywhere.
    fn tag_message(&self, id: &ReleaseId, release: &Release) -> Result<String, Error> {
        let status = self.status_quick(id)?;
        let lang = Lang::En;
        let mut lines = vec![
            words::head(lang, id.project.as_str(), id.version.as_str()),
            String::new(),
        ];
        if let Some(at) = release.live_at {
            lines.push(words::live(lang, &terms::moment(at)));
        }
        if let Some(ended) = &release.ended {
            let by = ended.stamp.by.as_str();
            lines.push(words::closed(lang, &terms::moment(ended.stamp.at), by));
        }
        lines.push(words::rounds(lang, release.round()));
        for wanted in release.candidate() {
            let branch = wanted.branch.as_deref().unwrap_or_default();
            lines.push(words::commit(
                lang,
                wanted.application.as_str(),
                wanted.commit.as_str(),
                branch,
            ));
        }
        for script in release.scripts() {
            lines.push(words::script(lang, &script.path));
        }
        let counts = status.bugs.counts.iter();
        let counts: Vec<String> = counts
            .map(|(severity, count)| format!("{severity} {}", count.open))
            .collect();
        lines.push(words::bugs(lang, &counts.join(", ")));
        lines.push(String::new());
        lines.push(words::log(lang, self.head()?.hash.as_str()));
        Ok(lines.join("\n") + "\n")
    }
}
