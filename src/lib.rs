//! **golive** — a release cockpit in the terminal.
//!
//! A company takes its software live through four environments by one process. This crate
//! knows that process, records what people report on it, and answers one question at any
//! moment: *can we go live now, and if not, what exactly is missing and whose turn is it?*
//!
//! The modules, from the inside out:
//!
//! | module | what it is for | may name |
//! |---|---|---|
//! | [`domain`] | the process, the state of a project, `decide` and `evolve`, the verdict; pure | nothing of ours |
//! | [`text`] | every word a person reads, in English and 简体中文 | domain |
//! | [`store`] | the event log on SQLite, its chain, its state tables, following it | domain, text |
//! | [`git`] | reading repositories; writes only a tag or a new branch, when asked | domain, text |
//! | [`tracker`] | reading bugs from files | domain, text |
//! | [`program`] | running a program of the company's, by an argument list | domain, text |
//! | [`runner`] | running a program that outlives this one: a deployment | domain, text |
//! | [`monitor`] | looking at what is watched, once or each in its own time | domain, text, program |
//! | [`notify`] | mails and messages to chat rooms, on their way out | domain, text, program |
//! | [`papers`] | drafts of documents and mails, from templates | domain, text |
//! | [`config`] | files, variables and paths → one typed configuration | domain, text |
//! | [`engine`] | the imperative shell: load → decide → append → publish | all of the above |
//! | [`cli`] | one file a subcommand | domain, text, config, engine |
//! | [`demo`] | a made-up company, told through the engine | domain, text, config, engine, git |
//! | [`tui`] | the cockpit and the wall | domain, text, config; `runtime` also engine |

pub mod cli;
pub mod config;
pub mod demo;
pub mod domain;
pub mod engine;
pub mod git;
pub mod monitor;
pub mod notify;
pub mod papers;
pub mod program;
pub mod runner;
pub mod store;
pub mod text;
pub mod tracker;
pub mod tui;
