//! Routes: what the person did goes to the dialog, the palette or the screen. It decides nothing else.

use super::actions::Action;
use super::dialogs;
use super::editor;
use super::event_loop::{Flow, TerminalAsk};
use super::input::{Code, Input, Key};
use super::model::{Model, Screen};
use super::msg::{Ask, Document, Target};
use super::possible::{WhyNot, possible};
use super::screens::{
    Move, bugs, cockpit, contents, help, log, mails, meeting, palette, plan, releases, run,
};
use super::widgets::toast::Kind;
use super::{post, source};
use crate::domain::lang::Lang;
use crate::text::cockpit::screens as words;

/// Takes what the person did.
pub fn input(model: &mut Model, input: &Input) -> Flow {
    if matches!(input, Input::Resize { .. }) {
        return Flow::Draw;
    }
    if post::stays(model, input) {
        return Flow::Draw;
    }
    let flow = match input {
        Input::Key(key) if always(*key).is_some() => always(*key).map_or(Flow::Idle, |action| {
            // Work that can't be interrupted by a dialog: it belongs to the terminal.
            terminal(model, action)
        }),
        _ if model.editing.is_some() => editor::input(model, input),
        _ if model.dialog.is_some() => dialogs::input(model, input),
        _ if model.palette.is_some() => palette::input(model, input),
        _ if is_typing(model) => typed(model, input),
        Input::Key(key) => key_on_screen(model, *key),
        _ => Flow::Idle,
    };
    model.look();
    flow
}

/// What works over everything, by whatever it is bound to elsewhere.
fn always(key: Key) -> Option<Action> {
    match (key.code, key.ctrl) {
        (Code::Char('c'), true) => Some(Action::Quit),
        (Code::Char('l'), true) => Some(Action::Repaint),
        (Code::Char('z'), true) => Some(Action::Suspend),
        _ => None,
    }
}

fn terminal(model: &mut Model, action: Action) -> Flow {
    match action {
        Action::Quit => post::quit(model),
        Action::Suspend => Flow::Terminal(TerminalAsk::Suspend),
        Action::Repaint => Flow::Terminal(TerminalAsk::Repaint),
        Action::Mouse => {
            model.settings.mouse = !model.settings.mouse;
            let on = model.settings.mouse;
            model.say(Kind::Info, words::mouse_is(model.lang(), on));
            Flow::Terminal(TerminalAsk::Mouse(on))
        }
        _ => Flow::Idle,
    }
}

fn is_typing(model: &Model) -> bool {
    match model.screen {
        Screen::Releases => model.releases.is_typing(),
        Screen::Bugs(_) => model.bugs.is_typing(),
        Screen::Document(..) => model.plan.is_typing(),
        Screen::Log(_) => model.log.is_typing(),
        Screen::Contents(_) => model.contents.is_typing(),
        Screen::Help => model.help.is_typing(),
        _ => false,
    }
}

fn typed(model: &mut Model, input: &Input) -> Flow {
    match model.screen {
        Screen::Releases => releases::typed(model, input),
        Screen::Bugs(_) => bugs::typed(model, input),
        Screen::Document(..) => plan::typed(model, input),
        Screen::Log(_) => log::typed(model, input),
        Screen::Contents(_) => contents::typed(model, input),
        Screen::Help => help::typed(model, input),
        _ => Flow::Idle,
    }
}

fn key_on_screen(model: &mut Model, key: Key) -> Flow {
    let keymap = &model.settings.keymap;
    let place = model.screen.place();
    match keymap.action(place, key) {
        Some(action) => act_by(model, action, Some(key)),
        None => match keymap.elsewhere(key) {
            Some(action) => refuse(model, &WhyNot::NotHere(action)),
            None => Flow::Idle,
        },
    }
}

/// Says why an action is not possible.
pub fn refuse(model: &mut Model, why: &WhyNot) -> Flow {
    let text = why.tell(model.lang());
    model.say(Kind::Warning, text);
    Flow::Draw
}

/// Does an action, or says why it can't be done: for the palette, too.
pub fn act(model: &mut Model, action: Action) -> Flow {
    let flow = act_by(model, action, None);
    model.look();
    flow
}

fn act_by(model: &mut Model, action: Action, key: Option<Key>) -> Flow {
    if let Err(why) = possible(model, action) {
        return refuse(model, &why);
    }
    if let Some(to) = Move::of(action) {
        return moved(model, to);
    }
    if let Some(screen) = screen_of(action) {
        go(model, screen);
        return Flow::Draw;
    }
    match action {
        Action::Quit | Action::Suspend | Action::Repaint | Action::Mouse => {
            return terminal(model, action);
        }
        Action::Language => other_language(model),
        Action::Palette => model.palette = Some(palette::State::default()),
        Action::Help => help::open(model),
        Action::Releases => go_home(model),
        Action::Hotfix => cockpit::relative(model),
        Action::Log => model.go(Screen::Log(model.target())),
        Action::EditMinutes => return meeting::edit(model),
        Action::Sync => return source::read(model),
        Action::NextPoint => return meeting::update(model, meeting::Msg::TakeUp),
        Action::Mails => match meeting::mail(model) {
            Some(item) => return mails::show(model, &item),
            None => go(model, Screen::Mails),
        },
        Action::Leave => return leave(model),
        Action::Open
        | Action::Filter
        | Action::Since
        | Action::NextView
        | Action::Merges
        | Action::Ended
        | Action::OnlySeverity
        | Action::OnlyState
        | Action::OnlySpecial
        | Action::OnlyPerson
        | Action::OnlyOrigin
        | Action::WholeProject
        | Action::Facets
        | Action::Chart
        | Action::OnlyKind
        | Action::Order
        | Action::Everything
        | Action::Copy
        | Action::Editor
        | Action::EditText
        | Action::AnswerNone
        | Action::MailOpen
        | Action::MailEdit
        | Action::MailRetry => return on_screen(model, action, key),
        Action::Demo => {
            model.ask(Ask::Demo);
            return Flow::Quit;
        }
        Action::Do if cockpit::shows(model) => {}
        _ => return open_dialog(model, action, key),
    }
    Flow::Draw
}

fn other_language(model: &mut Model) {
    model.settings.lang = match model.lang() {
        Lang::En => Lang::Zh,
        Lang::Zh => Lang::En,
    };
    log::refresh(model);
}

/// The screen of the release that an action opens.
fn screen_of(action: Action) -> Option<fn(Target) -> Screen> {
    Some(match action {
        Action::Bugs => Screen::Bugs,
        Action::Plan => |target| Screen::Document(target, Document::Plan),
        Action::Contents => Screen::Contents,
        Action::Runs => Screen::Run,
        Action::Meeting => Screen::Meeting,
        _ => return None,
    })
}

/// Goes to a screen of the release that is shown or selected.
fn go(model: &mut Model, screen: fn(Target) -> Screen) {
    if let Some(target) = model.target() {
        model.go(screen(target));
    }
}

/// Opens the dialog of an action.
pub fn open_dialog(model: &mut Model, action: Action, key: Option<Key>) -> Flow {
    if let Some(item) = post::meant(model, action) {
        return mails::show(model, &item);
    }
    match dialogs::open(model, action) {
        Ok(Some(sheet)) => {
            dialogs::show(model, sheet, key);
            dialogs::opened_by(model, action);
            Flow::Draw
        }
        Ok(None) => Flow::Idle,
        Err(why) => refuse(model, &why),
    }
}

pub(super) fn go_home(model: &mut Model) {
    model.trail.clear();
    model.screen = Screen::Releases;
}

fn leave(model: &mut Model) -> Flow {
    if model.screen == Screen::Releases && model.releases.is_filtered() {
        return releases::update(model, releases::Msg::Clear);
    }
    let held = match model.screen {
        Screen::Bugs(_) if model.bugs.holds_back() => Some(bugs::update(model, &bugs::Msg::Clear)),
        Screen::Log(_) if model.log.holds_back() => Some(log::update(model, &log::Msg::Clear)),
        Screen::Contents(_) => contents::left(model),
        Screen::Mails(_) if model.mails.holds_back() => {
            Some(mails::update(model, mails::Msg::Clear))
        }
        Screen::Help if model.help.holds_back() => Some(help::update(model, &help::Msg::Clear)),
        _ => None,
    };
    if let Some(flow) = held {
        return flow;
    }
    model.toast = None;
    model.leave();
    Flow::Draw
}

fn moved(model: &mut Model, to: Move) -> Flow {
    match model.screen {
        Screen::Releases => releases::update(model, releases::Msg::Move(to)),
        Screen::Cockpit(_) => cockpit::update(model, &cockpit::Msg::Move(to)),
        Screen::Bugs(_) => bugs::update(model, &bugs::Msg::Move(to)),
        Screen::Document(..) => plan::update(model, &plan::Msg::Move(to)),
        Screen::Log(_) => log::update(model, &log::Msg::Move(to)),
        Screen::Contents(_) => contents::update(model, contents::Msg::Move(to)),
        Screen::Meeting(_) => meeting::update(model, meeting::Msg::Move(to)),
        Screen::Mails(_) => mails::update(model, mails::Msg::Move(to)),
        Screen::Run(_) => run::moved(model, to),
        Screen::Help => help::update(model, &help::Msg::Move(to)),
        Screen::Starting | Screen::FirstRun => Flow::Idle,
    }
}

fn on_screen(model: &mut Model, action: Action, key: Option<Key>) -> Flow {
    match (&model.screen, action) {
        (_, Action::MailOpen) => mails::update(model, mails::Msg::Open),
        (_, Action::MailEdit) => post::edit(model),
        (_, Action::MailRetry) => post::retry(model),
        (Screen::Releases, Action::Open) => releases::update(model, releases::Msg::Open),
        (Screen::Releases, Action::Filter) => releases::update(model, releases::Msg::Filter),
        (Screen::Releases, Action::Ended) => releases::update(model, releases::Msg::Ended),
        (Screen::Cockpit(_), Action::Open) => cockpit::update(model, &cockpit::Msg::Open(key)),
        (Screen::Bugs(_), Action::Open) => bugs::update(model, &bugs::Msg::Open),
        (Screen::Bugs(_), Action::Filter) => bugs::update(model, &bugs::Msg::Filter),
        (Screen::Bugs(_), Action::Ended) => bugs::update(model, &bugs::Msg::Ended),
        (Screen::Document(..), Action::Open) => plan::update(model, &plan::Msg::Open),
        (Screen::Document(..), Action::Editor | Action::EditText) => {
            plan::update(model, &plan::Msg::Editor)
        }
        (Screen::Document(..), Action::AnswerNone) => plan::update(model, &plan::Msg::None(key)),
        (Screen::Document(..), Action::Copy) => plan::update(model, &plan::Msg::Copy),
        (Screen::Log(_), Action::Open) => log::update(model, &log::Msg::Open),
        (Screen::Bugs(_), Action::OnlySeverity) => bugs::update(model, &bugs::Msg::Severity),
        (Screen::Bugs(_), Action::OnlyState) => bugs::update(model, &bugs::Msg::State),
        (Screen::Bugs(_), Action::OnlySpecial) => bugs::update(model, &bugs::Msg::Special),
        (Screen::Bugs(_), Action::OnlyPerson) => bugs::update(model, &bugs::Msg::Person),
        (Screen::Bugs(_), Action::OnlyOrigin) => bugs::update(model, &bugs::Msg::Origin),
        (Screen::Bugs(_), Action::WholeProject) => bugs::update(model, &bugs::Msg::Whole),
        (Screen::Bugs(_), Action::Facets) => bugs::update(model, &bugs::Msg::Facets),
        (Screen::Bugs(_), Action::Chart) => bugs::update(model, &bugs::Msg::Chart),
        (Screen::Bugs(_), Action::Order) => bugs::update(model, &bugs::Msg::Order),
        (Screen::Bugs(_), Action::Copy) => bugs::update(model, &bugs::Msg::Copy),
        (Screen::Log(_), Action::Filter) => log::update(model, &log::Msg::Filter),
        (Screen::Log(_), Action::OnlyKind) => log::update(model, &log::Msg::Kind),
        (Screen::Log(_), Action::Everything) => log::update(model, &log::Msg::Widen),
        (Screen::Log(_), Action::Copy) => log::update(model, &log::Msg::Copy),
        (Screen::Contents(_), action) => contents::done(model, action),
        (Screen::Help, Action::Filter) => help::update(model, &help::Msg::Filter),
        _ => Flow::Idle,
    }
}
