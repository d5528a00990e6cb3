//! The process that new releases go by: the template, with what the configuration changes in it.

use std::fs;

use super::Error;
use crate::config::ProcessOverrides;
use crate::domain::process::{Overrides, Process, load};

/// Reads the template and lays the configuration over it.
pub(super) fn configured(overrides: &ProcessOverrides) -> Result<Process, Error> {
    let process = match &overrides.file {
        None => Process::standard().map_err(|fault| Error::Template { path: None, fault })?,
        Some(path) => {
            let text = fs::read_to_string(path).map_err(|why| Error::TemplateUnreadable {
                path: path.clone(),
                why,
            })?;
            load(&text).map_err(|fault| Error::Template {
                path: Some(path.clone()),
                fault,
            })?
        }
    };
    let overrides = Overrides {
        limits: overrides.limits.clone(),
        observation: overrides.observation,
        solve_within: overrides.solve_within,
    };
    // What doesn't fit is the configuration's fault, not the template's file.
    process
        .with(&overrides)
        .map_err(|fault| Error::Template { path: None, fault })
}

#[cfg(test)]
mod tests {
    use jiff::SignedDuration;

    use super::*;

    #[test]
    fn the_configuration_lies_over_the_template() {
        let overrides = ProcessOverrides {
            limits: [("C".into(), 9)].into(),
            observation: Some(SignedDuration::from_mins(90)),
            solve_within: Some(SignedDuration::from_secs(61)),
            ..ProcessOverrides::default()
        };
        let process = configured(&overrides).unwrap();
        assert_eq!(process.limit(&"C".into()), Some(9));
        assert_eq!(process.observation, SignedDuration::from_mins(90));
        assert_eq!(process.solve_within, SignedDuration::from_secs(61));
        assert_ne!(process.digest(), Process::standard().unwrap().digest());
    }

    #[test]
    fn a_limit_on_a_severity_that_is_not_there_is_told() {
        let overrides = ProcessOverrides {
            limits: [("E".into(), 1)].into(),
            ..ProcessOverrides::default()
        };
        let error = configured(&overrides).unwrap_err();
        assert!(error.to_string().contains('E'), "{error}");
    }
}
