//! Runs of the platform's programs: what one would do, what is said to one, listening to a step, and
//! seeing to it that each that can go on does.

use std::time::Duration;

use jiff::Timestamp;

use super::worker::id;
use super::{Out, act};
use crate::domain::names::PersonName;
use crate::domain::run::{RunCommand, RunPlan, Wanted};
use crate::domain::status::Status;
use crate::engine::{Access, Engine, Error, Listening, clock};
use crate::text::{Explain as _, Explained};
use crate::tui::msg::{Done, Look, Msg, Setback, Target};
use crate::tui::runs::{Heard, Piece};

/// What listens to the step that is looked at.
#[derive(Debug, Default)]
pub(super) struct Ear {
    number: u64,
    listening: Option<Listening>,
}

impl Ear {
    /// Listens to what is looked at from now on, and to nothing else.
    pub(super) fn look(&mut self, engine: &Engine, out: &Out, look: &Look, before: &Look) {
        if look.release == before.release && look.output == before.output {
            return;
        }
        self.listening = None;
        let (Some(target), Some(of)) = (&look.release, look.output) else {
            return;
        };
        self.number += 1;
        let (number, target, to) = (self.number, target.clone(), out.clone());
        let tell = {
            let target = target.clone();
            move |what| {
                to.send(Msg::Output(Box::new(Heard {
                    target: target.clone(),
                    of,
                    number,
                    what,
                })));
            }
        };
        tell(Piece::Begun);
        let step = (of.run, of.step, of.attempt);
        self.listening = Some(engine.listen(&id(&target), step, move |left_out, bytes| {
            tell(Piece::Said {
                left_out,
                bytes: bytes.to_vec(),
            });
        }));
    }
}

/// When the runs of the release that is looked at are looked at again although nothing is recorded.
#[derive(Debug, Default)]
pub(super) struct Pace(Option<Timestamp>);

impl Pace {
    /// That is how it stands; `None`: no release is looked at.
    pub(super) fn set(&mut self, status: Option<&Status>) {
        let soon = status.and_then(Status::runs_due);
        self.0 = soon.and_then(|soon| clock::now().checked_add(soon).ok());
    }

    /// How long nothing is to be done for it.
    pub(super) fn sleep(&self) -> Option<Duration> {
        let left = self.0?.duration_since(clock::now());
        Some(Duration::try_from(left).unwrap_or_default())
    }

    /// Whether it is time.
    pub(super) fn is_due(&self) -> bool {
        self.0.is_some_and(|due| due <= clock::now())
    }
}

/// What a run would do.
pub(super) fn plan(
    engine: &Engine,
    target: &Target,
    wanted: &Wanted,
) -> Result<Box<RunPlan>, Explained> {
    let plan = match wanted {
        Wanted::Forward { environment, parts } => {
            engine.run_plan(&id(target), environment, parts, None)
        }
        Wanted::Back => engine.rollback_plan(&id(target)),
    };
    plan.map(Box::new)
        .map_err(|error| error.explain(engine.config().lang))
}

/// Begins a run.
pub(super) fn begin(
    engine: &mut Engine,
    target: Target,
    wanted: Wanted,
    by: &PersonName,
) -> Result<Done, Setback> {
    let begun = match wanted {
        Wanted::Forward { environment, parts } => {
            engine.begin_run(&id(&target), environment, parts, Some(by))
        }
        Wanted::Back => engine.begin_rollback(&id(&target), Some(by)),
    };
    act::answer(engine, Some(target), begun.map(|(_, done)| done))
}

/// Says something to a run.
pub(super) fn say(
    engine: &mut Engine,
    target: Target,
    asked: RunCommand,
    by: &PersonName,
) -> Result<Done, Setback> {
    let said = engine.say_to_run(&id(&target), Some(by), asked);
    act::answer(engine, Some(target), said)
}

/// Lets a run go on that stands between two steps.
pub(super) fn carry_on(engine: &Engine, target: Target, run: u32) -> Result<Done, Setback> {
    match engine.carry_on(&id(&target), run) {
        Ok(()) => Ok(Done {
            target: Some(target),
            events: Vec::new(),
        }),
        Err(Error::Refused(refusal)) => Err(Setback::Refused(refusal)),
        Err(error) => Err(Setback::Failed(error.explain(engine.config().lang))),
    }
}

/// Takes up the runs of these releases that can go on and that nobody carries out.
pub(super) fn look_after(engine: &Engine, releases: &[Target]) {
    // Whoever only reads starts nothing.
    if engine.access() == Access::ReadOnly || engine.config().platform.is_none() {
        return;
    }
    for target in releases {
        match engine.look_after(&id(target)) {
            Ok(_) | Err(Error::UnknownRelease { .. }) => {}
            Err(error) => tracing::warn!(%error, "a run can't be taken up"),
        }
    }
}

/// The releases that are under way.
pub(super) fn under_way(engine: &Engine) -> Vec<Target> {
    let releases = engine.overview(false).unwrap_or_default();
    releases.iter().map(Target::of).collect()
}
