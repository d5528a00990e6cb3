//! The cockpit in a real terminal: releases driven by keys alone, the screen read as a person does.

mod beside;
mod branches;
mod bugs;
mod clock;
mod contents;
mod desk;
mod editor;
mod hotfix;
mod launch;
mod lookup;
mod mails;
mod meeting;
mod monitors;
mod papers;
mod plan;
mod release;
mod runs;
mod sync;
mod taken_up;
