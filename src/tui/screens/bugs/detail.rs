//! Everything about one bug, as labels and values.

use jiff::tz::TimeZone;

use crate::domain::bug::{Bug, Deferral, Verification};
use crate::domain::clean::shown;
use crate::domain::event::{Event, Recorded};
use crate::domain::lang::Lang;
use crate::domain::stamp::Stamp;
use crate::domain::status::BugView;
use crate::text::cockpit::bugs as words;
use crate::text::cockpit::screens::moment;
use crate::text::event::event;
use crate::text::hotfix;
use crate::text::names::{self, Names};
use crate::text::words as terms;

/// What tells a bug: the language, the hours, what things are called.
pub struct Teller<'a> {
    /// The language.
    pub lang: Lang,
    /// The time zone of the person.
    pub zone: &'a TimeZone,
    /// What environments are called.
    pub names: &'a dyn Names,
    /// What was recorded about it, the newest first; `None` where nobody asked.
    pub history: Option<&'a [Recorded]>,
}

impl Teller<'_> {
    /// Label and value, in the order in which one asks for it. Foreign text is cleaned, not cut,
    /// but for a title or reason that nobody would read to the end.
    #[must_use]
    pub fn pairs(&self, view: &BugView) -> Vec<(String, String)> {
        let (lang, bug) = (self.lang, &view.bug);
        let mut pairs = vec![
            (words::label_title(lang), long(&bug.title)),
            (words::label_state(lang), self.state(bug)),
            (words::label_assignee(lang), self.assignee(bug)),
            (words::label_counts(lang), self.counts(view)),
        ];
        if let Some(verification) = &bug.verified {
            pairs.push((words::label_verified(lang), self.seen(verification)));
        }
        for deferral in bug.deferrals.iter().rev() {
            pairs.push((words::label_deferred(lang), self.promise(deferral)));
        }
        if let (Some(_), Some(told)) = (&bug.conflict, &bug.told) {
            let (severity, status) = (names::name(&told.severity), told.status);
            let says = words::source_says(lang, &severity, terms::told_status(lang, status));
            pairs.push((words::label_conflict(lang), says));
        }
        pairs.extend(self.lowered(bug));
        let carriers = view.carried.iter();
        let carriers: Vec<String> = carriers.map(|c| hotfix::carrier(lang, c)).collect();
        let waits = bug.urgent && bug.is_unsolved() && carriers.is_empty();
        for (label, value) in [
            (
                words::label_carried(lang),
                if waits {
                    Some(hotfix::carried_by_none(lang))
                } else {
                    (!carriers.is_empty()).then(|| carriers.join(&names::semicolon(lang)))
                },
            ),
            (
                words::label_application(lang),
                bug.application.as_ref().map(names::name),
            ),
            (
                words::label_source(lang),
                bug.source.as_ref().map(names::name),
            ),
        ] {
            pairs.extend(value.map(|value| (label, value)));
        }
        if let Some(url) = &bug.url {
            pairs.push((words::label_url(lang), long(url)));
        }
        let found = match &bug.found_in {
            Some(version) => names::name(version),
            None => words::any_release(lang),
        };
        pairs.push((words::label_found(lang), found));
        pairs.extend(self.stamps(bug));
        let mut label = words::label_history(lang);
        for line in self.history.unwrap_or_default() {
            pairs.push((std::mem::take(&mut label), self.happened(line)));
        }
        pairs
    }

    /// One line of its history; of what a source said, what it said of this one.
    fn happened(&self, line: &Recorded) -> String {
        let lang = self.lang;
        let what = match &line.event {
            Event::BugsImported {
                source, changed, ..
            } => changed.first().map(|told| {
                let (source, severity) = (names::name(source), names::name(&told.severity));
                let status = terms::told_status(lang, told.status);
                words::source_said(lang, &source, &severity, status)
            }),
            _ => None,
        };
        let what = what.unwrap_or_else(|| event(lang, line, self.names));
        format!("{}  {what}", moment(line.stamp.at, self.zone))
    }

    fn state(&self, bug: &Bug) -> String {
        let lang = self.lang;
        let state = terms::bug_state(lang, bug.state);
        let severity = words::only_severity(lang, &names::name(&bug.severity));
        let mut parts = vec![severity, state.to_owned()];
        if bug.urgent {
            parts.push(words::urgent(lang));
        }
        parts.join(" · ")
    }

    fn assignee(&self, bug: &Bug) -> String {
        match &bug.assignee {
            Some(who) => names::name(who),
            None => words::nobody(self.lang),
        }
    }

    fn counts(&self, view: &BugView) -> String {
        if view.counts_in.is_empty() {
            return words::counts_nowhere(self.lang);
        }
        names::list(self.lang, &view.counts_in, 6)
    }

    fn seen(&self, seen: &Verification) -> String {
        let lang = self.lang;
        let environment = names::environment(lang, self.names, &seen.environment);
        let who = self.stamp(&seen.stamp);
        match &seen.commit {
            Some(commit) => words::seen_on(lang, &environment, &names::commit(commit), &who),
            None => words::seen_in(lang, &environment, &who),
        }
    }

    fn promise(&self, deferral: &Deferral) -> String {
        let who = self.stamp(&deferral.stamp);
        let lang = self.lang;
        let to = names::name(&deferral.to);
        let promise = words::promise(lang, &to, &who, &long(&deferral.reason));
        match &deferral.second {
            Some(second) => words::with_second(lang, &promise, &names::name(second)),
            None => promise,
        }
    }

    /// That its source calls it worse, and why it is called less bad here.
    fn lowered(&self, bug: &Bug) -> Option<(String, String)> {
        let lang = self.lang;
        let told = names::name(bug.worse_there()?);
        let says = match &bug.lowered {
            None => words::lowered_unsaid(lang, &told),
            Some(lowered) => {
                let who = self.stamp(&lowered.stamp);
                words::lowered(lang, &told, &who, &long(&lowered.reason))
            }
        };
        Some((words::label_lowered(lang), says))
    }

    /// When it was reported and changed, and by whom. Who only read it in its source did neither.
    fn stamps(&self, bug: &Bug) -> Vec<(String, String)> {
        let lang = self.lang;
        let there = bug.source.as_ref().filter(|_| bug.told.is_some());
        let reported = self.stamp_of(&bug.reported, there);
        let mut pairs = vec![(words::label_reported(lang), reported)];
        if bug.changed != bug.reported {
            let there = there.filter(|_| bug.changed_there);
            let changed = self.stamp_of(&bug.changed, there);
            pairs.push((words::label_changed(lang), changed));
        }
        pairs
    }

    /// Who did something when; what was read in a source was done there.
    fn stamp_of(&self, stamp: &Stamp, source: Option<&String>) -> String {
        match source {
            Some(source) => {
                let at = moment(stamp.at, self.zone);
                words::there_at(self.lang, &names::name(source), &at)
            }
            None => self.stamp(stamp),
        }
    }

    fn stamp(&self, stamp: &Stamp) -> String {
        let (lang, by) = (self.lang, names::name(&stamp.by));
        let at = moment(stamp.at, self.zone);
        match &stamp.recorded_by {
            Some(other) => words::by_for_at(lang, &by, &names::name(other), &at),
            None => words::by_at(lang, &by, &at),
        }
    }
}

/// A foreign text, cleaned; what is longer than a screen is cut.
fn long(text: &str) -> String {
    const MOST: usize = 2_000;
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", shown(&text[..end])),
        None => shown(text),
    }
}
