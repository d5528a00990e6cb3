//! Several releases at once, the most urgent first at the top left: each with its verdict, which
//! never rotates away. Where there is no room for big letters each has a row.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::super::branches::News;
use super::super::theme::Role;
use super::super::widgets::big;
use super::super::widgets::brush::Brush;
use super::super::widgets::panel::Panel;
use super::super::widgets::width::width;
use super::looks::{self, Shout};
use super::view::Scene;
use super::{clock, parts};
use crate::domain::status::{Status, Summary};
use crate::text::{names, wall as words};

/// The widest verdict in big letters, with the edges of its cell.
const CELL: u16 = 39;
/// The lowest cell: a title, the letters, a line of words.
const HEIGHT: u16 = big::HEIGHT + 2;

/// Draws them.
pub(super) fn draw(
    scene: Scene<'_>,
    releases: &[(Summary, Status)],
    brush: &mut Brush<'_>,
    area: Rect,
) {
    let count = u16::try_from(releases.len()).unwrap_or(u16::MAX);
    let most = (area.width / CELL).max(1);
    // As few columns as will do: a wide cell has room for words.
    let columns = (1..=most).find(|n| count.div_ceil(*n) * HEIGHT <= area.height);
    match columns {
        Some(columns) if area.width >= CELL => {
            let rows = count.div_ceil(columns);
            for (nth, (_, status)) in (0..count).zip(releases) {
                let place = Rect {
                    x: area.x + (nth % columns) * (area.width / columns),
                    y: area.y + (nth / columns) * (area.height / rows),
                    width: area.width / columns,
                    height: area.height / rows,
                };
                cell(scene, status, brush, place);
            }
        }
        _ => lines(scene, releases, brush, area),
    }
}

fn cell(scene: Scene<'_>, status: &Status, brush: &mut Brush<'_>, area: Rect) {
    let wall = scene.wall;
    let lang = wall.lang();
    let shout = Shout::of(status, wall.now, scene.lost);
    let (glyph, role) = shout.look(brush.glyphs());
    let role = if scene.lost { Role::Muted } else { role };
    let loud = brush.style(role);
    let mark = format!("{glyph} {}", shout.word(lang));
    let stage = status.release.stage_name.get(lang);
    let title = format!(
        "{} {} · {stage}",
        names::name(&status.release.project),
        names::name(&status.release.version)
    );
    let edge = (title.as_str(), mark.as_str(), loud);
    let inside = frame(brush, area, edge, status.release.deadline.is_some());
    let letters = if inside.width > CELL {
        Rect {
            x: inside.x + 1,
            width: inside.width - 1,
            ..inside
        }
    } else {
        inside
    };
    let rows = big::draw(brush, letters, shout.big(), loud);
    countdown(scene, status, brush, letters, shout);
    let mut words = Rect {
        y: inside.y + rows,
        height: inside.height.saturating_sub(rows),
        ..inside
    };
    if words.height > 2 {
        super::single::take(&mut words, 1);
    }
    let first = super::single::take(&mut words, 1);
    let headline = looks::headline_of_card(status, wall.now, lang);
    let room = first.width.saturating_sub(2);
    if first.height > 0 {
        brush.word(first.x + 1, first.y, room, &headline, Role::Strong);
    }
    super::runs::row(scene, status, brush, &mut words);
    super::watched::row(scene, status, false, brush, &mut words);
    super::single::branches(scene, status, brush, &mut words);
    if words.height > 0 {
        words.height = words.height.min(4);
        parts::reasons(scene, status, brush, words);
    }
}

/// What stands around a cell; says what is within it. Where edges would cost the letters their
/// room there are none.
fn frame(
    brush: &mut Brush<'_>,
    area: Rect,
    (title, mark, loud): (&str, &str, Style),
    focused: bool,
) -> Rect {
    if area.height > HEIGHT && area.width > CELL + 2 {
        let panel = Panel {
            title,
            right: Some((mark, loud)),
            hint: "",
            focused,
        };
        return panel.draw(brush, area);
    }
    let mut rest = area;
    let mut row = super::single::take(&mut rest, 1);
    row.width = row.width.saturating_sub(1);
    let bar = brush.style(Role::Selection);
    let strong = brush.style(Role::Title).patch(bar);
    brush.fill(row, bar);
    let end = row.right().saturating_sub(1);
    let x = brush.right(end, row.y, row.width, mark, Style { fg: loud.fg, ..bar });
    brush.text(row.x + 1, row.y, x.saturating_sub(row.x + 2), title, strong);
    rest
}

/// The countdown at the right of the letters: big where there is room.
fn countdown(scene: Scene<'_>, status: &Status, brush: &mut Brush<'_>, area: Rect, shout: Shout) {
    let lang = scene.wall.lang();
    let Some(clock) = clock::of(status, scene.wall.now) else {
        return;
    };
    let taken = big::width(shout.big()).unwrap_or(0) + 3;
    let room = area.width.saturating_sub(taken + 1);
    let [exact, brief] = clock.digits(lang);
    let style = brush.style(clock.role());
    let label = clock.label(lang);
    let right = area.right() - 1;
    if area.height > big::HEIGHT && big::width(&brief).is_some_and(|cells| cells <= room) {
        let cells = big::width(&brief).unwrap_or(0);
        let place = Rect {
            x: right - cells,
            width: cells,
            ..area
        };
        big::draw(brush, place, &brief, style);
        let y = area.y + big::HEIGHT;
        if area.height > big::HEIGHT + 2 {
            let quiet = brush.style(Role::Muted);
            brush.right(right, y, width(&label).min(area.width), &label, quiet);
        }
    } else if room >= 8 {
        brush.right(right, area.y + 2, room, &exact, style);
        let quiet = brush.style(Role::Muted);
        brush.right(right, area.y + 1, room, &label, quiet);
    }
}

/// A row each.
fn lines(scene: Scene<'_>, releases: &[(Summary, Status)], brush: &mut Brush<'_>, area: Rect) {
    let wall = scene.wall;
    let lang = wall.lang();
    let rows = usize::from(area.height);
    let shown = if releases.len() > rows {
        rows.saturating_sub(1)
    } else {
        rows
    };
    for (y, (_, status)) in (area.y..).zip(releases.iter().take(shown)) {
        let shout = Shout::of(status, wall.now, scene.lost);
        let (glyph, role) = shout.look(brush.glyphs());
        let role = if scene.lost { Role::Muted } else { role };
        let name = format!(
            "{} {}",
            names::name(&status.release.project),
            names::name(&status.release.version)
        );
        let word = format!("{glyph} {:<8}", shout.word(lang));
        let clock = clock::of(status, wall.now);
        let digits = clock.map_or_else(String::new, |c| {
            let [exact, _] = c.digits(lang);
            exact
        });
        let style = clock.map_or(Role::Muted, clock::Clock::role);
        let style = brush.style(style);
        let end = if area.width > 44 {
            brush.right(area.right().saturating_sub(1), y, 10, &digits, style)
        } else {
            area.right()
        };
        let headline = format!(" · {}", looks::headline_of_card(status, wall.now, lang));
        let (loud, strong, plain) = (
            brush.style(role).bold(),
            brush.style(Role::Strong),
            brush.style(Role::Text),
        );
        let cells = end.saturating_sub(area.x + 2);
        // What has become of the branch comes first: how much is missing may be cut.
        let news = News::of(lang, &status.candidate, "");
        let told = news.as_ref().map_or_else(String::new, |news| {
            format!(" {} {}", news.mark(brush.glyphs()), news.what)
        });
        let news = brush.style(news.map_or(Role::Text, |news| news.role));
        let spans = [
            (word.as_str(), loud),
            (&name, strong),
            (&told, news),
            (&headline, plain),
        ];
        brush.line(area.x + 1, y, cells, &spans);
    }
    if releases.len() > shown && rows > 0 {
        let more = words::more(lang, releases.len() - shown);
        brush.word(
            area.x + 1,
            area.bottom() - 1,
            area.width.saturating_sub(1),
            &more,
            Role::Muted,
        );
    }
}
