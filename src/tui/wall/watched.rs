//! What is watched, on one row: what is down, for how long, or that all is up.

use ratatui::layout::Rect;

use super::super::theme::Role;
use super::super::widgets::brush::Brush;
use super::single::take;
use super::view::Scene;
use crate::domain::monitoring::Standing;
use crate::domain::status::{MonitorView, Status};
use crate::text::{names, watch as words};

/// A row of its own, where something is down or unknown; where there is room (`always`), also when
/// all is well.
pub(super) fn row(
    scene: Scene<'_>,
    status: &Status,
    always: bool,
    brush: &mut Brush<'_>,
    rest: &mut Rect,
) {
    let Some((text, role)) = told(scene, status, always, brush) else {
        return;
    };
    let row = take(rest, 1);
    if row.height > 0 {
        let room = row.width.saturating_sub(2);
        brush.word(row.x + 1, row.y, room, &text, role);
    }
}

fn told(
    scene: Scene<'_>,
    status: &Status,
    always: bool,
    brush: &Brush<'_>,
) -> Option<(String, Role)> {
    let (lang, now) = (scene.wall.lang(), scene.wall.now);
    let stands = |standing: Standing| {
        let all = status.monitors.iter();
        all.filter(move |view| view.standing == standing)
    };
    if let Some(first) = stands(Standing::Down).next() {
        let of = |view: &MonitorView| {
            let environment = names::environment(lang, status, &view.environment);
            let length = words::down_length(lang, view, now).unwrap_or_default();
            let what = names::remark(&view.what);
            words::down_with(
                lang,
                &environment,
                &names::name(view.own_name()),
                &length,
                &what,
            )
        };
        let more = stands(Standing::Down).count() - 1;
        let more = if more > 0 {
            format!(" +{more}")
        } else {
            String::new()
        };
        let text = format!("{} {}{more}", brush.glyphs().blocked, of(first));
        return Some((text, Role::Blocked));
    }
    let (up, of) = (stands(Standing::Up).count(), status.monitors.len());
    let unknown = of - up;
    if of == 0 || !always {
        return None;
    }
    let title = words::title(lang);
    Some(if unknown > 0 {
        let mark = brush.glyphs().unknown;
        let missing = words::not_seen(lang, unknown);
        (format!("{mark} {title}  {missing}"), Role::Unknown)
    } else {
        let up = words::up_of(lang, up, of);
        (
            format!("{} {title}  {up}", brush.glyphs().pass),
            Role::Muted,
        )
    })
}
