//! Fields with labels, each with its own error, and two buttons. It says what the person wants
//! and gives back what was typed; what to do with that is the screen's.

mod draw;

use super::choice::Choice;
use super::field::{Edit, TextField};
use super::note::NoteField;
use super::width::{clean, width};
use crate::tui::input::{Code, Input, Key};

/// How much of what is wrong with a field is sure to fit in one row, in cells.
const ERROR_ROW: u16 = 40;

/// Fields, known by `I`, and what has the keys.
#[derive(Clone, Debug)]
pub struct Form<I> {
    fields: Vec<Field<I>>,
    submit: String,
    cancel: String,
    danger: bool,
    /// The place of a field; then of Cancel; then of Submit.
    focus: usize,
}

/// A field of a form.
#[derive(Clone, Debug)]
pub struct Field<I> {
    /// What it is known by.
    pub id: I,
    /// What stands before it.
    pub label: String,
    /// What stands in it while it is empty.
    pub placeholder: String,
    /// What stands in it.
    pub value: Value,
    /// What is wrong with it; shown under it until it changes.
    pub error: Option<String>,
    /// Whether it means nothing at the moment: then it is neither seen nor reached.
    pub hidden: bool,
}

/// What can stand in a field.
#[derive(Clone, Debug)]
pub enum Value {
    /// A line.
    Line(TextField),
    /// Several lines, with so many rows on the screen.
    Note(NoteField, u16),
    /// One of some options.
    Choice(Choice),
}

/// What came of an input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome<I> {
    /// It means nothing here.
    Ignored,
    /// Something moved.
    Moved,
    /// That field is another one now; its error is gone.
    Changed(I),
    /// That field would be longer than it may be; nothing was taken.
    TooLong(I),
    /// Do it.
    Submit,
    /// Don't.
    Cancel,
}

impl<I: Copy + PartialEq> Field<I> {
    /// An empty line.
    pub fn line(id: I, label: impl Into<String>) -> Self {
        Self::new(id, label, Value::Line(TextField::default()))
    }

    /// Several empty lines.
    pub fn note(id: I, label: impl Into<String>, rows: u16) -> Self {
        Self::new(id, label, Value::Note(NoteField::default(), rows))
    }

    /// One of these options.
    pub fn choice(id: I, label: impl Into<String>, options: Vec<String>, chosen: usize) -> Self {
        Self::new(id, label, Value::Choice(Choice::new(options, chosen)))
    }

    fn new(id: I, label: impl Into<String>, value: Value) -> Self {
        Self {
            id,
            label: label.into(),
            placeholder: String::new(),
            value,
            error: None,
            hidden: false,
        }
    }

    /// The same, with what is presumed in it: in a line, the first letter that is typed replaces it.
    #[must_use]
    pub fn with(mut self, text: impl Into<String>) -> Self {
        self.presume(text);
        self
    }

    /// Replaces what stands in it by what is presumed; its error is gone. A choice stays as it is.
    pub fn presume(&mut self, text: impl Into<String>) {
        match &mut self.value {
            Value::Line(field) => {
                field.presume(text);
                self.error = None;
            }
            Value::Note(..) | Value::Choice(_) => self.set(text),
        }
    }

    /// Replaces what was typed; its error is gone. A choice stays as it is.
    pub fn set(&mut self, text: impl Into<String>) {
        match &mut self.value {
            Value::Line(field) => field.set(text),
            Value::Note(field, _) => field.set(text),
            Value::Choice(_) => return,
        }
        self.error = None;
    }

    /// The same, showing that while it is empty.
    #[must_use]
    pub fn placeholder(mut self, text: impl Into<String>) -> Self {
        self.placeholder = text.into();
        self
    }

    /// The same, hidden until it means something.
    #[must_use]
    pub fn hidden(mut self) -> Self {
        self.hidden = true;
        self
    }

    /// What was typed or chosen, in words.
    #[must_use]
    pub fn text(&self) -> &str {
        match &self.value {
            Value::Line(field) => field.text(),
            Value::Note(field, _) => field.text(),
            Value::Choice(choice) => choice.text(),
        }
    }

    fn rows(&self) -> u16 {
        if self.hidden {
            return 0;
        }
        let value = if let Value::Note(_, rows) = &self.value {
            (*rows).max(1)
        } else {
            1
        };
        value + self.error_rows()
    }

    /// What is longer than a row of a small terminal's dialog gets a second one.
    fn error_rows(&self) -> u16 {
        let rows = |error: &String| 1 + u16::from(width(&clean(error)) > ERROR_ROW);
        self.error.as_ref().map_or(0, rows)
    }
}

impl<I: Copy + PartialEq> Form<I> {
    /// A form with the words of its two buttons; its first field has the keys.
    pub fn new(
        fields: Vec<Field<I>>,
        submit: impl Into<String>,
        cancel: impl Into<String>,
    ) -> Self {
        Self {
            fields,
            submit: submit.into(),
            cancel: cancel.into(),
            danger: false,
            focus: 0,
        }
    }

    /// The same for what can't be taken back: Cancel has the keys, Submit looks dangerous.
    #[must_use]
    pub fn dangerous(mut self) -> Self {
        self.danger = true;
        self.focus = self.cancel_place();
        self
    }

    /// Says whether it is about something that can't be taken back; the keys stay where they are.
    pub fn set_danger(&mut self, danger: bool) {
        self.danger = danger;
    }

    /// Shows or hides a field; the keys never stay in a hidden one.
    pub fn show(&mut self, id: I, shown: bool) {
        if let Some(field) = self.field(id) {
            field.hidden = !shown;
        }
        if self.is_hidden(self.focus) {
            self.focus = self.next(self.focus, 1);
        }
    }

    /// The fields.
    #[must_use]
    pub fn fields(&self) -> &[Field<I>] {
        &self.fields
    }

    /// That field.
    pub fn field(&mut self, id: I) -> Option<&mut Field<I>> {
        self.fields.iter_mut().find(|field| field.id == id)
    }

    /// What was typed there; nothing where there is no such field.
    #[must_use]
    pub fn text(&self, id: I) -> &str {
        self.fields
            .iter()
            .find(|field| field.id == id)
            .map_or("", Field::text)
    }

    /// The place of the option that was chosen there.
    #[must_use]
    pub fn chosen(&self, id: I) -> Option<usize> {
        let field = self.fields.iter().find(|field| field.id == id)?;
        if let Value::Choice(choice) = &field.value {
            Some(choice.chosen())
        } else {
            None
        }
    }

    /// Says under a field what is wrong with it, and gives the keys to it.
    pub fn fail(&mut self, id: I, error: impl Into<String>) {
        if let Some(place) = self.fields.iter().position(|field| field.id == id) {
            self.fields[place].error = Some(error.into());
            self.focus = place;
        }
    }

    /// The field that has the keys; `None` while a button has them.
    #[must_use]
    pub fn focused(&self) -> Option<I> {
        self.fields.get(self.focus).map(|field| field.id)
    }

    /// Gives the keys to a field.
    pub fn focus(&mut self, id: I) {
        if let Some(place) = self.fields.iter().position(|field| field.id == id) {
            self.focus = place;
        }
    }

    /// Gives the keys to what has them in another form of the same fields.
    pub fn focus_as(&mut self, other: &Self) {
        if self.fields.len() == other.fields.len() && !self.is_hidden(other.focus) {
            self.focus = other.focus;
        }
    }

    /// Gives the keys to the button that does it: all is filled in.
    pub fn ready(&mut self) {
        self.focus = self.submit_place();
    }

    /// Takes an input.
    pub fn input(&mut self, input: &Input) -> Outcome<I> {
        match input {
            Input::Key(key) => self.key(*key),
            Input::Paste(text) => {
                let Some(field) = self.fields.get_mut(self.focus) else {
                    return Outcome::Ignored;
                };
                let edit = match &mut field.value {
                    Value::Line(line) => line.paste(text),
                    Value::Note(note, _) => note.paste(text),
                    Value::Choice(_) => Edit::Ignored,
                };
                field.after(edit)
            }
            _ => Outcome::Ignored,
        }
    }

    /// Takes a key: first as the field means it, then as the form does.
    pub fn key(&mut self, key: Key) -> Outcome<I> {
        if let Some(field) = self.fields.get_mut(self.focus) {
            let edit = match &mut field.value {
                Value::Line(line) => line.key(key),
                Value::Note(note, _) => note.key(key),
                Value::Choice(choice) => choice.key(key),
            };
            if edit != Edit::Ignored {
                return field.after(edit);
            }
        }
        let back = self.fields.len() + 1;
        self.focus = match key.code {
            Code::Esc => return Outcome::Cancel,
            Code::Enter | Code::Char(' ') if self.focus == self.cancel_place() => {
                return Outcome::Cancel;
            }
            Code::Enter | Code::Char(' ') if self.focus == self.submit_place() => {
                return Outcome::Submit;
            }
            // From the last field on to what the form is for.
            Code::Enter if self.next(self.focus, 1) == self.cancel_place() => self.submit_place(),
            Code::Tab | Code::Down | Code::Right | Code::Enter => self.next(self.focus, 1),
            Code::BackTab | Code::Up | Code::Left => self.next(self.focus, back),
            _ => return Outcome::Ignored,
        };
        Outcome::Moved
    }

    fn is_hidden(&self, place: usize) -> bool {
        self.fields.get(place).is_some_and(|field| field.hidden)
    }

    /// The place so many steps on, round and round, past what is hidden.
    fn next(&self, from: usize, step: usize) -> usize {
        let places = self.fields.len() + 2;
        let mut place = (from + step) % places;
        while self.is_hidden(place) {
            place = (place + step) % places;
        }
        place
    }

    fn cancel_place(&self) -> usize {
        self.fields.len()
    }

    fn submit_place(&self) -> usize {
        self.fields.len() + 1
    }
}

impl<I: Copy + PartialEq> Field<I> {
    fn after(&mut self, edit: Edit) -> Outcome<I> {
        match edit {
            Edit::Ignored => Outcome::Ignored,
            Edit::Moved => Outcome::Moved,
            Edit::TooLong => Outcome::TooLong(self.id),
            Edit::Changed => {
                self.error = None;
                Outcome::Changed(self.id)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Position;

    use super::super::brush::tests::{at_every_size, shown};
    use super::*;

    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    enum Id {
        Version,
        Environment,
        Reason,
    }

    fn form() -> Form<Id> {
        let options = vec!["preheat".to_owned(), "production".to_owned()];
        let fields = vec![
            Field::line(Id::Version, "version").placeholder("2.4.0"),
            Field::choice(Id::Environment, "环境", options, 1),
            Field::note(Id::Reason, "reason", 2),
        ];
        Form::new(fields, "create", "cancel")
    }

    fn press(form: &mut Form<Id>, keys: &str) -> Outcome<Id> {
        let keys = keys.split(' ').map(|key| Key::parse(key).expect(key));
        keys.map(|key| form.key(key)).last().expect("a key")
    }

    #[test]
    fn enter_leads_through_the_fields_to_the_button() {
        let mut form = form();
        assert_eq!(press(&mut form, "2 . 5"), Outcome::Changed(Id::Version));
        assert_eq!(
            press(&mut form, "enter left"),
            Outcome::Changed(Id::Environment)
        );
        assert_eq!(press(&mut form, "enter n o"), Outcome::Changed(Id::Reason));
        assert_eq!(press(&mut form, "enter"), Outcome::Moved);
        assert_eq!(press(&mut form, "enter"), Outcome::Submit);
        assert_eq!(
            (form.text(Id::Version), form.text(Id::Environment)),
            ("2.5", "preheat")
        );
        assert_eq!(
            (form.text(Id::Reason), form.chosen(Id::Environment)),
            ("no", Some(0))
        );
    }

    #[test]
    fn what_is_dangerous_begins_on_cancel() {
        let mut form = form().dangerous();
        assert_eq!(form.focused(), None);
        assert_eq!(press(&mut form, "enter"), Outcome::Cancel);
        assert_eq!(press(&mut form, "tab enter"), Outcome::Submit);
        assert_eq!(press(&mut form, "tab x"), Outcome::Changed(Id::Version));
        assert_eq!(press(&mut form, "esc"), Outcome::Cancel);
        assert_eq!(form.text(Id::Version), "x", "what was typed is still there");
    }

    #[test]
    fn space_presses_the_button_that_has_the_keys() {
        let mut form = form();
        form.focus(Id::Reason);
        assert_eq!(press(&mut form, "enter space"), Outcome::Submit);
        assert_eq!(press(&mut form, "left space"), Outcome::Cancel);
        form.focus(Id::Version);
        assert_eq!(press(&mut form, "space"), Outcome::Changed(Id::Version));
    }

    #[test]
    fn a_hidden_field_is_neither_seen_nor_reached() {
        let mut form = form();
        form.show(Id::Reason, false);
        assert_eq!(form.height(), 4);
        assert_eq!(press(&mut form, "tab enter"), Outcome::Moved);
        assert_eq!(press(&mut form, "enter"), Outcome::Submit);
        form.focus(Id::Environment);
        form.show(Id::Environment, false);
        assert_eq!(press(&mut form, "enter"), Outcome::Cancel);
        form.show(Id::Reason, true);
        assert_eq!(press(&mut form, "backtab x"), Outcome::Changed(Id::Reason));
    }

    #[test]
    fn an_error_stands_under_its_field_until_that_changes() {
        let mut form = form();
        form.field(Id::Reason).expect("it is there").error = Some("other".to_owned());
        form.fail(Id::Version, "版本 is taken: 2.4.0");
        let text = shown(34, 8, |brush, area| {
            assert_eq!(form.draw(brush, area), Some(Position::new(9, 0)));
        });
        assert_eq!(
            text,
            "version  2.4.0\n         版本 is taken: 2.4.0\n环境     ‹ production ›\nreason\n\n         other\n\n            [ cancel ]  [ create ]\n"
        );
        assert_eq!(press(&mut form, "2"), Outcome::Changed(Id::Version));
        assert_eq!(form.fields()[0].error, None);
        assert_eq!(form.height(), 7);
    }

    #[test]
    fn a_long_error_goes_on_in_a_second_row() {
        let mut form = form();
        form.fail(
            Id::Version,
            "“yesterday” is not a window · write FROM..TO, such as 21:00..23:00",
        );
        assert_eq!(form.height(), 8);
        let text = shown(48, 8, |brush, area| form.draw(brush, area));
        let rows: Vec<&str> = text.lines().take(4).collect();
        assert_eq!(
            rows,
            [
                "version  2.4.0",
                "         “yesterday” is not a window · write",
                "         FROM..TO, such as 21:00..23:00",
                "环境     ‹ production ›",
            ]
        );
        let text = shown(34, 8, |brush, area| form.draw(brush, area));
        assert!(
            text.lines().nth(2).is_some_and(|row| row.ends_with('…')),
            "{text}"
        );
    }

    #[test]
    fn where_there_is_little_room_the_focused_field_is_seen() {
        let mut form = form();
        form.focus(Id::Environment);
        let text = shown(34, 2, |brush, area| form.draw(brush, area));
        assert_eq!(
            text,
            "环境     ‹ production ›\n            [ cancel ]  [ create ]\n"
        );
    }

    #[test]
    fn a_paste_goes_where_the_keys_go() {
        let mut form = form();
        assert_eq!(
            form.input(&Input::Paste("2.4\n".into())),
            Outcome::Changed(Id::Version)
        );
        assert_eq!(
            form.input(&Input::Paste("x".repeat(5_000))),
            Outcome::TooLong(Id::Version)
        );
        assert_eq!(form.text(Id::Version), "2.4 ");
    }

    #[test]
    fn any_size_will_do() {
        let mut form = form();
        form.fail(Id::Reason, "为什么");
        at_every_size(|brush, area| form.draw(brush, area));
    }
}
