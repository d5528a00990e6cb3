//! The demo: a made-up company with four projects, told through the same commands that people
//! use, on repositories of its own, in a folder of its own. Its past is made up, its rules are
//! not: whatever the process refuses would stop the story.
//!
//! It never touches anything outside the folder that it is given, which must be empty.
//!
//! | module | what it is for |
//! |---|---|
//! | `company` | who works there, and where the repositories are |
//! | `step`, `tale` | a story as steps, each with its moment |
//! | `ways`, `papers` | what releases have in common; documents and scripts |
//! | `payments`, `storefront`, `ledger` | the chapters |
//! | `teller` | tells the steps to the engine |

mod company;
mod error;
mod gateway;
mod ledger;
mod papers;
mod payments;
mod step;
mod storefront;
mod tale;
mod teller;
#[cfg(test)]
mod tests;
mod ways;

use std::fs;
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use self::company::{PLACES, configuration};
pub use self::error::Error;
use self::step::Step;
use self::teller::Teller;
use crate::config::FILE;
use crate::git::scratch::{Scratch, empty_folder};

/// What was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// The repository to open the cockpit in; its `golive.toml` says who sits there.
    pub repository: PathBuf,
    /// The store.
    pub store: PathBuf,
}

/// Makes the company in a folder, which must be empty or not there; its story ends at `now`.
///
/// # Errors
/// [`Error::Git`] where the folder holds anything or can't be written to; then nothing is left in
/// it that wasn't there.
pub fn make(folder: &Path, now: Timestamp) -> Result<Made, Error> {
    empty_folder(folder)?;
    // Repositories keep whole paths of each other's, so that they are found from anywhere.
    let folder = fs::canonicalize(folder).map_err(|why| Error::Folder {
        path: folder.to_owned(),
        why,
    })?;
    let store = folder.join("golive.db");
    let mut steps: Vec<Step> = [
        payments::told(),
        storefront::told(),
        ledger::told(),
        gateway::told(),
    ]
    .concat();
    // The log is one for all projects, and time goes on in it.
    steps.sort_by_key(|step| std::cmp::Reverse(step.ago));
    let mut teller = Teller::new(now);
    for place in &PLACES {
        for repository in place.repositories {
            let scratch = Scratch::create(&folder.join(repository), "main")?;
            teller.repository(repository, scratch);
        }
        let root = folder.join(place.project);
        fs::write(root.join(FILE), configuration(place)).map_err(|why| Error::Folder {
            path: root.clone(),
            why,
        })?;
        teller.project(place.project, &root, &store)?;
    }
    for step in &steps {
        teller.tell(step)?;
    }
    for place in &PLACES {
        for repository in place.repositories {
            teller.check_out(repository)?;
        }
    }
    Ok(Made {
        repository: folder.join("payments"),
        store,
    })
}
