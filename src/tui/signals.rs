//! The signals that concern a program in a terminal, as data. They are only told; what follows
//! from them is the loop's.

use std::io;

use tokio::signal::unix::{Signal as Stream, SignalKind, signal};
use tokio::task::yield_now;

/// A signal that arrived.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signal {
    /// The program shall end.
    Stop(Stop),
    /// The terminal's size has changed.
    Resized,
    /// The program goes on after it was stopped.
    Continued,
}

/// Which signal ends the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    /// The terminal hung up.
    Hangup,
    /// Somebody interrupts.
    Interrupt,
    /// Somebody quits.
    Quit,
    /// The system or a supervisor ends it.
    Terminate,
}

impl Stop {
    /// The exit status by which shells name the signal.
    #[must_use]
    pub fn status(self) -> u8 {
        match self {
            Self::Hangup => 129,
            Self::Interrupt => 130,
            Self::Quit => 131,
            Self::Terminate => 143,
        }
    }
}

/// Listens to the signals. From its making on none of them kills the program unseen, so it is
/// made before the terminal is taken.
#[derive(Debug)]
pub struct Signals {
    hangup: Stream,
    interrupt: Stream,
    quit: Stream,
    terminate: Stream,
    resized: Stream,
    continued: Stream,
}

impl Signals {
    /// Begins to listen. Must be called within the runtime.
    ///
    /// # Errors
    /// When the system refuses a handler.
    pub fn listen() -> io::Result<Self> {
        Ok(Self {
            hangup: signal(SignalKind::hangup())?,
            interrupt: signal(SignalKind::interrupt())?,
            quit: signal(SignalKind::quit())?,
            terminate: signal(SignalKind::terminate())?,
            resized: signal(SignalKind::window_change())?,
            continued: signal(SignalKind::from_raw(rustix::process::Signal::CONT.as_raw()))?,
        })
    }

    /// The next one.
    pub async fn next(&mut self) -> Signal {
        tokio::select! {
            biased;
            _ = self.hangup.recv() => Signal::Stop(Stop::Hangup),
            _ = self.terminate.recv() => Signal::Stop(Stop::Terminate),
            _ = self.interrupt.recv() => Signal::Stop(Stop::Interrupt),
            _ = self.quit.recv() => Signal::Stop(Stop::Quit),
            _ = self.continued.recv() => Signal::Continued,
            _ = self.resized.recv() => Signal::Resized,
        }
    }

    /// After another program had the terminal: its Ctrl-C was meant for it alone and is
    /// forgotten; a signal that ends the program whoever has the terminal is told.
    pub async fn after_program(&mut self) -> Option<Stop> {
        // Signals reach their streams when the runtime next looks, which it does between turns.
        yield_now().await;
        yield_now().await;
        loop {
            let signal = tokio::select! {
                biased;
                signal = self.next() => signal,
                () = std::future::ready(()) => return None,
            };
            if let Signal::Stop(stop @ (Stop::Hangup | Stop::Terminate)) = signal {
                return Some(stop);
            }
        }
    }
}
