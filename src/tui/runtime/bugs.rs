//! What is looked at of bugs, asked of the engine: a page of them, how many were open when, the
//! history of one.

use super::worker::id;
use crate::engine::{Engine, Error};
use crate::tui::bug_news::{BugNews, BugsLook};
use crate::tui::msg::{Look, Msg};

/// So many lines of a bug's history are told.
const LINES: usize = 500;

/// Tells what wasn't told as part of `before`, the page first. `superseded` says whether something
/// else is looked at by now: a search among very many is given up then, and this says `false`.
pub(super) fn tell(
    engine: &Engine,
    look: &Look,
    before: Option<&BugsLook>,
    superseded: &dyn Fn() -> bool,
    mut out: impl FnMut(Msg),
) -> Result<bool, Error> {
    let (Some(target), Some(bugs)) = (&look.release, &look.bugs) else {
        return Ok(true);
    };
    let mut tell = |news| out(Msg::Bugs(target.clone(), Box::new(news)));
    if before.map(|before| &before.page) != Some(&bugs.page) {
        match engine.bug_page(&target.project, &bugs.page, superseded)? {
            Some(page) => tell(BugNews::Page(Box::new((bugs.page.clone(), page)))),
            None => return Ok(false),
        }
    }
    if bugs.curve && !before.is_some_and(|before| before.curve) {
        tell(BugNews::Curve(engine.bug_curve(&id(target))?));
    }
    let history = bugs.history.as_ref();
    if let Some(bug) = history
        && before.and_then(|before| before.history.as_ref()) != Some(bug)
    {
        let lines = engine.bug_history(&target.project, bug, LINES)?;
        tell(BugNews::History(bug.clone(), lines));
    }
    Ok(true)
}
