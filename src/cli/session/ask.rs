//! What the commands ask the engine, and the place in the log that the answer tells of.

use std::sync::mpsc;

use clap::ArgMatches;

use super::{Mark, Session};
use crate::cli::args;
use crate::cli::failure::Failure;
use crate::domain::bug_list::{BugPage, BugQuery, CurvePoint};
use crate::domain::event::Recorded;
use crate::domain::import::UNGRADED;
use crate::domain::names::{SeverityId, StageId};
use crate::domain::process::Process;
use crate::domain::status::{SourceView, Status, Summary};
use crate::domain::verdict::Verdict;
use crate::domain::view::meeting::Said;
use crate::domain::why::Why;
use crate::engine::{self, Engine, Follower, LogFilter, News, Surroundings, Verification};

/// How many events are read at once while following.
const AT_ONCE: u32 = 1_000;

impl Session<'_> {
    /// Everything about the release that is meant.
    pub(in crate::cli) fn status(
        &mut self,
        matches: &ArgMatches,
    ) -> Result<(Status, Mark), Failure> {
        self.with_reader(|engine| {
            let id = engine.resolve(args::release(matches))?;
            // Whoever carried a run out may be gone; what can't be taken up is shown as it stands.
            let _ = engine.look_after(&id);
            engine.status_compared(&id)
        })
    }

    /// The same, and what its plan says on each point of its meeting.
    pub(in crate::cli) fn meeting(
        &mut self,
        matches: &ArgMatches,
    ) -> Result<(Status, Said, Mark), Failure> {
        let ((status, said), mark) = self.with_reader(|engine| {
            let id = engine.resolve(args::release(matches))?;
            let said = engine.agenda(&id)?.unwrap_or_default();
            Ok((engine.status(&id)?, said))
        })?;
        Ok((status, said, mark))
    }

    /// The list of releases.
    pub(in crate::cli) fn overview(&mut self, all: bool) -> Result<(Vec<Summary>, Mark), Failure> {
        self.with_reader(|engine| engine.overview(all))
    }

    /// The verdict on a stage, by default the next step, with the release's status.
    pub(in crate::cli) fn verdict(
        &mut self,
        matches: &ArgMatches,
        to: Option<&str>,
    ) -> Result<(Status, Verdict, Mark), Failure> {
        self.read_again(matches)?;
        let ((status, verdict), mark) = self.with_reader(|engine| {
            let id = engine.resolve(args::release(matches))?;
            let status = engine.status_compared(&id)?;
            let verdict = match to {
                None => status.verdict.clone(),
                Some(stage) => engine.verdict(&id, Some(&StageId::from(stage)))?,
            };
            Ok((status, verdict))
        })?;
        Ok((status, verdict, mark))
    }

    /// What a gate is held against must be of this moment: the source of bugs is read again, where
    /// there is one.
    fn read_again(&mut self, matches: &ArgMatches) -> Result<(), Failure> {
        if self.config()?.bugs.source.is_none() {
            return Ok(());
        }
        let mut engine = self.writer()?;
        let read = engine
            .resolve(args::release(matches))
            .and_then(|id| engine.read_again(&id.project));
        read.map_err(|error| self.failure(&engine, &error))
    }

    /// The bugs of a release or a project; `new`: those of its round alone.
    pub(in crate::cli) fn bugs(
        &mut self,
        matches: &ArgMatches,
        mut query: BugQuery,
        new: bool,
    ) -> Result<((BugPage, SourceView), Mark), Failure> {
        self.with_reader(|engine| {
            let named = args::release(matches);
            // A round is a release's: the only one that is open, where none is named.
            let project = if named.is_some() || new || query.round.is_some() {
                let id = engine.resolve(named)?;
                if new {
                    query.round = Some(engine.status_quick(&id)?.release.round);
                }
                query.release = Some(id.version);
                id.project
            } else {
                engine.project(args::text(matches, "project"))?
            };
            let page = engine.bug_page(&project, &query, &|| false)?;
            let page = page.unwrap_or_default();
            if page.rows.is_empty() {
                known_severities(engine.template()?, &query)?;
            }
            Ok((page, engine.bug_source(&project)?))
        })
    }

    /// How many bugs a release counted when, and how it stands.
    pub(in crate::cli) fn bug_curve(
        &mut self,
        matches: &ArgMatches,
    ) -> Result<((Status, Vec<CurvePoint>), Mark), Failure> {
        self.with_reader(|engine| {
            let id = engine.resolve(args::release(matches))?;
            Ok((engine.status_quick(&id)?, engine.bug_curve(&id)?))
        })
    }

    /// The log: of the release named, else of everything.
    pub(in crate::cli) fn log(
        &mut self,
        matches: &ArgMatches,
    ) -> Result<(Vec<Recorded>, Mark), Failure> {
        self.with_reader(|engine| engine.log(&filter(engine, matches)?))
    }

    /// The log, and on as it happens; until `show` says that nobody reads any more.
    pub(in crate::cli) fn follow(
        &mut self,
        matches: &ArgMatches,
        show: &mut dyn FnMut(&[Recorded], Option<&Process>) -> bool,
    ) -> Result<(), Failure> {
        let mut engine = self.reader()?;
        let names = engine.template().ok().cloned();
        let mut show = |events: &[Recorded]| show(events, names.as_ref());
        let followed = follow(&mut engine, matches, &mut show);
        followed.map_err(|error| self.failure(&engine, &error))
    }

    /// What the repository at hand shows.
    pub(in crate::cli) fn surroundings(&mut self) -> Result<Surroundings, Failure> {
        let (seen, _) = self.with_reader(Engine::surroundings)?;
        Ok(seen)
    }

    /// What the proof of the log finds.
    pub(in crate::cli) fn proof(&mut self, head: Option<&str>) -> Result<Verification, Failure> {
        let (proof, _) = self.with_reader(|engine| engine.verify(head))?;
        Ok(proof)
    }

    pub(in crate::cli) fn with_reader<T>(
        &mut self,
        question: impl FnOnce(&Engine) -> Result<T, engine::Error>,
    ) -> Result<(T, Mark), Failure> {
        let engine = self.reader()?;
        self.known = engine.template().ok().cloned();
        let answered = question(&engine).and_then(|answer| Ok((answer, engine.head()?.into())));
        answered.map_err(|error| self.failure(&engine, &error))
    }
}

/// Refuses a severity that nobody gives, instead of finding nothing of it.
fn known_severities(process: &Process, query: &BugQuery) -> Result<(), engine::Error> {
    let strange = |id: &&SeverityId| **id != *UNGRADED && process.severity(id).is_none();
    let Some(severity) = query.severities.iter().find(strange) else {
        return Ok(());
    };
    let why = Why::UnknownSeverity {
        severity: severity.clone(),
        known: process.severities.iter().map(|s| s.id.clone()).collect(),
    };
    Err(engine::Error::Refused(why.into()))
}

fn filter(engine: &Engine, matches: &ArgMatches) -> Result<LogFilter, engine::Error> {
    let Some(text) = args::release(matches) else {
        return Ok(LogFilter::default());
    };
    let id = engine.resolve(Some(text))?;
    Ok(LogFilter {
        project: Some(id.project),
        release: Some(id.version),
        ..LogFilter::default()
    })
}

fn follow(
    engine: &mut Engine,
    matches: &ArgMatches,
    show: &mut dyn FnMut(&[Recorded]) -> bool,
) -> Result<(), engine::Error> {
    let mut filter = LogFilter {
        limit: Some(AT_ONCE),
        ..filter(engine, matches)?
    };
    let (tell, told) = mpsc::channel();
    // Before the first reading, so that nothing falls between the two.
    let _follower = Follower::start(&engine.store_path(), move |news| {
        // Whoever listened has ended.
        let _ = tell.send(news);
    })?;
    loop {
        loop {
            let events = engine.log(&filter)?;
            let Some(last) = events.last() else { break };
            filter.after = Some(last.position);
            if !show(&events) {
                return Ok(());
            }
        }
        match told.recv() {
            Ok(News::Committed | News::Looked) => {}
            Ok(News::Replaced) => {
                engine.refresh()?;
                filter.after = Some(engine.head()?.position);
            }
            Err(mpsc::RecvError) => return Ok(()),
        }
    }
}
