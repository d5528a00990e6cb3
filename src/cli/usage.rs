//! clap's errors in our words: what is wrong, naming the value, and the mend, in either language.

use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::failure::{Failure, Kind};
use crate::domain::clean::{quoted, shown};
use crate::domain::lang::Lang;
use crate::text::Explained;
use crate::text::cli::help::{self, Heading};
use crate::text::cli::usage;

/// What clap found wrong.
#[must_use]
pub fn failure(error: &clap::Error, lang: Lang) -> Failure {
    let (message, mend) = told(error, lang);
    let hint: Vec<String> = mend.into_iter().chain(how(error, lang)).collect();
    let hint = (!hint.is_empty()).then(|| hint.join("\n"));
    Failure::new(Kind::Usage, Explained { message, hint })
}

/// The message, and a mend beyond the usage.
fn told(error: &clap::Error, lang: Lang) -> (String, Option<String>) {
    let argument =
        || string(error, ContextKind::InvalidArg).map_or_else(String::new, |text| bare(&text));
    match error.kind() {
        ErrorKind::InvalidSubcommand => {
            let name = string(error, ContextKind::InvalidSubcommand).unwrap_or_default();
            (
                usage::unknown_command(lang, &quoted(&name)),
                suggestion(error, ContextKind::SuggestedSubcommand, lang),
            )
        }
        ErrorKind::UnknownArgument => {
            let name = string(error, ContextKind::InvalidArg).unwrap_or_default();
            let near = suggestion(error, ContextKind::SuggestedArg, lang)
                .or_else(|| suggestion(error, ContextKind::SuggestedSubcommand, lang));
            (usage::unknown_argument(lang, &quoted(&name)), near)
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let value = string(error, ContextKind::InvalidValue).unwrap_or_default();
            if value.is_empty() && list(error, ContextKind::ValidValue).is_empty() {
                return (
                    usage::value_missing(lang, &argument()),
                    Some(usage::value_hint(lang, &flag(&argument()))),
                );
            }
            let possible = list(error, ContextKind::ValidValue);
            let mend = (!possible.is_empty()).then(|| usage::possible(lang, &possible.join(", ")));
            if value.is_empty() {
                return (usage::value_missing(lang, &argument()), mend);
            }
            let message = usage::invalid_value(lang, &quoted(&value), &argument());
            (message, mend)
        }
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues | ErrorKind::NoEquals => (
            usage::value_missing(lang, &argument()),
            Some(usage::value_hint(lang, &flag(&argument()))),
        ),
        ErrorKind::TooManyValues => {
            let value = string(error, ContextKind::InvalidValue).unwrap_or_default();
            (usage::unknown_argument(lang, &quoted(&value)), None)
        }
        ErrorKind::ArgumentConflict => conflict(error, lang, &argument()),
        ErrorKind::MissingRequiredArgument => {
            let missing = list(error, ContextKind::InvalidArg);
            (usage::required(lang, &missing.join(", ")), None)
        }
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let command = string(error, ContextKind::InvalidSubcommand).unwrap_or_default();
            let known = list(error, ContextKind::ValidSubcommand).join(", ");
            (
                usage::subcommand_required(lang, &command),
                Some(usage::possible(lang, &known)),
            )
        }
        ErrorKind::InvalidUtf8 => (usage::not_text(lang), Some(usage::not_text_hint(lang))),
        _ => (usage::other(lang), None),
    }
}

fn conflict(error: &clap::Error, lang: Lang, argument: &str) -> (String, Option<String>) {
    let others: Vec<String> = list(error, ContextKind::PriorArg)
        .iter()
        .map(|text| bare(text))
        .collect();
    if others.is_empty() || others.iter().any(|other| other == argument) {
        return (usage::twice(lang, argument), Some(usage::twice_hint(lang)));
    }
    (usage::conflict(lang, argument, &others.join(", ")), None)
}

/// How the command is written, and where more stands.
fn how(error: &clap::Error, lang: Lang) -> Vec<String> {
    let Some(text) = string(error, ContextKind::Usage) else {
        return Vec::new();
    };
    let text = text
        .split_once(':')
        .map_or(text.as_str(), |(_, rest)| rest)
        .trim();
    let line = text
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .replace("[OPTIONS]", help::heading(lang, Heading::AllOptions));
    let command = line
        .split(' ')
        .take_while(|word| word.chars().all(|c| c.is_ascii_lowercase()));
    let command = command.collect::<Vec<_>>().join(" ");
    vec![usage::usage(lang, &line), usage::see_help(lang, &command)]
}

fn suggestion(error: &clap::Error, kind: ContextKind, lang: Lang) -> Option<String> {
    list(error, kind)
        .first()
        .map(|name| usage::did_you_mean(lang, name))
}

/// `--by <NAME>` without its marks: `--by NAME`.
fn bare(argument: &str) -> String {
    shown(&argument.replace(['<', '>'], ""))
}

/// `--by NAME` → `--by`.
fn flag(argument: &str) -> String {
    argument.split(' ').next().unwrap_or_default().to_owned()
}

fn string(error: &clap::Error, kind: ContextKind) -> Option<String> {
    match error.get(kind)? {
        ContextValue::String(text) => Some(text.clone()),
        ContextValue::Strings(texts) => texts.first().cloned(),
        ContextValue::StyledStr(text) => Some(text.to_string()),
        _ => None,
    }
}

fn list(error: &clap::Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::Strings(texts)) => texts.clone(),
        Some(ContextValue::String(text)) => vec![text.clone()],
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::tree::tree;

    fn told(args: &[&str], lang: Lang) -> Explained {
        let error = tree(lang)
            .try_get_matches_from([&["golive"], args].concat())
            .expect_err("it can't be understood");
        failure(&error, lang).told
    }

    #[test]
    fn the_tree_fits_together() {
        for lang in Lang::ALL {
            tree(lang).debug_assert();
        }
    }

    #[test]
    fn the_value_and_the_mend_are_told() {
        let told = told(&["vote", "tester", "maybe", "--by", "li"], Lang::En);
        assert!(told.message.contains("maybe"), "{told:?}");
        assert!(told.hint.is_some_and(|hint| hint.contains("go, no-go")));
    }

    #[test]
    fn something_close_is_suggested() {
        let hint = |args: &[&str]| told(args, Lang::En).hint.unwrap_or_default();
        assert!(hint(&["aprove"]).contains("approve"));
        assert!(hint(&["done", "x", "--bye", "li"]).contains("--by"));
        assert!(hint(&["done"]).contains("golive done --help"));
    }

    #[test]
    fn two_ways_of_one_decision_exclude_each_other() {
        let args = [
            "rollback",
            "decide",
            "production",
            "--roll-back",
            "--go-on-until",
            "+1h",
        ];
        let told = told(&args, Lang::En);
        assert!(
            told.message.contains("--go-on-until") && told.message.contains("--roll-back"),
            "{told:?}"
        );
    }

    #[test]
    fn what_disturbs_a_screen_is_not_repeated() {
        let told = told(&["done", "x", "\x1b[2J", "y"], Lang::Zh);
        assert!(!told.message.contains('\x1b'), "{told:?}");
        assert!(!told.hint.unwrap_or_default().contains('\x1b'));
    }
}
