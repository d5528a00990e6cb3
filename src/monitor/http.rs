//! One question to an address of the web, and what is a good answer. A line is kept for the next
//! question, and made anew from time to time, so that a host that has moved and a certificate that has
//! ended are noticed. Nobody is followed elsewhere, and no proxy is asked.

use std::time::{Duration, Instant};

use http_body_util::{BodyExt as _, Empty};
use hyper::body::{Bytes, Incoming};
use hyper::client::conn::http1::{self, SendRequest};
use hyper::header::{HOST, USER_AGENT};
use hyper::http::uri::Authority;
use hyper::{Request, Response, Uri};
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::task::JoinHandle;

use crate::domain::clean::shown;
use crate::domain::monitoring::{Address, Fault, Http};
use crate::monitor::line;
use crate::monitor::trust::Trust;

/// How much of an answer is read, in bytes.
const LIMIT: usize = 1 << 20;
/// How much of a header's text is told, in bytes.
const TOLD: usize = 200;
/// How long a line is kept.
const OLD: Duration = Duration::from_mins(5);

/// A line that may be used for the next question.
pub(super) struct Kept(Option<Line>);

struct Line {
    send: SendRequest<Empty<Bytes>>,
    /// What moves the bytes; it ends with the line.
    work: JoinHandle<()>,
    made: Instant,
}

impl Kept {
    /// None yet.
    pub(super) fn none() -> Self {
        Self(None)
    }

    /// A line that can be used, where there is one.
    fn take(&mut self) -> Option<Line> {
        self.0
            .take()
            .filter(|line| !line.send.is_closed() && line.made.elapsed() < OLD)
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        self.work.abort();
    }
}

/// Asks, and judges the answer.
pub(super) async fn look(check: &Http, trust: &Trust, kept: &mut Kept) -> Result<(), Fault> {
    let uri: Uri = check.url.parse().map_err(|_| Fault::NoHost)?;
    if let Some(mut line) = kept.take()
        // The other side may have left just now: then it is asked on a new line.
        && let Ok(answer) = ask(&mut line, &uri).await
    {
        return judge(check, answer, line, kept).await;
    }
    let mut line = made(&uri, check, trust).await?;
    let answer = ask(&mut line, &uri).await.map_err(|why| fault(&why))?;
    judge(check, answer, line, kept).await
}

async fn made(uri: &Uri, check: &Http, trust: &Trust) -> Result<Line, Fault> {
    let secure = uri.scheme_str() == Some("https");
    let host = uri.host().ok_or(Fault::NoHost)?;
    let address = Address {
        host: host.trim_matches(['[', ']']).to_owned(),
        port: uri.port_u16().unwrap_or(if secure { 443 } else { 80 }),
    };
    let stream = line::connect(&address).await?;
    if secure {
        let stream = trust
            .secure(stream, &address.host, check.ca.as_deref())
            .await?;
        begun(stream).await
    } else {
        begun(stream).await
    }
}

async fn begun(
    stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static,
) -> Result<Line, Fault> {
    let begun = http1::handshake(TokioIo::new(stream)).await;
    let (send, connection) = begun.map_err(|why| fault(&why))?;
    // Its trouble is told to whoever asks on the line.
    let work = tokio::spawn(async { drop(connection.await) });
    Ok(Line {
        send,
        work,
        made: Instant::now(),
    })
}

async fn ask(line: &mut Line, uri: &Uri) -> hyper::Result<Response<Incoming>> {
    line.send.ready().await?;
    let target = uri.path_and_query().map_or("/", |target| target.as_str());
    let mut request = Request::new(Empty::new());
    *request.uri_mut() = target.parse().unwrap_or_default();
    let headers = request.headers_mut();
    if let Some(host) = uri.authority().and_then(named) {
        headers.insert(HOST, host);
    }
    headers.insert(
        USER_AGENT,
        hyper::header::HeaderValue::from_static("golive"),
    );
    line.send.send_request(request).await
}

fn named(authority: &Authority) -> Option<hyper::header::HeaderValue> {
    authority.as_str().parse().ok()
}

async fn judge(
    check: &Http,
    answer: Response<Incoming>,
    line: Line,
    kept: &mut Kept,
) -> Result<(), Fault> {
    let status = answer.status();
    let good = if check.status.is_empty() {
        status.is_success()
    } else {
        check.status.contains(&status.as_u16())
    };
    let headers = headers(check, &answer);
    let (body, whole) = read(answer.into_body()).await?;
    if whole {
        *kept = Kept(Some(line));
    }
    if !good {
        let status = status.as_u16();
        return Err(Fault::Status { status });
    }
    headers?;
    match &check.contains {
        Some(text) if !holds(&body, text.as_bytes()) => Err(Fault::NoText),
        _ => Ok(()),
    }
}

fn headers(check: &Http, answer: &Response<Incoming>) -> Result<(), Fault> {
    for (name, wanted) in &check.headers {
        let mut values = answer.headers().get_all(name).iter().peekable();
        let name = || name.clone();
        let Some(first) = values.peek().copied() else {
            return Err(Fault::NoHeader { name: name() });
        };
        if !values.any(|value| holds(value.as_bytes(), wanted.as_bytes())) {
            let found = first.as_bytes();
            let found = String::from_utf8_lossy(&found[..found.len().min(TOLD)]);
            return Err(Fault::Header {
                name: name(),
                found: shown(&found),
            });
        }
    }
    Ok(())
}

/// The answer's body as far as it is read, and whether that is all of it.
async fn read(mut body: Incoming) -> Result<(Vec<u8>, bool), Fault> {
    let mut read = Vec::new();
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|why| fault(&why))?;
        if let Some(bytes) = frame.data_ref() {
            read.extend_from_slice(bytes);
        }
        if read.len() > LIMIT {
            return Ok((read, false));
        }
    }
    Ok((read, true))
}

fn holds(bytes: &[u8], wanted: &[u8]) -> bool {
    wanted.is_empty() || bytes.windows(wanted.len()).any(|part| part == wanted)
}

fn fault(why: &hyper::Error) -> Fault {
    if why.is_parse() {
        return Fault::Garbled;
    }
    let inner = std::error::Error::source(why).and_then(|inner| inner.downcast_ref());
    inner.map_or(Fault::Line { code: None }, line::fault)
}
