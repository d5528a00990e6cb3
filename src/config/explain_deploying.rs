//! What is told about a configuration of the platform, of monitors or of freezes that can't be taken.

use crate::config::error::{CallFault, FreezeFault, MonitorFault};
use crate::domain::clean::quoted;
use crate::domain::lang::Lang;
use crate::text::{config as general, config_deploying as words, program};

/// What is told about a program that is to be run.
pub(super) fn call(lang: Lang, fault: &CallFault) -> (String, String) {
    match fault {
        CallFault::NoProgram => (program::unnamed(lang), program::unnamed_hint(lang)),
        CallFault::Secret(name) => (words::secret(lang), words::secret_hint(lang, name)),
        CallFault::Ours(name) => (words::ours(lang, name), words::ours_hint(lang)),
        CallFault::Varies(value) => (words::varies(lang, value), words::varies_hint(lang, value)),
        CallFault::Value {
            word,
            nearest,
            known,
        } => {
            let known: Vec<String> = known.iter().map(|name| format!("{{{name}}}")).collect();
            let all = general::accepted(lang, &known.join(&general::comma(lang)));
            let hint = match nearest {
                Some(nearest) => {
                    let meant = general::did_you_mean(lang, &format!("{{{nearest}}}"));
                    general::nearest_and_all(lang, &meant, &all)
                }
                None => all,
            };
            (words::value(lang, &quoted(word)), hint)
        }
        CallFault::Length {
            value,
            shortest,
            longest,
        } => (
            words::length(lang, &quoted(value)),
            words::length_hint(lang, shortest, longest),
        ),
    }
}

/// What is told about what is watched.
pub(super) fn monitor(lang: Lang, fault: &MonitorFault) -> (String, String) {
    match fault {
        MonitorFault::Nothing => (words::nothing(lang), words::nothing_hint(lang)),
        MonitorFault::Idle(kind) => (words::idle(lang, kind), words::idle_hint(lang)),
        MonitorFault::Url(value) => (words::url(lang, &quoted(value)), words::url_hint(lang)),
        MonitorFault::UrlSecret => (words::url_secret(lang), words::url_secret_hint(lang)),
        MonitorFault::Address(value) => (
            words::address(lang, &quoted(value)),
            words::address_hint(lang),
        ),
        MonitorFault::Status(value) => (words::status(lang, *value), words::status_hint(lang)),
        MonitorFault::Header(value) => (
            words::header(lang, &quoted(value)),
            words::header_hint(lang),
        ),
        MonitorFault::Every(value) => (words::every(lang, &quoted(value)), words::every_hint(lang)),
        MonitorFault::Latency(value) => (
            words::latency(lang, &quoted(value)),
            words::latency_hint(lang),
        ),
        MonitorFault::Failures(value) => {
            (words::failures(lang, *value), words::failures_hint(lang))
        }
    }
}

/// What is told about a freeze.
pub(super) fn freeze(lang: Lang, fault: &FreezeFault) -> (String, String) {
    match fault {
        FreezeFault::Date(value) => (words::date(lang, &quoted(value)), words::date_hint(lang)),
        FreezeFault::Order => (words::order(lang), words::order_hint(lang)),
        FreezeFault::Day(value) => (words::day(lang, &quoted(value)), words::day_hint(lang)),
        FreezeFault::Clock(value) => (words::clock(lang, &quoted(value)), words::clock_hint(lang)),
        FreezeFault::Zone(value) => (words::zone(lang, &quoted(value)), words::zone_hint(lang)),
    }
}
