//! What is said about a moment, a window or a length of time that can't be read.

use crate::domain::clean::quoted;
use crate::domain::lang::Lang;
use crate::domain::when::Flaw;
use crate::text::{Explain, Explained, words};

messages! {
    /// None of the ways to write a moment.
    not_a_moment(text: &str) {
        en: "“{text}” is not a time",
        zh: "“{text}”不是时间",
    }
    /// The ways to write a moment.
    moment_hint() {
        en: "write 21:00 (the next one), +2h, tomorrow 21:00, 2026-11-24 21:00, or RFC 3339 such as 2026-11-24T21:00:00Z",
        zh: "可写作 21:00（下一个该时刻）、+2h、明天 21:00、2026-11-24 21:00，或 RFC 3339，如 2026-11-24T21:00:00Z",
    }
    /// None of the ways to write a length of time.
    not_a_duration(text: &str) {
        en: "“{text}” is not a length of time",
        zh: "“{text}”不是时长",
    }
    /// The ways to write a length of time.
    duration_hint() {
        en: "write 90s, 30m, 24h, 1d, or several together: 1h30m",
        zh: "可写作 90s、30m、24h、1d，或连写：1h30m",
    }
    /// Without the two dots.
    not_a_window(text: &str) {
        en: "“{text}” is not a window",
        zh: "“{text}”不是时间窗口",
    }
    /// The ways to write a window.
    window_hint() {
        en: "write FROM..TO, such as 21:00..23:00, tomorrow 21:00..+2h: +2h counts from FROM",
        zh: "写作 起..止，如 21:00..23:00、明天 21:00..+2h（+2h 从起点算起）",
    }
    /// `TO` is not after `FROM`.
    ends_before_it_begins(from: &str, to: &str) {
        en: "the window ends at “{to}”, which is not after its beginning “{from}”",
        zh: "时间窗口的结束“{to}”不晚于开始“{from}”",
    }
    /// A time of day before the beginning's, nearly a day later.
    nearly_a_day(from: &str, to: &str, hours: &str) {
        en: "“{from}” to “{to}” would be {hours}, to the day after",
        zh: "“{from}”到“{to}”将跨至次日，长达 {hours}",
    }
    /// How to write an end that is after the beginning.
    end_hint() {
        en: "give the end a later date, or write it as a length: +2h",
        zh: "请把结束写成更晚的日期，或写成时长：+2h",
    }
    /// Beyond the years that can be reckoned with.
    too_far(text: &str) {
        en: "“{text}” is too far away to be reckoned with",
        zh: "“{text}”太久远，无法计算",
    }
    /// The longest that is taken.
    too_far_hint() {
        en: "stay within a hundred years",
        zh: "请不要超过一百年",
    }
}

impl Explain for Flaw {
    fn explain(&self, lang: Lang) -> Explained {
        match self {
            Self::NotAMoment(text) => {
                Explained::with_hint(not_a_moment(lang, &quoted(text)), moment_hint(lang))
            }
            Self::NotADuration(text) => {
                Explained::with_hint(not_a_duration(lang, &quoted(text)), duration_hint(lang))
            }
            Self::NotAWindow(text) => {
                Explained::with_hint(not_a_window(lang, &quoted(text)), window_hint(lang))
            }
            Self::EndsBeforeItBegins { from, to } => Explained::with_hint(
                ends_before_it_begins(lang, &quoted(from), &quoted(to)),
                end_hint(lang),
            ),
            Self::NearlyADay { from, to, seconds } => Explained::with_hint(
                nearly_a_day(
                    lang,
                    &quoted(from),
                    &quoted(to),
                    &words::length(lang, *seconds),
                ),
                end_hint(lang),
            ),
            Self::TooFar(text) => {
                Explained::with_hint(too_far(lang, &quoted(text)), too_far_hint(lang))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_value_and_the_mend_are_named() {
        let told = Flaw::NotAMoment("so\x1bon".into()).explain(Lang::En);
        assert_eq!(told.message, "“so\u{fffd}on” is not a time");
        assert!(
            told.hint
                .is_some_and(|hint| hint.contains("tomorrow 21:00"))
        );
        assert_eq!(
            Flaw::NotAWindow("21:00".into()).explain(Lang::Zh).message,
            "“21:00”不是时间窗口"
        );
    }
}
