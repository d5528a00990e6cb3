//! What holds a deployment up or not: the window, what the platform says, somebody who looks away.

use super::*;
use crate::support::pty::Key;
use crate::support::room::{RoomServer, Saying};

#[test]
fn a_window_that_closes_holds_the_next_step_and_says_so_but_never_the_way_back() {
    let company = Company::new().with_release();
    company.ok("window '2020-01-01T00:00:00Z..2099-01-01T00:00:00Z' --by li");
    company.until("launch");
    company.ok("db run production --by chen");
    company.site.order("ledger", GATE);
    company.ok("deploy production --detach --by wang");
    wait_until("the program", || company.said().contains("waiting"));
    company.ok("window '+24h..+26h' --by li");
    company.let_go();
    let told = company.story.ends("run follow", 4).stdout;
    assert!(
        told.contains("step 2 is held") && told.contains("window"),
        "{told}"
    );
    assert_eq!(company.states(), ["ok", "waiting"]);
    assert_eq!(company.serves(), ["ledger 2.4", "2.3"]);
    let stands = company.run()["stands"].clone();
    assert_eq!(
        (&stands["kind"], &stands["step"]),
        (&"held".into(), &2.into()),
        "{stands:#}"
    );
    // Looking at it doesn't make it go on, and asking for it doesn't while it is held.
    company.ok("status");
    company.story.ends("run follow", 4);
    assert_eq!(company.states(), ["ok", "waiting"]);
    // Back it may go at any time.
    company
        .ok("rollback decide production --roll-back --scope app --reason 'out of time' --by wang");
    company.ok("rollback run --by wang");
    assert_eq!(company.serves(), ["2.3", "2.3"]);
}

#[test]
fn a_window_that_opens_again_lets_the_run_go_on_when_somebody_asks() {
    let company = Company::new().with_release();
    company.until("launch");
    company.ok("db run production --by chen");
    company.site.order("ledger", GATE);
    company.ok("deploy production --detach --by wang");
    wait_until("the program", || company.said().contains("waiting"));
    company.ok("window '+24h..+26h' --by li");
    company.let_go();
    company.story.ends("run follow", 4);
    company.ok("window none --by li");
    let shown = company.ok("run show");
    assert!(shown.contains("golive run follow"), "{shown}");
    company.ok("run follow");
    assert_eq!(company.serves(), ["ledger 2.4", "payments 2.4"]);
}

#[test]
fn what_the_platform_says_runs_is_what_is_recorded_and_a_difference_is_an_alarm() {
    let company = Company::new().with_release();
    company.until("launch");
    company.ok("db run production --by chen");
    let other = company.ledger.rev("v2.3.0");
    company.site.order(
        "running",
        &format!("[ $application = payments ] || {{ echo main {other}; exit; }}\n"),
    );
    company.story.ends("deploy production --by wang", 4);
    assert_eq!(company.states()[0], "differs");
    let status = company.story.status();
    let ledger = status["environments"][3]["applications"][0].clone();
    assert_eq!(ledger["commit"], other.as_str(), "{ledger:#}");
    assert!(
        status["release"]["deadline"].is_string(),
        "{:#}",
        status["release"]
    );
    company.site.mend("running");
    let run = company.run()["number"].clone();
    company.ok(&format!("run retry {run} 1 --by wang"));
    company.ok("run follow");
    assert_eq!(company.serves(), ["ledger 2.4", "payments 2.4"]);
}

#[test]
fn what_the_platform_says_beside_the_record_stands_in_the_status_and_the_cockpit() {
    let company = Company::new().with_release();
    company.ok("db run dev --by chen");
    company.ok("deploy dev --by wang");
    let other = company.ledger.rev("v2.3.0");
    let says = format!("[ $application = payments ] || {{ echo main {other}; exit; }}\n");
    company.site.order("running", &says);
    company.story.ends("run check dev", 1);
    let told = company.ok("status");
    let drifts = format!("the platform says main @{}", &other[..7]);
    let lines: Vec<_> = told.lines().filter(|line| line.contains(&drifts)).collect();
    assert_eq!(lines.len(), 1, "{told}");
    assert!(lines[0].contains("Development  ledger"), "{told}");
    let pty = company.story.world.pty::<&str>(&[], 120, 40);
    pty.wait_for(&format!("platform: @{}", &other[..7]))
        .keys("q");
    assert!(pty.exit_status().success());
    company.site.mend("running");
    company.ok("run check dev");
    let told = company.ok("status");
    assert!(!told.contains("the platform says"), "{told}");
}

#[test]
fn an_answer_that_makes_no_sense_is_told() {
    let company = Company::new().with_release();
    company.site.order("running", "echo it is fine; exit\n");
    let told = company.ok("deploy dev --application ledger --by wang");
    assert!(told.contains("it is fine"), "{told}");
    let end = company.run()["steps"][0]["attempt"]["end"].clone();
    assert!(
        end["unasked"]
            .as_str()
            .is_some_and(|why| why.contains("BRANCH COMMIT")),
        "{end:#}"
    );
}

#[test]
fn whoever_looks_away_is_told_that_it_goes_on_and_how_to_end_it() {
    let company = Company::new().with_release();
    company.ok("db run dev --by chen");
    company.site.order("ledger", GATE);
    let line = company.story.args("deploy dev --by wang");
    let terminal = company.story.world.pty(&line, 120, 30);
    terminal.wait_for("waiting").key(Key::Ctrl('c'));
    assert_eq!(terminal.exit_status().exit_code(), 3);
    let screen = terminal.screen();
    let run = company.run()["number"].clone();
    assert!(
        screen.contains(&format!("golive run cancel {run}")),
        "{screen}"
    );
    assert_eq!(company.states(), ["running", "waiting"]);
    company.let_go();
    company.ok("run follow");
    assert_eq!(company.states(), ["ok", "ok"]);
}

#[test]
fn the_developers_are_told_at_once_that_a_step_failed() {
    let room = RoomServer::start(Saying::ok("heard"));
    let below = "[[rooms]]\nname = \"dev room\"\nkind = \"json\"\nurl_variable = \"ROOM\"\n";
    let url = room.url("/hook/very-secret-token");
    let company = Company::with(
        &Settings {
            below,
            ..Settings::default()
        },
        |world| world.set("ROOM", &url),
    );
    let company = company.with_release();
    company.ok("db run dev --by chen");
    assert_eq!(room.told(), []);
    company
        .site
        .order("payments", "echo 'no route to host' >&2; exit 3\n");
    company.story.ends("deploy dev --by wang", 4);
    let told = room.told();
    assert_eq!(told.len(), 1, "{told:?}");
    let body = &told[0].body;
    assert_eq!(body["release"], "shop 2.4.0");
    assert_eq!(body["title"], "payments went wrong in dev");
    assert!(
        body["text"].as_str().is_some_and(
            |text| text.contains("no route to host") && text.contains("golive run show 2")
        ),
        "{body:#}"
    );
    let shown = company.ok("run show");
    assert!(shown.contains("dev room"), "{shown}");
    // A mail to the developers is written; it is for a person to send.
    assert!(shown.contains("golive mail send 1"), "{shown}");
    let mail = company.ok("mail show 1");
    for words in [
        "to Development went wrong",
        "payments",
        "no route to host",
        "failed with status 3",
        "wang",
        "Developer",
    ] {
        assert!(mail.contains(words), "{words}: {mail}");
    }
    company.ok("mail send 1 --by wang");
    assert_eq!(room.told().len(), 1, "rooms were told already");
    let shown = company.ok("run show");
    assert!(!shown.contains("golive mail send"), "{shown}");
    // A room that is not there is told of, and in nobody's way.
    drop(room);
    company.site.mend("payments");
    company.site.order("payments", "exit 4\n");
    company.ok("run retry 2 2 --by wang");
    let shown = company.story.ends("run follow", 4).stdout;
    assert!(
        shown.contains("was not told") && !shown.contains("very-secret"),
        "{shown}"
    );
}

#[test]
fn much_output_costs_neither_memory_nor_the_end_of_it() {
    // More than is kept of it.
    much_output(48 << 20);
}

#[test]
#[ignore = "a gigabyte takes a while"]
fn a_gigabyte_of_output_is_told_of_and_not_kept() {
    let begun = Instant::now();
    much_output(1 << 30);
    println!("1 GiB took {:?}", begun.elapsed());
}

fn much_output(bytes: u64) {
    let company = Company::new().with_release();
    let says = format!("head -c {bytes} /dev/zero | tr '\\0' '\\n'; echo the end of it\n");
    company.site.order("ledger", &says);
    company.ok("deploy dev --application ledger --detach --by wang");
    wait_until("the end of it", || company.states() == ["ok"]);
    let end = company.run()["steps"][0]["attempt"]["end"].clone();
    assert!(end["bytes"].as_u64() > Some(bytes), "{end:#}");
    let tail = end["tail"].as_str().expect("its last words");
    assert!(tail.contains("the end of it"), "{end:#}");
    let kept = company.runs_files("output");
    let kept: usize = kept.iter().map(|(_, text)| text.len()).sum();
    assert!(kept < 40 << 20, "{kept} bytes are kept");
}
