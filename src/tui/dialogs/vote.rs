//! The roll call: every role's word as a table, and one more.

use super::parts::{self, Presumed, presumed};
use super::{Body, Line, Scene, Slot, Wrong, optional, required};
use crate::domain::command::Command;
use crate::domain::lang::Lang;
use crate::domain::release::Vote;
use crate::domain::status::{Status, VoteView};
use crate::text::cockpit::{acts as words, dialogs as common};
use crate::text::{names, words as terms};
use crate::tui::model::Model;
use crate::tui::msg::{Act, Target};
use crate::tui::theme::{Glyphs, Role};
use crate::tui::widgets::form::{Field, Form};
use crate::tui::widgets::width::width;

/// The dialog.
#[derive(Clone, Debug)]
pub struct State {
    target: Target,
    /// The role and the word that it was opened for: a reason that was typed against GO never
    /// turns a GO that is asked for afterwards into another word.
    opened: String,
    votes: Vec<VoteView>,
    presumed: Presumed,
    form: Form<Slot>,
}

impl State {
    /// On that release's roll call.
    #[must_use]
    pub fn open(model: &Model, status: &Status) -> Self {
        let votes = &status.votes;
        let operator = &model.settings.operator;
        let missing = |v: &VoteView| v.vote.is_none() || v.stale;
        let mine = |v: &VoteView| v.people.iter().any(|p| p.same(operator));
        let at = votes
            .iter()
            .position(|v| missing(v) && mine(v))
            .or_else(|| votes.iter().position(missing))
            .unwrap_or_default();
        Self::with(model, status, at, Vote::Go)
    }

    /// On the word of the role that speaks in the meeting: GO is only to be confirmed, NO-GO asks
    /// why.
    #[must_use]
    pub fn of(model: &Model, status: &Status, vote: Vote) -> Self {
        let at = model.meeting.chosen(status).unwrap_or_default();
        let mut state = Self::with(model, status, at, vote);
        let role = state.chosen().map_or("", |v| v.role.as_str());
        state.opened = format!("{role}/{vote:?}");
        match vote {
            Vote::Go => state.form.ready(),
            Vote::NoGo => state.form.focus(Slot::Note),
        }
        state
    }

    fn with(model: &Model, status: &Status, at: usize, vote: Vote) -> Self {
        let lang = model.lang();
        let votes = status.votes.clone();
        let operator = &model.settings.operator;
        let people = votes.get(at).map_or(&[][..], |v| &v.people);
        let roles = votes.iter().map(|v| role(lang, v)).collect();
        let options = [Vote::Go, Vote::NoGo].map(|v| terms::vote(lang, v).to_owned());
        let mut who = Presumed::default();
        let fields = vec![
            Field::choice(Slot::Role, words::role(lang), roles, at),
            Field::choice(
                Slot::Vote,
                words::vote(lang),
                options.to_vec(),
                vote as usize,
            ),
            who.field(lang, presumed(operator, people)),
            Field::note(Slot::Note, common::note(lang), 2)
                .placeholder(words::needed_for_no_go(lang)),
        ];
        Self {
            target: Target::of_status(status),
            opened: String::new(),
            votes,
            presumed: who,
            form: Form::new(fields, words::cast(lang), common::cancel(lang)),
        }
    }

    fn chosen(&self) -> Option<&VoteView> {
        self.votes.get(self.form.chosen(Slot::Role)?)
    }
}

fn role(lang: Lang, vote: &VoteView) -> String {
    names::headword(lang, &vote.name)
}

/// A row of the table: the role, its word, whose, and why.
fn row(lang: Lang, glyphs: &Glyphs, vote: &VoteView, cells: u16) -> Line {
    let name = role(lang, vote);
    let fill = usize::from(cells.saturating_sub(width(&name)) + 2);
    let line = Line::of(Role::Text, format!("{name}{}", " ".repeat(fill)));
    let Some(ballot) = &vote.ballot else {
        let text = format!("{} {}", glyphs.open, words::no_vote(lang));
        return line.and(Role::Muted, text);
    };
    let word = terms::vote(lang, ballot.vote);
    let (glyph, role) = match (vote.stale, ballot.vote) {
        (true, _) => (glyphs.stale, Role::Stale),
        (false, Vote::Go) => (glyphs.pass, Role::Pass),
        (false, Vote::NoGo) => (glyphs.blocked, Role::Blocked),
    };
    let mut line = line.and(role, format!("{glyph} {word}  "));
    if vote.stale {
        line = line.and(Role::Stale, format!("{}  ", words::vote_stale(lang)));
    }
    line = line.and(Role::Muted, names::name(&ballot.stamp.by));
    match &ballot.note {
        Some(note) => line.and(Role::Muted, format!("  {}", names::remark(note))),
        None => line,
    }
}

impl Body for State {
    fn subject(&self) -> String {
        parts::subject(&self.target, &self.opened)
    }

    fn title(&self, lang: Lang) -> String {
        words::vote_title(lang, &parts::release(&self.target))
    }

    fn text(&self, scene: &Scene<'_>) -> Vec<Line> {
        let lang = scene.lang;
        let cells = self.votes.iter().map(|v| width(&role(lang, v))).max();
        let rows = self.votes.iter();
        let mut lines: Vec<Line> = rows
            .map(|v| row(lang, scene.glyphs, v, cells.unwrap_or(0)))
            .collect();
        lines.push(Line::blank());
        lines
    }

    super::own_form!();

    fn changed(&mut self, slot: Slot, scene: &Scene<'_>) {
        if slot == Slot::Role {
            let people = self.chosen().map_or(&[][..], |v| &v.people);
            let who = presumed(scene.operator, people);
            self.presumed.change(&mut self.form, who);
        }
    }

    fn submit(&self, scene: &Scene<'_>) -> Result<Act, Wrong> {
        let vote = match self.form.chosen(Slot::Vote) {
            Some(1) => Vote::NoGo,
            _ => Vote::Go,
        };
        let note = match vote {
            Vote::Go => optional(self.form.text(Slot::Note)),
            Vote::NoGo => Some(required(&self.form, Slot::Note, scene.lang)?),
        };
        let role = self.chosen().map(|v| v.role.clone());
        let command = Command::Vote {
            role: role.unwrap_or_else(|| "".into()),
            vote,
            note,
        };
        parts::command(&self.target, &self.form, scene, command)
    }
}
