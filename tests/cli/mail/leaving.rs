//! Mails that leave: as files, through a program, to a server; and the rooms that hear of them.

use std::os::unix::fs::PermissionsExt as _;

use mailparse::{MailHeaderMap, parse_mail};

use super::{Office, plain, with_server};
use crate::support::room::{RoomServer, Saying};
use crate::support::smtp::{Manners, Secured, SmtpServer};

#[test]
fn without_a_word_of_configuration_a_mail_is_a_file_in_a_folder() {
    let office = Office::new("");
    let story = &office.story;
    let draft = story.ok("mail draft testers_notified --by zhang").stdout;
    assert!(
        draft.starts_with(
            "From: zhang <zhang@acme.cn>\nTo: li <li@acme.cn>,\n    林悦 <lin@acme.cn>\nSubject: "
        ),
        "{draft}"
    );
    assert!(draft.contains("\nAttach: launch_plan.md\n\n"), "{draft}");
    assert_eq!(office.files(), [] as [&str; 0]);

    let told = story.ok("mail write testers_notified --by zhang").stdout;
    assert!(told.contains("golive mail send 1"), "{told}");
    assert_eq!(office.state(1), "waiting");
    assert_ne!(story.item("testers_notified"), "done");
    story.ok("mail send 1 --by zhang");
    assert_eq!(office.state(1), "sent");
    assert_eq!(story.item("testers_notified"), "done");

    let files = office.files();
    assert_eq!(files.len(), 1);
    assert!(
        files[0].starts_with("payments-2.4.0-1-testers_notified-"),
        "{files:?}"
    );
    let sent = std::fs::read_to_string(office.folder().join(&files[0])).expect("the file");
    let mail = office.mail(1);
    assert_eq!(mail["message_text"], sent);
    let id = mail["mail"]["message_id"].as_str().expect("an id");
    assert!(sent.contains(&format!("Message-ID: {id}\r\n")) && id.ends_with("@acme.cn>"));
    assert!(sent.contains("X-Golive-Release: payments 2.4.0\r\n"));
    // Plain English stays readable in the file as it is, the head of the log too.
    let head = format!(" {}\r\n", mail_head(&mail));
    assert!(
        sent.contains("X-Golive-Head: ") && sent.contains(&head),
        "{sent}"
    );
    assert!(sent.contains("\r\nHello,\r\n"), "{sent}");
    let body = mail["text"].as_str().expect("a text");
    let (_, foot) = body.rsplit_once("\n--").expect("a foot");
    assert!(
        foot.contains("payments 2.4.0") && foot.contains(&story.repo.rev("release/2.4")[..7]),
        "{foot}"
    );
}

/// The head of the log that the foot of a mail names.
fn mail_head(mail: &serde_json::Value) -> String {
    let text = mail["text"].as_str().expect("a text");
    let mut words = text.split_whitespace().rev();
    words
        .find(|word| word.len() == 64)
        .expect("a hash")
        .to_owned()
}

#[test]
fn a_mail_reaches_a_server_with_tls_and_a_login_and_opens_right_elsewhere() {
    let manners = Manners::new()
        .secured(Secured::StartTls)
        .login("release", "hunter 2 密");
    let server = SmtpServer::start(manners);
    let config = format!(
        "[mail]\ntransport = \"smtp\"\nlang = \"zh\"\nfrom = \"发布组 <release@acme.cn>\"\n[mail.smtp]\nhost = \"localhost\"\nport = {}\nuser = \"release\"\npassword_variable = \"SECRET\"\nca = {:?}\n",
        server.port(),
        server.ca_file(),
    );
    let office = Office::with(&config, &[("SECRET", "hunter 2 密")]);
    let done = office.story.json("mail send testers_notified --by zhang");
    assert_eq!(done["mail"]["state"], "sent", "{done:#}");
    let kinds: Vec<&str> = done["done"]
        .as_array()
        .expect("events")
        .iter()
        .filter_map(|event| event["kind"].as_str())
        .collect();
    assert_eq!(
        kinds,
        [
            "mail_queued",
            "mail_attempted",
            "mail_answered",
            "mail_sent"
        ]
    );

    let received = server.received();
    assert_eq!(received.len(), 1);
    assert!(received[0].secured && received[0].login.as_deref() == Some("release"));
    assert_eq!(received[0].from, "release@acme.cn");
    assert_eq!(received[0].to, ["li@acme.cn", "lin@acme.cn"]);
    let mail = parse_mail(&received[0].text).expect("a mail");
    let header = |name: &str| mail.headers.get_first_value(name).unwrap_or_default();
    assert_eq!(header("From"), "发布组 <release@acme.cn>");
    assert!(header("Subject").contains("payments 2.4.0"));
    assert!(header("To").contains("林悦"));
    let body = mail.subparts[0].get_body().expect("the text");
    assert!(body.contains("提交测试"), "{body}");
    let plan = &mail.subparts[1];
    assert_eq!(
        plan.get_content_disposition().params["filename"],
        "launch_plan.md"
    );
    assert!(plan.get_body().expect("the plan").contains("refunds wait"));
    // Whatever is recorded or told of it, the password is nowhere.
    let told = office.story.ok("mail show 1").stdout + &office.story.ok("log").stdout;
    assert!(!told.contains("hunter"), "{told}");
    let store = std::fs::read(office.story.world.store()).expect("the store");
    assert!(!String::from_utf8_lossy(&store).contains("hunter"));
}

#[test]
fn a_release_has_one_thread() {
    let (server, office) = with_server(Manners::new());
    let story = &office.story;
    story.ok("mail send 1 --by zhang");
    story.ok("undo testers_notified --by zhang");
    story.ok("mail send testers_notified --by zhang");
    let received = server.received();
    let header = |at: usize, name: &str| {
        let mail = parse_mail(&received[at].text).expect("a mail");
        mail.headers.get_first_value(name)
    };
    let root = header(0, "Message-ID").expect("an id");
    assert_eq!(header(0, "In-Reply-To"), None);
    assert_eq!(header(1, "In-Reply-To"), Some(root.clone()));
    assert_eq!(header(1, "References"), Some(root.clone()));
    assert_ne!(header(1, "Message-ID"), Some(root));
}

#[test]
fn the_foot_of_a_mail_is_a_witness_of_the_log() {
    let (_server, office) = with_server(Manners::new());
    let mail = office.mail(1);
    let text = mail["text"].as_str().expect("a text");
    let hash = text
        .split_whitespace()
        .find(|word| word.len() == 64 && word.bytes().all(|b| b.is_ascii_hexdigit()))
        .expect("the head of the log");
    office.story.ok(&format!("verify --head {hash}"));
}

#[test]
fn the_scripts_of_the_candidate_go_with_the_mail_that_confirms_the_launch() {
    let office = Office::new("");
    let story = &office.story;
    let draft = story.json("mail draft launch_confirmed --by li");
    let names: Vec<&str> = draft["attachments"]
        .as_array()
        .expect("attachments")
        .iter()
        .filter_map(|attached| attached["name"].as_str())
        .collect();
    assert_eq!(
        names,
        ["launch_plan.md", "001_refunds.sql", "001_refunds.down.sql"]
    );
    // Roles without a person are named, and reached by nobody.
    assert_eq!(draft["to"][0]["kind"], "unreachable", "{draft:#}");
    let minutes = story.ok("mail draft minutes_mailed");
    assert!(minutes.stderr.contains("without minutes.md"), "{minutes}");
}

#[test]
fn a_mail_goes_through_the_sendmail_of_the_machine() {
    let office = Office::new("[mail]\ntransport = \"sendmail\"\n");
    let world = &office.story.world;
    let program = world.root().join("msmtp");
    let took = world.root().join("took");
    let script = format!(
        "#!/bin/sh\necho \"$@\" > {0}.args\ncat > {0}\n",
        took.display()
    );
    std::fs::write(&program, script).expect("the program");
    std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755)).expect("its mode");
    let own = world.root().join("home/.config/golive");
    std::fs::create_dir_all(&own).expect("the folder");
    let config = format!("[mail]\nprogram = {program:?}\n");
    std::fs::write(own.join("config.toml"), config).expect("one's own file");
    office.story.ok("mail send testers_notified --by zhang");
    let text = std::fs::read_to_string(&took).expect("the mail");
    assert!(text.contains("X-Golive-Release: payments 2.4.0"));
    let args = std::fs::read_to_string(took.with_extension("args")).expect("its arguments");
    assert!(args.contains("-f zhang@acme.cn"), "{args}");
    assert!(
        args.trim_end().ends_with("-- li@acme.cn lin@acme.cn"),
        "{args}"
    );
    assert_eq!(office.mail(1)["attempts"][0]["via"], "sendmail msmtp");
}

#[test]
fn rooms_hear_of_a_mail_that_was_accepted_and_are_never_in_the_way() {
    let good = RoomServer::start(Saying::ok("{\"errcode\":0,\"errmsg\":\"ok\"}"));
    let bad = RoomServer::start(Saying::status(500, "out of order"));
    let config = "[[rooms]]\nname = \"上线群\"\nkind = \"dingtalk\"\nurl_variable = \"GOOD\"\nsecret_variable = \"SIGN\"\n\
        [[rooms]]\nname = \"ops\"\nkind = \"slack\"\nurl_variable = \"BAD\"\n\
        [[rooms]]\nname = \"nowhere\"\nkind = \"json\"\nurl_variable = \"UNSET\"\n";
    let (url, other) = (
        good.url("/robot/send?access_token=t0ken-abc"),
        bad.url("/services/T0"),
    );
    let office = Office::with(
        config,
        &[("GOOD", &url), ("BAD", &other), ("SIGN", "SEC0ret")],
    );
    office.story.ok("mail send testers_notified --by zhang");
    assert_eq!(office.state(1), "sent");
    assert_eq!(office.story.item("testers_notified"), "done");
    assert_eq!(good.told().len(), 1);
    let body = good.told()[0].body.to_string();
    assert!(body.contains("payments 2.4.0"), "{body}");
    let mail = office.mail(1);
    let rooms = mail["rooms"].as_array().expect("rooms");
    let said = |at: usize| (rooms[at]["name"].as_str(), rooms[at]["ok"].as_bool());
    assert_eq!(said(0), (Some("上线群"), Some(true)));
    assert_eq!(said(1), (Some("ops"), Some(false)));
    assert!(
        rooms[1]["said"]
            .as_str()
            .expect("words")
            .contains("out of order")
    );
    assert!(rooms[2]["said"].as_str().expect("words").contains("UNSET"));
    let told = office.story.ok("mail show 1").stdout + &office.story.ok("log").stdout;
    assert!(!told.contains("t0ken") && !told.contains("SEC0"), "{told}");
}

#[test]
fn a_server_reaches_nobody_without_an_address() {
    let server = SmtpServer::start(Manners::new());
    let office = Office::new("");
    // Nobody holds the role that the mail is for.
    office.configure_people(&plain(&server), "[[people]]\nname = \"zhang\"\nroles = [\"developer\", \"release_manager\"]\nmail = \"zhang@acme.cn\"\n");
    let refused = office
        .story
        .json_ends("mail write testers_notified --by zhang", 2);
    assert_eq!(
        refused["error"]["reasons"][0]["kind"], "no_address",
        "{refused:#}"
    );
    // In a folder it is a file that names them; then no server takes it over silently.
    office.configure_people(
        "",
        "[[people]]\nname = \"zhang\"\nroles = [\"developer\", \"release_manager\"]\n",
    );
    office.story.ok("mail write testers_notified --by zhang");
    office.configure(&plain(&server));
    office.story.ends("mail send 1 --by zhang", 2);
    assert_eq!(server.received(), []);
    office.configure("");
    office.story.ok("mail send 1 --by zhang");
    let files = office.files();
    let text = std::fs::read_to_string(office.folder().join(&files[0])).expect("the file");
    assert!(text.contains("To: Tester:;"), "{text}");
}
