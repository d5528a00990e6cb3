//! Tells the program which commit it was built from, read from git's own files; nothing where
//! there is no repository, such as in a packaged source.

use std::fs;
use std::path::{Path, PathBuf};

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let commit = git_folder(Path::new(env!("CARGO_MANIFEST_DIR"))).and_then(|git| head(&git));
    println!(
        "cargo::rustc-env=GOLIVE_COMMIT={}",
        commit.unwrap_or_default()
    );
}

/// The folder with `HEAD` in it; a linked worktree's is named in a file.
fn git_folder(root: &Path) -> Option<PathBuf> {
    let git = root.join(".git");
    if git.is_dir() {
        return Some(git);
    }
    let text = fs::read_to_string(&git).ok()?;
    Some(root.join(text.strip_prefix("gitdir:")?.trim()))
}

/// The commit that `HEAD` stands on.
fn head(git: &Path) -> Option<String> {
    let watched = |path: PathBuf| {
        println!("cargo::rerun-if-changed={}", path.display());
        fs::read_to_string(path).ok()
    };
    let head = watched(git.join("HEAD"))?;
    let Some(name) = head.trim().strip_prefix("ref:").map(str::trim) else {
        return commit(&head);
    };
    let shared = match fs::read_to_string(git.join("commondir")) {
        Ok(folder) => git.join(folder.trim()),
        Err(_) => git.to_path_buf(),
    };
    // A branch stands in a file of its own, or among the packed ones.
    let loose = shared.join(name);
    if loose.is_file() {
        return watched(loose).as_deref().and_then(commit);
    }
    watched(shared.join("packed-refs"))?
        .lines()
        .find_map(|line| {
            let (id, branch) = line.split_once(' ')?;
            (branch == name).then(|| commit(id)).flatten()
        })
}

/// The first twelve digits, where it is a commit's id.
fn commit(text: &str) -> Option<String> {
    let text = text.trim();
    let is_id = text.len() >= 40 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_id.then(|| text[..12].to_owned())
}
