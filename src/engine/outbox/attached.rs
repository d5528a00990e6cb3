//! What goes with a mail: documents as they were delivered, the candidate's database scripts as
//! its commit has them, and files that a person names.

use std::collections::BTreeSet;
use std::fmt;
use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use crate::domain::clean::shown;
use crate::domain::digest::sha256;
use crate::domain::document::DocumentRef;
use crate::domain::lang::Lang;
use crate::domain::names::AppName;
use crate::domain::process::{Item, Process};
use crate::domain::project::Project;
use crate::domain::release::Release;
use crate::engine::{Engine, Error};
use crate::text::{Explain as _, outbox as words, system};

/// The most that goes with one mail, in bytes (20 MiB): more, few servers take.
pub(super) const LIMIT: u64 = 20 << 20;

/// A file that goes with a mail.
#[derive(Clone, PartialEq, Eq)]
pub struct Attached {
    /// Its name, without a folder.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// What should go with a mail and can't.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// What.
    pub name: String,
    /// Why not, in words.
    pub why: String,
}

impl fmt::Debug for Attached {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Attached({}, {} bytes)", self.name, self.bytes.len())
    }
}

impl Attached {
    /// A file that a person names, by its path.
    ///
    /// # Errors
    /// What the system says, in words.
    pub(super) fn file(path: &Path, lang: Lang) -> Result<Self, String> {
        let name = path.file_name().unwrap_or_default();
        let mut bytes = Vec::new();
        File::open(path)
            .and_then(|file| file.take(LIMIT + 1).read_to_end(&mut bytes))
            .map_err(|error| system::reason(lang, &error))?;
        Ok(Self {
            name: shown(&name.to_string_lossy()),
            bytes,
        })
    }

    /// What it is, as mails say it.
    pub(super) fn media_type(&self) -> &'static str {
        let extension = self.name.rsplit_once('.').map(|(_, end)| end);
        match extension.map(str::to_ascii_lowercase).as_deref() {
            Some("md") => "text/markdown",
            Some("txt" | "log" | "sql" | "sh" | "toml" | "yaml" | "yml") => "text/plain",
            Some("csv") => "text/csv",
            Some("html" | "htm") => "text/html",
            Some("json") => "application/json",
            Some("pdf") => "application/pdf",
            Some("png") => "image/png",
            Some("jpg" | "jpeg") => "image/jpeg",
            Some("zip") => "application/zip",
            _ => "application/octet-stream",
        }
    }
}

/// What was gathered, under names that are there once.
#[derive(Default)]
pub(super) struct Bundle {
    pub(super) attached: Vec<Attached>,
    pub(super) left_out: Vec<LeftOut>,
    names: BTreeSet<String>,
}

impl Bundle {
    /// Takes a file; where its name is taken already, a number goes before it.
    fn put(&mut self, name: &str, read: Result<Vec<u8>, String>) {
        let bytes = match read {
            Ok(bytes) => bytes,
            Err(why) => {
                let name = shown(name);
                return self.left_out.push(LeftOut { name, why });
            }
        };
        let base = shown(name.rsplit('/').next().unwrap_or(name));
        let base = base.trim_start_matches('.').replace('\\', "-");
        let mut unique = base.clone();
        let mut number = 2;
        while !self.names.insert(unique.clone()) {
            unique = format!("{number}-{base}");
            number += 1;
        }
        self.attached.push(Attached {
            name: unique,
            bytes,
        });
    }
}

impl Engine {
    /// What the process says goes with a mail.
    pub(super) fn bundle(
        &self,
        project: &Project,
        release: &Release,
        process: &Process,
        item: &Item,
        lang: Lang,
    ) -> Result<Bundle, Error> {
        let mut bundle = Bundle::default();
        for id in &item.attach {
            let known = process.item(id).is_some();
            let Some(document) = release.document(id).filter(|_| known) else {
                let name = format!("{id}.md");
                let why = words::not_delivered(lang);
                bundle.left_out.push(LeftOut { name, why });
                continue;
            };
            let text = self.as_delivered(document, lang)?;
            bundle.put(&format!("{id}.md"), text);
        }
        if item.attach_scripts {
            self.scripts_into(&mut bundle, project, release, lang);
        }
        Ok(bundle)
    }

    /// A document as it was delivered; one that is too large for the store is read where it was
    /// kept, and is the same or none.
    fn as_delivered(
        &self,
        document: &DocumentRef,
        lang: Lang,
    ) -> Result<Result<Vec<u8>, String>, Error> {
        let Some(path) = &document.kept_at else {
            let text = self.document(&document.digest)?;
            let text = text.map(String::into_bytes);
            return Ok(text.ok_or_else(|| words::not_kept(lang)));
        };
        let read = Attached::file(Path::new(path), lang);
        Ok(read.and_then(|file| {
            if sha256(&file.bytes) == document.digest {
                Ok(file.bytes)
            } else {
                Err(words::changed_since(lang, &shown(path)))
            }
        }))
    }

    /// The candidate's database scripts and what takes them back, in order.
    fn scripts_into(&self, bundle: &mut Bundle, project: &Project, release: &Release, lang: Lang) {
        let candidate = release.candidate();
        let split = |path: &str| -> Option<(AppName, String)> {
            match candidate {
                [only] => Some((only.application.clone(), path.to_owned())),
                several => several.iter().find_map(|c| {
                    let inner = path
                        .strip_prefix(c.application.as_str())?
                        .strip_prefix('/')?;
                    Some((c.application.clone(), inner.to_owned()))
                }),
            }
        };
        let mut taken: BTreeSet<&str> = BTreeSet::new();
        for script in release.scripts() {
            let undo = script.undo.as_ref().map(|undo| undo.path.as_str());
            for path in [Some(script.path.as_str()), undo].into_iter().flatten() {
                if !taken.insert(path) {
                    continue;
                }
                let found = split(path).and_then(|(application, inner)| {
                    let commit = candidate.iter().find(|c| c.application == application)?;
                    let place = self.place(project, &application);
                    let read =
                        |r: &crate::git::Repository| r.file_at(&commit.commit, &inner, LIMIT);
                    Some(self.repositories.ask(&place, read))
                });
                bundle.put(
                    path,
                    match found {
                        Some(Ok(bytes)) => Ok(bytes),
                        Some(Err(error)) => Err(error.explain(lang).message),
                        None => Err(words::no_application(lang)),
                    },
                );
            }
        }
    }
}
