//! Random stories: people of whom most do the next right thing and some do whatever comes to mind,
//! with several releases, hotfixes, patches, scripts, rollbacks and imports in one project.
//!
//! Every `cargo test` tells 2,000 stories of 200 commands each, which takes 35 s of one core in a
//! development build. A story is told again
//! by its seed, which a failure prints.

use std::rc::Rc;

use jiff::{SignedDuration, Timestamp};

use super::oracle::Oracle;
use crate::domain::bug::{Bug, BugState};
use crate::domain::bugs::BugClass;
use crate::domain::command::ImportBugs;
use crate::domain::command::{Command, Context, CreateRelease, RecordDeployment};
use crate::domain::decide::decide;
use crate::domain::event::{Event, Recorded};
use crate::domain::evolve::evolve;
use crate::domain::freeze::Freezes;
use crate::domain::import::UNGRADED;
use crate::domain::import::{ImportedBug, ImportedStatus};
use crate::domain::judge::Judge;
use crate::domain::names::{BugId, CommitId, EnvId, ItemId, PersonName, RoleId, Version};
use crate::domain::needed::needed;
use crate::domain::people::{People, Person};
use crate::domain::process::{Item, ItemKind, Process};
use crate::domain::project::{Application, Project};
use crate::domain::release::{
    AppCommit, Choice, Outcome, Release, ReleaseState, Scope, Script, StepOutcome, Vote, Window,
};
use crate::domain::scenario::PLAN;
use crate::domain::source::{Freshness, Missing};
use crate::domain::stamp::Stamp;

const STORIES: u64 = 2_000;
const COMMANDS: u32 = 200;

const VERSIONS: [&str; 8] = [
    "2.4.0", "2.4.1", "2.5.0", "2.5.1", "2.6.0", "3.0.0", "v2.6", "autumn",
];
const SEVERITIES: [&str; 4] = ["A", "B", "C", "D"];
const ENVIRONMENTS: [&str; 4] = ["dev", "test", "preheat", "production"];
const SCRIPTS: [&str; 2] = ["db/1.sql", "db/2.sql"];

/// A small generator whose numbers are the same everywhere.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, n: usize) -> usize {
        usize::try_from(self.next() % (n.max(1) as u64)).expect("small")
    }

    /// Once in so many times.
    fn once_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }

    fn of<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }
}

struct Story {
    dice: Dice,
    process: Process,
    project: Rc<Project>,
    replayed: Project,
    people: People,
    now: Timestamp,
    apps: usize,
    oracle: Oracle,
    log: u64,
    ended: Vec<Release>,
}

/// Everything that a story came to.
#[derive(Default)]
struct Sum {
    accepted: u64,
    refused: u64,
    live: u64,
    closed: u64,
    rolled_back: u64,
    patched: u64,
    deferred: u64,
}

#[test]
fn no_story_breaks_the_rules() {
    let first = std::env::var("GOLIVE_SEED")
        .ok()
        .and_then(|s| s.parse().ok());
    let seeds = first.map_or(0..STORIES, |seed: u64| seed..seed + 1);
    let mut sum = Sum::default();
    let standard = Process::standard().expect("ships");
    for seed in seeds.clone() {
        let told = std::panic::catch_unwind(|| Story::new(seed, standard.clone()).tell());
        match told {
            Ok(Ok(one)) => sum.add(&one),
            Ok(Err(broken)) => panic!("GOLIVE_SEED={seed}: {broken}"),
            Err(panic) => {
                eprintln_seed(seed);
                std::panic::resume_unwind(panic);
            }
        }
    }
    if seeds.end - seeds.start == STORIES {
        // Stories that get nowhere would hold nothing.
        assert!(sum.accepted > STORIES * 100, "{} accepted", sum.accepted);
        assert!(sum.refused > STORIES * 20, "{} refused", sum.refused);
        assert!(sum.live > STORIES / 10, "{} live", sum.live);
        assert!(sum.closed > STORIES / 20, "{} closed", sum.closed);
        assert!(sum.rolled_back > STORIES / 20, "{} back", sum.rolled_back);
        assert!(sum.patched > STORIES / 20, "{} patched", sum.patched);
        assert!(sum.deferred > STORIES / 5, "{} deferred", sum.deferred);
    }
}

fn eprintln_seed(seed: u64) {
    eprintln!("GOLIVE_SEED={seed}");
}

impl Sum {
    fn add(&mut self, other: &Self) {
        self.accepted += other.accepted;
        self.refused += other.refused;
        self.live += other.live;
        self.closed += other.closed;
        self.rolled_back += other.rolled_back;
        self.patched += other.patched;
        self.deferred += other.deferred;
    }

    fn count(&mut self, event: &Event) {
        match event {
            Event::WentLive { .. } => self.live += 1,
            Event::Closed { .. } => self.closed += 1,
            Event::RolledBack { .. } => self.rolled_back += 1,
            Event::BugDeferred { .. } => self.deferred += 1,
            Event::CandidateTaken {
                how: crate::domain::release::RoundKind::Patch { .. },
                ..
            } => self.patched += 1,
            _ => {}
        }
    }
}

fn team() -> People {
    let person = |(name, roles): (&str, &[&str])| Person {
        name: name.into(),
        roles: roles.iter().map(|r| RoleId::from(*r)).collect(),
        mail: None,
    };
    let team: [(&str, &[&str]); 7] = [
        ("zhang", &["developer"]),
        ("wei", &["developer", "tech_lead", "dev_lead"]),
        ("li", &["tester"]),
        ("wang", &["ops"]),
        ("zhao", &["product", "business"]),
        ("manager", &["release_manager"]),
        ("everything", &["developer", "tech_lead", "tester", "ops"]),
    ];
    People::new(team.into_iter().map(person).collect())
}

impl Story {
    fn new(seed: u64, mut process: Process) -> Self {
        let mut dice = Dice(seed.wrapping_mul(0x0001_0000_01B3));
        let limit = *dice.of(&[5, 1, 2]);
        process.gates[0].limits.insert("C".into(), limit);
        let people = if dice.once_in(2) {
            team()
        } else {
            People::default()
        };
        Self {
            apps: 1 + dice.below(2),
            oracle: Oracle::new(limit as usize),
            dice,
            process,
            project: Rc::default(),
            replayed: Project::default(),
            people,
            now: "2026-11-24T09:00:00Z".parse().expect("a moment"),
            log: 0,
            ended: Vec::new(),
        }
    }

    fn tell(mut self) -> Result<Sum, String> {
        let mut sum = Sum::default();
        // Some stories are of people who rarely err, so that they get far.
        let wild = *self.dice.of(&[3, 6, 12, 40]);
        for step in 0..COMMANDS {
            let minutes = i64::try_from(self.dice.below(4)).expect("small");
            self.later(SignedDuration::from_mins(minutes));
            let (command, release, by) = if self.dice.once_in(wild) {
                self.wild()
            } else {
                self.right()
            };
            let operator = if self.dice.once_in(12) {
                self.anybody()
            } else {
                by.clone()
            };
            let context = Context {
                now: self.now,
                release,
                by,
                operator,
                people: self.people.clone(),
                freshness: Freshness::ANY,
                freezes: Freezes::none(),
                monitors: Vec::new(),
            };
            self.does(command, &context, step, &mut sum)?;
        }
        if *self.project != self.replayed {
            return Err("the log told again gives another state".to_owned());
        }
        if !self.dice.once_in(20) {
            return Ok(sum);
        }
        let written = serde_json::to_string(&*self.project).map_err(|e| e.to_string())?;
        let read: Project = serde_json::from_str(&written).map_err(|e| e.to_string())?;
        (read == *self.project)
            .then_some(sum)
            .ok_or_else(|| "the state read back is another".to_owned())
    }

    fn later(&mut self, by: SignedDuration) {
        self.now = self.now.saturating_add(by).expect("in range");
    }

    fn does(
        &mut self,
        command: Command,
        context: &Context,
        step: u32,
        sum: &mut Sum,
    ) -> Result<(), String> {
        let asked = command.clone();
        let what = |broken: &str| format!("step {step}: {asked:?} by {}: {broken}", context.by);
        if step.is_multiple_of(8) {
            self.same_on_what_is_loaded(&command, context)?;
        }
        let events = match decide(&self.project, &self.process, command, context) {
            Err(refusal) => {
                sum.refused += 1;
                return (!refusal.reasons().is_empty())
                    .then_some(())
                    .ok_or_else(|| what("refused for no reason"));
            }
            Ok(events) if events.is_empty() => return Err(what("nothing happened")),
            Ok(events) => events,
        };
        sum.accepted += 1;
        for event in events {
            sum.count(&event);
            self.log += 1;
            let recorded = Recorded {
                position: self.log,
                project: "payments".into(),
                seq: self.project.seq + 1,
                stamp: Stamp {
                    at: context.now,
                    by: context.by.clone(),
                    recorded_by: (context.by != context.operator).then(|| context.operator.clone()),
                },
                event,
            };
            self.oracle
                .hear(&recorded)
                .map_err(|broken| what(&broken))?;
            evolve(Rc::make_mut(&mut self.project), &recorded);
            // A whole process is long, and told once; its way through JSON has a test of its own.
            let again = if matches!(recorded.event, Event::ProcessAdopted { .. }) {
                recorded
            } else {
                let line = serde_json::to_string(&recorded).map_err(|e| e.to_string())?;
                let read: Recorded = serde_json::from_str(&line).map_err(|e| e.to_string())?;
                if read != recorded {
                    return Err(what(&format!("{line} is read as something else")));
                }
                read
            };
            evolve(&mut self.replayed, &again);
        }
        self.holds(step).map_err(|broken| what(&broken))
    }

    /// What must hold of every state.
    fn holds(&mut self, step: u32) -> Result<(), String> {
        for ended in &self.ended {
            if self.project.releases.get(&ended.version) != Some(ended) {
                return Err(format!("{} changed after its end", ended.version));
            }
        }
        for release in self.project.releases.values() {
            let known = self.ended.iter().any(|e| e.version == release.version);
            if !release.state.is_under_way() && !known {
                self.ended.push(release.clone());
            }
            if !step.is_multiple_of(10) || !release.state.is_under_way() {
                continue;
            }
            let judge = self.judge(release);
            let verdict = judge.next_verdict();
            if verdict.passes() != verdict.reasons.is_empty() {
                return Err(format!("{verdict:?}"));
            }
            for leg in judge.path() {
                for item in leg.items {
                    let finding = judge.item(item);
                    if finding.state.is_settled() != finding.reasons.is_empty() {
                        return Err(format!("{}: {finding:?}", item.id));
                    }
                }
            }
        }
        Ok(())
    }

    /// A store loads what is under way, what is named, and bugs that are not solved.
    fn same_on_what_is_loaded(&self, command: &Command, context: &Context) -> Result<(), String> {
        let mut named: Vec<Version> = context.release.iter().cloned().collect();
        let mut bugs: Vec<BugId> = Vec::new();
        match command {
            Command::CreateRelease(new) => {
                named.push(new.version.clone());
                named.extend(new.hotfix_of.clone());
            }
            Command::DeferBug { bug, to, .. } => {
                named.push(to.clone());
                bugs.push(bug.clone());
            }
            Command::GradeBug { bug, .. }
            | Command::AssignBug { bug, .. }
            | Command::FixBug { bug, .. }
            | Command::VerifyBug { bug, .. }
            | Command::ReopenBug { bug, .. }
            | Command::MarkUrgent { bug, .. }
            | Command::SettleBug { bug, .. }
            | Command::TakePatch { bug, .. } => bugs.push(bug.clone()),
            Command::ImportBugs(asked) => {
                bugs.extend(asked.bugs.iter().map(|told| told.id.clone()));
                let theirs = |b: &&Bug| b.is_unsolved() && b.source.as_ref() == Some(&asked.source);
                let before = self.project.bugs.values().filter(theirs);
                bugs.extend(before.map(|b| b.id.clone()));
            }
            _ => {}
        }
        let mut part = Project::clone(&self.project);
        part.releases
            .retain(|version, r| r.state.is_under_way() || named.contains(version));
        let needed = needed(&part);
        let other = |b: &&Bug| !bugs.contains(&b.id);
        let next: Vec<BugId> = needed
            .next
            .iter()
            .filter_map(|classes| {
                let grave = |b: &&Bug| BugClass::of(b).is_some_and(|c| classes.contains(&c));
                let mut grave = self.project.bugs.values().filter(other).filter(grave);
                grave.next().map(|b| b.id.clone())
            })
            .collect();
        part.bugs.unload(|b| {
            b.state == BugState::Deferred
                || BugClass::of(b).is_some_and(|class| needed.classes.contains(&class))
                || [&bugs, &next].iter().any(|ids| ids.contains(&b.id))
                || needed.problems.contains(&b.id)
        });
        let whole = decide(&self.project, &self.process, command.clone(), context);
        let of_part = decide(&part, &self.process, command.clone(), context);
        (whole == of_part).then_some(()).ok_or_else(|| {
            format!("{command:?} comes to {whole:?} on the whole and to {of_part:?} on a part")
        })
    }

    fn judge<'a>(&'a self, release: &'a Release) -> Judge<'a> {
        Judge {
            now: Some(self.now),
            ..Judge::new(&self.project, release, &self.people).expect("its process")
        }
    }

    fn anybody(&mut self) -> PersonName {
        const NAMES: [&str; 8] = [
            "zhang",
            "wei",
            "li",
            "wang",
            "zhao",
            "manager",
            "everything",
            "stranger",
        ];
        (*self.dice.of(&NAMES)).into()
    }

    /// Somebody who may act for the role.
    fn one_of(&mut self, role: &RoleId) -> PersonName {
        let mut holders: Vec<PersonName> = self.people.holders(role).into_iter().cloned().collect();
        if holders.is_empty() {
            holders = vec![
                if *role == "dba" {
                    "wang"
                } else if *role == "developer" {
                    "zhang"
                } else {
                    "wei"
                }
                .into(),
            ];
        }
        self.dice.of(&holders).clone()
    }

    fn commit(&mut self) -> CommitId {
        let digit = *self.dice.of(&['a', 'b', 'c', 'd', 'e', 'f', '1', '2']);
        CommitId::new(digit.to_string().repeat(40))
    }

    fn candidate(&mut self) -> Vec<AppCommit> {
        ["pay", "search"][..self.apps]
            .iter()
            .map(|app| AppCommit {
                application: (*app).into(),
                branch: None,
                commit: self.commit(),
            })
            .collect()
    }

    fn scripts(&mut self) -> Vec<Script> {
        let mut scripts = Vec::new();
        for path in SCRIPTS {
            if self.dice.once_in(3) {
                let digest = (*self.dice.of(&["one", "two"])).into();
                scripts.push(Script {
                    path: path.to_owned(),
                    digest,
                    undo: None,
                });
            }
        }
        scripts
    }

    fn window(&mut self) -> Window {
        let at = |now: Timestamp, minutes: usize| {
            let by = SignedDuration::from_mins(i64::try_from(minutes).expect("small"));
            now.saturating_add(by).expect("in range")
        };
        let from = self.dice.below(60);
        let to = from + self.dice.below(90);
        Window {
            from: at(self.now, from),
            to: at(self.now, to),
        }
    }

    fn create(&mut self) -> Command {
        let hotfix_of = if self.dice.once_in(3) {
            let versions: Vec<Version> = self.project.releases.keys().cloned().collect();
            (!versions.is_empty()).then(|| self.dice.of(&versions).clone())
        } else {
            None
        };
        let application = |app: &&str| Application {
            name: (**app).into(),
            repository: None,
        };
        Command::CreateRelease(Box::new(CreateRelease {
            version: (*self.dice.of(&VERSIONS)).into(),
            applications: ["pay", "search"][..self.apps]
                .iter()
                .map(application)
                .collect(),
            candidate: self.candidate(),
            scripts: self.scripts(),
            base: Vec::new(),
            window: None,
            hotfix_of,
            carries: Vec::new(),
        }))
    }

    /// What a diligent team does next.
    fn right(&mut self) -> (Command, Option<Version>, PersonName) {
        let under_way: Vec<Version> = self
            .project
            .releases
            .values()
            .filter(|r| r.state.is_under_way())
            .map(|r| r.version.clone())
            .collect();
        if under_way.is_empty() || (under_way.len() < 3 && self.dice.once_in(60)) {
            return (self.create(), None, "wei".into());
        }
        // Mostly the same one, so that it gets somewhere.
        let version = if self.dice.once_in(6) {
            self.dice.of(&under_way).clone()
        } else {
            under_way[0].clone()
        };
        let (command, by) = self.next_step(&version);
        (command, Some(version), by)
    }

    fn next_step(&mut self, version: &Version) -> (Command, PersonName) {
        let project = Rc::clone(&self.project);
        let release = &project.releases[version];
        if let Some(rollback) = release.rollback_under_way() {
            let number = rollback.progress().0 + 1;
            let outcome = *self.dice.of(&[
                StepOutcome::Ok,
                StepOutcome::Ok,
                StepOutcome::ByHand,
                StepOutcome::Failed,
            ]);
            let note = None;
            return (
                Command::RecordRollbackStep {
                    number,
                    outcome,
                    note,
                },
                "wang".into(),
            );
        }
        if release.state == ReleaseState::RolledBack {
            let (candidate, scripts) = (self.candidate(), self.scripts());
            return (Command::TakeCandidate { candidate, scripts }, "wei".into());
        }
        if release
            .problem
            .as_ref()
            .is_some_and(|p| p.deadline <= self.now)
        {
            return (self.decision(), "manager".into());
        }
        if let Some(window) = release.window {
            if self.now > window.to {
                return (Command::SetWindow { window: None }, "wei".into());
            }
            self.now = self.now.max(window.from);
        }
        if let Some(found) = self.bug_in_the_way(release) {
            return found;
        }
        if self.judge(release).has_reached(&"preheat".into()) && self.dice.once_in(40) {
            return (self.patch(), self.one_of(&"tester".into()));
        }
        self.next_item(release)
    }

    /// What is urgent is patched.
    fn patch(&mut self) -> Command {
        let unsolved = || self.project.bugs.values().filter(|b| b.is_unsolved());
        let urgent = unsolved().find(|b| b.urgent).map(|b| b.id.clone());
        let other = unsolved().next().map(|b| b.id.clone());
        match (urgent, other) {
            (Some(bug), _) => Command::TakePatch {
                candidate: self.candidate(),
                scripts: self.scripts(),
                bug,
            },
            (None, Some(bug)) => Command::MarkUrgent {
                bug,
                carried_by: None,
            },
            (None, None) => Command::ReportBug {
                severity: "D".into(),
                title: "a letter is missing".to_owned(),
                assignee: None,
                url: None,
                application: None,
            },
        }
    }

    fn decision(&mut self) -> Command {
        let until = self
            .now
            .saturating_add(SignedDuration::from_mins(20))
            .expect("in range");
        let choice = if self.dice.once_in(2) {
            Choice::RollBack
        } else {
            Choice::GoOn { until }
        };
        Command::DecideRollback {
            environment: "production".into(),
            choice,
            scope: *self.dice.of(&[Scope::App, Scope::Db, Scope::Both]),
            reason: "it does not work".to_owned(),
        }
    }

    fn bug_in_the_way(&mut self, release: &Release) -> Option<(Command, PersonName)> {
        let counted = self.project.bugs.values().find(|b| {
            b.severity != "D" && crate::domain::counting::counts(&self.project, release, b)
        })?;
        let (bug, state) = (counted.id.clone(), counted.state);
        if state == BugState::Fixed {
            let by = self.one_of(&"tester".into());
            let (environment, commit) = (None, None);
            return Some((
                Command::VerifyBug {
                    bug,
                    environment,
                    commit,
                },
                by,
            ));
        }
        let by = self.one_of(&"developer".into());
        Some((Command::FixBug { bug, note: None }, by))
    }

    fn next_item(&mut self, release: &Release) -> (Command, PersonName) {
        let judge = self.judge(release);
        let here = judge.place(&release.stage).unwrap_or_default();
        let open = judge.path()[..=here]
            .iter()
            .flat_map(|leg| leg.items.iter())
            .find(|item| !judge.item(item).state.is_settled())
            .map(|item| (*item).clone());
        let environment = open.as_ref().and_then(|i| judge.environment_of(i));
        let last = judge.next_stage().is_none();
        let watched = judge.observed_until();
        let preheat = !self.project.runs(&"preheat".into(), release.candidate());
        let closing = release.state == ReleaseState::Live && last;
        let Some(item) = open else {
            if here > 2 && preheat && !closing {
                // Another release stood in preheat meanwhile.
                return (deployed("preheat", Outcome::Ok), self.one_of(&"ops".into()));
            }
            let command = if closing {
                Command::Close
            } else {
                Command::Advance
            };
            return (command, "manager".into());
        };
        if let (true, Some(until)) = (item.observation, watched) {
            self.now = self.now.max(until);
        }
        self.settle(&item, environment)
    }

    fn settle(&mut self, item: &Item, environment: Option<EnvId>) -> (Command, PersonName) {
        let by = self.one_of(&item.owners[0]);
        let id = item.id.clone();
        let outcome = if self.dice.once_in(12) {
            Outcome::Failed
        } else {
            Outcome::Ok
        };
        let environment = environment.unwrap_or_else(|| "dev".into());
        let command = match item.kind {
            ItemKind::Task | ItemKind::Monitor | ItemKind::Gate => Command::Done {
                item: id,
                note: None,
            },
            ItemKind::Mail => Command::RecordMail {
                item: id,
                note: None,
            },
            ItemKind::Approval => Command::Approve {
                item: id,
                note: None,
            },
            ItemKind::Document => Command::Deliver {
                item: id,
                text: format!("{PLAN}\n{}", self.dice.below(3)),
                source: None,
                kept_at: None,
            },
            ItemKind::Deployment => {
                let owner = self
                    .process
                    .environment(&environment)
                    .map(|e| e.owner.clone());
                let by = self.one_of(&owner.unwrap_or_else(|| "ops".into()));
                return (deployed(environment.as_str(), outcome), by);
            }
            ItemKind::Db => {
                let script = (*self.dice.of(&SCRIPTS)).to_owned();
                Command::RecordScript {
                    script,
                    environment,
                    outcome,
                    note: None,
                }
            }
            ItemKind::Poll => {
                let role = self.dice.of(&item.voters).clone();
                let by = self.one_of(&role);
                let (vote, note) = (Vote::Go, None);
                return (Command::Vote { role, vote, note }, by);
            }
        };
        (command, by)
    }

    /// What somebody does who pays no attention, or means no good.
    fn wild(&mut self) -> (Command, Option<Version>, PersonName) {
        let known: Vec<Version> = self.project.releases.keys().cloned().collect();
        let release = if known.is_empty() || self.dice.once_in(8) {
            self.dice
                .once_in(2)
                .then(|| (*self.dice.of(&VERSIONS)).into())
        } else {
            Some(self.dice.of(&known).clone())
        };
        let command = match self.dice.below(10) {
            0..=3 => self.wild_bug(),
            4..=6 => self.wild_item(),
            7 => self.wild_round(),
            _ => self.wild_step(),
        };
        (command, release, self.anybody())
    }

    fn item(&mut self) -> ItemId {
        let items: Vec<ItemId> = self.process.items().map(|(_, i)| i.id.clone()).collect();
        if self.dice.once_in(40) {
            "nothing".into()
        } else {
            self.dice.of(&items).clone()
        }
    }

    fn wild_item(&mut self) -> Command {
        let (item, note) = (self.item(), None);
        match self.dice.below(8) {
            0 => Command::Done { item, note },
            1 => Command::Undo { item, note },
            2 => Command::Deliver {
                item: (*self.dice.of(&["launch_plan", "minutes", "test_report"])).into(),
                text: format!("{PLAN}\n{}", self.dice.below(3)),
                source: None,
                kept_at: None,
            },
            3 => {
                let item = if self.dice.once_in(2) {
                    "plan_review".into()
                } else {
                    item
                };
                Command::Approve { item, note }
            }
            4 => Command::Reject {
                item: (*self
                    .dice
                    .of(&["plan_review", "standard_confirmed", "passed"]))
                .into(),
                reason: (*self.dice.of(&["no", "  "])).to_owned(),
            },
            5 => Command::RecordMail { item, note },
            _ => Command::Vote {
                role: (*self
                    .dice
                    .of(&["developer", "tester", "product", "ops", "dba", "x"]))
                .into(),
                vote: *self.dice.of(&[Vote::Go, Vote::NoGo]),
                note: self.dice.once_in(2).then(|| "not ready".to_owned()),
            },
        }
    }

    fn wild_round(&mut self) -> Command {
        let (candidate, scripts) = (self.candidate(), self.scripts());
        match self.dice.below(6) {
            0 => self.create(),
            1 => Command::TakeCandidate { candidate, scripts },
            2 | 3 => {
                let bug = self.bug();
                Command::TakePatch {
                    candidate,
                    scripts,
                    bug,
                }
            }
            4 => Command::SetWindow {
                window: Some(self.window()),
            },
            _ => Command::GoBack {
                to: (*self
                    .dice
                    .of(&["submit", "internal_test", "preheat", "meeting", "x"]))
                .into(),
                reason: "once more".to_owned(),
            },
        }
    }

    fn wild_step(&mut self) -> Command {
        let environment: EnvId = (*self.dice.of(&ENVIRONMENTS)).into();
        let outcome = *self.dice.of(&[Outcome::Ok, Outcome::Ok, Outcome::Failed]);
        match self.dice.below(12) {
            0 => Command::Advance,
            1 => Command::Close,
            2 if self.dice.once_in(3) => Command::Abandon {
                reason: "no longer wanted".to_owned(),
            },
            3..=6 => {
                let application = self.dice.once_in(2).then(|| "pay".into());
                let commit = self.dice.once_in(2).then(|| self.commit());
                Command::RecordDeployment(Box::new(RecordDeployment {
                    environment,
                    application,
                    branch: None,
                    commit,
                    outcome,
                    note: None,
                }))
            }
            7 => Command::RecordScript {
                script: (*self.dice.of(&SCRIPTS)).to_owned(),
                environment,
                outcome,
                note: None,
            },
            8 | 9 => {
                let Command::DecideRollback {
                    choice,
                    scope,
                    reason,
                    ..
                } = self.decision()
                else {
                    return Command::Advance;
                };
                Command::DecideRollback {
                    environment,
                    choice,
                    scope,
                    reason,
                }
            }
            _ => Command::RecordRollbackStep {
                number: u32::try_from(self.dice.below(4)).expect("small"),
                outcome: StepOutcome::Ok,
                note: None,
            },
        }
    }

    fn bug(&mut self) -> BugId {
        let known: Vec<BugId> = self.project.bugs.keys().cloned().collect();
        if known.is_empty() || self.dice.once_in(20) {
            "BUG-999".into()
        } else {
            self.dice.of(&known).clone()
        }
    }

    fn wild_bug(&mut self) -> Command {
        let bug = self.bug();
        match self.dice.below(12) {
            0 | 1 => Command::ReportBug {
                severity: (*self.dice.of(&SEVERITIES)).into(),
                title: "refund twice".to_owned(),
                assignee: None,
                url: None,
                application: None,
            },
            2 => Command::GradeBug {
                bug,
                severity: (*self.dice.of(&SEVERITIES)).into(),
                reason: Some("seen again".to_owned()),
            },
            3 => Command::FixBug { bug, note: None },
            4 => Command::VerifyBug {
                bug,
                environment: Some("test".into()),
                commit: None,
            },
            5 => Command::ReopenBug { bug, note: None },
            6..=8 => Command::DeferBug {
                bug,
                to: (*self.dice.of(&VERSIONS)).into(),
                reason: "may wait".to_owned(),
                second: self.dice.once_in(2).then(|| "li".into()),
            },
            9 => Command::MarkUrgent {
                bug,
                carried_by: self
                    .dice
                    .once_in(2)
                    .then(|| (*self.dice.of(&VERSIONS)).into()),
            },
            10 => Command::SettleBug {
                bug,
                keep: self.dice.once_in(2),
                note: None,
            },
            _ => Command::ImportBugs(Box::new(ImportBugs {
                source: "bugs.csv".to_owned(),
                missing: *self.dice.of(&[Missing::Keep, Missing::Fixed]),
                bugs: (0..=self.dice.below(2)).map(|_| self.told()).collect(),
                ..ImportBugs::default()
            })),
        }
    }

    fn told(&mut self) -> ImportedBug {
        let id = if self.dice.once_in(3) {
            self.bug()
        } else {
            (*self.dice.of(&["T-1", "T-2", "T-3"])).into()
        };
        let severity = if self.dice.once_in(5) {
            UNGRADED.into()
        } else {
            (*self.dice.of(&SEVERITIES)).into()
        };
        let status = *self.dice.of(&[
            ImportedStatus::Open,
            ImportedStatus::Fixed,
            ImportedStatus::Closed,
        ]);
        ImportedBug::new(id, "told", severity, status)
    }
}

fn deployed(environment: &str, outcome: Outcome) -> Command {
    Command::RecordDeployment(Box::new(RecordDeployment {
        environment: environment.into(),
        application: None,
        branch: None,
        commit: None,
        outcome,
        note: None,
    }))
}
