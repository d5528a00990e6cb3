//! What the first frame shows: read at once, without git.

use super::worker::id;
use crate::domain::event::Recorded;
use crate::engine::{Engine, Error, LogFilter};
use crate::tui::model::{Model, Screen};
use crate::tui::msg::{Msg, Target};

/// The releases; where only one is under way, that one with the end of its log.
pub(super) fn quick(engine: &Engine, model: &Model) -> Result<Vec<Msg>, Error> {
    let releases = engine.overview(false)?;
    let mut known = engine.overview(false)?.into_iter();
    let only = match (&model.screen, known.next(), known.next()) {
        (Screen::Starting, Some(only), None) => Some(Target::of(&only)),
        _ => None,
    };
    // Whether there was ever a release tells the first run from a quiet day.
    let all = if releases.is_empty() {
        engine.overview(true)?
    } else {
        releases
    };
    let mut told = vec![Msg::Overview(all)];
    if let Some(target) = only
        && let Ok(status) = engine.status_quick(&id(&target))
    {
        told.push(Msg::Status(Box::new(status)));
        let lines = log(engine, Some(&target), 20)?;
        told.push(Msg::Log(Some(target), lines));
    }
    Ok(told)
}

/// The end of the log, of a release or of everything.
pub(super) fn log(
    engine: &Engine,
    target: Option<&Target>,
    lines: usize,
) -> Result<Vec<Recorded>, Error> {
    let mut found = engine.log(&LogFilter {
        project: target.map(|t| t.project.clone()),
        release: target.map(|t| t.version.clone()),
        limit: u32::try_from(lines).ok(),
        newest_first: true,
        ..LogFilter::default()
    })?;
    found.reverse();
    Ok(found)
}
