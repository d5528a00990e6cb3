//! A mail server on this machine, for tests: it speaks SMTP with STARTTLS, TLS from the first byte
//! or neither, asks for a login when told to, keeps what it took, and misbehaves on request. Its
//! certificate is made when it starts; [`SmtpServer::ca_file`] is what vouches for it.
//!
//! ```ignore
//! let server = SmtpServer::start(Manners::new().at(Phase::End, Act::Block));
//! // … point golive.toml at `server.port()`, send …
//! server.wait_for(Phase::End);   // the whole text is there, and no answer has gone out
//! // … kill the sender, and then
//! server.go_on();
//! assert_eq!(server.received().len(), 1);
//! server.behave(Manners::new());  // from the next connection on
//! ```

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};
use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};
use tempfile::TempDir;

/// How long something that must come may take, on a machine that is busy with other tests.
const DEADLINE: Duration = Duration::from_secs(20);
/// How often a dripping server sends a byte.
const DRIP: Duration = Duration::from_millis(10);

/// How the line is secured.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Secured {
    /// Not at all.
    #[default]
    Plain,
    /// After `STARTTLS`, which it insists on.
    StartTls,
    /// From the first byte.
    Tls,
}

/// A moment at which the server may misbehave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Before its greeting.
    Greeting,
    /// Before it answers `EHLO`.
    Hello,
    /// Before it answers a login.
    Login,
    /// Before it answers `MAIL`.
    Sender,
    /// Before it answers a `RCPT`.
    Recipient,
    /// Before it answers `DATA`.
    Data,
    /// When the first line of the text is there.
    Text,
    /// When the whole text is there, before it says so.
    End,
}

/// What the server does instead of what it should.
#[derive(Clone, Copy, Debug)]
pub enum Act {
    /// Answers with this, such as `451 4.7.1 try later`.
    Answer(&'static str),
    /// Drops the line.
    Drop,
    /// Says and reads nothing more until the other side leaves.
    Silence,
    /// Sends an answer that never ends, byte by byte.
    Drip,
    /// Waits for [`SmtpServer::go_on`], and then does what it should.
    Block,
}

/// How the server behaves.
#[derive(Clone, Debug, Default)]
pub struct Manners {
    secured: Secured,
    login: Option<(String, String)>,
    mechanisms: Option<&'static str>,
    refused: Vec<(String, &'static str)>,
    mishaps: Vec<(Phase, Act)>,
}

impl Manners {
    /// Good ones: no TLS, no login, everything is taken.
    pub fn new() -> Self {
        Self::default()
    }

    /// With the line secured so.
    pub fn secured(mut self, secured: Secured) -> Self {
        self.secured = secured;
        self
    }

    /// Taking mail only after this login.
    pub fn login(mut self, user: &str, password: &str) -> Self {
        self.login = Some((user.to_owned(), password.to_owned()));
        self
    }

    /// Offering these mechanisms instead of `PLAIN LOGIN`.
    pub fn mechanisms(mut self, mechanisms: &'static str) -> Self {
        self.mechanisms = Some(mechanisms);
        self
    }

    /// Refusing this recipient with this answer, such as `550 5.1.1 no such user`.
    pub fn refuse(mut self, recipient: &str, answer: &'static str) -> Self {
        self.refused.push((recipient.to_owned(), answer));
        self
    }

    /// Misbehaving at that moment, every time.
    pub fn at(mut self, phase: Phase, act: Act) -> Self {
        self.mishaps.push((phase, act));
        self
    }
}

/// A mail that the server took.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Received {
    /// The sender of the envelope.
    pub from: String,
    /// The recipients of the envelope.
    pub to: Vec<String>,
    /// Who had logged in.
    pub login: Option<String>,
    /// Whether the line was secured.
    pub secured: bool,
    /// The text, byte by byte as it was meant.
    pub text: Vec<u8>,
}

/// The server; it ends with the value.
pub struct SmtpServer {
    port: u16,
    folder: TempDir,
    shared: Arc<Shared>,
}

#[derive(Default)]
struct State {
    manners: Manners,
    received: Vec<Received>,
    reached: Vec<Phase>,
    allowed: usize,
    ended: bool,
}

struct Shared {
    state: Mutex<State>,
    changed: Condvar,
    tls: Arc<ServerConfig>,
}

impl SmtpServer {
    /// A server on a port of its own.
    pub fn start(manners: Manners) -> Self {
        Self::start_at(0, manners)
    }

    /// A server on that port, such as one that was down before.
    ///
    /// # Panics
    /// When the port is taken.
    pub fn start_at(port: u16, manners: Manners) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let tls = Arc::new(certified(&folder.path().join("ca.pem")));
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).expect("a port");
        let port = listener.local_addr().expect("its address").port();
        let state = State {
            manners,
            ..State::default()
        };
        let shared = Arc::new(Shared {
            state: Mutex::new(state),
            changed: Condvar::new(),
            tls,
        });
        let theirs = Arc::clone(&shared);
        thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                if theirs.lock().ended {
                    return;
                }
                let shared = Arc::clone(&theirs);
                thread::spawn(move || drop(Talk::new(stream, shared).and_then(Talk::hold)));
            }
        });
        Self {
            port,
            folder,
            shared,
        }
    }

    /// A port that nobody listens on.
    ///
    /// # Panics
    /// When there is none left.
    pub fn nobody() -> u16 {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port");
        listener.local_addr().expect("its address").port()
    }

    /// Its port on 127.0.0.1, which its certificate names as it names `localhost`.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// The root certificate that vouches for it (PEM).
    pub fn ca_file(&self) -> PathBuf {
        self.folder.path().join("ca.pem")
    }

    /// What it took so far. A mail whose end came counts, even if its answer never went out, since
    /// that is how mails are doubled; one that it answered with a refusal does not.
    pub fn received(&self) -> Vec<Received> {
        self.shared.lock().received.clone()
    }

    /// Behaves so from the next connection on, and forgets which phases were reached.
    pub fn behave(&self, manners: Manners) {
        let mut state = self.shared.lock();
        state.manners = manners;
        state.reached.clear();
    }

    /// Waits until a talk has reached that phase.
    ///
    /// # Panics
    /// When none does in time.
    pub fn wait_for(&self, phase: Phase) {
        let reached = |state: &mut State| !state.reached.contains(&phase);
        let (state, waited) = self
            .shared
            .changed
            .wait_timeout_while(self.shared.lock(), DEADLINE, reached)
            .unwrap_or_else(PoisonError::into_inner);
        assert!(
            !waited.timed_out(),
            "no {phase:?}, only {:?}",
            state.reached
        );
    }

    /// Lets one blocked talk go on.
    pub fn go_on(&self) {
        self.shared.lock().allowed += 1;
        self.shared.changed.notify_all();
    }
}

impl Drop for SmtpServer {
    fn drop(&mut self) {
        self.shared.lock().ended = true;
        self.shared.changed.notify_all();
        // Its listener wakes up, sees that it is over, and gives the port back.
        drop(TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)));
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Makes a root and a certificate under it, and writes the root down.
fn certified(root: &Path) -> ServerConfig {
    let mut params = CertificateParams::new([]).expect("a root's parameters");
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let key = KeyPair::generate().expect("a root's key");
    let ca = params.self_signed(&key).expect("a root");
    std::fs::write(root, ca.pem()).expect("the root is written");
    let issuer = Issuer::new(params, key);

    let names = ["localhost".to_owned(), "127.0.0.1".to_owned()];
    let key = KeyPair::generate().expect("a key");
    let params = CertificateParams::new(names).expect("the parameters");
    let own = params.signed_by(&key, &issuer).expect("a certificate");
    let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .expect("usual versions of TLS")
        .with_no_client_auth()
        .with_single_cert(vec![own.der().clone()], key)
        .expect("the key is the certificate's")
}

trait Line: Read + Write + Send {}
impl<T: Read + Write + Send> Line for T {}

/// One client's talk.
struct Talk {
    socket: TcpStream,
    line: BufReader<Box<dyn Line>>,
    secured: bool,
    manners: Manners,
    shared: Arc<Shared>,
    login: Option<String>,
    from: String,
    to: Vec<String>,
}

impl Talk {
    fn new(socket: TcpStream, shared: Arc<Shared>) -> io::Result<Self> {
        socket.set_read_timeout(Some(DEADLINE))?;
        socket.set_write_timeout(Some(DEADLINE))?;
        let manners = shared.lock().manners.clone();
        let mut talk = Self {
            line: BufReader::new(Box::new(socket.try_clone()?)),
            socket,
            secured: false,
            manners,
            shared,
            login: None,
            from: String::new(),
            to: Vec::new(),
        };
        if talk.manners.secured == Secured::Tls {
            talk.secure()?;
        }
        Ok(talk)
    }

    fn hold(mut self) -> io::Result<()> {
        self.reply(Phase::Greeting, "220 localhost ready")?;
        loop {
            let line = self.read()?;
            let (verb, rest) = line.split_at(line.find(' ').unwrap_or(line.len()));
            let rest = rest.trim().to_owned();
            match verb.to_ascii_uppercase().as_str() {
                "EHLO" => {
                    let offer = self.offer();
                    self.reply(Phase::Hello, &offer)?;
                }
                "STARTTLS" => {
                    self.say("220 2.0.0 go ahead")?;
                    self.secure()?;
                }
                "AUTH" => self.log_in(&rest)?,
                "MAIL" if !self.may_send() => self.say("530 5.7.0 log in first")?,
                "MAIL" => {
                    self.from = address(&rest);
                    self.to.clear();
                    self.reply(Phase::Sender, "250 2.1.0 sender ok")?;
                }
                "RCPT" => self.recipient(&address(&rest))?,
                "DATA" => self.text()?,
                "QUIT" => return self.say("221 2.0.0 bye"),
                "RSET" | "NOOP" => self.say("250 2.0.0 ok")?,
                _ => self.say("500 5.5.2 what?")?,
            }
        }
    }

    fn offer(&self) -> String {
        let mut offer = String::from("250-localhost\r\n");
        if self.manners.secured == Secured::StartTls && !self.secured {
            offer.push_str("250-STARTTLS\r\n");
        } else if self.manners.login.is_some() {
            let mechanisms = self.manners.mechanisms.unwrap_or("PLAIN LOGIN");
            offer = format!("{offer}250-AUTH {mechanisms}\r\n");
        }
        offer + "250 8BITMIME"
    }

    fn may_send(&self) -> bool {
        let secured = self.secured || self.manners.secured == Secured::Plain;
        secured && (self.manners.login.is_none() || self.login.is_some())
    }

    fn log_in(&mut self, how: &str) -> io::Result<()> {
        let given = if let Some(both) = how.strip_prefix("PLAIN ") {
            let both = decoded(both);
            let mut parts = both.split('\0').skip(1).map(str::to_owned);
            parts.next().zip(parts.next())
        } else {
            self.say(&format!("334 {}", BASE64.encode("Username:")))?;
            let user = decoded(&self.read()?);
            self.say(&format!("334 {}", BASE64.encode("Password:")))?;
            Some((user, decoded(&self.read()?)))
        };
        if given != self.manners.login {
            return self
                .reply(Phase::Login, "535 5.7.8 wrong user or password")
                .map(drop);
        }
        self.login = given.map(|(user, _)| user);
        self.reply(Phase::Login, "235 2.7.0 welcome").map(drop)
    }

    fn recipient(&mut self, address: &str) -> io::Result<()> {
        let refused = self.manners.refused.iter().find(|(who, _)| who == address);
        if let Some((_, answer)) = refused {
            let answer = *answer;
            return self.say(answer);
        }
        self.to.push(address.to_owned());
        self.reply(Phase::Recipient, "250 2.1.5 recipient ok")
            .map(drop)
    }

    fn text(&mut self) -> io::Result<()> {
        if self.to.is_empty() {
            return self.say("503 5.5.1 for whom?");
        }
        if !self.reply(Phase::Data, "354 go ahead")? {
            return Ok(());
        }
        let mut text = Vec::new();
        loop {
            let mut line = Vec::new();
            if self.line.read_until(b'\n', &mut line)? == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            if line == b".\r\n" {
                break;
            }
            if text.is_empty() && !self.mishap(Phase::Text)? {
                return Ok(());
            }
            text.extend_from_slice(line.strip_prefix(b".").unwrap_or(&line));
        }
        let received = Received {
            from: self.from.clone(),
            to: std::mem::take(&mut self.to),
            login: self.login.clone(),
            secured: self.secured,
            text,
        };
        let refuses =
            |(phase, act): &(Phase, Act)| *phase == Phase::End && matches!(act, Act::Answer(_));
        if !self.manners.mishaps.iter().any(refuses) {
            self.shared.lock().received.push(received);
        }
        self.reply(Phase::End, "250 2.0.0 kept").map(drop)
    }

    /// Says so, or misbehaves; whether it said what it should.
    fn reply(&mut self, phase: Phase, reply: &str) -> io::Result<bool> {
        let good = self.mishap(phase)?;
        if good {
            self.say(reply)?;
        }
        Ok(good)
    }

    /// Misbehaves if it is to; whether it may go on as it should.
    fn mishap(&mut self, phase: Phase) -> io::Result<bool> {
        self.shared.lock().reached.push(phase);
        self.shared.changed.notify_all();
        let mut mishaps = self.manners.mishaps.iter();
        let act = mishaps.find(|(at, _)| *at == phase).map(|(_, act)| *act);
        match act {
            None => Ok(true),
            Some(Act::Answer(answer)) => self.say(answer).map(|()| false),
            Some(Act::Drop) => Err(io::ErrorKind::ConnectionAborted.into()),
            Some(Act::Silence) => self.until_they_leave(),
            Some(Act::Drip) => loop {
                self.line.get_mut().write_all(b"2")?;
                self.line.get_mut().flush()?;
                thread::sleep(DRIP);
            },
            Some(Act::Block) => {
                let state = self.shared.lock();
                let held = |state: &mut State| state.allowed == 0 && !state.ended;
                let waited = self.shared.changed.wait_while(state, held);
                let mut state = waited.unwrap_or_else(PoisonError::into_inner);
                state.allowed = state.allowed.saturating_sub(1);
                Ok(!state.ended)
            }
        }
    }

    /// Reads nothing, so that a large text stops half-way, until the test is over or they leave.
    fn until_they_leave(&self) -> io::Result<bool> {
        let over = |state: &mut State| !state.ended;
        let state = self.shared.lock();
        drop(
            self.shared
                .changed
                .wait_timeout_while(state, DEADLINE, over),
        );
        Err(io::ErrorKind::ConnectionAborted.into())
    }

    fn secure(&mut self) -> io::Result<()> {
        let tls = ServerConnection::new(Arc::clone(&self.shared.tls)).map_err(io::Error::other)?;
        let line = StreamOwned::new(tls, self.socket.try_clone()?);
        self.line = BufReader::new(Box::new(line));
        self.secured = true;
        Ok(())
    }

    fn say(&mut self, reply: &str) -> io::Result<()> {
        let line = self.line.get_mut();
        line.write_all(format!("{reply}\r\n").as_bytes())?;
        line.flush()
    }

    fn read(&mut self) -> io::Result<String> {
        let mut line = String::new();
        if self.line.read_line(&mut line)? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        Ok(line.trim_end().to_owned())
    }
}

/// What stands between the angle brackets.
fn address(rest: &str) -> String {
    let inner = rest
        .split_once('<')
        .and_then(|(_, rest)| rest.split_once('>'));
    inner
        .map(|(address, _)| address.to_owned())
        .unwrap_or_default()
}

fn decoded(text: &str) -> String {
    let bytes = BASE64.decode(text.trim()).unwrap_or_default();
    String::from_utf8_lossy(&bytes).into_owned()
}
