//! The minutes are delivered as they stand on the meeting's screen: what was read is what is
//! recorded.

use super::parts::{self, Presumed, presumed};
use super::{Body, Line, Scene, Slot, Wrong, by};
use crate::domain::digest::sha256;
use crate::domain::lang::Lang;
use crate::domain::names::{Digest, ItemId};
use crate::domain::status::Status;
use crate::text::cockpit::dialogs as common;
use crate::text::meeting as words;
use crate::tui::model::Model;
use crate::tui::msg::{Act, Target};
use crate::tui::possible::WhyNot;
use crate::tui::screens::meeting;
use crate::tui::theme::Role;
use crate::tui::widgets::form::Form;

/// The dialog.
#[derive(Clone, Debug)]
pub struct State {
    target: Target,
    item: ItemId,
    digest: Digest,
    form: Form<Slot>,
}

impl State {
    /// On the text that is read.
    ///
    /// # Errors
    /// [`WhyNot`] where none is.
    pub fn open(model: &Model, status: &Status) -> Result<Self, WhyNot> {
        let lang = model.lang();
        let (item, paper) = meeting::reading(model).ok_or(WhyNot::NotReading)?;
        let mut items = status.stages.iter().flat_map(|s| &s.items);
        let people = items.find(|i| i.id == item).map(|i| i.people.as_slice());
        let operator = &model.settings.operator;
        let who = presumed(operator, people.unwrap_or_default());
        let fields = vec![Presumed::default().field(lang, who)];
        Ok(Self {
            target: Target::of_status(status),
            item,
            digest: sha256(paper.text.as_bytes()),
            form: Form::new(fields, words::deliver(lang), common::cancel(lang)),
        })
    }
}

impl Body for State {
    fn subject(&self) -> String {
        parts::subject(&self.target, self.item.as_str())
    }

    fn title(&self, lang: Lang) -> String {
        words::deliver_title(lang)
    }

    fn text(&self, scene: &Scene<'_>) -> Vec<Line> {
        let digest = parts::digest(&self.digest);
        vec![
            Line::of(Role::Muted, parts::release(&self.target)),
            Line::of(Role::Text, words::deliver_told(scene.lang, &digest)),
            Line::blank(),
        ]
    }

    super::own_form!();

    fn submit(&self, scene: &Scene<'_>) -> Result<Act, Wrong> {
        Ok(Act::DeliverDraft {
            target: self.target.clone(),
            item: self.item.clone(),
            digest: self.digest.clone(),
            by: by(&self.form, scene.lang)?,
        })
    }
}
