//! How the texts of a record are read, whatever format they stood in: the severity by the table,
//! the status by its words, and the texts themselves. A foreign title never fails an import: what
//! would disturb a screen in it is replaced where everybody sees it. An id is never touched.

use std::collections::HashMap;

use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use crate::domain::clean::{self, LINE_LIMIT, disturbs};
use crate::domain::import::{BugField, Format, ImportedStatus, Reading, UNGRADED};
use crate::domain::names::SeverityId;
use crate::tracker::FieldFlaw;

/// A [`Reading`] made ready for many records.
pub(super) struct Rules<'r> {
    pub(super) reading: &'r Reading,
    /// Each word of the severity table in its plain spelling, with the worst severity it means.
    severities: HashMap<String, &'r SeverityId>,
    statuses: HashMap<String, ImportedStatus>,
    labels: Vec<String>,
}

impl<'r> Rules<'r> {
    pub(super) fn new(reading: &'r Reading) -> Self {
        let mut severities = HashMap::new();
        // The table is in the order of its severities, the worst first, and the first one stays.
        for (severity, words) in &reading.severities {
            for word in words {
                severities.entry(plain(word)).or_insert(severity);
            }
        }
        Self {
            reading,
            severities,
            statuses: reading
                .statuses
                .iter()
                .map(|(word, status)| (plain(word), *status))
                .collect(),
            labels: reading.labels.iter().map(|label| plain(label)).collect(),
        }
    }

    /// Whether there is a table, by which what fits nothing is ungraded.
    pub(super) fn graded(&self) -> bool {
        !self.severities.is_empty()
    }

    /// Whether only records with certain labels are bugs.
    pub(super) fn filters(&self) -> bool {
        !self.labels.is_empty()
    }

    /// An id with what is put before each.
    pub(super) fn id(&self, text: &str) -> String {
        match &self.reading.prefix {
            Some(prefix) => format!("{prefix}{text}"),
            None => text.to_owned(),
        }
    }

    /// Whether a record with these labels is a bug.
    pub(super) fn is_bug<'t>(&self, labels: impl IntoIterator<Item = &'t str>) -> bool {
        self.labels.is_empty()
            || labels
                .into_iter()
                .any(|label| self.labels.contains(&plain(label)))
    }

    /// The worst severity that one of these words means, or [`UNGRADED`].
    pub(super) fn severity<'t>(&self, words: impl IntoIterator<Item = &'t str>) -> SeverityId {
        words
            .into_iter()
            .filter_map(|word| self.graded_by(word))
            .min()
            .unwrap_or_else(|| UNGRADED.into())
    }

    fn graded_by(&self, word: &str) -> Option<SeverityId> {
        if self.graded() {
            self.severities.get(&plain(word)).map(|&id| id.clone())
        } else {
            letter(word)
        }
    }

    /// When a bug was reported. A field that is known by its name alone may hold what its writer
    /// calls a time; one that the configuration names has to be one.
    pub(super) fn reported(&self, text: &str) -> Result<Option<Timestamp>, FieldFlaw> {
        match time(text) {
            Err(_) if !self.reading.fields.contains_key(&BugField::Reported) => Ok(None),
            read => read,
        }
    }

    /// Where a bug stands by the word of its source.
    pub(super) fn status(&self, word: &str) -> Result<ImportedStatus, FieldFlaw> {
        let told = self.statuses.get(&plain(word)).copied();
        told.or_else(|| match self.reading.format {
            Format::Github | Format::Gitlab => match plain(word).as_str() {
                "open" | "opened" | "reopened" => Some(ImportedStatus::Open),
                "closed" | "locked" => Some(ImportedStatus::Closed),
                _ => None,
            },
            Format::Csv | Format::Jira | Format::Json => known_status(word),
        })
        .ok_or(FieldFlaw::Status)
    }

    /// Where a bug of Jira stands: its company's own words first, then the category that every
    /// status has, in which a well-known name tells fixed from verified.
    pub(super) fn jira_status(
        &self,
        name: &str,
        category: Option<&str>,
    ) -> Result<ImportedStatus, FieldFlaw> {
        if let Some(status) = self.statuses.get(&plain(name)) {
            return Ok(*status);
        }
        let known = known_status(name);
        match category {
            Some("done") if known == Some(ImportedStatus::Fixed) => Ok(ImportedStatus::Fixed),
            Some("done") => Ok(ImportedStatus::Closed),
            // Whatever it is called, the tracker says that there is work left.
            Some("indeterminate") if known.is_some_and(|known| known != ImportedStatus::Open) => {
                Ok(ImportedStatus::Fixed)
            }
            Some("new" | "indeterminate" | "undefined") => Ok(ImportedStatus::Open),
            _ => known.ok_or(FieldFlaw::Status),
        }
    }
}

/// A to D at their word: `a`, `severity: A`, `A级`.
fn letter(word: &str) -> Option<SeverityId> {
    let plain = plain(word);
    let word = ["severity-", "sev-", "严重程度-"]
        .iter()
        .find_map(|prefix| plain.strip_prefix(prefix))
        .unwrap_or(&plain);
    match word.strip_suffix('级').unwrap_or(word) {
        "a" => Some("A".into()),
        "b" => Some("B".into()),
        "c" => Some("C".into()),
        "d" => Some("D".into()),
        _ => None,
    }
}

/// The words for a status that need no configuration.
pub(super) fn known_status(word: &str) -> Option<ImportedStatus> {
    let word: String = word.to_lowercase().split([' ', '_', '-']).collect();
    match word.as_str() {
        "" | "open" | "opened" | "new" | "reopen" | "reopened" | "active" | "activated"
        | "todo" | "inprogress" | "激活" | "打开" | "新建" | "重新打开" | "未解决" | "未修复"
        | "待处理" | "待办" | "处理中" | "进行中" => Some(ImportedStatus::Open),
        "fixed" | "resolved" | "已解决" | "已修复" | "待验证" => {
            Some(ImportedStatus::Fixed)
        }
        "closed" | "verified" | "done" | "已关闭" | "关闭" | "已验证" | "已完成" | "完成" => {
            Some(ImportedStatus::Closed)
        }
        _ => None,
    }
}

/// One spelling for all: `Severity: High`, `severity::high` and `🔥 severity/high` are the same.
fn plain(word: &str) -> String {
    let mut plain = String::with_capacity(word.len());
    for c in word.chars() {
        if c.is_alphanumeric() {
            plain.extend(c.to_lowercase());
        } else if !plain.is_empty() && !plain.ends_with('-') {
            plain.push('-');
        }
    }
    let end = plain.trim_end_matches('-').len();
    // A word of nothing but signs stands for itself.
    if end == 0 {
        return word.trim().to_owned();
    }
    plain.truncate(end);
    plain
}

/// An id, exactly as it was told.
pub(super) fn id(text: &str) -> Result<String, FieldFlaw> {
    clean::line(text).map_err(FieldFlaw::Text)
}

/// A text of one line: a line break and a tab become a space, what disturbs becomes one `�`, and what is
/// too long ends in `…`.
pub(super) fn line(text: &str) -> Result<String, FieldFlaw> {
    let mut line = String::with_capacity(text.len());
    let mut broken = false;
    for c in text.trim().chars() {
        if matches!(c, ' ' | '\u{3000}') {
            // What indents a line says nothing on one line.
            if !broken {
                line.push(c);
            }
            continue;
        }
        if c.is_whitespace() {
            line.truncate(line.trim_end().len());
            line.push(' ');
            broken = true;
            continue;
        }
        broken = false;
        if disturbs(c) && c != '\u{200d}' {
            if !line.ends_with('\u{fffd}') {
                line.push('\u{fffd}');
            }
        } else {
            line.push(c);
        }
        if line.len() > LINE_LIMIT {
            let room = LINE_LIMIT - '…'.len_utf8();
            let end = (0..=room).rfind(|end| line.is_char_boundary(*end));
            line.truncate(end.unwrap_or_default());
            line.push('…');
            break;
        }
    }
    if line.is_empty() {
        Err(FieldFlaw::Text(clean::Flaw::Empty))
    } else {
        Ok(line)
    }
}

/// A name out of a list of names that a tracker writes into one field: the first, without the
/// number that some write behind it (`张伟(#zhangwei)`).
pub(super) fn name(text: &str) -> Result<String, FieldFlaw> {
    let first = text.lines().map(str::trim).find(|line| !line.is_empty());
    let first = first.unwrap_or_default();
    let bare = match first.rsplit_once("(#") {
        Some((name, rest)) if rest.ends_with(')') && !name.trim().is_empty() => name,
        _ => first,
    };
    line(bare.trim().trim_start_matches('/'))
}

/// A link of the web.
pub(super) fn url(text: &str) -> Result<String, FieldFlaw> {
    let url = clean::line(text).map_err(FieldFlaw::Text)?;
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

/// A time in any of the ways that trackers write it; without a zone it is this machine's. A
/// database's zero is no time.
pub(super) fn time(text: &str) -> Result<Option<Timestamp>, FieldFlaw> {
    let text = text.trim();
    if text.starts_with("0000-00-00") {
        return Ok(None);
    }
    if let Ok(at) = text.parse::<Timestamp>() {
        return Ok(Some(at));
    }
    if let Ok(number) = text.parse::<i64>() {
        return since_epoch(number).map(Some);
    }
    let written = text.replace('/', "-");
    let civil = written
        .parse::<DateTime>()
        .or_else(|_| DateTime::strptime("%Y-%m-%d %H:%M", &written))
        .or_else(|_| written.parse::<Date>().map(|date| date.at(0, 0, 0, 0)))
        .map_err(|_| FieldFlaw::Time)?;
    civil
        .to_zoned(TimeZone::system())
        .map(|zoned| Some(zoned.timestamp()))
        .map_err(|_| FieldFlaw::Time)
}

/// Seconds or, where that would be thousands of years ahead, milliseconds since 1970.
fn since_epoch(number: i64) -> Result<Timestamp, FieldFlaw> {
    const YEAR_5138: i64 = 100_000_000_000;
    let since = if number.abs() < YEAR_5138 {
        // A year or a running number is no time.
        if number < 100_000_000 {
            return Err(FieldFlaw::Time);
        }
        SignedDuration::from_secs(number)
    } else {
        SignedDuration::from_millis(number)
    };
    Timestamp::from_duration(since).map_err(|_| FieldFlaw::Time)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn reading(format: Format) -> Reading {
        Reading {
            format,
            severities: [
                ("A", vec!["Severity: Critical", "P0"]),
                ("B", vec!["severity/high"]),
                ("C", vec!["3", "一般"]),
            ]
            .into_iter()
            .map(|(id, words)| (id.into(), words.into_iter().map(str::to_owned).collect()))
            .collect(),
            ..Reading::default()
        }
    }

    #[test]
    fn the_worst_label_counts_in_any_spelling() {
        let reading = reading(Format::Github);
        let rules = Rules::new(&reading);
        assert_eq!(rules.severity(["bug", "severity::high", "p0"]), *"A");
        assert_eq!(rules.severity(["bug", "🔥 SEVERITY HIGH 🔥"]), *"B");
        assert_eq!(rules.severity(["一般"]), *"C");
        assert_eq!(rules.severity(["severity-highest"]), *UNGRADED);
        assert_eq!(rules.severity(["A"]), *UNGRADED);
        assert_eq!(rules.severity([]), *UNGRADED);
    }

    #[test]
    fn without_a_table_letters_are_taken_at_their_word() {
        let reading = Reading::default();
        let rules = Rules::new(&reading);
        assert_eq!(rules.severity(["bug", "sev:b"]), *"B");
        assert_eq!(rules.severity(["D", "A级"]), *"A");
        assert_eq!(rules.severity(["critical"]), *UNGRADED);
    }

    #[test]
    fn a_jira_status_is_known_by_its_category_and_told_apart_by_its_name() {
        let mut reading = reading(Format::Jira);
        reading
            .statuses
            .insert("Ready for QA".to_owned(), ImportedStatus::Fixed);
        let rules = Rules::new(&reading);
        for (name, category, expected) in [
            ("To Do", Some("new"), ImportedStatus::Open),
            ("Код ревью", Some("indeterminate"), ImportedStatus::Open),
            ("ready for qa", Some("indeterminate"), ImportedStatus::Fixed),
            ("Resolved", Some("indeterminate"), ImportedStatus::Fixed),
            ("Closed", Some("indeterminate"), ImportedStatus::Fixed),
            ("Resolved", Some("done"), ImportedStatus::Fixed),
            ("Won't Do", Some("done"), ImportedStatus::Closed),
            ("Closed", None, ImportedStatus::Closed),
        ] {
            assert_eq!(rules.jira_status(name, category), Ok(expected), "{name}");
        }
        assert_eq!(rules.jira_status("Limbo", None), Err(FieldFlaw::Status));
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
            assert_eq!(known_status(word), Some(expected), "{word}");
        }
        assert_eq!(known_status("asleep"), None);
    }

    #[test]
    fn what_disturbs_in_a_title_is_replaced_where_it_is_seen() {
        assert_eq!(line("a\r\n\tb").unwrap(), "a b");
        assert_eq!(line("x\x1b[31mred").unwrap(), "x\u{fffd}[31mred");
        assert_eq!(line("abc\u{202e}\u{202d}cba").unwrap(), "abc\u{fffd}cba");
        assert_eq!(line(" 退款 👩‍🚀🎉 ").unwrap(), "退款 👩‍🚀🎉");
        assert_eq!(line(&"长".repeat(5_000)).unwrap().len(), 1_998);
        assert!(line("\n \t").is_err());
    }

    #[test]
    fn a_name_is_without_the_number_behind_it() {
        assert_eq!(name("张伟(#zhangwei)").unwrap(), "张伟");
        assert_eq!(name("\n/支付/退款(#12)\n").unwrap(), "支付/退款");
        assert_eq!(name("v1.0(#3)\nv1.1(#4)").unwrap(), "v1.0");
        assert_eq!(name("(#12)").unwrap(), "(#12)");
    }

    #[test]
    fn times_are_read_as_trackers_write_them() {
        let expected: Timestamp = "2021-01-17T12:34:00Z".parse().unwrap();
        for text in [
            "2021-01-17T12:34:00Z",
            "2021-01-17T12:34:00.000+0000",
            "2021-01-17T20:34:00.000+08:00",
            "1610886840",
            "1610886840000",
        ] {
            assert_eq!(time(text), Ok(Some(expected)), "{text}");
        }
        for text in [
            "2021-01-17",
            "2021/01/17",
            "2021-01-17 12:34:56",
            "2021-01-17 12:34",
        ] {
            assert!(matches!(time(text), Ok(Some(_))), "{text}");
        }
        assert_eq!(time("0000-00-00 00:00:00"), Ok(None));
        for text in ["yesterday", "", "2021", "99"] {
            assert_eq!(time(text), Err(FieldFlaw::Time), "{text}");
        }
    }

    proptest! {
        #[test]
        fn every_foreign_line_can_be_taken_into_the_log(text in "\\PC{0,40}[\\x00-\\x1f\u{202a}-\u{202e}]{0,3}\\PC{0,3000}") {
            if let Ok(line) = line(&text) {
                prop_assert_eq!(clean::line(&line), Ok(line));
            }
        }

        #[test]
        fn no_text_makes_a_time_panic(text in "\\PC{0,30}", number in any::<i64>()) {
            let _ = (time(&text), time(&number.to_string()));
        }
    }
}
