//! Where each tracker writes what a bug is made of, and which parts of a record are worth
//! keeping: the rest of it is passed over without a copy.

use crate::domain::import::{BugField, Format, Reading};

/// Where things stand in a record.
pub(super) struct Shape {
    fields: [Vec<String>; BugField::ALL.len()],
    /// Its labels.
    pub(super) labels: &'static [&'static str],
    /// Of what kind it is.
    pub(super) kinds: &'static [&'static str],
    /// What is read of it.
    pub(super) wanted: Wanted,
}

/// The keys of a record that are read, level by level.
#[derive(Default)]
pub(super) struct Wanted {
    /// Everything below is.
    whole: bool,
    inner: Vec<(String, Wanted)>,
}

impl Shape {
    pub(super) fn new(reading: &Reading) -> Self {
        let fields = BugField::ALL.map(|field| match reading.fields.get(&field) {
            Some(path) => vec![path.trim().to_owned()],
            None => paths(reading.format, field)
                .iter()
                .map(|&path| path.to_owned())
                .collect(),
        });
        let (labels, kinds, others): (&[&str], &[&str], &[&str]) = match reading.format {
            Format::Github => (
                &["labels.nodes", "labels"],
                &["issueType", "type"],
                &["pull_request", "isPullRequest", "__typename"],
            ),
            Format::Gitlab => (&["labels.nodes", "labels"], &["issue_type", "type"], &[]),
            Format::Jira => (
                &["fields.labels"],
                &["fields.issuetype.name"],
                &["self", "fields.status.statusCategory.key"],
            ),
            Format::Csv | Format::Json => (&["labels", "tags"], &["type"], &[]),
        };
        let mut wanted = Wanted::default();
        for path in fields.iter().flatten() {
            wanted.add(path);
        }
        for path in [labels, kinds, others].into_iter().flatten() {
            wanted.add(path);
        }
        Self {
            fields,
            labels,
            kinds,
            wanted,
        }
    }

    /// Where that field may stand, the likeliest place first.
    pub(super) fn paths(&self, field: BugField) -> &[String] {
        let at = BugField::ALL.iter().position(|known| *known == field);
        at.map_or(&[], |at| &self.fields[at])
    }

    /// Whether an object with these keys is itself a record.
    pub(super) fn is_record(&self, keys: &[String]) -> bool {
        [BugField::Id, BugField::Title].into_iter().all(|field| {
            self.paths(field).iter().any(|path| {
                keys.iter().any(|key| {
                    path.strip_prefix(key.as_str())
                        .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
                })
            })
        })
    }
}

impl Wanted {
    /// Whether everything here is read.
    pub(super) fn is_whole(&self) -> bool {
        self.whole
    }

    /// What is read below a key; nothing where the key is passed over.
    pub(super) fn below(&self, key: &str) -> Option<&Self> {
        if self.whole {
            return Some(self);
        }
        // A key may have dots, which look like steps of a path.
        key.split('.').try_fold(self, |wanted, step| {
            if wanted.whole {
                return Some(wanted);
            }
            wanted
                .inner
                .iter()
                .find(|(name, _)| name == step)
                .map(|(_, below)| below)
        })
    }

    fn add(&mut self, path: &str) {
        let mut wanted = self;
        for step in path.split('.') {
            // From a list on, everything is read.
            if step.parse::<usize>().is_ok() {
                break;
            }
            let at = wanted.inner.iter().position(|(name, _)| name == step);
            let at = at.unwrap_or_else(|| {
                wanted.inner.push((step.to_owned(), Self::default()));
                wanted.inner.len() - 1
            });
            wanted = &mut wanted.inner[at].1;
        }
        wanted.whole = true;
    }
}

/// Where a format has a field, the likeliest place first.
fn paths(format: Format, field: BugField) -> &'static [&'static str] {
    match format {
        Format::Github => github(field),
        Format::Gitlab => gitlab(field),
        Format::Jira => jira(field),
        Format::Csv | Format::Json => json(field),
    }
}

fn github(field: BugField) -> &'static [&'static str] {
    match field {
        BugField::Id => &["number"],
        BugField::Title => &["title"],
        BugField::Status => &["state"],
        BugField::Assignee => &["assignees.nodes.login", "assignees.login", "assignee.login"],
        // What REST calls `url` is for programs.
        BugField::Url => &["html_url", "url"],
        BugField::Reported => &["createdAt", "created_at"],
        BugField::Severity | BugField::Application | BugField::FoundIn => &[],
    }
}

fn gitlab(field: BugField) -> &'static [&'static str] {
    match field {
        BugField::Id => &["iid"],
        BugField::Title => &["title"],
        // Incidents have one of their own.
        BugField::Severity => &["severity"],
        BugField::Status => &["state"],
        BugField::Assignee => &["assignees.nodes.name", "assignees.name", "assignee.name"],
        BugField::Url => &["web_url", "webUrl"],
        BugField::Reported => &["created_at", "createdAt"],
        BugField::Application | BugField::FoundIn => &[],
    }
}

fn jira(field: BugField) -> &'static [&'static str] {
    match field {
        BugField::Id => &["key"],
        BugField::Title => &["fields.summary"],
        BugField::Severity => &["fields.priority.name"],
        BugField::Status => &["fields.status.name"],
        BugField::Assignee => &["fields.assignee.displayName", "fields.assignee.name"],
        // The page that people read is made from `self`.
        BugField::Url => &[],
        BugField::Application => &["fields.components.name"],
        BugField::FoundIn => &["fields.versions.name"],
        BugField::Reported => &["fields.created"],
    }
}

fn json(field: BugField) -> &'static [&'static str] {
    match field {
        BugField::Id => &["id", "key", "number", "iid"],
        BugField::Title => &["title", "summary", "subject"],
        BugField::Severity => &["severity"],
        BugField::Status => &["status", "state"],
        BugField::Assignee => &["assignee", "assignedTo", "assigned_to", "owner"],
        BugField::Url => &["url", "html_url", "web_url", "link"],
        BugField::Application => &["application", "app", "component"],
        BugField::FoundIn => &["found_in", "foundIn", "version", "openedBuild"],
        BugField::Reported => &[
            "reported",
            "created",
            "createdAt",
            "created_at",
            "created_on",
            "openedDate",
        ],
    }
}
