//! A TOML file with its places: tables and fields that know where they stand, so that whatever
//! is wrong with one is told with its line, column and key.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use jiff::SignedDuration;
use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use crate::config::error::{At, Error, Expected, Fault, Kind};
use crate::domain::{clean, when};

/// The largest configuration that is read, in bytes (4 MiB).
const SIZE_LIMIT: u64 = 4 << 20;

/// A file's text.
pub(super) struct Source {
    pub(super) path: PathBuf,
    text: String,
}

/// A table of a file.
#[derive(Clone)]
pub(super) struct Section<'a> {
    source: &'a Source,
    /// The names of the tables down to this one, joined by dots.
    name: String,
    start: usize,
    table: &'a DeTable<'a>,
}

/// A value of a file, or the key of one.
pub(super) struct Field<'a> {
    source: &'a Source,
    /// The last part of its key.
    pub(super) key: String,
    /// The whole key, joined by dots.
    name: String,
    start: usize,
    value: &'a DeValue<'a>,
}

impl Source {
    /// Reads a file that must be there.
    pub(super) fn read(path: &Path) -> Result<Self, Error> {
        load(path).map_err(|fault| Error::new(At::File(path.to_owned()), fault))
    }

    /// Reads a file that may be there.
    pub(super) fn read_if_there(path: &Path) -> Result<Option<Self>, Error> {
        match load(path) {
            Ok(source) => Ok(Some(source)),
            Err(Fault::Unreadable(error))
                if matches!(
                    error.kind(),
                    io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
                ) =>
            {
                Ok(None)
            }
            Err(fault) => Err(Error::new(At::File(path.to_owned()), fault)),
        }
    }

    pub(super) fn parse(&self) -> Result<Spanned<DeTable<'_>>, Error> {
        DeTable::parse(&self.text).map_err(|error| {
            let start = error.span().map_or(self.text.len(), |span| span.start);
            Error::new(
                self.at(start, String::new()),
                Fault::Syntax(error.message().to_owned()),
            )
        })
    }

    pub(super) fn root<'a>(&'a self, document: &'a Spanned<DeTable<'a>>) -> Section<'a> {
        Section {
            source: self,
            name: String::new(),
            start: 0,
            table: document.get_ref(),
        }
    }

    fn line(&self, offset: usize) -> usize {
        1 + self.before(offset).matches('\n').count()
    }

    fn before(&self, offset: usize) -> &str {
        self.text.get(..offset).unwrap_or(&self.text)
    }

    fn at(&self, offset: usize, key: String) -> At {
        let column = 1 + self
            .before(offset)
            .rsplit('\n')
            .next()
            .unwrap_or_default()
            .chars()
            .count();
        At::Place {
            file: self.path.clone(),
            line: self.line(offset),
            column,
            key,
        }
    }
}

fn load(path: &Path) -> Result<Source, Fault> {
    let mut bytes = Vec::new();
    File::open(path)
        .and_then(|file| file.take(SIZE_LIMIT + 1).read_to_end(&mut bytes))
        .map_err(Fault::Unreadable)?;
    if u64::try_from(bytes.len()).is_ok_and(|size| size > SIZE_LIMIT) {
        return Err(Fault::TooLarge(SIZE_LIMIT));
    }
    let text = String::from_utf8(bytes).map_err(|_| Fault::NotUtf8)?;
    Ok(Source {
        path: path.to_owned(),
        text,
    })
}

impl<'a> Section<'a> {
    /// Refuses whatever isn't among these keys.
    pub(super) fn only(&self, known: &[&str]) -> Result<(), Error> {
        match self
            .fields()
            .find(|field| !known.contains(&field.key.as_str()))
        {
            None => Ok(()),
            Some(field) => Err(field.unknown(known)),
        }
    }

    /// All fields, in the file's order; each stands where its key does.
    pub(super) fn fields(&self) -> impl Iterator<Item = Field<'a>> {
        let mut entries: Vec<_> = self.table.iter().collect();
        entries.sort_by_key(|(key, _)| key.span().start);
        entries
            .into_iter()
            .map(|(key, value)| self.entry(key, key.span().start, value))
            .collect::<Vec<_>>()
            .into_iter()
    }

    /// The field of that key, which stands where its value does.
    pub(super) fn field(&self, key: &str) -> Option<Field<'a>> {
        let (key, value) = self.table.iter().find(|(name, _)| name.get_ref() == key)?;
        Some(self.entry(key, value.span().start, value))
    }

    pub(super) fn required(&self, key: &'static str) -> Result<Field<'a>, Error> {
        self.field(key)
            .ok_or_else(|| self.wrong(Fault::Missing(key)))
    }

    /// Something is wrong with the table as a whole.
    pub(super) fn wrong(&self, fault: Fault) -> Error {
        Error::new(self.source.at(self.start, self.name.clone()), fault)
    }

    /// What a field holds, where it is there.
    pub(super) fn get<T>(
        &self,
        key: &str,
        reading: impl FnOnce(&Field<'a>) -> Result<T, Error>,
    ) -> Result<Option<T>, Error> {
        self.field(key).map(|field| reading(&field)).transpose()
    }

    fn entry(
        &self,
        key: &Spanned<DeString<'a>>,
        start: usize,
        value: &'a Spanned<DeValue<'a>>,
    ) -> Field<'a> {
        let key = key.get_ref().to_string();
        let name = if self.name.is_empty() {
            key.clone()
        } else {
            format!("{}.{key}", self.name)
        };
        Field {
            source: self.source,
            key,
            name,
            start,
            value: value.get_ref(),
        }
    }
}

impl<'a> Field<'a> {
    pub(super) fn at(&self) -> At {
        self.source.at(self.start, self.name.clone())
    }

    pub(super) fn line(&self) -> usize {
        self.source.line(self.start)
    }

    pub(super) fn wrong(&self, fault: Fault) -> Error {
        Error::new(self.at(), fault)
    }

    /// This key is not one of those known here.
    pub(super) fn unknown(&self, known: &[&str]) -> Error {
        self.wrong(Fault::UnknownKey {
            key: self.key.clone(),
            nearest: nearest(&self.key, known.iter().copied()),
            known: known.iter().map(|key| (*key).to_owned()).collect(),
        })
    }

    /// A text of one line.
    pub(super) fn text(&self) -> Result<String, Error> {
        let text = self.string(Expected::Text)?;
        line(text, || self.at())
    }

    pub(super) fn choice<T: Copy>(&self, accepted: &[(&str, T)]) -> Result<T, Error> {
        choice(self.string(Expected::Text)?, accepted, || self.at())
    }

    pub(super) fn boolean(&self) -> Result<bool, Error> {
        self.value
            .as_bool()
            .ok_or_else(|| self.mistyped(Expected::Boolean))
    }

    pub(super) fn number(&self) -> Result<u32, Error> {
        let number = self
            .value
            .as_integer()
            .ok_or_else(|| self.mistyped(Expected::Number))?;
        u32::from_str_radix(number.as_str(), number.radix())
            .map_err(|_| self.wrong(Fault::Number(number.to_string())))
    }

    pub(super) fn duration(&self) -> Result<SignedDuration, Error> {
        let text = self.string(Expected::Duration)?;
        when::parse_duration(text).map_err(|flaw| self.wrong(Fault::Duration(flaw)))
    }

    pub(super) fn section(&self) -> Result<Section<'a>, Error> {
        self.table_or(Expected::Table)
    }

    /// A date or a time as TOML has it, or a text of one line that may be one.
    pub(super) fn date(&self) -> Result<String, Error> {
        match self.value {
            DeValue::Datetime(date) => Ok(date.to_string()),
            _ => self.text(),
        }
    }

    /// The elements of a list; `None`: it is none.
    pub(super) fn list(&self) -> Option<Vec<Self>> {
        self.elements(Expected::Texts).ok()
    }

    /// The tables of an array of tables.
    pub(super) fn sections(&self) -> Result<Vec<Section<'a>>, Error> {
        self.elements(Expected::Tables)?
            .iter()
            .map(|element| element.table_or(Expected::Tables))
            .collect()
    }

    /// The elements of a list of texts.
    pub(super) fn texts(&self) -> Result<Vec<Field<'a>>, Error> {
        let elements = self.elements(Expected::Texts)?;
        match elements
            .iter()
            .find(|element| element.value.as_str().is_none())
        {
            Some(element) => Err(element.mistyped(Expected::Text)),
            None => Ok(elements),
        }
    }

    /// The elements of a list of texts, or a text that stands for a list of one.
    pub(super) fn text_or_texts(self) -> Result<Vec<Self>, Error> {
        match self.value {
            DeValue::String(_) => Ok(vec![self]),
            DeValue::Array(_) => self.texts(),
            _ => Err(self.mistyped(Expected::TextOrTexts)),
        }
    }

    pub(super) fn string(&self, expected: Expected) -> Result<&'a str, Error> {
        self.value.as_str().ok_or_else(|| self.mistyped(expected))
    }

    fn table_or(&self, expected: Expected) -> Result<Section<'a>, Error> {
        let table = self
            .value
            .as_table()
            .ok_or_else(|| self.mistyped(expected))?;
        Ok(Section {
            source: self.source,
            name: self.name.clone(),
            start: self.start,
            table,
        })
    }

    fn elements(&self, expected: Expected) -> Result<Vec<Self>, Error> {
        let array = self
            .value
            .as_array()
            .ok_or_else(|| self.mistyped(expected))?;
        let element = |value: &'a Spanned<DeValue<'a>>| Self {
            source: self.source,
            key: self.key.clone(),
            name: self.name.clone(),
            start: value.span().start,
            value: value.get_ref(),
        };
        Ok(array.iter().map(element).collect())
    }

    fn mistyped(&self, expected: Expected) -> Error {
        let found = match self.value {
            DeValue::String(_) => Kind::Text,
            DeValue::Integer(_) => Kind::Number,
            DeValue::Float(_) => Kind::Float,
            DeValue::Boolean(_) => Kind::Boolean,
            DeValue::Datetime(_) => Kind::Datetime,
            DeValue::Array(_) => Kind::List,
            DeValue::Table(_) => Kind::Table,
        };
        self.wrong(Fault::Type { expected, found })
    }
}

/// A text of one line, from wherever it is.
pub(super) fn line(text: &str, at: impl FnOnce() -> At) -> Result<String, Error> {
    clean::line(text).map_err(|flaw| {
        Error::new(
            at(),
            Fault::Text {
                value: text.to_owned(),
                flaw,
            },
        )
    })
}

/// One of the words accepted, from wherever it is; case doesn't matter.
pub(super) fn choice<T: Copy>(
    text: &str,
    accepted: &[(&str, T)],
    at: impl FnOnce() -> At,
) -> Result<T, Error> {
    let found = accepted
        .iter()
        .find(|(name, _)| name.eq_ignore_ascii_case(text.trim()));
    found.map(|(_, value)| *value).ok_or_else(|| {
        let names = accepted.iter().map(|(name, _)| *name);
        let fault = Fault::Choice {
            value: text.to_owned(),
            nearest: nearest(text, names.clone()),
            accepted: names.map(str::to_owned).collect(),
        };
        Error::new(at(), fault)
    })
}

/// The known word that may have been meant by another.
pub(super) fn nearest<'k>(word: &str, known: impl Iterator<Item = &'k str>) -> Option<String> {
    // What is far longer than any key is not a slip of the fingers, and would take long to compare.
    const LONGEST: usize = 64;
    let word = word.trim().to_lowercase();
    if word.len() > LONGEST {
        return None;
    }
    let measured = known.map(|name| (distance(&word, &name.to_lowercase()), name));
    let (distance, name) = measured.min_by_key(|(distance, _)| *distance)?;
    (distance <= name.chars().count().div_ceil(3)).then(|| name.to_owned())
}

/// How many letters must be put in, taken out or changed to make one word of another.
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (i, a) in one.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, b) in other.iter().enumerate() {
            let changed = diagonal + usize::from(a != *b);
            diagonal = row[j + 1];
            row[j + 1] = changed.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[other.len()]
}
