//! What text from outside may carry. Everything foreign is untrusted: a title, a name or a note
//! is checked here before it enters the log, and shown through [`shown`] wherever it came from.

/// The longest single-line text (title, name, note of one line), in bytes.
pub const LINE_LIMIT: usize = 2_000;
/// The longest note or reason of several lines, in bytes.
pub const NOTE_LIMIT: usize = 20_000;

/// What is wrong with a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// Nothing but white space.
    Empty,
    /// Longer than may be, both in bytes.
    TooLong {
        /// How long it is.
        bytes: usize,
        /// How long it may be.
        limit: usize,
    },
    /// A control character, an escape sequence or a character that turns the writing direction.
    Control {
        /// The character's code point, such as `U+001B`.
        code: String,
    },
}

/// Checks a text of one line and takes its outer white space off.
///
/// # Errors
/// [`Flaw`] says what is wrong; nothing is repaired silently.
pub fn line(text: &str) -> Result<String, Flaw> {
    checked(text, LINE_LIMIT, false)
}

/// Checks a text that may have several lines.
///
/// # Errors
/// [`Flaw`] says what is wrong.
pub fn note(text: &str) -> Result<String, Flaw> {
    checked(text, NOTE_LIMIT, true)
}

/// Whether a character may disturb a screen, a mail header or a command line: controls, the
/// characters that turn the writing direction, invisible joints and the line separators.
#[must_use]
pub fn disturbs(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{061c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2064}'
            | '\u{2066}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

/// The text as it may be drawn or printed on one line: white space becomes a space, whatever
/// else disturbs becomes `�`. Never longer in characters than what came in.
#[must_use]
pub fn shown(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\n' | '\t' | '\r' => ' ',
            // An emoji's joiner and variation are harmless in a terminal only when they vanish.
            c if disturbs(c) => '\u{fffd}',
            c => c,
        })
        .collect()
}

/// The text as an error quotes it: as [`shown`] draws it, and never longer than a line's worth.
#[must_use]
pub fn quoted(text: &str) -> String {
    const LIMIT: usize = 60;
    let text = text.trim();
    match text.char_indices().nth(LIMIT) {
        Some((end, _)) => format!("{}…", shown(&text[..end])),
        None => shown(text),
    }
}

fn checked(text: &str, limit: usize, lines: bool) -> Result<String, Flaw> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Flaw::Empty);
    }
    if text.len() > limit {
        return Err(Flaw::TooLong {
            bytes: text.len(),
            limit,
        });
    }
    // A zero-width joiner is part of ordinary emoji, so it is let in; `shown` decides how it looks.
    let bad = |c: &char| disturbs(*c) && *c != '\u{200d}' && !(lines && matches!(c, '\n' | '\t'));
    let text = if lines {
        text.replace("\r\n", "\n")
    } else {
        text.to_owned()
    };
    match text.chars().find(bad) {
        Some(c) => Err(Flaw::Control {
            code: format!("U+{:04X}", u32::from(c)),
        }),
        None => Ok(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_and_emoji_are_ordinary_text() {
        assert_eq!(line("  退款两次 👩‍🚀 "), Ok("退款两次 👩‍🚀".to_owned()));
    }

    #[test]
    fn escapes_and_overrides_are_named() {
        assert_eq!(
            line("\x1b[31mred"),
            Err(Flaw::Control {
                code: "U+001B".into()
            })
        );
        assert_eq!(
            line("abc\u{202e}cba"),
            Err(Flaw::Control {
                code: "U+202E".into()
            })
        );
        assert_eq!(line(" \t"), Err(Flaw::Empty));
        assert_eq!(
            line(&"x".repeat(3_000)),
            Err(Flaw::TooLong {
                bytes: 3_000,
                limit: 2_000
            })
        );
    }

    #[test]
    fn a_note_may_have_lines_and_a_title_may_not() {
        assert_eq!(note("a\r\nb"), Ok("a\nb".to_owned()));
        assert!(line("a\nb").is_err());
    }

    #[test]
    fn an_error_quotes_a_line_at_most() {
        assert_eq!(quoted(" a\x07b "), "a\u{fffd}b");
        assert_eq!(quoted(&"缺".repeat(1_000_000)).chars().count(), 61);
    }

    #[test]
    fn what_is_shown_never_disturbs() {
        assert_eq!(shown("a\x1b[2Jb\nc\u{202e}d"), "a\u{fffd}[2Jb c\u{fffd}d");
    }
}
