//! What views draw on: ratatui's frame, without a terminal behind it. Nothing here writes; the
//! finished page is handed on.

use std::cell::Cell;
use std::convert::Infallible;
use std::rc::Rc;

use ratatui::Frame;
use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::{self, Buffer};
use ratatui::layout::{Position, Size};

/// A page that can be drawn on again and again.
#[derive(Debug)]
pub(super) struct Paper {
    terminal: ratatui::Terminal<Memo>,
    size: Rc<Cell<Size>>,
    cursor: Rc<Cell<Option<Position>>>,
}

impl Paper {
    /// An empty page of that size.
    pub(super) fn new(size: Size) -> Self {
        let size = Rc::new(Cell::new(size));
        let cursor = Rc::new(Cell::new(None));
        let Ok(terminal) = ratatui::Terminal::new(Memo {
            size: Rc::clone(&size),
            cursor: Rc::clone(&cursor),
        });
        Self {
            terminal,
            size,
            cursor,
        }
    }

    /// A page of another size, from the next drawing on.
    pub(super) fn resize(&mut self, size: Size) {
        self.size.set(size);
    }

    /// How large the page is.
    pub(super) fn size(&self) -> Size {
        self.size.get()
    }

    /// Draws a page; gives it back with the place of the cursor, if it has one.
    pub(super) fn draw(
        &mut self,
        view: &mut dyn FnMut(&mut Frame<'_>),
    ) -> (&Buffer, Option<Position>) {
        let Ok(page) = self.terminal.draw(view);
        (page.buffer, self.cursor.get())
    }
}

/// The backend that writes nothing and remembers what it was asked. Comparing pages is left to
/// the pen, so the cells that ratatui would send are not even looked at.
#[derive(Debug)]
struct Memo {
    size: Rc<Cell<Size>>,
    cursor: Rc<Cell<Option<Position>>>,
}

impl Backend for Memo {
    type Error = Infallible;

    fn draw<'a, I>(&mut self, _: I) -> Result<(), Infallible>
    where
        I: Iterator<Item = (u16, u16, &'a buffer::Cell)>,
    {
        Ok(())
    }

    fn hide_cursor(&mut self) -> Result<(), Infallible> {
        self.cursor.set(None);
        Ok(())
    }

    fn show_cursor(&mut self) -> Result<(), Infallible> {
        Ok(())
    }

    fn get_cursor_position(&mut self) -> Result<Position, Infallible> {
        Ok(Position::ORIGIN)
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> Result<(), Infallible> {
        self.cursor.set(Some(position.into()));
        Ok(())
    }

    fn clear(&mut self) -> Result<(), Infallible> {
        Ok(())
    }

    fn clear_region(&mut self, _: ClearType) -> Result<(), Infallible> {
        Ok(())
    }

    fn size(&self) -> Result<Size, Infallible> {
        Ok(self.size.get())
    }

    fn window_size(&mut self) -> Result<WindowSize, Infallible> {
        Ok(WindowSize {
            columns_rows: self.size.get(),
            pixels: Size::ZERO,
        })
    }

    fn flush(&mut self) -> Result<(), Infallible> {
        Ok(())
    }
}
