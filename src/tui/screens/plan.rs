//! A document, the launch plan or any other: its sections at the left, what the selected one says
//! at the right, above both whether it is whole, delivered, made on the candidate and approved, and
//! whose turn it is. A section is written here, the whole text in the person's own editor; one
//! without sections is shown in one piece. What was typed survives leaving, and whatever others
//! deliver meanwhile.

mod list;
mod table;
mod text;
mod typing;
mod view;

use std::collections::BTreeMap;

pub use self::list::{title, titles};
pub use self::text::told as warning;
use self::typing::Typing;
pub use self::typing::{answered, came_back, is_editing, keys, put, typed};
pub use self::view::{around, turn, view};
use super::Move;
use crate::domain::lang::Lang;
use crate::domain::names::ItemId;
use crate::domain::origin::Origin;
use crate::domain::plan::SectionState;
use crate::domain::view::plan::{PlanView, SectionView};
use crate::text::cockpit::{bugs::sent, plan as words, screens};
use crate::text::names;
use crate::tui::actions::Action;
use crate::tui::event_loop::{Flow, TerminalAsk};
use crate::tui::input::Key;
use crate::tui::model::{Access, Model, Screen};
use crate::tui::msg::{Act, Document, DocumentRead, Section, Target, Ticket};
use crate::tui::possible::WhyNot;
use crate::tui::widgets::area;
use crate::tui::widgets::toast::Kind;
use crate::tui::{editor, update as routes};

/// What the screen remembers.
#[derive(Debug, Default)]
pub struct State {
    target: Option<Target>,
    document: Option<Document>,
    /// The selected section's id; `None`: the first that says nothing, or the first.
    section: Option<String>,
    /// Whether the section's text has the keys instead of the list.
    on_text: bool,
    /// How far down the text is read, in rows.
    down: usize,
    /// The section that is being typed.
    typing: Option<Typing>,
    /// What was typed and left, by release, item and section.
    left: BTreeMap<(Target, ItemId, String), Typing>,
    /// The answer to "none" that is awaited.
    answers_none: Option<Ticket>,
}

/// What can happen on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Msg {
    /// Another section, or further down in its text.
    Move(Move),
    /// Write the selected section here.
    Open,
    /// The whole text in the editor.
    Editor,
    /// Answer "none" in the selected section.
    None(Option<Key>),
    /// The text's hash to the clipboard.
    Copy,
}

impl State {
    /// Whether text is being typed here, so that keys are letters.
    #[must_use]
    pub fn is_typing(&self) -> bool {
        self.typing.is_some()
    }

    /// The place of the selected section.
    fn place(&self, plan: &PlanView) -> usize {
        let is = |section: &SectionView| Some(&section.id) == self.section.as_ref();
        let chosen = plan.sections.iter().position(is);
        let unanswered = || plan.sections.iter().position(|s| !s.is_answered());
        chosen.or_else(unanswered).unwrap_or(0)
    }

    /// The selected section.
    #[must_use]
    pub fn selected<'a>(&self, plan: &'a PlanView) -> Option<&'a SectionView> {
        plan.sections.get(self.place(plan))
    }

    /// Whether something was typed into that section and is not kept yet.
    fn is_left(&self, item: &ItemId, id: &str) -> bool {
        let here = |(target, of, section): &(Target, ItemId, String)| {
            Some(target) == self.target.as_ref() && of == item && section == id
        };
        let typed = self.typing.as_ref().filter(|t| t.section == id);
        typed.is_some_and(Typing::is_touched) || self.left.keys().any(here)
    }

    /// Whether that section is being typed.
    fn is_typed(&self, id: &str) -> bool {
        self.typing.as_ref().is_some_and(|t| t.section == id)
    }
}

/// The document whose screen is shown.
#[must_use]
pub fn shown(model: &Model) -> Option<Document> {
    match &model.screen {
        Screen::Document(_, document) => Some(document.clone()),
        _ => None,
    }
}

/// The document that is looked at, once it is known.
#[must_use]
pub fn plan(model: &Model) -> Option<&PlanView> {
    read(model)?.as_ref().ok()?.as_ref()
}

/// The same, or why it can't be read; `None` before anything is known.
fn read(model: &Model) -> Option<&DocumentRead> {
    let (target, document, read) = model.data.document.as_ref()?;
    let state = &model.plan;
    let shown = (state.target.as_ref(), state.document.as_ref());
    ((Some(target), Some(document)) == shown).then_some(read)
}

/// The screen is shown: of another document than before, it begins anew.
pub fn enter(model: &mut Model) {
    let Screen::Document(target, document) = &model.screen else {
        return;
    };
    let state = &mut model.plan;
    if (state.target.as_ref(), state.document.as_ref()) != (Some(target), Some(document)) {
        typing::put_aside(state);
        let left = std::mem::take(&mut state.left);
        model.plan = State {
            target: Some(target.clone()),
            document: Some(document.clone()),
            left,
            ..State::default()
        };
    }
}

/// The world tells the document. What somebody else delivered while something is written here is
/// said.
pub fn told(model: &mut Model, target: Target, document: Document, read: Box<DocumentRead>) {
    let before = self::plan(model).and_then(|plan| plan.delivered.clone());
    let known = self::read(model).is_some();
    model.data.document = Some((target, document, read));
    let Some(plan) = self::plan(model) else {
        return;
    };
    let writes = plan.origin == Origin::Draft || model.plan.is_typing();
    let (zone, lang) = (&model.settings.zone, model.lang());
    if let Some(now) = plan.delivered.as_ref()
        && known
        && writes
        && before.as_ref() != Some(now)
        && !plan.is_delivered()
    {
        let at = screens::clock(now.at, zone);
        let said = words::delivered_meanwhile(lang, &names::name(&now.by), &at);
        model.say(Kind::Warning, said);
    }
}

/// Why nothing can be written now.
fn closed(model: &Model) -> Option<WhyNot> {
    if model.settings.access == Access::Read {
        return Some(WhyNot::ReadOnly);
    }
    let Some(status) = model.status() else {
        return Some(WhyNot::NotLoaded);
    };
    let state = status.release.state;
    (!state.is_under_way()).then_some(WhyNot::Ended(state))
}

/// Takes what happens on the screen.
pub fn update(model: &mut Model, msg: &Msg) -> Flow {
    match msg {
        Msg::Move(to) => moved(model, *to),
        Msg::Open => open(model),
        Msg::Editor => whole(model),
        Msg::None(key) => none(model, *key),
        Msg::Copy => copy(model),
    }
}

fn moved(model: &mut Model, to: Move) -> Flow {
    /// Rows of a text are counted at this width: it is never shown narrower.
    const NARROW: u16 = 40;
    let Some(plan) = plan(model) else {
        return Flow::Idle;
    };
    let state = &model.plan;
    let (mut section, mut down, mut on_text) = (state.section.clone(), state.down, state.on_text);
    match to {
        _ if plan.sections.is_empty() => {
            let rows = text::whole_rows(model, plan, NARROW);
            down = to.within(down, rows).unwrap_or(0);
        }
        Move::Left => on_text = false,
        Move::Right => on_text = true,
        Move::Next | Move::Previous => on_text = !on_text,
        _ if on_text => {
            let rows = state
                .selected(plan)
                .map_or(0, |s| text::rows(model, s, NARROW));
            down = to.within(down, rows).unwrap_or(0);
        }
        _ => {
            let place = to.within(state.place(plan), plan.sections.len());
            section = place.map(|place| plan.sections[place].id.clone());
            down = 0;
        }
    }
    let state = &mut model.plan;
    (state.section, state.down, state.on_text) = (section, down, on_text);
    Flow::Draw
}

/// Writes the selected section here, or goes on with what was typed and left. What has no sections
/// goes to the editor.
fn open(model: &mut Model) -> Flow {
    if let Some(why) = closed(model) {
        return routes::refuse(model, &why);
    }
    let (Some(target), Some(plan)) = (model.plan.target.clone(), plan(model)) else {
        return Flow::Idle;
    };
    let Some(section) = model.plan.selected(plan).cloned() else {
        return whole(model);
    };
    let item = plan.item.clone();
    if section.body.len() > area::LIMIT {
        let key = key(model, Action::EditText);
        let said = words::too_long(model.lang(), &key);
        model.say(Kind::Warning, said);
        return Flow::Draw;
    }
    let state = &mut model.plan;
    let left = state
        .left
        .remove(&(target, item.clone(), section.id.clone()));
    state.section = Some(section.id.clone());
    state.typing =
        Some(left.map_or_else(|| Typing::of(item, &section), |left| left.upon(&section)));
    state.on_text = true;
    Flow::Draw
}

/// The whole text in the person's editor.
fn whole(model: &mut Model) -> Flow {
    if let Some(why) = closed(model) {
        return routes::refuse(model, &why);
    }
    match (model.plan.target.clone(), item(model)) {
        (Some(target), Some(item)) => editor::document(model, target, item),
        _ => Flow::Idle,
    }
}

/// The item that the document is for.
#[must_use]
pub fn item(model: &Model) -> Option<ItemId> {
    plan(model).map(|plan| plan.item.clone())
}

/// Answers "none": at once where nothing is said, else after asking.
fn none(model: &mut Model, key: Option<Key>) -> Flow {
    let lang = model.lang();
    let (Some(target), Some(plan)) = (model.plan.target.clone(), plan(model)) else {
        return Flow::Idle;
    };
    let Some(section) = model.plan.selected(plan) else {
        return Flow::Idle;
    };
    if section.must_say {
        model.say(Kind::Warning, words::must_say(lang));
        return Flow::Draw;
    }
    match section.state {
        SectionState::None => Flow::Idle,
        SectionState::Filled => routes::open_dialog(model, Action::AnswerNone, key),
        SectionState::Missing | SectionState::Empty => {
            let asked = Section {
                target,
                item: plan.item.clone(),
                section: section.id.clone(),
                before: section.body.clone(),
                after: none_answer(plan, lang),
            };
            model.plan.section = Some(asked.section.clone());
            model.plan.answers_none = model.act(Act::Section(asked));
            Flow::Draw
        }
    }
}

/// "None" in the language that the text is written in.
#[must_use]
pub fn none_answer(plan: &PlanView, lang: Lang) -> String {
    let wide = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    let title = plan.text.lines().find(|line| line.starts_with('#'));
    let lang = match title {
        Some(title) if title.contains(wide) => Lang::Zh,
        Some(_) => Lang::En,
        None => lang,
    };
    words::none_answer(lang)
}

fn copy(model: &mut Model) -> Flow {
    let Some(plan) = plan(model) else {
        return Flow::Idle;
    };
    let hash = plan.digest.to_string();
    let lang = model.lang();
    model.say(Kind::Info, sent(lang, &words::hash(lang)));
    Flow::Terminal(TerminalAsk::Copy(hash))
}

/// What the document is called.
#[must_use]
pub fn called(model: &Model) -> String {
    let lang = model.lang();
    let Some(Document::Of(item)) = &model.plan.document else {
        return words::launch_plan(lang);
    };
    let stages = model.status().map(|status| &status.stages);
    let mut items = stages.into_iter().flatten().flat_map(|stage| &stage.items);
    let item = items.find(|view| view.id == *item);
    item.map(|view| names::headword(lang, &view.name))
        .unwrap_or_default()
}

/// The key of an action, as it is printed on a keyboard.
fn key(model: &Model, action: Action) -> String {
    let keys = model.settings.keymap.keys(action);
    keys.first().map(ToString::to_string).unwrap_or_default()
}

#[cfg(test)]
mod papers;
#[cfg(test)]
mod tests;
