//! A document held against what its item asks for, without delivering it.

use clap::ArgMatches;
use serde_json::{Value, json};

use super::{Desk, given};
use crate::cli::failure::Failure;
use crate::cli::output::{Cell, Paint, Reply, Table, Tone, push};
use crate::cli::session::Session;
use crate::domain::clean::shown;
use crate::domain::digest::sha256;
use crate::domain::lang::Lang;
use crate::domain::names::CommitId;
use crate::domain::origin::Origin;
use crate::domain::plan::SectionState;
use crate::domain::release::AppCommit;
use crate::domain::view::plan::{PlanView, ReviewState, SectionView, Warning};
use crate::engine::{self, texts::Text};
use crate::text::cockpit::plan;
use crate::text::{documents as words, names};

/// What is checked.
struct Checked {
    view: PlanView,
    /// Where the text stands, in words.
    place: String,
    encoding: Option<&'static str>,
    made_on: Vec<CommitId>,
    /// Whether it was made on other commits than the candidate.
    stale: bool,
    candidate: Vec<AppCommit>,
}

/// Checks it. The exit status is that of delivering it: 1 where something is missing, 3 where it
/// was made on another commit than the candidate.
pub(super) fn run(matches: &ArgMatches, session: &mut Session<'_>) -> Result<Reply, Failure> {
    let given = given(matches, session)?;
    let desk = Desk::new(matches, session.reader()?, session)?;
    let checked = || -> Result<Checked, engine::Error> {
        let (text, origin, place) = match &given {
            None => {
                let working = desk
                    .engine
                    .working_text(&desk.id, &desk.item, session.lang)?;
                let text = Text {
                    text: working.text,
                    encoding: working.encoding,
                };
                let path = shown(&working.path.display().to_string());
                (
                    text,
                    working.origin,
                    place(session.lang, working.origin, &path),
                )
            }
            Some(given) => {
                let text = desk.engine.given_text(&desk.id, &desk.item, given)?;
                (text, Origin::Draft, named(matches, session.lang))
            }
        };
        let view = desk
            .engine
            .look_at(&desk.id, &desk.item, &text.text, origin)?;
        let made_on = desk.engine.made_on(&desk.id, &desk.item, &text.text)?;
        let candidate = desk.engine.release(&desk.id)?.candidate().to_vec();
        let known = |c: &AppCommit| {
            made_on
                .iter()
                .any(|on| c.commit.as_str().starts_with(on.as_str()))
        };
        Ok(Checked {
            stale: !made_on.is_empty() && !candidate.iter().all(known),
            view,
            place,
            encoding: text.encoding,
            made_on,
            candidate,
        })
    };
    let checked = checked().map_err(|error| desk.failed(session, &error))?;
    let status = match (checked.view.is_whole(), checked.stale) {
        (false, _) => 1,
        (true, true) => 3,
        (true, false) => 0,
    };
    let text = told(&checked, session.lang, session.paint);
    let mut json = document(&checked, session.lang);
    json["release"] = json!(desk.id.to_string());
    Ok(Reply::new(text, json).with_status(status))
}

fn place(lang: Lang, origin: Origin, path: &str) -> String {
    match origin {
        Origin::Draft => words::at_draft(lang, path),
        Origin::Delivered => words::at_delivered(lang),
        Origin::Proposal => words::at_proposal(lang),
    }
}

fn named(matches: &ArgMatches, lang: Lang) -> String {
    use crate::cli::args;
    match args::text(matches, "file").or_else(|| args::text(matches, "from")) {
        Some("-") | None => words::standard_input(lang),
        Some(name) => shown(name),
    }
}

fn told(checked: &Checked, lang: Lang, paint: Paint) -> String {
    let view = &checked.view;
    let mut text = format!("{} · {}\n", shown(view.item.as_str()), checked.place);
    let mut table = Table::default();
    for section in &view.sections {
        table.row(line(section, lang));
    }
    text.push_str(&table.lines("  ", paint));
    let mut say = |line: String| push(&mut text, format_args!("{line}\n"));
    if let Some(encoding) = checked.encoding {
        say(words::read_as(lang, encoding));
    }
    for stray in &view.strays {
        say(words::stray(lang, &shown(stray)));
    }
    if !checked.made_on.is_empty() {
        let on = short(checked.made_on.iter());
        say(if checked.stale {
            let candidate = short(checked.candidate.iter().map(|c| &c.commit));
            words::made_on_another(lang, &on, &candidate)
        } else {
            words::made_on(lang, &on)
        });
    }
    // What was made elsewhere is told with the commits above.
    let elsewhere = |warning: &&Warning| matches!(warning, Warning::MadeElsewhere { .. });
    let of_sections = view.sections.iter().flat_map(|section| &section.warnings);
    for warning in of_sections.chain(&view.warnings).filter(|w| !elsewhere(w)) {
        say(paint.tone(Tone::Doubtful, &warned(warning, lang)));
    }
    if let Some(line) = review(view, lang) {
        say(line);
    }
    let wanting = view.sections.len() - view.answered();
    say(if wanting > 0 {
        paint.tone(Tone::Bad, &words::wanting(lang, wanting))
    } else if view.is_delivered() {
        words::is_delivered(lang)
    } else {
        paint.tone(Tone::Good, &words::whole(lang))
    });
    text
}

/// What somebody should look at although the text is whole.
fn warned(warning: &Warning, lang: Lang) -> String {
    match warning {
        Warning::ScriptNotNamed { path } => plan::script_not_named(lang, &names::path(path)),
        Warning::ScriptWithoutUndo { path } => plan::script_without_undo(lang, &names::path(path)),
        Warning::ApplicationNotNamed { application } => {
            plan::application_not_named(lang, &names::name(application))
        }
        Warning::MadeElsewhere { on, candidate } => {
            plan::made_elsewhere(lang, &names::commit(on), &names::commit(candidate))
        }
        Warning::NoWindow => plan::no_window(lang, "golive window"),
        Warning::Nobody { role } => plan::nobody(lang, &names::role(lang, &(), role)),
    }
}

/// What delivering this text does to the review of another one.
fn review(view: &PlanView, lang: Lang) -> Option<String> {
    let review = view.review.as_ref()?;
    match &review.state {
        ReviewState::Approved { by, .. } if !view.is_delivered() => {
            Some(words::review_of_another(lang, &shown(by.as_str())))
        }
        ReviewState::Stale { by, .. } => Some(words::review_stale(lang, &shown(by.as_str()))),
        ReviewState::Rejected { by, reason } => Some(words::review_rejected(
            lang,
            &shown(by.as_str()),
            &shown(reason),
        )),
        ReviewState::Approved { .. } | ReviewState::Open => None,
    }
}

fn line(section: &SectionView, lang: Lang) -> [Cell; 5] {
    let (mark, tone) = match section.state {
        SectionState::Missing | SectionState::Empty => ("[ ]", Some(Tone::Bad)),
        _ if !section.is_answered() => ("[!]", Some(Tone::Bad)),
        _ if section.changed_since_review => ("[?]", Some(Tone::Doubtful)),
        SectionState::None | SectionState::Filled => ("[x]", Some(Tone::Good)),
    };
    let state = words::section_state(lang, section.state);
    let more = if section.state == SectionState::None && section.must_say {
        words::must_say(lang)
    } else if section.changed_since_review {
        words::changed_since_review(lang)
    } else if section.changed_since_delivery {
        words::changed_since_delivery(lang)
    } else {
        String::new()
    };
    let by = section.by.as_ref().map(|by| shown(by.as_str()));
    [
        Cell::toned(format!("{mark} {state}"), tone),
        shown(&section.id).into(),
        section.title.get(lang).into(),
        by.unwrap_or_default().into(),
        more.into(),
    ]
}

fn short<'a>(commits: impl Iterator<Item = &'a CommitId>) -> String {
    let short: Vec<String> = commits.map(|c| shown(c.short())).collect();
    short.join(", ")
}

fn document(checked: &Checked, lang: Lang) -> Value {
    let view = &checked.view;
    let section = |section: &SectionView| {
        json!({
            "id": section.id,
            "title": section.title.get(lang),
            "state": section.state,
            "answered": section.is_answered(),
            "must_say": section.must_say,
            "changed_since_delivery": section.changed_since_delivery,
            "changed_since_review": section.changed_since_review,
            "by": section.by,
        })
    };
    json!({
        "item": view.item,
        "origin": view.origin,
        "from": checked.place,
        "encoding": checked.encoding.unwrap_or("UTF-8"),
        "digest": sha256(view.text.as_bytes()),
        "whole": view.is_whole(),
        "delivered": view.is_delivered(),
        "sections": view.sections.iter().map(section).collect::<Vec<_>>(),
        "strays": view.strays,
        "made_on": checked.made_on,
        "stale": checked.stale,
    })
}
