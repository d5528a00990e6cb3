//! Reads what is in a release on threads of their own, so that nothing waits for a long history.
//! What is no longer looked at is given up.

use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use super::Out;
use super::worker::id;
use crate::domain::contents::Range;
use crate::domain::lang::Lang;
use crate::domain::names::CommitId;
use crate::engine::{Engine, Error, Reader};
use crate::text::Explain as _;
use crate::tui::contents::{Piece, Streamed};
use crate::tui::msg::{Look, Msg, Target};

/// What is being read.
#[derive(Debug, Default)]
pub(super) struct Readings {
    number: u64,
    given_up: Arc<AtomicBool>,
}

impl Drop for Readings {
    fn drop(&mut self) {
        self.given_up.store(true, Ordering::Relaxed);
    }
}

impl Readings {
    /// Tells what is in the release, and reads what of it is looked at.
    pub(super) fn look(
        &mut self,
        engine: &Engine,
        out: &Out,
        look: &Look,
        before: &Look,
    ) -> Result<(), Error> {
        let another = look.release != before.release;
        if another || look.contents != before.contents {
            tell(engine, out, look)?;
        }
        let ends = look.release.as_ref().zip(look.range.as_ref());
        if another || look.range != before.range {
            self.follow(engine, out, ends);
        }
        if let (Some((target, range)), Some(commit)) = (ends, &look.commit)
            && look.commit != before.commit
        {
            detail(engine, out, target, range, commit.clone());
        }
        Ok(())
    }

    /// Reads that range from now on, and no other.
    fn follow(&mut self, engine: &Engine, out: &Out, what: Option<(&Target, &Range)>) {
        self.given_up.store(true, Ordering::Relaxed);
        let Some((target, range)) = what else {
            return;
        };
        self.given_up = Arc::default();
        self.number += 1;
        let teller = Teller {
            out: out.clone(),
            number: self.number,
            given_up: Arc::clone(&self.given_up),
            range: range.clone(),
        };
        teller.tell(Piece::Begun);
        let lang = engine.config().lang;
        let read = engine.reader(&id(target), &teller.range.application);
        match read {
            Ok(reader) => started(move || teller.run(&reader, lang)),
            Err(error) => teller.tell(Piece::Failed(error.explain(lang))),
        }
    }
}

/// Tells what is in the release, where that is looked at.
pub(super) fn tell(engine: &Engine, out: &Out, look: &Look) -> Result<(), Error> {
    if let (Some(target), Some(since)) = (&look.release, &look.contents) {
        match engine.contents(&id(target), since) {
            Ok(contents) => {
                out.send(Msg::Contents(target.clone(), Box::new(contents)));
            }
            // The status says so.
            Err(Error::UnknownRelease { .. }) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

/// Reads everything about a commit, and tells it.
fn detail(engine: &Engine, out: &Out, target: &Target, range: &Range, commit: CommitId) {
    let lang = engine.config().lang;
    let reader = engine.reader(&id(target), &range.application);
    let out = out.clone();
    started(move || {
        let told = reader.and_then(|reader| reader.detail(&commit));
        let told = told.map_err(|error| error.explain(lang));
        out.send(Msg::Commit(commit, Box::new(told)));
    });
}

fn started(work: impl FnOnce() + Send + 'static) {
    // Without a thread nothing comes; the screen goes on saying that it reads.
    let _ = thread::Builder::new()
        .name("contents".to_owned())
        .spawn(work);
}

struct Teller {
    out: Out,
    number: u64,
    given_up: Arc<AtomicBool>,
    range: Range,
}

impl Teller {
    fn tell(&self, what: Piece) {
        self.out.send(Msg::Streamed(Box::new(Streamed {
            range: self.range.clone(),
            number: self.number,
            what,
        })));
    }

    fn run(&self, reader: &Reader, lang: Lang) {
        if let Err(error) = self.read(reader) {
            self.tell(Piece::Failed(error.explain(lang)));
        }
    }

    fn is_given_up(&self) -> bool {
        self.given_up.load(Ordering::Relaxed)
    }

    fn read(&self, reader: &Reader) -> Result<(), Error> {
        reader.stream(&self.range, |part| {
            if self.is_given_up() {
                return ControlFlow::Break(());
            }
            self.tell(Piece::Part(part));
            ControlFlow::Continue(())
        })?;
        if !self.is_given_up() {
            self.tell(Piece::Tags(reader.tags(&self.range)?));
        }
        if !self.is_given_up() {
            self.tell(Piece::Counted(reader.count(&self.range)?));
        }
        if !self.is_given_up() {
            self.tell(Piece::Folders(reader.folders(&self.range, "")?));
        }
        Ok(())
    }
}
