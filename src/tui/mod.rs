//! The cockpit and the wall, in the terminal. It shows what the engine knows and sends what the
//! person decides; it computes no rule of the process.
//!
//! From the terminal inwards:
//!
//! | module | what it is for |
//! |---|---|
//! | [`terminal`] | takes the terminal over, shows frames, gives it back on every way out |
//! | [`input`] | the thread that reads it; `keys` makes inputs of what crossterm read |
//! | [`signals`] | the signals that concern a program in a terminal |
//! | [`event_loop`] | one mailbox, emptied, then drawn once; drives any [`event_loop::App`] |
//! | [`session`] | the loop on the real terminal, set up and taken down in order |
//! | [`headless`] | the same loop without a terminal, for tests |
//! | [`theme`] | how things look: roles, colours, glyphs |
//! | [`widgets`] | the parts that screens are made of |
//! | `alarm` | waking once, in so long |
//! | `paper`, `pen` | what views draw on; a page → the bytes of its difference to the one before |

mod alarm;
pub mod event_loop;
pub mod headless;
pub mod input;
mod keys;
mod paper;
mod pen;
pub mod session;
pub mod signals;
pub mod terminal;
pub mod theme;
pub mod widgets;
