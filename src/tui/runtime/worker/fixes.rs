//! The fixes that the release looked at lacks, compared on a thread of its own: a long history keeps
//! nothing else waiting. One comparison runs at a time; what is asked meanwhile comes after it.

use std::sync::mpsc::Sender;
use std::thread;

use super::{Errand, Worker, id};
use crate::domain::status::{MissingFixes, Status};
use crate::engine::{Comparing, Engine};
use crate::tui::msg::{Msg, Target};

/// What was compared, and what is to be.
pub(super) struct Missing {
    errands: Sender<Errand>,
    /// What is wanted, and of which release.
    wanted: Option<(Target, Comparing)>,
    running: bool,
    /// What was compared last, of which release, and what came of it.
    known: Option<(Target, Comparing, Vec<MissingFixes>)>,
}

impl Missing {
    pub(super) fn new(errands: Sender<Errand>) -> Self {
        Self {
            errands,
            wanted: None,
            running: false,
            known: None,
        }
    }

    /// What is known of it; where something has changed since, it is compared anew, and what was
    /// known of the same release stands until then.
    pub(super) fn of(&mut self, engine: &Engine, target: &Target) -> Vec<MissingFixes> {
        // A store that can't be read is told elsewhere.
        let comparing = engine.comparing(&id(target)).unwrap_or_default();
        if comparing.is_empty() {
            self.wanted = None;
            return Vec::new();
        }
        let known = self.known.as_ref().filter(|(of, ..)| of == target);
        let told = known.map(|(.., missing)| missing.clone());
        if known.is_none_or(|(_, compared, _)| *compared != comparing) {
            self.wanted = Some((target.clone(), comparing));
            self.start();
        }
        told.unwrap_or_default()
    }

    fn start(&mut self) {
        let Some((target, comparing)) = self.wanted.clone().filter(|_| !self.running) else {
            return;
        };
        let errands = self.errands.clone();
        let compare = move || {
            let missing = comparing.run();
            let told = Box::new((target, comparing, missing));
            let _ = errands.send(Errand::Compared(told));
        };
        // Without a thread nothing is told; it is tried again when something changes.
        let thread = thread::Builder::new().name("fixes".to_owned());
        self.running = thread.spawn(compare).is_ok();
    }

    /// Something was compared.
    fn compared(&mut self, told: (Target, Comparing, Vec<MissingFixes>)) {
        self.running = false;
        let (target, comparing, _) = &told;
        let wanted = self.wanted.as_ref();
        if wanted.is_some_and(|(of, asked)| of == target && asked == comparing) {
            self.wanted = None;
        }
        self.known = Some(told);
        self.start();
    }
}

impl Worker {
    /// Tells what was compared, where it is still looked at.
    pub(super) fn compared(&mut self, told: (Target, Comparing, Vec<MissingFixes>)) {
        let (target, missing) = (told.0.clone(), told.2.clone());
        self.missing.compared(told);
        let shown = |whole: &&mut Status| Target::of_status(whole) == target;
        if let Some(whole) = self.whole.as_mut().filter(shown)
            && whole.missing_fixes != missing
        {
            whole.missing_fixes = missing;
            let whole = whole.clone();
            self.tell(Msg::Status(Box::new(whole)));
        }
    }
}
