//! Where a program is, without starting it.

use std::env;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use rustix::fs::{Access, access};

/// The file that would be started under that name: in one of the folders of `path` (what the variable
/// `PATH` holds), or the file itself where the name has a folder in it. `None`: there is none that may
/// be started.
#[must_use]
pub fn find(program: &str, path: Option<&OsStr>) -> Option<PathBuf> {
    let startable = |file: &Path| file.is_file() && access(file, Access::EXEC_OK).is_ok();
    if program.contains('/') {
        return Some(PathBuf::from(program)).filter(|file| startable(file));
    }
    env::split_paths(path?)
        .map(|folder| folder.join(program))
        .find(|file| !program.is_empty() && startable(file))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_is_found_where_it_would_be_started_from() {
        let path = OsStr::new("/nowhere:/usr/bin:/bin");
        let sh = find("sh", Some(path)).expect("every machine has sh");
        assert_eq!(find(&sh.display().to_string(), None), Some(sh));
        assert_eq!(find("/etc/passwd", Some(path)), None);
        assert_eq!(find("/etc", None), None);
        assert_eq!(find("sh", None), None);
        assert_eq!(find("", Some(path)), None);
        assert_eq!(find("no-such-program-at-all", Some(path)), None);
    }
}
