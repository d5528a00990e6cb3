//! Mails from the cockpit: read, edited in the person's own editor, sent while the screen stays
//! alive, tried again, settled. The folder, the editor and the mail server are real.

use std::fs;

use golive::config::{self, Environment, Options};
use golive::domain::mail::SendOutcome;
use golive::engine::{Access, Engine, ReleaseId, clock};
use jiff::SignedDuration;

use crate::support::cli::World;
use crate::support::pty::{Key, Pty, Signal};
use crate::support::repo::TestRepo;
use crate::support::smtp::{Act, Manners, Phase, SmtpServer};

const PEOPLE: &str = r#"
[[people]]
name = "zhang"
roles = ["developer", "release_manager"]
mail = "zhang@acme.cn"
[[people]]
name = "wei"
roles = ["tech_lead"]
[[people]]
name = "li"
roles = ["tester"]
mail = "li@acme.cn"
"#;

const PLAN: &str = "# Launch plan\n\n## new_applications\nnone\n## deployment_order\npayments alone\n\
## services_to_stop\nnone\n## database_scripts\nnone\n## launch_time\ntonight, half an hour for a problem\n\
## impact\npayments, for a minute\n## rollback_steps\nthe branch before\n";

/// A release whose plan is reviewed: the testers are to be told.
fn office(config: &str) -> World {
    let repo = TestRepo::new();
    repo.commit(&[("pay.txt", "1")], "Pay");
    let world = World::of(repo);
    world.file(
        "golive.toml",
        format!("project = \"payments\"\n{config}\n{PEOPLE}"),
    );
    world.file("plan.md", PLAN);
    for line in [
        "new 2.4.0",
        "done dev_configured",
        "deployed dev",
        "done self_test",
        "document launch_plan --file plan.md",
        "approve plan_review --by wei",
    ] {
        let mut words: Vec<&str> = line.split(' ').collect();
        words.extend(["--as", "zhang"]);
        world.ok(&words);
    }
    world
}

/// An office whose mails go to a server at that port.
fn served(port: u16) -> World {
    office(&format!(
        "[mail]\ntransport = \"smtp\"\n[mail.smtp]\nhost = \"127.0.0.1\"\nport = {port}\nsecurity = \"plain\"\n"
    ))
}

/// The cockpit with the mail to the testers before the person.
fn at_the_mail(world: &World) -> Pty {
    let pty = world.pty(&["--as", "zhang"], 120, 40);
    pty.wait_for("Submit for test 5/6").keys(" ");
    pty.wait_for("testers notified ·")
        .wait_for("li <li@acme.cn>");
    pty
}

/// Sends the mail that is shown.
fn send(pty: &Pty) {
    pty.keys("s").wait_for("[ Send ]");
    pty.key(Key::Tab).key(Key::Enter).wait_gone("[ Send ]");
}

/// How mail 1 stands, as the command line tells it.
fn state(world: &World) -> String {
    let mail = world.ok(&["mail", "show", "1", "--json"]).json();
    mail["state"].as_str().expect("a state").to_owned()
}

#[test]
fn a_mail_is_read_edited_and_sent_without_a_server() {
    let world = office("");
    let script = world.file(
        "editor.sh",
        "sed -e 's/^Hello,/Dear testers,/' \"$1\" > \"$1.new\" && mv \"$1.new\" \"$1\"\n",
    );
    let world = world.set("EDITOR", format!("sh '{}'", script.display()));
    let pty = at_the_mail(&world);
    pty.wait_for("Hello,").wait_for("launch_plan.md");
    pty.keys("e")
        .wait_for("draft, edited")
        .wait_for("Dear testers,");
    send(&pty);
    pty.wait_for("“testers notified” was sent")
        .wait_for("1 of 8 sent");
    pty.key(Key::Esc).wait_for("Submit for test 6/6");
    assert_eq!(state(&world), "sent");
    let folder = world.root().join("golive.db.outbox");
    let files: Vec<_> = fs::read_dir(folder).expect("a folder").flatten().collect();
    let [only] = files.as_slice() else {
        panic!("one file, not {files:?}")
    };
    let text = fs::read_to_string(only.path()).expect("a mail");
    assert!(text.contains("li@acme.cn"), "{text}");
    let shown = world.ok(&["mail", "show", "1"]).stdout;
    assert!(shown.contains("Dear testers,"), "{shown}");
    pty.keys("q");
    assert!(pty.exit_status().success());
    pty.assert_restored();
}

#[test]
fn an_edited_mail_that_is_broken_is_handed_back_with_nothing_lost() {
    let world = office("");
    let script = world.file(
        "editor.sh",
        "grep -q BROKEN \"$1\" && sed -i 's/^BROKEN.*/Subject: mended/' \"$1\" || sed -i 's/^Subject:.*/BROKEN/; s/^Hello,/Dear testers,/' \"$1\"\n",
    );
    let world = world.set("EDITOR", format!("sh '{}'", script.display()));
    let pty = at_the_mail(&world);
    pty.keys("e").wait_for("this mail can't be sent as it is");
    pty.wait_for("“BROKEN” is no header")
        .wait_for("e goes on with it");
    pty.keys("s").wait_for("there is no mail to send yet");
    pty.keys("e").wait_for("Dear testers,").wait_for("mended");
    pty.keys("x").wait_for("Take the template's text again");
    pty.key(Key::Tab).key(Key::Enter).wait_for("Hello,");
    pty.wait_for("what was edited is kept in");
}

#[test]
fn a_server_that_is_down_leaves_the_mail_in_the_outbox_until_it_is_up() {
    let port = SmtpServer::nobody();
    let world = served(port);
    let pty = at_the_mail(&world);
    send(&pty);
    pty.wait_for("did not go out").wait_for("retry at");
    pty.wait_for("1 in the outbox").wait_for("refused");
    assert_eq!(state(&world), "retrying");
    pty.key(Key::Esc).wait_for("not out");
    let server = SmtpServer::start_at(port, Manners::new());
    pty.keys("o")
        .wait_for("testers notified · mail 1")
        .keys("r");
    pty.wait_for("“testers notified” was sent")
        .wait_for("1 of 8 sent");
    assert_eq!(server.received().len(), 1);
    assert_eq!(state(&world), "sent");
}

#[test]
fn what_is_due_is_tried_again_by_the_open_cockpit_and_by_no_other() {
    let port = SmtpServer::nobody();
    let world = served(port);
    // Ten minutes ago there was no server.
    let options = Options {
        store: Some(world.store()),
        ..Options::default()
    };
    let nothing = |_: &str| None;
    let environment = Environment::new(&nothing);
    let config = config::load(&options, &environment, Some(world.dir())).expect("configured");
    let mut engine = Engine::open(config, world.dir(), Access::ReadWrite).expect("an engine");
    let now = clock::now();
    engine.stand_in("zhang".into(), now - SignedDuration::from_mins(10));
    let id: ReleaseId = ("payments".into(), "2.4.0".into()).into();
    let item = "testers_notified".into();
    let draft = engine.mail_draft(&id, &item, None).expect("a mail");
    let queued = engine.queue_mail(&id, &draft, None).expect("the outbox");
    let ended = engine.send_mail(&id, queued.number, false, None);
    let ended = ended.expect("what came of it");
    assert_eq!(ended.outcome, SendOutcome::Failed { lasting: false });
    drop(engine);
    assert_eq!(state(&world), "retrying");

    let server = SmtpServer::start_at(port, Manners::new());
    let wall = world.pty(&["watch", "2.4.0"], 100, 30);
    wall.wait_for("1/8 Submit for test").settle();
    assert_eq!(server.received().len(), 0);
    let pty = world.pty(&["--as", "zhang"], 120, 40);
    pty.wait_for("“testers notified” was sent")
        .wait_for("Submit for test 6/6");
    assert_eq!(server.received().len(), 1);
    assert_eq!(state(&world), "sent");
}

#[test]
fn the_cockpit_stays_alive_while_a_server_is_slow() {
    let server = SmtpServer::start(Manners::new().at(Phase::End, Act::Block));
    let world = served(server.port());
    let pty = at_the_mail(&world);
    send(&pty);
    pty.wait_for("sending… 1 s");
    pty.keys("r").wait_for("this mail is being sent");
    pty.key(Key::Esc).wait_for("Submit for test 5/6");
    pty.wait_for("sending “testers notified”…");
    pty.keys("q").wait_for("golive ends when it is out");
    server.go_on();
    assert!(pty.exit_status().success());
    pty.assert_restored();
    assert_eq!(server.received().len(), 1);
    assert_eq!(state(&world), "sent");
}

#[test]
fn a_line_that_is_dropped_leaves_the_outcome_unknown_until_somebody_asked() {
    let server = SmtpServer::start(Manners::new().at(Phase::End, Act::Drop));
    let world = served(server.port());
    let pty = at_the_mail(&world);
    send(&pty);
    pty.wait_for("nobody knows whether “testers notified” went out");
    pty.wait_for("outcome unknown");
    pty.keys("r").wait_for("v settles it");
    pty.keys("v")
        .wait_for("it arrived")
        .key(Key::BackTab)
        .key(Key::Enter);
    pty.wait_gone("[ Record ]").wait_for("1 of 8 sent");
    assert_eq!(state(&world), "sent");
    let told = world.ok(&["log", "2.4.0"]).stdout;
    assert!(told.contains("arrived"), "{told}");
}

#[test]
fn a_cockpit_that_dies_in_the_middle_of_a_send_doubles_nothing() {
    let server = SmtpServer::start(Manners::new().at(Phase::End, Act::Block));
    let world = served(server.port());
    let pty = at_the_mail(&world);
    send(&pty);
    server.wait_for(Phase::End);
    pty.signal(Signal::KILL);
    assert!(!pty.exit_status().success());
    server.behave(Manners::new());
    let pty = world.pty(&["--as", "zhang"], 120, 40);
    pty.wait_for("Submit for test 5/6").wait_for("unknown");
    pty.keys(" ").wait_for("no outcome since");
    pty.keys("r").wait_for("this mail is being sent");
    pty.keys("v")
        .wait_for("it arrived")
        .key(Key::BackTab)
        .key(Key::Enter);
    pty.wait_gone("[ Record ]").wait_for("1 of 8 sent");
    server.go_on();
    assert!(server.received().len() <= 1);
    assert_eq!(state(&world), "sent");
}
