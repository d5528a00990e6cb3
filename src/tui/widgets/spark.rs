//! How long answers took lately, as a row of heights: what is usual stands low, twice as long stands
//! out, and a part in which nothing answered is marked.

use crate::domain::samples::{Bucket, Picture};
use crate::tui::theme::Glyphs;

/// The height of what is usual, of the eight.
const USUAL: u128 = 2;

/// The row, from the first part in which somebody looked.
#[must_use]
pub fn spark(picture: &Picture, glyphs: &Glyphs) -> String {
    let mut known: Vec<u128> = picture
        .iter()
        .flatten()
        .filter_map(|part| Some(part.average()?.as_micros()))
        .collect();
    known.sort_unstable();
    let usual = known.get(known.len() / 2).copied().unwrap_or(1).max(1);
    let first = picture.iter().position(Option::is_some);
    // The last part has only begun, and may have no look yet.
    let last = picture.len() - usize::from(picture.last().is_some_and(Option::is_none));
    let parts = picture.iter().take(last);
    let parts = parts.skip(first.unwrap_or(picture.len()));
    parts.map(|part| glyph(*part, usual, glyphs)).collect()
}

fn glyph(part: Option<Bucket>, usual: u128, glyphs: &Glyphs) -> &'static str {
    let Some(part) = part else {
        return glyphs.none;
    };
    let Some(took) = part.average() else {
        return glyphs.blocked;
    };
    // Rounded, so that a little more or less than usual looks the same.
    let height = ((USUAL * 2 * took.as_micros() + usual) / (2 * usual)).saturating_sub(1);
    let most = glyphs.heights.len() - 1;
    glyphs.heights[usize::try_from(height).unwrap_or(most).min(most)]
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    /// How long answers took in each part, in milliseconds: `-` nobody looked, `x` nothing answered.
    fn picture(of: &str) -> Picture {
        let mut picture = Picture::default();
        for (place, part) in picture.iter_mut().zip(of.split(' ')) {
            let took = part.parse().ok().map(Duration::from_millis);
            *place = (part != "-").then(|| Bucket {
                good: u64::from(took.is_some()),
                bad: u64::from(took.is_none()),
                took: took.unwrap_or_default(),
            });
        }
        picture
    }

    #[test]
    fn what_is_usual_stands_low_and_what_takes_long_stands_out() {
        let calm = picture("- - 40 41 44 38");
        assert_eq!(spark(&calm, &Glyphs::UNICODE), "▂▂▂▂···");
        let slow = picture("40 80 x 400 - 40 40");
        assert_eq!(spark(&slow, &Glyphs::UNICODE), "▂▄✘█·▂▂··");
        assert_eq!(spark(&Picture::default(), &Glyphs::UNICODE), "");
    }
}
