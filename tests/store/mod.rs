//! The store from outside: what is kept for ever, what several processes see of each other, and
//! what a crash leaves.

mod golden;
mod numbers;
mod processes;
