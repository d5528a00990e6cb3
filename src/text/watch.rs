//! Monitors on screens and in plain lines: how many are up, what is down and for how long, and what
//! went down in production.

use std::time::Duration;

use jiff::Timestamp;

use super::names;
use super::words;
use crate::domain::lang::Lang;
use crate::domain::monitoring::{Check, Monitor, Standing};
use crate::domain::status::{MonitorView, Status};
use crate::domain::watched::Outage;

messages! {
    /// How many are up.
    up_of(up: usize, of: usize) { en: "up {up}/{of}", zh: "正常 {up}/{of}" }
    /// How long an answer takes.
    millis(of: u128) { en: "{of} ms", zh: "{of} 毫秒" }
    /// The same, where it is less than that.
    under_a_millisecond() { en: "<1 ms", zh: "不到 1 毫秒" }
    /// A length of time that no screen counts down.
    under_a_minute() { en: "<1 min", zh: "不到 1 分钟" }
    /// What is down, and for how long.
    down_for(name: &str, length: &str) { en: "{name} down {length}", zh: "{name} 故障 {length}" }
    /// The same, and what is wrong.
    down_with(environment: &str, name: &str, length: &str, what: &str) {
        en: "{environment}: {name} is down for {length}: {what}",
        zh: "{environment} {name} 已故障 {length}：{what}",
    }
    /// Nobody has looked for long.
    not_seen(count: usize) { en: "{count} not looked at", zh: "{count} 项无人查看" }
    /// They came with a repository, and wait for a person's word.
    asks(count: usize, key: &str) { en: "{count} not looked at: {key}", zh: "{count} 项待同意：{key}" }
    /// What `doctor` says.
    doctor_looks(count: usize) {
        en: "{count} configured; an open cockpit or golive monitor looks at them",
        zh: "已配置 {count} 项；由打开的驾驶舱或 golive monitor 执行",
    }
    /// What `doctor` says.
    doctor_asks(count: usize) {
        en: "{count} configured; not looked at before somebody says so: W in the cockpit, or golive monitor",
        zh: "已配置 {count} 项；经人同意后才会执行：驾驶舱中按 W，或 golive monitor",
    }
    /// A list of monitors.
    title() { en: "monitors", zh: "监控" }
    /// None.
    none() { en: "no monitor is configured: add [[monitors]] to golive.toml", zh: "未配置监控：在 golive.toml 中添加 [[monitors]]" }
    /// Who looks.
    here() { en: "this cockpit looks at them", zh: "由本驾驶舱执行" }
    /// Who looks.
    elsewhere() {
        en: "another cockpit or golive monitor looks at them, if any is open",
        zh: "由其他驾驶舱或 golive monitor 执行（如已打开）",
    }
    /// Why nobody looks.
    asks_why() {
        en: "They came with the repository. Nothing is asked or run before somebody says so:",
        zh: "它们来自仓库的配置，经人同意之前不会访问任何地址，也不会运行任何命令：",
    }
    /// The button.
    agree() { en: "look at them", zh: "同意执行" }
    /// What it does.
    agree_does() {
        en: "From then on they are looked at by themselves, until the list changes",
        zh: "同意后将自动执行，直至列表变更",
    }
    /// What is looked at: a program.
    runs(program: &str) { en: "runs {program}", zh: "运行 {program}" }
    /// What is looked at: a certificate.
    certificate(at: &str) { en: "certificate of {at}", zh: "{at} 的证书" }
    /// Since when.
    since(moment: &str) { en: "since {moment}", zh: "自 {moment}" }
    /// When somebody looked last.
    seen_ago(ago: &str) { en: "looked at {ago}", zh: "{ago}查看" }
    /// Nobody has looked.
    never_seen() { en: "never looked at", zh: "从未查看" }
    /// What went down: a title.
    outages() { en: "what went down in production", zh: "正式环境异常记录" }
    /// Nothing went down.
    nothing_went_down() { en: "nothing went down in production", zh: "正式环境未出现异常" }
    /// How much of the time somebody looked.
    looked_at(percent: u8) { en: "looked at {percent} % of the time", zh: "监控覆盖 {percent}% 的时间" }
    /// Something went down so many times.
    went_down(count: usize) { en: "went down {count} times", zh: "出现 {count} 次异常" }
    /// The same, once.
    went_down_once() { en: "went down once", zh: "出现 1 次异常" }
    /// An outage that is over.
    over(name: &str, from: &str, length: &str) { en: "{name} {from} for {length}", zh: "{name} {from} 起 {length}" }
    /// An outage that is not.
    still(name: &str, from: &str) { en: "{name} since {from}, still down", zh: "{name} 自 {from} 起，仍未恢复" }
}

/// What is looked at, in one line.
#[must_use]
pub fn target(lang: Lang, monitor: &Monitor) -> String {
    match &monitor.probe.check {
        Check::Http(http) => names::remark(&http.url),
        Check::Tcp(address) => names::remark(&format!("{}:{}", address.host, address.port)),
        Check::Tls(tls) => {
            let address = format!("{}:{}", tls.address.host, tls.address.port);
            certificate(lang, &names::remark(&address))
        }
        Check::Command(program) => runs(lang, &names::remark(&program.arguments.join(" "))),
    }
}

/// For how long something is down, where it is.
#[must_use]
pub fn down_length(lang: Lang, view: &MonitorView, now: Timestamp) -> Option<String> {
    let since = view.since.filter(|_| view.standing == Standing::Down)?;
    let seconds = now.duration_since(since).as_secs();
    Some(if seconds < 60 {
        under_a_minute(lang)
    } else {
        words::length(lang, seconds)
    })
}

/// How long an answer took.
#[must_use]
pub fn latency(lang: Lang, took: Duration) -> String {
    match took.as_millis() {
        0 => under_a_millisecond(lang),
        millis => self::millis(lang, millis),
    }
}

/// An outage: of what, when, for how long.
#[must_use]
pub fn outage(lang: Lang, outage: &Outage, moment: &dyn Fn(Timestamp) -> String) -> String {
    let name = names::name(own(&outage.monitor));
    let from = moment(outage.from);
    match outage.to {
        Some(to) => {
            let seconds = to.duration_since(outage.from).as_secs();
            over(lang, &name, &from, &words::length(lang, seconds))
        }
        None => still(lang, &name, &from),
    }
}

/// What went down while a release is watched, in one line; `None` where it isn't watched, or nobody
/// would know.
#[must_use]
pub fn observed(
    lang: Lang,
    status: &Status,
    moment: &dyn Fn(Timestamp) -> String,
) -> Option<String> {
    status.release.live_at?;
    if status.monitors.is_empty() && status.outages.is_empty() {
        return None;
    }
    let mut parts = vec![match status.outages.len() {
        0 => nothing_went_down(lang),
        1 => went_down_once(lang),
        count => went_down(lang, count),
    }];
    // The latest says most.
    let last = status.outages.iter().rev().take(2);
    parts.extend(last.map(|one| outage(lang, one, moment)));
    parts.extend(status.looked_at.map(|percent| looked_at(lang, percent)));
    Some(parts.join(" · "))
}

/// The name of a monitor without its environment's.
fn own(name: &str) -> &str {
    name.split_once('/').map_or(name, |(_, own)| own)
}
