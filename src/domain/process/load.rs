//! Reading a template: the text, then whether its parts fit together.

use super::check::{TemplateError, check};
use super::{Process, STANDARD};

/// Reads a process template and checks it.
///
/// # Errors
/// [`TemplateError::Syntax`] names line and column; [`TemplateError::Faults`] names every place
/// where the parts don't fit, not only the first.
pub fn load(text: &str) -> Result<Process, TemplateError> {
    let process: Process = toml::from_str(text).map_err(|e| {
        let before = e
            .span()
            .map_or("", |span| text.get(..span.start).unwrap_or_default());
        let line = before.matches('\n').count() + 1;
        let column = before
            .rsplit('\n')
            .next()
            .unwrap_or_default()
            .chars()
            .count()
            + 1;
        TemplateError::Syntax {
            line,
            column,
            what: e.message().to_owned(),
        }
    })?;
    let faults = check(&process);
    if faults.is_empty() {
        Ok(process)
    } else {
        Err(TemplateError::Faults(faults))
    }
}

impl Process {
    /// The built-in template.
    ///
    /// # Errors
    /// Never with the template that ships, which a test holds.
    pub fn standard() -> Result<Self, TemplateError> {
        load(STANDARD)
    }
}
