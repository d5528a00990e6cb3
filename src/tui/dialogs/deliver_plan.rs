//! A document is delivered as it stands on its screen: what is recorded, and what goes stale by it.
//! Where sections say nothing, which ones.

use super::parts::{self, Presumed, presumed};
use super::{Body, Line, Scene, Slot, Wrong, by};
use crate::domain::lang::Lang;
use crate::domain::names::{Digest, ItemId};
use crate::domain::status::{ItemView, Status};
use crate::domain::view::plan::{PlanView, ReviewState};
use crate::text::cockpit::{dialogs as common, plan as words};
use crate::text::names;
use crate::tui::model::Model;
use crate::tui::msg::{Act, Target};
use crate::tui::screens::plan;
use crate::tui::theme::Role;
use crate::tui::widgets::form::Form;

/// The dialog.
#[derive(Clone, Debug)]
pub struct State {
    target: Target,
    item: ItemId,
    digest: Digest,
    /// What the document is called.
    called: String,
    /// What follows, as of the moment in which it was opened.
    follows: Vec<(Role, String)>,
    /// `None` where it can't be delivered.
    form: Option<Form<Slot>>,
}

impl State {
    /// On that document of that release, as it is shown.
    #[must_use]
    pub fn open(model: &Model, status: &Status, plan: &PlanView) -> Self {
        let lang = model.lang();
        let mut items = status.stages.iter().flat_map(|s| &s.items);
        let item = items.find(|item| item.id == plan.item);
        let people = item.map_or(&[][..], |item| &item.people);
        let mut who = Presumed::default();
        let fields = vec![who.field(lang, presumed(&model.settings.operator, people))];
        let form = Form::new(fields, words::deliver(lang), common::cancel(lang));
        Self {
            target: Target::of_status(status),
            item: plan.item.clone(),
            digest: plan.digest.clone(),
            called: plan::called(model),
            follows: follows(model, status, plan),
            form: plan.is_whole().then_some(form),
        }
    }
}

fn follows(model: &Model, status: &Status, plan: &PlanView) -> Vec<(Role, String)> {
    let lang = model.lang();
    let stale = model.settings.theme.glyphs().stale;
    if !plan.is_whole() && plan.sections.is_empty() {
        return vec![(Role::Text, words::nothing_written(lang))];
    }
    if !plan.is_whole() {
        let open = plan.sections.iter().filter(|s| !s.is_answered());
        let named = open.map(|s| (Role::Blocked, format!("  {}", plan::title(lang, s))));
        let first = (Role::Text, words::cannot_deliver(lang));
        return std::iter::once(first).chain(named).collect();
    }
    let digest = parts::digest(&plan.digest);
    let mut lines = vec![(
        Role::Strong,
        words::delivers(lang, &digest, &plan::called(model)),
    )];
    if plan.delivered.is_some() && !plan.is_delivered() {
        let changed = plan.sections.iter().filter(|s| s.changed_since_delivery);
        let which = plan::titles(lang, changed, plan::around(model, plan));
        lines.push((Role::Muted, words::delivers_changes(lang, &which)));
    }
    let review = plan.review.as_ref();
    if let Some(review) = review {
        if let ReviewState::Approved { by, .. } = &review.state {
            let told = words::approval_goes(lang, &names::name(by));
            lines.push((Role::Stale, format!("{stale} {told}")));
        }
        let told = words::then_review(lang, &plan::turn(model, review));
        lines.push((Role::Muted, told));
    }
    let voted = status
        .votes
        .iter()
        .filter(|vote| vote.vote.is_some() && !vote.stale);
    let voted: Vec<String> = voted
        .map(|vote| names::headword(lang, &vote.name))
        .collect();
    let binds = |item: &ItemView| {
        item.of.as_ref() == Some(&plan.item) && review.is_none_or(|r| r.item != item.id)
    };
    let bound = status.stages.iter().flat_map(|s| &s.items).any(binds);
    if bound && !voted.is_empty() {
        let told = words::votes_go(lang, &names::list(lang, &voted, 9));
        lines.push((Role::Stale, format!("{stale} {told}")));
    }
    let warned = plan.sections.iter().flat_map(|s| &s.warnings);
    for warning in warned.chain(&plan.warnings).take(parts::LINES) {
        let told = plan::warning(model, warning);
        lines.push((Role::Stale, format!("{stale} {told}")));
    }
    lines
}

impl Body for State {
    fn subject(&self) -> String {
        parts::subject(&self.target, self.item.as_str())
    }

    fn title(&self, lang: Lang) -> String {
        words::deliver_title(lang, &self.called)
    }

    fn text(&self, _: &Scene<'_>) -> Vec<Line> {
        let head = Line::of(Role::Muted, parts::release(&self.target));
        let lines = self
            .follows
            .iter()
            .map(|(role, text)| Line::of(*role, text));
        std::iter::once(head)
            .chain(lines)
            .chain([Line::blank()])
            .collect()
    }

    fn form(&self) -> Option<&Form<Slot>> {
        self.form.as_ref()
    }

    fn form_mut(&mut self) -> Option<&mut Form<Slot>> {
        self.form.as_mut()
    }

    fn submit(&self, scene: &Scene<'_>) -> Result<Act, Wrong> {
        let form = self.form.as_ref();
        let by = form.map(|form| by(form, scene.lang)).transpose()?;
        Ok(Act::DeliverDraft {
            target: self.target.clone(),
            item: self.item.clone(),
            digest: self.digest.clone(),
            by: by.unwrap_or_else(|| scene.operator.clone()),
        })
    }
}
