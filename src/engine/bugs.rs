//! The bugs of a project, a page at a time, how many of them were open when, and what became of one.

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use super::{Engine, Error, ReleaseId};
use crate::domain::bug_list::{BugPage, BugQuery, CurvePoint};
use crate::domain::event::Recorded;
use crate::domain::names::{BugId, ProjectName};
use crate::store::Search;

impl Engine {
    /// A page of a project's bugs. `cancelled` is asked now and then while a text is looked for;
    /// `None` once it says yes.
    ///
    /// # Errors
    /// [`Error::Store`] when they can't be read.
    pub fn bug_page(
        &self,
        project: &ProjectName,
        query: &BugQuery,
        cancelled: &dyn Fn() -> bool,
    ) -> Result<Option<BugPage>, Error> {
        let mut letters = Letters::new(&query.text);
        let search = Search {
            score: &mut |text| letters.score(text),
            cancelled,
        };
        Ok(self.store.bug_page(project, query, search)?)
    }

    /// How many bugs of each severity a release counted at the end of each hour in which that
    /// changed; what was never counted is left out.
    ///
    /// # Errors
    /// [`Error::Store`] when it can't be read.
    pub fn bug_curve(&self, id: &ReleaseId) -> Result<Vec<CurvePoint>, Error> {
        Ok(self.store.bug_curve(&id.project, &id.version)?)
    }

    /// What was recorded about a bug, the newest first and so many lines at most; of what a source
    /// said, what it said of this one.
    ///
    /// # Errors
    /// [`Error::Store`] when it can't be read.
    pub fn bug_history(
        &self,
        project: &ProjectName,
        bug: &BugId,
        most: usize,
    ) -> Result<Vec<Recorded>, Error> {
        Ok(self.store.bug_history(project, bug, most)?)
    }
}

/// Looks for a text among many; keeps its memory from one to the next.
struct Letters {
    pattern: Pattern,
    matcher: Matcher,
    characters: Vec<char>,
    words: Vec<Vec<char>>,
}

impl Letters {
    /// Words are looked for each by itself; a capital letter means itself.
    fn new(wanted: &str) -> Self {
        // What stands for something else than itself is left to the pattern.
        let special = |c: char| "^!'$\\".contains(c) || (!c.is_ascii() && c < FIRST_OF_ITSELF);
        let plain = |word: &&str| !word.contains(special);
        let small = |word: &str| word.chars().flat_map(char::to_lowercase).collect();
        Self {
            pattern: Pattern::parse(wanted, CaseMatching::Smart, Normalization::Smart),
            matcher: Matcher::new(Config::DEFAULT),
            characters: Vec::new(),
            words: wanted.split_whitespace().filter(plain).map(small).collect(),
        }
    }

    fn score(&mut self, text: &str) -> Option<u32> {
        let could = |word: &Vec<char>| could_hold(text, word);
        if !self.words.iter().all(could) {
            return None;
        }
        let text = if text.is_ascii() {
            Utf32Str::Ascii(text.as_bytes())
        } else {
            self.characters.clear();
            self.characters.extend(text.chars());
            Utf32Str::Unicode(&self.characters)
        };
        self.pattern.score(text, &mut self.matcher)
    }
}

/// Whether a text could have these letters in their order; it lets through too much, never too
/// little, and costs a fraction of a match. Letters with marks count as any, since they are found
/// without their marks.
fn could_hold(text: &str, word: &[char]) -> bool {
    let mut wanted = word.iter();
    let mut next = wanted.next();
    for letter in text.chars() {
        let Some(sought) = next else { return true };
        let fits = if letter.is_ascii() {
            letter.to_ascii_lowercase() == *sought
        } else {
            letter < FIRST_OF_ITSELF || letter.to_lowercase().eq([*sought])
        };
        if fits {
            next = wanted.next();
        }
    }
    next.is_none()
}

/// From here on letters have no marks that they could be found without: Chinese and the like.
const FIRST_OF_ITSELF: char = '\u{2e80}';

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_found_in_any_case_with_marks_and_in_chinese() {
        let found = |wanted: &str, text: &str| Letters::new(wanted).score(text).is_some();
        assert!(found("refnd", "BUG-7 Refund twice"));
        assert!(found("twice ref", "BUG-7 Refund twice li"));
        assert!(!found("Twice", "BUG-7 Refund twice li"));
        assert!(found("cafe", "the Café is closed"));
        assert!(found("退次", "T-1 退款两次"));
        assert!(!found("次退", "T-1 退款两次"));
        assert!(found("^bug !once", "BUG-7 Refund twice"));
        assert!(found("", "anything"));
    }
}
