//! The company's deployment platform at work: what a run would do, beginning one, and what people
//! say to one that is under way. A run is carried out by a process of its own ([`Engine::conduct`]),
//! so that it goes on when the cockpit that asked for it is gone.
//!
//! A step is recorded before its program is started and after it ended. Nothing here starts a
//! program twice: what has begun and has no known end is for a person to settle.

mod alarm;
mod call;
mod conduct;
mod conductor;
mod error;
mod folders;
mod follow;
mod listen;
mod rehearse;
mod retention;
mod script;

use std::path::PathBuf;

pub use self::conduct::Checked;
pub use self::conductor::WORD as CONDUCT;
pub(super) use self::conductor::frees_a_run;
pub use self::error::PlatformError;
pub use self::follow::{Followed, Heard as RunHeard};
pub use self::listen::Listening;
pub use self::rehearse::{Act, Rehearsal, Rehearsed};
pub use self::retention::KEPT as RUNS_KEPT;
use super::{Done, Engine, Error, Order, ReleaseId};
use crate::domain::command::Command;
use crate::domain::event::Event;
use crate::domain::names::{EnvId, PersonName};
use crate::domain::run::{
    Depends, Parts, Purpose, Run, RunCommand, RunEvent, RunStep, backward, forward,
};
pub use crate::domain::run::{PlannedStep, RunPlan};
use crate::domain::scripts::{self, Ahead};
use crate::domain::why::Why;
use crate::runner;

impl Engine {
    /// What a run to the candidate would do; nothing is recorded, and nothing runs.
    ///
    /// # Errors
    /// [`Error::UnknownRelease`], or the store's.
    pub fn run_plan(
        &self,
        id: &ReleaseId,
        environment: &EnvId,
        parts: &Parts,
        by: Option<&PersonName>,
    ) -> Result<RunPlan, Error> {
        let project = self.load(id)?;
        let release = &project.releases[&id.version];
        let depends = self.depends();
        let steps = forward(&project, release, environment, parts, &depends);
        let asked = RunCommand::Begin {
            environment: environment.clone(),
            parts: parts.clone(),
            depends,
        };
        let order = Self::order_of(id, by, asked);
        let refused = match self.prepared(order) {
            Err(Error::Refused(refusal)) => Some(refusal),
            Err(error) => return Err(error),
            Ok(_) => None,
        };
        Ok(self.planned(&project, id, environment, Purpose::Forward, steps, refused))
    }

    /// What the steps of the rollback that was decided would do.
    ///
    /// # Errors
    /// [`Error::Refused`] where none was decided; [`Error::UnknownRelease`], or the store's.
    pub fn rollback_plan(&self, id: &ReleaseId) -> Result<RunPlan, Error> {
        let project = self.load(id)?;
        let release = &project.releases[&id.version];
        let rollback = release.rollback_under_way();
        let rollback = rollback.ok_or_else(|| Error::Refused(Why::NoRollback.into()))?;
        let steps = backward(release, rollback);
        let environment = rollback.environment.clone();
        Ok(self.planned(&project, id, &environment, Purpose::Back, steps, None))
    }

    fn planned(
        &self,
        project: &crate::domain::project::Project,
        id: &ReleaseId,
        environment: &EnvId,
        purpose: Purpose,
        steps: Vec<RunStep>,
        refused: Option<crate::domain::why::Refusal>,
    ) -> RunPlan {
        let planned = steps.into_iter().map(|step| {
            let usual = project.usuals.of(environment, &step.part);
            let call = self.step_call(project, id, environment, &step, None);
            let (program, trouble) = match call {
                Ok(call) => (Some(call.program), None),
                Err(PlatformError::NoCommand { .. } | PlatformError::NoPlatform) => (None, None),
                Err(error) => {
                    let told = crate::text::Explain::explain(&error, self.config.lang);
                    (None, Some(told.message))
                }
            };
            PlannedStep {
                step,
                program,
                trouble,
                usual: usual.map(|usual| usual.as_secs()),
            }
        });
        let steps: Vec<PlannedStep> = planned.collect();
        let usual = steps.iter().map(|step| step.usual).sum();
        RunPlan {
            environment: environment.clone(),
            purpose,
            steps,
            usual,
            refused,
            compared: self.compared_for(project, id, environment, purpose),
        }
    }

    /// What ran ahead of production, for a run to it.
    fn compared_for(
        &self,
        project: &crate::domain::project::Project,
        id: &ReleaseId,
        environment: &EnvId,
        purpose: Purpose,
    ) -> Option<Ahead> {
        let release = project.releases.get(&id.version)?;
        let process = self.process_of(project, release).ok()?;
        let forward = purpose == Purpose::Forward && process.is_production(environment);
        let ahead = scripts::ahead_of(process, environment).filter(|_| forward)?;
        let all = scripts::compare(release, ahead, environment);
        (!all.is_empty()).then(|| (ahead.clone(), all))
    }

    /// The scripts of a release compared with what ran in the environment ahead of that one, which
    /// comes first; `None` where it is the first one.
    ///
    /// # Errors
    /// [`Error::UnknownRelease`], [`Error::Refused`] where there is no such environment, or the
    /// store's.
    pub fn compared_scripts(
        &self,
        id: &ReleaseId,
        environment: Option<&EnvId>,
    ) -> Result<(EnvId, Option<Ahead>), Error> {
        let project = self.load(id)?;
        let release = &project.releases[&id.version];
        let process = self.process_of(&project, release)?;
        let production = process.production().map(|production| &production.id);
        let here = environment.or(production).cloned();
        let here = here.unwrap_or_else(|| "".into());
        if process.environment(&here).is_none() {
            let known = process.environments.iter().map(|e| e.id.clone()).collect();
            let environment = here;
            return Err(Error::Refused(
                Why::UnknownEnvironment { environment, known }.into(),
            ));
        }
        let ahead = scripts::ahead_of(process, &here);
        let compared = ahead.map(|ahead| (ahead.clone(), scripts::compare(release, ahead, &here)));
        Ok((here, compared))
    }

    /// Begins a run to the candidate, and the process that carries it out.
    ///
    /// # Errors
    /// [`PlatformError::NoPlatform`] where nothing is configured, [`Error::Refused`] where the process says no;
    /// nothing has begun then. Others: it has begun, and nobody carries it out yet.
    pub fn begin_run(
        &mut self,
        id: &ReleaseId,
        environment: EnvId,
        parts: Parts,
        by: Option<&PersonName>,
    ) -> Result<(u32, Done), Error> {
        self.has_platform()?;
        let depends = self.depends();
        self.begun(
            id,
            by,
            RunCommand::Begin {
                environment,
                parts,
                depends,
            },
        )
    }

    /// Begins the steps of the rollback that was decided. A program that is still under way there is
    /// ended first.
    ///
    /// # Errors
    /// As [`Engine::begin_run`]'s.
    pub fn begin_rollback(
        &mut self,
        id: &ReleaseId,
        by: Option<&PersonName>,
    ) -> Result<(u32, Done), Error> {
        self.has_platform()?;
        let release = self.release(id)?;
        let begun = self.begun(id, by, RunCommand::BeginBack)?;
        for run in release.runs.iter().filter(|run| run.running().is_some()) {
            self.call_off(id, run)?;
        }
        Ok(begun)
    }

    fn begun(
        &mut self,
        id: &ReleaseId,
        by: Option<&PersonName>,
        asked: RunCommand,
    ) -> Result<(u32, Done), Error> {
        let done = self.execute(Self::order_of(id, by, asked))?;
        let number = done
            .recorded
            .iter()
            .find_map(|recorded| match &recorded.event {
                Event::Run {
                    run,
                    happened: RunEvent::Begun { .. },
                    ..
                } => Some(*run),
                _ => None,
            });
        let number = number.unwrap_or_default();
        self.carry_out(id, number)?;
        Ok((number, done))
    }

    /// Something that a person says to a run: try a step again, leave it out, what became of it. What
    /// can go on then is carried out.
    ///
    /// # Errors
    /// [`Error::Refused`], the store's, or a process that can't be started.
    pub fn say_to_run(
        &mut self,
        id: &ReleaseId,
        by: Option<&PersonName>,
        asked: RunCommand,
    ) -> Result<Done, Error> {
        let number = match &asked {
            RunCommand::Settle { run, .. }
            | RunCommand::Again { run, .. }
            | RunCommand::Skip { run, .. }
            | RunCommand::Cancel { run }
            | RunCommand::Stop { run, .. } => *run,
            _ => 0,
        };
        let ends = matches!(asked, RunCommand::Cancel { .. });
        let done = self.execute(Self::order_of(id, by, asked))?;
        let release = self.release(id)?;
        if let Some(run) = release.run(number) {
            if ends {
                self.call_off(id, run)?;
            } else if run.next().is_some() {
                self.carry_out(id, number)?;
            }
        }
        Ok(done)
    }

    fn call_off(&self, id: &ReleaseId, run: &Run) -> Result<(), Error> {
        if let Some(folder) = self.step_folder(id, run) {
            match runner::call_off(&folder) {
                Ok(_) | Err(runner::Error::NothingThere(_)) => {}
                Err(error) => return Err(PlatformError::from(error).into()),
            }
        }
        Ok(())
    }

    /// The folder in which a run's last attempt says what it has to say: the one under way, else the
    /// newest.
    #[must_use]
    pub fn step_folder(&self, id: &ReleaseId, run: &Run) -> Option<PathBuf> {
        let begun = |step: &&RunStep| step.attempt.is_some();
        let newest = || {
            let steps = run.steps.iter().filter(begun);
            steps.max_by_key(|step| step.attempt.as_ref().map(|a| a.stamp.at))
        };
        let step = run.running().or_else(newest)?;
        let attempt = step.attempt.as_ref()?.number;
        Some(folders::step(
            &self.runs_folder(id),
            run.number,
            step.number,
            attempt,
        ))
    }

    /// The folder of one attempt at a step.
    #[must_use]
    pub fn attempt_folder(&self, id: &ReleaseId, run: u32, step: u32, attempt: u32) -> PathBuf {
        folders::step(&self.runs_folder(id), run, step, attempt)
    }

    fn runs_folder(&self, id: &ReleaseId) -> PathBuf {
        folders::release(&self.store_path(), id)
    }

    fn has_platform(&self) -> Result<(), Error> {
        match self.config.platform {
            Some(_) => Ok(()),
            None => Err(PlatformError::NoPlatform.into()),
        }
    }

    /// Which applications come after which, as configured.
    fn depends(&self) -> Depends {
        let applications = self.config.applications.iter();
        applications
            .map(|application| {
                let after = application.after.iter().map(|name| name.as_str().into());
                (application.name.as_str().into(), after.collect())
            })
            .collect()
    }

    fn order_of(id: &ReleaseId, by: Option<&PersonName>, asked: RunCommand) -> Order {
        Order {
            project: id.project.clone(),
            release: Some(id.version.clone()),
            by: by.cloned(),
            command: Command::Run(asked),
        }
    }
}
