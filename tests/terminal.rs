//! The terminal under the cockpit, in a real pseudo-terminal: that it is given back on every way
//! out, that nothing is drawn twice and that an idle program sleeps. The program is this test
//! binary itself, which runs a small application through the real loop.

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::process::ExitStatus;
use std::thread;
use std::time::{Duration, Instant};

use golive::tui::event_loop::{App, Flow, Program, TerminalAsk};
use golive::tui::input::{Code, Input, Key};
use golive::tui::session::{self, mailbox};
use ratatui::Frame;
use tempfile::TempDir;

use crate::support::env::Env;
use crate::support::pty::{self, Pty, Signal};

/// Set where this binary is the program in the terminal.
const CHILD: &str = "GOLIVE_TEST_TERMINAL_CHILD";

/// Shows what it was told, and does on a key what a program may do.
#[derive(Default)]
struct Probe {
    keys: usize,
    pasted: usize,
    size: (u16, u16),
    frames: usize,
    returned: Option<bool>,
    fall: bool,
    counting: bool,
    last: String,
}

impl App for Probe {
    type Msg = ();

    fn input(&mut self, input: Input) -> Flow {
        match input {
            Input::Key(key) if key == Key::ctrl('j') => self.last = key.to_string(),
            Input::Key(key) if key == Key::ctrl('z') => {
                return Flow::Terminal(TerminalAsk::Suspend);
            }
            Input::Key(Key {
                code: Code::Char(c),
                ..
            }) => return self.command(c),
            Input::Key(key) => {
                self.keys += 1;
                self.last = key.to_string();
            }
            Input::Paste(text) => self.pasted = text.len(),
            Input::Resize { width, height } => self.size = (width, height),
            Input::Mouse(_) | Input::Focus(_) => return Flow::Idle,
        }
        Flow::Draw
    }

    fn update(&mut self, (): ()) -> Flow {
        Flow::Draw
    }

    fn view(&mut self, frame: &mut Frame<'_>) {
        assert!(!self.fall, "the view fell");
        self.frames += 1;
        let mut text = format!("keys {} pasted {} 上线\n", self.keys, self.pasted);
        let _ = writeln!(text, "{:?}", self.size);
        let _ = writeln!(text, "frames {}", self.frames);
        let _ = writeln!(text, "last {}", self.last);
        if let Some(returned) = self.returned {
            let _ = writeln!(text, "returned {returned}");
        }
        frame.render_widget(ratatui::text::Text::raw(text), frame.area());
    }

    fn next_change(&self) -> Option<Duration> {
        self.counting.then_some(Duration::from_secs(1))
    }

    fn returned(&mut self, outcome: io::Result<ExitStatus>) -> Flow {
        self.returned = Some(outcome.is_ok_and(|status| status.success()));
        Flow::Draw
    }
}

impl Probe {
    fn command(&mut self, c: char) -> Flow {
        match c {
            'q' => return Flow::Quit,
            'i' => return Flow::Idle,
            'u' => panic!("the update fell"),
            'v' => self.fall = true,
            'w' => drop(thread::spawn(|| panic!("a worker fell")).join()),
            'c' => self.counting = true,
            'm' => return Flow::Terminal(TerminalAsk::Mouse(true)),
            'y' => return Flow::Terminal(TerminalAsk::Copy("上线".to_owned())),
            'l' => return Flow::Terminal(TerminalAsk::Repaint),
            'e' => {
                let script = "trap 'echo caught' INT; echo editing; read a; echo read $a; until read b; do :; done; exit 0";
                let arguments = vec!["-c".into(), script.into()];
                return Flow::Terminal(TerminalAsk::Run(Program {
                    program: "sh".into(),
                    arguments,
                }));
            }
            _ => self.keys += 1,
        }
        Flow::Draw
    }
}

/// Not a test: the program that the others start.
#[test]
fn child() {
    if std::env::var_os(CHILD).is_none() {
        return;
    }
    let (mailbox, inbox) = mailbox();
    let ended = session::run(&mut Probe::default(), &mailbox, inbox, false);
    println!("ended {ended:?}");
}

/// How a shell starts the program.
const START: &str = "\"$0\" --exact terminal::child --nocapture --test-threads=1";

struct Terminal {
    pty: Pty,
    _dir: TempDir,
}

impl Terminal {
    /// The program alone in its terminal.
    fn start() -> Self {
        Self::shell(&format!("exec {START}"))
    }

    /// The program started by a shell in its terminal.
    fn shell(script: &str) -> Self {
        let dir = tempfile::tempdir().expect("a folder");
        let env = Env::isolated(dir.path())
            .set(CHILD, "1")
            .set("RUST_BACKTRACE", "0");
        let binary = std::env::current_exe().expect("this binary");
        let args = ["-c".as_ref(), script.as_ref(), binary.as_os_str()];
        let terminal = Self {
            pty: Pty::start("/bin/sh", args, &env, (80, 24)),
            _dir: dir,
        };
        terminal.pty.wait_for("keys 0");
        terminal
    }

    fn ends_with(&self, wanted: &str) {
        self.pty.exit_status();
        let screen = self.pty.screen();
        assert!(screen.contains(wanted), "{wanted:?} is not in\n{screen}");
        self.pty.assert_restored();
    }

    /// How often the program's threads went to sleep so far, and how many they are.
    fn sleeps(&self) -> (u64, usize) {
        let tasks =
            fs::read_dir(format!("/proc/{}/task", self.pty.pid())).expect("the program runs");
        let of = |status: String| {
            let line = status
                .lines()
                .find(|line| line.starts_with("voluntary_ctxt_switches:"))
                .map(str::to_owned);
            line.and_then(|line| line.rsplit('\t').next()?.trim().parse::<u64>().ok())
                .expect("a count")
        };
        let counts: Vec<u64> = tasks
            .map(|task| {
                of(
                    fs::read_to_string(task.expect("a thread").path().join("status"))
                        .expect("its status"),
                )
            })
            .collect();
        (counts.iter().sum(), counts.len())
    }
}

#[test]
fn quitting_gives_the_terminal_back() {
    let terminal = Terminal::start();
    terminal.pty.inspect(|screen| {
        assert!(screen.alternate_screen() && screen.hide_cursor() && screen.bracketed_paste());
    });
    terminal.pty.keys("mq");
    terminal.ends_with("ended Ok(Quit)");
}

#[test]
fn a_panic_gives_the_terminal_back_and_is_readable() {
    for (key, message) in [("u", "the update fell"), ("v", "the view fell")] {
        let terminal = Terminal::start();
        terminal.pty.keys(key);
        terminal.ends_with(message);
        assert!(!terminal.pty.exit_status().success());
    }
}

#[test]
fn a_panic_of_a_worker_leaves_the_screen_alone() {
    let terminal = Terminal::start();
    terminal.pty.keys("wj").wait_for("keys 1");
    let screen = terminal.pty.screen();
    assert!(!screen.contains("fell"), "{screen}");
    terminal.pty.keys("q");
    terminal.ends_with("ended Ok(Quit)");
}

#[test]
fn signals_end_it_and_give_the_terminal_back() {
    let signals = [
        (Signal::INT, "Interrupt"),
        (Signal::TERM, "Terminate"),
        (Signal::HUP, "Hangup"),
        (Signal::QUIT, "Quit"),
    ];
    for (signal, name) in signals {
        let terminal = Terminal::start();
        terminal.pty.signal(signal);
        terminal.ends_with(&format!("ended Ok(Stopped({name}))"));
    }
}

#[test]
fn when_the_terminal_vanishes_it_ends_at_once() {
    // Alone it leads its session and is told by a signal; under a shell that ignores the signal
    // it isn't told at all.
    for script in [
        format!("exec {START}"),
        format!("trap '' HUP; {START}; exit 7"),
    ] {
        let mut terminal = Terminal::shell(&script);
        let begun = Instant::now();
        terminal.pty.hang_up();
        terminal.pty.exit_status();
        assert!(
            begun.elapsed() < Duration::from_secs(1),
            "{script}: {:?}",
            begun.elapsed()
        );
    }
}

#[test]
fn ctrl_z_stops_it_and_fg_brings_it_back() {
    let terminal = Terminal::shell(&format!(
        "set -m; {START}; echo stopped; read line; fg; echo over"
    ));
    terminal.pty.keys("j").wait_for("keys 1");
    terminal.pty.key(pty::Key::Ctrl('z')).wait_for("stopped");
    terminal.pty.assert_restored();
    terminal.pty.resize(60, 20);
    terminal.pty.keys("\n").wait_for("keys 1");
    terminal.pty.wait_for("(60, 20)");
    terminal
        .pty
        .inspect(|screen| assert!(screen.alternate_screen() && screen.hide_cursor()));
    terminal.pty.keys("j").wait_for("keys 2");
    terminal.pty.keys("q");
    terminal.ends_with("over");
}

#[test]
fn ctrl_z_where_nobody_could_continue_it_is_survived() {
    let terminal = Terminal::start();
    terminal
        .pty
        .key(pty::Key::Ctrl('z'))
        .keys("j")
        .wait_for("keys 1");
    terminal
        .pty
        .inspect(|screen| assert!(screen.alternate_screen()));
    terminal.pty.keys("q");
    terminal.ends_with("ended Ok(Quit)");
}

#[test]
fn stopped_from_outside_it_repaints_when_it_goes_on() {
    let terminal = Terminal::start();
    terminal.pty.signal(Signal::STOP).signal(Signal::CONT);
    terminal.pty.wait_for("frames 2");
    terminal.pty.keys("q");
    terminal.ends_with("ended Ok(Quit)");
}

#[test]
fn another_size_is_drawn_whole() {
    let terminal = Terminal::start();
    for (width, height) in [(100, 30), (20, 5), (132, 50)] {
        terminal.pty.resize(width, height);
        terminal.pty.wait_for(&format!("({width}, {height})"));
    }
    for (width, height) in [(1, 1), (2, 1), (1, 9)] {
        let mark = terminal.pty.mark();
        terminal.pty.resize(width, height).wait_frame(mark);
    }
    terminal.pty.resize(80, 24).wait_for("(80, 24)");
    terminal.pty.keys("q");
    terminal.ends_with("ended Ok(Quit)");
}

#[test]
fn many_keys_at_once_are_few_frames() {
    let terminal = Terminal::start();
    let mark = terminal.pty.mark();
    terminal.pty.keys(&"j".repeat(300)).wait_for("keys 300");
    let frames = terminal.pty.frames_since(mark).len();
    assert!(frames <= 3, "{frames} frames");
    terminal
        .pty
        .keys(&"\x1b[A".repeat(300))
        .wait_for("keys 600");
    // More than one reading takes.
    terminal.pty.keys(&"k".repeat(5_000)).wait_for("keys 5600");
    terminal
        .pty
        .paste(&"退款".repeat(2_000))
        .wait_for("pasted 12000");
    terminal.pty.keys("q");
    terminal.ends_with("ended Ok(Quit)");
}

#[test]
fn keys_that_look_alike_are_told_apart() {
    let terminal = Terminal::start();
    for (bytes, name) in [
        ("\n", "Ctrl-J"),
        ("\r", "Enter"),
        ("\x1b\r", "Alt-Enter"),
        ("\t", "Tab"),
        ("\x1b[Z", "Shift-Tab"),
        ("\x1b[1;5C", "Ctrl-→"),
        ("\x7f", "Backspace"),
        ("\x1b", "Esc"),
    ] {
        terminal
            .pty
            .send(bytes.as_bytes())
            .wait_for(&format!("last {name}"));
    }
    terminal.pty.keys("q");
    terminal.ends_with("ended Ok(Quit)");
}

#[test]
fn an_idle_program_sleeps() {
    let terminal = Terminal::start();
    terminal.pty.keys("j").wait_for("keys 1");
    terminal.pty.settle();
    let (mark, (before, threads)) = (terminal.pty.mark(), terminal.sleeps());
    // Nothing is waited for here: that nothing happens is only seen by letting time pass.
    thread::sleep(Duration::from_millis(500));
    assert_eq!(terminal.sleeps().0, before, "something woke it");
    assert_eq!(terminal.pty.bytes_since(mark), b"");
    // One of them is the test harness's own.
    assert!(threads <= 3, "{threads} threads");
    terminal.pty.keys("i").settle();
    assert_eq!(
        terminal.pty.bytes_since(mark),
        b"",
        "a key that changes nothing draws nothing"
    );
}

#[test]
fn a_countdown_wakes_once_a_second() {
    let terminal = Terminal::start();
    terminal.pty.keys("c").wait_for("frames 2");
    terminal.pty.wait_for("frames 3");
    let before = terminal.sleeps().0;
    terminal.pty.wait_for("frames 7");
    let sleeps = terminal.sleeps().0 - before;
    assert!(sleeps <= 5, "{sleeps} wakeups in four seconds");
}

#[test]
fn an_editor_has_the_terminal_for_itself() {
    let terminal = Terminal::start();
    terminal.pty.keys("e").wait_for("editing");
    terminal
        .pty
        .inspect(|screen| assert!(!screen.alternate_screen() && !screen.hide_cursor()));
    terminal.pty.keys("quq\n").wait_for("read quq");
    // Its Ctrl-C reaches both, and is meant for it alone.
    terminal.pty.key(pty::Key::Ctrl('c')).wait_for("caught");
    terminal.pty.keys("\n").wait_for("returned true");
    let screen = terminal.pty.screen();
    assert!(
        screen.contains("keys 0"),
        "what was typed there is not read here\n{screen}"
    );
    terminal.pty.keys("j").wait_for("keys 1");
    terminal.pty.keys("q");
    terminal.ends_with("ended Ok(Quit)");
}

#[test]
fn the_clipboard_and_a_repaint() {
    let terminal = Terminal::start();
    terminal.pty.keys("yj").wait_for("keys 1");
    assert_eq!(
        terminal.pty.clipboard().as_deref(),
        Some("5LiK57q/".as_bytes())
    );
    let mark = terminal.pty.mark();
    terminal.pty.keys("l");
    assert!(
        terminal.pty.wait_frame(mark).bytes > 60,
        "the whole screen again"
    );
    terminal.pty.keys("q");
    terminal.ends_with("ended Ok(Quit)");
}
