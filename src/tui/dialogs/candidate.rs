//! What a branch holds becomes the candidate: a new round, or a patch for an urgent bug. What
//! comes with it, and what goes stale by it, stands there before.

use super::parts::{self, few};
use super::{Body, Line, Scene, Slot, Wrong, by, optional};
use crate::domain::contents::BranchMove;
use crate::domain::lang::Lang;
use crate::domain::names::BugId;
use crate::domain::status::{CandidateView, Status, WentBack};
use crate::text::Explained;
use crate::text::cockpit::{acts as words, dialogs as common};
use crate::text::{branch, going_back, names};
use crate::tui::model::Model;
use crate::tui::msg::{Act, Ask, Heads, Target};
use crate::tui::theme::Role;
use crate::tui::widgets::form::{Field, Form};

/// The dialog.
#[derive(Clone, Debug)]
pub struct State {
    target: Target,
    candidate: Vec<CandidateView>,
    round: u32,
    /// The urgent bugs to choose from, where it is a patch.
    bugs: Option<Vec<(BugId, String)>>,
    /// What the branches hold, once that is known; frozen then.
    heads: Option<Box<Heads>>,
    /// `None` where there is nothing to choose from.
    form: Option<Form<Slot>>,
    /// What the round before was rolled back for.
    went_back: Option<WentBack>,
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
            parts::who(lang, who),
        ]);
        let nothing = bugs.as_ref().is_some_and(Vec::is_empty);
        Self {
            target: Target::of_status(status),
            candidate: status.candidate.clone(),
            round: status.release.round + 1,
            bugs,
            heads: None,
            went_back: status.went_back.clone(),
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
            match heads
                .heads
                .iter()
                .find(|h| h.application == now.application)
            {
                None => {
                    let gone = now.news().map(|moved| {
                        let branch = now.branch.as_deref().unwrap_or_default();
                        format!("  {}", branch::news(lang, branch, moved))
                    });
                    line.and(Role::Stale, gone.unwrap_or_default())
                }
                Some(head) if head.head == now.commit => {
                    line.and(Role::Muted, format!("  {}", words::nothing_new(lang)))
                }
                Some(head) => line
                    .and(Role::Muted, " → ")
                    .and(Role::Strong, format!("@{}", head.head.short())),
            }
        };
        let mut lines = few(
            lang,
            self.candidate.iter().map(line).collect(),
            parts::LINES,
        );
        let heads = self.heads.iter().flat_map(|heads| &heads.heads);
        for head in heads.filter(|head| head.candidate.as_ref() != Some(&head.head)) {
            let branch = head.branch.as_deref().unwrap_or_default();
            lines.push(Line::of(
                Role::Info,
                branch::news(lang, branch, &head.moved),
            ));
            let subject = |s: &String| Line::of(Role::Muted, format!("  {}", names::clip(s, 68)));
            lines.extend(few(lang, head.subjects.iter().map(subject).collect(), 3));
            if let BranchMove::Moved(moved) = &head.moved {
                let script = |s: &String| Line::of(Role::Text, format!("  {}", names::path(s)));
                lines.extend(few(lang, moved.scripts.iter().map(script).collect(), 3));
            }
        }
        lines
    }
}

impl State {
    /// What goes stale by what is shown.
    fn stale(&self, lang: Lang) -> Option<Line> {
        let stale = match &self.heads.as_ref()?.stale {
            Ok(stale) => stale,
            Err(why) => return Some(Line::of(Role::Stale, why.message.clone())),
        };
        if stale.is_empty() {
            return Some(Line::of(Role::Muted, words::nothing_stale(lang)));
        }
        let all: Vec<String> = stale.iter().map(|s| branch::stale(lang, s)).collect();
        let list = names::list(lang, &all, 12);
        Some(Line::of(
            Role::Stale,
            words::goes_stale(lang, all.len(), &list),
        ))
    }

    /// That a branch has gone on since: what is shown is what is taken.
    fn more(&self, scene: &Scene<'_>) -> Option<Line> {
        let status = scene.data.status.as_deref()?;
        let heads = &self.heads.as_ref()?.heads;
        let is_past = |now: &CandidateView| {
            let seen = heads.iter().find(|h| h.application == now.application);
            match (&now.branch_move, seen) {
                (Some(BranchMove::Deleted { .. }), Some(_)) => true,
                (Some(moved), Some(seen)) => {
                    let head = moved.head(&now.commit);
                    head.is_some_and(|head| *head != now.commit && *head != seen.head)
                }
                _ => false,
            }
        };
        let past = Target::of_status(status) == self.target && status.candidate.iter().any(is_past);
        past.then(|| Line::of(Role::Stale, words::branch_has_more(scene.lang)))
    }

    /// The bug of the patch that was chosen first.
    fn bug(&self) -> Option<BugId> {
        let bugs = self.bugs.as_ref()?;
        bugs.first().map(|(id, _)| id.clone())
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
        if let Some(back) = &self.went_back {
            let what = going_back::went_back(lang, back);
            lines.push(Line::of(Role::Stale, going_back::starts_from(lang, &what)));
        }
        lines.extend(self.stale(lang));
        lines.extend(self.more(scene));
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
        self.form
            .is_some()
            .then(|| Ask::Heads(self.target.clone(), self.bug()))
    }

    fn told(&mut self, scene: &Scene<'_>) {
        // What is shown is what is taken, even if the branch moves on meanwhile.
        if let (None, Some((target, patch, heads))) = (&self.heads, &scene.data.heads)
            && *target == self.target
            && *patch == self.bug()
        {
            self.heads = Some(heads.clone());
        }
    }

    fn submit(&self, scene: &Scene<'_>) -> Result<Act, Wrong> {
        let nothing = || Wrong::whole(Explained::message(words::no_urgent_bugs(scene.lang)));
        let form = self.form.as_ref().ok_or_else(nothing)?;
        let chosen = form.chosen(Slot::Bug).unwrap_or_default();
        let bug = self.bugs.as_ref().and_then(|bugs| bugs.get(chosen));
        let at = optional(form.text(Slot::Revision));
        if at.is_none() && self.heads.is_none() {
            // Nobody confirms what isn't shown yet.
            let reading = Explained::message(words::reading_branch(scene.lang));
            return Err(Wrong::whole(reading));
        }
        let seen = self.heads.iter().flat_map(|heads| &heads.heads);
        let seen = seen.map(|h| (h.application.clone(), h.head.clone()));
        Ok(Act::Candidate {
            target: self.target.clone(),
            at,
            seen: seen.collect(),
            patch: bug.map(|(id, _)| id.clone()),
            by: by(form, scene.lang)?,
        })
    }
}
