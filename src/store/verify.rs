//! Proving that the log is what was written: the whole chain is computed again, and a replay of
//! the log is held against every row of the state tables. It changes nothing.

mod tables;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::thread;

use rusqlite::Row;

use super::chain::{GENESIS, Link};
use super::{Error, Head, Store, append, rebuild, schema};
use crate::domain::clean::quoted;
use crate::domain::digest::sha256;
use crate::domain::event::{Event, Recorded};
use crate::domain::lang::Lang;
use crate::domain::names::{Digest, ItemId, ProjectName, Version};
use crate::text::store as text;

/// The shortest beginning of a hash that is taken for one.
const SHORTEST_HEAD: usize = 8;

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verification {
    /// How many events were found in order.
    pub events: u64,
    /// How many documents were found in order.
    pub documents: u64,
    /// The end of the log, as far as it is in order.
    pub head: Head,
    /// What is wrong; empty when nothing is.
    pub problems: Vec<Problem>,
    /// The documents that the store doesn't hold, only their hashes; the newest of each item.
    pub outside: Vec<Outside>,
}

/// A document whose text is kept outside of the store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outside {
    /// The project.
    pub project: ProjectName,
    /// The release.
    pub release: Version,
    /// The item.
    pub item: ItemId,
    /// Where the text was when it was delivered.
    pub path: String,
    /// The hash of the text.
    pub digest: Digest,
}

impl Verification {
    /// Whether nothing is wrong.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.problems.is_empty()
    }
}

/// Something that is not as it was written. Of the chain only the first is told: nothing after
/// it can be relied on.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Problem {
    /// An event's content is not what was hashed.
    Altered {
        /// Its position.
        position: u64,
    },
    /// An event doesn't carry the hash of the one before.
    Unlinked {
        /// Its position.
        position: u64,
    },
    /// An event is missing.
    Gap {
        /// The position that nothing has.
        position: u64,
    },
    /// An event is not the next of its project.
    Sequence {
        /// Its position.
        position: u64,
        /// Its project.
        project: String,
    },
    /// An event can't be understood.
    Unreadable {
        /// Its position.
        position: u64,
    },
    /// The head that was given is not in the log.
    Head {
        /// What was given.
        head: String,
    },
    /// A row of a state table is not what the log says, is missing, or should not be there.
    Row {
        /// The table.
        table: String,
        /// Which row.
        key: String,
    },
    /// A document is missing, or its text is not what was hashed.
    Document {
        /// Its hash.
        digest: String,
    },
    /// A trigger that keeps the log from being changed is gone.
    Guard {
        /// Its name.
        name: String,
    },
}

impl Problem {
    /// The problem in words.
    #[must_use]
    pub fn tell(&self, lang: Lang) -> String {
        match self {
            Self::Altered { position } => text::problem_altered(lang, *position),
            Self::Unlinked { position } => text::problem_unlinked(lang, *position),
            Self::Gap { position } => text::problem_gap(lang, *position),
            Self::Sequence { position, project } => {
                text::problem_sequence(lang, *position, &quoted(project))
            }
            Self::Unreadable { position } => text::problem_unreadable(lang, *position),
            Self::Head { head } => text::problem_head(lang, &quoted(head)),
            Self::Row { table, key } => text::problem_row(lang, table, &quoted(key)),
            Self::Document { digest } => text::problem_document(lang, &quoted(digest)),
            Self::Guard { name } => text::problem_guard(lang, name),
        }
    }
}

impl Store {
    /// Looks over everything. `expected_head` is a hash that a mail carried, or at least its first
    /// eight digits: the log must have passed through it, or events were taken away or rewritten.
    ///
    /// # Errors
    /// When the file can't be read at all; what is wrong with its content is told in the answer.
    pub fn verify(&self, expected_head: Option<&str>) -> Result<Verification, Error> {
        let path = self.path.clone();
        // The replay costs as much as the chain: each gets a connection and a core.
        let (chain, tables) = thread::scope(|scope| {
            let tables = scope.spawn(move || Self::open_read_only(&path)?.verify_tables());
            (self.verify_chain(expected_head), tables.join())
        });
        let mut found = chain?;
        let tables = tables.unwrap_or_else(|_| Err(self.damaged("the replay broke off")))?;
        let in_chain = |p: &Problem| matches!(p, Problem::Altered { .. } | Problem::Gap { .. });
        let (tables, outside) = tables;
        found.outside = outside;
        for problem in tables {
            // An event that was altered needn't be told to be unreadable as well.
            let twice = matches!(problem, Problem::Unreadable { .. })
                && found.problems.iter().any(in_chain);
            if !twice {
                found.problems.push(problem);
            }
        }
        Ok(found)
    }

    fn verify_chain(&self, expected_head: Option<&str>) -> Result<Verification, Error> {
        let transaction = self
            .conn
            .unchecked_transaction()
            .map_err(|e| self.failed(&e))?;
        let expected = expected_head.map(|head| head.trim().to_ascii_lowercase());
        let mut chain = Chain::new(expected.as_deref());
        let mut problems = Vec::new();
        {
            let mut statement = transaction
                .prepare(
                    "SELECT position, project, seq, kind, version, at, by, recorded_by, payload, prev_hash, hash
                     FROM events ORDER BY position",
                )
                .map_err(|e| self.failed(&e))?;
            let mut rows = statement.query([]).map_err(|e| self.failed(&e))?;
            while let Some(row) = rows.next().map_err(|e| self.failed(&e))? {
                if let Err(problem) = chain.follow(row) {
                    problems.push(problem);
                    break;
                }
            }
        }
        let (head, passed_head) = (chain.head, chain.passed_head);
        if let Some(head) = expected.filter(|_| !passed_head) {
            problems.push(Problem::Head { head });
        }
        let documents = self.verify_documents(&mut problems)?;
        self.verify_guards(&mut problems)?;
        transaction.finish().map_err(|e| self.failed(&e))?;
        Ok(Verification {
            events: head.position,
            documents,
            head,
            problems,
            outside: Vec::new(),
        })
    }

    fn verify_documents(&self, problems: &mut Vec<Problem>) -> Result<u64, Error> {
        let mut count = 0;
        let mut statement = self
            .conn
            .prepare("SELECT digest, text FROM documents")
            .map_err(|e| self.failed(&e))?;
        let mut rows = statement.query([]).map_err(|e| self.failed(&e))?;
        while let Some(row) = rows.next().map_err(|e| self.failed(&e))? {
            let digest: String = row.get(0).map_err(|e| self.failed(&e))?;
            let text = row.get_ref(1).ok().and_then(|text| text.as_bytes().ok());
            if text.is_some_and(|text| sha256(text).as_str() == digest) {
                count += 1;
            } else {
                problems.push(Problem::Document { digest });
            }
        }
        Ok(count)
    }

    fn verify_guards(&self, problems: &mut Vec<Problem>) -> Result<(), Error> {
        let there = self.texts("SELECT name FROM sqlite_schema WHERE type = 'trigger'", [])?;
        let gone = schema::GUARDS
            .iter()
            .filter(|guard| !there.iter().any(|name| name == *guard));
        problems.extend(gone.map(|name| Problem::Guard {
            name: (*name).to_owned(),
        }));
        Ok(())
    }

    fn verify_tables(&self) -> Result<(Vec<Problem>, Vec<Outside>), Error> {
        let transaction = self
            .conn
            .unchecked_transaction()
            .map_err(|e| self.failed(&e))?;
        let mut problems = Vec::new();
        let mut kept = Kept::default();
        let mut position = 0;
        let replayed = rebuild::replay(&transaction, &self.path, |line, release, after| {
            position = line.position;
            if append::about(&line.event, after) != release {
                problems.push(Problem::Row {
                    table: "events".to_owned(),
                    key: line.position.to_string(),
                });
            }
            kept.take(line);
        });
        let replay = match replayed {
            Ok(replay) => replay,
            Err(Error::Damaged { .. }) => {
                let unreadable = Problem::Unreadable {
                    position: position + 1,
                };
                return Ok((vec![unreadable], Vec::new()));
            }
            Err(other) => return Err(other),
        };
        for digest in kept.here {
            if self.document(&digest)?.is_none() {
                let digest = digest.to_string();
                problems.push(Problem::Document { digest });
            }
        }
        tables::compare(self, replay, &mut problems)?;
        transaction.finish().map_err(|e| self.failed(&e))?;
        Ok((problems, kept.outside.into_values().collect()))
    }
}

/// The texts that the log speaks of by their hashes.
#[derive(Default)]
struct Kept {
    /// Those that the store holds.
    here: BTreeSet<Digest>,
    /// Those kept outside of it, the newest of each item.
    outside: BTreeMap<(ProjectName, Version, ItemId), Outside>,
}

impl Kept {
    fn take(&mut self, line: &Recorded) {
        match &line.event {
            Event::DocumentDelivered {
                release,
                item,
                document,
                ..
            } => {
                let key = (line.project.clone(), release.clone(), item.clone());
                let digest = document.digest.clone();
                self.outside.remove(&key);
                if let Some(path) = &document.kept_at {
                    let outside = Outside {
                        project: line.project.clone(),
                        release: release.clone(),
                        item: item.clone(),
                        path: path.clone(),
                        digest,
                    };
                    self.outside.insert(key, outside);
                } else {
                    self.here.insert(digest);
                }
            }
            Event::MailQueued { message, .. } => {
                self.here.insert(message.clone());
            }
            _ => {}
        }
    }
}

/// How far the chain has been followed.
struct Chain<'a> {
    head: Head,
    seqs: HashMap<String, u64>,
    buffer: Vec<u8>,
    expected: Option<&'a str>,
    passed_head: bool,
}

impl<'a> Chain<'a> {
    fn new(expected: Option<&'a str>) -> Self {
        Self {
            head: Head {
                position: 0,
                hash: GENESIS.into(),
            },
            seqs: HashMap::new(),
            buffer: Vec::with_capacity(4096),
            expected,
            passed_head: expected == Some(GENESIS),
        }
    }

    fn follow(&mut self, row: &Row<'_>) -> Result<(), Problem> {
        let next = self.head.position + 1;
        let altered = || Problem::Altered { position: next };
        let number = |index| row.get::<_, u64>(index).map_err(|_| altered());
        let position = number(0)?;
        if position != next {
            return Err(Problem::Gap { position: next });
        }
        let text = |index: usize| {
            let value = row.get_ref(index).map_err(|_| altered())?;
            value.as_str().map_err(|_| altered())
        };
        let recorded_by = row.get_ref(7).map_err(|_| altered())?;
        let link = Link {
            position,
            project: text(1)?,
            seq: number(2)?,
            kind: text(3)?,
            version: number(4)?,
            at: text(5)?,
            by: text(6)?,
            recorded_by: recorded_by.as_str_or_null().map_err(|_| altered())?,
            payload: text(8)?,
            prev_hash: text(9)?,
        };
        if link.prev_hash != self.head.hash.as_str() {
            return Err(Problem::Unlinked { position });
        }
        let hash = link.hash(&mut self.buffer);
        if hash.as_str() != text(10)? {
            return Err(altered());
        }
        self.count(&link)?;
        self.pass(position, hash);
        Ok(())
    }

    fn count(&mut self, link: &Link<'_>) -> Result<(), Problem> {
        let seq = match self.seqs.get_mut(link.project) {
            Some(seq) => seq,
            None => self.seqs.entry(link.project.to_owned()).or_insert(0),
        };
        *seq += 1;
        if *seq == link.seq {
            return Ok(());
        }
        Err(Problem::Sequence {
            position: link.position,
            project: link.project.to_owned(),
        })
    }

    fn pass(&mut self, position: u64, hash: Digest) {
        self.passed_head |= self
            .expected
            .is_some_and(|head| head.len() >= SHORTEST_HEAD && hash.as_str().starts_with(head));
        self.head = Head { position, hash };
    }
}
