//! Reads what is in a release on threads of their own, so that nothing waits for a long history.
//! What is no longer looked at is given up.

use std::collections::HashMap;
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use super::Out;
use super::worker::id;
use crate::domain::contents::{Range, TagAt};
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
    commits: Leave,
    folder: Leave,
}

/// The leave to go on reading: it ends with who gave it.
#[derive(Debug, Default)]
struct Leave(Arc<AtomicBool>);

impl Leave {
    /// Ends the one before.
    fn anew(&mut self) -> Arc<AtomicBool> {
        *self = Self::default();
        Arc::clone(&self.0)
    }
}

impl Drop for Leave {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
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
        let ends = look.release.as_ref().zip(look.range.as_deref());
        let another = another || look.range != before.range;
        if another {
            let given_up = self.commits.anew();
            self.number += 1;
            if let Some(ends) = ends {
                let teller = self.teller(out, ends, given_up);
                teller.tell(Piece::Begun);
                teller.start(engine, ends.0, Teller::commits);
            }
        }
        if another || look.folder != before.folder {
            let given_up = self.folder.anew();
            if let (Some(ends), Some(under)) = (ends, look.folder.clone()) {
                let teller = self.teller(out, ends, given_up);
                teller.start(engine, ends.0, move |teller, reader, lang| {
                    teller.folders(reader, lang, under);
                    Ok(())
                });
            }
        }
        if let (Some((target, range)), Some(commit)) = (ends, &look.commit)
            && look.commit != before.commit
        {
            detail(engine, out, target, range, commit.clone());
        }
        Ok(())
    }

    fn teller(
        &self,
        out: &Out,
        (_, range): (&Target, &Range),
        given_up: Arc<AtomicBool>,
    ) -> Teller {
        Teller {
            out: out.clone(),
            number: self.number,
            given_up,
            range: range.clone(),
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

/// Tells what is read of a range.
struct Teller {
    out: Out,
    number: u64,
    given_up: Arc<AtomicBool>,
    range: Range,
}

impl Teller {
    /// Does that work on a thread of its own.
    fn start(
        self,
        engine: &Engine,
        target: &Target,
        work: impl FnOnce(&Self, &Reader, Lang) -> Result<(), Error> + Send + 'static,
    ) {
        let lang = engine.config().lang;
        match engine.reader(&id(target), &self.range.application) {
            Err(error) => self.tell(Piece::Failed(error.explain(lang))),
            Ok(reader) => started(move || {
                if let Err(error) = work(&self, &reader, lang) {
                    self.tell(Piece::Failed(error.explain(lang)));
                }
            }),
        }
    }

    fn tell(&self, what: Piece) {
        self.out.send(Msg::Streamed(Box::new(Streamed {
            range: self.range.clone(),
            number: self.number,
            what,
        })));
    }

    fn goes_on(&self) -> bool {
        !self.given_up.load(Ordering::Relaxed)
    }

    /// The commits first, with the tags on them; then what the sum of them is.
    fn commits(&self, reader: &Reader, lang: Lang) -> Result<(), Error> {
        let mut tags = None;
        reader.stream(&self.range, |part| {
            if !self.goes_on() {
                return ControlFlow::Break(());
            }
            // The tags come after what is to be seen first.
            let ids: Vec<CommitId> = part.commits.iter().map(|c| c.id.clone()).collect();
            self.tell(Piece::Part(part));
            let tags = tags.get_or_insert_with(|| by_commit(reader));
            let met: Vec<TagAt> = ids.iter().flat_map(|id| taken(tags, id)).collect();
            if !met.is_empty() {
                self.tell(Piece::Tags(met));
            }
            ControlFlow::Continue(())
        })?;
        if let Some(lost) = reader.lost(&self.range, &|| self.goes_on())? {
            self.tell(Piece::Lost(lost));
        }
        self.folders(reader, lang, String::new());
        Ok(())
    }

    fn folders(&self, reader: &Reader, lang: Lang, under: String) {
        if !self.goes_on() {
            return;
        }
        let read = reader.folders(&self.range, &under, &|| self.goes_on());
        match read {
            Ok(Some(folders)) => self.tell(Piece::Folders(under, Ok(folders))),
            Ok(None) => {}
            Err(error) => self.tell(Piece::Folders(under, Err(error.explain(lang)))),
        }
    }
}

/// The tags of the repository; none where they can't be read, as they only adorn.
fn by_commit(reader: &Reader) -> HashMap<CommitId, Vec<TagAt>> {
    let mut tags = HashMap::<CommitId, Vec<TagAt>>::new();
    for tag in reader.all_tags().unwrap_or_default() {
        tags.entry(tag.commit.clone()).or_default().push(tag);
    }
    tags
}

fn taken(tags: &mut HashMap<CommitId, Vec<TagAt>>, commit: &CommitId) -> Vec<TagAt> {
    let mut tags = tags.remove(commit).unwrap_or_default();
    tags.sort_by(|a, b| a.name.cmp(&b.name));
    tags
}
