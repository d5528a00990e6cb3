//! The process and what it decides. Pure: no clock, no I/O, no randomness; time and the state
//! of the world come in as arguments.
//!
//! A [`command::Command`] goes through [`decide::decide`], which answers with events or with a
//! [`why::Refusal`]; [`evolve::evolve`] is the only way in which the state changes.

pub mod bug;
pub mod bug_curve;
pub mod bug_list;
pub mod bugs;
pub mod clean;
pub mod command;
pub mod contents;
pub mod counting;
pub mod decide;
pub mod digest;
pub mod document;
pub mod event;
pub mod evolve;
pub mod fixes;
pub mod freeze;
pub mod going_back;
pub mod import;
pub mod judge;
pub mod lang;
pub mod mail;
pub mod meeting;
pub mod monitoring;
pub mod names;
pub mod needed;
pub mod notice;
pub mod origin;
pub mod output;
pub mod people;
pub mod plan;
pub mod platform;
pub mod process;
pub mod project;
pub mod release;
pub mod run;
pub mod samples;
#[cfg(test)]
pub(crate) mod scenario;
pub mod scripts;
pub mod source;
pub mod stamp;
pub mod status;
pub mod summary;
#[cfg(test)]
mod tests;
pub mod verdict;
pub mod view;
pub mod watched;
pub mod when;
pub mod why;
