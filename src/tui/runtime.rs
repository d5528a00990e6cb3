//! The cockpit at work: the engine on a thread of its own, the terminal on this one, one mailbox
//! between them. This and what is beneath it alone name the engine.

mod act;
mod bugs;
mod contents;
mod edit;
mod first;
mod keep;
mod letters;
mod paper;
mod plan;
mod post;
mod runs;
mod seen;
mod source;
mod watch;
mod worker;

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{self, Sender};

use jiff::Timestamp;
use jiff::tz::TimeZone;

use self::worker::{Errand, Worker};
use super::app::{Cockpit, World};
use super::event_loop::Ended;
use super::keymap::Keymap;
use super::model::{Access, Model, Screen, Settings};
use super::msg::{Ask, Target};
use super::session::{self, Mailbox, mailbox};
use super::signals::Stop;
use super::terminal::Unusable;
use super::theme::{Depth, Hints, Theme, ascii_only};
use super::told;
use crate::domain::names::PersonName;
use crate::engine::{self, Engine, clock};

/// How it was left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Left {
    /// The person wanted it.
    Quit,
    /// A signal asked for it.
    Stopped(Stop),
    /// The terminal went away.
    Gone,
    /// The demo is wanted next.
    Demo,
}

/// Why it could not be shown.
#[derive(Debug, thiserror::Error)]
pub enum Failed {
    /// There is no terminal to show it on, or it failed.
    #[error(transparent)]
    Terminal(#[from] Unusable),
    /// The engine could not tell what to show.
    #[error(transparent)]
    Engine(#[from] engine::Error),
}

/// What the terminal and its environment say.
#[derive(Clone, Copy, Debug, Default)]
pub struct Surface<'a> {
    /// About colours.
    pub colours: Hints<'a>,
    /// The locale of characters, where one is set.
    pub locale: Option<&'a str>,
}

/// Shows the cockpit on this process's terminal until it is left. What a first frame
/// needs is read before; git and all that takes time comes in later.
///
/// # Errors
/// [`Failed`] when there is no terminal, or nothing to show.
pub fn run(engine: Engine, surface: Surface<'_>) -> Result<Left, Failed> {
    let now = clock::now();
    let settings = settings(&engine, surface);
    let mouse = settings.mouse;
    let mut model = Model::new(settings, Screen::Starting, now);
    let mut quick = first::quick(&engine, &model)?;
    for msg in quick.drain(..) {
        let _ = told::told(&mut model, msg);
    }
    let (mailbox, inbox) = mailbox();
    let (errands, work) = mpsc::channel();
    let looks = Arc::default();
    let worker = Worker::start(
        engine,
        work,
        errands.clone(),
        mailbox.clone(),
        Arc::clone(&looks),
    );
    let link = Link {
        errands: errands.clone(),
        looks: Arc::clone(&looks),
        demo: false,
    };
    let mut cockpit = Cockpit::new(model, link);
    let ended = session::run(&mut cockpit, &mailbox, inbox, mouse);
    // A long search gives way to the end too.
    looks.fetch_add(1, Ordering::Relaxed);
    let _ = errands.send(Errand::Stop);
    if let Ok(worker) = worker {
        // What was asked for is finished: a command is never cut short.
        let _ = worker.join();
    }
    let demo = cockpit.world().demo;
    Ok(match ended? {
        Ended::Quit if demo => Left::Demo,
        Ended::Quit => Left::Quit,
        Ended::Stopped(stop) => Left::Stopped(stop),
        Ended::TerminalGone => Left::Gone,
    })
}

fn settings(engine: &Engine, surface: Surface<'_>) -> Settings {
    let config = engine.config();
    let ascii = config.ascii || ascii_only(surface.colours.term, surface.locale);
    let reads = engine.access() == engine::Access::ReadOnly;
    Settings {
        lang: config.lang,
        theme: Theme::new(
            config.theme,
            Depth::detect(config.color, surface.colours),
            ascii,
        ),
        keymap: Keymap::new(&config.keys),
        access: if reads { Access::Read } else { Access::Write },
        // Git may have to be asked for it; the worker tells it soon.
        operator: PersonName::from(config.operator.clone().unwrap_or_default()),
        store: engine.store_path().display().to_string(),
        mouse: config.mouse,
        editor: config.editor.clone(),
        platform: config.platform.is_some(),
        monitors: engine.monitors().to_vec(),
        git: config.git.clone(),
        zone: TimeZone::system(),
    }
}

fn target(id: engine::ReleaseId) -> Target {
    Target {
        project: id.project,
        version: id.version,
    }
}

/// The way from the model to the worker.
struct Link {
    errands: Sender<Errand>,
    /// How many times something else was to be looked at: a long search gives way to the next.
    looks: Arc<AtomicU64>,
    demo: bool,
}

impl World for Link {
    fn ask(&mut self, ask: Ask) {
        if ask == Ask::Demo {
            self.demo = true;
        } else {
            if matches!(ask, Ask::Look(_)) {
                self.looks.fetch_add(1, Ordering::Relaxed);
            }
            // A worker that is gone answers nothing; the screen stays as it is.
            let _ = self.errands.send(Errand::Ask(ask));
        }
    }

    fn now(&self) -> Timestamp {
        clock::now()
    }
}

/// What the worker is started with could not be had from the system.
type Started = io::Result<std::thread::JoinHandle<()>>;

/// Where the worker's messages go.
type Out = Mailbox<super::msg::Msg>;
