//! Texts measured in cells: a Chinese character has two, a letter one. Whatever comes from
//! outside goes through [`clean()`] first, so that nothing foreign disturbs the screen.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::domain::clean;

/// How many code points one glyph may have; more are a prank.
const STACK: usize = 4;

/// The text as it may be drawn on one line. White space becomes a space, what disturbs becomes
/// `�`; the joints and variations of emoji vanish, as terminals disagree about their width.
#[must_use]
pub fn clean(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) || text.chars().all(ordinary) {
        return Cow::Borrowed(text);
    }
    let plain: String = text.chars().filter(|c| !vanishes(*c)).collect();
    let shown = clean::shown(&plain);
    if shown
        .graphemes(true)
        .all(|glyph| glyph.chars().nth(STACK).is_none())
    {
        return Cow::Owned(shown);
    }
    Cow::Owned(
        shown
            .graphemes(true)
            .flat_map(|glyph| glyph.chars().take(STACK))
            .collect(),
    )
}

/// Whether a character stands for itself and is drawn as it is.
fn ordinary(c: char) -> bool {
    c.width().is_some_and(|width| width > 0) && !vanishes(c) && !clean::disturbs(c)
}

fn vanishes(c: char) -> bool {
    matches!(c, '\u{200d}' | '\u{fe00}'..='\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}')
}

/// How many cells a clean text takes.
#[must_use]
pub fn width(text: &str) -> u16 {
    u16::try_from(text.width()).unwrap_or(u16::MAX)
}

/// A clean text's glyphs, each with its width; those without one are left out.
pub(crate) fn glyphs(text: &str) -> impl Iterator<Item = (&str, u16)> {
    text.graphemes(true)
        .map(|glyph| (glyph, width(glyph)))
        .filter(|(_, width)| *width > 0)
}

/// As much of the clean text as fits into the cells, and how many it takes.
#[must_use]
pub fn fitting(text: &str, cells: u16) -> (&str, u16) {
    let (mut end, mut used) = (0, 0);
    for (at, glyph) in text.grapheme_indices(true) {
        let width = width(glyph);
        if width > cells - used {
            break;
        }
        used += width;
        end = at + glyph.len();
    }
    (&text[..end], used)
}

/// The text cleaned and cut to the cells, with `mark` at its end where something is missing.
#[must_use]
pub fn truncate<'a>(text: &'a str, cells: u16, mark: &str) -> Cow<'a, str> {
    let text = clean(text);
    if width(&text) <= cells {
        return text;
    }
    if cells < width(mark) {
        return Cow::Borrowed("");
    }
    Cow::Owned(format!(
        "{}{mark}",
        fitting(&text, cells - width(mark)).0.trim_end()
    ))
}

/// Like [`truncate`], but the beginning goes: for paths, whose end says more.
#[must_use]
pub fn truncate_start<'a>(text: &'a str, cells: u16, mark: &str) -> Cow<'a, str> {
    let text = clean(text);
    if width(&text) <= cells {
        return text;
    }
    if cells < width(mark) {
        return Cow::Borrowed("");
    }
    let mut room = cells - width(mark);
    let mut begin = text.len();
    for (at, glyph) in text.grapheme_indices(true).rev() {
        let width = width(glyph);
        if width > room {
            break;
        }
        room -= width;
        begin = at;
    }
    Cow::Owned(format!("{mark}{}", &text[begin..]))
}

/// The text cut and padded to exactly the cells.
#[must_use]
pub fn pad(text: &str, cells: u16, mark: &str) -> String {
    let text = truncate(text, cells, mark);
    let blanks = usize::from(cells - width(&text).min(cells));
    format!("{text}{:blanks$}", "")
}

/// The text in lines of at most so many cells. Lines break at spaces, between Chinese characters
/// but not before what ends a sentence, and where nothing else helps within a word; the text's own
/// line breaks stay.
#[must_use]
pub fn wrap(text: &str, cells: u16) -> Vec<String> {
    if cells == 0 {
        return Vec::new();
    }
    let mut lines = Vec::new();
    for paragraph in text.split('\n') {
        let paragraph = clean(paragraph.trim_end_matches('\r'));
        let mut line = String::new();
        let mut used = 0;
        for word in words(&paragraph, cells) {
            let needs = width(word);
            if needs <= cells - used {
                line.push_str(word);
                used += needs;
                continue;
            }
            if word.trim().is_empty() {
                // The space at which the line breaks is not drawn.
                used = cells;
                continue;
            }
            if used > 0 {
                lines.push(finished(&mut line));
            }
            used = split_into(&mut lines, &mut line, word, cells);
        }
        lines.push(finished(&mut line));
    }
    lines
}

/// The pieces of a line that stay together. Where one is wider than a line, its parts.
pub(super) fn words(line: &str, cells: u16) -> Vec<&str> {
    let mut words = Vec::new();
    let (mut start, mut before) = (0, None);
    for (at, part) in line.split_word_bound_indices() {
        let (first, last) = (part.chars().next(), part.chars().next_back());
        if let (Some(before), Some(first)) = (before, first)
            && parted(before, first)
        {
            words.push(&line[start..at]);
            start = at;
        }
        before = last;
    }
    words.push(&line[start..]);
    let parts = |word| -> Vec<&str> {
        if width(word) <= cells {
            vec![word]
        } else {
            word.split_word_bounds().collect()
        }
    };
    words.into_iter().flat_map(parts).collect()
}

/// Whether a line may break between the two.
fn parted(before: char, after: char) -> bool {
    let wide = |c: char| c.width() == Some(2);
    let closes = |c: char| "，。、；：！？）》」』】”’…·,.;:!?)".contains(c);
    let opens = |c: char| "（《「『【“‘(".contains(c);
    let space = char::is_whitespace;
    let breaks = wide(before) || wide(after);
    space(before) || space(after) || (breaks && !closes(after) && !opens(before))
}

fn finished(line: &mut String) -> String {
    line.truncate(line.trim_end().len());
    std::mem::take(line)
}

/// Puts a word at the beginning of a line, over as many lines as it needs; says how many cells of
/// the last one it takes.
fn split_into(lines: &mut Vec<String>, line: &mut String, word: &str, cells: u16) -> u16 {
    let mut used = 0;
    for (glyph, width) in glyphs(word) {
        if used > 0 && used + width > cells {
            lines.push(finished(line));
            used = 0;
        }
        line.push_str(glyph);
        used += width;
    }
    used.min(cells)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_foreign_is_cleaned() {
        assert!(matches!(clean("plain text"), Cow::Borrowed("plain text")));
        assert_eq!(clean("退款\n两次\x1b[2J"), "退款 两次\u{fffd}[2J");
        assert_eq!(clean("👩\u{200d}🚀 ❤\u{fe0f} 👍\u{1f3fd}"), "👩🚀 ❤ 👍");
        assert_eq!(
            clean(&format!("a{}b", "\u{301}".repeat(50))),
            format!("a{}b", "\u{301}".repeat(3))
        );
    }

    #[test]
    fn cutting_counts_cells_and_says_so() {
        assert_eq!(truncate("refund twice", 12, "…"), "refund twice");
        assert_eq!(truncate("refund twice", 8, "…"), "refund…");
        assert_eq!(truncate("退款两次", 6, "…"), "退款…");
        assert_eq!(truncate("退款两次", 7, "…"), "退款两…");
        assert_eq!(truncate("退", 1, "…"), "…");
        assert_eq!(truncate("退", 0, "…"), "");
        assert_eq!(
            truncate_start("/srv/payments/golive.toml", 13, "…"),
            "…/golive.toml"
        );
        assert_eq!(pad("退款两次", 6, "…"), "退款… ");
        assert_eq!(pad("li", 4, "…"), "li  ");
    }

    #[test]
    fn lines_break_where_people_break_them() {
        assert_eq!(
            wrap("acceptance test not repeated", 12),
            ["acceptance", "test not", "repeated"]
        );
        assert_eq!(
            wrap("预热环境中的数据库操作", 8),
            ["预热环境", "中的数据", "库操作"]
        );
        assert_eq!(
            wrap("write FROM..TO, now", 11),
            ["write", "FROM..TO,", "now"]
        );
        assert_eq!(wrap("尚未完成，请等待", 8), ["尚未完", "成，请等", "待"]);
        assert_eq!(wrap("a/bc/de", 5), ["a/bc/", "de"]);
        assert_eq!(wrap("one\n\ntwo", 10), ["one", "", "two"]);
        assert_eq!(wrap("9f3c2ab9f3c2ab", 7), ["9f3c2ab", "9f3c2ab"]);
        assert_eq!(wrap("退", 1), ["退"]);
        assert_eq!(wrap("x", 0), Vec::<String>::new());
    }

    proptest! {
        #[test]
        fn nothing_is_ever_too_wide(text in "\\PC{0,40}", cells in 0_u16..30) {
            prop_assert!(width(&truncate(&text, cells, "…")) <= cells);
            prop_assert!(width(&truncate_start(&text, cells, "…")) <= cells);
            prop_assert_eq!(width(&pad(&text, cells, "…")), cells);
            for line in wrap(&text, cells) {
                // One glyph may be wider than the line, and then stands alone.
                prop_assert!(width(&line) <= cells || glyphs(&line).count() == 1, "{:?}", line);
            }
        }
    }
}
