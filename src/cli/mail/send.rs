//! `golive mail send`: a mail of the outbox leaves; for an item, it is written first.

use clap::{ArgMatches, Command as Tree};

use crate::cli::args::{self, Maker};
use crate::cli::failure::Failure;
use crate::cli::output::Reply;
use crate::cli::session::Session;
use crate::text::cli::mail as words;

/// `mail send N|ITEM [RELEASE] [--again] [--by NAME]`.
#[must_use]
pub fn tree(make: Maker) -> Tree {
    let lang = make.lang;
    let tree = make.command("send", words::send(lang));
    let tree = tree.arg(make.required("number", "N|ITEM", words::number_or_item(lang)));
    make.release_last(tree)
        .arg(make.flag("again", words::again(lang)))
        .arg(make.by())
}

/// Sends it.
///
/// # Errors
/// What the other side said, or what the process, the store or the configuration has against it;
/// the mail stays in the outbox then.
pub fn run(matches: &ArgMatches, session: &mut Session<'_>) -> Result<Reply, Failure> {
    let text = args::given(matches, "number");
    let numeric = text.trim_start_matches('#').parse::<u32>().is_ok();
    let again = args::on(matches, "again");
    if numeric {
        let number = super::number(matches, session.lang)?;
        return session.send_mail(matches, number, again);
    }
    session.send_item(matches, &text.into(), again)
}
