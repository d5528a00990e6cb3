//! How what a step says is drawn: the lines that are seen and no others, in their own colours.

use std::borrow::Cow;

use ratatui::layout::Rect;

use super::Place;
use crate::domain::lang::Lang;
use crate::domain::output::{Line, Row, Transcript};
use crate::text::cli::run as told;
use crate::tui::theme::Role;
use crate::tui::widgets::brush::Brush;
use crate::tui::widgets::scroll::Seen;
use crate::tui::widgets::width::width;

/// The first line that is kept, and the one behind the last, counted from the first ever said.
pub(super) fn lines(said: &Transcript) -> (u64, u64) {
    let kept = said.rows().count() + usize::from(said.unfinished().is_some());
    (said.gone(), said.gone() + kept as u64)
}

/// Draws what is seen from that place; says which lines that is.
pub(super) fn draw(
    lang: Lang,
    said: &Transcript,
    place: Place,
    shift: usize,
    brush: &mut Brush<'_>,
    area: Rect,
) -> Seen {
    let (first, end) = lines(said);
    let height = u64::from(area.height);
    let lowest = end.saturating_sub(height).max(first);
    let top = match place {
        Place::End => lowest,
        Place::Last(line) => (line + 1).saturating_sub(height),
        Place::First(line) => line,
    };
    let top = top.clamp(first, lowest);
    let skip = usize::try_from(top - first).unwrap_or(usize::MAX);
    let rows = said.rows().skip(skip).map(Some);
    let rows = rows.chain(said.unfinished().map(|_| None));
    for (y, row) in (area.y..area.bottom()).zip(rows) {
        match row {
            Some(Row::LeftOut(bytes)) => {
                let text = told::left_out(lang, *bytes);
                brush.word(area.x, y, area.width, &text, Role::Muted);
            }
            Some(Row::Said(line)) => draw_line(line, shift, brush, area, y),
            None => {
                if let Some(line) = said.unfinished() {
                    draw_line(line, shift, brush, area, y);
                }
            }
        }
    }
    let total = usize::try_from(end - first).unwrap_or(usize::MAX);
    Seen {
        first: skip,
        count: usize::from(area.height).min(total - skip),
        total,
    }
}

fn draw_line(line: &Line, shift: usize, brush: &mut Brush<'_>, area: Rect, y: u16) {
    let mut left = shift;
    let mut spans = Vec::new();
    for span in &line.spans {
        let text = behind(&span.text, &mut left);
        if !text.is_empty() {
            spans.push((text, brush.theme.foreign(&span.style)));
        }
    }
    if line.cut {
        spans.push((brush.glyphs().ellipsis, brush.style(Role::Muted)));
    }
    brush.line(area.x, y, area.width, &spans);
}

/// What is left of a text when so many cells are pushed out of sight.
fn behind<'a>(text: &'a str, left: &mut usize) -> &'a str {
    if *left == 0 {
        return text;
    }
    let mut buffer = [0; 4];
    for (at, c) in text.char_indices() {
        if *left == 0 {
            return &text[at..];
        }
        let text: Cow<'_, str> = Cow::Borrowed(c.encode_utf8(&mut buffer));
        *left = left.saturating_sub(usize::from(width(&text)));
    }
    ""
}
