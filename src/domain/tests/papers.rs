//! Documents, mails and the meeting: what may be, and what follows.

use jiff::SignedDuration;

use crate::domain::command::{Command, QueueMail};
use crate::domain::mail::{Mail, MailState, Mailbox, Recipient, SendOutcome};
use crate::domain::names::ItemId;
use crate::domain::release::Vote;
use crate::domain::scenario::{PLAN, Scenario, candidate};
use crate::domain::status::ItemState;
use crate::domain::why::Why;

fn mail(subject: &str) -> Mail {
    Mail {
        message_id: "<1@acme.cn>".to_owned(),
        from: Mailbox {
            name: None,
            address: "release@acme.cn".to_owned(),
        },
        to: vec![Recipient::Unreachable {
            name: "Testers".to_owned(),
        }],
        cc: Vec::new(),
        subject: subject.to_owned(),
        attachments: Vec::new(),
        short: "ready".to_owned(),
    }
}

fn queue(subject: &str) -> Command {
    Command::QueueMail(Box::new(QueueMail {
        item: "testers_notified".into(),
        about: None,
        mail: mail(subject),
        text: format!("Subject: {subject}\r\n\r\nready\r\n"),
        needs_addresses: false,
    }))
}

fn begin(again: bool) -> Command {
    Command::BeginSend {
        number: 1,
        via: "folder".to_owned(),
        again,
    }
}

fn end(attempt: u32, outcome: SendOutcome) -> Command {
    Command::EndSend {
        number: 1,
        attempt,
        outcome,
        said: "so".to_owned(),
    }
}

/// A release whose plan was reviewed, so that the testers can be told.
fn reviewed() -> Scenario {
    let mut s = Scenario::with_release();
    for id in [
        "dev_configured",
        "dev_deployed",
        "self_test",
        "launch_plan",
        "plan_review",
    ] {
        s.settle(&ItemId::from(id));
    }
    s
}

fn state(s: &Scenario) -> MailState {
    s.status().mails[0].state
}

#[test]
fn a_mail_makes_its_item_done_when_it_was_accepted_and_not_before() {
    let mut s = reviewed();
    s.ok(queue("ready"));
    assert_eq!(s.item("testers_notified").state, ItemState::Open);
    assert!(matches!(
        s.refused(queue("ready"))[..],
        [Why::MailWaits { number: 1, .. }]
    ));
    s.ok(begin(false));
    assert!(matches!(
        s.refused(begin(false))[..],
        [Why::MailSending { .. }]
    ));
    s.ok(end(1, SendOutcome::Failed { lasting: false }));
    assert_eq!(state(&s), MailState::Retrying);
    assert_eq!(s.item("testers_notified").state, ItemState::Open);
    s.ok(begin(false));
    s.ok(end(2, SendOutcome::Accepted));
    assert_eq!(state(&s), MailState::Sent);
    assert_eq!(s.item("testers_notified").state, ItemState::Done);
    assert!(matches!(s.refused(begin(true))[..], [Why::MailGone { .. }]));
}

#[test]
fn what_nobody_knows_is_not_sent_again_without_asking() {
    let mut s = reviewed();
    s.ok(queue("ready"));
    s.ok(begin(false));
    s.ok(end(1, SendOutcome::Doubtful));
    assert!(matches!(
        s.refused(begin(false))[..],
        [Why::MailDoubtful { number: 1 }]
    ));
    assert_eq!(s.item("testers_notified").state, ItemState::Unknown);
    s.ok(Command::SettleMail {
        number: 1,
        arrived: true,
        note: None,
    });
    assert_eq!(s.item("testers_notified").state, ItemState::Done);
}

#[test]
fn an_attempt_that_nobody_lived_to_answer_becomes_unknown() {
    let mut s = reviewed();
    s.ok(queue("ready"));
    s.ok(begin(false));
    assert_eq!(state(&s), MailState::Sending);
    s.now += SignedDuration::from_mins(3);
    assert_eq!(state(&s), MailState::OutcomeUnknown);
    s.ok(Command::SettleMail {
        number: 1,
        arrived: false,
        note: None,
    });
    s.ok(begin(false));
    s.ok(end(2, SendOutcome::Accepted));
    assert_eq!(state(&s), MailState::Sent);
}

#[test]
fn a_mail_that_speaks_of_another_candidate_does_not_go_out() {
    let mut s = reviewed();
    s.ok(queue("ready"));
    s.ok(Command::TakeCandidate {
        candidate: candidate('b'),
        scripts: Vec::new(),
    });
    assert!(matches!(
        s.refused(begin(false))[..],
        [Why::MailOutdated { round: 1, .. }]
    ));
    s.ok(Command::DropMail {
        number: 1,
        reason: "anew".to_owned(),
    });
    assert_eq!(state(&s), MailState::Dropped);
}

#[test]
fn who_says_that_it_was_sent_by_other_means_takes_it_out_of_the_outbox() {
    let mut s = reviewed();
    s.ok(queue("ready"));
    s.mail("testers_notified");
    assert_eq!(state(&s), MailState::Dropped);
    assert_eq!(s.item("testers_notified").state, ItemState::Done);
}

#[test]
fn no_header_is_injected() {
    let mut s = reviewed();
    assert!(matches!(
        s.refused(queue("ready\r\nBcc: all@acme.cn"))[..],
        [Why::BadText { .. }]
    ));
}

#[test]
fn a_server_needs_an_address_for_everybody() {
    let mut s = reviewed();
    let Command::QueueMail(mut asked) = queue("ready") else {
        unreachable!()
    };
    asked.needs_addresses = true;
    let refused = s.refused(Command::QueueMail(asked));
    assert!(matches!(&refused[..], [Why::NoAddress { names }] if names == &["Testers"]));
}

#[test]
fn a_report_on_other_commits_is_stale_and_says_so() {
    let mut s = Scenario::with_release();
    let other = PLAN.replace("# commits\nthe candidate", "# commits\nb7b7b7b7");
    s.deliver("test_report", &other);
    let item = s.item("test_report");
    assert_eq!(item.state, ItemState::Stale);
    assert!(matches!(
        &item.reasons[0].why,
        Why::ItemStale { on: Some(on), .. } if *on == "b7b7b7b7"
    ));
    let mine = s.release().candidate()[0].commit.clone();
    let mine = PLAN.replace(
        "# commits\nthe candidate",
        &format!("# commits\n{}", &mine.as_str()[..8]),
    );
    s.deliver("test_report", &mine);
    assert_eq!(s.item("test_report").state, ItemState::Done);
}

#[test]
fn a_section_belongs_to_whoever_changed_it_last() {
    let mut s = Scenario::with_release();
    s.by = "zhang".into();
    s.deliver("launch_plan", PLAN);
    s.by = "chen".into();
    s.deliver("launch_plan", &PLAN.replace("at nine", "at ten"));
    let plan = s.release().document(&"launch_plan".into()).unwrap();
    assert_eq!(plan.sections["launch_time"].by, "chen");
    assert_eq!(plan.sections["impact"].by, "zhang");
}

#[test]
fn the_meeting_goes_point_by_point_and_begins_anew_on_another_candidate() {
    let mut s = Scenario::with_release();
    let take = |point: &str| Command::TakeUp {
        point: Some(point.to_owned()),
    };
    assert!(matches!(
        s.refused(take("database"))[..],
        [Why::StageTooEarly { .. }]
    ));
    while s.release().stage != "meeting" {
        s.finish_stage();
        s.advance();
    }
    let say = || Command::Remark {
        point: Some("database".to_owned()),
        note: "one script".to_owned(),
    };
    assert!(matches!(s.refused(say())[..], [Why::NoMeeting]));
    assert!(matches!(
        s.refused(take("lunch"))[..],
        [Why::UnknownPoint { .. }]
    ));
    s.ok(take("database"));
    s.ok(say());
    s.ok(Command::TakeUp { point: None });
    s.vote("ops", Vote::Go);
    let meeting = s.status().meeting.unwrap();
    assert_eq!((meeting.taken.len(), meeting.remarks.len()), (2, 1));
    s.ok(Command::TakeCandidate {
        candidate: candidate('b'),
        scripts: Vec::new(),
    });
    assert_eq!(s.status().meeting, None);
}

/// Given two testers, one of them without an address; when a mail goes to the testers, then the
/// other one gets it, and who isn't reached is known.
#[test]
fn who_has_no_address_is_not_left_out_without_a_word() {
    use crate::domain::mail::{recipients, without_address};
    use crate::domain::people::{People, Person};
    let s = Scenario::with_release();
    let tester = |name: &str, mail: Option<&str>| Person {
        name: name.into(),
        roles: vec!["tester".into()],
        mail: mail.map(str::to_owned),
    };
    let people = People::new(vec![tester("li", Some("li@acme.cn")), tester("zhou", None)]);
    let to = ["tester".into()];
    let reached = recipients(&s.process, &to, &people, ToString::to_string);
    assert_eq!(reached.len(), 1);
    assert_eq!(without_address(&s.process, &to, &people), ["zhou"]);
}
