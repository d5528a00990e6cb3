//! What a person does at the terminal, and the one thread that reads it. The same thread notices
//! that the terminal is gone. It decides nothing: every input goes into the mailbox as it comes.
//!
//! crossterm reads and understands the bytes, but only when there are some: the thread itself waits
//! in `poll`, so that an editor can have the terminal for a while, and a terminal that vanishes
//! neither spins nor needs a thread of its own.

use std::fmt;
use std::io::{self, Read, Write};
use std::os::fd::{AsFd, BorrowedFd};
use std::os::unix::net::UnixStream;
use std::thread;
use std::time::Duration;

use crossterm::event;
use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::Errno;

use super::event_loop::Mailbox;
use super::keys::{self, Tails};

/// Something that happened at the terminal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A key was pressed, or repeats.
    Key(Key),
    /// Text was pasted, of however many lines.
    Paste(String),
    /// The mouse, while it is switched on.
    Mouse(Mouse),
    /// The terminal gained or lost the focus.
    Focus(bool),
    /// The terminal has a new size, in cells.
    Resize {
        /// Columns.
        width: u16,
        /// Rows.
        height: u16,
    },
}

/// A key with what was held down beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key {
    /// Which key.
    pub code: Code,
    /// Whether Ctrl was held.
    pub ctrl: bool,
    /// Whether Alt was held.
    pub alt: bool,
    /// Whether Shift was held; never set on a character, which has its case instead.
    pub shift: bool,
}

/// Which key it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Code {
    /// A character as typed, with its case.
    Char(char),
    Enter,
    Esc,
    Tab,
    BackTab,
    Backspace,
    Delete,
    Insert,
    Left,
    Right,
    Up,
    Down,
    Home,
    End,
    PageUp,
    PageDown,
    /// A function key, from 1.
    F(u8),
}

/// What the mouse did, and in which cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mouse {
    /// What it did.
    pub kind: MouseKind,
    /// The column, from 0.
    pub x: u16,
    /// The row, from 0.
    pub y: u16,
}

/// What the mouse did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MouseKind {
    /// The left button went down.
    Press,
    /// A button was released.
    Release,
    /// The wheel turned away from the person.
    WheelUp,
    /// The wheel turned towards the person.
    WheelDown,
    /// Another button, or a movement.
    Other,
}

impl Key {
    /// A key with nothing held beside it.
    #[must_use]
    pub const fn plain(code: Code) -> Self {
        Self {
            code,
            ctrl: false,
            alt: false,
            shift: false,
        }
    }

    /// A character with nothing held beside it.
    #[must_use]
    pub const fn char(c: char) -> Self {
        Self::plain(Code::Char(c))
    }

    /// A character with Ctrl held.
    #[must_use]
    pub const fn ctrl(c: char) -> Self {
        Self {
            code: Code::Char(c),
            ctrl: true,
            alt: false,
            shift: false,
        }
    }

    /// The character that this key types into a field, if it types one.
    #[must_use]
    pub fn typed(self) -> Option<char> {
        match self.code {
            Code::Char(c) if !self.ctrl && !self.alt => Some(c),
            _ => None,
        }
    }

    /// Reads a key as a configuration names it: `q`, `R`, `ctrl-z`, `alt-enter`, `space`, `f5`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut key = Self::plain(Code::Esc);
        let mut rest = text;
        while let Some((held, tail)) = rest
            .split_once('-')
            .filter(|(held, tail)| !held.is_empty() && !tail.is_empty())
        {
            match held.to_ascii_lowercase().as_str() {
                "ctrl" => key.ctrl = true,
                "alt" => key.alt = true,
                "shift" => key.shift = true,
                _ => return None,
            }
            rest = tail;
        }
        key.code = code_named(rest)?;
        if key.shift {
            key = key.with_shift_folded();
        }
        if let (Code::Char(c), true) = (key.code, key.ctrl) {
            key.code = Code::Char(c.to_ascii_lowercase());
        }
        Some(key)
    }

    /// Shift on a character is its case, and on Tab it is another key.
    fn with_shift_folded(mut self) -> Self {
        match self.code {
            Code::Char(c) => (self.code, self.shift) = (Code::Char(c.to_ascii_uppercase()), false),
            Code::Tab => (self.code, self.shift) = (Code::BackTab, false),
            _ => {}
        }
        self
    }
}

impl From<char> for Key {
    fn from(c: char) -> Self {
        Self::char(c)
    }
}

impl From<Code> for Key {
    fn from(code: Code) -> Self {
        Self::plain(code)
    }
}

/// As it is printed on a keyboard: `Ctrl-Z`, `Enter`, `?`.
impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (held, name) in [
            (self.ctrl, "Ctrl-"),
            (self.alt, "Alt-"),
            (self.shift, "Shift-"),
        ] {
            if held {
                f.write_str(name)?;
            }
        }
        match self.code {
            Code::Char(' ') => f.write_str("Space"),
            Code::Char(c) if self.ctrl => write!(f, "{}", c.to_ascii_uppercase()),
            Code::Char(c) => write!(f, "{c}"),
            Code::F(n) => write!(f, "F{n}"),
            code => f.write_str(
                NAMES
                    .iter()
                    .find(|(_, c, _)| *c == code)
                    .map_or("", |(_, _, shown)| shown),
            ),
        }
    }
}

/// How a configuration names a key, and how a person is shown it.
const NAMES: [(&str, Code, &str); 16] = [
    ("enter", Code::Enter, "Enter"),
    ("esc", Code::Esc, "Esc"),
    ("tab", Code::Tab, "Tab"),
    ("backtab", Code::BackTab, "Shift-Tab"),
    ("backspace", Code::Backspace, "Backspace"),
    ("delete", Code::Delete, "Del"),
    ("insert", Code::Insert, "Ins"),
    ("left", Code::Left, "←"),
    ("right", Code::Right, "→"),
    ("up", Code::Up, "↑"),
    ("down", Code::Down, "↓"),
    ("home", Code::Home, "Home"),
    ("end", Code::End, "End"),
    ("pageup", Code::PageUp, "PgUp"),
    ("pagedown", Code::PageDown, "PgDn"),
    ("space", Code::Char(' '), "Space"),
];

fn code_named(name: &str) -> Option<Code> {
    let mut chars = name.chars();
    if let (Some(c), None) = (chars.next(), chars.next()) {
        return Some(Code::Char(c));
    }
    let lower = name.to_ascii_lowercase();
    if let Some((_, code, _)) = NAMES.iter().find(|(known, _, _)| *known == lower) {
        return Some(*code);
    }
    let number = lower.strip_prefix('f')?.parse().ok()?;
    (1..=12).contains(&number).then_some(Code::F(number))
}

/// How long crossterm looks for what is there already; with no time at all it doesn't look.
const LOOK: Duration = Duration::from_millis(2);
/// How long the rest of a sequence may lag behind its beginning.
const LAG: Duration = Duration::from_millis(20);
const PAUSE: u8 = b'p';
const RESUME: u8 = b'r';

/// The thread that reads the terminal. Dropping this ends it.
#[derive(Debug)]
pub struct Reader {
    control: UnixStream,
}

impl Reader {
    /// Starts reading standard input, which is a terminal in raw mode, into the mailbox.
    ///
    /// # Errors
    /// When the system gives no more threads or handles.
    pub fn start<M: Send + 'static>(mailbox: Mailbox<M>) -> io::Result<Self> {
        let (control, ours) = UnixStream::pair()?;
        thread::Builder::new()
            .name("input".to_owned())
            .stack_size(128 * 1024)
            .spawn(move || {
                let mut session = Session {
                    control: ours,
                    paused: false,
                    tails: Tails::default(),
                };
                // Whatever ends the reading, nobody can press a key any more.
                if session.read(rustix::stdio::stdin(), &mailbox).is_err() {
                    mailbox.gone();
                }
            })?;
        Ok(Self { control })
    }

    /// Stops reading, so that another program can have the terminal; returns once it has stopped.
    pub fn pause(&mut self) {
        self.say(PAUSE);
    }

    /// Reads again.
    pub fn resume(&mut self) {
        self.say(RESUME);
    }

    /// Says it and waits for the answer. The thread is gone only when the terminal is, and that
    /// is reported by itself.
    fn say(&mut self, what: u8) {
        if self.control.write_all(&[what]).is_ok() {
            let _ = self.control.read(&mut [0]);
        }
    }
}

struct Session {
    control: UnixStream,
    paused: bool,
    tails: Tails,
}

impl Session {
    /// Reads until nobody wants it any more (`Ok`) or the terminal is gone (`Err`).
    fn read<M: Send>(&mut self, tty: BorrowedFd<'_>, mailbox: &Mailbox<M>) -> io::Result<()> {
        loop {
            let wanted = if self.paused {
                PollFlags::empty()
            } else {
                PollFlags::IN
            };
            let (tty_has, control_has) = {
                let control = self.control.as_fd();
                let mut watched = [
                    PollFd::from_borrowed_fd(tty, wanted),
                    PollFd::from_borrowed_fd(control, PollFlags::IN),
                ];
                match poll(&mut watched, None) {
                    Ok(_) | Err(Errno::INTR) => {}
                    Err(error) => return Err(error.into()),
                }
                (watched[0].revents(), watched[1].revents())
            };
            if !control_has.is_empty() && !self.obey()? {
                return Ok(());
            }
            if tty_has.intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL) {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            while tty_has.contains(PollFlags::IN) && !self.paused {
                let soon = if self.tails.waits() { LAG } else { LOOK };
                if !event::poll(soon)? {
                    self.tails.settle();
                    break;
                }
                if let Some(input) = keys::input(event::read()?)
                    && let Some(input) = self.tails.pass(input)
                    && !mailbox.input(input)
                {
                    return Ok(());
                }
            }
        }
    }

    /// Does what the other end says; `false` when there is no other end any more.
    fn obey(&mut self) -> io::Result<bool> {
        let mut what = [0];
        if self.control.read(&mut what)? == 0 {
            return Ok(false);
        }
        self.paused = what[0] == PAUSE;
        self.control.write_all(&what)?;
        Ok(true)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_named_as_people_write_them() {
        assert_eq!(Key::parse("q"), Some(Key::char('q')));
        assert_eq!(Key::parse("shift-r"), Some(Key::char('R')));
        assert_eq!(Key::parse("Ctrl-Z"), Some(Key::ctrl('z')));
        assert_eq!(Key::parse("-"), Some(Key::char('-')));
        assert_eq!(Key::parse("ctrl--"), Some(Key::ctrl('-')));
        assert_eq!(Key::parse("shift-tab"), Some(Key::plain(Code::BackTab)));
        assert_eq!(Key::parse("f12"), Some(Key::plain(Code::F(12))));
        for wrong in ["", "f0", "f13", "hyper-x", "qq", "ctrl-"] {
            assert_eq!(Key::parse(wrong), None, "{wrong:?}");
        }
    }

    #[test]
    fn keys_are_shown_as_on_a_keyboard() {
        for (text, shown) in [
            ("ctrl-z", "Ctrl-Z"),
            ("space", "Space"),
            ("f5", "F5"),
            ("alt-enter", "Alt-Enter"),
            ("?", "?"),
        ] {
            assert_eq!(
                Key::parse(text).map(|key| key.to_string()).as_deref(),
                Some(shown)
            );
        }
    }
}
