//! The launch of two applications, which fails at the second: the clock, the way back, and the
//! second round. What is served and what the database holds are read at each point.

use serde_json::json;

use super::*;

const BEFORE: [&str; 1] = ["accounts(id)"];
const AFTER: [&str; 2] = ["accounts(id, currency)", "refunds(id)"];

#[test]
fn a_launch_that_fails_at_the_second_application_goes_back_and_round_again() {
    let company = Company::new().with_release();
    assert_eq!(company.serves(), ["2.3", "2.3"]);
    company.until("launch");
    // Every environment before was deployed to for real.
    assert_eq!(company.site.serves("preheat", "payments"), "payments 2.4");
    assert_eq!(company.site.schema("preheat"), AFTER);
    assert_eq!(company.serves(), ["2.3", "2.3"]);
    assert_eq!(company.site.schema("production"), BEFORE);

    // What would run is shown, and nothing does.
    let plan = company.ok("deploy production --dry-run --by wang");
    let order = [
        "ledger/db/001_currency.sql",
        "payments/db/002_refunds.sql",
        "deploy ledger",
        "deploy payments",
    ];
    let places: Vec<_> = order
        .iter()
        .map(|part| {
            plan.find(part)
                .unwrap_or_else(|| panic!("{part} in {plan}"))
        })
        .collect();
    assert!(places.is_sorted(), "{plan}");
    assert_eq!(company.site.schema("production"), BEFORE);

    // Scripts ahead of applications.
    company.ok("db run production --by chen");
    assert_eq!(company.site.schema("production"), AFTER);
    assert_eq!(company.serves(), ["2.3", "2.3"]);

    // The first application goes live, the second fails.
    company
        .site
        .order("payments", "echo 'no route to host' >&2; exit 3\n");
    let told = company.story.ends("deploy production --by wang", 4).stdout;
    assert!(told.contains("no route to host"), "{told}");
    assert_eq!(company.states(), ["ok", "failed"]);
    assert_eq!(company.serves(), ["ledger 2.4", "2.3"]);
    let status = company.story.status();
    let production = &status["environments"][3]["applications"];
    let told: Vec<_> = production
        .as_array()
        .expect("a list")
        .iter()
        .map(|a| &a["state"])
        .collect();
    assert_eq!(told, ["candidate", "failed"], "{production:#}");
    assert!(
        status["release"]["deadline"].is_string(),
        "{:#}",
        status["release"]
    );

    // Back: the second application first, then the first, then the scripts, newest first.
    company.ok(
        "rollback decide production --roll-back --scope both --reason 'no route to host' --by wang",
    );
    let steps = company.json("rollback show")["rollback"]["steps"].clone();
    let about = |step: &Value| {
        let what = if step["kind"] == "script" {
            &step["path"]
        } else {
            &step["application"]
        };
        what.as_str().expect("a name").to_owned()
    };
    let about: Vec<_> = steps.as_array().expect("steps").iter().map(about).collect();
    assert_eq!(
        about,
        [
            "payments",
            "ledger",
            "payments/db/002_refunds.sql",
            "ledger/db/001_currency.sql"
        ]
    );
    company.site.order("ledger", "echo 'busy' >&2; exit 9\n");
    company.site.mend("payments");
    company.story.ends("rollback run --by wang", 4);
    assert_eq!(company.states(), ["ok", "failed", "waiting", "waiting"]);
    assert_eq!(company.serves(), ["ledger 2.4", "2.3"]);
    assert_eq!(company.site.schema("production"), AFTER);
    // A part of the way back is a state of its own.
    let shown = company.ok("status");
    assert!(shown.contains("1/4"), "{shown}");
    assert_eq!(company.story.status()["release"]["state"], "open");

    company.site.mend("ledger");
    let run = company.run()["number"].clone();
    company.ok(&format!("run retry {run} 2 --by wang"));
    // The next has no script that undoes it: somebody does it by hand, and says so.
    company.story.ends("run follow", 4);
    assert_eq!(company.states(), ["ok", "ok", "waiting", "waiting"]);
    assert_eq!(company.serves(), ["2.3", "2.3"]);
    assert_eq!(company.site.schema("production"), AFTER);
    company.site.execute("production", "drop table refunds");
    company.ok("rollback step 3 --result by-hand --by chen");
    company.ok("run follow");
    assert_eq!(company.states(), ["ok", "ok", "by_hand", "ok"]);
    assert_eq!(company.site.schema("production"), BEFORE);
    assert_eq!(company.story.status()["release"]["state"], "rolled_back");

    second_round(&company);
}

/// A mended candidate goes live.
fn second_round(company: &Company) {
    company
        .story
        .repo
        .commit(&[("version.txt", "payments 2.4, mended")], "Find the route");
    company.ok("candidate --by zhang");
    assert_eq!(
        company.story.status()["rounds"][1]["kind"],
        "after_rollback"
    );
    company.until("verify");
    assert_eq!(company.serves(), ["ledger 2.4", "payments 2.4, mended"]);
    assert_eq!(company.site.schema("production"), AFTER);
    company.finish();
    let status = company.story.status();
    assert_eq!(status["release"]["state"], json!("live"));
    let runs = &status["environments"][3]["applications"][1];
    assert_eq!(runs["commit"], json!(company.story.repo.rev("HEAD")));
    assert_eq!(runs["branch"], "release/2.4");
    company.ok("verify");
}

#[test]
fn a_rehearsal_shows_every_command_and_mail_in_order_and_does_none() {
    let company = Company::new().with_release();
    company.until("preheat");
    let (head, schema) = (company.story.head(), company.site.schema("preheat"));
    let told = company.ok("rehearse");
    let commit = company.story.repo.rev("HEAD");
    let before = company.story.repo.rev("v2.3.0");
    let order = [
        "preheat release".to_owned(),
        "run payments/db/002_refunds.sql".to_owned(),
        format!(
            "bin/deploy {} preheat ledger",
            company.site.root().display()
        ),
        format!("preheat payments {commit}"),
        "Launch preparation announced".to_owned(),
        "[shop 2.4.0] Accepted in preheat: please prepare for launch".to_owned(),
        "Minutes mailed".to_owned(),
        "payments/db/002_refunds.sql".to_owned(),
        "production ledger".to_owned(),
        format!("production payments {commit}"),
        "Passed".to_owned(),
        "If it goes wrong".to_owned(),
        "a decision that is due is mailed to".to_owned(),
        format!(
            "bin/rollback {} production payments {before}",
            company.site.root().display()
        ),
        format!("production ledger {}", company.ledger.rev("v2.3.0")),
        "undo payments/db/002_refunds.sql by hand".to_owned(),
        "undo ledger/db/001_currency.sql".to_owned(),
        "a_database_client".to_owned(),
        "nothing was sent".to_owned(),
    ];
    let mut from = 0;
    for part in &order {
        let found = told[from..].to_lowercase().find(&part.to_lowercase());
        from += found.unwrap_or_else(|| panic!("{part} in its place in\n{told}"));
    }
    let items = company.json("rehearse")["items"].clone();
    let kinds = items.as_array().expect("items").iter();
    assert!(
        kinds.clone().any(|item| item["kind"] == "mail"),
        "{items:#}"
    );
    assert!(
        kinds
            .clone()
            .any(|item| item["environment"] == "production"),
        "{items:#}"
    );
    let back = company.json("rehearse")["back"].clone();
    let does = |step: &Value| step["step"]["does"].as_str().expect("a word").to_owned();
    let does: Vec<_> = back.as_array().expect("steps").iter().map(does).collect();
    assert_eq!(
        does,
        ["take_back", "take_back", "undo_script", "undo_script"]
    );
    assert_eq!(company.story.head(), head);
    assert_eq!(company.site.schema("preheat"), schema);
    assert!(company.serves().iter().all(|version| version == "2.3"));
}

#[test]
fn what_ran_in_preheat_is_compared_before_it_runs_in_production() {
    let company = Company::new().with_release();
    company.until("launch");
    let said = company.ok("db compare");
    assert!(said.contains("the same texts, in the same order"), "{said}");
    let list = company.ok("db list");
    assert!(
        list.contains("not run") && list.contains("succeeded"),
        "{list}"
    );
    let scripts = &company.json("db list")["scripts"];
    let ran = &scripts[0]["ran"]["preheat"];
    assert!(ran["took"].is_i64() && ran["by"].is_string(), "{ran:#}");
    assert_eq!(ran["digest"], scripts[0]["digest"]);
    // Somebody changes a script after it ran, and adds one.
    company.story.repo.commit(
        &[
            ("db/002_refunds.sql", "create table refunds (id bigint);\n"),
            ("db/003_late.sql", "select 1;\n"),
        ],
        "Another text",
    );
    company.ok("candidate --by zhang");
    let said = company.story.ends("db compare", 1).stdout;
    assert!(
        said.contains("changed since it ran in preheat") && said.contains("has not run in preheat"),
        "{said}"
    );
    let said = company
        .story
        .ends("db run production --dry-run --by chen", 1);
    assert!(said.stdout.contains("not as in preheat: 2"), "{said}");
}
