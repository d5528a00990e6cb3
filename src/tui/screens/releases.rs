//! The list of releases: where each one stands, at one glance.

mod detail;
mod view;

pub use self::view::{next_change, view};
use super::Move;
use super::filtering::{self, Typed};
use crate::domain::status::Summary;
use crate::tui::event_loop::Flow;
use crate::tui::input::Input;
use crate::tui::model::{Data, Model, Screen};
use crate::tui::msg::Target;
use crate::tui::widgets::field::TextField;
use crate::tui::widgets::fuzzy::Fuzzy;

/// What the screen remembers.
#[derive(Clone, Debug, Default)]
pub struct State {
    selected: Option<Target>,
    /// Where the selected one stood, for when it is gone.
    near: usize,
    ended: bool,
    filter: TextField,
    typing: bool,
}

/// What can happen on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Msg {
    /// Another row.
    Move(Move),
    /// The selected one in full.
    Open,
    /// Type a filter.
    Filter,
    /// Show ended ones too, or no more.
    Ended,
    /// Away with the filter.
    Clear,
}

impl State {
    /// The releases that are shown, in order.
    #[must_use]
    pub fn rows<'a>(&self, data: &'a Data) -> Vec<&'a Summary> {
        let all = data.overview.as_deref().unwrap_or_default();
        let listed = all
            .iter()
            .filter(|release| self.ended || release.state.is_under_way());
        let listed: Vec<&Summary> = listed.collect();
        let wanted = self.filter.text().trim();
        if wanted.is_empty() {
            return listed;
        }
        let texts: Vec<String> = listed
            .iter()
            .map(|r| {
                let (name, branch) = (&r.stage_name, r.branch.as_deref().unwrap_or_default());
                format!(
                    "{} {} {} {} {branch}",
                    r.project, r.version, name.en, name.zh
                )
            })
            .collect();
        Fuzzy::default()
            .find(wanted, texts.iter().map(String::as_str))
            .into_iter()
            .map(|found| listed[found.place])
            .collect()
    }

    /// The place of the selected release among the rows.
    #[must_use]
    pub fn place(&self, rows: &[&Summary]) -> Option<usize> {
        let last = rows.len().checked_sub(1)?;
        let wanted = self.selected.as_ref();
        let at = |row: &&Summary| {
            wanted.is_some_and(|t| t.project == row.project && t.version == row.version)
        };
        Some(rows.iter().position(at).unwrap_or(self.near.min(last)))
    }

    /// The selected release.
    #[must_use]
    pub fn selected<'a>(&self, data: &'a Data) -> Option<&'a Summary> {
        let rows = self.rows(data);
        self.place(&rows).map(|place| rows[place])
    }

    /// Whether ended releases are shown too.
    #[must_use]
    pub fn shows_ended(&self) -> bool {
        self.ended
    }

    /// Whether the filter is being typed, so that keys are letters.
    #[must_use]
    pub fn is_typing(&self) -> bool {
        self.typing
    }

    /// Whether only some are shown.
    #[must_use]
    pub fn is_filtered(&self) -> bool {
        !self.filter.text().is_empty()
    }
}

/// Takes what happens on the screen.
pub fn update(model: &mut Model, msg: Msg) -> Flow {
    match msg {
        Msg::Move(to) => {
            let rows = model.releases.rows(&model.data);
            let place = model.releases.place(&rows);
            let Some(place) = place.and_then(|place| to.within(place, rows.len())) else {
                return Flow::Idle;
            };
            let target = Target::of(rows[place]);
            (model.releases.selected, model.releases.near) = (Some(target), place);
        }
        Msg::Open => {
            let Some(target) = model.target() else {
                return Flow::Idle;
            };
            model.releases.selected = Some(target.clone());
            model.go(Screen::Cockpit(target));
        }
        Msg::Filter => model.releases.typing = true,
        Msg::Ended => model.releases.ended = !model.releases.ended,
        Msg::Clear => {
            model.releases.filter.set("");
            model.releases.typing = false;
        }
    }
    Flow::Draw
}

/// Takes what is typed into the filter.
pub fn typed(model: &mut Model, input: &Input) -> Flow {
    match filtering::typed(&mut model.releases.filter, input) {
        Typed::Done => {
            model.releases.typing = false;
            Flow::Draw
        }
        Typed::Clear => update(model, Msg::Clear),
        Typed::Step(rows) => update(model, Msg::Move(Move::By(rows))),
        Typed::Changed => {
            // The best match is the one meant.
            (model.releases.selected, model.releases.near) = (None, 0);
            Flow::Draw
        }
        Typed::Moved => Flow::Draw,
        Typed::Ignored => Flow::Idle,
    }
}
