//! What the world tells goes into the data, and what came of an act is said. It decides nothing else.

use super::dialogs;
use super::editor;
use super::event_loop::Flow;
use super::model::{Model, Screen};
use super::msg::{Msg, Setback, Target};
use super::screens::{bugs, contents, log, plan, run};
use super::update::go_home;
use super::widgets::toast::Kind;
use super::{branches, post, runs, source, watch};
use crate::domain::status::Summary;
use crate::text::cockpit::screens as words;
use crate::text::event::event;
use crate::text::reason;

/// Takes what the world tells.
pub fn told(model: &mut Model, msg: Msg) -> Flow {
    let mut flow = Flow::Draw;
    match msg {
        Msg::Overview(releases) => overview(model, releases),
        Msg::Moves(moves) => model.data.moves = moves,
        Msg::Blind(blind) => branches::sight(model, blind),
        Msg::Freezes(freezes) => model.data.freezes = Some(freezes),
        Msg::Status(mut status) => {
            model.due.told(model.now);
            watch::look(model, &mut status);
            model.data.status = Some(status);
        }
        Msg::Lately(project, seen) => flow = watch::seen(model, project, seen),
        Msg::Duty(duty) => model.data.duty = duty,
        Msg::NoSuchRelease(target) => gone(model, &target),
        Msg::Bugs(target, news) => bugs::told(model, target, *news),
        Msg::Log(target, lines) => {
            model.data.log = Some((target, lines));
            log::refresh(model);
        }
        Msg::Contents(target, told) => contents::known(model, target, told),
        Msg::Streamed(told) => flow = contents::told(model, *told),
        Msg::Commit(id, told) => model.data.commit = Some((id, told)),
        Msg::Agenda(target, said) => model.data.agenda = Some((target, said)),
        Msg::Paper(target, item, paper) => model.data.paper = Some((target, item, paper)),
        Msg::Surroundings(seen) => model.data.surroundings = Some(seen),
        Msg::Operator(name) => {
            model.settings.operator = name;
            dialogs::seated(model);
        }
        Msg::Process(process) => model.data.process = Some(process),
        Msg::Heads(target, patch, heads) => model.data.heads = Some((target, patch, heads)),
        Msg::Letter(target, item, letter) => post::letter(model, target, item, *letter),
        Msg::Sending(sending) => flow = post::sending(model, sending),
        Msg::Posted(target, item, posted) => post::posted(model, &target, &item, posted),
        Msg::Reading(reading) => model.data.reading = reading,
        Msg::Heard(heard) => source::heard(model, heard),
        Msg::RunPlan(target, wanted, plan) => model.data.run_plan = Some((target, wanted, plan)),
        Msg::Output(heard) => flow = run::heard(model, *heard),
        Msg::Answer(ticket, answer) => {
            if model.waiting.is_some_and(|(waits, _)| waits == ticket) {
                model.waiting = None;
            }
            dialogs::answered(model, ticket, &answer);
            if !plan::answered(model, ticket, &answer) {
                answered(model, answer);
            }
        }
        Msg::Document(target, document, read) => plan::told(model, target, document, read),
        Msg::Proposal(target, item, text) => model.data.proposal = Some((target, item, text)),
        Msg::File(ticket, file) => flow = editor::file(model, ticket, file),
        Msg::Edited(ticket, text) => flow = editor::edited(model, ticket, text),
        Msg::Lost(why) => {
            let since = model.data.lost.as_ref().map_or(model.now, |(_, at)| *at);
            model.data.lost = Some((why, since));
        }
        Msg::Found => model.data.lost = None,
    }
    dialogs::told(model);
    model.look();
    flow
}

/// The first overview decides which screen comes first: none yet, the only one, or the list.
fn overview(model: &mut Model, releases: Vec<Summary>) {
    let mut open = releases.iter().filter(|r| r.state.is_under_way());
    let (first, more) = (open.next(), open.next().is_some());
    match (&model.screen, first) {
        (Screen::Starting | Screen::FirstRun, Some(only)) if !more => {
            let target = Target::of(only);
            model.go(Screen::Cockpit(target));
        }
        (Screen::Starting | Screen::FirstRun, _) if !releases.is_empty() => {
            model.go(Screen::Releases);
        }
        (Screen::Starting, _) => model.go(Screen::FirstRun),
        _ => {}
    }
    model.data.overview = Some(releases);
}

fn gone(model: &mut Model, target: &Target) {
    let text = words::no_such_release(
        model.lang(),
        target.project.as_str(),
        target.version.as_str(),
    );
    model.say(Kind::Warning, text);
    go_home(model);
}

/// Says what came of an act, and opens the release that it made.
fn answered(model: &mut Model, answer: Result<super::msg::Done, Setback>) {
    let lang = model.lang();
    match answer {
        Ok(done) => {
            // What a command says first is what was asked for; the rest follows from it.
            if post::is_under_way(model, &done.events) {
                // The row of what is being sent says it better.
                model.toast = None;
                return;
            }
            let told = done
                .events
                .last()
                .map(|recorded| event(lang, recorded, &model.names()));
            let told = told.unwrap_or_else(|| words::done(lang));
            model.say(Kind::Good, told);
            runs::begun(model, &done);
            let home = matches!(model.screen, Screen::FirstRun | Screen::Releases);
            if let (true, Some(target)) = (home, done.target) {
                model.go(Screen::Cockpit(target));
            }
        }
        // An open dialog says it itself.
        Err(_) if model.dialog.is_some() => {}
        Err(Setback::Refused(refusal)) => {
            let told = reason::refusal_with(lang, &refusal, &model.names()).message;
            model.say(Kind::Bad, told);
        }
        Err(Setback::Failed(told)) => model.say(Kind::Bad, told.message),
    }
}
