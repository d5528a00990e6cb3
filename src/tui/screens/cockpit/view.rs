//! Where the parts of the screen stand: all of them at 120×40, tight at 80×24, strips below.

use ratatui::layout::Rect;

use super::{branch, bugs, checklist, environments, header, hotfix, hours, verdict, watched};
use crate::domain::status::Status;
use crate::text::cockpit::screens as words;
use crate::text::event::event;
use crate::tui::model::{Model, Screen};
use crate::tui::runs;
use crate::tui::theme::Role;
use crate::tui::widgets::brush::Brush;
use crate::tui::widgets::panel::Panel;
use crate::tui::widgets::scroll::Viewport;

/// The rows of a full card and of a tight one.
const CARD: u16 = 5;
const TIGHT: u16 = 4;
/// From so many cells on the bugs have a panel of their own.
const WIDE: u16 = 110;

/// Draws the screen.
pub fn view(model: &Model, viewport: &mut Viewport, brush: &mut Brush<'_>, area: Rect) {
    let Some(status) = model.status() else {
        let text = match &model.screen {
            Screen::Cockpit(target) => format!(
                "{} {}  {}",
                target.project,
                target.version,
                words::reading(model.lang())
            ),
            _ => String::new(),
        };
        brush.word(area.x + 1, area.y, area.width, &text, Role::Muted);
        return;
    };
    let mut rest = area;
    let row = take(&mut rest, 1);
    header::draw(model, status, brush, row);
    let notices = [
        runs::finding(model.lang(), status, &model.names(), &runs::key(model)),
        watched::in_production(model, status),
        watched::observed(model, status),
        branch::news(model, status),
        branch::went_back(model, status),
        hotfix::missing(model, status),
        hotfix::under_way(model, status),
    ];
    for news in notices.into_iter().flatten() {
        let row = take(&mut rest, 1);
        branch::draw(&news, brush, row);
    }
    let hours = hours::lines(model, status);
    if !hours.is_empty() {
        let row = take(&mut rest, 1);
        hours::draw(&hours, brush, row);
    }
    if area.width < 80 || area.height < 22 {
        compact(model, status, viewport, brush, rest);
    } else {
        full(model, status, viewport, brush, rest);
    }
}

/// Takes so many rows off the top, if they are there.
fn take(area: &mut Rect, rows: u16) -> Rect {
    let rows = rows.min(area.height);
    let taken = Rect {
        height: rows,
        ..*area
    };
    area.y += rows;
    area.height -= rows;
    taken
}

fn full(
    model: &Model,
    status: &Status,
    viewport: &mut Viewport,
    brush: &mut Brush<'_>,
    area: Rect,
) {
    let airy = area.height >= 30;
    let watches = status.environments.iter().any(|e| e.monitors.of > 0);
    let card = if airy { CARD } else { TIGHT } + u16::from(watches);
    let stages = u16::try_from(status.stages.len()).unwrap_or(8);
    let items = status.stages.iter().map(|s| s.items.len()).max();
    let items = u16::try_from(items.unwrap_or(6)).unwrap_or(6);
    let panels = stages.max(items) + 2;
    let mut rest = area;
    if airy {
        take(&mut rest, 1);
    }
    let gap = u16::from(airy);
    let strip = u16::from(area.width < WIDE);
    let room = rest.height.saturating_sub(card + panels + gap + strip);
    let wanted = verdict::height(status);
    let answer = take(&mut rest, wanted.min(room));
    verdict::draw(model, status, viewport, brush, answer);
    take(&mut rest, gap);
    let cards = take(&mut rest, card);
    environments::cards(model, status, brush, cards);
    let lower = take(&mut rest, panels);
    if area.width < WIDE {
        two(model, status, viewport, brush, lower);
        let strip = take(&mut rest, 1);
        bugs::strip(model, status, brush, strip);
    } else {
        three(model, status, viewport, brush, lower);
    }
    log(model, brush, rest);
}

fn two(model: &Model, status: &Status, viewport: &mut Viewport, brush: &mut Brush<'_>, area: Rect) {
    let left = Rect { width: 31, ..area };
    let right = Rect {
        x: left.right(),
        width: area.width - left.width,
        ..area
    };
    checklist::stages(model, status, viewport, brush, left);
    checklist::checklist(model, status, viewport, brush, right);
}

fn three(
    model: &Model,
    status: &Status,
    viewport: &mut Viewport,
    brush: &mut Brush<'_>,
    area: Rect,
) {
    const STAGES: u16 = 32;
    const BUGS: u16 = 30;
    let left = Rect {
        width: STAGES,
        ..area
    };
    let right = Rect {
        x: area.right() - BUGS,
        width: BUGS,
        ..area
    };
    let middle = Rect {
        x: left.right(),
        width: area.width - STAGES - BUGS,
        ..area
    };
    checklist::stages(model, status, viewport, brush, left);
    checklist::checklist(model, status, viewport, brush, middle);
    bugs::bars(model, status, brush, right);
}

fn log(model: &Model, brush: &mut Brush<'_>, area: Rect) {
    let lines = match (&model.data.log, model.target()) {
        (Some((of, lines)), target) if *of == target => lines.as_slice(),
        _ => &[],
    };
    let lang = model.lang();
    let mut area = area;
    if area.height >= 4 {
        let title = words::log(lang);
        area = Panel::new(&title).draw(brush, area);
    }
    for (y, recorded) in (area.y..area.bottom()).zip(lines.iter().rev()) {
        let clock = words::clock(recorded.stamp.at, &model.settings.zone);
        let text = event(lang, recorded, &model.names());
        let spans = [
            (clock.as_str(), brush.style(Role::Muted)),
            ("  ", brush.style(Role::Muted)),
            (text.as_str(), brush.style(Role::Text)),
        ];
        brush.line(area.x + 1, y, area.width.saturating_sub(2), &spans);
    }
}

fn compact(
    model: &Model,
    status: &Status,
    viewport: &mut Viewport,
    brush: &mut Brush<'_>,
    area: Rect,
) {
    let mut rest = area;
    let items = model
        .cockpit
        .stage(status)
        .map_or(0, |stage| stage.items.len());
    let list = u16::try_from(items).unwrap_or(6) + 2;
    let room = rest.height.saturating_sub(2 + list.min(7));
    let answer = take(&mut rest, verdict::height(status).min(room));
    verdict::draw(model, status, viewport, brush, answer);
    let strip = take(&mut rest, 1);
    environments::strip(model, status, brush, strip);
    let strip = take(&mut rest, 1);
    bugs::strip(model, status, brush, strip);
    let height = list.min(rest.height);
    let panel = take(&mut rest, height);
    // There is room for one of the two: the one that has the keys.
    if model.cockpit.panel() == super::Panel::Stages {
        let stages = Rect {
            height: panel.height + rest.height,
            ..panel
        };
        checklist::stages(model, status, viewport, brush, stages);
    } else {
        checklist::checklist(model, status, viewport, brush, panel);
    }
}
