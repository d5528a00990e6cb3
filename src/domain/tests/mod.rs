//! The domain's rules, told as a user would tell them, and held by random stories.

mod company;
mod hotfix;
mod monitors;
mod oracle;
mod papers;
mod random;
mod rules;
mod runs;
mod stale;
