//! The words of the cockpit: what can be done, the screens, the dialogs.

pub mod actions;
pub mod dialogs;
pub mod screens;
