//! What a person writes, and what is taken from it or told about it.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use jiff::SignedDuration;
use proptest::prelude::*;

use super::*;
use crate::domain::names::RoleId;
use crate::text::Explain as _;

/// A person's machine: a home, a repository and some variables.
pub(super) struct Machine {
    folder: tempfile::TempDir,
    variables: BTreeMap<String, OsString>,
    options: Options,
}

impl Machine {
    pub(super) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let variables = BTreeMap::from([(
            "HOME".to_owned(),
            folder.path().join("home").into_os_string(),
        )]);
        fs::create_dir_all(folder.path().join("repo")).unwrap();
        Self {
            folder,
            variables,
            options: Options::default(),
        }
    }

    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(super) fn with_file(self, name: &str, text: impl AsRef<[u8]>) -> Self {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
        self
    }

    pub(super) fn with(mut self, variable: &str, value: impl Into<OsString>) -> Self {
        self.variables.insert(variable.to_owned(), value.into());
        self
    }

    pub(super) fn load(&self) -> Result<Config, Error> {
        let look_up = |name: &str| self.variables.get(name).cloned();
        super::load(
            &self.options,
            &Environment::new(&look_up),
            Some(&self.path("repo")),
        )
    }

    fn language(&self) -> Lang {
        let look_up = |name: &str| self.variables.get(name).cloned();
        super::language(&self.options, &Environment::new(&look_up))
    }
}

pub(super) fn project(text: &str) -> Machine {
    Machine::new().with_file("repo/golive.toml", text)
}

pub(super) fn taken(text: &str) -> Config {
    project(text).load().unwrap()
}

/// What is told about a project's file: the place from the line on, the message, then the mend.
fn told(text: &str) -> String {
    let machine = project(text);
    let explained = machine
        .load()
        .expect_err("it should not have been taken")
        .explain(Lang::En);
    let file = machine.path("repo/golive.toml").display().to_string();
    let message = explained
        .message
        .strip_prefix(&file)
        .expect("the file is named first");
    format!(
        "{} | {}",
        message.trim_start_matches(':'),
        explained.hint.expect("every error has its mend")
    )
}

#[test]
fn without_any_file_everything_has_its_default() {
    let machine = Machine::new();
    let config = machine.load().unwrap();
    assert_eq!(
        config.store,
        machine.path("home/.local/share/golive/golive.db")
    );
    assert_eq!(config.lang, Lang::En);
    assert_eq!(config.color, ColorChoice::Auto);
    assert_eq!(config.theme, Theme::Dark);
    assert_eq!(config.database, Database::default());
    assert_eq!(config.process, ProcessOverrides::default());
    assert!(
        config.people.is_empty() && config.applications.is_empty() && config.sources.is_empty()
    );
    assert!(
        config.project.is_none() && config.operator.is_none() && !config.ascii && !config.mouse
    );
}

#[test]
fn everything_that_can_be_written_is_taken() {
    let machine = project(
        r#"
project = "payments"
as = "zhang"
lang = "zh"
color = "never"
theme = "colorblind"
ascii = true
mouse = true

[[applications]]
name = "web"
after = ["api"]
[[applications]]
name = "api"
repository = "../api"

[[people]]
name = "Li"
roles = ["tester", "release_manager"]
mail = "li@example.com"
[[people]]
name = "王"
roles = []

[keys]
quit = "q"
advance = ["a", "ctrl-a"]
undo = []

[process]
file = "process.toml"
solve_within = "45m"
observation = "2d"
limits = { C = 3, D = 0x10 }

[database]
scripts = ["ddl/*.sql"]

[bugs]
max_age = "12h"
"#,
    );
    let config = machine.load().unwrap();
    assert_eq!(config.project.as_deref(), Some("payments"));
    assert_eq!(config.operator.as_deref(), Some("zhang"));
    assert_eq!(
        (config.lang, config.color, config.theme),
        (Lang::Zh, ColorChoice::Never, Theme::Colorblind)
    );
    assert!(config.ascii && config.mouse);
    assert_eq!(
        config.applications[1].repository,
        Some(machine.path("repo").join("../api"))
    );
    let order: Vec<&str> = config
        .in_order()
        .iter()
        .map(|application| application.name.as_str())
        .collect();
    assert_eq!(order, ["api", "web"]);
    assert!(config.people.holds(&"li".into(), &RoleId::from("tester")));
    assert_eq!(
        config.people.find(&"Li".into()).unwrap().mail.as_deref(),
        Some("li@example.com")
    );
    assert_eq!(config.keys["advance"], ["a", "ctrl-a"]);
    assert_eq!(
        (config.keys["quit"].len(), config.keys["undo"].len()),
        (1, 0)
    );
    assert_eq!(config.process.file, Some(machine.path("repo/process.toml")));
    assert_eq!(
        config.process.solve_within,
        Some(SignedDuration::from_mins(45))
    );
    assert_eq!(
        config.process.observation,
        Some(SignedDuration::from_hours(48))
    );
    assert_eq!(
        config.process.limits,
        BTreeMap::from([("C".into(), 3), ("D".into(), 16)])
    );
    assert_eq!(config.database.scripts, ["ddl/*.sql"]);
    assert_eq!(config.database.rollback, Database::default().rollback);
    assert_eq!(config.bugs.max_age, Some(SignedDuration::from_hours(12)));
    assert_eq!(config.sources, [machine.path("repo/golive.toml")]);
}

#[test]
fn the_project_lies_over_the_user_key_by_key() {
    let machine = project("theme = \"light\"\n[keys]\nquit = \"x\"\n[process.limits]\nC = 3")
        .with_file("home/.config/golive/config.toml", "theme = \"dark\"\nas = \"zhang\"\n[keys]\nquit = \"q\"\nhelp = \"f1\"\n[process]\nobservation = \"1h\"\nlimits.C = 9\nlimits.D = 4");
    let config = machine.load().unwrap();
    assert_eq!(config.theme, Theme::Light);
    assert_eq!(config.operator.as_deref(), Some("zhang"));
    assert_eq!(
        config.keys,
        BTreeMap::from([
            ("quit".into(), vec!["x".into()]),
            ("help".into(), vec!["f1".into()])
        ])
    );
    assert_eq!(
        config.process.limits,
        BTreeMap::from([("C".into(), 3), ("D".into(), 4)])
    );
    assert_eq!(
        config.process.observation,
        Some(SignedDuration::from_hours(1))
    );
    assert_eq!(
        config.sources,
        [
            machine.path("repo/golive.toml"),
            machine.path("home/.config/golive/config.toml")
        ]
    );
}

#[test]
fn a_file_that_is_named_is_read_instead_of_the_repositorys() {
    let machine = project("project = \"one\"").with_file("other.toml", "project = \"two\"");
    let other = machine.path("other.toml");
    let mut machine = machine.with("GOLIVE_CONFIG", other);
    assert_eq!(machine.load().unwrap().project.as_deref(), Some("two"));
    machine.options.config = Some(machine.path("repo/golive.toml"));
    assert_eq!(machine.load().unwrap().project.as_deref(), Some("one"));
    machine.options.config = Some(machine.path("nowhere.toml"));
    let explained = machine.load().unwrap_err().explain(Lang::En);
    assert!(
        explained
            .message
            .ends_with("nowhere.toml: can't be read: it is not there"),
        "{}",
        explained.message
    );
    machine.options.config = Some(machine.path("repo"));
    assert!(machine.load().is_err());
}

#[test]
fn the_store_is_where_it_is_told_to_be() {
    let mut machine = Machine::new().with("XDG_DATA_HOME", "/data");
    assert_eq!(
        machine.load().unwrap().store,
        Path::new("/data/golive/golive.db")
    );
    machine = machine.with("XDG_DATA_HOME", "relative");
    assert_eq!(
        machine.load().unwrap().store,
        machine.path("home/.local/share/golive/golive.db")
    );
    machine = machine.with("GOLIVE_STORE", "/tmp/g.db");
    assert_eq!(machine.load().unwrap().store, Path::new("/tmp/g.db"));
    machine.options.store = Some("here.db".into());
    assert_eq!(machine.load().unwrap().store, Path::new("here.db"));
}

#[test]
fn without_a_home_a_store_must_be_named() {
    let mut machine = Machine::new().with("HOME", "");
    let explained = machine.load().unwrap_err().explain(Lang::En);
    assert_eq!(
        explained.message,
        "HOME: is not set, so there is no place for the store"
    );
    assert!(explained.hint.unwrap().contains("--store"));
    machine.options.store = Some("here.db".into());
    assert!(machine.load().is_ok());
}

#[test]
fn the_language_is_the_first_that_is_told() {
    let mut machine = Machine::new().with("LANG", "zh_CN.UTF-8");
    assert_eq!(
        (machine.load().unwrap().lang, machine.language()),
        (Lang::Zh, Lang::Zh)
    );
    machine = machine.with("LC_ALL", "C");
    assert_eq!(
        (machine.load().unwrap().lang, machine.language()),
        (Lang::En, Lang::En)
    );
    machine = machine.with("LC_ALL", "").with("LC_MESSAGES", "fr_FR");
    assert_eq!(
        (machine.load().unwrap().lang, machine.language()),
        (Lang::En, Lang::En)
    );
    machine = machine.with_file("repo/golive.toml", "lang = \"zh\"");
    assert_eq!(machine.load().unwrap().lang, Lang::Zh);
    machine = machine.with("GOLIVE_LANG", "en");
    assert_eq!(machine.load().unwrap().lang, Lang::En);
    machine.options.lang = Some("zh_CN".into());
    assert_eq!(
        (machine.load().unwrap().lang, machine.language()),
        (Lang::Zh, Lang::Zh)
    );
}

#[test]
fn colour_is_asked_of_the_option_then_of_no_color_then_of_the_file() {
    let mut machine = project("color = \"always\"");
    assert_eq!(machine.load().unwrap().color, ColorChoice::Always);
    machine = machine.with("NO_COLOR", "");
    assert_eq!(machine.load().unwrap().color, ColorChoice::Always);
    machine = machine.with("NO_COLOR", "1");
    assert_eq!(machine.load().unwrap().color, ColorChoice::Never);
    machine.options.color = Some("auto".into());
    assert_eq!(machine.load().unwrap().color, ColorChoice::Auto);
}

#[test]
fn what_is_wrong_outside_a_file_is_named_too() {
    let message = |machine: &Machine| {
        let explained = machine.load().unwrap_err().explain(Lang::En);
        format!("{} | {}", explained.message, explained.hint.unwrap())
    };
    let mut machine = Machine::new().with("GOLIVE_LANG", "fr");
    assert_eq!(
        message(&machine),
        "GOLIVE_LANG: “fr” is not known | write one of: en, zh"
    );
    machine.options.lang = Some("C".into());
    assert_eq!(
        message(&machine),
        "--lang: “C” is not known | write one of: en, zh"
    );
    machine.options.lang = Some("en".into());
    machine.options.color = Some("alway".into());
    assert_eq!(
        message(&machine),
        "--color: “alway” is not known | did you mean “always”? write one of: auto, always, never"
    );
    machine.options.color = None;
    machine.options.operator = Some("\u{1b}[31m".into());
    assert_eq!(
        message(&machine),
        "--as: “\u{fffd}[31m” has the control character U+001B in it | remove that character"
    );
    #[cfg(unix)]
    {
        use std::os::unix::ffi::OsStringExt as _;
        let machine = Machine::new().with("GOLIVE_AS", OsString::from_vec(vec![0xff, b'x']));
        assert_eq!(
            message(&machine),
            "GOLIVE_AS: is not UTF-8 | save it as UTF-8"
        );
    }
}

#[test]
fn an_unknown_key_offers_the_nearest() {
    assert_eq!(
        told("projct = \"x\""),
        "1:1: projct: there is no such key as “projct” | did you mean “project”?"
    );
    assert_eq!(
        told("\n[bugs]\n  colour = 1"),
        "3:3: bugs.colour: there is no such key as “colour” | the keys here are: source, file, name, format, every, max_age, time_out, id_prefix, labels, missing, variables, secrets, severity, status, fields"
    );
    assert_eq!(
        told("[process.limits]\nc = 1"),
        "2:1: process.limits.c: there is no such key as “c” | did you mean “C”?"
    );
    assert!(told("[[people]]\nname = \"li\"\nrole = []").starts_with("3:1: people.role: "));
}

#[test]
fn a_wrong_type_names_what_is_expected() {
    assert_eq!(
        told("ascii = \"yes\""),
        "1:9: ascii: this must be true or false, and it is a text | write true or false, without quotation marks"
    );
    assert_eq!(
        told("[process]\nobservation = 24"),
        "2:15: process.observation: this must be a length of time, and it is a whole number | write it in quotation marks with its unit: \"24h\", \"30m\", \"90s\", \"1d\""
    );
    assert!(
        told("[process]\nlimits.C = \"5\"")
            .starts_with("2:8: process.limits.C: this must be a whole number")
    );
    assert!(
        told("[people]\nname = \"li\"").contains(
            "people: this must be a list of tables, and it is a table | write [[people]]"
        )
    );
    assert!(
        told("people = [1]")
            .starts_with("1:11: people: this must be a list of tables, and it is a whole number")
    );
    assert!(
        told("keys = 1").contains("this must be a table, and it is a whole number | write [keys]")
    );
    assert!(told("[keys]\nquit = 1").contains("this must be a text or a list of texts"));
    assert!(told("[database]\nscripts = [1.5]").starts_with(
        "2:12: database.scripts: this must be a text, and it is a number with a point"
    ));
    assert!(told("project = 2026-11-24").contains("and it is a date"));
}

pub(super) fn each_is_told(cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        let told = told(text);
        assert!(
            told.starts_with(expected),
            "{text}\n  is told as {told}\n  and not as {expected}"
        );
    }
}

#[test]
fn a_wrong_value_names_the_mend() {
    each_is_told(&[
        (
            "theme = \"drak\"",
            "1:9: theme: “drak” is not known | did you mean “dark”? write one of: dark, light, contrast, colorblind",
        ),
        (
            "lang = \"fr\"",
            "1:8: lang: “fr” is not known | write one of: en, zh",
        ),
        (
            "project = \"a/b\"",
            "1:11: project: the project's name “a/b” has a / in it | choose a name without /",
        ),
        (
            "project = \" \"",
            "1:11: project: the text is empty | give it",
        ),
        (
            "project = \"a\\u001Bb\"",
            "1:11: project: “a\u{fffd}b” has the control character U+001B in it | remove",
        ),
        (
            "[process]\nobservation = \"soon\"",
            "2:15: process.observation: “soon” is not a length of time | write 90s",
        ),
        (
            "[process.limits]\nC = -1",
            "2:1: process.limits.C: -1 is out of range | write a whole number from 0",
        ),
        (
            "[process.limits]\nC = 5000000000",
            "2:1: process.limits.C: 5000000000 is out of range",
        ),
        (
            "[database]\nscripts = [\"a/{b\"]",
            "2:12: database.scripts: “a/{b” is not a glob: ",
        ),
    ]);
}

#[test]
fn a_wrong_person_or_application_names_the_mend() {
    each_is_told(&[
        (
            "[[people]]\nroles = []",
            "1:1: people: “name” is missing | add name = … to this table",
        ),
        (
            "[[people]]\nname = \"li\"",
            "1:1: people: “roles” is missing",
        ),
        (
            "[[people]]\nname = \"li\"\nroles = [\"testor\"]",
            "3:10: people.roles: “testor” is not known | did you mean “tester”? write one of: developer, dev_lead",
        ),
        (
            "[[people]]\nname = \"li\"\nroles = []\nmail = \"li at home\"",
            "4:8: people.mail: “li at home” is not a mail address | write",
        ),
        (
            "[[people]]\nname = \"li\"\nroles = []\n[[people]]\nname = \"LI\"\nroles = []",
            "5:8: people.name: “LI” is there already, on line 2 | keep one",
        ),
        (
            "[[applications]]\nname = \"a\"\n[[applications]]\nname = \"a\"",
            "4:8: applications.name: “a” is there already, on line 2",
        ),
        (
            "[[applications]]\nname = \"web\"\nafter = [\"wep\"]",
            "3:10: applications.after: “wep” is not known | did you mean “web”? write one of: web",
        ),
    ]);
}

#[test]
fn a_circle_of_applications_is_shown() {
    let text = "[[applications]]\nname = \"web\"\nafter = [\"a\"]\n[[applications]]\nname = \"a\"\nafter = [\"b\"]\n[[applications]]\nname = \"b\"\nafter = [\"a\"]";
    assert_eq!(
        told(text),
        "6:9: applications.after: the applications wait for each other in a circle: a → b → a | take one of these names out of an `after`"
    );
}

#[test]
fn a_company_process_has_roles_and_severities_of_its_own() {
    let config = taken(
        "[process]\nfile = \"p.toml\"\nlimits.blocker = 0\n[[people]]\nname = \"li\"\nroles = [\"scrum_master\"]",
    );
    assert!(config.people.holds(&"li".into(), &"scrum_master".into()));
    assert_eq!(config.process.limits.get("blocker"), Some(&0));
}

#[test]
fn keys_are_checked_against_the_actions_there_are() {
    let mut machine = project("[keys]\nadvanse = \"a\"");
    assert!(machine.load().is_ok());
    machine.options.bindings = Some(Bindings {
        actions: vec!["advance".into(), "quit".into()],
        is_key: |key| key.chars().count() == 1,
    });
    let explained = machine.load().unwrap_err().explain(Lang::En);
    assert!(
        explained
            .message
            .ends_with("2:1: keys.advanse: there is no such key as “advanse”"),
        "{}",
        explained.message
    );
    assert_eq!(explained.hint.as_deref(), Some("did you mean “advance”?"));
    let machine = machine.with_file("repo/golive.toml", "[keys]\nadvance = [\"a\", \"ctl-b\"]");
    let message = machine.load().unwrap_err().to_string();
    assert!(
        message.ends_with("2:17: keys.advance: “ctl-b” is not a key"),
        "{message}"
    );
}

#[test]
fn what_is_no_toml_is_told_with_its_place() {
    let message = told("project = \"x\"\ntheme = dark\n");
    assert!(message.starts_with("2:9: this is not TOML: "), "{message}");
    assert!(
        told("theme = \"dark\"\ntheme = \"light\"")
            .starts_with("2:1: this is not TOML: duplicate key")
    );
    let chinese = project("项目 = 1").load().unwrap_err().explain(Lang::Zh);
    assert!(chinese.message.contains(":1:1："), "{}", chinese.message);
    let binary = project("")
        .with_file("repo/golive.toml", [0xff, 0xfe, 0])
        .load()
        .unwrap_err();
    assert!(
        binary.to_string().ends_with("golive.toml: is not UTF-8"),
        "{binary}"
    );
}

#[test]
fn a_byte_order_mark_does_not_matter() {
    assert_eq!(
        taken("\u{feff}project = \"x\"\r\nascii = true\r\n")
            .project
            .as_deref(),
        Some("x")
    );
}

#[test]
fn a_column_counts_characters() {
    let told = told("keys = { \"退出\" = \"q\", x = 1 }");
    assert!(told.starts_with("1:22: keys.x: "), "{told}");
}

#[test]
fn a_home_is_written_with_a_tilde() {
    let machine = project(
        "[[applications]]\nname = \"a\"\nrepository = \"~/src/a\"\n[[applications]]\nname = \"b\"\nrepository = \"/srv/b\"",
    );
    let config = machine.load().unwrap();
    assert_eq!(
        config.applications[0].repository,
        Some(machine.path("home/src/a"))
    );
    assert_eq!(config.applications[1].repository, Some("/srv/b".into()));
}

fn uncommented(line: &str) -> &str {
    match line.strip_prefix('#') {
        Some(example) if !example.is_empty() && !example.starts_with(' ') => example,
        _ => line,
    }
}

fn seen() -> Seen<'static> {
    Seen {
        project: "pay\"ments",
        branch: Some("release/2.4"),
        person: Some("zhang"),
        mail: None,
    }
}

#[test]
fn the_template_parses_as_it_is() {
    for lang in Lang::ALL {
        let config = taken(&template(&seen(), lang));
        assert_eq!(config.project.as_deref(), Some("pay\"ments"));
        assert!(config.people.is_empty() && config.applications.is_empty());
    }
}

#[test]
fn every_example_of_the_template_parses() {
    for lang in Lang::ALL {
        let text = template(&seen(), lang);
        let whole: Vec<&str> = text.lines().map(uncommented).collect();
        let config = taken(&whole.join("\n"));
        assert_eq!(
            (config.applications.len(), config.people.iter().count()),
            (2, 2)
        );
        assert!(
            !config.keys.is_empty()
                && !config.process.limits.is_empty()
                && config.bugs.max_age.is_some()
                && config.bugs.source.is_some()
                && config.git.tag.is_some()
        );
        assert!(config.mail.from.is_some() && config.rooms.len() == 1);
        for block in text.split("\n\n") {
            let lines: Vec<&str> = block.lines().map(uncommented).collect();
            taken(&lines.join("\n"));
        }
    }
}

#[test]
fn the_templates_examples_are_the_defaults_and_the_same_in_both_languages() {
    let examples = |lang: Lang| -> Vec<String> {
        let text = template(&seen(), lang);
        let live = |line: &&str| !line.is_empty() && !line.starts_with("# ");
        text.lines().filter(live).map(str::to_owned).collect()
    };
    assert_eq!(examples(Lang::En), examples(Lang::Zh));
    let text = template(&seen(), Lang::En);
    let whole: Vec<&str> = text.lines().map(uncommented).collect();
    assert_eq!(taken(&whole.join("\n")).database, Database::default());
}

#[test]
fn the_example_of_an_address_is_of_the_person_named_beside_it() {
    let of = |person| {
        let seen = Seen {
            person: Some(person),
            mail: None,
            ..seen()
        };
        template(&seen, Lang::En)
    };
    assert!(of("zhang").contains("#mail = \"zhang@example.com\""));
    assert!(of("张 三").contains("#mail = \"li@example.com\""));
}

#[test]
fn nothing_that_a_repository_shows_breaks_out_of_the_template() {
    let odd = "x\"\ntheme = \"light\n\\ \u{7f}";
    let text = template(
        &Seen {
            project: "shop/pay",
            branch: Some(odd),
            person: Some(odd),
            mail: Some(odd),
        },
        Lang::En,
    );
    let config = taken(&text);
    assert_eq!(
        (config.project.as_deref(), config.theme),
        (Some("shop-pay"), Theme::Dark)
    );
}

proptest! {
    #[test]
    fn no_text_makes_it_panic(text in "(\\[{0,2}(people|process|keys|mail|rooms|bugs|bugs.status|git)?\\]{0,2}\n?|[a-z._]{1,6} ?= ?|\"[a-z]{0,4}\"|[0-9\\[\\]{}\",\n退]){0,40}") {
        let machine = project(&text);
        let _ = machine.load().map_err(|error| (error.explain(Lang::En), error.explain(Lang::Zh)));
    }
}

#[test]
fn the_editor_is_named_in_the_persons_own_file_alone() {
    let own = Machine::new().with_file(
        "home/.config/golive/config.toml",
        "editor = \"code --wait\"",
    );
    let editor = own.with("EDITOR", "vim").load().unwrap().editor.unwrap();
    assert_eq!(editor.program, "code");
    assert_eq!(editor.arguments, ["--wait"]);
    assert_eq!(
        told("editor = \"rm -rf\""),
        "1:10: editor: only your own file may say this: what comes with a repository names no program to run | move it to $XDG_CONFIG_HOME/golive/config.toml, or set VISUAL or EDITOR"
    );
}
