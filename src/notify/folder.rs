//! A folder of letters, one file each, which every mail reader opens. A file appears whole or not
//! at all and is never written twice, so an attempt may be made again at any time.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::Path;

use crate::domain::clean::quoted;
use crate::notify::said::{Filed, Said};
use crate::notify::transport::Outcome;

/// Writes `<name>.eml`.
pub(super) fn write(folder: &Path, text: &[u8], name: &str) -> Outcome {
    let usual = |c: char| c.is_alphanumeric() || "-_.+@".contains(c);
    if name.is_empty() || name.len() > 200 || name.starts_with('.') || !name.chars().all(usual) {
        return Outcome::lasting(about(Path::new(&quoted(name)), Filed::Name));
    }
    let file = folder.join(format!("{name}.eml"));
    match fs::read(&file) {
        Ok(there) => return compare(&file, &there, text),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(why) => return unwritable(&file, why),
    }
    match place(folder, &file, text) {
        Ok(()) => Outcome::Accepted {
            said: about(&file, Filed::Written),
        },
        // Somebody else wrote it meanwhile.
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => match fs::read(&file) {
            Ok(there) => compare(&file, &there, text),
            Err(why) => unwritable(&file, why),
        },
        Err(why) => unwritable(folder, why),
    }
}

fn place(folder: &Path, file: &Path, text: &[u8]) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let mut new = tempfile::Builder::new()
        .prefix(".golive-")
        .tempfile_in(folder)?;
    new.write_all(text)?;
    new.as_file().sync_all()?;
    new.persist_noclobber(file).map_err(|failed| failed.error)?;
    // The name must survive a power cut as the bytes do.
    File::open(folder)?.sync_all()
}

fn compare(file: &Path, there: &[u8], text: &[u8]) -> Outcome {
    if there == text {
        Outcome::Accepted {
            said: about(file, Filed::Written),
        }
    } else {
        Outcome::lasting(about(file, Filed::Taken))
    }
}

fn unwritable(path: &Path, why: io::Error) -> Outcome {
    use io::ErrorKind::{IsADirectory, NotADirectory, PermissionDenied, ReadOnlyFilesystem};
    let lasting = matches!(
        why.kind(),
        IsADirectory | NotADirectory | PermissionDenied | ReadOnlyFilesystem
    );
    Outcome::Failed {
        said: about(path, Filed::Unwritable(why)),
        lasting,
    }
}

fn about(path: &Path, what: Filed) -> Said {
    Said::File {
        path: path.to_owned(),
        what,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn accepted(outcome: &Outcome) -> bool {
        matches!(outcome, Outcome::Accepted { .. })
    }

    #[test]
    fn a_letter_is_written_once_and_may_be_sent_again() {
        let root = tempfile::tempdir().unwrap();
        let folder = root.path().join("outbox");
        assert!(accepted(&write(&folder, b"one", "payments-2.4.0-1")));
        assert!(accepted(&write(&folder, b"one", "payments-2.4.0-1")));
        let other = write(&folder, b"two", "payments-2.4.0-1");
        assert!(matches!(other, Outcome::Failed { lasting: true, .. }));
        let files: Vec<_> = fs::read_dir(&folder).unwrap().flatten().collect();
        assert_eq!(files.len(), 1, "{files:?}");
        assert_eq!(fs::read(files[0].path()).unwrap(), b"one");
    }

    #[test]
    fn no_name_leads_out_of_the_folder() {
        let root = tempfile::tempdir().unwrap();
        for name in ["", "..", "../a", "a/b", ".a", "a\nb", "/tmp/a"] {
            let outcome = write(root.path(), b"one", name);
            assert!(
                matches!(outcome, Outcome::Failed { lasting: true, .. }),
                "{name:?}"
            );
        }
        assert_eq!(fs::read_dir(root.path()).unwrap().count(), 0);
    }

    #[test]
    fn a_folder_that_is_a_file_says_so() {
        let file = tempfile::NamedTempFile::new().unwrap();
        let outcome = write(file.path(), b"one", "a");
        let Outcome::Failed { said, lasting } = outcome else {
            panic!("{outcome:?}");
        };
        assert!(lasting);
        assert!(said.to_string().contains("can't be written"), "{said}");
    }
}
