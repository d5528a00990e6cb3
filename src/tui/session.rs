//! The loop on the real terminal: the order in which signals, terminal and reader are set up and
//! taken down. It names no application.

use std::io;

use super::event_loop::{self, App, Ended, Inbox};
use super::input::Reader;
use super::signals::Signals;
use super::terminal::{Terminal, Unusable, give_back};

pub use super::event_loop::{Mailbox, mailbox};

/// Runs the application on this process's terminal until it ends; the terminal is given back by
/// then, whatever happened. `inbox` belongs to `mailbox`, which workers may already be filling:
/// the first frame does not wait for them.
///
/// # Errors
/// [`Unusable`] when there is no terminal, or when it fails in another way than by going away.
pub fn run<A: App>(
    app: &mut A,
    mailbox: &Mailbox<A::Msg>,
    inbox: Inbox<A::Msg>,
    mouse: bool,
) -> Result<Ended, Unusable> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let ended = runtime.block_on(async {
        // Before the terminal is taken, so that no signal can end the program with it still taken.
        let signals = Signals::listen()?;
        let mut terminal = Terminal::enter(mouse)?;
        terminal.attend(Reader::start(mailbox.clone())?);
        let ended = event_loop::run(app, &mut terminal, inbox, Some(signals)).await;
        drop(terminal);
        Ok::<_, Unusable>(ended)
    });
    give_back();
    match ended? {
        Ok(ended) => Ok(ended),
        Err(error) if is_gone(&error) => Ok(Ended::TerminalGone),
        Err(error) => Err(error.into()),
    }
}

/// Whether the error says that there is no terminal any more.
fn is_gone(error: &io::Error) -> bool {
    use rustix::io::Errno;
    Errno::from_io_error(error)
        .is_some_and(|errno| matches!(errno, Errno::IO | Errno::NXIO | Errno::PIPE | Errno::BADF))
}
