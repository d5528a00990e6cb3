//! One record of an answer → one bug, or what is wrong with it.

use std::borrow::Cow;

use jiff::Timestamp;
use serde_json::Value;

use crate::domain::clean::quoted;
use crate::domain::import::{BugField, Format, ImportedBug, ImportedStatus};
use crate::domain::names::{AppName, BugId, PersonName, Version};
use crate::tracker::json::path::{first, texts};
use crate::tracker::json::shape::Shape;
use crate::tracker::rules::{self, Rules};
use crate::tracker::taken::{At, Taken};
use crate::tracker::{Problem, TOLD};

/// What makes bugs of records.
pub(super) struct Maker<'r> {
    pub(super) rules: &'r Rules<'r>,
    pub(super) shape: Shape,
}

/// A record and where it stands.
struct Record<'v> {
    value: &'v Value,
    /// Its keys, a line each.
    names: &'v str,
    number: usize,
    id: Option<Cow<'v, str>>,
}

impl Record<'_> {
    fn at(&self) -> At<'_> {
        At::Record(self.number, self.id.as_deref())
    }
}

impl Maker<'_> {
    /// Takes the bug that a record tells of; what is no bug is passed over.
    pub(super) fn take(&self, number: usize, value: &Value, names: &str, taken: &mut Taken) {
        let id = first(value, self.shape.paths(BugField::Id));
        let record = Record {
            value,
            names,
            number,
            id: id.and_then(|mut texts| (!texts.is_empty()).then(|| texts.swap_remove(0))),
        };
        if self.is_something_else(value) {
            return;
        }
        match self.is_bug(value) {
            Some(true) => self.bug(&record, taken),
            Some(false) => {}
            None => missing(&record, self.shape.labels.last().copied(), taken),
        }
    }

    /// What a tracker tells among its issues that is none: a pull request, a test case.
    fn is_something_else(&self, value: &Value) -> bool {
        let is = |key: &str, wanted: &str| {
            let text = value.get(key).and_then(Value::as_str);
            text.is_some_and(|text| text.eq_ignore_ascii_case(wanted))
        };
        match self.rules.reading.format {
            Format::Github => {
                value
                    .get("pull_request")
                    .is_some_and(|told| !told.is_null())
                    || value.get("isPullRequest") == Some(&Value::Bool(true))
                    || is("__typename", "PullRequest")
            }
            Format::Gitlab => is("issue_type", "test_case") || is("type", "TEST_CASE"),
            _ => false,
        }
    }

    /// Whether a record is a bug by its labels or its kind; nothing where it has neither.
    fn is_bug(&self, value: &Value) -> Option<bool> {
        if !self.rules.filters() {
            return Some(true);
        }
        let labels = first(value, self.shape.labels);
        let kinds = first(value, self.shape.kinds);
        if labels.is_none() && kinds.is_none() {
            return None;
        }
        let all = labels.iter().chain(&kinds).flatten();
        Some(self.rules.is_bug(all.map(AsRef::as_ref)))
    }

    fn bug(&self, record: &Record<'_>, taken: &mut Taken) {
        let id = record.id.as_deref();
        if id.is_none() {
            missing(record, self.path(BugField::Id), taken);
        }
        let id = id.and_then(|id| {
            let name = self.path(BugField::Id).unwrap_or_default();
            taken.field(record.at(), (name, id), rules::id)
        });
        let title = self.title(record, taken);
        let status = self.status(record, taken);
        let severity = self.marks(record, taken);
        let url = self.url(record, taken);
        let reported = self.reported(record, taken);
        if let (Some(id), Some(title), Some(status)) = (id, title, status)
            && let Some(severity) = severity
        {
            let marks = severity.iter().map(AsRef::as_ref);
            let severity = self.rules.severity(marks);
            let bug = ImportedBug {
                assignee: self.assignee(record),
                url,
                application: self.name(record, BugField::Application).map(AppName::from),
                found_in: self.name(record, BugField::FoundIn).map(Version::from),
                reported,
                ..ImportedBug::new(BugId::from(self.rules.id(&id)), title, severity, status)
            };
            taken.take(record.at(), bug, true);
        }
    }

    fn title(&self, record: &Record<'_>, taken: &mut Taken) -> Option<String> {
        let paths = self.shape.paths(BugField::Title);
        let Some(title) = first(record.value, paths) else {
            missing(record, self.path(BugField::Title), taken);
            return None;
        };
        let name = self.path(BugField::Title).unwrap_or_default();
        taken.field(record.at(), (name, &title.join(", ")), rules::line)
    }

    fn status(&self, record: &Record<'_>, taken: &mut Taken) -> Option<ImportedStatus> {
        let rules = self.rules;
        let configured = self.configured(BugField::Status);
        let told = first(record.value, self.shape.paths(BugField::Status));
        let name = self.path(BugField::Status).unwrap_or_default();
        let word = told.as_ref().map(|texts| texts.join(", "));
        match (rules.reading.format, word) {
            (Format::Json | Format::Csv, None) if !configured => Some(ImportedStatus::Open),
            (Format::Json | Format::Csv, Some(word)) if word.is_empty() => {
                Some(ImportedStatus::Open)
            }
            (Format::Jira, Some(word)) if !configured && !word.is_empty() => {
                let category = texts(record.value, "fields.status.statusCategory.key");
                let category = category.as_ref().and_then(|texts| texts.first());
                taken.field(record.at(), (name, &word), |word| {
                    rules.jira_status(word, category.map(AsRef::as_ref))
                })
            }
            (_, Some(word)) if !word.is_empty() => {
                taken.field(record.at(), (name, &word), |word| rules.status(word))
            }
            _ => {
                missing(record, Some(name), taken);
                None
            }
        }
    }

    /// The words that may tell how bad it is. A tracker that was asked for none of them tells of
    /// no severity at all, which would look like bugs that nobody has graded.
    fn marks<'v>(&self, record: &Record<'v>, taken: &mut Taken) -> Option<Vec<Cow<'v, str>>> {
        let told = first(record.value, self.shape.paths(BugField::Severity));
        if self.configured(BugField::Severity) {
            return Some(told.unwrap_or_default());
        }
        let labels = first(record.value, self.shape.labels);
        let asked = told.is_some() || labels.is_some();
        if !asked && self.rules.graded() && self.rules.reading.format != Format::Json {
            missing(record, self.shape.labels.last().copied(), taken);
            return None;
        }
        let mut marks = told.unwrap_or_default();
        marks.extend(labels.unwrap_or_default());
        Some(marks)
    }

    fn url(&self, record: &Record<'_>, taken: &mut Taken) -> Option<String> {
        let told = first(record.value, self.shape.paths(BugField::Url)).unwrap_or_default();
        if let Some(url) = told.first() {
            let name = self.path(BugField::Url).unwrap_or_default();
            return taken.field(record.at(), (name, url), rules::url);
        }
        if self.rules.reading.format != Format::Jira {
            return None;
        }
        let own = record.value.get("self").and_then(Value::as_str);
        browse(own?, record.id.as_deref()?)
    }

    fn reported(&self, record: &Record<'_>, taken: &mut Taken) -> Option<Timestamp> {
        let told = first(record.value, self.shape.paths(BugField::Reported))?;
        let name = self.path(BugField::Reported).unwrap_or_default();
        let reading = |text: &str| self.rules.reported(text);
        taken.field(record.at(), (name, told.first()?), reading)?
    }

    /// Whose it is; what a tracker writes for a person who was deleted is nobody.
    fn assignee(&self, record: &Record<'_>) -> Option<PersonName> {
        const DELETED: [&str; 4] = ["ghost", "Ghost User", "Former user", "Deleted user"];
        self.name(record, BugField::Assignee)
            .filter(|name| !DELETED.iter().any(|ghost| ghost.eq_ignore_ascii_case(name)))
            .map(PersonName::from)
    }

    /// The first name at the place of a field.
    fn name(&self, record: &Record<'_>, field: BugField) -> Option<String> {
        let told = first(record.value, self.shape.paths(field))?;
        told.iter().find_map(|text| rules::name(text).ok())
    }

    fn configured(&self, field: BugField) -> bool {
        self.rules.reading.fields.contains_key(&field)
    }

    /// Where a field is looked for first.
    fn path(&self, field: BugField) -> Option<&str> {
        self.shape.paths(field).first().map(String::as_str)
    }
}

/// Keeps that a field is missing, and what the record has instead.
fn missing(record: &Record<'_>, field: Option<&str>, taken: &mut Taken) {
    let problem = Problem::Missing {
        field: field.unwrap_or_default().to_owned(),
        had: record.names.lines().take(TOLD).map(quoted).collect(),
    };
    taken.problem(record.at(), problem);
}

/// The page of an issue in Jira that people read, from the address of the one for programs.
fn browse(own: &str, key: &str) -> Option<String> {
    let (site, _) = own.split_once("/rest/api/")?;
    // Behind this address there are no pages.
    if site.contains("://api.atlassian.com/") {
        return None;
    }
    rules::url(&format!("{site}/browse/{key}")).ok()
}
