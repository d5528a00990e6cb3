//! The bugs and the problems met so far: all of an answer is taken or nothing of it.

use std::collections::HashMap;

use crate::domain::clean::quoted;
use crate::domain::import::ImportedBug;
use crate::domain::names::BugId;
use crate::tracker::{BadRow, Fault, FieldFlaw, Place, Problem, TOLD};

/// Where a row or a record stands, without owning anything.
#[derive(Clone, Copy)]
pub(super) enum At<'a> {
    Line(u64),
    Record(usize, Option<&'a str>),
}

impl At<'_> {
    fn place(self) -> Place {
        match self {
            Self::Line(line) => Place::Line(line),
            Self::Record(number, id) => Place::Record {
                number,
                id: id.map(quoted),
            },
        }
    }
}

/// The bugs and the problems met so far.
#[derive(Default)]
pub(super) struct Taken {
    bugs: Vec<ImportedBug>,
    /// Of each id: its place among the bugs, and the line or the number of its record.
    ids: HashMap<BugId, (usize, u64)>,
    problems: Vec<BadRow>,
    more: usize,
}

impl Taken {
    /// A field as `reading` reads it; what is wrong with it is kept.
    pub(super) fn field<T>(
        &mut self,
        at: At<'_>,
        (name, text): (&str, &str),
        reading: impl FnOnce(&str) -> Result<T, FieldFlaw>,
    ) -> Option<T> {
        match reading(text) {
            Ok(value) => Some(value),
            Err(flaw) => {
                let problem = Problem::Field {
                    header: name.to_owned(),
                    value: quoted(text),
                    flaw,
                };
                self.problem(at, problem);
                None
            }
        }
    }

    /// Takes a bug, unless its id was told before: then that is a problem, but for a record that
    /// is the same word by word (`same_again`).
    pub(super) fn take(&mut self, at: At<'_>, bug: ImportedBug, same_again: bool) {
        if let Some((index, number)) = self.ids.get(&bug.id).copied() {
            if same_again && self.bugs[index] == bug {
                return;
            }
            let first = match at {
                At::Line(_) => Place::Line(number),
                At::Record(..) => Place::Record {
                    number: usize::try_from(number).unwrap_or(usize::MAX),
                    id: None,
                },
            };
            let id = quoted(bug.id.as_str());
            self.problem(at, Problem::Duplicate { id, first });
            return;
        }
        let number = match at {
            At::Line(line) => line,
            At::Record(number, _) => number as u64,
        };
        self.ids.insert(bug.id.clone(), (self.bugs.len(), number));
        self.bugs.push(bug);
    }

    pub(super) fn problem(&mut self, at: At<'_>, problem: Problem) {
        if self.problems.len() < TOLD {
            let place = at.place();
            self.problems.push(BadRow { place, problem });
        } else {
            self.more += 1;
        }
    }

    /// The id of the bug that was taken last, ready to be shown.
    pub(super) fn last(&self) -> Option<String> {
        self.bugs.last().map(|bug| quoted(bug.id.as_str()))
    }

    pub(super) fn finish(self) -> Result<Vec<ImportedBug>, Fault> {
        if self.problems.is_empty() {
            Ok(self.bugs)
        } else {
            Err(Fault::BadRows {
                problems: self.problems,
                more: self.more,
            })
        }
    }
}
