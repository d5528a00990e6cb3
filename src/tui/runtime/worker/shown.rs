//! What is looked at, each told as it is asked for.

use std::sync::atomic::Ordering;

use super::super::first::log;
use super::super::seen::{heads, seen};
use super::super::{bugs, letters, paper, plan};
use super::{Worker, id};
use crate::domain::names::BugId;
use crate::engine::Error;
use crate::tui::bug_news::BugsLook;
use crate::tui::msg::{Msg, Target};

impl Worker {
    /// Tells what was seen lately of its project's monitors.
    pub(super) fn lately(&mut self) {
        if let Some(target) = &self.look.release {
            let project = target.project.clone();
            self.watch.lately(&self.engine, &self.out, &project);
        }
    }

    pub(super) fn overview(&mut self) -> Result<(), Error> {
        self.freezes();
        let releases = self.engine.overview(self.look.ended)?;
        self.branches.list(&releases);
        self.tell(Msg::Overview(releases));
        Ok(())
    }

    pub(super) fn document(&self) {
        if let (Some(target), Some(document)) = (&self.look.release, &self.look.document) {
            let read = plan::document(&self.engine, target, document);
            let msg = Msg::Document(target.clone(), document.clone(), Box::new(read));
            self.tell(msg);
        }
    }

    /// Tells what is looked at of bugs and wasn't before; a page that another one was asked for since
    /// is given up.
    pub(super) fn bugs(&mut self, before: Option<&BugsLook>) -> Result<(), Error> {
        let (looks, looked) = (&self.looks, self.looked);
        let superseded = || looks.load(Ordering::Relaxed) > looked;
        let out = |msg| self.tell(msg);
        if !bugs::tell(&self.engine, &self.look, before, &superseded, out)? {
            // Whoever asks for it again must be told.
            self.look.bugs = None;
        }
        Ok(())
    }

    pub(super) fn agenda(&self) -> Result<(), Error> {
        let Some(target) = self.look.release.clone() else {
            return Ok(());
        };
        match self.engine.agenda(&id(&target)) {
            Ok(said) => self.tell(Msg::Agenda(target, said)),
            // The status says so.
            Err(Error::UnknownRelease { .. }) => {}
            Err(error) => return Err(error),
        }
        Ok(())
    }

    pub(super) fn paper(&self) {
        if let Some(told) = paper::told(&self.engine, &self.look) {
            self.tell(told);
        }
    }

    pub(super) fn log(&self) -> Result<(), Error> {
        let target = self.look.release.clone();
        let lines = log(&self.engine, target.as_ref(), self.look.log)?;
        self.tell(Msg::Log(target, lines));
        Ok(())
    }

    /// Tells the mail that is looked at.
    pub(super) fn letter(&self) {
        if let (Some(target), Some(item)) = (&self.look.release, &self.look.mail) {
            let letter = letters::letter(&self.engine, target, item);
            self.tell(Msg::Letter(target.clone(), item.clone(), Box::new(letter)));
        }
    }

    pub(super) fn surroundings(&self) {
        let seen = seen(&self.engine);
        self.tell(Msg::Surroundings(Box::new(seen)));
    }

    pub(super) fn heads(&self, target: Target, patch: Option<BugId>) {
        if let Some(heads) = heads(&self.engine, &target, patch.clone()) {
            self.tell(Msg::Heads(target, patch, Box::new(heads)));
        }
    }
}
