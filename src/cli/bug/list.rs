//! `golive bug list`: the bugs, worst first, narrowed by all that the screen narrows them by.

use clap::{ArgAction, ArgMatches, Command as Tree};
use serde_json::json;

use super::change::severity;
use super::whose;
use crate::cli::args::{self, Maker};
use crate::cli::failure::{Failure, Kind};
use crate::cli::output::Reply;
use crate::cli::print;
use crate::cli::session::Session;
use crate::domain::bug::BugState;
use crate::domain::bug_list::{Assigned, BugMark, BugOrder, BugPage, BugQuery};
use crate::domain::clean::{quoted, shown};
use crate::domain::import::UNGRADED;
use crate::domain::names::SeverityId;
use crate::domain::status::SourceView;
use crate::engine::clock;
use crate::text::Explained;
use crate::text::cli::{bugs as words, help, options};

/// What is typed for a state.
const STATES: [(&str, BugState); 4] = [
    ("open", BugState::Open),
    ("fixed", BugState::Fixed),
    ("deferred", BugState::Deferred),
    ("verified", BugState::Verified),
];
/// What is typed for the bugs of the round that counts now.
const NEW: &str = "new";
/// What is typed for a mark.
const MARKS: [(&str, BugMark); 3] = [
    ("conflict", BugMark::Conflict),
    ("urgent", BugMark::Urgent),
    ("came-back", BugMark::CameBack),
];
/// What is typed for an order, and whether it is the other way round.
const ORDERS: [(&str, BugOrder, bool); 6] = [
    ("severity", BugOrder::Severity, false),
    ("newest", BugOrder::Age, true),
    ("oldest", BugOrder::Age, false),
    ("changed", BugOrder::Changed, false),
    ("assignee", BugOrder::Assignee, false),
    ("id", BugOrder::Id, false),
];

/// `bug list [--all] [--find TEXT] [--severity S,…] [--state S,…] [--only M,…] [--round N]
/// [--assignee NAME | --unassigned] [--application A] [--source S] [--order O] [--limit N]`.
#[must_use]
pub fn tree(make: Maker) -> Tree {
    let lang = make.lang;
    let some = |name, value, told| {
        make.option(name, value, told)
            .action(ArgAction::Append)
            .value_delimiter(',')
    };
    let only = [NEW].into_iter().chain(MARKS.map(|(name, _)| name));
    whose(make, make.command("list", help::bug_list(lang)))
        .arg(make.flag("all", options::all_bugs(lang)))
        .arg(make.option("find", "TEXT", options::find_bugs(lang)))
        .arg(some("severity", "A,B", words::of_severity(lang)))
        .arg(
            some("state", "open,…", words::in_state(lang))
                .value_parser(STATES.map(|(name, _)| name))
                .conflicts_with("all"),
        )
        .arg(some("only", "new,…", words::only(lang)).value_parser(only.collect::<Vec<_>>()))
        .arg(number(make, "round", words::in_round(lang)))
        .arg(
            make.option("assignee", "NAME", words::of_person(lang))
                .conflicts_with("unassigned"),
        )
        .arg(make.flag("unassigned", words::of_nobody(lang)))
        .arg(make.option("application", "A", words::of_application(lang)))
        .arg(make.option("source", "NAME", words::from_source(lang)))
        .arg(
            make.option("order", "ORDER", words::order(lang))
                .value_parser(ORDERS.map(|(name, ..)| name)),
        )
        .arg(
            make.option("limit", "N", options::limit_bugs(lang))
                .value_parser(clap::value_parser!(u32).range(1..)),
        )
}

fn number(make: Maker, name: &'static str, told: String) -> clap::Arg {
    make.option(name, "N", told)
        .value_parser(clap::value_parser!(u32))
}

/// Lists them.
///
/// # Errors
/// What the store or the configuration has against it.
pub fn run(matches: &ArgMatches, session: &mut Session<'_>) -> Result<Reply, Failure> {
    let new = args::texts(matches, "only").any(|name| name == NEW);
    let ((page, source), mark) = session.bugs(matches, query(matches), new)?;
    if let Some(failure) = strange_source(matches, session, &page, &source) {
        return Err(failure);
    }
    let text = print::bugs::told(&page, &source, session.lang, session.paint, clock::now());
    Ok(Reply::new(
        text,
        json!({ "bugs": page.rows, "matching": page.matching, "source": source, "position": mark.position, "head": mark.head }),
    ))
}

/// That nothing was ever read from a source of that name, with what there is.
fn strange_source(
    matches: &ArgMatches,
    session: &Session<'_>,
    page: &BugPage,
    source: &SourceView,
) -> Option<Failure> {
    let named = args::text(matches, "source")?;
    let known = &page.choices.sources;
    if !page.rows.is_empty() || source.name == named || known.iter().any(|name| name == named) {
        return None;
    }
    let lang = session.lang;
    let known: Vec<String> = known.iter().map(|name| shown(name)).collect();
    let told = if known.is_empty() {
        Explained::message(words::unknown_source(lang, &quoted(named)))
    } else {
        let hint = words::known_sources(lang, &known.join(", "));
        Explained::with_hint(words::unknown_source(lang, &quoted(named)), hint)
    };
    Some(Failure::new(Kind::Input, told))
}

fn query(matches: &ArgMatches) -> BugQuery {
    let number = |name| matches.try_get_one::<u32>(name).ok().flatten().copied();
    let states: Vec<BugState> = if args::on(matches, "all") {
        STATES.map(|(_, state)| state).to_vec()
    } else {
        let named = |name: &str| STATES.iter().find(|(own, _)| *own == name);
        let states = args::texts(matches, "state").filter_map(named);
        states.map(|(_, state)| *state).collect()
    };
    let marks = args::texts(matches, "only");
    let marks = marks.filter_map(|name| MARKS.iter().find(|(own, _)| *own == name));
    let order = args::text(matches, "order");
    let order = order.and_then(|name| ORDERS.iter().find(|(own, ..)| *own == name));
    let assigned = if args::on(matches, "unassigned") {
        Some(Assigned::Nobody)
    } else {
        args::text(matches, "assignee").map(|name| Assigned::To(name.into()))
    };
    BugQuery {
        text: args::owned(matches, "find").unwrap_or_default(),
        severities: args::texts(matches, "severity").map(graded).collect(),
        states,
        assigned,
        round: number("round"),
        application: args::text(matches, "application").map(Into::into),
        source: args::owned(matches, "source"),
        marks: marks.map(|(_, mark)| *mark).collect(),
        order: order.map_or_else(BugOrder::default, |(_, order, _)| *order),
        reversed: order.is_some_and(|(.., reversed)| *reversed),
        limit: number("limit").unwrap_or(u32::MAX),
        ..BugQuery::default()
    }
}

/// A severity as it is typed, or what nobody has graded.
fn graded(text: &str) -> SeverityId {
    if text.trim().eq_ignore_ascii_case(UNGRADED) {
        UNGRADED.into()
    } else {
        severity(text)
    }
}
