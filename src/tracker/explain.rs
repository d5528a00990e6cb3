//! What is told about a file of bugs that was not taken.

use crate::domain::clean::{Flaw, quoted, shown};
use crate::domain::lang::Lang;
use crate::text::{Explain, Explained, system, tracker as words};
use crate::tracker::{BadRow, Column, Error, Fault, FieldFlaw, PAGE_LIMIT, Problem, SIZE_LIMIT};

impl Explain for Error {
    fn explain(&self, lang: Lang) -> Explained {
        let (what, hint) = fault(lang, &self.fault);
        let file = match &self.file {
            // Whole, because a path's end matters most.
            Some(path) => shown(&path.display().to_string()),
            None => words::some_input(lang),
        };
        let what = match self.page {
            Some(page) => words::on_page(lang, page, &what),
            None => what,
        };
        Explained::with_hint(words::in_file(lang, &file, &what), hint)
    }
}

fn fault(lang: Lang, fault: &Fault) -> (String, String) {
    match fault {
        Fault::Format(format) => (
            words::format_unread(lang, &format!("{format:?}").to_lowercase()),
            words::format_unread_hint(lang),
        ),
        Fault::Half {
            records,
            total,
            wanted,
        } => half(lang, *records, *total, *wanted),
        Fault::Full { limit } => (words::full(lang, *limit), words::full_hint(lang, *limit)),
        Fault::Incomplete => (words::incomplete(lang), words::incomplete_hint(lang)),
        Fault::SamePage => (words::same_page(lang), words::same_page_hint(lang)),
        Fault::TooManyPages => (
            words::too_many_pages(lang, PAGE_LIMIT),
            words::too_large_hint(lang),
        ),
        Fault::Unreadable(error) => (
            words::unreadable(lang, &system::reason(lang, error)),
            words::unreadable_hint(lang),
        ),
        Fault::TooLarge => (
            words::too_large(lang, SIZE_LIMIT >> 20),
            words::too_large_hint(lang),
        ),
        Fault::Spreadsheet => (words::spreadsheet(lang), words::spreadsheet_hint(lang)),
        Fault::NotText => (words::not_text(lang), words::not_text_hint(lang)),
        Fault::Empty => (words::empty(lang), words::shape_hint(lang)),
        Fault::NoRows => (words::no_rows(lang), words::shape_hint(lang)),
        Fault::OpenQuote { line } => (words::open_quote(lang, *line), words::open_quote_hint(lang)),
        Fault::MissingColumns { missing, found } => {
            let names: Vec<String> = missing.iter().map(|known| column(lang, *known)).collect();
            let joint = words::comma(lang);
            (
                words::missing_columns(lang, &names.join(&joint), &quoted(&found.join(&joint))),
                words::shape_hint(lang),
            )
        }
        Fault::ColumnTwice {
            column: known,
            headers: [first, second],
        } => (
            words::column_twice(lang, &column(lang, *known), first, second),
            words::column_twice_hint(lang),
        ),
        Fault::BadRows { problems, more } => {
            let mut told = words::bad_rows(lang, problems.len() + more);
            for row in problems {
                told.push_str("\n  ");
                told.push_str(&words::at_line(lang, row.line, &problem(lang, row)));
            }
            if *more > 0 {
                told.push_str("\n  ");
                told.push_str(&words::and_more(lang, *more));
            }
            (told, words::bad_rows_hint(lang))
        }
    }
}

/// More that nothing can fetch.
fn half(
    lang: Lang,
    records: usize,
    total: Option<usize>,
    wanted: Option<&str>,
) -> (String, String) {
    let what = match total {
        Some(total) => words::half_of(lang, records, total),
        None => words::half(lang, records),
    };
    let hint = match wanted {
        Some(placeholder) => words::half_hint(lang, placeholder),
        None => words::moved_hint(lang),
    };
    (what, hint)
}

fn problem(lang: Lang, row: &BadRow) -> String {
    match &row.problem {
        Problem::Fields { found, expected } => words::fields(lang, *found, *expected),
        Problem::Duplicate { id, first } => words::duplicate(lang, id, *first),
        Problem::Field {
            header,
            value,
            flaw,
        } => match flaw {
            FieldFlaw::Text(Flaw::Empty) => words::field_empty(lang, header),
            FieldFlaw::Text(Flaw::TooLong { bytes, limit }) => {
                words::field_long(lang, header, value, *bytes, *limit)
            }
            FieldFlaw::Text(Flaw::Control { code }) => {
                words::field_control(lang, header, value, code)
            }
            FieldFlaw::Severity => words::field_severity(lang, header, value),
            FieldFlaw::Status => words::field_status(lang, header, value),
            FieldFlaw::Url => words::field_url(lang, header, value),
        },
    }
}

/// A column's name, as a header may write it.
fn column(lang: Lang, column: Column) -> String {
    match column {
        Column::Id => words::column_id(lang),
        Column::Title => words::column_title(lang),
        Column::Severity => words::column_severity(lang),
        Column::Status => words::column_status(lang),
        Column::Assignee => words::column_assignee(lang),
        Column::Url => words::column_url(lang),
    }
}
