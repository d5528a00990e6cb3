//! Drafts of documents and mails at a real repository and store.

use golive::domain::lang::Lang;
use golive::domain::names::ItemId;
use golive::engine::{Access, Engine};
use golive::text::Explain as _;

use super::{config, deployment, new, repo};

const TOML: &str = r#"
project = "payments"

[[applications]]
name = "payments"
after = ["ledger"]

[[applications]]
name = "ledger"

[[people]]
name = "zhang"
roles = ["developer", "ops"]

[[people]]
name = "li"
roles = ["tester"]

[papers]
folder = "own"
"#;

#[test]
fn what_is_known_stands_in_the_drafts() {
    let repo = repo();
    std::fs::create_dir_all(repo.path().join("own/mails/en")).unwrap();
    let mut engine =
        Engine::open(config(&repo, TOML), repo.path(), Access::ReadWrite).expect("an engine");
    let mut before = deployment("production", None, Some("main"));
    before.application = Some("ledger".into());
    engine.deployed(before).unwrap();
    engine.new_release(new("2.4.0")).unwrap();
    let id = engine.resolve(None).unwrap();
    let item = |id: &str| ItemId::from(id);

    let plan = engine
        .proposal(&id, &item("launch_plan"), Lang::En)
        .unwrap();
    let script = "| `ledger/db/001_new.sql` |";
    assert!(plan.contains(script), "{plan}");
    assert!(plan.contains("2. `payments`, after `ledger`"), "{plan}");
    assert!(plan.contains("| Tester | li |"), "{plan}");
    let back = format!("`ledger`: back to commit `{}`", &repo.rev("main")[..7]);
    assert!(plan.contains(&back), "{plan}");

    // The foot carries the head of the log, and the candidate whole.
    let letter = engine
        .mail_text(&id, &item("testers_notified"), Lang::Zh)
        .unwrap();
    assert_eq!(letter.subject, "【payments 2.4.0】已提测，请安排内测");
    let head = engine.head().unwrap();
    assert!(letter.body.contains(head.hash.as_str()), "{}", letter.body);
    assert!(
        letter.body.contains(&repo.rev("release/2.4")),
        "{}",
        letter.body
    );
    assert!(!letter.short.is_empty());

    // A file of one's own takes its place; a broken one is named, and only where it is used.
    let own = repo.path().join("own/mails/en/testers_notified.txt");
    std::fs::write(&own, "Subject: ours\n\nHello {{ relese }}\n").unwrap();
    let error = engine
        .mail_text(&id, &item("testers_notified"), Lang::En)
        .unwrap_err();
    let told = error.explain(Lang::En);
    assert!(
        told.message.contains("testers_notified.txt, line 3"),
        "{}",
        told.message
    );
    assert!(engine.check_templates().is_err());
    engine
        .mail_text(&id, &item("passed_mailed"), Lang::En)
        .unwrap();
    std::fs::write(&own, "Subject: ours\n\nHello {{ release.name }}\n").unwrap();
    let letter = engine
        .mail_text(&id, &item("testers_notified"), Lang::En)
        .unwrap();
    assert_eq!(letter.body, "Hello payments 2.4.0\n");
    assert_eq!(
        engine.check_templates().unwrap().map(|(_, files)| files),
        Some(1)
    );
}
