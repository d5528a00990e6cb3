//! The two sets of glyphs. Each glyph is one cell wide, so that nothing moves when the set changes.

use ratatui::symbols::border;

/// The glyphs that stand beside words; none of them ever stands alone for a meaning.
#[derive(Debug)]
pub struct Glyphs {
    /// It passes, it is done.
    pub pass: &'static str,
    /// It is in the way.
    pub blocked: &'static str,
    /// Nobody knows.
    pub unknown: &'static str,
    /// It held once.
    pub stale: &'static str,
    /// Not done yet.
    pub open: &'static str,
    /// Where things stand, what is going on.
    pub current: &'static str,
    /// Something else than it should be.
    pub differs: &'static str,
    /// Nothing there.
    pub none: &'static str,
    /// From one to the next.
    pub arrow: &'static str,
    /// Behind a text that was cut.
    pub ellipsis: &'static str,
    /// Between two things on one line.
    pub dot: &'static str,
    /// The filled part of a gauge.
    pub full: &'static str,
    /// The empty part of a gauge.
    pub empty: &'static str,
    /// The thumb of a scroll bar.
    pub thumb: &'static str,
    /// Before the selected one of several.
    pub pointer: &'static str,
    /// Around a choice: to the one before.
    pub before: &'static str,
    /// Around a choice: to the next one.
    pub after: &'static str,
    /// The keys to the left and to the right; more than a cell wide, as they move nothing.
    pub sideways: &'static str,
    /// The keys up and down.
    pub up_and_down: &'static str,
    /// The borders of panels.
    pub border: border::Set<'static>,
    /// A vertical line in a text.
    pub rule: &'static str,
    /// Eight heights of a small chart.
    pub heights: [&'static str; 8],
}

impl Glyphs {
    /// For terminals that know Unicode.
    pub const UNICODE: Self = Self {
        pass: "✔",
        blocked: "✘",
        unknown: "?",
        stale: "!",
        open: "○",
        current: "▶",
        differs: "≠",
        none: "·",
        arrow: "→",
        ellipsis: "…",
        dot: "·",
        full: "█",
        empty: "·",
        thumb: "█",
        pointer: "›",
        before: "‹",
        after: "›",
        sideways: "←→",
        up_and_down: "↑↓",
        border: border::PLAIN,
        rule: "│",
        heights: ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"],
    };

    /// For terminals that don't, and for those that draw some of the others two cells wide.
    pub const ASCII: Self = Self {
        pass: "+",
        blocked: "x",
        unknown: "?",
        stale: "!",
        open: "o",
        current: ">",
        differs: "#",
        none: ".",
        arrow: ">",
        ellipsis: "~",
        dot: "-",
        full: "#",
        empty: ".",
        thumb: "#",
        pointer: ">",
        before: "<",
        after: ">",
        sideways: "Left/Right",
        up_and_down: "Up/Down",
        border: border::Set {
            top_left: "+",
            top_right: "+",
            bottom_left: "+",
            bottom_right: "+",
            vertical_left: "|",
            vertical_right: "|",
            horizontal_top: "-",
            horizontal_bottom: "-",
        },
        rule: "|",
        heights: ["_", "_", ".", ".", "-", "-", "=", "#"],
    };
}

/// Whether only ASCII can be drawn: on a console with a small font, and where the locale (the
/// first of `LC_ALL`, `LC_CTYPE` and `LANG` that is set) is not UTF-8.
#[must_use]
pub fn ascii_only(term: Option<&str>, locale: Option<&str>) -> bool {
    let utf8 = locale
        .map(str::to_ascii_lowercase)
        .is_none_or(|l| l.contains("utf-8") || l.contains("utf8"));
    matches!(term, Some("linux" | "dumb" | "vt100" | "vt220")) || !utf8
}

#[cfg(test)]
mod tests {
    use unicode_width::UnicodeWidthStr;

    use super::*;

    fn all(glyphs: &Glyphs) -> Vec<&'static str> {
        let g = glyphs;
        let b = g.border;
        let mut all = vec![
            g.pass,
            g.blocked,
            g.unknown,
            g.stale,
            g.open,
            g.current,
            g.differs,
            g.none,
            g.arrow,
            g.ellipsis,
            g.dot,
            g.full,
            g.empty,
            g.thumb,
            g.pointer,
            g.before,
            g.after,
            g.rule,
            b.top_left,
            b.top_right,
            b.bottom_left,
            b.bottom_right,
            b.vertical_left,
            b.vertical_right,
            b.horizontal_top,
            b.horizontal_bottom,
        ];
        all.extend(g.heights);
        all
    }

    #[test]
    fn each_glyph_is_one_cell() {
        for glyph in all(&Glyphs::UNICODE).into_iter().chain(all(&Glyphs::ASCII)) {
            assert_eq!(glyph.width(), 1, "{glyph}");
            assert_eq!(glyph.chars().count(), 1, "{glyph}");
        }
        assert!(all(&Glyphs::ASCII).iter().all(|glyph| glyph.is_ascii()));
    }

    #[test]
    fn a_locale_that_is_not_utf8_gets_ascii() {
        assert!(!ascii_only(Some("xterm"), Some("zh_CN.UTF-8")));
        assert!(!ascii_only(Some("xterm"), Some("C.utf8")));
        assert!(ascii_only(Some("xterm"), Some("zh_CN.GB18030")));
        assert!(ascii_only(Some("xterm"), Some("C")));
        assert!(ascii_only(Some("linux"), Some("en_US.UTF-8")));
        assert!(!ascii_only(None, None));
    }
}
