//! A mail of which nobody knows whether it went out: somebody found out, or wants it sent again
//! knowing that it may arrive twice; for that the version is typed.

use super::parts;
use super::{Body, Line, Scene, Slot, Wrong, by, confirmed, likely, optional};
use crate::domain::clean::shown;
use crate::domain::command::Command;
use crate::domain::lang::Lang;
use crate::domain::mail::{MailState, Outgoing};
use crate::domain::status::Status;
use crate::text::cockpit::screens::moment;
use crate::text::cockpit::{dialogs as common, mails as words};
use crate::text::names;
use crate::tui::actions::Action;
use crate::tui::model::Model;
use crate::tui::msg::{Act, SendMail, Sendable, Target};
use crate::tui::possible::WhyNot;
use crate::tui::screens::mails;
use crate::tui::theme::Role;
use crate::tui::widgets::form::{Field, Form};

/// The dialog.
#[derive(Clone, Debug)]
pub struct State {
    target: Target,
    mail: Outgoing,
    /// What the mail is.
    what: String,
    /// Whether an attempt may still be under way elsewhere.
    under_way: bool,
    /// The key that sends it later.
    key: String,
    form: Form<Slot>,
}

impl State {
    /// On the selected mail.
    ///
    /// # Errors
    /// [`WhyNot::NoItem`] where none was written.
    pub fn open(model: &Model, status: &Status) -> Result<Self, WhyNot> {
        let lang = model.lang();
        let item = model.mails.selected(model).ok_or(WhyNot::NoItem)?;
        let mail = mails::newest(status, item).ok_or(WhyNot::NoItem)?;
        let target = Target::of_status(status);
        let choices = vec![
            words::it_arrived(lang),
            words::it_did_not(lang),
            words::send_again(lang),
        ];
        let fields = vec![
            Field::choice(Slot::Choice, words::what_became(lang), choices, 0),
            parts::who(lang, likely(model, &item.people)),
            parts::note(lang),
            parts::confirm(lang, &target).hidden(),
        ];
        Ok(Self {
            target,
            what: mails::title(lang, status, item),
            under_way: mails::state(model, mail) == MailState::Sending,
            mail: mail.outgoing.clone(),
            key: mails::key(model, Action::MailRetry),
            form: Form::new(fields, words::record(lang), common::cancel(lang)),
        })
    }

    fn again(&self) -> bool {
        self.form.chosen(Slot::Choice) == Some(2)
    }

    fn show(&mut self) {
        let again = self.again();
        self.form.show(Slot::Confirm, again);
        self.form.show(Slot::Note, !again);
        self.form.set_danger(again);
    }
}

impl Body for State {
    fn subject(&self) -> String {
        parts::subject(&self.target, &self.mail.number.to_string())
    }

    fn title(&self, lang: Lang) -> String {
        words::settle_title(lang, self.mail.number, &self.what)
    }

    fn text(&self, scene: &Scene<'_>) -> Vec<Line> {
        let lang = scene.lang;
        let mut lines = Vec::new();
        if let Some(attempt) = self.mail.attempts.last() {
            let (at, via) = (
                moment(attempt.stamp.at, scene.zone),
                names::path(&attempt.via),
            );
            lines.push(Line::of(Role::Text, words::settle_known(lang, &at, &via)));
            if let Some(end) = &attempt.end {
                let said = words::said(lang, &shown(&end.said));
                lines.push(Line::of(Role::Unknown, said));
            }
        }
        if self.under_way {
            let told = words::settle_under_way(lang);
            lines.push(Line::of(
                Role::Stale,
                format!("{} {told}", scene.glyphs.stale),
            ));
        }
        lines.push(Line::of(Role::Text, words::settle_ask(lang)));
        lines.push(Line::blank());
        lines.push(match self.form.chosen(Slot::Choice) {
            Some(1) => Line::of(Role::Info, words::did_not_means(lang, &self.key)),
            Some(2) => Line::of(Role::Danger, format!(" {} ", words::again_means(lang))),
            _ => Line::of(Role::Info, words::arrived_means(lang)),
        });
        lines.push(Line::blank());
        lines
    }

    super::own_form!();

    fn danger(&self) -> bool {
        self.again()
    }

    fn changed(&mut self, slot: Slot, _: &Scene<'_>) {
        if slot == Slot::Choice {
            self.show();
        }
    }

    fn told(&mut self, _: &Scene<'_>) {
        self.show();
    }

    fn submit(&self, scene: &Scene<'_>) -> Result<Act, Wrong> {
        let number = self.mail.number;
        if self.again() {
            confirmed(&self.form, self.target.version.as_str(), scene.lang)?;
            return Ok(Act::SendMail(SendMail {
                target: self.target.clone(),
                item: self.mail.item.clone(),
                what: Sendable::Queued {
                    number,
                    again: true,
                },
                by: by(&self.form, scene.lang)?,
            }));
        }
        let command = Command::SettleMail {
            number,
            arrived: self.form.chosen(Slot::Choice) != Some(1),
            note: optional(self.form.text(Slot::Note)),
        };
        parts::command(&self.target, &self.form, scene, command)
    }
}
