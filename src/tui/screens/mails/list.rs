//! The mails as rows of a table: how each stands, what it is, whose turn it is, who gets it.

use super::standing::of_item;
use super::title;
use crate::domain::names::RoleId;
use crate::domain::status::{ItemView, Status};
use crate::text::cockpit::mails as words;
use crate::text::names;
use crate::tui::model::Model;
use crate::tui::theme::Role;
use crate::tui::widgets::table::{Cell, Column, Rows, Width};
use crate::tui::widgets::width::width;

/// What stands in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Glyph,
    Mail,
    Turn,
    To,
    State,
}

/// The mails as rows.
pub struct List<'a> {
    model: &'a Model,
    status: &'a Status,
    items: Vec<&'a ItemView>,
    parts: Vec<Part>,
}

impl Rows for List<'_> {
    fn count(&self) -> usize {
        self.items.len()
    }

    fn cell(&self, row: usize, column: usize) -> Cell<'_> {
        let part = self.parts.get(column).copied().unwrap_or(Part::Mail);
        let (text, role) = self.part(self.items[row], part);
        Cell::new(text, self.model.settings.theme.style(role))
    }
}

impl<'a> List<'a> {
    /// The mails of that release.
    pub fn new(model: &'a Model, status: &'a Status) -> Self {
        Self {
            model,
            status,
            items: super::rows(status),
            parts: Vec::new(),
        }
    }

    fn part(&self, item: &ItemView, part: Part) -> (String, Role) {
        let (lang, model) = (self.model.lang(), self.model);
        let standing = of_item(model, self.status, item);
        let (glyph, role) = standing.look(model);
        match part {
            Part::Glyph => (glyph.to_owned(), role),
            Part::Mail => {
                let role = if standing.asks() {
                    Role::Text
                } else {
                    Role::Muted
                };
                (title(lang, self.status, item), role)
            }
            Part::Turn => (turn(model, item), Role::Muted),
            Part::To => (self.roles(&item.to), Role::Muted),
            Part::State => (standing.told(model), role),
        }
    }

    fn roles(&self, of: &[RoleId]) -> String {
        let (lang, known) = (self.model.lang(), self.model.names());
        let each: Vec<String> = of.iter().map(|r| names::role(lang, &known, r)).collect();
        names::list(lang, &each, 2)
    }

    fn widest(&self, part: Part) -> u16 {
        let cells = self
            .items
            .iter()
            .map(|item| width(&self.part(item, part).0));
        cells.max().unwrap_or(0)
    }

    /// Chooses the columns there is room for: what it is and how it stands come first.
    pub fn arrange(&mut self, cells: u16) -> Vec<(String, Width)> {
        let lang = self.model.lang();
        let state = self.widest(Part::State).min(22);
        let mail = self.widest(Part::Mail).min(30);
        let mut left = cells.saturating_sub(state + mail + 4);
        let mut columns = vec![
            (Part::Glyph, String::new(), Width::Fixed(1)),
            (Part::Mail, words::column_mail(lang), Width::Flex(10)),
        ];
        let more = [
            (Part::Turn, words::column_turn(lang), 12),
            (Part::To, words::column_to(lang), 26),
        ];
        for (part, title, most) in more {
            // A name that is cut says more than none.
            let needs = self.widest(part).max(width(&title)).min(most);
            let needs = needs.min(left.saturating_sub(1));
            if needs >= 8 || needs >= self.widest(part).max(width(&title)) {
                left -= needs + 1;
                columns.push((part, title, Width::Fixed(needs)));
            }
        }
        columns.push((Part::State, words::column_state(lang), Width::Fixed(state)));
        self.parts = columns.iter().map(|(part, ..)| *part).collect();
        columns
            .into_iter()
            .map(|(_, title, width)| (title, width))
            .collect()
    }

    /// The columns, for the table.
    pub fn columns(layout: &[(String, Width)]) -> Vec<Column<'_>> {
        layout
            .iter()
            .map(|(title, width)| Column::new(title, *width))
            .collect()
    }
}

/// Whose turn it is: the people where they are known, else the role.
pub fn turn(model: &Model, item: &ItemView) -> String {
    match item.people.first() {
        Some(person) => names::name(person),
        None => names::role(model.lang(), &model.names(), &item.role),
    }
}
