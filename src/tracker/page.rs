//! One answer of a tracker, what it says of further ones, and how they are asked for.

use std::fmt::Write as _;

use crate::domain::import::{Format, ImportedBug};

/// What one answer told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// Its bugs, in its order.
    pub bugs: Vec<ImportedBug>,
    /// How many records it has, those that are no bugs among them.
    pub records: usize,
    /// How many records there are in all, where it says so.
    pub total: Option<usize>,
    /// What it says of further answers.
    pub rest: Rest,
}

/// What an answer says of further ones.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rest {
    /// This is all.
    Nothing,
    /// Nothing is said: a bare list.
    Unsaid,
    /// There is more.
    More(Next),
}

/// How an answer wants to be asked for what comes after it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Next {
    /// By this token.
    pub token: Option<String>,
    /// From this record on, counted from 0.
    pub start: Option<usize>,
}

/// What a source is run with to fetch one page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ask {
    /// The page, counted from 1: `{page}`, `GOLIVE_PAGE`.
    pub page: usize,
    /// The first record wanted, counted from 0: `{start}`, `GOLIVE_START`.
    pub start: usize,
    /// What the answer before gave for this one: `{token}`, `GOLIVE_TOKEN`; none for the first.
    pub token: Option<String>,
}

/// By which words a source's arguments can fetch a further page, and how many records fill an
/// answer that doesn't say by itself whether there is more.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Placeholders {
    /// `{page}` or `GOLIVE_PAGE`.
    pub page: bool,
    /// `{start}` or `GOLIVE_START`.
    pub start: bool,
    /// `{token}` or `GOLIVE_TOKEN`.
    pub token: bool,
    /// The number of records at which the program cuts its answer.
    pub full: Option<usize>,
}

impl Default for Ask {
    fn default() -> Self {
        Self {
            page: 1,
            start: 0,
            token: None,
        }
    }
}

impl Ask {
    /// The argument with its placeholders filled in. Inside of a web address the token is
    /// escaped, and a parameter that would be without value is left out.
    #[must_use]
    pub fn fill(&self, argument: &str) -> String {
        let web = argument.starts_with("http://") || argument.starts_with("https://");
        let mut filled = argument
            .replace("{page}", &self.page.to_string())
            .replace("{start}", &self.start.to_string());
        match &self.token {
            Some(token) if web => filled = filled.replace("{token}", &escaped(token)),
            Some(token) => filled = filled.replace("{token}", token),
            None if web => {
                while let Some(cut) = without_parameter(&filled) {
                    filled = cut;
                }
                filled = filled.replace("{token}", "");
            }
            None => filled = filled.replace("{token}", ""),
        }
        filled
    }

    /// The variables that a source is run with.
    #[must_use]
    pub fn variables(&self) -> [(&'static str, String); 3] {
        [
            ("GOLIVE_PAGE", self.page.to_string()),
            ("GOLIVE_START", self.start.to_string()),
            ("GOLIVE_TOKEN", self.token.clone().unwrap_or_default()),
        ]
    }
}

impl Placeholders {
    /// What a source's program and its arguments can do.
    #[must_use]
    pub fn of(format: Format, arguments: &[String]) -> Self {
        let holds = |braced: &str, variable: &str| {
            arguments
                .iter()
                .any(|argument| argument.contains(braced) || argument.contains(variable))
        };
        Self {
            page: holds("{page}", "GOLIVE_PAGE"),
            start: holds("{start}", "GOLIVE_START"),
            token: holds("{token}", "GOLIVE_TOKEN"),
            full: full(format, arguments),
        }
    }
}

/// How many records fill an answer of that program: the limit that it is given, else its own.
fn full(format: Format, arguments: &[String]) -> Option<usize> {
    // A shell's script is one argument; its words count like arguments.
    let words: Vec<&str> = arguments
        .iter()
        .flat_map(|argument| argument.split_whitespace())
        .map(|word| word.trim_matches(['"', '\'']))
        .collect();
    if words.contains(&"--paginate") {
        return None;
    }
    let place = |program: &str, inner: &[&str]| {
        words.iter().enumerate().find_map(|(at, word)| {
            let name = word.rsplit(['/', '\\']).next().unwrap_or(word);
            let named = name == program || name.strip_suffix(".exe") == Some(program);
            let known = words.get(at + 1).is_some_and(|word| inner.contains(word));
            (named && known).then(|| &words[at..])
        })
    };
    if let Some(words) = place("gh", &["issue", "search"]) {
        return Some(option(words, "--limit", "-L").unwrap_or(30));
    }
    if let Some(words) = place("glab", &["issue", "incident"]) {
        return Some(option(words, "--per-page", "-P").unwrap_or(30));
    }
    let asked = words.iter().find_map(|word| {
        let (_, value) = word.split_once("per_page=")?;
        number(value)
    });
    match format {
        Format::Github => Some(asked.unwrap_or(30)),
        Format::Gitlab => Some(asked.unwrap_or(20)),
        Format::Csv | Format::Jira | Format::Json => asked,
    }
}

/// The number that an option is given, in any of the ways that it may be written.
fn option(words: &[&str], long: &str, short: &str) -> Option<usize> {
    words.iter().enumerate().find_map(|(at, word)| {
        if *word == long || *word == short {
            return words.get(at + 1).and_then(|value| number(value));
        }
        let value = word
            .strip_prefix(long)
            .and_then(|rest| rest.strip_prefix('='))
            .or_else(|| word.strip_prefix(short))?;
        number(value.trim_start_matches('='))
    })
}

/// The number at the beginning of a text.
fn number(text: &str) -> Option<usize> {
    let end = text
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len());
    text[..end].parse().ok()
}

/// A web address without the parameter whose whole value is the token.
fn without_parameter(address: &str) -> Option<String> {
    const EMPTY: &str = "={token}";
    let at = address.find(EMPTY)?;
    let begin = address[..at].rfind(['?', '&'])?;
    let after = &address[at + EMPTY.len()..];
    match after.strip_prefix('&') {
        Some(others) => Some(format!("{}{others}", &address[..=begin])),
        None if after.is_empty() || after.starts_with('#') => {
            Some(format!("{}{after}", &address[..begin]))
        }
        None => None,
    }
}

/// A text as a web address' parameter may hold it.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            escaped.push(char::from(byte));
        } else {
            // Writing to a string can't fail.
            let _ = write!(escaped, "%{byte:02X}");
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    fn placeholders(format: Format, arguments: &[&str]) -> Placeholders {
        let arguments: Vec<String> = arguments.iter().map(|&word| word.to_owned()).collect();
        Placeholders::of(format, &arguments)
    }

    fn full(format: Format, arguments: &[&str]) -> Option<usize> {
        placeholders(format, arguments).full
    }

    #[test]
    fn the_limit_of_gh_is_found_however_it_is_written() {
        let github = |arguments: &[&str]| full(Format::Github, arguments);
        assert_eq!(
            github(&["gh", "issue", "list", "--json", "number"]),
            Some(30)
        );
        assert_eq!(
            github(&["gh", "issue", "list", "--limit", "500"]),
            Some(500)
        );
        assert_eq!(github(&["gh", "issue", "list", "--limit=500"]), Some(500));
        assert_eq!(
            github(&["/usr/bin/gh", "issue", "list", "-L", "7"]),
            Some(7)
        );
        assert_eq!(github(&["gh", "issue", "list", "-L7"]), Some(7));
        assert_eq!(
            github(&[
                "sh",
                "-c",
                "cd app && gh issue list -L 99 --json number | cat"
            ]),
            Some(99)
        );
        assert_eq!(
            github(&["gh", "api", "--paginate", "repos/o/r/issues"]),
            None
        );
        assert_eq!(
            github(&["gh", "api", "repos/o/r/issues?per_page=100"]),
            Some(100)
        );
        assert_eq!(
            github(&["curl", "https://api.github.com/repos/o/r/issues"]),
            Some(30)
        );
    }

    #[test]
    fn the_limit_of_glab_and_of_gitlab_is_found() {
        let gitlab = |arguments: &[&str]| full(Format::Gitlab, arguments);
        assert_eq!(gitlab(&["glab", "issue", "list", "-F", "json"]), Some(30));
        assert_eq!(gitlab(&["glab", "issue", "list", "-P", "100"]), Some(100));
        assert_eq!(
            gitlab(&[
                "curl",
                "https://gitlab.example.com/api/v4/projects/4/issues"
            ]),
            Some(20)
        );
        assert_eq!(full(Format::Jira, &["curl", "https://j.example.com"]), None);
    }

    #[test]
    fn placeholders_are_parts_of_arguments_or_variables_in_a_script() {
        let found = placeholders(
            Format::Gitlab,
            &["glab", "api", "projects/4/issues?per_page=100&page={page}"],
        );
        assert!(found.page && !found.start && !found.token);
        assert_eq!(found.full, Some(100));
        let found = placeholders(Format::Jira, &["sh", "-c", "x --from $GOLIVE_START"]);
        assert!(found.start && !found.page);
    }

    #[test]
    fn the_first_page_is_asked_for_without_a_token() {
        let first = Ask::default();
        for (argument, filled) in [
            ("--page={page}", "--page=1"),
            ("https://j/s?a=b&nextPageToken={token}", "https://j/s?a=b"),
            ("https://j/s?nextPageToken={token}&a=b", "https://j/s?a=b"),
            ("https://j/s?nextPageToken={token}", "https://j/s"),
            (
                "https://j/s?startAt={start}&n=5",
                "https://j/s?startAt=0&n=5",
            ),
            ("nextPageToken={token}", "nextPageToken="),
        ] {
            assert_eq!(first.fill(argument), filled);
        }
    }

    #[test]
    fn a_token_is_escaped_inside_of_an_address_alone() {
        let ask = Ask {
            page: 3,
            start: 200,
            token: Some("CAE=+a/b".to_owned()),
        };
        assert_eq!(
            ask.fill("https://j/s?t={token}"),
            "https://j/s?t=CAE%3D%2Ba%2Fb"
        );
        assert_eq!(ask.fill("t={token}"), "t=CAE=+a/b");
        assert_eq!(ask.variables()[1], ("GOLIVE_START", "200".to_owned()));
    }
}
