//! A secret, asked for at the moment of sending: of a variable, or of a command. It is handed on and
//! never kept, told or logged.

use std::env;
use std::time::Duration;

use crate::config::Password;
use crate::domain::clean::shown;
use crate::domain::lang::Lang;
use crate::program::{Call, Cancel, Fault, run};
use crate::text::{outbox as words, system};

/// How long a command may take: with it the whole attempt must end before it counts as unknown.
const PATIENCE: Duration = Duration::from_secs(15);
/// The most that it may say.
const LIMIT: u64 = 4096;

/// What a variable holds; `Err` says in words that it holds nothing.
pub(super) fn variable(name: &str, lang: Lang) -> Result<String, String> {
    match env::var(name) {
        Ok(value) if !value.is_empty() => Ok(value),
        _ => Err(words::no_variable(lang, name)),
    }
}

/// The password; `Err` says in words why there is none.
pub(super) fn password(of: &Password, lang: Lang) -> Result<String, String> {
    match of {
        Password::Variable(name) => variable(name, lang),
        Password::Command(command) => {
            let told = shown(command.first().map_or("", String::as_str));
            let call = Call {
                time: PATIENCE,
                grace: Duration::ZERO,
                output_limit: LIMIT,
                ..Call::new(command)
            };
            match run(&call, &Cancel::new()) {
                Ok(ran) => first_line(&ran.output).ok_or_else(|| words::no_answer(lang, &told)),
                Err(error) => Err(match error.fault {
                    Fault::Unstarted(why) => {
                        words::not_started(lang, &told, &system::reason(lang, &why))
                    }
                    // Whatever it said may be the secret.
                    _ => words::no_answer(lang, &told),
                }),
            }
        }
    }
}

/// The first line of what was said, where there is something on it.
fn first_line(said: &[u8]) -> Option<String> {
    let line = std::str::from_utf8(said).ok()?.lines().next()?;
    (!line.is_empty()).then(|| line.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(script: &str) -> Result<String, String> {
        let command = ["sh", "-c", script].map(str::to_owned).to_vec();
        password(&Password::Command(command), Lang::En)
    }

    #[test]
    fn the_first_line_of_a_command_is_the_password() {
        assert_eq!(
            of("printf 'hunter 2\\nurl: x\\n'"),
            Ok("hunter 2".to_owned())
        );
    }

    #[test]
    fn a_command_that_fails_is_named_and_nothing_that_it_said() {
        for script in ["echo hunter2; exit 1", "exit 0", "echo hunter2 >&2; exit 3"] {
            let told = of(script).unwrap_err();
            assert!(told.contains("sh") && !told.contains("hunter2"), "{told}");
        }
        let gone = Password::Command(vec!["/no/such/program".into()]);
        assert!(
            password(&gone, Lang::Zh)
                .unwrap_err()
                .contains("/no/such/program")
        );
    }

    #[test]
    fn a_variable_that_is_not_set_is_named() {
        let told = variable("GOLIVE_TEST_NEVER_SET", Lang::En).unwrap_err();
        assert!(told.contains("GOLIVE_TEST_NEVER_SET"), "{told}");
    }
}
