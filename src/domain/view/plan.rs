//! A document, the launch plan above all, as a screen shows it and a check prints it: each section
//! with its state and its author, what changed since it was reviewed, the commit that it was made
//! on, and what the release knows that the plan doesn't say.

mod about;

use jiff::Timestamp;

use super::Scene;
use crate::domain::digest::sha256;
use crate::domain::document::DocumentRef;
use crate::domain::judge::Judge;
use crate::domain::lang::Text;
use crate::domain::names::{AppName, CommitId, Digest, ItemId, PersonName, RoleId, Version};
use crate::domain::origin::Origin;
use crate::domain::plan::{self, Found, SectionState};
use crate::domain::process::{Item, ItemKind};
use crate::domain::project::Project;
use crate::domain::release::Evidence;
use crate::domain::status::ItemState;
use crate::domain::why::Why;

/// The text that is worked on.
#[derive(Clone, Copy, Debug)]
pub struct Working<'a> {
    /// Where it comes from.
    pub origin: Origin,
    /// The whole text.
    pub text: &'a str,
}

/// A document: the launch plan, or any other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanView {
    /// The item that it is for.
    pub item: ItemId,
    /// Where the text comes from.
    pub origin: Origin,
    /// The whole text.
    pub text: String,
    /// Its hash: what is delivered and approved.
    pub digest: Digest,
    /// What was delivered last.
    pub delivered: Option<Delivered>,
    /// The commits, where what was delivered was made on others than the candidate's.
    pub stale: Option<Stale>,
    /// Its review; `None` where this way asks for none.
    pub review: Option<Review>,
    /// Its sections, in the order asked for; none: it is one piece.
    pub sections: Vec<SectionView>,
    /// What it should say, and is about no section.
    pub warnings: Vec<Warning>,
    /// Headings that name no section, where one was meant most likely.
    pub strays: Vec<String>,
}

/// A text that was delivered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivered {
    /// Its hash.
    pub digest: Digest,
    /// By whom.
    pub by: PersonName,
    /// When.
    pub at: Timestamp,
}

/// The commits that tell why a document is stale.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stale {
    /// The one that it was made on.
    pub on: Option<CommitId>,
    /// The candidate.
    pub candidate: Option<CommitId>,
    /// Whose commits these are, where there are several applications.
    pub application: Option<AppName>,
}

/// The review of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    /// The item.
    pub item: ItemId,
    /// Whose turn it is.
    pub role: RoleId,
    /// Who holds that role, where names are known.
    pub people: Vec<PersonName>,
    /// How it stands.
    pub state: ReviewState,
}

/// How a review stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReviewState {
    /// Nobody has said anything.
    Open,
    /// The text that was delivered is approved.
    Approved {
        /// By whom.
        by: PersonName,
        /// When.
        at: Timestamp,
    },
    /// Another text was approved than the one delivered.
    Stale {
        /// By whom.
        by: PersonName,
        /// When.
        at: Timestamp,
    },
    /// The person asked said no.
    Rejected {
        /// Who.
        by: PersonName,
        /// Why.
        reason: String,
    },
}

/// A section of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SectionView {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: Text,
    /// How it stands.
    pub state: SectionState,
    /// Whether "none" is no answer here.
    pub must_say: bool,
    /// What it says, without white space around it.
    pub body: String,
    /// Who delivered it with these words first; `None` where nobody delivered them.
    pub by: Option<PersonName>,
    /// Whether it says something else than the text that was delivered.
    pub changed_since_delivery: bool,
    /// Whether it says something else than the text that was approved last.
    pub changed_since_review: bool,
    /// What it should say.
    pub warnings: Vec<Warning>,
}

impl SectionView {
    /// Whether it answers.
    #[must_use]
    pub fn is_answered(&self) -> bool {
        match self.state {
            SectionState::Filled => true,
            SectionState::None => !self.must_say,
            SectionState::Missing | SectionState::Empty => false,
        }
    }
}

/// Something that a document should say or have, and doesn't. It refuses nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Warning {
    /// The candidate has a database script that the plan doesn't name.
    ScriptNotNamed {
        /// Its path.
        path: String,
    },
    /// Nothing takes a database script back.
    ScriptWithoutUndo {
        /// Its path.
        path: String,
    },
    /// The plan doesn't name an application of the candidate.
    ApplicationNotNamed {
        /// The application.
        application: AppName,
    },
    /// It says that it was made on another commit than the candidate.
    MadeElsewhere {
        /// The one that it names first.
        on: CommitId,
        /// The candidate that it doesn't name.
        candidate: CommitId,
    },
    /// The release has no launch window.
    NoWindow,
    /// Nobody holds a role that has something to do on the way.
    Nobody {
        /// The role.
        role: RoleId,
    },
}

impl PlanView {
    /// How many sections answer.
    #[must_use]
    pub fn answered(&self) -> usize {
        self.sections.iter().filter(|s| s.is_answered()).count()
    }

    /// Whether every section answers, so that it can be delivered; one without sections must say
    /// anything at all.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        if self.sections.is_empty() {
            return !self.text.trim().is_empty();
        }
        self.answered() == self.sections.len()
    }

    /// Whether it says something else than what was delivered.
    #[must_use]
    pub fn is_delivered(&self) -> bool {
        let delivered = self.delivered.as_ref();
        delivered.is_some_and(|delivered| delivered.digest == self.digest)
    }
}

/// The item that a plan is delivered for on that release's way; `None` where it asks for none.
#[must_use]
pub fn item(project: &Project, version: &Version, scene: &Scene<'_>) -> Option<ItemId> {
    let judge = scene.judge(project, version)?;
    plan_item(&judge).map(|item| item.id.clone())
}

/// A document of a release, of which that text is worked on; `None` where the project has no such
/// release, or its way asks for no such document.
#[must_use]
pub fn document(
    project: &Project,
    version: &Version,
    item: &ItemId,
    working: Working<'_>,
    scene: &Scene<'_>,
) -> Option<PlanView> {
    let judge = scene.judge(project, version)?;
    let (_, item) = judge.find(item)?;
    let asked = item.asks_for(judge.process);
    let reading = plan::read(working.text, asked);
    let evidence = judge.evidence(&item.id);
    let delivered = evidence.and_then(delivered);
    let review = review(&judge, item);
    let before = judge.release.document(&item.id);
    let approved = review
        .as_ref()
        .and_then(|review| judge.release.document(&review.item));
    let sections = asked.iter().zip(&reading.sections).map(|(asked, found)| {
        let mut view = SectionView {
            id: asked.id.clone(),
            title: asked.title.clone(),
            state: found.state,
            must_say: asked.must_say,
            body: found.body(working.text),
            by: author(before, found),
            changed_since_delivery: differs(before, found),
            changed_since_review: differs(approved, found),
            warnings: Vec::new(),
        };
        if item.sections {
            view.warnings = about::section(&judge, &view);
        }
        view
    });
    let mut warnings = Vec::new();
    if item.per_candidate {
        warnings.extend(about::made_elsewhere(&judge, working.text, asked, &reading));
    }
    if item.sections {
        warnings.extend(about::release(&judge));
    }
    Some(PlanView {
        item: item.id.clone(),
        origin: working.origin,
        text: working.text.to_owned(),
        digest: sha256(working.text.as_bytes()),
        delivered,
        stale: stale(&judge, item),
        review,
        sections: sections.collect(),
        warnings,
        strays: if asked.is_empty() {
            Vec::new()
        } else {
            plan::strays(working.text, asked)
        },
    })
}

fn plan_item<'a>(judge: &Judge<'a>) -> Option<&'a Item> {
    let path = judge.path();
    let mut items = path.iter().flat_map(|leg| leg.items.iter().copied());
    items.find(|item| item.kind == ItemKind::Document && item.sections)
}

fn delivered(evidence: &Evidence) -> Option<Delivered> {
    Some(Delivered {
        digest: evidence.document.as_ref()?.digest.clone(),
        by: evidence.stamp.by.clone(),
        at: evidence.stamp.at,
    })
}

/// Why what was delivered doesn't hold for the candidate.
fn stale(judge: &Judge<'_>, item: &Item) -> Option<Stale> {
    let reasons = judge.item(item).reasons;
    reasons.into_iter().find_map(|reason| match reason.why {
        Why::ItemStale {
            on,
            candidate,
            application,
            ..
        } => Some(Stale {
            on,
            candidate,
            application,
        }),
        _ => None,
    })
}

fn review(judge: &Judge<'_>, plan: &Item) -> Option<Review> {
    let path = judge.path();
    let mut items = path.iter().flat_map(|leg| leg.items.iter());
    let item = items.find(|i| i.kind == ItemKind::Approval && i.of.as_ref() == Some(&plan.id))?;
    let finding = judge.item(item);
    let role = item.owners.first()?.clone();
    let rejected = finding.reasons.iter().find_map(|reason| match &reason.why {
        Why::ItemRejected { by, reason, .. } => Some(ReviewState::Rejected {
            by: by.clone(),
            reason: reason.clone(),
        }),
        _ => None,
    });
    let stamp = judge.evidence(&item.id).map(|e| &e.stamp);
    let given = stamp.map(|stamp| (stamp.by.clone(), stamp.at));
    let state = match (rejected, given, finding.state) {
        (Some(rejected), ..) => rejected,
        (None, Some((by, at)), ItemState::Done) => ReviewState::Approved { by, at },
        (None, Some((by, at)), _) => ReviewState::Stale { by, at },
        (None, None, _) => ReviewState::Open,
    };
    Some(Review {
        item: item.id.clone(),
        people: judge.holders(&role),
        role,
        state,
    })
}

/// Who delivered a section with these words first.
fn author(document: Option<&DocumentRef>, found: &Found) -> Option<PersonName> {
    let section = document?.sections.get(&found.id)?;
    (Some(&section.digest) == found.digest.as_ref()).then(|| section.by.clone())
}

/// Whether a section says something else than a document does. Of a document that was recorded
/// before sections were, nobody knows.
fn differs(document: Option<&DocumentRef>, found: &Found) -> bool {
    let Some(document) = document.filter(|d| !d.sections.is_empty()) else {
        return false;
    };
    let then = document.sections.get(&found.id).map(|s| &s.digest);
    then != found.digest.as_ref()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::command::Command;
    use crate::domain::freeze::Freezes;
    use crate::domain::people::{People, Person};
    use crate::domain::release::Script;
    use crate::domain::scenario::{PLAN, Scenario, candidate};
    use crate::domain::status::GitFacts;

    fn seen(story: &Scenario, origin: Origin, text: &str) -> PlanView {
        let git = GitFacts::default();
        let scene = Scene {
            people: &story.people,
            git: &git,
            now: story.now,
            freshness: &story.freshness,
            freezes: &Freezes::none(),
            monitors: &[],
        };
        let version = story.release.clone().expect("a release");
        let item = item(&story.project, &version, &scene).expect("a plan is asked for");
        let working = Working { origin, text };
        document(&story.project, &version, &item, working, &scene).expect("a plan")
    }

    fn section<'a>(view: &'a PlanView, id: &str) -> &'a SectionView {
        view.sections.iter().find(|s| s.id == id).expect("there")
    }

    #[test]
    fn a_draft_says_which_sections_answer() {
        let story = Scenario::with_release();
        let text = "# Plan\n\n## Services to stop\n\nnone\n\n## Rollback step\n\nback\n";
        let view = seen(&story, Origin::Draft, text);
        assert_eq!((view.answered(), view.sections.len()), (1, 7));
        assert!(!view.is_whole() && view.delivered.is_none());
        // What stands under a heading that names none belongs to the section above it.
        let above = section(&view, "services_to_stop");
        assert_eq!(above.state, SectionState::Filled);
        assert!(above.body.contains("Rollback step"));
        assert_eq!(
            section(&view, "rollback_steps").state,
            SectionState::Missing
        );
        assert_eq!(view.strays, ["Rollback step"]);
        assert_eq!(view.review.map(|r| r.state), Some(ReviewState::Open));
    }

    #[test]
    fn each_section_has_its_author_and_a_review_holds_for_its_words() {
        let mut story = Scenario::with_release();
        story.deliver("launch_plan", PLAN);
        story.by("wei").approve("plan_review");
        let view = seen(&story, Origin::Delivered, PLAN);
        assert!(view.is_delivered() && view.is_whole());
        assert!(
            matches!(&view.review.as_ref().unwrap().state, ReviewState::Approved { by, .. } if *by == "wei")
        );
        assert!(!view.sections.iter().any(|s| s.changed_since_review));
        let changed = PLAN.replace("at nine", "at ten");
        let draft = seen(&story, Origin::Draft, &changed);
        assert!(!draft.is_delivered());
        let time = section(&draft, "launch_time");
        assert!(time.changed_since_delivery && time.changed_since_review && time.by.is_none());
        story.by("chen").deliver("launch_plan", &changed);
        let view = seen(&story, Origin::Delivered, &changed);
        let time = section(&view, "launch_time");
        assert!(!time.changed_since_delivery && time.changed_since_review);
        assert_eq!(time.by, Some("chen".into()));
        assert_eq!(section(&view, "impact").by, Some("zhang".into()));
        assert!(
            matches!(&view.review.as_ref().unwrap().state, ReviewState::Stale { by, .. } if *by == "wei")
        );
        let reason = "who is on call?".to_owned();
        story.by("wei").ok(Command::Reject {
            item: "plan_review".into(),
            reason: reason.clone(),
        });
        let view = seen(&story, Origin::Delivered, &changed);
        let by = "wei".into();
        assert_eq!(
            view.review.unwrap().state,
            ReviewState::Rejected { by, reason }
        );
    }

    #[test]
    fn what_the_release_knows_and_the_plan_does_not_say_is_a_warning() {
        let mut story = Scenario::with_release();
        let script = |path: &str| Script {
            path: path.to_owned(),
            digest: sha256(path.as_bytes()),
            undo: None,
        };
        story.ok(Command::TakeCandidate {
            candidate: candidate('b'),
            scripts: vec![script("db/001.sql"), script("db/002.sql")],
        });
        story.people = People::new(vec![Person {
            name: "zhang".into(),
            roles: vec!["developer".into()],
            mail: None,
        }]);
        let text = PLAN.replace("Database scripts\nnone", "Database scripts\nonly `001.sql`");
        let view = seen(&story, Origin::Draft, &text);
        let path = |n: u8| format!("db/00{n}.sql");
        assert_eq!(
            section(&view, "database_scripts").warnings,
            [
                Warning::ScriptWithoutUndo { path: path(1) },
                Warning::ScriptNotNamed { path: path(2) },
                Warning::ScriptWithoutUndo { path: path(2) },
            ]
        );
        assert_eq!(section(&view, "launch_time").warnings, [Warning::NoWindow]);
        let nobody = |role: &str| Warning::Nobody { role: role.into() };
        assert!(view.warnings.contains(&nobody("tester")));
        assert!(!view.warnings.contains(&nobody("developer")));
    }
}
