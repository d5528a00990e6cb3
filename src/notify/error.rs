//! Why a letter cannot be made, or an address line not be read.

use crate::domain::clean::Flaw;
use crate::domain::lang::Lang;
use crate::text::Explain;

/// Why a letter was not made. Nothing of it was.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.explain(Lang::En).message)]
pub enum Error {
    /// A text that may not stand in a header.
    Text {
        /// Where it was to stand.
        field: Field,
        /// The text, shortened and ready to be shown.
        value: String,
        /// What is wrong with it.
        flaw: Flaw,
    },
    /// Not the address of a mailbox.
    Address {
        /// The part that is wrong, ready to be shown.
        value: String,
    },
    /// An address with characters beyond ASCII, which not every server takes.
    ForeignAddress {
        /// The address, ready to be shown.
        value: String,
    },
    /// A quotation mark or a bracket that is opened and never closed.
    Unclosed {
        /// The part, ready to be shown.
        value: String,
        /// What would close it.
        mark: char,
    },
    /// A group that has addresses; golive writes groups only for roles that have none.
    Group {
        /// Its name, ready to be shown.
        name: String,
    },
    /// Nobody to send it to.
    Nobody,
    /// Not an identifier of a message.
    MessageId {
        /// The text, ready to be shown.
        value: String,
    },
    /// A header that is none of golive's own (`X-Golive-…`).
    Header {
        /// Its name, ready to be shown.
        name: String,
    },
    /// Not a media type.
    MediaType {
        /// The text, ready to be shown.
        value: String,
    },
    /// A file name that goes out of its folder.
    FileName {
        /// The name, ready to be shown.
        value: String,
    },
}

/// A part of a letter that a person reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The subject.
    Subject,
    /// The name of a person or of a role.
    Name,
    /// The name of an attached file.
    FileName,
    /// A further header's value.
    Header,
}
