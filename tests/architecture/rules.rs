//! The rules that hold the shape of the crate. Each looks at one file and tells every place that
//! breaks it; the tables are the ones of `src/lib.rs`.

use super::source::Source;

/// A place that breaks a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Breach {
    /// `file:line`.
    pub at: String,
    /// What the rule says.
    pub rule: String,
}

/// A file has at most so many lines without its tests.
pub const FILE_LINES: usize = 400;
/// Files that are longer and wait to be split by reason to exist.
pub const TO_SPLIT: [&str; 1] = ["src/domain/event.rs"];
/// A function has at most so many lines of code.
pub const FUNCTION_LINES: usize = 60;

/// Which of our areas an area may name, besides itself.
pub const MAY_NAME: [(&str, &[&str]); 15] = [
    ("domain", &[]),
    ("text", &["domain"]),
    ("store", &["domain", "text"]),
    ("git", &["domain", "text"]),
    ("tracker", &["domain", "text"]),
    ("program", &["domain", "text"]),
    ("runner", &["domain", "text"]),
    ("monitor", &["domain", "text", "program"]),
    ("notify", &["domain", "text", "program"]),
    ("papers", &["domain", "text"]),
    ("config", &["domain", "text"]),
    (
        "engine",
        &[
            "domain", "text", "config", "store", "git", "tracker", "program", "runner", "monitor",
            "notify", "papers",
        ],
    ),
    ("cli", &["domain", "text", "config", "engine"]),
    ("demo", &["domain", "text", "config", "engine", "git"]),
    ("tui", &["domain", "text", "config"]),
];

/// Where each foreign crate may be named: path prefixes below `src`. `*` is everywhere but in what
/// is pure ([`PURE`]), `**` is everywhere.
pub const OWNERS: [(&str, &[&str]); 41] = [
    ("anyhow", &["main.rs"]),
    ("base64", &["notify/"]),
    ("calcard", &["config/"]),
    ("clap", &["cli/", "main.rs"]),
    ("clap_complete", &["cli/"]),
    ("clap_mangen", &["cli/"]),
    ("crossterm", &["tui/"]),
    ("csv", &["tracker/"]),
    ("encoding_rs", &["tracker/"]),
    ("git2", &["git/"]),
    ("globset", &["git/", "config/"]),
    ("hmac", &["notify/"]),
    ("http_body_util", &["monitor/"]),
    ("hyper", &["monitor/"]),
    ("hyper_util", &["monitor/"]),
    ("jiff", &["**"]),
    ("lettre", &["notify/"]),
    ("libz_sys", &[]),
    ("minijinja", &["papers/"]),
    ("notify", &["engine/"]),
    ("nucleo_matcher", &["engine/", "tui/"]),
    ("pulldown_cmark", &["domain/"]),
    ("ratatui", &["tui/"]),
    ("rusqlite", &["store/"]),
    ("rustix", &["*"]),
    ("rustls_native_certs", &["monitor/"]),
    ("semver", &["domain/"]),
    ("serde", &["**"]),
    ("serde_json", &["**"]),
    ("sha2", &["domain/digest.rs", "notify/rooms/sign.rs"]),
    ("signal_hook", &["runner/"]),
    ("tempfile", &["*"]),
    ("thiserror", &["**"]),
    ("tokio", &["engine/", "monitor/", "tui/", "main.rs"]),
    ("tokio_rustls", &["monitor/"]),
    ("toml", &["config/", "domain/process/"]),
    ("tracing", &["*"]),
    ("tracing_subscriber", &["main.rs", "cli/"]),
    ("unicode_segmentation", &["**"]),
    ("ureq", &["notify/"]),
    ("x509_cert", &["monitor/"]),
];
/// As in [`OWNERS`], for the width of characters, which the catalogue counts too.
const WIDTH: (&str, &[&str]) = ("unicode_width", &["**"]);

/// What neither does I/O nor asks the system for anything.
const PURE: [&str; 3] = ["domain/", "text/", "lib.rs"];
/// What of the standard library is the world outside.
const WORLD: [&str; 6] = ["fs", "net", "process", "env", "thread", "os"];

/// Every place in the file that breaks a rule.
pub fn breaches(source: &Source) -> Vec<Breach> {
    let rules = [
        imports, screens, crates, purity, clock, sizes, failing, printing,
    ];
    rules.iter().flat_map(|rule| rule(source)).collect()
}

/// All crates with their owners.
pub fn owners() -> impl Iterator<Item = (&'static str, &'static [&'static str])> {
    OWNERS.into_iter().chain([WIDTH])
}

fn imports(source: &Source) -> Vec<Breach> {
    let Some(area) = source.area() else {
        return Vec::new();
    };
    let Some((_, allowed)) = MAY_NAME.iter().find(|(name, _)| *name == area) else {
        return vec![breach(
            source,
            1,
            format!("src/{area} is not in the table of areas: say what it may name"),
        )];
    };
    let mut found = Vec::new();
    for (named, line) in source.areas_named() {
        let ours = MAY_NAME.iter().any(|(name, _)| *name == named);
        let runtime = named == "engine" && within(source, &["tui/runtime"]);
        if ours && named != area && !allowed.contains(&named.as_str()) && !runtime {
            let may = if allowed.is_empty() {
                "nothing of ours".to_owned()
            } else {
                allowed.join(", ")
            };
            found.push(breach(
                source,
                line,
                format!("{area} may name {may}; not {named}"),
            ));
        }
    }
    found
}

fn screens(source: &Source) -> Vec<Breach> {
    if !within(source, &["tui/screens", "tui/widgets"]) {
        return Vec::new();
    }
    let rule =
        |what: &str| format!("screens and widgets name domain, text and tui alone; not {what}");
    let config = source
        .areas_named()
        .into_iter()
        .filter(|(named, _)| named == "config" || named == "engine");
    let tokio = crate_uses(source, "tokio")
        .into_iter()
        .map(|line| ("tokio".to_owned(), line));
    config
        .chain(tokio)
        .map(|(what, line)| breach(source, line, rule(&what)))
        .collect()
}

fn crates(source: &Source) -> Vec<Breach> {
    let mut found = Vec::new();
    for (name, places) in owners() {
        let everywhere =
            places.contains(&"**") || (places.contains(&"*") && !within(source, &PURE));
        if everywhere || within(source, places) {
            continue;
        }
        let owners = match places {
            [] => "nobody".to_owned(),
            ["*"] => "everything but domain and text".to_owned(),
            places => places.join(", "),
        };
        let rule = format!("{name} may be named by {owners}");
        found.extend(
            crate_uses(source, name)
                .into_iter()
                .map(|line| breach(source, line, rule.clone())),
        );
    }
    found
}

fn purity(source: &Source) -> Vec<Breach> {
    if !within(source, &PURE) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for at in 0..source.tokens.len() {
        if let Some(part) = WORLD
            .iter()
            .find(|part| source.reads(at, &["std", "::", part]))
        {
            found.push(breach(
                source,
                source.tokens[at].line,
                format!("domain and text are pure; not std::{part}"),
            ));
        }
    }
    found
}

fn clock(source: &Source) -> Vec<Breach> {
    if within(source, &["engine/clock.rs"]) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (at, token) in source.tokens.iter().enumerate() {
        let wall = matches!(token.text.as_str(), "SystemTime" | "Timestamp" | "Zoned");
        // How long to sleep or to wait is a loop's own affair; what time it is, is not.
        let loops = [
            "tui/event_loop",
            "tui/runtime",
            "tui/alarm",
            "program/",
            "runner/",
            "monitor/",
        ];
        let stopwatch = token.text == "Instant" && !within(source, &loops);
        if (wall || stopwatch) && source.reads(at + 1, &["::", "now"]) {
            found.push(breach(
                source,
                token.line,
                format!("{}::now stands in engine/clock.rs alone", token.text),
            ));
        }
    }
    found
}

fn sizes(source: &Source) -> Vec<Breach> {
    let mut found = Vec::new();
    if source.lines > FILE_LINES && !TO_SPLIT.contains(&source.path.as_str()) {
        let rule = format!(
            "a file has at most {FILE_LINES} lines without its tests; this one {}",
            source.lines
        );
        found.push(breach(source, 1, rule));
    }
    for (name, line, lines) in source.functions() {
        if lines > FUNCTION_LINES {
            let rule = format!(
                "a function has at most {FUNCTION_LINES} lines of code; {name} has {lines}"
            );
            found.push(breach(source, line, rule));
        }
    }
    found
}

fn failing(source: &Source) -> Vec<Breach> {
    let mut found = Vec::new();
    for (at, token) in source.tokens.iter().enumerate() {
        if source.before(at) == "." && matches!(token.text.as_str(), "unwrap" | "expect") {
            found.push(breach(
                source,
                token.line,
                format!("no {} outside tests: return an error", token.text),
            ));
        }
    }
    found
}

fn printing(source: &Source) -> Vec<Breach> {
    let mut found = Vec::new();
    for (at, token) in source.tokens.iter().enumerate() {
        let debugging = token.text == "dbg";
        let prints = matches!(
            token.text.as_str(),
            "print" | "println" | "eprint" | "eprintln"
        );
        let spoken = debugging || (prints && !within(source, &["cli/", "main.rs"]));
        if spoken && source.reads(at + 1, &["!"]) {
            found.push(breach(
                source,
                token.line,
                format!("{}! is for cli and main alone", token.text),
            ));
        }
    }
    found
}

/// The lines on which a file names a foreign crate: at the head of a path, or in a `use` of its own.
fn crate_uses(source: &Source, name: &str) -> Vec<usize> {
    let mut lines = Vec::new();
    for (at, token) in source.tokens.iter().enumerate() {
        if token.text != name || matches!(source.before(at), "::" | "." | "mod" | "fn") {
            continue;
        }
        // `use csv::read` beside a module of ours that is called csv can't be told apart; `self::csv` can.
        if source.reads(at + 1, &["::"]) || matches!(source.before(at), "use" | "crate") {
            lines.push(token.line);
        }
    }
    lines
}

fn within(source: &Source, prefixes: &[&str]) -> bool {
    let path = source.path.trim_start_matches("src/");
    prefixes.iter().any(|prefix| path.starts_with(prefix))
}

fn breach(source: &Source, line: usize, rule: String) -> Breach {
    Breach {
        at: format!("{}:{line}", source.path),
        rule,
    }
}
