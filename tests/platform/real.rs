//! The same on servers that companies run: a web server and a database of their own, where they are
//! at hand. Where they aren't, that is said and nothing more.

use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt as _;
use std::process::{Child, Command, Stdio};

use super::*;

/// Where programs are that stand in no `PATH`.
const PLACES: [&str; 3] = ["/usr/sbin", "/usr/local/bin", "/usr/local/sbin"];

/// A program of this machine.
fn at_hand(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let versions = fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten();
    let folders = std::env::split_paths(&path)
        .chain(PLACES.map(PathBuf::from))
        .chain(versions.map(|version| version.path().join("bin")));
    folders
        .map(|folder| folder.join(name))
        .find(|path| path.is_file())
}

/// A server; it ends with the value.
struct Serving(Child);

impl Drop for Serving {
    fn drop(&mut self) {
        let pid = i32::try_from(self.0.id())
            .ok()
            .and_then(rustix::process::Pid::from_raw);
        if let Some(pid) = pid {
            let _ = rustix::process::kill_process(pid, rustix::process::Signal::INT);
        }
        let _ = self.0.wait();
    }
}

fn a_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    listener.local_addr().expect("an address").port()
}

/// nginx on the versions that are served, in a folder of its own.
fn nginx(program: &Path, site: &Site, port: u16) -> Serving {
    let root = site.root().display();
    let text = format!(
        "daemon off;\nmaster_process off;\npid {root}/nginx.pid;\nerror_log {root}/nginx.log;\n\
         events {{}}\nhttp {{ access_log off; client_body_temp_path {root}/t1; proxy_temp_path {root}/t2;\n\
         fastcgi_temp_path {root}/t3; uwsgi_temp_path {root}/t4; scgi_temp_path {root}/t5;\n\
         server {{ listen 127.0.0.1:{port}; root {root}/served; disable_symlinks off; }} }}\n"
    );
    let file = site.root().join("nginx.conf");
    fs::write(&file, text).expect("a configuration");
    let mut command = Command::new(program);
    command.arg("-c").arg(&file).arg("-p").arg(site.root());
    let child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    let serving = Serving(child.expect("nginx starts"));
    wait_until("nginx", || {
        std::net::TcpStream::connect(("127.0.0.1", port)).is_ok()
    });
    serving
}

fn served(port: u16, path: &str) -> String {
    use std::io::{Read as _, Write as _};
    let mut stream = std::net::TcpStream::connect(("127.0.0.1", port)).expect("it listens");
    let asked = format!("GET /{path} HTTP/1.0\r\n\r\n");
    stream.write_all(asked.as_bytes()).expect("it is asked");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("it answers");
    let body = answer.split_once("\r\n\r\n").map(|(_, body)| body.trim());
    body.unwrap_or_default().to_owned()
}

/// Nobody: the database refuses to be run as root.
const NOBODY: u32 = 65534;

/// A program, as nobody where this is root; `None` where that can't be.
fn unprivileged(program: &Path) -> Option<Command> {
    if !rustix::process::geteuid().is_root() {
        return Some(Command::new(program));
    }
    let mut command = Command::new(at_hand("setpriv")?);
    command.args([format!("--reuid={NOBODY}"), format!("--regid={NOBODY}")]);
    command.arg("--clear-groups").arg("--").arg(program);
    Some(command)
}

/// Where the cluster and its socket are.
fn cluster(site: &Site) -> PathBuf {
    site.root().join("cluster")
}

/// A database cluster in a folder, reached by a socket in it.
fn postgres(site: &Site) -> Option<Serving> {
    let folder = cluster(site);
    fs::create_dir(&folder).expect("a folder");
    if rustix::process::geteuid().is_root() {
        let open = fs::Permissions::from_mode(0o755);
        fs::set_permissions(site.root(), open).expect("others come in");
        std::os::unix::fs::chown(&folder, Some(NOBODY), Some(NOBODY)).expect("it is nobody's");
    }
    let data = folder.join("data");
    let made = unprivileged(&at_hand("initdb")?)?
        .args([
            "--auth=trust",
            "--username=golive",
            "--no-sync",
            "--encoding=UTF8",
            "--locale=C",
            "-D",
        ])
        .arg(&data)
        .current_dir(&folder)
        .output()
        .ok()?;
    if !made.status.success() {
        println!("initdb: {}", String::from_utf8_lossy(&made.stderr));
        return None;
    }
    let child = unprivileged(&at_hand("postgres")?)?
        .arg("-D")
        .arg(&data)
        .args(["-c", "listen_addresses=", "-c", "fsync=off", "-k"])
        .arg(&folder)
        .current_dir(&folder)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    let serving = Serving(child);
    wait_until("PostgreSQL", || psql(site, "select 1").is_some());
    Some(serving)
}

fn psql(site: &Site, sql: &str) -> Option<String> {
    let mut command = Command::new(at_hand("psql")?);
    command.args([
        "-X", "-A", "-t", "-q", "-U", "golive", "-d", "postgres", "-h",
    ]);
    let out = command.arg(cluster(site)).args(["-c", sql]).output().ok()?;
    let said = String::from_utf8_lossy(&out.stdout).trim().to_owned();
    out.status.success().then_some(said)
}

#[test]
fn nginx_serves_what_was_deployed_and_postgresql_has_what_was_run() {
    let company = Company::new();
    let missing = |what: &str| println!("skipped: {what} is not at hand");
    let (Some(program), Some(client)) = (at_hand("nginx"), at_hand("psql")) else {
        return missing("nginx or psql");
    };
    let Some(_database) = postgres(&company.site) else {
        return missing("a PostgreSQL that this user may run");
    };
    let port = a_port();
    let _web = nginx(&program, &company.site, port);
    let (root, client) = (
        company.site.root().display().to_string(),
        client.display().to_string(),
    );
    let run = |name: &str| {
        format!(
            "{name} = [\"{client}\", \"-X\", \"-q\", \"-v\", \"ON_ERROR_STOP=1\", \"-U\", \"golive\", \"-d\", \"postgres\", \"-h\", \"{root}/cluster\", \"-f\", \"{{script}}\"]\n"
        )
    };
    let below = format!(
        "[platform.environments.production]\n{}{}",
        run("run_script"),
        run("undo_script")
    );
    company.configure(&Settings {
        below: &below,
        ..Settings::default()
    });
    psql(&company.site, "create table accounts (id integer)").expect("a table");
    let company = company.with_release();
    let columns = || {
        psql(&company.site, "select string_agg(table_name || '.' || column_name, ' ' order by 1) from (select table_name, column_name from information_schema.columns where table_schema = 'public' order by 1, 2) c").expect("columns")
    };
    let serves = |name: &str| served(port, &format!("production/{name}/current/version.txt"));
    company.until("launch");
    assert_eq!(
        (serves("payments"), columns()),
        ("2.3".to_owned(), "accounts.id".to_owned())
    );
    company.ok("db run production --by chen");
    company.site.order("payments", "exit 3\n");
    company.story.ends("deploy production --by wang", 4);
    assert_eq!(
        (serves("ledger"), serves("payments")),
        ("ledger 2.4".to_owned(), "2.3".to_owned())
    );
    assert_eq!(columns(), "accounts.currency accounts.id refunds.id");
    company.site.mend("payments");
    company.ok("rollback decide production --roll-back --scope both --reason 'it fails' --by wang");
    company.story.ends("rollback run --by wang", 4);
    psql(&company.site, "drop table refunds").expect("by hand");
    company.ok("rollback step 3 --result by-hand --by chen");
    company.ok("run follow");
    assert_eq!(
        (serves("ledger"), columns()),
        ("2.3".to_owned(), "accounts.id".to_owned())
    );
}
