//! A document's text: whether every section that it must have is there and says something. A
//! section is a heading whose text is the title in either language, or the id; a leading number,
//! case and punctuation don't matter. What stands above the first known heading belongs to none.
//! The launch plan is the document that it was made for.

mod edit;
mod named;

use std::collections::BTreeSet;
use std::ops::Range;

pub use self::edit::{replace, strays};
pub use self::named::{Named, named};
use pulldown_cmark::{Event as Markdown, Options, Parser, Tag, TagEnd};

use super::digest::sha256;
use super::lang::Text;
use super::names::{CommitId, Digest};
use super::process::Section;
use super::release::AppCommit;

/// What a document says, section by section.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// Every section asked for, in the order asked for.
    pub sections: Vec<Found>,
    /// Sections that have no heading.
    pub missing: Vec<Text>,
    /// Sections with a heading and nothing under it.
    pub empty: Vec<Text>,
    /// Sections that answer "none" where that is no answer.
    pub unanswered: Vec<Text>,
    /// Ids of the sections that answer "none".
    pub none: BTreeSet<String>,
}

/// One section of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Its id.
    pub id: String,
    /// How it stands.
    pub state: SectionState,
    /// Where what it says stands in the text, in bytes, without the heading; several where the
    /// heading stands there several times.
    pub spans: Vec<Range<usize>>,
    /// The hash of what it says, without white space around it; `None` where it is missing.
    pub digest: Option<Digest>,
}

/// How a section stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SectionState {
    /// It has no heading.
    Missing,
    /// It has a heading and says nothing.
    Empty,
    /// It answers "none".
    None,
    /// It says something.
    Filled,
}

impl Found {
    /// What it says, without white space around it.
    #[must_use]
    pub fn body(&self, text: &str) -> String {
        let parts = self.spans.iter().filter_map(|span| text.get(span.clone()));
        let parts: Vec<&str> = parts.map(str::trim).filter(|p| !p.is_empty()).collect();
        parts.join("\n\n")
    }
}

/// A text without what is said to its writer alone: HTML comments, and the empty lines that they
/// leave. In code they stay.
#[must_use]
pub fn without_comments(text: &str) -> String {
    let mut kept: Vec<String> = Vec::new();
    let (mut code, mut comment) = (false, false);
    for line in text.lines() {
        code ^= line.trim_start().starts_with("```");
        let mut rest = line;
        let mut shown = String::new();
        let mut cut = false;
        while !code && !rest.is_empty() {
            let (mark, other) = if comment {
                ("-->", false)
            } else {
                ("<!--", true)
            };
            cut |= comment;
            match rest.split_once(mark) {
                Some((before, after)) => {
                    if !comment {
                        shown.push_str(before);
                    }
                    (comment, cut, rest) = (other, true, after);
                }
                None => break,
            }
        }
        if !comment {
            shown.push_str(rest);
        }
        let empty = shown.trim().is_empty();
        let again = kept.last().is_none_or(|last| last.trim().is_empty());
        if !(empty && (cut || comment || again)) {
            kept.push(shown);
        }
    }
    kept.join("\n").trim_end().to_owned()
}

impl Reading {
    /// Whether every section is there and says something.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.missing.is_empty() && self.empty.is_empty() && self.unanswered.is_empty()
    }

    /// The section of that id.
    #[must_use]
    pub fn section(&self, id: &str) -> Option<&Found> {
        self.sections.iter().find(|found| found.id == id)
    }
}

/// Reads a Markdown text against the sections that it must have.
#[must_use]
pub fn read(text: &str, sections: &[Section]) -> Reading {
    let mut reader = Reader {
        sections,
        said: vec![None; sections.len()],
        spans: vec![Vec::new(); sections.len()],
        here: None,
        heading: None,
    };
    for (part, place) in Parser::new_ext(text, Options::ENABLE_TABLES).into_offset_iter() {
        reader.take(part, &place);
    }
    reader.end(text.len());
    reader.reading(text)
}

/// The commits that a document names under the headings that say what it was made on: words that
/// begin one of the `candidate`'s, and others of seven to 64 hexadecimal digits with a letter and
/// a number among them; in lower case.
#[must_use]
pub fn commits(
    text: &str,
    sections: &[Section],
    reading: &Reading,
    candidate: &[AppCommit],
) -> Vec<CommitId> {
    let mut named: Vec<CommitId> = Vec::new();
    for section in sections.iter().filter(|s| s.commits) {
        let body = reading.section(&section.id).map(|found| found.body(text));
        let words = body
            .iter()
            .flat_map(|b| b.split(|c: char| !c.is_alphanumeric()));
        for word in words.map(str::to_ascii_lowercase) {
            let hex = (7..=64).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_hexdigit());
            let mixed = word.bytes().any(|b| b.is_ascii_digit())
                && word.bytes().any(|b| b.is_ascii_alphabetic());
            let known = || {
                candidate
                    .iter()
                    .any(|c| c.commit.as_str().starts_with(&word))
            };
            let id = CommitId::new(word.as_str());
            if hex && (mixed || known()) && !named.contains(&id) {
                named.push(id);
            }
        }
    }
    named
}

struct Reader<'a> {
    sections: &'a [Section],
    /// What each says in plain words; `None` where it has no heading.
    said: Vec<Option<String>>,
    spans: Vec<Vec<Range<usize>>>,
    /// The section that is being read, and where what it says began.
    here: Option<(usize, usize)>,
    heading: Option<String>,
}

impl Reader<'_> {
    fn take(&mut self, part: Markdown<'_>, place: &Range<usize>) {
        match part {
            Markdown::Start(Tag::Heading { .. }) => self.heading = Some(String::new()),
            Markdown::End(TagEnd::Heading(_)) => {
                let title = plain(&self.heading.take().unwrap_or_default());
                match self.sections.iter().position(|s| names(s, &title)) {
                    Some(found) => {
                        self.end(place.start);
                        self.here = Some((found, place.end));
                        self.said[found].get_or_insert_default();
                    }
                    // A heading of its own under a section is part of what the section says.
                    None => self.say(&title),
                }
            }
            Markdown::Text(t) | Markdown::Code(t) | Markdown::Html(t) | Markdown::InlineHtml(t) => {
                match &mut self.heading {
                    Some(title) => title.push_str(&t),
                    None if t.trim_start().starts_with("<!--") => {}
                    None => self.say(&t),
                }
            }
            _ => {}
        }
    }

    /// What the section being read says ends there.
    fn end(&mut self, at: usize) {
        if let Some((section, from)) = self.here.take() {
            self.spans[section].push(from.min(at)..at);
        }
    }

    fn say(&mut self, text: &str) {
        if let Some(Some(said)) = self.here.and_then(|(at, _)| self.said.get_mut(at)) {
            said.push_str(text);
            said.push(' ');
        }
    }

    fn reading(self, text: &str) -> Reading {
        let mut reading = Reading::default();
        for ((section, said), spans) in self.sections.iter().zip(self.said).zip(self.spans) {
            let title = || section.title.clone();
            let state = match said.map(|s| plain(&s)) {
                None => {
                    reading.missing.push(title());
                    SectionState::Missing
                }
                Some(said) if said.is_empty() => {
                    reading.empty.push(title());
                    SectionState::Empty
                }
                Some(said) if said == "none" || said == "无" => {
                    if section.must_say {
                        reading.unanswered.push(title());
                    }
                    reading.none.insert(section.id.clone());
                    SectionState::None
                }
                Some(_) => SectionState::Filled,
            };
            let mut found = Found {
                id: section.id.clone(),
                state,
                spans,
                digest: None,
            };
            if state != SectionState::Missing {
                found.digest = Some(sha256(found.body(text).as_bytes()));
            }
            reading.sections.push(found);
        }
        reading
    }
}

fn names(section: &Section, title: &str) -> bool {
    [section.title.en.as_str(), &section.title.zh, &section.id]
        .iter()
        .any(|name| plain(name) == title)
}

/// Letters and digits only, in lower case, without a number in front: `3) Services, to stop`
/// and `services to stop` are one.
fn plain(text: &str) -> String {
    let words: Vec<String> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .map(str::to_lowercase)
        .collect();
    let numbered = words.len() > 1
        && words[0]
            .chars()
            .all(|c| c.is_ascii_digit() || "一二三四五六七八九十".contains(c));
    words[usize::from(numbered)..].join(" ")
}

#[cfg(test)]
mod tests {
    use super::super::process::Process;
    use super::*;

    fn sections() -> Vec<Section> {
        Process::standard().expect("ships").sections
    }

    fn whole(title: impl Fn(&Section) -> String) -> String {
        sections().iter().fold(String::new(), |text, s| {
            format!("{text}## {}\n\nnone\n\n", title(s))
        })
    }

    #[test]
    fn titles_of_either_language_and_ids_are_headings() {
        for text in [
            whole(|s| s.title.en.clone()),
            whole(|s| s.title.zh.clone()),
            whole(|s| s.id.clone()),
            whole(|s| format!("3. {}:", s.title.en.to_uppercase())),
        ] {
            let reading = read(&text, &sections());
            assert!(reading.is_whole(), "{text}\n{reading:?}");
            assert_eq!(reading.none.len(), 7);
        }
    }

    #[test]
    fn a_heading_without_text_is_empty_and_one_that_is_not_there_is_missing() {
        let text = whole(|s| s.title.en.clone())
            .replace("## Impact", "")
            .replace("## Services to stop\n\nnone", "## Services to stop");
        let text = text.replace("## Services affected, and how far\n\nnone", "");
        let reading = read(&text, &sections());
        assert_eq!(
            reading
                .missing
                .iter()
                .map(|t| t.en.as_str())
                .collect::<Vec<_>>(),
            ["Services affected, and how far"]
        );
        assert_eq!(
            reading
                .empty
                .iter()
                .map(|t| t.en.as_str())
                .collect::<Vec<_>>(),
            ["Services to stop"]
        );
    }

    #[test]
    fn each_section_says_where_it_stands_and_what() {
        let text = "# Plan\n\n## Impact\n\nnobody\n\n## 回滚步骤\n1. back\n\n## impact\nor few\n";
        let sections: Vec<Section> = sections()
            .into_iter()
            .map(|s| Section {
                title: if s.id == "impact" {
                    Text {
                        en: "Impact".into(),
                        zh: "影响".into(),
                    }
                } else {
                    s.title
                },
                ..s
            })
            .collect();
        let reading = read(text, &sections);
        let said = |id: &str| reading.section(id).map(|found| found.body(text)).unwrap();
        assert_eq!(said("impact"), "nobody\n\nor few");
        assert_eq!(said("rollback_steps"), "1. back");
        assert_eq!(said("launch_time"), "");
        let state = |id: &str| reading.section(id).unwrap().state;
        assert_eq!(state("launch_time"), SectionState::Missing);
        assert_eq!(state("impact"), SectionState::Filled);
    }

    #[test]
    fn what_is_said_to_the_writer_alone_is_left_out() {
        let text = "1. back\n\n<!-- who decides? -->\n\n2. then <!-- how -->\n<!-- a\nb\n-->\nlast\n```\n<!-- code -->\n```";
        assert_eq!(
            without_comments(text),
            "1. back\n\n2. then \nlast\n```\n<!-- code -->\n```"
        );
        assert_eq!(without_comments("<!-- nothing -->"), "");
    }

    #[test]
    fn a_report_names_its_commits_where_it_is_asked_to() {
        let process = Process::standard().expect("ships");
        let (_, report) = process.item(&"test_report".into()).unwrap();
        let text = "## Made on\n\npayments `9F3C2ab0`, of 20261123, not `12`, and 1234567\n\n## Results\n77777aa\n";
        let reading = read(text, &report.headings);
        let candidate = [AppCommit {
            application: "web".into(),
            branch: None,
            commit: "1234567890".into(),
        }];
        let named = commits(text, &report.headings, &reading, &candidate);
        assert_eq!(named, [CommitId::from("9f3c2ab0"), "1234567".into()]);
    }

    #[test]
    fn none_is_no_answer_where_something_must_be_said() {
        let process = Process::standard().expect("ships");
        let (_, cases) = process.item(&"test_cases".into()).unwrap();
        let reading = read("## Cases\n1\n## Boundary cases\nnone\n", &cases.headings);
        assert!(!reading.is_whole());
        assert_eq!(reading.unanswered[0].en, "Boundary cases");
    }

    #[test]
    fn a_heading_in_a_code_block_is_text() {
        let text = "## Impact\n```\n## Rollback steps\n```\n";
        let reading = read(text, &sections());
        assert!(reading.missing.iter().any(|t| t.en == "Rollback steps"));
    }

    #[test]
    fn a_table_and_headings_below_are_what_a_section_says() {
        let text = whole(|s| s.title.zh.clone())
            .replacen("none", "| a | b |\n|---|---|\n| 1 | 2 |", 1)
            .replacen("none", "### 细节\n", 1);
        let reading = read(&text, &sections());
        assert!(reading.is_whole());
        assert_eq!(reading.none.len(), 5);
    }
}
