//! Which file takes a database script back, judged by names alone: what stands for the wildcards
//! of the script's glob stands for those of the rollback glob too. It opens no file.

use std::collections::BTreeSet;

use globset::{GlobBuilder, GlobMatcher};

use super::files::rooted;

/// How many ways to read a path are looked at; names of real scripts have one or two.
const READINGS: usize = 64;
/// How many attempts are made to read a path, whatever its length and the glob.
const ATTEMPTS: usize = 20_000;

/// The globs of scripts and of rollback scripts, taken apart.
pub(super) struct Pairing {
    scripts: Vec<Pattern>,
    rollbacks: Vec<Pattern>,
}

impl Pairing {
    /// Takes the globs apart; they have been checked before.
    pub(super) fn new(scripts: &[String], rollbacks: &[String]) -> Self {
        let patterns = |globs: &[String]| globs.iter().map(|glob| Pattern::new(glob)).collect();
        Self {
            scripts: patterns(scripts),
            rollbacks: patterns(rollbacks),
        }
    }

    /// The paths that a script's partner may have, wildcard by wildcard over the whole path.
    pub(super) fn across(&self, script: &str) -> BTreeSet<String> {
        let mut paths = BTreeSet::new();
        for read in self.scripts.iter().flat_map(|glob| glob.read(script)) {
            paths.extend(self.rollbacks.iter().filter_map(|glob| glob.with(&read)));
        }
        paths
    }

    /// The same for rollback globs of any folder (`**/*.down.sql`): beside the script.
    pub(super) fn beside(&self, script: &str) -> BTreeSet<String> {
        let (folder, name) = split(script);
        let mut paths = BTreeSet::new();
        let globs = self.scripts.iter().filter_map(Pattern::name);
        for read in globs.flat_map(|glob| glob.read(name)) {
            let of_any_folder = self.rollbacks.iter().filter_map(Pattern::of_any_folder);
            paths.extend(
                of_any_folder.filter_map(|glob| Some(format!("{folder}{}", glob.with(&read)?))),
            );
        }
        paths
    }

    /// What a script's name says, without what its glob says anyway: `001_refund` of
    /// `001_refund.up.sql`. The numbers and letters of versioned migrations count as well.
    pub(super) fn said_by_script(&self, name: &str) -> BTreeSet<String> {
        let mut said = said(&self.scripts, name);
        for plain in said.clone() {
            let without_up = match plain.as_str() {
                "up" => Some(""),
                other => other.strip_suffix("_up"),
            };
            let numbered = |rest: &&str| rest.starts_with(|c: char| c.is_ascii_digit());
            let without_v = plain.strip_prefix('v').filter(numbered);
            said.extend(
                [without_up, without_v]
                    .into_iter()
                    .flatten()
                    .map(str::to_owned),
            );
        }
        said
    }

    /// What a rollback script's name says, without what its glob says anyway.
    pub(super) fn said_by_rollback(&self, name: &str) -> BTreeSet<String> {
        said(&self.rollbacks, name)
    }
}

/// A path's folder, with its `/`, and its name.
pub(super) fn split(path: &str) -> (&str, &str) {
    path.split_at(path.rfind('/').map_or(0, |at| at + 1))
}

fn said(globs: &[Pattern], name: &str) -> BTreeSet<String> {
    let globs: Vec<Pattern> = globs.iter().filter_map(Pattern::name).collect();
    let readings = globs
        .iter()
        .flat_map(|glob| glob.read(name).into_iter().map(|read| glob.said(&read)));
    readings.collect()
}

/// A glob, taken apart.
#[derive(Clone)]
struct Pattern(Vec<Token>);

#[derive(Clone)]
enum Token {
    /// Text that stands for itself.
    Plain(String),
    /// `**/`: any folders, or none.
    Folders,
    /// Anything else that stands for other text, never empty of meaning: `*`, `?`, `[…]`, `{…}`.
    Wild(Box<GlobMatcher>),
}

/// What stands for the wildcards of a glob in one reading of a path.
#[derive(Default, Clone)]
struct Reading {
    folders: Vec<String>,
    wild: Vec<String>,
}

impl Pattern {
    fn new(glob: &str) -> Self {
        let glob = rooted(glob);
        let mut tokens = Vec::new();
        let mut plain = String::new();
        let mut rest = glob.as_str();
        while let Some(first) = rest.chars().next() {
            let at_start = plain.ends_with('/')
                || (plain.is_empty() && matches!(tokens.last(), None | Some(Token::Folders)));
            let taken = match first {
                '*' if at_start && rest.starts_with("**/") => {
                    flush(&mut tokens, &mut plain);
                    tokens.push(Token::Folders);
                    3
                }
                '*' | '?' | '[' | '{' => {
                    let raw = &rest[..wildcard(rest)];
                    flush(&mut tokens, &mut plain);
                    // What can't be understood by itself stands for itself.
                    tokens.push(
                        matcher(raw).map_or_else(|| Token::Plain(raw.to_owned()), Token::Wild),
                    );
                    raw.len()
                }
                '\\' if rest.len() > 1 => {
                    let escaped = rest[1..].chars().next().unwrap_or('\\');
                    plain.push(escaped);
                    1 + escaped.len_utf8()
                }
                other => {
                    plain.push(other);
                    other.len_utf8()
                }
            };
            rest = &rest[taken..];
        }
        flush(&mut tokens, &mut plain);
        Self(tokens)
    }

    /// The part behind the last `/`; `None` where the glob ends in folders.
    fn name(&self) -> Option<Self> {
        let folder = |token: &Token| match token {
            Token::Folders => true,
            Token::Plain(text) => text.contains('/'),
            Token::Wild(_) => false,
        };
        let Some(at) = self.0.iter().rposition(folder) else {
            return Some(self.clone());
        };
        let mut tokens = self.0[at + 1..].to_vec();
        if let Token::Plain(text) = &self.0[at] {
            let (_, name) = split(text);
            if !name.is_empty() {
                tokens.insert(0, Token::Plain(name.to_owned()));
            }
        }
        (!tokens.is_empty()).then_some(Self(tokens))
    }

    /// The rest of a glob that begins with any folders.
    fn of_any_folder(&self) -> Option<Self> {
        match self.0.split_first() {
            Some((Token::Folders, rest)) => Some(Self(rest.to_vec())),
            _ => None,
        }
    }

    /// The ways in which a path matches.
    fn read(&self, path: &str) -> Vec<Reading> {
        let mut search = Search::default();
        search.align(&self.0, path, &Reading::default());
        search.found
    }

    /// The path in which what was read stands for the wildcards; `None` where they are not the same.
    fn with(&self, read: &Reading) -> Option<String> {
        let count = |wanted: fn(&Token) -> bool| self.0.iter().filter(|t| wanted(t)).count();
        let own_folders = count(|t| matches!(t, Token::Folders));
        if count(|t| matches!(t, Token::Wild(_))) != read.wild.len() {
            return None;
        }
        // Folders that one side doesn't speak of must be none on the other.
        let none = read.folders.iter().all(String::is_empty);
        if own_folders != read.folders.len() && !(none || read.folders.is_empty()) {
            return None;
        }
        let same = own_folders == read.folders.len();
        let mut folders = read.folders.iter().filter(|_| same);
        let mut wild = read.wild.iter();
        let piece = |token: &Token| match token {
            Token::Plain(text) => text.clone(),
            Token::Folders => folders.next().cloned().unwrap_or_default(),
            Token::Wild(_) => wild.next().cloned().unwrap_or_default(),
        };
        Some(self.0.iter().map(piece).collect())
    }

    /// The words that stand for the wildcards, in lower case, with `_` between them.
    fn said(&self, read: &Reading) -> String {
        let mut wild = read.wild.iter();
        let piece = |token: &Token| match token {
            Token::Wild(_) => wild.next().cloned().unwrap_or_default(),
            _ => "_".to_owned(),
        };
        let text: String = self.0.iter().map(piece).collect();
        let words: Vec<String> = text
            .split(|c: char| c.is_whitespace() || "._-".contains(c))
            .filter(|word| !word.is_empty())
            .map(str::to_lowercase)
            .collect();
        words.join("_")
    }
}

fn flush(tokens: &mut Vec<Token>, plain: &mut String) {
    if !plain.is_empty() {
        tokens.push(Token::Plain(std::mem::take(plain)));
    }
}

/// How long the wildcard is that the text begins with.
fn wildcard(text: &str) -> usize {
    let close = |close: char, from: usize| {
        let found = text.char_indices().skip(from).find(|(_, c)| *c == close);
        found.map_or(text.len(), |(at, _)| at + 1)
    };
    match text.chars().next() {
        Some('*') => text.len() - text.trim_start_matches('*').len(),
        // A bracket right after the opening one is in the class.
        Some('[') => close(']', 2 + usize::from(text[1..].starts_with(['!', '^']))),
        Some('{') => braces(text),
        _ => 1,
    }
}

fn braces(text: &str) -> usize {
    let mut depth = 0_usize;
    for (at, c) in text.char_indices() {
        depth += usize::from(c == '{');
        if c == '}' {
            depth -= 1;
            if depth == 0 {
                return at + 1;
            }
        }
    }
    text.len()
}

fn matcher(raw: &str) -> Option<Box<GlobMatcher>> {
    let glob = GlobBuilder::new(raw).literal_separator(true).build().ok()?;
    Some(Box::new(glob.compile_matcher()))
}

/// Looking for the ways in which a path matches.
#[derive(Default)]
struct Search {
    found: Vec<Reading>,
    attempts: usize,
}

impl Search {
    fn align(&mut self, tokens: &[Token], text: &str, so_far: &Reading) {
        if self.found.len() >= READINGS {
            return;
        }
        let Some((token, rest)) = tokens.split_first() else {
            if text.is_empty() {
                self.found.push(so_far.clone());
            }
            return;
        };
        match token {
            Token::Plain(plain) => {
                if let Some(after) = text.strip_prefix(plain.as_str()) {
                    self.align(rest, after, so_far);
                }
            }
            Token::Folders => {
                let ends = text.match_indices('/').map(|(at, _)| at + 1);
                for end in std::iter::once(0).chain(ends) {
                    let mut more = so_far.clone();
                    more.folders.push(text[..end].to_owned());
                    self.align(rest, &text[end..], &more);
                }
            }
            Token::Wild(matcher) => self.wild(matcher, rest, text, so_far),
        }
    }

    fn wild(&mut self, matcher: &GlobMatcher, rest: &[Token], text: &str, so_far: &Reading) {
        // The longest first; what follows it in the glob bounds it.
        let ends = text.char_indices().map(|(at, _)| at).rev();
        for end in std::iter::once(text.len()).chain(ends) {
            let follows = match rest.first() {
                Some(Token::Plain(plain)) => text[end..].starts_with(plain.as_str()),
                Some(_) => true,
                None => end == text.len(),
            };
            self.attempts += usize::from(follows);
            if self.attempts > ATTEMPTS {
                return;
            }
            if follows && matcher.is_match(&text[..end]) {
                let mut more = so_far.clone();
                more.wild.push(text[..end].to_owned());
                self.align(rest, &text[end..], &more);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairing(script: &str, rollback: &str) -> Pairing {
        Pairing::new(&[script.to_owned()], &[rollback.to_owned()])
    }

    fn across(script: &str, rollback: &str, path: &str) -> Vec<String> {
        pairing(script, rollback).across(path).into_iter().collect()
    }

    #[test]
    fn what_stands_for_a_wildcard_stands_for_the_other() {
        for (script, rollback, path, partner) in [
            (
                "db/*.sql",
                "db/*.rollback.sql",
                "db/1.sql",
                "db/1.rollback.sql",
            ),
            (
                "db/*.sql",
                "db/rollback/*.sql",
                "db/1.sql",
                "db/rollback/1.sql",
            ),
            (
                "V*__*.sql",
                "U*__*.sql",
                "sql/V7__pay.sql",
                "sql/U7__pay.sql",
            ),
            ("V*__*.sql", "U*__*.sql", "V7__a__b.sql", "U7__a__b.sql"),
            (
                "m/*/up.sql",
                "m/*/down.sql",
                "m/2024_支付/up.sql",
                "m/2024_支付/down.sql",
            ),
            (
                "**/*.up.sql",
                "**/*.down.sql",
                "a/b/1.up.sql",
                "a/b/1.down.sql",
            ),
            ("*.{sql,ddl}", "*.back.{sql,ddl}", "x/1.ddl", "x/1.back.ddl"),
            (
                "db/[0-9]?/*.sql",
                "undo/[0-9]?/*.sql",
                "db/1a/x.sql",
                "undo/1a/x.sql",
            ),
            ("db/\\*.sql", "db/\\*.undo", "db/*.sql", "db/*.undo"),
            ("db/**/*.sql", "undo/*.sql", "db/1.sql", "undo/1.sql"),
        ] {
            assert_eq!(
                across(script, rollback, path),
                [partner],
                "{script} {rollback}"
            );
        }
    }

    #[test]
    fn wildcards_that_are_not_the_same_name_nothing() {
        assert!(across("db/**/*.sql", "undo/*.sql", "db/a/1.sql").is_empty());
        assert!(across("db/*.sql", "db/*/*.undo.sql", "db/1.sql").is_empty());
        assert!(across("db/*.sql", "db/all.undo.sql", "db/1.sql").is_empty());
        assert!(across("db/*.sql", "db/*.undo.sql", "other/1.sql").is_empty());
    }

    #[test]
    fn a_name_that_can_be_read_in_two_ways_has_two_partners() {
        let partners = across("*_*.sql", "*.*.undo", "a_b_c.sql");
        assert_eq!(partners, ["a.b_c.undo", "a_b.c.undo"]);
    }

    #[test]
    fn a_partner_of_any_folder_stands_beside() {
        let pairing = pairing("db/**/*.sql", "**/*.down.sql");
        assert!(pairing.beside("db/x/1.sql").contains("db/x/1.down.sql"));
    }

    #[test]
    fn names_that_say_the_same_are_partners() {
        for (script, rollback, name, partner) in [
            (
                "db/*.sql",
                "**/*rollback*.sql",
                "001_pay.sql",
                "001_pay_rollback.sql",
            ),
            (
                "db/*.sql",
                "**/*rollback*.sql",
                "001_pay.sql",
                "rollback-001-pay.sql",
            ),
            (
                "db/*.sql",
                "**/*.down.sql",
                "1_pay.up.sql",
                "1_pay.down.sql",
            ),
            ("db/**/*.sql", "**/down.sql", "up.sql", "down.sql"),
            (
                "db/*.sql",
                "**/U[0-9]*__*.sql",
                "V12__pay.sql",
                "U12__pay.sql",
            ),
        ] {
            let pairing = pairing(script, rollback);
            let (one, other) = (
                pairing.said_by_script(name),
                pairing.said_by_rollback(partner),
            );
            assert!(
                !one.is_disjoint(&other),
                "{name} {one:?}, {partner} {other:?}"
            );
        }
        let pairing = pairing("db/*.sql", "**/*rollback*.sql");
        let (one, other) = (
            pairing.said_by_script("001_pay.sql"),
            pairing.said_by_rollback("002_pay_rollback.sql"),
        );
        assert!(one.is_disjoint(&other));
    }

    #[test]
    fn a_long_name_and_many_wildcards_end_soon() {
        let path = format!("db/{}.sql", "_a".repeat(500));
        let read = Pattern::new("**/*_*_*_*.sql").read(&path);
        assert_eq!(read.len(), READINGS);
        assert!(
            Pattern::new("**/*_*_*_*b.sql")
                .read("db/_a_a_a_a_a_a_a.sql")
                .is_empty()
        );
    }
}
