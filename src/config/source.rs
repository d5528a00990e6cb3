//! What a file says of bugs. Unlike the program that sends mails, the command that reads bugs may
//! stand in a file that came with a repository: a team reads one tracker, and what everybody would
//! have to write down again is soon not the same. What makes that safe stands elsewhere: such a
//! source is marked as the repository's, and is not run by itself before a person has asked for
//! exactly it.

use std::collections::BTreeMap;
use std::path::Path;

use jiff::SignedDuration;

use crate::config::bugs::{Bugs, ReadFrom, STATUSES, Source};
use crate::config::document::{Field, Section};
use crate::config::error::{BugFault, Error, Fault, PostFault};
use crate::config::layer::Reader;
use crate::config::names::Names;
use crate::config::{call, post};
use crate::domain::clean;
use crate::domain::import::{BugField, Format, ImportedStatus, Reading};
use crate::domain::names::{Digest, SeverityId};
use crate::domain::source::Missing;

/// All keys.
const KEYS: [&str; 15] = [
    "source",
    "file",
    "name",
    "format",
    "every",
    "max_age",
    "time_out",
    "id_prefix",
    "labels",
    "missing",
    "variables",
    "secrets",
    "severity",
    "status",
    "fields",
];
/// Those that say nothing without a source.
const OF_A_SOURCE: [&str; 7] = [
    "name",
    "format",
    "every",
    "time_out",
    "missing",
    "variables",
    "secrets",
];
/// Those that say how bugs are read, from a source or by hand.
const OF_READING: [&str; 5] = ["id_prefix", "labels", "severity", "status", "fields"];
/// How often a source is read where nothing else is said.
const EVERY: SignedDuration = SignedDuration::from_mins(5);
/// The shortest and the longest time between.
const BETWEEN: [SignedDuration; 2] = [
    SignedDuration::from_secs(10),
    SignedDuration::from_hours(24),
];
/// How long a source may take where nothing else is said.
const PATIENCE: SignedDuration = SignedDuration::from_secs(30);

/// What one file says of bugs; whatever is `None` is left to the next.
#[derive(Default)]
pub(super) struct BugsLayer {
    source: Option<Source>,
    reading: Option<Reading>,
    max_age: Option<SignedDuration>,
}

impl BugsLayer {
    /// This one, and below it another.
    pub(super) fn over(self, below: Self) -> Self {
        Self {
            source: self.source.or(below.source),
            reading: self.reading.or(below.reading),
            max_age: self.max_age.or(below.max_age),
        }
    }

    /// What all files say together.
    pub(super) fn whole(self) -> Bugs {
        Bugs {
            reading: self.reading.unwrap_or_default(),
            source: self.source,
            max_age: self.max_age,
        }
    }
}

impl Reader<'_> {
    pub(super) fn bugs(&self, field: &Field<'_>) -> Result<BugsLayer, Error> {
        let bugs = field.section()?;
        bugs.only(&KEYS)?;
        let reading = self.reading(&bugs)?;
        let source = match (bugs.field("source"), bugs.field("file")) {
            (Some(_), Some(file)) => {
                return Err(file.wrong(Fault::Post(PostFault::Both("source", "file"))));
            }
            (None, None) => {
                if let Some(idle) = OF_A_SOURCE.iter().find_map(|key| bugs.field(key)) {
                    return Err(idle.wrong(Fault::Bugs(BugFault::NoSource)));
                }
                None
            }
            (Some(command), None) => {
                let from = ReadFrom::Command(self.command(&command)?);
                Some(self.source(&bugs, &command, from, reading.clone())?)
            }
            (None, Some(file)) => {
                let from = ReadFrom::File(self.path(&file)?);
                Some(self.source(&bugs, &file, from, reading.clone())?)
            }
        };
        let told = OF_READING.iter().any(|key| bugs.field(key).is_some());
        Ok(BugsLayer {
            reading: match &source {
                Some(source) => Some(source.reading.clone()),
                None => told.then_some(reading),
            },
            source,
            max_age: bugs.get("max_age", Field::duration)?,
        })
    }

    /// The source that a table names in `field`.
    fn source(
        &self,
        bugs: &Section<'_>,
        field: &Field<'_>,
        from: ReadFrom,
        reading: Reading,
    ) -> Result<Source, Error> {
        let format = match bugs.get("format", |field| {
            field.choice(&Format::ALL.map(|format| (format.name(), format)))
        })? {
            Some(format) => format,
            None => by_ending(&from).ok_or_else(|| field.wrong(Fault::Bugs(BugFault::NoFormat)))?,
        };
        let mut names = Names::default();
        let variables = bugs.get("variables", |field| call::variables(field, &mut names))?;
        let secrets = bugs.get("secrets", |field| call::secrets(field, &mut names))?;
        let mut source = Source {
            name: match bugs.get("name", Field::text)? {
                Some(name) => name,
                None => file_name(&from),
            },
            from,
            reading: Reading { format, ..reading },
            every: bugs.get("every", every)?.unwrap_or(Some(EVERY)),
            time_out: bugs.get("time_out", post::wait)?.unwrap_or(PATIENCE),
            missing: bugs
                .get("missing", |field| field.choice(&Missing::NAMES))?
                .unwrap_or_default(),
            variables: variables.unwrap_or_default(),
            secrets: secrets.unwrap_or_default(),
            said_by: self.said_by(),
            digest: Digest::from(""),
        };
        source.digest = source.digested();
        Ok(source)
    }

    fn reading(&self, bugs: &Section<'_>) -> Result<Reading, Error> {
        Ok(Reading {
            fields: bugs.get("fields", fields)?.unwrap_or_default(),
            severities: bugs
                .get("severity", |field| self.severities(field))?
                .unwrap_or_default(),
            statuses: bugs.get("status", statuses)?.unwrap_or_default(),
            prefix: bugs.get("id_prefix", Field::text)?,
            labels: bugs.get("labels", texts)?.unwrap_or_default(),
            ..Reading::default()
        })
    }

    fn severities(&self, field: &Field<'_>) -> Result<BTreeMap<SeverityId, Vec<String>>, Error> {
        let table = field.section()?;
        self.only_severities(&table)?;
        let mut names = Names::default();
        let mut words = |field: Field<'_>| {
            let severity = SeverityId::from(field.key.as_str());
            let words = field.text_or_texts()?;
            let words = words.iter().map(|word| once(word, &mut names));
            Ok((severity, words.collect::<Result<_, Error>>()?))
        };
        table.fields().map(&mut words).collect()
    }
}

/// Words for where a bug stands, in lower case.
fn statuses(field: &Field<'_>) -> Result<BTreeMap<String, ImportedStatus>, Error> {
    let table = field.section()?;
    table.only(&STATUSES.map(|(name, _)| name))?;
    let mut names = Names::default();
    let mut known = BTreeMap::new();
    for (name, status) in STATUSES {
        let Some(words) = table.field(name) else {
            continue;
        };
        for word in words.text_or_texts()? {
            known.insert(once(&word, &mut names)?.to_lowercase(), status);
        }
    }
    Ok(known)
}

/// A word that means one thing; case doesn't matter.
fn once(field: &Field<'_>, names: &mut Names) -> Result<String, Error> {
    let word = field.text()?;
    names.add(word.clone(), field, |one, other| {
        one.to_lowercase() == other.to_lowercase()
    })?;
    Ok(word)
}

fn fields(field: &Field<'_>) -> Result<BTreeMap<BugField, String>, Error> {
    let table = field.section()?;
    table.only(&BugField::ALL.map(BugField::name))?;
    let path = |field: BugField| {
        let path = table.get(field.name(), Field::text).transpose()?;
        Some(path.map(|path| (field, path)))
    };
    BugField::ALL.into_iter().filter_map(path).collect()
}

fn texts(field: &Field<'_>) -> Result<Vec<String>, Error> {
    field.texts()?.iter().map(Field::text).collect()
}

fn every(field: &Field<'_>) -> Result<Option<SignedDuration>, Error> {
    if field
        .text()
        .is_ok_and(|text| text.eq_ignore_ascii_case("off"))
    {
        return Ok(None);
    }
    let every = field.duration()?;
    if (BETWEEN[0]..=BETWEEN[1]).contains(&every) {
        return Ok(Some(every));
    }
    Err(field.wrong(Fault::Bugs(BugFault::Every(field.text()?))))
}

fn by_ending(from: &ReadFrom) -> Option<Format> {
    let ReadFrom::File(path) = from else {
        return None;
    };
    let ending = path.extension()?;
    ending.eq_ignore_ascii_case("csv").then_some(Format::Csv)
}

/// The last part of a program's or a file's path.
fn file_name(from: &ReadFrom) -> String {
    let path = match from {
        ReadFrom::Command(arguments) => Path::new(arguments.first().map_or("", String::as_str)),
        ReadFrom::File(path) => path,
    };
    let name = path.file_name().unwrap_or(path.as_os_str());
    clean::shown(&name.to_string_lossy())
}
