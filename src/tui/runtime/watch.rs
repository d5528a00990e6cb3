//! The cockpit's share in looking at what is watched: it takes the duty where that may be, or waits for
//! it beside everything else; and it tells what was seen, whoever saw it.

use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::Duration;

use super::Out;
use super::worker::Errand;
use crate::domain::names::ProjectName;
use crate::domain::samples::Lately;
use crate::engine::{Access, Engine, MayWatch, Relief, Watching};
use crate::tui::msg::Msg;
use crate::tui::watch::Duty;

/// How long programs that look may take to end when the cockpit does.
const LAST: Duration = Duration::from_secs(2);
/// How long whoever looks waits for a change to be recorded before it is seen anew.
const RECORDED: Duration = Duration::from_secs(1);

/// The duty, and what was told of monitors.
pub(super) struct Watch {
    errands: Sender<Errand>,
    serving: Option<Serving>,
    told: Option<Duty>,
    lately: Option<(ProjectName, Lately)>,
}

struct Serving {
    relief: Relief,
    /// Whether the duty is had, not only waited for.
    has: bool,
    /// Ends when the thread does.
    over: Receiver<()>,
}

impl Watch {
    /// Nothing yet. `errands` is where changes go to be recorded.
    pub(super) fn new(errands: Sender<Errand>) -> Self {
        Self {
            errands,
            serving: None,
            told: None,
            lately: None,
        }
    }

    /// Takes the duty, or waits for it, where that may be by itself and isn't done yet.
    pub(super) fn by_itself(&mut self, engine: &Engine, out: &Out) {
        if self.serving.is_some() || engine.monitors().is_empty() {
            return;
        }
        if engine.access() == Access::ReadOnly {
            return self.tell(out, Duty::Elsewhere);
        }
        match engine.may_watch() {
            Ok(MayWatch::Yes) => self.serve(engine, out),
            Ok(MayWatch::Asks) => self.tell(out, Duty::Asks),
            Ok(MayWatch::Nothing) => {}
            Err(error) => tracing::warn!(%error, "the monitors can't be looked at"),
        }
    }

    fn serve(&mut self, engine: &Engine, out: &Out) {
        let (duty, relief) = match engine.duty() {
            Ok(duty) => duty,
            Err(error) => return tracing::warn!(%error, "the monitors can't be looked at"),
        };
        let (done, over) = mpsc::channel::<()>();
        let errands = self.errands.clone();
        let started = thread::Builder::new()
            .name("duty".to_owned())
            .spawn(move || {
                let served = duty.serve(|seen| {
                    let (recorded, answer) = mpsc::channel();
                    let change = matches!(seen, Watching::Changed(_));
                    let _ = errands.send(Errand::Watching(Box::new(seen), recorded));
                    Ok(!change || answer.recv_timeout(RECORDED) == Ok(true))
                });
                if let Err(error) = served {
                    tracing::warn!(%error, "the monitors are not looked at any more");
                }
                drop(done);
            });
        if started.is_ok() {
            self.serving = Some(Serving {
                relief,
                has: false,
                over,
            });
            self.tell(out, Duty::Elsewhere);
        }
    }

    /// Whoever looks has something to say; answers whether it is recorded.
    pub(super) fn heard(&mut self, engine: &mut Engine, out: &Out, seen: Watching) -> bool {
        match seen {
            Watching::Waits => {}
            Watching::Begins(_) => {
                if let Some(serving) = &mut self.serving {
                    serving.has = true;
                }
                self.tell(out, Duty::Here);
            }
            Watching::Changed(report) => match engine.report(report) {
                Ok(_) => {}
                Err(error) => {
                    tracing::warn!(%error, "what a monitor became can't be recorded");
                    return false;
                }
            },
        }
        true
    }

    /// Tells what was seen of a project's monitors, where that is something new.
    pub(super) fn lately(&mut self, engine: &Engine, out: &Out, project: &ProjectName) {
        let seen = (project.clone(), engine.lately(project));
        if self.lately.as_ref() != Some(&seen) {
            out.send(Msg::Lately(project.clone(), Box::new(seen.1.clone())));
            self.lately = Some(seen);
        }
    }

    /// The cockpit ends: the duty is given up, and programs that look end with it.
    pub(super) fn end(&mut self) {
        if let Some(serving) = self.serving.take() {
            // Also where it is only waited for: what comes next in this process must not have it.
            serving.relief.relieve();
            if serving.has {
                let _ = serving.over.recv_timeout(LAST);
            }
        }
    }

    fn tell(&mut self, out: &Out, duty: Duty) {
        if self.told != Some(duty) {
            self.told = Some(duty);
            out.send(Msg::Duty(duty));
        }
    }
}
