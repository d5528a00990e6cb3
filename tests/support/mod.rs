//! What the tests stand on: real repositories, an isolated place to run in, the program as a command
//! and the program in a terminal. It knows nothing of golive's insides.

pub mod cli;
pub mod env;
pub mod pty;
pub mod repo;
pub mod room;
pub mod site;
pub mod smtp;
pub mod web;
