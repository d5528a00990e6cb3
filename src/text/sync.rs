//! What is said when the source of bugs is read.

use jiff::Timestamp;

use super::names::{name, trouble};
use super::words;
use crate::domain::lang::Lang;
use crate::domain::status::{SourceState, SourceView};

messages! {
    /// None is configured.
    no_source() {
        en: "nothing says where this project's bugs are read from",
        zh: "未配置该项目的缺陷来源",
    }
    /// How to mend that.
    no_source_hint() {
        en: "name it in golive.toml under [bugs] source, or read a file: golive bug import FILE",
        zh: "请在 golive.toml 的 [bugs] source 中配置，或读取文件：golive bug import FILE",
    }
    /// A secret that isn't there.
    no_secret(variable: &str) {
        en: "the source of bugs needs the variable {variable}, and it is not set",
        zh: "缺陷来源需要变量 {variable}，但未设置",
    }
    /// How to mend that.
    no_secret_hint(variable: &str) {
        en: "set {variable} before golive is started",
        zh: "请在启动 golive 之前设置 {variable}",
    }
    /// Somebody gave it up.
    given_up() { en: "reading the bugs was given up: nothing changed", zh: "已放弃读取缺陷，未作改动" }
    /// How to go on.
    again() { en: "read them again: golive bug sync", zh: "重新读取：golive bug sync" }
    /// It is being read.
    asking(source: &str) { en: "asking {source}", zh: "正在读取 {source}" }
    /// Where bugs come from, and when that was read.
    read_lately(source: &str, ago: &str) { en: "{source}, {ago}", zh: "{source}，{ago}" }
    /// The same, where that is too long ago.
    read_long_ago(source: &str, ago: &str) {
        en: "{source}, too old, last read {ago}",
        zh: "{source}，已过期，上次读取于{ago}",
    }
    /// The source has never answered.
    never_read(source: &str) { en: "{source}, never read", zh: "{source}，从未读取" }
    /// The source did not answer.
    unreachable(source: &str) { en: "{source}, unreachable", zh: "{source}，无法访问" }
    /// The same, with when it last did.
    unreachable_since(source: &str, ago: &str) {
        en: "{source}, unreachable, last read {ago}",
        zh: "{source}，无法访问，上次读取于{ago}",
    }
    /// Bugs kept by hand.
    by_hand() { en: "kept by hand", zh: "手工维护" }
    /// With the reason behind it.
    because(told: &str, what: &str) { en: "{told}: {what}", zh: "{told}：{what}" }
}

/// Where bugs come from and how old that is, in one line: `tracker, 40 s ago`.
#[must_use]
pub fn source(lang: Lang, source: &SourceView, now: Timestamp) -> String {
    let ago = |at| words::ago(lang, now.duration_since(at).as_secs());
    told(lang, source, source.at.map(ago).as_deref())
}

/// The same, where whoever shows it tells time in words of its own; without why it gave no answer.
#[must_use]
pub fn told(lang: Lang, source: &SourceView, ago: Option<&str>) -> String {
    let of = name(&source.name);
    match (source.state, ago) {
        (SourceState::Manual, _) => by_hand(lang),
        (SourceState::Unreachable, Some(ago)) => unreachable_since(lang, &of, ago),
        (SourceState::Unreachable, None) => unreachable(lang, &of),
        (_, None) => never_read(lang, &of),
        (SourceState::Fresh, Some(ago)) => read_lately(lang, &of, ago),
        (SourceState::Stale, Some(ago)) => read_long_ago(lang, &of, ago),
    }
}

/// The same with why it gave no answer.
#[must_use]
pub fn with_trouble(lang: Lang, view: &SourceView, now: Timestamp) -> String {
    let line = source(lang, view, now);
    match &view.trouble {
        Some(what) => because(lang, &line, &trouble(what)),
        None => line,
    }
}
