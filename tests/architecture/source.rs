//! A source file as the rules read it: its tokens with their lines, without comments, without what
//! strings say, and without its tests.

use std::path::{Path, PathBuf};

/// One word or sign of a source file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// A name, `::`, or one character of anything else.
    pub text: String,
    /// Its line, from 1.
    pub line: usize,
}

/// A file below `src`, ready to be judged.
#[derive(Debug)]
pub struct Source {
    /// The path from the crate's root: `src/git/files.rs`.
    pub path: String,
    /// The module that the file is: `["git", "files"]`; nothing for `lib.rs` and `main.rs`.
    pub module: Vec<String>,
    /// The tokens that are left.
    pub tokens: Vec<Token>,
    /// How many lines the file has beside its tests.
    pub lines: usize,
    /// The modules that are tests in files of their own (`#[cfg(test)] mod tests;`).
    pub test_modules: Vec<Vec<String>>,
}

impl Source {
    /// Reads a file's text.
    pub fn parse(path: &str, text: &str) -> Self {
        let mut tokens = tokens(&blank(text));
        let module = module(path);
        let (mut test_lines, mut test_modules) = (0, Vec::new());
        while let Some(begin) = find_test(&tokens) {
            let end = item_end(&tokens, begin);
            let names: Vec<_> = tokens[begin..end]
                .iter()
                .map(|token| token.text.as_str())
                .collect();
            if let [.., "mod", name, ";"] = names.as_slice() {
                test_modules.push([module.as_slice(), &[(*name).to_owned()]].concat());
            }
            test_lines += tokens[end - 1].line + 1 - tokens[begin].line;
            tokens.drain(begin..end);
        }
        let lines = text.lines().count() - test_lines;
        Self {
            path: path.to_owned(),
            module,
            tokens,
            lines,
            test_modules,
        }
    }

    /// Every file below `src`, but those that are only tests.
    ///
    /// # Panics
    /// When a file can't be read.
    pub fn all(root: &Path) -> Vec<Self> {
        let mut paths = Vec::new();
        walk(&root.join("src"), &mut paths);
        paths.sort();
        let read = |path: &PathBuf| {
            let text = std::fs::read_to_string(path).expect("a source file is text");
            let path = path.strip_prefix(root).expect("it lies below the root");
            Self::parse(&path.to_string_lossy(), &text)
        };
        let all: Vec<_> = paths.iter().map(read).collect();
        let tests: Vec<_> = all
            .iter()
            .flat_map(|source| source.test_modules.clone())
            .collect();
        let is_test = |source: &Self| tests.iter().any(|test| source.module.starts_with(test));
        all.into_iter().filter(|source| !is_test(source)).collect()
    }

    /// The folder or file directly below `src` that the file belongs to; nothing for the crate's root.
    pub fn area(&self) -> Option<&str> {
        self.module.first().map(String::as_str)
    }

    /// Whether the tokens from `at` on are these.
    pub fn reads(&self, at: usize, wanted: &[&str]) -> bool {
        self.tokens[at..]
            .iter()
            .map(|token| token.text.as_str())
            .take(wanted.len())
            .eq(wanted.iter().copied())
    }

    /// The token before `at`, or nothing.
    pub fn before(&self, at: usize) -> &str {
        at.checked_sub(1)
            .map_or("", |before| self.tokens[before].text.as_str())
    }

    /// Which of our own areas the file names, and where: `crate::store::…`, `super::super::store::…`
    /// and the same in the braces of a `use`.
    pub fn areas_named(&self) -> Vec<(String, usize)> {
        let mut named = Vec::new();
        let mut at = 0;
        while at < self.tokens.len() {
            let (mut base, mut next) = match self.tokens[at].text.as_str() {
                "crate" | "golive" if self.before(at) != "::" => (Vec::new(), at + 1),
                "super" if self.before(at) != "::" => (parent(&self.module), at + 1),
                _ => {
                    at += 1;
                    continue;
                }
            };
            while self.reads(next, &["::", "super"]) {
                base = parent(&base);
                next += 2;
            }
            if self.reads(next, &["::"]) {
                named.extend(self.heads(&base, next + 1));
            }
            at = next;
        }
        named
    }

    /// The areas that a path goes to which continues at `at` from the module `base`.
    fn heads(&self, base: &[String], at: usize) -> Vec<(String, usize)> {
        if let Some(area) = base.first() {
            return vec![(
                area.clone(),
                self.tokens[at.min(self.tokens.len() - 1)].line,
            )];
        }
        if !self.reads(at, &["{"]) {
            return self
                .tokens
                .get(at)
                .map(|token| (token.text.clone(), token.line))
                .into_iter()
                .collect();
        }
        let (mut depth, mut heads) = (0_usize, Vec::new());
        for (offset, token) in self.tokens[at..].iter().enumerate() {
            match token.text.as_str() {
                "{" => depth += 1,
                "}" => depth -= 1,
                name if depth == 1
                    && is_name(name)
                    && matches!(self.before(at + offset), "{" | ",") =>
                {
                    heads.push((name.to_owned(), token.line));
                }
                _ => {}
            }
            if depth == 0 {
                break;
            }
        }
        heads
    }

    /// The functions: name, line, and how many lines between their braces have code on them.
    pub fn functions(&self) -> Vec<(&str, usize, usize)> {
        let mut found = Vec::new();
        for (at, token) in self.tokens.iter().enumerate() {
            let Some(name) = self
                .tokens
                .get(at + 1)
                .filter(|name| token.text == "fn" && is_name(&name.text))
            else {
                continue;
            };
            let signature = self.tokens[at..]
                .iter()
                .position(|token| matches!(token.text.as_str(), "{" | ";"));
            let Some(open) = signature
                .map(|offset| at + offset)
                .filter(|open| self.reads(*open, &["{"]))
            else {
                continue;
            };
            let body = &self.tokens[open + 1..closing(&self.tokens, open)];
            let mut lines: Vec<_> = body.iter().map(|token| token.line).collect();
            lines.dedup();
            found.push((name.text.as_str(), token.line, lines.len()));
        }
        found
    }
}

/// Whether a token is a name (or a keyword, or a number).
pub fn is_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_alphanumeric() || c == '_')
}

fn parent(module: &[String]) -> Vec<String> {
    module
        .split_last()
        .map_or_else(Vec::new, |(_, parent)| parent.to_vec())
}

fn module(path: &str) -> Vec<String> {
    let path = path.trim_start_matches("src/").trim_end_matches(".rs");
    let names = path.split('/').map(str::to_owned);
    let mut module: Vec<_> = names.collect();
    if matches!(
        module.last().map(String::as_str),
        Some("mod" | "lib" | "main")
    ) {
        module.pop();
    }
    module
}

fn walk(dir: &Path, into: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(dir).expect("a folder of sources") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            walk(&path, into);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            into.push(path);
        }
    }
}

/// The text with comments, strings and characters blanked; every line keeps its number.
fn blank(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < chars.len() {
        let in_name = at > 0 && (chars[at - 1].is_alphanumeric() || chars[at - 1] == '_');
        let end = match &chars[at..] {
            ['/', '/', ..] => {
                at + chars[at..]
                    .iter()
                    .position(|c| *c == '\n')
                    .unwrap_or(chars.len() - at)
            }
            ['/', '*', ..] => comment_end(&chars, at),
            ['r', '"' | '#', ..] | ['b', 'r', ..] if !in_name => raw_end(&chars, at).unwrap_or(at),
            ['"', ..] => string_end(&chars, at + 1, '"'),
            ['\'', '\\', ..] => string_end(&chars, at + 1, '\''),
            ['\'', _, '\'', ..] => at + 3,
            _ => at,
        };
        if end == at {
            out.push(chars[at]);
            at += 1;
        } else {
            out.extend(
                chars[at..end]
                    .iter()
                    .map(|c| if *c == '\n' { '\n' } else { ' ' }),
            );
            at = end;
        }
    }
    out
}

fn comment_end(chars: &[char], begin: usize) -> usize {
    let (mut depth, mut at) = (0_usize, begin);
    while at < chars.len() {
        match &chars[at..] {
            ['/', '*', ..] => (depth, at) = (depth + 1, at + 2),
            ['*', '/', ..] => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
        if depth == 0 {
            break;
        }
    }
    at
}

fn string_end(chars: &[char], begin: usize, quote: char) -> usize {
    let mut at = begin;
    while at < chars.len() && chars[at] != quote {
        at += if chars[at] == '\\' { 2 } else { 1 };
    }
    (at + 1).min(chars.len())
}

fn raw_end(chars: &[char], begin: usize) -> Option<usize> {
    let marks = begin
        + chars[begin..]
            .iter()
            .take_while(|c| matches!(c, 'b' | 'r'))
            .count();
    let hashes = chars[marks..].iter().take_while(|c| **c == '#').count();
    if chars.get(marks + hashes) != Some(&'"') {
        return None;
    }
    let close: Vec<char> = std::iter::once('"')
        .chain(std::iter::repeat_n('#', hashes))
        .collect();
    let body = marks + hashes + 1;
    let length = chars[body..]
        .windows(close.len())
        .position(|window| window == close)?;
    Some(body + length + close.len())
}

fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let mut rest = line.trim_start();
        while let Some(first) = rest.chars().next() {
            let length = if is_name(rest) {
                rest.find(|c: char| !c.is_alphanumeric() && c != '_')
                    .unwrap_or(rest.len())
            } else if rest.starts_with("::") {
                2
            } else {
                first.len_utf8()
            };
            tokens.push(Token {
                text: rest[..length].to_owned(),
                line: index + 1,
            });
            rest = rest[length..].trim_start();
        }
    }
    tokens
}

/// Where an item for tests alone begins, its attribute included.
fn find_test(tokens: &[Token]) -> Option<usize> {
    let attribute = ["#", "[", "cfg", "(", "test", ")", "]"];
    tokens
        .windows(attribute.len())
        .position(|window| window.iter().map(|token| token.text.as_str()).eq(attribute))
}

/// One past the end of the item that begins at `begin` with its attributes.
fn item_end(tokens: &[Token], begin: usize) -> usize {
    let mut at = begin;
    while at < tokens.len() {
        match tokens[at].text.as_str() {
            "#" => at = closing(tokens, at + 1),
            "{" => return closing(tokens, at) + 1,
            ";" => return at + 1,
            _ => {}
        }
        at += 1;
    }
    tokens.len()
}

/// Where the bracket that opens at `open` closes.
fn closing(tokens: &[Token], open: usize) -> usize {
    let mut depth = 0_usize;
    for (offset, token) in tokens[open..].iter().enumerate() {
        match token.text.as_str() {
            "{" | "[" | "(" => depth += 1,
            "}" | "]" | ")" => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return open + offset;
        }
    }
    tokens.len() - 1
}
