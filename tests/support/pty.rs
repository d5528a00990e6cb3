//! A program in a real pseudo-terminal: keys in, a screen out, as a person at a terminal has it.
//!
//! A reader thread feeds what the program writes to a terminal emulator and answers the queries
//! that real terminals answer. Nothing here sleeps for luck: [`Pty::wait_for`] and its kin wake on
//! new bytes and give up after [`DEADLINE`], with the screen as it stood in the panic's message.
//! A synchronized update counts when it is whole; no one ever reads half a frame.

use std::ffi::OsStr;
use std::fmt::Write as _;
use std::fs::File;
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::PathBuf;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, kill_process, kill_process_group};
use rustix::termios::{OptionalActions, SpecialCodeIndex, tcgetattr, tcsetattr};

pub use rustix::process::Signal;

use super::env::Env;

/// How long something that must come may take, on a machine that is busy with other tests.
pub const DEADLINE: Duration = Duration::from_secs(20);
/// How long nothing must have come before the program counts as idle.
const QUIET: Duration = Duration::from_millis(60);
/// How long after an input was read its answer may take to begin, before the input counts as one that
/// changes nothing.
const ANSWER: Duration = Duration::from_millis(400);
/// How often what has no event of its own (a process's end, an input queue) is looked at.
const LOOK: Duration = Duration::from_millis(5);

const FRAME_BEGIN: &[u8] = b"\x1b[?2026h";
const FRAME_END: &[u8] = b"\x1b[?2026l";

/// A key as a terminal sends it. A text goes through [`Pty::keys`].
#[derive(Clone, Copy, Debug)]
pub enum Key {
    /// Return.
    Enter,
    /// Escape.
    Esc,
    /// Tab.
    Tab,
    /// Shift and Tab.
    BackTab,
    /// The arrow up.
    Up,
    /// The arrow down.
    Down,
    /// The arrow left.
    Left,
    /// The arrow right.
    Right,
    /// A page up.
    PageUp,
    /// A page down.
    PageDown,
    /// To the beginning.
    Home,
    /// To the end.
    End,
    /// The key that takes back a character.
    Backspace,
    /// The key that takes away the character under the cursor.
    Delete,
    /// A character, where a key is wanted rather than a text.
    Char(char),
    /// Control and a letter.
    Ctrl(char),
    /// Alt and a character.
    Alt(char),
}

impl Key {
    fn bytes(self) -> Vec<u8> {
        match self {
            Self::Enter => b"\r".to_vec(),
            Self::Esc => b"\x1b".to_vec(),
            Self::Tab => b"\t".to_vec(),
            Self::BackTab => b"\x1b[Z".to_vec(),
            Self::Up => b"\x1b[A".to_vec(),
            Self::Down => b"\x1b[B".to_vec(),
            Self::Right => b"\x1b[C".to_vec(),
            Self::Left => b"\x1b[D".to_vec(),
            Self::Home => b"\x1b[H".to_vec(),
            Self::End => b"\x1b[F".to_vec(),
            Self::PageUp => b"\x1b[5~".to_vec(),
            Self::PageDown => b"\x1b[6~".to_vec(),
            Self::Backspace => b"\x7f".to_vec(),
            Self::Delete => b"\x1b[3~".to_vec(),
            Self::Char(c) => c.to_string().into_bytes(),
            Self::Ctrl(c) => vec![u8::try_from(c).expect("an ASCII letter") & 0x1f],
            Self::Alt(c) => format!("\x1b{c}").into_bytes(),
        }
    }
}

/// One synchronized update of the screen, as it came.
#[derive(Clone, Copy, Debug)]
pub struct Frame {
    /// How many bytes it has, with its brackets.
    pub bytes: usize,
    /// Where in the whole output it ends.
    pub end: usize,
    /// When its last byte was read.
    pub at: Instant,
}

/// A running program and its terminal. The program is killed when this is dropped.
pub struct Pty {
    child: Mutex<Box<dyn Child + Send + Sync>>,
    pid: Pid,
    master: Option<Box<dyn MasterPty + Send>>,
    writer: Writer,
    reader: Option<thread::JoinHandle<()>>,
    shared: Arc<Shared>,
    tty: PathBuf,
    started: Instant,
    line_at_start: String,
}

type Writer = Arc<Mutex<Option<Box<dyn Write + Send>>>>;

struct Shared {
    state: Mutex<State>,
    changed: Condvar,
}

struct State {
    parser: vt100::Parser<Terminal>,
    raw: Vec<u8>,
    /// Where each chunk that was read ends in `raw`, and when it was read.
    arrivals: Vec<(usize, Instant)>,
    /// How many bytes had come when the last input was sent, and when that was.
    input: Option<(usize, Instant)>,
    /// The terminal is being taken away: the reader is to let go of it.
    leaving: bool,
    ended: bool,
}

/// What the terminal itself knows and answers.
#[derive(Default)]
struct Terminal {
    answers: Vec<u8>,
    in_frame: bool,
    title: String,
    clipboard: Option<Vec<u8>>,
    bells: usize,
}

impl Pty {
    /// Starts a program in a terminal of `cols` × `rows`.
    ///
    /// # Panics
    /// When there is no pseudo-terminal to be had or the program can't be started.
    pub fn start<A: AsRef<OsStr>>(
        program: impl AsRef<OsStr>,
        args: impl IntoIterator<Item = A>,
        env: &Env,
        (cols, rows): (u16, u16),
    ) -> Self {
        let mut command = CommandBuilder::new(program.as_ref());
        command.args(args);
        command.cwd(env.dir());
        command.env_clear();
        for (name, value) in env.vars() {
            command.env(name, value);
        }

        let pair = native_pty_system()
            .openpty(size(cols, rows))
            .expect("a pseudo-terminal");
        let line_at_start = line(pair.master.as_ref());
        let started = Instant::now();
        let child = pair
            .slave
            .spawn_command(command)
            .expect("the program starts");
        let pid = child
            .process_id()
            .and_then(|id| Pid::from_raw(id.try_into().ok()?))
            .expect("a process id");
        // The program alone holds its end now, so that its end is seen as the end of its output.
        drop(pair.slave);

        let writer: Writer = Arc::new(Mutex::new(Some(
            pair.master.take_writer().expect("a writer"),
        )));
        let shared = Arc::new(Shared::new(cols, rows));
        let source = pair.master.try_clone_reader().expect("a reader");
        let reader = {
            let (shared, writer) = (Arc::clone(&shared), Arc::clone(&writer));
            thread::spawn(move || read(source, &shared, &writer))
        };
        Self {
            child: Mutex::new(child),
            pid,
            tty: pair.master.tty_name().expect("the terminal has a name"),
            master: Some(pair.master),
            writer,
            reader: Some(reader),
            shared,
            started,
            line_at_start,
        }
    }

    /// Types these characters, all at once.
    pub fn keys(&self, text: &str) -> &Self {
        self.send(text.as_bytes())
    }

    /// Presses one key.
    pub fn key(&self, key: Key) -> &Self {
        self.send(&key.bytes())
    }

    /// Pastes a text, in brackets where the program asked for them.
    pub fn paste(&self, text: &str) -> &Self {
        if self.whole().parser.screen().bracketed_paste() {
            self.send(format!("\x1b[200~{text}\x1b[201~").as_bytes())
        } else {
            self.send(text.as_bytes())
        }
    }

    /// Sends bytes as they are, such as a mouse report.
    ///
    /// # Panics
    /// When the terminal is gone.
    pub fn send(&self, bytes: &[u8]) -> &Self {
        self.note_input();
        let mut writer = lock(&self.writer);
        let writer = writer.as_mut().expect("the terminal is still there");
        if let Err(error) = writer.write_all(bytes).and_then(|()| writer.flush()) {
            panic!(
                "the program does not take input any more: {error}\n{}",
                self.picture()
            );
        }
        self
    }

    /// Gives the terminal another size; the program gets WINCH.
    ///
    /// # Panics
    /// When the terminal is gone.
    pub fn resize(&self, cols: u16, rows: u16) -> &Self {
        let mut state = self.shared.lock();
        state.parser.set_size(cells(rows), cells(cols));
        drop(state);
        self.note_input();
        let master = self.master.as_ref().expect("the terminal is still there");
        master
            .resize(size(cols, rows))
            .expect("the terminal takes the size");
        self
    }

    /// Sends the program a signal.
    pub fn signal(&self, signal: Signal) -> &Self {
        self.note_input();
        let _ = kill_process(self.pid, signal);
        self
    }

    /// Takes the terminal away, as when its window is closed. What was on the screen can still be read.
    ///
    /// # Panics
    /// When it was taken away already.
    pub fn hang_up(&mut self) {
        self.shared.lock().leaving = true;
        if let Ok(tty) = File::options().read(true).write(true).open(&self.tty) {
            // The writer types the end-of-file character as it goes unless there is none.
            if let Ok(mut settings) = tcgetattr(&tty) {
                settings.special_codes[SpecialCodeIndex::VEOF] = 0;
                let _ = tcsetattr(&tty, OptionalActions::Now, &settings);
            }
            // A blocked read can't be given up; a byte ends it.
            let _ = (&tty).write_all(b"\0");
        }
        if let Some(reader) = self.reader.take() {
            let _ = reader.join();
        }
        drop(lock(&self.writer).take());
        drop(self.master.take());
    }

    /// The screen as plain text: one line a row, no trailing blanks, `\n` between the rows.
    pub fn screen(&self) -> String {
        text(&self.whole())
    }

    /// Looks at the emulator's screen, where colours, the cursor and the modes matter.
    pub fn inspect<R>(&self, look: impl FnOnce(&vt100::Screen) -> R) -> R {
        look(self.whole().parser.screen())
    }

    /// The window title that the program set, if any.
    pub fn title(&self) -> String {
        self.shared.lock().parser.callbacks().title.clone()
    }

    /// How often the bell has rung.
    pub fn bells(&self) -> usize {
        self.shared.lock().parser.callbacks().bells
    }

    /// What the program last gave to the clipboard, in base64 as it came.
    pub fn clipboard(&self) -> Option<Vec<u8>> {
        self.shared.lock().parser.callbacks().clipboard.clone()
    }

    /// Waits until the text is on the screen, within one row.
    pub fn wait_for(&self, wanted: &str) -> &Self {
        self.wait_until(
            |screen| screen.contains(wanted),
            &format!("{wanted:?} on the screen"),
        )
    }

    /// Waits until the text is no longer on the screen.
    pub fn wait_gone(&self, unwanted: &str) -> &Self {
        self.wait_until(
            |screen| !screen.contains(unwanted),
            &format!("{unwanted:?} gone from the screen"),
        )
    }

    /// Waits until the screen is as `is` wants it; `what` names that for the one who reads the failure.
    ///
    /// # Panics
    /// After [`DEADLINE`], or at once when the program has ended and can't come to it any more.
    pub fn wait_until(&self, is: impl Fn(&str) -> bool, what: &str) -> &Self {
        let begun = Instant::now();
        loop {
            let state = self.whole();
            let (looked_at, ended, shown) = (state.raw.len(), state.ended, text(&state));
            // What `is` asks may need the state itself.
            drop(state);
            if is(&shown) {
                return self;
            }
            let left = DEADLINE.saturating_sub(begun.elapsed());
            if ended || left.is_zero() {
                let why = if ended {
                    "the program ended"
                } else {
                    "the time ran out"
                };
                panic!("waited for {what}, but {why}\n{}", self.picture());
            }
            let state = self.shared.lock();
            if state.raw.len() == looked_at && !state.ended {
                drop(self.shared.wait(state, left));
            }
        }
    }

    /// Waits until the program is idle: it has written something, it has read all that was typed, the
    /// answer to the last input has begun, and nothing has come for 60 ms. An input that isn't
    /// answered within 400 ms of being read counts as one that changes nothing. This is a barrier
    /// before *counting* or *comparing*; to see something appear use [`Pty::wait_for`], which is
    /// quicker and says what it waited for.
    ///
    /// # Panics
    /// When the program is not idle by [`DEADLINE`].
    pub fn settle(&self) -> &Self {
        let begun = Instant::now();
        let mut read_at = None;
        loop {
            if read_at.is_none() && self.unread() == 0 {
                read_at = Some(Instant::now());
            }
            let state = self.shared.lock();
            if state.ended || read_at.is_some_and(|read_at| state.idle_since(read_at)) {
                return self;
            }
            if begun.elapsed() > DEADLINE {
                drop(state);
                panic!("waited for the program to be idle\n{}", self.picture());
            }
            drop(self.shared.wait(state, LOOK));
        }
    }

    /// Waits for the program's end and says how it ended; all that it wrote has been read by then.
    ///
    /// # Panics
    /// When it still runs at [`DEADLINE`].
    pub fn exit_status(&self) -> ExitStatus {
        let begun = Instant::now();
        loop {
            let ended = lock(&self.child)
                .try_wait()
                .expect("the program can be waited for");
            let state = self.shared.lock();
            if let Some(status) = ended
                && (state.ended || begun.elapsed() > DEADLINE)
            {
                return status;
            }
            if begun.elapsed() > DEADLINE {
                drop(state);
                panic!("waited for the program to end\n{}", self.picture());
            }
            drop(self.shared.wait(state, LOOK));
        }
    }

    /// Holds that the program left the terminal as it found it: its line settings, the main screen, a
    /// visible cursor, no mouse, no bracketed paste, no open synchronized update.
    pub fn assert_restored(&self) {
        let state = self.shared.lock();
        let screen = state.parser.screen();
        assert!(!state.in_frame(), "a synchronized update was left open");
        assert!(
            !screen.alternate_screen(),
            "the alternate screen was left on"
        );
        assert!(!screen.hide_cursor(), "the cursor was left hidden");
        assert!(!screen.bracketed_paste(), "bracketed paste was left on");
        assert_eq!(
            screen.mouse_protocol_mode(),
            vt100::MouseProtocolMode::None,
            "the mouse was left on"
        );
        if let Some(master) = &self.master {
            assert_eq!(
                line(master.as_ref()),
                self.line_at_start,
                "the line settings were not restored"
            );
        }
    }

    /// The program's process id.
    pub fn pid(&self) -> u32 {
        self.pid.as_raw_nonzero().get().unsigned_abs()
    }

    /// Every byte that the program has written.
    pub fn raw(&self) -> Vec<u8> {
        self.shared.lock().raw.clone()
    }

    /// The place in the output where it stands now, for [`Pty::bytes_since`].
    pub fn mark(&self) -> usize {
        self.shared.lock().raw.len()
    }

    /// What the program has written since that mark.
    pub fn bytes_since(&self, mark: usize) -> Vec<u8> {
        self.shared.lock().raw[mark..].to_vec()
    }

    /// The whole frames (synchronized updates) that came since that mark, in order.
    pub fn frames_since(&self, mark: usize) -> Vec<Frame> {
        let state = self.shared.lock();
        let (mut frames, mut from) = (Vec::new(), mark);
        while let Some(begin) = find(&state.raw, FRAME_BEGIN, from) {
            let Some(end) = find(&state.raw, FRAME_END, begin) else {
                break;
            };
            from = end + FRAME_END.len();
            frames.push(Frame {
                bytes: from - begin,
                end: from,
                at: state.arrived(from),
            });
        }
        frames
    }

    /// Waits for a whole frame after that mark.
    ///
    /// # Panics
    /// When none has come by [`DEADLINE`], or the program has ended without one.
    pub fn wait_frame(&self, mark: usize) -> Frame {
        self.frame_within(mark, DEADLINE)
            .unwrap_or_else(|| panic!("waited for a frame\n{}", self.picture()))
    }

    /// Waits for a whole frame after that mark, for so long; nothing when none comes.
    pub fn frame_within(&self, mark: usize, limit: Duration) -> Option<Frame> {
        let begun = Instant::now();
        loop {
            let state = self.shared.lock();
            let (ended, seen) = (state.ended, state.raw.len());
            drop(state);
            if let Some(frame) = self.frames_since(mark).first() {
                return Some(*frame);
            }
            let left = limit.saturating_sub(begun.elapsed());
            if ended || left.is_zero() {
                return None;
            }
            let state = self.shared.lock();
            if state.raw.len() == seen && !state.ended {
                drop(self.shared.wait(state, left));
            }
        }
    }

    /// When the program was started.
    pub fn started(&self) -> Instant {
        self.started
    }

    /// The screen in a box, and whether the program still runs: what a failure shows.
    pub fn picture(&self) -> String {
        let state = self.shared.lock();
        let (rows, cols) = state.parser.screen().size();
        let mut picture = format!(
            "the screen, {cols}×{rows}{}:\n",
            if state.ended { ", program ended" } else { "" }
        );
        for row in text(&state).lines() {
            let _ = writeln!(picture, "│{row}");
        }
        picture
    }

    /// The state, when no synchronized update is half through (or the program ended in one).
    fn whole(&self) -> MutexGuard<'_, State> {
        let begun = Instant::now();
        let mut state = self.shared.lock();
        while state.in_frame() && !state.ended && begun.elapsed() < DEADLINE {
            state = self.shared.wait(state, DEADLINE);
        }
        state
    }

    fn note_input(&self) {
        let mut state = self.shared.lock();
        state.input = Some((state.raw.len(), Instant::now()));
    }

    /// How much of what was typed the program has not read yet, in bytes.
    fn unread(&self) -> u64 {
        if self.shared.lock().ended {
            return 0;
        }
        File::open(&self.tty)
            .ok()
            .and_then(|tty| rustix::io::ioctl_fionread(tty).ok())
            .unwrap_or(0)
    }
}

impl Drop for Pty {
    fn drop(&mut self) {
        let child = self.child.get_mut().unwrap_or_else(PoisonError::into_inner);
        // A process that was waited for may have given its number to another one by now.
        if !matches!(child.try_wait(), Ok(Some(_))) {
            let _ = kill_process_group(self.pid, Signal::KILL);
            let _ = kill_process(self.pid, Signal::KILL);
            let _ = child.wait();
        }
    }
}

impl Shared {
    fn new(cols: u16, rows: u16) -> Self {
        let state = State {
            parser: vt100::Parser::new_with_callbacks(
                cells(rows),
                cells(cols),
                0,
                Terminal::default(),
            ),
            raw: Vec::new(),
            arrivals: Vec::new(),
            input: None,
            leaving: false,
            ended: false,
        };
        Self {
            state: Mutex::new(state),
            changed: Condvar::new(),
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        lock(&self.state)
    }

    fn wait<'a>(&self, state: MutexGuard<'a, State>, limit: Duration) -> MutexGuard<'a, State> {
        self.changed
            .wait_timeout(state, limit)
            .unwrap_or_else(PoisonError::into_inner)
            .0
    }
}

impl State {
    fn in_frame(&self) -> bool {
        self.parser.callbacks().in_frame
    }

    /// When the byte before this place was read.
    fn arrived(&self, place: usize) -> Instant {
        let index = self.arrivals.partition_point(|(end, _)| *end < place);
        self.arrivals[index].1
    }

    fn idle_since(&self, read_at: Instant) -> bool {
        // A program that is still starting is silent, not idle.
        if self.raw.is_empty() {
            return false;
        }
        let last_byte = self.arrivals.last().map(|(_, at)| *at);
        let answered = self.input.is_none_or(|(before, _)| self.raw.len() > before);
        let quiet = last_byte.is_none_or(|at| at.elapsed() >= QUIET) && read_at.elapsed() >= QUIET;
        quiet && !self.in_frame() && (answered || read_at.elapsed() >= ANSWER)
    }
}

impl vt100::Callbacks for Terminal {
    fn audible_bell(&mut self, _: &mut vt100::Screen) {
        self.bells += 1;
    }

    fn set_window_title(&mut self, _: &mut vt100::Screen, title: &[u8]) {
        self.title = String::from_utf8_lossy(title).into_owned();
    }

    fn copy_to_clipboard(&mut self, _: &mut vt100::Screen, _: &[u8], data: &[u8]) {
        self.clipboard = Some(data.to_vec());
    }

    fn unhandled_csi(
        &mut self,
        screen: &mut vt100::Screen,
        first: Option<u8>,
        _: Option<u8>,
        params: &[&[u16]],
        last: char,
    ) {
        match (first, params, last) {
            (Some(b'?'), [[2026]], 'h') => self.in_frame = true,
            (Some(b'?'), [[2026]], 'l') => self.in_frame = false,
            (None, [[6]], 'n') => {
                let (row, col) = screen.cursor_position();
                self.answers
                    .extend_from_slice(format!("\x1b[{};{}R", row + 1, col + 1).as_bytes());
            }
            (None, [] | [[0]], 'c') => self.answers.extend_from_slice(b"\x1b[?62;22c"),
            _ => {}
        }
    }

    fn unhandled_osc(&mut self, _: &mut vt100::Screen, params: &[&[u8]]) {
        match params {
            [b"10", b"?"] => self
                .answers
                .extend_from_slice(b"\x1b]10;rgb:cccc/cccc/cccc\x1b\\"),
            [b"11", b"?"] => self
                .answers
                .extend_from_slice(b"\x1b]11;rgb:1212/1212/1212\x1b\\"),
            _ => {}
        }
    }
}

fn read(mut source: Box<dyn Read + Send>, shared: &Shared, writer: &Writer) {
    let mut buffer = vec![0; 64 * 1024];
    loop {
        let read = source.read(&mut buffer).unwrap_or(0);
        let at = Instant::now();
        let mut state = shared.lock();
        if read == 0 || state.leaving {
            state.ended = true;
            shared.changed.notify_all();
            return;
        }
        state.raw.extend_from_slice(&buffer[..read]);
        let end = state.raw.len();
        state.arrivals.push((end, at));
        state.parser.process(&buffer[..read]);
        let answers = std::mem::take(&mut state.parser.callbacks_mut().answers);
        drop(state);
        shared.changed.notify_all();
        if !answers.is_empty() {
            // Whoever types may be blocked until the program reads on, which it may not before we do.
            let writer = Arc::clone(writer);
            thread::spawn(move || {
                if let Some(writer) = lock(&writer).as_mut() {
                    let _ = writer.write_all(&answers).and_then(|()| writer.flush());
                }
            });
        }
    }
}

fn text(state: &State) -> String {
    let screen = state.parser.screen();
    let rows: Vec<_> = screen
        .rows(0, screen.size().1.get())
        .map(|row| row.trim_end().to_owned())
        .collect();
    rows.join("\n")
}

fn find(bytes: &[u8], wanted: &[u8], from: usize) -> Option<usize> {
    let found = bytes
        .get(from..)?
        .windows(wanted.len())
        .position(|window| window == wanted)?;
    Some(from + found)
}

fn line(master: &dyn MasterPty) -> String {
    format!("{:?}", master.get_termios())
}

fn size(cols: u16, rows: u16) -> PtySize {
    PtySize {
        rows,
        cols,
        pixel_width: 0,
        pixel_height: 0,
    }
}

fn cells(count: u16) -> NonZeroU16 {
    NonZeroU16::new(count).expect("a terminal has at least one cell")
}

/// A test that failed while it held a lock must not hide its own message behind a poisoned one.
fn lock<T: ?Sized>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
