//! The demo as it is started: kept where that is wanted, and gone without a trace otherwise.

use std::fs;

use crate::support::cli::World;

#[test]
fn a_demo_that_is_kept_can_be_asked_by_commands() {
    let world = World::new();
    let folder = world.root().join("company");
    let kept = folder.to_string_lossy().into_owned();
    let cockpit = world.pty(&["demo", "--keep", &kept], 120, 40);
    cockpit.wait_for("storefront");
    cockpit.keys("q");
    assert!(cockpit.exit_status().success());
    let store = folder.join("golive.db").to_string_lossy().into_owned();
    let listed = world.json(&["--store", &store, "list"]);
    let versions = listed.to_string();
    for version in [
        "2.3.0", "2.4.0", "2.5.0", "5.1.0", "1.7.1", "1.8.0", "3.2.0",
    ] {
        assert!(versions.contains(version), "{version} in {versions}");
    }
    world.ok(&["--store", &store, "verify"]);
}

#[test]
fn a_folder_that_holds_anything_is_refused_and_left_alone() {
    let world = World::new();
    let note = world.file("mine/note.txt", "mine");
    let folder = note.parent().expect("its folder").to_string_lossy();
    let told = world.refused(&["demo", "--keep", &folder], 2);
    assert!(
        told.stderr.contains("not an empty folder"),
        "{}",
        told.stderr
    );
    assert_eq!(fs::read_to_string(note).expect("still there"), "mine");
}
