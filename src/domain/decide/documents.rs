//! Documents: a text is delivered for an item, and checked section by section before it counts.

use std::collections::BTreeMap;

use super::Decision;
use super::case::{Case, line};
use super::items::UNDER_WAY;
use crate::domain::command::Command;
use crate::domain::digest::sha256;
use crate::domain::document::{DocumentRef, SectionRef, Source};
use crate::domain::event::Event;
use crate::domain::names::ItemId;
use crate::domain::plan::{self, Named, Reading};
use crate::domain::process::ItemKind;
use crate::domain::status::ItemState;
use crate::domain::why::{Field, Refusal, TextFlaw, Why};

/// The longest document that is kept whole, in bytes.
pub const DOCUMENT_LIMIT: u64 = 4 * 1024 * 1024;

/// A document's text, checked.
pub(super) fn decide(case: &Case<'_>, command: Command) -> Decision {
    match command {
        Command::Deliver {
            item,
            text,
            source,
            kept_at,
        } => deliver(case, &item, &text, source, kept_at),
        _ => Ok(Vec::new()),
    }
}

fn deliver(
    case: &Case<'_>,
    id: &ItemId,
    text: &str,
    source: Option<Source>,
    kept_at: Option<String>,
) -> Decision {
    case.must_be(&UNDER_WAY)?;
    let item = case.item(id, &[ItemKind::Document])?;
    let acting = case.acting(&item.owners)?;
    let kept_at = fits(text, kept_at)?;
    let asked = item.asks_for(case.process);
    let reading = plan::read(text, asked);
    whole(&reading)?;
    let document = DocumentRef {
        digest: sha256(text.as_bytes()),
        bytes: text.len() as u64,
        none: reading.none.clone(),
        sections: sections(case, id, &reading),
        on: plan::commits(text, asked, &reading, case.release.candidate()),
        named: named(case, text, &reading),
        source: source.map(checked).transpose()?,
        kept_at,
    };
    let same_text = case
        .release
        .document(id)
        .is_some_and(|d| d.digest == document.digest);
    if same_text && case.judge.item(item).state == ItemState::Done {
        return Err(Why::AlreadyDone { item: id.clone() }.into());
    }
    let (role, on_behalf) = (acting.role, acting.on_behalf);
    Ok(vec![Event::DocumentDelivered {
        release: case.version(),
        item: id.clone(),
        role,
        on_behalf,
        document,
    }])
}

/// Refuses an empty text, and one that is too large where nobody said where it is kept.
fn fits(text: &str, kept_at: Option<String>) -> Result<Option<String>, Refusal> {
    let bytes = text.len() as u64;
    if text.trim().is_empty() {
        return Err(Why::BadText {
            field: Field::Document,
            flaw: TextFlaw::Empty,
        }
        .into());
    }
    match kept_at {
        _ if bytes <= DOCUMENT_LIMIT => Ok(None),
        Some(path) => Ok(Some(line(Field::Path, &path)?)),
        None => Err(Why::DocumentTooLarge {
            bytes,
            limit: DOCUMENT_LIMIT,
        }
        .into()),
    }
}

/// Refuses a document that lacks what its item asks for.
fn whole(reading: &Reading) -> Result<(), Refusal> {
    if reading.is_whole() {
        return Ok(());
    }
    Err(Why::SectionsMissing {
        missing: reading.missing.clone(),
        empty: reading.empty.clone(),
        unanswered: reading.unanswered.clone(),
    }
    .into())
}

/// What the sections name as new that an item wants to be watched.
fn named(case: &Case<'_>, text: &str, reading: &Reading) -> BTreeMap<String, Named> {
    let asking = case
        .process
        .items()
        .filter(|(_, item)| item.watches.is_some());
    let sections = asking.filter_map(|(_, item)| item.unless_none.as_ref());
    let mut all = BTreeMap::new();
    for id in sections {
        let found = reading.section(id).filter(|_| !reading.none.contains(id));
        let named = found.map(|found| plan::named(&found.body(text)));
        if let Some(named) = named.filter(|named| !named.is_empty()) {
            all.insert(id.clone(), named);
        }
    }
    all
}

/// Each section with who said first what it says now.
fn sections(case: &Case<'_>, id: &ItemId, reading: &Reading) -> BTreeMap<String, SectionRef> {
    let before = case.release.document(id).map(|d| &d.sections);
    let mut sections = BTreeMap::new();
    for found in &reading.sections {
        let Some(digest) = found.digest.clone() else {
            continue;
        };
        let unchanged = before
            .and_then(|sections| sections.get(&found.id))
            .filter(|section| section.digest == digest);
        let by = unchanged.map_or(&case.context.by, |section| &section.by);
        let section = SectionRef {
            digest,
            by: by.clone(),
        };
        sections.insert(found.id.clone(), section);
    }
    sections
}

fn checked(source: Source) -> Result<Source, Refusal> {
    Ok(match source {
        Source::File { path } => Source::File {
            path: line(Field::Path, &path)?,
        },
        Source::Repository { commit, path } => {
            super::case::commit(&commit, None)?;
            Source::Repository {
                commit,
                path: line(Field::Path, &path)?,
            }
        }
        Source::Written => Source::Written,
    })
}
