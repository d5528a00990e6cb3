//! What the worker does: what a person asks for, at once or when the source of bugs has been heard;
//! and what comes back from mails and from the source.

use super::super::{act, runs, source};
use super::{Errand, Worker, id};
use crate::engine::{Access, Heard};
use crate::tui::msg::{Act, Msg, Setback, Target, Ticket};

impl Worker {
    /// Finds out what is due next by itself.
    pub(super) fn plan(&mut self) {
        self.post.plan(&self.engine);
        self.source.plan(&self.engine);
        self.watch.by_itself(&self.engine, &self.out);
    }

    /// Tells when nothing goes forward, where that is otherwise than before.
    pub(super) fn freezes(&mut self) {
        let freezes = self.engine.freezes();
        if self.freezes.as_ref() != Some(&freezes) {
            self.tell(Msg::Freezes(Box::new(freezes.clone())));
            self.freezes = Some(freezes);
        }
    }

    /// The mail that tells that a decision is due is written, unless another cockpit was faster, and
    /// sent where the process says so. What is in its way is in nobody else's: the banner says it.
    pub(super) fn make_known(&mut self, target: &Target) {
        if self.engine.access() == Access::ReadOnly {
            return;
        }
        let id = id(target);
        let to_send = self.engine.write_notices(&id, None).unwrap_or_default();
        for number in to_send {
            self.post.line_up(&self.engine, &id, number);
        }
        self.post.next(&mut self.engine, &self.out);
        self.plan();
    }

    /// Something about mails that are being sent.
    pub(super) fn posted(&mut self, errand: Errand) {
        let (engine, out) = (&mut self.engine, &self.out);
        match errand {
            Errand::Sent(id, item, sent) => self.post.sent(engine, out, id, item, *sent),
            Errand::Told(told) => self.post.told(engine, out, told),
            _ => {
                self.post.ring(engine, out);
                self.source.ring(engine, out);
                if self.pace.is_due() {
                    runs::look_after(engine, self.look.release.as_slice());
                }
            }
        }
        self.refresh();
        for msg in self.post.after() {
            self.tell(msg);
        }
        self.plan();
    }

    /// The source of bugs was read: what waited for that is done now.
    pub(super) fn heard(&mut self, heard: Heard) {
        let (told, held) = self.source.heard(&mut self.engine, heard);
        self.refresh();
        for msg in told {
            self.tell(msg);
        }
        for (ticket, asked) in held {
            self.take_up(ticket, asked);
        }
        self.plan();
    }

    /// Does what is asked, or lets it wait for the source of bugs.
    pub(super) fn take_up(&mut self, ticket: Ticket, asked: Act) {
        let free = self.source.hold(&self.engine, &self.out, ticket, asked);
        if let Some(asked) = free {
            self.act(ticket, asked);
        }
    }

    /// Does it, and answers.
    fn act(&mut self, ticket: Ticket, asked: Act) {
        let (engine, out) = (&mut self.engine, &self.out);
        let answer = act::act(engine, &mut self.post, out, asked);
        // What is seen is told first, so that the screen changes with the answer.
        if answer.is_ok() {
            self.refresh();
        }
        self.tell(Msg::Answer(ticket, answer));
        for msg in self.post.after() {
            self.tell(msg);
        }
        self.plan();
    }

    /// Gives up reading the source, and what waits for it.
    pub(super) fn give_up(&mut self) {
        for ticket in self.source.give_up() {
            let why = Setback::Failed(source::given_up(&self.engine));
            self.tell(Msg::Answer(ticket, Err(why)));
        }
    }
}
