//! `golive document`: a text is delivered from wherever it stands, written in the person's own
//! editor, looked at or checked. It is read whole, checked by the process and kept.

mod check;
mod edit;
mod show;

use std::io::{self, Read as _};
use std::path::PathBuf;

use clap::{Arg, ArgGroup, ArgMatches, Command as Tree};
use serde_json::json;

use super::args::{self, Maker};
use super::failure::{Failure, Kind};
use super::output::{Reply, push};
use super::session::Session;
use crate::domain::clean::{quoted, shown};
use crate::domain::names::ItemId;
use crate::domain::origin::Origin;
use crate::domain::why::Why;
use crate::engine::{self, Engine, Given, Handed, ReleaseId, texts};
use crate::text::cli::{help, options};
use crate::text::{Explain, Explained, documents as words, reason};

/// `document ITEM [RELEASE] (--file PATH|- | --from REV:PATH | --edit | --deliver | --draft |
/// --show | --check) [--by NAME]`.
#[must_use]
pub fn tree(make: Maker) -> Tree {
    let lang = make.lang;
    let ways = ["file", "from", "edit", "deliver", "draft", "show"];
    let tree = make.command("document", help::document(lang));
    let tree = tree.arg(make.required("item", "ITEM", options::item(lang)));
    let file = make
        .option("file", "PATH", options::file(lang))
        .required_unless_present_any(["from", "edit", "deliver", "draft", "show", "check"]);
    let check: Arg = make.flag("check", options::document_check(lang));
    make.release_last(tree)
        .arg(file)
        .arg(make.option("from", "REV:PATH", options::document_from(lang)))
        .arg(make.flag("edit", options::document_edit(lang)))
        .arg(make.flag("deliver", options::document_deliver(lang)))
        .arg(make.flag("draft", options::document_draft(lang)))
        .arg(make.flag("show", options::document_show(lang)))
        .arg(check.conflicts_with_all(["edit", "deliver", "draft", "show"]))
        .arg(make.by())
        .group(ArgGroup::new("how").args(ways).multiple(false))
}

/// Does what is asked.
///
/// # Errors
/// A text that can't be read; what the process, the store, git or the configuration has against it.
pub fn run(matches: &ArgMatches, session: &mut Session<'_>) -> Result<Reply, Failure> {
    if args::on(matches, "check") {
        check::run(matches, session)
    } else if args::on(matches, "edit") {
        edit::run(matches, session)
    } else if args::on(matches, "draft") {
        show::draft(matches, session)
    } else if args::on(matches, "show") {
        show::delivered(matches, session)
    } else {
        let given = given(matches, session)?;
        let desk = Desk::new(matches, session.writer()?, session)?;
        let given = given.map_or_else(|| desk.as_it_stands(session), Ok)?;
        desk.deliver(matches, session, &given)
    }
}

/// An engine, and the document that is meant.
struct Desk {
    engine: Engine,
    id: ReleaseId,
    item: ItemId,
}

impl Desk {
    fn new(matches: &ArgMatches, engine: Engine, session: &Session<'_>) -> Result<Self, Failure> {
        let id = engine.resolve(args::release(matches));
        let id = id.map_err(|error| session.failure(&engine, &error))?;
        Ok(Self {
            engine,
            id,
            item: args::given(matches, "item").into(),
        })
    }

    fn failed(&self, session: &Session<'_>, error: &engine::Error) -> Failure {
        session.failure(&self.engine, error)
    }

    /// The draft, or what is proposed where nobody has begun one: minutes are often whole as golive
    /// writes them.
    fn as_it_stands(&self, session: &Session<'_>) -> Result<Given, Failure> {
        let working = self.engine.working_text(&self.id, &self.item, session.lang);
        let working = working.map_err(|error| self.failed(session, &error))?;
        Ok(match working.origin {
            Origin::Proposal => Given::Text(working.text),
            Origin::Draft | Origin::Delivered => Given::Draft,
        })
    }

    /// Why what was just delivered doesn't hold for the candidate; `None` where it does.
    fn made_elsewhere(&self, session: &Session<'_>) -> Result<Option<Why>, Failure> {
        let status = self.engine.status_quick(&self.id);
        let status = status.map_err(|error| self.failed(session, &error))?;
        let mut items = status.stages.into_iter().flat_map(|stage| stage.items);
        let item = items.find(|item| item.id == self.item);
        let reasons = item.map(|item| item.reasons).unwrap_or_default();
        let mut whys = reasons.into_iter().map(|reason| reason.why);
        Ok(whys.find(|why| matches!(why, Why::ItemStale { .. })))
    }

    /// Delivers a text and tells what was recorded, and what became of a draft.
    fn deliver(
        mut self,
        matches: &ArgMatches,
        session: &Session<'_>,
        given: &Given,
    ) -> Result<Reply, Failure> {
        let by = args::by(matches);
        let handed = self.engine.deliver_from(&self.id, &self.item, given, by);
        let handed = handed.map_err(|error| self.failed(session, &error))?;
        let stale = self.made_elsewhere(session)?;
        let reply = told(session, &handed);
        Ok(match stale {
            Some(why) => doubted(reply, session, &why),
            None => reply,
        })
    }
}

/// What was delivered doesn't hold for the candidate: that is told at once, as a check tells it.
fn doubted(mut reply: Reply, session: &Session<'_>, why: &Why) -> Reply {
    let lang = session.lang;
    let told = reason::why_with(lang, why, &session.names());
    let mend = words::deliver_on_candidate(lang);
    push(&mut reply.text, format_args!("{told}\n  {mend}\n"));
    reply.json["stale"] = json!({ "text": told, "hint": mend });
    reply.with_status(3)
}

fn told(session: &Session<'_>, handed: &Handed) -> Reply {
    let lang = session.lang;
    let mut reply = session.done(&handed.done);
    if let Some(encoding) = handed.encoding {
        push(
            &mut reply.text,
            format_args!("{}\n", words::read_as(lang, encoding)),
        );
        reply.json["encoding"] = json!(encoding);
    }
    match &handed.put_by {
        Ok(None) => {}
        Ok(Some(path)) => {
            let path = path.display().to_string();
            push(
                &mut reply.text,
                format_args!("{}\n", words::draft_put_by(lang, &shown(&path))),
            );
            reply.json["draft_put_by"] = json!(path);
        }
        Err(error) => {
            let message = error.explain(lang).message;
            push(
                &mut reply.text,
                format_args!("{}\n", words::draft_stays(lang, &message)),
            );
            reply.json["draft_error"] = json!(message);
        }
    }
    reply
}

/// The text that `--file` or `--from` names; `None` where neither is there.
fn given(matches: &ArgMatches, session: &Session<'_>) -> Result<Option<Given>, Failure> {
    let lang = session.lang;
    match (args::text(matches, "file"), args::text(matches, "from")) {
        (Some("-"), _) => Ok(Some(Given::Text(input(session)?))),
        (Some(path), _) => Ok(Some(Given::File(PathBuf::from(path)))),
        (None, None) => Ok(None),
        (None, Some(from)) => match from.split_once(':') {
            Some((rev, path)) if !path.is_empty() => Ok(Some(Given::Repository {
                rev: rev.to_owned(),
                path: path.to_owned(),
            })),
            _ => {
                let message = words::bad_from(lang, &quoted(from));
                let told = Explained::with_hint(message, words::bad_from_hint(lang));
                Err(Failure::new(Kind::Usage, told))
            }
        },
    }
}

/// The text on standard input.
fn input(session: &Session<'_>) -> Result<String, Failure> {
    let name = words::standard_input(session.lang);
    let mut bytes = Vec::new();
    let read = io::stdin().take(texts::LIMIT + 1).read_to_end(&mut bytes);
    let text = match read {
        Ok(_) => texts::decode(&name, &bytes),
        Err(why) => Err(texts::TextError {
            name,
            fault: texts::TextFault::Unreadable(why),
        }),
    };
    match text {
        Ok(read) => Ok(read.text),
        Err(error) => Err(Failure::new(Kind::Input, error.explain(session.lang))),
    }
}
