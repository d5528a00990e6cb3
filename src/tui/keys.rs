//! Bytes of a terminal → [`Input`]: the encodings that every terminal of today sends when it was
//! asked for nothing special (xterm's keys, the Linux console's, bracketed paste, SGR mouse,
//! focus). Pure: it is fed bytes and told when time has passed; it never reads by itself.

use std::str;

use super::input::{Code, Input, Key, Mouse, MouseKind};

const ESC: u8 = 0x1b;
const PASTE_END: &[u8] = b"\x1b[201~";
/// A paste is cut here, in bytes: nothing that a person means to paste into a field is longer.
const PASTE_LIMIT: usize = 1 << 20;
/// A control sequence longer than this, in bytes, is noise.
const SEQUENCE_LIMIT: usize = 256;

/// Turns bytes into inputs, across however many pieces they arrive in.
#[derive(Debug, Default)]
pub(super) struct Parser {
    held: Vec<u8>,
    paste: Option<Vec<u8>>,
    /// An Esc was told at once; if this was the beginning of a sequence after all, its tail is
    /// still read as a sequence and never as keys.
    after_escape: bool,
}

/// What the bytes at the front amount to.
enum Front {
    /// So many bytes, which are this input, or nothing that matters.
    Whole(usize, Option<Input>),
    /// So many bytes, after which a paste begins.
    Paste(usize),
    /// Not complete yet.
    Partial,
}

impl Parser {
    /// Takes what was read; what is complete is added to `found`.
    pub(super) fn feed(&mut self, bytes: &[u8], found: &mut Vec<Input>) {
        if self.after_escape && matches!(bytes.first(), Some(b'[' | b'O')) {
            self.held.push(ESC);
        }
        self.after_escape = false;
        self.held.extend_from_slice(bytes);
        let mut at = 0;
        while at < self.held.len() {
            if self.paste.is_some() {
                match self.take_paste(at, found) {
                    Some(next) => at = next,
                    None => return,
                }
                continue;
            }
            match front(&self.held[at..]) {
                Front::Whole(used, input) => {
                    at += used;
                    found.extend(input);
                }
                Front::Paste(used) => {
                    at += used;
                    self.paste = Some(Vec::new());
                }
                // Alone it is the key. At the end of a burst it is a sequence that a reading cut.
                Front::Partial if self.held[at..] == [ESC] && bytes.len() == 1 => {
                    self.after_escape = true;
                    found.push(Input::Key(Key::plain(Code::Esc)));
                    at += 1;
                }
                Front::Partial => break,
            }
        }
        self.held.drain(..at);
    }

    /// Whether something began that the next bytes may complete.
    pub(super) fn waits(&self) -> bool {
        self.after_escape || (self.paste.is_none() && !self.held.is_empty())
    }

    /// No more bytes came in time: what was begun stands for itself.
    pub(super) fn settle(&mut self, found: &mut Vec<Input>) {
        self.after_escape = false;
        if self.paste.is_some() {
            return;
        }
        let key = match self.held[..] {
            [ESC] => Some(Key::plain(Code::Esc)),
            [ESC, c @ (b'[' | b'O' | b']')] => Some(Key {
                alt: true,
                ..Key::char(char::from(c))
            }),
            _ => None,
        };
        found.extend(key.map(Input::Key));
        self.held.clear();
    }

    /// Reads on in a paste; `None` when all that is held belongs to it and its end isn't there.
    fn take_paste(&mut self, at: usize, found: &mut Vec<Input>) -> Option<usize> {
        let paste = self.paste.get_or_insert_default();
        let rest = &self.held[at..];
        let end = rest
            .windows(PASTE_END.len())
            .position(|window| window == PASTE_END);
        // The last bytes may be the beginning of the end mark, so they are held back.
        let text = &rest[..end.unwrap_or_else(|| rest.len().saturating_sub(PASTE_END.len() - 1))];
        let room = PASTE_LIMIT.saturating_sub(paste.len());
        paste.extend_from_slice(&text[..text.len().min(room)]);
        let used = at + text.len();
        if end.is_none() {
            self.held.drain(..used);
            return None;
        }
        let text = String::from_utf8_lossy(paste)
            .replace("\r\n", "\n")
            .replace('\r', "\n");
        found.push(Input::Paste(text));
        self.paste = None;
        Some(used + PASTE_END.len())
    }
}

fn front(bytes: &[u8]) -> Front {
    match bytes {
        [ESC, b'[', rest @ ..] => control_sequence(rest),
        [ESC, b'O', last, ..] => Front::Whole(3, single_shift(*last)),
        [ESC, b']', first, ..] if first.is_ascii_digit() => answer(bytes),
        [ESC, b'O' | b']'] | [ESC] => Front::Partial,
        [ESC, ESC, ..] => Front::Whole(1, Some(Input::Key(Key::plain(Code::Esc)))),
        [ESC, rest @ ..] => match character(rest) {
            Front::Whole(used, Some(Input::Key(key))) => {
                Front::Whole(used + 1, Some(Input::Key(Key { alt: true, ..key })))
            }
            Front::Whole(used, other) => Front::Whole(used + 1, other),
            front => front,
        },
        _ => character(bytes),
    }
}

/// A character, or a control key in the old encoding.
fn character(bytes: &[u8]) -> Front {
    let Some(&first) = bytes.first() else {
        return Front::Partial;
    };
    let key = match first {
        b'\r' => Key::plain(Code::Enter),
        b'\t' => Key::plain(Code::Tab),
        0x7f | 0x08 => Key::plain(Code::Backspace),
        0 => Key::ctrl(' '),
        1..=26 => Key::ctrl(char::from(first - 1 + b'a')),
        28..=31 => Key::ctrl(char::from(first - 28 + b'\\')),
        _ => return scalar(bytes, first),
    };
    Front::Whole(1, Some(Input::Key(key)))
}

/// One character of UTF-8; bytes that are none are passed over.
fn scalar(bytes: &[u8], first: u8) -> Front {
    let length = match first {
        0x20..=0x7e => 1,
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => return Front::Whole(1, None),
    };
    let there = &bytes[..length.min(bytes.len())];
    match str::from_utf8(there) {
        Ok(text) => {
            let c = text.chars().next().filter(|c| !c.is_control());
            Front::Whole(length, c.map(|c| Input::Key(Key::char(c))))
        }
        Err(error) if error.error_len().is_none() => Front::Partial,
        Err(_) => Front::Whole(1, None),
    }
}

/// The answer to a question that we never asked: passed over, up to its end.
fn answer(bytes: &[u8]) -> Front {
    for (at, byte) in bytes.iter().enumerate().skip(2) {
        match byte {
            0x07 => return Front::Whole(at + 1, None),
            b'\\' if bytes[at - 1] == ESC => return Front::Whole(at + 1, None),
            _ if at > SEQUENCE_LIMIT => return Front::Whole(at, None),
            _ => {}
        }
    }
    Front::Partial
}

fn single_shift(last: u8) -> Option<Input> {
    let code = match last {
        b'P'..=b'S' => Code::F(last - b'P' + 1),
        b'M' => Code::Enter,
        // The keypad in application mode: j to y are * to 9.
        b'j'..=b'y' => Code::Char(char::from(last - b'j' + b'*')),
        _ => letter(last)?,
    };
    Some(Input::Key(Key::plain(code)))
}

fn letter(last: u8) -> Option<Code> {
    Some(match last {
        b'A' => Code::Up,
        b'B' => Code::Down,
        b'C' => Code::Right,
        b'D' => Code::Left,
        b'H' => Code::Home,
        b'F' => Code::End,
        _ => return None,
    })
}

/// What follows `ESC [`.
fn control_sequence(rest: &[u8]) -> Front {
    const HEAD: usize = 2;
    match rest {
        // The Linux console's F1 to F5.
        [b'[', last, ..] => {
            let key = matches!(last, b'A'..=b'E').then(|| Key::plain(Code::F(last - b'A' + 1)));
            return Front::Whole(HEAD + 2, key.map(Input::Key));
        }
        // The mouse of a terminal that doesn't know the newer encoding.
        [b'M', button, x, y, ..] => {
            let cell = |byte: &u8| u16::from(byte.saturating_sub(33));
            let kind = mouse_kind(u16::from(button.saturating_sub(32)), false);
            return Front::Whole(
                HEAD + 4,
                Some(Input::Mouse(Mouse {
                    kind,
                    x: cell(x),
                    y: cell(y),
                })),
            );
        }
        [b'['] | [b'M', ..] => return Front::Partial,
        _ => {}
    }
    let Some(end) = rest.iter().position(|byte| !matches!(byte, 0x20..=0x3f)) else {
        return if rest.len() > SEQUENCE_LIMIT {
            Front::Whole(HEAD + rest.len(), None)
        } else {
            Front::Partial
        };
    };
    let last = rest[end];
    if !matches!(last, 0x40..=0x7e) {
        // Cut short by something else, which is read anew.
        return Front::Whole(HEAD + end, None);
    }
    let used = HEAD + end + 1;
    let (marked, digits) = match rest[..end].split_first() {
        Some((b'<', digits)) => (true, digits),
        _ => (false, &rest[..end]),
    };
    let Some(numbers) = numbers(digits) else {
        return Front::Whole(used, None);
    };
    match (marked, last, numbers[0]) {
        (true, b'M' | b'm', button) => {
            let kind = mouse_kind(button, last == b'm');
            let (x, y) = (numbers[1].saturating_sub(1), numbers[2].saturating_sub(1));
            Front::Whole(used, Some(Input::Mouse(Mouse { kind, x, y })))
        }
        (false, b'~', 200) => Front::Paste(used),
        (false, b'I' | b'O', 0) => Front::Whole(used, Some(Input::Focus(last == b'I'))),
        (false, _, _) => Front::Whole(used, sequence_key(last, numbers).map(Input::Key)),
        (true, _, _) => Front::Whole(used, None),
    }
}

fn sequence_key(last: u8, numbers: [u16; 3]) -> Option<Key> {
    let code = match (last, numbers[0]) {
        (b'~', 1 | 7) => Code::Home,
        (b'~', 2) => Code::Insert,
        (b'~', 3) => Code::Delete,
        (b'~', 4 | 8) => Code::End,
        (b'~', 5) => Code::PageUp,
        (b'~', 6) => Code::PageDown,
        (b'~', n @ 11..=15) => Code::F(u8::try_from(n - 10).ok()?),
        (b'~', n @ 17..=21) => Code::F(u8::try_from(n - 11).ok()?),
        (b'~', n @ 23..=24) => Code::F(u8::try_from(n - 12).ok()?),
        (b'Z', _) => return Some(Key::plain(Code::BackTab)),
        (b'P'..=b'S', _) => Code::F(last - b'P' + 1),
        _ => letter(last)?,
    };
    // The second number is one more than the bits of what was held.
    let held = numbers[1].saturating_sub(1);
    Some(Key {
        code,
        shift: held & 1 != 0,
        alt: held & 2 != 0,
        ctrl: held & 4 != 0,
    })
}

/// Up to three numbers between semicolons; `None` where there is anything else.
fn numbers(digits: &[u8]) -> Option<[u16; 3]> {
    let mut numbers = [0; 3];
    if digits.is_empty() {
        return Some(numbers);
    }
    for (at, part) in digits.split(|byte| *byte == b';').enumerate() {
        let number = if part.is_empty() {
            0
        } else {
            str::from_utf8(part).ok()?.parse().ok()?
        };
        *numbers.get_mut(at)? = number;
    }
    Some(numbers)
}

fn mouse_kind(button: u16, released: bool) -> MouseKind {
    match button & !0b1_1100 {
        _ if released => MouseKind::Release,
        0 => MouseKind::Press,
        3 => MouseKind::Release,
        64 => MouseKind::WheelUp,
        65 => MouseKind::WheelDown,
        _ => MouseKind::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What comes of the bytes when they arrive in one piece and time passes.
    fn read(bytes: &[u8]) -> Vec<Input> {
        let (mut parser, mut found) = (Parser::default(), Vec::new());
        parser.feed(bytes, &mut found);
        parser.settle(&mut found);
        found
    }

    fn keys(names: &str) -> Vec<Input> {
        names
            .split(' ')
            .map(|name| Input::Key(Key::parse(name).expect(name)))
            .collect()
    }

    #[test]
    fn keys_of_the_usual_terminals() {
        assert_eq!(read("qR中😀é".as_bytes()), keys("q R 中 😀 é"));
        assert_eq!(
            read(b"\r\t\x7f\x03\x1a\n "),
            keys("enter tab backspace ctrl-c ctrl-z ctrl-j space")
        );
        assert_eq!(
            read(b"\x1b[A\x1bOB\x1b[1;5C\x1b[1;2D"),
            keys("up down ctrl-right shift-left")
        );
        assert_eq!(
            read(b"\x1b[H\x1b[4~\x1b[3~\x1b[5~\x1b[6;3~"),
            keys("home end delete pageup alt-pagedown")
        );
        assert_eq!(
            read(b"\x1bOP\x1b[15~\x1b[24~\x1b[[B\x1b[1;5S"),
            keys("f1 f5 f12 f2 ctrl-f4")
        );
        assert_eq!(read(b"\x1b[Z\x1bx\x1b\r"), keys("backtab alt-x alt-enter"));
    }

    #[test]
    fn escape_is_told_at_once_and_alone() {
        let (mut parser, mut found) = (Parser::default(), Vec::new());
        parser.feed(b"\x1b", &mut found);
        assert_eq!(found, keys("esc"));
        assert!(parser.waits());
        parser.settle(&mut found);
        assert!(!parser.waits());
        parser.feed(b"[", &mut found);
        assert_eq!(found, keys("esc ["));
        assert_eq!(read(b"\x1b\x1b"), keys("esc esc"));
    }

    #[test]
    fn a_sequence_in_pieces_never_becomes_letters() {
        let whole = b"\x1b[1;2R\x1b[A\x1bOA\x1b[<0;3;4M";
        for cut in 1..whole.len() {
            let (mut parser, mut found) = (Parser::default(), Vec::new());
            parser.feed(&whole[..cut], &mut found);
            parser.feed(&whole[cut..], &mut found);
            assert!(
                !found.iter().any(|input| matches!(
                    input,
                    Input::Key(Key {
                        code: Code::Char(_),
                        ..
                    })
                )),
                "{cut}: {found:?}"
            );
            let expected = [Key::parse("shift-f3"), Key::parse("up"), Key::parse("up")];
            let expected = expected.map(|key| Input::Key(key.expect("a key")));
            let esc = usize::from(cut == 1);
            assert_eq!(found[esc..esc + 3], expected, "{cut}");
        }
    }

    #[test]
    fn characters_in_pieces_stay_whole() {
        let (mut parser, mut found) = (Parser::default(), Vec::new());
        for byte in "上线".bytes() {
            parser.feed(&[byte], &mut found);
        }
        assert_eq!(found, keys("上 线"));
    }

    #[test]
    fn a_paste_is_one_text_however_it_arrives() {
        let whole = "\x1b[200~refund\r\ntwice\x1b[31m 退款\x1b[201~q".as_bytes();
        let expected = vec![
            Input::Paste("refund\ntwice\x1b[31m 退款".to_owned()),
            Input::Key(Key::char('q')),
        ];
        assert_eq!(read(whole), expected);
        let (mut parser, mut found) = (Parser::default(), Vec::new());
        for byte in whole {
            parser.feed(&[*byte], &mut found);
            found.retain(|input| *input != Input::Key(Key::plain(Code::Esc)));
        }
        assert_eq!(found, expected);
    }

    #[test]
    fn an_endless_paste_is_cut() {
        let (mut parser, mut found) = (Parser::default(), Vec::new());
        parser.feed(b"\x1b[200~", &mut found);
        for _ in 0..3000 {
            parser.feed(&[b'x'; 1024], &mut found);
        }
        parser.feed(PASTE_END, &mut found);
        assert!(matches!(&found[..], [Input::Paste(text)] if text.len() == PASTE_LIMIT));
    }

    #[test]
    fn the_mouse_in_both_encodings() {
        let at = |kind, x, y| vec![Input::Mouse(Mouse { kind, x, y })];
        assert_eq!(read(b"\x1b[<0;10;5M"), at(MouseKind::Press, 9, 4));
        assert_eq!(read(b"\x1b[<0;10;5m"), at(MouseKind::Release, 9, 4));
        assert_eq!(read(b"\x1b[<65;1;1M"), at(MouseKind::WheelDown, 0, 0));
        assert_eq!(read(b"\x1b[M !!"), at(MouseKind::Press, 0, 0));
    }

    #[test]
    fn noise_disturbs_nothing() {
        assert_eq!(read(b"\x1b]11;rgb:0000/0000/0000\x07q"), keys("q"));
        assert_eq!(read(b"\x1b]52;c;eA==\x1b\\q"), keys("q"));
        assert_eq!(read(b"\x1b[?62;c\x1b[99999999;1~q"), keys("q"));
        assert_eq!(read(b"\xff\xc3q\x80"), keys("q"));
        assert_eq!(
            read(b"\x1b[I\x1b[O"),
            vec![Input::Focus(true), Input::Focus(false)]
        );
    }

    proptest::proptest! {
        #[test]
        fn no_bytes_make_it_fall(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..200), cut in 0..200_usize) {
            let (mut parser, mut found) = (Parser::default(), Vec::new());
            let cut = cut.min(bytes.len());
            parser.feed(&bytes[..cut], &mut found);
            parser.feed(&bytes[cut..], &mut found);
            parser.settle(&mut found);
        }
    }
}
