//! The launch plan's text: whether every section is there and says something. A section is a
//! heading whose text is the title in either language, or the id; a leading number, case and
//! punctuation don't matter. What stands above the first known heading belongs to none.

use std::collections::BTreeSet;

use pulldown_cmark::{Event as Markdown, Options, Parser, Tag, TagEnd};

use super::lang::Text;
use super::process::Section;

/// What a plan says, section by section.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// Sections that have no heading.
    pub missing: Vec<Text>,
    /// Sections with a heading and nothing under it.
    pub empty: Vec<Text>,
    /// Ids of the sections that answer "none".
    pub none: BTreeSet<String>,
}

impl Reading {
    /// Whether every section is there and says something.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.missing.is_empty() && self.empty.is_empty()
    }
}

/// Reads a plan's Markdown against the sections that it must have.
#[must_use]
pub fn read(text: &str, sections: &[Section]) -> Reading {
    let mut bodies: Vec<Option<String>> = vec![None; sections.len()];
    let mut here: Option<usize> = None;
    let mut heading: Option<String> = None;
    for part in Parser::new_ext(text, Options::ENABLE_TABLES) {
        match part {
            Markdown::Start(Tag::Heading { .. }) => heading = Some(String::new()),
            Markdown::End(TagEnd::Heading(_)) => {
                let title = plain(&heading.take().unwrap_or_default());
                match sections.iter().position(|s| names(s, &title)) {
                    Some(found) => {
                        here = Some(found);
                        bodies[found].get_or_insert_default();
                    }
                    // A heading of its own under a section is part of what the section says.
                    None => say(&mut bodies, here, &title),
                }
            }
            Markdown::Text(t) | Markdown::Code(t) | Markdown::Html(t) | Markdown::InlineHtml(t) => {
                match &mut heading {
                    Some(title) => title.push_str(&t),
                    None if t.trim_start().starts_with("<!--") => {}
                    None => say(&mut bodies, here, &t),
                }
            }
            _ => {}
        }
    }
    let mut reading = Reading::default();
    for (section, body) in sections.iter().zip(bodies) {
        match body.map(|b| plain(&b)) {
            None => reading.missing.push(section.title.clone()),
            Some(said) if said.is_empty() => reading.empty.push(section.title.clone()),
            Some(said) if said == "none" || said == "无" => {
                reading.none.insert(section.id.clone());
            }
            Some(_) => {}
        }
    }
    reading
}

fn say(bodies: &mut [Option<String>], here: Option<usize>, text: &str) {
    if let Some(Some(body)) = here.and_then(|at| bodies.get_mut(at)) {
        body.push_str(text);
        body.push(' ');
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
            .all(|c| c.is_ascii_digit() || "一二三四五六七".contains(c));
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
