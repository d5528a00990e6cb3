//! Where runs keep what their programs say: beside the store, a folder for each release, run and
//! attempt.

use std::path::{Path, PathBuf};

use crate::domain::digest::sha256;
use crate::engine::ReleaseId;

/// How much of the hash stands in a name.
const HASH: usize = 8;

/// The folder of all runs.
pub(super) fn all(store: &Path) -> PathBuf {
    let mut folder = store.as_os_str().to_owned();
    folder.push(".runs");
    PathBuf::from(folder)
}

/// The folder of a release's runs. A name may hold whatever a file name can't, so it is shortened to
/// what reads well, and told apart by its hash.
pub(super) fn release(store: &Path, id: &ReleaseId) -> PathBuf {
    let whole = id.to_string();
    let plain: String = whole
        .chars()
        .map(|c| {
            if c.is_ascii_alphanumeric() || c == '.' {
                c
            } else {
                '-'
            }
        })
        .take(40)
        .collect();
    let hash = sha256(whole.as_bytes());
    let hash = &hash.as_str()[..HASH];
    all(store).join(format!("{plain}-{hash}"))
}

/// The folder of a run.
pub(super) fn run(release: &Path, run: u32) -> PathBuf {
    release.join(format!("run-{run}"))
}

/// The folder of one attempt at a step.
pub(super) fn step(release: &Path, run: u32, step: u32, attempt: u32) -> PathBuf {
    self::run(release, run).join(format!("step-{step}-{attempt}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_names_stay_beside_the_store_and_apart() {
        let of = |project: &str| {
            let id = ReleaseId::from((project.into(), "2.4.0".into()));
            release(Path::new("/data/golive.db"), &id)
        };
        let folder = of("../../etc; rm -rf /\n支付");
        assert_eq!(folder.parent(), Some(Path::new("/data/golive.db.runs")));
        assert_ne!(of("a/b"), of("a-b"));
    }
}
