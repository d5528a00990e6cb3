//! Monitors: how many are up in each environment, who is not and since when, and what went down.

use jiff::Timestamp;

use crate::cli::output::{Cell, Table, Tone};
use crate::domain::clean::shown;
use crate::domain::lang::Lang;
use crate::domain::monitoring::Standing;
use crate::domain::status::{MonitorView, Status};
use crate::text::{monitoring, watch, words};

/// A row for each environment in which something is watched, then one for each monitor that is not up.
pub(super) fn monitors(status: &Status, lang: Lang, now: Timestamp) -> Table {
    let mut table = Table::default();
    for environment in &status.environments {
        let watched = &environment.monitors;
        if watched.of == 0 {
            continue;
        }
        let tone = match (watched.down, watched.unknown) {
            (0, 0) => Tone::Good,
            (0, _) => Tone::Doubtful,
            _ => Tone::Bad,
        };
        let up = watch::up_of(lang, watched.up, watched.of);
        let took = watched.took.map(|took| watch::latency(lang, took));
        table.row([
            Cell::from(environment.name.get(lang)),
            Cell::toned(up, Some(tone)),
            took.unwrap_or_default().into(),
        ]);
    }
    for view in &status.monitors {
        if view.standing != Standing::Up {
            table.row(row(view, lang, now));
        }
    }
    table
}

fn row(view: &MonitorView, lang: Lang, now: Timestamp) -> [Cell; 3] {
    let down = view.since.filter(|_| view.standing == Standing::Down);
    let (tone, more) = if let Some(since) = down {
        let since = watch::since(lang, &words::moment(since));
        let length = watch::down_length(lang, view, now).unwrap_or_default();
        (
            Tone::Bad,
            format!("{since} ({length}): {}", shown(&view.what)),
        )
    } else {
        let ago = |at| words::ago(lang, now.duration_since(at).as_secs());
        let seen = view.seen.map_or_else(
            || watch::never_seen(lang),
            |at| watch::seen_ago(lang, &ago(at)),
        );
        (Tone::Doubtful, seen)
    };
    [
        shown(&view.name).into(),
        Cell::toned(monitoring::standing(lang, view.standing), Some(tone)),
        more.into(),
    ]
}
