//! The rows of what is listed: commits, authors, folders, scripts. Only what is seen is asked for.

use super::{View, commits, scripts, stream, undo};
use crate::domain::clean::shown;
use crate::domain::contents::ScriptChange;
use crate::domain::names::EnvId;
use crate::text::cli::contents as told;
use crate::text::cockpit::contents as words;
use crate::text::{names, words as terms};
use crate::tui::model::Model;
use crate::tui::theme::Role;
use crate::tui::widgets::table::{Cell, Column, Rows, Width};
use crate::tui::widgets::width::truncate_start;

/// The rows of what is listed.
pub(super) struct Lines<'a> {
    model: &'a Model,
    /// Whether there is room for what can be left out.
    wide: bool,
    /// How wide the paths of scripts are, in cells.
    paths: u16,
}

/// The widths of what stands beside a script's path, in cells: new or changed, its rollback, where
/// it ran.
const NARROW: [u16; 3] = [9, 11, 24];
const WIDE: [u16; 3] = [9, 34, 26];

impl<'a> Lines<'a> {
    pub(super) fn new(model: &'a Model, width: u16) -> Self {
        let wide = width >= 100;
        let others: u16 = if wide { WIDE } else { NARROW }.iter().sum();
        Self {
            model,
            wide,
            paths: width.saturating_sub(others + 3),
        }
    }

    /// The titles of the columns.
    pub(super) fn titles(&self) -> Vec<String> {
        let lang = self.model.lang();
        match self.model.contents.view {
            View::Commits => vec![
                words::when(lang),
                words::author(lang),
                words::subject(lang),
                String::new(),
                words::id(lang),
            ],
            View::Authors => vec![words::view_commits(lang), words::author(lang)],
            View::Folders => vec![
                words::folder(lang),
                words::files(lang),
                words::added(lang),
                words::removed(lang),
                words::not_counted(lang),
            ],
            View::Scripts => vec![
                words::script(lang),
                words::change(lang),
                words::rollback(lang),
                words::where_it_ran(lang),
            ],
        }
    }

    /// The columns with those titles.
    pub(super) fn columns<'t>(&self, titles: &'t [String]) -> Vec<Column<'t>> {
        let wide = self.wide;
        let [change, undo, ran] = if wide { WIDE } else { NARROW };
        let (widths, right): (Vec<Width>, &[usize]) = match self.model.contents.view {
            View::Commits => (
                vec![
                    Width::Fixed(if wide { 16 } else { 11 }),
                    Width::Fixed(if wide { 18 } else { 12 }),
                    Width::Flex(20),
                    Width::Fixed(if self.model.contents.folded { 5 } else { 0 }),
                    Width::Fixed(7),
                ],
                &[3],
            ),
            View::Authors => (vec![Width::Fixed(8), Width::Flex(20)], &[0]),
            View::Folders => (
                vec![
                    Width::Flex(20),
                    Width::Fixed(12),
                    Width::Fixed(9),
                    Width::Fixed(9),
                    Width::Fixed(9),
                ],
                &[1, 2, 3, 4],
            ),
            View::Scripts => (
                vec![
                    Width::Fixed(self.paths),
                    Width::Fixed(change),
                    Width::Fixed(undo),
                    Width::Fixed(ran),
                ],
                &[],
            ),
        };
        let columns = titles.iter().zip(widths).enumerate();
        let columns = columns.map(|(at, (title, width))| {
            let column = Column::new(title.as_str(), width);
            if right.contains(&at) {
                column.right()
            } else {
                column
            }
        });
        columns.collect()
    }
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
        let fold = self.model.contents.rows.commits.get(row)?;
        let commit = commits(self.model).get(fold.at)?;
        Some(match column {
            0 => {
                let zoned = |at: jiff::Timestamp| at.to_zoned(self.model.settings.zone.clone());
                let when = zoned(commit.when);
                let how = if self.wide {
                    "%Y-%m-%d %H:%M"
                } else if when.year() == zoned(self.model.now).year() {
                    "%m-%d %H:%M"
                } else {
                    "%Y-%m-%d"
                };
                (when.strftime(how).to_string(), Role::Muted)
            }
            1 => (commit.author.clone(), Role::Text),
            2 => {
                let tags = stream(self.model)?.tags_on(&commit.id);
                let marks = tags.iter().map(|tag| format!("[{}] ", shown(tag)));
                let marks: String = marks.collect();
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
        let author = self.model.contents.rows.authors.get(row)?;
        Some(match column {
            0 => (author.commits.to_string(), Role::Strong),
            _ => (author.author.clone(), Role::Text),
        })
    }

    fn folder(&self, row: usize, column: usize) -> Told {
        let lang = self.model.lang();
        let (under, rows) = (&self.model.contents.under, &self.model.contents.rows.others);
        let folders = stream(self.model)?.folders.get(under)?.as_ref().ok()?;
        let folder = folders.folders.get(*rows.get(row)?)?;
        let (lines, uncounted) = (folder.totals.lines, folder.totals.uncounted);
        Some(match column {
            0 if folder.path == *under && under.is_empty() => (told::here(lang), Role::Text),
            0 if folder.path == *under => (words::files_here(lang), Role::Text),
            0 => (format!("{}/", shown(&folder.path)), Role::Text),
            1 => (terms::files(lang, folder.totals.files), Role::Muted),
            2 => (format!("+{}", lines.insertions), Role::Pass),
            3 => (format!("-{}", lines.deletions), Role::Blocked),
            _ if uncounted > 0 => (uncounted.to_string(), Role::Muted),
            _ => return None,
        })
    }

    fn script(&self, row: usize, column: usize) -> Told {
        let lang = self.model.lang();
        let at = *self.model.contents.rows.others.get(row)?;
        let (script, path) = scripts(self.model).nth(at)?;
        let mark = self.model.settings.theme.glyphs().ellipsis;
        Some(match column {
            0 => {
                // Its name is at the end.
                let path = shown(path);
                let path = truncate_start(&path, self.paths, mark).into_owned();
                (path, Role::Text)
            }
            1 => {
                let role = match script.new {
                    Some(true) => Role::Info,
                    Some(false) if script.unchanged => Role::Muted,
                    Some(false) => Role::Stale,
                    None => Role::Unknown,
                };
                (told::change(lang, script), role)
            }
            2 => match undo(script, path) {
                Some(undo) if self.wide => {
                    let undo = shown(undo);
                    let undo = truncate_start(&undo, WIDE[1], mark).into_owned();
                    (undo, Role::Muted)
                }
                Some(_) => (words::has_rollback(lang), Role::Muted),
                None if self.wide => (told::no_undo(lang), Role::Stale),
                None => (words::no_rollback(lang), Role::Stale),
            },
            _ => self.ran(script),
        })
    }

    /// Where a script failed, ran with another text, and ran: the worst first.
    fn ran(&self, script: &ScriptChange) -> (String, Role) {
        let lang = self.model.lang();
        let glyphs = self.model.settings.theme.glyphs();
        let places = |ids: &[EnvId]| {
            let places: Vec<String> = ids
                .iter()
                .map(|id| self.model.environment_name(id))
                .collect();
            places.join(&names::comma(lang))
        };
        let mut told = Vec::new();
        for (ids, glyph, role, say) in [
            (
                &script.failed,
                glyphs.blocked,
                Role::Blocked,
                words::failed_in as fn(_, &str) -> String,
            ),
            (
                &script.changed_after,
                glyphs.stale,
                Role::Stale,
                words::changed_since,
            ),
            (&script.ran, glyphs.pass, Role::Pass, words::ran_in),
        ] {
            if !ids.is_empty() {
                told.push((format!("{glyph} {}", say(lang, &places(ids))), role));
            }
        }
        let Some((_, role)) = told.first() else {
            let text = format!("{} {}", glyphs.open, words::script_not_run(lang));
            return (text, Role::Muted);
        };
        let role = *role;
        let told: Vec<String> = told.into_iter().map(|(text, _)| text).collect();
        (told.join("  "), role)
    }
}
