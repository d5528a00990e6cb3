//! The hash chain: each event's hash covers all that the log keeps of it and the hash of the one
//! before, so that nothing can be changed, moved or taken out unseen. It computes; it never reads.

use crate::domain::digest::sha256;
use crate::domain::names::Digest;

/// What the first event follows.
pub(super) const GENESIS: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// An event as the log keeps it, borrowed from wherever it stands.
#[derive(Clone, Copy)]
pub(super) struct Link<'a> {
    pub position: u64,
    pub project: &'a str,
    pub seq: u64,
    pub kind: &'a str,
    pub version: u64,
    pub at: &'a str,
    pub by: &'a str,
    pub recorded_by: Option<&'a str>,
    pub payload: &'a str,
    pub prev_hash: &'a str,
}

impl Link<'_> {
    /// The hash of the event. `buffer` is scratch space, so that a million events need one.
    ///
    /// The form is unambiguous: numbers are eight bytes, little end first; a text is its length in
    /// bytes and then its bytes; a text that may be missing has a byte before that says so.
    pub(super) fn hash(&self, buffer: &mut Vec<u8>) -> Digest {
        fn number(buffer: &mut Vec<u8>, value: u64) {
            buffer.extend_from_slice(&value.to_le_bytes());
        }
        fn text(buffer: &mut Vec<u8>, value: &str) {
            number(buffer, value.len() as u64);
            buffer.extend_from_slice(value.as_bytes());
        }
        buffer.clear();
        number(buffer, self.position);
        text(buffer, self.project);
        number(buffer, self.seq);
        text(buffer, self.kind);
        number(buffer, self.version);
        text(buffer, self.at);
        text(buffer, self.by);
        buffer.push(u8::from(self.recorded_by.is_some()));
        if let Some(name) = self.recorded_by {
            text(buffer, name);
        }
        text(buffer, self.payload);
        text(buffer, self.prev_hash);
        sha256(buffer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINK: Link<'_> = Link {
        position: 1,
        project: "payments",
        seq: 1,
        kind: "closed",
        version: 1,
        at: "2026-11-23T06:00:00Z",
        by: "li",
        recorded_by: None,
        payload: "{}",
        prev_hash: GENESIS,
    };

    #[test]
    fn text_moved_from_one_field_to_the_next_is_another_hash() {
        let hash = |link: Link<'_>| link.hash(&mut Vec::new());
        let moved = Link {
            at: "2026-11-23T06:00:00Zl",
            by: "i",
            ..LINK
        };
        let empty = Link {
            recorded_by: Some(""),
            ..LINK
        };
        assert_ne!(hash(LINK), hash(moved));
        assert_ne!(hash(LINK), hash(empty));
    }

    #[test]
    fn the_form_never_changes() {
        assert_eq!(
            LINK.hash(&mut vec![7; 100]).as_str(),
            "48743cdc6aebeb7e4679c67a2b54599de0ea5a921dc2bf5e59a48db8b53cedd3"
        );
    }
}
