//! Runs in a rehearsal: what one would do, and what is said to one, by the domain alone.

use crate::domain::command::Command;
use crate::domain::run::{
    Depends, PlannedStep, Purpose, RunCommand, RunPlan, RunStep, Wanted, backward, forward,
};
use crate::domain::scenario::Scenario;

/// The command that a run is begun with.
pub(super) fn begin(wanted: &Wanted) -> Command {
    Command::Run(match wanted {
        Wanted::Forward { environment, parts } => RunCommand::Begin {
            environment: environment.clone(),
            parts: parts.clone(),
            depends: Depends::new(),
        },
        Wanted::Back => RunCommand::BeginBack,
    })
}

/// What a run would do, through a platform that knows how to deploy, and to run scripts.
pub(super) fn plan(scenario: &Scenario, wanted: &Wanted) -> RunPlan {
    let release = scenario.release();
    let (environment, purpose, steps) = match wanted {
        Wanted::Forward { environment, parts } => {
            let none = Depends::new();
            let steps = forward(&scenario.project, release, environment, parts, &none);
            (environment.clone(), Purpose::Forward, steps)
        }
        Wanted::Back => {
            let rollback = release.rollback_under_way().expect("it goes back");
            let steps = backward(release, rollback);
            (rollback.environment.clone(), Purpose::Back, steps)
        }
    };
    let place = environment.clone();
    let planned = |step: RunStep| PlannedStep {
        program: Some(vec![
            "bin/deploy".to_owned(),
            place.to_string(),
            step.part.about().to_owned(),
        ])
        .filter(|_| purpose == Purpose::Forward || step.part.application().is_some()),
        trouble: None,
        usual: Some(40),
        step,
    };
    let mut meanwhile = scenario.clone();
    let count = i64::try_from(steps.len()).unwrap_or_default();
    RunPlan {
        compared: None,
        environment,
        purpose,
        usual: Some(40 * count),
        steps: steps.into_iter().map(planned).collect(),
        refused: meanwhile.when(begin(wanted)).err(),
    }
}
