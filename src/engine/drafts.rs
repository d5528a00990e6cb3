//! Drafts: documents that are being written, as files beside the store, so that a crash loses none
//! and a person's own editor works on the very file. It puts nothing over what somebody else
//! saved: whoever writes says what was read before.

use std::fmt::Write as _;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::ReleaseId;
use super::texts::{self, Text, TextError};
use crate::domain::clean::shown;
use crate::domain::digest::sha256;
use crate::domain::lang::Lang;
use crate::domain::names::{Digest, ItemId};
use crate::text::{Explain, Explained, documents as words, system};

/// The longest name of a file that is written out, in bytes; a longer one ends in its hash.
const NAME: usize = 150;

/// The folder of drafts that belongs to a store: `<store>.drafts/<project>/<version>/<item>.md`.
#[derive(Clone, Debug)]
pub struct Drafts {
    root: PathBuf,
}

/// A draft as it stands in its file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Its text.
    pub text: String,
    /// The encoding where it isn't UTF-8.
    pub encoding: Option<&'static str>,
    /// The hash of the file's bytes: what a writer says it has read.
    pub digest: Digest,
}

/// Why a draft could not be read or written. What stood in its file stands there still.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.explain(Lang::En).message)]
pub enum DraftError {
    /// It is no text, or can't be read.
    Text(#[from] TextError),
    /// A file or its folder can't be written.
    Unwritable {
        /// Which.
        path: PathBuf,
        /// What the system says.
        why: io::Error,
    },
    /// Somebody else changed the file since it was read.
    Changed {
        /// The file.
        path: PathBuf,
        /// Where the text that was to be written is kept instead.
        kept: PathBuf,
    },
}

impl Drafts {
    /// The drafts of the store at that path.
    #[must_use]
    pub fn beside(store: &Path) -> Self {
        let mut root = store.as_os_str().to_owned();
        root.push(".drafts");
        Self { root: root.into() }
    }

    /// The file of a document's draft, whether it is there or not.
    #[must_use]
    pub fn path(&self, release: &ReleaseId, item: &ItemId) -> PathBuf {
        self.folder(release)
            .join(format!("{}.md", file_name(item.as_str(), false)))
    }

    /// The draft; `None` where there is none.
    ///
    /// # Errors
    /// [`DraftError::Text`] names the file.
    pub fn read(&self, release: &ReleaseId, item: &ItemId) -> Result<Option<Draft>, DraftError> {
        read(&self.path(release, item))
    }

    /// Puts a text in the place of the one that the writer has read (`None`: that there was no
    /// draft). It is there whole or not at all.
    ///
    /// # Errors
    /// [`DraftError::Changed`] where another text stands there by now: then this one is kept in a
    /// file of its own. [`DraftError::Unwritable`] names the file.
    pub fn write(
        &self,
        release: &ReleaseId,
        item: &ItemId,
        text: &str,
        read_before: Option<&Digest>,
    ) -> Result<Digest, DraftError> {
        let path = self.path(release, item);
        let _lock = self.lock(release)?;
        let there = digest(&path)?;
        let wanted = sha256(text.as_bytes());
        if there.as_ref() == Some(&wanted) {
            return Ok(wanted);
        }
        if there.as_ref() != read_before {
            let kept = self.set_aside(release, item, text)?;
            return Err(DraftError::Changed { path, kept });
        }
        replace(&path, text)?;
        Ok(wanted)
    }

    /// The draft; where there is none it begins with that text.
    ///
    /// # Errors
    /// As [`Drafts::read`] and [`Drafts::write`].
    pub fn seed(
        &self,
        release: &ReleaseId,
        item: &ItemId,
        text: &str,
    ) -> Result<Draft, DraftError> {
        let path = self.path(release, item);
        let _lock = self.lock(release)?;
        if let Some(draft) = read(&path)? {
            return Ok(draft);
        }
        replace(&path, text)?;
        Ok(Draft {
            text: text.to_owned(),
            encoding: None,
            digest: sha256(text.as_bytes()),
        })
    }

    /// Takes the draft away, where it still is the one that was read; tells whether it did.
    ///
    /// # Errors
    /// [`DraftError::Unwritable`] names the file.
    pub fn remove(
        &self,
        release: &ReleaseId,
        item: &ItemId,
        read_before: &Digest,
    ) -> Result<bool, DraftError> {
        let path = self.path(release, item);
        if !path.exists() {
            return Ok(false);
        }
        let _lock = self.lock(release)?;
        if digest(&path)?.as_ref() != Some(read_before) {
            return Ok(false);
        }
        fs::remove_file(&path).map_err(|why| unwritable(&path, why))?;
        self.tidy(release);
        Ok(true)
    }

    /// Takes the draft out of the way without losing it: the file that holds it from then on.
    /// `None` where there was none.
    ///
    /// # Errors
    /// [`DraftError::Unwritable`] names the file.
    pub fn put_by(
        &self,
        release: &ReleaseId,
        item: &ItemId,
    ) -> Result<Option<PathBuf>, DraftError> {
        let path = self.path(release, item);
        if !path.exists() {
            return Ok(None);
        }
        let _lock = self.lock(release)?;
        let (kept, _) = self.free(release, item)?;
        fs::rename(&path, &kept).map_err(|why| unwritable(&path, why))?;
        Ok(Some(kept))
    }

    fn folder(&self, release: &ReleaseId) -> PathBuf {
        self.root
            .join(file_name(release.project.as_str(), true))
            .join(file_name(release.version.as_str(), true))
    }

    /// Keeps other writers of ours out; the folder is made where it isn't there.
    fn lock(&self, release: &ReleaseId) -> Result<File, DraftError> {
        let path = self.root.join(".lock");
        fs::create_dir_all(&self.root).map_err(|why| unwritable(&self.root, why))?;
        let lock = OpenOptions::new().create(true).append(true).open(&path);
        let lock = lock.and_then(|file| file.lock().map(|()| file));
        let lock = lock.map_err(|why| unwritable(&path, why))?;
        let folder = self.folder(release);
        fs::create_dir_all(&folder).map_err(|why| unwritable(&folder, why))?;
        Ok(lock)
    }

    /// A text in a file of its own: `<item>.<n>.md`, with the first number that is free.
    fn set_aside(
        &self,
        release: &ReleaseId,
        item: &ItemId,
        text: &str,
    ) -> Result<PathBuf, DraftError> {
        let (kept, mut file) = self.free(release, item)?;
        file.write_all(text.as_bytes())
            .and_then(|()| file.sync_all())
            .map_err(|why| unwritable(&kept, why))?;
        Ok(kept)
    }

    fn free(&self, release: &ReleaseId, item: &ItemId) -> Result<(PathBuf, File), DraftError> {
        let name = file_name(item.as_str(), false);
        let mut number = 2_u32;
        loop {
            let path = self.folder(release).join(format!("{name}.{number}.md"));
            match File::create_new(&path) {
                Ok(file) => return Ok((path, file)),
                Err(why) if why.kind() == io::ErrorKind::AlreadyExists => number += 1,
                Err(why) => return Err(unwritable(&path, why)),
            }
        }
    }

    /// Leaves no empty folders behind.
    fn tidy(&self, release: &ReleaseId) {
        let folder = self.folder(release);
        // Whoever still needs one makes it anew.
        let _ = fs::remove_dir(&folder);
        let _ = folder.parent().map(fs::remove_dir);
    }
}

fn read(path: &Path) -> Result<Option<Draft>, DraftError> {
    let bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(why) if why.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(why) => return Err(unreadable(path, why)),
    };
    let Text { text, encoding } = texts::decode(&told(path), &bytes)?;
    Ok(Some(Draft {
        text,
        encoding,
        digest: sha256(&bytes),
    }))
}

fn digest(path: &Path) -> Result<Option<Digest>, DraftError> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(sha256(&bytes))),
        Err(why) if why.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(why) => Err(unreadable(path, why)),
    }
}

/// Puts a text at a path in one step: whoever reads meets the old one or the new one, whole.
fn replace(path: &Path, text: &str) -> Result<(), DraftError> {
    let folder = path.parent().unwrap_or(path);
    let written = new_file(folder).and_then(|mut file| {
        file.write_all(text.as_bytes())?;
        file.as_file().sync_all()?;
        file.persist(path)?;
        Ok(())
    });
    written.map_err(|why| unwritable(path, why))
}

/// With the rights of any new file, not those of a secret: a store may be a team's.
fn new_file(folder: &Path) -> io::Result<NamedTempFile> {
    use std::os::unix::fs::PermissionsExt as _;
    tempfile::Builder::new()
        .prefix(".draft-")
        .permissions(fs::Permissions::from_mode(0o666))
        .tempfile_in(folder)
}

/// A name that any file system takes and no other name shares: letters and digits of any script,
/// `-`, `_` and (where `dots`) `.` stand for themselves, others as `%` and two digits a byte.
fn file_name(name: &str, dots: bool) -> String {
    if name.is_empty() {
        return "%".to_owned();
    }
    let mut safe = String::new();
    for (at, c) in name.char_indices() {
        let plain = c.is_alphanumeric() || "-_".contains(c) || (c == '.' && dots && at > 0);
        if plain {
            safe.push(c);
        } else {
            let mut bytes = [0; 4];
            for byte in c.encode_utf8(&mut bytes).bytes() {
                // A `String` takes whatever it is given.
                let _ = write!(safe, "%{byte:02X}");
            }
        }
    }
    if safe.len() <= NAME {
        return safe;
    }
    let cut = safe.floor_char_boundary(NAME / 2);
    let hash = sha256(name.as_bytes());
    // `~` stands in no other name.
    format!("{}~{}", &safe[..cut], &hash.as_str()[..16])
}

fn told(path: &Path) -> String {
    shown(&path.display().to_string())
}

fn unwritable(path: &Path, why: io::Error) -> DraftError {
    DraftError::Unwritable {
        path: path.to_owned(),
        why,
    }
}

fn unreadable(path: &Path, why: io::Error) -> DraftError {
    DraftError::Text(TextError {
        name: told(path),
        fault: texts::TextFault::Unreadable(why),
    })
}

impl Explain for DraftError {
    fn explain(&self, lang: Lang) -> Explained {
        match self {
            Self::Text(error) => error.explain(lang),
            Self::Unwritable { path, why } => Explained::with_hint(
                words::draft_unwritable(lang, &told(path), &system::reason(lang, why)),
                words::draft_unwritable_hint(lang),
            ),
            Self::Changed { path, kept } => Explained::with_hint(
                words::draft_changed(lang, &told(path)),
                words::draft_changed_hint(lang, &told(kept)),
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    struct Desk {
        _folder: tempfile::TempDir,
        drafts: Drafts,
        release: ReleaseId,
        item: ItemId,
    }

    fn desk() -> Desk {
        let folder = tempfile::tempdir().unwrap();
        Desk {
            drafts: Drafts::beside(&folder.path().join("golive.db")),
            release: ReleaseId::from(("payments".into(), "2.4.0".into())),
            item: "launch_plan".into(),
            _folder: folder,
        }
    }

    impl Desk {
        fn path(&self) -> PathBuf {
            self.drafts.path(&self.release, &self.item)
        }

        fn text(&self) -> Option<String> {
            let draft = self.drafts.read(&self.release, &self.item).unwrap();
            draft.map(|draft| draft.text)
        }

        fn write(&self, text: &str, before: Option<&Digest>) -> Result<Digest, DraftError> {
            self.drafts.write(&self.release, &self.item, text, before)
        }
    }

    #[test]
    fn a_draft_stands_beside_the_store() {
        let desk = desk();
        assert!(
            desk.path()
                .ends_with("golive.db.drafts/payments/2.4.0/launch_plan.md")
        );
        assert_eq!(desk.text(), None);
        let first = desk.write("# 上线方案\n", None).unwrap();
        assert_eq!(desk.text().unwrap(), "# 上线方案\n");
        desk.write("# Plan\n", Some(&first)).unwrap();
        assert_eq!(desk.text().unwrap(), "# Plan\n");
        let inside = fs::read_dir(desk.path().parent().unwrap()).unwrap();
        assert_eq!(inside.count(), 1, "nothing but the draft is left");
    }

    #[test]
    fn what_somebody_else_saved_stays_and_so_does_what_was_written() {
        let desk = desk();
        let read = desk.write("mine", None).unwrap();
        fs::write(desk.path(), "theirs").unwrap();
        for (text, before, name) in [
            ("mine, longer", Some(&read), "launch_plan.2.md"),
            ("from nothing", None, "launch_plan.3.md"),
        ] {
            let error = desk.write(text, before).unwrap_err();
            let DraftError::Changed { path, kept } = &error else {
                panic!("{error:?}")
            };
            assert_eq!(
                (path, fs::read_to_string(kept).unwrap().as_str()),
                (&desk.path(), text)
            );
            assert!(kept.ends_with(name));
            assert!(error.explain(Lang::Zh).hint.unwrap().contains(name));
        }
        assert_eq!(desk.text().unwrap(), "theirs");
    }

    #[test]
    fn a_draft_that_was_taken_away_meanwhile_is_not_made_anew_unasked() {
        let desk = desk();
        let read = desk.write("mine", None).unwrap();
        fs::remove_file(desk.path()).unwrap();
        assert!(desk.write("more", Some(&read)).is_err());
        assert_eq!(desk.text(), None);
    }

    #[test]
    fn the_same_text_twice_is_no_conflict() {
        let desk = desk();
        desk.write("same", None).unwrap();
        assert!(desk.write("same", None).is_ok());
    }

    #[test]
    fn a_draft_is_seeded_once() {
        let desk = desk();
        let seed = |text: &str| desk.drafts.seed(&desk.release, &desk.item, text).unwrap();
        assert_eq!(seed("proposal").text, "proposal");
        assert_eq!(seed("another").text, "proposal");
    }

    #[test]
    fn only_what_was_read_is_taken_away() {
        let desk = desk();
        let read = desk.write("mine", None).unwrap();
        fs::write(desk.path(), "theirs").unwrap();
        let remove = |digest: &Digest| desk.drafts.remove(&desk.release, &desk.item, digest);
        assert!(!remove(&read).unwrap());
        assert!(remove(&sha256(b"theirs")).unwrap());
        assert!(!desk.path().parent().unwrap().exists());
        assert!(!remove(&read).unwrap());
    }

    #[test]
    fn a_draft_in_the_way_is_put_by() {
        let desk = desk();
        let put_by = || desk.drafts.put_by(&desk.release, &desk.item).unwrap();
        assert_eq!(put_by(), None);
        desk.write("mine", None).unwrap();
        let kept = put_by().unwrap();
        assert_eq!(fs::read_to_string(kept).unwrap(), "mine");
        assert_eq!(desk.text(), None);
    }

    #[test]
    fn a_folder_that_takes_no_file_is_named() {
        let desk = desk();
        fs::create_dir_all(desk.path()).unwrap();
        assert!(
            desk.write("mine", None)
                .unwrap_err()
                .to_string()
                .contains("launch_plan.md")
        );
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("golive.db.drafts");
        fs::write(&file, "").unwrap();
        let drafts = Drafts::beside(&folder.path().join("golive.db"));
        let error = drafts
            .write(&desk.release, &desk.item, "mine", None)
            .unwrap_err();
        assert!(error.to_string().contains("golive.db.drafts"), "{error}");
    }

    #[test]
    fn names_are_safe_and_never_shared() {
        let long = "版".repeat(300);
        let other = format!("{long}b");
        let names = [
            "..", ".", "", "a/b", "a%2Fb", "a\\b", "a:b", "con aux", "2.4.0", "版本", "-rf", "a~b",
            ".git", &long, &other,
        ];
        let safe: BTreeSet<String> = names.iter().map(|name| file_name(name, true)).collect();
        assert_eq!(safe.len(), names.len());
        for name in &safe {
            let plain = |c: char| c.is_alphanumeric() || "-_.%~".contains(c);
            assert!(name.chars().all(plain) && !name.starts_with('.'), "{name}");
            assert!(name.len() < 200, "{name}");
        }
        assert_eq!(file_name("2.4.0-rc.1", true), "2.4.0-rc.1");
        // A number behind an item's name is a number, and no part of the name.
        assert_eq!(file_name("plan.2", false), "plan%2E2");
    }
}
