//! What is told about a file of bugs, or a tracker's answer, that was not taken.

use crate::domain::clean::{Flaw, quoted, shown};
use crate::domain::import::BugField;
use crate::domain::lang::Lang;
use crate::text::{Explain, Explained, system, tracker as words};
use crate::tracker::{
    BadRow, Error, Fault, FieldFlaw, PAGE_LIMIT, Place, Problem, SIZE_LIMIT, Spot,
};

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
        Fault::Unreadable(error) => (
            words::unreadable(lang, &system::reason(lang, error)),
            words::unreadable_hint(lang),
        ),
        Fault::TooLarge => (
            words::too_large(lang, SIZE_LIMIT >> 20),
            words::too_large_hint(lang),
        ),
        Fault::BadRows { problems, more } => bad_rows(lang, problems, *more),
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
        table => csv(lang, table).unwrap_or_else(|| json(lang, table)),
    }
}

/// What is wrong with a table as a whole.
fn csv(lang: Lang, fault: &Fault) -> Option<(String, String)> {
    Some(match fault {
        Fault::Spreadsheet => (words::spreadsheet(lang), words::spreadsheet_hint(lang)),
        Fault::NotText => (words::not_text(lang), words::not_text_hint(lang)),
        Fault::Empty => (words::empty(lang), words::shape_hint(lang)),
        Fault::NoRows => (words::no_rows(lang), words::shape_hint(lang)),
        Fault::OpenQuote { line } => (words::open_quote(lang, *line), words::open_quote_hint(lang)),
        Fault::MissingColumns { missing, found } => {
            let names: Vec<String> = missing.iter().map(|known| column(lang, *known)).collect();
            let missing = names.join(&words::comma(lang));
            (
                words::missing_columns(lang, &missing, &list(lang, found)),
                words::shape_hint(lang),
            )
        }
        Fault::NoColumn {
            column: name,
            field,
            found,
        } => (
            words::no_column(lang, name, &column(lang, *field), &list(lang, found)),
            words::fields_hint(lang),
        ),
        Fault::NoLabels { found } => (
            words::no_labels(lang, &list(lang, found)),
            words::no_labels_hint(lang),
        ),
        Fault::ColumnTwice {
            column: known,
            headers: [first, second],
        } => (
            words::column_twice(lang, &column(lang, *known), first, second),
            words::column_twice_hint(lang),
        ),
        _ => return None,
    })
}

/// What is wrong with an answer in JSON as a whole.
fn json(lang: Lang, fault: &Fault) -> (String, String) {
    match fault {
        Fault::WebPage { title: Some(title) } => (
            words::web_page_titled(lang, title),
            words::web_page_hint(lang),
        ),
        Fault::WebPage { title: None } => (words::web_page(lang), words::web_page_hint(lang)),
        Fault::NotUtf8 { byte } => (words::not_utf8(lang, *byte), words::not_utf8_hint(lang)),
        Fault::Broken { at, what } => (
            words::broken(lang, &spot(lang, at), what),
            words::broken_hint(lang),
        ),
        Fault::Cut { at } => (words::cut(lang, &spot(lang, at)), words::cut_hint(lang)),
        Fault::TooDeep { at } => (
            words::too_deep(lang, &spot(lang, at)),
            words::list_hint(lang),
        ),
        Fault::Refused { words: told } => (
            words::refused(lang, &told.join("; ")),
            words::refused_hint(lang),
        ),
        Fault::NoList { found } if found.is_empty() => {
            (words::no_list(lang), words::list_hint(lang))
        }
        Fault::NoList { found } => (
            words::no_list_but(lang, &list(lang, found)),
            words::list_hint(lang),
        ),
        Fault::TwoLists {
            paths: [first, second],
        } => (
            words::two_lists(lang, first, second),
            words::two_lists_hint(lang),
        ),
        // What is left are tables' faults, which were told before.
        _ => (words::no_answer(lang), words::no_answer_hint(lang)),
    }
}

fn bad_rows(lang: Lang, problems: &[BadRow], more: usize) -> (String, String) {
    let mut told = words::bad_rows(lang, problems.len() + more);
    for row in problems {
        told.push_str("\n  ");
        let what = problem(lang, row);
        told.push_str(&words::at_place(lang, &place(lang, &row.place), &what));
    }
    if more > 0 {
        told.push_str("\n  ");
        told.push_str(&words::and_more(lang, more));
    }
    let in_answer = problems
        .iter()
        .any(|row| matches!(row.place, Place::Record { .. }));
    let hint = if in_answer {
        words::bad_records_hint(lang)
    } else {
        words::bad_rows_hint(lang)
    };
    (told, hint)
}

/// Where a row or a record stands.
fn place(lang: Lang, place: &Place) -> String {
    match place {
        Place::Line(line) => words::line(lang, *line),
        Place::Record { number, id: None } => words::record(lang, *number),
        Place::Record {
            number,
            id: Some(id),
        } => words::record_with_id(lang, *number, id),
    }
}

/// A place in the text of an answer.
fn spot(lang: Lang, spot: &Spot) -> String {
    let Spot {
        line,
        column,
        records,
        last,
    } = spot;
    match last {
        Some(last) => words::spot_after(lang, *line, *column, *records, last),
        None => words::spot(lang, *line, *column),
    }
}

/// Names beside each other, no more than a line of them.
fn list(lang: Lang, names: &[String]) -> String {
    quoted(&names.join(&words::comma(lang)))
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
        Problem::Duplicate { id, first } => words::duplicate(lang, id, &place(lang, first)),
        Problem::Missing { field, had } if had.is_empty() => words::missing(lang, field),
        Problem::Missing { field, had } => {
            let had = had.join(&words::comma(lang));
            words::missing_but(lang, field, &had)
        }
        Problem::NoRecord(value) => words::no_record(lang, value),
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
            FieldFlaw::Time => words::field_time(lang, header, value),
        },
    }
}

/// A column's name, as a header may write it.
fn column(lang: Lang, field: BugField) -> String {
    match field {
        BugField::Id => words::column_id(lang),
        BugField::Title => words::column_title(lang),
        BugField::Severity => words::column_severity(lang),
        BugField::Status => words::column_status(lang),
        BugField::Assignee => words::column_assignee(lang),
        BugField::Url => words::column_url(lang),
        BugField::Application => words::column_application(lang),
        BugField::FoundIn => words::column_found_in(lang),
        BugField::Reported => words::column_reported(lang),
    }
}
