//! A document for its screen, and what is written there: sections into the draft, the draft
//! into the record.

use super::act::answer;
use super::worker::id;
use crate::domain::digest::sha256;
use crate::domain::lang::Lang;
use crate::domain::names::{Digest, ItemId, PersonName};
use crate::domain::origin::Origin;
use crate::domain::plan::{read, replace};
use crate::engine::{Engine, Error, Given};
use crate::text::cockpit::plan as words;
use crate::text::{Explain, Explained, names};
use crate::tui::msg::{Document, DocumentRead, Done, Section, Setback, Target};

/// A document of a release as it is worked on, or why it can't be read.
pub(super) fn document(engine: &Engine, target: &Target, document: &Document) -> DocumentRead {
    let (lang, release) = (engine.config().lang, id(target));
    let read = match document {
        Document::Plan => engine.plan(&release, lang),
        Document::Of(item) => engine.worked_on(&release, item, lang).map(Some),
    };
    read.map_err(|error| error.explain(lang))
}

/// A document as it could be written from what is known.
pub(super) fn proposal(
    engine: &Engine,
    target: &Target,
    item: &ItemId,
) -> Result<String, Explained> {
    let lang = engine.config().lang;
    let proposal = engine.proposal(&id(target), item, lang);
    proposal.map_err(|error| error.explain(lang))
}

/// Writes other words into a section of the draft. What somebody else wrote into that very section
/// meanwhile is not overwritten; what was written elsewhere stays.
pub(super) fn section(engine: &Engine, asked: &Section) -> Result<Done, Setback> {
    let lang = engine.config().lang;
    let failed = |error: Error| Setback::Failed(error.explain(lang));
    let release = id(&asked.target);
    let working = engine
        .working_text(&release, &asked.item, lang)
        .map_err(failed)?;
    let sections = engine.asked_for(&release, &asked.item).map_err(failed)?;
    let reading = read(&working.text, &sections);
    let found = reading.section(&asked.section);
    if found
        .map(|found| found.body(&working.text))
        .unwrap_or_default()
        != asked.before
    {
        let title = sections.iter().find(|s| s.id == asked.section);
        let title = title.map_or(asked.section.as_str(), |s| s.title.get(lang));
        return Err(Setback::Failed(Explained::with_hint(
            words::section_changed(lang, &names::remark(title)),
            words::section_changed_hint(lang),
        )));
    }
    let text = replace(&working.text, &sections, &asked.section, &asked.after, lang);
    engine
        .drafts()
        .write(&release, &asked.item, &text, working.draft.as_ref())
        .map_err(|error| failed(error.into()))?;
    Ok(done(&asked.target))
}

/// Delivers the text that is worked on, if it is still the one that was seen; a draft is done
/// with then.
pub(super) fn deliver(
    engine: &mut Engine,
    target: Target,
    item: &ItemId,
    seen: &Digest,
    by: PersonName,
) -> Result<Done, Setback> {
    let lang = engine.config().lang;
    let release = id(&target);
    let working = engine
        .working_text(&release, item, lang)
        .map_err(|error| Setback::Failed(error.explain(lang)))?;
    if sha256(working.text.as_bytes()) != *seen {
        return Err(Setback::Failed(Explained::with_hint(
            words::text_changed(lang),
            words::text_changed_hint(lang),
        )));
    }
    let given = match working.origin {
        Origin::Draft => Given::Draft,
        Origin::Delivered | Origin::Proposal => Given::Text(working.text),
    };
    let handed = engine.deliver_from(&release, item, &given, Some(by));
    answer(engine, Some(target), handed.map(|handed| handed.done))
}

/// Takes the draft out of the way.
pub(super) fn put_by(engine: &Engine, target: &Target, item: &ItemId) -> Result<Done, Setback> {
    let lang: Lang = engine.config().lang;
    let kept = engine.drafts().put_by(&id(target), item);
    kept.map_err(|error| Setback::Failed(error.explain(lang)))?;
    Ok(done(target))
}

fn done(target: &Target) -> Done {
    Done {
        target: Some(target.clone()),
        events: Vec::new(),
    }
}
