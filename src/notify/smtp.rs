//! One letter to an SMTP server. The talk runs in a thread of its own, so that no server holds us
//! longer than the whole may take, however slowly it drips; a talk that was given up before the
//! whole text was out never ends it, so that what counts as failed is never delivered after all.
//!
//! When any recipient is refused, nothing is sent to the others either: a mail of the process goes
//! to everybody or stays in the outbox.

use std::error::Error as _;
use std::fs;
use std::io;
use std::net::{SocketAddr, ToSocketAddrs as _};
use std::panic::resume_unwind;
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::sync::{Arc, PoisonError, RwLock};
use std::thread;
use std::time::Duration;

use lettre::Address;
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::{Certificate, SmtpConnection, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt, Rset};
use lettre::transport::smtp::extension::ClientId;
use lettre::transport::smtp::response::Response;

use crate::domain::clean::quoted;
use crate::notify::recipients::check_address;
use crate::notify::said::{Said, Step, Trouble, words};
use crate::notify::transport::{Envelope, Outcome, Security, Smtp};

/// The system takes no shorter time-out.
const LEAST: Duration = Duration::from_millis(1);
/// How much of the text is handed over at once.
const PIECE: usize = 16 << 10;

/// Sends the text, or says why it was not.
pub(super) fn send(server: &Smtp, envelope: &Envelope, text: &[u8]) -> Outcome {
    if let Err(said) = check(server, envelope) {
        return Outcome::lasting(said);
    }
    let talk = Arc::new(Talk::default());
    let (done, outcome) = mpsc::channel();
    let theirs = (
        server.clone(),
        envelope.clone(),
        text.to_vec(),
        Arc::clone(&talk),
    );
    thread::spawn(move || {
        let (server, envelope, text, talk) = theirs;
        talk_to(&server, &envelope, &text, &talk, &done);
    });
    let limit = server.total();
    let ended = match outcome.recv_timeout(limit) {
        Ok(outcome) => return outcome,
        Err(ended) => ended,
    };
    let step = talk.step();
    let what = match ended {
        RecvTimeoutError::Timeout => Trouble::Late {
            step,
            seconds: limit.as_secs(),
        },
        RecvTimeoutError::Disconnected => Trouble::Broken { step, why: None },
    };
    let said = about(server, what);
    if talk.give_up() {
        return Outcome::passing(said);
    }
    // Its word may have come in this very moment.
    outcome.try_recv().unwrap_or(Outcome::Doubtful { said })
}

/// How far a talk has come, seen from both of its ends.
#[derive(Default)]
struct Talk {
    state: AtomicU8,
    step: RwLock<Option<Step>>,
}

/// The talk goes on, and the text's end has not gone out.
const GOING_ON: u8 = 0;
/// The text's end goes out now, or did.
const WHOLE: u8 = 1;
/// Nobody waits any more; the text's end must not go out.
const GIVEN_UP: u8 = 2;

impl Talk {
    fn step(&self) -> Step {
        let step = self.step.read().unwrap_or_else(PoisonError::into_inner);
        step.unwrap_or(Step::Greeting)
    }

    fn at(&self, step: Step) {
        *self.step.write().unwrap_or_else(PoisonError::into_inner) = Some(step);
    }

    /// Whether the talk could be given up: its text's end has not gone out and never will.
    fn give_up(&self) -> bool {
        self.turn(GIVEN_UP)
    }

    /// Whether the text's end may go out; from here on it counts as gone.
    fn finish(&self) -> bool {
        self.turn(WHOLE)
    }

    fn given_up(&self) -> bool {
        self.state.load(Ordering::SeqCst) == GIVEN_UP
    }

    fn turn(&self, to: u8) -> bool {
        self.state
            .compare_exchange(GOING_ON, to, Ordering::SeqCst, Ordering::SeqCst)
            .is_ok()
    }
}

fn check(server: &Smtp, envelope: &Envelope) -> Result<(), Said> {
    if envelope.to.is_empty() {
        return Err(Said::Nobody);
    }
    for address in envelope.to.iter().chain([&envelope.from]) {
        check_address(address).map_err(|_| Said::Address(quoted(address)))?;
    }
    let usual = |c: char| c.is_ascii_alphanumeric() || ".-:[]_".contains(c);
    match &server.hello {
        Some(hello) if hello.is_empty() || !hello.chars().all(usual) => {
            Err(about(server, Trouble::Hello(quoted(hello))))
        }
        _ => Ok(()),
    }
}

fn talk_to(server: &Smtp, envelope: &Envelope, text: &[u8], talk: &Talk, done: &Sender<Outcome>) {
    let (outcome, open) = match connect(server, talk) {
        Ok(mut open) => (
            hand_over(&mut open, server, envelope, text, talk),
            Some(open),
        ),
        Err(outcome) => (outcome, None),
    };
    let polite = is_clear(outcome.said());
    // First the word that is waited for, then good manners, which may take long.
    let _ = done.send(outcome);
    if let Some(mut open) = open.filter(|_| polite) {
        let _ = open.command(Rset);
        let _ = open.quit();
    }
}

/// Whether the server's last word is known, so that it listens to commands.
fn is_clear(said: &Said) -> bool {
    let what = match said {
        Said::Reply(_) => return true,
        Said::Server { what, .. } => what,
        _ => return false,
    };
    matches!(what, Trouble::Refused { .. } | Trouble::Recipients(_))
}

/// An open line, secured and logged in.
fn connect(server: &Smtp, talk: &Talk) -> Result<SmtpConnection, Outcome> {
    let addresses = addresses(server)?;
    let hello = match &server.hello {
        Some(name) => ClientId::Domain(name.clone()),
        None => ClientId::default(),
    };
    let tls = match server.security {
        Security::Plain => None,
        Security::StartTls | Security::Tls => Some(tls(server).map_err(Outcome::lasting)?),
    };
    let timeout = Some(server.timeout.max(LEAST));
    let at_once = tls.as_ref().filter(|_| server.security == Security::Tls);
    let mut open = SmtpConnection::connect(&addresses[..], timeout, &hello, at_once, None)
        .map_err(|error| failed(server, talk, &error))?;
    if let Some(tls) = tls.filter(|_| server.security == Security::StartTls) {
        talk.at(Step::Tls);
        if !open.can_starttls() {
            return Err(Outcome::lasting(about(server, Trouble::NoTls)));
        }
        open.starttls(&tls, &hello)
            .map_err(|error| failed(server, talk, &error))?;
    }
    if let Some(login) = &server.login {
        talk.at(Step::Login);
        let known = [Mechanism::Plain, Mechanism::Login];
        if open.server_info().get_auth_mechanism(&known).is_none() {
            return Err(Outcome::lasting(about(server, Trouble::NoLogin)));
        }
        let secret = Credentials::new(login.user.clone(), login.password.clone());
        open.auth(&known, &secret)
            .map_err(|error| failed(server, talk, &error))?;
    }
    Ok(open)
}

/// The server's addresses; without TLS those of this machine alone.
fn addresses(server: &Smtp) -> Result<Vec<SocketAddr>, Outcome> {
    let found = (server.host.as_str(), server.port).to_socket_addrs();
    let found: Vec<_> = match found {
        Ok(found) => found.collect(),
        Err(error) => return Err(unreachable(server, &error.to_string())),
    };
    if server.security == Security::Plain && !found.iter().all(|found| found.ip().is_loopback()) {
        return Err(Outcome::lasting(about(server, Trouble::NotLoopback)));
    }
    if found.is_empty() {
        return Err(unreachable(server, "no address"));
    }
    Ok(found)
}

/// What the line is secured with. The system's root certificates are read here, and only here.
fn tls(server: &Smtp) -> Result<TlsParameters, Said> {
    let mut builder = TlsParameters::builder(server.host.clone());
    if let Some(path) = &server.ca {
        let unreadable = |why: String| {
            let (path, why) = (path.clone(), words(&why));
            about(server, Trouble::Certificates { path, why })
        };
        let pem = fs::read(path).map_err(|error| unreadable(error.to_string()))?;
        let certificate =
            Certificate::from_pem(&pem).map_err(|error| unreadable(error.to_string()))?;
        builder = builder.add_root_certificate(certificate);
    }
    let built = builder.build();
    built.map_err(|error| about(server, Trouble::Tls(words(&error.to_string()))))
}

fn hand_over(
    open: &mut SmtpConnection,
    server: &Smtp,
    envelope: &Envelope,
    text: &[u8],
    talk: &Talk,
) -> Outcome {
    talk.at(Step::Sender);
    let from = match address(&envelope.from) {
        Ok(from) => from,
        Err(said) => return Outcome::lasting(said),
    };
    if let Err(error) = open.command(Mail::new(Some(from), Vec::new())) {
        return failed(server, talk, &error);
    }
    talk.at(Step::Recipients);
    if let Err(outcome) = name_recipients(open, server, envelope, talk) {
        return outcome;
    }
    talk.at(Step::Text);
    match open.command(Data) {
        Ok(reply) if reply.has_code(354) => {}
        Ok(reply) => {
            let (step, reply) = (Step::Text, told(&reply));
            return Outcome::passing(about(server, Trouble::Refused { step, reply }));
        }
        Err(error) => return failed(server, talk, &error),
    }
    // A scanner may think about it for long; the whole is bounded anyhow.
    let _ = open.set_timeout(Some(server.total().max(LEAST)));
    let text = text.strip_suffix(b"\r\n").unwrap_or(text);
    match open.message_iter(pieces(text, talk)) {
        Ok(reply) => Outcome::Accepted {
            said: Said::Reply(told(&reply)),
        },
        Err(error) => match failed(server, talk, &error) {
            // Only a clear no is one, once all of it is out.
            Outcome::Failed { said, .. }
                if error.status().is_none() && talk.step() == Step::Answer =>
            {
                Outcome::Doubtful { said }
            }
            outcome => outcome,
        },
    }
}

/// The pieces of the text. Where its end would follow, it is asked whether anybody still waits;
/// lettre writes the end by itself as soon as the pieces are used up, so a talk that was given up
/// is left by unwinding its thread, which closes the line without it.
fn pieces<'a>(text: &'a [u8], talk: &'a Talk) -> impl Iterator<Item = &'a [u8]> {
    let mut pieces = text.chunks(PIECE);
    std::iter::from_fn(move || {
        let piece = pieces.next();
        if talk.given_up() || (piece.is_none() && !talk.finish()) {
            resume_unwind(Box::new("nobody waits for this letter any more"));
        }
        if piece.is_none() {
            talk.at(Step::Answer);
        }
        piece
    })
}

fn name_recipients(
    open: &mut SmtpConnection,
    server: &Smtp,
    envelope: &Envelope,
    talk: &Talk,
) -> Result<(), Outcome> {
    let (mut refused, mut lasting) = (Vec::new(), false);
    for to in &envelope.to {
        let command = Rcpt::new(address(to).map_err(Outcome::lasting)?, Vec::new());
        let Err(error) = open.command(command) else {
            continue;
        };
        if error.status().is_none() {
            return Err(failed(server, talk, &error));
        }
        lasting |= error.is_permanent();
        refused.push((to.clone(), reply(&error)));
    }
    if refused.is_empty() {
        return Ok(());
    }
    Err(Outcome::Failed {
        said: about(server, Trouble::Recipients(refused)),
        lasting,
    })
}

fn address(text: &str) -> Result<Address, Said> {
    text.parse().map_err(|_| Said::Address(quoted(text)))
}

/// What an error of the talk means at the step it has come to.
fn failed(server: &Smtp, talk: &Talk, error: &Error) -> Outcome {
    let step = talk.step();
    if error.status().is_some() {
        let reply = reply(error);
        return Outcome::Failed {
            said: about(server, Trouble::Refused { step, reply }),
            lasting: error.is_permanent(),
        };
    }
    let Some(cause) = system_cause(error) else {
        return Outcome::passing(about(server, Trouble::Broken { step, why: None }));
    };
    let why = words(&cause.to_string());
    let what = match cause.kind() {
        io::ErrorKind::TimedOut | io::ErrorKind::WouldBlock => Trouble::Late {
            step,
            seconds: server.timeout.as_secs(),
        },
        // So rustls tells what it does not trust or can't read.
        io::ErrorKind::InvalidData if step <= Step::Tls => {
            return Outcome::lasting(about(server, Trouble::Tls(why)));
        }
        _ if step == Step::Greeting => Trouble::Unreachable(why),
        _ => Trouble::Broken {
            step,
            why: Some(why),
        },
    };
    Outcome::passing(about(server, what))
}

fn unreachable(server: &Smtp, why: &str) -> Outcome {
    Outcome::passing(about(server, Trouble::Unreachable(words(why))))
}

fn system_cause(error: &Error) -> Option<&io::Error> {
    let mut source = error.source();
    while let Some(cause) = source {
        if let Some(cause) = cause.downcast_ref() {
            return Some(cause);
        }
        source = cause.source();
    }
    None
}

/// The server's words on what it refused, its status first.
fn reply(error: &Error) -> String {
    let status = error.status().map(|status| status.to_string());
    let said = error.source().map(ToString::to_string);
    words(&[status, said].map(Option::unwrap_or_default).join(" "))
}

fn told(reply: &Response) -> String {
    let said: Vec<_> = reply.message().collect();
    words(&format!("{} {}", reply.code(), said.join(" ")))
}

fn about(server: &Smtp, what: Trouble) -> Said {
    Said::Server {
        server: format!("{}:{}", quoted(&server.host), server.port),
        what,
    }
}
