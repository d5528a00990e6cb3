//! The tests of golive from outside: what a user, a script or a repository would see. One binary,
//! so that it links once; its modules are the table of contents.

mod architecture;
mod cli;
mod cockpit;
mod engine;
mod git;
mod harness;
mod monitor;
mod notify;
mod platform;
mod runner;
mod store;
mod support;
mod terminal;
mod watch;
