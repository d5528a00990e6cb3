//! Bugs from comma-separated values: columns by the header's names, in any order and in either
//! language. All of a file is taken or nothing of it; every problem is named by its line.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::path::Path;

use ::csv::StringRecord;

use crate::domain::clean::{self, quoted};
use crate::domain::import::{ImportedBug, ImportedStatus};
use crate::domain::names::{BugId, PersonName, SeverityId};
use crate::tracker::encoding::decode;
use crate::tracker::header::Header;
use crate::tracker::records::Rows;
use crate::tracker::{BadRow, Column, Error, Fault, FieldFlaw, Problem, SIZE_LIMIT, TOLD, load};

/// Reads a file of bugs.
///
/// # Errors
/// [`Error`] names the file and everything that is wrong with it.
pub fn read(path: &Path) -> Result<Vec<ImportedBug>, Error> {
    load(path)
        .and_then(|bytes| bugs(&bytes))
        .map_err(|fault| Error {
            file: Some(path.to_owned()),
            page: None,
            fault,
        })
}

/// Reads bugs from a file's bytes.
///
/// # Errors
/// [`Error`] tells everything that is wrong with it.
pub fn parse(bytes: &[u8]) -> Result<Vec<ImportedBug>, Error> {
    bugs(bytes).map_err(Error::from)
}

fn bugs(bytes: &[u8]) -> Result<Vec<ImportedBug>, Fault> {
    if u64::try_from(bytes.len()).is_ok_and(|size| size > SIZE_LIMIT) {
        return Err(Fault::TooLarge);
    }
    let (text, _) = decode(bytes)?;
    if text.trim().is_empty() {
        return Err(Fault::Empty);
    }
    let mut rows = Rows::new(&text)?;
    let header = rows.header()?;
    let mut taken = Taken::default();
    while let Some((line, record)) = rows.next() {
        taken.row(&header, line, record);
    }
    taken.finish()
}

/// The bugs and the problems met so far.
#[derive(Default)]
struct Taken {
    bugs: Vec<ImportedBug>,
    /// The line of each id's first row.
    lines: HashMap<String, u64>,
    problems: Vec<BadRow>,
    more: usize,
    rows: usize,
}

impl Taken {
    fn row(&mut self, header: &Header, line: u64, record: &StringRecord) {
        // A spreadsheet leaves rows of nothing but delimiters below its last.
        if record.iter().all(|field| field.trim().is_empty()) {
            return;
        }
        self.rows += 1;
        let expected = header.names.len();
        let surplus = record
            .iter()
            .skip(expected)
            .any(|field| !field.trim().is_empty());
        if surplus || record.len() < expected {
            self.problem(
                line,
                Problem::Fields {
                    found: record.len(),
                    expected,
                },
            );
            return;
        }
        let id = self.take(header, line, record, Column::Id, text);
        let title = self.take(header, line, record, Column::Title, title);
        let severity = self.take(header, line, record, Column::Severity, severity);
        let status = self.take(header, line, record, Column::Status, status);
        let assignee = self.take(header, line, record, Column::Assignee, |field| {
            optional(field, text)
        });
        let url = self.take(header, line, record, Column::Url, |field| {
            optional(field, url)
        });
        let id = id.filter(|id| self.first(id, line));
        if let (Some(id), Some(title), Some(severity), Some(status), Some(assignee), Some(url)) =
            (id, title, severity, status, assignee, url)
        {
            let (id, assignee) = (BugId::from(id), assignee.map(PersonName::from));
            self.bugs.push(ImportedBug {
                assignee,
                url,
                ..ImportedBug::new(id, title, severity, status)
            });
        }
    }

    /// A field as `reading` reads it; what is wrong with it is kept.
    fn take<T>(
        &mut self,
        header: &Header,
        line: u64,
        record: &StringRecord,
        column: Column,
        reading: impl FnOnce(&str) -> Result<T, FieldFlaw>,
    ) -> Option<T> {
        let (name, field) = header.field(record, column);
        match reading(field) {
            Ok(value) => Some(value),
            Err(flaw) => {
                self.problem(
                    line,
                    Problem::Field {
                        header: name.to_owned(),
                        value: quoted(field),
                        flaw,
                    },
                );
                None
            }
        }
    }

    /// Whether no earlier row has this id.
    fn first(&mut self, id: &str, line: u64) -> bool {
        let first = match self.lines.entry(id.to_owned()) {
            Entry::Vacant(entry) => {
                entry.insert(line);
                return true;
            }
            Entry::Occupied(entry) => *entry.get(),
        };
        self.problem(
            line,
            Problem::Duplicate {
                id: quoted(id),
                first,
            },
        );
        false
    }

    fn problem(&mut self, line: u64, problem: Problem) {
        if self.problems.len() < TOLD {
            self.problems.push(BadRow { line, problem });
        } else {
            self.more += 1;
        }
    }

    fn finish(self) -> Result<Vec<ImportedBug>, Fault> {
        if !self.problems.is_empty() {
            Err(Fault::BadRows {
                problems: self.problems,
                more: self.more,
            })
        } else if self.rows == 0 {
            Err(Fault::NoRows)
        } else {
            Ok(self.bugs)
        }
    }
}

fn text(field: &str) -> Result<String, FieldFlaw> {
    clean::line(field).map_err(FieldFlaw::Text)
}

/// A title; a line break inside it, which spreadsheets allow, becomes a space.
fn title(field: &str) -> Result<String, FieldFlaw> {
    text(
        &field
            .split(['\r', '\n', '\t'])
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" "),
    )
}

fn severity(field: &str) -> Result<SeverityId, FieldFlaw> {
    match field.to_ascii_uppercase() {
        letter if matches!(letter.as_str(), "A" | "B" | "C" | "D") => Ok(SeverityId::from(letter)),
        letter if letter.is_empty() => Err(FieldFlaw::Text(clean::Flaw::Empty)),
        _ => Err(FieldFlaw::Severity),
    }
}

fn status(field: &str) -> Result<ImportedStatus, FieldFlaw> {
    let word: String = field.to_lowercase().split([' ', '_', '-']).collect();
    match word.as_str() {
        "" | "open" | "opened" | "new" | "reopen" | "reopened" | "active" | "activated"
        | "todo" | "inprogress" | "激活" | "打开" | "新建" | "重新打开" | "未解决" | "未修复"
        | "待处理" | "处理中" | "进行中" => Ok(ImportedStatus::Open),
        "fixed" | "resolved" | "已解决" | "已修复" | "待验证" => Ok(ImportedStatus::Fixed),
        "closed" | "verified" | "done" | "已关闭" | "关闭" | "已验证" | "已完成" => {
            Ok(ImportedStatus::Closed)
        }
        _ => Err(FieldFlaw::Status),
    }
}

fn url(field: &str) -> Result<String, FieldFlaw> {
    let url = text(field)?;
    let web = ["http://", "https://"].iter().any(|scheme| {
        url.get(..scheme.len())
            .is_some_and(|head| head.eq_ignore_ascii_case(scheme))
    });
    if web && !url.contains(char::is_whitespace) {
        Ok(url)
    } else {
        Err(FieldFlaw::Url)
    }
}

fn optional<T>(
    field: &str,
    reading: fn(&str) -> Result<T, FieldFlaw>,
) -> Result<Option<T>, FieldFlaw> {
    if field.is_empty() {
        Ok(None)
    } else {
        reading(field).map(Some)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::lang::Lang;
    use crate::text::Explain as _;
    use proptest::prelude::*;

    fn fixture(name: &str) -> Result<Vec<ImportedBug>, Error> {
        read(
            &Path::new(env!("CARGO_MANIFEST_DIR"))
                .join("tests/fixtures/bugs")
                .join(name),
        )
    }

    fn told(bytes: &[u8], lang: Lang) -> String {
        let explained = parse(bytes)
            .expect_err("it should not have been taken")
            .explain(lang);
        assert!(
            explained.hint.is_some_and(|hint| !hint.is_empty()),
            "every error has its mend"
        );
        explained.message
    }

    fn bug(id: &str, title: &str, severity: &str, status: ImportedStatus) -> ImportedBug {
        ImportedBug::new(id.into(), title, severity.into(), status)
    }

    #[test]
    fn columns_come_in_any_order_and_others_are_passed_over() {
        let bugs = fixture("any-order.csv").unwrap();
        let first = ImportedBug {
            assignee: Some("zhang".into()),
            url: Some("https://bugs.example.com/412".into()),
            ..bug(
                "BUG-412",
                "refund twice on retry, with a comma",
                "B",
                ImportedStatus::Open,
            )
        };
        let second = bug(
            "BUG-413",
            "label \"Total\" cut off",
            "D",
            ImportedStatus::Fixed,
        );
        assert_eq!(
            bugs,
            [
                first,
                second,
                bug("BUG-414", "slow search", "C", ImportedStatus::Closed)
            ]
        );
    }

    #[test]
    fn one_and_the_same_file_in_every_encoding() {
        let expected = [
            ImportedBug {
                assignee: Some("张伟".into()),
                ..bug("缺陷-1", "退款重复", "A", ImportedStatus::Open)
            },
            bug("缺陷-2", "搜索很慢", "C", ImportedStatus::Fixed),
            bug("缺陷-3", "页脚错字 𠮷", "D", ImportedStatus::Closed),
        ];
        for name in ["utf8.csv", "utf8-bom.csv", "gb18030.csv", "utf16.csv"] {
            assert_eq!(fixture(name).unwrap(), expected, "{name}");
        }
    }

    #[test]
    fn semicolons_and_tabs_are_seen_from_the_header() {
        let expected = [bug("1", "a, b", "A", ImportedStatus::Open)];
        assert_eq!(parse(b"id;title;severity\n1;a, b;a\n").unwrap(), expected);
        assert_eq!(
            parse(b"id\ttitle\tseverity\n1\ta, b\ta\n").unwrap(),
            expected
        );
        assert_eq!(
            parse(b"id,\"title\",severity\n1,\"a, b\",a").unwrap(),
            expected
        );
    }

    #[test]
    fn a_line_break_in_a_title_is_a_space_and_lines_are_still_counted_right() {
        let bugs = fixture("quoted-newlines.csv").unwrap();
        assert_eq!(bugs[0].title, "refund twice on retry");
        let message = told(
            b"id,title,severity\r\n1,\"a\r\nb\",A\r\n\r\n\r\n2,c,X\r\n3,d,Y\r\n",
            Lang::En,
        );
        assert!(
            message.contains("line 6: severity “X”") && message.contains("line 7: severity “Y”"),
            "{message}"
        );
        let message = told(b"\n\nid,title,severity\r1,a,A\r\r2,c,X", Lang::En);
        assert!(message.contains("line 6: severity “X”"), "{message}");
    }

    #[test]
    fn every_bad_row_is_named_and_none_is_taken() {
        let error = fixture("bad.csv").unwrap_err();
        let message = error.explain(Lang::En).message;
        for expected in [
            "bad.csv: nothing was imported, problems: 10",
            "line 3: Severity “E” is not known: write A, B, C or D",
            "line 4: Title is empty: give it",
            "line 5: Status “asleep” is not known: write open, fixed or closed",
            "line 6: the id “BUG-1” is on line 2 already",
            "line 7: it has 4 fields where the first line has 6",
            "line 8: ID is empty",
            "line 8: Severity is empty",
            "line 9: Title “red\u{fffd}[31m” has the control character U+001B",
            "line 10: URL “javascript:alert(1)” is not a link",
            "line 12: Assignee “a\u{fffd}b” has the control character U+202E",
        ] {
            assert!(
                message.contains(expected),
                "{expected}\n--- is not in\n{message}"
            );
        }
        let chinese = error.explain(Lang::Zh).message;
        assert!(
            chinese.contains("第 3 行：Severity“E”无法识别"),
            "{chinese}"
        );
    }

    #[test]
    fn problems_beyond_twenty_are_counted() {
        let rows = (0..50)
            .map(|n| format!("{n},t,Z"))
            .collect::<Vec<_>>()
            .join("\n");
        let message = told(format!("id,title,severity\n{rows}").as_bytes(), Lang::En);
        assert!(message.contains("problems: 50"), "{message}");
        assert_eq!(message.lines().count(), 1 + TOLD + 1, "{message}");
        assert!(message.ends_with("and 30 more"), "{message}");
    }

    #[test]
    fn missing_and_doubled_columns_are_named() {
        let message = told("编号,说明\n1,x\n".as_bytes(), Lang::En);
        assert!(
            message.contains("no column title, severity; its first line reads: 编号, 说明"),
            "{message}"
        );
        let message = told("编号,说明\n1,x\n".as_bytes(), Lang::Zh);
        assert!(message.contains("缺少列：标题、严重程度"), "{message}");
        let message = told("id,title,severity,标题\n".as_bytes(), Lang::En);
        assert!(
            message.contains("the column title twice, as “title” and “标题”"),
            "{message}"
        );
    }

    #[test]
    fn what_is_no_table_of_bugs_is_said_so() {
        let fault = |bytes: &[u8]| parse(bytes).unwrap_err().fault;
        assert!(matches!(fault(b""), Fault::Empty));
        assert!(matches!(fault(b"\xef\xbb\xbf \r\n\n"), Fault::Empty));
        assert!(matches!(fault(b"id,title,severity\n"), Fault::NoRows));
        assert!(matches!(
            fault(b"id,title,severity\n,,\n , ,\n"),
            Fault::NoRows
        ));
        assert!(matches!(fault(b"PK\x03\x04rest"), Fault::Spreadsheet));
        assert!(matches!(
            fault(b"id,title,severity\n1,\xff\xff,A\n"),
            Fault::NotText
        ));
        assert!(matches!(
            fault(b"\xef\xbb\xbfid,title,severity\n1,\xcd\xcb,A\n"),
            Fault::NotText
        ));
        assert!(matches!(
            fault(b"id,title,severity\n1,a,A\n2,\"b,A\n3,c,A\n"),
            Fault::OpenQuote { line: 3 }
        ));
    }

    #[test]
    fn a_quotation_mark_inside_a_field_is_a_quotation_mark() {
        assert_eq!(
            parse(b"id,title,severity\n1,5\" disk,A\n").unwrap()[0].title,
            "5\" disk"
        );
        assert_eq!(
            parse(b"id,title,severity\n1,\"say \"\"hi\"\"\",A\n").unwrap()[0].title,
            "say \"hi\""
        );
    }

    #[test]
    fn a_file_that_can_not_be_read_is_named() {
        let error = fixture("no-such.csv").unwrap_err();
        assert!(matches!(error.fault, Fault::Unreadable(_)));
        assert!(
            error
                .to_string()
                .ends_with("no-such.csv: can't be read: it is not there"),
            "{error}"
        );
        assert!(matches!(
            fixture("").unwrap_err().fault,
            Fault::Unreadable(_)
        ));
    }

    #[test]
    fn more_than_may_be_is_refused() {
        let bytes = vec![b' '; usize::try_from(SIZE_LIMIT).unwrap() + 1];
        assert!(matches!(parse(&bytes).unwrap_err().fault, Fault::TooLarge));
    }

    #[test]
    fn the_words_of_a_status() {
        for (word, expected) in [
            ("", ImportedStatus::Open),
            ("In Progress", ImportedStatus::Open),
            ("激活", ImportedStatus::Open),
            ("RESOLVED", ImportedStatus::Fixed),
            ("已修复", ImportedStatus::Fixed),
            ("done", ImportedStatus::Closed),
            ("已关闭", ImportedStatus::Closed),
        ] {
            assert_eq!(status(word), Ok(expected), "{word}");
        }
        assert_eq!(status("asleep"), Err(FieldFlaw::Status));
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            let _ = parse(&bytes).map_err(|error| error.explain(Lang::Zh));
        }

        #[test]
        fn no_rows_make_it_panic(rows in "([0-9a-dA-D\"',;\r\n\t ]|\\PC){0,200}") {
            let file = format!("id,title,severity,status,url\n{rows}");
            let _ = parse(file.as_bytes()).map_err(|error| error.explain(Lang::En));
        }

        #[test]
        fn what_is_written_quoted_comes_back(titles in proptest::collection::vec("[a-z\",; 退款]{0,12}x", 1..20)) {
            let rows = titles.iter().enumerate()
                .map(|(n, title)| format!("{n},\"{}\",C", title.replace('"', "\"\"")))
                .collect::<Vec<_>>()
                .join("\r\n");
            let bugs = parse(format!("id,title,severity\r\n{rows}").as_bytes()).unwrap();
            let back: Vec<&str> = bugs.iter().map(|bug| bug.title.as_str()).collect();
            let expected: Vec<&str> = titles.iter().map(|title| title.trim()).collect();
            prop_assert_eq!(back, expected);
        }
    }
}
