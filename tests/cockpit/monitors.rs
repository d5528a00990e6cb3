//! What is watched, at the cockpit: by a person's word, on the card of its environment, on the wall, and
//! taken over from whoever was killed.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, ChildStdout, Stdio};

use rustix::process::{Pid, Signal, kill_process};

use crate::cli::story::Story;
use crate::support::pty::Key;
use crate::support::web::{Reply, WebServer};

fn good() -> Reply {
    Reply::of(200, "", "ok")
}

fn bad() -> Reply {
    Reply::of(503, "", "busy")
}

/// A release in whose production a server is watched.
fn watched(server: &WebServer) -> Story {
    let config = format!(
        "project = \"payments\"\n\n[process]\nobservation = \"0s\"\n\n[[monitors]]\nname = \"health\"\n\
         environment = \"production\"\napplication = \"payments\"\nhttp = \"http://127.0.0.1:{}/\"\n\
         every = \"1s\"\nfailures = 2\n",
        server.port()
    );
    Story::with_release_of(|world| {
        world.file("golive.toml", config);
        world
    })
}

/// `golive monitor`, and what it says.
struct Monitor {
    child: Child,
    said: BufReader<ChildStdout>,
}

impl Monitor {
    fn start(story: &Story) -> Self {
        let mut command = story.world.command(&["monitor"]);
        let mut child = command.stdout(Stdio::piped()).spawn().expect("it starts");
        let said = BufReader::new(child.stdout.take().expect("what it says"));
        Self { child, said }
    }

    /// Reads on to a line that has this.
    fn says(&mut self, wanted: &str) {
        let mut line = String::new();
        while !line.contains(wanted) {
            line.clear();
            let read = self.said.read_line(&mut line).expect("a line");
            assert!(read > 0, "it ended before it said {wanted:?}");
        }
    }

    fn kill(mut self) {
        let pid = Pid::from_child(&self.child);
        kill_process(pid, Signal::KILL).expect("it is there");
        self.child.wait().expect("it ends");
    }
}

#[test]
fn nothing_is_asked_before_somebody_says_so_and_then_what_goes_down_stands_out() {
    let server = WebServer::start(good());
    let story = watched(&server);
    let pty = story.world.pty::<&str>(&[], 120, 40);
    pty.wait_for("1 not looked at: W").keys("W");
    pty.wait_for("Nothing is asked or run before");
    pty.wait_for("production/health")
        .wait_for("http://127.0.0.1:");
    assert_eq!(server.lines(), 0, "nobody has said that it may be asked");
    pty.key(Key::BackTab).key(Key::Enter);
    pty.wait_gone("[ look at them ]").wait_for("up 1/1");
    pty.wait_for("lets golive look at 1 monitors by itself");

    server.reply(bad());
    pty.wait_for("✘ Production: health is down for <1 min: it answers with status 503");
    pty.wait_for("✘ health").wait_for("up 0/1");
    pty.keys("W").wait_for("this cockpit looks at them");
    pty.wait_for("✘ down  production/health").key(Key::Esc);
    pty.resize(80, 24);
    pty.wait_until(|screen| screen.contains("✘ health"), "the card at 80×24");
    let wall = story.world.pty(&["watch"], 100, 30);
    wall.wait_for("production: health is down").keys("q");
    assert!(wall.exit_status().success());

    server.reply(good());
    pty.wait_gone("health is down").wait_for("up 1/1");
    pty.keys("q");
    assert!(pty.exit_status().success());
    pty.assert_restored();
    // The next one needs no word any more.
    let pty = story.world.pty::<&str>(&[], 120, 40);
    pty.wait_for("up 1/1").keys("q");
    assert!(pty.exit_status().success());
}

#[test]
fn the_duty_of_whoever_is_killed_is_taken_over_and_the_wall_never_has_it() {
    let server = WebServer::start(good());
    let story = watched(&server);
    let wall = story.world.pty(&["watch"], 100, 30);
    wall.wait_for("payments 2.4.0");
    // The wall waits for nothing: the first who comes has the duty.
    let mut first = Monitor::start(&story);
    first.says("watching 1 monitors");
    let cockpit = story.world.pty::<&str>(&[], 120, 40);
    cockpit.wait_for("up 1/1").keys("W");
    cockpit
        .wait_for("another cockpit or golive monitor")
        .key(Key::Esc);
    first.kill();

    server.reply(bad());
    cockpit.wait_for("health is down").keys("W");
    cockpit.wait_for("this cockpit looks at them");
    let mut second = Monitor::start(&story);
    second.says("waits");
    cockpit.signal(Signal::KILL);
    assert!(!cockpit.exit_status().success());
    second.says("watching 1 monitors");
    server.reply(good());
    second.says("is up");
    wall.keys("q");
    assert!(wall.exit_status().success());
    second.kill();
}

#[test]
fn what_went_down_while_production_is_watched_is_told_with_how_long() {
    let server = WebServer::start(good());
    let story = watched(&server);
    story.until("observe");
    let mut monitor = Monitor::start(&story);
    monitor.says("watching 1 monitors");
    server.reply(bad());
    monitor.says("is down");
    let pty = story.world.pty::<&str>(&[], 120, 40);
    pty.wait_for("went down once · health")
        .wait_for("still down");
    server.reply(good());
    monitor.says("is up");
    pty.wait_gone("still down")
        .wait_for("went down once · health");
    pty.keys("W").wait_for("what went down in production");
    pty.wait_for("it answers with status 503").key(Key::Esc);
    pty.wait_gone("it answers with status 503").keys("q");
    assert!(pty.exit_status().success());
    monitor.kill();

    let status = story.status();
    assert_eq!(status["outages"][0]["monitor"], "production/health");
    assert!(status["outages"][0]["to"].is_string(), "{status}");
    assert_eq!(status["monitors"][0]["standing"], "up");
    assert_eq!(status["environments"][3]["monitors"]["up"], 1);
    let told = story.ok("status").stdout;
    assert!(told.contains("went down once · health"), "{told}");
    assert!(told.contains("up 1/1"), "{told}");
    let zh = story.ok("--lang zh status").stdout;
    assert!(
        zh.contains("正常 1/1") && zh.contains("出现 1 次异常"),
        "{zh}"
    );
}
