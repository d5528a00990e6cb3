//! The bugs of a project, a page at a time, and how many of them were open when.

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use super::{Engine, Error, ReleaseId};
use crate::domain::bug_list::{BugPage, BugQuery, CurvePoint};
use crate::domain::names::ProjectName;
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
}

/// Looks for a text among many; keeps its memory from one to the next.
struct Letters {
    pattern: Pattern,
    matcher: Matcher,
    characters: Vec<char>,
}

impl Letters {
    /// Words are looked for each by itself; a capital letter means itself.
    fn new(wanted: &str) -> Self {
        Self {
            pattern: Pattern::parse(wanted, CaseMatching::Smart, Normalization::Smart),
            matcher: Matcher::new(Config::DEFAULT),
            characters: Vec::new(),
        }
    }

    fn score(&mut self, text: &str) -> Option<u32> {
        let text = Utf32Str::new(text, &mut self.characters);
        self.pattern.score(text, &mut self.matcher)
    }
}
