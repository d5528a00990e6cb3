//! What is watched, worst first, and what went down in production. Where it came with a repository
//! and nobody has had it looked at yet, the person may say so here, seeing what that asks and runs.

use jiff::Timestamp;

use super::parts;
use super::{Body, Line, Scene, Slot, Wrong, by};
use crate::domain::lang::Lang;
use crate::domain::monitoring::{Monitor, Standing};
use crate::domain::status::{MonitorView, Status};
use crate::text::cockpit::{dialogs as common, screens};
use crate::text::{monitoring, names, watch as words, words as terms};
use crate::tui::model::{Access, Model};
use crate::tui::msg::{Act, Target};
use crate::tui::theme::Role;
use crate::tui::watch::Duty;
use crate::tui::widgets::form::Form;

/// How many are listed.
const MOST: usize = 12;
/// How many outages are listed, the latest.
const OUTAGES: usize = 5;

/// The dialog.
#[derive(Clone, Debug)]
pub struct State {
    target: Target,
    monitors: Vec<Monitor>,
    /// Where a person's word is wanted.
    form: Option<Form<Slot>>,
}

impl State {
    /// On that release's.
    #[must_use]
    pub fn open(model: &Model, status: &Status) -> Self {
        let lang = model.lang();
        let asks = model.data.duty == Duty::Asks && model.settings.access == Access::Write;
        let form = asks.then(|| {
            let who = model.settings.operator.to_string();
            let fields = vec![parts::who(lang, who)];
            Form::new(fields, words::agree(lang), common::cancel(lang))
        });
        Self {
            target: Target::of_status(status),
            monitors: model.settings.monitors.clone(),
            form,
        }
    }

    /// What would be looked at, by a person's word.
    fn wanted(&self, lang: Lang) -> Vec<Line> {
        let mut lines = vec![Line::of(Role::Text, words::asks_why(lang))];
        for monitor in self.monitors.iter().take(MOST) {
            let name = format!("{}  ", names::name(monitor.id()));
            let line = Line::of(Role::Strong, name);
            lines.push(line.and(Role::Text, words::target(lang, monitor)));
        }
        lines.extend(more(lang, self.monitors.len()));
        lines.push(Line::of(Role::Muted, words::agree_does(lang)));
        lines.push(Line::blank());
        lines
    }
}

impl Body for State {
    fn subject(&self) -> String {
        parts::subject(&self.target, "")
    }

    fn title(&self, lang: Lang) -> String {
        words::title(lang)
    }

    fn text(&self, scene: &Scene<'_>) -> Vec<Line> {
        let lang = scene.lang;
        if self.form.is_some() {
            return self.wanted(lang);
        }
        let status = scene.data.status.as_deref();
        let status = status.filter(|status| Target::of_status(status) == self.target);
        let Some(status) = status else {
            return Vec::new();
        };
        let mut lines = Vec::new();
        match scene.data.duty {
            Duty::Here => lines.push(Line::of(Role::Muted, words::here(lang))),
            Duty::Elsewhere => lines.push(Line::of(Role::Muted, words::elsewhere(lang))),
            Duty::Asks => lines.push(Line::of(Role::Unknown, words::asks_why(lang))),
            Duty::Nobody if status.monitors.is_empty() => {
                lines.push(Line::of(Role::Muted, words::none(lang)));
            }
            Duty::Nobody => {}
        }
        let monitors = status.monitors.iter().take(MOST);
        lines.extend(monitors.map(|view| line(scene, view)));
        lines.extend(more(lang, status.monitors.len()));
        if status.release.live_at.is_some() || !status.outages.is_empty() {
            lines.push(Line::blank());
            lines.push(Line::of(Role::Strong, words::outages(lang)));
            let moment = |at: Timestamp| screens::moment(at, scene.zone);
            let last = status.outages.iter().rev().take(OUTAGES);
            for outage in last {
                let role = if outage.to.is_none() {
                    Role::Blocked
                } else {
                    Role::Text
                };
                let told = words::outage(lang, outage, &moment);
                let line = Line::of(role, format!("{told}  "));
                lines.push(line.and(Role::Muted, names::remark(&outage.what)));
            }
            if status.outages.is_empty() {
                lines.push(Line::of(Role::Muted, words::nothing_went_down(lang)));
            }
            if let Some(percent) = status.looked_at {
                lines.push(Line::of(Role::Muted, words::looked_at(lang, percent)));
            }
        }
        lines
    }

    fn form(&self) -> Option<&Form<Slot>> {
        self.form.as_ref()
    }

    fn form_mut(&mut self) -> Option<&mut Form<Slot>> {
        self.form.as_mut()
    }

    fn submit(&self, scene: &Scene<'_>) -> Result<Act, Wrong> {
        let by = match &self.form {
            Some(form) => by(form, scene.lang)?,
            None => scene.operator.clone(),
        };
        Ok(Act::Watch { by })
    }
}

/// A monitor: how it stands, what is wrong, when it was looked at.
fn line(scene: &Scene<'_>, view: &MonitorView) -> Line {
    let lang = scene.lang;
    let (glyph, role) = match view.standing {
        Standing::Up => (scene.glyphs.pass, Role::Pass),
        Standing::Down => (scene.glyphs.blocked, Role::Blocked),
        Standing::Unknown => (scene.glyphs.unknown, Role::Unknown),
    };
    let word = monitoring::standing(lang, view.standing);
    let ago = |at: Timestamp| terms::ago(lang, scene.now.duration_since(at).as_secs());
    let more = match (view.standing, words::down_length(lang, view, scene.now)) {
        (Standing::Down, Some(length)) => format!("{length} · {}", names::remark(&view.what)),
        (Standing::Up, _) => view
            .took
            .map_or_else(String::new, |took| words::latency(lang, took)),
        _ => view.seen.map_or_else(
            || words::never_seen(lang),
            |at| words::seen_ago(lang, &ago(at)),
        ),
    };
    Line::of(role, format!("{glyph} {word}  "))
        .and(Role::Strong, format!("{}  ", names::name(&view.name)))
        .and(Role::Text, more)
}

fn more(lang: Lang, of: usize) -> Option<Line> {
    let over = of.checked_sub(MOST).filter(|over| *over > 0)?;
    Some(Line::of(Role::Muted, screens::and_more(lang, over)))
}
