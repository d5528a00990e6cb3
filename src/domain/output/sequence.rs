//! Tells what is text from what is meant for a terminal, byte by byte, and what of that matters.

/// How long a sequence may be, in bytes; what is longer was none, and ends there.
const SEQUENCE_LIMIT: usize = 64;
/// The same for one that carries a text, such as a window's title.
const STRING_LIMIT: usize = 4096;

const ESC: u8 = 0x1b;

/// What a program did.
#[derive(Clone, Copy)]
pub(super) enum Act<'t> {
    /// It said something.
    Text(&'t str),
    /// It changed the colours, by these parameters.
    Style(&'t str),
    /// It ended the line.
    Newline,
    /// It went back to the line's beginning.
    Return,
    /// It went back by one character.
    Back,
    /// It went to the next stop.
    Tab,
    /// It erased what follows on the line.
    EraseRest,
    /// It erased the line.
    EraseLine,
}

/// Where in text and sequences the reading stands.
#[derive(Clone, Debug, Default)]
pub(super) struct Reader {
    state: State,
    /// The parameters of a sequence, or the first bytes of a character.
    held: Vec<u8>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum State {
    #[default]
    Text,
    /// ESC came.
    Escape,
    /// A sequence with parameters.
    Control,
    /// A text for the terminal, of so many bytes until now.
    String(usize),
}

impl Reader {
    /// Reads what came next.
    pub(super) fn read(&mut self, mut bytes: &[u8], act: &mut impl FnMut(Act<'_>)) {
        while let Some((&byte, rest)) = bytes.split_first() {
            if self.state == State::Text {
                let end = bytes.iter().position(|byte| is_control(*byte));
                let (text, after) = bytes.split_at(end.unwrap_or(bytes.len()));
                if !text.is_empty() {
                    self.text(text, act);
                    bytes = after;
                    continue;
                }
                self.give_up_character(act);
            }
            bytes = rest;
            self.byte(byte, act);
        }
    }

    fn byte(&mut self, byte: u8, act: &mut impl FnMut(Act<'_>)) {
        // Nothing unfinished reaches beyond its line.
        if byte == b'\n' {
            self.enter(State::Text);
            act(Act::Newline);
            return;
        }
        match self.state {
            State::Text => match byte {
                ESC => self.enter(State::Escape),
                b'\r' => act(Act::Return),
                0x08 => act(Act::Back),
                b'\t' => act(Act::Tab),
                _ => {}
            },
            State::Escape => match byte {
                b'[' => self.enter(State::Control),
                b']' | b'P' | b'X' | b'^' | b'_' => self.enter(State::String(0)),
                ESC | 0x20..=0x2f => {}
                _ => self.enter(State::Text),
            },
            State::Control => match byte {
                ESC => self.enter(State::Escape),
                0x40..=0x7e => {
                    self.finish(byte, act);
                    self.enter(State::Text);
                }
                0x20..=0x3f if self.held.len() < SEQUENCE_LIMIT => self.held.push(byte),
                _ => self.enter(State::Text),
            },
            State::String(length) => match byte {
                // Its end is ESC \, the rest of which the escape takes.
                ESC => self.enter(State::Escape),
                0x07 | 0x18 | 0x1a => self.enter(State::Text),
                _ if length >= STRING_LIMIT => self.enter(State::Text),
                _ => self.state = State::String(length + 1),
            },
        }
    }

    fn enter(&mut self, state: State) {
        self.state = state;
        self.held.clear();
    }

    fn finish(&self, last: u8, act: &mut impl FnMut(Act<'_>)) {
        let Ok(parameters) = std::str::from_utf8(&self.held) else {
            return;
        };
        let plain = parameters
            .bytes()
            .all(|byte| byte.is_ascii_digit() || matches!(byte, b';' | b':'));
        match (last, parameters) {
            (b'm', codes) if plain => act(Act::Style(codes)),
            (b'K', "" | "0") => act(Act::EraseRest),
            (b'K', "2") => act(Act::EraseLine),
            (b'G', "" | "1") => act(Act::Return),
            _ => {}
        }
    }

    fn text(&mut self, bytes: &[u8], act: &mut impl FnMut(Act<'_>)) {
        let joined;
        let mut bytes = bytes;
        if !self.held.is_empty() {
            self.held.extend_from_slice(bytes);
            joined = std::mem::take(&mut self.held);
            bytes = &joined;
        }
        for chunk in bytes.utf8_chunks() {
            if !chunk.valid().is_empty() {
                act(Act::Text(chunk.valid()));
            }
            let broken = chunk.invalid();
            let is_last = chunk.invalid().as_ptr_range().end == bytes.as_ptr_range().end;
            match std::str::from_utf8(broken) {
                // It may go on with what comes next.
                Err(why) if is_last && why.error_len().is_none() => {
                    broken.clone_into(&mut self.held);
                }
                Err(_) => act(Act::Text("\u{fffd}")),
                Ok(_) => {}
            }
        }
    }

    /// A character that was begun does not go on.
    fn give_up_character(&mut self, act: &mut impl FnMut(Act<'_>)) {
        if !self.held.is_empty() {
            self.held.clear();
            act(Act::Text("\u{fffd}"));
        }
    }
}

fn is_control(byte: u8) -> bool {
    byte < 0x20 || byte == 0x7f
}
