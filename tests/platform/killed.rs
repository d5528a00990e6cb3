//! Whoever carries a deployment out is killed in the middle of it.

use std::process::Stdio;

use rustix::process::{Pid, Signal, kill_process};

use super::*;

impl Company {
    /// A deployment to dev has begun, and waits in its first application.
    pub fn waiting() -> Self {
        let company = Self::new().with_release();
        company.site.order("ledger", GATE);
        company.ok("db run dev --by chen");
        company.ok("deploy dev --detach --by wang");
        wait_until("the program", || company.said().contains("waiting"));
        company
    }

    /// The process in `began.json` of what lies in a folder of that name.
    pub fn process(&self, folder: &str, role: &str) -> Pid {
        let began = self.runs_files("began.json").into_iter().rev();
        let mut of = began.filter(|(path, _)| {
            path.parent().is_some_and(|p| {
                p.file_name()
                    .is_some_and(|n| n.to_string_lossy().starts_with(folder))
            })
        });
        let (_, text) = of.next().expect("it has begun");
        let began: Value = serde_json::from_str(&text).expect("JSON");
        let pid = began[role]["pid"]
            .as_i64()
            .unwrap_or_else(|| panic!("{began:#}"));
        Pid::from_raw(i32::try_from(pid).expect("a number")).expect("a process")
    }
}

pub fn kill(process: Pid) {
    kill_process(process, Signal::KILL).expect("it is there");
    wait_until("its end", || {
        rustix::process::test_kill_process(process).is_err() || is_dead(process)
    });
}

pub fn is_dead(process: Pid) -> bool {
    let stat = fs::read_to_string(format!("/proc/{}/stat", process.as_raw_nonzero()));
    stat.map_or(true, |stat| stat.contains(") Z "))
}

#[test]
fn the_one_who_carries_it_out_is_killed_and_it_is_taken_up_where_it_was() {
    for word in ["status", "run follow"] {
        let company = Company::waiting();
        kill(company.process("conductor", "supervisor"));
        kill(company.process("conductor", "program"));
        assert_eq!(company.states(), ["running", "waiting"]);
        if word == "status" {
            company.ok("status");
            company.let_go();
            wait_until("the end", || company.states() == ["ok", "ok"]);
        } else {
            company.let_go();
            company.ok(word);
        }
        assert_eq!(company.states(), ["ok", "ok"]);
        let serves = ["ledger", "payments"].map(|name| company.site.serves("dev", name));
        assert_eq!(serves, ["ledger 2.4", "payments 2.4"]);
        // Once, for all that.
        assert_eq!(company.said().matches("deploy ledger in dev").count(), 1);
    }
}

#[test]
fn nobody_saw_its_end_so_that_a_person_says_what_became_of_it() {
    let company = Company::waiting();
    kill(company.process("conductor", "program"));
    kill(company.process("step-1-1", "supervisor"));
    company.ok("status");
    wait_until("what became of it", || {
        company.states() == ["unknown", "waiting"]
    });
    let program = company.process("step-1-1", "program");
    company.let_go();
    wait_until("the program's end", || is_dead(program));
    // It isn't started again by itself, nor by asking how it stands.
    company.ok("status");
    company.story.ends("run follow", 4);
    assert_eq!(company.states(), ["unknown", "waiting"]);
    let shown = company.ok("run show");
    assert!(shown.contains("run settle"), "{shown}");
    let applications = company.story.status()["environments"][0]["applications"].clone();
    assert_eq!(
        applications[0]["state"], "outcome_unknown",
        "{applications:#}"
    );
    let run = company.run()["number"].clone();
    company
        .story
        .ends(&format!("run retry {run} 1 --by wang"), 1);
    company.ok(&format!(
        "run settle {run} 1 --result ok --note 'I looked' --by wang"
    ));
    company.ok("run follow");
    assert_eq!(company.states(), ["ok", "ok"]);
    assert_eq!(company.said().matches("deploy ledger in dev").count(), 1);
}

#[test]
fn of_two_deployments_at_the_same_time_one_wins() {
    let company = Company::new().with_release();
    company.site.order("ledger", GATE);
    let world = &company.story.world;
    let line = company.story.args("deploy dev --detach --by wang");
    let start = |_| {
        let mut command = world.command(&line);
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        command.spawn().expect("golive starts")
    };
    let both: Vec<_> = (0..2).map(start).collect();
    let outputs: Vec<_> = both
        .into_iter()
        .map(|one| one.wait_with_output().expect("it ends"))
        .collect();
    company.let_go();
    let mut ends: Vec<_> = outputs.iter().map(|output| output.status.code()).collect();
    ends.sort_unstable();
    assert_eq!(ends, [Some(0), Some(1)], "{outputs:#?}");
    let refused = outputs.iter().find(|output| !output.status.success());
    let said = String::from_utf8_lossy(&refused.expect("one").stderr).into_owned();
    assert!(said.contains("run 1"), "{said}");
    company.ok("run follow");
    assert_eq!(
        company.json("status")["runs"].as_array().map(Vec::len),
        Some(1)
    );
    assert_eq!(company.said().matches("deploy ledger in dev").count(), 1);
}
