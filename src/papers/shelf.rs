//! Where templates are found: a company's own folder first, file by file, then the built-in ones.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::error::Error;
use crate::domain::lang::Lang;
use crate::domain::notice::{DUE, FAILED};

/// The largest template that is read, in bytes (1 MiB).
const SIZE_LIMIT: u64 = 1 << 20;

/// What is drafted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A document, in Markdown.
    Document,
    /// A mail, as plain text with its subject on the first line.
    Mail,
}

/// The name of the template for an item that has none of its own.
pub(super) const GENERIC: &str = "generic";

/// Messages that belong to no item of the process.
pub const NOTICES: [&str; 3] = [FAILED, "rolled_back", DUE];

/// Templates of mails that others include.
const PARTS: [&str; 4] = ["sign", "foot", "candidate", "back_steps"];

macro_rules! built_in {
    ($folder:literal, $extension:literal: $($name:literal),* $(,)?) => {
        [$((
            $name,
            include_str!(concat!("../../assets/", $folder, "/en/", $name, $extension)),
            include_str!(concat!("../../assets/", $folder, "/zh/", $name, $extension)),
        )),*]
    };
}

/// The name of each document's template, with its English and its Chinese text.
pub(super) const DOCUMENTS: [(&str, &str, &str); 7] = built_in!(
    "papers", ".md":
    "generic",
    "launch_plan",
    "test_plan",
    "test_cases",
    "test_report",
    "integration_report",
    "minutes",
);

/// The name of each mail's template, with its English and its Chinese text.
pub(super) const MAILS: [(&str, &str, &str); 16] = built_in!(
    "mails", ".txt":
    "generic",
    "sign",
    "foot",
    "candidate",
    "back_steps",
    "testers_notified",
    "launch_announced",
    "minutes_mailed",
    "launch_confirmed",
    "dba_reply",
    "ops_reply",
    "verification_announced",
    "passed_mailed",
    "deployment_failed",
    "decision_due",
    "rolled_back",
);

/// The templates of one kind in one language.
#[derive(Clone, Debug)]
pub(super) struct Shelf {
    kind: Kind,
    lang: Lang,
    own: Option<PathBuf>,
}

impl Kind {
    /// Its folder below a company's own.
    fn folder(self) -> &'static str {
        match self {
            Self::Document => "papers",
            Self::Mail => "mails",
        }
    }

    /// The extension of its templates.
    pub(super) fn extension(self) -> &'static str {
        match self {
            Self::Document => "md",
            Self::Mail => "txt",
        }
    }

    fn built_in(self) -> &'static [(&'static str, &'static str, &'static str)] {
        match self {
            Self::Document => &DOCUMENTS,
            Self::Mail => &MAILS,
        }
    }
}

impl Shelf {
    /// The templates of that kind; those in `own` take the place of the built-in ones.
    pub(super) fn new(kind: Kind, lang: Lang, own: Option<&Path>) -> Self {
        Self {
            kind,
            lang,
            own: own.map(|folder| folder.join(kind.folder()).join(folder_of(lang))),
        }
    }

    /// The template of that name, such as `launch_plan.md`; `None` where there is none.
    pub(super) fn find(&self, name: &str) -> Result<Option<String>, Error> {
        if let Some(own) = &self.own {
            let path = own.join(name);
            // A name never leads out of the folder.
            let inside = Path::new(name).components().count() == 1 && !name.starts_with("..");
            match read(&path) {
                Ok(text) if inside => return Ok(Some(text)),
                Err(why) if inside && why.kind() != io::ErrorKind::NotFound => {
                    return Err(Error::Unreadable { path, why });
                }
                _ => {}
            }
        }
        let stem = name.strip_suffix(self.kind.extension());
        let stem = stem.and_then(|stem| stem.strip_suffix('.'));
        let found = self
            .kind
            .built_in()
            .iter()
            .find(|(id, _, _)| Some(*id) == stem);
        Ok(found.map(|(_, en, zh)| match self.lang {
            Lang::En => (*en).to_owned(),
            Lang::Zh => (*zh).to_owned(),
        }))
    }

    /// The template's file as an error names it.
    pub(super) fn label(&self, name: &str) -> String {
        let own = self.own.as_ref().map(|own| own.join(name));
        match own.filter(|path| path.exists()) {
            Some(path) => path.display().to_string(),
            None => format!("{}/{}/{name}", self.kind.folder(), folder_of(self.lang)),
        }
    }
}

/// Whether that template is no mail by itself, but a part of others.
pub(super) fn is_part(name: &str) -> bool {
    PARTS.contains(&name)
}

/// The templates in a company's own folder, each of which must be for something. Hidden files, and
/// those whose extension no template has, are not looked at.
///
/// # Errors
/// [`Error::UnknownFile`] names the first that is for nothing, and the names that there are.
pub(super) fn check(own: &Path, items: &[String]) -> Result<Vec<(Kind, String)>, Error> {
    let mut found = Vec::new();
    if let Err(why) = fs::read_dir(own) {
        let path = own.to_owned();
        return Err(Error::Unreadable { path, why });
    }
    for kind in [Kind::Document, Kind::Mail] {
        let folder = own.join(kind.folder());
        let languages = entries(&folder)?;
        for language in languages {
            let name = file_name(&language);
            if !language.is_dir() {
                continue;
            }
            if !Lang::ALL.iter().any(|lang| folder_of(*lang) == name) {
                let known = Lang::ALL.map(|lang| folder_of(lang).to_owned()).to_vec();
                return Err(Error::UnknownFile {
                    path: language,
                    known,
                });
            }
            for path in entries(&language)? {
                let id = known_file(kind, path, items)?;
                found.extend(id.map(|id| (kind, id)));
            }
        }
    }
    Ok(found)
}

/// What the file is the template of; `None` where it isn't one.
fn known_file(kind: Kind, path: PathBuf, items: &[String]) -> Result<Option<String>, Error> {
    let name = file_name(&path);
    let Some((stem, extension)) = name.rsplit_once('.') else {
        return Ok(None);
    };
    if !["md", "txt"].contains(&extension) || stem.starts_with('_') {
        return Ok(None);
    }
    let built_in = kind.built_in().iter().map(|(id, _, _)| *id);
    let known = built_in.chain(items.iter().map(String::as_str));
    if extension == kind.extension() && known.clone().any(|id| id == stem) {
        return Ok(Some(stem.to_owned()));
    }
    let mut names: Vec<String> = Vec::new();
    for id in known {
        let name = format!("{id}.{}", kind.extension());
        if !names.contains(&name) {
            names.push(name);
        }
    }
    Err(Error::UnknownFile { path, known: names })
}

/// What stands in a folder, hidden files left out; nothing where there is no such folder.
fn entries(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    let unreadable = |why| Error::Unreadable {
        path: folder.to_owned(),
        why,
    };
    let listed = match fs::read_dir(folder) {
        Err(why) if why.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        listed => listed.map_err(unreadable)?,
    };
    let mut paths = Vec::new();
    for entry in listed {
        let path = entry.map_err(unreadable)?.path();
        if !file_name(&path).starts_with('.') {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}

fn file_name(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default();
    name.to_string_lossy().into_owned()
}

fn folder_of(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "en",
        Lang::Zh => "zh",
    }
}

fn read(path: &Path) -> io::Result<String> {
    let about = fs::metadata(path)?;
    if about.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    let length = about.len();
    if length > SIZE_LIMIT {
        return Err(io::Error::new(
            io::ErrorKind::FileTooLarge,
            format!("{length} > {SIZE_LIMIT}"),
        ));
    }
    let text = fs::read_to_string(path)?;
    // Some editors begin a file with a mark of its encoding, and end lines in their own way.
    Ok(text.trim_start_matches('\u{feff}').replace("\r\n", "\n"))
}
