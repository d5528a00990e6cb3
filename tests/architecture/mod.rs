//! The folders are the architecture: this reads the sources and holds what `src/lib.rs` promises —
//! who may name whom, who owns which crate, where the clock is asked, and how long things get.

mod rules;
mod source;

use std::fmt::Write as _;
use std::path::Path;

use self::rules::{Breach, FILE_LINES, MAY_NAME, TO_SPLIT, breaches, owners};
use self::source::Source;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

#[test]
fn the_sources_keep_the_rules() {
    let sources = Source::all(Path::new(ROOT));
    assert!(sources.len() > 10, "the sources were not found");
    let found: Vec<_> = sources.iter().flat_map(breaches).collect();
    let mut told = String::new();
    for Breach { at, rule } in &found {
        let _ = writeln!(told, "{at}: {rule}");
    }
    assert!(
        found.is_empty(),
        "{} places break a rule:\n{told}",
        found.len()
    );
}

#[test]
fn the_table_in_the_crates_documentation_is_the_one_that_is_held() {
    let map = std::fs::read_to_string(Path::new(ROOT).join("src/lib.rs")).expect("the map");
    for (area, allowed) in MAY_NAME {
        let told = match (area, allowed) {
            ("domain", _) => "nothing of ours".to_owned(),
            ("engine", _) => "all of the above".to_owned(),
            ("tui", _) => format!("{}; `runtime` also engine", allowed.join(", ")),
            _ => allowed.join(", "),
        };
        let row = map
            .lines()
            .find(|line| line.starts_with(&format!("//! | [`{area}`]")))
            .unwrap_or_default();
        assert!(
            row.ends_with(&format!("| {told} |")),
            "{area}: {told}\n{row}"
        );
    }
}

#[test]
fn a_file_that_was_split_is_no_longer_excused() {
    let sources = Source::all(Path::new(ROOT));
    for path in TO_SPLIT {
        let long = sources
            .iter()
            .any(|source| source.path == path && source.lines > FILE_LINES);
        assert!(long, "take {path} out of TO_SPLIT");
    }
}

#[test]
fn every_crate_that_golive_depends_on_has_an_owner() {
    let manifest =
        std::fs::read_to_string(Path::new(ROOT).join("Cargo.toml")).expect("the manifest");
    let manifest: toml::Table = toml::from_str(&manifest).expect("the manifest is TOML");
    let listed = manifest["dependencies"]
        .as_table()
        .expect("its dependencies");
    let owned: Vec<_> = owners().map(|(name, _)| name).collect();
    for name in listed.keys() {
        let name = name.replace('-', "_");
        assert!(
            owned.contains(&name.as_str()),
            "{name} has no owner: say in OWNERS who may name it"
        );
    }
}

/// What the rules say of a text in that place, as `line: rule`.
fn judged(path: &str, text: &str) -> Vec<String> {
    let source = Source::parse(path, text);
    breaches(&source)
        .into_iter()
        .map(|Breach { at, rule }| format!("{}: {rule}", at.rsplit(':').next().unwrap_or_default()))
        .collect()
}

#[track_caller]
fn refused(path: &str, text: &str, expected: &[&str]) {
    let found = judged(path, text);
    assert_eq!(found.len(), expected.len(), "{found:#?}");
    for (found, expected) in found.iter().zip(expected) {
        assert!(found.starts_with(expected), "{found} is not {expected}");
    }
}

#[test]
fn an_import_against_the_table_is_found_however_it_is_written() {
    refused(
        "src/domain/a.rs",
        "use crate::text::Lang;",
        &["1: domain may name nothing of ours; not text"],
    );
    refused(
        "src/git/a.rs",
        "\n\nfn f() { crate::store::open() }",
        &["3: git may name domain, text; not store"],
    );
    refused(
        "src/git/a.rs",
        "use super::super::tracker::read;",
        &["1: git may name domain, text; not tracker"],
    );
    refused(
        "src/git/mod.rs",
        "use super::engine;",
        &["1: git may name domain, text; not engine"],
    );
    let braces = "use crate::{\n    domain::{lang::Lang, engine},\n    store::Store,\n};";
    refused(
        "src/tracker/a.rs",
        braces,
        &["3: tracker may name domain, text; not store"],
    );
    refused(
        "src/cli/a.rs",
        "use golive::tui::run;",
        &["1: cli may name domain, text, config, engine; not tui"],
    );
    refused(
        "src/extra/mod.rs",
        "",
        &["1: src/extra is not in the table"],
    );
}

#[test]
fn only_the_runtime_of_the_cockpit_names_the_engine() {
    refused(
        "src/tui/update.rs",
        "use crate::engine::Engine;",
        &["1: tui may name domain, text, config; not engine"],
    );
    refused("src/tui/runtime.rs", "use crate::engine::Engine;", &[]);
    refused(
        "src/tui/screens/bugs.rs",
        "use crate::config::Config;",
        &["1: screens and widgets"],
    );
    refused(
        "src/tui/widgets/list.rs",
        "fn f() { tokio::spawn(()) }",
        &["1: screens and widgets"],
    );
    refused(
        "src/tui/screens/bugs.rs",
        "use crate::{domain::Bug, text, tui::Msg};\nuse super::Msg;",
        &[],
    );
}

#[test]
fn a_foreign_crate_is_named_by_its_owner_alone() {
    refused(
        "src/engine/a.rs",
        "use rusqlite::Connection;",
        &["1: rusqlite may be named by store/"],
    );
    refused(
        "src/cli/a.rs",
        "fn f() -> ratatui::Frame {}",
        &["1: ratatui may be named by tui/"],
    );
    refused(
        "src/domain/a.rs",
        "use sha2::Sha256;",
        &["1: sha2 may be named by domain/digest.rs"],
    );
    refused(
        "src/domain/a.rs",
        "use tempfile;",
        &["1: tempfile may be named by everything but domain and text"],
    );
    refused("src/domain/digest.rs", "use sha2::Sha256;", &[]);
    refused(
        "src/tracker/mod.rs",
        "mod csv;\nfn f() { csv::read() }",
        &[],
    );
    refused(
        "src/text/mod.rs",
        "mod notify;\nuse self::notify::told;",
        &[],
    );
}

#[test]
fn the_clock_and_the_world_are_asked_in_their_places() {
    refused(
        "src/store/a.rs",
        "let t = Timestamp::now();",
        &["1: Timestamp::now stands in engine/clock.rs"],
    );
    refused(
        "src/cli/a.rs",
        "let t = std::time::Instant::now();",
        &["1: Instant::now stands"],
    );
    refused("src/engine/clock.rs", "let t = Zoned::now();", &[]);
    refused(
        "src/tui/runtime.rs",
        "let t = tokio::time::Instant::now();",
        &[],
    );
    refused(
        "src/domain/a.rs",
        "use std::fs;",
        &["1: domain and text are pure; not std::fs"],
    );
}

#[test]
fn what_fails_or_prints_behind_the_callers_back_is_found() {
    refused(
        "src/git/a.rs",
        "fn f() {\n    x.unwrap();\n    y.expect(\"it\");\n}",
        &["2: no unwrap", "3: no expect"],
    );
    refused(
        "src/git/a.rs",
        "fn f() { x.unwrap_or_default(); }\n#[expect(dead_code)]\nfn g() {}",
        &[],
    );
    refused(
        "src/engine/a.rs",
        "fn f() { println!(); }",
        &["1: println! is for cli and main"],
    );
    refused(
        "src/cli/a.rs",
        "fn f() { println!(); dbg!(1); }",
        &["1: dbg!"],
    );
}

#[test]
fn what_grows_too_long_is_found() {
    let body = |lines: usize| {
        format!(
            "/// Doc.\nfn long() {{\n{}}}\n",
            "    let a = '{';\n".repeat(lines)
        )
    };
    refused("src/git/a.rs", &body(60), &[]);
    refused(
        "src/git/a.rs",
        &body(61),
        &["2: a function has at most 60 lines of code; long has 61"],
    );
    let commented = format!("fn f() {{\n{}}}\n", "    // why\n\n".repeat(50));
    refused("src/git/a.rs", &commented, &[]);
    refused(
        "src/git/a.rs",
        &"// a\n".repeat(401),
        &["1: a file has at most 400 lines without its tests; this one 401"],
    );
}

#[test]
fn comments_strings_and_tests_are_not_judged() {
    let text = r##"
//! crate::store::open() and `x.unwrap()`.
/* use crate::store; /* nested */ x.unwrap() */
const A: &str = "use crate::store; \" x.unwrap()";
const B: &str = r#"crate::store " x.unwrap()"#;
const C: (char, char, &'static str) = ('"', '\'', "x.unwrap()");
fn life<'a>(x: &'a str) -> &'a str { x }

#[cfg(test)]
mod tests {
    use crate::store::Store;
    fn f() { x.unwrap(); }
}
"##;
    refused("src/git/a.rs", text, &[]);
    let after = format!("{text}\nfn g() {{ x.unwrap() }}");
    refused("src/git/a.rs", &after, &["15: no unwrap"]);

    let tests = format!(
        "fn f() {{}}\n#[cfg(test)]\nmod tests {{\n{}}}\n",
        "    // a\n".repeat(500)
    );
    refused("src/git/a.rs", &tests, &[]);
    let source = Source::parse("src/git/mod.rs", "#[cfg(test)]\nmod tests;\nmod files;");
    assert_eq!(source.test_modules, [["git", "tests"]]);
}
