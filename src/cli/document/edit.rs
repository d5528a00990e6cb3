//! A document written in the person's own editor, which works on the draft's very file: what was
//! saved is there whatever happens to the editor, to golive or to the machine.

use std::path::Path;

use clap::ArgMatches;
use serde_json::json;

use super::Desk;
use crate::cli::failure::Failure;
use crate::cli::output::Reply;
use crate::cli::session::Session;
use crate::domain::clean::shown;
use crate::domain::origin::Origin;
use crate::engine::editing::Ended;
use crate::engine::{self, Draft, Given};
use crate::text::documents;

/// Opens the editor on the draft, and delivers what was written when it ends.
pub(super) fn run(matches: &ArgMatches, session: &mut Session<'_>) -> Result<Reply, Failure> {
    let desk = Desk::new(matches, session.writer()?, session)?;
    let begun = begin(&desk, session).map_err(|error| desk.failed(session, &error))?;
    let ended = match session.edit(&desk.engine, &begun.path) {
        Ok(ended) => ended,
        Err(unedited) => {
            // A draft that nobody could write in is none.
            if !unedited.ran {
                begun.forget(&desk);
            }
            return Err(unedited.into());
        }
    };
    let after = desk.engine.drafts().read(&desk.id, &desk.item);
    let after = after.map_err(|error| desk.failed(session, &error.into()))?;
    match after {
        Some(draft) if draft.text != begun.draft.text => {
            let told = desk.deliver(matches, session, &Given::Draft);
            told.map_err(|failure| with_draft(failure, &begun.path, session))
        }
        _ => Ok(untouched(&begun, &desk, ended, session)),
    }
}

/// The draft as the editor finds it.
struct Begun {
    draft: Draft,
    path: std::path::PathBuf,
    /// Whether it was made for this run, of what was delivered or could be written.
    made: bool,
}

impl Begun {
    /// Takes a draft away that nobody has written in.
    fn forget(&self, desk: &Desk) -> bool {
        let drafts = desk.engine.drafts();
        self.made
            && drafts
                .remove(&desk.id, &desk.item, &self.draft.digest)
                .is_ok()
    }
}

fn begin(desk: &Desk, session: &Session<'_>) -> Result<Begun, engine::Error> {
    let working = desk
        .engine
        .working_text(&desk.id, &desk.item, session.lang)?;
    let draft = desk
        .engine
        .drafts()
        .seed(&desk.id, &desk.item, &working.text)?;
    Ok(Begun {
        draft,
        path: working.path,
        made: working.origin != Origin::Draft,
    })
}

/// A refusal, and where the text is that was refused.
fn with_draft(mut failure: Failure, path: &Path, session: &Session<'_>) -> Failure {
    let stays = documents::draft_at(session.lang, &shown(&path.display().to_string()));
    failure.told.hint = Some(match failure.told.hint.take() {
        Some(hint) => format!("{hint}\n{stays}"),
        None => stays,
    });
    failure
}

/// Nothing was written: nothing is delivered, and a draft that was made for it goes again. One
/// whose editor came back at once stays, since somebody may be writing in it now.
fn untouched(begun: &Begun, desk: &Desk, ended: Ended, session: &Session<'_>) -> Reply {
    let lang = session.lang;
    let mut lines = vec![documents::not_delivered(lang)];
    let stays = ended.at_once || !begun.forget(desk);
    if stays {
        let path = shown(&begun.path.display().to_string());
        lines.push(documents::draft_at(lang, &path));
    }
    if ended.at_once {
        lines.push(crate::text::cockpit::editor::must_wait(lang));
    }
    let json = json!({
        "done": [],
        "draft": stays.then(|| begun.path.display().to_string()),
    });
    Reply::new(format!("{}\n", lines.join("\n")), json)
}
