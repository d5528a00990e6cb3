//! What a company's deployment platform is asked for, and how the values of a release get into its
//! argument lists.
//!
//! A value goes into one argument as it is: it is never split, never read a second time for what it
//! holds in braces, and never taken for an option. It runs nothing.

use super::names::{AppName, CommitId, EnvId, Version};

/// Something that a platform is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Operation {
    /// To let an environment run a commit.
    Deploy,
    /// To let it run again what it ran before.
    Rollback,
    /// To tell which branch and commit run.
    Running,
    /// To run a database script.
    RunScript,
    /// To run the script that undoes one.
    UndoScript,
}

/// A value that a platform's command is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Value {
    /// The environment's id.
    Environment,
    /// The application's name.
    Application,
    /// The branch that is deployed, or gone back to.
    Branch,
    /// The commit that is deployed, or gone back to.
    Commit,
    /// The release's version.
    Version,
    /// The branch that ran until then.
    PreviousBranch,
    /// The commit that ran until then.
    PreviousCommit,
    /// The path of the database script.
    Script,
}

/// What the values are. What is `None` is not known, such as what ran before a first deployment: it
/// is handed on as an empty text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Values {
    /// The environment.
    pub environment: EnvId,
    /// The application.
    pub application: AppName,
    /// The branch that is deployed, or gone back to.
    pub branch: Option<String>,
    /// The commit that is deployed, or gone back to.
    pub commit: Option<CommitId>,
    /// The release's version.
    pub version: Option<Version>,
    /// The branch that ran until then.
    pub previous_branch: Option<String>,
    /// The commit that ran until then.
    pub previous_commit: Option<CommitId>,
    /// The path of the database script.
    pub script: Option<String>,
}

/// A value that can't be handed on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// It begins with a `-`, and so would the argument: a program takes that for an option.
    Dash {
        /// Which one.
        value: Value,
        /// What it is.
        text: String,
    },
    /// It holds a character that no argument can.
    Nul(Value),
}

impl Operation {
    /// All of them, with the key under which `[platform]` has them.
    pub const ALL: [(&'static str, Self); 5] = [
        ("deploy", Self::Deploy),
        ("rollback", Self::Rollback),
        ("running", Self::Running),
        ("run_script", Self::RunScript),
        ("undo_script", Self::UndoScript),
    ];

    /// The key under which `[platform]` has it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Deploy => "deploy",
            Self::Rollback => "rollback",
            Self::Running => "running",
            Self::RunScript => "run_script",
            Self::UndoScript => "undo_script",
        }
    }

    /// The values that its command may name.
    #[must_use]
    pub fn takes(self) -> &'static [Value] {
        const ALL: [Value; 7] = [
            Value::Environment,
            Value::Application,
            Value::Branch,
            Value::Commit,
            Value::Version,
            Value::PreviousBranch,
            Value::PreviousCommit,
        ];
        const SCRIPT: [Value; 6] = [
            Value::Environment,
            Value::Application,
            Value::Branch,
            Value::Commit,
            Value::Version,
            Value::Script,
        ];
        match self {
            Self::Deploy | Self::Rollback => &ALL,
            Self::Running => &ALL[..2],
            Self::RunScript | Self::UndoScript => &SCRIPT,
        }
    }
}

impl Value {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Environment,
        Self::Application,
        Self::Branch,
        Self::Commit,
        Self::Version,
        Self::PreviousBranch,
        Self::PreviousCommit,
        Self::Script,
    ];

    /// Its name, as it stands in braces.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Environment => "environment",
            Self::Application => "application",
            Self::Branch => "branch",
            Self::Commit => "commit",
            Self::Version => "version",
            Self::PreviousBranch => "previous_branch",
            Self::PreviousCommit => "previous_commit",
            Self::Script => "script",
        }
    }

    /// The variable that holds it.
    #[must_use]
    pub fn variable(self) -> String {
        format!("GOLIVE_{}", self.name().to_ascii_uppercase())
    }

    fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|value| value.name() == name)
    }
}

impl Values {
    /// Those of an application in an environment, and nothing else known.
    #[must_use]
    pub fn of(environment: EnvId, application: AppName) -> Self {
        Self {
            environment,
            application,
            branch: None,
            commit: None,
            version: None,
            previous_branch: None,
            previous_commit: None,
            script: None,
        }
    }

    /// What a value is; empty where it isn't known.
    #[must_use]
    pub fn get(&self, value: Value) -> &str {
        match value {
            Value::Environment => Some(self.environment.as_str()),
            Value::Application => Some(self.application.as_str()),
            Value::Branch => self.branch.as_deref(),
            Value::Commit => self.commit.as_ref().map(CommitId::as_str),
            Value::Version => self.version.as_ref().map(Version::as_str),
            Value::PreviousBranch => self.previous_branch.as_deref(),
            Value::PreviousCommit => self.previous_commit.as_ref().map(CommitId::as_str),
            Value::Script => self.script.as_deref(),
        }
        .unwrap_or_default()
    }

    /// The values as variables. All are there, so that none is left over from elsewhere.
    #[must_use]
    pub fn variables(&self) -> Vec<(String, String)> {
        Value::ALL
            .into_iter()
            .map(|value| (value.variable(), self.get(value).to_owned()))
            .collect()
    }

    /// An argument list with the values in their places; as many arguments as were written.
    ///
    /// # Errors
    /// [`Unfit`] names the value that can't be handed on.
    pub fn fill(&self, arguments: &[String]) -> Result<Vec<String>, Unfit> {
        arguments
            .iter()
            .map(|written| self.filled(written))
            .collect()
    }

    fn filled(&self, written: &str) -> Result<String, Unfit> {
        let mut whole = String::with_capacity(written.len());
        for part in parts(written) {
            let Part::Value(value) = part else {
                whole.push_str(part.text());
                continue;
            };
            let text = self.get(value);
            if whole.is_empty() && text.starts_with('-') {
                let text = text.to_owned();
                return Err(Unfit::Dash { value, text });
            }
            if text.contains('\0') {
                return Err(Unfit::Nul(value));
            }
            whole.push_str(text);
        }
        Ok(whole)
    }
}

/// The values that an argument names, in the order written.
pub fn values_in(argument: &str) -> impl Iterator<Item = Value> {
    parts(argument).filter_map(|part| match part {
        Part::Value(value) => Some(value),
        Part::Text(_) => None,
    })
}

/// What stands in braces and could have been meant for a value, but is none: one word in small
/// letters. It is left as it is: `{end}` may be a word of a program's own.
pub fn words_in(argument: &str) -> impl Iterator<Item = &str> {
    argument.match_indices('{').filter_map(|(at, _)| {
        let word = word_at(&argument[at..])?;
        Value::named(word).is_none().then_some(word)
    })
}

enum Part<'a> {
    Text(&'a str),
    Value(Value),
}

impl<'a> Part<'a> {
    fn text(&self) -> &'a str {
        match self {
            Part::Text(text) => text,
            Part::Value(_) => "",
        }
    }
}

/// An argument in its parts. Only what was written is looked at, never what a value holds.
fn parts(argument: &str) -> impl Iterator<Item = Part<'_>> {
    let mut rest = argument;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let value_at = |at: usize| {
            let word = word_at(&rest[at..])?;
            Some((at, word.len() + 2, Value::named(word)?))
        };
        let next = rest.match_indices('{').find_map(|(at, _)| value_at(at));
        match next {
            Some((0, length, value)) => {
                rest = &rest[length..];
                Some(Part::Value(value))
            }
            next => {
                let (text, left) = rest.split_at(next.map_or(rest.len(), |(at, _, _)| at));
                rest = left;
                Some(Part::Text(text))
            }
        }
    })
}

/// The word in braces that a text begins with.
fn word_at(text: &str) -> Option<&str> {
    let (word, _) = text.strip_prefix('{')?.split_once('}')?;
    let fits = !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
    fits.then_some(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values() -> Values {
        Values {
            branch: Some("; rm -rf /".into()),
            commit: Some("9f3c2ab".into()),
            version: Some("2.4.0".into()),
            previous_branch: Some("{commit} $(reboot) `x` '\" ".into()),
            ..Values::of("production".into(), "支付 \"x\"".into())
        }
    }

    fn fill(arguments: &[&str]) -> Result<Vec<String>, Unfit> {
        let arguments: Vec<String> = arguments.iter().map(|a| (*a).to_owned()).collect();
        values().fill(&arguments)
    }

    #[test]
    fn a_value_is_one_argument_or_part_of_one_whatever_it_holds() {
        assert_eq!(
            fill(&[
                "./deploy",
                "{branch}",
                "--from={previous_branch}",
                "{application}@{version}",
                ""
            ])
            .unwrap(),
            [
                "./deploy",
                "; rm -rf /",
                "--from={commit} $(reboot) `x` '\" ",
                "支付 \"x\"@2.4.0",
                ""
            ]
        );
        assert_eq!(
            fill(&["{previous_commit}", "a{script}b"]).unwrap(),
            ["", "ab"]
        );
    }

    #[test]
    fn braces_that_name_no_value_stay_as_written() {
        for same in [
            "{.items[*]}",
            "{end}",
            "{{.Name}}",
            "${HOME}",
            "{",
            "}{",
            "{Commit}",
            "{commit",
            "{}",
            "{版本}",
        ] {
            assert_eq!(fill(&[same]).unwrap(), [same]);
        }
        assert_eq!(
            fill(&["{{commit}}", "{end{commit}"]).unwrap(),
            ["{9f3c2ab}", "{end9f3c2ab"]
        );
        assert_eq!(
            words_in("{end} {comit} {commit} {X}").collect::<Vec<_>>(),
            ["end", "comit"]
        );
        assert_eq!(
            values_in("{commit}{end}{script}").collect::<Vec<_>>(),
            [Value::Commit, Value::Script]
        );
    }

    #[test]
    fn a_value_is_never_taken_for_an_option() {
        let mut values = values();
        values.branch = Some("--force".into());
        let fill = |argument: &str| values.fill(&[argument.to_owned()]);
        let dash = Unfit::Dash {
            value: Value::Branch,
            text: "--force".into(),
        };
        assert_eq!(fill("{branch}"), Err(dash.clone()));
        assert_eq!(fill("{previous_commit}{branch}"), Err(dash));
        assert_eq!(fill("--branch={branch}").unwrap(), ["--branch=--force"]);
        assert_eq!(fill("-{branch}").unwrap(), ["---force"]);
    }

    #[test]
    fn every_value_is_a_variable_known_or_not() {
        let variables = values().variables();
        assert_eq!(variables.len(), Value::ALL.len());
        let of = |name: &str| {
            variables
                .iter()
                .find(|(n, _)| n == name)
                .map(|(_, v)| v.as_str())
        };
        assert_eq!(of("GOLIVE_BRANCH"), Some("; rm -rf /"));
        assert_eq!(of("GOLIVE_PREVIOUS_COMMIT"), Some(""));
        assert_eq!(of("GOLIVE_SCRIPT"), Some(""));
    }

    #[test]
    fn each_operation_has_the_values_that_it_can_have() {
        for (name, operation) in Operation::ALL {
            assert_eq!(operation.name(), name);
        }
        assert!(!Operation::Deploy.takes().contains(&Value::Script));
        assert!(Operation::UndoScript.takes().contains(&Value::Script));
        assert_eq!(
            Operation::Running.takes(),
            [Value::Environment, Value::Application]
        );
    }
}
