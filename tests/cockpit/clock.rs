//! The decision clock: it runs out, the bell rings once, the banner stays over every screen and a
//! restart, and only a decision takes it away. And leave to go on where a window or a freeze says no.

use crate::cli::story::Story;
use crate::support::pty::Key;

const BANNER: &str = "DECIDE NOW · payments 2.4.0: payments";

/// A release in launch, where a problem may take so long.
fn in_launch(solve_within: &str) -> Story {
    let config = format!(
        "project = \"payments\"\n\n[process]\nobservation = \"0s\"\nsolve_within = \"{solve_within}\"\n"
    );
    let story = Story::with_release_of(|world| {
        world.file("golive.toml", config);
        world
    });
    story.until("launch");
    story
}

#[test]
fn at_zero_the_bell_rings_once_and_only_a_decision_takes_the_banner_away() {
    let story = in_launch("1s");
    let pty = story.world.pty::<&str>(&[], 120, 40);
    pty.wait_for("Launch 0/4");
    story.ok("db ran db/001_refunds.sql production --result ok --by chen");
    story.ok("deployed production --failed --by wang");
    pty.wait_for(BANNER).wait_for("R roll back or go on");
    assert_eq!(pty.bells(), 1);
    // The mail to those who decide is written, and waits for somebody to send it.
    pty.wait_for("decision due");
    let mails = story.json("mail list");
    let mails = mails["mails"].as_array().expect("mails");
    let due: Vec<_> = mails
        .iter()
        .filter(|m| m["item"] == "decision_due")
        .collect();
    assert_eq!(due.len(), 1, "{mails:?}");
    assert_eq!(due[0]["state"], "waiting");
    // It stays over other screens and over a restart; nothing goes forward meanwhile.
    pty.keys("l").wait_for("▶ live").wait_for(BANNER);
    pty.key(Key::Esc).wait_gone("▶ live");
    pty.wait_for("R roll back or go on");
    story.ends("deployed production --by wang", 1);
    pty.keys("q");
    assert!(pty.exit_status().success());
    let wall = story.world.pty(&["watch"], 100, 30);
    wall.wait_for("DECIDE, overdue").keys("q");
    assert!(wall.exit_status().success());
    assert_eq!(wall.bells(), 1);
    let pty = story.world.pty::<&str>(&[], 120, 40);
    pty.wait_for(BANNER).keys("R").wait_for("[ Decide ]");
    // Two on from Cancel is the first field: on, not back.
    pty.key(Key::Tab).key(Key::Tab).key(Key::Right);
    pty.wait_for("+20m")
        .key(Key::Tab)
        .key(Key::Tab)
        .key(Key::Tab);
    pty.keys("+1h")
        .wait_for("+1h")
        .key(Key::Tab)
        .keys("it works again");
    pty.wait_for("it works again");
    pty.key(Key::Tab).key(Key::Tab).key(Key::Tab);
    pty.key(Key::Enter);
    pty.wait_gone("[ Decide ]").wait_gone(BANNER);
    assert_eq!(pty.bells(), 1);
    let status = story.status();
    assert_eq!(status["decisions"][0]["reason"], "it works again");
    assert!(status["release"]["deadline"].is_string(), "it counts anew");
    pty.keys("q");
    assert!(pty.exit_status().success());
    pty.assert_restored();
}

#[test]
fn an_override_is_given_in_the_cockpit_by_two_people_and_shown_while_it_holds() {
    let story = Story::with_release();
    let pty = story.world.pty::<&str>(&[], 120, 40);
    // Git has been asked by then, and who sits here.
    pty.wait_for("1 commit behind").keys("O");
    pty.wait_for("Second person").key(Key::Tab).key(Key::Tab);
    pty.keys("+2h")
        .key(Key::Tab)
        .keys("customers wait")
        .key(Key::Tab);
    pty.keys("wang").wait_for("wang");
    // Past the name and Cancel.
    pty.key(Key::Tab).key(Key::Tab).key(Key::Tab);
    pty.key(Key::Enter).wait_gone("Second person");
    pty.wait_for("and wang: customers wait");
    let wall = story.world.pty(&["watch"], 100, 30);
    wall.wait_for("override until").keys("q");
    assert!(wall.exit_status().success());
    pty.keys("q");
    assert!(pty.exit_status().success());
}
