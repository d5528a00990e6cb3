//! The process and what it decides. Pure: no clock, no I/O, no randomness; time and the state
//! of the world come in as arguments.

pub mod clean;
pub mod digest;
pub mod import;
pub mod lang;
pub mod names;
pub mod people;
pub mod when;
