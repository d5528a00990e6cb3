//! Takes the secrets out of what a program says. A secret that is said in another form (encoded, or
//! with characters between its own) is not found.

/// What stands instead of one.
const MASK: &[u8] = b"***";
/// What is shorter is no secret that could be told from ordinary words, in bytes.
const SHORTEST: usize = 4;

/// Finds secrets in bytes that come in parts.
#[derive(Debug)]
pub(super) struct Mask {
    /// Longest first: one may begin like another.
    secrets: Vec<Vec<u8>>,
    /// Whether one begins with that byte.
    begins: [bool; 256],
    /// What may be the beginning of one.
    held: Vec<u8>,
}

impl Mask {
    /// Masks these values, and each line of those that have several.
    pub(super) fn new(values: impl Iterator<Item = Vec<u8>>) -> Self {
        let mut secrets = Vec::new();
        for value in values {
            let lines = value.split(|byte| *byte == b'\n').map(<[u8]>::to_vec);
            secrets.extend(lines.map(|line| line.trim_ascii().to_vec()));
            secrets.push(value.trim_ascii().to_vec());
        }
        secrets.retain(|secret| secret.len() >= SHORTEST);
        secrets.sort_by_key(|secret| std::cmp::Reverse(secret.len()));
        secrets.dedup();
        let mut begins = [false; 256];
        for secret in &secrets {
            begins[usize::from(secret[0])] = true;
        }
        Self {
            secrets,
            begins,
            held: Vec::new(),
        }
    }

    /// Whether there is nothing to be masked.
    pub(super) fn is_empty(&self) -> bool {
        self.secrets.is_empty()
    }

    /// Takes the next part, and adds what may be told of it.
    pub(super) fn push(&mut self, bytes: &[u8], told: &mut Vec<u8>) {
        let joined;
        let mut rest = bytes;
        if !self.held.is_empty() {
            self.held.extend_from_slice(bytes);
            joined = std::mem::take(&mut self.held);
            rest = &joined;
        }
        while !rest.is_empty() {
            let at = rest.iter().position(|byte| self.begins[usize::from(*byte)]);
            let (before, from) = rest.split_at(at.unwrap_or(rest.len()));
            told.extend_from_slice(before);
            rest = from;
            let Some((first, after)) = rest.split_first() else {
                return;
            };
            if self
                .secrets
                .iter()
                .any(|secret| secret.len() > rest.len() && secret.starts_with(rest))
            {
                rest.clone_into(&mut self.held);
                return;
            }
            let found = self.secrets.iter().find(|secret| rest.starts_with(secret));
            if let Some(secret) = found {
                told.extend_from_slice(MASK);
                rest = &rest[secret.len()..];
            } else {
                told.push(*first);
                rest = after;
            }
        }
    }

    /// What was held back; nothing more comes.
    pub(super) fn finish(&mut self) -> Vec<u8> {
        let mut told = Vec::new();
        let held = std::mem::take(&mut self.held);
        // It is the beginning of a longer one, and may hold a shorter.
        let longer = held.len();
        self.secrets.retain(|secret| secret.len() <= longer);
        self.push(&held, &mut told);
        told.append(&mut self.held);
        told
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn masked(secrets: &[&str], parts: &[&[u8]]) -> String {
        let mut mask = Mask::new(secrets.iter().map(|secret| secret.as_bytes().to_vec()));
        let mut told = Vec::new();
        for part in parts {
            mask.push(part, &mut told);
        }
        told.extend(mask.finish());
        String::from_utf8_lossy(&told).into_owned()
    }

    #[test]
    fn a_secret_is_masked_wherever_it_is_cut() {
        let text = b"token=hunter2; again hunter2hunter2, hunter3";
        for at in 0..text.len() {
            let (first, second) = text.split_at(at);
            assert_eq!(
                masked(&["hunter2"], &[first, second]),
                "token=***; again ******, hunter3"
            );
        }
    }

    #[test]
    fn the_longer_goes_first_and_lines_are_masked_by_themselves() {
        let secrets = ["pass", "password", "-- BEGIN\nkeykey\n-- END"];
        assert_eq!(masked(&secrets, &[b"password passw"]), "*** ***w");
        assert_eq!(masked(&secrets, &[b"pass"]), "***");
        assert_eq!(masked(&secrets, &[b"> keykey <"]), "> *** <");
    }

    #[test]
    fn what_is_too_short_is_no_secret() {
        assert_eq!(masked(&["", "a", "abc", " \n "], &[b"abc"]), "abc");
    }

    proptest! {
        #[test]
        fn no_secret_comes_through(parts in prop::collection::vec("[ab]{0,9}", 0..12)) {
            let parts: Vec<&[u8]> = parts.iter().map(String::as_bytes).collect();
            let told = masked(&["abab", "aabba"], &parts);
            prop_assert!(!told.contains("abab") && !told.contains("aabba"), "{told}");
        }
    }
}
