//! What somebody may have meant by a name that there isn't: the known ones, the nearest first.

use std::fmt::Display;

use crate::domain::lang::Lang;
use crate::text::names;

/// How many names a hint tells.
const MOST: usize = 8;
/// How much of a name is compared, in characters: enough for every id.
const COMPARED: usize = 48;

messages! {
    /// A name is near enough to be meant.
    did_you_mean(nearest: &str) { en: "did you mean {nearest}?", zh: "是否指 {nearest}？" }
    /// The same, with what else there is.
    did_you_mean_of(nearest: &str, known: &str) {
        en: "did you mean {nearest}? There are: {known}",
        zh: "是否指 {nearest}？可选：{known}",
    }
    /// None is near.
    there_are(known: &str) { en: "there are: {known}", zh: "可选：{known}" }
}

/// The known names, the nearest first; `None` where there are none.
#[must_use]
pub fn hint<T: Display>(lang: Lang, meant: &str, known: &[T]) -> Option<String> {
    let mut known: Vec<(usize, String)> = known
        .iter()
        .map(|name| (distance(meant, &name.to_string()), name.to_string()))
        .collect();
    known.sort_by_key(|(distance, _)| *distance);
    let (far, nearest) = known.first()?;
    let near = *far <= (meant.chars().count() / 3).max(1);
    let nearest = names::name(nearest);
    let all: Vec<&String> = known.iter().map(|(_, name)| name).collect();
    let all = names::list(lang, &all, MOST);
    Some(match (near, known.len()) {
        (true, 1) => did_you_mean(lang, &nearest),
        (true, _) => did_you_mean_of(lang, &nearest, &all),
        (false, _) => there_are(lang, &all),
    })
}

/// How many letters must be put in, left out or changed to make one of the other; the case of a
/// letter doesn't count.
fn distance(one: &str, other: &str) -> usize {
    let letters = |text: &str| -> Vec<char> {
        let lower = text.chars().flat_map(char::to_lowercase);
        lower.take(COMPARED).collect()
    };
    let (one, other) = (letters(one), letters(other));
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (i, a) in one.iter().enumerate() {
        let mut corner = row[0];
        row[0] = i + 1;
        for (j, b) in other.iter().enumerate() {
            let change = corner + usize::from(a != b);
            corner = row[j + 1];
            row[j + 1] = change.min(corner + 1).min(row[j] + 1);
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_put_right() {
        let known = ["dev", "test", "preheat", "production"];
        assert_eq!(
            hint(Lang::En, "pre-heat", &known).as_deref(),
            Some("did you mean preheat? There are: preheat, test, dev, production")
        );
        assert_eq!(
            hint(Lang::Zh, "uat-7", &known[..2]).as_deref(),
            Some("可选：dev、test")
        );
        assert_eq!(hint::<&str>(Lang::En, "x", &[]), None);
        assert!(hint(Lang::En, &"x".repeat(1_000_000), &known).is_some());
    }
}
