//! What a company sets without a template of its own: limits, and two lengths of time. What comes
//! out is a process like any other, with a digest of its own; a release keeps it as it was.

use std::collections::BTreeMap;

use jiff::SignedDuration;

use super::Process;
use super::check::{Fault, TemplateError};
use crate::domain::names::SeverityId;

/// What differs from a template.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Overrides {
    /// How many open bugs of a severity the go-live standard, the first gate, lets through.
    pub limits: BTreeMap<SeverityId, u32>,
    /// How long production is watched after the release is live. Counted in whole seconds.
    pub observation: Option<SignedDuration>,
    /// How long a problem in production may take to solve. Counted in whole seconds.
    pub solve_within: Option<SignedDuration>,
}

impl Process {
    /// The process with what differs from it.
    ///
    /// # Errors
    /// [`TemplateError::Faults`] names each limit on a severity that the process doesn't have, and
    /// a length of time below zero.
    pub fn with(mut self, overrides: &Overrides) -> Result<Self, TemplateError> {
        let mut faults = Vec::new();
        for (severity, limit) in &overrides.limits {
            match self.gates.first_mut() {
                Some(gate) if self.severities.iter().any(|s| s.id == *severity) => {
                    gate.limits.insert(severity.clone(), *limit);
                }
                _ => faults.push((
                    format!("limits.{severity}"),
                    Fault::Unknown {
                        id: severity.to_string(),
                        known: self.severities.iter().map(|s| s.id.to_string()).collect(),
                    },
                )),
            }
        }
        for (place, length, value) in [
            ("observation", &mut self.observation, overrides.observation),
            (
                "solve_within",
                &mut self.solve_within,
                overrides.solve_within,
            ),
        ] {
            match value {
                Some(told) if told.is_negative() => {
                    faults.push((place.to_owned(), Fault::BadLength(told.to_string())));
                }
                Some(told) => *length = SignedDuration::from_secs(told.as_secs()),
                None => {}
            }
        }
        if faults.is_empty() {
            Ok(self)
        } else {
            Err(TemplateError::Faults(faults))
        }
    }
}

/// A length of time in a template and in the log: written and read as people do, `24h`, `30m`.
pub(super) mod length {
    use jiff::SignedDuration;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    use crate::domain::when::parse_duration;

    pub fn serialize<S: Serializer>(
        length: &SignedDuration,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        let seconds = length.as_secs();
        let text = match seconds {
            s if s != 0 && s % 3_600 == 0 => format!("{}h", s / 3_600),
            s if s != 0 && s % 60 == 0 => format!("{}m", s / 60),
            s => format!("{s}s"),
        };
        serializer.serialize_str(&text)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<SignedDuration, D::Error> {
        let text = String::deserialize(deserializer)?;
        parse_duration(&text).map_err(|_| {
            D::Error::custom(format!(
                "“{text}” is not a length of time; write 24h, 30m, 90s or 1d"
            ))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn standard() -> Process {
        Process::standard().expect("ships")
    }

    #[test]
    fn limits_and_lengths_differ_and_the_rest_stays() {
        let overrides = Overrides {
            limits: [("C".into(), 3), ("D".into(), 10)].into(),
            observation: Some(SignedDuration::ZERO),
            solve_within: Some(SignedDuration::from_secs(90)),
        };
        let process = standard().with(&overrides).expect("fits");
        assert_eq!(process.limit(&"C".into()), Some(3));
        assert_eq!(process.limit(&"D".into()), Some(10));
        assert_eq!(process.limit(&"B".into()), Some(0));
        assert!(process.observation.is_zero());
        assert_eq!(process.solve_within, SignedDuration::from_secs(90));
        assert_ne!(process.digest(), standard().digest());
        assert_eq!(
            standard().with(&Overrides::default()).expect("fits"),
            standard()
        );
    }

    #[test]
    fn a_limit_on_a_severity_that_is_not_there_is_named() {
        let overrides = Overrides {
            limits: [("blocker".into(), 0)].into(),
            ..Overrides::default()
        };
        let Err(TemplateError::Faults(faults)) = standard().with(&overrides) else {
            panic!("must not fit");
        };
        assert_eq!(faults[0].0, "limits.blocker");
        assert!(matches!(&faults[0].1, Fault::Unknown { known, .. } if known.len() == 4));
    }

    #[test]
    fn lengths_come_back_from_the_log_as_they_went_in() {
        for seconds in [0, 1, 90, 1_800, 86_400, 90_061] {
            let overrides = Overrides {
                observation: Some(SignedDuration::from_secs(seconds)),
                ..Overrides::default()
            };
            let process = standard().with(&overrides).expect("fits");
            let text = serde_json::to_string(&process).expect("serializes");
            let back: Process = serde_json::from_str(&text).expect("reads");
            assert_eq!(back, process);
        }
    }
}
