//! How a value gets into a text without breaking out of its place. A value that is written without
//! a filter is put on one line; into Markdown, with what would mean something there escaped. The
//! filters answer a text that is safe to write, so nothing is escaped twice.

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Value;
use minijinja::{AutoEscape, Environment, Error, Output, State, UndefinedBehavior};

use crate::domain::clean::{disturbs, shown};

/// An environment in which every value is kept in its place and every unknown name is an error.
pub(super) fn environment<'a>() -> Environment<'a> {
    let mut env = Environment::new();
    env.set_undefined_behavior(UndefinedBehavior::Strict);
    // Tags stand on lines of their own without leaving empty ones behind.
    let mut tidy = SyntaxConfig::builder();
    tidy.trim_blocks(true).lstrip_blocks(true);
    if let Ok(syntax) = tidy.keep_trailing_newline(true).build() {
        env.set_syntax(syntax);
    }
    env.set_auto_escape_callback(|name| {
        AutoEscape::Custom(if is_markdown(name) { "md" } else { "txt" }.into())
    });
    env.set_formatter(write);
    env.add_filter("line", |value: &Value| safe(line(&plain(value))));
    env.add_filter("cell", |value: &Value| safe(cell(value)));
    env.add_filter("code", |value: &Value| safe(code(&line(&plain(value)))));
    env.add_filter("quote", |value: &Value| safe(quote(&plain(value))));
    env.add_filter("cut", |value: &Value, most: usize| cut(&plain(value), most));
    env
}

/// Writes a value that went through no filter, or whose filter didn't make it safe.
fn write(out: &mut Output<'_>, state: &mut State<'_, '_>, value: &Value) -> Result<(), Error> {
    let markdown_here = matches!(state.auto_escape(), AutoEscape::Custom(name) if name == "md");
    let text = match value.as_str() {
        Some(text) if value.is_safe() => text.to_owned(),
        _ if markdown_here => markdown(&plain(value)),
        _ => one_line(&plain(value)),
    };
    out.write_str(&text).map_err(Error::from)
}

fn is_markdown(name: &str) -> bool {
    name.rsplit('.').next() == Some("md")
}

fn safe(text: String) -> Value {
    Value::from_safe_string(text)
}

/// The value as text; nothing where it is `none`.
fn plain(value: &Value) -> String {
    match value.as_str() {
        Some(text) => text.to_owned(),
        None if value.is_none() || value.is_undefined() => String::new(),
        None => value.to_string(),
    }
}

/// On one line, without what disturbs a screen or a mail's header.
pub(super) fn line(text: &str) -> String {
    shown(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// As [`line()`], but a space at either end stays: `", "` between two values is a value too.
fn one_line(text: &str) -> String {
    let said = line(text);
    let ends = |end: Option<char>| {
        if end.is_some_and(char::is_whitespace) {
            " "
        } else {
            ""
        }
    };
    if said.is_empty() {
        return ends(text.chars().next()).to_owned();
    }
    let (before, after) = (text.chars().next(), text.chars().next_back());
    format!("{}{said}{}", ends(before), ends(after))
}

/// On one line, and what would mean something in Markdown escaped. What reads well is left: an
/// underscore inside a word, a dash inside a line.
fn markdown(text: &str) -> String {
    let text = one_line(text);
    let mut escaped = String::with_capacity(text.len());
    let mut before: Option<char> = None;
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let inside = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let first = escaped.trim_start().is_empty();
        let means = match c {
            '\\' | '`' | '*' | '[' | ']' | '<' => true,
            '_' => !(inside(before) && inside(rest.peek().copied())),
            '>' => first || before == Some('-'),
            '#' | '+' | '-' | '=' | '~' | '|' => first,
            // `1. ` begins a list; what is escaped then is the stop.
            '.' | ')' => {
                let ends = rest.peek().is_none_or(|next| next.is_whitespace());
                ends && !first && escaped.trim_start().chars().all(|c| c.is_ascii_digit())
            }
            _ => false,
        };
        if means {
            escaped.push('\\');
        }
        escaped.push(c);
        before = Some(c);
    }
    escaped
}

/// A table's cell: never empty, and without the bar that would end it.
fn cell(value: &Value) -> String {
    let text = if value.is_safe() {
        plain(value)
    } else {
        markdown(&line(&plain(value)))
    };
    if text.trim().is_empty() {
        return "–".to_owned();
    }
    let mut cell = String::with_capacity(text.len());
    for c in text.chars() {
        // A bar that was escaped already would be opened again by a second stroke.
        if c == '|' && trailing_strokes(&cell).is_multiple_of(2) {
            cell.push('\\');
        }
        cell.push(if c == '\n' { ' ' } else { c });
    }
    cell
}

fn trailing_strokes(text: &str) -> usize {
    text.chars().rev().take_while(|c| *c == '\\').count()
}

/// Inline code, fenced by more backticks than it holds; nothing where there is nothing.
fn code(text: &str) -> String {
    if text.is_empty() {
        return String::new();
    }
    let longest = text
        .split(|c| c != '`')
        .map(str::len)
        .max()
        .unwrap_or_default();
    let fence = "`".repeat(longest + 1);
    let gap = if text.starts_with('`') || text.ends_with('`') {
        " "
    } else {
        ""
    };
    format!("{fence}{gap}{text}{gap}{fence}")
}

/// A text of several lines as a block quotation. It stays Markdown, but no heading in it counts
/// as one of the paper's own.
fn quote(text: &str) -> String {
    let said = text.trim().lines().filter(|line| !is_comment(line));
    let mut kept: Vec<String> = said.map(quoted_line).collect();
    while kept.last().is_some_and(|line| line == ">") {
        kept.pop();
    }
    kept.join("\n")
}

/// Whether the line is a comment and nothing else: advice to whoever wrote the text.
fn is_comment(line: &str) -> bool {
    let line = line.trim();
    line.starts_with("<!--") && line.find("-->") == Some(line.len().saturating_sub(3))
}

fn quoted_line(written: &str) -> String {
    let written: String = written
        .chars()
        .map(|c| if c == '\t' { ' ' } else { c })
        .map(|c| if disturbs(c) { '\u{fffd}' } else { c })
        .collect();
    match written.trim_end() {
        "" => ">".to_owned(),
        written => format!("> {}", without_heading(written)),
    }
}

/// The line, so that it neither is a heading nor makes the line above it one.
fn without_heading(written: &str) -> String {
    // Markers of quotations and lists may stand before a heading, at any depth.
    let from = written
        .find(|c: char| !(c.is_whitespace() || c.is_ascii_digit() || ">-*+.)".contains(c)))
        .unwrap_or(written.len());
    let (markers, said) = written.split_at(from);
    let bare = written.trim_matches(|c: char| c.is_whitespace() || c == '>');
    let underlines =
        !bare.is_empty() && (bare.chars().all(|c| c == '-') || bare.chars().all(|c| c == '='));
    if said.starts_with('#') {
        format!("{markers}\\{said}")
    } else if underlines {
        let at = written.find(['-', '=']).unwrap_or_default();
        format!("{}\\{}", &written[..at], &written[at..])
    } else {
        written.to_owned()
    }
}

/// At most so many characters, with a mark where something is left out.
pub(super) fn cut(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rendered(template: &str, name: &str, value: &str) -> String {
        let env = environment();
        let template = env.template_from_named_str(name, template).unwrap();
        template
            .render(minijinja::context! { value => value })
            .unwrap()
    }

    #[test]
    fn what_goes_through_no_filter_stays_on_its_line() {
        assert_eq!(
            rendered("{{ value }}", "x.txt", "a\nSubject: b\x1b[2J \u{202e}c"),
            "a Subject: b\u{fffd}[2J \u{fffd}c"
        );
        assert_eq!(
            rendered("- {{ value }}", "x.md", "# Rollback steps"),
            "- \\# Rollback steps"
        );
        assert_eq!(
            rendered("- {{ value }}", "x.md", "\n# Rollback steps"),
            "-  \\# Rollback steps"
        );
        assert_eq!(
            rendered("{{ value }}", "x.md", "1. launch_plan *is* `x` <!-- -->"),
            "1\\. launch_plan \\*is\\* \\`x\\` \\<!-- --\\>"
        );
    }

    #[test]
    fn a_value_is_not_read_as_a_template() {
        assert_eq!(
            rendered("{{ value }}", "x.txt", "{{ 1 + 1 }}{% raw %}"),
            "{{ 1 + 1 }}{% raw %}"
        );
    }

    #[test]
    fn a_cell_does_not_end_before_its_bar() {
        assert_eq!(
            rendered("{{ value | cell }}", "x.md", "a|b\n|c"),
            "a\\|b \\|c"
        );
        assert_eq!(
            rendered("{{ value | code | cell }}", "x.md", "a|b"),
            "`a\\|b`"
        );
        assert_eq!(rendered("{{ value | cell }}", "x.md", " \n"), "–");
        assert_eq!(rendered("{{ value | cell }}", "x.md", "\\|"), "\\\\\\|");
    }

    #[test]
    fn code_holds_backticks() {
        assert_eq!(
            rendered("{{ value | code }}", "x.md", "a``b`"),
            "``` a``b` ```"
        );
    }

    #[test]
    fn a_quotation_has_no_heading_of_its_own() {
        let text = "Title\n---\n## Rollback steps\n- ## also\n> # deep\n===\nplain - text";
        let quoted = rendered("{{ value | quote }}", "x.md", text);
        assert_eq!(
            quoted,
            "> Title\n> \\---\n> \\## Rollback steps\n> - \\## also\n> > \\# deep\n> \\===\n> plain - text"
        );
    }

    #[test]
    fn what_is_cut_says_so() {
        assert_eq!(
            rendered("{{ value | cut(3) }}", "x.txt", "退款两次"),
            "退款两…"
        );
    }

    #[test]
    fn a_name_that_is_not_there_is_an_error() {
        let env = environment();
        let template = env.template_from_named_str("x.txt", "{{ valeu }}").unwrap();
        assert!(template.render(minijinja::context! { value => 1 }).is_err());
    }
}
