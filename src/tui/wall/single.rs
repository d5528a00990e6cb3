//! One release over the whole screen: seven things at most.
//!
//! ```text
//!  payments 2.4.0 · 4/8 Preheat release · round 3                          14:02
//!  ███ NO-GO ███                                     window opens in  02:14:08
//!  ✘ NO-GO · 4 things before Deployment meeting
//!    the reasons, page by page                                    whose turn
//!  [dev ✔] [test ✔] [preheat ≠] [production ·]
//!  bugs A B C D against their limits      stages and what is done of them
//!  last change 6 min ago                                    wall · read-only
//! ```

use ratatui::layout::Rect;

use super::super::branches::News;
use super::super::screens::cockpit::hours as hours_row;
use super::super::theme::Role;
use super::super::widgets::big;
use super::super::widgets::brush::Brush;
use super::super::widgets::width::width;
use super::looks::{self, Shout};
use super::view::Scene;
use super::{bugs, clock, meeting, parts, runs, watched};
use crate::domain::process::ItemKind;
use crate::domain::status::Status;
use crate::domain::view::meeting::MeetingView;
use crate::text::cockpit::screens;
use crate::text::words as terms;
use crate::text::{hour, names};

/// Draws it.
pub(super) fn draw(scene: Scene<'_>, status: &Status, brush: &mut Brush<'_>, area: Rect) {
    let roomy = area.height >= 30;
    let gap = u16::from(area.height >= 20);
    let mut rest = area;
    head(scene, status, brush, take(&mut rest, 1));
    take(&mut rest, gap);
    if let Some(meeting) = meeting::under_way(status) {
        return held(scene, status, &meeting, brush, rest);
    }
    let banner = if rest.height >= 10 { big::HEIGHT } else { 1 };
    shout(scene, status, brush, take(&mut rest, banner));
    take(&mut rest, gap);
    headline(scene, status, brush, take(&mut rest, 1));
    runs::row(scene, status, brush, &mut rest);
    watched::row(scene, status, roomy, brush, &mut rest);
    branches(scene, status, brush, &mut rest);
    hours(scene, status, brush, &mut rest);
    // What stands below has its height; the reasons have what is left.
    let lower = lower_height(status, rest.height, roomy);
    let cards = match rest.height {
        14.. if roomy => 6,
        14.. => 4,
        8..14 => 3,
        4..8 => 1,
        _ => 0,
    };
    let spare = rest.height.saturating_sub(lower + cards + gap);
    // Where there is room for all of them, and as much again, a blank row stands between two.
    let all = u16::try_from(status.verdict.reasons.len()).unwrap_or(u16::MAX);
    let most = match all {
        0..=4 if roomy && spare >= 2 * all => 2 * all,
        _ => all.min(if roomy { 8 } else { 4 }),
    };
    let reasons = spare.max(1).min(most);
    parts::reasons(scene, status, brush, take(&mut rest, reasons));
    for _ in 0..if roomy { 2 } else { gap } {
        if rest.height > lower + cards {
            take(&mut rest, 1);
        }
    }
    parts::environments(scene, status, brush, take(&mut rest, cards));
    if roomy && rest.height > lower {
        take(&mut rest, 1);
    }
    below(scene, status, brush, rest);
}

/// While the meeting is under way it has the room, beneath the verdict.
fn held(
    scene: Scene<'_>,
    status: &Status,
    meeting: &MeetingView,
    brush: &mut Brush<'_>,
    area: Rect,
) {
    let mut rest = area;
    if rest.height >= 32 {
        shout(scene, status, brush, take(&mut rest, big::HEIGHT));
        take(&mut rest, 1);
        headline(scene, status, brush, take(&mut rest, 1));
    } else {
        let row = take(&mut rest, 1);
        headline(scene, status, brush, row);
        countdown(scene, status, brush, row);
    }
    branches(scene, status, brush, &mut rest);
    let gap = u16::from(rest.height >= 15);
    take(&mut rest, gap);
    meeting::draw(scene, status, meeting, brush, rest);
}

/// Rollback steps while one is under way, the roll call while it is held, else bugs and stages.
fn below(scene: Scene<'_>, status: &Status, brush: &mut Brush<'_>, area: Rect) {
    if let Some(rollback) = status.rollback.as_ref().filter(|r| !r.is_done()) {
        parts::rollback(scene, status, rollback, brush, area);
    } else if let Some(run) = runs::of(status).filter(|_| area.height >= 4) {
        runs::steps(scene, run, brush, area);
    } else if calls_roll(status) {
        parts::roll_call(scene, status, brush, area);
    } else if area.height < 4 {
        bugs::bugs_in_a_row(scene, status, brush, take(&mut area.clone(), 1));
        if area.height > 1 {
            let row = Rect {
                y: area.y + 1,
                height: 1,
                ..area
            };
            parts::progress_in_a_row(scene, status, brush, row);
        }
    } else {
        let left = area.width / 2;
        let counts = Rect {
            width: left.saturating_sub(1),
            ..area
        };
        let stages = Rect {
            x: area.x + left,
            width: area.width - left,
            ..area
        };
        bugs::bugs(scene, status, brush, counts);
        parts::stages(scene, status, brush, stages);
    }
}

fn lower_height(status: &Status, rest: u16, roomy: bool) -> u16 {
    if roomy {
        let stages = u16::try_from(status.stages.len()).unwrap_or(8);
        stages.max(if calls_roll(status) { 9 } else { 4 }) + 2
    } else if rest >= 13 {
        6
    } else {
        2.min(rest / 3)
    }
}

/// Whether the roll call is held in this stage, and isn't over.
fn calls_roll(status: &Status) -> bool {
    let mut here = status.stages.iter().filter(|s| s.current);
    here.any(|stage| {
        let poll = stage.items.iter().find(|i| i.kind == ItemKind::Poll);
        poll.is_some_and(|poll| stage.id == *"meeting" || !poll.state.is_settled())
    })
}

fn head(scene: Scene<'_>, status: &Status, brush: &mut Brush<'_>, row: Rect) {
    let lang = scene.wall.lang();
    let release = &status.release;
    let bar = brush.style(Role::Selection);
    brush.fill(row, bar);
    let name = format!(
        "{} {}",
        names::name(&release.project),
        names::name(&release.version)
    );
    let stage = screens::stage_of(
        lang,
        release.stage_number,
        status.stages.len(),
        release.stage_name.get(lang),
    );
    let round = match &release.hotfix_of {
        Some(parent) => screens::hotfix_of(lang, &names::name(parent)),
        None => terms::round(lang, release.round),
    };
    let hour = screens::clock(scene.wall.now, &scene.wall.settings.zone);
    let end = if width(&name) + width(&hour) + 4 <= row.width {
        brush.right(row.right().saturating_sub(1), row.y, row.width, &hour, bar)
    } else {
        row.right()
    };
    let strong = brush.style(Role::Title).patch(bar);
    let cells = end.saturating_sub(row.x + 2);
    let text = format!("   {stage} · {round}");
    brush.line(row.x + 1, row.y, cells, &[(&name, strong), (&text, bar)]);
}

fn shout(scene: Scene<'_>, status: &Status, brush: &mut Brush<'_>, area: Rect) {
    let wall = scene.wall;
    let shout = Shout::of(status, wall.now, scene.lost);
    let (_, role) = shout.look(brush.glyphs());
    let role = if scene.lost { Role::Muted } else { role };
    let style = brush.style(role);
    let place = Rect {
        x: area.x + 1,
        width: area.width.saturating_sub(1),
        ..area
    };
    big::draw(brush, place, shout.big(), style);
    let taken = big::width(shout.big()).unwrap_or(0) + 4;
    if area.width > taken {
        let right = Rect {
            x: area.x + taken,
            width: area.width - taken,
            ..area
        };
        countdown(scene, status, brush, right);
    }
}

/// The countdown, as large as there is room: with its label beside or above it.
fn countdown(scene: Scene<'_>, status: &Status, brush: &mut Brush<'_>, area: Rect) {
    let lang = scene.wall.lang();
    let Some(clock) = clock::of(status, scene.wall.now) else {
        return;
    };
    let label = clock.label(lang);
    let [exact, brief] = clock.digits(lang);
    let style = brush.style(clock.role());
    let cells = |text: &str| big::width(text).unwrap_or(u16::MAX);
    let beside = width(&label) + 2;
    let quiet = brush.style(Role::Text);
    for (digits, beside) in [(&exact, beside), (&brief, beside), (&exact, 0), (&brief, 0)] {
        if area.height >= big::HEIGHT && cells(digits).saturating_add(beside) <= area.width {
            let x = area.right() - cells(digits);
            let place = Rect {
                x,
                width: cells(digits),
                ..area
            };
            big::draw(brush, place, digits, style);
            if beside > 0 {
                brush.right(x - 2, area.y + 2, beside, &label, quiet);
            }
            return;
        }
    }
    brush.right(area.right(), area.y, area.width, &exact, style);
    if area.height > 1 {
        brush.right(area.right(), area.y + 1, area.width, &label, quiet);
    }
}

fn headline(scene: Scene<'_>, status: &Status, brush: &mut Brush<'_>, row: Rect) {
    let wall = scene.wall;
    let shout = Shout::of(status, wall.now, scene.lost);
    let (glyph, role) = shout.look(brush.glyphs());
    let role = if scene.lost { Role::Muted } else { role };
    let word = format!("{glyph} {}", shout.word(wall.lang()));
    let text = format!("  {}", looks::headline(status, wall.now, wall.lang()));
    let (loud, strong) = (brush.style(role).bold(), brush.style(Role::Strong));
    brush.line(
        row.x + 1,
        row.y,
        row.width.saturating_sub(1),
        &[(&word, loud), (&text, strong)],
    );
}

/// What has become of the candidate's branches, on a row of its own where there is something to say.
pub(super) fn branches(scene: Scene<'_>, status: &Status, brush: &mut Brush<'_>, rest: &mut Rect) {
    let Some(news) = News::of(scene.wall.lang(), &status.candidate, "") else {
        return;
    };
    let row = take(rest, 1);
    if row.height > 0 {
        let text = format!("{} {}", news.mark(brush.glyphs()), news.what);
        let room = row.width.saturating_sub(2);
        brush.word(row.x + 1, row.y, room, &text, news.role);
    }
}

/// A freeze, leave to go on in one, the point of no return, on a row of their own where there is
/// something to say.
pub(super) fn hours(scene: Scene<'_>, status: &Status, brush: &mut Brush<'_>, rest: &mut Rect) {
    let zone = &scene.wall.settings.zone;
    let lines = hour::lines(scene.wall.lang(), status, scene.wall.now, &|at| {
        screens::moment(at, zone)
    });
    if lines.is_empty() {
        return;
    }
    let row = take(rest, 1);
    if row.height > 0 {
        hours_row::draw(&lines, brush, row);
    }
}

/// Takes rows off the top.
pub(super) fn take(rest: &mut Rect, rows: u16) -> Rect {
    let rows = rows.min(rest.height);
    let taken = Rect {
        height: rows,
        ..*rest
    };
    rest.y += rows;
    rest.height -= rows;
    taken
}
