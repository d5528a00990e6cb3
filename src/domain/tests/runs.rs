//! Runs of the platform's programs: a launch, what goes wrong in it, and the way back.

use crate::domain::command::{Command, QueueMail};
use crate::domain::event::Event;
use crate::domain::freeze::{Freeze, Freezes};
use crate::domain::mail::{Mail, Mailbox, Recipient, SendOutcome};
use crate::domain::names::EnvId;
use crate::domain::notice::{self, Notice};
use crate::domain::project::Application;
use crate::domain::release::{
    AppCommit, Choice, Outcome, ReleaseState, Scope, Script, StepOutcome,
};
use crate::domain::run::{
    Depends, End, How, Parts, Place, Purpose, Run, RunCommand, RunEvent, RunStep, StepState, TAIL,
};
use crate::domain::scenario::{Scenario, candidate, commit};
use crate::domain::scripts::{self, Likeness};
use crate::domain::status::{ScriptState, Standing};
use crate::domain::watched::{Monitored, Report};
use crate::domain::why::Why;

fn begin(environment: &str) -> Command {
    Command::Run(RunCommand::Begin {
        environment: environment.into(),
        parts: Parts::All,
        depends: Depends::new(),
    })
}

fn begin_step(run: u32, step: u32) -> Command {
    Command::Run(RunCommand::BeginStep {
        run,
        step,
        program: vec!["./deploy".to_owned(), "; rm -rf /".to_owned()],
    })
}

fn end(s: &Scenario, run: u32, step: u32, how: How, running: Option<char>) -> Command {
    let attempt = s
        .release()
        .run(run)
        .and_then(|r| r.step(step))
        .expect("there")
        .tries;
    let running = running.map(|digit| Place {
        branch: Some("release/2.4".to_owned()),
        commit: commit(digit),
    });
    Command::Run(RunCommand::EndStep {
        run,
        step,
        attempt,
        end: End {
            how,
            at: s.now,
            bytes: 4,
            output: None,
            tail: "done".to_owned(),
            running,
            unasked: None,
        },
    })
}

fn does(s: &mut Scenario, run: u32, step: u32, how: How) -> Vec<Event> {
    s.ok(begin_step(run, step));
    let ended = end(s, run, step, how, None);
    s.ok(ended)
}

fn states(s: &Scenario, run: u32) -> Vec<StepState> {
    let run: &Run = s.release().run(run).expect("there");
    run.steps.iter().map(RunStep::state).collect()
}

fn with_script() -> Scenario {
    let mut s = Scenario::with_release();
    s.ok(Command::TakeCandidate {
        candidate: candidate('b'),
        scripts: vec![Script {
            path: "db/001.sql".to_owned(),
            digest: "d".repeat(64).into(),
            undo: None,
        }],
    });
    s
}

fn in_launch() -> Scenario {
    let mut s = with_script();
    s.until("launch");
    s
}

fn back() -> Command {
    Command::DecideRollback {
        environment: "production".into(),
        choice: Choice::RollBack,
        scope: Scope::Both,
        reason: "payments time out".to_owned(),
    }
}

#[test]
fn scripts_come_ahead_and_what_the_platform_says_is_what_is_recorded() {
    let mut s = with_script();
    // Given a run in dev of a script and an application,
    s.ok(begin("dev"));
    assert_eq!(states(&s, 1), [StepState::Waiting, StepState::Waiting]);
    // when the application is asked for first, then it must wait.
    assert!(matches!(
        s.refused(begin_step(1, 2))[..],
        [Why::StepWaits { step: 2, .. }]
    ));
    let events = does(&mut s, 1, 1, How::Ok);
    assert!(matches!(
        events[1],
        Event::ScriptRan {
            outcome: Outcome::Ok,
            ..
        }
    ));
    s.ok(begin_step(1, 2));
    assert_eq!(s.status().environments[0].standing(), Standing::Deploying);
    let ended = end(&s, 1, 2, How::Ok, Some('b'));
    let events = s.ok(ended);
    assert!(matches!(&events[1], Event::Deployed { commit: c, .. } if *c == commit('b')));
    assert!(
        matches!(&events[2], Event::DeploymentCompleted { item, .. } if *item == "dev_deployed")
    );
    assert!(s.release().run(1).is_some_and(Run::is_done));
    // And there is nothing more to do, unless somebody names the application.
    assert!(matches!(
        s.refused(begin("dev"))[..],
        [Why::NothingToRun { .. }]
    ));
    s.ok(Command::Run(RunCommand::Begin {
        environment: "dev".into(),
        parts: Parts::Applications(vec!["pay".into()]),
        depends: Depends::new(),
    }));
}

#[test]
fn a_platform_that_runs_something_else_is_an_alarm() {
    let mut s = in_launch();
    s.ok(begin("production"));
    does(&mut s, 1, 1, How::Ok);
    s.ok(begin_step(1, 2));
    let ended = end(&s, 1, 2, How::Ok, Some('e'));
    let events = s.ok(ended);
    assert!(matches!(&events[1], Event::Deployed { commit: c, .. } if *c == commit('e')));
    assert!(
        events
            .iter()
            .any(|e| matches!(e, Event::ProblemArose { .. }))
    );
    assert!(
        !events
            .iter()
            .any(|e| matches!(e, Event::DeploymentCompleted { .. }))
    );
    assert_eq!(states(&s, 1)[1], StepState::Differs);
    assert!(s.status().runs[0].stuck);
}

#[test]
fn one_run_at_a_time_in_an_environment_and_nothing_moves_under_a_program() {
    let mut s = with_script();
    s.ok(begin("dev"));
    assert!(matches!(
        s.refused(begin("dev"))[..],
        [Why::RunUnderWay {
            run: 1,
            stuck: false,
            ..
        }]
    ));
    s.ok(begin_step(1, 1));
    assert!(matches!(
        s.refused(begin_step(1, 1))[..],
        [Why::StepStands {
            step: 1,
            state: StepState::Running
        }]
    ));
    let other = Command::TakeCandidate {
        candidate: candidate('c'),
        scripts: Vec::new(),
    };
    assert!(matches!(s.refused(other)[..], [Why::RunUnderWay { .. }]));
    // When it has ended, a new candidate gives up the rest.
    let ended = end(&s, 1, 1, How::Ok, None);
    s.ok(ended);
    s.ok(Command::TakeCandidate {
        candidate: candidate('c'),
        scripts: Vec::new(),
    });
    assert!(!s.release().run(1).is_some_and(Run::is_under_way));
    s.ok(begin("dev"));
}

#[test]
fn a_failure_stops_what_depends_on_it_and_nothing_else() {
    let mut s = Scenario::empty();
    let app = |name: &str| Application {
        name: name.into(),
        repository: None,
    };
    let at = |name: &str| AppCommit {
        application: name.into(),
        branch: None,
        commit: commit('a'),
    };
    let names = ["gateway", "pay", "search"];
    s.ok(Command::CreateRelease(Box::new(
        crate::domain::command::CreateRelease {
            version: "2.4.0".into(),
            applications: names.map(app).to_vec(),
            candidate: names.map(at).to_vec(),
            scripts: Vec::new(),
            base: Vec::new(),
            window: None,
            hotfix_of: None,
            carries: Vec::new(),
        },
    )));
    s.release = Some("2.4.0".into());
    s.ok(Command::Run(RunCommand::Begin {
        environment: "dev".into(),
        parts: Parts::All,
        depends: std::iter::once(("pay".into(), vec!["gateway".into()])).collect(),
    }));
    does(&mut s, 1, 1, How::Failed { status: 3 });
    assert!(matches!(
        s.refused(begin_step(1, 2))[..],
        [Why::StepWaits { step: 2, .. }]
    ));
    assert_eq!(
        s.release()
            .run(1)
            .and_then(Run::next)
            .map(|step| step.number),
        Some(3)
    );
    does(&mut s, 1, 3, How::Ok);
    assert!(s.status().runs[0].stuck);
    // Tried again it works, and the rest follows.
    s.ok(Command::Run(RunCommand::Again { run: 1, step: 1 }));
    does(&mut s, 1, 1, How::Ok);
    does(&mut s, 1, 2, How::Ok);
    let run = s.release().run(1).expect("there");
    assert!(run.is_done());
    assert_eq!(run.steps[0].tries, 2);
}

#[test]
fn what_nobody_knows_is_settled_by_a_person_and_never_tried_again_before() {
    let mut s = with_script();
    s.ok(begin("dev"));
    does(&mut s, 1, 1, How::Unknown);
    assert!(s.release().script_runs.is_empty());
    let again = Command::Run(RunCommand::Again { run: 1, step: 1 });
    assert!(matches!(
        s.refused(again)[..],
        [Why::StepStands {
            state: StepState::Unknown,
            ..
        }]
    ));
    let events = s.ok(Command::Run(RunCommand::Settle {
        run: 1,
        step: 1,
        worked: true,
        note: Some("the table is there".to_owned()),
    }));
    assert!(matches!(
        events[1],
        Event::ScriptRan {
            outcome: Outcome::Ok,
            ..
        }
    ));
    assert_eq!(states(&s, 1), [StepState::Ok, StepState::Waiting]);
}

#[test]
fn where_nobody_knows_how_a_deployment_ended_the_verdict_says_so_and_not_that_it_failed() {
    // Given a deployment that failed once and whose second try nobody looks after any more.
    let mut s = Scenario::with_release();
    s.ok(begin("dev"));
    does(&mut s, 1, 1, How::Failed { status: 1 });
    s.ok(Command::Run(RunCommand::Again { run: 1, step: 1 }));
    does(&mut s, 1, 1, How::Unknown);
    let doubts = |s: &Scenario| {
        let reasons = s.verdict().reasons.into_iter().map(|reason| reason.why);
        let about = |why: &Why| {
            matches!(
                why,
                Why::DeploymentInDoubt { .. } | Why::DeploymentFailed { .. }
            )
        };
        reasons.filter(about).collect::<Vec<_>>()
    };
    // Then that is what is told, and what settles it.
    assert!(
        matches!(
            doubts(&s)[..],
            [Why::DeploymentInDoubt {
                run: 1,
                step: 1,
                running: false,
                ..
            }]
        ),
        "{:?}",
        doubts(&s)
    );
    // When somebody has looked there, then it is known.
    s.ok(Command::Run(RunCommand::Settle {
        run: 1,
        step: 1,
        worked: true,
        note: Some("it is up".to_owned()),
    }));
    assert_eq!(doubts(&s), []);
}

#[test]
fn a_launch_that_fails_goes_back_step_by_step_and_the_next_round_is_free() {
    let mut s = in_launch();
    s.ok(begin("production"));
    does(&mut s, 1, 1, How::Ok);
    let events = does(&mut s, 1, 2, How::TimedOut);
    assert!(matches!(&events[2], Event::ProblemArose { what, .. } if what == "pay"));
    // Going back gives up the run, whatever is left of it.
    s.ok(back());
    assert!(!s.release().run(1).is_some_and(Run::is_under_way));
    s.ok(Command::Run(RunCommand::BeginBack));
    let run = s.release().run(2).expect("begun").clone();
    assert_eq!(run.purpose, Purpose::Back);
    assert!(matches!(
        s.refused(Command::Run(RunCommand::BeginBack))[..],
        [Why::RunUnderWay { run: 2, .. }]
    ));
    does(&mut s, 2, 1, How::Failed { status: 1 });
    assert_eq!(s.status().rollback.expect("decided").progress(), (0, 2));
    s.ok(Command::Run(RunCommand::Again { run: 2, step: 1 }));
    does(&mut s, 2, 1, How::Ok);
    assert_eq!(s.status().rollback.expect("decided").progress(), (1, 2));
    // The script has nothing that takes it back: it is done by hand, and that ends the run, too.
    s.ok(Command::RecordRollbackStep {
        number: 2,
        outcome: StepOutcome::ByHand,
        note: Some("dropped the column".to_owned()),
    });
    assert_eq!(states(&s, 2), [StepState::Ok, StepState::ByHand]);
    assert!(!s.release().run(2).is_some_and(Run::is_under_way));
    assert_eq!(s.release().state, ReleaseState::RolledBack);
}

#[test]
fn a_rollback_of_which_some_steps_are_done_is_a_state_of_its_own() {
    let mut s = in_launch();
    s.ok(begin("production"));
    does(&mut s, 1, 1, How::Ok);
    does(&mut s, 1, 2, How::Ok);
    assert!(s.status().partly_back().is_none());
    s.ok(back());
    s.ok(Command::Run(RunCommand::BeginBack));
    // Given nothing is done yet, then it is decided and no more.
    assert!(s.status().partly_back().is_none());
    s.ok(begin_step(2, 1));
    assert!(s.status().partly_back().is_none(), "a program is at it");
    // When a step has failed, then production is neither here nor there.
    let failed = end(&s, 2, 1, How::Failed { status: 9 }, None);
    s.ok(failed);
    let status = s.status();
    assert_eq!(status.partly_back().expect("so it is").progress(), (0, 2));
    // The script that nothing takes back is for a person.
    let steps = status.rollback.as_ref().expect("decided").steps.iter();
    let by_hand: Vec<_> = steps.map(|step| status.is_by_hand(&step.kind)).collect();
    assert_eq!(by_hand, [false, true]);
    s.ok(Command::Run(RunCommand::Again { run: 2, step: 1 }));
    does(&mut s, 2, 1, How::Ok);
    assert_eq!(s.status().partly_back().expect("still").progress(), (1, 2));
    s.ok(Command::RecordRollbackStep {
        number: 2,
        outcome: StepOutcome::ByHand,
        note: None,
    });
    assert!(s.status().partly_back().is_none());
}

#[test]
fn a_run_is_looked_at_again_while_a_step_may_begin_or_its_program_may_have_lost_who_sees_to_it() {
    let mut s = with_script();
    assert_eq!(s.status().runs_due(), None);
    s.ok(begin("dev"));
    let between = s.status().runs_due().expect("a step is about to begin");
    s.ok(begin_step(1, 1));
    let running = s.status().runs_due().expect("a program is under way");
    assert!(between < running, "{between} {running}");
    // What waits for a person is told when they say something.
    let failed = end(&s, 1, 1, How::Failed { status: 1 }, None);
    s.ok(failed);
    assert_eq!(s.status().runs_due(), None);
}

#[test]
fn the_next_round_starts_from_what_failed_in_the_one_that_was_rolled_back() {
    let mut s = in_launch();
    s.ok(begin("production"));
    does(&mut s, 1, 1, How::Failed { status: 1 });
    s.ok(Command::Run(RunCommand::Again { run: 1, step: 1 }));
    does(&mut s, 1, 1, How::Ok);
    does(&mut s, 1, 2, How::TimedOut);
    assert_eq!(s.status().went_back, None);
    s.ok(back());
    s.ok(Command::Run(RunCommand::BeginBack));
    does(&mut s, 2, 1, How::Ok);
    s.ok(Command::RecordRollbackStep {
        number: 2,
        outcome: StepOutcome::ByHand,
        note: None,
    });
    let told = |s: &Scenario| {
        let back = s.status().went_back?;
        let failed = back.failed.into_iter().map(|f| (f.about, f.how));
        Some((back.round, back.reason, failed.collect::<Vec<_>>()))
    };
    let expected = (
        2,
        "payments time out".to_owned(),
        vec![("pay".to_owned(), Some(How::TimedOut))],
    );
    assert_eq!(told(&s), Some(expected.clone()));
    s.ok(Command::TakeCandidate {
        candidate: candidate('c'),
        scripts: Vec::new(),
    });
    assert_eq!(told(&s), Some(expected), "it stays until it is live");
}

/// A freeze that holds now, and for a while.
fn frozen(now: jiff::Timestamp) -> Freezes {
    let freeze = Freeze {
        name: "year's end".to_owned(),
        from: now - jiff::SignedDuration::from_hours(1),
        to: now + jiff::SignedDuration::from_hours(30),
    };
    Freezes::new(jiff::tz::TimeZone::UTC, Vec::new(), vec![freeze])
}

#[test]
fn going_back_waits_for_nothing_but_the_program_that_still_ends() {
    let mut s = in_launch();
    s.ok(begin("production"));
    does(&mut s, 1, 1, How::Ok);
    s.ok(begin_step(1, 2));
    s.freezes = frozen(s.now);
    // Nobody knows how far the deployment came: it is among the steps.
    let production: EnvId = "production".into();
    let shown = &s.status().environments[3];
    assert_eq!(shown.id, production);
    assert_eq!(shown.going_back.len(), 2);
    s.ok(back());
    s.ok(Command::Run(RunCommand::BeginBack));
    assert!(matches!(
        s.refused(begin_step(2, 1))[..],
        [Why::RunUnderWay { run: 1, .. }]
    ));
    let ended = end(&s, 1, 2, How::Cancelled, None);
    s.ok(ended);
    does(&mut s, 2, 1, How::Ok);
}

#[test]
fn a_freeze_and_a_window_hold_what_goes_forward_unless_two_people_say_otherwise() {
    let mut s = in_launch();
    s.freezes = frozen(s.now);
    assert!(
        s.refused(begin("production"))
            .iter()
            .any(|w| matches!(w, Why::Frozen { .. }))
    );
    let leave = |second: &str, s: &Scenario| Command::Override {
        until: s.now + jiff::SignedDuration::from_mins(30),
        reason: "customers can't pay".to_owned(),
        second: second.into(),
    };
    let alone = leave("Zhang", &s);
    assert!(matches!(
        s.refused(alone)[..],
        [Why::AnotherPersonNeeded { .. }]
    ));
    let both = leave("li", &s);
    s.ok(both);
    s.ok(begin("production"));
    s.ok(begin_step(1, 1));
    let ended = end(&s, 1, 1, How::Ok, None);
    s.ok(ended);
    // When the leave has ended, nothing further goes forward.
    s.now += jiff::SignedDuration::from_hours(1);
    assert!(
        s.refused(begin_step(1, 2))
            .iter()
            .any(|w| matches!(w, Why::Frozen { .. }))
    );
}

#[test]
fn the_hours_that_change_an_answer_are_known_ahead() {
    let mut s = in_launch();
    let second = jiff::SignedDuration::from_secs(1);
    let freeze = Freeze {
        name: "year's end".to_owned(),
        from: s.now + second * 60,
        to: s.now + second * 120,
    };
    s.freezes = Freezes::new(jiff::tz::TimeZone::UTC, Vec::new(), vec![freeze]);
    let status = s.status();
    assert_eq!(status.turns_at(s.now), Some(s.now + second * 60));
    assert_eq!(
        status.turns_at(s.now + second * 60),
        Some(s.now + second * 120)
    );
    // Within it, what it is called and when it is over is told.
    s.now += second * 60;
    let status = s.status();
    assert_eq!(
        status.frozen.map(|frozen| frozen.until),
        Some(s.now + second * 60)
    );
}

#[test]
fn a_calendar_that_nobody_can_read_holds_what_goes_forward_and_nothing_that_goes_back() {
    let mut s = in_launch();
    s.freezes = Freezes::none().without(vec!["holidays.ics".to_owned()]);
    assert!(
        s.refused(begin("production"))
            .iter()
            .any(|w| matches!(w, Why::FreezesUnknown { .. }))
    );
    assert_eq!(s.status().freezes.unknown, ["holidays.ics"]);
    s.freezes = Freezes::none();
    s.ok(begin("production"));
    does(&mut s, 1, 1, How::Ok);
    does(&mut s, 1, 2, How::Ok);
    s.freezes = Freezes::none().without(vec!["holidays.ics".to_owned()]);
    s.ok(back());
    s.ok(Command::Run(RunCommand::BeginBack));
}

#[test]
fn a_monitor_that_goes_down_in_production_starts_the_clock_and_back_up_it_stops() {
    let mut s = in_launch();
    let report = |up: bool, s: &Scenario| {
        Command::Report(Report::Monitor {
            monitor: "pay http".to_owned(),
            now: Monitored {
                environment: "production".into(),
                application: Some("pay".into()),
                up,
                what: "status 500".to_owned(),
                since: s.now,
            },
        })
    };
    let (down, again, up) = (report(false, &s), report(false, &s), report(true, &s));
    s.ok(down);
    assert!(s.release().problem.is_some());
    assert!(!s.status().monitors[0].up);
    assert!(s.ok(again).is_empty(), "told once");
    s.ok(up);
    assert!(s.release().problem.is_none());
}

#[test]
fn the_point_of_no_return_is_the_windows_end_less_what_going_back_takes() {
    let mut s = with_script();
    let window = s.window(-10, 600);
    s.ok(Command::SetWindow {
        window: Some(window),
    });
    s.until("launch");
    assert_eq!(s.status().clock, None, "nothing runs there yet");
    s.ok(begin("production"));
    does(&mut s, 1, 1, How::Ok);
    does(&mut s, 1, 2, How::Ok);
    let clock = s.status().clock.expect("it runs");
    assert!(clock.assumed);
    assert_eq!(clock.point_of_no_return, window.to - clock.rollback_takes);
}

#[test]
fn what_somebody_did_by_hand_is_behind_for_the_run_too() {
    let mut s = with_script();
    s.ok(begin("dev"));
    does(&mut s, 1, 1, How::Failed { status: 1 });
    s.run_script(&s.release().scripts()[0].clone(), "dev", Outcome::Ok);
    assert_eq!(states(&s, 1), [StepState::ByHand, StepState::Waiting]);
    s.deploy("dev");
    assert!(s.release().run(1).is_some_and(Run::is_done));
}

#[test]
fn of_what_a_program_said_only_the_end_is_kept() {
    let mut s = with_script();
    s.ok(begin("dev"));
    s.ok(begin_step(1, 1));
    let mut ended = end(&s, 1, 1, How::Ok, None);
    if let Command::Run(RunCommand::EndStep { end, .. }) = &mut ended {
        end.tail = "退款".repeat(TAIL);
    }
    let events = s.ok(ended);
    let Event::Run {
        happened: RunEvent::StepEnded { end, .. },
        ..
    } = &events[0]
    else {
        panic!("{events:?}");
    };
    assert!(end.tail.len() <= TAIL && end.tail.ends_with("退款"));
}

fn tell(notice: &Notice) -> Command {
    Command::QueueMail(Box::new(QueueMail {
        item: notice.item(),
        about: Some(notice.clone()),
        mail: Mail {
            message_id: "<1@acme.cn>".to_owned(),
            from: Mailbox {
                name: None,
                address: "golive@localhost".to_owned(),
            },
            to: vec![Recipient::Unreachable {
                name: "Developer".to_owned(),
            }],
            cc: Vec::new(),
            subject: "failed".to_owned(),
            attachments: Vec::new(),
            short: "failed".to_owned(),
        },
        text: "Subject: failed\r\n\r\nfailed\r\n".to_owned(),
        needs_addresses: false,
    }))
}

#[test]
fn a_failure_and_a_decision_that_is_due_are_made_known_once_each() {
    let mut s = in_launch();
    let unwritten = |s: &Scenario| notice::unwritten(s.release(), s.now);
    assert_eq!(unwritten(&s), []);
    s.ok(begin("production"));
    does(&mut s, 1, 1, How::Failed { status: 3 });
    let failed = Notice::StepFailed {
        run: 1,
        step: 1,
        attempt: 1,
    };
    assert_eq!(unwritten(&s), std::slice::from_ref(&failed));
    assert_eq!(failed.to(&s.process), ["developer"]);
    s.ok(tell(&failed));
    // Another cockpit has seen the same.
    let refused = s.refused(tell(&failed));
    assert!(matches!(refused[..], [Why::MailWaits { number: 1, .. }]));
    let row = &s.status().notices[0];
    assert_eq!((row.id.as_str(), row.mail), ("#1", Some(1)));
    assert_eq!(s.status().runs[0].mails, [1]);
    // It is sent like every other mail, and settles no item.
    s.ok(Command::BeginSend {
        number: 1,
        via: "folder".to_owned(),
        again: false,
    });
    let sent = s.ok(Command::EndSend {
        number: 1,
        attempt: 1,
        outcome: SendOutcome::Accepted,
        said: "kept".to_owned(),
    });
    assert!(!sent.iter().any(|e| matches!(e, Event::MailSent { .. })));
    // What fails anew is told anew; what was mended is not.
    s.ok(Command::Run(RunCommand::Again { run: 1, step: 1 }));
    let refused = s.refused(tell(&failed));
    assert!(matches!(refused[..], [Why::NothingToTell]));
    does(&mut s, 1, 1, How::TimedOut);
    let again = Notice::StepFailed {
        run: 1,
        step: 1,
        attempt: 2,
    };
    assert_eq!(unwritten(&s), std::slice::from_ref(&again));
    // The time planned for it is over.
    let deadline = s.release().problem.as_ref().expect("it runs").deadline;
    s.now = deadline;
    let due = Notice::DecisionDue { deadline };
    assert_eq!(unwritten(&s), [again, due.clone()]);
    assert_eq!(due.to(&s.process), ["ops", "release_manager"]);
    s.ok(tell(&due));
    let refused = s.refused(tell(&due));
    assert!(matches!(refused[..], [Why::MailWaits { .. }]));
}

fn script(path: &str, digit: &str) -> Script {
    Script {
        path: path.to_owned(),
        digest: digit.repeat(64).into(),
        undo: None,
    }
}

#[test]
fn what_ran_in_preheat_is_compared_with_what_will_run_in_production() {
    let mut s = Scenario::with_release();
    let take = |digit, scripts: &[(&str, &str)]| Command::TakeCandidate {
        candidate: candidate(digit),
        scripts: scripts
            .iter()
            .map(|(path, text)| script(path, text))
            .collect(),
    };
    s.ok(take(
        'b',
        &[
            ("1.sql", "d"),
            ("2.sql", "d"),
            ("3.sql", "d"),
            ("9.sql", "d"),
        ],
    ));
    s.until("preheat");
    s.ok(begin("preheat"));
    for step in 1..=4 {
        does(&mut s, 1, step, How::Ok);
    }
    let preheat: EnvId = "preheat".into();
    let compare = |s: &Scenario| {
        let ahead = scripts::ahead_of(&s.process, &"production".into());
        assert_eq!(ahead, Some(&preheat));
        scripts::compare(s.release(), &preheat, &"production".into())
    };
    assert!(compare(&s).iter().all(scripts::Compared::is_same));
    // Who, when, how long and which text stands with the script.
    let ran = s.status().scripts[0].ran[&preheat].clone();
    assert_eq!(ran.digest.as_str(), "d".repeat(64));
    assert!(ran.took.is_some_and(|took| took >= 0), "{ran:?}");
    // Another text, another order, one more and one less.
    s.ok(take(
        'c',
        &[
            ("2.sql", "d"),
            ("1.sql", "e"),
            ("3.sql", "d"),
            ("4.sql", "d"),
        ],
    ));
    let compared = compare(&s);
    let told: Vec<_> = compared
        .iter()
        .map(|c| (c.path.as_str(), c.place, c.ran_as, c.moved, c.likeness))
        .collect();
    assert_eq!(
        told,
        [
            ("2.sql", Some(1), Some(2), true, Likeness::Same),
            ("1.sql", Some(2), Some(1), false, Likeness::Changed),
            ("3.sql", Some(3), Some(3), false, Likeness::Same),
            ("4.sql", Some(4), None, false, Likeness::NotRun),
            ("9.sql", None, Some(4), false, Likeness::Only),
        ]
    );
    let states = &s.status().scripts[1].runs;
    assert_eq!(
        states[&preheat],
        ScriptState::Changed,
        "flagged where it ran"
    );
}
