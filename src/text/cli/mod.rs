//! The words of the command line, by area: its help, what is said about wrong arguments, and what
//! the commands print.

pub mod bugs;
pub mod contents;
pub mod doctor;
pub mod help;
pub mod mail;
pub mod options;
pub mod run;
pub mod said;
pub mod usage;
