//! What is watched, and what a file says of it.

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::path::Path;
use std::time::Duration;

use jiff::SignedDuration;

use crate::config::SaidBy;
use crate::config::call;
use crate::config::deploying::length;
use crate::config::document::{Field, Section};
use crate::config::error::{Error, Expected, Fault, MonitorFault, PostFault};
use crate::config::layer::Reader;
use crate::config::names::Names;
use crate::domain::clean;
use crate::domain::digest::sha256;
use crate::domain::monitoring::{Address, Check, Http, Monitor, Probe, Program, Tls};
use crate::domain::names::{AppName, Digest};

/// The keys that say what is looked at; one of them is there.
const KINDS: [&str; 4] = ["http", "tcp", "tls", "command"];
/// The keys that each of them has besides.
const OF_A_KIND: [(&str, &[&str]); 4] = [
    ("http", &["status", "contains", "header", "ca"]),
    ("tcp", &[]),
    ("tls", &["days", "ca"]),
    ("command", &["folder", "variables", "secrets"]),
];
/// The keys of all.
const KEYS: [&str; 20] = [
    "name",
    "environment",
    "application",
    "host",
    "every",
    "time_out",
    "failures",
    "latency",
    "http",
    "tcp",
    "tls",
    "command",
    "status",
    "contains",
    "header",
    "ca",
    "days",
    "folder",
    "variables",
    "secrets",
];
/// The time between two looks where nothing else is said.
const EVERY: SignedDuration = SignedDuration::from_secs(30);
/// The same for a certificate, which changes seldom.
const EVERY_CERTIFICATE: SignedDuration = SignedDuration::from_hours(1);
/// The shortest and the longest time between.
const BETWEEN: [SignedDuration; 2] = [SignedDuration::from_secs(1), SignedDuration::from_hours(24)];
/// How long a look may take where nothing else is said.
const PATIENCE: SignedDuration = SignedDuration::from_secs(5);
/// How many bad looks in a row make it down, where nothing else is said, and at most.
const FAILURES: [u32; 2] = [3, 100];
/// How many days a certificate must have left, where nothing else is said.
const DAYS: u32 = 14;

/// What is watched. The list is taken whole from one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Monitors {
    /// Each, in the order written.
    pub list: Vec<Monitor>,
    /// Whose word it is that these are looked at.
    pub said_by: SaidBy,
    /// Over all that says what is looked at and what is run for it. How often, and how it is judged,
    /// are not in it.
    pub digest: Digest,
}

impl Reader<'_> {
    pub(super) fn monitors(&self, field: &Field<'_>) -> Result<Monitors, Error> {
        let mut names: BTreeMap<String, Names> = BTreeMap::new();
        let mut one = |section: &Section<'_>| -> Result<Monitor, Error> {
            let monitor = self.monitor(section)?;
            let names = names.entry(monitor.environment.to_string()).or_default();
            // Its place is that of the name, where there is one, else of what is looked at.
            let key = KINDS.iter().find(|kind| section.field(kind).is_some());
            let place = section.field("name").or_else(|| section.field(key?));
            if let Some(place) = place {
                names.add(monitor.name.clone(), &place, |one, other| one == other)?;
            }
            Ok(monitor)
        };
        let list: Vec<Monitor> = field
            .sections()?
            .iter()
            .map(&mut one)
            .collect::<Result<_, Error>>()?;
        Ok(Monitors {
            said_by: self.said_by(),
            digest: digested(&list),
            list,
        })
    }

    fn monitor(&self, section: &Section<'_>) -> Result<Monitor, Error> {
        section.only(&KEYS)?;
        let kind = kind(section)?;
        let (check, target) = match kind.key.as_str() {
            "http" => self.http(section, &kind)?,
            "tcp" => {
                let address = address(&kind, None)?;
                (Check::Tcp(address.clone()), Some(address.host))
            }
            "tls" => self.tls(section, &kind)?,
            _ => (Check::Command(self.program(section, &kind)?), None),
        };
        let usual = if matches!(check, Check::Tls(_)) {
            EVERY_CERTIFICATE
        } else {
            EVERY
        };
        let name = match section.get("name", Field::text)? {
            Some(name) => name,
            None => called(&kind, &check)?,
        };
        let time_out = section.get("time_out", |field| length(field, ["1s", "5m"]))?;
        Ok(Monitor {
            name,
            environment: self.environment(&section.required("environment")?)?,
            application: section.get("application", Field::text)?.map(AppName::from),
            host: section.get("host", Field::text)?.or(target),
            probe: Probe {
                check,
                time_out: time_out.unwrap_or(PATIENCE).unsigned_abs(),
                slowest: section.get("latency", latency)?,
            },
            every: section.get("every", every)?.unwrap_or(usual),
            failures: section.get("failures", failures)?.unwrap_or(FAILURES[0]),
        })
    }

    fn http(
        &self,
        section: &Section<'_>,
        kind: &Field<'_>,
    ) -> Result<(Check, Option<String>), Error> {
        let url = kind.text()?;
        let host = host_of(&url).map_err(|fault| kind.wrong(Fault::Monitor(fault)))?;
        let check = Http {
            url,
            status: section.get("status", statuses)?.unwrap_or_default(),
            contains: section.get("contains", Field::text)?,
            headers: section.get("header", headers)?.unwrap_or_default(),
            ca: section.get("ca", |field| self.path(field))?,
        };
        Ok((Check::Http(check), Some(host)))
    }

    fn tls(
        &self,
        section: &Section<'_>,
        kind: &Field<'_>,
    ) -> Result<(Check, Option<String>), Error> {
        let address = address(kind, Some(443))?;
        let host = Some(address.host.clone());
        let check = Tls {
            address,
            days: section.get("days", Field::number)?.unwrap_or(DAYS),
            ca: section.get("ca", |field| self.path(field))?,
        };
        Ok((Check::Tls(check), host))
    }

    fn program(&self, section: &Section<'_>, kind: &Field<'_>) -> Result<Program, Error> {
        let arguments = self.command(kind)?;
        let added = call::added(section)?;
        Ok(Program {
            arguments,
            folder: self.folder(section)?,
            variables: added.variables.unwrap_or_default(),
            secrets: added.secrets.unwrap_or_default(),
        })
    }
}

/// The field that says what is looked at; no key of another kind is there.
fn kind<'a>(section: &Section<'a>) -> Result<Field<'a>, Error> {
    let mut kinds = KINDS
        .iter()
        .filter_map(|key| section.field(key).map(|field| (*key, field)));
    let Some((kind, found)) = kinds.next() else {
        return Err(section.wrong(Fault::Monitor(MonitorFault::Nothing)));
    };
    if let Some((other, second)) = kinds.next() {
        return Err(second.wrong(Fault::Post(PostFault::Both(kind, other))));
    }
    let own = |key: &str| {
        OF_A_KIND
            .iter()
            .any(|(of, keys)| *of == kind && keys.contains(&key))
    };
    let all = OF_A_KIND.iter().flat_map(|(_, keys)| keys.iter());
    let mut idle = all.filter(|key| !own(key));
    match idle.find_map(|key| section.field(key)) {
        Some(field) => Err(field.wrong(Fault::Monitor(MonitorFault::Idle(kind)))),
        None => Ok(found),
    }
}

/// What it is called where that isn't said: what is looked at.
fn called(kind: &Field<'_>, check: &Check) -> Result<String, Error> {
    let Check::Command(program) = check else {
        return kind.text();
    };
    let program = program.arguments.first().map_or("", String::as_str);
    let name = Path::new(program).file_name().unwrap_or_default();
    Ok(clean::shown(&name.to_string_lossy()))
}

/// The host of an address of the web.
fn host_of(url: &str) -> Result<String, MonitorFault> {
    let wrong = || MonitorFault::Url(url.to_owned());
    let rest = url
        .strip_prefix("http://")
        .or_else(|| url.strip_prefix("https://"))
        .ok_or_else(wrong)?;
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    if authority.contains('@') {
        return Err(MonitorFault::UrlSecret);
    }
    let plain = url.bytes().all(|byte| byte.is_ascii_graphic());
    let place = match port_of(authority) {
        Some(address) => Some(address.host),
        None => is_host(unbracketed(authority)).then(|| unbracketed(authority).to_owned()),
    };
    place.filter(|_| plain).ok_or_else(wrong)
}

/// A host and its port, such as `db.example.com:5432` or `[::1]:80`.
fn address(field: &Field<'_>, usual: Option<u16>) -> Result<Address, Error> {
    let text = field.text()?;
    let alone = |port| {
        let host = unbracketed(&text);
        is_host(host).then(|| Address {
            host: host.to_owned(),
            port,
        })
    };
    port_of(&text)
        .or_else(|| alone(usual?))
        .ok_or_else(|| field.wrong(Fault::Monitor(MonitorFault::Address(text.clone()))))
}

fn port_of(text: &str) -> Option<Address> {
    let (host, port) = text.rsplit_once(':')?;
    // The last part of a number of version 6 is no port: that stands behind brackets.
    if host.contains(':') && !host.starts_with('[') {
        return None;
    }
    let host = unbracketed(host);
    let port = port.parse().ok().filter(|port| *port > 0)?;
    is_host(host).then(|| Address {
        host: host.to_owned(),
        port,
    })
}

fn unbracketed(host: &str) -> &str {
    host.strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'))
        .unwrap_or(host)
}

fn is_host(host: &str) -> bool {
    let named = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    host.parse::<IpAddr>().is_ok() || (!host.is_empty() && host.chars().all(named))
}

fn statuses(field: &Field<'_>) -> Result<Vec<u16>, Error> {
    let one = |field: &Field<'_>| {
        let number = field.number()?;
        u16::try_from(number)
            .ok()
            .filter(|status| (100..=599).contains(status))
            .ok_or_else(|| field.wrong(Fault::Monitor(MonitorFault::Status(number))))
    };
    match field.list() {
        Some(list) => list.iter().map(one).collect(),
        None => Ok(vec![one(field)?]),
    }
}

fn headers(field: &Field<'_>) -> Result<BTreeMap<String, String>, Error> {
    let token = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c);
    let header = |field: Field<'_>| {
        let name = field.key.to_ascii_lowercase();
        if name.is_empty() || !name.chars().all(token) {
            return Err(field.wrong(Fault::Monitor(MonitorFault::Header(name))));
        }
        Ok((name, field.text()?))
    };
    field.section()?.fields().map(header).collect()
}

fn every(field: &Field<'_>) -> Result<SignedDuration, Error> {
    let every = field.duration()?;
    if (BETWEEN[0]..=BETWEEN[1]).contains(&every) {
        return Ok(every);
    }
    Err(field.wrong(Fault::Monitor(MonitorFault::Every(field.text()?))))
}

/// A length of time that may have milliseconds.
fn latency(field: &Field<'_>) -> Result<Duration, Error> {
    let text = field.string(Expected::Duration)?;
    let digits = text
        .trim()
        .strip_suffix("ms")
        .or_else(|| text.trim().strip_suffix("毫秒"));
    let length = match digits.map(str::trim) {
        Some(digits) => digits.parse().ok().map(Duration::from_millis),
        None => field.duration().ok().map(SignedDuration::unsigned_abs),
    };
    length
        .filter(|length| (Duration::from_millis(1)..=Duration::from_mins(5)).contains(length))
        .ok_or_else(|| field.wrong(Fault::Monitor(MonitorFault::Latency(text.to_owned()))))
}

fn failures(field: &Field<'_>) -> Result<u32, Error> {
    let number = field.number()?;
    if (1..=FAILURES[1]).contains(&number) {
        return Ok(number);
    }
    Err(field.wrong(Fault::Monitor(MonitorFault::Failures(number))))
}

/// Over what is asked and what is run for it.
fn digested(list: &[Monitor]) -> Digest {
    let mut whole = String::new();
    for monitor in list {
        // As a derived `Debug` writes them, two that differ are never the same: texts are quoted.
        let what = match &monitor.probe.check {
            Check::Http(http) => format!("{:?} {:?}", http.url, http.ca),
            Check::Tcp(address) => format!("{address:?}"),
            Check::Tls(tls) => format!("{:?} {:?}", tls.address, tls.ca),
            Check::Command(program) => format!("{program:?}"),
        };
        whole.push_str(&what);
        whole.push('\n');
    }
    sha256(whole.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_is_told_from_its_port() {
        let of = |text: &str| port_of(text).map(|a| (a.host, a.port));
        assert_eq!(of("db:5432"), Some(("db".into(), 5432)));
        assert_eq!(of("[::1]:80"), Some(("::1".into(), 80)));
        for bad in [
            "db", "db:", "db:0", "db:65536", "::1", ":80", "a b:80", "db:80/x", "-:x",
        ] {
            assert_eq!(of(bad), None, "{bad}");
        }
    }

    #[test]
    fn an_address_of_the_web_names_a_host() {
        let of = |url: &str| host_of(url).ok();
        assert_eq!(
            of("https://pay.example.com/health?x=1#y").as_deref(),
            Some("pay.example.com")
        );
        assert_eq!(of("http://[::1]:8080").as_deref(), Some("::1"));
        assert_eq!(of("http://127.0.0.1:8080/").as_deref(), Some("127.0.0.1"));
        for bad in [
            "ftp://x/",
            "x",
            "https://",
            "http:///x",
            "http://a b/",
            "http://x/\u{202e}",
            "http://x:y/",
            "http://x:0/",
        ] {
            assert!(of(bad).is_none(), "{bad}");
        }
        assert!(matches!(
            host_of("https://li:pw@x/"),
            Err(MonitorFault::UrlSecret)
        ));
    }
}
