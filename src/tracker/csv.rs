//! Bugs from comma-separated values: columns by the header's names, in any order and in either
//! language, or by the configuration's. All of a file is taken or nothing of it; every problem is
//! named by its line.

use ::csv::StringRecord;

use crate::domain::clean::{Flaw, LINE_LIMIT};
use crate::domain::import::{BugField, ImportedBug, ImportedStatus, UNGRADED};
use crate::domain::names::{AppName, BugId, PersonName, SeverityId, Version};
use crate::tracker::encoding::decode;
use crate::tracker::header::Header;
use crate::tracker::records::Rows;
use crate::tracker::rules::{self, Rules};
use crate::tracker::taken::{At, Taken};
use crate::tracker::{Fault, FieldFlaw, Page, Problem, Rest};

/// Reads the bugs of a file's bytes. A header without a row is a list without bugs.
pub(super) fn read(bytes: &[u8], rules: &Rules<'_>) -> Result<Page, Fault> {
    let (text, _) = decode(bytes)?;
    if text.trim().is_empty() {
        return Err(Fault::Empty);
    }
    let mut rows = Rows::new(&text, rules)?;
    let header = rows.header(rules)?;
    let mut table = Table {
        rules,
        header: &header,
        taken: Taken::default(),
        rows: 0,
    };
    while let Some((line, record)) = rows.next() {
        table.row(line, record);
    }
    Ok(Page {
        bugs: table.taken.finish()?,
        records: table.rows,
        total: None,
        rest: Rest::Unsaid,
    })
}

/// A file while its rows are read.
struct Table<'a> {
    rules: &'a Rules<'a>,
    header: &'a Header,
    taken: Taken,
    rows: usize,
}

impl Table<'_> {
    fn row(&mut self, line: u64, record: &StringRecord) {
        // A spreadsheet leaves rows of nothing but delimiters below its last.
        if record.iter().all(|field| field.trim().is_empty()) {
            return;
        }
        self.rows += 1;
        let at = At::Line(line);
        let expected = self.header.names.len();
        let surplus = record
            .iter()
            .skip(expected)
            .any(|field| !field.trim().is_empty());
        if surplus || record.len() < expected {
            let found = record.len();
            self.taken.problem(at, Problem::Fields { found, expected });
        } else if self.rules.is_bug(self.header.labels(record)) {
            self.bug(at, record);
        }
    }

    fn bug(&mut self, at: At<'_>, record: &StringRecord) {
        let rules = self.rules;
        let id = self.take(at, record, BugField::Id, rules::id);
        let title = self.take(at, record, BugField::Title, title);
        let severity = self.severity(at, record);
        let status = self.take(at, record, BugField::Status, |word| {
            // An empty cell is a bug that nobody has touched.
            if word.is_empty() {
                Ok(ImportedStatus::Open)
            } else {
                rules.status(word)
            }
        });
        let assignee = self.optional(at, record, BugField::Assignee, rules::name);
        let url = self.optional(at, record, BugField::Url, rules::url);
        let application = self.optional(at, record, BugField::Application, rules::name);
        let found_in = self.optional(at, record, BugField::FoundIn, rules::name);
        let reported = self.optional(at, record, BugField::Reported, |text| rules.reported(text));
        if let (Some(id), Some(title), Some(severity), Some(status)) = (id, title, severity, status)
        {
            let id = BugId::from(rules.id(&id));
            let bug = ImportedBug {
                // Whoever closed it has it in some trackers.
                assignee: assignee
                    .filter(|name| !name.eq_ignore_ascii_case("closed"))
                    .map(PersonName::from),
                url,
                application: application.map(AppName::from),
                found_in: found_in.map(Version::from),
                reported: reported.flatten(),
                ..ImportedBug::new(id, title, severity, status)
            };
            self.taken.take(at, bug, false);
        }
    }

    /// By the table where there is one, else the letter, which has to be there.
    fn severity(&mut self, at: At<'_>, record: &StringRecord) -> Option<SeverityId> {
        let (rules, header) = (self.rules, self.header);
        self.take(at, record, BugField::Severity, |cell| {
            if rules.graded() {
                return Ok(rules.severity(header.labels(record).chain([cell])));
            }
            match rules.severity([cell]) {
                id if id != *UNGRADED => Ok(id),
                _ if cell.is_empty() => Err(FieldFlaw::Text(Flaw::Empty)),
                _ => Err(FieldFlaw::Severity),
            }
        })
    }

    fn take<T>(
        &mut self,
        at: At<'_>,
        record: &StringRecord,
        field: BugField,
        reading: impl FnOnce(&str) -> Result<T, FieldFlaw>,
    ) -> Option<T> {
        let said = self.header.field(record, field);
        self.taken.field(at, said, reading)
    }

    /// A field that may be empty. One that is wrong is a problem, so that nothing is taken.
    fn optional<T>(
        &mut self,
        at: At<'_>,
        record: &StringRecord,
        field: BugField,
        reading: impl FnOnce(&str) -> Result<T, FieldFlaw>,
    ) -> Option<T> {
        let (name, text) = self.header.field(record, field);
        if text.is_empty() {
            return None;
        }
        match reading(text) {
            // A name of nothing but what is left out of names.
            Err(FieldFlaw::Text(Flaw::Empty)) => None,
            read => self.taken.field(at, (name, text), |_| read),
        }
    }
}

/// A title. One that is longer than any tracker has is a row that lost its quotation marks.
fn title(field: &str) -> Result<String, FieldFlaw> {
    let bytes = field.len();
    if bytes > LINE_LIMIT {
        let limit = LINE_LIMIT;
        return Err(FieldFlaw::Text(Flaw::TooLong { bytes, limit }));
    }
    rules::line(field)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::domain::import::Reading;
    use crate::domain::lang::Lang;
    use crate::text::Explain as _;
    use crate::tracker::{self, Error, SIZE_LIMIT, TOLD};
    use proptest::prelude::*;

    fn fixture(name: &str) -> Result<Vec<ImportedBug>, Error> {
        let path = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("tests/fixtures/bugs")
            .join(name);
        tracker::read_file(&path, &Reading::default()).map(|page| page.bugs)
    }

    fn parse(bytes: &[u8]) -> Result<Vec<ImportedBug>, Error> {
        tracker::read(bytes, &Reading::default()).map(|page| page.bugs)
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
            "bad.csv: nothing was imported, problems: 8",
            "line 3: Severity “E” is not known: write A, B, C or D",
            "line 4: Title is empty: give it",
            "line 5: Status “asleep” is not known: write open, fixed or closed",
            "line 6: the id “BUG-1” is on line 2 already",
            "line 7: it has 4 fields where the first line has 6",
            "line 8: ID is empty",
            "line 8: Severity is empty",
            "line 10: URL “javascript:alert(1)” is not a link",
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
        assert_eq!(parse(b"id,title,severity\n").unwrap(), []);
        assert_eq!(parse(b"id,title,severity\n,,\n , ,\n").unwrap(), []);
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
