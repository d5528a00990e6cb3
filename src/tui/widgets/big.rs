//! Letters to be read across a room, made of blanks in reverse video: no font and no glyph set can
//! get them wrong.

use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use super::brush::Brush;

/// How high the letters are, in rows.
pub const HEIGHT: u16 = 5;

/// Each letter is three dots wide and five high, a row in three bits; a dot is two cells.
const LETTERS: [(char, [u8; 5]); 40] = [
    ('0', [7, 5, 5, 5, 7]),
    ('1', [2, 6, 2, 2, 7]),
    ('2', [7, 1, 7, 4, 7]),
    ('3', [7, 1, 7, 1, 7]),
    ('4', [5, 5, 7, 1, 1]),
    ('5', [7, 4, 7, 1, 7]),
    ('6', [7, 4, 7, 5, 7]),
    ('7', [7, 1, 1, 1, 1]),
    ('8', [7, 5, 7, 5, 7]),
    ('9', [7, 5, 7, 1, 7]),
    ('A', [2, 5, 7, 5, 5]),
    ('B', [6, 5, 6, 5, 6]),
    ('C', [7, 4, 4, 4, 7]),
    ('D', [6, 5, 5, 5, 6]),
    ('E', [7, 4, 6, 4, 7]),
    ('F', [7, 4, 6, 4, 4]),
    ('G', [7, 4, 5, 5, 7]),
    ('H', [5, 5, 7, 5, 5]),
    ('I', [7, 2, 2, 2, 7]),
    ('J', [1, 1, 1, 5, 7]),
    ('K', [5, 5, 6, 5, 5]),
    ('L', [4, 4, 4, 4, 7]),
    ('N', [7, 5, 5, 5, 5]),
    ('O', [7, 5, 5, 5, 7]),
    ('P', [7, 5, 7, 4, 4]),
    ('R', [6, 5, 6, 5, 5]),
    ('S', [7, 4, 7, 1, 7]),
    ('T', [7, 2, 2, 2, 2]),
    ('U', [5, 5, 5, 5, 7]),
    ('V', [5, 5, 5, 5, 2]),
    ('X', [5, 5, 2, 5, 5]),
    ('Y', [5, 5, 2, 2, 2]),
    ('Z', [7, 1, 2, 4, 7]),
    (':', [0, 2, 0, 2, 0]),
    ('.', [0, 0, 0, 0, 2]),
    ('-', [0, 0, 7, 0, 0]),
    ('+', [0, 2, 7, 2, 0]),
    ('/', [1, 1, 2, 4, 4]),
    ('?', [7, 1, 3, 0, 2]),
    (' ', [0, 0, 0, 0, 0]),
];

/// How many cells the text takes in big letters; `None` where a letter isn't known.
#[must_use]
pub fn width(text: &str) -> Option<u16> {
    let letters = text.chars().map(|c| letter(c).map(breadth));
    let cells = letters.sum::<Option<u16>>()?;
    let gaps = u16::try_from(text.chars().count().saturating_sub(1)).ok()?;
    Some(cells + 2 * gaps)
}

/// Draws the text big where it fits and its letters are known; else in one row as ordinary text.
/// Says how many rows it took.
pub fn draw(brush: &mut Brush<'_>, area: Rect, text: &str, style: impl Into<Style>) -> u16 {
    let style = style.into();
    let area = area.intersection(brush.area());
    if area.is_empty() {
        return 0;
    }
    if area.height < HEIGHT || width(text).is_none_or(|cells| cells > area.width) {
        brush.text(
            area.x,
            area.y,
            area.width,
            text,
            style.add_modifier(Modifier::BOLD),
        );
        return 1;
    }
    // A style that reverses already would undo itself.
    let ink = style.add_modifier(Modifier::REVERSED);
    let mut x = area.x;
    for c in text.chars() {
        let Some(letter) = letter(c) else { continue };
        for (y, row) in (area.y..).zip(letter) {
            for dot in 0..3_u16 {
                let on = row & (4 >> dot) != 0;
                // A narrow letter has its dots in the middle column alone.
                let place = if breadth(letter) == 2 { 0 } else { 2 * dot };
                if on {
                    brush.repeat(x + place, y, 2, " ", ink);
                }
            }
        }
        x += breadth(letter) + 2;
    }
    HEIGHT
}

fn letter(c: char) -> Option<[u8; 5]> {
    let c = c.to_ascii_uppercase();
    LETTERS
        .iter()
        .find(|(known, _)| *known == c)
        .map(|(_, rows)| *rows)
}

/// Letters with their dots in one column are narrow.
fn breadth(letter: [u8; 5]) -> u16 {
    if letter.iter().all(|row| row & !2 == 0) {
        2
    } else {
        6
    }
}

#[cfg(test)]
mod tests {
    use super::super::brush::tests::{at_every_size, drawn, shown};
    use super::*;

    #[test]
    fn big_letters_are_reverse_blanks() {
        let buffer = drawn(14, 5, |brush, area| {
            assert_eq!(draw(brush, area, "GO", Style::new()), HEIGHT);
        });
        let rows: Vec<String> = (0..5)
            .map(|y| {
                let dot = |x| {
                    if buffer[(x, y)].modifier.contains(Modifier::REVERSED) {
                        '#'
                    } else {
                        '.'
                    }
                };
                (0..14).map(dot).collect()
            })
            .collect();
        assert_eq!(
            rows,
            [
                "######..######",
                "##......##..##",
                "##..##..##..##",
                "##..##..##..##",
                "######..######"
            ]
        );
    }

    #[test]
    fn what_does_not_fit_is_ordinary_text() {
        assert_eq!(
            shown(13, 5, |brush, area| draw(brush, area, "GO", Style::new())),
            "GO\n\n\n\n\n"
        );
        assert_eq!(
            shown(40, 5, |brush, area| draw(brush, area, "上线", Style::new())),
            "上线\n\n\n\n\n"
        );
        assert_eq!(width("NO-GO"), Some(5 * 6 + 4 * 2));
        assert_eq!(width("02:14"), Some(4 * 6 + 2 + 4 * 2));
        at_every_size(|brush, area| draw(brush, area, "T-02:14", Style::new()));
    }
}
