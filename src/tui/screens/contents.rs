//! What is in a release: for one application at a time its commits, authors and folders, and the
//! scripts. What is read comes in part by part; the selected commit stays selected.

mod rows;
mod view;

pub use self::view::view;
use super::Move;
use super::filtering::{self, Typed};
use crate::domain::contents::{
    AppContents, AuthorCount, Commit, Contents, Fold, Range, Since, by_author, first_parents,
};
use crate::domain::names::{AppName, CommitId, EnvId};
use crate::text::cockpit::bugs::sent;
use crate::tui::actions::Action;
use crate::tui::contents::{Stream, Streamed};
use crate::tui::event_loop::{Flow, TerminalAsk};
use crate::tui::input::Input;
use crate::tui::model::{Model, Screen};
use crate::tui::msg::Target;
use crate::tui::widgets::field::TextField;
use crate::tui::widgets::toast;

/// What is listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// Commits.
    #[default]
    Commits,
    /// Who wrote how many.
    Authors,
    /// Where files changed.
    Folders,
    /// The database scripts.
    Scripts,
}

/// What the screen remembers.
#[derive(Clone, Debug, Default)]
pub struct State {
    of: Option<Target>,
    since: Since,
    application: Option<AppName>,
    view: View,
    folded: bool,
    filter: TextField,
    typing: bool,
    /// The selected commit; `None`: the newest.
    selected: Option<CommitId>,
    /// The selected row, and where the selected commit stood.
    near: usize,
    /// Whether the commit is shown in full; and how far down.
    open: Option<usize>,
    /// The commits that are shown, by their places.
    rows: Vec<Fold>,
    authors: Vec<AuthorCount>,
}

/// What can happen on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Msg {
    /// Another row or application.
    Move(Move),
    /// The selected commit in full.
    Open,
    /// Type a filter.
    Filter,
    /// The next thing to list.
    View,
    /// Another start to count from.
    Since,
    /// Merges folded, or not.
    Merges,
    /// The commit's id to the clipboard.
    Copy,
    /// Back from what is open, or to all of them.
    Clear,
}

impl State {
    /// Whether text is being typed here, so that keys are letters.
    #[must_use]
    pub fn is_typing(&self) -> bool {
        self.typing
    }

    fn row(&self, model: &Model) -> usize {
        self.near.min(count(model).saturating_sub(1))
    }
}

/// The screen is shown: of another release than before, it begins anew.
pub fn enter(model: &mut Model) {
    if let Screen::Contents(target) = &model.screen
        && model.contents.of.as_ref() != Some(target)
    {
        model.contents = State {
            of: Some(target.clone()),
            ..State::default()
        };
    }
}

/// From where it is wanted, where it is shown.
#[must_use]
pub fn since(model: &Model) -> Option<Since> {
    matches!(model.screen, Screen::Contents(_)).then(|| model.contents.since.clone())
}

/// The range whose commits are wanted.
#[must_use]
pub fn range(model: &Model) -> Option<Range> {
    let application = application(model)?;
    application
        .held
        .is_readable()
        .then(|| application.range.clone())
}

/// The commit that is wanted in full.
#[must_use]
pub fn commit(model: &Model) -> Option<CommitId> {
    model.contents.open?;
    range(model)?;
    selected(model).map(|commit| commit.id.clone())
}

fn contents(model: &Model) -> Option<&Contents> {
    match (&model.screen, &model.data.contents) {
        (Screen::Contents(target), Some((of, contents)))
            if of == target && contents.since == model.contents.since =>
        {
            Some(contents)
        }
        _ => None,
    }
}

fn place(model: &Model) -> Option<usize> {
    let all = &contents(model)?.applications;
    let wanted = model.contents.application.as_ref();
    let found = all
        .iter()
        .position(|a| Some(&a.range.application) == wanted);
    (!all.is_empty()).then(|| found.unwrap_or(0))
}

fn application(model: &Model) -> Option<&AppContents> {
    contents(model)?.applications.get(place(model)?)
}

fn stream(model: &Model) -> Option<&Stream> {
    let range = &application(model)?.range;
    let stream = model.data.stream.as_ref();
    stream.filter(|stream| stream.range == *range)
}

fn commits(model: &Model) -> &[Commit] {
    stream(model).map_or(&[], |stream| stream.gathered.commits())
}

fn selected(model: &Model) -> Option<&Commit> {
    if model.contents.view != View::Commits {
        return None;
    }
    let row = model.contents.rows.get(model.contents.row(model))?;
    commits(model).get(row.at)
}

fn count(model: &Model) -> usize {
    match model.contents.view {
        View::Commits => model.contents.rows.len(),
        View::Authors => model.contents.authors.len(),
        View::Folders => {
            let folders = stream(model).and_then(|stream| stream.folders.as_ref());
            folders.map_or(0, |folders| folders.folders.len())
        }
        View::Scripts => contents(model).map_or(0, |all| all.scripts.len()),
    }
}

/// What is in the release is known, before its commits are read.
pub fn known(model: &mut Model, target: Target, told: Box<Contents>) {
    model.data.contents = Some((target, told));
    refresh(model);
}

/// Does what a key asks for.
pub fn done(model: &mut Model, action: Action) -> Flow {
    let msg = match action {
        Action::Open => Msg::Open,
        Action::Filter => Msg::Filter,
        Action::NextView => Msg::View,
        Action::Since => Msg::Since,
        Action::Merges => Msg::Merges,
        Action::Copy => Msg::Copy,
        _ => return Flow::Idle,
    };
    update(model, msg)
}

/// Something was read. What belongs to another range is dropped.
pub fn told(model: &mut Model, streamed: Streamed) -> Flow {
    if range(model).as_ref() != Some(&streamed.range) {
        return Flow::Idle;
    }
    Stream::take(&mut model.data.stream, streamed);
    refresh(model);
    Flow::Draw
}

/// What is shown may have changed: gathers the rows anew. The selection goes along.
pub fn refresh(model: &mut Model) {
    let state = &model.contents;
    let all = commits(model);
    let finished = stream(model).is_some_and(|stream| stream.gathered.finished);
    // Folding costs a look at every commit, and means little before the end.
    let mut rows: Vec<Fold> = match application(model) {
        Some(app) if state.folded && finished => first_parents(all, &app.range.to),
        _ => (0..all.len()).map(|at| Fold { at, brought: 0 }).collect(),
    };
    let wanted = state.filter.text().trim().to_lowercase();
    if !wanted.is_empty() {
        rows.retain(|row| fits(&all[row.at], &wanted));
    }
    let authors = match state.view {
        View::Authors => by_author(rows.iter().map(|row| &all[row.at])),
        _ => Vec::new(),
    };
    let is = |row: usize| rows.get(row).map(|row| &all[row.at].id) == state.selected.as_ref();
    let near = if state.view != View::Commits || is(state.near) {
        state.near
    } else if state.selected.is_none() {
        0
    } else {
        let found = (0..rows.len()).find(|row| is(*row));
        found.unwrap_or(state.near.min(rows.len().saturating_sub(1)))
    };
    let state = &mut model.contents;
    (state.rows, state.authors, state.near) = (rows, authors, near);
}

fn fits(commit: &Commit, wanted: &str) -> bool {
    commit.id.as_str().starts_with(wanted)
        || commit.subject.to_lowercase().contains(wanted)
        || commit.author.to_lowercase().contains(wanted)
}

/// Takes what happens on the screen.
pub fn update(model: &mut Model, msg: Msg) -> Flow {
    match msg {
        Msg::Move(to) => return moved(model, to),
        Msg::Open => {
            let Some(id) = selected(model).map(|commit| commit.id.clone()) else {
                return Flow::Idle;
            };
            let state = &mut model.contents;
            state.open = match state.open {
                Some(_) => None,
                None => Some(0),
            };
            state.selected = Some(id);
        }
        Msg::Filter => (model.contents.open, model.contents.typing) = (None, true),
        Msg::View => {
            let state = &mut model.contents;
            state.view = match state.view {
                View::Commits => View::Authors,
                View::Authors => View::Folders,
                View::Folders => View::Scripts,
                View::Scripts => View::Commits,
            };
            (state.near, state.open) = (0, None);
        }
        Msg::Since => {
            model.contents.since = next(model);
            (model.contents.near, model.contents.selected) = (0, None);
            model.contents.open = None;
        }
        Msg::Merges => model.contents.folded = !model.contents.folded,
        Msg::Copy => return copy(model),
        Msg::Clear => {
            if model.contents.open.take().is_none() {
                model.contents.filter.set("");
                model.contents.typing = false;
            }
        }
    }
    refresh(model);
    Flow::Draw
}

/// Production, the round before, then the environments but production, and again.
fn next(model: &Model) -> Since {
    let environments = model.status().map_or(&[][..], |s| &s.environments);
    // Production is counted from already.
    let but_last = environments.split_last().map_or(&[][..], |(_, rest)| rest);
    let others: Vec<&EnvId> = but_last.iter().rev().map(|e| &e.id).collect();
    let at = match &model.contents.since {
        Since::Production => return Since::Round,
        Since::Round => 0,
        Since::Environment { id } => match others.iter().position(|other| *other == id) {
            Some(at) => at + 1,
            None => others.len(),
        },
    };
    others
        .get(at)
        .map_or(Since::Production, |id| Since::Environment {
            id: (*id).clone(),
        })
}

fn moved(model: &mut Model, to: Move) -> Flow {
    let mut to = to;
    if let Some(line) = model.contents.open {
        match to.reading(line, view::lines(model)) {
            Ok(line) => {
                model.contents.open = Some(line);
                return Flow::Draw;
            }
            Err(other) => (model.contents.open, to) = (Some(0), other),
        }
    }
    match to {
        Move::Left | Move::Previous => return another(model, false),
        Move::Right | Move::Next => return another(model, true),
        _ => {}
    }
    let row = to.within(model.contents.row(model), count(model));
    let Some(row) = row else {
        return Flow::Idle;
    };
    model.contents.near = row;
    // On the newest one the list is followed, unless it is read in full.
    let follows = row == 0 && model.contents.open.is_none();
    let id = selected(model).map(|commit| commit.id.clone());
    model.contents.selected = id.filter(|_| !follows);
    Flow::Draw
}

/// Another application.
fn another(model: &mut Model, forward: bool) -> Flow {
    let Some((at, all)) = place(model).zip(contents(model)) else {
        return Flow::Idle;
    };
    let count = all.applications.len();
    let at = if forward { at + 1 } else { at + count - 1 } % count;
    let name = all.applications[at].range.application.clone();
    let state = &mut model.contents;
    (state.application, state.selected, state.near) = (Some(name), None, 0);
    refresh(model);
    Flow::Draw
}

fn copy(model: &mut Model) -> Flow {
    let Some(commit) = selected(model) else {
        return Flow::Idle;
    };
    let id = commit.id.to_string();
    model.say(toast::Kind::Info, sent(model.lang(), &id));
    Flow::Terminal(TerminalAsk::Copy(id))
}

/// Leaves what is open or narrowed; `None` where nothing is.
pub fn left(model: &mut Model) -> Option<Flow> {
    let state = &model.contents;
    let holds = state.open.is_some() || !state.filter.text().is_empty();
    holds.then(|| update(model, Msg::Clear))
}

/// Takes what is typed while [`State::is_typing`].
pub fn typed(model: &mut Model, input: &Input) -> Flow {
    match filtering::typed(&mut model.contents.filter, input) {
        Typed::Done => {
            model.contents.typing = false;
            Flow::Draw
        }
        Typed::Clear => update(model, Msg::Clear),
        Typed::Step(rows) => moved(model, Move::By(rows)),
        Typed::Changed => {
            (model.contents.selected, model.contents.near) = (None, 0);
            refresh(model);
            Flow::Draw
        }
        Typed::Moved => Flow::Draw,
        Typed::Ignored => Flow::Idle,
    }
}

#[cfg(test)]
mod tests;
