//! What leaves golive by itself: mails, by a folder, a `sendmail` or an SMTP server, and short
//! messages to chat rooms. It knows neither releases nor the store nor the configuration; it never
//! asks what time it is, never sends a thing twice, and never says that something arrived unless
//! the other side said so.

mod body;
mod error;
mod explain;
mod folder;
mod header;
mod letter;
mod recipients;
mod rooms;
mod said;
mod sendmail;
mod smtp;
mod transport;

pub use self::body::body;
pub use self::error::{Error, Field};
pub use self::letter::{Attachment, Letter, build};
pub use self::recipients::{line, mailboxes, recipients};
pub use self::rooms::{Note, Room, RoomKind, RoomTrouble, Untold, tell};
pub use self::said::{Filed, Ran, Said, Step, Trouble};
pub use self::transport::{Envelope, LIMIT, Login, Outcome, Security, Smtp, Transport, send};
