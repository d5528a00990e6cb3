//! Bugs that another system tells of, from a file: read whole, then decided as one command.

use std::path::Path;

use super::{Done, Engine, Error, Order};
use crate::config::Source;
use crate::domain::clean::shown;
use crate::domain::command::{Command, ImportBugs};
use crate::domain::import::{Format, Reading};
use crate::domain::names::{PersonName, ProjectName, Version};
use crate::tracker;

impl Engine {
    /// Takes over what a file in that format tells of bugs, read by the table and the words of the
    /// configuration; the file's name is the source's. What is known already is not taken twice.
    ///
    /// # Errors
    /// [`Error::Tracker`] names the rows that can't be read, and nothing is taken then; what the
    /// process says.
    pub fn import(
        &mut self,
        file: &Path,
        format: Format,
        project: ProjectName,
        release: Option<Version>,
        by: Option<PersonName>,
    ) -> Result<Done, Error> {
        let page = tracker::read_file(file, &self.reading(format))?;
        if format == Format::Csv && page.records == 0 {
            return Err(Error::Tracker(tracker::Error {
                file: Some(file.to_owned()),
                ..tracker::Fault::NoRows.into()
            }));
        }
        let bugs = page.bugs;
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

    /// How a file of that format is read. Where fields stand is told for the source's format.
    fn reading(&self, format: Format) -> Reading {
        let bugs = &self.config.bugs;
        let mut reading = Reading {
            format,
            ..bugs.reading.clone()
        };
        let other = |source: &Source| source.reading.format != format;
        if bugs.source.as_ref().is_some_and(other) {
            reading.fields.clear();
        }
        reading
    }
}
