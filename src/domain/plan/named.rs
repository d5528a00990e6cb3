//! What a section of a document names as new: applications and hosts. A list item or a row of a table
//! names what stands in it `like this`; an item without that names what stands before the first
//! mark. Free words name nothing that anybody could look up.

use pulldown_cmark::{Event as Markdown, Options, Parser, Tag, TagEnd};
use serde::{Deserialize, Serialize};

use crate::domain::clean;

/// How many of a kind are taken in, and how long a name is, in letters.
const MOST: usize = 200;
const LONGEST: usize = 120;
/// What stands behind a name.
const MARKS: [&str; 12] = [
    ":", "：", ",", "，", ";", "；", "(", "（", " - ", " – ", " — ", " on ",
];
/// Words before a name that say that it is a host's.
const HOSTS: [&str; 8] = [
    "host",
    "hosts",
    "on",
    "machine",
    "server",
    "主机",
    "服务器",
    "于",
];

/// What is named as new.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    /// Applications.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub applications: Vec<String>,
    /// Hosts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hosts: Vec<String>,
}

impl Named {
    /// Whether nothing is.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.applications.is_empty() && self.hosts.is_empty()
    }

    fn add(&mut self, name: &str, before: &str) {
        let name = clean::shown(name.trim());
        let name = name.trim();
        let fits = !name.is_empty() && name.chars().count() <= LONGEST;
        let list = if is_host(name, before) {
            &mut self.hosts
        } else {
            &mut self.applications
        };
        if fits && list.len() < MOST && !list.iter().any(|known| known == name) {
            list.push(name.to_owned());
        }
    }
}

/// What a section's Markdown names.
#[must_use]
pub fn named(section: &str) -> Named {
    let mut reader = Reader::default();
    for part in Parser::new_ext(section, Options::ENABLE_TABLES) {
        reader.take(part);
    }
    reader.named
}

#[derive(Default)]
struct Reader {
    named: Named,
    /// How many items and rows what is read stands in.
    depth: u32,
    /// Whether what is read is the head of a table.
    head: bool,
    /// What was read of the innermost item or row.
    said: String,
    /// Whether it has named something.
    has: bool,
}

impl Reader {
    fn take(&mut self, part: Markdown<'_>) {
        match part {
            Markdown::Start(Tag::TableHead) => self.head = true,
            Markdown::End(TagEnd::TableHead) => self.head = false,
            Markdown::Start(Tag::Item | Tag::TableRow) => {
                // What an item says before those beneath it is over.
                self.end();
                self.depth += 1;
            }
            Markdown::End(TagEnd::Item | TagEnd::TableRow) => {
                self.end();
                self.depth = self.depth.saturating_sub(1);
            }
            Markdown::Code(name) if !self.head => {
                self.named.add(&name, &self.said);
                self.has = true;
                self.said.push(' ');
            }
            Markdown::Text(text) => self.said.push_str(&text),
            Markdown::End(TagEnd::Paragraph | TagEnd::Heading(_)) if self.depth == 0 => self.end(),
            Markdown::SoftBreak | Markdown::HardBreak | Markdown::End(TagEnd::TableCell) => {
                self.said.push_str(": ");
            }
            _ => {}
        }
    }

    fn end(&mut self) {
        let said = std::mem::take(&mut self.said);
        if self.depth > 0 && !std::mem::take(&mut self.has) {
            let marks = MARKS.iter().filter_map(|mark| said.find(mark));
            let end = marks.min().unwrap_or(said.len());
            let name = said.get(..end).unwrap_or_default();
            let after = said.get(end..).unwrap_or_default();
            // "host: pay-3" names what stands behind the mark.
            if HOSTS.contains(&name.trim().to_lowercase().as_str()) {
                let rest = after.trim_start_matches([':', '：', ' ']);
                let marks = MARKS.iter().filter_map(|mark| rest.find(mark));
                let end = marks.min().unwrap_or(rest.len());
                self.named.add(rest.get(..end).unwrap_or_default(), name);
            } else {
                self.named.add(name, "");
            }
        }
        self.has = false;
    }
}

/// Whether a name is a host's: it looks like one, or the word before it says so.
fn is_host(name: &str, before: &str) -> bool {
    let dotted = name.contains('.') && !name.contains([' ', '/']);
    let word = before
        .trim_end_matches(|c: char| !c.is_alphanumeric())
        .to_lowercase();
    let said = HOSTS.iter().any(|host| {
        word.strip_suffix(host).is_some_and(|rest| {
            let letter = rest.chars().next_back().is_some_and(char::is_alphanumeric);
            // Chinese puts nothing between words.
            !letter || !host.is_ascii()
        })
    });
    dotted || said
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_and_rows_name_applications_and_hosts() {
        let names = named(
            "- `search` on `search-1`, by li\n- ledger: exports at night\n- host: pay-3\n\n\
             | name | where |\n|---|---|\n| `queue` | `10.0.0.7` |\n| gate | edge |\n\n\
             1. 搜索（`search-cn`，部署于`cn-1.example.com`）\n",
        );
        assert_eq!(
            names.applications,
            ["search", "ledger", "queue", "gate", "search-cn"]
        );
        assert_eq!(
            names.hosts,
            ["search-1", "pay-3", "10.0.0.7", "cn-1.example.com"]
        );
    }

    #[test]
    fn names_in_a_sentence_count_where_they_are_marked_and_free_words_name_nothing() {
        let names = named("`ledger-export` on `host-7`, which is new.");
        assert_eq!(names.applications, ["ledger-export"]);
        assert_eq!(names.hosts, ["host-7"]);
        assert!(named("ledger export on host seven").is_empty());
        assert!(named("none").is_empty());
    }
}
