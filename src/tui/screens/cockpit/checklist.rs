//! The lower panels: stages, and the checklist of the selected one.

use ratatui::layout::Rect;

use super::Panel;
use crate::domain::status::{ItemState, ItemView, StageView, Status};
use crate::text::cockpit::screens as words;
use crate::text::names;
use crate::text::words as terms;
use crate::tui::model::Model;
use crate::tui::screens::mails;
use crate::tui::theme::{Glyphs, Role};
use crate::tui::widgets::brush::Brush;
use crate::tui::widgets::panel;
use crate::tui::widgets::scroll::Viewport;
use crate::tui::widgets::table::{Cell, Column, Rows, Table, Width};
use crate::tui::widgets::width::width;

/// How an item's state looks.
#[must_use]
pub fn look(state: ItemState, glyphs: &Glyphs) -> (&'static str, Role) {
    match state {
        ItemState::Open => (glyphs.open, Role::Text),
        ItemState::Done => (glyphs.pass, Role::Pass),
        ItemState::Stale => (glyphs.stale, Role::Stale),
        ItemState::Blocked => (glyphs.blocked, Role::Blocked),
        ItemState::Unknown => (glyphs.unknown, Role::Unknown),
        ItemState::NotNeeded => (glyphs.none, Role::Muted),
    }
}

/// Draws the stages.
pub fn stages(
    model: &Model,
    status: &Status,
    viewport: &mut Viewport,
    brush: &mut Brush<'_>,
    area: Rect,
) {
    let lang = model.lang();
    let title = words::stages(lang);
    let focused = model.cockpit.panel() == Panel::Stages;
    let inside = panel::Panel {
        title: &title,
        focused,
        ..panel::Panel::default()
    }
    .draw(brush, area);
    let selected = model.cockpit.stage(status).map(|s| &s.id);
    let place = status.stages.iter().position(|s| Some(&s.id) == selected);
    let current = status.stages.iter().position(|s| s.current);
    let seen =
        viewport
            .scroll("stages")
            .showing(place.unwrap_or(0), status.stages.len(), inside.height);
    for (y, at) in (inside.y..).zip(seen.rows()) {
        let stage = &status.stages[at];
        let (glyph, role) = stage_look(stage, at, current, brush.glyphs());
        let name_role = if stage.current {
            Role::Strong
        } else if current.is_some_and(|current| at > current) {
            Role::Muted
        } else {
            Role::Text
        };
        let count = format!("{}/{}", stage.done, stage.of);
        let muted = brush.style(Role::Muted);
        let end = brush.right(
            inside.right().saturating_sub(1),
            y,
            inside.width,
            &count,
            muted,
        );
        let number = format!(" {} ", at + 1);
        let spans = [
            (glyph, brush.style(role)),
            (number.as_str(), muted),
            (stage.name.get(lang), brush.style(name_role)),
        ];
        brush.line(inside.x + 1, y, end.saturating_sub(inside.x + 2), &spans);
        if place == Some(at) {
            let role = if focused {
                Role::Selection
            } else {
                Role::SelectionIdle
            };
            brush.tint(Rect::new(inside.x, y, inside.width, 1), brush.style(role));
        }
    }
    panel::scroll_bar(brush, area, seen);
}

fn stage_look(
    stage: &StageView,
    at: usize,
    current: Option<usize>,
    glyphs: &Glyphs,
) -> (&'static str, Role) {
    if stage.current {
        (glyphs.current, Role::Running)
    } else if stage.done == stage.of {
        (glyphs.pass, Role::Pass)
    } else if current.is_some_and(|current| at < current) {
        (glyphs.stale, Role::Stale)
    } else {
        (glyphs.open, Role::Muted)
    }
}

/// What stands in a column of the checklist.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Glyph,
    Name,
    Role,
    Who,
    State,
    Age,
}

/// The items of a stage as rows.
struct Checklist<'a> {
    model: &'a Model,
    items: &'a [ItemView],
    parts: Vec<Part>,
}

impl Rows for Checklist<'_> {
    fn count(&self) -> usize {
        self.items.len()
    }

    fn cell(&self, row: usize, column: usize) -> Cell<'_> {
        let part = self.parts.get(column).copied().unwrap_or(Part::Name);
        let (text, role) = self.part(&self.items[row], part);
        Cell::new(text, self.model.settings.theme.style(role))
    }
}

impl Checklist<'_> {
    fn part(&self, item: &ItemView, part: Part) -> (String, Role) {
        let lang = self.model.lang();
        let (glyph, role) = look(item.state, self.model.settings.theme.glyphs());
        match part {
            Part::Glyph => (glyph.to_owned(), role),
            Part::Name if item.state.is_settled() => (item.name.get(lang).to_owned(), Role::Muted),
            Part::Name => (item.name.get(lang).to_owned(), Role::Text),
            Part::Role => (
                names::role(lang, &self.model.names(), &item.role),
                Role::Muted,
            ),
            Part::Who => (Self::who(item), Role::Muted),
            Part::State => {
                let status = self.model.status();
                let mail = status.and_then(|status| mails::short(self.model, status, item));
                mail.unwrap_or_else(|| (terms::item_state(lang, item.state).to_owned(), role))
            }
            Part::Age => {
                let age = item.at.map_or_else(String::new, |at| {
                    let seconds = self.model.now.duration_since(at).as_secs();
                    terms::length(lang, seconds.max(60))
                });
                (age, Role::Muted)
            }
        }
    }

    /// How wide a part is at its widest.
    fn widest(&self, part: Part) -> u16 {
        let cells = self
            .items
            .iter()
            .map(|item| width(&self.part(item, part).0));
        cells.max().unwrap_or(0)
    }

    /// Chooses the columns there is room for: the name needs it most; the state's word goes
    /// nowhere, who comes before how long ago, and the role last.
    fn arrange(&mut self, cells: u16) -> Vec<Column<'static>> {
        let name = self.widest(Part::Name).min(30);
        let state = self.widest(Part::State);
        let mut left = cells.saturating_sub(name + state + 4);
        let mut shown = Vec::new();
        for (part, most) in [(Part::Who, 12), (Part::Age, 9), (Part::Role, 18)] {
            let needs = self.widest(part).min(most);
            if needs > 0 && needs < left {
                left -= needs + 1;
                shown.push((part, needs));
            }
        }
        let mut columns = Vec::new();
        for part in [
            Part::Glyph,
            Part::Name,
            Part::Role,
            Part::Who,
            Part::State,
            Part::Age,
        ] {
            let chosen = shown
                .iter()
                .find(|(p, _)| *p == part)
                .map(|(_, cells)| *cells);
            let width = match (part, chosen) {
                (Part::Glyph, _) => Width::Fixed(1),
                (Part::Name, _) => Width::Flex(10),
                (Part::State, _) => Width::Fixed(state),
                (_, Some(cells)) => Width::Fixed(cells),
                (_, None) => continue,
            };
            self.parts.push(part);
            let column = Column::new("", width);
            columns.push(if part == Part::Age {
                column.right()
            } else {
                column
            });
        }
        columns
    }

    /// Who did it, or whose turn it is.
    fn who(item: &ItemView) -> String {
        match (&item.by, item.people.first()) {
            (Some(by), _) => names::name(by),
            (None, Some(person)) => names::name(person),
            (None, None) => String::new(),
        }
    }
}

/// Draws the checklist of the selected stage.
pub fn checklist(
    model: &Model,
    status: &Status,
    viewport: &mut Viewport,
    brush: &mut Brush<'_>,
    area: Rect,
) {
    let lang = model.lang();
    let Some(stage) = model.cockpit.stage(status) else {
        return;
    };
    let title = words::checklist_of(lang, stage.name.get(lang), stage.done, stage.of);
    let focused = model.cockpit.panel() == Panel::Checklist;
    let inside = panel::Panel {
        title: &title,
        focused,
        ..panel::Panel::default()
    }
    .draw(brush, area);
    let mut items = Checklist {
        model,
        items: &stage.items,
        parts: Vec::new(),
    };
    let columns = items.arrange(inside.width.saturating_sub(2));
    let rows = Rect {
        x: inside.x + 1.min(inside.width),
        width: inside.width.saturating_sub(2),
        ..inside
    };
    let table = Table {
        columns: &columns,
        header: false,
        selected: model.cockpit.item_place(stage),
        focused,
    };
    let seen = table.draw(brush, rows, &items, viewport.scroll("checklist"));
    panel::scroll_bar(brush, area, seen);
}
