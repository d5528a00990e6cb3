//! Mails on their way: what is done with the selected one, what is being sent from here, and what
//! is said of it on whatever screen. It sends nothing itself.

use super::actions::Action;
use super::data::Letters;
use super::dialogs::likely;
use super::editor;
use super::event_loop::Flow;
use super::input::{Code, Input, Key};
use super::letter::{Letter, Posted, Sending, Stuck};
use super::model::Model;
use super::msg::{Act, SendMail, Sendable, Target};
use super::screens::cockpit::is_on_steps;
use super::screens::mails;
use super::widgets::toast::Kind;
use crate::domain::clean::shown;
use crate::domain::event::{Event, Recorded};
use crate::domain::mail::SendOutcome;
use crate::domain::names::ItemId;
use crate::domain::process::ItemKind;
use crate::text::cockpit::mails as words;
use crate::text::names;

/// The mail item that doing the selected thing is about: it is done on the screen of mails.
pub fn meant(model: &Model, action: Action) -> Option<ItemId> {
    if action != Action::Do || is_on_steps(model) {
        return None;
    }
    let item = model.cockpit.item(model)?;
    (item.kind == ItemKind::Mail).then(|| item.id.clone())
}

/// The selected mail goes to the editor.
pub fn edit(model: &mut Model) -> Flow {
    mails::pin(model);
    let item = model.mails.selected(model).map(|item| item.id.clone());
    match (model.target(), item) {
        (Some(target), Some(item)) => editor::mail(model, target, item),
        _ => Flow::Idle,
    }
}

/// The selected mail of the outbox is tried again, as it was confirmed once.
pub fn retry(model: &mut Model) -> Flow {
    mails::pin(model);
    let (Some(target), Some(status)) = (model.target(), model.status()) else {
        return Flow::Idle;
    };
    let Some(item) = model.mails.selected(model) else {
        return Flow::Idle;
    };
    let Some((number, _)) = mails::standing_of(model, status, item).in_outbox() else {
        return Flow::Idle;
    };
    let act = Act::SendMail(SendMail {
        target,
        item: item.id.clone(),
        what: Sendable::Queued {
            number,
            again: false,
        },
        by: likely(model, &item.people).into(),
    });
    model.act(act);
    Flow::Draw
}

/// A mail in full was told.
pub fn letter(model: &mut Model, target: Target, item: ItemId, letter: Result<Letter, Stuck>) {
    let letters = match &mut model.data.letters {
        Some((of, letters)) if *of == target => letters,
        other => &mut other.insert((target, Letters::new())).1,
    };
    letters.insert(item, letter);
}

/// Which mail is under way was told; who waited for it to leave does.
pub fn sending(model: &mut Model, sending: Option<Sending>) -> Flow {
    let over = sending.is_none();
    model.data.sending = sending;
    if over && std::mem::take(&mut model.leaving) {
        return Flow::Quit;
    }
    Flow::Draw
}

/// Says what became of a mail.
pub fn posted(model: &mut Model, target: &Target, item: &ItemId, posted: Posted) {
    let lang = model.lang();
    let what = name(model, target, item);
    let (kind, told) = match posted {
        Posted::Ended { outcome, said } => {
            let said = shown(&said);
            match outcome {
                SendOutcome::Accepted => (Kind::Good, words::now_sent(lang, &what)),
                SendOutcome::Failed { .. } => (Kind::Bad, words::now_failed(lang, &what, &said)),
                SendOutcome::Doubtful => (Kind::Warning, words::now_doubtful(lang, &what, &said)),
            }
        }
        Posted::Waits => (Kind::Info, words::waits_its_turn(lang)),
        Posted::Kept(path) => (Kind::Info, words::discarded(lang, &names::path(&path))),
        Posted::Hindered(why) => (Kind::Bad, words::now_failed(lang, &what, &why.message)),
    };
    model.say(kind, told);
}

/// What a mail is called; with its release where that isn't the one on the screen.
fn name(model: &Model, target: &Target, item: &ItemId) -> String {
    let known = model.status().and_then(|status| {
        let row = status.notices.iter().find(|row| row.id == *item)?;
        Some(mails::title(model.lang(), status, row))
    });
    let told = known.unwrap_or_else(|| names::item(model.lang(), &model.names(), item));
    if model.target().as_ref() == Some(target) {
        told
    } else {
        let version = names::name(&target.version);
        format!("{} {version}: {told}", names::name(&target.project))
    }
}

/// What is being sent, and for how long, once that is worth saying.
pub fn under_way(model: &Model) -> Option<String> {
    let (lang, sending) = (model.lang(), model.data.sending.as_ref()?);
    let seconds = model.now.duration_since(sending.since).as_secs();
    (seconds > 0).then(|| {
        let what = name(model, &sending.target, &sending.item);
        words::sending(lang, &what, &mails::lasting(model, sending.since))
    })
}

/// What the person waits for who wants to leave.
pub fn leaving(model: &Model) -> Option<String> {
    let sending = model.data.sending.as_ref().filter(|_| model.leaving)?;
    let what = name(model, &sending.target, &sending.item);
    let key = mails::key(model, Action::Quit);
    Some(words::leaving(model.lang(), &what, &key))
}

/// Whether what was asked for is under way: then that is said, and not what was recorded.
pub fn is_under_way(model: &Model, events: &[Recorded]) -> bool {
    let last = events.last().map(|recorded| &recorded.event);
    model.data.sending.is_some() && matches!(last, None | Some(Event::MailQueued { .. }))
}

/// The person wants to leave: at once, unless a mail is under way. Wanted twice, it is at once.
pub fn quit(model: &mut Model) -> Flow {
    if model.data.sending.is_none() || model.leaving {
        return Flow::Quit;
    }
    model.leaving = true;
    Flow::Draw
}

/// Whoever waits to leave and presses Esc stays.
pub fn stays(model: &mut Model, input: &Input) -> bool {
    let stays = model.leaving && *input == Input::Key(Key::plain(Code::Esc));
    if stays {
        model.leaving = false;
        let told = words::staying(model.lang());
        model.say(Kind::Info, told);
    }
    stays
}
