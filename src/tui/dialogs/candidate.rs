//! What a branch holds becomes the candidate: a new round, or a patch for an urgent bug. What
//! comes with it, and what goes stale by it, stands there before.

use super::parts::{self, few};
use super::{Body, Line, Scene, Slot, Wrong, by, optional};
use crate::domain::lang::Lang;
use crate::domain::names::BugId;
use crate::domain::status::{CandidateView, ItemState, ItemView, Lasts, Status};
use crate::text::Explained;
use crate::text::cockpit::{acts as words, dialogs as common};
use crate::text::names;
use crate::tui::model::Model;
use crate::tui::msg::{Act, Ask, Head, Target};
use crate::tui::theme::Role;
use crate::tui::widgets::form::{Field, Form};

/// The dialog.
#[derive(Clone, Debug)]
pub struct State {
    target: Target,
    candidate: Vec<CandidateView>,
    round: u32,
    /// The names of what goes stale.
    stale: Vec<String>,
    /// The urgent bugs to choose from, where it is a patch.
    bugs: Option<Vec<(BugId, String)>>,
    /// What the branches hold, once that is known; frozen then.
    heads: Option<Vec<Head>>,
    /// `None` where there is nothing to choose from.
    form: Option<Form<Slot>>,
}

impl State {
    /// A new candidate.
    #[must_use]
    pub fn open(model: &Model, status: &Status) -> Self {
        Self::new(model, status, None)
    }

    /// A patch for an urgent bug.
    #[must_use]
    pub fn patch(model: &Model, status: &Status) -> Self {
        let target = Target::of_status(status);
        let known = model.data.bugs.iter().filter(|(of, _)| *of == target);
        let bugs = known
            .flat_map(|(_, told)| &told.1.rows)
            .filter(|view| view.bug.urgent && view.bug.is_unsolved())
            .map(|view| {
                let (id, title) = (names::name(&view.bug.id), names::remark(&view.bug.title));
                (view.bug.id.clone(), format!("{id} {title}"))
            });
        Self::new(model, status, Some(bugs.collect()))
    }

    fn new(model: &Model, status: &Status, bugs: Option<Vec<(BugId, String)>>) -> Self {
        let lang = model.lang();
        let who = model.settings.operator.to_string();
        let mut fields = Vec::new();
        if let Some(bugs) = &bugs {
            let options = bugs.iter().map(|(_, told)| told.clone()).collect();
            fields.push(Field::choice(Slot::Bug, words::bug(lang), options, 0));
        }
        fields.extend([
            Field::line(Slot::Revision, words::revision(lang)).placeholder(words::head_or(lang)),
            Field::line(Slot::By, common::by(lang)).with(who),
        ]);
        let patch = bugs.is_some();
        let goes = |item: &&ItemView| {
            let given = matches!(item.state, ItemState::Done | ItemState::Blocked);
            let lost = match item.lasts {
                Lasts::Always => false,
                Lasts::UntilRound => !patch,
                Lasts::UntilCandidate => true,
            };
            let said = item.at.is_some() || item.state == ItemState::Done;
            given && said && lost
        };
        let items = status.stages.iter().flat_map(|s| &s.items);
        let nothing = bugs.as_ref().is_some_and(Vec::is_empty);
        Self {
            target: Target::of_status(status),
            candidate: status.candidate.clone(),
            round: status.release.round + 1,
            stale: items
                .filter(goes)
                .map(|i| names::headword(lang, &i.name))
                .collect(),
            bugs,
            heads: None,
            form: (!nothing).then(|| Form::new(fields, words::take(lang), common::cancel(lang))),
        }
    }

    /// Each application: the candidate, what the branch holds, and how far apart they are.
    fn moves(&self, lang: Lang) -> Vec<Line> {
        let line = |now: &CandidateView| {
            let from = parts::running(now.branch.as_deref(), &now.commit);
            let line = Line::of(
                Role::Text,
                format!("{}  {from}", names::name(&now.application)),
            );
            let Some(heads) = &self.heads else {
                return line.and(Role::Muted, format!("  {}", words::reading_branch(lang)));
            };
            match heads.iter().find(|h| h.application == now.application) {
                None => line,
                Some(head) if head.head == now.commit => {
                    line.and(Role::Muted, format!("  {}", words::nothing_new(lang)))
                }
                Some(head) => {
                    let line = line
                        .and(Role::Muted, " → ")
                        .and(Role::Strong, format!("@{}", head.head.short()));
                    match head.ahead {
                        Some(count) => line.and(Role::Muted, format!("  {}", commits(lang, count))),
                        None => line,
                    }
                }
            }
        };
        let mut lines = few(
            lang,
            self.candidate.iter().map(line).collect(),
            parts::LINES,
        );
        let subjects = self.heads.iter().flatten().flat_map(|h| &h.subjects);
        let subjects = subjects.map(|s| Line::of(Role::Muted, format!("  {}", names::clip(s, 68))));
        lines.extend(few(lang, subjects.collect(), 3));
        lines
    }
}

fn commits(lang: Lang, count: u32) -> String {
    if count == 1 {
        words::commit_ahead(lang)
    } else {
        words::commits_ahead(lang, count)
    }
}

impl Body for State {
    fn subject(&self) -> String {
        let what = if self.bugs.is_some() {
            "patch"
        } else {
            "round"
        };
        parts::subject(&self.target, &format!("{what}/{}", self.round))
    }

    fn title(&self, lang: Lang) -> String {
        let release = parts::release(&self.target);
        match self.bugs {
            Some(_) => words::patch_title(lang, &release),
            None => words::candidate_title(lang, &release),
        }
    }

    fn text(&self, scene: &Scene<'_>) -> Vec<Line> {
        let lang = scene.lang;
        if self.form.is_none() {
            return vec![
                Line::of(Role::Text, words::no_urgent_bugs(lang)),
                Line::blank(),
            ];
        }
        let mut lines = self.moves(lang);
        lines.push(Line::of(Role::Text, words::round_begins(lang, self.round)));
        if self.stale.is_empty() {
            lines.push(Line::of(Role::Muted, words::nothing_stale(lang)));
        } else {
            let all = names::list(lang, &self.stale, 12);
            let told = words::goes_stale(lang, self.stale.len(), &all);
            lines.push(Line::of(Role::Stale, told));
        }
        lines.push(Line::blank());
        lines
    }

    fn form(&self) -> Option<&Form<Slot>> {
        self.form.as_ref()
    }

    fn form_mut(&mut self) -> Option<&mut Form<Slot>> {
        self.form.as_mut()
    }

    fn asks(&self) -> Option<Ask> {
        self.form.is_some().then(|| Ask::Heads(self.target.clone()))
    }

    fn told(&mut self, scene: &Scene<'_>) {
        // What is shown is what is taken, even if the branch moves on meanwhile.
        if let (None, Some((target, heads))) = (&self.heads, &scene.data.heads)
            && *target == self.target
        {
            self.heads = Some(heads.clone());
        }
    }

    fn submit(&self, scene: &Scene<'_>) -> Result<Act, Wrong> {
        let nothing = || Wrong::whole(Explained::message(words::no_urgent_bugs(scene.lang)));
        let form = self.form.as_ref().ok_or_else(nothing)?;
        let chosen = form.chosen(Slot::Bug).unwrap_or_default();
        let bug = self.bugs.as_ref().and_then(|bugs| bugs.get(chosen));
        let seen = match self.heads.as_deref() {
            Some([only]) => Some(only.head.to_string()),
            _ => None,
        };
        Ok(Act::Candidate {
            target: self.target.clone(),
            at: optional(form.text(Slot::Revision)).or(seen),
            patch: bug.map(|(id, _)| id.clone()),
            by: by(form, scene.lang)?,
        })
    }
}
