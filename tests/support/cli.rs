//! golive as a command, in a world of its own: a home, a store and a place to stand, all below one
//! temporary folder that goes with the test.

use std::ffi::OsStr;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

use super::env::Env;
use super::pty::Pty;
use super::repo::TestRepo;

const GOLIVE: &str = env!("CARGO_BIN_EXE_golive");

/// What a command said and how it ended.
#[derive(Debug)]
pub struct Output {
    /// The exit status of the contract; -1 when a signal ended it.
    pub status: i32,
    /// Standard output.
    pub stdout: String,
    /// Standard error.
    pub stderr: String,
}

impl Output {
    /// Standard output as JSON.
    ///
    /// # Panics
    /// When it is not one JSON document.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.stdout)
            .unwrap_or_else(|error| panic!("not JSON: {error}\n{self}"))
    }
}

impl std::fmt::Display for Output {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "status {}\nstdout:\n{}\nstderr:\n{}",
            self.status, self.stdout, self.stderr
        )
    }
}

/// A home, a store and a folder to stand in. Commands are run in it one after another, as a person
/// or a script would.
pub struct World {
    program: PathBuf,
    env: Env,
    root: TempDir,
    repo: Option<TestRepo>,
}

impl World {
    /// An empty world: no store yet, and an empty folder that no repository holds.
    ///
    /// # Panics
    /// When there is no room for a temporary folder.
    pub fn new() -> Self {
        let root = tempfile::tempdir().expect("a temporary folder");
        let env = Env::isolated(root.path());
        let env = env.set("GOLIVE_STORE", root.path().join("golive.db"));
        Self {
            program: GOLIVE.into(),
            env,
            root,
            repo: None,
        }
    }

    /// A world that stands in that repository.
    pub fn of(repo: TestRepo) -> Self {
        let mut world = Self::new().within(repo.path());
        world.repo = Some(repo);
        world
    }

    /// The same world with another program in golive's place, for tests of the world itself.
    pub fn running(mut self, program: impl Into<PathBuf>) -> Self {
        self.program = program.into();
        self
    }

    /// The same world, standing in that folder, such as a repository's.
    pub fn within(mut self, dir: impl Into<PathBuf>) -> Self {
        self.env = self.env.within(dir);
        self
    }

    /// The same world with a variable set.
    pub fn set(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.env = self.env.set(name, value);
        self
    }

    /// The same world without a variable.
    pub fn unset(mut self, name: &str) -> Self {
        self.env = self.env.unset(name);
        self
    }

    /// Where the store is, or will be.
    pub fn store(&self) -> PathBuf {
        self.root.path().join("golive.db")
    }

    /// The temporary folder that holds it all.
    pub fn root(&self) -> &Path {
        self.root.path()
    }

    /// The folder that commands are run in.
    pub fn dir(&self) -> &Path {
        self.env.dir()
    }

    /// The repository of a world made by [`World::of`].
    ///
    /// # Panics
    /// When the world has none.
    pub fn repo(&self) -> &TestRepo {
        self.repo.as_ref().expect("a world with a repository")
    }

    /// The variables and the folder, for a program other than golive.
    pub fn env(&self) -> &Env {
        &self.env
    }

    /// Writes a file (its path taken from the folder that commands run in) and returns its path.
    ///
    /// # Panics
    /// When it can't be written.
    pub fn file(&self, path: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.dir().join(path);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).expect("the file's folder");
        }
        fs::write(&path, content).expect("the file is written");
        path
    }

    /// golive with these arguments, not yet started.
    pub fn command<A: AsRef<OsStr>>(&self, args: &[A]) -> Command {
        let mut command = Command::new(&self.program);
        command
            .args(args)
            .current_dir(self.dir())
            .env_clear()
            .envs(self.env.vars());
        command
    }

    /// Runs golive to its end, with nothing on its standard input.
    ///
    /// # Panics
    /// When it can't be started.
    pub fn golive<A: AsRef<OsStr>>(&self, args: &[A]) -> Output {
        self.golive_with_input(args, b"")
    }

    /// Runs golive to its end, with this on its standard input.
    ///
    /// # Panics
    /// When it can't be started.
    pub fn golive_with_input<A: AsRef<OsStr>>(&self, args: &[A], input: &[u8]) -> Output {
        let mut command = self.command(args);
        command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = command.spawn().expect("golive starts");
        let mut stdin = child.stdin.take().expect("its input is ours");
        let output = std::thread::scope(|scope| {
            // It may end without reading what it is given; that is its affair.
            scope.spawn(move || drop(stdin.write_all(input)));
            child.wait_with_output().expect("golive ends")
        });
        Output {
            status: output.status.code().unwrap_or(-1),
            stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }

    /// Runs golive and holds that it ended with status 0.
    pub fn ok<A: AsRef<OsStr>>(&self, args: &[A]) -> Output {
        self.refused(args, 0)
    }

    /// Runs golive and holds that it ended with that status of the contract.
    pub fn refused<A: AsRef<OsStr>>(&self, args: &[A], status: i32) -> Output {
        let told: Vec<_> = args
            .iter()
            .map(|arg| arg.as_ref().to_string_lossy())
            .collect();
        let output = self.golive(args);
        assert_eq!(output.status, status, "golive {}\n{output}", told.join(" "));
        output
    }

    /// Runs golive with `--json` before these arguments and reads its standard output, whatever the
    /// exit status (which tells pass from blocked).
    pub fn json<A: AsRef<OsStr>>(&self, args: &[A]) -> serde_json::Value {
        let mut all = vec![OsStr::new("--json")];
        all.extend(args.iter().map(AsRef::as_ref));
        self.golive(&all).json()
    }

    /// Opens golive in a terminal of `cols` × `rows`.
    pub fn pty<A: AsRef<OsStr>>(&self, args: &[A], cols: u16, rows: u16) -> Pty {
        Pty::start(&self.program, args, &self.env, (cols, rows))
    }
}
