//! What a person writes of mails, rooms and papers, and what is taken from it or told about it.

use std::path::Path;

use jiff::SignedDuration;

use super::tests::{each_is_told, project, taken};
use super::*;

#[test]
fn without_a_word_mails_go_into_a_folder_beside_the_store() {
    let config = taken("");
    assert_eq!(config.mail.transport, Transport::Folder);
    let mut beside = config.store.into_os_string();
    beside.push(".outbox");
    assert_eq!(config.mail.folder, Path::new(&beside));
    assert!(config.mail.retry && config.mail.from.is_none() && config.mail.smtp.is_none());
    assert!(config.rooms.is_empty() && config.papers.folder.is_none());
}

#[test]
fn all_of_mails_rooms_and_papers_is_taken() {
    let machine = project(
        r#"
[mail]
transport = "smtp"
from = "发布组 <release@acme.cn>"
folder = "mails"
lang = "zh"
retry = false
[mail.smtp]
host = "smtp.acme.cn"
security = "tls"
user = "release"
password_variable = "SMTP"
timeout = "45s"
ca = "acme.pem"
[[rooms]]
name = "上线群"
kind = "feishu"
url_variable = "ROOM"
secret_variable = "ROOM_SECRET"
[[rooms]]
name = "ops"
kind = "slack"
url_variable = "OPS_ROOM"
timeout = "3s"
[papers]
folder = "papers"
"#,
    );
    let config = machine.load().unwrap();
    let mail = config.mail;
    assert_eq!(
        (mail.transport, mail.lang, mail.retry),
        (Transport::Smtp, Some(Lang::Zh), false)
    );
    let from = mail.from.unwrap();
    assert_eq!(
        (from.name.as_deref(), from.address.as_str()),
        (Some("发布组"), "release@acme.cn")
    );
    assert_eq!(mail.folder, machine.path("repo/mails"));
    let smtp = mail.smtp.unwrap();
    assert_eq!(
        (smtp.host.as_str(), smtp.port, smtp.security),
        ("smtp.acme.cn", 465, Security::Tls)
    );
    assert_eq!(
        smtp.login.unwrap().password,
        Password::Variable("SMTP".into())
    );
    assert_eq!(smtp.timeout, SignedDuration::from_secs(45));
    assert_eq!(smtp.ca, Some(machine.path("repo/acme.pem")));
    assert_eq!(
        (config.rooms[0].kind, config.rooms[0].name.as_str()),
        (RoomKind::Feishu, "上线群")
    );
    assert_eq!(config.rooms[1].timeout, SignedDuration::from_secs(3));
    assert_eq!(config.papers.folder, Some(machine.path("repo/papers")));
}

#[test]
fn a_company_names_the_server_and_a_person_the_login() {
    let machine = project("[mail]\ntransport = \"smtp\"\n[mail.smtp]\nhost = \"smtp.acme.cn\"")
        .with_file(
            "home/.config/golive/config.toml",
            "[mail.smtp]\nuser = \"li\"\npassword_variable = \"LI\"",
        );
    let smtp = machine.load().unwrap().mail.smtp.unwrap();
    assert_eq!((smtp.port, smtp.security), (587, Security::Starttls));
    let login = smtp.login.unwrap();
    assert_eq!(
        (login.user.as_str(), login.password),
        ("li", Password::Variable("LI".into()))
    );
}

#[test]
fn a_secret_in_the_file_is_refused_and_never_told() {
    each_is_told(&[
        (
            "[mail.smtp]\nhost = \"a\"\npassword = \"hunter2\"",
            "3:12: mail.smtp.password: a password must not stand here, where whoever reads the file reads it | write password_variable = \"GOLIVE_SMTP_PASSWORD\" and set that variable; in your own configuration also password_command",
        ),
        (
            "[mail.smtp]\npassword_variable = \"hunter-2!\"",
            "2:21: mail.smtp.password_variable: this must be the name of a variable, and not what is in it | write a name of letters",
        ),
        (
            "[[rooms]]\nname = \"a\"\nkind = \"slack\"\nurl = \"https://hooks.example.com/T0/B0/x\"",
            "4:7: rooms.url: a room's address must not stand here: whoever reads it can write into the room | write url_variable",
        ),
        (
            "[[rooms]]\nname = \"a\"\nkind = \"dingtalk\"\nurl_variable = \"A\"\nsecret = \"SEC0\"",
            "5:10: rooms.secret: what messages are signed with must not stand here",
        ),
    ]);
    let error = project("[mail.smtp]\npassword_variable = \"hunter-2!\"")
        .load()
        .unwrap_err();
    assert!(!format!("{error:?} {error}").contains("hunter"));
}

#[test]
fn a_wrong_server_names_the_mend() {
    each_is_told(&[
        (
            "[mail]\ntransport = \"smtps\"",
            "2:13: mail.transport: “smtps” is not known | did you mean “smtp”? write one of: folder, sendmail, smtp",
        ),
        (
            "[mail]\ntransport = \"smtp\"",
            "2:13: mail.transport: mails are to go to a mail server, and none is named | write [mail.smtp]",
        ),
        (
            "[mail]\nfrom = \"Release team\"",
            "2:8: mail.from: “Release team” is not a mail address | write it such as",
        ),
        (
            "[mail.smtp]\nhost = \"smtp.acme.cn:587\"",
            "2:8: mail.smtp.host: “smtp.acme.cn:587” is not a host | write the host alone",
        ),
        (
            "[mail.smtp]\nhost = \"a\"\nport = 70000",
            "3:8: mail.smtp.port: 70000 is not a port | write a number from 1 to 65535",
        ),
        (
            "[mail.smtp]\nhost = \"smtp.acme.cn\"\nsecurity = \"plain\"",
            "3:12: mail.smtp.security: “plain” would send mails and the password in the open to smtp.acme.cn | write security = \"starttls\"",
        ),
        (
            "[mail.smtp]\nhost = \"a\"\ntimeout = \"0s\"",
            "3:11: mail.smtp.timeout: “0s” can't be waited for an answer | write a time",
        ),
        (
            "[mail.smtp]\nhost = \"a\"\nuser = \"li\"",
            "3:8: mail.smtp.user: “password_variable” is missing",
        ),
        (
            "[mail.smtp]\npassword_command = [\"a\"]",
            "2:20: mail.smtp.password_command: what comes with a repository names no program to run | move it to",
        ),
        (
            "[mail]\nprogram = \"./evil\"",
            "2:11: mail.program: what comes with a repository names no program to run | move it to",
        ),
    ]);
}

#[test]
fn an_open_line_may_lead_to_this_machine() {
    for host in ["localhost", "127.0.0.1", "127.8.8.8", "::1", "[::1]"] {
        let config = taken(&format!(
            "[mail]\ntransport = \"smtp\"\n[mail.smtp]\nhost = \"{host}\"\nsecurity = \"plain\""
        ));
        assert_eq!(config.mail.smtp.unwrap().port, 25, "{host}");
    }
}

#[test]
fn a_wrong_room_names_the_mend() {
    each_is_told(&[
        (
            "[[rooms]]\nname = \"a\"\nkind = \"ding\"\nurl_variable = \"A\"",
            "3:8: rooms.kind: “ding” is not known",
        ),
        (
            "[[rooms]]\nname = \"a\"\nkind = \"json\"",
            "1:1: rooms: “url_variable” is missing",
        ),
        (
            "[[rooms]]\nname = \"a\"\nkind = \"json\"\nurl_variable = \"A\"\n[[rooms]]\nname = \"a\"",
            "6:8: rooms.name: “a” is there already, on line 2",
        ),
    ]);
}

#[test]
fn a_persons_own_file_and_one_that_was_named_may_name_programs() {
    let text = "[mail]\nprogram = \"/usr/sbin/sendmail\"\narguments = [\"-oi\"]\n[mail.smtp]\nhost = \"a\"\nuser = \"li\"\npassword_command = [\"pass\", \"show\", \"smtp\"]";
    let own = project("").with_file("home/.config/golive/config.toml", text);
    let named = project("").with_file("mail.toml", text);
    let path = named.path("mail.toml");
    for machine in [own, named.with("GOLIVE_CONFIG", path)] {
        let mail = machine.load().unwrap().mail;
        assert_eq!(mail.sendmail.program, "/usr/sbin/sendmail");
        assert_eq!(mail.sendmail.arguments, Some(vec!["-oi".to_owned()]));
    }
    for (wrong, says) in [
        (
            "[mail.smtp]\npassword_command = []",
            "the list names no program",
        ),
        (
            "[mail.smtp]\npassword_variable = \"A\"\npassword_command = [\"a\"]",
            "are both there",
        ),
    ] {
        let machine = project("").with_file("home/.config/golive/config.toml", wrong);
        let told = machine.load().unwrap_err().to_string();
        assert!(told.contains(says), "{told}");
    }
}
