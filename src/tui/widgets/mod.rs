//! The parts that screens are made of. They draw what they are given, in cells, anywhere and at
//! any size; they know no release, and say no word of their own.
//!
//! | module | what it is for |
//! |---|---|
//! | [`width`] | texts in cells: cleaned, cut, padded, wrapped |
//! | [`brush`] | draws on a buffer with a theme; never outside, never half a glyph |
//! | [`panel`] | a box with titles; a scroll bar on its edge |
//! | [`bar`] | a small gauge |
//! | [`spark`] | how long answers took lately, in a row of heights |
//! | [`table`] | rows by identity, only the visible ones asked for |
//! | [`scroll`] | where lists are scrolled to |
//! | [`dialog`] | a box over everything, with buttons |
//! | [`field`], [`note`], [`choice`] | what can be typed into or chosen from |
//! | [`area`] | a text of many lines, with undo |
//! | [`form`] | fields with labels, errors and buttons |
//! | [`toast`] | one line that says what happened |
//! | [`big`] | letters to be read across a room |
//! | [`fuzzy`] | finding by some of the letters |

pub mod area;
pub mod bar;
pub mod big;
pub mod brush;
pub mod choice;
pub mod dialog;
mod edit;
pub mod field;
pub mod form;
pub mod fuzzy;
pub mod note;
pub mod panel;
pub mod scroll;
pub mod spark;
pub mod table;
pub mod toast;
pub mod width;
