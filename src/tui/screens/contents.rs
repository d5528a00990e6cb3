//! What is in a release: for one application at a time its commits, authors and folders, and the
//! scripts. What is read comes in part by part; the selected commit stays selected.

mod going;
mod listed;
mod pairs;
mod rows;
mod view;
mod way;

pub use self::listed::refresh;
pub use self::view::view;
use super::Move;
use super::filtering::{self, Typed};
use crate::domain::contents::{
    AppContents, AuthorCount, Commit, Contents, Fold, Range, ScriptChange, Since,
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
    /// The folder whose folders are listed; empty: the top.
    under: String,
    /// The selected commit; `None`: the newest.
    selected: Option<CommitId>,
    /// The selected row, and where the selected commit stood.
    near: usize,
    /// Whether the commit or script is shown in full; and how far down.
    open: Option<usize>,
    rows: listed::Listed,
}

/// What can happen on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Msg {
    /// Another row or application.
    Move(Move),
    /// The selected commit or script in full, an author's commits, a folder's folders.
    Open,
    /// Type a filter.
    Filter,
    /// The next thing to list.
    View,
    /// Another start to count from.
    Since,
    /// Merges folded, or not.
    Merges,
    /// The commit's id, or what else is selected, to the clipboard.
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

    /// To the newest, or the first.
    fn start_over(&mut self) {
        (self.near, self.selected, self.open) = (0, None, None);
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

/// The folder whose changes are wanted, while they aren't known.
#[must_use]
pub fn folder(model: &Model) -> Option<String> {
    let State { view, under, .. } = &model.contents;
    let known = |stream: &Stream| stream.folders.contains_key(under);
    (*view == View::Folders && range(model).is_some() && !stream(model).is_some_and(known))
        .then(|| under.clone())
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

/// The scripts of the application that is shown, each with its path there.
fn scripts(model: &Model) -> impl Iterator<Item = (&ScriptChange, &str)> {
    let here = contents(model).zip(place(model));
    here.into_iter().flat_map(|(all, at)| all.scripts_of(at))
}

/// The script that takes one back, by its path in the same application as that path.
fn undo<'a>(script: &'a ScriptChange, path: &str) -> Option<&'a str> {
    let undo = script.undo.as_deref()?;
    let prefix = script.path.strip_suffix(path).unwrap_or_default();
    Some(undo.strip_prefix(prefix).unwrap_or(undo))
}

fn selected(model: &Model) -> Option<&Commit> {
    if model.contents.view != View::Commits {
        return None;
    }
    let row = model.contents.rows.commits.get(model.contents.row(model))?;
    commits(model).get(row.at)
}

fn selected_script(model: &Model) -> Option<(&ScriptChange, &str)> {
    if model.contents.view != View::Scripts {
        return None;
    }
    let at = model.contents.rows.others.get(model.contents.row(model))?;
    scripts(model).nth(*at)
}

fn count(model: &Model) -> usize {
    let rows = &model.contents.rows;
    match model.contents.view {
        View::Commits => rows.commits.len(),
        View::Authors => rows.authors.len(),
        View::Folders | View::Scripts => rows.others.len(),
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

/// Takes what happens on the screen.
pub fn update(model: &mut Model, msg: Msg) -> Flow {
    match msg {
        Msg::Move(to) => return going::moved(model, to),
        Msg::Open if !going::open(model) => return Flow::Idle,
        Msg::Open => {}
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
            model.contents.under.clear();
            model.contents.start_over();
        }
        Msg::Merges => model.contents.folded = !model.contents.folded,
        Msg::Copy => return copy(model),
        Msg::Clear => {
            let state = &mut model.contents;
            if state.open.take().is_none() {
                if state.typing || !state.filter.text().is_empty() {
                    state.filter.set("");
                    state.typing = false;
                } else {
                    going::up(model);
                }
            }
        }
    }
    refresh(model);
    Flow::Draw
}

/// Production, the round before (where there is one), then the environments but production, and
/// again.
fn next(model: &Model) -> Since {
    let environments = model.status().map_or(&[][..], |s| &s.environments);
    // Production is counted from already.
    let but_last = environments.split_last().map_or(&[][..], |(_, rest)| rest);
    let others: Vec<&EnvId> = but_last.iter().rev().map(|e| &e.id).collect();
    let at = match &model.contents.since {
        Since::Production if model.status().is_some_and(|s| s.release.round > 1) => {
            return Since::Round;
        }
        Since::Production | Since::Round => 0,
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

fn copy(model: &mut Model) -> Flow {
    let Some(text) = going::pointed_at(model) else {
        return Flow::Idle;
    };
    model.say(toast::Kind::Info, sent(model.lang(), &text));
    Flow::Terminal(TerminalAsk::Copy(text))
}

/// Leaves what is open, narrowed or gone into; `None` where nothing is.
pub fn left(model: &mut Model) -> Option<Flow> {
    let state = &model.contents;
    let within = state.view == View::Folders && !state.under.is_empty();
    let holds = state.open.is_some() || !state.filter.text().is_empty() || within;
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
        Typed::Step(rows) => going::moved(model, Move::By(rows)),
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
