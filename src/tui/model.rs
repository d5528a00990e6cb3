//! Everything that the cockpit knows and shows. It is changed by `update` alone and drawn by
//! `view`; scroll offsets alone live elsewhere.

use jiff::{SignedDuration, Timestamp};

use super::actions::Action;
pub use super::data::Data;
use super::dialogs::{Dialog, Drafts};
use super::due;
use super::editor::Editing;
use super::keymap::Where;
use super::known::Known;
use super::msg::{Act, Ask, Document, Look, Target, Ticket};
use super::screens::{
    bugs, cockpit, contents, first_run, help, log, mails, meeting, palette, plan, releases, run,
};
pub use super::settings::Settings;
use super::source;
use super::widgets::toast::{Kind, Toast};
use crate::domain::lang::Lang;
use crate::domain::names::EnvId;
use crate::domain::status::Status;
use crate::text::names;

/// Whether anything may be changed: the one switch of read-only mode.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Looking alone.
    Read,
    /// Looking and acting.
    Write,
}

/// Which screen is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Screen {
    /// Nothing is known yet.
    Starting,
    /// There is no release.
    FirstRun,
    /// The list of releases.
    Releases,
    /// One release.
    Cockpit(Target),
    /// The bugs of a release.
    Bugs(Target),
    /// A document of a release: the launch plan, a report, the minutes.
    Document(Target, Document),
    /// The log, of a release or of everything.
    Log(Option<Target>),
    /// The deployment meeting of a release.
    Meeting(Target),
    /// What is in a release.
    Contents(Target),
    /// The mails of a release.
    Mails(Target),
    /// The runs of a release.
    Run(Target),
    /// Help.
    Help,
}

impl Screen {
    /// What kind of screen it is to the keys.
    #[must_use]
    pub fn place(&self) -> Where {
        match self {
            Self::FirstRun => Where::FirstRun,
            Self::Starting | Self::Releases => Where::Releases,
            Self::Cockpit(_) => Where::Cockpit,
            Self::Bugs(_) => Where::Bugs,
            Self::Document(..) => Where::Document,
            Self::Log(_) => Where::Log,
            Self::Meeting(_) => Where::Meeting,
            Self::Contents(_) => Where::Contents,
            Self::Mails(_) => Where::Mails,
            Self::Run(_) => Where::Run,
            Self::Help => Where::Help,
        }
    }
}

/// Everything that the cockpit knows.
#[derive(Debug)]
pub struct Model {
    /// What it was started with; the language and the mouse may change.
    pub settings: Settings,
    /// The moment, as of the last message.
    pub now: Timestamp,
    /// The screen that is shown.
    pub screen: Screen,
    /// The screens to go back to.
    pub trail: Vec<Screen>,
    /// What the world has told.
    pub data: Data,
    /// The screen of nothing there yet.
    pub first_run: first_run::State,
    /// The list of releases.
    pub releases: releases::State,
    /// The screen of one release.
    pub cockpit: cockpit::State,
    /// The screen of bugs.
    pub bugs: bugs::State,
    /// The screen of a document.
    pub plan: plan::State,
    /// The screen of the log.
    pub log: log::State,
    /// The screen of the deployment meeting.
    pub meeting: meeting::State,
    /// The screen of a release's contents.
    pub contents: contents::State,
    /// The screen of mails.
    pub mails: mails::State,
    /// The screen of runs.
    pub run: run::State,
    /// The help.
    pub help: help::State,
    /// The palette, while it is open.
    pub palette: Option<palette::State>,
    /// What was done from the palette lately, the latest first.
    pub recent: Vec<Action>,
    /// The dialog, while one is open.
    pub dialog: Option<Box<Dialog>>,
    /// What was typed into dialogs that were left.
    pub drafts: Drafts,
    /// What the hour has brought already.
    pub due: due::State,
    /// The text that is out in the editor.
    pub editing: Option<Editing>,
    /// What happened last.
    pub toast: Option<(Toast, Timestamp)>,
    /// The act that is under way, and since when.
    pub waiting: Option<(Ticket, Timestamp)>,
    /// Whether the person wants to leave once the mail under way is out.
    pub leaving: bool,
    tickets: u64,
    looked: Option<Look>,
    outbox: Vec<Ask>,
}

/// How long what happened is shown.
const TOAST: SignedDuration = SignedDuration::from_secs(8);
/// After how long an act that is under way is said to be.
const PATIENCE: SignedDuration = SignedDuration::from_millis(100);

impl Model {
    /// Nothing known yet.
    #[must_use]
    pub fn new(settings: Settings, screen: Screen, now: Timestamp) -> Self {
        let mut model = Self {
            settings,
            now,
            screen,
            trail: Vec::new(),
            data: Data::default(),
            first_run: first_run::State::default(),
            releases: releases::State::default(),
            cockpit: cockpit::State::default(),
            bugs: bugs::State::default(),
            plan: plan::State::default(),
            log: log::State::default(),
            meeting: meeting::State::default(),
            contents: contents::State::default(),
            mails: mails::State::default(),
            run: run::State::default(),
            help: help::State::default(),
            palette: None,
            recent: Vec::new(),
            dialog: None,
            due: due::State::default(),
            drafts: Drafts::default(),
            editing: None,
            toast: None,
            waiting: None,
            leaving: false,
            tickets: 0,
            looked: None,
            outbox: Vec::new(),
        };
        model.look();
        model
    }

    /// The language.
    #[must_use]
    pub fn lang(&self) -> Lang {
        self.settings.lang
    }

    /// The release that the screen is about, or that is selected in the list.
    #[must_use]
    pub fn target(&self) -> Option<Target> {
        match &self.screen {
            Screen::Cockpit(target)
            | Screen::Bugs(target)
            | Screen::Document(target, _)
            | Screen::Meeting(target)
            | Screen::Contents(target)
            | Screen::Mails(target)
            | Screen::Run(target) => Some(target.clone()),
            Screen::Log(target) => target.clone(),
            Screen::Releases => self.releases.selected(&self.data).map(Target::of),
            Screen::Help => match self.trail.last() {
                Some(
                    Screen::Cockpit(target)
                    | Screen::Bugs(target)
                    | Screen::Document(target, _)
                    | Screen::Meeting(target)
                    | Screen::Contents(target)
                    | Screen::Mails(target)
                    | Screen::Run(target),
                ) => Some(target.clone()),
                _ => None,
            },
            Screen::Starting | Screen::FirstRun => None,
        }
    }

    /// Everything about the release that the screen is about, once it is known.
    #[must_use]
    pub fn status(&self) -> Option<&Status> {
        let target = self.target()?;
        self.data
            .status
            .as_deref()
            .filter(|status| Target::of_status(status) == target)
    }

    /// What things are called.
    #[must_use]
    pub fn names(&self) -> Known<'_> {
        Known {
            status: self.status(),
            process: self.data.process.as_deref(),
        }
    }

    /// What an environment is called.
    #[must_use]
    pub fn environment_name(&self, id: &EnvId) -> String {
        names::environment(self.lang(), &self.names(), id)
    }

    /// What must be told when it changes, for what is shown now.
    fn wanted(&self) -> Look {
        const LINES: usize = 20;
        let release = self.target().filter(|_| self.screen != Screen::Releases);
        Look {
            ended: self.releases.shows_ended(),
            paper: meeting::paper(self),
            bugs: bugs::wanted(self).map(Box::new),
            agenda: matches!(self.screen, Screen::Meeting(_)),
            document: plan::shown(self),
            contents: contents::since(self),
            range: contents::range(self).map(Box::new),
            commit: contents::commit(self),
            folder: contents::folder(self),
            mail: match self.screen {
                Screen::Mails(_) => self.mails.selected(self).map(|item| item.id.clone()),
                _ => None,
            },
            output: run::wanted(self),
            release,
            log: match self.screen {
                Screen::Log(_) => self.log.wanted(),
                Screen::Cockpit(_) => LINES,
                _ => 0,
            },
        }
    }

    /// Asks for what is shown now, if that isn't what was asked for last.
    pub fn look(&mut self) {
        let wanted = self.wanted();
        if self.looked.as_ref() != Some(&wanted) {
            self.looked = Some(wanted.clone());
            self.ask(Ask::Look(wanted));
        }
    }

    /// Wants something of the world.
    pub fn ask(&mut self, ask: Ask) {
        self.outbox.push(ask);
    }

    /// A ticket that nobody has.
    pub fn ticket(&mut self) -> Ticket {
        self.tickets += 1;
        Ticket(self.tickets)
    }

    /// Wants something done; the answer comes with the ticket. In read-only mode nothing is.
    pub fn act(&mut self, act: Act) -> Option<Ticket> {
        if self.settings.access == Access::Read {
            return None;
        }
        let ticket = self.ticket();
        self.waiting = Some((ticket, self.now));
        self.ask(Ask::Act(ticket, Box::new(act)));
        Some(ticket)
    }

    /// Takes what is wanted of the world.
    pub fn take_asks(&mut self) -> Vec<Ask> {
        std::mem::take(&mut self.outbox)
    }

    /// Says something for a while.
    pub fn say(&mut self, kind: Kind, text: String) {
        self.toast = Some((Toast { kind, text }, self.now));
    }

    /// What is said at the moment.
    #[must_use]
    pub fn said(&self) -> Option<&Toast> {
        self.toast
            .as_ref()
            .filter(|(_, since)| self.now.duration_since(*since) < TOAST)
            .map(|(toast, _)| toast)
    }

    /// Whether an act takes so long that it must be said.
    #[must_use]
    pub fn is_working(&self) -> bool {
        self.waiting
            .is_some_and(|(_, since)| self.now.duration_since(since) >= PATIENCE)
    }

    /// Opens a screen; the one before comes back with [`Model::leave`].
    pub fn go(&mut self, screen: Screen) {
        if screen != self.screen {
            let before = std::mem::replace(&mut self.screen, screen);
            if !matches!(before, Screen::Starting | Screen::FirstRun) {
                self.trail.push(before);
            }
            self.entered();
        }
    }

    /// Goes back to the screen before; `false` where there is none.
    pub fn leave(&mut self) -> bool {
        let before = match (self.trail.pop(), &self.screen) {
            (Some(before), _) => before,
            (None, Screen::Cockpit(_)) => Screen::Releases,
            (None, _) => return false,
        };
        self.screen = before;
        self.entered();
        true
    }

    fn entered(&mut self) {
        if let Screen::Cockpit(target) = &self.screen {
            self.cockpit.enter(target);
        }
        bugs::enter(self);
        plan::enter(self);
        log::enter(self);
        meeting::enter(self);
        contents::enter(self);
        mails::enter(self);
        run::enter(self);
    }

    /// When the toast goes, when an act under way is said to be, and the next second of a mail that
    /// is being sent; the earliest of them.
    #[must_use]
    pub fn next_own_change(&self) -> Option<SignedDuration> {
        let toast = self
            .toast
            .as_ref()
            .map(|(_, since)| TOAST - self.now.duration_since(*since));
        let waiting = self
            .waiting
            .map(|(_, since)| PATIENCE - self.now.duration_since(since));
        let sending = self.data.sending.as_ref().map(|sending| {
            let since = self.now.duration_since(sending.since).as_millis().max(0);
            let left = 1_000 - i64::try_from(since % 1_000).unwrap_or_default();
            SignedDuration::from_millis(left)
        });
        [
            toast,
            waiting,
            sending,
            source::next_change(self),
            due::next_change(self),
        ]
        .into_iter()
        .flatten()
        .filter(SignedDuration::is_positive)
        .min()
    }
}
