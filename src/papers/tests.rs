//! Every template in both languages, on a release of which much is known, on one of which nothing
//! is, and on values that try to break out of their places.

use std::fmt::Write as _;
use std::fs;

use jiff::tz::{Offset, TimeZone};
use serde_json::Value as Json;

use super::shelf::{DOCUMENTS, MAILS};
use super::*;
use crate::domain::clean::disturbs;
use crate::domain::command::{Command, CreateRelease, RecordDeployment};
use crate::domain::names::{AppName, CommitId, Digest, ItemId};
use crate::domain::people::{People, Person};
use crate::domain::plan;
use crate::domain::process::{Process, Section};
use crate::domain::project::Application;
use crate::domain::release::{AppCommit, Choice, Outcome, Scope, Script, Undo, Vote};
use crate::domain::scenario::{Scenario, deployment};
use crate::text::Explain as _;

const PLAN: &str = "# Plan\n\n## 1. New external applications\n\n无\n\n\
    ## 2. Deployment order and dependencies\n\n1. `ledger`\n2. `payments`, after `ledger`\n\n\
    ## 3. Services to stop\n\nThe nightly job `reconcile`.\n\n\
    ## 4. Database scripts\n\n| order | script |\n| --- | --- |\n| 1 | `V012__refund_key.sql` |\n\n<!-- advice -->\n\n\
    ## 5. Launch time\n\nTuesday, 21:00 to 23:00; 30 minutes for solving a problem.\n\n\
    ## 6. Services affected, and how far\n\nRefunds wait for about three minutes.\n\n\
    ## 7. Rollback steps\n\n1. applications in reverse order\n2. `V012__refund_key.down.sql`\n\n### Who decides\n\n赵敏\n";

/// A commit as long as git's, with letters and numbers.
fn commit(of: &str) -> CommitId {
    CommitId::new(crate::domain::digest::sha256(of.as_bytes()).as_str()[..40].to_owned())
}

fn wanted(application: &str, branch: &str, of: &str) -> AppCommit {
    AppCommit {
        application: application.into(),
        branch: Some(branch.to_owned()),
        commit: commit(of),
    }
}

fn script(name: &str, undo: bool) -> Script {
    let digest = |path: &str| crate::domain::digest::sha256(path.as_bytes());
    let path = format!("db/migrations/{name}.sql");
    let down = format!("db/migrations/{name}.down.sql");
    Script {
        digest: digest(&path),
        path,
        undo: undo.then(|| Undo {
            digest: digest(&down),
            path: down,
        }),
    }
}

fn team() -> People {
    let person = |name: &str, roles: &[&str]| Person {
        name: name.into(),
        roles: roles.iter().map(|role| (*role).into()).collect(),
        mail: None,
    };
    People::new(vec![
        person("zhang", &["developer"]),
        person("周宇", &["dev_lead"]),
        person("oliver", &["tech_lead"]),
        person("li", &["tester"]),
        person("林悦", &["tester"]),
        person("wang", &["ops"]),
        person("sun", &["dba"]),
        person("chen", &["product"]),
        person("何静", &["business"]),
        person("赵敏", &["release_manager"]),
    ])
}

/// Payments 2.4.0, rolled back in the middle of its launch: everything that can be known is.
fn rich() -> Scenario {
    let mut s = Scenario::empty();
    deployed(
        &mut s,
        "ledger",
        "release/1.7",
        "old ledger",
        Outcome::Ok,
        None,
    );
    let window = s.window(-30, 270);
    s.ok(Command::CreateRelease(Box::new(CreateRelease {
        version: "2.4.0".into(),
        applications: ["ledger", "payments"]
            .map(|name| Application {
                name: name.into(),
                repository: None,
            })
            .to_vec(),
        candidate: vec![
            wanted("ledger", "release/1.8", "new ledger"),
            wanted("payments", "release/2.4", "new payments"),
        ],
        scripts: vec![
            script("V012__refund_key", true),
            script("V013__views", false),
        ],
        base: Vec::new(),
        window: Some(window),
        hotfix_of: None,
        carries: Vec::new(),
    })));
    s.release = Some("2.4.0".into());
    s.deliver("launch_plan", PLAN);
    s.until("meeting");
    s.report("C");
    let put_off = s.report("D");
    s.ok(Command::DeferBug {
        bug: put_off,
        to: "2.5.0".into(),
        reason: "wording only".to_owned(),
        second: None,
    });
    met(&mut s);
    s.finish_stage();
    s.advance();
    launched(&mut s);
    s.people = team();
    s
}

/// What was said in the meeting.
fn met(s: &mut Scenario) {
    for point in ["people", "database", "rollback"] {
        s.by("周宇").ok(Command::TakeUp {
            point: Some(point.to_owned()),
        });
        s.by("sun").ok(Command::Remark {
            point: Some(point.to_owned()),
            note: "tried in preheat | 预热环境已演练".to_owned(),
        });
    }
    let voters = [
        ("developer", "zhang"),
        ("tester", "li"),
        ("product", "chen"),
        ("ops", "wang"),
    ];
    for (role, by) in voters {
        s.by(by).ok(Command::Vote {
            role: role.into(),
            vote: Vote::Go,
            note: (role == "tester").then(|| "two wording bugs left".to_owned()),
        });
    }
    s.by("zhang");
}

/// What happened in production.
fn launched(s: &mut Scenario) {
    let scripts = s.release().scripts().to_vec();
    s.by("sun");
    s.run_script(&scripts[0], "production", Outcome::Ok);
    s.run_script(&scripts[1], "production", Outcome::Ok);
    s.by("wang");
    deployed(s, "ledger", "release/1.8", "new ledger", Outcome::Ok, None);
    let note = "health check timed out\nafter 90 s";
    deployed(
        s,
        "payments",
        "release/2.4",
        "new payments",
        Outcome::Failed,
        Some(note),
    );
    s.by("赵敏").ok(Command::DecideRollback {
        environment: "production".into(),
        choice: Choice::RollBack,
        scope: Scope::Both,
        reason: "not solved within 30 minutes; 月结前不能冒险".to_owned(),
    });
    s.by("wang").ok(Command::RecordRollbackStep {
        number: 1,
        outcome: crate::domain::release::StepOutcome::Ok,
        note: Some("instances replaced".to_owned()),
    });
}

fn deployed(
    s: &mut Scenario,
    app: &str,
    branch: &str,
    of: &str,
    outcome: Outcome,
    note: Option<&str>,
) {
    let Command::RecordDeployment(asked) = deployment("production") else {
        unreachable!("it records a deployment");
    };
    s.ok(Command::RecordDeployment(Box::new(RecordDeployment {
        application: Some(app.into()),
        branch: Some(branch.to_owned()),
        commit: Some(commit(of)),
        outcome,
        note: note.map(str::to_owned),
        ..*asked
    })));
}

/// What a template sees of the scenario.
fn facts(s: &Scenario, item: &str, lang: Lang, plan: Option<&str>) -> Facts {
    let status = s.status();
    let head = Digest::new("5f".repeat(32));
    let after = [("payments".into(), vec![AppName::from("ledger")])];
    gather(&Sources {
        notice: None,
        project: &s.project,
        release: s.release(),
        process: &s.process,
        status: &status,
        people: &s.people,
        item: &ItemId::from(item),
        after: after.into(),
        plan,
        log: &s.log,
        head: (s.log.len() as u64, &head),
        sender: &"li".into(),
        now: s.now,
        zone: TimeZone::fixed(Offset::constant(8)),
        lang,
    })
}

fn told(letter: &Letter) -> String {
    format!(
        "Subject: {}\nShort: {}\n\n{}",
        letter.subject,
        letter.short.replace('\n', "\nShort: "),
        letter.body
    )
}

fn document_ids() -> impl Iterator<Item = &'static str> {
    DOCUMENTS.iter().map(|(id, _, _)| *id)
}

fn mail_ids() -> impl Iterator<Item = &'static str> {
    MAILS
        .iter()
        .map(|(id, _, _)| *id)
        .filter(|id| !shelf::is_part(id))
}

fn sections(process: &Process, item: &str) -> Vec<Section> {
    let (_, found) = process.item(&item.into()).expect("there");
    found.asks_for(process).to_vec()
}

/// The text with an answer under every heading that has none.
fn filled(text: &str, sections: &[Section], lang: Lang) -> String {
    let reading = plan::read(text, sections);
    let mut whole = String::new();
    for line in text.lines() {
        whole.push_str(line);
        whole.push('\n');
        let empty = |s: &&Section| {
            let found = reading.section(&s.id).expect("asked for");
            line.starts_with("## ")
                && line.ends_with(s.title.get(lang))
                && found.state == plan::SectionState::Empty
        };
        if let Some(section) = sections.iter().find(empty) {
            let answer = match (section.must_say, lang) {
                (true, _) => "everything",
                (false, Lang::En) => "none",
                (false, Lang::Zh) => "无",
            };
            writeln!(whole, "\n{answer}").expect("a string");
        }
    }
    whole
}

#[test]
fn every_template_reads_well_on_a_release_of_which_much_is_known() {
    let scenario = rich();
    for (lang, name) in [(Lang::En, "en"), (Lang::Zh, "zh")] {
        let mut documents = String::new();
        for id in document_ids() {
            let facts = facts(&scenario, id, lang, Some(PLAN));
            let text = document(lang, &facts, None).expect(id);
            writeln!(documents, "=== {id} ===\n{text}").expect("a string");
        }
        insta::assert_snapshot!(format!("documents_{name}"), documents);
        let mut mails = String::new();
        for id in mail_ids() {
            let facts = facts(&scenario, id, lang, Some(PLAN));
            let letter = mail(lang, &facts, None).expect(id);
            writeln!(mails, "=== {id} ===\n{}", told(&letter)).expect("a string");
        }
        insta::assert_snapshot!(format!("mails_{name}"), mails);
    }
}

#[test]
fn every_template_stands_where_nothing_is_known() {
    let scenario = Scenario::with_release();
    for lang in Lang::ALL {
        for id in document_ids() {
            document(lang, &facts(&scenario, id, lang, None), None).expect(id);
            document(lang, &Facts::default(), None).expect(id);
        }
        for id in mail_ids() {
            let letter = mail(lang, &facts(&scenario, id, lang, None), None).expect(id);
            assert!(
                !letter.subject.is_empty() && !letter.short.is_empty(),
                "{id}: {letter:#?}"
            );
            let mut nothing = Facts::default();
            nothing.item.id = id.to_owned();
            mail(lang, &nothing, None).expect(id);
        }
    }
}

#[test]
fn every_draft_passes_once_its_blanks_are_filled() {
    for (scenario, plan) in [(Scenario::with_release(), None), (rich(), Some(PLAN))] {
        for lang in Lang::ALL {
            for id in document_ids().filter(|id| *id != "generic") {
                let sections = sections(&scenario.process, id);
                let text = document(lang, &facts(&scenario, id, lang, plan), None).expect(id);
                let draft = plan::read(&text, &sections);
                assert!(draft.missing.is_empty(), "{id}: {draft:#?}\n{text}");
                assert!(draft.unanswered.is_empty(), "{id}: {draft:#?}\n{text}");
                let whole = plan::read(&filled(&text, &sections, lang), &sections);
                assert!(whole.is_whole(), "{id}: {whole:#?}\n{text}");
            }
        }
    }
}

#[test]
fn a_plan_is_left_empty_where_nobody_but_a_person_knows() {
    let scenario = rich();
    let sections = sections(&scenario.process, "launch_plan");
    for lang in Lang::ALL {
        let text =
            document(lang, &facts(&scenario, "launch_plan", lang, None), None).expect("drafted");
        let reading = plan::read(&text, &sections);
        let empty: Vec<&str> = reading
            .sections
            .iter()
            .filter(|found| found.state == plan::SectionState::Empty)
            .map(|found| found.id.as_str())
            .collect();
        assert_eq!(
            empty,
            ["new_applications", "services_to_stop", "impact"],
            "{text}"
        );
    }
}

#[test]
fn minutes_are_drafted_whole() {
    let scenario = rich();
    let sections = sections(&scenario.process, "minutes");
    for lang in Lang::ALL {
        let text =
            document(lang, &facts(&scenario, "minutes", lang, Some(PLAN)), None).expect("drafted");
        let reading = plan::read(&text, &sections);
        assert!(reading.is_whole(), "{reading:#?}\n{text}");
        assert!(!text.contains("advice"), "{text}");
    }
}

#[test]
fn a_report_names_the_candidates_commits_and_no_other() {
    let scenario = rich();
    let candidate = scenario.release().candidate();
    for id in ["test_report", "integration_report"] {
        let sections = sections(&scenario.process, id);
        for lang in Lang::ALL {
            let text = document(lang, &facts(&scenario, id, lang, None), None).expect(id);
            let reading = plan::read(&text, &sections);
            let named = plan::commits(&text, &sections, &reading, candidate);
            let commits: Vec<_> = candidate.iter().map(|c| c.commit.clone()).collect();
            assert_eq!(named, commits, "{text}");
        }
    }
}

#[test]
fn a_source_that_gave_no_answer_is_told_as_such_and_not_as_too_old() {
    let scenario = rich();
    for lang in Lang::ALL {
        for id in ["test_report", "integration_report", "launch_announced"] {
            let mut facts = facts(&scenario, id, lang, None);
            facts.bugs.fresh = false;
            facts.bugs.told = "tracker, unreachable".to_owned();
            let text = if id == "launch_announced" {
                mail(lang, &facts, None).expect(id).body
            } else {
                document(lang, &facts, None).expect(id)
            };
            assert!(text.contains("tracker, unreachable"), "{text}");
        }
    }
}

/// What tries to break out: of a line, a cell, a heading, a comment, a header, a template.
fn hostile() -> String {
    format!(
        "x | y\r\nSubject: forged\n\n# 7. Rollback steps\n回滚步骤\n---\n```\n--> <!-- {{{{ release.version }}}} {{% raw %}} `\u{202e}\x1b[2J\u{2028}\\|{}",
        "缺".repeat(10_000)
    )
}

/// Every text of the facts but ids replaced by the hostile one.
fn poisoned(value: &mut Json) {
    match value {
        Json::String(text) => *text = hostile(),
        Json::Array(list) => list.iter_mut().for_each(poisoned),
        Json::Object(fields) => {
            for (name, field) in fields {
                if !["id", "headings", "from"].contains(&name.as_str()) {
                    poisoned(field);
                }
            }
        }
        _ => {}
    }
}

fn poisoned_desk(s: &Scenario, kind: Kind, id: &str, lang: Lang) -> Desk {
    let facts = facts(s, id, lang, Some(PLAN));
    let mut json = serde_json::to_value(&facts).expect("plain data");
    poisoned(&mut json);
    let mut desk = Desk::new(kind, lang, &facts, None).expect("built in");
    desk.facts = Value::from(Serde(&json));
    desk
}

#[test]
fn what_is_hostile_stays_in_its_place_in_a_document() {
    let scenario = rich();
    for lang in Lang::ALL {
        for id in document_ids() {
            let text = poisoned_desk(&scenario, Kind::Document, id, lang)
                .document(id)
                .expect(id);
            assert!(!text.chars().any(|c| disturbs(c) && c != '\n'), "{id}");
            assert!(
                !text.contains("2.4.0"),
                "{id}: a value was read as a template"
            );
            if id != "generic" {
                let sections = sections(&scenario.process, id);
                let reading = plan::read(&filled(&text, &sections, lang), &sections);
                assert!(reading.is_whole(), "{id}: {reading:#?}");
                for found in &reading.sections {
                    assert_eq!(found.spans.len(), 1, "{id}: {} stands twice", found.id);
                }
            }
            tables_are_whole(id, &text);
        }
    }
}

/// Every row of a table has as many cells as its head.
fn tables_are_whole(id: &str, text: &str) {
    let mut cells = None;
    for line in text.lines() {
        if !line.starts_with("| ") {
            cells = None;
            continue;
        }
        let bars = line
            .replace("\\\\", "")
            .replace("\\|", "")
            .matches('|')
            .count();
        assert_eq!(
            *cells.get_or_insert(bars),
            bars,
            "{id}: {}",
            marks::cut(line, 300)
        );
    }
}

#[test]
fn what_is_hostile_stays_in_its_place_in_a_mail() {
    let scenario = rich();
    for lang in Lang::ALL {
        for id in mail_ids() {
            let letter = poisoned_desk(&scenario, Kind::Mail, id, lang)
                .letter(id)
                .expect(id);
            for line in letter.subject.lines().chain(letter.short.lines()) {
                assert!(line.chars().count() <= LINE + 1, "{id}: {line}");
            }
            assert_eq!(letter.subject.lines().count(), 1, "{id}");
            assert!(letter.short.lines().count() <= SHORT_LINES, "{id}");
            let disturbing = |c: char| disturbs(c) && c != '\n';
            assert!(!told(&letter).contains(disturbing), "{id}");
            // A forged line would stand at a line's beginning.
            let forged = letter
                .body
                .lines()
                .any(|line| line.trim_start().starts_with("Subject:"));
            assert!(!forged, "{id}");
        }
    }
}

#[test]
fn a_file_of_ones_own_takes_the_place_of_the_built_in_one() {
    let own = tempfile::tempdir().expect("a folder");
    let scenario = Scenario::with_release();
    put(
        own.path(),
        "mails/en/sign.txt",
        "Yours, {{ sender.name }}\n",
    );
    put(
        own.path(),
        "papers/zh/launch_plan.md",
        "\u{feff}# 我司方案 {{ release.version }}\r\n",
    );
    put(own.path(), "mails/zh/_head.txt", "只供引用\n");
    put(own.path(), "README", "not looked at");
    put(own.path(), "mails/en/.draft.txt", "{{");
    let letter = mail(
        Lang::En,
        &facts(&scenario, "passed_mailed", Lang::En, None),
        Some(own.path()),
    );
    let letter = letter.expect("drafted");
    assert!(letter.body.ends_with("Yours, li\n"), "{}", letter.body);
    let plan = |lang| {
        document(
            lang,
            &facts(&scenario, "launch_plan", lang, None),
            Some(own.path()),
        )
    };
    assert_eq!(plan(Lang::Zh).expect("drafted"), "# 我司方案 2.4.0\n");
    assert!(
        plan(Lang::En)
            .expect("drafted")
            .starts_with("# Launch plan")
    );
}

#[test]
fn a_broken_file_of_ones_own_is_named_with_its_line() {
    let own = tempfile::tempdir().expect("a folder");
    let scenario = Scenario::with_release();
    let tried = |name: &str, text: &str| {
        put(own.path(), name, text);
        let facts = facts(&scenario, "passed_mailed", Lang::En, None);
        let error = mail(Lang::En, &facts, Some(own.path())).expect_err(text);
        fs::remove_file(own.path().join(name)).expect("there");
        let told = error.explain(Lang::En);
        assert!(told.hint.is_some());
        let named = name.starts_with("mails/cn") || told.message.contains(name);
        assert!(named, "{}", told.message);
        (told.message, error.explain(Lang::Zh).message)
    };
    let file = "mails/en/passed_mailed.txt";
    let (en, zh) = tried(file, "Subject: x\n\nDear\n{{ relaese.name }}\n");
    assert!(en.contains("line 4: a name that is not known"), "{en}");
    assert!(zh.contains("第 4 行：使用了不存在的名称"), "{zh}");
    let (en, _) = tried(file, "Subject: x\nShort: {{ release.nam }}\n\nDear\n");
    assert!(en.contains("line 2: a name that is not known"), "{en}");
    let (en, _) = tried(file, "Subject: x\n\nDear\n\n{% if %}\n");
    assert!(en.contains("line 5: not a template"), "{en}");
    let (en, _) = tried(file, "Subject: x\n\n{{ release.name | uper }}\n");
    assert!(en.contains("line 3: a filter that is not known"), "{en}");
    let (en, _) = tried(file, "Subject: x\n\n{% include \"fot.txt\" %}\n");
    assert!(en.contains("line 3: a file that is not there"), "{en}");
    let (en, _) = tried("mails/en/sign.txt", "ok\n{{ sender.nme }}\n");
    assert!(en.contains("line 2: a name that is not known"), "{en}");
    let (en, _) = tried(file, "Dear all,\n\nhello\n");
    assert!(en.contains("does not begin with a line"), "{en}");
    let (en, _) = tried("mails/en/pased_mailed.txt", "Subject: x\n\ny\n");
    assert!(en.contains("no paper is made of"), "{en}");
    let (en, _) = tried("mails/cn/passed_mailed.txt", "Subject: x\n\ny\n");
    assert!(en.contains("no paper is made of"), "{en}");
}

#[test]
fn templates_are_checked_before_a_paper_is_needed() {
    let own = tempfile::tempdir().expect("a folder");
    let items = ["launch_plan".to_owned(), "security_review".to_owned()];
    for (built_in, kind) in [(&DOCUMENTS[..], Kind::Document), (&MAILS[..], Kind::Mail)] {
        for (id, en, zh) in built_in {
            let (folder, extension) = match kind {
                Kind::Document => ("papers", "md"),
                Kind::Mail => ("mails", "txt"),
            };
            put(own.path(), &format!("{folder}/en/{id}.{extension}"), en);
            put(own.path(), &format!("{folder}/zh/{id}.{extension}"), zh);
        }
    }
    let all = 2 * (DOCUMENTS.len() + MAILS.len());
    assert_eq!(check(own.path(), &items).expect("they are good"), all);
    // A fault in a loop's body, which a release of which nothing is known would not come to.
    let text = "Subject: x\n\n{% for r in script_runs %}\n{{ r.resultt }}\n{% endfor %}\n";
    put(own.path(), "mails/zh/dba_reply.txt", text);
    let error = check(own.path(), &items).expect_err("a fault").to_string();
    assert!(error.contains("dba_reply.txt, line 4"), "{error}");
    fs::remove_file(own.path().join("mails/zh/dba_reply.txt")).expect("there");
    put(own.path(), "mails/zh/foot.txt", "\n{{ hed.hash }}\n");
    let error = check(own.path(), &items).expect_err("a fault").to_string();
    assert!(error.contains("foot.txt, line 2"), "{error}");
    let gone = check(&own.path().join("gone"), &items).expect_err("not there");
    assert!(gone.to_string().contains("gone"), "{gone}");
}

fn put(own: &Path, name: &str, text: &str) {
    let path = own.join(name);
    fs::create_dir_all(path.parent().expect("below")).expect("made");
    fs::write(path, text).expect("written");
}

#[test]
fn an_item_of_a_companys_own_has_the_generic_draft() {
    let scenario = Scenario::with_release();
    let mut facts = facts(&scenario, "launch_plan", Lang::En, None);
    facts.item.id = "security_review".to_owned();
    facts.item.name = "security review".to_owned();
    let text = document(Lang::En, &facts, None).expect("drafted");
    assert!(
        text.starts_with("# security review: payments 2.4.0\n"),
        "{text}"
    );
    let letter = mail(Lang::En, &facts, None).expect("drafted");
    assert_eq!(letter.subject, "[payments 2.4.0] security review");
}
