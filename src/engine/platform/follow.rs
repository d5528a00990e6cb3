//! Following a run until it is done or needs a person: what its programs say, as they say it.

use std::thread;
use std::time::Duration;

use crate::domain::run::{Run, RunStep};
use crate::engine::interrupt::interruptible;
use crate::engine::{Engine, Error, PlatformError, ReleaseId};
use crate::program::Cancel;
use crate::runner::Follow;

/// How often it is looked for more while a program runs. Only a command that somebody waits for does
/// so; a screen is woken.
const LOOK: Duration = Duration::from_millis(100);
/// How often a run that nobody carries out is taken up, while it is followed.
const TAKES: u32 = 3;
/// How much is handed on at a time, in bytes.
const PIECE: usize = 64 << 10;

/// What is told while a run is followed.
#[derive(Clone, Copy, Debug)]
pub enum Heard<'a> {
    /// A step has begun.
    Begun {
        /// Its number.
        step: u32,
        /// The attempt's number.
        attempt: u32,
    },
    /// Its program said so much more, raw.
    Said(&'a [u8]),
    /// It has ended.
    Over {
        /// Its number.
        step: u32,
    },
}

/// How following ended.
#[derive(Clone, Debug)]
pub struct Followed {
    /// The run as it stands; `None` where there is no such run.
    pub run: Option<Run>,
    /// Whether it goes on: whoever followed it was interrupted.
    pub goes_on: bool,
}

/// What is heard of a run's programs, so far.
#[derive(Default)]
struct Hearing {
    seen: Vec<(u32, u32)>,
    open: Option<(u32, u32, Follow)>,
}

impl Engine {
    /// Follows a run until nothing carries it out any more, or somebody interrupts this process, which
    /// is no reason for the run to end. Where nobody carries it out and it could go on, it does.
    /// Blocks meanwhile.
    ///
    /// # Errors
    /// The store's; what was said can't be read.
    pub fn follow_run(
        &self,
        id: &ReleaseId,
        number: u32,
        mut tell: impl FnMut(Heard<'_>),
    ) -> Result<Followed, Error> {
        let interrupted = Cancel::new();
        let cancel = interrupted.clone();
        interruptible(cancel, || {
            self.followed(id, number, &interrupted, &mut tell)
        })
    }

    fn followed(
        &self,
        id: &ReleaseId,
        number: u32,
        interrupted: &Cancel,
        tell: &mut impl FnMut(Heard<'_>),
    ) -> Result<Followed, Error> {
        let mut hearing = Hearing::default();
        let mut takes = TAKES;
        loop {
            // Whether anybody carries it out is asked first: what is read then is the whole of it.
            let conducted = self.is_conducted(id, number);
            let Some(run) = self.release(id)?.run(number).cloned() else {
                return Ok(Followed {
                    run: None,
                    goes_on: false,
                });
            };
            for step in &run.steps {
                self.hear(id, &run, step, &mut hearing, tell)?;
            }
            let goes_on = run.running().is_some() || (takes == TAKES && run.next().is_some());
            if interrupted.is_cancelled() && (conducted || goes_on) {
                return Ok(Followed {
                    run: Some(run),
                    goes_on: true,
                });
            }
            if !conducted {
                if !goes_on || takes == 0 {
                    return Ok(Followed {
                        run: Some(run),
                        goes_on: false,
                    });
                }
                takes -= 1;
                self.carry_out(id, number)?;
            }
            thread::sleep(LOOK);
        }
    }

    /// Tells what is new of a step.
    fn hear(
        &self,
        id: &ReleaseId,
        run: &Run,
        step: &RunStep,
        hearing: &mut Hearing,
        tell: &mut impl FnMut(Heard<'_>),
    ) -> Result<(), Error> {
        let Some(attempt) = &step.attempt else {
            return Ok(());
        };
        let key = (step.number, attempt.number);
        let Hearing { seen, open } = hearing;
        if open.as_ref().is_none_or(|(s, a, _)| (*s, *a) != key) && !seen.contains(&key) {
            seen.push(key);
            let folder = self.attempt_folder(id, run.number, key.0, key.1);
            let (step, attempt) = key;
            tell(Heard::Begun { step, attempt });
            *open = Some((step, attempt, Follow::new(folder, 0)));
        }
        if let Some((s, a, follow)) = open
            && (*s, *a) == key
        {
            drain(follow, tell)?;
            if attempt.end.is_some() {
                let step = *s;
                *open = None;
                tell(Heard::Over { step });
            }
        }
        Ok(())
    }
}

/// Hands on all that is there.
fn drain(follow: &mut Follow, tell: &mut impl FnMut(Heard<'_>)) -> Result<(), Error> {
    loop {
        let piece = follow.read(PIECE).map_err(PlatformError::from)?;
        if piece.bytes.is_empty() {
            return Ok(());
        }
        tell(Heard::Said(&piece.bytes));
    }
}
