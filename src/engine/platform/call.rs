//! What exactly is run for a step: the configured arguments with the release's values in their
//! places, and the variables beside them.

use std::path::{Path, PathBuf};
use std::time::Duration;

use super::{PlatformError, script};
use crate::config::{Platform, Settings};
use crate::domain::names::{AppName, CommitId, EnvId};
use crate::domain::platform::{Operation, Values};
use crate::domain::project::Project;
use crate::domain::release::Release;
use crate::domain::run::{Part, Place, RunStep};
use crate::engine::{Engine, ReleaseId};
use crate::program::Call;

/// A program that is to be run for a step.
#[derive(Clone, Debug)]
pub struct StepCall {
    /// The program with its arguments.
    pub program: Vec<String>,
    /// The folder that it works in.
    pub folder: PathBuf,
    /// Variables added to golive's own.
    pub variables: Vec<(String, String)>,
    /// The names of those that are secret.
    pub secrets: Vec<String>,
    /// How long it may take.
    pub time: Duration,
    /// How long it may take to end once it was asked to.
    pub grace: Duration,
}

impl Engine {
    /// What would be run for a step. `at` is the folder of the attempt, into which a script is
    /// written; without one nothing is written, and the script is named by its path.
    pub(super) fn step_call(
        &self,
        project: &Project,
        id: &ReleaseId,
        environment: &EnvId,
        step: &RunStep,
        at: Option<&Path>,
    ) -> Result<StepCall, PlatformError> {
        let platform = self.config.platform.as_ref();
        let platform = platform.ok_or(PlatformError::NoPlatform)?;
        let release = &project.releases[&id.version];
        let (operation, values) = self.values(project, release, environment, &step.part, at)?;
        self.call(platform, project, operation, values)
    }

    /// The question what an application runs in an environment; `None` where nothing answers it.
    pub(super) fn running_call(
        &self,
        project: &Project,
        environment: &EnvId,
        application: &AppName,
    ) -> Option<Result<Call, PlatformError>> {
        let platform = self.config.platform.as_ref()?;
        let values = Values::of(environment.clone(), application.clone());
        let settings = platform.of(environment, application);
        settings.command(Operation::Running)?;
        let call = self.call(platform, project, Operation::Running, values);
        Some(call.and_then(|call| {
            let secrets = call.secrets()?;
            let mut asks = Call::new(call.program);
            asks.folder = Some(call.folder);
            asks.variables = call.variables;
            asks.variables.extend(secrets);
            asks.time = call.time;
            asks.grace = call.grace;
            Ok(asks)
        }))
    }

    fn call(
        &self,
        platform: &Platform,
        project: &Project,
        operation: Operation,
        values: Values,
    ) -> Result<StepCall, PlatformError> {
        let settings: Settings = platform.of(&values.environment, &values.application);
        let Some(written) = settings.command(operation) else {
            return Err(PlatformError::NoCommand {
                operation,
                environment: values.environment,
                application: Some(values.application),
            });
        };
        let program = values.fill(written).map_err(PlatformError::Unfit)?;
        let mut variables: Vec<(String, String)> = settings.variables.clone().into_iter().collect();
        variables.extend(values.variables());
        let seconds = |of: jiff::SignedDuration| Duration::try_from(of).unwrap_or_default();
        let folder = settings.folder.clone();
        Ok(StepCall {
            program,
            folder: folder.unwrap_or_else(|| self.folder_of(project, &values.application)),
            variables,
            secrets: settings.secrets.clone(),
            time: seconds(settings.time_out(operation)),
            grace: seconds(settings.grace),
        })
    }

    fn values(
        &self,
        project: &Project,
        release: &Release,
        environment: &EnvId,
        part: &Part,
        at: Option<&Path>,
    ) -> Result<(Operation, Values), PlatformError> {
        let of = |application: &AppName| Values {
            version: Some(release.version.clone()),
            ..Values::of(environment.clone(), application.clone())
        };
        let scripted = |path: &str, digest| {
            let (application, text) = self.script_text(project, release, path, digest)?;
            let at_hand = release.candidate().iter();
            let runs = at_hand.clone().find(|c| c.application == application);
            let path = match at {
                Some(folder) => script::write(folder, path, &text)?.display().to_string(),
                None => path.to_owned(),
            };
            Ok::<_, PlatformError>(Values {
                branch: runs.and_then(|c| c.branch.clone()),
                commit: runs.map(|c| c.commit.clone()),
                script: Some(path),
                ..of(&application)
            })
        };
        Ok(match part {
            Part::RunScript { path, digest } => {
                (Operation::RunScript, scripted(path, Some(digest))?)
            }
            Part::UndoScript { path, undo } => {
                let undo = undo.as_deref().ok_or_else(|| PlatformError::NoCommand {
                    operation: Operation::UndoScript,
                    environment: environment.clone(),
                    application: Some(path.as_str().into()),
                })?;
                (Operation::UndoScript, scripted(undo, None)?)
            }
            Part::Deploy {
                application,
                branch,
                commit,
                from,
            } => {
                let values = Values {
                    branch: branch.clone(),
                    commit: Some(commit.clone()),
                    ..before(of(application), from.as_ref())
                };
                (Operation::Deploy, values)
            }
            Part::TakeBack {
                application,
                from,
                to,
            } => (
                Operation::Rollback,
                taken_back(of(application), from, to.as_ref())?,
            ),
        })
    }

    /// Where a program works if nothing else is said: the top of the application's repository.
    fn folder_of(&self, project: &Project, application: &AppName) -> PathBuf {
        let place = self.place(project, application);
        let root = self.repositories.ask(&place, |r| Ok(r.root().to_owned()));
        root.unwrap_or_else(|_| self.repositories.folder().to_owned())
    }
}

/// Where nobody knows what ran before, only a person can say what it is taken back to.
fn taken_back(
    values: Values,
    from: &CommitId,
    to: Option<&Place>,
) -> Result<Values, PlatformError> {
    let Some(to) = to else {
        return Err(PlatformError::NoCommand {
            operation: Operation::Rollback,
            environment: values.environment,
            application: Some(values.application),
        });
    };
    Ok(Values {
        branch: to.branch.clone(),
        commit: Some(to.commit.clone()),
        previous_commit: Some(from.clone()),
        ..values
    })
}

fn before(values: Values, from: Option<&Place>) -> Values {
    Values {
        previous_branch: from.and_then(|from| from.branch.clone()),
        previous_commit: from.map(|from| from.commit.clone()),
        ..values
    }
}

impl StepCall {
    /// What the secret variables hold now.
    pub(super) fn secrets(&self) -> Result<Vec<(String, String)>, PlatformError> {
        let value = |name: &String| {
            let value = std::env::var(name).ok().filter(|value| !value.is_empty());
            let value = value.ok_or_else(|| PlatformError::NoSecret {
                variable: name.clone(),
            })?;
            Ok((name.clone(), value))
        };
        self.secrets.iter().map(value).collect()
    }
}
