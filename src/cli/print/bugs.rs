//! The list of bugs, a line each.

use jiff::Timestamp;

use crate::cli::output::{Cell, Paint, Table, Tone};
use crate::domain::bug::{Bug, BugState};
use crate::domain::bug_list::{BugPage, CurvePoint};
use crate::domain::clean::shown;
use crate::domain::lang::Lang;
use crate::domain::names::SeverityId;
use crate::domain::status::{BugCount, BugView, SourceState, SourceView, Status};
use crate::text::cli::{bugs as told, said};
use crate::text::{hotfix, names, sync, words};

/// The bugs, and beneath them where they come from, as of that moment.
#[must_use]
pub fn told(page: &BugPage, from: &SourceView, lang: Lang, paint: Paint, now: Timestamp) -> String {
    let mut text = if page.rows.is_empty() {
        format!("{}\n", said::no_bugs(lang))
    } else {
        let mut table = Table::default();
        for view in &page.rows {
            table.row(line(view, lang));
        }
        table.lines("", paint)
    };
    let left = page.matching.saturating_sub(page.end());
    if left > 0 {
        text.push_str(&said::more_bugs(lang, left));
        text.push('\n');
    }
    let mut table = Table::default();
    table.row([said::source_label(lang).into(), source(from, lang, now)]);
    text.push_str(&table.lines("", paint));
    text
}

/// Where bugs come from and how old that is; why, where that can't be relied on.
pub(in crate::cli) fn source(view: &SourceView, lang: Lang, now: Timestamp) -> Cell {
    let tone = match view.state {
        SourceState::Fresh | SourceState::Manual => Tone::Quiet,
        SourceState::Stale | SourceState::Unreachable => Tone::Doubtful,
    };
    Cell::toned(sync::with_trouble(lang, view, now), Some(tone))
}

/// How many bugs a release counted when, a line for each change, and how many it counts now.
#[must_use]
pub fn curve(
    status: &Status,
    points: &[CurvePoint],
    lang: Lang,
    paint: Paint,
    now: Timestamp,
) -> String {
    let counts = &status.bugs.counts;
    let cells = |when: String, open: &dyn Fn(&SeverityId) -> Option<u32>| {
        let cell = |(id, count): (&SeverityId, &BugCount)| {
            let Some(open) = open(id) else {
                return Cell::from("");
            };
            let told = match count.limit {
                Some(limit) => format!("{} {open}/{limit}", shown(id.as_str())),
                None => format!("{} {open}", shown(id.as_str())),
            };
            let holds = count.limit.is_none_or(|limit| open <= limit);
            Cell::toned(told, Some(if holds { Tone::Good } else { Tone::Bad }))
        };
        let mut row: Vec<Cell> = vec![when.into()];
        row.extend(counts.iter().map(cell));
        row
    };
    let mut table = Table::default();
    for point in points {
        let open = |id: &SeverityId| point.open.get(id).copied();
        table.row(cells(words::moment(point.at), &open));
    }
    let open = |id: &SeverityId| counts.get(id).map(|count| count.open);
    table.row(cells(told::now(lang), &open));
    let mut below = Table::default();
    below.row([
        said::source_label(lang).into(),
        source(&status.bugs.source, lang, now),
    ]);
    format!("{}{}", table.lines("", paint), below.lines("", paint))
}

fn line(view: &BugView, lang: Lang) -> [Cell; 6] {
    let bug = &view.bug;
    let tone = match bug.state {
        BugState::Open => Tone::Bad,
        BugState::Fixed => Tone::Doubtful,
        BugState::Verified => Tone::Good,
        BugState::Deferred => Tone::Quiet,
    };
    let more = [
        bug.conflict.as_ref().map(|_| told::to_settle(lang)),
        bug.worse_there()
            .map(|severity| told::worse_there(lang, &shown(severity.as_str()))),
        bug.urgent.then(|| urgent(view, lang)),
        view.came_back.then(|| came_back(bug, lang)),
        bug.deferral()
            .map(|deferral| said::deferred_to(lang, &shown(deferral.to.as_str()))),
        bug.found_in
            .as_ref()
            .map(|version| said::found_in(lang, &shown(version.as_str()))),
        view.round.map(|round| told::in_the_round(lang, round)),
    ];
    let more: Vec<String> = more.into_iter().flatten().collect();
    [
        Cell::toned(shown(bug.id.as_str()), Some(Tone::Strong)),
        shown(bug.severity.as_str()).into(),
        Cell::toned(words::bug_state(lang, bug.state), Some(tone)),
        bug.assignee
            .as_ref()
            .map_or_else(String::new, |name| shown(name.as_str()))
            .into(),
        more.join(" · ").into(),
        shown(&bug.title).into(),
    ]
}

/// That it is urgent, and what brings its fix.
fn urgent(view: &BugView, lang: Lang) -> String {
    let carriers = view.carried.iter().map(|c| hotfix::carrier(lang, c));
    let all: Vec<String> = std::iter::once(said::urgent(lang))
        .chain(carriers)
        .collect();
    all.join(&names::comma(lang))
}

/// That it was put off and counts again, and who put it off last.
fn came_back(bug: &Bug, lang: Lang) -> String {
    match bug.put_off().and_then(|put_off| put_off.from) {
        Some(from) => told::came_from(lang, &shown(from.as_str())),
        None => told::came_back(lang),
    }
}
