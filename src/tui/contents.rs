//! What is in a release, as it comes in part by part: which commits, tags and folders were told so
//! far, and of which range. It reads nothing itself.

use std::collections::{BTreeMap, HashMap};

use crate::domain::contents::{Folders, Gathered, Part, Range, TagAt};
use crate::domain::names::CommitId;
use crate::text::Explained;

/// Something that was read of a range.
#[derive(Clone, Debug)]
pub struct Streamed {
    /// The range.
    pub range: Range,
    /// Which reading of it: what an earlier one still tells is dropped.
    pub number: u64,
    /// What was read.
    pub what: Piece,
}

/// What was read.
#[derive(Clone, Debug)]
pub enum Piece {
    /// Nothing yet: it begins.
    Begun,
    /// Further commits.
    Part(Part),
    /// How many commits the start has and the candidate lacks.
    Lost(usize),
    /// Further tags in it.
    Tags(Vec<TagAt>),
    /// What changed below a folder (empty for the top), or why that can't be told.
    Folders(String, Result<Folders, Explained>),
    /// Its commits can't be read, and why.
    Failed(Explained),
}

/// What was read of a range so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stream {
    /// The range.
    pub range: Range,
    /// The commits.
    pub gathered: Gathered,
    /// How many commits the start has and the candidate lacks, once that is known.
    pub lost: Option<usize>,
    /// The tags on each commit.
    pub tags: HashMap<CommitId, Vec<String>>,
    /// What changed below each folder that was asked about.
    pub folders: BTreeMap<String, Result<Folders, Explained>>,
    /// Why its commits can't be read.
    pub flaw: Option<Explained>,
    number: u64,
}

impl Stream {
    /// Takes what was read; `None` stays where it belongs to another reading.
    pub fn take(stream: &mut Option<Self>, told: Streamed) {
        if let Piece::Begun = told.what {
            *stream = Some(Self {
                range: told.range,
                gathered: Gathered::default(),
                lost: None,
                tags: HashMap::new(),
                folders: BTreeMap::new(),
                flaw: None,
                number: told.number,
            });
            return;
        }
        let own = stream.as_mut().filter(|own| own.number == told.number);
        let Some(own) = own else {
            return;
        };
        match told.what {
            Piece::Begun => {}
            Piece::Part(part) => own.gathered.take(part),
            Piece::Lost(lost) => own.lost = Some(lost),
            Piece::Tags(tags) => {
                for tag in tags {
                    own.tags.entry(tag.commit).or_default().push(tag.name);
                }
            }
            Piece::Folders(under, folders) => {
                own.folders.insert(under, folders);
            }
            Piece::Failed(why) => own.flaw = Some(why),
        }
    }

    /// Which reading it is.
    #[must_use]
    pub fn number(&self) -> u64 {
        self.number
    }

    /// The tags on a commit.
    #[must_use]
    pub fn tags_on(&self, commit: &CommitId) -> &[String] {
        self.tags.get(commit).map_or(&[], Vec::as_slice)
    }
}
