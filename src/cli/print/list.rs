//! The list of releases, a line each.

use jiff::Timestamp;

use super::{answer_tone, standing_tone};
use crate::cli::output::{Cell, Paint, Table, Tone};
use crate::domain::clean::shown;
use crate::domain::freeze::Freezes;
use crate::domain::lang::Lang;
use crate::domain::release::ReleaseState;
use crate::domain::status::Summary;
use crate::text::cli::said;
use crate::text::{hour, words};

/// The releases.
#[must_use]
pub fn told(
    rows: &[Summary],
    freezes: &Freezes,
    now: Timestamp,
    lang: Lang,
    paint: Paint,
) -> String {
    if rows.is_empty() {
        return format!("{}\n", said::no_releases(lang));
    }
    let mut table = Table::default();
    for row in rows {
        let mut cells = line(row, lang);
        cells.push(freeze(row, freezes, now, lang));
        table.row(cells);
    }
    table.lines("", paint)
}

/// Whether it can't go forward because of a freeze, or its window lies in one.
fn freeze(row: &Summary, freezes: &Freezes, now: Timestamp, lang: Lang) -> Cell {
    let told = match row.window {
        _ if row.state != ReleaseState::Open => None,
        Some(window) if window.from > now => {
            let lies = !freezes.outlook(now, Some(window)).in_window.is_empty();
            lies.then(|| (hour::in_freeze(lang), Tone::Doubtful))
        }
        _ => {
            let frozen = freezes.at(now).is_some();
            frozen.then(|| (hour::frozen_now(lang), Tone::Bad))
        }
    };
    told.map_or_else(
        || Cell::from(""),
        |(word, tone)| Cell::toned(word, Some(tone)),
    )
}

fn line(row: &Summary, lang: Lang) -> Vec<Cell> {
    let name = format!(
        "{}/{}",
        shown(row.project.as_str()),
        shown(row.version.as_str())
    );
    let stage = match row.state {
        ReleaseState::Open => {
            said::stage_of(lang, row.stage_name.get(lang), row.stage_number, row.stages)
        }
        state => words::release_state(lang, state).to_owned(),
    };
    let mut cells = vec![
        Cell::toned(name, Some(Tone::Strong)),
        stage.into(),
        words::round(lang, row.round).into(),
        row.commit
            .as_ref()
            .map_or("", |commit| commit.short())
            .into(),
    ];
    for (id, standing) in &row.environments {
        let told = format!(
            "{} {}",
            shown(id.as_str()),
            words::standing_known(lang, *standing, false)
        );
        cells.push(Cell::toned(told, Some(standing_tone(*standing))));
    }
    let bugs: Vec<String> = row
        .bugs
        .counts
        .iter()
        .map(|(id, count)| format!("{id} {}", count.open))
        .collect();
    let broken = row.bugs.counts.values().any(|count| !count.holds());
    cells.push(Cell::toned(bugs.join(" "), broken.then_some(Tone::Bad)));
    cells.push(format!("{}/{}", row.checklist.0, row.checklist.1).into());
    let answer = row.verdict.answer;
    // Of a release that has ended nobody asks whether it may go on.
    cells.push(if row.state.is_under_way() {
        Cell::toned(words::answer(lang, answer), Some(answer_tone(answer)))
    } else {
        Cell::toned(words::release_state(lang, row.state), Some(Tone::Quiet))
    });
    cells.push(
        row.window
            .as_ref()
            .map_or_else(String::new, |window| words::window(lang, window))
            .into(),
    );
    cells
}
