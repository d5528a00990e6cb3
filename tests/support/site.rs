//! A company's servers in small, for tests: a web server on loopback that serves, for each
//! application of each environment, the version found behind a symbolic link; a database in a file;
//! and the scripts of a platform that switch the one and change the other.

use std::fs;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use rusqlite::Connection;
use tempfile::TempDir;
use tiny_http::{Response, Server};

/// Unpacks a commit's version and lets `current` point at it, in one step. What stands in the
/// folder `orders` under the application's name is done first, as part of the deployment.
const SWITCH: &str = r#"#!/bin/sh
set -eu
site=$1 environment=$2 application=$3 commit=$4
echo "$(basename "$0") $application in $environment"
[ ! -e "$site/orders/$application" ] || . "$site/orders/$application"
here=$site/served/$environment/$application
mkdir -p "$here/releases/$commit"
git show "$commit:version.txt" >"$here/releases/$commit/version.txt"
printf '%s %s\n' "${GOLIVE_BRANCH:-?}" "$commit" >"$here/releases/$commit/runs"
ln -s "releases/$commit" "$here/next.$$"
mv -T "$here/next.$$" "$here/current"
echo "$(basename "$0") $application done"
"#;

/// Says what the link points at, or what it was ordered to say.
const RUNNING: &str = r#"#!/bin/sh
set -eu
site=$1 environment=$2 application=$3
if [ -e "$site/orders/running" ]; then . "$site/orders/running"; fi
cat "$site/served/$environment/$application/current/runs"
"#;

/// The servers; they end with the value.
pub struct Site {
    root: TempDir,
    server: Arc<Server>,
}

impl Site {
    /// Nothing is deployed yet.
    ///
    /// # Panics
    /// When there is no port or no room left.
    pub fn start() -> Self {
        let root = tempfile::tempdir().expect("a temporary folder");
        let server = Server::http("127.0.0.1:0").expect("a port of this machine");
        let server = Arc::new(server);
        let (versions, asked) = (root.path().join("served"), Arc::clone(&server));
        for folder in ["served", "orders", "bin"] {
            fs::create_dir(root.path().join(folder)).expect("a folder");
        }
        thread::spawn(move || {
            for request in asked.incoming_requests() {
                let path = versions.join(request.url().trim_start_matches('/'));
                let answer = match fs::read(path.join("current/version.txt")) {
                    Ok(version) => Response::from_data(version),
                    Err(_) => Response::from_string("nothing is deployed").with_status_code(503),
                };
                drop(request.respond(answer));
            }
        });
        let site = Self { root, server };
        site.program("deploy", SWITCH);
        site.program("rollback", SWITCH);
        site.program("running", RUNNING);
        site
    }

    /// The folder that holds it all.
    pub fn root(&self) -> &Path {
        self.root.path()
    }

    /// Writes a program of the platform and gives its path.
    ///
    /// # Panics
    /// When it can't be written.
    pub fn program(&self, name: &str, text: &str) -> PathBuf {
        let path = self.root().join("bin").join(name);
        fs::write(&path, text).expect("a program");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("it can be run");
        path
    }

    /// From now on a deployment of the application does this in between, in the shell's words.
    ///
    /// # Panics
    /// When it can't be written.
    pub fn order(&self, application: &str, what: &str) {
        fs::write(self.root().join("orders").join(application), what).expect("an order");
    }

    /// From now on it goes well again.
    ///
    /// # Panics
    /// When there was no order.
    pub fn mend(&self, application: &str) {
        fs::remove_file(self.root().join("orders").join(application)).expect("an order");
    }

    /// What the web server answers for an application: its version, or that there is none.
    ///
    /// # Panics
    /// When the server doesn't answer.
    pub fn serves(&self, environment: &str, application: &str) -> String {
        let address = self.server.server_addr().to_ip().expect("an address");
        let mut stream = TcpStream::connect(address).expect("it listens");
        let long = Some(Duration::from_secs(20));
        stream.set_read_timeout(long).expect("a limit");
        let asked = format!(
            "GET /{environment}/{application} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
        );
        stream.write_all(asked.as_bytes()).expect("it is asked");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("it answers");
        let body = answer.split_once("\r\n\r\n").map(|(_, body)| body);
        body.expect("a body").trim().to_owned()
    }

    /// The file of an environment's database.
    pub fn database(&self, environment: &str) -> PathBuf {
        self.root().join(format!("{environment}.db"))
    }

    /// Changes an environment's database.
    ///
    /// # Panics
    /// When it can't be done.
    pub fn execute(&self, environment: &str, sql: &str) {
        let database = Connection::open(self.database(environment)).expect("a database");
        database.execute_batch(sql).expect("it is done");
    }

    /// The columns of every table of an environment's database: `table(column, column)`.
    ///
    /// # Panics
    /// When it can't be read.
    pub fn schema(&self, environment: &str) -> Vec<String> {
        let database = Connection::open(self.database(environment)).expect("a database");
        let columns = "select m.name || '(' || (select group_concat(name, ', ') from pragma_table_info(m.name)) || ')' \
             from sqlite_master m where m.type = 'table' order by m.name";
        let mut asked = database.prepare(columns).expect("a question");
        let rows = asked.query_map([], |row| row.get(0)).expect("an answer");
        rows.collect::<Result<_, _>>().expect("names")
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        self.server.unblock();
    }
}
