//! The rows of what is listed: commits, authors, folders, scripts. Only what is seen is asked for.

use super::{View, commits, contents, stream};
use crate::domain::clean::shown;
use crate::text::cli::contents as told;
use crate::text::cockpit::contents as words;
use crate::text::{names, words as terms};
use crate::tui::model::Model;
use crate::tui::theme::Role;
use crate::tui::widgets::table::{Cell, Rows};

/// The rows of what is listed.
pub(super) struct Lines<'a> {
    pub(super) model: &'a Model,
    /// Whether the year is told.
    pub(super) wide: bool,
}

impl Rows for Lines<'_> {
    fn count(&self) -> usize {
        super::count(self.model)
    }

    fn cell(&self, row: usize, column: usize) -> Cell<'_> {
        let told = match self.model.contents.view {
            View::Commits => self.commit(row, column),
            View::Authors => self.author(row, column),
            View::Folders => self.folder(row, column),
            View::Scripts => self.script(row, column),
        };
        let (text, role) = told.unwrap_or((String::new(), Role::Text));
        Cell::new(text, self.model.settings.theme.style(role))
    }
}

/// A text and how it looks.
type Told = Option<(String, Role)>;

impl Lines<'_> {
    fn commit(&self, row: usize, column: usize) -> Told {
        let fold = self.model.contents.rows.get(row)?;
        let commit = commits(self.model).get(fold.at)?;
        Some(match column {
            0 => {
                let when = commit.when.to_zoned(self.model.settings.zone.clone());
                let how = if self.wide {
                    "%Y-%m-%d %H:%M"
                } else {
                    "%m-%d %H:%M"
                };
                (when.strftime(how).to_string(), Role::Muted)
            }
            1 => (commit.author.clone(), Role::Text),
            2 => {
                let tags = &stream(self.model)?.tags;
                let own = tags.iter().filter(|tag| tag.commit == commit.id);
                let marks: Vec<String> = own.map(|t| format!("[{}] ", shown(&t.name))).collect();
                let marks = marks.concat();
                let role = if commit.is_merge() {
                    Role::Muted
                } else {
                    Role::Text
                };
                (format!("{marks}{}", commit.subject), role)
            }
            3 if fold.brought > 0 => {
                let lang = self.model.lang();
                (words::brought(lang, fold.brought), Role::Info)
            }
            3 => return None,
            _ => (names::commit(&commit.id), Role::Muted),
        })
    }

    fn author(&self, row: usize, column: usize) -> Told {
        let author = self.model.contents.authors.get(row)?;
        Some(match column {
            0 => (author.commits.to_string(), Role::Strong),
            _ => (author.author.clone(), Role::Text),
        })
    }

    fn folder(&self, row: usize, column: usize) -> Told {
        let lang = self.model.lang();
        let folder = stream(self.model)?.folders.as_ref()?.folders.get(row)?;
        let lines = folder.totals.lines;
        Some(match column {
            0 if folder.path.is_empty() => (told::here(lang), Role::Text),
            0 => (format!("{}/", shown(&folder.path)), Role::Text),
            1 => (terms::files(lang, folder.totals.files), Role::Muted),
            2 => (format!("+{}", lines.insertions), Role::Pass),
            _ => (format!("-{}", lines.deletions), Role::Blocked),
        })
    }

    fn script(&self, row: usize, column: usize) -> Told {
        let lang = self.model.lang();
        let script = contents(self.model)?.scripts.get(row)?;
        Some(match column {
            0 => (shown(&script.path), Role::Text),
            1 => match script.new {
                Some(true) => (told::new_script(lang), Role::Info),
                Some(false) => (told::changed_script(lang), Role::Stale),
                None => (told::unknown_script(lang), Role::Unknown),
            },
            _ => match &script.undo {
                Some(undo) => (told::undone_by(lang, &shown(undo)), Role::Muted),
                None => (told::no_undo(lang), Role::Stale),
            },
        })
    }
}
