//! What is said about something that was looked at and is not as it should be, and whether it is up.

use std::io;

use jiff::tz::TimeZone;

use crate::domain::clean::{quoted, shown};
use crate::domain::lang::Lang;
use crate::domain::monitoring::{Fault, Standing};
use crate::text::system;

messages! {
    /// No machine of that name.
    no_host() { en: "nobody knows a host of that name", zh: "找不到该主机" }
    /// No line is taken.
    refused() { en: "the connection is refused", zh: "连接被拒绝" }
    /// The line could not be made, or broke.
    line(why: &str) { en: "no connection: {why}", zh: "无法连接：{why}" }
    /// The same, and nobody told why.
    line_broke() { en: "the connection broke", zh: "连接中断" }
    /// No answer in time.
    late(limit: &str) { en: "no answer after {limit}", zh: "{limit} 内无应答" }
    /// A slow answer.
    slow(took: &str, limit: &str) {
        en: "it took {took} to answer, and may take {limit}",
        zh: "应答用时 {took}，上限为 {limit}",
    }
    /// Another status.
    status(status: u16) { en: "it answers with status {status}", zh: "应答状态为 {status}" }
    /// A part of the answer is missing.
    no_text() { en: "what must stand in the answer is not there", zh: "应答中没有要求的内容" }
    /// A header is missing.
    no_header(name: &str) { en: "the header {name} is missing", zh: "缺少标头 {name}" }
    /// A header holds something else.
    header(name: &str, found: &str) {
        en: "the header {name} holds “{found}”",
        zh: "标头 {name} 的内容为“{found}”",
    }
    /// Not an answer of the web.
    garbled() { en: "the answer is not HTTP", zh: "应答不是 HTTP" }
    /// A certificate that has ended.
    expired() { en: "the certificate has expired", zh: "证书已过期" }
    /// The same, and since when.
    expired_since(date: &str) {
        en: "the certificate has expired on {date}",
        zh: "证书已于 {date} 过期",
    }
    /// A certificate that ends soon.
    expiring(days: i64, limit: u32) {
        en: "the certificate expires in {days} d, and {limit} d must be left",
        zh: "证书将在 {days} 天后过期，要求至少剩余 {limit} 天",
    }
    /// No secure line.
    untrusted(why: &str) { en: "no secure connection: {why}", zh: "无法建立安全连接：{why}" }
    /// The file of certificates.
    ca(file: &str) {
        en: "{file} holds no certificate that can be used",
        zh: "{file} 中没有可用的证书",
    }
    /// A variable that isn't set.
    no_secret(name: &str) { en: "the variable {name} is not set", zh: "变量 {name} 未设置" }
    /// Another status than 0.
    exit(status: i32) { en: "the command ended with status {status}", zh: "命令以状态 {status} 结束" }
    /// The same, and its own last words.
    exit_saying(status: i32, words: &str) {
        en: "the command ended with status {status}: {words}",
        zh: "命令以状态 {status} 结束：{words}",
    }
    /// A signal.
    signal(signal: i32) { en: "the command was ended by signal {signal}", zh: "命令被信号 {signal} 终止" }
    /// It could not be run.
    not_run(why: &str) { en: "the command can't be run: {why}", zh: "无法运行命令：{why}" }
    /// The same, and nobody told why.
    unrun() { en: "the command can't be run", zh: "无法运行命令" }
    /// A length in milliseconds.
    millis(count: u64) { en: "{count} ms", zh: "{count} 毫秒" }
    /// A length in seconds.
    seconds(count: u64) { en: "{count} s", zh: "{count} 秒" }
}

words! {
    /// Whether it is up.
    standing(Standing) {
        Unknown { en: "unknown", zh: "未知" }
        Up { en: "up", zh: "正常" }
        Down { en: "down", zh: "故障" }
    }
}

/// What is wrong, in one line; a date is told in that zone.
#[must_use]
pub fn fault(lang: Lang, fault: &Fault, zone: &TimeZone) -> String {
    let why = |code: i32| system::reason(lang, &io::Error::from_raw_os_error(code));
    match fault {
        Fault::NoHost => no_host(lang),
        Fault::Refused => refused(lang),
        Fault::Line { code } => {
            code.map_or_else(|| line_broke(lang), |code| line(lang, &why(code)))
        }
        Fault::Late { limit } => late(lang, &length(lang, *limit)),
        Fault::Slow { took, limit } => slow(lang, &length(lang, *took), &length(lang, *limit)),
        Fault::Status { status: code } => status(lang, *code),
        Fault::NoText => no_text(lang),
        Fault::NoHeader { name } => no_header(lang, &quoted(name)),
        Fault::Header { name, found } => header(lang, &quoted(name), &quoted(found)),
        Fault::Garbled => garbled(lang),
        Fault::Expired { since: None } => expired(lang),
        Fault::Expired { since: Some(since) } => {
            let date = since.to_zoned(zone.clone()).date();
            expired_since(lang, &date.to_string())
        }
        Fault::Expiring { days, limit } => expiring(lang, *days, *limit),
        Fault::Untrusted { why } => untrusted(lang, &quoted(why)),
        Fault::Ca { file } => ca(lang, &shown(file)),
        Fault::NoSecret { name } => no_secret(lang, &quoted(name)),
        Fault::Exit { status, words } if words.is_empty() => exit(lang, *status),
        Fault::Exit { status, words } => exit_saying(lang, *status, &quoted(words)),
        Fault::Signal { signal: number } => signal(lang, *number),
        Fault::NotRun { code } => {
            code.map_or_else(|| unrun(lang), |code| not_run(lang, &why(code)))
        }
    }
}

/// A length in milliseconds, in seconds where those are whole.
fn length(lang: Lang, count: u64) -> String {
    if count >= 1_000 && count.is_multiple_of(1_000) {
        seconds(lang, count / 1_000)
    } else {
        millis(lang, count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_is_told_in_one_line() {
        let told = |lang, what: Fault| fault(lang, &what, &TimeZone::UTC);
        let late = Fault::Late { limit: 5_000 };
        assert_eq!(told(Lang::En, late.clone()), "no answer after 5 s");
        assert_eq!(told(Lang::Zh, late), "5 秒 内无应答");
        let slow = Fault::Slow {
            took: 812,
            limit: 500,
        };
        assert_eq!(
            told(Lang::En, slow),
            "it took 812 ms to answer, and may take 500 ms"
        );
        let since = Some("2026-11-23T14:00:00Z".parse().unwrap());
        let expired = Fault::Expired { since };
        assert_eq!(
            told(Lang::En, expired),
            "the certificate has expired on 2026-11-23"
        );
        let exit = Fault::Exit {
            status: 2,
            words: "disk\u{1b}[31m full".into(),
        };
        assert_eq!(
            told(Lang::En, exit),
            "the command ended with status 2: disk\u{fffd}[31m full"
        );
        let missing = Fault::NotRun { code: Some(2) };
        assert_eq!(
            told(Lang::En, missing),
            "the command can't be run: it is not there"
        );
    }
}
