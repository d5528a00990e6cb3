//! A document as it is worked on, for whoever reads it on a screen.

use super::worker::id;
use crate::engine::Engine;
use crate::text::Explain as _;
use crate::tui::msg::{Look, Msg, Paper};

/// The document that is read, as it is now; what is wrong with its draft is told with it.
pub(super) fn told(engine: &Engine, look: &Look) -> Option<Msg> {
    let (target, item) = (look.release.clone()?, look.paper.clone()?);
    let lang = engine.config().lang;
    let working = engine.working_text(&id(&target), &item, lang);
    let paper = working.map(|working| Paper {
        origin: working.origin,
        text: working.text,
    });
    let paper = paper.map_err(|error| error.explain(lang));
    Some(Msg::Paper(target, item, paper))
}
