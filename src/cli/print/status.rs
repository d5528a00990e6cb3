//! Everything about a release, in plain lines.

use jiff::Timestamp;

use super::git::{branches, missing};
use super::hour::hours;
use super::monitors::monitors;
use super::running::environments;
use super::{heading, item_tone, mark, rollback, script_tone, verdict};
use crate::cli::output::{Cell, Paint, Table, Tone, push};
use crate::cli::told::Named;
use crate::domain::clean::shown;
use crate::domain::lang::Lang;
use crate::domain::names::PersonName;
use crate::domain::status::{BugsView, CandidateView, ItemView, StageView, Status, VoteView};
use crate::text::cli::said;
use crate::text::{going_back, hotfix, names, put_off, watch, words};

/// The status, as of that moment.
#[must_use]
pub fn told(named: &Named<'_>, lang: Lang, paint: Paint, now: Timestamp) -> String {
    let status = named.status;
    let mut text = head(named, lang, now).lines("", paint);
    text.push('\n');
    text.push_str(&verdict::told(named, &status.verdict, lang, paint));
    text.push_str(&heading(&said::environments(lang), paint));
    text.push_str(&environments(named, lang, now).lines("  ", paint));
    if !status.monitors.is_empty() {
        text.push_str(&heading(&watch::title(lang), paint));
        text.push_str(&monitors(status, lang, now).lines("  ", paint));
    }
    text.push_str(&heading(&said::bugs(lang), paint));
    text.push_str(&bugs(&status.bugs, lang, now).lines("  ", paint));
    text.push_str(&heading(&said::stages(lang), paint));
    for (place, stage) in status.stages.iter().enumerate() {
        text.push_str(&checklist(stage, place + 1, named, lang, paint));
    }
    if status.votes.iter().any(|vote| vote.vote.is_some()) {
        text.push_str(&heading(&said::votes(lang), paint));
        text.push_str(&votes(&status.votes, lang).lines("  ", paint));
    }
    if !status.scripts.is_empty() {
        text.push_str(&heading(&said::scripts(lang), paint));
        text.push_str(&scripts(status, lang).lines("  ", paint));
    }
    if status.problem.is_some() || !status.decisions.is_empty() {
        text.push('\n');
        text.push_str(&rollback::told(status, lang, paint));
    }
    text
}

fn head(named: &Named<'_>, lang: Lang, now: Timestamp) -> Table {
    let status = named.status;
    let release = &status.release;
    let mut table = Table::default();
    let mut name = format!(
        "{}/{}",
        shown(release.project.as_str()),
        shown(release.version.as_str())
    );
    if let Some(parent) = hotfix::of_parent(lang, status) {
        name = format!("{name}  {parent}");
    }
    name = format!("{name}  {}", words::release_state(lang, release.state));
    let mut row = |label: String, value: Cell| table.row([label.into(), value]);
    row(
        said::release_label(lang),
        Cell::toned(name, Some(Tone::Strong)),
    );
    let place = said::stage_of(
        lang,
        release.stage_name.get(lang),
        release.stage_number,
        status.stages.len(),
    );
    let round = words::round(lang, release.round);
    row(said::stage_label(lang), format!("{place}  {round}").into());
    for candidate in &status.candidate {
        let line = candidate_line(candidate);
        row(said::candidate_label(lang), line.into());
    }
    for line in branches(status, lang) {
        row(
            said::branch_label(lang),
            Cell::toned(line, Some(Tone::Doubtful)),
        );
    }
    for (line, more) in missing(status, lang) {
        let line = Cell::toned(line, Some(Tone::Doubtful));
        row(hotfix::missing_label(lang), line);
        for commit in more {
            row(String::new(), Cell::toned(commit, Some(Tone::Quiet)));
        }
    }
    let window = release.window.as_ref();
    let window = window.map_or_else(|| said::no_window(lang), |w| words::window(lang, w));
    row(said::window_label(lang), window.into());
    for (label, value) in hours(status, lang, now) {
        row(label, value);
    }
    for (label, line, tone) in back(named, lang) {
        row(label, Cell::toned(line, Some(tone)));
    }
    for (label, value) in more(status, lang) {
        row(label, value.into());
    }
    if let Some(observed) = watch::observed(lang, status, &words::moment) {
        let tone = (!status.outages.is_empty()).then_some(Tone::Doubtful);
        row(watch::title(lang), Cell::toned(observed, tone));
    }
    table
}

/// A rollback that stands in the middle, and what the one before was for.
fn back(named: &Named<'_>, lang: Lang) -> Vec<(String, String, Tone)> {
    let status = named.status;
    let partly = going_back::partly_line(lang, status, named);
    let partly = partly.map(|line| (going_back::partly_label(lang), line, Tone::Bad));
    let went = status.went_back.as_ref().map(|back| {
        let line = going_back::went_back(lang, back);
        (going_back::went_back_label(lang), line, Tone::Doubtful)
    });
    partly.into_iter().chain(went).collect()
}

/// What a release has only some of the time.
fn more(status: &Status, lang: Lang) -> Vec<(String, String)> {
    let release = &status.release;
    let hotfixes = hotfix::under_way(lang, status);
    let problem = status.problem.as_ref();
    let rows = [
        (
            said::base_label(lang),
            release.base.as_ref().map(|commit| shown(commit.short())),
        ),
        (
            said::problem_label(lang),
            problem.map(|problem| shown(&problem.what)),
        ),
        (
            said::deadline_label(lang),
            release.deadline.map(words::moment),
        ),
        (said::live_label(lang), release.live_at.map(words::moment)),
        (
            said::observed_label(lang),
            release.observed_until.map(words::moment),
        ),
        (
            said::reason_label(lang),
            release.reason.as_deref().map(shown),
        ),
        (said::hotfixes_label(lang), hotfixes),
    ];
    let there = |(label, value): (String, Option<String>)| value.map(|value| (label, value));
    rows.into_iter().filter_map(there).collect()
}

fn candidate_line(candidate: &CandidateView) -> String {
    let mut line = shown(candidate.application.as_str());
    if let Some(branch) = &candidate.branch {
        push(&mut line, format_args!("  {}", shown(branch)));
    }
    push(
        &mut line,
        format_args!(" @{}", shown(candidate.commit.short())),
    );
    line
}

fn bugs(view: &BugsView, lang: Lang, now: Timestamp) -> Table {
    let mut table = Table::default();
    for (id, count) in &view.counts {
        let limit = count
            .limit
            .map_or_else(|| said::unlimited(lang), |limit| limit.to_string());
        let more = [
            put_off::one(lang, count),
            (count.fixed > 0).then(|| said::bug_fixed(lang, count.fixed)),
            (count.deferred > 0).then(|| said::bug_deferred(lang, count.deferred)),
        ];
        let more: Vec<String> = more.into_iter().flatten().collect();
        let tone = if count.holds() { Tone::Good } else { Tone::Bad };
        let told = Cell::toned(format!("{}/{limit}", count.open), Some(tone));
        table.row([
            shown(id.as_str()).into(),
            told,
            more.join(&names::comma(lang)).into(),
        ]);
    }
    table.row([
        said::source_label(lang).into(),
        "".into(),
        super::bugs::source(&view.source, lang, now),
    ]);
    table
}

fn checklist(
    stage: &StageView,
    number: usize,
    named: &Named<'_>,
    lang: Lang,
    paint: Paint,
) -> String {
    let arrow = if stage.current { ">" } else { " " };
    let name = format!(
        "{arrow} {number} {}  {}/{}",
        stage.name.get(lang),
        stage.done,
        stage.of
    );
    let name = if stage.current {
        paint.tone(Tone::Strong, &name)
    } else {
        name
    };
    let mut table = Table::default();
    for item in &stage.items {
        table.row(item_line(item, named, lang));
    }
    format!("{name}\n{}", table.lines("    ", paint))
}

fn item_line(item: &ItemView, named: &Named<'_>, lang: Lang) -> [Cell; 6] {
    let tone = item_tone(item.state);
    let owner = match &item.by {
        Some(name) => shown(name.as_str()),
        None => turn(&names::role(lang, named, &item.role), &item.people, lang),
    };
    let on = item
        .on
        .as_ref()
        .filter(|_| item.by.is_some())
        .map_or_else(String::new, |commit| {
            let of = item.on_application.as_ref();
            let of = of.map_or_else(String::new, |name| shown(name.as_str()));
            format!("{of}@{}", shown(commit.short()))
        });
    let more = [
        item.kept.then(|| said::kept(lang)),
        item.on_behalf.then(|| said::on_behalf(lang)),
        item.recorded_by
            .as_ref()
            .map(|name| said::recorded_by(lang, &shown(name.as_str()))),
        item.note.as_deref().map(shown),
    ];
    let more: Vec<String> = more.into_iter().flatten().collect();
    [
        Cell::toned(
            format!(
                "{} {}",
                mark(item.state),
                words::item_state(lang, item.state)
            ),
            tone,
        ),
        shown(item.id.as_str()).into(),
        item.name.get(lang).into(),
        owner.into(),
        on.into(),
        more.join(" · ").into(),
    ]
}

/// The roll call.
pub fn votes(views: &[VoteView], lang: Lang) -> Table {
    let mut table = Table::default();
    for view in views {
        let word = match view.vote {
            None => Cell::from(said::no_vote_yet(lang)),
            Some(_) if view.stale => Cell::toned(
                words::item_state(lang, crate::domain::status::ItemState::Stale),
                Some(Tone::Doubtful),
            ),
            Some(vote) => words::vote(lang, vote).into(),
        };
        let (by, note) = view
            .ballot
            .as_ref()
            .map_or_else(Default::default, |ballot| {
                (
                    shown(ballot.stamp.by.as_str()),
                    ballot.note.as_deref().map_or_else(String::new, shown),
                )
            });
        table.row([
            Cell::from(view.name.get(lang)),
            word,
            by.into(),
            note.into(),
        ]);
    }
    table
}

fn scripts(status: &Status, lang: Lang) -> Table {
    let mut table = Table::default();
    for view in &status.scripts {
        let mut cells = vec![Cell::from(shown(&view.script.path))];
        // In the order in which a release goes through them.
        for environment in status.environments.iter().map(|view| &view.id) {
            let Some(state) = view.runs.get(environment) else {
                continue;
            };
            let name = names::environment(lang, status, environment);
            let told = format!("{name} {}", words::script_state(lang, *state));
            cells.push(Cell::toned(told, script_tone(*state)));
        }
        cells.push(match &view.script.undo {
            Some(undo) => said::undone_by(lang, &shown(&undo.path)).into(),
            None => Cell::toned(said::no_undo(lang), Some(Tone::Doubtful)),
        });
        table.row(cells);
    }
    table
}

/// A role, and who holds it where that is known.
pub(super) fn turn(role: &str, people: &[PersonName], lang: Lang) -> String {
    if people.is_empty() {
        return role.to_owned();
    }
    format!("{role} · {}", names::people(lang, people))
}
