//! The page of bugs that is looked at, asked of the engine.

use crate::engine::{Engine, Error};
use crate::tui::msg::{Look, Msg};

/// What came of asking for it.
pub(super) enum Told {
    /// It is there.
    Page(Msg),
    /// Another one was asked for meanwhile.
    GivenUp,
    /// None is looked at.
    Nothing,
}

/// Asks for the page. `superseded` says whether something else is looked at by now: a search among
/// very many is given up then.
pub(super) fn told(
    engine: &Engine,
    look: &Look,
    superseded: &dyn Fn() -> bool,
) -> Result<Told, Error> {
    let (Some(target), Some(query)) = (&look.release, &look.bugs) else {
        return Ok(Told::Nothing);
    };
    let page = engine.bug_page(&target.project, query, superseded)?;
    Ok(match page {
        Some(page) => {
            let told = Box::new(((**query).clone(), page));
            Told::Page(Msg::Bugs(target.clone(), told))
        }
        None => Told::GivenUp,
    })
}
