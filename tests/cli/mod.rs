//! The command line as scripts and people use it: on a real repository, with a store of its own.

mod bad_input;
mod bugs;
mod candidate;
mod contents;
mod documents;
mod freeze;
mod hotfix;
mod journey;
mod mail;
mod manners;
mod papers;
mod rollback;
pub mod story;
mod sync;
