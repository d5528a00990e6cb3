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
}
