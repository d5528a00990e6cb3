//! The end of what a program says on its standard error: the last words are those that tell why.

use crate::domain::clean;

/// How much is kept, in bytes.
const LIMIT: usize = 4096;

/// The last bytes of a stream.
#[derive(Debug, Default)]
pub(super) struct Tail {
    bytes: Vec<u8>,
    cut: bool,
}

impl Tail {
    pub(super) fn push(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
        // Not at each push: moving everything for every byte would be slow.
        if self.bytes.len() > 4 * LIMIT {
            self.bytes.drain(..self.bytes.len() - LIMIT);
            self.cut = true;
        }
    }

    /// What was kept, on one line and harmless to a screen.
    pub(super) fn words(&self) -> String {
        let from = self.bytes.len().saturating_sub(LIMIT);
        let kept = &self.bytes[from..];
        // A character that was cut in two is left out.
        let whole = if self.cut || from > 0 {
            kept.iter().take_while(|byte| **byte & 0xc0 == 0x80).count()
        } else {
            0
        };
        let text = clean::shown(String::from_utf8_lossy(&kept[whole..]).trim());
        // What was no text, or disturbed, takes more room now.
        let from = text.len().saturating_sub(LIMIT);
        let from = (from..=text.len()).find(|at| text.is_char_boundary(*at));
        text[from.unwrap_or_default()..].to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_is_kept_whole_and_harmless() {
        let mut tail = Tail::default();
        tail.push(b" \x1b[31mone\ntwo\xff \n");
        assert_eq!(tail.words(), "\u{fffd}[31mone two\u{fffd}");
        for _ in 0..9_000 {
            tail.push("错误".as_bytes());
        }
        tail.push(b"the end\n");
        let words = tail.words();
        assert!(words.len() <= LIMIT && words.ends_with("错误the end"));
        assert!(!words.contains('\u{fffd}'), "{words}");
        tail.push(&[0xff; 3 * LIMIT]);
        assert!(tail.words().len() <= LIMIT);
    }
}
