//! The one hash of golive: SHA-256, over the chain of the log, documents and scripts. It only
//! counts bytes; what is hashed, and in which form, is its callers' business.

use sha2::{Digest as _, Sha256};

use crate::domain::names::Digest;

const DIGITS: [char; 16] = [
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f',
];

/// The SHA-256 of the bytes, in lower-case hexadecimal.
#[must_use]
pub fn sha256(bytes: &[u8]) -> Digest {
    hex(&Sha256::digest(bytes))
}

/// The same over bytes that come in parts.
#[derive(Clone, Debug, Default)]
pub struct Hashing(Sha256);

impl Hashing {
    /// Nothing hashed yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The next part.
    pub fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// The SHA-256 of all parts.
    #[must_use]
    pub fn finish(self) -> Digest {
        hex(&self.0.finalize())
    }
}

fn hex(hash: &[u8]) -> Digest {
    let mut hex = String::with_capacity(hash.len() * 2);
    // By table: the chain of a long log is hashed by the million.
    for &byte in hash {
        hex.push(DIGITS[usize::from(byte >> 4)]);
        hex.push(DIGITS[usize::from(byte & 15)]);
    }
    Digest::new(hex)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_the_standards_sha256() {
        assert_eq!(
            sha256(b""),
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        );
        assert_eq!(
            sha256(b"abc"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
        let mut parts = Hashing::new();
        parts.update(b"a");
        parts.update(b"bc");
        assert_eq!(parts.finish(), sha256(b"abc"));
    }
}
