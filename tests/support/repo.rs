//! Real repositories for tests, made by the real `git` under an environment of their own: no
//! configuration of the machine, no hooks, fixed names, and a clock that ticks a minute a commit.

use std::cell::Cell;
use std::ffi::OsStr;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

/// 2026-11-02 09:00 UTC, a Monday.
const MORNING: i64 = 1_793_610_000;

/// A work tree called `payments`, on the branch `main`, that vanishes when it is dropped.
pub struct TestRepo {
    folder: TempDir,
    root: PathBuf,
    clock: Cell<i64>,
}

impl TestRepo {
    /// An empty repository: no commit yet.
    pub fn new() -> Self {
        Self::named("payments")
    }

    /// An empty repository in a folder of that name.
    pub fn named(name: &str) -> Self {
        let folder = TempDir::new().expect("a scratch folder");
        let root = folder.path().join(name);
        fs::create_dir(&root).expect("the repository's folder");
        let repo = Self {
            folder,
            root,
            clock: Cell::new(MORNING),
        };
        repo.git(["init", "--quiet", "--initial-branch=main"]);
        repo
    }

    /// The work tree.
    pub fn path(&self) -> &Path {
        &self.root
    }

    /// A place beside the work tree, for clones and linked worktrees; it is not made.
    pub fn beside(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes the files, commits everything in the work tree (also nothing) and gives the full id.
    pub fn commit(&self, files: &[(&str, &str)], message: &str) -> String {
        for (path, text) in files {
            let path = self.root.join(path);
            fs::create_dir_all(path.parent().expect("a parent")).expect("the file's folder");
            fs::write(path, text).expect("the file");
        }
        self.tick();
        self.git(["add", "--all"]);
        self.git([
            "commit",
            "--quiet",
            "--allow-empty",
            "--cleanup=verbatim",
            "-m",
            message,
        ]);
        self.rev("HEAD")
    }

    /// Makes a branch where HEAD stands; does not go there.
    pub fn branch(&self, name: &str) {
        self.git(["branch", "--", name]);
    }

    /// Goes to a branch, or to a commit with HEAD detached.
    pub fn checkout(&self, rev: &str) {
        self.git(["checkout", "--quiet", rev, "--"]);
    }

    /// Merges into where HEAD stands, always with a merge commit, and gives its full id.
    pub fn merge(&self, rev: &str) -> String {
        self.tick();
        self.git([
            "merge",
            "--quiet",
            "--no-ff",
            "-m",
            &format!("Merge {rev}"),
            rev,
        ]);
        self.rev("HEAD")
    }

    /// Makes a tag, annotated where there is a message, where HEAD stands.
    pub fn tag(&self, name: &str, message: Option<&str>) {
        match message {
            Some(message) => self.git(["tag", "-a", "-m", message, name]),
            None => self.git(["tag", name]),
        };
    }

    /// The full id of what git resolves.
    pub fn rev(&self, rev: &str) -> String {
        self.git(["rev-parse", "--verify", rev]).trim().to_owned()
    }

    /// Runs git in the work tree; panics with what it said when it fails.
    pub fn git<A: AsRef<OsStr>>(&self, args: impl IntoIterator<Item = A>) -> String {
        self.git_in(&self.root, args)
    }

    /// Runs git in another folder, such as a clone's.
    pub fn git_in<A: AsRef<OsStr>>(
        &self,
        folder: &Path,
        args: impl IntoIterator<Item = A>,
    ) -> String {
        let out = self.try_git(folder, args);
        assert!(
            out.status.success(),
            "git said: {}",
            String::from_utf8_lossy(&out.stderr)
        );
        String::from_utf8_lossy(&out.stdout).into_owned()
    }

    /// Runs git and lets it fail.
    pub fn try_git<A: AsRef<OsStr>>(
        &self,
        folder: &Path,
        args: impl IntoIterator<Item = A>,
    ) -> Output {
        let mut command = Command::new("git");
        command.args(args).current_dir(folder);
        for name in [
            "GIT_DIR",
            "GIT_WORK_TREE",
            "GIT_INDEX_FILE",
            "GIT_OBJECT_DIRECTORY",
            "GIT_CONFIG_COUNT",
        ] {
            command.env_remove(name);
        }
        let when = format!("{} +0800", self.clock.get());
        command
            .env("HOME", self.folder.path())
            .env("LC_ALL", "C")
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("GIT_TERMINAL_PROMPT", "0")
            .env("GIT_AUTHOR_NAME", "张伟 Zhang")
            .env("GIT_AUTHOR_EMAIL", "zhang@example.com")
            .env("GIT_AUTHOR_DATE", &when)
            .env("GIT_COMMITTER_NAME", "Li")
            .env("GIT_COMMITTER_EMAIL", "li@example.com")
            .env("GIT_COMMITTER_DATE", &when);
        command.output().expect("git runs")
    }

    /// Takes what `git fast-import` reads.
    ///
    /// # Panics
    /// When git does not.
    pub fn import(&self, stream: &str) {
        let mut import = Command::new("git");
        import
            .args(["fast-import", "--quiet"])
            .current_dir(&self.root);
        let mut import = import.stdin(Stdio::piped()).spawn().expect("git runs");
        let mut stdin = import.stdin.take().expect("its input is ours");
        stdin.write_all(stream.as_bytes()).expect("git reads it");
        drop(stdin);
        assert!(import.wait().expect("git ends").success());
    }

    /// Sets the clock of the coming commits, in seconds since 1970.
    pub fn set_clock(&self, seconds: i64) {
        self.clock.set(seconds);
    }

    fn tick(&self) {
        self.clock.set(self.clock.get() + 60);
    }
}

#[test]
fn it_builds_a_repository_with_branches_merges_and_tags() {
    let repo = TestRepo::new();
    let first = repo.commit(&[("src/a.txt", "a")], "First");
    repo.branch("side");
    repo.checkout("side");
    let side = repo.commit(&[("b.txt", "b")], "Side");
    repo.checkout("main");
    let merge = repo.merge("side");
    repo.tag("v1", None);
    repo.tag("v2", Some("the second"));
    repo.set_clock(MORNING);
    assert_eq!(repo.rev("v2^{commit}"), merge);
    assert_eq!(
        repo.git(["rev-list", "--parents", "-1", "v1"]).trim(),
        format!("{merge} {first} {side}")
    );
    assert!(repo.path().join("b.txt").is_file());
    assert!(!repo.beside("clone").exists());
}
