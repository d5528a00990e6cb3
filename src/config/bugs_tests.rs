//! What a person writes of bugs and of git, and what is taken from it or told about it.

use crate::domain::source::Missing;
use jiff::SignedDuration;

use super::tests::{Machine, each_is_told, project, taken};
use super::*;
use crate::domain::import::{BugField, Format, ImportedStatus};
use crate::domain::names::Version;

const WHOLE: &str = r#"
[bugs]
source = ["gh", "api", "repos/a/b/issues?page={page}", "", " two\nlines"]
name = "tracker"
format = "github"
every = "2m"
max_age = "15m"
time_out = "10s"
id_prefix = "GH-"
labels = ["bug", "缺陷"]
missing = "fixed"
variables = { GH_HOST = "git.example.com", EMPTY = "" }
secrets = ["JIRA_TOKEN"]
[bugs.severity]
A = ["severity/critical", "P0"]
B = "severity/major"
[bugs.status]
fixed = ["Resolved", "in review"]
closed = "won't fix"
[bugs.fields]
severity = "fields.customfield_10031.value"
found_in = "versions.0.name"
"#;

fn source(text: &str) -> Source {
    taken(text).bugs.source.unwrap()
}

#[test]
fn without_a_word_bugs_are_read_from_nowhere() {
    let config = taken("");
    assert_eq!(config.bugs, Bugs::default());
    assert_eq!(config.git, Git::default());
    assert_eq!(config.git.tag_of(&Version::from("2.4.0")), None);
    assert_eq!(
        config.git.hotfix_branch_of(&Version::from("2.4.1")),
        "hotfix/2.4.1"
    );
}

#[test]
fn all_of_a_source_is_taken() {
    let config = taken(WHOLE);
    let source = config.bugs.source.unwrap();
    let page = "repos/a/b/issues?page={page}";
    let command = ["gh", "api", page, "", " two\nlines"].map(str::to_owned);
    assert_eq!(source.from, ReadFrom::Command(command.to_vec()));
    assert_eq!(source.name, "tracker");
    assert_eq!(source.every, Some(SignedDuration::from_mins(2)));
    assert_eq!(source.time_out, SignedDuration::from_secs(10));
    assert_eq!(source.missing, Missing::Fixed);
    assert_eq!(source.variables["GH_HOST"], "git.example.com");
    assert_eq!(source.variables["EMPTY"], "");
    assert_eq!(source.secrets, ["JIRA_TOKEN"]);
    assert_eq!(source.said_by, SaidBy::Repository);
    let reading = &source.reading;
    assert_eq!(reading.format, Format::Github);
    assert_eq!(reading.prefix.as_deref(), Some("GH-"));
    assert_eq!(reading.labels, ["bug", "缺陷"]);
    assert_eq!(reading.severities["A"], ["severity/critical", "P0"]);
    assert_eq!(reading.severities["B"], ["severity/major"]);
    assert_eq!(reading.statuses["resolved"], ImportedStatus::Fixed);
    assert_eq!(reading.statuses["won't fix"], ImportedStatus::Closed);
    assert_eq!(
        reading.fields[&BugField::Severity],
        "fields.customfield_10031.value"
    );
    assert_eq!(reading.fields[&BugField::FoundIn], "versions.0.name");
    assert_eq!(config.bugs.reading, *reading);
    assert_eq!(config.bugs.max_age, Some(SignedDuration::from_mins(15)));
}

#[test]
fn what_a_source_does_not_say_has_its_default() {
    let machine = project("[bugs]\nfile = \"out/缺陷.CSV\"");
    let source = machine.load().unwrap().bugs.source.unwrap();
    assert_eq!(
        source.from,
        ReadFrom::File(machine.path("repo/out/缺陷.CSV"))
    );
    assert_eq!(
        (source.name.as_str(), source.reading.format),
        ("缺陷.CSV", Format::Csv)
    );
    assert_eq!(source.every, Some(SignedDuration::from_mins(5)));
    assert_eq!(source.time_out, SignedDuration::from_secs(30));
    assert_eq!(source.missing, Missing::Keep);
    assert!(source.secrets.is_empty() && source.variables.is_empty());
    let asked = self::source("[bugs]\nsource = [\"gh\"]\nformat = \"github\"\nevery = \"off\"");
    assert_eq!((asked.name.as_str(), asked.every), ("gh", None));
}

#[test]
fn a_program_with_a_folder_is_a_path_like_any_other() {
    let machine = project("[bugs]\nsource = [\"./tools/bugs\", \"./tools/x\"]\nformat = \"json\"");
    let source = machine.load().unwrap().bugs.source.unwrap();
    let program = machine.path("repo/tools/bugs").display().to_string();
    assert_eq!(
        source.from,
        ReadFrom::Command(vec![program, "./tools/x".into()])
    );
    assert_eq!(source.name, "bugs");
}

#[test]
fn the_digest_is_of_what_is_read_and_how() {
    let digest = |text: &str| source(text).digest;
    let whole = digest(WHOLE);
    assert_eq!(whole.as_str().len(), 64);
    let same = [
        ("every = \"2m\"", "every = \"1h\""),
        ("name = \"tracker\"", "name = \"other\""),
        ("time_out = \"10s\"", "time_out = \"20s\""),
        ("max_age = \"15m\"", "max_age = \"20m\""),
    ];
    for (one, other) in same {
        assert!(WHOLE.contains(one));
        assert_eq!(digest(&WHOLE.replace(one, other)), whole, "{other}");
    }
    let another = [
        ("\"gh\"", "\"glab\""),
        ("\"api\", ", "\"api\", \"x\", "),
        ("\"\", \"", "\""),
        ("\"github\"", "\"gitlab\""),
        ("\"GH-\"", "\"GL-\""),
        ("[\"bug\", ", "["),
        ("\"fixed\"", "\"keep\""),
        ("git.example.com", "evil.example.com"),
        ("EMPTY", "PATH"),
        ("JIRA_TOKEN", "OTHER"),
        ("\"P0\"", "\"P1\""),
        ("Resolved", "Done"),
        ("10031", "10032"),
    ];
    for (one, other) in another {
        assert!(WHOLE.contains(one), "{one}");
        assert_ne!(digest(&WHOLE.replacen(one, other, 1)), whole, "{other}");
    }
    let file = "[bugs]\nfile = \"a.csv\"";
    assert_eq!(
        project(file).load().unwrap().bugs.source.unwrap().reading,
        source(file).reading
    );
    assert_ne!(digest(file), digest("[bugs]\nfile = \"b.csv\""));
}

#[test]
fn a_source_is_taken_whole_from_one_file_and_told_whose_it_is() {
    let own = "home/.config/golive/config.toml";
    let mine = "[bugs]\nsource = [\"glab\"]\nformat = \"gitlab\"\nlabels = [\"x\"]\nmax_age = \"1h\"\n[git]\ntag = \"v{version}\"";
    let machine = project("[bugs]\nfile = \"b.csv\"\n[git]\nhotfix_branch = \"fix/{version}\"")
        .with_file(own, mine);
    let config = machine.load().unwrap();
    let source = config.bugs.source.unwrap();
    assert_eq!(
        (source.name.as_str(), source.said_by),
        ("b.csv", SaidBy::Repository)
    );
    assert!(source.reading.labels.is_empty());
    assert_eq!(config.bugs.max_age, Some(SignedDuration::from_hours(1)));
    let version = Version::from("2.4");
    assert_eq!(config.git.tag_of(&version).as_deref(), Some("v2.4"));
    assert_eq!(config.git.hotfix_branch_of(&version), "fix/2.4");
    let machine = project("[bugs]\nmax_age = \"2h\"").with_file(own, mine);
    let bugs = machine.load().unwrap().bugs;
    let source = bugs.source.unwrap();
    assert_eq!(
        (source.name.as_str(), source.said_by),
        ("glab", SaidBy::Person)
    );
    assert_eq!(bugs.max_age, Some(SignedDuration::from_hours(2)));
    let named = Machine::new().with_file("other.toml", mine);
    let named_path = named.path("other.toml");
    let named = named.with("GOLIVE_CONFIG", named_path);
    let source = named.load().unwrap().bugs.source.unwrap();
    assert_eq!(source.said_by, SaidBy::Person);
}

#[test]
fn how_bugs_are_read_can_be_said_for_those_imported_by_hand() {
    let bugs = taken("[bugs.severity]\nA = \"P0\"").bugs;
    assert!(bugs.source.is_none());
    assert_eq!(bugs.reading.severities["A"], ["P0"]);
}

#[test]
fn what_is_wrong_with_a_source_names_the_mend() {
    each_is_told(&[
        (
            "[bugs]\nsource = [\"gh\"]\nfile = \"b.csv\"",
            "3:8: bugs.file: “source” and “file” are both there | keep one of the two",
        ),
        (
            "[bugs]\nevery = \"5m\"",
            "2:9: bugs.every: this says how bugs are read, and it is not said where from | write in the same table source = [\"gh\"",
        ),
        (
            "[bugs]\nsource = []\nformat = \"csv\"",
            "2:10: bugs.source: the list names no program | write the program",
        ),
        (
            "[bugs]\nsource = \"gh issue list\"",
            "2:10: bugs.source: this must be a list of texts, and it is a text | write [\"one\"",
        ),
        (
            "[bugs]\nsource = [\"gh\"]",
            "2:10: bugs.source: it is not said in which format this tells bugs | write format = … in the same table, with one of: csv, github, gitlab, jira, json",
        ),
        (
            "[bugs]\nfile = \"issues.json\"",
            "2:8: bugs.file: it is not said in which format",
        ),
        (
            "[bugs]\nfile = \"b.csv\"\nformat = \"githb\"",
            "3:10: bugs.format: “githb” is not known | did you mean “github”? write one of: csv, github",
        ),
        (
            "[bugs]\nsource = [\"gh\", \"\\u001B[31m\"]\nformat = \"csv\"",
            "2:17: bugs.source: “\u{fffd}[31m” has the control character U+001B in it",
        ),
        (
            "[bugs]\nfile = \"b.csv\"\nevery = \"1s\"",
            "3:9: bugs.every: bugs can't be read every “1s” | write a time from \"10s\" to \"24h\", or \"off\"",
        ),
        (
            "[bugs]\nfile = \"b.csv\"\nevery = 5",
            "3:9: bugs.every: this must be a length of time, and it is a whole number",
        ),
        (
            "[bugs]\nfile = \"b.csv\"\ntime_out = \"1h\"",
            "3:12: bugs.time_out: “1h” can't be waited for an answer | write a time from",
        ),
        (
            "[bugs]\nfile = \"b.csv\"\nmissing = \"gone\"",
            "3:11: bugs.missing: “gone” is not known | write one of: keep, fixed",
        ),
    ]);
}

#[test]
fn what_is_wrong_in_a_sources_tables_names_the_mend() {
    each_is_told(&[
        (
            "[bugs.severity]\nE = \"x\"",
            "2:1: bugs.severity.E: there is no such key as “E” | ",
        ),
        (
            "[bugs.severity]\nA = [\"P0\"]\nB = [\"p0\"]",
            "3:6: bugs.severity.B: “p0” is there already, on line 2",
        ),
        (
            "[bugs.status]\nsolved = [\"x\"]",
            "2:1: bugs.status.solved: there is no such key as “solved” | the keys here are: open, fixed, closed",
        ),
        (
            "[bugs.fields]\nseverty = \"x\"",
            "2:1: bugs.fields.severty: there is no such key as “severty” | did you mean “severity”?",
        ),
        (
            "[bugs]\nfile = \"b.csv\"\nvariables = { \"A B\" = \"x\" }",
            "3:15: bugs.variables.A B: this must be the name of a variable",
        ),
        (
            "[bugs]\nfile = \"b.csv\"\nvariables = { GH_TOKEN = \"hunter2\" }",
            "3:15: bugs.variables.GH_TOKEN: a secret must not stand here, where whoever reads the file reads it | write secrets = [\"GH_TOKEN\"] and set",
        ),
        (
            "[bugs]\nfile = \"b.csv\"\nvariables = { X = \"1\" }\nsecrets = [\"X\"]",
            "4:12: bugs.secrets: “X” is there already, on line 3",
        ),
        (
            "[bugs]\nfile = \"b.csv\"\nsecrets = [\"ghp_x/y+z\"]",
            "3:12: bugs.secrets: this must be the name of a variable, and not what is in it",
        ),
    ]);
    let company = "[process]\nfile = \"p.toml\"\n[bugs.severity]\nblocker = \"P0\"";
    assert_eq!(taken(company).bugs.reading.severities["blocker"], ["P0"]);
}

#[test]
fn a_name_for_git_has_the_version_and_is_one() {
    each_is_told(&[
        (
            "[git]\ntag = \"v1\"",
            "2:7: git.tag: “v1” would be the same for every release | write {version} where",
        ),
        (
            "[git]\ntag = \"v {version}\"",
            "2:7: git.tag: git takes no name such as “v {version}” | leave out blanks",
        ),
        (
            "[git]\nhotfix_branch = \"fix/{version}/{who}\"",
            "2:17: git.hotfix_branch: git takes no name such as",
        ),
        (
            "[git]\ntags = \"v{version}\"",
            "2:1: git.tags: there is no such key as “tags” | did you mean “tag”?",
        ),
    ]);
    for bad in [
        "{version}.lock",
        "a//{version}",
        "/{version}",
        "{version}/",
        ".{version}",
        "-{version}",
        "a..{version}",
        "{version}@{1}",
    ] {
        let machine = project(&format!("[git]\ntag = \"{bad}\""));
        assert!(machine.load().is_err(), "{bad}");
    }
}
