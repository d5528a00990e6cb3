//! A secret, asked for at the moment of sending: of a variable, or of a command. It is handed on and
//! never kept, told or logged.

use std::env;
use std::io::Read as _;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use crate::config::Password;
use crate::domain::clean::shown;
use crate::domain::lang::Lang;
use crate::text::{outbox as words, system};

/// How long a command may take: with it the whole attempt must end before it counts as unknown.
const PATIENCE: Duration = Duration::from_secs(15);
/// How long it may take to end once it has said all.
const LAST_BREATHS: usize = 100;
const BREATH: Duration = Duration::from_millis(10);
/// The most that is read of what it says.
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
            let Some((program, arguments)) = command.split_first() else {
                return Err(words::no_answer(lang, ""));
            };
            let told = shown(program);
            let failed =
                |why: &std::io::Error| words::not_started(lang, &told, &system::reason(lang, why));
            let mut child = Command::new(program)
                .args(arguments)
                .stdin(Stdio::null())
                .stdout(Stdio::piped())
                .stderr(Stdio::null())
                .spawn()
                .map_err(|why| failed(&why))?;
            let answer = answer(&mut child);
            // Whoever has answered, or takes too long, is not waited for any more.
            let _ = child.kill();
            let _ = child.wait();
            answer.ok_or_else(|| words::no_answer(lang, &told))
        }
    }
}

/// The first line that a program says, where it ends well in time.
fn answer(child: &mut Child) -> Option<String> {
    let mut out = child.stdout.take()?;
    let (tell, told) = mpsc::channel();
    thread::spawn(move || {
        let mut text = String::new();
        let read = out.by_ref().take(LIMIT).read_to_string(&mut text);
        // Whoever asked may have gone.
        let _ = tell.send(read.is_ok().then_some(text));
    });
    let text = told.recv_timeout(PATIENCE).ok()??;
    let line = text.lines().next()?.to_owned();
    // It has said all, so that it ends by itself, and soon.
    for _ in 0..LAST_BREATHS {
        if let Some(status) = child.try_wait().ok()? {
            return (status.success() && !line.is_empty()).then_some(line);
        }
        thread::sleep(BREATH);
    }
    None
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
