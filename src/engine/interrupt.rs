//! Work that whoever sits at a terminal can interrupt: what runs for it is in a group of its own,
//! which Ctrl-C doesn't reach. Whether it ends then is for the work to say.

use std::io;
use std::thread;

use tokio::runtime;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::oneshot;

use crate::program::Cancel;

/// Does it; what interrupts this process uses the handle instead.
pub(super) fn interruptible<T>(cancel: Cancel, work: impl FnOnce() -> T) -> T {
    let (over, ends) = oneshot::channel();
    // Without it the work is done as well, only that it can't be interrupted cleanly.
    let listening = listen(cancel, ends).ok();
    let done = work();
    let _ = over.send(());
    if let Some(listening) = listening {
        let _ = listening.join();
    }
    done
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
