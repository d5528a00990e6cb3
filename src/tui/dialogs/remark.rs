//! A remark in the deployment meeting: on the point that is looked at, or in the roll call.

use super::parts::{self, Presumed, presumed};
use super::{Body, Line, Scene, Slot, Wrong, required};
use crate::domain::command::Command;
use crate::domain::lang::Lang;
use crate::domain::status::Status;
use crate::domain::view::meeting::MeetingView;
use crate::text::cockpit::dialogs as common;
use crate::text::meeting as words;
use crate::tui::model::Model;
use crate::tui::msg::{Act, Target};
use crate::tui::widgets::form::{Field, Form};

/// The dialog.
#[derive(Clone, Debug)]
pub struct State {
    target: Target,
    point: Option<String>,
    title: String,
    form: Form<Slot>,
}

impl State {
    /// On the place that is shown of that release's meeting.
    #[must_use]
    pub fn open(model: &Model, status: &Status) -> Self {
        let lang = model.lang();
        let meeting = MeetingView::of(status);
        let point = meeting.as_ref().and_then(|m| model.meeting.point(m));
        let points = meeting.iter().flat_map(|m| &m.points);
        let title = points
            .filter(|p| Some(&p.id) == point.as_ref())
            .map(|p| p.title.get(lang).to_owned())
            .next();
        let mut who = Presumed::default();
        let fields = vec![
            Field::note(Slot::Note, words::what_is_said(lang), 3),
            who.field(lang, presumed(&model.settings.operator, &[])),
        ];
        Self {
            target: Target::of_status(status),
            point,
            title: title.unwrap_or_else(|| words::roll_call(lang)),
            form: Form::new(fields, words::add_remark(lang), common::cancel(lang)),
        }
    }
}

impl Body for State {
    fn subject(&self) -> String {
        parts::subject(&self.target, self.point.as_deref().unwrap_or_default())
    }

    fn title(&self, lang: Lang) -> String {
        words::remark_on(lang, &self.title)
    }

    fn text(&self, scene: &Scene<'_>) -> Vec<Line> {
        let told = words::in_the_minutes(scene.lang);
        vec![
            Line::of(crate::tui::theme::Role::Muted, told),
            Line::blank(),
        ]
    }

    super::own_form!();

    fn submit(&self, scene: &Scene<'_>) -> Result<Act, Wrong> {
        let note = required(&self.form, Slot::Note, scene.lang)?;
        let command = Command::Remark {
            point: self.point.clone(),
            note,
        };
        parts::command(&self.target, &self.form, scene, command)
    }
}
