//! What the cockpit starts with.

use jiff::tz::TimeZone;

use super::keymap::Keymap;
use super::model::Access;
use super::theme::Theme;
use crate::config;
use crate::domain::lang::Lang;
use crate::domain::monitoring::Monitor;
use crate::domain::names::PersonName;

/// What the cockpit starts with.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The language.
    pub lang: Lang,
    /// How things look.
    pub theme: Theme,
    /// The keys.
    pub keymap: Keymap,
    /// Whether anything may be changed.
    pub access: Access,
    /// Who runs the program.
    pub operator: PersonName,
    /// Where things are kept, as a person is told.
    pub store: String,
    /// Whether the mouse is on.
    pub mouse: bool,
    /// The editor for long texts.
    pub editor: Option<config::Editor>,
    /// Whether a deployment platform is configured, so that golive can run things.
    pub platform: bool,
    /// What is configured to be watched.
    pub monitors: Vec<Monitor>,
    /// What is written to git when it is asked for.
    pub git: config::Git,
    /// The time zone in which hours are shown.
    pub zone: TimeZone,
}
