//! The catalogue: every word that a person reads, in both languages side by side, so that a
//! missing translation does not compile. It knows the domain and nothing else; it never prints.

/// Makes one function a message, with its English and its Chinese wording beside each other.
/// The files of the catalogue know it without a `use`.
macro_rules! messages {
    ($( $(#[$doc:meta])* $name:ident ( $($arg:ident : $ty:ty),* $(,)? ) { en: $en:literal, zh: $zh:literal $(,)? } )*) => {
        $(
            $(#[$doc])*
            #[must_use]
            pub fn $name(lang: $crate::domain::lang::Lang $(, $arg: $ty)*) -> String {
                match lang {
                    $crate::domain::lang::Lang::En => format!($en),
                    $crate::domain::lang::Lang::Zh => format!($zh),
                }
            }
        )*
    };
}

/// Makes one function the words of an enum, with both languages of each variant side by side.
/// A variant without words does not compile. What a variant carries is not told.
macro_rules! words {
    ($( $(#[$doc:meta])* $name:ident ( $ty:ident ) { $( $variant:ident { en: $en:literal, zh: $zh:literal $(,)? } )* } )*) => {
        $(
            $(#[$doc])*
            #[must_use]
            pub fn $name(lang: $crate::domain::lang::Lang, word: impl ::std::borrow::Borrow<$ty>) -> &'static str {
                match (lang, word.borrow()) {
                    $(
                        ($crate::domain::lang::Lang::En, $ty::$variant { .. }) => $en,
                        ($crate::domain::lang::Lang::Zh, $ty::$variant { .. }) => $zh,
                    )*
                }
            }
        )*
    };
}

pub mod alarm;
pub mod branch;
pub mod calendar;
pub mod cli;
pub mod cockpit;
pub mod conduct;
pub mod config;
pub mod config_bugs;
pub mod config_deploying;
pub mod config_mail;
pub mod config_template;
pub mod demo;
pub mod documents;
pub mod engine;
pub mod event;
pub mod git;
pub mod going_back;
pub mod hotfix;
pub mod hour;
pub mod meeting;
pub mod monitoring;
pub mod names;
pub mod nearest;
pub mod notify;
pub mod outbox;
pub mod papers;
pub mod platform;
pub mod program;
pub mod put_off;
pub mod reason;
pub mod runner;
pub mod scripts;
pub mod store;
pub mod sync;
pub mod system;
pub mod tag;
pub mod template;
pub mod tracker;
pub mod wall;
pub mod watch;
pub mod when;
pub mod words;

#[cfg(test)]
mod samples;
#[cfg(test)]
mod wording;

use crate::domain::lang::Lang;

/// An error as a person is told it: what is wrong, where, and how to mend it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explained {
    /// What is wrong, naming the value.
    pub message: String,
    /// How to mend it, where there is a way.
    pub hint: Option<String>,
}

impl Explained {
    /// A message without a hint.
    #[must_use]
    pub fn message(message: String) -> Self {
        Self {
            message,
            hint: None,
        }
    }

    /// A message with the mend.
    #[must_use]
    pub fn with_hint(message: String, hint: String) -> Self {
        Self {
            message,
            hint: Some(hint),
        }
    }
}

/// What every error of ours can do: tell itself in either language.
pub trait Explain {
    /// The message and the mend in that language.
    fn explain(&self, lang: Lang) -> Explained;
}
