//! What fails while a mail is sent: nothing is lost, nothing is doubled, and whoever asked is told
//! what happens next.

use std::process::Stdio;

use super::{Office, at_port, plain, with_server};
use crate::support::smtp::{Act, Manners, Phase, SmtpServer};

/// Starts sending mail 1 and kills golive once the server is so far.
fn killed_at(office: &Office, server: &SmtpServer, phase: Phase) {
    let args = office.story.args("mail send 1 --by zhang");
    let mut command = office.story.world.command(&args);
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    let mut child = command.spawn().expect("golive starts");
    server.wait_for(phase);
    // With SIGKILL: there is no last word.
    child.kill().expect("it is killed");
    child.wait().expect("it has ended");
    server.go_on();
    server.behave(Manners::new());
}

#[test]
fn a_server_that_is_down_leaves_the_mail_in_the_outbox_until_it_is_back() {
    let port = SmtpServer::nobody();
    let office = Office::new(&at_port(port));
    let story = &office.story;
    let failed = story.json_ends("mail send testers_notified --by zhang", 4);
    assert_eq!(failed["error"]["kind"], "mail");
    let hint = failed["error"]["hint"].as_str().expect("a hint");
    assert!(
        hint.contains("stays in the outbox") && hint.contains("golive mail retry"),
        "{hint}"
    );
    assert_eq!(failed["mail"]["state"], "retrying");
    assert!(failed["mail"]["next_try"].is_string());
    let told = story.ends("--lang zh mail send 1 --by zhang", 4).stderr;
    assert!(
        told.contains("邮件 1 未发出") && told.contains("留在发件箱"),
        "{told}"
    );
    // It is not due yet, and a job that comes by too early sends nothing.
    let due = story.json("mail retry --due");
    assert_eq!(due["mails"], serde_json::json!([]));

    let server = SmtpServer::start_at(port, Manners::new());
    let retried = story.json("mail retry --by zhang");
    assert_eq!(retried["mails"][0]["number"], 1);
    assert_eq!(office.state(1), "sent");
    assert_eq!(story.item("testers_notified"), "done");
    assert_eq!(server.received().len(), 1);
    assert_eq!(office.mail(1)["attempts"].as_array().map_or(0, Vec::len), 3);
    // What was sent is not sent again.
    story.ok("mail retry");
    story.ends("mail send 1 --by zhang", 1);
    story.ends("mail send 1 --again --by zhang", 1);
    assert_eq!(server.received().len(), 1);
}

#[test]
fn one_recipient_refused_means_that_nobody_gets_it_until_it_is_mended() {
    let (server, office) =
        with_server(Manners::new().refuse("lin@acme.cn", "550 5.1.1 no such user"));
    let story = &office.story;
    let failed = story.json_ends("mail send 1 --by zhang", 4);
    let message = failed["error"]["message"].as_str().expect("a message");
    assert!(
        message.contains("lin@acme.cn") && message.contains("no such user"),
        "{message}"
    );
    assert_eq!(failed["mail"]["state"], "failed");
    assert_eq!(failed["mail"]["next_try"], serde_json::Value::Null);
    assert_eq!(server.received(), []);
    assert_ne!(story.item("testers_notified"), "done");
    let list = story.ok("mail list").stdout;
    assert!(
        list.contains("failed") && list.contains("no such user"),
        "{list}"
    );
    // It is taken out, written anew to somebody else, and goes.
    story.ok("mail drop 1 --reason 'she has left' --by zhang");
    let draft = story.ok("mail draft testers_notified").stdout;
    story.outside("mail.txt", &draft.replace(",\n    林悦 <lin@acme.cn>", ""));
    story.ok("mail write testers_notified --file @mail.txt --by zhang");
    story.ok("mail send testers_notified --by zhang");
    assert_eq!(server.received()[0].to, ["li@acme.cn"]);
    assert_eq!(office.state(1), "dropped");
}

#[test]
fn a_line_that_drops_before_the_text_has_gone_is_tried_again() {
    for phase in [Phase::Greeting, Phase::Sender, Phase::Data] {
        let (server, office) = with_server(Manners::new().at(phase, Act::Drop));
        office.story.ends("mail send 1 --by zhang", 4);
        assert_eq!(office.state(1), "retrying", "{phase:?}");
        server.behave(Manners::new());
        office.story.ok("mail retry");
        assert_eq!(server.received().len(), 1, "{phase:?}");
    }
}

#[test]
fn a_line_that_drops_after_the_text_leaves_a_doubt_that_a_person_settles() {
    let (server, office) = with_server(Manners::new().at(Phase::End, Act::Drop));
    let story = &office.story;
    let doubt = story.json_ends("mail send 1 --by zhang", 3);
    assert_eq!(doubt["error"]["kind"], "unknown");
    assert_eq!(doubt["mail"]["state"], "outcome_unknown");
    assert!(
        doubt["error"]["hint"]
            .as_str()
            .expect("a hint")
            .contains("mail settle 1")
    );
    server.behave(Manners::new());
    // Neither by itself nor by hand, unless whoever asks knows what it means.
    assert_eq!(story.json("mail retry")["mails"], serde_json::json!([]));
    let refused = story.json_ends("mail send 1 --by zhang", 3);
    assert_eq!(refused["error"]["reasons"][0]["kind"], "mail_doubtful");
    assert_eq!(server.received().len(), 1);
    story.ok("mail send 1 --again --by zhang");
    let received = server.received();
    assert_eq!(received.len(), 2);
    // Whoever gets it twice sees one: the bytes and the identifier are the same.
    assert_eq!(received[0].text, received[1].text);
    assert_eq!(story.item("testers_notified"), "done");
}

#[test]
fn golive_killed_between_the_text_and_the_answer_loses_and_doubles_nothing() {
    let (server, office) = with_server(Manners::new().at(Phase::End, Act::Block));
    killed_at(&office, &server, Phase::End);
    let story = &office.story;
    let mail = office.mail(1);
    assert_eq!(mail["attempts"][0]["end"], serde_json::Value::Null);
    assert_eq!(mail["state"], "sending");
    assert_ne!(story.item("testers_notified"), "done");
    assert_eq!(story.json("mail retry")["mails"], serde_json::json!([]));
    let refused = story.json_ends("mail send 1 --by zhang", 1);
    assert_eq!(refused["error"]["reasons"][0]["kind"], "mail_sending");
    // It can't be taken out either while nobody knows.
    story.ends("mail drop 1 --reason x --by zhang", 1);
    story.ok("mail settle 1 --arrived --by zhang --note 'li has it'");
    assert_eq!(office.state(1), "sent");
    assert_eq!(story.item("testers_notified"), "done");
    assert_eq!(server.received().len(), 1);
    assert!(
        story
            .ok("mail show 1")
            .stdout
            .contains("it arrived, says zhang")
    );
    story.ok("verify");
}

#[test]
fn golive_killed_before_the_text_sends_it_once_somebody_found_that_it_did_not_arrive() {
    let (server, office) = with_server(Manners::new().at(Phase::Data, Act::Block));
    killed_at(&office, &server, Phase::Data);
    let story = &office.story;
    assert_eq!(office.state(1), "sending");
    story.ok("mail settle 1 --not-arrived --by zhang");
    assert_eq!(office.state(1), "retrying");
    story.ok("mail send 1 --by zhang");
    assert_eq!(server.received().len(), 1);
    story.ends("mail settle 1 --arrived --by zhang", 1);
}

#[test]
fn a_password_that_is_not_there_is_named_and_nobody_is_called() {
    let server = SmtpServer::start(Manners::new());
    let config = plain(&server) + "user = \"li\"\npassword_variable = \"NOT_SET\"\n";
    let office = Office::new(&config);
    let failed = office
        .story
        .ends("mail send testers_notified --by zhang", 4);
    assert!(failed.stderr.contains("NOT_SET is not set"), "{failed}");
    assert_eq!(office.state(1), "failed");
    assert_eq!(server.received(), []);
}

#[test]
fn a_new_candidate_makes_a_mail_outdated_before_it_was_sent() {
    let (server, office) = with_server(Manners::new());
    let story = &office.story;
    story.repo.commit(&[("src/more.txt", "more")], "More");
    story.ok("candidate --by zhang");
    let refused = story.json_ends("mail send 1 --by zhang", 1);
    assert_eq!(refused["error"]["reasons"][0]["kind"], "mail_outdated");
    assert_eq!(server.received(), []);
    assert!(
        story
            .ok("mail list")
            .stdout
            .contains("of an earlier candidate")
    );
}

#[test]
fn a_mail_that_is_not_there_is_told_with_those_that_are() {
    let office = Office::new("");
    let story = &office.story;
    assert!(story.ok("mail list").stdout.contains("no mail was written"));
    story.ends("mail show 7", 2);
    story.ends("mail send 7", 2);
    story.ends("mail show seven", 2);
    story.ends("mail draft self_test", 2);
    let unknown = story.ends("mail draft testers", 2);
    assert!(unknown.stderr.contains("testers_notified"), "{unknown}");
    story.ends("mail settle 1 --by li", 2);
}
