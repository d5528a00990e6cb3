//! Names that must be unique, each with its line: what is there twice is told with the first.

use crate::config::document::Field;
use crate::config::error::{Error, Fault};

/// The names given so far, each with its line.
#[derive(Default)]
pub(super) struct Names {
    pub(super) lines: Vec<(String, usize)>,
}

impl Names {
    pub(super) fn add(
        &mut self,
        name: String,
        field: &Field<'_>,
        same: impl Fn(&str, &str) -> bool,
    ) -> Result<(), Error> {
        if let Some((_, first)) = self.lines.iter().find(|(known, _)| same(known, &name)) {
            return Err(field.wrong(Fault::Twice {
                value: name,
                first: *first,
            }));
        }
        self.lines.push((name, field.line()));
        Ok(())
    }
}
