//! The commands that change one bug: `set`, `assign`, `fix`, `verify`, `reopen`, `defer`, `urgent`,
//! `settle`.

use clap::{ArgGroup, ArgMatches, Command as Tree};

use super::whose;
use crate::cli::args::{self, Maker};
use crate::cli::failure::Failure;
use crate::cli::output::Reply;
use crate::cli::session::Session;
use crate::domain::command::Command;
use crate::domain::names::{BugId, SeverityId};
use crate::text::cli::{help, options};

/// Their branches, in the order of the help.
#[must_use]
pub fn trees(make: Maker) -> Vec<Tree> {
    let lang = make.lang;
    let one = |name, about| {
        whose(
            make,
            make.command(name, about)
                .arg(make.required("bug", "ID", options::bug(lang))),
        )
        .arg(make.by())
    };
    vec![
        one("set", help::bug_set(lang))
            .arg(
                make.option("severity", "A|B|C|D", options::severity(lang))
                    .required(true),
            )
            .arg(make.option("reason", "T", options::reason_to_lower(lang))),
        one("assign", help::bug_assign(lang)).arg(
            make.option("to", "NAME", options::assignee(lang))
                .required(true),
        ),
        one("fix", help::bug_fix(lang)).arg(make.note()),
        one("verify", help::bug_verify(lang))
            .arg(make.option("env", "ENV", options::verified_in(lang)))
            .arg(make.option("commit", "REV", options::verified_on(lang))),
        one("reopen", help::bug_reopen(lang)).arg(make.note()),
        whose(
            make,
            make.command("defer", help::bug_defer(lang))
                .arg(make.required("bug", "ID", options::bug(lang))),
        )
        .arg(
            make.option("to", "VERSION", options::defer_to(lang))
                .required(true),
        )
        .arg(make.reason())
        .arg(make.option("second", "NAME", options::second(lang)))
        .arg(make.by_required()),
        one("urgent", help::bug_urgent(lang)).arg(make.option(
            "in",
            "VERSION",
            options::carried_by(lang),
        )),
        one("settle", help::bug_settle(lang))
            .arg(make.flag("keep", options::keep_promise(lang)))
            .arg(make.flag("take", options::take_word(lang)))
            .group(ArgGroup::new("word").args(["keep", "take"]).required(true))
            .arg(make.note()),
    ]
}

/// Changes the bug.
///
/// # Errors
/// What the process, git, the store or the configuration has against it.
pub fn run(name: &str, matches: &ArgMatches, session: &mut Session<'_>) -> Result<Reply, Failure> {
    if name == "verify" {
        return session.verify_bug(matches);
    }
    let bug = BugId::from(args::given(matches, "bug"));
    let note = || args::owned(matches, "note");
    let command = match name {
        "set" => Command::GradeBug {
            bug,
            severity: severity(args::given(matches, "severity")),
            reason: args::owned(matches, "reason"),
        },
        "assign" => Command::AssignBug {
            bug,
            assignee: args::given(matches, "to").into(),
        },
        "fix" => Command::FixBug { bug, note: note() },
        "reopen" => Command::ReopenBug { bug, note: note() },
        "defer" => Command::DeferBug {
            bug,
            to: args::given(matches, "to").into(),
            reason: args::given(matches, "reason").to_owned(),
            second: args::text(matches, "second").map(Into::into),
        },
        "settle" => Command::SettleBug {
            bug,
            keep: args::on(matches, "keep"),
            note: note(),
        },
        _ => Command::MarkUrgent {
            bug,
            carried_by: args::text(matches, "in").map(Into::into),
        },
    };
    session.act_on_bugs(matches, command)
}

/// `b` and `B` mean the same.
pub fn severity(text: &str) -> SeverityId {
    SeverityId::from(text.trim().to_uppercase())
}
