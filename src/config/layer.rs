//! What one file says: its keys, what each may hold, and how one file lies over another.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::config::deploying::PlatformLayer;
use crate::config::document::{Field, Section, Source, nearest};
use crate::config::error::{Error, Fault};
use crate::config::freeze::FreezeLayer;
use crate::config::git::{self, GitLayer};
use crate::config::names::Names;
use crate::config::post::{self, MailLayer};
use crate::config::source::BugsLayer;
use crate::config::{
    Application, Bindings, ColorChoice, Monitors, Papers, ProcessOverrides, Room, Theme, editor,
    environment, order, paths,
};
use crate::domain::lang::Lang;
use crate::domain::names::SeverityId;
use crate::domain::people::People;

/// The keys of a file.
const KEYS: [&str; 21] = [
    "project",
    "as",
    "lang",
    "color",
    "theme",
    "ascii",
    "mouse",
    "editor",
    "applications",
    "people",
    "keys",
    "process",
    "database",
    "bugs",
    "git",
    "platform",
    "freeze",
    "monitors",
    "mail",
    "rooms",
    "papers",
];
/// The severities of the built-in process.
const SEVERITIES: [&str; 4] = ["A", "B", "C", "D"];

/// What one file says; whatever is `None` or absent is left to the next.
#[derive(Default)]
pub(super) struct Layer {
    pub(super) project: Option<String>,
    pub(super) applications: Option<Vec<Application>>,
    pub(super) people: Option<People>,
    pub(super) operator: Option<String>,
    pub(super) lang: Option<Lang>,
    pub(super) color: Option<ColorChoice>,
    pub(super) theme: Option<Theme>,
    pub(super) ascii: Option<bool>,
    pub(super) mouse: Option<bool>,
    pub(super) editor: Option<String>,
    pub(super) keys: BTreeMap<String, Vec<String>>,
    pub(super) process: ProcessOverrides,
    pub(super) scripts: Option<Vec<String>>,
    pub(super) rollback: Option<Vec<String>>,
    pub(super) bugs: BugsLayer,
    pub(super) git: GitLayer,
    pub(super) platform: PlatformLayer,
    pub(super) freeze: FreezeLayer,
    pub(super) monitors: Option<Monitors>,
    pub(super) mail: MailLayer,
    pub(super) rooms: Option<Vec<Room>>,
    pub(super) papers: Papers,
}

/// What a file is checked against beyond itself.
pub(super) struct Rules<'a> {
    /// Whether the process is the company's own, with roles and severities of its own.
    pub(super) own_process: bool,
    /// Whether it is the person's own file, and not one that comes with a repository.
    pub(super) personal: bool,
    /// Whether somebody named it, so that it didn't just come with a repository.
    pub(super) named: bool,
    pub(super) bindings: Option<&'a Bindings>,
    pub(super) home: Option<PathBuf>,
}

impl Layer {
    /// This one, and below it another.
    pub(super) fn over(self, below: Self) -> Self {
        let process = ProcessOverrides {
            file: self.process.file.or(below.process.file),
            limits: over(self.process.limits, below.process.limits),
            observation: self.process.observation.or(below.process.observation),
            solve_within: self.process.solve_within.or(below.process.solve_within),
        };
        Self {
            project: self.project.or(below.project),
            applications: self.applications.or(below.applications),
            people: self.people.or(below.people),
            operator: self.operator.or(below.operator),
            lang: self.lang.or(below.lang),
            color: self.color.or(below.color),
            theme: self.theme.or(below.theme),
            ascii: self.ascii.or(below.ascii),
            mouse: self.mouse.or(below.mouse),
            editor: self.editor.or(below.editor),
            keys: over(self.keys, below.keys),
            process,
            scripts: self.scripts.or(below.scripts),
            rollback: self.rollback.or(below.rollback),
            bugs: self.bugs.over(below.bugs),
            git: self.git.over(below.git),
            platform: self.platform.over(below.platform),
            freeze: self.freeze.over(below.freeze),
            monitors: self.monitors.or(below.monitors),
            mail: self.mail.over(below.mail),
            rooms: self.rooms.or(below.rooms),
            papers: Papers {
                folder: self.papers.folder.or(below.papers.folder),
            },
        }
    }
}

fn over<K: Ord, V>(above: BTreeMap<K, V>, mut below: BTreeMap<K, V>) -> BTreeMap<K, V> {
    below.extend(above);
    below
}

/// Whether any of these files names a process of the company's own. What is wrong with them is
/// found out when they are read.
pub(super) fn names_a_process(sources: &[Source]) -> bool {
    sources.iter().any(|source| {
        let Ok(document) = source.parse() else {
            return false;
        };
        let process = source
            .root(&document)
            .field("process")
            .and_then(|process| process.section().ok());
        process.is_some_and(|process| process.field("file").is_some())
    })
}

/// Reads one file.
pub(super) fn read(source: &Source, rules: &Rules<'_>) -> Result<Layer, Error> {
    let document = source.parse()?;
    let root = source.root(&document);
    root.only(&KEYS)?;
    let reader = Reader {
        file: &source.path,
        rules,
    };
    let mut layer = Layer {
        project: root.get("project", project)?,
        operator: root.get("as", Field::text)?,
        lang: root.get("lang", |field| {
            environment::lang(&field.text()?, || field.at())
        })?,
        color: root.get("color", |field| field.choice(&ColorChoice::NAMES))?,
        theme: root.get("theme", |field| field.choice(&Theme::NAMES))?,
        ascii: root.get("ascii", Field::boolean)?,
        mouse: root.get("mouse", Field::boolean)?,
        editor: root.get("editor", |field| editor::own(field, rules.personal))?,
        applications: root.get("applications", |field| reader.applications(field))?,
        people: root.get("people", |field| reader.people(field))?,
        keys: root
            .get("keys", |field| reader.keys(field))?
            .unwrap_or_default(),
        process: root
            .get("process", |field| reader.process(field))?
            .unwrap_or_default(),
        bugs: root
            .get("bugs", |field| reader.bugs(field))?
            .unwrap_or_default(),
        git: root.get("git", git::git)?.unwrap_or_default(),
        platform: root
            .get("platform", |field| reader.platform(field))?
            .unwrap_or_default(),
        freeze: root
            .get("freeze", |field| reader.freeze(field))?
            .unwrap_or_default(),
        monitors: root.get("monitors", |field| reader.monitors(field))?,
        mail: root
            .get("mail", |field| reader.mail(field))?
            .unwrap_or_default(),
        rooms: root.get("rooms", post::rooms)?,
        papers: root
            .get("papers", |field| reader.papers(field))?
            .unwrap_or_default(),
        ..Layer::default()
    };
    if let Some(database) = root.field("database") {
        let database = database.section()?;
        database.only(&["scripts", "rollback"])?;
        layer.scripts = database.get("scripts", globs)?;
        layer.rollback = database.get("rollback", globs)?;
    }
    Ok(layer)
}

fn project(field: &Field<'_>) -> Result<String, Error> {
    let name = field.text()?;
    if name.contains('/') {
        Err(field.wrong(Fault::Slash(name)))
    } else {
        Ok(name)
    }
}

fn globs(field: &Field<'_>) -> Result<Vec<String>, Error> {
    let glob = |field: &Field<'_>| {
        let value = field.text()?;
        match globset::Glob::new(&value) {
            Ok(_) => Ok(value),
            Err(error) => Err(field.wrong(Fault::Glob {
                value,
                why: error.kind().to_string(),
            })),
        }
    };
    field.texts()?.iter().map(glob).collect()
}

/// Reads the tables of one file.
pub(super) struct Reader<'a> {
    pub(super) file: &'a Path,
    pub(super) rules: &'a Rules<'a>,
}

impl Reader<'_> {
    pub(super) fn path(&self, field: &Field<'_>) -> Result<PathBuf, Error> {
        Ok(paths::written(
            &field.text()?,
            self.file,
            self.rules.home.as_deref(),
        ))
    }

    fn applications(&self, field: &Field<'_>) -> Result<Vec<Application>, Error> {
        let sections = field.sections()?;
        let mut names = Names::default();
        for section in &sections {
            section.only(&["name", "repository", "after"])?;
            let name = section.required("name")?;
            names.add(name.text()?, &name, |one, other| one == other)?;
        }
        let applications = sections
            .iter()
            .map(|section| self.application(section, &names))
            .collect::<Result<Vec<_>, Error>>()?;
        match order::in_order(&applications) {
            Ok(_) => Ok(applications),
            Err(circle) => {
                // The place is that of the first name in the circle: its `after` leads into it.
                let start = names
                    .lines
                    .iter()
                    .position(|(name, _)| circle.first() == Some(name));
                let after = start.and_then(|start| sections[start].field("after"));
                Err(after.as_ref().unwrap_or(field).wrong(Fault::Cycle(circle)))
            }
        }
    }

    fn application(&self, section: &Section<'_>, names: &Names) -> Result<Application, Error> {
        let known = |field: &Field<'_>| {
            let name = field.text()?;
            let known = || names.lines.iter().map(|(name, _)| name.as_str());
            if known().any(|known| known == name) {
                return Ok(name);
            }
            let (nearest, accepted) = (
                nearest(&name, known()),
                known().map(str::to_owned).collect(),
            );
            Err(field.wrong(Fault::Choice {
                value: name,
                nearest,
                accepted,
            }))
        };
        let after = |field: &Field<'_>| {
            field
                .texts()?
                .iter()
                .map(known)
                .collect::<Result<Vec<_>, Error>>()
        };
        Ok(Application {
            name: section.required("name")?.text()?,
            repository: section.get("repository", |field| self.path(field))?,
            after: section.get("after", after)?.unwrap_or_default(),
        })
    }

    fn keys(&self, field: &Field<'_>) -> Result<BTreeMap<String, Vec<String>>, Error> {
        let mut bound = BTreeMap::new();
        for field in field.section()?.fields() {
            let action = field.key.clone();
            if let Some(bindings) = self
                .rules
                .bindings
                .filter(|bindings| !bindings.actions.contains(&action))
            {
                let known: Vec<&str> = bindings.actions.iter().map(String::as_str).collect();
                return Err(field.unknown(&known));
            }
            let keys = field
                .text_or_texts()?
                .iter()
                .map(|key| self.key(key))
                .collect::<Result<_, Error>>()?;
            bound.insert(action, keys);
        }
        Ok(bound)
    }

    fn key(&self, field: &Field<'_>) -> Result<String, Error> {
        let key = field.text()?;
        match self.rules.bindings {
            Some(bindings) if !(bindings.is_key)(&key) => Err(field.wrong(Fault::Key(key))),
            _ => Ok(key),
        }
    }

    fn process(&self, field: &Field<'_>) -> Result<ProcessOverrides, Error> {
        let process = field.section()?;
        process.only(&["file", "limits", "observation", "solve_within"])?;
        Ok(ProcessOverrides {
            file: process.get("file", |field| self.path(field))?,
            limits: process
                .get("limits", |field| self.limits(field))?
                .unwrap_or_default(),
            observation: process.get("observation", Field::duration)?,
            solve_within: process.get("solve_within", Field::duration)?,
        })
    }

    fn limits(&self, field: &Field<'_>) -> Result<BTreeMap<SeverityId, u32>, Error> {
        let limits = field.section()?;
        self.only_severities(&limits)?;
        limits
            .fields()
            .map(|field| Ok((SeverityId::from(field.key.as_str()), field.number()?)))
            .collect()
    }

    /// Refuses whatever is no severity of the process.
    pub(super) fn only_severities(&self, table: &Section<'_>) -> Result<(), Error> {
        if self.rules.own_process {
            Ok(())
        } else {
            table.only(&SEVERITIES)
        }
    }
}
