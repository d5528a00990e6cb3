//! What is in a release, as it comes in part by part: which commits, tags and folders were told so
//! far, and of which range. It reads nothing itself.

use crate::domain::contents::{Counted, Folders, Gathered, Part, Range, TagAt};
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
    /// How the ends stand to each other.
    Counted(Counted),
    /// The tags in it.
    Tags(Vec<TagAt>),
    /// The folders that changed.
    Folders(Folders),
    /// It can't be read, and why.
    Failed(Explained),
}

/// What was read of a range so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stream {
    /// The range.
    pub range: Range,
    /// The commits.
    pub gathered: Gathered,
    /// How the ends stand to each other, once that is known.
    pub counted: Option<Counted>,
    /// The tags.
    pub tags: Vec<TagAt>,
    /// The folders, once they are known.
    pub folders: Option<Folders>,
    /// Why it can't be read.
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
                counted: None,
                tags: Vec::new(),
                folders: None,
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
            Piece::Counted(counted) => own.counted = Some(counted),
            Piece::Tags(tags) => own.tags = tags,
            Piece::Folders(folders) => own.folders = Some(folders),
            Piece::Failed(why) => own.flaw = Some(why),
        }
    }
}
