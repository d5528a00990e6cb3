//! `golive mail write`: a mail is written and put into the outbox; it is not sent yet.

use clap::{ArgMatches, Command as Tree};

use crate::cli::args::{self, Maker};
use crate::cli::failure::Failure;
use crate::cli::output::{Reply, push};
use crate::cli::session::{Session, Writing};
use crate::text::cli::{mail as words, options};

/// `mail write ITEM [RELEASE] [--file F|-] [--edit] [--by NAME]`.
#[must_use]
pub fn tree(make: Maker) -> Tree {
    let lang = make.lang;
    let tree = make.command("write", words::write(lang));
    let tree = tree.arg(make.required("item", "ITEM", options::item(lang)));
    make.release_last(tree)
        .arg(
            make.option("file", "F", words::file(lang))
                .conflicts_with("edit"),
        )
        .arg(make.flag("edit", words::edit(lang)))
        .arg(make.by())
}

/// Writes it.
///
/// # Errors
/// An edited mail that can't be taken, which is lost nowhere; what the process, the store or the
/// configuration has against it.
pub fn run(matches: &ArgMatches, session: &mut Session<'_>) -> Result<Reply, Failure> {
    let how = match args::text(matches, "file") {
        Some(file) => Writing::File(file),
        None if args::on(matches, "edit") => Writing::Edit,
        None => Writing::AsItIs,
    };
    let item = args::given(matches, "item").into();
    let (queued, mut reply) = session.write_mail(matches, &item, how)?;
    push(
        &mut reply.text,
        format_args!("{}\n", words::written(session.lang, queued)),
    );
    reply.json["number"] = queued.into();
    Ok(reply)
}
