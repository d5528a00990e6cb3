//! The bugs that a release counts or has found, or all of its project: against their limits, in a
//! list that can be searched, narrowed and ordered, and the selected one in full. Of however many
//! there are, one page is at hand; moving beyond it asks for the next. What is said about them is
//! said in dialogs.

mod curve;
mod detail;
mod facets;
mod list;
mod narrow;
mod view;
mod waiting;

use jiff::Timestamp;

use self::facets::Facets;
pub use self::list::{Order, Special, Which};
pub use self::narrow::{Narrowed, Origin, wanted};
pub use self::view::{next_change, view};
pub use self::waiting::{is_slow, slow_in};
use super::Move;
use super::filtering::{self, Typed};
use crate::domain::bug_list::{BugPage, BugQuery};
use crate::domain::names::{BugId, SeverityId};
use crate::domain::status::BugView;
use crate::text::cockpit::bugs as words;
use crate::text::names;
use crate::tui::bug_news::BugNews;
use crate::tui::event_loop::{Flow, TerminalAsk};
use crate::tui::input::Input;
use crate::tui::model::{Model, Screen};
use crate::tui::msg::Target;
use crate::tui::widgets::toast::Kind;

/// So many rows before a page's end the next one is asked for.
const MARGIN: usize = 50;

/// What the screen remembers.
#[derive(Clone, Debug, Default)]
pub struct State {
    /// The release whose bugs were shown last.
    target: Option<Target>,
    /// Which bug is selected; `None`: whichever stands at `near`.
    selected: Option<BugId>,
    /// Where the selected one stands among all that fit.
    near: usize,
    /// Where the page that is wanted begins.
    from: usize,
    /// The bug that the page is wanted around, where it was named from elsewhere.
    around: Option<BugId>,
    narrowed: Narrowed,
    typing: bool,
    order: Order,
    /// Whether the selected one is shown in full instead of the list; and how far down.
    open: Option<usize>,
    /// Whether it is shown how many were open when, although there is little room.
    chart: bool,
    /// What is chosen in one place, while that is open.
    facets: Option<Box<Facets>>,
    /// Since when a page is awaited.
    asked: Option<Timestamp>,
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
    /// Show verified ones too, or no more.
    Ended,
    /// The next severity alone; after the last, all.
    Severity,
    /// The next state alone; after the last, all that are unsolved.
    State,
    /// The next kind of special ones alone; after the last, all.
    Special,
    /// The next person's alone; after the last, nobody's, then all.
    Person,
    /// The next application's or source's alone; after the last, all.
    Origin,
    /// All of the project's, or the release's again.
    Whole,
    /// All that the list is narrowed by, in one place.
    Facets,
    /// How many were open when, or the list alone again.
    Chart,
    /// Another order.
    Order,
    /// The link or id to the clipboard.
    Copy,
    /// Back from what is open, or to the whole list.
    Clear,
}

impl State {
    /// The selected bug.
    #[must_use]
    pub fn selected<'a>(&self, model: &'a Model) -> Option<&'a BugView> {
        let page = page(model)?;
        row(page, self.place(page)?)
    }

    /// The place of the selected one among all that fit.
    fn place(&self, page: &BugPage) -> Option<usize> {
        let last = count(page.matching).checked_sub(1)?;
        let is =
            |at: usize| row(page, at).is_some_and(|bug| Some(&bug.key) == self.selected.as_ref());
        if self.selected.is_none() || is(self.near) {
            return Some(self.near.min(last));
        }
        let first = count(page.first);
        let found = (first..first + page.rows.len()).find(|at| is(*at));
        Some(found.unwrap_or(self.near.min(last)))
    }

    /// Selects that bug, and shows whatever hides it.
    pub fn select(&mut self, bug: BugId) {
        *self = Self {
            around: Some(bug.clone()),
            selected: Some(bug),
            order: self.order,
            ..Self::default()
        };
    }

    /// Whether text is being typed here, so that keys are letters.
    #[must_use]
    pub fn is_typing(&self) -> bool {
        self.typing || self.is_choosing()
    }

    /// Whether what the list is narrowed by is being chosen.
    #[must_use]
    pub fn is_choosing(&self) -> bool {
        self.facets.is_some()
    }

    /// Whether leaving means something here: something is open, or only some are shown.
    #[must_use]
    pub fn holds_back(&self) -> bool {
        self.open.is_some() || self.chart || self.narrowed.is_any()
    }
}

fn count(of: u32) -> usize {
    usize::try_from(of).unwrap_or(usize::MAX)
}

/// The page that was told last for this release, whichever was asked for since.
fn page(model: &Model) -> Option<&BugPage> {
    match (model.target(), &model.data.bugs) {
        (Some(target), Some((of, told))) if *of == target && is_ours(&told.0) => Some(&told.1),
        _ => None,
    }
}

/// Whether that is a question of this screen's, not the few of the cockpit.
fn is_ours(query: &BugQuery) -> bool {
    query.limit == BugQuery::default().limit
}

/// The bug at that place, where it is on the page.
fn row(page: &BugPage, at: usize) -> Option<&BugView> {
    page.rows.get(at.checked_sub(count(page.first))?)
}

/// The screen is shown: of another release than before, it begins anew.
pub fn enter(model: &mut Model) {
    if let Screen::Bugs(target) = &model.screen {
        let state = &mut model.bugs;
        if state.target.as_ref() != Some(target) {
            let selected = state.selected.take().filter(|_| state.target.is_none());
            *state = State {
                target: Some(target.clone()),
                // What was selected from another screen is meant here.
                around: selected.clone(),
                selected,
                order: state.order,
                ..State::default()
            };
        }
    }
}

/// Takes what was told of bugs.
pub fn told(model: &mut Model, target: Target, news: BugNews) {
    let facts = &mut model.data.bug_facts;
    match news {
        BugNews::Page(page) => {
            model.data.bugs = Some((target, page));
            refresh(model);
        }
        BugNews::Curve(points) => facts.curve = Some((target, points)),
        BugNews::History(bug, lines) => facts.history = Some((target, bug, lines)),
    }
    waiting::watch(model);
}

/// A page has come. The selection goes along.
fn refresh(model: &mut Model) {
    let Some(page) = page(model) else { return };
    let (at, first) = (page.at.map(count), count(page.first));
    let place = match (at, &model.bugs.around) {
        (Some(at), Some(_)) => Some(at),
        _ => model.bugs.place(page),
    };
    let key = place
        .and_then(|place| row(page, place))
        .map(|bug| bug.key.clone());
    let state = &mut model.bugs;
    if state.around.is_some() && at.is_some() {
        // From here on the page is known by where it begins.
        state.around = None;
        state.from = first;
    }
    if let Some(place) = place {
        state.near = place;
        state.selected = key.or(state.selected.take());
    }
}

/// Takes what happens on the screen.
pub fn update(model: &mut Model, msg: &Msg) -> Flow {
    let flow = changed(model, msg);
    waiting::watch(model);
    flow
}

fn changed(model: &mut Model, msg: &Msg) -> Flow {
    let narrowed = &mut model.bugs.narrowed;
    match msg {
        Msg::Move(to) => return moved(model, *to),
        Msg::Open => {
            if model.bugs.selected(model).is_none() {
                return Flow::Idle;
            }
            model.bugs.open = match model.bugs.open {
                Some(_) => None,
                None => Some(0),
            };
            return Flow::Draw;
        }
        Msg::Filter => {
            model.bugs.open = None;
            model.bugs.typing = true;
            return Flow::Draw;
        }
        Msg::Ended => {
            narrowed.which = match narrowed.which {
                Which::All => Which::Unsolved,
                _ => Which::All,
            };
        }
        Msg::Severity => model.bugs.narrowed.severity = narrow::next_severity(model),
        Msg::State => narrowed.which = narrowed.which.next(),
        Msg::Special => narrowed.special = Special::after(narrowed.special),
        Msg::Person => model.bugs.narrowed.person = narrow::next_person(model),
        Msg::Origin => {
            let next = narrow::next_origin(model);
            model.bugs.narrowed.set_origin(next);
        }
        Msg::Whole => narrowed.whole = !narrowed.whole,
        Msg::Facets => {
            model.bugs.facets = Some(Box::new(Facets::of(model)));
            return Flow::Draw;
        }
        Msg::Chart => {
            model.bugs.chart = !model.bugs.chart;
            model.bugs.open = None;
            return Flow::Draw;
        }
        Msg::Order => model.bugs.order = model.bugs.order.next(),
        Msg::Copy => return copy(model),
        Msg::Clear => clear(model),
    }
    anew(model);
    Flow::Draw
}

/// Others are shown from now on: the selected one is looked for among them.
fn anew(model: &mut Model) {
    let state = &mut model.bugs;
    state.around = state.selected.clone();
    if state.around.is_none() {
        (state.from, state.near) = (0, 0);
    }
}

fn clear(model: &mut Model) {
    let state = &mut model.bugs;
    if state.open.take().is_none() && !std::mem::take(&mut state.chart) {
        let whole = state.narrowed.whole;
        state.narrowed = Narrowed {
            whole,
            ..Narrowed::default()
        };
        state.typing = false;
    }
}

fn moved(model: &mut Model, to: Move) -> Flow {
    let mut to = to;
    if let Some(line) = model.bugs.open {
        match to.reading(line, view::lines(model)) {
            Ok(line) => {
                model.bugs.open = Some(line);
                return Flow::Draw;
            }
            Err(other) => (model.bugs.open, to) = (Some(0), other),
        }
    }
    let Some(page) = page(model) else {
        return Flow::Idle;
    };
    let matching = count(page.matching);
    let place = model.bugs.place(page);
    let Some(place) = place.and_then(|place| to.within(place, matching)) else {
        return Flow::Idle;
    };
    let key = row(page, place).map(|bug| bug.key.clone());
    let (first, end) = (count(page.first), count(page.first) + page.rows.len());
    let near_the_top = first > 0 && place < first + MARGIN;
    let near_the_end = end < matching && place + MARGIN >= end;
    let state = &mut model.bugs;
    (state.selected, state.near, state.around) = (key, place, None);
    if near_the_top || near_the_end {
        let half = count(BugQuery::default().limit) / 2;
        state.from = place.saturating_sub(half);
    }
    Flow::Draw
}

/// The severities that there are, worst first.
#[must_use]
pub fn severities(model: &Model) -> Vec<SeverityId> {
    match (&model.data.process, model.status()) {
        (_, Some(status)) => status.bugs.counts.keys().cloned().collect(),
        (Some(process), None) => process.severities.iter().map(|s| s.id.clone()).collect(),
        (None, None) => Vec::new(),
    }
}

/// Where it can be seen, else what it is called.
fn copy(model: &mut Model) -> Flow {
    let Some(bug) = model.bugs.selected(model).map(|view| &view.bug) else {
        return Flow::Idle;
    };
    let text = bug.url.clone().unwrap_or_else(|| bug.id.to_string());
    let said = words::sent(model.lang(), &names::path(&text));
    model.say(Kind::Info, said);
    Flow::Terminal(TerminalAsk::Copy(text))
}

/// Takes what is typed while [`State::is_typing`].
pub fn typed(model: &mut Model, input: &Input) -> Flow {
    let flow = if model.bugs.is_choosing() {
        facets::typed(model, input)
    } else {
        searched(model, input)
    };
    waiting::watch(model);
    flow
}

fn searched(model: &mut Model, input: &Input) -> Flow {
    match filtering::typed(&mut model.bugs.narrowed.text, input) {
        Typed::Done => {
            model.bugs.typing = false;
            Flow::Draw
        }
        Typed::Clear => update(model, &Msg::Clear),
        Typed::Step(rows) => moved(model, Move::By(rows)),
        Typed::Changed => {
            // The best match is the one meant.
            let state = &mut model.bugs;
            (state.selected, state.around) = (None, None);
            (state.from, state.near) = (0, 0);
            Flow::Draw
        }
        Typed::Moved => Flow::Draw,
        Typed::Ignored => Flow::Idle,
    }
}

#[cfg(test)]
mod tests;
