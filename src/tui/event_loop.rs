//! The loop: one mailbox for keys, data and workers; emptied, then drawn once. Between changes it
//! sleeps without a timer, unless the application says when it will look different by itself.
//! It knows no cockpit and no engine: it drives any [`App`] on any [`Surface`].

use std::ffi::OsString;
use std::future;
use std::io;
use std::process::{Command, ExitStatus};
use std::time::Duration;

use ratatui::Frame;
use ratatui::layout::Size;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::sync::oneshot;

use super::alarm::Alarm;
use super::input::Input;
use super::signals::{Signal, Signals, Stop};

/// An application, after Elm: its messages change it, its view shows it.
pub trait App {
    /// What data and workers tell it.
    type Msg: Send + 'static;

    /// Takes what the person did.
    fn input(&mut self, input: Input) -> Flow;

    /// Takes what the world did.
    fn update(&mut self, msg: Self::Msg) -> Flow;

    /// Draws itself whole. Called only when something said [`Flow::Draw`].
    fn view(&mut self, frame: &mut Frame<'_>);

    /// In how long it will look different although nothing happens: the next second of a
    /// countdown, the end of a toast. `None`: never, and then nothing wakes the process.
    fn next_change(&self) -> Option<Duration> {
        None
    }

    /// The time that [`App::next_change`] named has come.
    fn tick(&mut self) -> Flow {
        Flow::Draw
    }

    /// The program of a [`TerminalAsk::Run`] has ended, or could not begin.
    fn returned(&mut self, _outcome: io::Result<ExitStatus>) -> Flow {
        Flow::Draw
    }
}

/// What follows from a message.
#[derive(Debug, PartialEq, Eq)]
pub enum Flow {
    /// Nothing that can be seen.
    Idle,
    /// It looks different now.
    Draw,
    /// It is over.
    Quit,
    /// The terminal itself shall do something; then it is drawn.
    Terminal(TerminalAsk),
}

/// What the terminal can be asked to do beside showing frames.
#[derive(Debug, PartialEq, Eq)]
pub enum TerminalAsk {
    /// Stop the program as Ctrl-Z stops any, until it is continued.
    Suspend,
    /// Write the whole screen again.
    Repaint,
    /// Report the mouse, or leave it to the terminal to select text with.
    Mouse(bool),
    /// Ring the terminal's bell, once.
    Bell,
    /// Put a text on the clipboard, if the terminal does that.
    Copy(String),
    /// Let another program, an editor, have the terminal until it ends.
    Run(Program),
}

/// A program to run in the terminal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Program {
    /// What to run.
    pub program: OsString,
    /// With which arguments.
    pub arguments: Vec<OsString>,
}

impl Program {
    /// As the system starts it.
    #[must_use]
    pub fn command(&self) -> Command {
        let mut command = Command::new(&self.program);
        command.args(&self.arguments);
        command
    }
}

/// What the loop draws on.
pub trait Surface {
    /// Shows what `view` draws.
    ///
    /// # Errors
    /// When the terminal can't be written to.
    fn draw(&mut self, view: &mut dyn FnMut(&mut Frame<'_>)) -> io::Result<()>;

    /// How large it is.
    fn size(&self) -> Size;

    /// Its size may have changed.
    fn resized(&mut self);

    /// The program was continued after it had been stopped.
    ///
    /// # Errors
    /// When the terminal can't be taken again.
    fn continued(&mut self) -> io::Result<()>;

    /// Does what is asked; a program that was run has an outcome.
    ///
    /// # Errors
    /// When the terminal does not do it.
    fn ask(&mut self, ask: TerminalAsk) -> io::Result<Option<io::Result<ExitStatus>>>;
}

/// How the loop ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// The person wanted it.
    Quit,
    /// A signal asked for it.
    Stopped(Stop),
    /// The terminal is gone.
    TerminalGone,
}

#[derive(Debug)]
enum Letter<M> {
    Input(Input),
    Msg(M),
    Gone,
    Barrier(oneshot::Sender<()>),
}

/// The one way in, for readers, followers and workers on whatever thread.
#[derive(Debug)]
pub struct Mailbox<M>(UnboundedSender<Letter<M>>);

/// The other end of the mailbox; the loop has it.
#[derive(Debug)]
pub struct Inbox<M>(UnboundedReceiver<Letter<M>>);

/// A mailbox and its other end.
#[must_use]
pub fn mailbox<M>() -> (Mailbox<M>, Inbox<M>) {
    let (sender, receiver) = unbounded_channel();
    (Mailbox(sender), Inbox(receiver))
}

impl<M> Clone for Mailbox<M> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<M> Mailbox<M> {
    /// Puts in a message; `false` when the loop has ended and nobody will read it.
    pub fn send(&self, msg: M) -> bool {
        self.0.send(Letter::Msg(msg)).is_ok()
    }

    /// Puts in what a person did; `false` when nobody will read it.
    #[must_use]
    pub fn input(&self, input: Input) -> bool {
        self.0.send(Letter::Input(input)).is_ok()
    }

    /// Says that the terminal is gone.
    pub fn gone(&self) {
        let _ = self.0.send(Letter::Gone);
    }

    /// For tests: completes when everything that was put in before has been taken and drawn.
    #[must_use]
    pub fn barrier(&self) -> oneshot::Receiver<()> {
        let (done, wait) = oneshot::channel();
        let _ = self.0.send(Letter::Barrier(done));
        wait
    }
}

/// How many letters are taken before a frame is due, however many more there are.
const BATCH: usize = 4096;
/// The shortest time between two changes that come by themselves: nobody sees more.
const SHORTEST: Duration = Duration::from_millis(10);

/// Drives the application until it ends. `signals` is `None` where nobody sends any.
///
/// # Errors
/// When the surface fails for another reason than that it is gone.
pub async fn run<A: App, S: Surface>(
    app: &mut A,
    surface: &mut S,
    inbox: Inbox<A::Msg>,
    signals: Option<Signals>,
) -> io::Result<Ended> {
    let size = surface.size();
    let mut turn = Turn {
        app,
        surface,
        inbox: inbox.0,
        signals,
        alarm: Alarm::default(),
        size,
        due: true,
        barriers: Vec::new(),
    };
    let ended = loop {
        turn.show()?;
        match turn.next().await {
            Ok(None) => {}
            Ok(Some(ended)) => break ended,
            Err(error) => return Err(error),
        }
    };
    Ok(ended)
}

struct Turn<'a, A: App, S> {
    app: &'a mut A,
    surface: &'a mut S,
    inbox: UnboundedReceiver<Letter<A::Msg>>,
    signals: Option<Signals>,
    alarm: Alarm,
    size: Size,
    due: bool,
    barriers: Vec<oneshot::Sender<()>>,
}

impl<A: App, S: Surface> Turn<'_, A, S> {
    /// Draws if something has changed, and lets those go on who waited for that.
    fn show(&mut self) -> io::Result<()> {
        if self.due {
            self.due = false;
            self.surface.draw(&mut |frame| self.app.view(frame))?;
        }
        if self.inbox.is_empty() {
            for barrier in self.barriers.drain(..) {
                let _ = barrier.send(());
            }
        }
        Ok(())
    }

    /// Sleeps until something happens, then takes all that has.
    async fn next(&mut self) -> io::Result<Option<Ended>> {
        let change = self.app.next_change();
        tokio::select! {
            biased;
            signal = next_signal(&mut self.signals) => return self.signal(signal),
            letter = self.inbox.recv() => {
                let Some(letter) = letter else { return Ok(Some(Ended::Quit)) };
                if let Some(ended) = self.take(letter).await? {
                    return Ok(Some(ended));
                }
            }
            () = in_time(&mut self.alarm, change) => {
                let flow = self.app.tick();
                return self.follow(flow).await;
            }
        }
        for _ in 1..BATCH {
            let Ok(letter) = self.inbox.try_recv() else {
                break;
            };
            if let Some(ended) = self.take(letter).await? {
                return Ok(Some(ended));
            }
        }
        Ok(None)
    }

    async fn take(&mut self, letter: Letter<A::Msg>) -> io::Result<Option<Ended>> {
        let flow = match letter {
            Letter::Input(input) => self.app.input(input),
            Letter::Msg(msg) => self.app.update(msg),
            Letter::Gone => return Ok(Some(Ended::TerminalGone)),
            Letter::Barrier(done) => {
                self.barriers.push(done);
                Flow::Idle
            }
        };
        self.follow(flow).await
    }

    async fn follow(&mut self, flow: Flow) -> io::Result<Option<Ended>> {
        let mut flow = flow;
        loop {
            match flow {
                Flow::Idle => return Ok(None),
                Flow::Quit => return Ok(Some(Ended::Quit)),
                Flow::Draw => {
                    self.due = true;
                    return Ok(None);
                }
                Flow::Terminal(ask) => {
                    self.due = true;
                    let Some(outcome) = self.surface.ask(ask)? else {
                        return Ok(None);
                    };
                    if let Some(signals) = &mut self.signals
                        && let Some(stop) = signals.after_program().await
                    {
                        return Ok(Some(Ended::Stopped(stop)));
                    }
                    flow = self.app.returned(outcome);
                }
            }
        }
    }

    /// Tells the application of another size. It learns of it in whatever way that came about:
    /// a program that is stopped gets no signal.
    fn tell_size(&mut self) {
        let size = self.surface.size();
        if size != self.size {
            self.size = size;
            // Whatever the application makes of it, a new size is drawn.
            let _ = self.app.input(Input::Resize {
                width: size.width,
                height: size.height,
            });
        }
    }

    fn signal(&mut self, signal: Signal) -> io::Result<Option<Ended>> {
        match signal {
            Signal::Stop(stop) => return Ok(Some(Ended::Stopped(stop))),
            Signal::Continued => self.surface.continued()?,
            Signal::Resized => self.surface.resized(),
        }
        self.tell_size();
        self.due = true;
        Ok(None)
    }
}

async fn next_signal(signals: &mut Option<Signals>) -> Signal {
    match signals {
        Some(signals) => signals.next().await,
        None => future::pending().await,
    }
}

async fn in_time(alarm: &mut Alarm, change: Option<Duration>) {
    match change {
        Some(change) => alarm.after(change.max(SHORTEST)).await,
        None => future::pending().await,
    }
}

#[cfg(test)]
mod tests {
    use std::thread;

    use super::*;
    use crate::tui::headless::Headless;
    use crate::tui::input::Key;

    /// Counts what it is told.
    #[derive(Default)]
    struct Counter {
        keys: usize,
        news: usize,
        ticks: usize,
        change: Option<Duration>,
        returned: bool,
    }

    impl App for Counter {
        type Msg = usize;

        fn input(&mut self, input: Input) -> Flow {
            match input {
                Input::Key(key) if key == Key::char('q') => Flow::Quit,
                Input::Key(key) if key == Key::char('i') => Flow::Idle,
                Input::Key(key) if key == Key::char('e') => {
                    Flow::Terminal(TerminalAsk::Run(Program {
                        program: "vi".into(),
                        arguments: vec!["plan.md".into()],
                    }))
                }
                _ => {
                    self.keys += 1;
                    Flow::Draw
                }
            }
        }

        fn update(&mut self, msg: usize) -> Flow {
            self.news += msg;
            Flow::Draw
        }

        fn view(&mut self, frame: &mut Frame<'_>) {
            let text = format!(
                "keys {} news {} ticks {} 上线",
                self.keys, self.news, self.ticks
            );
            frame.render_widget(text, frame.area());
        }

        fn next_change(&self) -> Option<Duration> {
            self.change
        }

        fn tick(&mut self) -> Flow {
            self.ticks += 1;
            self.change = None;
            Flow::Draw
        }

        fn returned(&mut self, outcome: io::Result<ExitStatus>) -> Flow {
            self.returned = outcome.is_ok();
            Flow::Draw
        }
    }

    /// Runs the loop on this thread while `person` acts on another.
    fn play(
        mut app: Counter,
        person: impl FnOnce(Mailbox<usize>, crate::tui::headless::Screen) + Send + 'static,
    ) -> (Counter, Ended) {
        let mut surface = Headless::new(40, 2);
        let (mailbox, inbox) = mailbox();
        let screen = surface.screen();
        let person = thread::spawn(move || person(mailbox, screen));
        let ended = runtime()
            .block_on(run(&mut app, &mut surface, inbox, None))
            .unwrap();
        person.join().unwrap();
        (app, ended)
    }

    fn runtime() -> tokio::runtime::Runtime {
        tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap()
    }

    fn settled(mailbox: &Mailbox<usize>) {
        mailbox.barrier().blocking_recv().unwrap();
    }

    #[test]
    fn a_burst_is_taken_whole_and_drawn_once() {
        let (mut app, mut surface) = (Counter::default(), Headless::new(40, 2));
        let (mailbox, inbox) = mailbox();
        for _ in 0..300 {
            assert!(mailbox.input(Input::Key(Key::char('j'))));
        }
        assert!(mailbox.send(7));
        let (screen, drawn) = (surface.screen(), mailbox.barrier());
        let person = thread::spawn(move || {
            drawn.blocking_recv().unwrap();
            mailbox.input(Input::Key(Key::char('q')))
        });
        let ended = runtime()
            .block_on(run(&mut app, &mut surface, inbox, None))
            .unwrap();
        assert!(person.join().unwrap());
        assert_eq!(ended, Ended::Quit);
        assert_eq!(screen.text(), "keys 300 news 7 ticks 0 上线\n\n");
        assert_eq!(
            screen.frames(),
            2,
            "the first frame, which waits for nothing, and one for all of it"
        );
    }

    #[test]
    fn what_changes_nothing_draws_nothing() {
        play(Counter::default(), |mailbox, screen| {
            settled(&mailbox);
            assert!(mailbox.input(Input::Key(Key::char('i'))));
            settled(&mailbox);
            assert_eq!(screen.frames(), 1);
            mailbox.gone();
        });
    }

    #[test]
    fn a_change_that_comes_by_itself_is_drawn_in_time() {
        let app = Counter {
            change: Some(Duration::from_millis(20)),
            ..Counter::default()
        };
        let (app, ended) = play(app, |mailbox, screen| {
            while !screen.text().contains("ticks 1") {
                thread::yield_now();
            }
            mailbox.gone();
        });
        assert_eq!((app.ticks, ended), (1, Ended::TerminalGone));
    }

    #[test]
    fn an_editor_gets_the_terminal_and_its_end_is_told() {
        let (app, _) = play(Counter::default(), |mailbox, screen| {
            assert!(mailbox.input(Input::Key(Key::char('e'))));
            settled(&mailbox);
            let program = Program {
                program: "vi".into(),
                arguments: vec!["plan.md".into()],
            };
            assert_eq!(screen.take_asks(), vec![TerminalAsk::Run(program)]);
            assert!(mailbox.input(Input::Key(Key::char('q'))));
        });
        assert!(app.returned);
    }
}
