//! From page to page until a source has told everything. It never takes a part for the whole:
//! where there is more, or may be, and nothing can fetch it, that is an error.

use std::collections::HashMap;
use std::collections::hash_map::{DefaultHasher, Entry};
use std::hash::{Hash as _, Hasher as _};

use crate::domain::import::{ImportedBug, Reading};
use crate::domain::names::BugId;
use crate::tracker::{Ask, Error, Fault, Next, Page, Placeholders, Rest, read};

/// The most pages that are followed.
pub const PAGE_LIMIT: usize = 5_000;

/// What a source told, from its first page to its last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// Its bugs, each once, in the order in which they were first told.
    pub bugs: Vec<ImportedBug>,
    /// How many records it told, those that are no bugs among them.
    pub records: usize,
    /// Over how many pages.
    pub pages: usize,
}

/// Why a source was not read to its end.
#[derive(Debug, thiserror::Error)]
pub enum PagesError<E> {
    /// A page could not be fetched.
    #[error(transparent)]
    Fetch(E),
    /// What was fetched can't be taken.
    #[error(transparent)]
    Answer(#[from] Error),
}

/// Reads a source from its first page to its last. Where a bug is on two pages, because the
/// tracker moved while it was read, the later word counts.
///
/// # Errors
/// What `fetch` says; an answer that can't be read; the same page twice; more than
/// [`PAGE_LIMIT`] pages; and more to come that nothing can fetch.
pub fn pages<E>(
    reading: &Reading,
    can: &Placeholders,
    mut fetch: impl FnMut(&Ask) -> Result<Vec<u8>, E>,
) -> Result<Told, PagesError<E>> {
    let mut so_far = SoFar::default();
    let mut ask = Ask::default();
    loop {
        let bytes = fetch(&ask).map_err(PagesError::Fetch)?;
        let at = |fault| Error {
            page: Some(ask.page).filter(|page| *page > 1),
            ..Error::from(fault)
        };
        let page = match read(&bytes, reading) {
            Ok(page) => page,
            // Behind its last page a source may say nothing at all.
            Err(Error {
                fault: Fault::Empty | Fault::NoAnswer,
                ..
            }) if ask.page > 1 => Page {
                bugs: Vec::new(),
                records: 0,
                total: None,
                rest: Rest::Nothing,
            },
            Err(error) => return Err(at(error.fault).into()),
        };
        drop(bytes);
        if so_far.had(&page) {
            return Err(at(Fault::SamePage).into());
        }
        let next = so_far.next(&page, can, &ask);
        so_far.take(page);
        match next.map_err(at)? {
            Some(_) if ask.page == PAGE_LIMIT => return Err(at(Fault::TooManyPages).into()),
            Some(next) => ask = next,
            None => return Ok(so_far.end().map_err(at)?),
        }
    }
}

/// What the pages up to now told.
#[derive(Default)]
struct SoFar {
    told: Told,
    /// The place of each bug among those told.
    places: HashMap<BugId, usize>,
    /// One number for each page, by its ids.
    prints: Vec<u64>,
    /// How many records there are in all, as was said last.
    total: Option<usize>,
    /// How many bugs were told again, because the tracker moved while it was read.
    again: usize,
}

impl SoFar {
    /// Whether a page with the very same ids was told before.
    fn had(&mut self, page: &Page) -> bool {
        if page.bugs.is_empty() {
            return false;
        }
        let mut hasher = DefaultHasher::new();
        for bug in &page.bugs {
            bug.id.hash(&mut hasher);
        }
        page.records.hash(&mut hasher);
        let print = hasher.finish();
        let had = self.prints.contains(&print);
        self.prints.push(print);
        had
    }

    fn take(&mut self, page: Page) {
        self.told.pages += 1;
        self.told.records += page.records;
        for bug in page.bugs {
            match self.places.entry(bug.id.clone()) {
                Entry::Occupied(place) => {
                    self.again += 1;
                    self.told.bugs[*place.get()] = bug;
                }
                Entry::Vacant(place) => {
                    place.insert(self.told.bugs.len());
                    self.told.bugs.push(bug);
                }
            }
        }
    }

    /// Everything that was told, where it is everything: a bug that was told twice stands in the
    /// place of one that was not told.
    fn end(self) -> Result<Told, Fault> {
        let records = self.told.records.saturating_sub(self.again);
        match self.total {
            Some(total) if records < total => Err(half(records, Some(total), None)),
            _ => Ok(self.told),
        }
    }

    /// How to go on after a page; nothing where it was the last one.
    fn next(&mut self, page: &Page, can: &Placeholders, ask: &Ask) -> Result<Option<Ask>, Fault> {
        self.total = page.total.or(self.total);
        let records = self.told.records + page.records;
        let by_page = |start: usize| Ask {
            page: ask.page + 1,
            start,
            token: None,
        };
        match &page.rest {
            Rest::Nothing => Ok(None),
            Rest::Unsaid if page.records == 0 => Ok(None),
            Rest::Unsaid if can.page || can.start => Ok(Some(by_page(records))),
            Rest::Unsaid => match can.full {
                Some(limit) if page.records >= limit => Err(Fault::Full { limit }),
                _ => Ok(None),
            },
            Rest::More(Next {
                token: Some(token), ..
            }) => {
                if can.token {
                    Ok(Some(Ask {
                        token: Some(token.clone()),
                        ..by_page(records)
                    }))
                } else {
                    Err(half(records, self.total, Some("{token}")))
                }
            }
            Rest::More(_) if self.total.is_some_and(|total| records >= total) => Ok(None),
            Rest::More(_) if page.records == 0 => Err(half(records, self.total, None)),
            Rest::More(next) if can.start || can.page => {
                Ok(Some(by_page(next.start.unwrap_or(records))))
            }
            Rest::More(next) => {
                let wanted = next.start.map_or("{page}", |_| "{start}");
                Err(half(records, self.total, Some(wanted)))
            }
        }
    }
}

fn half(records: usize, total: Option<usize>, wanted: Option<&'static str>) -> Fault {
    Fault::Half {
        records,
        total,
        wanted,
    }
}
