//! What is watched, what one look at it found, and what follows from a row of looks: up or down.
//!
//! It looks at nothing itself and knows no clock: looks come in as [`Sample`]s, each with the moment
//! at which it was made. What is kept of them for a picture is [`super::samples`]'s affair.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::names::{AppName, EnvId};

/// Something that is looked at every so often.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Monitor {
    /// What it is called; once in its environment.
    pub name: String,
    /// The environment that it is in.
    pub environment: EnvId,
    /// The application that it is of; `None`: of none, such as a machine's.
    pub application: Option<AppName>,
    /// The machine that it is on, where that is known.
    pub host: Option<String>,
    /// How it is looked at.
    pub probe: Probe,
    /// The time from one look to the next.
    pub every: SignedDuration,
    /// How many bad looks in a row make it down; at least 1.
    pub failures: u32,
}

/// One way to look at something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Probe {
    /// What is looked at.
    pub check: Check,
    /// How long a look may take, at most.
    pub time_out: Duration,
    /// What takes longer than this is a bad look, though an answer came.
    pub slowest: Option<Duration>,
}

/// What is looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Check {
    /// An address of the web.
    Http(Http),
    /// A port that takes a line.
    Tcp(Address),
    /// A certificate.
    Tls(Tls),
    /// A program that ends with status 0.
    Command(Program),
}

/// An address of the web, and what a good answer is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Http {
    /// The address, beginning with `http://` or `https://`.
    pub url: String,
    /// The statuses that are good; empty: 200 to 299.
    pub status: Vec<u16>,
    /// What must stand in the answer.
    pub contains: Option<String>,
    /// What must stand in the headers of these names, in small letters.
    pub headers: BTreeMap<String, String>,
    /// A file of certificates that vouch for it, besides those of the system.
    pub ca: Option<PathBuf>,
}

/// A port of a machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// The machine's name or number.
    pub host: String,
    /// The port.
    pub port: u16,
}

/// A certificate and how long it must still be good.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tls {
    /// Where it is shown.
    pub address: Address,
    /// How many days must be left.
    pub days: u32,
    /// A file of certificates that vouch for it, besides those of the system.
    pub ca: Option<PathBuf>,
}

/// A program that looks for itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Program {
    /// The program and its arguments.
    pub arguments: Vec<String>,
    /// The folder that it works in; `None`: this process's.
    pub folder: Option<PathBuf>,
    /// Variables added to its environment.
    pub variables: BTreeMap<String, String>,
    /// Variables that must be set and are handed on; what is in them is never shown.
    pub secrets: Vec<String>,
}

/// What one look found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sample {
    /// How long it took.
    pub took: Duration,
    /// What was wrong; `None`: it was good.
    pub fault: Option<Fault>,
    /// How many days a certificate has left, where one was looked at.
    pub days_left: Option<i64>,
}

/// What was wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Fault {
    /// Nobody knows a machine of that name.
    NoHost,
    /// The machine takes no line on that port.
    Refused,
    /// The line could not be made, or broke.
    Line {
        /// The system's number for why, where it told one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        code: Option<i32>,
    },
    /// No answer within the time-out.
    Late {
        /// The time-out in milliseconds.
        limit: u64,
    },
    /// An answer, and later than it may take.
    Slow {
        /// How long it took, in milliseconds.
        took: u64,
        /// How long it may take, in milliseconds.
        limit: u64,
    },
    /// An answer of another status.
    Status {
        /// The status.
        status: u16,
    },
    /// What must stand in the answer is not in it.
    NoText,
    /// A header that must be there is not.
    NoHeader {
        /// Its name.
        name: String,
    },
    /// A header that holds something else.
    Header {
        /// Its name.
        name: String,
        /// What it holds, in one line.
        found: String,
    },
    /// An answer that is none of the web.
    Garbled,
    /// A certificate that is good no more.
    Expired {
        /// Since when, where that is told.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        since: Option<Timestamp>,
    },
    /// A certificate that is good for too few days.
    Expiring {
        /// How many are left.
        days: i64,
        /// How many must be.
        limit: u32,
    },
    /// A certificate that nobody vouches for, or of another name; no secure line otherwise.
    Untrusted {
        /// Why, in one line.
        why: String,
    },
    /// The file of certificates can't be used.
    Ca {
        /// The file.
        file: String,
    },
    /// A variable that must be set is not.
    NoSecret {
        /// Its name.
        name: String,
    },
    /// The program ended with another status than 0.
    Exit {
        /// The status.
        status: i32,
        /// The end of what it said of it, in one line; may be empty.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        words: String,
    },
    /// A signal ended the program.
    Signal {
        /// Its number.
        signal: i32,
    },
    /// The program could not be run.
    NotRun {
        /// The system's number for why, where it told one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        code: Option<i32>,
    },
}

/// Whether it is up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Standing {
    /// Nobody has looked, or not for long.
    #[default]
    Unknown,
    /// The last look was good, or too few were bad.
    Up,
    /// As many looks in a row were bad as make it down, and none was good since.
    Down,
}

/// What is known of one monitor.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MonitorState {
    /// Whether it is up, by the looks so far.
    pub standing: Standing,
    /// Since when; `None` while nothing is known. Down is counted from the first bad look of the row.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<Timestamp>,
    /// The bad looks in a row, where the last one was bad.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub failing: Option<Failing>,
    /// When somebody looked last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last: Option<Timestamp>,
}

/// Bad looks in a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failing {
    /// How many.
    pub count: u32,
    /// When the first of them was.
    pub since: Timestamp,
    /// What was wrong at the last.
    pub fault: Fault,
}

/// It went up or down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What it is now: up or down.
    pub to: Standing,
    /// What it was.
    pub from: Standing,
    /// Since when it is what it is now.
    pub since: Timestamp,
    /// Since when it was what it was.
    pub before: Option<Timestamp>,
    /// What is wrong, where it is down.
    pub fault: Option<Fault>,
}

impl Monitor {
    /// Its name among all of a project's: the environment's and its own.
    #[must_use]
    pub fn id(&self) -> String {
        format!("{}/{}", self.environment, self.name)
    }

    /// The longest time without a look after which what is known still holds: three times the time
    /// between, and a look's.
    #[must_use]
    pub fn patience(&self) -> SignedDuration {
        let look = SignedDuration::try_from(self.probe.time_out).unwrap_or(SignedDuration::MAX);
        self.every.saturating_mul(3).saturating_add(look)
    }

    /// Whether it watches what a launch plan calls so: its application, its machine, or itself. Case
    /// and outer white space don't matter.
    #[must_use]
    pub fn watches(&self, name: &str) -> bool {
        let name = name.trim().to_lowercase();
        let same = |own: &str| own.trim().to_lowercase() == name;
        let application = self.application.as_ref().map(AppName::as_str);
        same(&self.name) || application.is_some_and(same) || self.host.as_deref().is_some_and(same)
    }
}

impl Sample {
    /// Whether it was good.
    #[must_use]
    pub fn is_good(&self) -> bool {
        self.fault.is_none()
    }
}

impl MonitorState {
    /// Takes in a look made at a moment; answers what changed by it. The first look at something that
    /// nothing was known of is a change when it is good, and when it makes it down.
    pub fn observe(
        &mut self,
        sample: &Sample,
        now: Timestamp,
        monitor: &Monitor,
    ) -> Option<Change> {
        let gap = self.is_old(now, monitor);
        self.last = Some(now);
        match &sample.fault {
            None => {
                self.failing = None;
                self.turn(Standing::Up, now, None)
            }
            Some(fault) => {
                // Looks with a long time between them are no row.
                let row = self.failing.take().filter(|_| !gap);
                let failing = Failing {
                    count: row.as_ref().map_or(1, |row| row.count.saturating_add(1)),
                    since: row.map_or(now, |row| row.since),
                    fault: fault.clone(),
                };
                let (count, since) = (failing.count, failing.since);
                self.failing = Some(failing);
                let down = count >= monitor.failures;
                down.then(|| self.turn(Standing::Down, since, Some(fault.clone())))
                    .flatten()
            }
        }
    }

    /// Whether it is up as far as can be said at a moment: when nobody has looked for long, nobody
    /// knows.
    #[must_use]
    pub fn seen(&self, now: Timestamp, monitor: &Monitor) -> Standing {
        if self.is_old(now, monitor) {
            Standing::Unknown
        } else {
            self.standing
        }
    }

    /// Whether the last look is too long ago to say anything.
    fn is_old(&self, now: Timestamp, monitor: &Monitor) -> bool {
        self.last
            .is_none_or(|last| now.duration_since(last) > monitor.patience())
    }

    fn turn(&mut self, to: Standing, since: Timestamp, fault: Option<Fault>) -> Option<Change> {
        if self.standing == to {
            return None;
        }
        let change = Change {
            to,
            from: self.standing,
            since,
            before: self.since,
            fault,
        };
        self.standing = to;
        self.since = Some(since);
        Some(change)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn monitor(failures: u32) -> Monitor {
        Monitor {
            name: "api".into(),
            environment: "production".into(),
            application: Some("Payments".into()),
            host: Some("pay.example.com".into()),
            probe: Probe {
                check: Check::Tcp(Address {
                    host: "pay.example.com".into(),
                    port: 443,
                }),
                time_out: Duration::from_secs(5),
                slowest: None,
            },
            every: SignedDuration::from_secs(10),
            failures,
        }
    }

    fn look(fault: Option<Fault>) -> Sample {
        Sample {
            took: Duration::from_millis(3),
            fault,
            days_left: None,
        }
    }

    /// The looks of a monitor from one moment on, ten seconds apart: `+` good, `-` bad, ` ` none.
    /// Answers the changes, each with the number of its look.
    fn changes(
        state: &mut MonitorState,
        monitor: &Monitor,
        looks: &str,
    ) -> Vec<(usize, Standing, i64)> {
        let begin = state.last.map_or(1_000, |last| last.as_second() + 10);
        let mut found = Vec::new();
        for (number, what) in looks.chars().enumerate() {
            let now = Timestamp::from_second(begin + 10 * i64::try_from(number).unwrap()).unwrap();
            let fault = match what {
                '+' => None,
                '-' => Some(Fault::Refused),
                _ => continue,
            };
            if let Some(change) = state.observe(&look(fault), now, monitor) {
                found.push((number, change.to, change.since.as_second() - begin));
            }
        }
        found
    }

    use Standing::{Down, Unknown, Up};

    #[test]
    fn it_is_down_after_as_many_bad_looks_in_a_row_since_the_first() {
        let mut state = MonitorState::default();
        let found = changes(&mut state, &monitor(3), "+--+---+");
        assert_eq!(found, [(0, Up, 0), (6, Down, 40), (7, Up, 70)]);
        assert_eq!(state.failing, None);
    }

    #[test]
    fn one_bad_look_is_enough_where_one_is_said_to_be() {
        let found = changes(&mut MonitorState::default(), &monitor(1), "-++-");
        assert_eq!(found, [(0, Down, 0), (1, Up, 10), (3, Down, 30)]);
    }

    #[test]
    fn what_was_never_good_goes_down_and_the_change_says_what_is_wrong() {
        let (mut state, monitor) = (MonitorState::default(), monitor(2));
        let now = Timestamp::from_second(1_000).unwrap();
        let bad = look(Some(Fault::Status { status: 503 }));
        assert_eq!(state.observe(&bad, now, &monitor), None);
        assert_eq!(state.seen(now, &monitor), Unknown);
        let change = state.observe(&bad, now, &monitor).unwrap();
        assert_eq!(
            (change.from, change.to, change.before),
            (Unknown, Down, None)
        );
        assert_eq!(change.fault, Some(Fault::Status { status: 503 }));
    }

    #[test]
    fn bad_looks_far_apart_are_no_row() {
        let mut state = MonitorState::default();
        assert_eq!(
            changes(&mut state, &monitor(3), "+--         -"),
            [(0, Up, 0)]
        );
        assert_eq!(state.failing.as_ref().unwrap().count, 1);
        // A look or two that were left out are.
        let mut state = MonitorState::default();
        assert_eq!(changes(&mut state, &monitor(3), "+- - -").len(), 2);
    }

    #[test]
    fn nobody_knows_when_nobody_has_looked_for_long() {
        let (mut state, monitor) = (MonitorState::default(), monitor(1));
        assert_eq!(changes(&mut state, &monitor, "-").len(), 1);
        let after = |seconds: i64| Timestamp::from_second(1_000 + seconds).unwrap();
        assert_eq!(state.seen(after(35), &monitor), Down);
        assert_eq!(state.seen(after(36), &monitor), Unknown);
        // Whoever looks again and finds it down has found nothing new.
        assert_eq!(
            state.observe(&look(Some(Fault::NoHost)), after(9_000), &monitor),
            None
        );
        assert_eq!(
            (state.seen(after(9_000), &monitor), state.since),
            (Down, Some(after(0)))
        );
    }

    #[test]
    fn a_clock_that_was_set_back_makes_nothing_old() {
        let (mut state, monitor) = (MonitorState::default(), monitor(2));
        let at = |second| Timestamp::from_second(second).unwrap();
        let bad = look(Some(Fault::Refused));
        state.observe(&bad, at(5_000), &monitor);
        let change = state.observe(&bad, at(1_400), &monitor).unwrap();
        assert_eq!((change.to, state.seen(at(1_400), &monitor)), (Down, Down));
    }

    #[test]
    fn it_watches_what_a_plan_calls_by_any_of_its_names() {
        let monitor = monitor(3);
        for name in [" payments ", "API", "pay.example.com"] {
            assert!(monitor.watches(name), "{name}");
        }
        assert!(!monitor.watches("ledger") && !monitor.watches(""));
    }

    #[test]
    fn what_is_known_is_kept_as_it_is() {
        let (mut state, monitor) = (MonitorState::default(), monitor(1));
        let fault = Fault::Header {
            name: "server".into(),
            found: "x".into(),
        };
        state.observe(
            &look(Some(fault)),
            Timestamp::from_second(7).unwrap(),
            &monitor,
        );
        let text = serde_json::to_string(&state).unwrap();
        assert_eq!(serde_json::from_str::<MonitorState>(&text).unwrap(), state);
        assert!(
            text.contains(r#""fault":{"kind":"header","name":"server","found":"x"}"#),
            "{text}"
        );
    }
}
