//! A table of a Markdown text, set for reading: in columns where there is room for their longest
//! words, else row by row, each cell with the name of its column.

use crate::tui::theme::Role;
use crate::tui::widgets::width::{clean, pad, width, wrap};

/// Between two columns, in cells.
const GAP: u16 = 2;

/// Whether a line is a row of a table.
pub(super) fn is_row(line: &str) -> bool {
    line.trim().starts_with('|')
}

/// The table that these lines are, the names of its columns standing out.
pub(super) fn set(lines: &[&str], cells: u16) -> Vec<(String, Role)> {
    let rows: Vec<Vec<String>> = lines
        .iter()
        .map(|line| parts(line))
        .filter(|row| !is_rule(row))
        .collect();
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    match widths(&rows, columns, cells) {
        Some(widths) => in_columns(&rows, &widths),
        None => row_by_row(&rows, cells),
    }
}

fn parts(line: &str) -> Vec<String> {
    let line = line.trim().trim_start_matches('|').trim_end_matches('|');
    let parts = line.split('|');
    parts
        .map(|cell| clean(cell.trim()).replace(['`', '*'], ""))
        .collect()
}

fn is_rule(row: &[String]) -> bool {
    let rule = |cell: &String| !cell.is_empty() && cell.bytes().all(|b| b"-: ".contains(&b));
    row.iter().all(rule)
}

/// How wide each column is; `None` where there is too little room even for the longest words.
fn widths(rows: &[Vec<String>], columns: usize, cells: u16) -> Option<Vec<u16>> {
    let of = |column: usize, measure: fn(&str) -> u16| {
        let cells = rows.iter().filter_map(|row| row.get(column));
        cells.map(|cell| measure(cell)).max().unwrap_or(0)
    };
    let longest = |text: &str| text.split(' ').map(width).max().unwrap_or(0);
    let mut widths: Vec<u16> = (0..columns).map(|column| of(column, width)).collect();
    let least: Vec<u16> = (0..columns).map(|column| of(column, longest)).collect();
    let room = u32::from(cells) + u32::from(GAP);
    let whole = |widths: &[u16]| widths.iter().map(|w| u32::from(w + GAP)).sum::<u32>();
    // The column that can spare most gives first.
    while whole(&widths) > room {
        let spare = |column: &usize| widths[*column] - least[*column];
        let widest = (0..columns).max_by_key(spare).filter(|c| spare(c) > 0)?;
        widths[widest] -= 1;
    }
    Some(widths)
}

fn in_columns(rows: &[Vec<String>], widths: &[u16]) -> Vec<(String, Role)> {
    let mut set = Vec::new();
    for (number, row) in rows.iter().enumerate() {
        let role = if number == 0 {
            Role::Strong
        } else {
            Role::Text
        };
        let wrapped: Vec<Vec<String>> = row
            .iter()
            .zip(widths)
            .map(|(cell, width)| wrap(cell, *width))
            .collect();
        let height = wrapped.iter().map(Vec::len).max().unwrap_or(0);
        for line in 0..height {
            let cell = |(cell, width): (&Vec<String>, &u16)| {
                pad(cell.get(line).map_or("", String::as_str), width + GAP, "")
            };
            let text: String = wrapped.iter().zip(widths).map(cell).collect();
            set.push((text.trim_end().to_owned(), role));
        }
    }
    set
}

/// The first cell of a row stands for the row, the others beneath it.
fn row_by_row(rows: &[Vec<String>], cells: u16) -> Vec<(String, Role)> {
    let Some((names, rows)) = rows.split_first() else {
        return Vec::new();
    };
    let mut set = Vec::new();
    for row in rows {
        let mut cells_of = row.iter().enumerate();
        if let Some((_, first)) = cells_of.next() {
            set.extend(
                wrap(first, cells)
                    .into_iter()
                    .map(|line| (line, Role::Strong)),
            );
        }
        for (column, cell) in cells_of {
            let name = names.get(column).map_or("", String::as_str);
            let text = wrap(&format!("{name}: {cell}"), cells.saturating_sub(2));
            set.extend(
                text.into_iter()
                    .map(|line| (format!("  {line}"), Role::Text)),
            );
        }
    }
    set
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: [&str; 3] = [
        "| script | what it does |",
        "|---|:--|",
        "| `001.sql` | unique key on 退款 |",
    ];

    fn shown(cells: u16) -> String {
        let rows = set(&TABLE, cells).into_iter().map(|(row, _)| row);
        rows.collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn a_table_stands_in_columns_where_there_is_room() {
        assert_eq!(
            shown(40),
            "script   what it does\n001.sql  unique key on 退款"
        );
    }

    #[test]
    fn a_cell_goes_on_beneath_itself_where_there_is_less() {
        assert_eq!(
            shown(22),
            "script   what it does\n001.sql  unique key on\n         退款"
        );
    }

    #[test]
    fn where_no_word_fits_it_is_read_row_by_row() {
        assert_eq!(
            shown(14),
            "001.sql\n  what it\n  does: unique\n  key on 退款"
        );
        assert_eq!(set(&["|"], 3), Vec::new());
    }
}
