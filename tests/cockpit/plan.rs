//! The launch plan at the cockpit: from the first draft to an approval that an edit makes stale,
//! in sections and in the person's own editor.

use crate::support::cli::World;
use crate::support::pty::{Key, Pty};
use crate::support::repo::TestRepo;

/// A product with one database script and what takes it back, and a release. Its editor runs the
/// script that stands beside it by then.
fn world() -> World {
    let repo = TestRepo::new();
    repo.commit(&[("golive.toml", "project = \"payments\"\n")], "Pay");
    repo.tag("v2.3.0", None);
    let scripts = [
        ("db/001.sql", "create table refund (id int);"),
        ("db/001.down.sql", "drop table refund;"),
    ];
    repo.commit(&scripts, "Refund");
    let world = World::of(repo);
    let editor = world.root().join("editor.sh");
    let world = world.set("EDITOR", format!("sh '{}'", editor.display()));
    world.ok(&["new", "2.4.0", "--by", "zhang", "--as", "zhang"]);
    world
}

fn editor(world: &World, script: &str) {
    std::fs::write(world.root().join("editor.sh"), script).expect("a script");
}

/// The plan's screen of that release.
fn opened(world: &World) -> Pty {
    let pty = world.pty(&["--as", "zhang"], 120, 40);
    pty.wait_for("Submit for test 0/6").keys("p");
    pty.wait_for("proposed from what is known");
    pty
}

/// The selected section is written here.
fn write(pty: &Pty, text: &str) {
    pty.key(Key::Enter).wait_for("Ctrl-S keep");
    pty.key(Key::Ctrl('k')).keys(text).wait_for(text);
    pty.key(Key::Ctrl('s')).wait_gone("Ctrl-S keep");
    pty.wait_for("kept as a draft");
}

/// Every section says something: by hand, by "none", and by an editor that fills in the rest.
fn written(world: &World, pty: &Pty) {
    pty.key(Key::Home);
    write(pty, "no new application");
    pty.key(Key::Down).key(Key::Down);
    write(pty, "the night job");
    pty.wait_for("draft, not delivered");
    editor(
        world,
        "awk '{ print } /^## / { print \"\"; print \"as agreed\" }' \"$1\" > \"$1.new\" && mv \"$1.new\" \"$1\"\n",
    );
    pty.keys("e").wait_for("every section says something");
    pty.wait_for("back from the editor");
}

/// The open dialog's button; then that is seen.
fn confirm(pty: &Pty, then: &str) {
    pty.key(Key::BackTab).key(Key::Enter);
    let is = |screen: &str| !screen.contains("[ Cancel ]") && screen.contains(then);
    pty.wait_until(is, then);
}

#[test]
fn a_plan_is_written_delivered_approved_and_an_edit_makes_that_stale() {
    let world = world();
    let pty = opened(&world);
    written(&world, &pty);
    let draft = std::fs::read_to_string(
        world
            .root()
            .join("golive.db.drafts/payments/2.4.0/launch_plan.md"),
    );
    let draft = draft.expect("the draft stands beside the store");
    assert!(
        draft.contains("the night job") && draft.contains("as agreed"),
        "{draft}"
    );

    pty.keys("D").wait_for("is recorded as “launch plan”");
    confirm(&pty, "delivered, not reviewed yet");
    assert!(
        !world.root().join("golive.db.drafts/payments").exists(),
        "no draft is left"
    );
    world.refused(&["approve", "plan_review", "--by", "zhang"], 1);
    world.ok(&["approve", "plan_review", "--by", "wei"]);
    pty.wait_for("approved by wei");

    pty.key(Key::Home).key(Key::End);
    write(&pty, "the branch before");
    pty.wait_for("changed since it was delivered: Rollback steps");
    pty.keys("D").wait_for("The approval by wei goes stale");
    confirm(&pty, "is stale; changed since: Rollback steps");
    pty.keys("a").wait_for("[ Sign ]").key(Key::Enter);
    pty.key(Key::Ctrl('u')).keys("wei").key(Key::BackTab);
    confirm(&pty, "approved by wei");
    pty.key(Key::Esc).wait_for("Submit for test 2/6").keys("q");
    assert!(pty.exit_status().success());
    world.ok(&["verify"]);
}

#[test]
fn a_plan_that_the_editor_broke_is_handed_back_and_nothing_is_lost() {
    let world = world();
    let pty = opened(&world);
    written(&world, &pty);
    editor(
        &world,
        "sed -i 's/^## .*Services to stop.*/## Services to stopp/' \"$1\"\n",
    );
    pty.keys("e").wait_for("Services to stop (missing)");
    pty.wait_for("e opens it again")
        .wait_for("headings that name no section: Services to stopp");
    pty.keys("D")
        .wait_for("It can't be delivered yet")
        .key(Key::Esc);
    pty.wait_gone("It can't be delivered yet");
    editor(
        &world,
        "echo the editor waits; read line; sed -i 's/stopp/stop/' \"$1\"; exit 3\n",
    );
    pty.keys("e").wait_for("the editor waits").keys("\n");
    pty.wait_for("ended with status 3")
        .wait_for("every section says something");
    // The draft is there still when the program is started again.
    pty.keys("q");
    assert!(pty.exit_status().success());
    let again = world.pty(&["--as", "zhang"], 80, 24);
    again.wait_for("Submit for test").keys("p");
    again
        .wait_for("draft, not delivered")
        .wait_for("every section says something");
}

#[test]
fn what_is_typed_stays_when_somebody_else_delivers() {
    let world = world();
    let pty = opened(&world);
    written(&world, &pty);
    pty.key(Key::Home).key(Key::Enter).wait_for("Ctrl-S keep");
    pty.keys("mine: ").wait_for("mine: as agreed");
    let plan = std::fs::read_to_string(
        world
            .root()
            .join("golive.db.drafts/payments/2.4.0/launch_plan.md"),
    );
    let plan = plan.expect("a draft").replace("night job", "day job");
    let other = world.file("other.md", plan).display().to_string();
    world.ok(&[
        "document",
        "launch_plan",
        "--file",
        &other,
        "--by",
        "chen",
        "--as",
        "chen",
    ]);
    // What is pressed before the news has come would be about the text before.
    pty.wait_for("by chen");
    pty.wait_for("mine: as agreed").key(Key::Ctrl('s'));
    pty.wait_for("changed since it was delivered: New external applications");
    pty.wait_gone("Ctrl-S keep");
    pty.keys("x").wait_for("The draft is kept beside the store");
    confirm(&pty, "delivered, not reviewed yet");
}
