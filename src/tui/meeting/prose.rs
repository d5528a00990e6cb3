//! A document's Markdown in rows for a screen: paragraphs flow, lists hang, headings stand out;
//! the signs of the markup are left out. Nothing of the words is.

use crate::tui::theme::Role;
use crate::tui::widgets::width::{clean, width, wrap};

/// A row: how far it is indented, in cells; what stands before it; the text; how it looks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// In cells.
    pub indent: u16,
    /// A bullet or a number, on the first row of an entry.
    pub mark: String,
    /// The text.
    pub text: String,
    /// How it looks.
    pub role: Role,
}

/// A piece of the text that is wrapped as one.
#[derive(Debug)]
struct Piece {
    level: u16,
    mark: String,
    text: String,
    role: Role,
    /// Whether it is kept as it is, and nothing joins it.
    fixed: bool,
}

/// The text in rows of at most so many cells; `bullet` stands before the entries of a list, and
/// `wide` puts a blank row between any two pieces.
#[must_use]
pub fn rows(text: &str, cells: u16, bullet: &str, wide: bool) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for piece in pieces(text, bullet) {
        let Some(piece) = piece else {
            blank(&mut rows);
            continue;
        };
        if wide {
            blank(&mut rows);
        }
        let marks = match piece.mark.as_str() {
            "" => 0,
            mark => width(&clean(mark)) + 1,
        };
        let indent = piece.level * 2;
        let room = cells.saturating_sub(indent + marks).max(1);
        let mut mark = piece.mark;
        for line in wrap(&piece.text, room) {
            rows.push(Row {
                indent: indent + if mark.is_empty() { marks } else { 0 },
                mark: std::mem::take(&mut mark),
                text: line,
                role: piece.role,
            });
        }
    }
    while rows.last().is_some_and(is_blank) {
        rows.pop();
    }
    rows
}

fn is_blank(row: &Row) -> bool {
    row.text.is_empty() && row.mark.is_empty()
}

/// A blank row, but never two, and none at the top.
fn blank(rows: &mut Vec<Row>) {
    if rows.last().is_some_and(|row| !is_blank(row)) {
        rows.push(Row {
            indent: 0,
            mark: String::new(),
            text: String::new(),
            role: Role::Text,
        });
    }
}

/// The pieces; `None` where a blank line stands.
fn pieces(text: &str, bullet: &str) -> Vec<Option<Piece>> {
    let mut pieces: Vec<Option<Piece>> = Vec::new();
    let mut code = false;
    for line in text.lines() {
        if line.trim_start().starts_with("```") {
            code = !code;
            continue;
        }
        if code {
            pieces.push(Some(Piece::fixed(1, line.trim_end())));
            continue;
        }
        let bare = line.trim();
        if bare.is_empty() {
            pieces.push(None);
            continue;
        }
        if bare.starts_with('|') {
            pieces.extend(table(bare).map(|row| Some(Piece::fixed(0, &row))));
            continue;
        }
        let level = u16::try_from((line.len() - line.trim_start().len()) / 2).unwrap_or(0);
        if let Some(piece) = begins(bare, level.min(4), bullet) {
            pieces.push(Some(piece));
            continue;
        }
        let words = plain(bare);
        match pieces.last_mut() {
            Some(Some(before)) if !before.fixed => before.join(&words),
            _ => pieces.push(Some(Piece {
                level: 0,
                mark: String::new(),
                text: words,
                role: Role::Text,
                fixed: false,
            })),
        }
    }
    pieces
}

/// What a line begins: a heading, an entry of a list, a quotation.
fn begins(line: &str, level: u16, bullet: &str) -> Option<Piece> {
    let piece = |level, mark: &str, text: &str, role, fixed| Piece {
        level,
        mark: mark.to_owned(),
        text: plain(text.trim()),
        role,
        fixed,
    };
    let heading = line.trim_start_matches('#');
    if heading.len() < line.len() && heading.starts_with(' ') {
        return Some(piece(0, "", heading, Role::Strong, true));
    }
    for sign in ["- [x] ", "- [ ] ", "- ", "* ", "+ "] {
        if let Some(entry) = line.strip_prefix(sign) {
            return Some(piece(level, bullet, entry, Role::Text, false));
        }
    }
    if let Some(quoted) = line.strip_prefix("> ") {
        return Some(piece(1, "", quoted, Role::Muted, false));
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &line[digits..];
    let entry = rest
        .strip_prefix(". ")
        .or_else(|| rest.strip_prefix(") "))?;
    let mark = format!("{}.", &line[..digits]);
    (1..=3)
        .contains(&digits)
        .then(|| piece(level, &mark, entry, Role::Text, false))
}

/// A row of a table as words; `None` for the line beneath its head.
fn table(line: &str) -> Option<String> {
    let is_rule = line.chars().all(|c| "|-: ".contains(c));
    let cells = line
        .trim_matches('|')
        .split('|')
        .map(|cell| plain(cell.trim()));
    (!is_rule).then(|| cells.collect::<Vec<_>>().join("   "))
}

/// The words without the signs of emphasis.
fn plain(text: &str) -> String {
    text.replace("**", "").replace('`', "")
}

impl Piece {
    fn fixed(level: u16, text: &str) -> Self {
        Self {
            level,
            mark: String::new(),
            text: text.to_owned(),
            role: Role::Text,
            fixed: true,
        }
    }

    /// The next line of the same paragraph; between two Chinese characters there is no blank.
    fn join(&mut self, words: &str) {
        let wide = |c: Option<char>| c.is_some_and(|c| width(c.encode_utf8(&mut [0; 4])) == 2);
        if !(wide(self.text.chars().next_back()) && wide(words.chars().next())) {
            self.text.push(' ');
        }
        self.text.push_str(words);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str, cells: u16, wide: bool) -> Vec<String> {
        let line = |row: &Row| {
            let indent = usize::from(row.indent);
            let mark = if row.mark.is_empty() {
                String::new()
            } else {
                format!("{} ", row.mark)
            };
            format!("{:indent$}{mark}{}", "", row.text)
        };
        rows(text, cells, "·", wide).iter().map(line).collect()
    }

    #[test]
    fn paragraphs_flow_and_lists_hang() {
        assert_eq!(
            told(
                "Database first, then\n`payments`.\n\n\n- one **two**\n  three\n- four",
                16,
                false
            ),
            [
                "Database first,",
                "then payments.",
                "",
                "· one two three",
                "· four"
            ]
        );
        assert_eq!(
            told("1. back to the branch\n2) undo", 12, true),
            ["1. back to", "   the", "   branch", "", "2. undo"]
        );
        assert_eq!(
            told("数据库先行\n再部署应用", 40, false),
            ["数据库先行再部署应用"]
        );
    }

    #[test]
    fn code_and_tables_stay_in_their_lines() {
        assert_eq!(
            told(
                "| a | b |\n|---|---|\n| 1 | 2 |\n```\nx  y\n```\n# Head\ntext",
                20,
                false
            ),
            ["a   b", "1   2", "  x  y", "Head", "text"]
        );
        assert!(told("\n\n", 20, false).is_empty());
    }
}
