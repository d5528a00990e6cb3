use jiff::{SignedDuration, Timestamp};

use crate::domain::contents::{
    AppContents, Commit, CommitDetail, Contents, FileChange, FileKind, FolderChange, Folders, Held,
    Lines, Part, Range, ScriptChange, Since, TagAt, Totals,
};
use crate::domain::scenario::Scenario;
use crate::domain::status::Standing;
use crate::text::Explained;
use crate::tui::contents::{Piece, Streamed};
use crate::tui::event_loop::TerminalAsk;
use crate::tui::msg::Msg;
use crate::tui::rehearsal::{Rehearsal, pictures};

const NOON: i64 = 1_790_000_000;

fn commit(id: char, parents: &[char], author: &str, subject: &str) -> Commit {
    let full = |c: char| c.to_string().repeat(40).as_str().into();
    let hours = i64::from(u32::from(id)) - i64::from(u32::from('a'));
    let noon = Timestamp::from_second(NOON).expect("a moment");
    Commit {
        id: full(id),
        author: author.to_owned(),
        when: noon - SignedDuration::from_hours(hours),
        subject: subject.to_owned(),
        parents: parents.iter().map(|c| full(*c)).collect(),
    }
}

fn history() -> Vec<Commit> {
    vec![
        commit('a', &['b', 'c'], "zhang", "Merge the refunds"),
        commit('b', &['d'], "li", "Say what was refunded"),
        commit('c', &['d'], "陈晨 chen", "退款两次的修复 refund once"),
        commit('d', &['e'], "zhang", "Ask the gateway again"),
    ]
}

fn contents(rehearsal: &Rehearsal, since: Since, held: Held) -> Contents {
    let candidate = rehearsal.scenario.status().candidate.remove(0);
    Contents {
        since,
        applications: vec![AppContents {
            range: Range {
                application: candidate.application,
                from: Some("e".repeat(40).as_str().into()),
                to: "a".repeat(40).as_str().into(),
            },
            branch: candidate.branch,
            from_base: false,
            held,
        }],
        scripts: vec![ScriptChange {
            path: "db/001.sql".to_owned(),
            undo: Some("db/001.down.sql".to_owned()),
            new: Some(true),
            unchanged: false,
            ran: Vec::new(),
            changed_after: Vec::new(),
            failed: Vec::new(),
        }],
    }
}

fn tell(cockpit: &mut Rehearsal, number: u64, what: Piece) {
    let wanted = contents(cockpit, Since::Production, Held::Between);
    let range = wanted.applications[0].range.clone();
    cockpit.tell(Msg::Streamed(Box::new(Streamed {
        range,
        number,
        what,
    })));
}

fn part(commits: Vec<Commit>, finished: bool) -> Piece {
    Piece::Part(Part {
        looked_at: 2 * commits.len(),
        commits,
        finished,
        ..Part::default()
    })
}

/// Opened, and nothing read yet.
fn begun(held: Held) -> Rehearsal {
    let mut cockpit = Rehearsal::of(Scenario::with_release());
    cockpit.press("g");
    let target = cockpit.model.target().expect("a release");
    let all = contents(&cockpit, Since::Production, held);
    cockpit.tell(Msg::Contents(target, Box::new(all)));
    cockpit
}

fn folder(path: &str) -> FolderChange {
    FolderChange {
        path: path.to_owned(),
        totals: Totals {
            files: 2,
            lines: Lines {
                insertions: 120,
                deletions: 7,
            },
            uncounted: 0,
        },
    }
}

fn given() -> Rehearsal {
    let mut cockpit = begun(Held::Between);
    tell(&mut cockpit, 1, Piece::Begun);
    tell(&mut cockpit, 1, part(history(), true));
    let tag = TagAt {
        name: "v2.4.0-rc1".to_owned(),
        commit: "b".repeat(40).as_str().into(),
    };
    tell(&mut cockpit, 1, Piece::Tags(vec![tag]));
    let folders = Folders {
        folders: vec![folder(""), folder("db"), folder("src/退款")],
        totals: Totals::default(),
    };
    tell(&mut cockpit, 1, Piece::Folders(String::new(), Ok(folders)));
    cockpit
}

fn detail() -> CommitDetail {
    CommitDetail {
        commit: history().remove(1),
        mail: "li@example.com".to_owned(),
        committer: "zhang".to_owned(),
        written: Timestamp::from_second(NOON).expect("a moment"),
        body: "The mail names each refund.\n每笔退款都写明。".to_owned(),
        tags: vec!["v2.4.0-rc1".to_owned()],
        files: vec![
            FileChange {
                path: "src/refund.rs".to_owned(),
                kind: FileKind::Modified,
                lines: Some(Lines {
                    insertions: 12,
                    deletions: 3,
                }),
            },
            FileChange {
                path: "src/退款.png".to_owned(),
                kind: FileKind::Renamed {
                    from: "refund.png".to_owned(),
                },
                lines: None,
            },
        ],
        totals: Totals {
            files: 2_345,
            lines: Lines {
                insertions: 12,
                deletions: 3,
            },
            uncounted: 1,
        },
        left_out: 2_343,
    }
}

#[test]
fn the_contents_as_they_look() {
    pictures("contents", &mut given());
    let mut folders = given();
    folders.press("v v");
    pictures("contents_folders", &mut folders);
    let mut open = given();
    open.press("j enter");
    let told = Box::new(Ok(detail()));
    open.tell(Msg::Commit("b".repeat(40).as_str().into(), told));
    pictures("contents_commit", &mut open);
}

#[test]
fn commits_come_part_by_part_and_the_selected_one_stays() {
    let mut cockpit = begun(Held::Between);
    cockpit.sees("reading the repository");
    let mut all = history();
    let rest = all.split_off(2);
    tell(&mut cockpit, 1, Piece::Begun);
    tell(&mut cockpit, 1, part(all, false));
    cockpit.sees("looked through");
    cockpit.press("j");
    tell(&mut cockpit, 1, part(rest, true));
    cockpit.misses("looked through");
    cockpit.sees("4 commits");
    cockpit.press("y");
    let copied = TerminalAsk::Copy("b".repeat(40));
    assert_eq!(cockpit.terminal.last(), Some(&copied));
}

#[test]
fn what_an_earlier_reading_still_tells_is_dropped() {
    let mut cockpit = begun(Held::Between);
    tell(&mut cockpit, 1, Piece::Begun);
    tell(&mut cockpit, 2, Piece::Begun);
    tell(&mut cockpit, 1, part(history(), true));
    cockpit.misses("Ask the gateway again");
    tell(&mut cockpit, 2, part(history(), true));
    cockpit.sees("Ask the gateway again");
}

#[test]
fn merges_fold_and_unfold() {
    let mut cockpit = given();
    cockpit.press("t");
    cockpit.sees("merges folded");
    cockpit.sees("+1");
    cockpit.misses("refund once");
    cockpit.press("t");
    cockpit.sees("refund once");
}

#[test]
fn the_views_follow_each_other() {
    let mut cockpit = given();
    cockpit.press("v");
    cockpit.sees("陈晨 chen");
    cockpit.misses("Ask the gateway again");
    cockpit.press("v");
    cockpit.sees("+120");
    cockpit.press("v");
    cockpit.sees("db/001.down.sql");
    cockpit.press("v");
    cockpit.sees("Ask the gateway again");
}

#[test]
fn the_filter_holds_in_every_view() {
    let mut cockpit = given();
    cockpit.press("v /").type_in("LI");
    cockpit.sees("li");
    cockpit.misses("zhang");
    cockpit.press("esc v /").type_in("退款");
    cockpit.sees("src/退款/");
    cockpit.misses("db/");
    cockpit.press("enter v");
    cockpit.sees("nothing fits");
    cockpit.press("/").type_in("");
    cockpit.press("esc");
    cockpit.sees("db/001.sql");
    cockpit.press("v /").type_in("rc1");
    cockpit.sees("Say what was refunded");
    cockpit.misses("Ask the gateway again");
}

#[test]
fn an_author_leads_to_the_commits_and_a_folder_to_what_is_in_it() {
    let mut cockpit = given();
    cockpit.press("v j enter");
    cockpit.sees("Say what was refunded");
    cockpit.misses("Ask the gateway again");
    cockpit.press("esc v v");
    assert_eq!(cockpit.look().folder, None);
    cockpit.press("j enter");
    assert_eq!(cockpit.look().folder.as_deref(), Some("db"));
    cockpit.sees("reading");
    let inner = Folders {
        folders: vec![folder("db"), folder("db/2026")],
        totals: Totals::default(),
    };
    tell(&mut cockpit, 1, Piece::Folders("db".to_owned(), Ok(inner)));
    cockpit.sees("files right here");
    cockpit.sees("db/2026/");
    // The files of the folder itself lead nowhere.
    cockpit.press("enter");
    assert_eq!(cockpit.look().folder, None);
    cockpit.sees("db/2026/");
    cockpit.press("esc");
    cockpit.sees("src/退款/");
    cockpit.press("y");
    let copied = TerminalAsk::Copy("db".to_owned());
    assert_eq!(cockpit.terminal.last(), Some(&copied));
    cockpit.press("esc");
    cockpit.sees("stages");
}

#[test]
fn folders_that_cannot_be_read_leave_the_commits_readable() {
    let mut cockpit = given();
    let why = Explained::message("a tree is gone".to_owned());
    tell(&mut cockpit, 1, Piece::Folders(String::new(), Err(why)));
    cockpit.sees("Ask the gateway again");
    cockpit.press("v v");
    cockpit.sees("a tree is gone");
}

#[test]
fn a_script_says_where_it_ran_and_where_it_was_changed_since() {
    let mut cockpit = begun(Held::Between);
    let target = cockpit.model.target().expect("a release");
    let mut all = contents(&cockpit, Since::Production, Held::Between);
    let script = |path: &str| ScriptChange {
        path: path.to_owned(),
        ..all.scripts[0].clone()
    };
    let scripts = vec![
        ScriptChange {
            ran: vec!["dev".into(), "test".into()],
            ..script("db/001.sql")
        },
        ScriptChange {
            new: Some(false),
            changed_after: vec!["dev".into()],
            ..script("db/002.sql")
        },
        ScriptChange {
            failed: vec!["test".into()],
            undo: None,
            ..script("db/003.sql")
        },
        ScriptChange {
            new: Some(false),
            unchanged: true,
            ..script("db/004.sql")
        },
    ];
    all.scripts = scripts;
    cockpit.tell(Msg::Contents(target, Box::new(all)));
    pictures("contents_scripts", cockpit.press("v v v"));
    cockpit.press("j enter");
    cockpit.sees("its text was changed since");
    cockpit.sees("db/001.down.sql");
    cockpit.press("esc");
    cockpit.sees("db/003.sql");
}

#[test]
fn one_of_several_applications_shows_its_own() {
    let mut cockpit = begun(Held::Nothing);
    let target = cockpit.model.target().expect("a release");
    let mut all = contents(&cockpit, Since::Production, Held::Nothing);
    let mut other = all.applications[0].clone();
    other.range.application = "ledger".into();
    all.applications.push(other);
    all.scripts[0].path = "ledger/db/001.sql".to_owned();
    all.scripts[0].undo = Some("ledger/db/001.down.sql".to_owned());
    cockpit.tell(Msg::Contents(target, Box::new(all)));
    cockpit.sees("pay 1 of 2");
    cockpit.press("v v v");
    cockpit.sees("no database scripts");
    cockpit.press("right");
    cockpit.sees("ledger 2 of 2");
    cockpit.sees("db/001.sql");
    cockpit.misses("ledger/db/001.sql");
    cockpit.press("left");
    cockpit.sees("pay 1 of 2");
}

#[test]
fn the_row_of_environments_says_how_far_and_what_came_by_other_means() {
    let mut cockpit = given();
    cockpit.sees("no record");
    let mut status = cockpit.scenario.status();
    let standings = [
        (Standing::Candidate, 0, 0, Some("2.4.0")),
        (Standing::Ahead, 2, 0, Some("2.4.0")),
        (Standing::Diverged, 1, 5, Some("2.4.0")),
        (Standing::Behind, 0, 3, None),
    ];
    for (at, (environment, (state, ahead, behind, version))) in
        status.environments.iter_mut().zip(standings).enumerate()
    {
        let running = &mut environment.applications[0];
        running.state = state;
        (running.ahead, running.behind) = (Some(ahead), Some(behind));
        running.release = version.map(Into::into);
        running.by = Some("wang".into());
        let digit = ["a", "9", "8", "e"][at];
        running.commit = Some(digit.repeat(40).as_str().into());
    }
    cockpit.model.data.status = Some(Box::new(status));
    for text in [
        "2 ahead",
        "1 of its own",
        "5 behind",
        "3 behind",
        "outside, wang",
    ] {
        cockpit.sees(text);
    }
    pictures("contents_way", &mut cockpit);
}

#[test]
fn a_few_letters_narrow_it() {
    let mut cockpit = given();
    cockpit.press("/").type_in("CHEN");
    cockpit.sees("refund once");
    cockpit.misses("Ask the gateway again");
    cockpit.press("enter esc");
    cockpit.sees("Ask the gateway again");
    cockpit.press("esc");
    cockpit.sees("stages");
}

#[test]
fn the_start_goes_from_production_over_the_round_to_the_environments() {
    let mut cockpit = given();
    // In the first round there is none before it.
    cockpit.press("s");
    cockpit.sees("since preheat");
    cockpit.press("s s s");
    let mut status = cockpit.scenario.status();
    status.release.round = 2;
    cockpit.model.data.status = Some(Box::new(status));
    let mut starts = vec![cockpit.look().contents];
    for _ in 0..5 {
        cockpit.press("s");
        starts.push(cockpit.look().contents);
    }
    let there = |id: &str| Some(Since::Environment { id: id.into() });
    assert_eq!(
        starts,
        [
            Some(Since::Production),
            Some(Since::Round),
            there("preheat"),
            there("test"),
            there("dev"),
            Some(Since::Production),
        ]
    );
}

#[test]
fn what_cannot_be_read_says_why() {
    let mut cockpit = begun(Held::Nothing);
    cockpit.sees("both ends are the same commit");
    cockpit.press("x");
    assert_eq!(cockpit.look().range, None);
    let mut cockpit = begun(Held::Lacking {
        commit: "e".repeat(40).as_str().into(),
        shallow: true,
    });
    cockpit.sees("--unshallow");
}
