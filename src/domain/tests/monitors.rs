//! What is watched: what must be, what goes down while a release is in production, and whose word
//! lets golive look.

use std::time::Duration;

use jiff::SignedDuration;

use crate::domain::command::Command;
use crate::domain::event::Event;
use crate::domain::monitoring::{Address, Check, Monitor, Probe, Standing};
use crate::domain::process::Watches;
use crate::domain::release::{Choice, Scope};
use crate::domain::samples::{Lately, Look};
use crate::domain::scenario::{PLAN, Scenario};
use crate::domain::status::ItemState;
use crate::domain::watched::{Monitored, Report};
use crate::domain::why::Why;

fn monitor(environment: &str, name: &str) -> Monitor {
    let address = Address {
        host: format!("{name}.example.com"),
        port: 80,
    };
    Monitor {
        name: name.to_owned(),
        environment: environment.into(),
        application: None,
        host: None,
        probe: Probe {
            check: Check::Tcp(address),
            time_out: Duration::from_secs(5),
            slowest: None,
        },
        every: SignedDuration::from_secs(10),
        failures: 3,
    }
}

fn seen(s: &Scenario, environment: &str, name: &str, up: bool) -> Command {
    Command::Report(Report::Monitor {
        monitor: format!("{environment}/{name}"),
        now: Monitored {
            environment: environment.into(),
            application: None,
            up,
            what: if up { "" } else { "it answers with status 503" }.to_owned(),
            since: s.now,
        },
    })
}

/// A release whose plan names an application and a host as new, in the last stage.
fn observed(monitors: Vec<Monitor>) -> Scenario {
    let mut s = Scenario::with_release();
    let plan = PLAN.replacen("none", "- `search` on `search-1`\n- the same ledger", 1);
    s.deliver("launch_plan", &plan);
    s.until("observe");
    s.monitors = monitors;
    s
}

#[test]
fn what_the_plan_newly_names_must_be_watched() {
    let mut s = observed(vec![
        monitor("production", "search-1"),
        monitor("test", "search"),
    ]);
    let item = s.item("applications_monitored");
    assert_eq!(item.state, ItemState::Blocked);
    let missing = |name: &str| Why::NotWatched {
        item: "applications_monitored".into(),
        environment: "production".into(),
        watches: Watches::Applications,
        name: name.to_owned(),
    };
    // One that is watched in test is not watched in production.
    let both = [missing("search"), missing("the same ledger")];
    let told: Vec<Why> = item.reasons.into_iter().map(|r| r.why).collect();
    assert_eq!(told, both);
    let done = Command::Done {
        item: "applications_monitored".into(),
        note: None,
    };
    assert_eq!(s.refused(done), both);
    assert!(s.verdict().reasons.iter().any(|r| r.why == both[0]));
    // The host is, and somebody says so.
    assert_eq!(s.item("hosts_monitored").state, ItemState::Open);
    s.done("hosts_monitored");

    let mut of_search = monitor("production", "front");
    of_search.application = Some("Search".into());
    s.monitors.push(of_search);
    s.monitors.push(monitor("production", "the same ledger"));
    assert_eq!(s.item("applications_monitored").state, ItemState::Open);
    s.finish_stage();
    s.ok(Command::Close);
}

#[test]
fn where_nothing_is_configured_to_be_watched_a_person_says_so_by_hand() {
    let mut s = observed(Vec::new());
    assert_eq!(s.item("applications_monitored").state, ItemState::Open);
    s.finish_stage();
    s.ok(Command::Close);
}

#[test]
fn what_goes_down_in_production_is_remembered_from_launch_on() {
    let mut s = Scenario::with_release();
    s.until("meeting");
    let early = seen(&s, "production", "early", false);
    s.ok(early);
    assert!(s.release().outages.is_empty());
    s.until("launch");
    // What is down already is shown as down, though it went down before.
    assert_eq!(s.status().outages[0].monitor, "production/early");
    let mended = seen(&s, "production", "early", true);
    s.ok(mended);
    assert!(s.status().outages.is_empty());

    s.until("observe");
    let elsewhere = seen(&s, "test", "pay", false);
    s.ok(elsewhere);
    assert!(s.status().outages.is_empty());
    let from = s.now;
    let down = seen(&s, "production", "pay", false);
    s.ok(down);
    s.now += SignedDuration::from_mins(7);
    let to = s.now;
    let up = seen(&s, "production", "pay", true);
    s.ok(up);
    let outage = s.status().outages[0].clone();
    assert_eq!((outage.from, outage.to), (from, Some(to)));
    assert_eq!(outage.what, "it answers with status 503");
}

#[test]
fn a_monitor_that_is_down_while_production_is_watched_asks_for_a_decision() {
    for stage in ["launch", "verify", "observe"] {
        let mut s = Scenario::with_release();
        s.until(stage);
        if stage == "launch" {
            s.deploy("production");
        }
        let down = seen(&s, "production", "pay", false);
        s.ok(down);
        let status = s.status();
        let problem = status.problem.expect("a clock runs");
        assert_eq!(problem.what, "monitor production/pay", "{stage}");
        s.ok(Command::DecideRollback {
            environment: "production".into(),
            choice: Choice::GoOn {
                until: s.now + SignedDuration::from_hours(2),
            },
            scope: Scope::Both,
            reason: "the host is being restarted".to_owned(),
        });
        let up = seen(&s, "production", "pay", true);
        s.ok(up);
        assert_eq!(s.release().problem, None, "{stage}");
    }
}

#[test]
fn a_persons_word_for_a_list_of_monitors_is_recorded_once() {
    let mut s = Scenario::with_release();
    let word = |digest: &str| {
        Command::Report(Report::Agreed {
            digest: digest.into(),
            monitors: 3,
        })
    };
    assert!(!s.project.agreed.holds(&"a".into()));
    assert!(matches!(
        s.ok(word("a"))[..],
        [Event::MonitorsAgreed { monitors: 3, .. }]
    ));
    assert!(s.ok(word("a")).is_empty());
    // Another list needs another word; the first one still holds.
    assert_eq!(s.ok(word("b")).len(), 1);
    assert!(s.project.agreed.holds(&"a".into()));
}

#[test]
fn an_environment_counts_what_is_up_down_and_unknown() {
    let mut s = Scenario::with_release();
    s.monitors = ["pay", "search", "queue"]
        .map(|name| monitor("production", name))
        .to_vec();
    let down = seen(&s, "production", "search", false);
    s.ok(down);
    let mut status = s.status();
    let production = |status: &crate::domain::status::Status| {
        let watched = &status.environments[3].monitors;
        (watched.of, watched.up, watched.down, watched.unknown)
    };
    // Nobody has looked.
    assert_eq!(production(&status), (3, 0, 0, 3));
    let look = Look {
        at: s.now,
        took: Some(Duration::from_millis(12)),
    };
    let names = ["production/pay", "production/search"].map(|name| (name.to_owned(), look));
    let lately = Lately {
        last: names.into_iter().collect(),
        ..Lately::default()
    };
    status.see(&lately, s.now);
    assert_eq!(production(&status), (3, 1, 1, 1));
    let standings: Vec<Standing> = status.monitors.iter().map(|v| v.standing).collect();
    assert_eq!(standings, [Standing::Down, Standing::Unknown, Standing::Up]);
    assert!(status.turns_at(s.now).is_some());
}
