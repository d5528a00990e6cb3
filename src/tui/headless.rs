//! A surface without a terminal, for tests: the real loop runs over it and its screen can be read.

use std::fmt::Write as _;
use std::io;
use std::process::ExitStatus;
use std::sync::{Arc, Mutex, PoisonError};

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Size};
use unicode_width::UnicodeWidthStr;

use super::event_loop::{Surface, TerminalAsk};
use super::paper::Paper;

/// A screen that is only remembered.
#[derive(Debug)]
pub struct Headless {
    paper: Paper,
    screen: Screen,
}

/// What a [`Headless`] shows, to be read from anywhere.
#[derive(Clone, Debug, Default)]
pub struct Screen(Arc<Mutex<Shown>>);

#[derive(Debug, Default)]
struct Shown {
    buffer: Buffer,
    cursor: Option<Position>,
    frames: usize,
    asks: Vec<TerminalAsk>,
}

impl Headless {
    /// A screen of that size, in cells.
    #[must_use]
    pub fn new(width: u16, height: u16) -> Self {
        Self {
            paper: Paper::new(Size::new(width, height)),
            screen: Screen::default(),
        }
    }

    /// Where to read it.
    #[must_use]
    pub fn screen(&self) -> Screen {
        self.screen.clone()
    }
}

impl Screen {
    /// The lines, each without the blanks at its end.
    #[must_use]
    pub fn text(&self) -> String {
        self.with(|shown| text_of(&shown.buffer))
    }

    /// How many frames were drawn.
    #[must_use]
    pub fn frames(&self) -> usize {
        self.with(|shown| shown.frames)
    }

    /// Where the cursor is, if it is shown.
    #[must_use]
    pub fn cursor(&self) -> Option<Position> {
        self.with(|shown| shown.cursor)
    }

    /// The cells, with their looks.
    #[must_use]
    pub fn buffer(&self) -> Buffer {
        self.with(|shown| shown.buffer.clone())
    }

    /// What the terminal was asked to do, and not since.
    #[must_use]
    pub fn take_asks(&self) -> Vec<TerminalAsk> {
        self.with(|shown| std::mem::take(&mut shown.asks))
    }

    fn with<T>(&self, read: impl FnOnce(&mut Shown) -> T) -> T {
        read(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// The text of a buffer, line by line, without the blanks at the ends.
#[must_use]
pub fn text_of(buffer: &Buffer) -> String {
    let mut text = String::new();
    for y in buffer.area.top()..buffer.area.bottom() {
        let mut x = buffer.area.left();
        while x < buffer.area.right() {
            let symbol = buffer[(x, y)].symbol();
            let _ = write!(text, "{symbol}");
            x = x.saturating_add(u16::try_from(symbol.width()).unwrap_or(1).max(1));
        }
        text.truncate(text.trim_end_matches(' ').len());
        text.push('\n');
    }
    text
}

impl Surface for Headless {
    fn draw(&mut self, view: &mut dyn FnMut(&mut Frame<'_>)) -> io::Result<()> {
        let (buffer, cursor) = self.paper.draw(view);
        self.screen.with(|shown| {
            shown.buffer.clone_from(buffer);
            shown.cursor = cursor;
            shown.frames += 1;
        });
        Ok(())
    }

    fn size(&self) -> Size {
        self.paper.size()
    }

    fn resized(&mut self) {}

    fn continued(&mut self) -> io::Result<()> {
        Ok(())
    }

    fn ask(&mut self, ask: TerminalAsk) -> io::Result<Option<io::Result<ExitStatus>>> {
        let ran = matches!(ask, TerminalAsk::Run(_));
        self.screen.with(|shown| shown.asks.push(ask));
        Ok(ran.then(|| Ok(ExitStatus::default())))
    }
}
