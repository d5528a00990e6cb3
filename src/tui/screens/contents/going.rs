//! Going about in the contents: from row to row, from application to application, into what is
//! selected and out again.

use super::{
    State, View, commits, contents, count, pairs, place, refresh, scripts, selected,
    selected_script, stream,
};
use crate::tui::event_loop::Flow;
use crate::tui::model::Model;
use crate::tui::screens::Move;

/// Another row; while something is read in full, another line of it.
pub(super) fn moved(model: &mut Model, to: Move) -> Flow {
    let mut to = to;
    if let Some(line) = model.contents.open {
        match to.reading(line, pairs::lines(model)) {
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
    if model.contents.view == View::Commits {
        let id = selected(model).map(|commit| commit.id.clone());
        model.contents.selected = id.filter(|_| !follows);
    }
    Flow::Draw
}

/// Another application.
fn another(model: &mut Model, forward: bool) -> Flow {
    let Some((at, all)) = place(model).zip(contents(model)) else {
        return Flow::Idle;
    };
    let count = all.applications.len();
    if count < 2 {
        return Flow::Idle;
    }
    let at = if forward { at + 1 } else { at + count - 1 } % count;
    let name = all.applications[at].range.application.clone();
    let state = &mut model.contents;
    state.application = Some(name);
    state.under.clear();
    state.start_over();
    refresh(model);
    Flow::Draw
}

/// Into what is selected: a commit or a script in full, and back; an author's commits, a folder's
/// folders. Says whether there is anything.
pub(super) fn open(model: &mut Model) -> bool {
    match model.contents.view {
        View::Commits => {
            let Some(id) = selected(model).map(|commit| commit.id.clone()) else {
                return false;
            };
            turn(&mut model.contents);
            model.contents.selected = Some(id);
        }
        View::Scripts => {
            if selected_script(model).is_none() {
                return false;
            }
            turn(&mut model.contents);
        }
        View::Authors => {
            let Some(name) = pointed_at(model) else {
                return false;
            };
            let state = &mut model.contents;
            state.filter.set(&name);
            state.view = View::Commits;
            state.start_over();
        }
        View::Folders => {
            let inner = pointed_at(model).filter(|path| *path != model.contents.under);
            let Some(path) = inner else {
                return false;
            };
            let state = &mut model.contents;
            state.under = path;
            state.filter.set("");
            state.near = 0;
        }
    }
    true
}

fn turn(state: &mut State) {
    state.open = match state.open {
        Some(_) => None,
        None => Some(0),
    };
}

/// Out of a folder, to the one above, on the row of what was left.
pub(super) fn up(model: &mut Model) {
    let under = std::mem::take(&mut model.contents.under);
    if let Some((above, _)) = under.rsplit_once('/') {
        above.clone_into(&mut model.contents.under);
    }
    refresh(model);
    let told = stream(model).and_then(|s| s.folders.get(&model.contents.under));
    let Some(Ok(told)) = told else {
        return;
    };
    let rows = &model.contents.rows.others;
    let is = |at: &usize| told.folders.get(*at).is_some_and(|f| f.path == under);
    let near = rows.iter().position(is).unwrap_or(0);
    model.contents.near = near;
}

/// What the selected row stands for, as it is copied.
pub(super) fn pointed_at(model: &Model) -> Option<String> {
    let rows = &model.contents.rows;
    let row = model.contents.row(model);
    match model.contents.view {
        View::Commits => {
            let at = rows.commits.get(row)?.at;
            commits(model).get(at).map(|commit| commit.id.to_string())
        }
        View::Authors => rows.authors.get(row).map(|author| author.author.clone()),
        View::Folders => {
            let told = stream(model)?.folders.get(&model.contents.under)?;
            let folders = &told.as_ref().ok()?.folders;
            let folder = folders.get(*rows.others.get(row)?)?;
            Some(folder.path.clone())
        }
        View::Scripts => {
            let (_, path) = scripts(model).nth(*rows.others.get(row)?)?;
            Some(path.to_owned())
        }
    }
}
