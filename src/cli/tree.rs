//! The whole argument tree: global options, and every command by its own file.

use clap::{Arg, ArgAction, ArgMatches, Command};

use super::args::Maker;
use super::failure::Failure;
use super::output::Reply;
use super::session::Session;
use super::{
    abandon, advance, approve, back, bug, candidate, close, completions, conduct, contents, db,
    demo, deploy, deployed, doctor, document, done, help, init, leave, list, log, mail, man,
    meeting, monitor, new, rebuild, rehearse, reject, rollback, run, status, tag, undo, verify,
    vote, watch, why, window,
};
use crate::domain::lang::Lang;
use crate::text::cli::help::{self as words, Heading};
use crate::text::cli::options;

/// What a command does with its arguments.
pub type Run = fn(&ArgMatches, &mut Session<'_>) -> Result<Reply, Failure>;

/// A command: how it is written, and what it does.
pub struct Entry {
    /// Its name.
    pub name: &'static str,
    /// Its branch of the tree.
    pub tree: fn(Maker) -> Command,
    /// What it does; `None` for those that open a screen, which is not the command line's affair.
    pub run: Option<Run>,
}

macro_rules! commands {
    ($($name:literal => $module:ident $(($screen:ident))?),* $(,)?) => {
        &[$(Entry { name: $name, tree: $module::tree, run: commands!(@run $module $($screen)?) }),*]
    };
    (@run $module:ident screen) => { None };
    (@run $module:ident) => { Some($module::run as Run) };
}

/// Every command, in the order of the help.
pub const COMMANDS: &[Entry] = commands! {
    "watch" => watch(screen),
    "demo" => demo(screen),
    "init" => init,
    "new" => new,
    "list" => list,
    "status" => status,
    "why" => why,
    "log" => log,
    "contents" => contents,
    "candidate" => candidate,
    "done" => done,
    "undo" => undo,
    "document" => document,
    "approve" => approve,
    "reject" => reject,
    "meeting" => meeting,
    "vote" => vote,
    "advance" => advance,
    "back" => back,
    "rehearse" => rehearse,
    "deploy" => deploy,
    "deployed" => deployed,
    "db" => db,
    "mail" => mail,
    "run" => run,
    "monitor" => monitor,
    "rollback" => rollback,
    "window" => window,
    "override" => leave,
    "bug" => bug,
    "close" => close,
    "tag" => tag,
    "abandon" => abandon,
    "verify" => verify,
    "rebuild" => rebuild,
    "doctor" => doctor,
    "completions" => completions,
    "man" => man,
    "help" => help,
    "conduct" => conduct,
};

/// The tree in that language.
#[must_use]
pub fn tree(lang: Lang) -> Command {
    let make = Maker { lang };
    let mut tree = make
        .command("golive", words::about(lang))
        .after_help(words::after(lang))
        .args(globals(make));
    for (place, entry) in COMMANDS.iter().enumerate() {
        tree = tree.subcommand((entry.tree)(make).display_order(place));
    }
    tree
}

/// The options that every command takes, before or behind its name.
fn globals(make: Maker) -> Vec<Arg> {
    let lang = make.lang;
    let general = |arg: Arg, order: usize| {
        arg.global(true)
            .help_heading(words::heading(lang, Heading::General))
            .display_order(900 + order)
    };
    let help = Arg::new("help")
        .long("help")
        .short('h')
        .action(ArgAction::Help);
    let version = Arg::new("version")
        .long("version")
        .short('V')
        .action(ArgAction::SetTrue);
    vec![
        general(make.option("store", "PATH", options::store(lang)), 0),
        general(
            make.option("repo", "DIR", options::repo(lang)).short('C'),
            1,
        ),
        general(make.option("config", "FILE", options::config(lang)), 2),
        general(make.option("as", "NAME", options::operator(lang)), 3),
        general(make.option("lang", "en|zh", options::lang(lang)), 4),
        general(make.flag("json", options::json(lang)), 5),
        general(make.option("color", "WHEN", options::color(lang)), 6),
        general(help.help(words::help_flag(lang)), 7),
        version
            .help(words::version_flag(lang))
            .help_heading(words::heading(lang, Heading::General))
            .display_order(1001),
    ]
}
