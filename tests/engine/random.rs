//! Whatever people do, in whatever order: the tables that are read say what the log says.

use golive::domain::command::{Command, ImportBugs};
use golive::domain::import::{ImportedBug, ImportedStatus};
use golive::domain::names::{BugId, SeverityId, Version};
use golive::engine::{Engine, Order, ReleaseId};
use jiff::Timestamp;

use super::{deployment, engine, new, repo};

/// A small generator; its sequence is the same on every machine.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }

    fn bug(&mut self) -> BugId {
        let number = self.roll(60) + 1;
        if self.roll(3) == 0 {
            format!("JIRA-{number}").into()
        } else {
            format!("BUG-{number}").into()
        }
    }

    /// Mostly one that may not be open at all, so that more of them are open than are named.
    fn severity(&mut self) -> SeverityId {
        ["A", "A", "A", "C", "D"][usize::try_from(self.roll(5)).unwrap_or_default()].into()
    }

    fn version(&mut self) -> Version {
        format!("1.{}.0", self.roll(4)).into()
    }
}

fn command(dice: &mut Dice) -> Command {
    let bug = dice.bug();
    let imported = |dice: &mut Dice| {
        let id = dice.bug();
        let severity = dice.severity();
        let status = [
            ImportedStatus::Open,
            ImportedStatus::Fixed,
            ImportedStatus::Closed,
        ][usize::try_from(dice.roll(3)).unwrap_or_default()];
        ImportedBug::new(id, "told", severity, status)
    };
    match dice.roll(11) {
        0 | 1 => Command::ReportBug {
            severity: dice.severity(),
            title: "seen".to_owned(),
            assignee: None,
            url: None,
            application: None,
        },
        2 => Command::FixBug { bug, note: None },
        3 => Command::VerifyBug {
            bug,
            environment: Some("test".into()),
            commit: Some("a".repeat(40).into()),
        },
        4 => Command::ReopenBug { bug, note: None },
        5 => Command::DeferBug {
            bug,
            to: dice.version(),
            reason: "later".to_owned(),
            second: None,
        },
        6 => Command::GradeBug {
            bug,
            severity: dice.severity(),
            reason: Some("seen again".to_owned()),
        },
        7 => Command::MarkUrgent {
            bug,
            carried_by: None,
        },
        8 => {
            let bugs = (0..=dice.roll(40)).map(|_| imported(dice)).collect();
            Command::ImportBugs(Box::new(ImportBugs {
                source: "bugs.csv".to_owned(),
                bugs,
                ..ImportBugs::default()
            }))
        }
        9 => Command::Done {
            item: "self_test".into(),
            note: None,
        },
        _ => Command::Abandon {
            reason: "put off".to_owned(),
        },
    }
}

fn act(engine: &mut Engine, dice: &mut Dice) -> bool {
    let release = dice.version();
    let project = ["payments", "search"][usize::from(dice.roll(2) == 0)];
    let environment =
        ["dev", "test", "production"][usize::try_from(dice.roll(3)).unwrap_or_default()];
    let done = match dice.roll(12) {
        0 => engine.new_release(golive::engine::NewRelease {
            project: Some(project.into()),
            ..new(release.as_str())
        }),
        1 => engine.deployed(golive::engine::Deployment {
            project: project.into(),
            ..deployment(environment, None, Some("main"))
        }),
        2 => engine.deployed(golive::engine::Deployment {
            project: project.into(),
            ..deployment("dev", Some(release.as_str()), None)
        }),
        _ => {
            let command = command(dice);
            let release = (dice.roll(3) > 0).then_some(release);
            engine.execute(Order {
                project: project.into(),
                release,
                by: None,
                command,
            })
        }
    };
    done.is_ok()
}

fn the_curves_end_where_the_releases_stand(engine: &Engine) {
    let releases = engine.overview(false).expect("readable");
    assert!(!releases.is_empty());
    for release in releases {
        let id = ReleaseId::from((release.project, release.version));
        let curve = engine.bug_curve(&id).expect("readable");
        let last = curve.last().expect("a point");
        let status = engine.status_quick(&id).expect("readable");
        for (severity, count) in status.bugs.counts {
            assert_eq!(
                last.open.get(&severity),
                Some(&count.open),
                "{id} {severity}"
            );
        }
        assert!(curve.is_sorted_by(|a, b| a.at < b.at && a.open != b.open));
    }
}

#[test]
fn after_anything_the_tables_say_what_the_log_says() {
    for seed in 0..3 {
        let repo = repo();
        let mut engine = engine(&repo);
        let mut dice = Dice(seed);
        let mut hours = 0;
        let done = (0..400_i64).filter(|number| {
            // The clocks of those who record in one store don't agree, and some go back.
            hours += i64::from(dice.roll(3) == 0) * i64::try_from(dice.roll(9)).expect("few") - 2;
            let seconds = 1_790_000_000 + 3_600 * hours + 7 * number;
            let at = Timestamp::from_second(seconds).expect("in range");
            engine.stand_in("zhang".into(), at);
            act(&mut engine, &mut dice)
        });
        let done = done.count();
        assert!(done > 60, "only {done} of 400 were let through");
        let found = engine.verify(None).expect("readable");
        assert_eq!(found.problems, [], "seed {seed}");
        the_curves_end_where_the_releases_stand(&engine);
        engine.rebuild().expect("rebuilt");
        assert_eq!(
            engine.verify(None).expect("readable").problems,
            [],
            "seed {seed}"
        );
    }
}
