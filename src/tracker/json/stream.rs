//! An answer in JSON, record by record: no more than one record is ever held in memory, and of
//! that only what is read.

use std::fmt;

use serde::Deserialize as _;
use serde::de::{
    DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor,
};
use serde_json::{Map, Value};

use crate::domain::clean::quoted;
use crate::domain::import::Format;
use crate::tracker::json::envelope::Envelope;
use crate::tracker::json::record::Maker;
use crate::tracker::json::shape::Wanted;
use crate::tracker::taken::{At, Taken};
use crate::tracker::{Fault, Problem};

/// What was read of an answer up to now.
pub(super) struct Reader<'r> {
    pub(super) maker: Maker<'r>,
    pub(super) taken: Taken,
    pub(super) envelope: Envelope,
    pub(super) records: usize,
    /// Whether there was a list, though it may have been empty.
    pub(super) has_list: bool,
    /// Why reading was stopped, where it wasn't for the JSON.
    pub(super) fault: Option<Fault>,
    /// Where in the answer reading is.
    path: Vec<String>,
    /// Where the list of records stands.
    list: Option<String>,
    /// The keys of the record that is read, a line each.
    names: String,
}

impl<'r> Reader<'r> {
    pub(super) fn new(maker: Maker<'r>) -> Self {
        Self {
            maker,
            taken: Taken::default(),
            envelope: Envelope::default(),
            records: 0,
            has_list: false,
            fault: None,
            path: Vec::new(),
            list: None,
            names: String::new(),
        }
    }

    /// Whether a list that stands here may be the one with the records.
    fn may_be_list(&self) -> bool {
        let Some(key) = self.path.last() else {
            return true;
        };
        match self.maker.rules.reading.format {
            Format::Jira => matches!(key.as_str(), "issues" | "values"),
            Format::Github => matches!(key.as_str(), "items" | "nodes" | "edges"),
            Format::Gitlab => matches!(key.as_str(), "nodes" | "edges" | "issues"),
            Format::Csv | Format::Json => true,
        }
    }

    /// A record stands here: only one place may have them.
    fn claim(&mut self) -> Result<(), Fault> {
        self.has_list = true;
        let here = self.path.join(".");
        match &self.list {
            None => self.list = Some(here),
            Some(there) if *there == here => {}
            Some(there) => {
                return Err(Fault::TwoLists {
                    paths: [quoted(there), quoted(&here)],
                });
            }
        }
        Ok(())
    }

    fn record(&mut self, value: &Value) {
        self.records += 1;
        self.maker
            .take(self.records, value, &self.names, &mut self.taken);
    }

    /// A bare value in a list of records.
    fn bare(&mut self, value: &Value) {
        self.records += 1;
        let problem = Problem::NoRecord(quoted(&value.to_string()));
        self.taken.problem(At::Record(self.records, None), problem);
    }

    fn scalar(&mut self, element: bool, value: &Value) {
        if !element {
            let key = self.path.last().map_or("", String::as_str);
            self.envelope.scalar(key, value);
        } else if self.path.is_empty() {
            self.bare(value);
        }
    }
}

/// A value of the answer: something around the list, or an element of it.
pub(super) struct Node<'a, 'r> {
    pub(super) reader: &'a mut Reader<'r>,
    /// Whether it stands in a list, or for one: then an object is a record.
    pub(super) element: bool,
}

impl<'de> DeserializeSeed<'de> for Node<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Node<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let reader = self.reader;
        if self.element {
            if let Err(fault) = reader.claim() {
                reader.fault = Some(fault);
                return Err(A::Error::custom("stopped"));
            }
            let mut names = std::mem::take(&mut reader.names);
            names.clear();
            let object = Pruned {
                wanted: &reader.maker.shape.wanted,
                names: &mut names,
                prefix: "",
            }
            .visit_map(map)?;
            reader.names = names;
            reader.record(&object);
            return Ok(());
        }
        while let Some(key) = map.next_key::<String>()? {
            if reader.path.is_empty() {
                reader.envelope.key(&key);
            }
            match key.as_str() {
                "errors" | "errorMessages" => {
                    let value = map.next_value::<Value>()?;
                    reader.envelope.errors(&value);
                }
                "names" | "schema" | "warningMessages" | "warnings" | "extensions" => {
                    map.next_value::<IgnoredAny>()?;
                }
                _ => {
                    reader.path.push(key);
                    map.next_value_seed(Node {
                        reader,
                        element: false,
                    })?;
                    reader.path.pop();
                }
            }
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        let reader = self.reader;
        if !reader.may_be_list() {
            while list.next_element::<IgnoredAny>()?.is_some() {}
            return Ok(());
        }
        let mut empty = true;
        while list
            .next_element_seed(Node {
                reader,
                element: true,
            })?
            .is_some()
        {
            empty = false;
        }
        reader.has_list |= empty || reader.path.is_empty();
        Ok(())
    }

    fn visit_bool<E>(self, value: bool) -> Result<(), E> {
        self.reader.scalar(self.element, &value.into());
        Ok(())
    }

    fn visit_i64<E>(self, value: i64) -> Result<(), E> {
        self.reader.scalar(self.element, &value.into());
        Ok(())
    }

    fn visit_u64<E>(self, value: u64) -> Result<(), E> {
        self.reader.scalar(self.element, &value.into());
        Ok(())
    }

    fn visit_f64<E>(self, value: f64) -> Result<(), E> {
        self.reader.scalar(self.element, &value.into());
        Ok(())
    }

    fn visit_str<E>(self, value: &str) -> Result<(), E> {
        self.reader.scalar(self.element, &value.into());
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        self.reader.scalar(self.element, &Value::Null);
        Ok(())
    }
}

/// A record of which only the wanted parts are kept; its keys are all noted.
struct Pruned<'a> {
    wanted: &'a Wanted,
    names: &'a mut String,
    prefix: &'a str,
}

impl<'de> DeserializeSeed<'de> for Pruned<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Value, D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Pruned<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let mut object = Map::new();
        let outer = self.prefix.is_empty();
        while let Some((key, below)) = map.next_key_seed(Key {
            wanted: self.wanted,
            names: self.names,
            prefix: self.prefix,
        })? {
            // GraphQL wraps each record of a list once more.
            if outer && key == "node" {
                self.names.clear();
                let inner = map.next_value_seed(Pruned {
                    wanted: self.wanted,
                    names: self.names,
                    prefix: "",
                })?;
                if let Value::Object(inner) = inner {
                    object.extend(inner);
                }
                continue;
            }
            match below {
                None => {
                    map.next_value::<IgnoredAny>()?;
                }
                Some(wanted) if wanted.is_whole() => {
                    object.insert(key, map.next_value()?);
                }
                Some(wanted) => {
                    let prefix = format!("{}{key}.", self.prefix);
                    let value = map.next_value_seed(Pruned {
                        wanted,
                        names: self.names,
                        prefix: &prefix,
                    })?;
                    object.insert(key, value);
                }
            }
        }
        Ok(Value::Object(object))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Value, A::Error> {
        Value::deserialize(serde::de::value::SeqAccessDeserializer::new(list))
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }
}

/// A key of a record: noted, and copied only where what it holds is wanted.
struct Key<'a, 'n> {
    wanted: &'a Wanted,
    names: &'n mut String,
    prefix: &'n str,
}

impl<'de, 'a> DeserializeSeed<'de> for Key<'a, '_> {
    type Value = (String, Option<&'a Wanted>);

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Self::Value, D::Error> {
        from.deserialize_str(self)
    }
}

impl<'a> Visitor<'_> for Key<'a, '_> {
    type Value = (String, Option<&'a Wanted>);

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E>(self, key: &str) -> Result<Self::Value, E> {
        /// Enough to recognise a record by.
        const NAMES: usize = 1_000;
        if self.names.len() < NAMES {
            self.names.push_str(self.prefix);
            self.names.push_str(key);
            self.names.push('\n');
        }
        let below = self.wanted.below(key);
        let copied = below.is_some() || key == "node";
        Ok((
            if copied {
                key.to_owned()
            } else {
                String::new()
            },
            below,
        ))
    }
}
