//! A mail as a text that people edit: headers, an empty line, the body. What is read back is what
//! was written; what can't be read is told with its line, and nothing is guessed.

use std::path::Path;

use super::{Attached, MailDraft, OutboxError, SheetFault};
use crate::domain::clean;
use crate::domain::lang::Lang;
use crate::domain::mail::{Mailbox, Recipient};
use crate::notify;

/// A header of the text, with its names.
const HEADERS: [(Header, &[&str]); 5] = [
    (Header::From, &["From", "发件人"]),
    (Header::To, &["To", "收件人"]),
    (Header::Cc, &["Cc", "抄送"]),
    (Header::Subject, &["Subject", "主题"]),
    (Header::Attach, &["Attach", "附件"]),
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Header {
    From,
    To,
    Cc,
    Subject,
    Attach,
}

/// A header with its line, from 1.
struct Written {
    header: Header,
    line: usize,
    value: String,
}

impl MailDraft {
    /// The mail as a text to be edited.
    #[must_use]
    pub fn sheet(&self) -> String {
        let from = Recipient::Mailbox(self.from.clone());
        let mut lines = vec![format!("From: {}", notify::line(&[from]))];
        for (name, recipients) in [("To", &self.to), ("Cc", &self.cc)] {
            let each: Vec<String> = recipients
                .iter()
                .map(|recipient| notify::line(std::slice::from_ref(recipient)))
                .collect();
            // One a line: there may be many, and lines are easily taken out.
            if !each.is_empty() {
                lines.push(format!("{name}: {}", each.join(",\n    ")));
            }
        }
        lines.push(format!("Subject: {}", self.subject));
        let attached = self.attachments.iter();
        lines.extend(attached.map(|attached| format!("Attach: {}", attached.name)));
        format!("{}\n\n{}\n", lines.join("\n"), self.body.trim_end())
    }

    /// The same mail with what an edited text says. What goes with it is named as in the draft, or
    /// by the path of a file, which counts from `folder`.
    ///
    /// # Errors
    /// [`OutboxError::Sheet`] names the line.
    pub fn read(&self, text: &str, folder: &Path, lang: Lang) -> Result<Self, OutboxError> {
        let text = text.trim_start_matches('\u{feff}');
        let (headers, body) = parted(text)?;
        let mut read = Self {
            to: Vec::new(),
            cc: Vec::new(),
            attachments: Vec::new(),
            subject: String::new(),
            body,
            ..self.clone()
        };
        let mut subject_at = None;
        let mut from_at = None;
        let mut names: Vec<(String, usize)> = Vec::new();
        for written in &headers {
            let fault = |fault| wrong(written.line, fault);
            match written.header {
                Header::From => {
                    once(&mut from_at, written.line)?;
                    read.from = sender(&written.value).map_err(fault)?;
                }
                Header::To => read.to.extend(recipients(&written.value).map_err(fault)?),
                Header::Cc => read.cc.extend(recipients(&written.value).map_err(fault)?),
                Header::Subject => {
                    once(&mut subject_at, written.line)?;
                    let subject = clean::line(&written.value);
                    read.subject = subject.map_err(|flaw| fault(SheetFault::Subject(flaw)))?;
                }
                Header::Attach => {
                    let name = written.value.trim();
                    if let Some((_, first)) = names.iter().find(|(known, _)| known == name) {
                        return Err(fault(SheetFault::Twice(*first)));
                    }
                    names.push((name.to_owned(), written.line));
                    let found = self.attachment(name, folder, lang).map_err(fault)?;
                    read.attachments.extend(found);
                }
            }
        }
        let last = headers.last().map_or(1, |written| written.line);
        if subject_at.is_none() {
            return Err(wrong(last, SheetFault::Missing("Subject")));
        }
        if read.to.is_empty() && read.cc.is_empty() {
            return Err(wrong(last, SheetFault::Missing("To")));
        }
        if read.body.is_empty() {
            return Err(wrong(text.lines().count().max(1), SheetFault::Empty));
        }
        Ok(read)
    }

    /// What is meant by a name: something of the draft, else a file.
    fn attachment(
        &self,
        name: &str,
        folder: &Path,
        lang: Lang,
    ) -> Result<Option<Attached>, SheetFault> {
        if name.is_empty() {
            return Ok(None);
        }
        if let Some(known) = self.attachments.iter().find(|a| a.name == name) {
            return Ok(Some(known.clone()));
        }
        let file = Attached::file(&folder.join(name), lang);
        file.map(Some).map_err(|why| SheetFault::Attachment {
            name: name.to_owned(),
            why,
        })
    }
}

fn wrong(line: usize, fault: SheetFault) -> OutboxError {
    OutboxError::Sheet { line, fault }
}

fn once(at: &mut Option<usize>, line: usize) -> Result<(), OutboxError> {
    match at.replace(line) {
        Some(first) => Err(wrong(line, SheetFault::Twice(first))),
        None => Ok(()),
    }
}

/// The headers, and the text behind the first empty line.
fn parted(text: &str) -> Result<(Vec<Written>, String), OutboxError> {
    let mut headers: Vec<Written> = Vec::new();
    let mut lines = text.lines().enumerate();
    for (at, line) in lines.by_ref() {
        let number = at + 1;
        if line.trim().is_empty() {
            if headers.is_empty() {
                continue;
            }
            break;
        }
        if let (true, Some(last)) = (line.starts_with([' ', '\t', '　']), headers.last_mut()) {
            last.value.push('\n');
            last.value.push_str(line.trim());
            continue;
        }
        let Some((name, value)) = line.split_once([':', '：']) else {
            return Err(wrong(number, SheetFault::NoHeader(line.to_owned())));
        };
        let header = HEADERS.iter().find(|(_, names)| {
            let name = name.trim();
            names.iter().any(|known| known.eq_ignore_ascii_case(name))
        });
        let Some((header, _)) = header else {
            let name = name.trim().to_owned();
            return Err(wrong(number, SheetFault::UnknownHeader(name)));
        };
        headers.push(Written {
            header: *header,
            line: number,
            value: value.trim().to_owned(),
        });
    }
    let body: Vec<&str> = lines.map(|(_, line)| line).collect();
    let body = body.join("\n");
    Ok((headers, body.trim_start_matches('\n').trim_end().to_owned()))
}

fn recipients(value: &str) -> Result<Vec<Recipient>, SheetFault> {
    notify::recipients(value).map_err(SheetFault::Recipients)
}

fn sender(value: &str) -> Result<Mailbox, SheetFault> {
    let mut read = notify::mailboxes(value).map_err(SheetFault::Recipients)?;
    match (read.pop(), read.pop()) {
        (Some(only), None) => Ok(only),
        _ => Err(SheetFault::Sender),
    }
}
