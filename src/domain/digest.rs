//! The one hash of golive: SHA-256, over the chain of the log, documents and scripts. It only
//! counts bytes; what is hashed, and in which form, is its callers' business.

use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

use crate::domain::names::Digest;

/// The SHA-256 of the bytes, in lower-case hexadecimal.
#[must_use]
pub fn sha256(bytes: &[u8]) -> Digest {
    let hash = Sha256::digest(bytes);
    let mut hex = String::with_capacity(hash.len() * 2);
    for byte in hash {
        // Writing to a string cannot fail.
        let _ = write!(hex, "{byte:02x}");
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
    }
}
