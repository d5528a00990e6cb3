//! What several tests build on.

pub mod repo;
