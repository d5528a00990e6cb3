//! Finding by some of the letters, best first.

use std::fmt;

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

/// Something that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Its place among what was searched.
    pub place: usize,
    /// How well it fits; more is better.
    pub score: u32,
    /// Which of its characters were found, in order.
    pub letters: Vec<usize>,
}

/// Searches; keeps its memory between searches.
pub struct Fuzzy {
    matcher: Matcher,
    characters: Vec<char>,
    letters: Vec<u32>,
}

impl Default for Fuzzy {
    fn default() -> Self {
        Self {
            matcher: Matcher::new(Config::DEFAULT),
            characters: Vec::new(),
            letters: Vec::new(),
        }
    }
}

impl fmt::Debug for Fuzzy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Fuzzy").finish_non_exhaustive()
    }
}

impl Fuzzy {
    /// What of the texts has the letters that are looked for, best first, equals in their order.
    /// Words are looked for each by itself; a capital letter means itself. Nothing finds all.
    pub fn find<'a>(
        &mut self,
        wanted: &str,
        texts: impl IntoIterator<Item = &'a str>,
    ) -> Vec<Found> {
        let pattern = Pattern::parse(wanted, CaseMatching::Smart, Normalization::Smart);
        let mut found = Vec::new();
        for (place, text) in texts.into_iter().enumerate() {
            self.letters.clear();
            let text = Utf32Str::new(text, &mut self.characters);
            if let Some(score) = pattern.indices(text, &mut self.matcher, &mut self.letters) {
                self.letters.sort_unstable();
                self.letters.dedup();
                let letters = self
                    .letters
                    .iter()
                    .filter_map(|at| usize::try_from(*at).ok())
                    .collect();
                found.push(Found {
                    place,
                    score,
                    letters,
                });
            }
        }
        found.sort_by_key(|found| std::cmp::Reverse(found.score));
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ACTIONS: [&str; 4] = [
        "advance to launch",
        "deploy to preheat",
        "回滚生产环境",
        "roll call",
    ];

    fn found(wanted: &str) -> Vec<usize> {
        Fuzzy::default()
            .find(wanted, ACTIONS)
            .into_iter()
            .map(|found| found.place)
            .collect()
    }

    #[test]
    fn some_of_the_letters_are_enough() {
        assert_eq!(found("depre"), [1]);
        assert_eq!(found("回环"), [2]);
        assert_eq!(found("launch adv"), [0]);
        assert_eq!(found(""), [0, 1, 2, 3]);
        assert_eq!(found("xyz"), Vec::<usize>::new());
        assert_eq!(
            Fuzzy::default().find("rc", ["roll call"])[0].letters,
            [0, 5]
        );
    }
}
