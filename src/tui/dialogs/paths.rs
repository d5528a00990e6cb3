//! Paths as people type them: what Tab adds, and `~`. It looks into folders and reads no file.

use std::fs;
use std::path::{Path, PathBuf};

/// The path with what all the files and folders that begin like it have in common; `None` where
/// that is no more than was typed.
#[must_use]
pub fn complete(typed: &str) -> Option<String> {
    let (folder, begin) = match typed.rfind('/') {
        Some(slash) => typed.split_at(slash + 1),
        None => ("", typed),
    };
    let looked = if folder.is_empty() {
        PathBuf::from(".")
    } else {
        at_home(folder)
    };
    let mut found: Option<String> = None;
    for entry in fs::read_dir(looked).ok()?.flatten() {
        let Ok(mut name) = entry.file_name().into_string() else {
            continue;
        };
        let hidden = name.starts_with('.') && !begin.starts_with('.');
        if hidden || !name.starts_with(begin) || name.chars().any(char::is_control) {
            continue;
        }
        if entry.path().is_dir() {
            name.push('/');
        }
        found = Some(match found {
            None => name,
            Some(before) => common(&before, &name).to_owned(),
        });
    }
    found
        .filter(|name| name.len() > begin.len())
        .map(|name| format!("{folder}{name}"))
}

/// The path with a leading `~/` as the home folder.
#[must_use]
pub fn at_home(typed: &str) -> PathBuf {
    match (typed.strip_prefix("~/"), std::env::home_dir()) {
        (Some(rest), Some(home)) => home.join(rest),
        _ => Path::new(typed).to_owned(),
    }
}

fn common<'a>(one: &'a str, other: &str) -> &'a str {
    let same = one
        .chars()
        .zip(other.chars())
        .take_while(|(a, b)| a == b)
        .map(|(c, _)| c.len_utf8())
        .sum();
    &one[..same]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tab_adds_what_all_have_in_common() {
        let folder = tempfile::tempdir().expect("a folder");
        let at = |name: &str| format!("{}/{name}", folder.path().display());
        for name in ["plan-a.md", "plan-b.md", "方案一.md", "方案二.md", ".plan"] {
            fs::write(at(name), "x").expect("a file");
        }
        fs::create_dir(at("docs")).expect("a folder");
        assert_eq!(complete(&at("p")), Some(at("plan-")));
        assert_eq!(complete(&at("plan-")), None);
        assert_eq!(complete(&at("plan-a")), Some(at("plan-a.md")));
        assert_eq!(complete(&at("d")), Some(at("docs/")));
        assert_eq!(complete(&at("方")), Some(at("方案")));
        assert_eq!(complete(&at("nothing")), None);
        assert_eq!(complete(&at("no/such/folder")), None);
    }
}
