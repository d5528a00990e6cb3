//! The tests of golive from outside: what a user, a script or a repository would see.

mod git;
mod support;
