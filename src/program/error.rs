//! What can happen instead of a good end.

use std::io;
use std::path::PathBuf;
use std::time::Duration;

use crate::domain::clean::{quoted, shown};
use crate::domain::lang::Lang;
use crate::text::{Explain, Explained, program as words, system};

/// A program did not end well. Arguments, variables and what it said on its standard output are not
/// in it.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.explain(Lang::En).message)]
pub struct Error {
    /// The program, as it was named.
    pub program: String,
    /// What happened.
    pub fault: Fault,
    /// The end of what it said on its standard error, ready to be drawn; may be empty.
    pub words: String,
}

/// What happened instead of a good end.
#[derive(Debug)]
pub enum Fault {
    /// The argument list names none.
    Unnamed,
    /// It could not be started.
    Unstarted(io::Error),
    /// The folder it was to work in is not there.
    NoFolder(PathBuf),
    /// It took longer than this and was ended.
    Overdue(Duration),
    /// It said more than so many bytes and was ended.
    TooMuch(u64),
    /// It was ended from here, by the handle.
    Cancelled,
    /// A signal of this number ended it, and not from here.
    Signal(i32),
    /// It ended with this status.
    Exit(i32),
    /// The system could not tell what became of it; it was ended.
    Lost(io::Error),
}

impl Explain for Error {
    fn explain(&self, lang: Lang) -> Explained {
        let name = shown(&self.program);
        // Where it is known to be there, its name tells which it is: what it said shall fit beside.
        let brief = shown(self.program.rsplit('/').next().unwrap_or_default());
        let (message, hint) = match &self.fault {
            Fault::Unnamed => (words::unnamed(lang), words::unnamed_hint(lang)),
            Fault::Unstarted(why) => (
                words::unstarted(lang, &name, &system::reason(lang, why)),
                mend(lang, &name, why),
            ),
            Fault::NoFolder(folder) => (
                words::no_folder(lang, &name, &shown(&folder.display().to_string())),
                words::no_folder_hint(lang),
            ),
            Fault::Overdue(time) => (
                words::overdue(lang, &brief, &length(*time)),
                words::overdue_hint(lang),
            ),
            Fault::TooMuch(limit) => (
                words::too_much(lang, &brief, &amount(*limit)),
                words::too_much_hint(lang),
            ),
            Fault::Cancelled => return Explained::message(words::cancelled(lang, &brief)),
            Fault::Signal(signal) => (
                words::signal(lang, &brief, *signal),
                words::signal_hint(lang),
            ),
            Fault::Exit(status) => (words::exit(lang, &brief, *status), words::exit_hint(lang)),
            Fault::Lost(why) => (
                words::lost(lang, &brief, &system::reason(lang, why)),
                words::lost_hint(lang),
            ),
        };
        let message = if self.words.is_empty() {
            message
        } else {
            words::saying(lang, &message, &end(&self.words))
        };
        Explained::with_hint(message, hint)
    }
}

fn mend(lang: Lang, program: &str, why: &io::Error) -> String {
    match why.kind() {
        io::ErrorKind::NotFound => words::not_found_hint(lang),
        io::ErrorKind::PermissionDenied => words::denied_hint(lang, &quoted(program)),
        _ => words::unstarted_hint(lang),
    }
}

/// The last words, not longer than a few lines.
fn end(words: &str) -> String {
    const LIMIT: usize = 400;
    let mut ends = words.char_indices().rev();
    match (ends.nth(LIMIT - 1), ends.next()) {
        (Some((from, _)), Some(_)) => format!("…{}", &words[from..]),
        _ => words.to_owned(),
    }
}

fn length(time: Duration) -> String {
    if time.subsec_millis() == 0 {
        format!("{} s", time.as_secs())
    } else {
        format!("{} ms", time.as_millis())
    }
}

fn amount(bytes: u64) -> String {
    match bytes {
        0..1024 => format!("{bytes} B"),
        1024..0x10_0000 => format!("{} KiB", bytes >> 10),
        _ => format!("{} MiB", bytes >> 20),
    }
}
