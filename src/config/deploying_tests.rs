//! What a person writes of the platform, of monitors and of freezes, and what is taken from it or told
//! about it.

use std::time::Duration;

use jiff::SignedDuration;
use jiff::civil::{Weekday, date};
use jiff::tz::TimeZone;

use super::tests::{Machine, each_is_told, project, taken};
use super::*;
use crate::domain::freeze::When;
use crate::domain::monitoring::{Address, Check, Monitor};
use crate::domain::names::{AppName, EnvId};
use crate::domain::platform::Operation;

const PLATFORM: &str = r#"
[[applications]]
name = "payments"
[[applications]]
name = "ledger"
[platform]
deploy = ["./tools/deploy", "{environment}", "{application}", "--branch={branch}", ""]
rollback = ["deployctl", "back", "{previous_commit}..{commit}"]
running = ["deployctl", "running", "{application}"]
folder = "tools"
variables = { REGION = "cn-east", MODE = "safe" }
secrets = ["DEPLOY_TOKEN"]
time_out = "20m"
grace = "1m"
[platform.environments.production]
variables = { MODE = "live" }
time_out = "40m"
secrets = ["PRODUCTION_TOKEN"]
[platform.environments.dev]
deploy = []
[platform.applications.ledger]
deploy = ["ledgerctl", "{commit}"]
folder = "../ledger"
[platform.environments.production.applications.ledger]
run_script = ["psql", "-v", "ON_ERROR_STOP=1", "-f", "{script}"]
grace = "0s"
"#;

fn of(config: &Config, environment: &str, application: &str) -> Settings {
    let platform = config.platform.as_ref().unwrap();
    platform.of(&EnvId::from(environment), &AppName::from(application))
}

fn monitors(text: &str) -> Vec<Monitor> {
    taken(text).monitors.unwrap().list
}

#[test]
fn without_a_word_there_is_no_platform_no_monitor_and_no_freeze() {
    let config = taken("");
    assert!(config.platform.is_none() && config.monitors.is_none());
    assert_eq!(config.freeze, Freeze::default());
}

#[test]
fn what_is_said_of_all_holds_everywhere_and_the_closer_word_is_stronger() {
    let machine = project(PLATFORM);
    let config = machine.load().unwrap();
    let test = of(&config, "test", "payments");
    let program = machine.path("repo/tools/deploy").display().to_string();
    assert_eq!(
        test.command(Operation::Deploy).unwrap(),
        [
            program.as_str(),
            "{environment}",
            "{application}",
            "--branch={branch}",
            ""
        ]
    );
    assert_eq!(test.command(Operation::RunScript), None);
    assert_eq!(test.folder, Some(machine.path("repo/tools")));
    assert_eq!(test.secrets, ["DEPLOY_TOKEN"]);
    assert_eq!(
        test.time_out(Operation::Deploy),
        SignedDuration::from_mins(20)
    );
    assert_eq!(
        test.time_out(Operation::Running),
        SignedDuration::from_mins(1)
    );

    let production = of(&config, "production", "ledger");
    assert_eq!(
        production.command(Operation::Deploy).unwrap(),
        ["ledgerctl", "{commit}"]
    );
    assert_eq!(
        production.command(Operation::RunScript).unwrap()[4],
        "{script}"
    );
    assert_eq!(
        production.command(Operation::Rollback).unwrap()[0],
        "deployctl"
    );
    assert_eq!(production.variables["MODE"], "live");
    assert_eq!(production.variables["REGION"], "cn-east");
    assert_eq!(production.secrets, ["PRODUCTION_TOKEN"]);
    assert_eq!(production.folder, Some(machine.path("repo/../ledger")));
    assert_eq!(production.grace, SignedDuration::ZERO);
    assert_eq!(
        production.time_out(Operation::Rollback),
        SignedDuration::from_mins(40)
    );
}

#[test]
fn an_empty_list_says_that_there_is_no_command_here() {
    let config = taken(PLATFORM);
    let dev = of(&config, "dev", "payments");
    assert_eq!(dev.command(Operation::Deploy), None);
    assert!(dev.command(Operation::Rollback).is_some());
    // What is said of the application is stronger than what is said of the environment.
    assert!(
        of(&config, "dev", "ledger")
            .command(Operation::Deploy)
            .is_some()
    );
}

#[test]
fn the_digest_of_a_platform_is_of_what_is_run() {
    // A path is one on this machine; with those of a test's own folder nothing is the same twice.
    let text = PLATFORM
        .replace("./tools", "/tools")
        .replace("\"tools\"", "\"/tools\"")
        .replace("../ledger", "/ledger");
    let digest = |text: &str| taken(text).platform.unwrap().digest;
    let whole = digest(&text);
    for (one, other) in [("\"40m\"", "\"41m\""), ("\"1m\"", "\"2m\"")] {
        assert!(text.contains(one));
        assert_eq!(digest(&text.replacen(one, other, 1)), whole, "{other}");
    }
    for (one, other) in [
        ("ledgerctl", "evilctl"),
        ("\"{application}\", ", ""),
        ("\"/ledger\"", "\"/evil\""),
        ("MODE = \"live\"", "PATH = \".\""),
        ("\"PRODUCTION_TOKEN\"", "\"OTHER\""),
        ("environments.dev", "environments.test"),
        ("deploy = []", ""),
        ("back\", \"{previous_commit}..", "back\", \""),
    ] {
        assert!(text.contains(one), "{one}");
        assert_ne!(digest(&text.replacen(one, other, 1)), whole, "{other}");
    }
}

#[test]
fn a_platform_is_taken_whole_from_one_file_and_told_whose_it_is() {
    let own = "home/.config/golive/config.toml";
    let mine = "[platform]\ndeploy = [\"mine\"]\nvariables = { A = \"1\" }\n[[monitors]]\nenvironment = \"dev\"\ntcp = \"db:1\"";
    let machine = project("[platform]\nrollback = [\"theirs\"]").with_file(own, mine);
    let config = machine.load().unwrap();
    assert_eq!(
        config.platform.as_ref().unwrap().said_by,
        SaidBy::Repository
    );
    let settings = of(&config, "dev", "x");
    assert_eq!(settings.command(Operation::Deploy), None);
    assert!(settings.variables.is_empty());
    assert_eq!(config.monitors.unwrap().said_by, SaidBy::Person);
    let alone = Machine::new().with_file(own, mine).load().unwrap();
    assert_eq!(alone.platform.unwrap().said_by, SaidBy::Person);
}

#[test]
fn what_is_wrong_with_a_platform_names_the_mend() {
    each_is_told(&[
        (
            "[platform]\ndeploy = \"./deploy.sh {branch}\"",
            "2:10: platform.deploy: this must be a list of texts, and it is a text | write [\"one\"",
        ),
        (
            "[platform]\ndeploy = [\"./deploy-{environment}.sh\"]",
            "2:11: platform.deploy: the program itself would be another one with each {environment} | write the program's name as it is",
        ),
        (
            "[platform]\ndeploy = [\"x\", \"{comit}\"]",
            "2:16: platform.deploy: this command is given no {comit} | did you mean “{commit}”? write one of: {environment}, {application}, {branch}, {commit}",
        ),
        (
            "[platform]\nrunning = [\"x\", \"{commit}\"]",
            "2:17: platform.running: this command is given no {commit} | write one of: {environment}, {application}",
        ),
        (
            "[platform]\ndeploy = [\"x\", \"{script}\"]",
            "2:16: platform.deploy: this command is given no {script} | write one of",
        ),
        (
            "[platform.environments.prod]\ndeploy = [\"x\"]",
            "1:24: platform.environments.prod: there is no such key as “prod” | the keys here are: dev, test, preheat, production",
        ),
        (
            "[platform.environments.dev.environments.test]\ndeploy = [\"x\"]",
            "1:28: platform.environments.dev.environments: there is no such key as “environments”",
        ),
        (
            "[[applications]]\nname = \"ledger\"\n[platform.applications.leger]\ndeploy = [\"x\"]",
            "3:24: platform.applications.leger: “leger” is not known | did you mean “ledger”? write one of: ledger",
        ),
        (
            "[platform]\ntime_out = \"0s\"",
            "2:12: platform.time_out: “0s” is too short or too long here | write a time from \"1s\" to \"24h\"",
        ),
        (
            "[platform]\nvariables = { golive_branch = \"x\" }",
            "2:15: platform.variables.golive_branch: golive_branch is one of the variables that golive itself hands on | choose a name",
        ),
        (
            "[platform]\nvariables = { DB_PASSWORD = \"hunter2\" }",
            "2:15: platform.variables.DB_PASSWORD: a secret must not stand here",
        ),
        (
            "[platform]\nenv = { A = \"x\" }",
            "2:1: platform.env: there is no such key as “env” | the keys here are: deploy, rollback",
        ),
    ]);
}

#[test]
fn braces_that_are_a_programs_own_are_left_alone() {
    let config = taken(
        "[platform]\ndeploy = [\"kubectl\", \"-o\", \"jsonpath={range .items[*]}{.x}{end}\", \"{{.Names}}\"]",
    );
    let deploy = of(&config, "dev", "x").commands.remove(&Operation::Deploy);
    assert_eq!(deploy.unwrap()[2], "jsonpath={range .items[*]}{.x}{end}");
}

#[test]
fn all_of_a_monitor_is_taken() {
    let text = r#"
[[monitors]]
name = "health"
environment = "production"
application = "payments"
host = "pay-1"
http = "https://pay.example.com/health"
status = [200, 204]
contains = "正常"
header = { Content-Type = "application/json" }
latency = "500ms"
ca = "ca.pem"
every = "10s"
time_out = "2s"
failures = 2
"#;
    let machine = project(text);
    let list = machine.load().unwrap().monitors.unwrap().list;
    let [monitor] = list.as_slice() else {
        panic!("one")
    };
    let Check::Http(http) = &monitor.probe.check else {
        panic!("http")
    };
    assert_eq!(http.url, "https://pay.example.com/health");
    assert_eq!(http.status, [200, 204]);
    assert_eq!(http.contains.as_deref(), Some("正常"));
    assert_eq!(http.headers["content-type"], "application/json");
    assert_eq!(http.ca, Some(machine.path("repo/ca.pem")));
    assert_eq!((monitor.name.as_str(), monitor.failures), ("health", 2));
    assert_eq!(monitor.host.as_deref(), Some("pay-1"));
    assert_eq!(monitor.every, SignedDuration::from_secs(10));
    assert_eq!(monitor.probe.time_out, Duration::from_secs(2));
    assert_eq!(monitor.probe.slowest, Some(Duration::from_millis(500)));
}

#[test]
fn what_a_monitor_does_not_say_has_its_default() {
    let list = monitors(
        r#"
monitors = [
  { environment = "production", http = "http://127.0.0.1:8080/" },
  { environment = "production", tcp = "[::1]:5432", latency = "2s" },
  { environment = "production", tls = "pay.example.com" },
  { environment = "preheat", tls = "pay.example.com:8443", days = 30, every = "10m" },
  { environment = "test", command = ["./check.sh", "--x"] },
]"#,
    );
    let names: Vec<&str> = list.iter().map(|monitor| monitor.name.as_str()).collect();
    assert_eq!(
        names,
        [
            "http://127.0.0.1:8080/",
            "[::1]:5432",
            "pay.example.com",
            "pay.example.com:8443",
            "check.sh"
        ]
    );
    assert_eq!(list[0].host.as_deref(), Some("127.0.0.1"));
    assert_eq!(list[0].every, SignedDuration::from_secs(30));
    assert_eq!(
        (list[0].failures, list[0].probe.time_out),
        (3, Duration::from_secs(5))
    );
    let address = Address {
        host: "::1".into(),
        port: 5432,
    };
    assert_eq!(list[1].probe.check, Check::Tcp(address));
    let Check::Tls(tls) = &list[2].probe.check else {
        panic!("tls")
    };
    assert_eq!((tls.address.port, tls.days), (443, 14));
    assert_eq!(list[2].every, SignedDuration::from_hours(1));
    assert_eq!(
        (list[4].host.as_deref(), list[4].application.as_ref()),
        (None, None)
    );
}

#[test]
fn the_digest_of_monitors_is_of_what_is_asked_and_run() {
    let text = "[[monitors]]\nenvironment = \"dev\"\nhttp = \"http://x/a\"\n[[monitors]]\nenvironment = \"dev\"\ncommand = [\"a\", \"b\"]";
    let digest = |text: &str| taken(text).monitors.unwrap().digest;
    let whole = digest(text);
    assert_eq!(taken(text).monitors.unwrap().said_by, SaidBy::Repository);
    assert_ne!(digest(&text.replace("x/a", "y/a")), whole);
    assert_ne!(digest(&text.replace("\"b\"", "\"c\"")), whole);
    assert_ne!(digest(&format!("{text}\nsecrets = [\"X\"]")), whole);
    assert_eq!(
        digest(&format!("{text}\nfailures = 9\nevery = \"5m\"")),
        whole
    );
}

#[test]
fn what_is_wrong_with_a_monitor_names_the_mend() {
    let of = |rest: &str| format!("[[monitors]]\nenvironment = \"dev\"\n{rest}");
    let cases = [
        (
            "name = \"x\"",
            "1:1: monitors: it is not said what this monitor looks at | write one of http =",
        ),
        (
            "http = \"http://x/\"\ntcp = \"x:1\"",
            "4:7: monitors.tcp: “http” and “tcp” are both there",
        ),
        (
            "tcp = \"x:1\"\nstatus = 200",
            "4:10: monitors.status: this says nothing for a monitor of tcp",
        ),
        (
            "http = \"http://x/\"\ndays = 3",
            "4:8: monitors.days: this says nothing for a monitor of http",
        ),
        (
            "http = \"x.example.com\"",
            "3:8: monitors.http: “x.example.com” is not an address of the web | write such as",
        ),
        (
            "http = \"https://li:pw@x/\"",
            "3:8: monitors.http: a name or password must not stand in the address",
        ),
        (
            "tcp = \"db\"",
            "3:7: monitors.tcp: “db” is not a host with a port | write such as",
        ),
        (
            "tls = \"a b\"",
            "3:7: monitors.tls: “a b” is not a host with a port",
        ),
        (
            "http = \"http://x/\"\nstatus = [200, 99]",
            "4:16: monitors.status: 99 is not a status of HTTP",
        ),
        (
            "http = \"http://x/\"\nstatus = \"ok\"",
            "4:10: monitors.status: this must be a whole number, and it is a text",
        ),
        (
            "http = \"http://x/\"\nheader = { \"a b\" = \"x\" }",
            "4:12: monitors.header.a b: “a b” is not the name of a header",
        ),
        (
            "tcp = \"x:1\"\nevery = \"0s\"",
            "4:9: monitors.every: nothing can be looked at every “0s”",
        ),
        (
            "tcp = \"x:1\"\nlatency = \"0ms\"",
            "4:11: monitors.latency: “0ms” is not a time for an answer",
        ),
        (
            "tcp = \"x:1\"\nlatency = \"fast\"",
            "4:11: monitors.latency: “fast” is not a time for an answer",
        ),
        (
            "tcp = \"x:1\"\ntime_out = \"1h\"",
            "4:12: monitors.time_out: “1h” is too short or too long here",
        ),
        (
            "tcp = \"x:1\"\nfailures = 0",
            "4:12: monitors.failures: 0 bad looks in a row can't make it down",
        ),
        (
            "command = []",
            "3:11: monitors.command: the list names no program",
        ),
        (
            "command = [\"x\"]\nvariables = { GOLIVE_X = \"1\" }",
            "4:15: monitors.variables.GOLIVE_X: GOLIVE_X is one of the variables",
        ),
        (
            "tcp = \"x:1\"\n[[monitors]]\nenvironment = \"dev\"\nname = \"x:1\"\ntcp = \"y:1\"",
            "6:8: monitors.name: “x:1” is there already, on line 3",
        ),
        (
            "tcp = \"x:1\"\nintervall = \"1s\"",
            "4:1: monitors.intervall: there is no such key as “intervall”",
        ),
    ];
    for (rest, told) in cases {
        each_is_told(&[(&of(rest), told)]);
    }
    each_is_told(&[(
        "[[monitors]]\nenvironment = \"prod\"\ntcp = \"x:1\"",
        "2:15: monitors.environment: “prod” is not known | write one of: dev, test, preheat, production",
    )]);
    each_is_told(&[(
        "[[monitors]]\ntcp = \"x:1\"",
        "1:1: monitors: “environment” is missing",
    )]);
}

#[test]
fn freezes_are_dates_days_of_the_week_and_calendars() {
    let text = r#"
[freeze]
time_zone = "Asia/Shanghai"
calendars = ["freeze.ics"]
[[freeze.periods]]
name = "年终"
from = 2026-12-20
to = "2027-01-03"
[[freeze.periods]]
name = "sale"
from = "2026-11-10 18:00"
to = 2026-11-12T06:30:00
[[freeze.periods]]
name = "weekend"
days = ["fri", "周六"]
from = "18:00"
to = 08:30:00
[[freeze.periods]]
name = "sunday"
days = "Sunday"
"#;
    let machine = project(text);
    let freeze = machine.load().unwrap().freeze;
    assert_eq!(freeze.zone, Some(TimeZone::get("Asia/Shanghai").unwrap()));
    assert_eq!(freeze.calendars, [machine.path("repo/freeze.ics")]);
    let when: Vec<When> = freeze
        .periods
        .into_iter()
        .map(|period| period.when)
        .collect();
    let whole_days = When::Once {
        from: date(2026, 12, 20).at(0, 0, 0, 0),
        to: date(2027, 1, 4).at(0, 0, 0, 0),
    };
    let hours = When::Once {
        from: date(2026, 11, 10).at(18, 0, 0, 0),
        to: date(2026, 11, 12).at(6, 30, 0, 0),
    };
    let nights = When::Weekly {
        days: vec![Weekday::Friday, Weekday::Saturday],
        from: 18 * 60,
        to: 8 * 60 + 30,
    };
    let sunday = When::Weekly {
        days: vec![Weekday::Sunday],
        from: 0,
        to: 24 * 60,
    };
    assert_eq!(when, [whole_days, hours, nights, sunday]);
}

#[test]
fn freezes_hold_in_their_zone_or_in_this_machines() {
    let period = "[[freeze.periods]]\nname = \"x\"\nfrom = \"2026-12-20\"\nto = \"2026-12-20\"";
    let moment = "2026-12-19T16:00:00Z".parse().unwrap();
    let shanghai = TimeZone::get("Asia/Shanghai").unwrap();
    let freeze = taken(period).freeze;
    assert!(freeze.freezes(&shanghai, Vec::new()).at(moment).is_some());
    assert!(
        freeze
            .freezes(&TimeZone::UTC, Vec::new())
            .at(moment)
            .is_none()
    );
    let told = taken(&format!(
        "[freeze]\ntime_zone = \"Asia/Shanghai\"\n{period}"
    ))
    .freeze;
    assert!(
        told.freezes(&TimeZone::UTC, Vec::new())
            .at(moment)
            .is_some()
    );
}

#[test]
fn what_is_wrong_with_a_freeze_names_the_mend() {
    let of = |rest: &str| format!("[[freeze.periods]]\nname = \"x\"\n{rest}");
    let cases = [
        (
            "from = \"2026-12-20\"",
            "1:1: freeze.periods: “to” is missing",
        ),
        (
            "from = \"20.12.2026\"\nto = \"2026-12-21\"",
            "3:8: freeze.periods.from: “20.12.2026” is not a date | write \"2026-12-20\"",
        ),
        (
            "from = \"2026-12-20T18:00Z\"\nto = \"2026-12-21\"",
            "3:8: freeze.periods.from: “2026-12-20T18:00Z” is not a date",
        ),
        (
            "from = 2026-12-20T18:00:00+08:00\nto = \"2026-12-21\"",
            "3:8: freeze.periods.from: “2026-12-20T18:00:00+08:00” is not a date",
        ),
        (
            "from = \"2026-12-20\"\nto = \"2026-12-19\"",
            "4:6: freeze.periods.to: this freeze ends before it begins",
        ),
        (
            "days = [\"fri\", \"someday\"]",
            "3:16: freeze.periods.days: “someday” is not a day of the week",
        ),
        (
            "days = \"fri\"\nfrom = \"25:00\"",
            "4:8: freeze.periods.from: “25:00” is not a time of day",
        ),
        (
            "days = \"fri\"\nfrom = \"24:00\"",
            "4:8: freeze.periods.from: “24:00” is not a time of day",
        ),
        (
            "days = \"fri\"\nto = \"18:60\"",
            "4:6: freeze.periods.to: “18:60” is not a time of day",
        ),
        (
            "hours = \"1\"",
            "3:1: freeze.periods.hours: there is no such key as “hours”",
        ),
    ];
    for (rest, told) in cases {
        each_is_told(&[(&of(rest), told)]);
    }
    each_is_told(&[(
        "[freeze]\ntime_zone = \"Asia/Nowhere\"",
        "2:13: freeze.time_zone: no time zone “Asia/Nowhere” is known here | write such as \"Asia/Shanghai\"",
    )]);
}
