//! What stands around the list of records in an answer: how many there are in all, how to ask for
//! more, and what the tracker has to complain about.

use serde_json::Value;

use crate::domain::clean::quoted;
use crate::domain::import::Format;
use crate::tracker::{Fault, Next, Rest};

/// How many of a tracker's complaints are told.
const WORDS: usize = 3;

/// What stands around the list.
#[derive(Default)]
pub(super) struct Envelope {
    pub(super) total: Option<usize>,
    start: Option<usize>,
    page: Option<usize>,
    limit: Option<usize>,
    token: Option<String>,
    last: Option<bool>,
    incomplete: bool,
    /// What it says went wrong.
    errors: Vec<String>,
    /// What it says where that may be anything.
    remarks: Vec<String>,
    /// Its outermost keys.
    keys: Vec<String>,
}

impl Envelope {
    /// Before one more of several answers that stand one after the other.
    pub(super) fn next_document(&mut self) {
        self.token = None;
        self.last = None;
    }

    /// Remembers an outermost key.
    pub(super) fn key(&mut self, key: &str) {
        if self.keys.len() < 20 {
            self.keys.push(quoted(key));
        }
    }

    /// Takes in a single value.
    pub(super) fn scalar(&mut self, key: &str, value: &Value) {
        let number = || {
            value
                .as_u64()
                .and_then(|number| usize::try_from(number).ok())
        };
        match key {
            "total" | "total_count" | "totalCount" | "totalResults" => self.total = number(),
            "startAt" | "offset" | "start" | "skip" => {
                self.start = self.start.or_else(number);
            }
            "page" | "pageNumber" | "current_page" => self.page = self.page.or_else(number),
            "limit" | "per_page" | "perPage" | "pageSize" | "page_size" => self.limit = number(),
            "nextPageToken" | "next_page_token" | "nextToken" | "next_token" | "endCursor" => {
                let token = value.as_str().filter(|token| !token.is_empty());
                self.token = token.map(str::to_owned);
            }
            "isLast" | "is_last" => self.last = value.as_bool(),
            "hasNextPage" | "has_next_page" | "hasMore" | "has_more" => {
                self.last = value.as_bool().map(|more| !more);
            }
            "incomplete_results" => self.incomplete |= value.as_bool() == Some(true),
            "message" | "error" | "error_description" | "msg" | "detail" => {
                if let Some(text) = value.as_str() {
                    self.remarks.push(quoted(text));
                }
            }
            _ => {}
        }
    }

    /// Takes in a list or table of errors, in whatever shape a tracker has it.
    pub(super) fn errors(&mut self, value: &Value) {
        match value {
            Value::String(text) if !text.is_empty() => self.errors.push(quoted(text)),
            Value::Array(items) => items.iter().for_each(|item| self.errors(item)),
            Value::Object(object) => match object.get("message") {
                Some(message) => self.errors(message),
                None => object.values().for_each(|item| self.errors(item)),
            },
            _ => {}
        }
        self.errors.truncate(WORDS);
    }

    /// Whether what was told can be relied on.
    pub(super) fn check(&mut self, has_list: bool) -> Result<(), Fault> {
        if !self.errors.is_empty() {
            let words = std::mem::take(&mut self.errors);
            return Err(Fault::Refused { words });
        }
        if !has_list {
            return Err(if self.remarks.is_empty() {
                let found = std::mem::take(&mut self.keys);
                Fault::NoList { found }
            } else {
                let mut words = std::mem::take(&mut self.remarks);
                words.truncate(WORDS);
                Fault::Refused { words }
            });
        }
        if self.incomplete {
            return Err(Fault::Incomplete);
        }
        Ok(())
    }

    /// What it says of further answers, after so many records.
    pub(super) fn rest(&self, format: Format, records: usize) -> Rest {
        let more = |start| Rest::More(Next { token: None, start });
        match (self.last, &self.token) {
            (Some(true), _) => return Rest::Nothing,
            (_, Some(token)) => {
                return Rest::More(Next {
                    token: Some(token.clone()),
                    start: None,
                });
            }
            (Some(false), None) => return more(None),
            (None, None) => {}
        }
        let paged = || Some(self.page?.checked_sub(1)?.saturating_mul(self.limit?));
        match (self.total, self.start.or_else(paged)) {
            (Some(total), Some(start)) if start.saturating_add(records) < total => {
                more(Some(start + records))
            }
            (Some(total), None) if records < total => more(None),
            (Some(_), _) => Rest::Nothing,
            // Jira's newer search writes neither a token nor a word on its last page.
            (None, _) if format == Format::Jira => Rest::Nothing,
            (None, _) => Rest::Unsaid,
        }
    }
}
