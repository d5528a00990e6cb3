//! The terminal: taken over whole, drawn on with one write a frame, and given back on every way
//! out. It shows what it is told; it knows nothing of the cockpit and never prints to a terminal
//! that may be dying.

use std::io;
use std::panic;
use std::process::{Command, ExitStatus};
use std::sync::{Mutex, MutexGuard, Once, PoisonError};
use std::thread::{self, ThreadId};
use std::time::Duration;

use crossterm::clipboard::CopyToClipboard;
use crossterm::cursor::{Hide, SetCursorStyle, Show};
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::queue;
use crossterm::terminal::{
    EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use ratatui::Frame;
use ratatui::layout::Size;
use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::Errno;
use rustix::process::Signal;
use rustix::stdio::{stdin, stdout};
use rustix::termios::{self, OptionalActions, QueueSelector, Termios};

use super::event_loop::{Surface, TerminalAsk};
use super::input::Reader;
use super::paper::Paper;
use super::pen::Pen;
use crate::domain::lang::Lang;
use crate::text::cockpit::terminal as words;
use crate::text::{Explain, Explained, system};

/// Mouse buttons and the wheel; crossterm's own command would have every movement reported, and
/// each would wake us.
const MOUSE_ON: &[u8] = b"\x1b[?1000h\x1b[?1006h";
const MOUSE_OFF: &[u8] = b"\x1b[?1000l\x1b[?1006l";
const FRAME_BEGINS: &[u8] = b"\x1b[?2026h";
const FRAME_ENDS: &[u8] = b"\x1b[?2026l";

/// How long a signal to stop may take to reach all threads.
const STOPPING: Duration = Duration::from_millis(20);

/// The terminal as it was, and who has it now. One process has one terminal, and the panic hook
/// must reach this from anywhere.
static TAKEN: Mutex<Option<Taken>> = Mutex::new(None);

struct Taken {
    before: Termios,
    by: ThreadId,
    mouse: bool,
}

/// Why there can be no cockpit here.
#[derive(Debug, thiserror::Error)]
pub enum Unusable {
    /// Standard input or output is not a terminal.
    #[error("{}", self.explain(Lang::En).message)]
    NotATerminal,
    /// The terminal did not do what it was asked.
    #[error("{}", self.explain(Lang::En).message)]
    Io(#[from] io::Error),
}

impl Explain for Unusable {
    fn explain(&self, lang: Lang) -> Explained {
        match self {
            Self::NotATerminal => Explained::with_hint(
                words::not_a_terminal(lang),
                words::not_a_terminal_hint(lang),
            ),
            Self::Io(error) => {
                Explained::message(words::terminal_failed(lang, &system::reason(lang, error)))
            }
        }
    }
}

/// The terminal while it is ours. Dropping it gives it back.
#[derive(Debug)]
pub struct Terminal {
    paper: Paper,
    pen: Pen,
    out: Vec<u8>,
    mouse: bool,
    reader: Option<Reader>,
}

impl Terminal {
    /// Takes the terminal over. From here on it is given back on every way out, a panic on this
    /// thread included.
    ///
    /// # Errors
    /// [`Unusable`] when there is no terminal or it refuses.
    pub fn enter(mouse: bool) -> Result<Self, Unusable> {
        if !termios::isatty(stdin()) || !termios::isatty(stdout()) {
            return Err(Unusable::NotATerminal);
        }
        give_back_on_panic();
        let before = termios::tcgetattr(stdin()).map_err(io::Error::from)?;
        *taken() = Some(Taken {
            before,
            by: thread::current().id(),
            mouse,
        });
        // From here on dropping it gives the terminal back, also when the next step fails.
        let this = Self {
            paper: Paper::new(size()),
            pen: Pen::default(),
            out: Vec::new(),
            mouse,
            reader: None,
        };
        this.take()?;
        Ok(this)
    }

    /// Has this reader paused while another program has the terminal.
    pub fn attend(&mut self, reader: Reader) {
        self.reader = Some(reader);
    }

    /// Puts the terminal into our modes, for the first time or again.
    fn take(&self) -> io::Result<()> {
        let Some(mut raw) = taken().as_ref().map(|taken| taken.before.clone()) else {
            return Ok(());
        };
        raw.make_raw();
        // crossterm takes Ctrl-J for Enter unless it made the terminal raw itself; what it did is
        // done again, as it does nothing a second time.
        enable_raw_mode()?;
        termios::tcsetattr(stdin(), OptionalActions::Now, &raw)?;
        write(&entering())?;
        if self.mouse { write(MOUSE_ON) } else { Ok(()) }
    }

    /// Takes the terminal again after somebody else had it.
    fn take_again(&mut self) -> io::Result<()> {
        self.take()?;
        self.pen.forget();
        self.paper.resize(size());
        Ok(())
    }

    /// Stops this program as Ctrl-Z stops any, and comes back when it is continued.
    fn suspend(&mut self) -> io::Result<()> {
        hand_over();
        // The whole foreground job stops, as when the terminal itself sends it: a script that
        // started us must stop too, or its shell never returns. Where no shell could continue
        // us the kernel ignores it, and we go on at once.
        rustix::process::kill_current_process_group(Signal::TSTP)?;
        // Another thread may be the one to receive it, a moment after this one went on.
        thread::sleep(STOPPING);
        self.take_again()
    }

    /// Lets another program have the terminal until it ends.
    fn run(&mut self, program: &mut Command) -> io::Result<io::Result<ExitStatus>> {
        if let Some(reader) = &mut self.reader {
            reader.pause();
        }
        hand_over();
        let outcome = program.status();
        let back = self.take_again();
        if let Some(reader) = &mut self.reader {
            reader.resume();
        }
        back.map(|()| outcome)
    }
}

impl Surface for Terminal {
    fn draw(&mut self, view: &mut dyn FnMut(&mut Frame<'_>)) -> io::Result<()> {
        self.out.clear();
        self.out.extend_from_slice(FRAME_BEGINS);
        let Self {
            paper, pen, out, ..
        } = self;
        let (page, cursor) = paper.draw(view);
        pen.draw(page, cursor, out);
        if self.out.len() == FRAME_BEGINS.len() {
            return Ok(());
        }
        self.out.extend_from_slice(FRAME_ENDS);
        write(&self.out)
    }

    fn size(&self) -> Size {
        self.paper.size()
    }

    fn resized(&mut self) {
        // Terminals move what they show when their size changes, so nothing is known any more.
        self.pen.forget();
        self.paper.resize(size());
    }

    fn continued(&mut self) -> io::Result<()> {
        self.take_again()
    }

    fn ask(&mut self, ask: TerminalAsk) -> io::Result<Option<io::Result<ExitStatus>>> {
        match ask {
            TerminalAsk::Suspend => self.suspend()?,
            TerminalAsk::Repaint => self.pen.forget(),
            TerminalAsk::Mouse(on) => {
                self.mouse = on;
                if let Some(taken) = &mut *taken() {
                    taken.mouse = on;
                }
                write(if on { MOUSE_ON } else { MOUSE_OFF })?;
            }
            TerminalAsk::Bell => write(b"\x07")?,
            TerminalAsk::Copy(text) => write(&clipboard(&text))?,
            TerminalAsk::Run(program) => return self.run(&mut program.command()).map(Some),
        }
        Ok(None)
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        give_back();
    }
}

/// Gives the terminal back, if it was taken. May be called from anywhere and more than once;
/// nothing is said when it fails, as there is nowhere left to say it.
pub fn give_back() {
    hand_over();
    *taken() = None;
}

/// Restores the terminal's modes, but remembers them for taking it again.
fn hand_over() {
    if let Some(taken) = &*taken() {
        let _ = write(&leaving());
        if taken.mouse {
            // Reports of the mouse that nobody has read would be typed into the shell.
            let _ = termios::tcflush(stdin(), QueueSelector::IFlush);
        }
        let _ = disable_raw_mode();
        let _ = termios::tcsetattr(stdin(), OptionalActions::Now, &taken.before);
    }
}

fn taken() -> MutexGuard<'static, Option<Taken>> {
    TAKEN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A panic on the thread that draws gives the terminal back before its message is printed; one
/// on another thread, while the screen is ours, goes to the log.
fn give_back_on_panic() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            let by = taken().as_ref().map(|taken| taken.by);
            if by.is_some_and(|by| by != thread::current().id()) {
                tracing::error!("{info}");
                return;
            }
            give_back();
            before(info);
        }));
    });
}

/// The terminal's size; where it does not know one, the usual.
fn size() -> Size {
    match termios::tcgetwinsize(stdout()) {
        Ok(size) if size.ws_col > 0 && size.ws_row > 0 => Size::new(size.ws_col, size.ws_row),
        _ => Size::new(80, 24),
    }
}

/// Writes all of it, past every buffer, in one go as far as the terminal takes it.
fn write(mut bytes: &[u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        match rustix::io::write(stdout(), bytes) {
            Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
            Ok(count) => bytes = &bytes[count..],
            Err(Errno::INTR) => {}
            // Another program made the terminal non-blocking.
            Err(Errno::AGAIN) => {
                let out = stdout();
                let _ = poll(&mut [PollFd::from_borrowed_fd(out, PollFlags::OUT)], None);
            }
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

/// The alternate screen, bracketed paste, no cursor, and a steady one where a field shows it.
fn entering() -> Vec<u8> {
    let mut out = Vec::new();
    // Writing to memory can't fail.
    let _ = queue!(
        out,
        EnterAlternateScreen,
        EnableBracketedPaste,
        Hide,
        SetCursorStyle::SteadyBlock
    );
    out
}

/// Everything back, also what may not have been on.
fn leaving() -> Vec<u8> {
    let mut out = FRAME_ENDS.to_vec();
    out.extend_from_slice(b"\x1b[m");
    out.extend_from_slice(MOUSE_OFF);
    let _ = queue!(
        out,
        DisableBracketedPaste,
        SetCursorStyle::DefaultUserShape,
        Show,
        LeaveAlternateScreen
    );
    out
}

/// OSC 52: asks the terminal to put the text on the clipboard. Whether it does, nobody learns.
fn clipboard(text: &str) -> Vec<u8> {
    let mut out = Vec::new();
    let _ = queue!(out, CopyToClipboard::to_clipboard_from(text));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn giving_back_what_was_never_taken_is_nothing() {
        give_back();
        give_back();
    }
}
