//! The source of bugs as the cockpit reads it.

use crate::domain::lang::Lang;

messages! {
    /// The source is being read; `key` gives it up.
    reading(source: &str, key: &str) { en: "reading {source}… ({key} gives up)", zh: "正在读取 {source}…（{key} 放弃）" }
    /// The same, with how much was read by now.
    reading_so_far(source: &str, read: &str, key: &str) {
        en: "reading {source}… {read} read ({key} gives up)",
        zh: "正在读取 {source}… 已读 {read}（{key} 放弃）",
    }
    /// A gate waits for what the source says.
    asking(source: &str, key: &str) { en: "asking {source}… ({key} gives up)", zh: "正在询问 {source}…（{key} 放弃）" }
    /// The same, with how much was read by now.
    asking_so_far(source: &str, read: &str, key: &str) {
        en: "asking {source}… {read} read ({key} gives up)",
        zh: "正在询问 {source}… 已读 {read}（{key} 放弃）",
    }
    /// What the source said.
    told(source: &str, changed: &str) { en: "{source}: {changed}", zh: "{source}：{changed}" }
    /// It gave no answer.
    failed(source: &str, why: &str) { en: "{source} could not be read: {why}", zh: "无法读取 {source}：{why}" }
    /// How long ago, by tens of seconds.
    seconds_ago(n: i64) { en: "{n} s ago", zh: "{n} 秒前" }
}

/// A number with its thousands apart: `3,200`.
#[must_use]
pub fn number(n: usize) -> String {
    let digits = n.to_string();
    let mut told = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            told.push(',');
        }
        told.push(digit);
    }
    told
}

/// How old a source's word is: by tens of seconds at first, so that a screen needn't be drawn each
/// second for it.
#[must_use]
pub fn age(lang: Lang, seconds: i64) -> String {
    match seconds {
        10..60 => seconds_ago(lang, seconds / 10 * 10),
        _ => super::screens::age(lang, seconds),
    }
}

/// After how many seconds [`age`] says something else.
#[must_use]
pub fn age_changes_in(seconds: i64) -> i64 {
    match seconds {
        ..0 => 10_i64.saturating_sub(seconds),
        0..60 => 10 - seconds % 10,
        _ => super::screens::age_changes_in(seconds),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_age_says_something_else_exactly_when_it_is_told_to() {
        for seconds in [-3, 0, 9, 10, 41, 59, 60, 61, 3_599, 3_600, 200_000] {
            let (now, wait) = (age(Lang::En, seconds), age_changes_in(seconds));
            assert_eq!(age(Lang::En, seconds + wait - 1), now, "{seconds}");
            assert_ne!(age(Lang::En, seconds + wait), now, "{seconds}");
        }
    }

    #[test]
    fn a_number_has_its_thousands_apart() {
        let told = [0, 7, 999, 1_000, 3_200, 100_000, 1_234_567].map(number);
        let expected = ["0", "7", "999", "1,000", "3,200", "100,000", "1,234,567"];
        assert_eq!(told, expected);
    }
}
