//! The files of a run: their names, writing one whole or not at all, and reading it back.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use jiff::Timestamp;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::identity::Identity;
use super::{Error, Keep, Spec};

/// What is to run; it is locked for as long as the run is looked after.
pub(super) const RUN: &str = "run.json";
/// Who looks after it, and what runs.
pub(super) const BEGAN: &str = "began.json";
/// Somebody asked for its end.
pub(super) const CANCEL: &str = "cancel";
/// How it ended.
pub(super) const RESULT: &str = "result.json";

/// The form that all of these are written in.
const FORM: u32 = 1;

/// What is to run, without any secret.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Run {
    pub(super) arguments: Vec<String>,
    pub(super) folder: PathBuf,
    pub(super) variables: Vec<(String, String)>,
    /// The names of the secrets; the supervisor's environment holds them.
    pub(super) secrets: Vec<String>,
    /// In milliseconds.
    time: Option<u64>,
    /// In milliseconds.
    grace: u64,
    pub(super) keep: Keep,
    pub(super) asked: Timestamp,
}

/// Who looks after it, and what runs.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Began {
    pub(super) at: Timestamp,
    pub(super) supervisor: Identity,
    /// `None` until it was started.
    pub(super) program: Option<Identity>,
}

#[derive(Serialize)]
struct Outgoing<'t, T> {
    form: u32,
    #[serde(flatten)]
    content: &'t T,
}

#[derive(Deserialize)]
struct Incoming<T> {
    form: u32,
    #[serde(flatten)]
    content: T,
}

impl Run {
    pub(super) fn of(spec: &Spec) -> io::Result<Self> {
        Ok(Self {
            arguments: spec.arguments.clone(),
            folder: std::path::absolute(&spec.folder)?,
            variables: spec.variables.clone(),
            secrets: spec.secrets.iter().map(|(name, _)| name.clone()).collect(),
            time: spec.time.map(milliseconds),
            grace: milliseconds(spec.grace),
            keep: spec.keep,
            asked: spec.asked,
        })
    }

    pub(super) fn time(&self) -> Option<Duration> {
        self.time.map(Duration::from_millis)
    }

    pub(super) fn grace(&self) -> Duration {
        Duration::from_millis(self.grace)
    }
}

pub(super) fn milliseconds(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}

/// The content as it is written.
pub(super) fn written(content: &impl Serialize) -> io::Result<Vec<u8>> {
    let mut bytes = serde_json::to_vec_pretty(&Outgoing {
        form: FORM,
        content,
    })?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// Writes a file whole, or not at all, so that it survives a power failure; what was there before is
/// replaced. For the owner's eyes alone.
pub(super) fn write(folder: &Path, name: &str, content: &impl Serialize) -> Result<(), Error> {
    let path = folder.join(name);
    let write = || {
        let mut file = tempfile::NamedTempFile::new_in(folder)?;
        file.write_all(&written(content)?)?;
        file.as_file().sync_all()?;
        file.persist(&path)?;
        sync(folder)
    };
    write().map_err(Error::folder(&path))
}

/// Makes sure that the names in a folder are on the disk.
pub(super) fn sync(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

/// Reads a file back; `None` where it isn't there.
pub(super) fn read<T: DeserializeOwned>(folder: &Path, name: &str) -> Result<Option<T>, Error> {
    let path = folder.join(name);
    let bytes = match fs::read(&path) {
        Ok(bytes) => bytes,
        Err(why) if why.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(why) => return Err(Error::unread(&path)(why)),
    };
    match serde_json::from_slice::<Incoming<T>>(&bytes) {
        Ok(read) if read.form == FORM => Ok(Some(read.content)),
        _ => Err(Error::Garbled(path)),
    }
}
