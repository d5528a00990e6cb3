//! Sends mails beside everything else: the intent is recorded, a thread of its own makes the
//! attempt, the outcome is recorded. One at a time; what failed is tried again when it is due, and
//! nothing is sent twice unless somebody asked for it knowing that.

use std::collections::{BTreeSet, VecDeque};
use std::sync::mpsc::{Receiver, Sender};
use std::thread;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};

use super::worker::{Errand, id};
use super::{Out, letters, target};
use crate::domain::names::{ItemId, PersonName};
use crate::engine::{self, Access, Engine, Error, ReleaseId, Sent, Telling, Told, clock};
use crate::text::cockpit::mails as words;
use crate::text::{Explain, Explained};
use crate::tui::letter::{Posted, Sending};
use crate::tui::msg::{Done, Msg, SendMail, Sendable, Setback, Target};

/// How long an attempt under way is waited for when the cockpit ends.
const LAST: Duration = Duration::from_millis(500);
/// After how long a due mail that could not be begun is looked at again.
const LATER: SignedDuration = SignedDuration::from_mins(1);

/// The mails that are being sent, wait for that, or are due.
pub(super) struct Post {
    errands: Sender<Errand>,
    /// Whether the thread is at work.
    busy: bool,
    /// Those that follow.
    line: VecDeque<Wanted>,
    /// Those that could not be begun: not tried again by itself while this cockpit is open.
    refused: BTreeSet<(ReleaseId, u32)>,
    /// When the next one is due.
    due: Option<Timestamp>,
    /// What is told once the answer is.
    after: Vec<Msg>,
}

/// A mail of the outbox that is to be sent.
#[derive(Clone, Debug)]
struct Wanted {
    id: ReleaseId,
    item: ItemId,
    number: u32,
    again: bool,
    by: Option<PersonName>,
}

impl Post {
    /// Nothing to do yet. `errands` is where outcomes go.
    pub(super) fn new(errands: Sender<Errand>) -> Self {
        Self {
            errands,
            busy: false,
            line: VecDeque::new(),
            refused: BTreeSet::new(),
            due: None,
            after: Vec::new(),
        }
    }

    /// Sends a mail: puts it into the outbox unless it is there, and begins as soon as the one
    /// before it is out.
    pub(super) fn send(
        &mut self,
        engine: &mut Engine,
        out: &Out,
        asked: SendMail,
    ) -> Result<Done, Setback> {
        let id = id(&asked.target);
        let mut events = Vec::new();
        let (number, again) = match &asked.what {
            Sendable::Queued { number, again } => (*number, *again),
            Sendable::Draft(seen) => {
                let (number, done) = queue(engine, &id, &asked, seen)?;
                events.extend(done.recorded);
                (number, false)
            }
        };
        let wanted = Wanted {
            id: id.clone(),
            item: asked.item.clone(),
            number,
            again,
            by: Some(asked.by),
        };
        self.refused.remove(&(id, number));
        let about = |posted| Msg::Posted(asked.target.clone(), asked.item.clone(), posted);
        if self.busy {
            self.line.push_back(wanted);
            self.after.push(about(Posted::Waits));
        } else if let Err(error) = self.begin(engine, out, wanted) {
            // Once it is in the outbox, that was done.
            if events.is_empty() {
                return Err(setback(engine, error));
            }
            let told = error.explain(engine.config().lang);
            self.after.push(about(Posted::Hindered(told)));
        }
        Ok(Done {
            target: Some(asked.target),
            events,
        })
    }

    /// What was edited of a mail is put aside.
    pub(super) fn drop_draft(
        &mut self,
        engine: &Engine,
        target: Target,
        item: ItemId,
    ) -> Result<Done, Setback> {
        let put = letters::put_by(engine, &target, &item).map_err(Setback::Failed)?;
        if let Some(path) = put {
            let kept = Posted::Kept(path.display().to_string());
            self.after.push(Msg::Posted(target.clone(), item, kept));
        }
        Ok(Done {
            target: Some(target),
            events: Vec::new(),
        })
    }

    /// What is to be told once the answer was.
    pub(super) fn after(&mut self) -> Vec<Msg> {
        std::mem::take(&mut self.after)
    }

    fn begin(&mut self, engine: &mut Engine, out: &Out, wanted: Wanted) -> Result<(), Error> {
        let Wanted {
            id,
            item,
            number,
            again,
            by,
        } = wanted;
        let sending = engine.begin_send(&id, number, again, by)?;
        let shown = Sending {
            target: target(id.clone()),
            number,
            item: item.clone(),
            since: clock::now(),
        };
        let errands = self.errands.clone();
        let started = thread::Builder::new()
            .name("mail".to_owned())
            .spawn(move || {
                let sent = Box::new(sending.run());
                // Whoever asked may have gone; then nobody knows what became of it, and that is shown.
                let _ = errands.send(Errand::Sent(id, item, sent));
            });
        // An attempt that was recorded and could not be made: nobody knows better than that.
        if started.is_ok() {
            self.busy = true;
            out.send(Msg::Sending(Some(shown)));
        }
        Ok(())
    }

    /// The attempt was made.
    pub(super) fn sent(
        &mut self,
        engine: &mut Engine,
        out: &Out,
        id: ReleaseId,
        item: ItemId,
        sent: Sent,
    ) {
        self.busy = false;
        let ended = engine.end_send(sent);
        let posted = match &ended {
            Ok(ended) => Posted::Ended {
                outcome: ended.outcome,
                said: ended.said.clone(),
            },
            Err(error) => Posted::Hindered(error.explain(engine.config().lang)),
        };
        self.after.push(Msg::Posted(target(id), item, posted));
        self.after.push(Msg::Sending(None));
        if let Some(telling) = ended.ok().and_then(|ended| ended.telling) {
            self.tell_rooms(telling);
        }
        self.next(engine, out);
    }

    fn tell_rooms(&mut self, telling: Telling) {
        let errands = self.errands.clone();
        let started = thread::Builder::new()
            .name("rooms".to_owned())
            .spawn(move || {
                let _ = errands.send(Errand::Told(telling.run()));
            });
        self.busy = started.is_ok();
    }

    /// The rooms have answered. What can't be recorded of that is in nobody's way.
    pub(super) fn told(&mut self, engine: &mut Engine, out: &Out, told: Vec<Told>) {
        self.busy = false;
        for told in told {
            let _ = engine.room_told(told);
        }
        self.next(engine, out);
    }

    /// The next one in line.
    pub(super) fn next(&mut self, engine: &mut Engine, out: &Out) {
        while !self.busy {
            let Some(wanted) = self.line.pop_front() else {
                return;
            };
            let (of, item) = ((wanted.id.clone(), wanted.number), wanted.item.clone());
            if let Err(error) = self.begin(engine, out, wanted) {
                // Somebody else may be sending it, or may have settled it.
                let refused = matches!(error, Error::Refused(_));
                let posted = Posted::Hindered(error.explain(engine.config().lang));
                if !refused {
                    self.after
                        .push(Msg::Posted(target(of.0.clone()), item, posted));
                }
                self.refused.insert(of);
            }
        }
    }

    /// What is due is sent.
    pub(super) fn ring(&mut self, engine: &mut Engine, out: &Out) {
        for (id, number) in engine.due_mails().unwrap_or_default() {
            let waits = self.line.iter().any(|w| w.id == id && w.number == number);
            if waits || self.refused.contains(&(id.clone(), number)) {
                continue;
            }
            self.line_up(engine, &id, number);
        }
        self.next(engine, out);
    }

    /// A mail of the outbox waits for its turn.
    pub(super) fn line_up(&mut self, engine: &Engine, id: &ReleaseId, number: u32) {
        if let Ok(mail) = engine.mail(id, number) {
            self.line.push_back(Wanted {
                id: id.clone(),
                item: mail.outgoing.row(),
                number,
                again: false,
                by: None,
            });
        }
    }

    /// Finds out when the next one is due. While one is being sent, what follows waits for it.
    pub(super) fn plan(&mut self, engine: &Engine) {
        self.due = None;
        if self.busy || engine.access() == Access::ReadOnly {
            return;
        }
        let now = clock::now();
        self.due = match engine.next_mail() {
            Ok(Some(at)) if at > now => Some(at),
            Ok(Some(at)) => {
                let due = engine.due_mails().unwrap_or_default();
                let free = due.iter().any(|mail| !self.refused.contains(mail));
                if free {
                    Some(at)
                } else {
                    now.checked_add(LATER).ok()
                }
            }
            Ok(None) | Err(_) => None,
        };
    }

    /// How long to sleep at most; `None`: until something happens.
    pub(super) fn sleep(&self) -> Option<Duration> {
        let left = self.due?.duration_since(clock::now());
        Some(Duration::try_from(left).unwrap_or_default())
    }

    /// The cockpit ends: an attempt under way is waited for a moment, so that a quick one is
    /// recorded. What takes longer stays without an outcome, and is shown so.
    pub(super) fn end(&mut self, engine: &mut Engine, work: &Receiver<Errand>) {
        let until = clock::now().checked_add(SignedDuration::try_from(LAST).unwrap_or_default());
        while self.busy {
            let left = until.as_ref().map_or(SignedDuration::ZERO, |until| {
                until.duration_since(clock::now())
            });
            let left = Duration::try_from(left).unwrap_or_default();
            match work.recv_timeout(left) {
                Ok(Errand::Sent(_, _, sent)) => {
                    let _ = engine.end_send(*sent);
                    self.busy = false;
                }
                Ok(Errand::Told(told)) => {
                    for told in told {
                        let _ = engine.room_told(told);
                    }
                    self.busy = false;
                }
                Ok(_) => {}
                Err(_) => return,
            }
        }
    }
}

/// Puts a mail into the outbox, if it is the one that the person has seen.
fn queue(
    engine: &mut Engine,
    id: &ReleaseId,
    asked: &SendMail,
    seen: &crate::tui::letter::Letter,
) -> Result<(u32, engine::Done), Setback> {
    let lang = engine.config().lang;
    let writer = seen.writer.clone();
    let written = letters::written(engine, id, &asked.item, writer.as_ref());
    let mut written = written.map_err(|stuck| Setback::Failed(stuck.told))?;
    if !letters::drafted(engine, &written, writer).goes_as(seen) {
        let told = Explained::with_hint(words::changed(lang), words::changed_hint(lang));
        return Err(Setback::Failed(told));
    }
    // What was read goes out, word by word, but for the foot.
    written.mail.subject.clone_from(&seen.subject);
    written.mail.body.clone_from(&seen.body);
    let queued = engine.queue_mail(id, &written.mail, Some(asked.by.clone()));
    let queued = queued.map_err(|error| setback(engine, error))?;
    if let Some(draft) = &written.edited {
        // It is in the store now; a draft that stays costs nothing but a look.
        let _ = engine.drafts().remove(id, &asked.item, &draft.digest);
    }
    Ok((queued.number, queued.done))
}

fn setback(engine: &Engine, error: Error) -> Setback {
    match error {
        Error::Refused(refusal) => Setback::Refused(refusal),
        error => Setback::Failed(error.explain(engine.config().lang)),
    }
}
