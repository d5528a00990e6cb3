//! Bugs that another system tells of, from a file: read whole, then decided as one command.

use std::path::Path;

use super::{Done, Engine, Error, Order};
use crate::domain::clean::shown;
use crate::domain::command::{Command, ImportBugs};
use crate::domain::names::{PersonName, ProjectName, Version};
use crate::tracker;

impl Engine {
    /// Takes over what a CSV file tells of bugs; the file's name is the source's. What is known
    /// already is not taken twice.
    ///
    /// # Errors
    /// [`Error::Tracker`] names the rows that can't be read, and nothing is taken then; what the
    /// process says.
    pub fn import(
        &mut self,
        file: &Path,
        project: ProjectName,
        release: Option<Version>,
        by: Option<PersonName>,
    ) -> Result<Done, Error> {
        let bugs = tracker::csv::read(file)?;
        let name = file.file_name().unwrap_or(file.as_os_str());
        self.execute(Order {
            project,
            release,
            by,
            command: Command::ImportBugs(Box::new(ImportBugs {
                source: shown(&name.to_string_lossy()),
                bugs,
                ..ImportBugs::default()
            })),
        })
    }
}
