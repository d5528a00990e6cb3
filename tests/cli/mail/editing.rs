//! Mails that people edit: in their editor, in a file, through a pipe; nothing typed is lost.

use std::os::unix::fs::PermissionsExt as _;

use super::Office;

/// An office whose editor is a script; the file is `$1`.
fn with_editor(script: &str) -> Office {
    let office = Office::with("", &[]);
    let path = office.story.world.root().join("editor.sh");
    std::fs::write(&path, format!("#!/bin/sh\nset -e\n{script}\n")).expect("the editor");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).expect("its mode");
    let story = office.story;
    let world = story.world.set("EDITOR", &path);
    Office {
        story: super::Story { world, ..story },
    }
}

#[test]
fn a_mail_is_edited_in_the_persons_own_editor() {
    let office = with_editor(
        "sed -i -e 's/^Subject:.*/Subject: 改过的主题/' -e '/^Attach:/d' -e 's/^To: li .*/To: \"Li, the tester\" <li@acme.cn>,/' \"$1\"\necho 'One more thing.' >> \"$1\"",
    );
    let story = &office.story;
    story.ok("mail write testers_notified --edit --by zhang");
    let mail = office.mail(1);
    assert_eq!(mail["mail"]["subject"], "改过的主题");
    assert_eq!(mail["mail"]["to"][0]["name"], "Li, the tester");
    assert_eq!(
        mail["mail"]["attachments"].as_array().map_or(0, Vec::len),
        0
    );
    let text = mail["text"].as_str().expect("a text");
    assert!(text.contains("2.4.0"), "{text}");
    // What was written into the outbox is no draft any more.
    story.ok("mail drop 1 --reason 'wrong subject' --by zhang");
    let draft = story.json("mail draft testers_notified");
    assert_eq!(draft["file"], serde_json::Value::Null);
    assert_ne!(draft["subject"], "改过的主题");
}

#[test]
fn a_broken_edit_is_told_with_its_line_and_lost_nowhere() {
    let office = with_editor(
        "if grep -q broken \"$1\"; then sed -i 's/^Subjekt:/Subject:/' \"$1\"; else sed -i 's/^Subject:.*/Subjekt: broken/' \"$1\"; fi",
    );
    let story = &office.story;
    let failed = story.ends("mail write testers_notified --edit --by zhang", 2);
    assert!(
        failed.stderr.contains("line 4") && failed.stderr.contains("Subjekt"),
        "{failed}"
    );
    assert!(
        failed.stderr.contains("nothing is lost") && failed.stderr.contains("golive.db.drafts"),
        "{failed}"
    );
    assert_eq!(story.json("mail list")["mails"], serde_json::json!([]));
    let begun = story.ok("mail draft testers_notified").stdout;
    assert!(begun.contains("Subjekt: broken"), "{begun}");
    // Neither is it written as it is.
    story.ends("mail write testers_notified --by zhang", 2);
    story.ok("mail write testers_notified --edit --by zhang");
    assert_eq!(office.mail(1)["mail"]["subject"], "broken");
}

#[test]
fn an_editor_that_is_given_up_writes_nothing() {
    let office = with_editor("exit 1");
    let failed = office
        .story
        .ends("mail write testers_notified --edit --by zhang", 4);
    assert!(failed.stderr.contains("editor.sh"), "{failed}");
    assert_eq!(
        office.story.json("mail list")["mails"],
        serde_json::json!([])
    );
}

#[test]
fn an_edited_mail_comes_through_a_pipe_or_from_a_file() {
    let office = Office::new("");
    let story = &office.story;
    let draft = story.ok("mail draft testers_notified").stdout;
    story.outside("log.txt", "all green\n");
    let log = story.world.root().join("log.txt");
    let edited = draft.replacen(
        "\n\n",
        &format!("\n抄送：王 <wang@acme.cn>\nAttach: {}\n\n", log.display()),
        1,
    );
    let args = story.args("mail write testers_notified --file - --by zhang");
    let written = story.world.golive_with_input(&args, edited.as_bytes());
    assert_eq!(written.status, 0, "{written}");
    let mail = office.mail(1);
    assert_eq!(mail["mail"]["cc"][0]["address"], "wang@acme.cn");
    assert_eq!(mail["mail"]["attachments"][1], "log.txt");
    assert!(
        mail["message_text"]
            .as_str()
            .expect("all of it")
            .contains("YWxsIGdyZWVuCg==")
    );
}

#[test]
fn what_is_wrong_in_a_file_is_named_with_its_line() {
    let office = Office::new("");
    let story = &office.story;
    let wrong = |text: &str| {
        story.outside("mail.txt", text);
        let failed = story.ends("mail write testers_notified --file @mail.txt --by zhang", 2);
        assert!(failed.stderr.contains("mail.txt: line "), "{failed}");
        failed.stderr
    };
    for (text, says) in [
        (
            "From: a@b.cn\nTo: nobody\nSubject: x\n\ny",
            "line 2: “nobody”",
        ),
        (
            "To: a@b.cn\nSubject: x\nSubject: y\n\nz",
            "line 3: this is there already, on line 2",
        ),
        ("To: a@b.cn\n\nz", "line 1: “Subject:” is missing"),
        ("Subject: x\n\nz", "“To:” is missing"),
        ("To: a@b.cn\nSubject: x\n\n \n", "the mail has no text"),
        (
            "To: a@b.cn\nSubject: x\nAttach: gone.md\n\nz",
            "line 3: “gone.md” can't go with the mail",
        ),
        (
            "To: a@b.cn\nSubject: x\nBcc: c@b.cn\n\nz",
            "line 3: there is no header “Bcc”",
        ),
        ("To: a@b.cn\nhello\n\nz", "line 2: “hello” is no header"),
        (
            "From: a@b.cn, c@b.cn\nTo: a@b.cn\nSubject: x\n\nz",
            "line 1: a mail is from one address",
        ),
        (
            "To: a@b.cn\nSubject: x\u{202e}y\n\nz",
            "line 2: the subject has the control character U+202E",
        ),
    ] {
        let told = wrong(text);
        assert!(told.contains(says), "{text}\n{told}");
    }
    let told = story.ends(
        "--lang zh mail write testers_notified --file @mail.txt --by zhang",
        2,
    );
    assert!(told.stderr.contains("第 2 行"), "{told}");
    assert_eq!(story.json("mail list")["mails"], serde_json::json!([]));
}
