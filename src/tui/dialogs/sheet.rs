//! Which dialogs there are, and which one an action opens.

use super::body::Body;
use super::{advance, approve, bug, deliver, deploy, done, new_release, script, undo, vote};
use crate::domain::process::ItemKind;
use crate::domain::status::{ItemState, ItemView, Status};
use crate::tui::actions::Action;
use crate::tui::model::Model;
use crate::tui::possible::WhyNot;

macro_rules! sheets {
    ($($(#[$doc:meta])* $name:ident($module:ident) $kind:literal)*) => {
        /// Which dialog it is.
        #[derive(Clone, Debug)]
        pub enum Sheet {
            $($(#[$doc])* $name(Box<$module::State>),)*
        }

        impl Sheet {
            /// What is the dialog's own.
            #[must_use]
            pub fn body(&self) -> &dyn Body {
                match self {
                    $(Self::$name(state) => state.as_ref(),)*
                }
            }

            /// The same, to be changed.
            pub fn body_mut(&mut self) -> &mut dyn Body {
                match self {
                    $(Self::$name(state) => state.as_mut(),)*
                }
            }

            /// What its drafts are kept under.
            pub(super) fn kind(&self) -> &'static str {
                match self {
                    $(Self::$name(_) => $kind,)*
                }
            }
        }

        $(
            impl From<$module::State> for Sheet {
                fn from(state: $module::State) -> Self {
                    Self::$name(Box::new(state))
                }
            }
        )*
    };
}

sheets! {
    /// The next stage, or the release's end.
    Advance(advance) "advance"
    /// An approval is given or refused.
    Approve(approve) "approve"
    /// Something is said about a bug.
    Bug(bug) "bug"
    /// A document's text is delivered.
    Deliver(deliver) "deliver"
    /// A deployment is recorded.
    Deploy(deploy) "deploy"
    /// A task, a monitor or a mail is done.
    Done(done) "done"
    /// A new release.
    NewRelease(new_release) "new"
    /// A database script's run is recorded.
    Script(script) "script"
    /// What was said is taken back.
    Undo(undo) "undo"
    /// A role's word in the roll call.
    Vote(vote) "vote"
}

/// Opens the dialog of an action that is possible; `None` where the action has none.
///
/// # Errors
/// [`WhyNot`] where there is nothing to open it on.
pub fn open(model: &Model, action: Action) -> Result<Option<Sheet>, WhyNot> {
    if action == Action::NewRelease {
        return Ok(Some(new_release::State::open(model).into()));
    }
    if let Some(kind) = bug::Kind::of(action) {
        return Ok(Some(bug::State::open(model, kind)?.into()));
    }
    let status = || model.status().ok_or(WhyNot::NotLoaded);
    let item = || model.cockpit.item(model).ok_or(WhyNot::NoItem);
    Ok(Some(match action {
        Action::Advance | Action::Close => advance::State::open(model, status()?).into(),
        Action::Do => return on_item(model, status()?, item()?).map(Some),
        Action::Undo => undo::State::open(model, status()?, item()?).into(),
        Action::Deploy => deploy::State::open(model, status()?, None).into(),
        Action::Vote => vote::State::open(model, status()?).into(),
        _ => return Ok(None),
    }))
}

/// The dialog that the selected item's kind asks for.
fn on_item(model: &Model, status: &Status, item: &ItemView) -> Result<Sheet, WhyNot> {
    let done = item.state == ItemState::Done;
    let place = Some(&item.environment);
    Ok(match item.kind {
        ItemKind::Task | ItemKind::Monitor | ItemKind::Mail if done => {
            undo::State::open(model, status, item).into()
        }
        ItemKind::Task | ItemKind::Monitor | ItemKind::Mail => {
            done::State::open(model, status, item).into()
        }
        ItemKind::Document => deliver::State::open(model, status, item).into(),
        ItemKind::Approval => approve::State::open(model, status, item).into(),
        ItemKind::Deployment => deploy::State::open(model, status, place).into(),
        ItemKind::Poll => vote::State::open(model, status).into(),
        ItemKind::Db => script::State::open(model, status, &item.environment).into(),
        ItemKind::Gate => return Err(WhyNot::ByItself(Box::new(item.clone()))),
    })
}
