//! The forms of the dialogs on bugs: what can be chosen, and what is likely meant.

use super::Kind;
use crate::domain::import::UNGRADED;
use crate::domain::lang::Lang;
use crate::domain::names::{AppName, CommitId, EnvId, RoleId, SeverityId, Version};
use crate::domain::status::BugView;
use crate::text::cockpit::bugs as words;
use crate::text::cockpit::dialogs;
use crate::text::names;
use crate::tui::dialogs::Slot;
use crate::tui::dialogs::likely;
use crate::tui::model::Model;
use crate::tui::screens::bugs::severities;
use crate::tui::widgets::form::{Field, Form};

/// What the fields are made of.
pub struct Fields<'a> {
    model: &'a Model,
    lang: Lang,
    /// The severities, in the order of their options.
    pub severities: Vec<SeverityId>,
    /// The environments, in the order of their options.
    pub environments: Vec<EnvId>,
    /// The candidate of the first application.
    pub candidate: Option<CommitId>,
    /// The applications under release.
    pub applications: Vec<AppName>,
    /// The hotfixes under way in the project.
    pub hotfixes: Vec<Version>,
}

impl<'a> Fields<'a> {
    /// For the release that is looked at.
    pub fn new(model: &'a Model) -> Self {
        let status = model.status();
        let environments = status.map_or(&[][..], |s| &s.environments);
        let candidate = status.and_then(|s| s.candidate.first());
        Self {
            model,
            lang: model.lang(),
            severities: severities(model)
                .into_iter()
                .filter(|severity| *severity != *UNGRADED)
                .collect(),
            environments: environments.iter().map(|e| e.id.clone()).collect(),
            candidate: candidate.map(|c| c.commit.clone()),
            applications: status
                .map(|s| s.candidate.iter().map(|c| c.application.clone()).collect())
                .unwrap_or_default(),
            hotfixes: hotfixes(model),
        }
    }

    /// The form of a kind of dialog.
    pub fn form(&self, kind: Kind, bug: Option<&BugView>) -> Form<Slot> {
        let lang = self.lang;
        let (mut fields, submit) = match kind {
            Kind::Add => (self.report(), words::report(lang)),
            Kind::Grade => (self.grading(bug), words::grade(lang)),
            Kind::Assign => (vec![self.assignee(bug)], words::assign(lang)),
            Kind::Fix => (vec![self.note()], words::fix(lang)),
            Kind::Verify => (vec![self.environment(), self.commit()], words::verify(lang)),
            Kind::Reopen => (vec![self.note()], words::reopen(lang)),
            Kind::Defer => (self.defer(bug), words::defer(lang)),
            Kind::Urgent => (self.carriers(), words::mark_urgent(lang)),
            Kind::Settle => (self.settling(), words::settle(lang)),
        };
        let who = Field::line(Slot::By, dialogs::by(lang)).with(self.who(kind, bug));
        fields.push(who);
        Form::new(fields, submit, dialogs::cancel(lang))
    }

    /// Who probably says it: whoever has the role for it; a fix is its assignee's.
    fn who(&self, kind: Kind, bug: Option<&BugView>) -> String {
        if let (Kind::Fix, Some(who)) = (kind, bug.and_then(|b| b.bug.assignee.as_ref())) {
            return who.to_string();
        }
        let bugs = self.model.data.process.as_ref().map(|p| &p.bugs);
        let role = match kind {
            Kind::Fix => bugs.map(|b| &b.fixed_by),
            Kind::Grade | Kind::Verify | Kind::Defer | Kind::Settle => bugs.map(|b| &b.verified_by),
            _ => None,
        };
        likely(self.model, &self.holders(role))
    }

    fn holders(&self, role: Option<&RoleId>) -> Vec<crate::domain::names::PersonName> {
        let Some((role, status)) = role.zip(self.model.status()) else {
            return Vec::new();
        };
        let vote = status.votes.iter().find(|vote| vote.role == *role);
        vote.map(|vote| vote.people.clone()).unwrap_or_default()
    }

    fn report(&self) -> Vec<Field<Slot>> {
        let lang = self.lang;
        let assignee = Field::line(Slot::Assignee, words::field_assignee(lang))
            .placeholder(words::assignee_example(lang));
        vec![
            Field::line(Slot::Title, words::field_title(lang))
                .placeholder(words::title_example(lang)),
            self.severity(None),
            assignee,
            Field::line(Slot::Url, words::field_url(lang)).placeholder(dialogs::optional(lang)),
        ]
        .into_iter()
        .chain(self.application())
        .collect()
    }

    /// The application that it is in; where there is but one it goes without saying.
    fn application(&self) -> Option<Field<Slot>> {
        let lang = self.lang;
        if self.applications.len() < 2 {
            return None;
        }
        let none = std::iter::once(words::any_application(lang));
        let options = none.chain(self.applications.iter().map(names::name));
        let label = words::field_application(lang);
        Some(Field::choice(
            Slot::Application,
            label,
            options.collect(),
            0,
        ))
    }

    fn severity(&self, bug: Option<&BugView>) -> Field<Slot> {
        let (lang, process) = (self.lang, self.model.data.process.as_ref());
        let meaning = |id: &SeverityId| {
            let severity = process.and_then(|p| p.severity(id));
            severity.map(|severity| severity.name.get(lang).to_owned())
        };
        let option = |id: &SeverityId| match meaning(id) {
            Some(meaning) => words::severity_means(lang, id.as_str(), &meaning),
            None => id.to_string(),
        };
        let options: Vec<String> = self.severities.iter().map(option).collect();
        let now = bug.and_then(|b| self.severities.iter().position(|s| *s == b.bug.severity));
        // A new bug is neither the worst nor nothing until somebody says so.
        let chosen = now.unwrap_or(options.len() / 2);
        Field::choice(Slot::Severity, words::field_severity(lang), options, chosen)
    }

    /// Less bad than the source says needs a reason.
    fn grading(&self, bug: Option<&BugView>) -> Vec<Field<Slot>> {
        let lang = self.lang;
        let told = bug.and_then(|view| view.bug.told.as_ref());
        let reason = told.filter(|told| told.severity != *UNGRADED).map(|_| {
            Field::note(Slot::Reason, dialogs::why(lang), 2)
                .placeholder(words::reason_to_lower(lang))
        });
        std::iter::once(self.severity(bug)).chain(reason).collect()
    }

    fn assignee(&self, bug: Option<&BugView>) -> Field<Slot> {
        let lang = self.lang;
        let now = bug.and_then(|b| b.bug.assignee.as_ref());
        Field::line(Slot::Assignee, words::field_assignee(lang))
            .with(now.map(ToString::to_string).unwrap_or_default())
            .placeholder(words::assignee_needed(lang))
    }

    fn note(&self) -> Field<Slot> {
        let lang = self.lang;
        Field::note(Slot::Note, dialogs::note(lang), 2).placeholder(dialogs::optional(lang))
    }

    fn environment(&self) -> Field<Slot> {
        let name = |id: &EnvId| self.model.environment_name(id);
        let options = self.environments.iter().map(name).collect();
        let here = self
            .model
            .status()
            .and_then(|s| s.environments.iter().position(|e| e.current));
        let label = words::field_environment(self.lang);
        Field::choice(Slot::Environment, label, options, here.unwrap_or(0))
    }

    fn commit(&self) -> Field<Slot> {
        let lang = self.lang;
        let mut options = vec![words::what_runs_there(lang)];
        if let Some(candidate) = &self.candidate {
            options.push(words::the_candidate(lang, &names::commit(candidate)));
        }
        Field::choice(Slot::Revision, words::field_commit(lang), options, 0)
    }

    fn defer(&self, bug: Option<&BugView>) -> Vec<Field<Slot>> {
        let lang = self.lang;
        let mut fields = vec![
            Field::line(Slot::Version, words::field_to(lang)).placeholder(words::to_example(lang)),
            Field::note(Slot::Reason, dialogs::why(lang), 2),
        ];
        // A promise that was made before needs somebody else to stand by it too.
        if bug.is_some_and(|view| !view.bug.deferrals.is_empty()) {
            let second = Field::line(Slot::Person, words::field_second(lang));
            fields.push(second.placeholder(words::second_example(lang)));
        }
        fields
    }

    /// Which hotfix carries it; only where there is one.
    fn carriers(&self) -> Vec<Field<Slot>> {
        if self.hotfixes.is_empty() {
            return Vec::new();
        }
        let none = std::iter::once(words::no_hotfix(self.lang));
        let options = none.chain(self.hotfixes.iter().map(names::name)).collect();
        let label = words::field_hotfix(self.lang);
        vec![Field::choice(Slot::Version, label, options, 0)]
    }

    fn settling(&self) -> Vec<Field<Slot>> {
        let lang = self.lang;
        let options = vec![words::keep(lang), words::take(lang)];
        let label = words::field_settle(lang);
        vec![Field::choice(Slot::Choice, label, options, 0), self.note()]
    }
}

/// The hotfixes under way in the project that is looked at.
fn hotfixes(model: &Model) -> Vec<Version> {
    let Some(target) = model.target() else {
        return Vec::new();
    };
    let listed = model.data.overview.iter().flatten();
    listed
        .filter(|row| row.project == target.project && row.hotfix_of.is_some())
        .filter(|row| row.state.is_under_way())
        .map(|row| row.version.clone())
        .collect()
}
