//! What a file says of the deployment platform. Like the command that reads bugs, its commands may
//! stand in a file that came with a repository; the configuration says whose word they are and gives
//! their digest, and whoever runs them asks first.

use std::collections::BTreeMap;

use jiff::SignedDuration;

use crate::config::Application;
use crate::config::call;
use crate::config::document::{Field, Section, nearest};
use crate::config::error::{At, CallFault, Error, Fault};
use crate::config::layer::Reader;
use crate::config::platform::{Part, Platform, Scope};
use crate::domain::names::{AppName, EnvId};
use crate::domain::platform::{Operation, Value, values_in, words_in};

/// The environments of the built-in process.
const ENVIRONMENTS: [&str; 4] = ["dev", "test", "preheat", "production"];
/// The keys for whatever a table holds.
const KEYS: [&str; 10] = [
    "deploy",
    "rollback",
    "running",
    "run_script",
    "undo_script",
    "folder",
    "variables",
    "secrets",
    "time_out",
    "grace",
];

/// What one file says of the platform.
#[derive(Default)]
pub(super) struct PlatformLayer {
    platform: Option<Platform>,
    /// The applications that it names, each with its place.
    named: Vec<(String, At)>,
}

impl PlatformLayer {
    /// This one, and below it another.
    pub(super) fn over(self, below: Self) -> Self {
        if self.platform.is_some() { self } else { below }
    }

    /// What all files say together. Where applications are listed, it names no others.
    pub(super) fn whole(self, applications: &[Application]) -> Result<Option<Platform>, Error> {
        let known = || applications.iter().map(|known| known.name.as_str());
        let other = |(name, _): &(String, At)| known().all(|known| known != name);
        if !applications.is_empty()
            && let Some((name, at)) = self.named.into_iter().find(other)
        {
            let fault = Fault::Choice {
                nearest: nearest(&name, known()),
                accepted: known().map(str::to_owned).collect(),
                value: name,
            };
            return Err(Error::new(at, fault));
        }
        Ok(self.platform)
    }
}

impl Reader<'_> {
    pub(super) fn platform(&self, field: &Field<'_>) -> Result<PlatformLayer, Error> {
        let whole = field.section()?;
        let mut parts = BTreeMap::new();
        let mut named = Vec::new();
        parts.insert(
            Scope::default(),
            self.part(&whole, &["environments", "applications"])?,
        );
        let mut applications = |section: &Section<'_>, environment: Option<&EnvId>| {
            for field in tables(section, "applications")? {
                let application = AppName::from(field.key.as_str());
                named.push((field.key.clone(), field.at()));
                let scope = Scope {
                    application: Some(application),
                    environment: environment.cloned(),
                };
                parts.insert(scope, self.part(&field.section()?, &[])?);
            }
            Ok::<_, Error>(())
        };
        applications(&whole, None)?;
        let environments = tables(&whole, "environments")?;
        for field in &environments {
            applications(&field.section()?, Some(&self.environment_key(field)?))?;
        }
        for field in &environments {
            let scope = Scope {
                application: None,
                environment: Some(self.environment_key(field)?),
            };
            parts.insert(scope, self.part(&field.section()?, &["applications"])?);
        }
        Ok(PlatformLayer {
            platform: Some(Platform::new(self.said_by(), parts)),
            named,
        })
    }

    /// An environment's id, where a key is one.
    fn environment_key(&self, field: &Field<'_>) -> Result<EnvId, Error> {
        if self.rules.own_process || ENVIRONMENTS.contains(&field.key.as_str()) {
            Ok(EnvId::from(field.key.as_str()))
        } else {
            Err(field.unknown(&ENVIRONMENTS))
        }
    }

    /// An environment's id, where a value is one.
    pub(super) fn environment(&self, field: &Field<'_>) -> Result<EnvId, Error> {
        if self.rules.own_process {
            return field.text().map(EnvId::from);
        }
        field
            .choice(&ENVIRONMENTS.map(|id| (id, id)))
            .map(EnvId::from)
    }

    fn part(&self, section: &Section<'_>, tables: &[&str]) -> Result<Part, Error> {
        let known: Vec<&str> = KEYS.iter().chain(tables).copied().collect();
        section.only(&known)?;
        let mut commands = BTreeMap::new();
        for (key, operation) in Operation::ALL {
            if let Some(field) = section.field(key) {
                commands.insert(operation, self.asking(&field, operation)?);
            }
        }
        let added = call::added(section)?;
        Ok(Part {
            commands,
            folder: self.folder(section)?,
            variables: added.variables,
            secrets: added.secrets,
            time_out: section.get("time_out", |field| length(field, ["1s", "24h"]))?,
            grace: section.get("grace", |field| length(field, ["0s", "1h"]))?,
        })
    }

    /// A command of the platform; an empty list says that there is none.
    fn asking(&self, field: &Field<'_>, operation: Operation) -> Result<Vec<String>, Error> {
        let elements = field.texts()?;
        let Some((program, arguments)) = elements.split_first() else {
            return Ok(Vec::new());
        };
        if let Some(value) = values_in(&program.text()?).next() {
            return Err(program.wrong(Fault::Call(CallFault::Varies(value.name().to_owned()))));
        }
        for argument in arguments {
            only_values_of(argument, operation)?;
        }
        self.command(field)
    }
}

/// The tables of a table, in the file's order.
fn tables<'a>(section: &Section<'a>, key: &str) -> Result<Vec<Field<'a>>, Error> {
    let tables = section.get(key, |field| Ok(field.section()?.fields().collect()))?;
    Ok(tables.unwrap_or_default())
}

/// Refuses values that the command isn't given, and what looks like a slip of the fingers for one. What
/// else stands in braces is the program's own.
fn only_values_of(argument: &Field<'_>, operation: Operation) -> Result<(), Error> {
    let text = call::argument(argument)?;
    let names = || operation.takes().iter().map(|value| value.name());
    let wrong = |word: &str, nearest| {
        let word = word.to_owned();
        let known = names().map(str::to_owned).collect();
        argument.wrong(Fault::Call(CallFault::Value {
            word,
            nearest,
            known,
        }))
    };
    let foreign = |value: &Value| !operation.takes().contains(value);
    if let Some(value) = values_in(&text).find(foreign) {
        return Err(wrong(value.name(), None));
    }
    for word in words_in(&text) {
        if let Some(meant) = nearest(word, names()) {
            return Err(wrong(word, Some(meant)));
        }
    }
    Ok(())
}

/// A length of time within two others.
pub(super) fn length(
    field: &Field<'_>,
    [shortest, longest]: [&'static str; 2],
) -> Result<SignedDuration, Error> {
    let length = field.duration()?;
    let within = |text: &str| crate::domain::when::parse_duration(text).ok();
    if within(shortest).is_none_or(|least| length >= least)
        && within(longest).is_none_or(|most| length <= most)
    {
        return Ok(length);
    }
    let value = field.text()?;
    let fault = CallFault::Length {
        value,
        shortest,
        longest,
    };
    Err(field.wrong(Fault::Call(fault)))
}
