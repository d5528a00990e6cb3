//! What every dialog is made of: fields, words, a form, one act.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::config::Git;
use crate::domain::lang::Lang;
use crate::domain::names::PersonName;
use crate::text::Explained;
use crate::tui::known::Known;
use crate::tui::model::Data;
use crate::tui::msg::{Act, Ask};
use crate::tui::theme::{Glyphs, Role};
use crate::tui::widgets::form::Form;

/// What a field of a dialog is, whichever dialog it is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Slot {
    /// Who acts.
    By,
    /// A remark.
    Note,
    /// A reason.
    Reason,
    /// A release's version.
    Version,
    /// The version typed to confirm; never kept as a draft.
    Confirm,
    /// A branch.
    Branch,
    /// What production runs.
    Base,
    /// The launch window.
    Window,
    /// The version that a hotfix mends.
    HotfixOf,
    /// The branch of a hotfix.
    HotfixBranch,
    /// An environment.
    Environment,
    /// An application.
    Application,
    /// A revision.
    Revision,
    /// How something ended.
    Outcome,
    /// A file.
    File,
    /// Where a text stands.
    Source,
    /// A script.
    Script,
    /// A role.
    Role,
    /// A vote.
    Vote,
    /// Yes or no, to an approval or a choice.
    Choice,
    /// Until when.
    Until,
    /// What a rollback takes back.
    Scope,
    /// Somebody else than who acts.
    Person,
    /// A stage.
    Stage,
    /// A bug.
    Bug,
    /// A severity.
    Severity,
    /// A title.
    Title,
    /// A link.
    Url,
    /// Who works on something.
    Assignee,
}

/// What a dialog's words and its act depend on besides its own state.
#[derive(Clone, Copy, Debug)]
pub struct Scene<'a> {
    /// The language.
    pub lang: Lang,
    /// The moment.
    pub now: Timestamp,
    /// The time zone of the person.
    pub zone: &'a TimeZone,
    /// What the world has told by now; a dialog's target is its own.
    pub data: &'a Data,
    /// Who runs the program.
    pub operator: &'a PersonName,
    /// What is written to git when it is asked for.
    pub git: &'a Git,
    /// What things are called.
    pub names: Known<'a>,
    /// The glyphs that stand beside words.
    pub glyphs: &'static Glyphs,
}

/// A line of a dialog's text. One with a single part is wrapped, also behind spaces; others are cut.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line(pub Vec<(String, Role)>);

impl Line {
    /// A text in one role.
    #[must_use]
    pub fn of(role: Role, text: impl Into<String>) -> Self {
        Self(vec![(text.into(), role)])
    }

    /// An empty line.
    #[must_use]
    pub fn blank() -> Self {
        Self(Vec::new())
    }

    /// The same with another part behind it.
    #[must_use]
    pub fn and(mut self, role: Role, text: impl Into<String>) -> Self {
        self.0.push((text.into(), role));
        self
    }
}

/// What is wrong with what was typed, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong {
    /// The field; `None`: the whole.
    pub slot: Option<Slot>,
    /// What is wrong, and how to mend it.
    pub told: Explained,
}

impl Wrong {
    /// Something is wrong with that field.
    #[must_use]
    pub fn at(slot: Slot, told: Explained) -> Self {
        Self {
            slot: Some(slot),
            told,
        }
    }

    /// Something is wrong with the whole.
    #[must_use]
    pub fn whole(told: Explained) -> Self {
        Self { slot: None, told }
    }
}

/// The form of a dialog that always has one.
macro_rules! own_form {
    () => {
        fn form(&self) -> Option<&$crate::tui::widgets::form::Form<$crate::tui::dialogs::Slot>> {
            Some(&self.form)
        }

        fn form_mut(
            &mut self,
        ) -> Option<&mut $crate::tui::widgets::form::Form<$crate::tui::dialogs::Slot>> {
            Some(&mut self.form)
        }
    };
}
pub(super) use own_form;

/// What each dialog is.
pub trait Body {
    /// What its draft is kept under besides its kind: the target, in a text that stays the same.
    fn subject(&self) -> String;

    /// Its title.
    fn title(&self, lang: Lang) -> String;

    /// What stands above the form: consequences, what is missing, whose turn it is.
    fn text(&self, scene: &Scene<'_>) -> Vec<Line>;

    /// What stands between that and the form, and is seen even where the text has no room.
    fn foot(&self, _scene: &Scene<'_>) -> Vec<Line> {
        Vec::new()
    }

    /// Its form; `None` where there is nothing to do but to read.
    fn form(&self) -> Option<&Form<Slot>>;

    /// The same, to be changed.
    fn form_mut(&mut self) -> Option<&mut Form<Slot>>;

    /// Whether what it does can't be taken back.
    fn danger(&self) -> bool {
        false
    }

    /// What it wants of the world when it is opened; the answer comes with [`Body::told`].
    fn asks(&self) -> Option<Ask> {
        None
    }

    /// Completes what stands before the cursor, by Tab; `false` where there is nothing to complete,
    /// and then Tab leads on as everywhere.
    fn complete(&mut self) -> bool {
        false
    }

    /// A field has changed: a place to change others.
    fn changed(&mut self, _slot: Slot, _scene: &Scene<'_>) {}

    /// The world has told something: a place to take what was asked for when it was opened.
    fn told(&mut self, _scene: &Scene<'_>) {}

    /// What is to be done.
    ///
    /// # Errors
    /// [`Wrong`] is shown at its field; nothing is lost.
    fn submit(&self, scene: &Scene<'_>) -> Result<Act, Wrong>;
}
