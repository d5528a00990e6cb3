//! Where a program under test runs: its folder and its variables. Nothing of the machine that
//! the tests run on gets through but PATH, so a test reads and says the same everywhere.

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::{Path, PathBuf};

/// A folder to start in and the whole set of variables; nothing is inherited.
#[derive(Clone, Debug)]
pub struct Env {
    dir: PathBuf,
    vars: BTreeMap<OsString, OsString>,
}

impl Env {
    /// An isolated home below `root`, which the caller keeps alive: `home` with a git identity
    /// ("zhang"), the XDG folders in it, `tmp` for temporary files, and `work` to start in.
    ///
    /// # Panics
    /// When the folders can't be made.
    pub fn isolated(root: &Path) -> Self {
        let (home, tmp, work) = (root.join("home"), root.join("tmp"), root.join("work"));
        for dir in [&home, &tmp, &work] {
            fs::create_dir_all(dir).expect("a folder below the test's own");
        }
        let identity =
            "[user]\n\tname = zhang\n\temail = zhang@example.com\n[init]\n\tdefaultBranch = main\n";
        fs::write(home.join(".gitconfig"), identity).expect("a git identity");

        let path = std::env::var_os("PATH").unwrap_or_default();
        Self {
            dir: work,
            vars: BTreeMap::new(),
        }
        .set("PATH", path)
        .set("HOME", &home)
        .set("XDG_CONFIG_HOME", home.join(".config"))
        .set("XDG_DATA_HOME", home.join(".local/share"))
        .set("XDG_STATE_HOME", home.join(".local/state"))
        .set("XDG_CACHE_HOME", home.join(".cache"))
        .set("XDG_RUNTIME_DIR", &tmp)
        .set("TMPDIR", &tmp)
        .set("GIT_CONFIG_GLOBAL", home.join(".gitconfig"))
        .set("GIT_CONFIG_NOSYSTEM", "1")
        .set("USER", "zhang")
        .set("LOGNAME", "zhang")
        .set("SHELL", "/bin/sh")
        .set("TERM", "xterm-256color")
        .set("COLORTERM", "truecolor")
        .set("LANG", "C.UTF-8")
        .set("TZ", "UTC")
    }

    /// With this variable set.
    pub fn set(mut self, name: impl AsRef<OsStr>, value: impl AsRef<OsStr>) -> Self {
        self.vars
            .insert(name.as_ref().to_owned(), value.as_ref().to_owned());
        self
    }

    /// Without this variable.
    pub fn unset(mut self, name: impl AsRef<OsStr>) -> Self {
        self.vars.remove(name.as_ref());
        self
    }

    /// Starting in that folder.
    pub fn within(mut self, dir: impl Into<PathBuf>) -> Self {
        self.dir = dir.into();
        self
    }

    /// The folder to start in.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// Every variable.
    pub fn vars(&self) -> impl Iterator<Item = (&OsStr, &OsStr)> {
        self.vars
            .iter()
            .map(|(name, value)| (name.as_os_str(), value.as_os_str()))
    }
}
