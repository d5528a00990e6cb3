//! The status of the release that is looked at, with what git says, told anew when a branch moves.

use std::sync::mpsc::Sender;

use super::{Errand, Worker, id};
use crate::domain::status::Status;
use crate::engine::{BranchWatch, Engine, Error};
use crate::tui::msg::{Msg, Target};
use crate::tui::runtime::keep::with_git;

/// The watch on the branches of that release; none while no release is looked at.
pub(super) struct Branches {
    watch: Option<BranchWatch>,
    errands: Sender<Errand>,
}

impl Branches {
    pub(super) fn new(errands: Sender<Errand>) -> Self {
        Self {
            watch: None,
            errands,
        }
    }

    /// Follows those of this release from now on.
    pub(super) fn follow(&mut self, engine: &Engine, release: Option<&Target>) {
        let before = self.watch.take();
        let Some(target) = release else { return };
        let errands = self.errands.clone();
        let tell = move || {
            let _ = errands.send(Errand::Branches);
        };
        // A release that isn't there has none; a store that can't be read is told elsewhere.
        self.watch = engine.watch_branches(&[id(target)], before, tell).ok();
    }
}

impl Worker {
    /// Tells what git says now, and goes on following.
    pub(super) fn moved(&mut self) {
        self.engine.look_anew();
        self.branches
            .follow(&self.engine, self.look.release.as_ref());
        let result = self.git();
        self.judge(result);
    }

    /// Tells the status: at once without git, then whole where git knows more.
    pub(super) fn status(&mut self, first: bool) -> Result<(), Error> {
        let Some(target) = self.look.release.clone() else {
            return Ok(());
        };
        let quick = match self.engine.status_quick(&id(&target)) {
            Ok(quick) => quick,
            Err(Error::UnknownRelease { .. }) => {
                self.tell(Msg::NoSuchRelease(target));
                return Ok(());
            }
            Err(error) => return Err(error),
        };
        let patched = self
            .whole
            .as_ref()
            .map(|whole| with_git(quick.clone(), whole));
        let known = patched.is_some();
        self.tell(Msg::Status(Box::new(patched.unwrap_or(quick))));
        if first
            || !known
            || self
                .whole
                .as_ref()
                .is_some_and(|w| Target::of_status(w) == target)
        {
            if first {
                // Followed before it is read, so that nothing falls between.
                self.branches.follow(&self.engine, Some(&target));
            }
            self.git()?;
        }
        Ok(())
    }

    /// Tells the status with what git says, where that is something new.
    fn git(&mut self) -> Result<(), Error> {
        let Some(target) = &self.look.release else {
            return Ok(());
        };
        let whole = match self.engine.status(&id(target)) {
            Ok(whole) => Status {
                missing_fixes: self.missing.of(&self.engine, target),
                ..whole
            },
            // That was told already.
            Err(Error::UnknownRelease { .. }) => return Ok(()),
            Err(error) => return Err(error),
        };
        if self.whole.as_ref() != Some(&whole) {
            self.tell(Msg::Status(Box::new(whole.clone())));
            self.whole = Some(whole);
        }
        Ok(())
    }
}
