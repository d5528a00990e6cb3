//! A chat room's webhook on this machine, for tests: it answers what it is told to and keeps what
//! was sent to it.

use std::io::Read as _;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use serde_json::Value;
use tiny_http::{Header, Response, Server};

/// What was sent to the room.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The path with its query.
    pub path: String,
    /// The body.
    pub body: Value,
}

/// What the room answers.
#[derive(Clone, Debug)]
pub struct Saying {
    /// The status of HTTP.
    pub status: u16,
    /// The body; `{path}` becomes the path that was asked for.
    pub body: String,
    /// Where it sends to, if anywhere.
    pub location: Option<String>,
}

impl Saying {
    /// A body with status 200.
    pub fn ok(body: &str) -> Self {
        Self::status(200, body)
    }

    /// A body with another status.
    pub fn status(status: u16, body: &str) -> Self {
        Self {
            status,
            body: body.to_owned(),
            location: None,
        }
    }
}

/// The room; it ends with the value.
pub struct RoomServer {
    server: Arc<Server>,
    told: Arc<Mutex<Vec<Told>>>,
    saying: Arc<Mutex<Saying>>,
}

impl RoomServer {
    /// A room that answers so.
    ///
    /// # Panics
    /// When there is no port left.
    pub fn start(saying: Saying) -> Self {
        let room = Self {
            server: Arc::new(Server::http("127.0.0.1:0").expect("a port")),
            told: Arc::default(),
            saying: Arc::new(Mutex::new(saying)),
        };
        let (server, told, saying) = (
            Arc::clone(&room.server),
            Arc::clone(&room.told),
            Arc::clone(&room.saying),
        );
        thread::spawn(move || {
            for mut request in server.incoming_requests() {
                let mut body = Vec::new();
                let _ = request.as_reader().take(1 << 20).read_to_end(&mut body);
                let path = request.url().to_owned();
                let Saying {
                    status,
                    body: answer,
                    location,
                } = lock(&saying).clone();
                lock(&told).push(Told {
                    path: path.clone(),
                    body: serde_json::from_slice(&body).unwrap_or_default(),
                });
                let mut response =
                    Response::from_string(answer.replace("{path}", &path)).with_status_code(status);
                if let Some(location) = location {
                    let header = Header::from_bytes("Location", location).expect("a header");
                    response = response.with_header(header);
                }
                let _ = request.respond(response);
            }
        });
        room
    }

    /// Its address with that path, such as `/hook/token`.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.server.server_addr())
    }

    /// Answers so from now on.
    pub fn says(&self, saying: Saying) {
        *lock(&self.saying) = saying;
    }

    /// What it was told so far.
    pub fn told(&self) -> Vec<Told> {
        lock(&self.told).clone()
    }
}

impl Drop for RoomServer {
    fn drop(&mut self) {
        self.server.unblock();
    }
}

fn lock<T>(value: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    value.lock().unwrap_or_else(PoisonError::into_inner)
}
