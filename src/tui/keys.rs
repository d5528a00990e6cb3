//! What crossterm read → [`Input`]. It knows what was done, never what it means.

use crossterm::event::{
    Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEventKind,
};

use super::input::{Code, Input, Key, Mouse, MouseKind};

/// A paste is cut here, in bytes: nothing that a person means to paste into a field is longer.
const PASTE_LIMIT: usize = 1 << 20;

/// The input that crossterm's reading amounts to; `None` for what nobody acts on, such as a
/// key's release.
pub(super) fn input(read: Event) -> Option<Input> {
    match read {
        Event::Key(key) if key.kind != KeyEventKind::Release => pressed(key).map(Input::Key),
        Event::Key(_) => None,
        Event::Paste(text) => Some(Input::Paste(pasted(&text))),
        Event::Mouse(mouse) => Some(Input::Mouse(Mouse {
            kind: match mouse.kind {
                MouseEventKind::Down(MouseButton::Left) => MouseKind::Press,
                MouseEventKind::Up(_) => MouseKind::Release,
                MouseEventKind::ScrollUp => MouseKind::WheelUp,
                MouseEventKind::ScrollDown => MouseKind::WheelDown,
                _ => MouseKind::Other,
            },
            x: mouse.column,
            y: mouse.row,
        })),
        Event::FocusGained => Some(Input::Focus(true)),
        Event::FocusLost => Some(Input::Focus(false)),
        Event::Resize(width, height) => Some(Input::Resize { width, height }),
    }
}

fn pressed(key: KeyEvent) -> Option<Key> {
    let held = |modifier| key.modifiers.contains(modifier);
    let code = match key.code {
        KeyCode::Char(c) if c.is_control() => return None,
        KeyCode::Char(c) => Code::Char(c),
        KeyCode::Enter => Code::Enter,
        KeyCode::Esc => Code::Esc,
        KeyCode::Tab => Code::Tab,
        KeyCode::BackTab => Code::BackTab,
        KeyCode::Backspace => Code::Backspace,
        KeyCode::Delete => Code::Delete,
        KeyCode::Insert => Code::Insert,
        KeyCode::Left => Code::Left,
        KeyCode::Right => Code::Right,
        KeyCode::Up => Code::Up,
        KeyCode::Down => Code::Down,
        KeyCode::Home => Code::Home,
        KeyCode::End => Code::End,
        KeyCode::PageUp => Code::PageUp,
        KeyCode::PageDown => Code::PageDown,
        KeyCode::F(n) => Code::F(n),
        _ => return None,
    };
    // Shift is in a character's case, and in what Shift-Tab is called.
    let shift = held(KeyModifiers::SHIFT) && !matches!(code, Code::Char(_) | Code::BackTab);
    Some(Key {
        code,
        ctrl: held(KeyModifiers::CONTROL),
        alt: held(KeyModifiers::ALT),
        shift,
    })
}

fn pasted(text: &str) -> String {
    let mut end = text.len().min(PASTE_LIMIT);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text[..end].replace("\r\n", "\n").replace('\r', "\n")
}

/// Keeps the tail of a sequence that was cut in two from being taken for keys. crossterm tells of
/// an Esc when a reading ends there, and of the rest as letters; and `R` means roll back.
#[derive(Debug, Default)]
pub(super) struct Tails {
    state: Tail,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Tail {
    /// Nothing was cut.
    #[default]
    None,
    /// An Esc just came, which may be the beginning of a sequence.
    Escape,
    /// Within a sequence, up to its last letter.
    Sequence,
    /// One letter is still to come.
    Letter,
}

impl Tails {
    /// The input, unless it belongs to a tail.
    pub(super) fn pass(&mut self, input: Input) -> Option<Input> {
        let code = match &input {
            Input::Key(key) if !key.ctrl && !key.alt => Some(key.code),
            _ => None,
        };
        let (next, taken) = match (self.state, code) {
            (_, Some(Code::Esc)) => (Tail::Escape, false),
            (Tail::Escape, Some(Code::Char('O'))) => (Tail::Letter, true),
            (Tail::Escape, Some(Code::Char('[')))
            | (Tail::Sequence, Some(Code::Char(' '..='?'))) => (Tail::Sequence, true),
            (Tail::Sequence | Tail::Letter, Some(Code::Char(_))) => (Tail::None, true),
            _ => (Tail::None, false),
        };
        self.state = next;
        (!taken).then_some(input)
    }

    /// Whether what comes at once may be a tail.
    pub(super) fn waits(&self) -> bool {
        self.state != Tail::None
    }

    /// Nothing came at once.
    pub(super) fn settle(&mut self) {
        self.state = Tail::None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(code: KeyCode, modifiers: KeyModifiers) -> Option<Input> {
        input(Event::Key(KeyEvent::new(code, modifiers)))
    }

    #[test]
    fn a_capital_is_a_character_and_nothing_is_held() {
        let read = key(KeyCode::Char('R'), KeyModifiers::SHIFT);
        assert_eq!(read, Some(Input::Key(Key::char('R'))));
    }

    #[test]
    fn ctrl_and_alt_are_held() {
        assert_eq!(
            key(KeyCode::Char('z'), KeyModifiers::CONTROL),
            Some(Input::Key(Key::ctrl('z')))
        );
        let alt_enter = Key {
            alt: true,
            ..Key::plain(Code::Enter)
        };
        assert_eq!(
            key(KeyCode::Enter, KeyModifiers::ALT),
            Some(Input::Key(alt_enter))
        );
    }

    #[test]
    fn a_release_is_no_key() {
        let release = KeyEvent::new_with_kind(
            KeyCode::Char('q'),
            KeyModifiers::NONE,
            KeyEventKind::Release,
        );
        assert_eq!(input(Event::Key(release)), None);
    }

    #[test]
    fn a_paste_has_plain_line_ends_and_is_cut_between_characters() {
        assert_eq!(
            input(Event::Paste("a\r\nb\rc".to_owned())),
            Some(Input::Paste("a\nb\nc".to_owned()))
        );
        let Some(Input::Paste(cut)) = input(Event::Paste("线".repeat(PASTE_LIMIT / 2))) else {
            panic!("a paste");
        };
        assert!(cut.len() <= PASTE_LIMIT && cut.ends_with('线'));
    }

    /// What is left of these keys when they come at once.
    fn left(keys: &str) -> String {
        let mut tails = Tails::default();
        let keys = keys
            .split(' ')
            .filter_map(|name| Key::parse(name).map(Input::Key));
        let passed = keys.filter_map(|input| tails.pass(input));
        let names = passed.map(|input| match input {
            Input::Key(key) => key.to_string(),
            other => format!("{other:?}"),
        });
        names.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn the_tail_of_a_cut_sequence_is_no_key() {
        assert_eq!(left("esc [ 1 ; 2 R q"), "Esc q");
        assert_eq!(left("esc O A q"), "Esc q");
        assert_eq!(left("esc [ < 0 ; 3 ; 4 M q"), "Esc q");
        assert_eq!(left("esc q [ A"), "Esc q [ A");
        assert_eq!(left("[ A O"), "[ A O");
        let mut tails = Tails::default();
        tails.pass(Input::Key(Key::plain(Code::Esc)));
        tails.settle();
        assert!(
            tails.pass(Input::Key(Key::char('['))).is_some(),
            "typed later, it is a key"
        );
    }
}
