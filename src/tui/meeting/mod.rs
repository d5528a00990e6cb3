//! The deployment meeting as it is drawn: alike on its screen and on the wall, large and calm, to
//! be read from the last row. It draws what it is given and takes no key.
//!
//! | module | what it draws |
//! |---|---|
//! | [`title`] | the number or the outcome in big letters, the title beside it |
//! | [`point`] | a point of the agenda: what the plan says, what is recorded, remarks |
//! | [`roll`] | the roll call: each role's word, and what they come to |
//! | [`beginning`] | before the first point: the agenda and who speaks |
//! | [`strip`] | the points in a row, the one where the meeting is marked |
//! | [`prose`] | a document's text in rows |

pub mod beginning;
mod facts;
pub mod point;
pub mod prose;
pub mod roll;
pub mod strip;
pub mod title;

use jiff::tz::TimeZone;
use ratatui::layout::Rect;

use super::known::Known;
use super::theme::Glyphs;
use super::widgets::width::width;
use crate::domain::lang::Lang;
use crate::domain::names::{PersonName, RoleId};
use crate::domain::status::Status;
pub use crate::domain::view::meeting::Said;
use crate::domain::view::meeting::{MeetingView, Place};
use crate::text::{meeting as words, names};

/// What all the parts need to know.
#[derive(Clone, Copy, Debug)]
pub struct Scene<'a> {
    /// The language.
    pub lang: Lang,
    /// What things are called.
    pub names: Known<'a>,
    /// The time zone in which hours are shown.
    pub zone: &'a TimeZone,
    /// The release.
    pub status: &'a Status,
    /// Its meeting.
    pub meeting: &'a MeetingView,
    /// What its plan says; `None` where there is none.
    pub said: Option<&'a Said>,
    /// The glyphs that stand beside words.
    pub glyphs: &'static Glyphs,
}

impl Scene<'_> {
    /// A role with whoever holds it: `tester li`.
    #[must_use]
    pub fn who(&self, role: &RoleId, people: &[PersonName]) -> String {
        let role = names::role(self.lang, &self.names, role);
        let people = names::people(self.lang, people);
        format!("{role} {people}").trim_end().to_owned()
    }

    /// Where the meeting is, in words.
    #[must_use]
    pub fn at(&self, place: Place) -> String {
        match place {
            Place::Beginning => words::at_beginning(self.lang),
            Place::Point(number) => words::point_of(self.lang, number, self.meeting.points.len()),
            Place::RollCall => words::at_roll_call(self.lang),
        }
    }
}

/// A title with a blank between its letters, in capitals, where there is room for that; it reads
/// from far away.
#[must_use]
pub fn spaced(text: &str, cells: u16) -> String {
    let capitals = text.to_uppercase();
    let wide: String = capitals.chars().flat_map(|c| [c, ' ']).collect();
    // Where a word ends there are three blanks.
    let wide = wide.trim_end();
    [wide, &capitals]
        .into_iter()
        .find(|text| width(text) <= cells)
        .unwrap_or(text)
        .to_owned()
}

/// Takes rows off the top.
pub fn take(rest: &mut Rect, rows: u16) -> Rect {
    let rows = rows.min(rest.height);
    let taken = Rect {
        height: rows,
        ..*rest
    };
    rest.y += rows;
    rest.height -= rows;
    taken
}

/// Takes rows off the bottom.
pub fn take_last(rest: &mut Rect, rows: u16) -> Rect {
    let rows = rows.min(rest.height);
    rest.height -= rows;
    Rect {
        y: rest.y + rest.height,
        height: rows,
        ..*rest
    }
}

/// The same with a margin at both sides.
#[must_use]
pub fn within(area: Rect, margin: u16) -> Rect {
    let margin = margin.min(area.width / 4);
    Rect {
        x: area.x + margin,
        width: area.width - 2 * margin,
        ..area
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_spaced_where_there_is_room() {
        assert_eq!(spaced("Time", 7), "T I M E");
        assert_eq!(spaced("Time", 6), "TIME");
        assert_eq!(spaced("Time", 2), "Time");
        assert_eq!(spaced("Roll call", 80), "R O L L   C A L L");
        assert_eq!(spaced("数据库", 8), "数 据 库");
        assert_eq!(spaced("数据库", 7), "数据库");
    }
}
