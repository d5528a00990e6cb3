use jiff::SignedDuration;

use crate::domain::command::{Command, QueueMail};
use crate::domain::mail::{Mail, Mailbox, Recipient, SendOutcome};
use crate::domain::names::ItemId;
use crate::domain::scenario::{Scenario, candidate};
use crate::text::Explained;
use crate::tui::letter::{Enclosed, Leaves, Letter, Posted, Sending, Stuck};
use crate::tui::model::{Access, Screen};
use crate::tui::msg::{Act, Msg, Sendable};
use crate::tui::rehearsal::{Rehearsal, pictures, pictures_after};

const ITEM: &str = "testers_notified";

fn li() -> Recipient {
    Recipient::Mailbox(Mailbox {
        name: Some("李雷".to_owned()),
        address: "li@example.com".to_owned(),
    })
}

fn nobody() -> Recipient {
    Recipient::Unreachable {
        name: "Testers".to_owned(),
    }
}

fn zhang() -> Mailbox {
    Mailbox {
        name: Some("zhang".to_owned()),
        address: "zhang@example.com".to_owned(),
    }
}

fn letter(number: Option<u32>) -> Letter {
    let body = "各位测试同事：\n\npayments 2.4.0 is submitted for test, and the launch plan was \
written by zhang and reviewed by wei.\n\nPlease\n  - deploy this candidate to the test environment, \
following the launch plan,\n  - report every problem found as a bug of this version.\n\n\
----------------------------------------------------------------\npayments 2.4.0 · round 1\n\
log #12 8f3a\n";
    Letter {
        number,
        round: 1,
        edited: false,
        writer: Some("zhang".into()),
        from: zhang(),
        to: vec![li(), nobody()],
        cc: Vec::new(),
        subject: "[payments 2.4.0] Ready for internal test".to_owned(),
        attachments: vec![Enclosed {
            name: "launch_plan.md".to_owned(),
            bytes: Some(3_249),
            digest: None,
        }],
        left_out: vec![(
            "V042__reconcile.sql".to_owned(),
            "no commit has it".to_owned(),
        )],
        body: body.to_owned(),
        leaves: Leaves::Server("mail.example.com:587".to_owned()),
    }
}

/// A release whose plan is reviewed: the testers are to be told.
fn reviewed() -> Scenario {
    let mut scenario = Scenario::with_release();
    for id in [
        "dev_configured",
        "dev_deployed",
        "self_test",
        "launch_plan",
        "plan_review",
    ] {
        scenario.settle(&ItemId::from(id));
    }
    scenario.by("zhang");
    scenario
}

fn queue() -> Command {
    Command::QueueMail(Box::new(QueueMail {
        item: ITEM.into(),
        about: None,
        mail: Mail {
            message_id: "<1@example.com>".to_owned(),
            from: zhang(),
            to: vec![li()],
            cc: Vec::new(),
            subject: "ready".to_owned(),
            attachments: Vec::new(),
            short: "ready".to_owned(),
        },
        text: "Subject: ready\r\n\r\nready\r\n".to_owned(),
        needs_addresses: true,
    }))
}

fn begin() -> Command {
    Command::BeginSend {
        number: 1,
        via: "smtp mail.example.com:587".to_owned(),
        again: false,
    }
}

fn end(attempt: u32, outcome: SendOutcome, said: &str) -> Command {
    Command::EndSend {
        number: 1,
        attempt,
        outcome,
        said: said.to_owned(),
    }
}

/// The screen of mails, with the text of the selected one.
fn at_the_mails(scenario: Scenario, number: Option<u32>) -> Rehearsal {
    let mut cockpit = Rehearsal::of(scenario);
    cockpit.press("o");
    assert_eq!(cockpit.look().mail, Some(ITEM.into()));
    read(&mut cockpit, Ok(letter(number)));
    cockpit
}

fn read(cockpit: &mut Rehearsal, letter: Result<Letter, Stuck>) {
    let target = cockpit.model.target().expect("a release");
    cockpit.tell(Msg::Letter(target, ITEM.into(), Box::new(letter)));
}

fn sent(cockpit: &Rehearsal) -> Option<&Sendable> {
    match cockpit.acts.last() {
        Some(Act::SendMail(asked)) => Some(&asked.what),
        _ => None,
    }
}

/// The first attempt failed, and is made again by itself.
fn failed() -> Scenario {
    let mut scenario = reviewed();
    scenario.ok(queue());
    scenario.ok(begin());
    let outcome = SendOutcome::Failed { lasting: false };
    scenario.ok(end(1, outcome, "connection refused"));
    scenario
}

fn doubtful() -> Scenario {
    let mut scenario = reviewed();
    scenario.ok(queue());
    scenario.ok(begin());
    scenario.ok(end(1, SendOutcome::Doubtful, "the line was dropped"));
    scenario
}

#[test]
fn the_mails_as_they_look() {
    pictures("mails", &mut at_the_mails(reviewed(), None));
    pictures("mails_failed", &mut at_the_mails(failed(), Some(1)));
    let mut open = at_the_mails(doubtful(), Some(1));
    open.press("enter");
    pictures("mails_in_full", &mut open);
    let mut broken = at_the_mails(reviewed(), None);
    read(
        &mut broken,
        Err(Stuck {
            told: Explained::with_hint(
                "line 3: “Subject:” is missing".to_owned(),
                "add a line Subject: …".to_owned(),
            ),
            edited: true,
        }),
    );
    pictures("mails_broken", &mut broken);
}

#[test]
fn the_dialogs_of_mails() {
    for (name, scenario, number, key) in [
        ("mail_send", reviewed(), None, "s"),
        ("mail_settle", doubtful(), Some(1), "v"),
        ("mail_drop", failed(), Some(1), "x"),
    ] {
        let mut cockpit = at_the_mails(scenario, number);
        cockpit.press(key);
        pictures_after(name, &mut cockpit, |cockpit| {
            cockpit.press("esc");
            cockpit.press(key);
        });
    }
}

#[test]
fn what_was_read_is_what_is_sent_and_not_by_the_key_that_opened() {
    let mut cockpit = at_the_mails(reviewed(), None);
    cockpit.press("s");
    cockpit.sees("goes to 2:");
    cockpit.sees("by mail.example.com:587");
    cockpit.sees("Testers (no address is known)");
    cockpit.press("s s");
    assert_eq!(sent(&cockpit), None);
    cockpit.press("tab enter");
    let Some(Sendable::Draft(seen)) = sent(&cockpit) else {
        panic!("{:?}", cockpit.acts)
    };
    assert_eq!(**seen, letter(None));
    // Enter alone is on Cancel.
    let mut cockpit = at_the_mails(reviewed(), None);
    cockpit.press("s enter");
    assert_eq!(sent(&cockpit), None);
}

#[test]
fn a_mail_that_failed_says_why_and_is_tried_again_by_hand() {
    let mut cockpit = at_the_mails(failed(), Some(1));
    cockpit.sees("“connection refused”");
    cockpit.sees("retry at");
    cockpit.press("e");
    cockpit.sees("x drops it");
    cockpit.press("r");
    let again = Sendable::Queued {
        number: 1,
        again: false,
    };
    assert_eq!(sent(&cockpit), Some(&again));
    cockpit.press("esc");
    cockpit.sees("not out");
}

#[test]
fn what_nobody_knows_is_settled_or_sent_again_with_the_version_typed() {
    let mut cockpit = at_the_mails(doubtful(), Some(1));
    cockpit.press("r");
    cockpit.sees("v settles it");
    assert_eq!(sent(&cockpit), None);
    cockpit.press("v left backtab enter");
    cockpit.sees("type 2.4.0 to confirm");
    cockpit.type_in("2.4.0").press("enter enter");
    let again = Sendable::Queued {
        number: 1,
        again: true,
    };
    assert_eq!(sent(&cockpit), Some(&again));
    cockpit.press("v backtab enter");
    cockpit.sees("sent ");
    cockpit.sees("8 sent");
}

#[test]
fn the_cockpit_shows_what_is_being_sent_and_waits_for_it_at_the_end() {
    let mut scenario = reviewed();
    scenario.ok(queue());
    scenario.ok(begin());
    let mut cockpit = at_the_mails(scenario, Some(1));
    // Nobody here sends it: whoever did may be gone.
    cockpit.sees("no outcome since");
    let target = cockpit.model.target().expect("a release");
    let since = cockpit.scenario.now;
    let sending = Sending {
        target: target.clone(),
        number: 1,
        item: ITEM.into(),
        since,
    };
    cockpit.tell(Msg::Sending(Some(sending)));
    cockpit.scenario.now += SignedDuration::from_secs(3);
    cockpit.press("r");
    cockpit.sees("sending… 3 s");
    cockpit.sees("this mail is being sent");
    assert!(cockpit.model.next_own_change().is_some());
    cockpit.press("q");
    cockpit.sees("golive ends when it is out");
    cockpit.press("esc");
    cockpit.sees("golive stays open");
    assert!(matches!(cockpit.model.screen, Screen::Mails(_)));
    let ended = Posted::Ended {
        outcome: SendOutcome::Failed { lasting: false },
        said: "451 try later".to_owned(),
    };
    cockpit.tell(Msg::Posted(target, ITEM.into(), ended));
    cockpit.tell(Msg::Sending(None));
    cockpit.sees("“testers notified” did not go out: 451 try later");
}

#[test]
fn a_mail_item_leads_from_the_checklist_to_its_mail() {
    for key in ["space", "enter"] {
        let mut cockpit = Rehearsal::of(reviewed());
        cockpit.press(key);
        assert!(matches!(cockpit.model.screen, Screen::Mails(_)), "{key}");
        assert_eq!(cockpit.look().mail, Some(ITEM.into()));
        cockpit.press("m");
        cockpit.sees("[ It was sent ]");
        cockpit.press("esc esc");
        assert!(matches!(cockpit.model.screen, Screen::Cockpit(_)));
    }
}

#[test]
fn a_selection_stays_with_its_mail_and_an_outdated_one_is_not_sent() {
    let mut cockpit = at_the_mails(failed(), Some(1));
    cockpit.press("j k");
    cockpit.meanwhile(Command::TakeCandidate {
        candidate: candidate('b'),
        scripts: Vec::new(),
    });
    assert_eq!(cockpit.look().mail, Some(ITEM.into()));
    cockpit.sees("it speaks of round 1");
    cockpit.press("r");
    assert_eq!(sent(&cockpit), None);
    cockpit
        .press("x")
        .type_in("anew")
        .press("enter enter enter");
    cockpit.sees("to send");
}

#[test]
fn who_only_looks_changes_nothing() {
    let mut cockpit = at_the_mails(failed(), Some(1));
    cockpit.model.settings.access = Access::Read;
    for key in ["s", "e", "r", "v", "m", "x"] {
        cockpit.press(key);
        cockpit.sees("reading only");
    }
    assert_eq!(cockpit.acts, []);
}
