//! What each environment runs, how that stands to the candidate, and what the platform says of it.

use jiff::Timestamp;

use super::standing_tone;
use super::status::turn;
use crate::cli::output::{Cell, Table, Tone};
use crate::cli::told::Named;
use crate::domain::clean::shown;
use crate::domain::lang::Lang;
use crate::domain::status::{EnvironmentView, RunningView};
use crate::text::cli::said;
use crate::text::{names, words};

/// A row for each application of each environment.
pub(super) fn environments(named: &Named<'_>, lang: Lang, now: Timestamp) -> Table {
    let mut table = Table::default();
    for view in &named.status.environments {
        let owner = turn(&names::role(lang, named, &view.owner), &view.people, lang);
        for running in &view.applications {
            table.row(running_line(view, running, &owner, lang, now));
        }
        if view.applications.is_empty() {
            let standing = view.standing();
            let word = Cell::toned(
                words::standing(lang, standing),
                Some(standing_tone(standing)),
            );
            table.row([
                Cell::from(view.name.get(lang)),
                "".into(),
                word,
                "".into(),
                owner.into(),
            ]);
        }
    }
    table
}

fn running_line(
    view: &EnvironmentView,
    running: &RunningView,
    owner: &str,
    lang: Lang,
    now: Timestamp,
) -> [Cell; 8] {
    let runs = running.commit.as_ref().map_or_else(String::new, |commit| {
        let branch = running
            .branch
            .as_deref()
            .map_or_else(String::new, |branch| format!("{} ", shown(branch)));
        format!("{branch}@{}", shown(commit.short()))
    });
    let distance = [
        running
            .behind
            .filter(|count| *count > 0)
            .map(|count| words::commits_behind(lang, count as usize)),
        running
            .ahead
            .filter(|count| *count > 0)
            .map(|count| words::commits_ahead(lang, count as usize)),
    ];
    let distance: Vec<String> = distance.into_iter().flatten().collect();
    let since = running.at.map_or_else(String::new, |at| {
        words::ago(lang, now.duration_since(at).as_secs())
    });
    [
        view.name.get(lang).into(),
        shown(running.name.as_str()).into(),
        Cell::toned(
            words::standing_long(lang, running.state, running.is_counted()),
            Some(standing_tone(running.state)),
        ),
        runs.into(),
        owner.into(),
        since.into(),
        distance.join(" ").into(),
        drift(running, lang),
    ]
}

/// What the platform says that runs, where that is something else than was recorded.
fn drift(running: &RunningView, lang: Lang) -> Cell {
    let Some(other) = &running.said else {
        return "".into();
    };
    let branch = other.branch.as_deref().map(shown).unwrap_or_default();
    let what = format!("{branch} @{}", shown(other.commit.short()));
    let told = said::platform_says(lang, what.trim_start());
    Cell::toned(told, Some(Tone::Bad))
}
