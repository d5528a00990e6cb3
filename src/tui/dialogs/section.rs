//! Other words in a section of the plan: what stands there now and what will, from what is known
//! or "none". Nothing is delivered by it.

use super::parts;
use super::{Body, Line, Scene, Slot, Wrong};
use crate::domain::lang::Lang;
use crate::domain::names::ItemId;
use crate::domain::plan::read;
use crate::domain::process::Section as Asked;
use crate::domain::view::plan::{PlanView, SectionView};
use crate::text::Explained;
use crate::text::cockpit::{dialogs as common, plan as words};
use crate::tui::model::Model;
use crate::tui::msg::{Act, Ask, Section, Target};
use crate::tui::screens::plan;
use crate::tui::theme::Role;
use crate::tui::widgets::form::Form;

/// The dialog.
#[derive(Clone, Debug)]
pub struct State {
    target: Target,
    item: ItemId,
    title: String,
    section: SectionView,
    /// All sections of the plan: a proposal is read by them.
    asked: Vec<Asked>,
    /// What the section will say; `None` until it is known.
    after: Option<Result<String, Explained>>,
    /// Whether that is asked of the world.
    proposes: bool,
    form: Form<Slot>,
}

impl State {
    /// The section is filled from what is known.
    #[must_use]
    pub fn fill(model: &Model, target: Target, plan: &PlanView, section: &SectionView) -> Self {
        let title = words::fill_title(model.lang(), &plan::title(model.lang(), section));
        Self::new(model, target, plan, section, title, None)
    }

    /// The section answers "none".
    #[must_use]
    pub fn none(model: &Model, target: Target, plan: &PlanView, section: &SectionView) -> Self {
        let title = words::none_title(model.lang(), &plan::title(model.lang(), section));
        let after = plan::none_answer(plan, model.lang());
        Self::new(model, target, plan, section, title, Some(after))
    }

    fn new(
        model: &Model,
        target: Target,
        plan: &PlanView,
        section: &SectionView,
        title: String,
        after: Option<String>,
    ) -> Self {
        let lang = model.lang();
        Self {
            target,
            item: plan.item.clone(),
            title,
            section: section.clone(),
            asked: asked(model, &plan.item),
            proposes: after.is_none(),
            after: after.map(Ok),
            form: Form::new(Vec::new(), words::replace(lang), common::cancel(lang)),
        }
    }

    fn is_known(&self) -> bool {
        matches!(&self.after, Some(Ok(text)) if !text.is_empty() && *text != self.section.body)
    }
}

fn asked(model: &Model, item: &ItemId) -> Vec<Asked> {
    let stages = model.status().map(|status| &status.stages);
    let mut items = stages.into_iter().flatten().flat_map(|stage| &stage.items);
    let item = items.find(|view| view.id == *item);
    item.map(|view| view.sections.clone()).unwrap_or_default()
}

/// The first lines of a text, and how many more there are.
fn few(lang: Lang, text: &str, role: Role) -> Vec<Line> {
    const LINES: usize = 7;
    let all: Vec<&str> = text.lines().collect();
    if all.is_empty() {
        return vec![Line::of(Role::Muted, format!("  {}", words::nothing(lang)))];
    }
    let shown = if all.len() > LINES { LINES - 1 } else { LINES };
    let mut lines: Vec<Line> = all
        .iter()
        .take(shown)
        .map(|line| Line::of(role, *line))
        .collect();
    if all.len() > shown {
        let more = words::more_lines(lang, all.len() - shown);
        lines.push(Line::of(Role::Muted, format!("  {more}")));
    }
    lines
}

impl Body for State {
    fn subject(&self) -> String {
        parts::subject(&self.target, &self.section.id)
    }

    fn title(&self, _: Lang) -> String {
        self.title.clone()
    }

    fn text(&self, scene: &Scene<'_>) -> Vec<Line> {
        let lang = scene.lang;
        let mut lines = vec![Line::of(Role::Muted, words::before(lang))];
        lines.extend(few(lang, &self.section.body, Role::Text));
        lines.push(Line::blank());
        lines.push(Line::of(Role::Muted, words::after(lang)));
        match &self.after {
            None => lines.push(Line::of(
                Role::Running,
                format!("  {}", words::proposing(lang)),
            )),
            Some(Err(told)) => {
                lines.push(Line::of(Role::Error, told.message.clone()));
                lines.extend(told.hint.clone().map(|hint| Line::of(Role::Muted, hint)));
            }
            Some(Ok(text)) if text.is_empty() => {
                lines.push(Line::of(
                    Role::Muted,
                    format!("  {}", words::knows_nothing(lang)),
                ));
            }
            Some(Ok(text)) if *text == self.section.body => {
                lines.push(Line::of(
                    Role::Muted,
                    format!("  {}", words::knows_no_more(lang)),
                ));
            }
            Some(Ok(text)) => lines.extend(few(lang, text, Role::Strong)),
        }
        lines.push(Line::blank());
        lines
    }

    fn form(&self) -> Option<&Form<Slot>> {
        (self.after.is_none() || self.is_known()).then_some(&self.form)
    }

    fn form_mut(&mut self) -> Option<&mut Form<Slot>> {
        let shown = self.after.is_none() || self.is_known();
        shown.then_some(&mut self.form)
    }

    fn asks(&self) -> Option<Ask> {
        self.proposes
            .then(|| Ask::Proposal(self.target.clone(), self.item.clone()))
    }

    fn told(&mut self, scene: &Scene<'_>) {
        if self.after.is_some() {
            return;
        }
        let Some((target, item, text)) = &scene.data.proposal else {
            return;
        };
        if *target != self.target || *item != self.item {
            return;
        }
        self.after = Some(text.clone().map(|text| {
            let reading = read(&text, &self.asked);
            let found = reading.section(&self.section.id);
            found.map_or_else(String::new, |found| found.body(&text))
        }));
    }

    fn submit(&self, scene: &Scene<'_>) -> Result<Act, Wrong> {
        match &self.after {
            Some(Ok(after)) => Ok(Act::Section(Section {
                target: self.target.clone(),
                item: self.item.clone(),
                section: self.section.id.clone(),
                before: self.section.body.clone(),
                after: after.clone(),
            })),
            Some(Err(told)) => Err(Wrong::whole(told.clone())),
            None => Err(Wrong::whole(Explained::message(words::proposing(
                scene.lang,
            )))),
        }
    }
}
