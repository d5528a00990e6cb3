//! What the process asks for, for templates: the item with its headings, and what the deployment
//! meeting is about.

use super::facts::{HeadingFacts, ItemFacts};
use super::gather::{Sources, document_name, roles};
use super::shelf::NOTICES;
use crate::domain::names::ItemId;
use crate::domain::process::{Item, ItemKind, Process, Section};
use crate::text::papers as text;

/// The headings that a document must have. A release may go by a process from before documents
/// had any; then those of the standard one, which do no harm.
fn headings(process: &Process, item: &Item) -> Vec<Section> {
    let asked = item.asks_for(process);
    if !asked.is_empty() || item.kind != ItemKind::Document {
        return asked.to_vec();
    }
    let standard = Process::standard().ok();
    let same = standard
        .as_ref()
        .and_then(|standard| standard.item(&item.id));
    same.map(|(_, same)| same.headings.clone())
        .unwrap_or_default()
}

/// The points of the deployment meeting with the plan's sections that they are about.
pub(super) fn agenda(of: &Sources<'_>) -> Vec<Section> {
    let poll = of.process.items().find(|(_, i)| i.kind == ItemKind::Poll);
    let standard = Process::standard().ok();
    let same = |id: &ItemId| standard.as_ref().and_then(|standard| standard.item(id));
    let told = poll.and_then(|(_, i)| i.agenda.clone());
    let told = told.or_else(|| same(&poll?.1.id)?.1.agenda.clone());
    let document = told.and_then(|id| of.process.item(&id));
    let mut points = document.map_or(Vec::new(), |(_, item)| headings(of.process, item));
    points.retain(|h| !h.votes);
    points
}

/// What the paper is written for.
pub(super) fn item(of: &Sources<'_>) -> ItemFacts {
    let Some((stage, item)) = of.process.item(of.item) else {
        return notice(of);
    };
    let heading = |(at, section): (usize, &Section)| HeadingFacts {
        id: section.id.clone(),
        title: section.title.get(of.lang).to_owned(),
        number: at + 1,
        must_say: section.must_say,
        commits: section.commits,
        votes: section.votes,
        from: section.from.clone(),
    };
    let role = item.owners.first();
    ItemFacts {
        id: item.id.to_string(),
        name: item.name.get(of.lang).to_owned(),
        stage: stage.name.get(of.lang).to_owned(),
        role: role.map(|r| of.role_name(r)).unwrap_or_default(),
        people: role.map(|r| of.holders(r)).unwrap_or_default(),
        to: roles(of, item.to.iter()),
        attached: attached(of, item),
        headings: headings(of.process, item)
            .iter()
            .enumerate()
            .map(heading)
            .collect(),
    }
}

/// What goes with a mail.
fn attached(of: &Sources<'_>, item: &Item) -> Vec<String> {
    let delivered = |id: &&ItemId| of.release.document(id).is_some();
    let name = |id: &ItemId| {
        let (_, item) = of.process.item(id)?;
        Some(document_name(of, id, &item.name))
    };
    let mut names: Vec<String> = item
        .attach
        .iter()
        .filter(delivered)
        .filter_map(name)
        .collect();
    let scripts = of.release.scripts().len();
    if item.attach_scripts && scripts > 0 {
        names.push(text::database_scripts(of.lang, scripts));
    }
    names
}

/// A message that belongs to no item.
fn notice(of: &Sources<'_>) -> ItemFacts {
    let name = match of.item.as_str() {
        id if id == NOTICES[0] => text::deployment_failed(of.lang),
        id if id == NOTICES[1] => text::rolled_back(of.lang),
        id if id == NOTICES[2] => text::decision_due(of.lang),
        id => id.to_owned(),
    };
    ItemFacts {
        id: of.item.to_string(),
        name,
        stage: of.status.release.stage_name.get(of.lang).to_owned(),
        ..ItemFacts::default()
    }
}
