//! Which rows are listed: what fits the filter, folded or not, gathered anew when something has
//! come or another thing is wanted. A long history costs what came since, not all of it again.

use super::{AuthorCount, Fold, View, application, commits, scripts, stream};
use crate::domain::contents::{Commit, by_author, first_parents};
use crate::domain::names::CommitId;
use crate::tui::contents::Stream;
use crate::tui::model::Model;

/// The rows.
#[derive(Clone, Debug, Default)]
pub(super) struct Listed {
    /// The commits that are shown, by their places.
    pub(super) commits: Vec<Fold>,
    /// The authors that are shown.
    pub(super) authors: Vec<AuthorCount>,
    /// The folders or scripts that are shown, by their places.
    pub(super) others: Vec<usize>,
    /// What the commits were picked by.
    by: Option<Picked>,
}

/// What commits were picked by: as long as it stays the same, only further ones are looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Picked {
    number: u64,
    wanted: String,
    folded: bool,
    /// How many were looked at, and the last of them.
    count: usize,
    last: Option<CommitId>,
    tags: usize,
}

/// What is shown may have changed: gathers the rows anew. The selection goes along.
pub fn refresh(model: &mut Model) {
    let mut listed = std::mem::take(&mut model.contents.rows);
    let wanted = model.contents.filter.text().trim().to_lowercase();
    let all = commits(model);
    pick(model, &mut listed, &wanted);
    listed.authors = match model.contents.view {
        View::Authors => by_author(all)
            .into_iter()
            .filter(|author| has(&author.author, &wanted))
            .collect(),
        _ => Vec::new(),
    };
    listed.others = others(model, &wanted);
    let state = &model.contents;
    let rows = &listed.commits;
    let is = |row: usize| rows.get(row).map(|row| &all[row.at].id) == state.selected.as_ref();
    let near = if state.view != View::Commits || is(state.near) {
        state.near
    } else if state.selected.is_none() {
        0
    } else {
        let found = (0..rows.len()).find(|row| is(*row));
        found.unwrap_or(state.near.min(rows.len().saturating_sub(1)))
    };
    (model.contents.rows, model.contents.near) = (listed, near);
}

/// The commits that are shown.
fn pick(model: &Model, listed: &mut Listed, wanted: &str) {
    let (state, all, stream) = (&model.contents, commits(model), stream(model));
    // Folding costs a look at every commit, and means little before the end.
    let folded = state.folded && stream.is_some_and(|stream| stream.gathered.finished);
    let now = Picked {
        number: stream.map_or(0, Stream::number),
        wanted: wanted.to_owned(),
        folded,
        count: all.len(),
        last: all.last().map(|commit| commit.id.clone()),
        tags: stream.map_or(0, |stream| stream.tags.len()),
    };
    if listed.by.as_ref() == Some(&now) {
        return;
    }
    let fits = |at: usize| {
        wanted.is_empty() || stream.is_some_and(|stream| fits(stream, &all[at], wanted))
    };
    // Whether what was looked at still begins what there is, so that the rest suffices.
    let begun = listed.by.take().filter(|by| {
        let last = by.count.checked_sub(1).and_then(|at| all.get(at));
        (by.number, &by.wanted, by.folded, folded) == (now.number, &now.wanted, false, false)
            && last.map(|commit| &commit.id) == by.last.as_ref()
            && (by.tags == now.tags || wanted.is_empty())
    });
    if let (true, Some(app)) = (folded, application(model)) {
        listed.commits = first_parents(all, &app.range.to);
        listed.commits.retain(|row| fits(row.at));
    } else {
        let from = begun.map_or(0, |by| by.count);
        listed.commits.retain(|row| row.at < from);
        let further = (from..all.len()).filter(|at| fits(*at));
        let further = further.map(|at| Fold { at, brought: 0 });
        listed.commits.extend(further);
    }
    listed.by = Some(now);
}

/// The folders or scripts that are shown.
fn others(model: &Model, wanted: &str) -> Vec<usize> {
    let places = |fits: Vec<bool>| {
        let places = fits.into_iter().enumerate();
        places.filter_map(|(at, fits)| fits.then_some(at)).collect()
    };
    match model.contents.view {
        View::Commits | View::Authors => Vec::new(),
        View::Folders => {
            let told = stream(model).and_then(|s| s.folders.get(&model.contents.under));
            let Some(Ok(told)) = told else {
                return Vec::new();
            };
            let folders = told.folders.iter();
            places(folders.map(|f| has(&f.path, wanted)).collect())
        }
        View::Scripts => places(scripts(model).map(|(_, p)| has(p, wanted)).collect()),
    }
}

fn has(text: &str, wanted: &str) -> bool {
    wanted.is_empty() || text.to_lowercase().contains(wanted)
}

fn fits(stream: &Stream, commit: &Commit, wanted: &str) -> bool {
    commit.id.as_str().starts_with(wanted)
        || has(&commit.subject, wanted)
        || has(&commit.author, wanted)
        || stream
            .tags_on(&commit.id)
            .iter()
            .any(|tag| has(tag, wanted))
}
