//! Documents as the screens know them: which one, and its text. It decides nothing.

use crate::domain::names::ItemId;
use crate::domain::origin::Origin;
use crate::domain::view::plan::PlanView;
use crate::text::Explained;

/// A document, or why it can't be read; `None` where the release's way asks for no launch plan.
pub type DocumentRead = Result<Option<PlanView>, Explained>;

/// A document of a release.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Document {
    /// The launch plan, whichever item it is for.
    Plan,
    /// The one of that item.
    Of(ItemId),
}

/// The text of a document that is worked on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paper {
    /// Where it comes from.
    pub origin: Origin,
    /// The whole text.
    pub text: String,
}
