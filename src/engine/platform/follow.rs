//! Following a run until it is done or needs a person: what its programs say, as they say it.

use std::thread;
use std::time::Duration;

use super::conduct::is_conducted;
use crate::domain::run::Run;
use crate::engine::{Engine, Error, PlatformError, ReleaseId};
use crate::runner::Follow;

/// How often it is looked for more while a program runs. Only a command that somebody waits for does
/// so; a screen is woken.
const LOOK: Duration = Duration::from_millis(100);
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

impl Engine {
    /// Follows a run until nothing carries it out any more. Blocks meanwhile.
    ///
    /// # Errors
    /// The store's; what was said can't be read.
    pub fn follow_run(
        &self,
        id: &ReleaseId,
        number: u32,
        mut tell: impl FnMut(Heard<'_>),
    ) -> Result<Option<Run>, Error> {
        let mut seen: Vec<(u32, u32)> = Vec::new();
        let mut open: Option<(u32, u32, Follow)> = None;
        loop {
            // Whether anybody carries it out is asked first: what is read then is the whole of it.
            let goes_on = is_conducted(&self.runs_folder(id), number);
            let Some(run) = self.release(id)?.run(number).cloned() else {
                return Ok(None);
            };
            for step in &run.steps {
                let Some(attempt) = &step.attempt else {
                    continue;
                };
                let key = (step.number, attempt.number);
                if open.as_ref().is_none_or(|(s, a, _)| (*s, *a) != key) && !seen.contains(&key) {
                    seen.push(key);
                    let folder = self.attempt_folder(id, number, key.0, key.1);
                    let (step, attempt) = key;
                    tell(Heard::Begun { step, attempt });
                    let mut follow = Follow::new(folder, 0);
                    drain(&mut follow, &mut tell)?;
                    open = Some((step, attempt, follow));
                }
                if let Some((s, a, follow)) = &mut open
                    && (*s, *a) == key
                {
                    drain(follow, &mut tell)?;
                    if attempt.end.is_some() {
                        let step = *s;
                        open = None;
                        tell(Heard::Over { step });
                    }
                }
            }
            if !goes_on && run.running().is_none() {
                return Ok(Some(run));
            }
            if !goes_on {
                self.look_after(id)?;
            }
            thread::sleep(LOOK);
        }
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
