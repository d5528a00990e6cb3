//! A handle by which another thread ends what runs.

use std::io::{PipeWriter, Write as _};
use std::sync::{Arc, Mutex, PoisonError};

/// Ends what runs under it, from any thread; its clones are the same handle. Once it was used,
/// nothing new starts under it.
#[derive(Clone, Debug, Default)]
pub struct Cancel(Arc<Mutex<State>>);

#[derive(Debug, Default)]
struct State {
    asked: bool,
    /// What wakes those that wait, each with its number.
    waiting: Vec<(u64, PipeWriter)>,
    numbers: u64,
}

/// Holds the place of one run under a handle.
pub(super) struct Place {
    of: Cancel,
    number: u64,
}

impl Cancel {
    /// A handle that nobody has used.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Ends everything that runs under it.
    pub fn cancel(&self) {
        self.with(|state| {
            state.asked = true;
            for (_, wake) in &mut state.waiting {
                // Whoever has just ended isn't there to be woken.
                let _ = wake.write_all(&[super::streams::CANCELLED]);
            }
        });
    }

    /// Whether it was used.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        self.with(|state| state.asked)
    }

    /// Wakes that one when the handle is used, or at once if it was.
    pub(super) fn wake(&self, mut waker: PipeWriter) -> Place {
        let number = self.with(|state| {
            if state.asked {
                let _ = waker.write_all(&[super::streams::CANCELLED]);
            }
            state.numbers += 1;
            state.waiting.push((state.numbers, waker));
            state.numbers
        });
        Place {
            of: self.clone(),
            number,
        }
    }

    fn with<T>(&self, what: impl FnOnce(&mut State) -> T) -> T {
        what(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let number = self.number;
        self.of
            .with(|state| state.waiting.retain(|(other, _)| *other != number));
    }
}
