//! A section as it is typed: kept with Ctrl-S, left with Esc and taken up again, sent to the
//! editor and back.

use ratatui::layout::{Position, Rect};

use super::{State, key, plan};
use crate::domain::names::ItemId;
use crate::domain::plan::SectionState;
use crate::domain::view::plan::{PlanView, SectionView};
use crate::text::cockpit::{editor as editing, plan as words};
use crate::text::names;
use crate::tui::actions::Action;
use crate::tui::editor;
use crate::tui::event_loop::Flow;
use crate::tui::input::{Code, Input, Key};
use crate::tui::model::{Model, Screen};
use crate::tui::msg::{Act, Done, Section, Setback, Ticket};
use crate::tui::widgets::area::TextArea;
use crate::tui::widgets::brush::Brush;
use crate::tui::widgets::field::Edit;
use crate::tui::widgets::scroll::{Seen, Viewport};
use crate::tui::widgets::toast::Kind;

/// A section that is being typed.
#[derive(Clone, Debug)]
pub struct Typing {
    item: ItemId,
    pub(super) section: String,
    /// What it said when the writing began.
    before: String,
    area: TextArea,
    /// What was asked for, while the answer is awaited.
    ticket: Option<Ticket>,
}

impl Typing {
    pub(super) fn of(item: ItemId, section: &SectionView) -> Self {
        Self {
            item,
            section: section.id.clone(),
            before: section.body.clone(),
            area: TextArea::with(section.body.clone()),
            ticket: None,
        }
    }

    /// Goes on with what was typed; what stands there by now has been seen.
    pub(super) fn upon(mut self, section: &SectionView) -> Self {
        self.before.clone_from(&section.body);
        self
    }

    /// Whether something else stands there than did when the writing began.
    pub(super) fn is_touched(&self) -> bool {
        self.area.text().trim() != self.before
    }

    /// Draws the text; says where the cursor is, and which rows are seen.
    pub(super) fn draw(
        &self,
        brush: &mut Brush<'_>,
        area: Rect,
        viewport: &mut Viewport,
    ) -> (Option<Position>, Seen) {
        self.area.draw(brush, area, viewport.scroll("plan-area"))
    }
}

/// Whether a section is being typed on the screen that is shown.
#[must_use]
pub fn is_editing(model: &Model) -> bool {
    matches!(model.screen, Screen::Document(..)) && model.plan.is_typing()
}

/// The keys that matter while a section is typed; the area's own, which no configuration moves.
#[must_use]
pub fn keys(model: &Model) -> Vec<(String, String)> {
    let lang = model.lang();
    let mut keys = vec![
        (Key::ctrl('s').to_string(), words::key_keep(lang)),
        (Key::plain(Code::Esc).to_string(), words::key_leave(lang)),
    ];
    keys.extend(editor::key(model).map(|key| (key.to_string(), editing::key(lang))));
    keys.push(("Alt-U".to_owned(), words::key_undo(lang)));
    keys
}

/// Takes what is typed while [`super::State::is_typing`].
pub fn typed(model: &mut Model, input: &Input) -> Flow {
    let editor_key = editor::key(model);
    let Some(typing) = &mut model.plan.typing else {
        return Flow::Idle;
    };
    if typing.ticket.is_some() {
        return Flow::Idle;
    }
    let edit = match input {
        Input::Key(key) if *key == Key::plain(Code::Esc) => return leave(model),
        Input::Key(key) if *key == Key::ctrl('s') => return keep(model),
        Input::Key(key) if Some(*key) == editor_key => {
            let text = typing.area.text().to_owned();
            return editor::section(model, &text);
        }
        Input::Key(key) => typing.area.key(*key),
        Input::Paste(text) => typing.area.paste(text),
        _ => Edit::Ignored,
    };
    match edit {
        Edit::Ignored => Flow::Idle,
        Edit::Moved | Edit::Changed => Flow::Draw,
        Edit::TooLong => {
            let key = key(model, Action::EditText);
            let said = words::too_long(model.lang(), &key);
            model.say(Kind::Warning, said);
            Flow::Draw
        }
    }
}

/// Puts what came back from the editor into the section being typed.
pub fn put(model: &mut Model, text: &str) {
    if let Some(typing) = &mut model.plan.typing {
        typing.area.replace(text);
    }
}

/// Leaves; what was typed is kept aside.
fn leave(model: &mut Model) -> Flow {
    let key = key(model, Action::Open);
    let lang = model.lang();
    let state = &mut model.plan;
    if put_aside(state) {
        model.say(Kind::Info, words::left(lang, &key));
    }
    model.plan.on_text = false;
    Flow::Draw
}

/// Keeps aside what is being typed; whether anything was typed.
pub(super) fn put_aside(state: &mut State) -> bool {
    let (Some(typing), Some(target)) = (state.typing.take(), state.target.clone()) else {
        return false;
    };
    let touched = typing.is_touched();
    if touched {
        let (item, section) = (typing.item.clone(), typing.section.clone());
        state.left.insert((target, item, section), typing);
    }
    touched
}

/// Writes the section into the draft.
fn keep(model: &mut Model) -> Flow {
    let Some(item) = super::item(model) else {
        return Flow::Idle;
    };
    let state = &mut model.plan;
    let (Some(typing), Some(target)) = (&state.typing, state.target.clone()) else {
        return Flow::Idle;
    };
    if !typing.is_touched() {
        state.typing = None;
        state.on_text = false;
        return Flow::Draw;
    }
    let asked = Section {
        target,
        item,
        section: typing.section.clone(),
        before: typing.before.clone(),
        after: typing.area.text().to_owned(),
    };
    let ticket = model.act(Act::Section(asked));
    if let Some(typing) = &mut model.plan.typing {
        typing.ticket = ticket;
    }
    Flow::Draw
}

/// The answer to what was asked for here; whether it was for this screen.
pub fn answered(model: &mut Model, ticket: Ticket, answer: &Result<Done, Setback>) -> bool {
    let state = &mut model.plan;
    let typed = state.typing.as_mut().filter(|t| t.ticket == Some(ticket));
    match (typed, answer) {
        (Some(_), Ok(_)) => {
            state.typing = None;
            (state.on_text, state.down) = (false, 0);
        }
        (Some(typing), Err(_)) => {
            typing.ticket = None;
            return false;
        }
        (None, _) if state.answers_none == Some(ticket) => state.answers_none = None,
        (None, _) => return false,
    }
    if answer.is_ok() {
        let said = words::draft_kept(model.lang());
        model.say(Kind::Good, said);
    }
    answer.is_ok()
}

/// The whole text came back from the editor: what it lacks is said, and nothing is lost.
pub fn came_back(model: &mut Model) {
    let lang = model.lang();
    let Some(plan) = plan(model) else {
        return;
    };
    if plan.is_whole() {
        let said = words::read_back(lang);
        model.say(Kind::Good, said);
        return;
    }
    let (lacks, first) = (
        lacks(model, plan),
        plan.sections.iter().find(|s| !s.is_answered()),
    );
    let first = first.map(|section| section.id.clone());
    let said = words::came_back(lang, &lacks, &key(model, Action::EditText));
    model.plan.section = first;
    model.say(Kind::Warning, said);
}

/// Which sections say nothing, and how.
pub(super) fn lacks(model: &Model, plan: &PlanView) -> String {
    const NAMED: usize = 3;
    let lang = model.lang();
    if plan.sections.is_empty() {
        return words::nothing_written(lang);
    }
    let open: Vec<&SectionView> = plan.sections.iter().filter(|s| !s.is_answered()).collect();
    let told = |section: &&SectionView| {
        let state = match section.state {
            SectionState::Missing => words::missing(lang),
            SectionState::Empty => words::empty(lang),
            SectionState::None | SectionState::Filled => words::must_say(lang),
        };
        format!("{} ({state})", names::remark(section.title.get(lang)))
    };
    let which: Vec<String> = open.iter().map(told).collect();
    words::lacks(
        lang,
        open.len(),
        plan.sections.len(),
        &names::titles(lang, &which, NAMED),
    )
}
