//! From what the domain knows to what a template sees: words in the paper's language, moments in
//! local time. It derives nothing that the process decides; what isn't known stays unknown.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::facts::{
    ApplicationFacts, CommitFacts, DocumentFacts, Facts, HeadFacts, PlanFacts, ProblemFacts,
    ReleaseFacts, RoleFacts, ScriptFacts, SectionFacts, SenderFacts, UndoFacts, WindowFacts,
};
use super::{asked, counted, happened, meeting};
use crate::domain::event::Recorded;
use crate::domain::lang::{Lang, Text};
use crate::domain::names::{AppName, Digest, EnvId, ItemId, PersonName, RoleId};
use crate::domain::notice::Notice;
use crate::domain::people::People;
use crate::domain::plan;
use crate::domain::process::{ItemKind, Process, Section};
use crate::domain::project::Project;
use crate::domain::release::{AppCommit, Outcome, Release, Script, Window};
use crate::domain::status::{ItemState, ItemView, ScriptState, Status};
use crate::text::{papers as text, words};

/// What facts are gathered from.
pub struct Sources<'a> {
    /// The project, with the release and its bugs.
    pub project: &'a Project,
    /// The release.
    pub release: &'a Release,
    /// The process that it goes by.
    pub process: &'a Process,
    /// The release as a screen shows it.
    pub status: &'a Status,
    /// Who holds which role.
    pub people: &'a People,
    /// What the paper is written for.
    pub item: &'a ItemId,
    /// What it makes known, where no item of the process asks for it.
    pub notice: Option<&'a Notice>,
    /// By application: those that must be deployed before it.
    pub after: BTreeMap<AppName, Vec<AppName>>,
    /// The launch plan's whole text, where it is known.
    pub plan: Option<&'a str>,
    /// The release's lines of the log, oldest first.
    pub log: &'a [Recorded],
    /// The end of the log: its position and its hash.
    pub head: (u64, &'a Digest),
    /// Whoever writes the paper.
    pub sender: &'a PersonName,
    /// The moment.
    pub now: Timestamp,
    /// The zone in which moments are told.
    pub zone: TimeZone,
    /// The language of the paper.
    pub lang: Lang,
}

/// Gathers what templates may use.
#[must_use]
pub fn gather(of: &Sources<'_>) -> Facts {
    let applications = applications(of);
    let scripts: Vec<ScriptFacts> = of
        .release
        .scripts()
        .iter()
        .enumerate()
        .map(|(at, s)| script(of, at, s))
        .collect();
    let plan = plan_of(of);
    let mut facts = Facts {
        item: asked::item(of),
        release: release(of),
        reversed: applications.iter().rev().cloned().collect(),
        applications,
        scripts_reversed: scripts.iter().rev().cloned().collect(),
        scripts,
        roles: roles(of, of.process.roles.iter().map(|r| &r.id)),
        documents: documents(of),
        bugs: counted::bugs(of),
        meeting: meeting::meeting(of, &plan),
        plan,
        problem: of.status.problem.as_ref().map(|p| ProblemFacts {
            what: p.what.clone(),
            since: of.at(p.since),
            deadline: of.at(p.deadline),
        }),
        sender: sender(of),
        now: of.at(of.now),
        head: HeadFacts {
            position: of.head.0,
            hash: of.head.1.as_str().to_owned(),
            short: short(of.head.1.as_str()),
        },
        known: of.process.items().map(|(_, i)| i.id.to_string()).collect(),
        ..Facts::default()
    };
    happened::fill(of, &mut facts);
    facts
}

impl Sources<'_> {
    /// A moment in local time, with its offset.
    pub(super) fn at(&self, at: Timestamp) -> String {
        let at = at.to_zoned(self.zone.clone());
        at.strftime("%Y-%m-%d %H:%M %:z").to_string()
    }

    /// What a role is called.
    pub(super) fn role_name(&self, id: &RoleId) -> String {
        let role = self.process.role(id);
        role.map_or_else(|| id.to_string(), |r| r.name.get(self.lang).to_owned())
    }

    /// What an environment is called.
    pub(super) fn environment_name(&self, id: &EnvId) -> String {
        let environment = self.process.environment(id);
        environment.map_or_else(|| id.to_string(), |e| e.name.get(self.lang).to_owned())
    }

    /// Those who hold a role, or stand in for it where nobody does.
    pub(super) fn holders(&self, id: &RoleId) -> Vec<String> {
        let mut held = self.people.holders(id);
        if held.is_empty()
            && let Some(other) = self.process.role(id).and_then(|r| r.stand_in.as_ref())
        {
            held = self.people.holders(other);
        }
        held.into_iter().map(PersonName::to_string).collect()
    }

    pub(super) fn production(&self) -> Option<&EnvId> {
        self.process.production().map(|e| &e.id)
    }

    /// From when to when: `2026-11-24 21:00 to 23:00 +08:00`, the day and the offset once where
    /// they are the same.
    pub(super) fn span(&self, from: Timestamp, to: Timestamp) -> String {
        let (from, to) = (self.at(from), self.at(to));
        match (from.rsplit_once(' '), to.split_once(' ')) {
            _ if from == to => from,
            (Some((begin, zone)), Some((day, clock)))
                if begin.starts_with(day) && clock.ends_with(zone) =>
            {
                words::from_to(self.lang, begin, clock)
            }
            _ => words::from_to(self.lang, &from, &to),
        }
    }

    fn window(&self, window: &Window) -> WindowFacts {
        WindowFacts {
            from: self.at(window.from),
            to: self.at(window.to),
            text: self.span(window.from, window.to),
        }
    }
}

/// The first digits of a commit or a hash.
pub(super) fn short(hash: &str) -> String {
    hash.get(..7).unwrap_or(hash).to_owned()
}

fn release(of: &Sources<'_>) -> ReleaseFacts {
    let view = &of.status.release;
    ReleaseFacts {
        project: view.project.to_string(),
        version: view.version.to_string(),
        name: format!("{} {}", view.project, view.version),
        stage: view.stage_name.get(of.lang).to_owned(),
        round: view.round,
        hotfix_of: view.hotfix_of.as_ref().map(ToString::to_string),
        window: view.window.as_ref().map(|w| of.window(w)),
        solve_within: words::length(of.lang, of.process.solve_within.as_secs()),
        observation: words::length(of.lang, of.process.observation.as_secs()),
        live_at: view.live_at.map(|at| of.at(at)),
        observed_until: view.observed_until.map(|at| of.at(at)),
    }
}

fn applications(of: &Sources<'_>) -> Vec<ApplicationFacts> {
    let application = |(at, wanted): (usize, &AppCommit)| ApplicationFacts {
        number: at + 1,
        name: wanted.application.to_string(),
        after: of
            .after
            .get(&wanted.application)
            .map(|names| names.iter().map(ToString::to_string).collect())
            .unwrap_or_default(),
        branch: wanted.branch.clone(),
        commit: wanted.commit.to_string(),
        short: wanted.commit.short().to_owned(),
        before: before(of, &wanted.application),
        deployed: of
            .production()
            .is_some_and(|production| of.project.runs(production, std::slice::from_ref(wanted))),
    };
    of.release
        .candidate()
        .iter()
        .enumerate()
        .map(application)
        .collect()
}

/// What production ran before this release: by the record, else as it was told when the release
/// was created.
fn before(of: &Sources<'_>, application: &AppName) -> Option<CommitFacts> {
    let own = Some(&of.release.version);
    let recorded = of
        .production()
        .and_then(|production| of.project.running(production, application));
    if let Some(running) = recorded {
        if running.release.as_ref() != own && running.outcome == Outcome::Ok {
            return Some(ran(
                running.branch.as_ref(),
                running.commit.as_str(),
                running.release.as_ref().map(ToString::to_string),
            ));
        }
        let mut previous = running.previous.as_ref();
        while let Some(before) = previous {
            if before.release.as_ref() != own {
                let version = before.release.as_ref().map(ToString::to_string);
                return Some(ran(before.branch.as_ref(), before.commit.as_str(), version));
            }
            previous = before.previous.as_deref();
        }
    }
    let told = &of.release.base;
    let told = told.iter().find(|c| c.application == *application)?;
    Some(ran(told.branch.as_ref(), told.commit.as_str(), None))
}

fn ran(branch: Option<&String>, commit: &str, version: Option<String>) -> CommitFacts {
    CommitFacts {
        branch: branch.cloned(),
        commit: commit.to_owned(),
        short: short(commit),
        version,
    }
}

fn script(of: &Sources<'_>, at: usize, script: &Script) -> ScriptFacts {
    let views = of.status.scripts.iter();
    let view = views.clone().find(|view| view.script.path == script.path);
    let ran = of
        .production()
        .and_then(|production| view?.runs.get(production));
    ScriptFacts {
        number: at + 1,
        path: script.path.clone(),
        digest: script.digest.to_string(),
        short: short(script.digest.as_str()),
        undo: script.undo.as_ref().map(|undo| UndoFacts {
            path: undo.path.clone(),
            digest: undo.digest.to_string(),
            short: short(undo.digest.as_str()),
        }),
        done: ran == Some(&ScriptState::Ok),
    }
}

pub(super) fn roles<'a>(of: &Sources<'_>, ids: impl Iterator<Item = &'a RoleId>) -> Vec<RoleFacts> {
    ids.map(|id| RoleFacts {
        id: id.to_string(),
        name: of.role_name(id),
        people: of.holders(id),
    })
    .collect()
}

fn plan_of(of: &Sources<'_>) -> PlanFacts {
    let plan = of.process.items().map(|(_, i)| i).find(|i| i.sections);
    let view = |id: &ItemId| items(of).find(|view| view.id == *id);
    let delivered = plan.and_then(|item| view(&item.id));
    let review = plan.and_then(|plan| {
        let reviews = of.process.items().map(|(_, i)| i);
        let review = reviews
            .filter(|i| i.kind == ItemKind::Approval)
            .find(|i| i.of.as_ref() == Some(&plan.id))?;
        view(&review.id).filter(|view| view.state == ItemState::Done)
    });
    let digest = delivered.and_then(|view| view.document.as_ref());
    PlanFacts {
        digest: digest.map(ToString::to_string),
        short: digest.map(|d| short(d.as_str())),
        by: delivered
            .and_then(|v| v.by.as_ref())
            .map(ToString::to_string),
        at: delivered.and_then(|v| v.at).map(|at| of.at(at)),
        reviewed_by: review.and_then(|v| v.by.as_ref()).map(ToString::to_string),
        reviewed_at: review.and_then(|v| v.at).map(|at| of.at(at)),
        sections: sections(of),
    }
}

fn sections(of: &Sources<'_>) -> Vec<SectionFacts> {
    let sections = &of.process.sections;
    let reading = of.plan.map(|text| plan::read(text, sections));
    let section = |section: &Section| SectionFacts {
        id: section.id.clone(),
        title: section.title.get(of.lang).to_owned(),
        text: reading
            .as_ref()
            .zip(of.plan)
            .and_then(|(reading, text)| Some(reading.section(&section.id)?.body(text)))
            .unwrap_or_default(),
        none: reading
            .as_ref()
            .is_some_and(|r| r.none.contains(&section.id)),
    };
    sections.iter().map(section).collect()
}

/// What a document is called by itself: an item's name tells what was done with it.
pub(super) fn document_name(of: &Sources<'_>, id: &ItemId, item: &Text) -> String {
    let known = text::document_name(of.lang, id.as_str());
    known.unwrap_or_else(|| item.get(of.lang).to_owned())
}

fn items<'a>(of: &'a Sources<'_>) -> impl Iterator<Item = &'a ItemView> {
    of.status.stages.iter().flat_map(|stage| &stage.items)
}

fn documents(of: &Sources<'_>) -> Vec<DocumentFacts> {
    items(of)
        .filter(|view| view.kind == ItemKind::Document)
        .map(|view| DocumentFacts {
            id: view.id.to_string(),
            name: document_name(of, &view.id, &view.name),
            short: view.document.as_ref().map(|d| short(d.as_str())),
            by: view.by.as_ref().map(ToString::to_string),
            at: view.at.map(|at| of.at(at)),
            holds: view.state == ItemState::Done,
        })
        .collect()
}

fn sender(of: &Sources<'_>) -> SenderFacts {
    let roles = of.people.roles_of(of.sender);
    SenderFacts {
        name: of.sender.to_string(),
        roles: roles.iter().map(|role| of.role_name(role)).collect(),
    }
}
