//! A reading that whoever sits at a terminal can interrupt: the program that is read from runs in a
//! group of its own, which Ctrl-C doesn't reach, and must not be left behind.

use std::io;
use std::thread;

use tokio::runtime;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::oneshot;

use super::{Heard, Syncing};
use crate::program::Cancel;

impl Syncing {
    /// Reads the source; what interrupts this process ends the reading instead.
    pub(in crate::engine) fn run_interruptibly(self) -> Heard {
        let (over, ends) = oneshot::channel();
        // Without it a reading works as well, only that it can't be interrupted cleanly.
        let listening = listen(self.cancel(), ends).ok();
        let heard = self.run();
        let _ = over.send(());
        if let Some(listening) = listening {
            let _ = listening.join();
        }
        heard
    }
}

/// Listens on a thread of its own until it is over. From its return on the signals are heard.
fn listen(cancel: Cancel, over: oneshot::Receiver<()>) -> io::Result<thread::JoinHandle<()>> {
    let runtime = runtime::Builder::new_current_thread().enable_io().build()?;
    let (mut interrupt, mut terminate, mut hang_up) = {
        let _inside = runtime.enter();
        (
            signal(SignalKind::interrupt())?,
            signal(SignalKind::terminate())?,
            signal(SignalKind::hangup())?,
        )
    };
    thread::Builder::new()
        .name("interrupt".to_owned())
        .spawn(move || {
            runtime.block_on(async {
                tokio::select! {
                    _ = over => return,
                    _ = interrupt.recv() => {}
                    _ = terminate.recv() => {}
                    _ = hang_up.recv() => {}
                }
                cancel.cancel();
            });
        })
}
