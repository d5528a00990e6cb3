//! What the hour does to a release, the same words for every screen: a freeze, leave to go on in it,
//! the point of no return, a decision that is due.

use jiff::Timestamp;

use crate::domain::freeze::Freeze;
use crate::domain::lang::Lang;
use crate::domain::release::ReleaseState;
use crate::domain::status::{ClockView, Status};
use crate::text::names::{name, remark};
use crate::text::words;

messages! {
    /// A freeze holds.
    frozen(until: &str, name: &str) {
        en: "frozen until {until}: {name}",
        zh: "冻结至 {until}：{name}",
    }
    /// Leave to go on in it.
    leave(until: &str, second: &str, by: &str, reason: &str) {
        en: "override until {until} by {by} and {second}: {reason}",
        zh: "{by} 与 {second} 准许例外至 {until}：{reason}",
    }
    /// Nobody knows whether there is one.
    unknown(what: &str) {
        en: "freezes are not known: {what}",
        zh: "冻结期未知：{what}",
    }
    /// The launch window lies in a freeze.
    in_window(name: &str, span: &str) {
        en: "the launch window lies in a freeze: {name}, {span}",
        zh: "上线窗口与冻结期重叠：{name}，{span}",
    }
    /// The next one.
    ahead(name: &str, span: &str) {
        en: "freeze ahead: {name}, {span}",
        zh: "即将冻结：{name}，{span}",
    }
    /// Until then a rollback would end within the window.
    point(at: &str, span: &str, takes: &str) {
        en: "point of no return in {span} ({at}), rollback takes {takes}",
        zh: "距不可回退点 {span}（{at}），回滚需 {takes}",
    }
    /// It is behind.
    point_passed(at: &str, takes: &str) {
        en: "past the point of no return since {at}: a rollback takes {takes}, longer than the window lasts",
        zh: "{at} 已过不可回退点：回滚需 {takes}，将超出窗口",
    }
    /// How long something is expected to take.
    about(length: &str) { en: "about {length}", zh: "约 {length}" }
    /// The same, where that was never measured.
    assumed(length: &str) { en: "{length} (assumed)", zh: "{length}（估计）" }
    /// A decision is due.
    decide(release: &str, what: &str, ago: &str) {
        en: "DECIDE NOW · {release}: {what} · time was up {ago}",
        zh: "立即决定 · {release}：{what} · 时限已过（{ago}）",
    }
    /// A decision is due, and it is not at hand what it is about.
    decide_about(release: &str, ago: &str) {
        en: "DECIDE NOW · {release} · time was up {ago}",
        zh: "立即决定 · {release} · 时限已过（{ago}）",
    }
    /// The key that leads to it.
    decide_by(key: &str) { en: "{key} roll back or go on", zh: "{key} 回滚或继续" }
    /// From when to when.
    span(from: &str, to: &str) { en: "{from} to {to}", zh: "{from} 至 {to}" }
    /// The label of a line about freezes.
    freeze_label() { en: "freeze", zh: "冻结期" }
    /// The label of leave to go on.
    leave_label() { en: "override", zh: "例外" }
    /// The label of the point of no return.
    point_label() { en: "no return", zh: "不可回退点" }
    /// A window in the list that lies in a freeze.
    in_freeze() { en: "in a freeze", zh: "与冻结期重叠" }
    /// The same in a narrow column.
    window_frozen() { en: "in freeze", zh: "遇冻结" }
    /// The row of the list of a release that can't go forward now.
    frozen_now() { en: "frozen", zh: "冻结中" }
    /// No freeze is known.
    no_freeze() { en: "no freeze is configured", zh: "未配置冻结期" }
    /// None within the coming year.
    none_ahead() { en: "none in the coming year", zh: "未来一年内没有" }
    /// How many there are.
    known(count: usize) { en: "{count} in the coming year", zh: "未来一年内共 {count} 段" }
}

/// How much a line about the hour matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// It holds what goes forward.
    Holds,
    /// It may hold it: nobody knows.
    Unknown,
    /// It will matter soon.
    Ahead,
    /// It is good to know.
    Told,
}

/// What a line is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// A freeze.
    Freeze,
    /// Leave to go on.
    Leave,
    /// The point of no return.
    Point,
}

/// A line about the hour.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What it is about.
    pub about: About,
    /// How much it matters.
    pub weight: Weight,
    /// What it says.
    pub text: String,
}

/// What the hour does to a release: what matters most first. `moment` tells a moment in the reader's
/// zone.
#[must_use]
pub fn lines(
    lang: Lang,
    status: &Status,
    now: Timestamp,
    moment: &dyn Fn(Timestamp) -> String,
) -> Vec<Line> {
    let line = |about, weight, text| Line {
        about,
        weight,
        text,
    };
    let mut lines = Vec::new();
    if !matches!(
        status.release.state,
        ReleaseState::Open | ReleaseState::Live
    ) {
        return lines;
    }
    if let Some(clock) = &status.clock {
        let (weight, text) = no_return(lang, clock, now, moment);
        lines.push(line(About::Point, weight, text));
    }
    if let Some(held) = &status.leave {
        let (by, second) = (name(&held.stamp.by), name(&held.second));
        let text = leave(
            lang,
            &moment(held.until),
            &second,
            &by,
            &remark(&held.reason),
        );
        lines.push(line(About::Leave, Weight::Ahead, text));
    }
    if status.release.state == ReleaseState::Open {
        lines.extend(freezes(lang, status, now, moment));
    }
    lines.sort_by_key(|line| line.weight);
    lines
}

/// The freeze that holds and those ahead.
fn freezes(
    lang: Lang,
    status: &Status,
    now: Timestamp,
    moment: &dyn Fn(Timestamp) -> String,
) -> Vec<Line> {
    let mut lines = Vec::new();
    // With leave it holds nothing.
    let holds = match status.leave {
        Some(_) => Weight::Told,
        None => Weight::Holds,
    };
    if let Some(held) = &status.frozen {
        let text = frozen(lang, &moment(held.until), &remark(&held.name));
        lines.push(freeze_line(holds, text));
    }
    let freezes = &status.freezes;
    for what in &freezes.unknown {
        let text = unknown(lang, &remark(what));
        lines.push(freeze_line(Weight::Unknown, text));
    }
    let later = |freeze: &&Freeze| freeze.from > now;
    for freeze in freezes.in_window.iter().filter(later) {
        let text = in_window(lang, &remark(&freeze.name), &of(lang, freeze, moment));
        lines.push(freeze_line(Weight::Ahead, text));
    }
    if let Some(freeze) = freezes
        .next
        .as_ref()
        .filter(|next| !freezes.in_window.contains(next))
    {
        let text = ahead(lang, &remark(&freeze.name), &of(lang, freeze, moment));
        lines.push(freeze_line(Weight::Told, text));
    }
    lines
}

fn freeze_line(weight: Weight, text: String) -> Line {
    Line {
        about: About::Freeze,
        weight,
        text,
    }
}

/// What is to be said of a window that lies in these freezes.
#[must_use]
pub fn warnings(
    lang: Lang,
    in_window: &[Freeze],
    moment: &dyn Fn(Timestamp) -> String,
) -> Vec<String> {
    let freezes = in_window.iter();
    let told = |freeze: &Freeze| {
        let span = of(lang, freeze, moment);
        self::in_window(lang, &remark(&freeze.name), &span)
    };
    freezes.map(told).collect()
}

/// From when to when a freeze holds.
#[must_use]
pub fn of(lang: Lang, freeze: &Freeze, moment: &dyn Fn(Timestamp) -> String) -> String {
    span(lang, &moment(freeze.from), &moment(freeze.to))
}

/// How far the point of no return is away.
#[must_use]
pub fn no_return(
    lang: Lang,
    clock: &ClockView,
    now: Timestamp,
    moment: &dyn Fn(Timestamp) -> String,
) -> (Weight, String) {
    let length = words::length(lang, clock.rollback_takes.as_secs());
    let takes = if clock.assumed {
        assumed(lang, &length)
    } else {
        about(lang, &length)
    };
    let at = moment(clock.point_of_no_return);
    let left = clock.point_of_no_return.as_second() - now.as_second();
    if left > 0 {
        let span = words::span(lang, left);
        (Weight::Ahead, point(lang, &at, &span, &takes))
    } else {
        (Weight::Holds, point_passed(lang, &at, &takes))
    }
}
