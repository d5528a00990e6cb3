//! Through a real server: what it took is what was sent, and whatever goes wrong, nobody gets a
//! mail that counts as failed.

use std::path::PathBuf;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use golive::notify::{Envelope, Login, Outcome, Security, Smtp, Transport, send};

use super::{accepted, doubtful, lasting, letter, passing, text, told};
use crate::support::smtp::{Act, Manners, Phase, Secured, SmtpServer};

fn to(port: u16) -> Smtp {
    Smtp {
        host: "127.0.0.1".into(),
        port,
        security: Security::Plain,
        login: None,
        timeout: Duration::from_secs(10),
        ca: None,
        hello: None,
    }
}

fn hasty(port: u16) -> Smtp {
    Smtp {
        timeout: Duration::from_millis(150),
        ..to(port)
    }
}

fn secure(server: &SmtpServer, security: Security) -> Smtp {
    Smtp {
        host: "localhost".into(),
        security,
        ca: Some(server.ca_file()),
        hello: Some("build.x.cn".into()),
        ..to(server.port())
    }
}

fn logged_in(smtp: Smtp, password: &str) -> Smtp {
    let login = Login {
        user: "golive".into(),
        password: password.into(),
    };
    Smtp {
        login: Some(login),
        ..smtp
    }
}

fn attempt(smtp: &Smtp) -> Outcome {
    let envelope = letter().envelope();
    send(&Transport::Smtp(smtp.clone()), &envelope, &text(), "unused")
}

/// More than any buffer between us and the server takes at once.
fn large() -> Vec<u8> {
    "a line of a large mail\r\n".repeat(1 << 20).into_bytes()
}

fn attempt_large(smtp: &Smtp) -> Outcome {
    let envelope = letter().envelope();
    send(
        &Transport::Smtp(smtp.clone()),
        &envelope,
        &large(),
        "unused",
    )
}

#[test]
fn a_server_gets_exactly_what_was_built() {
    let server = SmtpServer::start(Manners::new());
    assert_eq!(accepted(&attempt(&to(server.port()))), "250 2.0.0 kept");
    let received = server.received();
    assert_eq!(received.len(), 1);
    assert_eq!(received[0].from, "li@x.cn");
    assert_eq!(received[0].to, ["zhang@x.cn", "wang@x.cn", "chen@x.cn"]);
    assert_eq!(received[0].text, text());
    assert!(!received[0].secured);
}

#[test]
fn it_is_sent_over_tls_and_after_a_login() {
    for (secured, security, mechanisms) in [
        (Secured::StartTls, Security::StartTls, "PLAIN LOGIN"),
        (Secured::Tls, Security::Tls, "LOGIN"),
    ] {
        let manners = Manners::new()
            .secured(secured)
            .login("golive", "päss wörd")
            .mechanisms(mechanisms);
        let server = SmtpServer::start(manners);
        accepted(&attempt(&logged_in(secure(&server, security), "päss wörd")));
        let received = server.received();
        assert_eq!(received[0].text, text());
        assert!(received[0].secured);
        assert_eq!(received[0].login.as_deref(), Some("golive"));
    }
}

#[test]
fn a_certificate_that_nobody_vouches_for_is_not_trusted() {
    for (secured, security) in [
        (Secured::StartTls, Security::StartTls),
        (Secured::Tls, Security::Tls),
    ] {
        let server = SmtpServer::start(Manners::new().secured(secured));
        let stranger = Smtp {
            ca: None,
            ..secure(&server, security)
        };
        let said = lasting(&attempt(&stranger));
        assert!(said.starts_with("no secure line"), "{said}");
        assert_eq!(server.received(), []);
    }
    let server = SmtpServer::start(Manners::new().secured(Secured::Tls));
    let missing = Smtp {
        ca: Some(PathBuf::from("/nowhere/ca.pem")),
        ..secure(&server, Security::Tls)
    };
    assert!(lasting(&attempt(&missing)).contains("/nowhere/ca.pem"));
}

#[test]
fn nothing_goes_out_in_the_open() {
    let server = SmtpServer::start(Manners::new().login("golive", "secret"));
    let downgraded = logged_in(secure(&server, Security::StartTls), "secret");
    let said = lasting(&attempt(&downgraded));
    assert!(said.contains("does not offer STARTTLS"), "{said}");
    assert_eq!(server.received(), []);

    let remote = Smtp {
        host: "192.0.2.1".into(),
        ..to(25)
    };
    let said = lasting(&attempt(&remote));
    assert!(said.contains("in the open"), "{said}");
}

#[test]
fn a_wrong_password_is_not_tried_again_and_never_shown() {
    for mechanisms in ["PLAIN", "LOGIN"] {
        let manners = Manners::new()
            .login("golive", "secret")
            .mechanisms(mechanisms);
        let server = SmtpServer::start(manners);
        let wrong = logged_in(to(server.port()), "sekret");
        let outcome = attempt(&wrong);
        let said = lasting(&outcome);
        assert_eq!(
            said,
            "the mail server refused the login: 535 5.7.8 wrong user or password"
        );
        assert!(!format!("{outcome:?}{wrong:?}").contains("sekret"));

        let without = attempt(&to(server.port()));
        assert!(lasting(&without).contains("530 5.7.0 log in first"));
        assert_eq!(server.received(), []);
    }
    let server = SmtpServer::start(Manners::new());
    let said = lasting(&attempt(&logged_in(to(server.port()), "secret")));
    assert!(said.contains("takes no login"), "{said}");
}

#[test]
fn one_refused_recipient_means_that_nobody_gets_it() {
    let manners = Manners::new()
        .refuse("wang@x.cn", "550 5.1.1 no such user")
        .refuse("chen@x.cn", "451 4.7.1 try later");
    let server = SmtpServer::start(manners);
    let said = lasting(&attempt(&to(server.port())));
    assert!(said.contains("wang@x.cn: 550 5.1.1 no such user"), "{said}");
    assert!(said.contains("chen@x.cn: 451 4.7.1 try later"), "{said}");
    assert_eq!(server.received(), []);
}

#[test]
fn a_greylisting_server_is_worth_another_try() {
    let server = SmtpServer::start(Manners::new().refuse("wang@x.cn", "451 4.7.1 try later"));
    passing(&attempt(&to(server.port())));
    assert_eq!(server.received(), []);
    server.behave(Manners::new());
    accepted(&attempt(&to(server.port())));
    assert_eq!(server.received().len(), 1);
}

#[test]
fn a_clear_no_after_the_text_is_a_no() {
    let server = SmtpServer::start(Manners::new().at(Phase::End, Act::Answer("552 5.3.4 too big")));
    assert!(lasting(&attempt(&to(server.port()))).contains("552 5.3.4 too big"));
    server.behave(Manners::new().at(Phase::End, Act::Answer("452 4.3.1 disk full")));
    assert!(passing(&attempt(&to(server.port()))).contains("452 4.3.1 disk full"));
    server.behave(Manners::new().at(Phase::Greeting, Act::Answer("554 5.7.1 go away")));
    assert!(lasting(&attempt(&to(server.port()))).contains("554 5.7.1 go away"));
    server.behave(Manners::new().at(Phase::Data, Act::Answer("250 2.0.0 whatever")));
    passing(&attempt(&to(server.port())));
    assert_eq!(server.received(), []);
}

#[test]
fn a_server_that_is_down_can_be_tried_later() {
    let said = passing(&attempt(&to(SmtpServer::nobody())));
    assert!(said.contains("can't be reached"), "{said}");
    let nameless = Smtp {
        host: "mail.invalid".into(),
        security: Security::Tls,
        ..to(465)
    };
    passing(&attempt(&nameless));
}

#[test]
fn a_line_that_is_dropped_before_the_text_is_out_has_sent_nothing() {
    let server = SmtpServer::start(Manners::new());
    for phase in [
        Phase::Greeting,
        Phase::Hello,
        Phase::Sender,
        Phase::Recipient,
        Phase::Data,
    ] {
        server.behave(Manners::new().at(phase, Act::Drop));
        passing(&attempt(&to(server.port())));
    }
    server.behave(Manners::new().at(Phase::Text, Act::Drop));
    passing(&attempt_large(&to(server.port())));
    assert_eq!(server.received(), []);
}

#[test]
fn a_line_that_is_dropped_after_the_text_leaves_a_doubt() {
    let server = SmtpServer::start(Manners::new().at(Phase::End, Act::Drop));
    let said = doubtful(&attempt(&to(server.port())));
    assert!(said.contains("the end of the text"), "{said}");
    assert_eq!(
        server.received().len(),
        1,
        "it may have arrived, and here it did"
    );
}

#[test]
fn a_silent_server_does_not_hold_us() {
    let server = SmtpServer::start(Manners::new());
    for phase in [Phase::Greeting, Phase::Hello, Phase::Sender, Phase::Data] {
        server.behave(Manners::new().at(phase, Act::Silence));
        let said = passing(&attempt(&hasty(server.port())));
        assert!(said.contains("did not answer"), "{phase:?}: {said}");
    }
    server.behave(Manners::new().at(Phase::Text, Act::Silence));
    passing(&attempt_large(&hasty(server.port())));
    assert_eq!(server.received(), []);
    server.behave(Manners::new().at(Phase::End, Act::Silence));
    doubtful(&attempt(&hasty(server.port())));
}

#[test]
fn a_dripping_server_does_not_hold_us_either() {
    let server = SmtpServer::start(Manners::new());
    for phase in [Phase::Greeting, Phase::Sender] {
        server.behave(Manners::new().at(phase, Act::Drip));
        let began = Instant::now();
        passing(&attempt(&hasty(server.port())));
        assert!(began.elapsed() < Duration::from_secs(5), "{phase:?}");
    }
    server.behave(Manners::new().at(Phase::End, Act::Drip));
    doubtful(&attempt(&hasty(server.port())));
}

#[test]
fn what_was_given_up_is_not_delivered_after_all() {
    let server = SmtpServer::start(Manners::new().at(Phase::Recipient, Act::Drip));
    passing(&attempt(&hasty(server.port())));
    server.behave(Manners::new().at(Phase::Data, Act::Block));
    let patient = Smtp {
        timeout: Duration::from_millis(400),
        ..to(server.port())
    };
    passing(&attempt(&patient));
    // The server finds its tongue again, and nobody goes on with the talk.
    server.go_on();
    server.behave(Manners::new());
    accepted(&attempt(&to(server.port())));
    assert_eq!(server.received().len(), 1);
}

#[test]
fn a_send_can_be_held_at_any_moment() {
    let server = Arc::new(SmtpServer::start(Manners::new().at(Phase::End, Act::Block)));
    let port = server.port();
    let sending = thread::spawn(move || told(&attempt(&to(port))));
    server.wait_for(Phase::End);
    assert_eq!(server.received().len(), 1);
    server.go_on();
    assert_eq!(sending.join().expect("it ends"), "250 2.0.0 kept");
}

#[test]
fn no_command_can_be_smuggled_into_the_talk() {
    let server = SmtpServer::start(Manners::new());
    let smtp = Transport::Smtp(to(server.port()));
    let good = letter().envelope();
    for bad in [
        "evil@x.cn>\r\nRCPT TO:<all@x.cn",
        "evil@x.cn\r\nDATA",
        "evil",
        "",
        "李@x.cn",
        "a b@x.cn",
    ] {
        let mut envelope = good.clone();
        envelope.to.push(bad.to_owned());
        lasting(&send(&smtp, &envelope, &text(), "unused"));
        let envelope = Envelope {
            from: bad.to_owned(),
            ..good.clone()
        };
        lasting(&send(&smtp, &envelope, &text(), "unused"));
    }
    let nobody = Envelope {
        to: vec![],
        ..good.clone()
    };
    lasting(&send(&smtp, &nobody, &text(), "unused"));
    let hello = Smtp {
        hello: Some("x.cn\r\nQUIT".into()),
        ..to(server.port())
    };
    lasting(&attempt(&hello));
    // A dot alone on a line ends nothing, and neither does one with a bare line end.
    let sly = b"Subject: a\r\n\r\n.\r\nRSET\r\n..\r\n\r\n";
    accepted(&send(&smtp, &good, sly, "unused"));
    assert_eq!(server.received().len(), 1);
    assert_eq!(server.received()[0].text, sly);
}
