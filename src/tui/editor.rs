//! Texts in the person's own editor. Whoever wants one edited says which; the world makes a file
//! of it, the editor has the terminal until it ends, and what stands in the file then comes back
//! as a message. It reads and writes no file, and never changes a text that the editor did not.

use std::io;
use std::path::PathBuf;
use std::process::ExitStatus;

use jiff::{SignedDuration, Timestamp};

use super::actions::Action;
use super::dialogs::{self, Slot};
use super::event_loop::{Flow, Program, TerminalAsk};
use super::input::{Code, Input, Key};
use super::model::Model;
use super::msg::{Ask, Editable, Target, Ticket};
use super::screens::plan;
use super::widgets::toast::Kind;
use crate::config::Editor;
use crate::domain::names::ItemId;
use crate::text::Explained;
use crate::text::cockpit::editor as words;
use crate::text::{names, system};

/// A text that is out in the editor, or on its way there or back.
#[derive(Clone, Debug)]
pub struct Editing {
    ticket: Ticket,
    of: Of,
    since: Timestamp,
    /// How the editor ended.
    ended: Option<Ended>,
}

/// What the text is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Of {
    /// What stands in a field of the open dialog.
    Field {
        /// The field.
        slot: Slot,
        /// What stood in it.
        before: String,
    },
    /// The section that is being typed on the plan's screen.
    Section {
        /// What stood in it.
        before: String,
    },
    /// A document's draft.
    Document(Target, ItemId),
    /// The mail of an item; the file itself is what is kept of it.
    Mail(Target, ItemId),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Ended {
    well: bool,
    /// Sooner than a person can have read anything.
    at_once: bool,
}

/// An editor that ends sooner than this was not waited for.
const AT_ONCE: SignedDuration = SignedDuration::from_millis(800);

/// The key that sends a text being typed to the editor: one that types nothing.
#[must_use]
pub fn key(model: &Model) -> Option<Key> {
    let keys = model.settings.keymap.keys(Action::Editor).iter();
    keys.copied().find(|key| key.typed().is_none())
}

/// Sends what stands in a field of the open dialog.
pub fn field(model: &mut Model, slot: Slot, text: &str) -> Flow {
    let before = text.to_owned();
    open(
        model,
        Of::Field { slot, before },
        Editable::Text(text.to_owned()),
    )
}

/// Sends the section that is being typed on the plan's screen.
pub fn section(model: &mut Model, text: &str) -> Flow {
    let before = text.to_owned();
    open(
        model,
        Of::Section { before },
        Editable::Text(text.to_owned()),
    )
}

/// Sends the whole draft of a document.
pub fn document(model: &mut Model, target: Target, item: ItemId) -> Flow {
    let draft = Editable::Draft(target.clone(), item.clone());
    open(model, Of::Document(target, item), draft)
}

/// Sends the mail of an item.
pub fn mail(model: &mut Model, target: Target, item: ItemId) -> Flow {
    let text = Editable::Mail(target.clone(), item.clone());
    open(model, Of::Mail(target, item), text)
}

fn open(model: &mut Model, of: Of, text: Editable) -> Flow {
    if model.settings.editor.is_none() {
        let lang = model.lang();
        say(model, Kind::Bad, &words::none(lang), Some(words::set(lang)));
        return Flow::Draw;
    }
    let ticket = model.ticket();
    model.waiting = Some((ticket, model.now));
    model.editing = Some(Editing {
        ticket,
        of,
        since: model.now,
        ended: None,
    });
    model.ask(Ask::Edit(ticket, text));
    Flow::Draw
}

/// Takes what the person does while a text is on its way: nothing but to call it back.
pub fn input(model: &mut Model, input: &Input) -> Flow {
    if *input == Input::Key(Key::plain(Code::Esc)) {
        over(model);
        return Flow::Draw;
    }
    Flow::Idle
}

fn over(model: &mut Model) -> Option<Editing> {
    let editing = model.editing.take()?;
    if model
        .waiting
        .is_some_and(|(waits, _)| waits == editing.ticket)
    {
        model.waiting = None;
    }
    Some(editing)
}

/// The file is there: the editor gets the terminal.
pub fn file(model: &mut Model, ticket: Ticket, file: Result<PathBuf, Explained>) -> Flow {
    let now = model.now;
    let Some(editing) = model.editing.as_mut().filter(|e| e.ticket == ticket) else {
        return Flow::Idle;
    };
    editing.since = now;
    model.waiting = None;
    match (file, &model.settings.editor) {
        (Ok(path), Some(editor)) => Flow::Terminal(TerminalAsk::Run(program(editor, path))),
        (Err(told), _) => {
            over(model);
            say(model, Kind::Bad, &told.message, told.hint);
            Flow::Draw
        }
        (_, None) => Flow::Idle,
    }
}

fn program(editor: &Editor, path: PathBuf) -> Program {
    let mut arguments = editor.arguments.clone();
    arguments.push(path.into());
    Program {
        program: editor.program.clone(),
        arguments,
    }
}

/// The editor has ended, or could not begin. What it left in the file is asked for.
pub fn returned(model: &mut Model, outcome: io::Result<ExitStatus>) -> Flow {
    let (lang, now) = (model.lang(), model.now);
    let Some(editing) = &mut model.editing else {
        return Flow::Draw;
    };
    match outcome {
        Ok(status) => {
            let at_once = now.duration_since(editing.since) < AT_ONCE;
            let well = status.success();
            editing.ended = Some(Ended { well, at_once });
            let ticket = editing.ticket;
            model.ask(Ask::Edited(ticket));
            if !well {
                let told = match status.code() {
                    Some(code) => words::failed(lang, &name(model), code),
                    None => words::killed(lang, &name(model)),
                };
                let file = matches!(
                    model.editing.as_ref().map(|e| &e.of),
                    Some(Of::Document(..))
                );
                let stays = (!file).then(|| words::unchanged(lang));
                say(model, Kind::Warning, &told, stays);
            }
        }
        Err(error) => {
            over(model);
            let why = system::reason(lang, &error);
            let told = match model.settings.editor.as_ref().and_then(|e| e.said_by) {
                Some(by) => words::not_started_from(lang, &name(model), by, &why),
                None => words::not_started(lang, &name(model), &why),
            };
            say(model, Kind::Bad, &told, Some(words::set(lang)));
        }
    }
    Flow::Draw
}

/// What stands in the file now.
pub fn edited(model: &mut Model, ticket: Ticket, text: Result<String, Explained>) -> Flow {
    if model.editing.as_ref().is_none_or(|e| e.ticket != ticket) {
        return Flow::Idle;
    }
    let Some(editing) = over(model) else {
        return Flow::Idle;
    };
    let text = match text {
        Ok(text) => text,
        Err(told) => {
            say(model, Kind::Bad, &told.message, told.hint);
            return Flow::Draw;
        }
    };
    let ended = editing.ended.unwrap_or(Ended {
        well: false,
        at_once: false,
    });
    match editing.of {
        Of::Field { slot, before } => {
            // An editor ends the last line; a field does not.
            let text = text.trim_end_matches(['\n', '\r']).replace("\r\n", "\n");
            if ended.well && text != before {
                dialogs::put(model, slot, &text);
            } else if ended.well {
                unchanged(model, ended);
            }
        }
        Of::Section { before } => {
            let text = text.trim_end_matches(['\n', '\r']).replace("\r\n", "\n");
            if ended.well && text != before {
                plan::put(model, &text);
            } else if ended.well {
                unchanged(model, ended);
            }
        }
        // What stands in its file is shown, however the editor ended.
        Of::Document(..) if ended.well => plan::came_back(model),
        Of::Document(..) => {}
        Of::Mail(..) => {
            if ended.well && text.is_empty() {
                unchanged(model, ended);
            }
        }
    }
    Flow::Draw
}

/// Says that the editor changed nothing; where it came back at once, what may be the reason.
fn unchanged(model: &mut Model, ended: Ended) {
    let lang = model.lang();
    let hint = ended.at_once.then(|| words::must_wait(lang));
    say(model, Kind::Info, &words::nothing_changed(lang), hint);
}

/// The editor, as a person knows it.
fn name(model: &Model) -> String {
    let editor = model.settings.editor.as_ref();
    let name = editor.map(|e| e.program.to_string_lossy().into_owned());
    names::path(&name.unwrap_or_default())
}

fn say(model: &mut Model, kind: Kind, told: &str, hint: Option<String>) {
    let text = match hint {
        Some(hint) => format!("{told} · {hint}"),
        None => told.to_owned(),
    };
    model.say(kind, text);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::lang::Lang;
    use crate::tui::msg::Msg;
    use crate::tui::samples::{Look, cockpit, preheat, press, screen, type_in};

    /// A dialog with something in its note, and an editor.
    fn at_a_note() -> Model {
        let mut model = cockpit(&preheat(), Lang::En, Look::Colour);
        model.settings.editor = Some(Editor {
            program: "code".into(),
            arguments: vec!["--wait".into()],
            said_by: Some("EDITOR"),
        });
        press(&mut model, "down down space tab");
        type_in(&mut model, "all 214");
        model
    }

    /// What was wanted in a file, and its ticket.
    fn wanted(model: &mut Model) -> (Ticket, String) {
        let asked = model.take_asks().into_iter().find_map(|ask| match ask {
            Ask::Edit(ticket, Editable::Text(text)) => Some((ticket, text)),
            _ => None,
        });
        asked.expect("a text is sent to the editor")
    }

    fn shown(model: &Model) -> String {
        screen(model, 120, 40)
    }

    #[test]
    fn a_note_goes_to_the_editor_and_comes_back() {
        let mut model = at_a_note();
        assert!(shown(&model).contains("Ctrl-O editor"), "{}", shown(&model));
        press(&mut model, "ctrl-o");
        let (ticket, text) = wanted(&mut model);
        assert_eq!(text, "all 214");
        // What is typed on the way is meant for nobody.
        type_in(&mut model, "x");
        let flow = crate::tui::told::told(&mut model, Msg::File(ticket, Ok("/tmp/note.md".into())));
        let Flow::Terminal(TerminalAsk::Run(program)) = flow else {
            panic!("{flow:?}")
        };
        assert_eq!(program.program, "code");
        assert_eq!(program.arguments, ["--wait", "/tmp/note.md"]);
        let _ = returned(&mut model, Ok(ExitStatus::default()));
        assert!(model.take_asks().contains(&Ask::Edited(ticket)));
        let text = "all 214 cases\r\nand two more\n".to_owned();
        let _ = crate::tui::told::told(&mut model, Msg::Edited(ticket, Ok(text)));
        assert_eq!(
            dialogs::note(&model).unwrap().1,
            "all 214 cases\nand two more"
        );
        type_in(&mut model, "!");
        assert!(shown(&model).contains("and two more!"));
    }

    #[test]
    fn an_editor_that_cannot_be_started_is_named_with_the_mend() {
        let mut model = at_a_note();
        press(&mut model, "ctrl-o");
        let (ticket, _) = wanted(&mut model);
        let _ = crate::tui::told::told(&mut model, Msg::File(ticket, Ok("/tmp/note.md".into())));
        let _ = returned(&mut model, Err(io::ErrorKind::NotFound.into()));
        let seen = shown(&model);
        assert!(
            seen.contains("code (from EDITOR) could not be started"),
            "{seen}"
        );
        assert!(
            seen.contains("set VISUAL or EDITOR") && seen.contains("all 214"),
            "{seen}"
        );
        model.settings.editor = None;
        press(&mut model, "ctrl-o");
        assert!(shown(&model).contains("no editor was found"));
        assert!(model.editing.is_none());
    }

    #[test]
    fn an_editor_that_comes_back_at_once_may_not_have_been_told_to_wait() {
        let mut model = at_a_note();
        press(&mut model, "ctrl-o");
        let (ticket, text) = wanted(&mut model);
        let _ = crate::tui::told::told(&mut model, Msg::File(ticket, Ok("/tmp/note.md".into())));
        let _ = returned(&mut model, Ok(ExitStatus::default()));
        let _ = crate::tui::told::told(&mut model, Msg::Edited(ticket, Ok(text)));
        assert!(shown(&model).contains("code --wait"), "{}", shown(&model));
    }

    #[test]
    fn a_text_on_its_way_can_be_called_back() {
        let mut model = at_a_note();
        press(&mut model, "ctrl-o");
        let (ticket, _) = wanted(&mut model);
        press(&mut model, "esc");
        let flow = crate::tui::told::told(&mut model, Msg::File(ticket, Ok("/tmp/note.md".into())));
        assert_eq!(flow, Flow::Idle);
        assert!(model.dialog.is_some());
        assert!(shown(&model).contains("all 214"));
    }
}
