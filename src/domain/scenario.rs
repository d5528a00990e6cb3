//! A project for tests, spoken to as a user would: *given* these commands, *when* this one comes,
//! *then* that happened. Time goes on by a minute with each command.

use jiff::{SignedDuration, Timestamp};

use super::command::{Command, Context, CreateRelease, RecordDeployment};
use super::decide::decide;
use super::event::{Event, Recorded};
use super::evolve::evolve;
use super::freeze::Freezes;
use super::monitoring::Monitor;
use super::names::{CommitId, ItemId, PersonName, Version};
use super::people::People;
use super::process::Process;
use super::project::{Application, Project};
use super::release::{AppCommit, Outcome, Release, Script, Vote, Window};
use super::source::Freshness;
use super::stamp::Stamp;
use super::status::{GitFacts, Status};
use super::verdict::Verdict;
use super::view::{self, Scene};
use super::why::{Refusal, Why};

/// A plan with all seven sections, each of which says something, and every heading that any other
/// document must have.
pub(crate) const PLAN: &str = "# 1 New external applications\nnone\n# 2 Deployment order and dependencies\nnone\n\
    # 3 Services to stop\nnone\n# 4 Database scripts\nnone\n# 5 Launch time\nat nine\n\
    # 6 Services affected, and how far\nnone\n# 7 Rollback steps\nback\n\
    # scope\nall\n# basis\nnone\n# method\nby hand\n# schedule\none day\n# cases\n1\n# boundary_cases\n2\n\
    # commits\nthe candidate\n# plan\nas planned\n# results\ngood\n# problems\nnone\n# conclusion\nready\n\
    # people\nall\n# database\nnone\n# order\nalone\n# dependencies\nnone\n# time\nat nine\n\
    # rollback\nback\n# votes\nall GO\n";

/// A project, the process, and a clock.
#[derive(Clone, Debug)]
pub(crate) struct Scenario {
    pub(crate) project: Project,
    pub(crate) process: Process,
    pub(crate) people: People,
    pub(crate) now: Timestamp,
    pub(crate) log: Vec<Recorded>,
    pub(crate) release: Option<Version>,
    pub(crate) by: PersonName,
    pub(crate) operator: Option<PersonName>,
    pub(crate) freshness: Freshness,
    pub(crate) freezes: Freezes,
    pub(crate) monitors: Vec<Monitor>,
}

/// The commit whose digits are all this one.
pub(crate) fn commit(digit: char) -> CommitId {
    CommitId::new(digit.to_string().repeat(40))
}

/// A candidate of one application.
pub(crate) fn candidate(digit: char) -> Vec<AppCommit> {
    vec![AppCommit {
        application: "pay".into(),
        branch: Some("release/2.4".to_owned()),
        commit: commit(digit),
    }]
}

impl Scenario {
    /// A project of which nothing is known.
    pub(crate) fn empty() -> Self {
        Self {
            project: Project::default(),
            process: Process::standard().expect("ships"),
            people: People::default(),
            now: "2026-11-24T09:00:00Z".parse().expect("a moment"),
            log: Vec::new(),
            release: None,
            by: "zhang".into(),
            operator: None,
            freshness: Freshness::default(),
            freezes: Freezes::none(),
            monitors: Vec::new(),
        }
    }

    /// Release 2.4.0 was created on commit aaaa….
    pub(crate) fn with_release() -> Self {
        let mut scenario = Self::empty();
        scenario.create("2.4.0", 'a', None);
        scenario
    }

    /// Creates a release and turns to it.
    pub(crate) fn create(&mut self, version: &str, digit: char, hotfix_of: Option<&str>) {
        self.release = None;
        self.ok(Command::CreateRelease(Box::new(CreateRelease {
            version: version.into(),
            applications: vec![Application {
                name: "pay".into(),
                repository: None,
            }],
            candidate: candidate(digit),
            scripts: Vec::new(),
            base: Vec::new(),
            window: None,
            hotfix_of: hotfix_of.map(Version::from),
            carries: Vec::new(),
        })));
        self.release = Some(version.into());
    }

    /// Speaks as somebody else from now on.
    pub(crate) fn by(&mut self, name: &str) -> &mut Self {
        self.by = name.into();
        self
    }

    /// What comes of a command; the state changes only when it may be.
    pub(crate) fn when(&mut self, command: Command) -> Result<Vec<Event>, Refusal> {
        self.now = self
            .now
            .saturating_add(SignedDuration::from_mins(1))
            .expect("in range");
        let context = Context {
            now: self.now,
            release: self.release.clone(),
            by: self.by.clone(),
            operator: self.operator.clone().unwrap_or_else(|| self.by.clone()),
            people: self.people.clone(),
            freshness: self.freshness.clone(),
            freezes: self.freezes.clone(),
            monitors: self.monitors.clone(),
        };
        let events = decide(&self.project, &self.process, command, &context)?;
        for event in &events {
            let recorded = Recorded {
                position: self.log.len() as u64 + 1,
                project: "payments".into(),
                seq: self.project.seq + 1,
                stamp: Stamp {
                    at: self.now,
                    by: self.by.clone(),
                    recorded_by: self.operator.clone(),
                },
                event: event.clone(),
            };
            evolve(&mut self.project, &recorded);
            self.log.push(recorded);
        }
        Ok(events)
    }

    /// The command may be.
    pub(crate) fn ok(&mut self, command: Command) -> Vec<Event> {
        let shown = format!("{command:?}");
        self.when(command)
            .unwrap_or_else(|refusal| panic!("{shown}\nwas refused: {refusal:#?}"))
    }

    /// The command is refused; for these reasons.
    pub(crate) fn refused(&mut self, command: Command) -> Vec<Why> {
        let before = self.project.clone();
        let shown = format!("{command:?}");
        match self.when(command) {
            Ok(events) => panic!("{shown}\nwas not refused: {events:#?}"),
            Err(refusal) => {
                assert_eq!(self.project, before, "a refused command changes nothing");
                refusal.reasons().iter().map(|r| r.why.clone()).collect()
            }
        }
    }

    /// The release spoken of.
    pub(crate) fn release(&self) -> &Release {
        let version = self.release.as_ref().expect("a release");
        self.project.releases.get(version).expect("there")
    }

    /// What a screen shows.
    pub(crate) fn status(&self) -> Status {
        let git = GitFacts::default();
        let scene = Scene {
            people: &self.people,
            git: &git,
            now: self.now,
            freshness: &self.freshness,
            freezes: &self.freezes,
            monitors: &self.monitors,
        };
        view::status(
            &self.project,
            self.release.as_ref().expect("a release"),
            &scene,
        )
        .expect("there")
    }

    /// The verdict for the next step.
    pub(crate) fn verdict(&self) -> Verdict {
        self.status().verdict
    }

    /// How an item stands.
    pub(crate) fn item(&self, id: &str) -> super::status::ItemView {
        let items = self.status().stages.into_iter().flat_map(|s| s.items);
        items
            .into_iter()
            .find(|i| i.id == id)
            .unwrap_or_else(|| panic!("no item {id}"))
    }

    pub(crate) fn done(&mut self, item: &str) {
        self.ok(Command::Done {
            item: item.into(),
            note: None,
        });
    }

    pub(crate) fn deliver(&mut self, item: &str, text: &str) {
        self.ok(Command::Deliver {
            item: item.into(),
            text: text.to_owned(),
            source: None,
            kept_at: None,
        });
    }

    pub(crate) fn approve(&mut self, item: &str) {
        self.ok(Command::Approve {
            item: item.into(),
            note: None,
        });
    }

    pub(crate) fn mail(&mut self, item: &str) {
        self.ok(Command::RecordMail {
            item: item.into(),
            note: None,
        });
    }

    pub(crate) fn deploy(&mut self, environment: &str) {
        self.ok(deployment(environment));
    }

    pub(crate) fn vote(&mut self, role: &str, vote: Vote) {
        let note = (vote == Vote::NoGo).then(|| "not ready".to_owned());
        self.ok(Command::Vote {
            role: role.into(),
            vote,
            note,
        });
    }

    pub(crate) fn advance(&mut self) {
        self.ok(Command::Advance);
    }

    /// A bug is fixed, and seen fixed.
    pub(crate) fn solve(&mut self, bug: &super::names::BugId) {
        self.ok(Command::FixBug {
            bug: bug.clone(),
            note: None,
        });
        self.ok(Command::VerifyBug {
            bug: bug.clone(),
            environment: None,
            commit: None,
        });
    }

    pub(crate) fn report(&mut self, severity: &str) -> super::names::BugId {
        let events = self.ok(Command::ReportBug {
            severity: severity.into(),
            title: "refund twice on retry".to_owned(),
            assignee: None,
            url: None,
            application: None,
        });
        events[0].bugs()[0].clone()
    }

    /// Does whatever the stage that the release stands in still asks for.
    pub(crate) fn finish_stage(&mut self) {
        let stage = self.release().stage.clone();
        let items: Vec<ItemId> = self
            .status()
            .stages
            .into_iter()
            .filter(|s| s.id == stage)
            .flat_map(|s| s.items)
            .filter(|i| !i.state.is_settled())
            .map(|i| i.id)
            .collect();
        for item in items {
            self.settle(&item);
        }
    }

    /// Shows what an item asks for.
    pub(crate) fn settle(&mut self, id: &ItemId) {
        use super::process::ItemKind;
        let view = self.item(id.as_str());
        match view.kind {
            ItemKind::Task => self.done(id.as_str()),
            ItemKind::Monitor => {
                if let Some(until) = self.status().release.observed_until {
                    self.now = self.now.max(until);
                }
                self.done(id.as_str());
            }
            ItemKind::Document => self.deliver(id.as_str(), PLAN),
            ItemKind::Approval => {
                let before = std::mem::replace(&mut self.by, "reviewer".into());
                self.approve(id.as_str());
                self.by = before;
            }
            ItemKind::Deployment => self.deploy(view.environment.as_str()),
            ItemKind::Mail => self.mail(id.as_str()),
            ItemKind::Poll => {
                for role in ["developer", "tester", "product", "ops"] {
                    self.vote(role, Vote::Go);
                }
            }
            ItemKind::Db => {
                for script in self.release().scripts().to_vec() {
                    self.run_script(&script, view.environment.as_str(), Outcome::Ok);
                }
            }
            ItemKind::Gate => {}
        }
    }

    pub(crate) fn run_script(&mut self, script: &Script, environment: &str, outcome: Outcome) {
        self.ok(Command::RecordScript {
            script: script.path.clone(),
            environment: environment.into(),
            outcome,
            note: None,
        });
    }

    /// Goes on until the release stands in that stage.
    pub(crate) fn until(&mut self, stage: &str) {
        while self.release().stage != stage {
            self.finish_stage();
            self.advance();
        }
    }

    /// A window of some minutes around now.
    pub(crate) fn window(&self, from: i64, to: i64) -> Window {
        let at = |minutes| {
            self.now
                .saturating_add(SignedDuration::from_mins(minutes))
                .expect("in range")
        };
        Window {
            from: at(from),
            to: at(to),
        }
    }
}

/// The candidate was deployed.
pub(crate) fn deployment(environment: &str) -> Command {
    Command::RecordDeployment(Box::new(RecordDeployment {
        environment: environment.into(),
        application: None,
        branch: None,
        commit: None,
        outcome: Outcome::Ok,
        note: None,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::release::ReleaseState;

    #[test]
    fn a_release_goes_the_whole_way_and_is_closed() {
        let mut s = Scenario::with_release();
        s.until("observe");
        assert_eq!(s.release().state, ReleaseState::Live);
        s.finish_stage();
        assert!(s.verdict().passes(), "{:#?}", s.verdict());
        s.ok(Command::Close);
        assert_eq!(s.release().state, ReleaseState::Closed);
    }

    #[test]
    fn a_hotfix_goes_the_short_way_past_the_same_doors() {
        let mut s = Scenario::with_release();
        s.until("observe");
        s.create("2.4.1", 'b', Some("2.4.0"));
        s.until("verify");
        s.finish_stage();
        s.ok(Command::Close);
        assert_eq!(s.release().state, ReleaseState::Closed);
    }

    #[test]
    fn the_author_of_the_plan_cannot_review_it() {
        let mut s = Scenario::with_release();
        s.deliver("launch_plan", PLAN);
        let why = s.refused(Command::Approve {
            item: "plan_review".into(),
            note: None,
        });
        assert_eq!(
            why,
            [Why::AuthorApproves {
                name: "zhang".into()
            }]
        );
        s.by("wei").approve("plan_review");
    }

    #[test]
    fn a_grave_bug_shuts_the_door_of_preheat() {
        let mut s = Scenario::with_release();
        s.until("integration_test");
        s.finish_stage();
        s.report("B");
        assert!(matches!(
            s.refused(Command::Advance)[..],
            [Why::BugOpen { .. }]
        ));
    }

    #[test]
    fn launch_waits_for_its_window() {
        let mut s = Scenario::with_release();
        s.until("meeting");
        s.finish_stage();
        let window = s.window(60, 120);
        s.ok(Command::SetWindow {
            window: Some(window),
        });
        assert_eq!(s.refused(Command::Advance), [Why::BeforeWindow { window }]);
        s.now = window.from;
        s.advance();
    }
}
