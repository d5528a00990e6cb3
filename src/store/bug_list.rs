//! A page of a project's bugs. What is asked becomes a clause over the columns of the bugs, so that
//! SQLite filters and orders them and only the rows of the page are read in full. How many there
//! are is mostly known from the classes, and counted only where it is not.

mod clause;

use std::cmp::Reverse;

use rusqlite::types::Value;
use rusqlite::{Row, params_from_iter};

use self::clause::Clause;
use super::{Error, Store, Want};
use crate::domain::bug::{Bug, BugState};
use crate::domain::bug_list::facts::{ordinal, weight};
use crate::domain::bug_list::{BugOrder, BugPage, BugQuery, Start};
use crate::domain::bugs::BugClass;
use crate::domain::counting::{concerns, concerns_class};
use crate::domain::names::{BugId, ProjectName};
use crate::domain::project::Project;
use crate::domain::view;

/// Between so many rows a search asks whether it is still wanted.
const BREATH: usize = 1_000;

/// What a search needs besides the question.
pub struct Search<'a> {
    /// How well a text fits the one that is looked for, more is better; `None`: it doesn't.
    pub score: &'a mut dyn FnMut(&str) -> Option<u32>,
    /// Whether nobody waits for the answer any more.
    pub cancelled: &'a dyn Fn() -> bool,
}

/// The number of bugs that fitted a question, for the next page of the same.
#[derive(Debug)]
pub(super) struct Counted {
    project: ProjectName,
    seq: u64,
    sql: String,
    params: Vec<Value>,
    number: u32,
}

impl Store {
    /// A page of a project's bugs; `None` once the search is cancelled.
    ///
    /// # Errors
    /// [`Error::Damaged`] when a row can't be understood.
    pub fn bug_page(
        &self,
        name: &ProjectName,
        query: &BugQuery,
        mut search: Search<'_>,
    ) -> Result<Option<BugPage>, Error> {
        let transaction = self
            .conn
            .unchecked_transaction()
            .map_err(|e| self.failed(&e))?;
        let want = Want {
            releases: query.release.iter().cloned().collect(),
            ..Want::default()
        };
        let project = self.load_at_once(name, &want)?;
        let asked = Asked {
            store: self,
            project: &project,
            query,
        };
        let page = asked.page(&mut search)?;
        transaction.finish().map_err(|e| self.failed(&e))?;
        Ok(page)
    }

    /// How many rows fit, as far as it was counted before in the same state of the project.
    fn count_bugs(&self, project: &Project, clause: &Clause) -> Result<u32, Error> {
        let name = Self::name_of(project);
        if let Some(known) = self.counted.borrow().as_ref()
            && (&known.project, known.seq, &known.sql, &known.params)
                == (&name, project.seq, &clause.sql, &clause.params)
        {
            return Ok(known.number);
        }
        let sql = format!("SELECT count(*) FROM bugs WHERE {}", clause.sql);
        let number: u32 = self
            .conn
            .prepare_cached(&sql)
            .and_then(|mut s| s.query_row(params_from_iter(&clause.params), |row| row.get(0)))
            .map_err(|e| self.failed(&e))?;
        self.counted.replace(Some(Counted {
            project: name,
            seq: project.seq,
            sql: clause.sql.clone(),
            params: clause.params.clone(),
            number,
        }));
        Ok(number)
    }
}

/// A question about a project that is loaded in part.
struct Asked<'a> {
    store: &'a Store,
    project: &'a Project,
    query: &'a BugQuery,
}

impl Asked<'_> {
    fn page(&self, search: &mut Search<'_>) -> Result<Option<BugPage>, Error> {
        let bare = BugQuery {
            release: self.query.release.clone(),
            states: self.query.states.clone(),
            ..BugQuery::default()
        };
        let all = Asked {
            query: &bare,
            ..*self
        }
        .number()?;
        let part = if self.query.text.trim().is_empty() {
            let part = self.part()?;
            (self.number()?, part)
        } else {
            match self.found(search)? {
                Some(found) => found,
                None => return Ok(None),
            }
        };
        let (matching, Part { first, at, numbers }) = part;
        let release = self.query.release.as_ref();
        let rows = numbers
            .into_iter()
            .map(|number| Ok(view::bug(self.project, release, &self.bug(number)?)));
        Ok(Some(BugPage {
            matching,
            all,
            first,
            rows: rows.collect::<Result<_, Error>>()?,
            at,
            choices: self.project.bugs.choices(),
        }))
    }

    /// How many fit, whatever text is looked for.
    fn number(&self) -> Result<u32, Error> {
        match self.known_number() {
            Some(number) => Ok(number),
            None => self
                .store
                .count_bugs(self.project, &Clause::of(self.project, self.query)),
        }
    }

    /// How many fit, where the classes and the deferred bugs tell.
    fn known_number(&self) -> Option<u32> {
        let query = self.query;
        let states = query.asked_states();
        let narrower = BugQuery {
            severities: Vec::new(),
            text: String::new(),
            ..query.clone()
        };
        if states.contains(&BugState::Verified) || narrower.is_narrowed() {
            return None;
        }
        let fits = |state: BugState, severity| {
            states.contains(&state)
                && (query.severities.is_empty() || query.severities.contains(severity))
        };
        let bugs = &self.project.bugs;
        let of_release = |class: &BugClass| {
            let release = query.release.as_ref();
            release.is_none_or(|version| concerns_class(self.project, version, class))
        };
        let classes = bugs.classes().iter();
        let fitting = classes.filter(|(c, _)| fits(c.state, &c.severity) && of_release(c));
        let deferred = bugs.deferred().filter(|bug| {
            let release = query.release.as_ref();
            fits(bug.state, &bug.severity)
                && release.is_none_or(|version| concerns(self.project, version, bug))
        });
        let deferred = u32::try_from(deferred.count()).unwrap_or(u32::MAX);
        Some(fitting.fold(deferred, |sum, (_, number)| sum.saturating_add(number)))
    }

    /// The part that is asked for, in SQLite's order.
    fn part(&self) -> Result<Part, Error> {
        let clause = Clause::of(self.project, self.query);
        let matching = self.number()?;
        let at = match &self.query.start {
            Start::At(_) => None,
            Start::Around(id) => self.place(id, &clause)?,
        };
        let (first, limit) = self.range(at, matching);
        // What lies nearer to the end is counted from there.
        let after = matching - first - limit;
        let backwards = after < first;
        let order = clause::order(self.query.order, self.query.reversed != backwards);
        let sql = format!(
            "SELECT number FROM bugs WHERE {} ORDER BY {order} LIMIT {limit} OFFSET {}",
            clause.sql,
            first.min(after)
        );
        let mut numbers = self.numbers(&sql, &clause.params, |row| row.get(0))?;
        if backwards {
            numbers.reverse();
        }
        Ok(Part { first, at, numbers })
    }

    /// Where a page begins, and how many rows it has.
    fn range(&self, at: Option<u32>, matching: u32) -> (u32, u32) {
        let limit = self.query.limit;
        let first = match &self.query.start {
            Start::At(first) if *first < matching => *first,
            Start::At(_) => matching.saturating_sub(limit),
            Start::Around(_) => at.unwrap_or(0).saturating_sub(limit / 2),
        };
        (first, limit.min(matching.saturating_sub(first)))
    }

    /// How many stand before a bug; `None` where it doesn't fit.
    fn place(&self, id: &BugId, clause: &Clause) -> Result<Option<u32>, Error> {
        let mut its_own = clause.clone();
        its_own.and("id = ?", [Value::Text(id.to_string())]);
        let sql = format!("SELECT number FROM bugs WHERE {}", its_own.sql);
        let number = self.numbers(&sql, &its_own.params, |row| row.get(0))?.pop();
        let Some(number) = number else {
            return Ok(None);
        };
        let bug = self.bug(number)?;
        let mut before = clause.clone();
        before.before(self.query, &bug);
        let sql = format!("SELECT count(*) FROM bugs WHERE {}", before.sql);
        let counted = self.numbers(&sql, &before.params, |row| row.get(0))?.pop();
        Ok(counted.and_then(|number| u32::try_from(number).ok()))
    }

    /// The part that is asked for of the bugs in which the text is found, and how many there are.
    fn found(&self, search: &mut Search<'_>) -> Result<Option<(u32, Part)>, Error> {
        let clause = Clause::of(self.project, self.query);
        // Best matches first is an order of its own; what fits alike stands by weight.
        let relevance = self.query.order == BugOrder::Relevance;
        let order = clause::order(self.query.order, self.query.reversed && !relevance);
        let sql = format!(
            "SELECT number, id, title, assignee FROM bugs WHERE {} ORDER BY {order}",
            clause.sql
        );
        let Some(mut found) = self.matches(&sql, &clause, search)? else {
            return Ok(None);
        };
        if relevance {
            found.sort_by_key(|hit| Reverse(hit.score));
            if self.query.reversed {
                found.reverse();
            }
        }
        let matching = u32::try_from(found.len()).unwrap_or(u32::MAX);
        let at = match &self.query.start {
            Start::At(_) => None,
            Start::Around(id) => {
                let number = self.number_of(id)?;
                found.iter().position(|hit| Some(hit.number) == number)
            }
        };
        let at = at.and_then(|at| u32::try_from(at).ok());
        let (first, limit) = self.range(at, matching);
        let rows = found.iter().skip(first as usize).take(limit as usize);
        let numbers = rows.map(|hit| hit.number).collect();
        Ok(Some((matching, Part { first, at, numbers })))
    }

    fn matches(
        &self,
        sql: &str,
        clause: &Clause,
        search: &mut Search<'_>,
    ) -> Result<Option<Vec<Hit>>, Error> {
        let failed = |e| self.store.failed(&e);
        let mut statement = self.store.conn.prepare_cached(sql).map_err(failed)?;
        let mut rows = statement
            .query(params_from_iter(&clause.params))
            .map_err(failed)?;
        let (mut found, mut text, mut seen) = (Vec::new(), String::new(), 0_usize);
        while let Some(row) = rows.next().map_err(failed)? {
            if seen.is_multiple_of(BREATH) && (search.cancelled)() {
                return Ok(None);
            }
            seen += 1;
            searched(row, &mut text).map_err(failed)?;
            if let Some(score) = (search.score)(&text) {
                let number = row.get(0).map_err(failed)?;
                found.push(Hit { number, score });
            }
        }
        Ok(Some(found))
    }

    fn number_of(&self, id: &BugId) -> Result<Option<i64>, Error> {
        let name = Store::name_of(self.project);
        let sql = "SELECT number FROM bugs WHERE project = ? AND id = ?";
        let params = [name.as_str(), id.as_str()].map(|t| Value::Text(t.to_owned()));
        Ok(self.numbers(sql, &params, |row| row.get(0))?.pop())
    }

    fn numbers(
        &self,
        sql: &str,
        params: &[Value],
        read: impl FnMut(&Row<'_>) -> rusqlite::Result<i64>,
    ) -> Result<Vec<i64>, Error> {
        self.store
            .conn
            .prepare_cached(sql)
            .and_then(|mut statement| {
                let rows = statement.query_map(params_from_iter(params), read)?;
                rows.collect()
            })
            .map_err(|e| self.store.failed(&e))
    }

    fn bug(&self, number: i64) -> Result<Bug, Error> {
        let body: String = self
            .store
            .conn
            .prepare_cached("SELECT body FROM bugs WHERE number = ?1")
            .and_then(|mut statement| statement.query_row([number], |row| row.get(0)))
            .map_err(|e| self.store.failed(&e))?;
        self.store.decode(&body, "bugs")
    }
}

/// The text of a bug that is searched, as [`searched`](crate::domain::bug_list::searched) has it.
fn searched(row: &Row<'_>, text: &mut String) -> rusqlite::Result<()> {
    text.clear();
    for column in 1..=3 {
        if column > 1 {
            text.push(' ');
        }
        text.push_str(row.get_ref(column)?.as_str_or_null()?.unwrap_or_default());
    }
    Ok(())
}

/// Which rows a page has.
struct Part {
    first: u32,
    at: Option<u32>,
    numbers: Vec<i64>,
}

/// A bug in which the text was found.
struct Hit {
    number: i64,
    score: u32,
}

#[cfg(test)]
mod tests;
