//! A long text in the person's own editor: a script stands for it.

use crate::support::cli::World;
use crate::support::pty::{Key, Pty};
use crate::support::repo::TestRepo;

/// Shows what it was given, waits for a line and writes that with another beneath.
const EDITOR: &str = "test \"$1\" = --wait || exit 9\necho \"editing: $(cat \"$2\")\"\nread line\n\
printf '%s\\nand two more\\n' \"$line\" > \"$2\"\n";

/// A world with a release, and the editor that the script is.
fn world(script: &str) -> World {
    let repo = TestRepo::new();
    repo.commit(&[("golive.toml", "project = \"payments\"\n")], "Pay");
    let world = World::of(repo);
    let script = world.file("editor.sh", script);
    let editor = format!("sh '{}' --wait", script.display());
    let world = world.set("EDITOR", editor);
    world.ok(&["new", "2.4.0", "--by", "zhang", "--as", "zhang"]);
    world
}

/// The cockpit with the note of a dialog before the person.
fn at_a_note(world: &World) -> Pty {
    let pty = world.pty(&["--as", "zhang"], 120, 40);
    pty.wait_for("Submit for test 0/6").keys(" ");
    pty.wait_for("[ Done ]").key(Key::Tab).keys("as agreed");
    pty.wait_for("Ctrl-O editor");
    pty
}

#[test]
fn a_note_is_written_in_the_editor_and_recorded() {
    let world = world(EDITOR);
    let pty = at_a_note(&world);
    pty.key(Key::Ctrl('o')).wait_for("editing: as agreed");
    pty.inspect(|screen| assert!(!screen.alternate_screen()));
    pty.keys("all hosts are up\n").wait_for("and two more");
    pty.inspect(|screen| assert!(screen.alternate_screen()));
    pty.key(Key::Enter)
        .key(Key::Enter)
        .wait_for("Submit for test 1/6");
    let told = world.ok(&["status", "2.4.0", "--json"]).stdout;
    assert!(told.contains("all hosts are up\\nand two more"), "{told}");
    pty.keys("q");
    assert!(pty.exit_status().success());
    pty.assert_restored();
}

#[test]
fn an_editor_that_fails_or_is_not_there_leaves_the_note_as_it_was() {
    let mine = world("echo lost > \"$2\"\nexit 3\n");
    let pty = at_a_note(&mine);
    pty.key(Key::Ctrl('o')).wait_for("ended with status 3");
    pty.wait_for("as agreed");
    let none = world(EDITOR).set("VISUAL", "/nowhere/vim");
    let pty = at_a_note(&none);
    pty.key(Key::Ctrl('o'))
        .wait_for("/nowhere/vim (from VISUAL) could not be started");
    pty.wait_for("set VISUAL or EDITOR").wait_for("as agreed");
    pty.key(Key::Esc).wait_gone("[ Done ]");
}
