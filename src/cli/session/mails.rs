//! What the commands about mails ask and do: drafts that people edit, the outbox, and what came of
//! an attempt, told with what happens next.

use std::path::PathBuf;

use clap::ArgMatches;
use serde_json::{Value, json};

use super::{Mark, Session};
use crate::cli::args;
use crate::cli::failure::{Failure, Kind};
use crate::cli::output::{self, Reply, push};
use crate::domain::clean::shown;
use crate::domain::mail::SendOutcome;
use crate::domain::names::ItemId;
use crate::domain::status::MailView;
use crate::engine::{self, Done, Ended, Engine, Error, MailDraft, OutboxError, ReleaseId, texts};
use crate::text::cli::mail as words;
use crate::text::words::moment;
use crate::text::{Explain as _, Explained, system};

/// A mail with its text.
pub struct MailShown {
    /// How it stands.
    pub view: MailView,
    /// What it says.
    pub text: String,
    /// The whole of it, as it goes out.
    pub message: String,
}

/// A mail that may still be changed.
pub struct Drafted {
    /// The mail as the process and its template have it.
    pub mail: MailDraft,
    /// The text to be edited: the draft that somebody began, else that mail.
    pub text: String,
    /// The file that somebody edits, where there is one.
    pub path: Option<PathBuf>,
}

/// Where a mail's words come from.
#[derive(Clone, Copy, Debug)]
pub enum Writing<'a> {
    /// The draft that somebody began, else what the template says.
    AsItIs,
    /// The same, edited first.
    Edit,
    /// A file; `-` is standard input.
    File(&'a str),
}

impl Session<'_> {
    /// The mails of the release that is meant.
    pub(in crate::cli) fn mails(
        &mut self,
        matches: &ArgMatches,
    ) -> Result<(Vec<MailView>, Mark), Failure> {
        self.with_reader(|engine| {
            let id = engine.resolve(args::release(matches))?;
            Ok(engine.status_quick(&id)?.mails)
        })
    }

    /// One of them.
    pub(in crate::cli) fn mail(
        &mut self,
        matches: &ArgMatches,
        number: u32,
    ) -> Result<(MailShown, Mark), Failure> {
        self.with_reader(|engine| {
            let id = engine.resolve(args::release(matches))?;
            let view = engine.mail(&id, number)?;
            let message = engine.mail_message(&view.outgoing)?;
            Ok(MailShown {
                text: engine::mail_body(&message),
                view,
                message,
            })
        })
    }

    /// A mail for an item, as it could be sent now.
    pub(in crate::cli) fn mail_draft(
        &mut self,
        matches: &ArgMatches,
        item: &ItemId,
    ) -> Result<Drafted, Failure> {
        let engine = self.reader()?;
        let failed = |error: &Error| self.failure(&engine, error);
        let id = engine
            .resolve(args::release(matches))
            .map_err(|e| failed(&e))?;
        let mail = engine.mail_draft(&id, item, args::by(matches).as_ref());
        let mail = mail.map_err(|e| failed(&e))?;
        let drafts = engine.drafts();
        let begun = drafts.read(&id, item).map_err(|e| self.told(&e))?;
        Ok(match begun {
            Some(draft) => Drafted {
                mail,
                text: draft.text,
                path: Some(drafts.path(&id, item)),
            },
            None => Drafted {
                text: mail.sheet(),
                mail,
                path: None,
            },
        })
    }

    /// Writes a mail into the outbox: its number, and what was recorded.
    pub(in crate::cli) fn write_mail(
        &mut self,
        matches: &ArgMatches,
        item: &ItemId,
        how: Writing<'_>,
    ) -> Result<(u32, Reply), Failure> {
        let mut engine = self.writer()?;
        let id = engine.resolve(args::release(matches));
        let id = id.map_err(|error| self.failure(&engine, &error))?;
        let (number, done) = self.write(&mut engine, &id, item, matches, how)?;
        Ok((number, self.done(&done)))
    }

    /// Sends a mail of the outbox.
    pub(in crate::cli) fn send_mail(
        &mut self,
        matches: &ArgMatches,
        number: u32,
        again: bool,
    ) -> Result<Reply, Failure> {
        let mut engine = self.writer()?;
        let id = engine.resolve(args::release(matches));
        let id = id.map_err(|error| self.failure(&engine, &error))?;
        let ended = engine.send_mail(&id, number, again, args::by(matches));
        let ended = ended.map_err(|error| self.failure(&engine, &error))?;
        self.ended(&engine, &id, number, &ended)
    }

    /// Sends the mail for an item: the one that waits in the outbox, else one written now.
    pub(in crate::cli) fn send_item(
        &mut self,
        matches: &ArgMatches,
        item: &ItemId,
        again: bool,
    ) -> Result<Reply, Failure> {
        let mut engine = self.writer()?;
        let id = engine.resolve(args::release(matches));
        let waiting = id.and_then(|id| {
            let mails = engine.status_quick(&id)?.mails;
            let waits = |mail: &&MailView| mail.outgoing.item == *item && mail.state.waits();
            let number = mails.iter().rev().find(waits).map(|m| m.outgoing.number);
            Ok((id, number))
        });
        let (id, waiting) = waiting.map_err(|error| self.failure(&engine, &error))?;
        let (number, written) = if let Some(number) = waiting {
            (number, None)
        } else {
            let how = Writing::AsItIs;
            let (number, done) = self.write(&mut engine, &id, item, matches, how)?;
            (number, Some(done))
        };
        let ended = engine.send_mail(&id, number, again, args::by(matches));
        let mut ended = ended.map_err(|error| self.failure(&engine, &error))?;
        if let Some(mut written) = written {
            written.recorded.append(&mut ended.done.recorded);
            ended.done.recorded = written.recorded;
        }
        self.ended(&engine, &id, number, &ended)
    }

    /// Sends again what failed: of the release named, else of the project at hand.
    pub(in crate::cli) fn retry_mails(
        &mut self,
        matches: &ArgMatches,
        only_due: bool,
    ) -> Result<Reply, Failure> {
        let mut engine = self.writer()?;
        let lang = self.lang;
        let asked = args::release(matches).map(|text| engine.resolve(Some(text)));
        let found = asked.transpose().and_then(|asked| {
            let mut mails = if only_due {
                engine.due_mails()?
            } else {
                engine.failed_mails(asked.as_ref())?
            };
            mails.retain(|(id, _)| asked.as_ref().is_none_or(|asked| asked == id));
            Ok(mails)
        });
        let found = found.map_err(|error| self.failure(&engine, &error))?;
        let mut text = String::new();
        let mut documents: Vec<Value> = Vec::new();
        let mut status = 0;
        for (id, number) in found {
            let sent = engine.send_mail(&id, number, false, args::by(matches));
            let told = match sent {
                Ok(ended) => self.ended(&engine, &id, number, &ended).map(|r| r.text),
                Err(error) => Err(self.failure(&engine, &error)),
            };
            let mut document = json!({ "release": id.to_string(), "number": number });
            let line = match told {
                Ok(done) => done.lines().last().unwrap_or_default().to_owned(),
                Err(failure) => {
                    status = status.max(failure.status);
                    document["error"] = failure.document()["error"].clone();
                    failure.told.message
                }
            };
            push(&mut text, format_args!("{id}: {line}\n"));
            documents.push(document);
        }
        if documents.is_empty() {
            push(&mut text, format_args!("{}\n", words::nothing_failed(lang)));
        }
        let head = engine
            .head()
            .map_err(|error| self.failure(&engine, &error))?;
        let document = json!({ "mails": documents, "position": head.position, "head": head.hash });
        Ok(Reply::new(text, document).with_status(status))
    }

    fn write(
        &self,
        engine: &mut Engine,
        id: &ReleaseId,
        item: &ItemId,
        matches: &ArgMatches,
        how: Writing<'_>,
    ) -> Result<(u32, Done), Failure> {
        let by = args::by(matches);
        let proposed = engine.mail_draft(id, item, by.as_ref());
        let proposed = proposed.map_err(|error| self.failure(engine, &error))?;
        let drafts = engine.drafts();
        let begun = match how {
            Writing::File(_) => Ok(None),
            Writing::AsItIs => drafts.read(id, item),
            Writing::Edit => {
                let seeded = drafts.seed(id, item, &proposed.sheet());
                seeded.map_err(|error| self.told(&error))?;
                self.edit(engine, &drafts.path(id, item))?;
                drafts.read(id, item)
            }
        };
        let begun = begun.map_err(|error| self.told(&error))?;
        let draft = match (how, &begun) {
            (Writing::File(file), _) => {
                let (name, text) = self.file(file)?;
                let read = proposed.read(&text, &PathBuf::new(), self.lang);
                read.map_err(|error| self.in_file(&name, &error, false))?
            }
            (_, Some(draft)) => {
                let path = shown(&drafts.path(id, item).display().to_string());
                let read = proposed.read(&draft.text, &PathBuf::new(), self.lang);
                read.map_err(|error| self.in_file(&path, &error, true))?
            }
            (_, None) => proposed,
        };
        if !self.json {
            for left in &draft.left_out {
                output::beside(&words::left_out(self.lang, &left.name, &left.why));
            }
        }
        let queued = engine.queue_mail(id, &draft, by);
        let queued = queued.map_err(|error| self.failure(engine, &error))?;
        if let Some(draft) = begun {
            // It is in the store now; a draft that stays costs nothing but a look.
            let _ = drafts.remove(id, item, &draft.digest);
        }
        Ok((queued.number, queued.done))
    }

    /// A file that was named, with its name.
    fn file(&self, file: &str) -> Result<(String, String), Failure> {
        let lang = self.lang;
        let read = if file == "-" {
            let name = words::standard_input(lang);
            let mut bytes = Vec::new();
            std::io::Read::read_to_end(&mut std::io::stdin().lock(), &mut bytes).map_err(|e| {
                let message = words::in_file(lang, &name, &system::reason(lang, &e));
                Failure::new(Kind::Input, Explained::message(message))
            })?;
            texts::decode(&name, &bytes).map(|read| (name, read.text))
        } else {
            texts::read(file.as_ref()).map(|read| (shown(file), read.text))
        };
        read.map_err(|error| self.told(&error))
    }

    fn told(&self, error: &dyn crate::text::Explain) -> Failure {
        Failure::new(Kind::Input, error.explain(self.lang))
    }

    /// What is wrong in an edited mail, and where it stands.
    fn in_file(&self, path: &str, error: &OutboxError, kept: bool) -> Failure {
        let lang = self.lang;
        let told = error.explain(lang);
        let hint = told.hint.map(|hint| {
            if kept {
                words::kept_in(lang, &hint, path)
            } else {
                hint
            }
        });
        Failure::new(
            Kind::Input,
            Explained {
                message: words::in_file(lang, path, &told.message),
                hint,
            },
        )
    }

    /// What came of an attempt: done, or not and what happens next.
    fn ended(
        &self,
        engine: &Engine,
        id: &ReleaseId,
        number: u32,
        ended: &Ended,
    ) -> Result<Reply, Failure> {
        let lang = self.lang;
        let view = engine.mail(id, number);
        let view = view.map_err(|error| self.failure(engine, &error))?;
        let mut reply = self.done(&ended.done);
        reply.json["mail"] = json!(view);
        let (kind, status, told) = match ended.outcome {
            SendOutcome::Accepted => return Ok(reply),
            SendOutcome::Doubtful => (
                "unknown",
                3,
                Explained::with_hint(
                    words::unclear(lang, number, &ended.said),
                    words::unclear_hint(lang, number),
                ),
            ),
            SendOutcome::Failed { .. } => (
                "mail",
                4,
                Explained::with_hint(
                    words::not_sent(lang, number, &ended.said),
                    match view.next_try {
                        Some(_) if !engine.config().mail.retry => {
                            words::not_by_itself(lang, number)
                        }
                        Some(at) => words::tried_again(lang, number, &moment(at)),
                        None => words::mend_first(lang, number),
                    },
                ),
            ),
        };
        let mut failure = Failure::new(Kind::Failed, told);
        failure.kind = kind;
        failure.status = status;
        failure.beside = Some(Box::new(reply.json));
        Err(failure)
    }
}
