//! Every fault of a template, with the place in which a person finds it.

use super::super::{Process, STANDARD, load};
use super::*;

fn faults(edit: impl Fn(&str) -> String) -> Vec<(String, Fault)> {
    match load(&edit(STANDARD)) {
        Err(TemplateError::Faults(faults)) => faults,
        other => panic!("expected faults, got {other:?}"),
    }
}

#[test]
fn the_standard_template_is_whole() {
    let process = Process::standard().expect("the template that ships");
    assert_eq!(process.roles.len(), 9);
    assert_eq!(process.environments.len(), 4);
    assert_eq!(process.severities.len(), 4);
    assert_eq!(process.stages.len(), 8);
    assert_eq!(process.sections.len(), 7);
    let per_stage: Vec<usize> = process.stages.iter().map(|s| s.items.len()).collect();
    assert_eq!(per_stage, [6, 6, 3, 5, 4, 4, 4, 3]);
    assert_eq!(
        process.launch_stage().map(|s| s.id.as_str()),
        Some("launch")
    );
    let hotfix: Vec<&str> = process
        .path(true)
        .iter()
        .map(|l| l.stage.id.as_str())
        .collect();
    assert_eq!(
        hotfix,
        ["submit", "internal_test", "preheat", "launch", "verify"]
    );
}

#[test]
fn an_unknown_role_is_named_with_its_place() {
    let found = faults(|t| t.replacen("owners = [\"tech_lead\"]", "owners = [\"techlead\"]", 1));
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].0, "stage submit, item plan_review: owners");
    assert!(
        matches!(&found[0].1, Fault::Unknown { id, known } if id == "techlead" && known.contains(&"tech_lead".to_owned()))
    );
}

#[test]
fn a_duplicate_id_is_named() {
    let found = faults(|t| t.replacen("id = \"test_plan\"", "id = \"self_test\"", 1));
    assert!(found.contains(&("items".to_owned(), Fault::Duplicate("self_test".to_owned()))));
}

#[test]
fn a_gate_names_a_severity() {
    let found = faults(|t| t.replacen("limits = { A = 0, B = 0, C = 5 }", "limits = {}", 1));
    assert_eq!(
        found,
        [(
            "gate standard: limits".to_owned(),
            Fault::GateNamesNoSeverity
        )]
    );
}

#[test]
fn an_item_waits_only_for_what_comes_before() {
    let found = faults(|t| t.replacen("after = [\"launch_plan\"]", "after = [\"passed\"]", 1));
    assert_eq!(
        found[0],
        (
            "stage submit, item plan_review: after".to_owned(),
            Fault::Circle("passed".to_owned())
        )
    );
}

#[test]
fn a_syntax_error_has_line_and_column() {
    let text = STANDARD.replacen("version = 1", "version = \"one\"", 1);
    let Err(TemplateError::Syntax { line, column, .. }) = load(&text) else {
        panic!("must fail")
    };
    let expected = STANDARD
        .lines()
        .position(|l| l.starts_with("version"))
        .expect("there")
        + 1;
    assert_eq!((line, column), (expected, 11));
}

/// What is written instead of what, where the fault is told, and which it is.
const EDITS: [(&str, &str, &str, &str); 17] = [
    (
        "stand_in = \"ops\"",
        "stand_in = \"opps\"",
        "role dba: stand_in",
        "Unknown",
    ),
    ("id = \"submit\"", "id = \"sub mit\"", "stages", "BadId"),
    (
        "id = \"production\"\nname",
        "id = \"dev\"\nname",
        "environments",
        "Duplicate",
    ),
    (
        "owners = [\"tech_lead\"]",
        "owners = []",
        "stage submit, item plan_review: owners",
        "Empty",
    ),
    (
        "zh = \"内测\"",
        "zh = \" \"",
        "stage internal_test",
        "Untranslated",
    ),
    (
        "limits = { A = 0, B = 0, C = 5 }",
        "limits = { X = 1 }",
        "gate standard: limits",
        "Unknown",
    ),
    (
        "voters = [\"developer\", \"tester\", \"product\", \"ops\"]",
        "voters = []",
        "stage meeting, item roll_call",
        "Needs(\"voters\")",
    ),
    (
        "to = [\"tester\"]\n",
        "",
        "stage submit, item testers_notified",
        "Needs(\"to\")",
    ),
    (
        "poll = \"roll_call\"",
        "poll = \"minutes\"",
        "stage launch: door.poll",
        "Unknown",
    ),
    (
        "door = { gate = \"standard\", runs",
        "door = { runs",
        "stage launch: door",
        "Needs(\"gate\")",
    ),
    (
        "door = { gate = \"standard\", runs = \"preheat\", poll = \"roll_call\", window = true }\n",
        "",
        "stages: the last environment",
        "Needs(\"door\")",
    ),
    (
        "returns_to = \"submit\"",
        "returns_to = \"verify\"",
        "rollback: returns_to",
        "OutOfOrder",
    ),
    (
        "returns_to = \"submit\"",
        "returns_to = \"meeting\"",
        "rollback: returns_to, hotfix",
        "OutOfOrder",
    ),
    (
        "\"standard_confirmed\", \"roll_call\"]\n\n[[hotfix",
        "\"standard_confirmed\"]\n\n[[hotfix",
        "stage launch: door.poll, hotfix",
        "OutOfOrder",
    ),
    (
        "makes_live = true",
        "",
        "stages: items",
        "Needs(\"makes_live\")",
    ),
    (
        "fixed_by = \"developer\"",
        "fixed_by = \"nobody\"",
        "bugs: fixed_by",
        "Unknown",
    ),
    (
        "of = \"launch_plan\"                   # holds",
        "of = \"self_test\" # holds",
        "stage meeting, item roll_call: of",
        "Needs(\"document\")",
    ),
];

#[test]
fn every_fault_has_its_place() {
    for (from, to, place, kind) in EDITS {
        assert!(STANDARD.contains(from), "{from}");
        let found = faults(|text| text.replacen(from, to, 1));
        assert!(
            found
                .iter()
                .any(|(at, fault)| at == place && format!("{fault:?}").starts_with(kind)),
            "{from} → {to}: {found:#?}"
        );
    }
    let text = STANDARD.replacen("observation = \"24h\"", "observation = \"soon\"", 1);
    assert!(matches!(load(&text), Err(TemplateError::Syntax { .. })));
}
