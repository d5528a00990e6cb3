//! A release that goes all the way with every document and every mail real: documents drafted by
//! golive, filled in by an editor and checked; mails through a server with TLS and a login, read
//! back by somebody else's parser.

use mailparse::{MailHeaderMap, ParsedMail, parse_mail};

use super::story::{SCRIPT, Story};
use crate::support::smtp::{Manners, Received, Secured, SmtpServer};

const PEOPLE: &str = r#"
[[people]]
name = "zhang"
roles = ["developer"]
mail = "zhang@acme.cn"
[[people]]
name = "zhao"
roles = ["dev_lead"]
mail = "zhao@acme.cn"
[[people]]
name = "魏"
roles = ["tech_lead"]
mail = "wei@acme.cn"
[[people]]
name = "li"
roles = ["tester"]
mail = "li@acme.cn"
[[people]]
name = "wang"
roles = ["ops"]
mail = "wang@acme.cn"
[[people]]
name = "chen"
roles = ["dba"]
mail = "chen@acme.cn"
[[people]]
name = "sun"
roles = ["product", "business"]
mail = "sun@acme.cn"
[[people]]
name = "周宇"
roles = ["release_manager"]
mail = "zhou@acme.cn"
"#;

/// Fills in whatever a draft leaves open, as a person would in an editor.
const EDITOR: &str = "#!/bin/sh\nsed -i 's/<!--.*-->/as agreed on Monday/' \"$1\"\n";

/// Every mail that the process asks for, in order: the item, who sends it, who gets it.
const MAILS: [(&str, &str, &[&str]); 8] = [
    ("testers_notified", "zhang", &["li"]),
    ("launch_announced", "li", &["sun", "zhang"]),
    ("minutes_mailed", "zhao", ALL),
    ("launch_confirmed", "li", &["chen", "wang"]),
    ("dba_reply", "chen", ALL),
    ("ops_reply", "wang", ALL),
    ("verification_announced", "wang", &["li", "sun"]),
    ("passed_mailed", "li", ALL),
];

const ALL: &[&str] = &["chen", "li", "sun", "wang", "wei", "zhang", "zhao", "zhou"];

#[test]
fn a_release_goes_all_the_way_with_every_document_and_mail_real() {
    all_the_way("en");
}

#[test]
fn and_in_chinese() {
    all_the_way("zh");
}

fn all_the_way(lang: &str) {
    let server = SmtpServer::start(
        Manners::new()
            .secured(Secured::StartTls)
            .login("release", "secret"),
    );
    let story = office(&server, lang);
    submit(&story);
    test_and_integrate(&story);
    preheat(&story);
    meeting(&story);
    launch(&story);
    let received = server.received();
    assert_eq!(received.len(), MAILS.len());
    for (mail, (item, _, to)) in received.iter().zip(MAILS) {
        reaches(mail, item, to);
    }
    one_thread(&received);
    carries_what_it_must(&story, &received);
    said_in(lang, &received);
    story.ok("verify");
}

/// A product that is live, people with addresses, and a server for their mails.
fn office(server: &SmtpServer, lang: &str) -> Story {
    let story = Story::with_release_of(|world| {
        world
            .set("GOLIVE_LANG", lang)
            .set("SMTP_SECRET", "secret")
            .set("EDITOR", "sh editor.sh")
    });
    let config = format!(
        "project = \"payments\"\n[process]\nobservation = \"0s\"\n[mail]\ntransport = \"smtp\"\n\
         from = \"发布组 <release@acme.cn>\"\n[mail.smtp]\nhost = \"localhost\"\nport = {}\n\
         user = \"release\"\npassword_variable = \"SMTP_SECRET\"\nca = \"{}\"\n{PEOPLE}",
        server.port(),
        server.ca_file().display(),
    );
    story.world.file("golive.toml", config);
    story.world.file("editor.sh", EDITOR);
    story
}

/// The document as golive drafts it, with its blanks filled in.
fn write(story: &Story, item: &str, by: &str) {
    story.ok(&format!("document {item} --edit --by {by} --as {by}"));
    assert_eq!(story.item(item), "done", "{item}");
}

/// The mail as golive drafts it.
fn send(story: &Story, item: &str) {
    let (_, by, _) = MAILS.iter().find(|(id, ..)| *id == item).expect("a mail");
    assert_ne!(story.item(item), "done", "{item}");
    story.ok(&format!("mail send {item} --by {by} --as {by}"));
    assert_eq!(story.item(item), "done", "{item}");
}

fn submit(story: &Story) {
    story.ok("window now..+3h --by zhang --as zhang");
    story.ok("done dev_configured --by zhang --as zhang");
    story.ok("deployed dev --by zhang --as zhang");
    story.ok("done self_test --by zhang --as zhang");
    story.ends("approve plan_review --by 魏 --as 魏", 1);
    write(story, "launch_plan", "zhang");
    story.ends("approve plan_review --by zhang --as zhang", 1);
    story.ok("approve plan_review --by 魏 --as 魏");
    send(story, "testers_notified");
    story.ok("advance --by 周宇 --as 周宇");
}

fn test_and_integrate(story: &Story) {
    write(story, "test_plan", "li");
    write(story, "test_cases", "li");
    story.ok("deployed test --by li --as li");
    story.ok(&format!(
        "db ran {SCRIPT} test --result ok --by chen --as chen"
    ));
    story.ok("done test_results --by li --as li");
    write(story, "test_report", "li");
    story.ok("advance --by 周宇 --as 周宇");
    story.ok("done integration_test --by sun --as sun");
    story.ok("done integration_results --by li --as li");
    write(story, "integration_report", "li");
    story.ok("advance --by 周宇 --as 周宇");
}

fn preheat(story: &Story) {
    story.ok("deployed preheat --by wang --as wang");
    story.ok(&format!(
        "db ran {SCRIPT} preheat --result ok --by chen --as chen"
    ));
    story.ok("done acceptance_test --by li --as li");
    story.ok("approve standard_confirmed --by li --as li");
    send(story, "launch_announced");
    story.ok("advance --by 周宇 --as 周宇");
}

/// The agenda point after point, a remark, a NO-GO that stops the launch, and minutes of it all.
fn meeting(story: &Story) {
    story.ok("meeting point next --by zhao --as zhao");
    story.ok("meeting point database --by zhao --as zhao");
    story.ok("meeting remark --point database --note '先备份 refunds 表' --by chen --as chen");
    for (role, who) in [("developer", "zhang"), ("product", "sun"), ("ops", "wang")] {
        story.ok(&format!("vote {role} go --by {who} --as {who}"));
    }
    story.ok("vote tester no-go --note '报告缺一页' --by li --as li");
    let why = story.json_ends("why", 1);
    assert!(why.to_string().contains("no_go"), "{why:#}");
    story.ends("advance --by 周宇 --as 周宇", 1);
    story.ok("vote tester go --by li --as li");
    // They are whole as drafted: nothing is left to fill in.
    story.ok("document minutes --deliver --by zhao --as zhao");
    assert_eq!(story.item("minutes"), "done");
    let minutes = story.ok("document minutes --show").stdout;
    for said in ["先备份 refunds 表", "chen", "zhang", "sun", "wang", "li"] {
        assert!(minutes.contains(said), "{said} in {minutes}");
    }
    send(story, "minutes_mailed");
    send(story, "launch_confirmed");
    story.ok("advance --by 周宇 --as 周宇");
}

fn launch(story: &Story) {
    story.ok(&format!(
        "db ran {SCRIPT} production --result ok --note 'took 3 s' --by chen --as chen"
    ));
    story.ok("deployed production --by wang --as wang");
    send(story, "dba_reply");
    send(story, "ops_reply");
    story.ok("advance --by 周宇 --as 周宇");
    send(story, "verification_announced");
    story.ok("done online_test --by li --as li");
    story.ok("approve passed --by li --as li");
    send(story, "passed_mailed");
}

/// It went to those whom the process names, and to nobody else.
fn reaches(mail: &Received, item: &str, to: &[&str]) {
    let mut reached: Vec<&str> = mail
        .to
        .iter()
        .filter_map(|address| address.strip_suffix("@acme.cn"))
        .collect();
    reached.sort_unstable();
    assert_eq!(reached, to, "{item}");
    assert!(mail.secured && mail.login.as_deref() == Some("release"));
}

fn header(mail: &ParsedMail<'_>, name: &str) -> String {
    mail.headers.get_first_value(name).unwrap_or_default()
}

/// Every mail after the first one hangs in the thread of the first; the replies answer the mail
/// that confirmed the launch.
fn one_thread(received: &[Received]) {
    let mails: Vec<ParsedMail<'_>> = received
        .iter()
        .map(|mail| parse_mail(&mail.text).expect("a mail"))
        .collect();
    let id = |at: usize| header(&mails[at], "Message-ID");
    for (at, mail) in mails.iter().enumerate().skip(1) {
        assert!(header(mail, "References").contains(&id(0)), "mail {at}");
    }
    let confirmed = 3;
    for reply in [4, 5] {
        assert_eq!(header(&mails[reply], "In-Reply-To"), id(confirmed));
    }
}

/// The plan, the script and the minutes go along; results are told; the foot names candidate and
/// the head of the log, which the log knows.
fn carries_what_it_must(story: &Story, received: &[Received]) {
    let commit = story.repo.rev("release/2.4");
    for mail in received {
        let mail = parse_mail(&mail.text).expect("a mail");
        let text = text_of(&mail);
        let (_, foot) = text.rsplit_once("----").expect("a foot");
        assert!(
            foot.contains("payments 2.4.0") && foot.contains(&commit),
            "{foot}"
        );
        let head = foot
            .split_whitespace()
            .find(|word| word.len() == 64)
            .expect("the head of the log");
        story.ok(&format!("verify --head {head}"));
    }
    let attached = |at: usize| -> Vec<String> {
        let mail = parse_mail(&received[at].text).expect("a mail");
        let parts = mail.subparts.iter().skip(1);
        parts.map(|part| part.get_body().expect("a text")).collect()
    };
    assert!(attached(0)[0].contains("as agreed on Monday"));
    assert!(attached(2)[0].contains("先备份 refunds 表"));
    let confirmed = attached(3);
    assert!(
        confirmed
            .iter()
            .any(|text| text.contains("create table refunds"))
    );
    assert!(
        confirmed
            .iter()
            .any(|text| text.contains("as agreed on Monday"))
    );
    let told = |at: usize| text_of(&parse_mail(&received[at].text).expect("a mail"));
    assert!(told(4).contains(SCRIPT) && told(4).contains("took 3 s"));
    assert!(told(5).contains(&commit[..7]) && told(5).contains("wang"));
}

/// The text of a mail: its first part, or all of it.
fn text_of(mail: &ParsedMail<'_>) -> String {
    mail.subparts
        .first()
        .unwrap_or(mail)
        .get_body()
        .expect("a text")
}

fn said_in(lang: &str, received: &[Received]) {
    let mail = parse_mail(&received[3].text).expect("a mail");
    let words = if lang == "zh" {
        "确认上线"
    } else {
        "aunch"
    };
    assert!(header(&mail, "Subject").contains(words));
    assert!(text_of(&mail).contains(words));
}
