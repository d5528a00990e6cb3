//! The words of the cockpit: what can be done, the screens, the dialogs.

pub mod actions;
pub mod acts;
pub mod bugs;
pub mod contents;
pub mod dialogs;
pub mod editor;
pub mod help;
pub mod log;
pub mod mails;
pub mod plan;
pub mod runs;
pub mod screens;
pub mod source;
pub mod terminal;
