//! Who was told of a step that went wrong, who is still to be told, and what waits for it.

use crate::domain::mail::MailState;
use crate::domain::notice::Notice;
use crate::domain::run::RunStep;
use crate::domain::status::{MailView, RunView};
use crate::text::cockpit::runs as words;
use crate::text::names;
use crate::tui::actions::Action;
use crate::tui::model::Model;
use crate::tui::theme::Role;

/// How many names are told.
const NAMES: usize = 4;

/// The rows, where the step is one that somebody must look after.
pub fn lines(model: &Model, view: &RunView, step: &RunStep) -> Vec<(String, Role)> {
    if !step.state().is_stuck() {
        return Vec::new();
    }
    let (lang, glyphs) = (model.lang(), model.settings.theme.glyphs());
    let mut lines = Vec::new();
    let waiting = view.run.waiting_for(step.number).into_iter();
    let waiting: Vec<String> = waiting.map(|s| names::path(s.part.about())).collect();
    if !waiting.is_empty() {
        let told = names::list(lang, &waiting, NAMES);
        lines.push((words::wait_for_it(lang, &told), Role::Muted));
    }
    if let Some(mail) = mail(model, view, step) {
        let number = mail.outgoing.number;
        match mail.outgoing.state(Some(model.now)) {
            MailState::Sent => lines.push((
                format!("{} {}", glyphs.pass, words::mail_sent(lang, number)),
                Role::Pass,
            )),
            MailState::Dropped => {}
            _ => {
                let keys = model.settings.keymap.keys(Action::Mails);
                let key = keys.first().map(ToString::to_string).unwrap_or_default();
                lines.push((words::mail_waits(lang, &key), Role::Info));
            }
        }
    }
    for told in view.told.iter().filter(|told| told.step == step.number) {
        let (room, said) = (names::name(&told.room), names::remark(&told.said));
        lines.push(if told.ok {
            let told = words::room_told(lang, &room, &said);
            (format!("{} {told}", glyphs.pass), Role::Muted)
        } else {
            let told = words::room_not_told(lang, &room, &said);
            (format!("{} {told}", glyphs.stale), Role::Stale)
        });
    }
    lines
}

/// The mail that tells of the last attempt at it.
fn mail<'a>(model: &'a Model, view: &RunView, step: &RunStep) -> Option<&'a MailView> {
    let notice = Notice::StepFailed {
        run: view.run.number,
        step: step.number,
        attempt: step.tries,
    };
    let mut mails = model.status()?.mails.iter().rev();
    mails.find(|mail| mail.outgoing.about.as_ref() == Some(&notice))
}
