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
//! | [`heads`] | what the branches under a candidate hold |
//! | [`headless`] | the same loop without a terminal, for tests |
//! | [`theme`] | how things look: roles, colours, glyphs |
//! | [`widgets`] | the parts that screens are made of |
//! | [`app`] | the model as the loop drives it |
//! | [`editor`] | a text in the person's own editor: there and back |
//! | [`model`], [`msg`] | everything that is known and shown; what comes in and what goes out |
//! | [`update`], [`view`] | route to the screen, the dialog, the palette |
//! | [`actions`], [`keymap`], [`possible`] | the one table of actions; keys; why one can't be done now |
//! | [`due`] | decisions that are due: the bell once, a banner until they are made |
//! | [`screens`] | a file a screen: `State`, `Msg`, `update`, `view` |
//! | [`dialogs`] | a file a dialog: frozen target, a form, one act; drafts |
//! | [`runtime`] | the engine on its thread, the terminal on this one |
//! | [`wall`] | the same, across a room |
//! | [`letter`], `post` | a mail in full; what is being sent, and what is said of it |
//! | `alarm` | waking once, in so long |
//! | [`runs`] | what a step of a run says, as it comes in; what is to be said of a run |
//! | `paper`, `pen` | what views draw on; a page → the bytes of its difference to the one before |
//!
//! A key's way: [`event_loop`] → [`app`] → [`update::input`] → the dialog, the palette, a field
//! being typed into, or the [`keymap`]'s action → [`possible`] (or a toast that says why not) →
//! the screen's `update`, or [`dialogs::open`]. What must be done goes as an [`msg::Act`] with a
//! ticket to the world; its [`msg::Msg::Answer`] closes the dialog or stands in it.
//!
//! Data's way: the model says what it looks at ([`msg::Look`], worked out from the screen after
//! every message); the world tells it now and again whenever it changes.
//!
//! To add a dialog: a file with a `State` that implements [`dialogs::Body`], a variant of
//! [`dialogs::Sheet`], a line in [`dialogs::open`] (or `open_item`). To fill a screen: its `State`,
//! `Msg`, `update`, `view`; fields being typed into get the keys while `is_typing` says so.

pub mod actions;
mod acts;
mod alarm;
pub mod app;
pub mod branches;
pub mod bug_news;
mod contents;
mod data;
pub mod dialogs;
pub mod document;
pub mod due;
pub mod editor;
pub mod event_loop;
pub mod forms;
pub mod headless;
pub mod heads;
pub mod input;
pub mod keymap;
mod keys;
pub mod known;
pub mod letter;
pub mod meeting;
pub mod model;
pub mod msg;
mod paper;
mod pen;
pub mod possible;
mod post;
#[cfg(test)]
pub(crate) mod rehearsal;
pub mod runs;
pub mod runtime;
pub mod runtime_wall;
#[cfg(test)]
pub(crate) mod samples;
pub mod screens;
pub mod session;
mod settings;
pub mod signals;
pub mod source;
mod surroundings;
pub mod terminal;
#[cfg(test)]
mod tests;
pub mod theme;
pub mod told;
pub mod update;
pub mod view;
pub mod wall;
mod watch;
pub mod widgets;
