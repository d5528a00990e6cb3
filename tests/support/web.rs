//! A web server on this machine, for tests: it answers what it is told to, keeps its lines open or
//! drops them, is slow, silent or rude on request, and may have a certificate that ends when it is told
//! to. [`Certificate::ca`] is what vouches for it.

use std::io::{self, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair, date_time_ymd};
use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};
use tempfile::TempDir;

/// How long a client may be silent.
const PATIENCE: Duration = Duration::from_secs(30);

/// What the server does when it is asked.
#[derive(Clone, Debug)]
pub enum Reply {
    /// Answers with these bytes, head and body, and keeps the line.
    Bytes(Vec<u8>),
    /// The same, after some time.
    Slow(Duration, Vec<u8>),
    /// Never answers.
    Silence,
    /// Drops the line without an answer.
    Drop,
    /// Answers with these bytes, and then drops the line without having said so.
    Last(Vec<u8>),
    /// Begins an answer that never ends.
    Endless,
}

impl Reply {
    /// An answer of that status with that body, and headers, each with its line's end.
    pub fn of(status: u16, headers: &str, body: &str) -> Self {
        Self::Bytes(answer(status, headers, body))
    }
}

/// An answer with its length.
pub fn answer(status: u16, headers: &str, body: &str) -> Vec<u8> {
    let length = body.len();
    format!("HTTP/1.1 {status} X\r\n{headers}Content-Length: {length}\r\n\r\n{body}").into_bytes()
}

/// What the server shows of itself.
pub struct Certificate {
    folder: TempDir,
    config: Arc<ServerConfig>,
}

impl Certificate {
    /// One for `localhost`, under no other name, that is good from the beginning of 2020 to that day's.
    ///
    /// # Panics
    /// When none can be made.
    pub fn until(year: i32, month: u8, day: u8) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let mut params = CertificateParams::new([]).expect("a root's parameters");
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let key = KeyPair::generate().expect("a root's key");
        let ca = params.self_signed(&key).expect("a root");
        std::fs::write(folder.path().join("ca.pem"), ca.pem()).expect("the root is written");
        let issuer = Issuer::new(params, key);

        let names = ["localhost".to_owned()];
        let key = KeyPair::generate().expect("a key");
        let mut params = CertificateParams::new(names).expect("the parameters");
        params.not_before = date_time_ymd(2020, 1, 1);
        params.not_after = date_time_ymd(year, month, day);
        let own = params.signed_by(&key, &issuer).expect("a certificate");
        let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .expect("usual versions of TLS")
            .with_no_client_auth()
            .with_single_cert(vec![own.der().clone()], key)
            .expect("the key is the certificate's");
        Self {
            folder,
            config: Arc::new(config),
        }
    }

    /// The file of what vouches for it.
    pub fn ca(&self) -> PathBuf {
        self.folder.path().join("ca.pem")
    }

    /// A file that is no certificate.
    ///
    /// # Panics
    /// When it can't be written.
    pub fn garbage(&self) -> PathBuf {
        let file = self.folder.path().join("garbage.pem");
        std::fs::write(&file, "nothing").expect("a file");
        file
    }

    /// A file that isn't there.
    pub fn missing(&self) -> PathBuf {
        Path::join(self.folder.path(), "missing.pem")
    }
}

/// The server; it ends with the value.
pub struct WebServer {
    port: u16,
    shared: Arc<Shared>,
}

struct Shared {
    reply: Mutex<Reply>,
    heads: Mutex<Vec<String>>,
    lines: AtomicUsize,
    ended: AtomicBool,
    tls: Option<Arc<ServerConfig>>,
}

impl WebServer {
    /// A server that answers so.
    pub fn start(reply: Reply) -> Self {
        Self::begin(reply, None)
    }

    /// The same, over TLS.
    pub fn secure(reply: Reply, certificate: &Certificate) -> Self {
        Self::begin(reply, Some(Arc::clone(&certificate.config)))
    }

    fn begin(reply: Reply, tls: Option<Arc<ServerConfig>>) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port");
        let port = listener.local_addr().expect("its address").port();
        let shared = Arc::new(Shared {
            reply: Mutex::new(reply),
            heads: Mutex::default(),
            lines: AtomicUsize::new(0),
            ended: AtomicBool::new(false),
            tls,
        });
        let theirs = Arc::clone(&shared);
        thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                if theirs.ended.load(Ordering::SeqCst) {
                    return;
                }
                theirs.lines.fetch_add(1, Ordering::SeqCst);
                let shared = Arc::clone(&theirs);
                thread::spawn(move || drop(shared.serve(stream)));
            }
        });
        Self { port, shared }
    }

    /// Where it listens.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// How many lines were made to it so far.
    pub fn lines(&self) -> usize {
        self.shared.lines.load(Ordering::SeqCst)
    }

    /// From now on it answers so.
    pub fn reply(&self, reply: Reply) {
        *self
            .shared
            .reply
            .lock()
            .unwrap_or_else(PoisonError::into_inner) = reply;
    }

    /// The heads of the questions so far.
    pub fn heads(&self) -> Vec<String> {
        let heads = self.shared.heads.lock();
        heads.unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Drop for WebServer {
    fn drop(&mut self) {
        self.shared.ended.store(true, Ordering::SeqCst);
        // A last line, so that it looks.
        drop(TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)));
    }
}

trait Line: Read + Write {}
impl<T: Read + Write> Line for T {}

impl Shared {
    fn serve(&self, stream: TcpStream) -> io::Result<()> {
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.set_nodelay(true)?;
        let line: Box<dyn Line> = match &self.tls {
            None => Box::new(stream),
            Some(config) => {
                let server = ServerConnection::new(Arc::clone(config)).map_err(io::Error::other)?;
                Box::new(StreamOwned::new(server, stream))
            }
        };
        let mut line = BufReader::new(line);
        while let Some(head) = head(&mut line)? {
            self.heads
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .push(head);
            let reply = self.reply.lock();
            let reply = reply.unwrap_or_else(PoisonError::into_inner).clone();
            let last = matches!(reply, Reply::Last(_));
            match reply {
                Reply::Slow(time, bytes) => {
                    thread::sleep(time);
                    line.get_mut().write_all(&bytes)?;
                }
                Reply::Bytes(bytes) | Reply::Last(bytes) => line.get_mut().write_all(&bytes)?,
                Reply::Silence => return io::copy(&mut line, &mut io::sink()).map(drop),
                Reply::Drop => return Ok(()),
                Reply::Endless => loop {
                    line.get_mut().write_all(b"HTTP/1.1 200 OK\r\n\r\n")?;
                    line.get_mut().write_all(&[b'x'; 4096])?;
                },
            }
            line.get_mut().flush()?;
            if last {
                return Ok(());
            }
        }
        Ok(())
    }
}

/// The head of the next question; `None`: the other side has left.
fn head(line: &mut impl io::BufRead) -> io::Result<Option<String>> {
    let mut head = String::new();
    loop {
        let begin = head.len();
        if line.read_line(&mut head)? == 0 {
            return Ok(None);
        }
        if &head[begin..] == "\r\n" {
            return Ok(Some(head));
        }
    }
}
