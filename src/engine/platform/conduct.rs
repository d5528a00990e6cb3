//! Carrying a run out: one step after the other, each recorded before it begins and after it ends.
//! It happens in a process of its own, of which there is one for each run at a time; whoever finds
//! that it is gone starts another, which goes on where the log says.

use super::error::own_program;
use super::{PlatformError, conductor};
use crate::domain::clean::quoted;
use crate::domain::command::Command;
use crate::domain::names::{AppName, CommitId, EnvId, PersonName};
use crate::domain::platform::Operation;
use crate::domain::project::Project;
use crate::domain::run::{End, How, Place, Run, RunCommand, RunStep, TAIL};
use crate::domain::watched::Report;
use crate::engine::{Engine, Error, Order, ReleaseId};
use crate::program::{self, Call, Cancel};
use crate::runner::{self, Ending, Seen, Spec};
use crate::text::{Explain as _, conduct as words};

impl Engine {
    /// Carries a run out until it is done, given up or needs a person. Returns at once where another
    /// process does.
    ///
    /// # Errors
    /// The store's; what goes wrong with a program is recorded as its end.
    pub fn conduct(&mut self, id: &ReleaseId, number: u32) -> Result<(), Error> {
        let Some(_alone) = conductor::alone(&self.runs_folder(id), number)? else {
            return Ok(());
        };
        loop {
            let project = self.load(id)?;
            let Some(run) = project.releases[&id.version].run(number).cloned() else {
                return Ok(());
            };
            if let Some(step) = run.running() {
                self.see_out(&project, id, &run, step)?;
                continue;
            }
            let Some(step) = run.next() else {
                return Ok(());
            };
            if !self.started(&project, id, &run, step)? {
                return Ok(());
            }
        }
    }

    /// Begins a step and starts its program. `false`: a person is needed first.
    fn started(
        &mut self,
        project: &Project,
        id: &ReleaseId,
        run: &Run,
        step: &RunStep,
    ) -> Result<bool, Error> {
        let attempt = step.tries + 1;
        let folder = self.attempt_folder(id, run.number, step.number, attempt);
        let call = self.step_call(project, id, &run.environment, step, Some(&folder));
        let call = match call {
            Err(PlatformError::NoCommand { .. } | PlatformError::NoPlatform) => return Ok(false),
            other => other,
        };
        let program = match &call {
            Ok(call) => call.program.clone(),
            Err(_) => Vec::new(),
        };
        let begin = RunCommand::BeginStep {
            run: run.number,
            step: step.number,
            program,
        };
        match self.recorded(id, run, begin) {
            Ok(()) => {}
            // A gate has closed, or somebody said otherwise meanwhile: the run stands, and says why.
            Err(Error::Refused(_)) => return Ok(false),
            Err(error) => return Err(error),
        }
        let now = self.clock.now();
        let started = call.and_then(|call| {
            let mut spec = Spec::new(call.program.clone(), call.folder.clone(), now);
            spec.variables.clone_from(&call.variables);
            spec.secrets = call.secrets()?;
            spec.time = Some(call.time).filter(|time| !time.is_zero());
            spec.grace = call.grace;
            Ok(runner::start(&own_program()?, &folder, &spec)?)
        });
        if let Err(error) = started {
            let why = error.explain(self.config.lang).message;
            self.ended(
                id,
                run,
                step.number,
                attempt,
                self.end(How::NotStarted { why }),
            )?;
        }
        Ok(true)
    }

    /// Waits for the end of a step's program, whoever started it, and records it.
    fn see_out(
        &mut self,
        project: &Project,
        id: &ReleaseId,
        run: &Run,
        step: &RunStep,
    ) -> Result<(), Error> {
        let attempt = step.tries;
        let folder = self.attempt_folder(id, run.number, step.number, attempt);
        let end = match runner::wait(&folder).map_err(PlatformError::from)? {
            Seen::Ended(ending) => self.told(project, run, step, &ending),
            Seen::Never => self.end(How::NotStarted { why: String::new() }),
            // Neither a result nor anybody who looks after it.
            Seen::Lost(_) | Seen::Running(_) => self.end(How::Unknown),
        };
        self.ended(id, run, step.number, attempt, end)
    }

    fn ended(
        &mut self,
        id: &ReleaseId,
        run: &Run,
        step: u32,
        attempt: u32,
        end: End,
    ) -> Result<(), Error> {
        let asked = RunCommand::EndStep {
            run: run.number,
            step,
            attempt,
            end,
        };
        match self.recorded(id, run, asked) {
            // Somebody else has recorded it.
            Err(Error::Refused(_)) => return Ok(()),
            other => other?,
        }
        self.raise_alarm(id, run.number, step);
        Ok(())
    }

    /// Records in the name of whoever began the run.
    fn recorded(&mut self, id: &ReleaseId, run: &Run, asked: RunCommand) -> Result<(), Error> {
        let by: PersonName = run.stamp.by.clone();
        self.execute(Self::order_of(id, Some(&by), asked)).map(drop)
    }

    fn end(&self, how: How) -> End {
        End {
            how,
            at: self.clock.now(),
            bytes: 0,
            output: None,
            tail: String::new(),
            running: None,
            unasked: None,
        }
    }

    /// A program's end, with what the platform says that runs now.
    fn told(&self, project: &Project, run: &Run, step: &RunStep, ending: &Ending) -> End {
        let mut tail = ending.tail.join("\n");
        while tail.len() > TAIL {
            tail.remove(0);
        }
        let mut end = End {
            how: how(ending, self.config.lang),
            at: ending.ended,
            bytes: ending.said,
            output: Some(ending.hash.clone()),
            tail,
            ..self.end(How::Ok)
        };
        if end.how == How::Ok
            && let Some(application) = step.part.application()
            && let Some(asks) = self.running_call(project, &run.environment, application)
        {
            match self.answer(asks, step.part.wanted()) {
                Ok(place) => end.running = Some(place),
                Err(why) => end.unasked = Some(why),
            }
        }
        end
    }

    /// What the platform answers to what runs, or why that is no answer.
    fn answer(
        &self,
        asks: Result<Call, PlatformError>,
        wanted: Option<&CommitId>,
    ) -> Result<Place, String> {
        let lang = self.config.lang;
        let call = asks.map_err(|error| error.explain(lang).message)?;
        let ran = program::run(&call, &Cancel::new());
        let ran = ran.map_err(|error| error.explain(lang).message)?;
        said(&ran.output, wanted).ok_or_else(|| {
            let said = String::from_utf8_lossy(&ran.output);
            words::no_answer(lang, &quoted(said.trim()))
        })
    }

    /// Asks the platform what the applications of a release run in an environment, and records where
    /// that is something else than is recorded.
    ///
    /// # Errors
    /// The store's; that the platform can't be asked for one of them stands with it.
    pub fn check_running(
        &mut self,
        id: &ReleaseId,
        environment: &EnvId,
    ) -> Result<Vec<Checked>, Error> {
        let project = self.load(id)?;
        let names: Vec<AppName> = project.releases[&id.version]
            .candidate()
            .iter()
            .map(|at| at.application.clone())
            .collect();
        let mut checked = Vec::new();
        for application in names {
            let recorded = project.running(environment, &application);
            let recorded = recorded.map(|running| running.commit.clone());
            let said = self.ask_running(&project, environment, &application, recorded.as_ref())?;
            if let Ok(place) = &said {
                self.execute(Order {
                    project: id.project.clone(),
                    release: None,
                    by: None,
                    command: Command::Report(Report::Running {
                        environment: environment.clone(),
                        application: application.clone(),
                        branch: place.branch.clone(),
                        commit: place.commit.clone(),
                    }),
                })?;
            }
            let differs = said
                .as_ref()
                .is_ok_and(|place| recorded.as_ref() != Some(&place.commit));
            checked.push(Checked {
                application,
                said,
                differs,
            });
        }
        Ok(checked)
    }

    /// Asks the platform what an application runs in an environment, by a person's own word.
    ///
    /// # Errors
    /// [`PlatformError`] where it can't be asked; what it prints that is no commit is told.
    fn ask_running(
        &self,
        project: &Project,
        environment: &EnvId,
        application: &AppName,
        recorded: Option<&CommitId>,
    ) -> Result<Result<Place, String>, Error> {
        let call = self.running_call(project, environment, application);
        let call = call.ok_or_else(|| PlatformError::NoCommand {
            operation: Operation::Running,
            environment: environment.clone(),
            application: Some(application.clone()),
        })?;
        Ok(self.answer(call, recorded))
    }
}

/// What the platform said of one application.
#[derive(Clone, Debug)]
pub struct Checked {
    /// The application.
    pub application: AppName,
    /// What it runs, or why nobody knows.
    pub said: Result<Place, String>,
    /// Whether that is something else than is recorded.
    pub differs: bool,
}

/// What a platform prints of what runs: `BRANCH COMMIT` or `COMMIT`, on its last line with anything
/// on it. A short commit that begins the one wanted is that one.
fn said(output: &[u8], wanted: Option<&CommitId>) -> Option<Place> {
    let text = std::str::from_utf8(output).ok()?;
    let line = text.lines().rev().find(|line| !line.trim().is_empty())?;
    let (branch, commit) = match line.trim().rsplit_once(char::is_whitespace) {
        Some((branch, commit)) => (Some(branch.trim().to_owned()), commit),
        None => (None, line.trim()),
    };
    let is_commit =
        (7..=64).contains(&commit.len()) && commit.chars().all(|c| c.is_ascii_hexdigit());
    if !is_commit {
        return None;
    }
    let commit = commit.to_ascii_lowercase();
    let whole = wanted.filter(|wanted| wanted.as_str().starts_with(&commit));
    Some(Place {
        branch,
        commit: whole.cloned().unwrap_or_else(|| CommitId::new(commit)),
    })
}

fn how(ending: &Ending, lang: crate::domain::lang::Lang) -> How {
    match &ending.how {
        runner::How::Exit { status: 0 } => How::Ok,
        runner::How::Exit { status } => How::Failed { status: *status },
        runner::How::Signal { signal } => How::Killed { signal: *signal },
        runner::How::Overdue { .. } => How::TimedOut,
        runner::How::CalledOff | runner::How::Stopped => How::Cancelled,
        runner::How::Unstarted(_) => How::NotStarted {
            why: ending.explain(lang).message,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_runs_is_a_branch_and_a_commit_or_a_commit_alone() {
        let wanted: CommitId = "9f3c2ab0000000000000000000000000000000aa".into();
        let of = |text: &str| {
            said(text.as_bytes(), Some(&wanted)).map(|p| (p.branch, p.commit.to_string()))
        };
        assert_eq!(of("9f3c2ab\n"), Some((None, wanted.to_string())));
        assert_eq!(
            of("connected\nrelease/2.4 77AA010\n\n"),
            Some((Some("release/2.4".to_owned()), "77aa010".to_owned()))
        );
        assert_eq!(
            of("a branch; rm -rf / 9f3c2ab"),
            Some((Some("a branch; rm -rf /".to_owned()), wanted.to_string()))
        );
        assert_eq!(of("nothing runs"), None);
        assert_eq!(of(""), None);
    }
}
