//! The outbox by the hour: when a mail that failed is tried again, and when an attempt without an
//! outcome is given up on.

use golive::domain::command::Command;
use golive::domain::mail::{MailState, SendOutcome};
use golive::domain::why::Why;
use golive::engine::{Access, Engine, Error, Order, ReleaseId, Sending, Sent, Telling, Told};
use jiff::{SignedDuration, Timestamp};

use super::{config, deployment, new, repo};
use crate::support::repo::TestRepo;
use crate::support::smtp::{Manners, SmtpServer};

const PLAN: &str = "## New external applications\nnone\n## Deployment order\nalone\n\
    ## Services to stop\nnone\n## Database scripts\nnone\n## Launch time\ntonight\n\
    ## Impact\nnone\n## Rollback steps\nthe branch before\n";

/// A desk whose mails go to that port, at a moment that is set.
struct Desk {
    engine: Engine,
    id: ReleaseId,
    now: Timestamp,
    repo: TestRepo,
}

impl Desk {
    fn new(port: u16, more: &str) -> Self {
        let repo = repo();
        let toml = format!(
            "project = \"payments\"\n[[people]]\nname = \"zhang\"\nroles = [\"developer\", \"release_manager\"]\nmail = \"zhang@acme.cn\"\n\
             [[people]]\nname = \"wei\"\nroles = [\"tech_lead\"]\n[[people]]\nname = \"li\"\nroles = [\"tester\"]\nmail = \"li@acme.cn\"\n\
             [mail]\ntransport = \"smtp\"\n{more}\n[mail.smtp]\nhost = \"127.0.0.1\"\nport = {port}\nsecurity = \"plain\"\ntimeout = \"5s\"\n"
        );
        let config = config(&repo, &toml);
        let mut engine = Engine::open(config, repo.path(), Access::ReadWrite).expect("an engine");
        let now: Timestamp = "2026-11-23T12:00:00Z".parse().expect("a moment");
        engine.stand_in("zhang".into(), now);
        engine.new_release(new("2.4.0")).expect("a release");
        let id = engine.resolve(None).expect("the release");
        engine
            .deployed(deployment("dev", Some("2.4.0"), None))
            .expect("deployed");
        let mut desk = Self {
            engine,
            id,
            now,
            repo,
        };
        let task = |item: &str| Command::Done {
            item: item.into(),
            note: None,
        };
        desk.does("zhang", task("dev_configured"));
        desk.does("zhang", task("self_test"));
        let item = "launch_plan".into();
        let text = PLAN.replace(
            "## Deployment order\n",
            "## Deployment order and dependencies\n",
        );
        desk.does(
            "zhang",
            Command::Deliver {
                item,
                text,
                source: None,
                kept_at: None,
            },
        );
        desk.does(
            "wei",
            Command::Approve {
                item: "plan_review".into(),
                note: None,
            },
        );
        desk
    }

    fn does(&mut self, by: &str, command: Command) {
        let done = self.engine.execute(Order {
            project: self.id.project.clone(),
            release: Some(self.id.version.clone()),
            by: Some(by.into()),
            command,
        });
        done.expect("it is done");
    }

    fn writes(&mut self) -> u32 {
        let item = "testers_notified".into();
        let draft = self.engine.mail_draft(&self.id, &item, None);
        let draft = draft.expect("a draft");
        let queued = self.engine.queue_mail(&self.id, &draft, None);
        queued.expect("it is written").number
    }

    fn waits(&mut self, minutes: i64) {
        self.now += SignedDuration::from_mins(minutes);
        self.engine.stand_in("zhang".into(), self.now);
    }

    fn state(&self) -> MailState {
        self.engine.mail(&self.id, 1).expect("the mail").state
    }

    /// How many minutes from now on the next mail is due.
    fn due_in(&self) -> Option<i64> {
        let next = self.engine.next_mail().expect("the store answers");
        next.map(|at| at.duration_since(self.now).as_mins())
    }
}

#[test]
fn a_mail_that_failed_is_tried_again_ever_more_seldom() {
    let port = SmtpServer::nobody();
    let mut desk = Desk::new(port, "");
    let number = desk.writes();
    // One that nobody has asked to be sent is not sent by itself.
    assert_eq!(desk.due_in(), None);
    let ended = desk.engine.send_mail(&desk.id, number, false, None);
    let failed = SendOutcome::Failed { lasting: false };
    assert_eq!(ended.expect("it is recorded").outcome, failed);
    for wait in [1, 2, 5, 15, 60, 60, 60] {
        assert_eq!(desk.due_in(), Some(wait));
        assert_eq!(desk.engine.due_mails().expect("an answer"), []);
        desk.waits(wait);
        let due = desk.engine.due_mails().expect("an answer");
        assert_eq!(due, [(desk.id.clone(), number)]);
        let ended = desk.engine.send_mail(&desk.id, number, false, None);
        assert_eq!(ended.expect("it is recorded").outcome, failed);
    }
    let server = SmtpServer::start_at(port, Manners::new());
    desk.waits(60);
    let ended = desk.engine.send_mail(&desk.id, number, false, None);
    assert_eq!(ended.expect("it is sent").outcome, SendOutcome::Accepted);
    assert_eq!((desk.state(), desk.due_in()), (MailState::Sent, None));
    assert_eq!(server.received().len(), 1);
}

#[test]
fn what_is_switched_off_is_not_tried_by_itself() {
    let mut desk = Desk::new(SmtpServer::nobody(), "retry = false");
    let number = desk.writes();
    let ended = desk.engine.send_mail(&desk.id, number, false, None);
    assert!(ended.is_ok());
    assert_eq!(desk.due_in(), None);
}

#[test]
fn an_attempt_without_an_outcome_is_a_doubt_after_a_while_and_never_repeated_by_itself() {
    let server = SmtpServer::start(Manners::new());
    let mut desk = Desk::new(server.port(), "");
    let number = desk.writes();
    let begun = desk.engine.begin_send(&desk.id, number, false, None);
    // The machine loses its power here.
    drop(begun.expect("it is recorded"));
    assert_eq!(desk.state(), MailState::Sending);
    let config = desk.engine.config().clone();
    desk.engine = Engine::open(config, desk.repo.path(), Access::ReadWrite).expect("an engine");
    desk.waits(3);
    assert_eq!(desk.state(), MailState::OutcomeUnknown);
    assert_eq!(desk.due_in(), None);
    assert_eq!(desk.engine.failed_mails(None).expect("an answer"), []);
    let again = desk.engine.begin_send(&desk.id, number, false, None);
    let Err(Error::Refused(refusal)) = again else {
        panic!("it was not refused")
    };
    let why: Vec<&Why> = refusal.reasons().iter().map(|reason| &reason.why).collect();
    assert_eq!(why, [&Why::MailDoubtful { number }]);
    assert_eq!(server.received(), []);
}

#[test]
fn two_cockpits_do_not_send_the_same_mail_at_once() {
    let server = SmtpServer::start(Manners::new());
    let mut desk = Desk::new(server.port(), "");
    let number = desk.writes();
    let config = desk.engine.config().clone();
    let mut other = Engine::open(config, desk.repo.path(), Access::ReadWrite).expect("an engine");
    other.stand_in("zhang".into(), desk.now);
    let begun = desk.engine.begin_send(&desk.id, number, false, None);
    assert!(other.begin_send(&desk.id, number, false, None).is_err());
    // The slow part needs no store, so that it runs on a thread of its own.
    let sending = begun.expect("it is recorded");
    let sent = std::thread::spawn(move || sending.run()).join();
    let ended = desk.engine.end_send(sent.expect("it has run"));
    assert_eq!(
        ended.expect("it is recorded").outcome,
        SendOutcome::Accepted
    );
    assert!(other.begin_send(&desk.id, number, true, None).is_err());
    assert_eq!(server.received().len(), 1);
}

#[test]
fn what_is_slow_can_be_handed_to_another_thread() {
    fn can<T: Send + 'static>() {}
    can::<Sending>();
    can::<Sent>();
    can::<Telling>();
    can::<Told>();
}
