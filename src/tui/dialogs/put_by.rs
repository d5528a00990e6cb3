//! The draft is put by: what is shown then, and where the draft is kept.

use super::parts;
use super::{Body, Line, Scene, Slot, Wrong};
use crate::domain::lang::Lang;
use crate::domain::names::{Digest, ItemId};
use crate::domain::view::plan::PlanView;
use crate::text::cockpit::{dialogs as common, plan as words};
use crate::tui::model::Model;
use crate::tui::msg::{Act, Target};
use crate::tui::theme::Role;
use crate::tui::widgets::form::Form;

/// The dialog.
#[derive(Clone, Debug)]
pub struct State {
    target: Target,
    item: ItemId,
    /// What was delivered.
    delivered: Option<Digest>,
    form: Form<Slot>,
}

impl State {
    /// On the draft of that plan.
    #[must_use]
    pub fn open(model: &Model, target: Target, plan: &PlanView) -> Self {
        let lang = model.lang();
        Self {
            target,
            item: plan.item.clone(),
            delivered: plan.delivered.as_ref().map(|d| d.digest.clone()),
            form: Form::new(Vec::new(), words::put_by(lang), common::cancel(lang)),
        }
    }
}

impl Body for State {
    fn subject(&self) -> String {
        parts::subject(&self.target, self.item.as_str())
    }

    fn title(&self, lang: Lang) -> String {
        words::put_by_title(lang)
    }

    fn text(&self, scene: &Scene<'_>) -> Vec<Line> {
        let lang = scene.lang;
        let then = match &self.delivered {
            Some(digest) => words::put_by_means(lang, &parts::digest(digest)),
            None => words::put_by_means_proposal(lang),
        };
        vec![
            Line::of(Role::Muted, parts::release(&self.target)),
            Line::of(Role::Text, then),
            Line::of(Role::Muted, words::put_by_keeps(lang)),
            Line::blank(),
        ]
    }

    super::own_form!();

    fn submit(&self, _: &Scene<'_>) -> Result<Act, Wrong> {
        Ok(Act::PutBy {
            target: self.target.clone(),
            item: self.item.clone(),
        })
    }
}
