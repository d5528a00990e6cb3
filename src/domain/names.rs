//! The names that things are known by: ids from the process template, versions, projects,
//! people, commits. A name is a checked string; it never carries control characters.

use std::borrow::Borrow;
use std::fmt;

use serde::{Deserialize, Serialize};

macro_rules! name {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// Takes the text as it is; what comes from outside is checked before (`clean`, `decide`).
            pub fn new(text: impl Into<String>) -> Self {
                Self(text.into())
            }

            /// The text of the name.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.to_owned())
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> Self {
                Self(text)
            }
        }

        impl Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl PartialEq<str> for $name {
            fn eq(&self, other: &str) -> bool {
                self.0 == other
            }
        }

        impl PartialEq<&str> for $name {
            fn eq(&self, other: &&str) -> bool {
                self.0 == *other
            }
        }
    };
}

name!(
    /// A role of the process, such as `tester`.
    RoleId
);
name!(
    /// One of the four environments, such as `preheat`.
    EnvId
);
name!(
    /// A stage of the process, such as `internal_test`.
    StageId
);
name!(
    /// An item of a stage's checklist, such as `self_test`; `snake_case` and stable.
    ItemId
);
name!(
    /// A severity of bugs, `A` (worst) to `D`.
    SeverityId
);
name!(
    /// A gate of the process, such as `standard`.
    GateId
);
name!(
    /// A project: the unit that owns environments, bugs and releases.
    ProjectName
);
name!(
    /// An application that is deployed by itself; a project has one or more.
    AppName
);
name!(
    /// A person, as people call them.
    PersonName
);
name!(
    /// A bug's id: the tracker's own, or `BUG-7` for one reported here.
    BugId
);
name!(
    /// The version of one release, such as `2.4.0`.
    Version
);
name!(
    /// A commit's full id, in hexadecimal.
    CommitId
);
name!(
    /// A SHA-256, in lower-case hexadecimal.
    Digest
);

impl CommitId {
    /// The first seven digits, as people write a commit.
    #[must_use]
    pub fn short(&self) -> &str {
        self.0.get(..7).unwrap_or(&self.0)
    }
}

impl PersonName {
    /// Whether two spellings mean the same person: case and outer white space don't matter.
    #[must_use]
    pub fn same(&self, other: &Self) -> bool {
        self.0.trim().to_lowercase() == other.0.trim().to_lowercase()
    }
}

impl Version {
    /// Whether this version comes at or after `other`: by semantic versioning where both are
    /// such versions (a leading `v` and missing parts are forgiven), else only when equal.
    #[must_use]
    pub fn at_or_after(&self, other: &Self) -> bool {
        match (semantic(&self.0), semantic(&other.0)) {
            (Some(mine), Some(theirs)) => mine >= theirs,
            _ => self == other,
        }
    }
}

impl Version {
    /// Whether this version is known to come after `other`.
    #[must_use]
    pub fn is_after(&self, other: &Self) -> bool {
        matches!((semantic(&self.0), semantic(&other.0)), (Some(mine), Some(theirs)) if mine > theirs)
    }
}

/// Reads `2.4` and `v2.4.0-rc1` alike.
fn semantic(text: &str) -> Option<semver::Version> {
    let text = text.strip_prefix(['v', 'V']).unwrap_or(text);
    if let Ok(version) = semver::Version::parse(text) {
        return Some(version);
    }
    let parts = text.split('.').count();
    (parts < 3 && !text.is_empty())
        .then(|| format!("{text}{}", ".0".repeat(3 - parts)))
        .and_then(|full| semver::Version::parse(&full).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_compare_as_people_expect() {
        assert!(Version::from("2.10.0").at_or_after(&Version::from("2.9.0")));
        assert!(Version::from("v2.4").at_or_after(&Version::from("2.4.0")));
        assert!(!Version::from("2.4.0-rc1").at_or_after(&Version::from("2.4.0")));
        assert!(!Version::from("autumn").at_or_after(&Version::from("2.4.0")));
        assert!(Version::from("autumn").at_or_after(&Version::from("autumn")));
    }

    #[test]
    fn one_person_in_two_spellings() {
        assert!(PersonName::from("Zhang ").same(&PersonName::from("zhang")));
        assert!(!PersonName::from("zhang").same(&PersonName::from("li")));
    }
}
