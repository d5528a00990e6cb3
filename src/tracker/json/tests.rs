//! Answers in the trackers' true shapes, and everything that may be wrong with one.

use std::path::Path;

use proptest::prelude::*;

use crate::domain::import::{BugField, Format, ImportedBug, ImportedStatus, Reading, UNGRADED};
use crate::domain::lang::Lang;
use crate::text::Explain as _;
use crate::tracker::{
    Ask, Error, Fault, Next, Page, PagesError, Placeholders, Rest, SIZE_LIMIT, Told, pages, read,
    read_file,
};

fn reading(format: Format) -> Reading {
    let words = |words: &[&str]| words.iter().map(|&word| word.to_owned()).collect();
    Reading {
        format,
        severities: [
            (
                "A".into(),
                words(&["severity: critical", "critical", "S1 - Critical", "1"]),
            ),
            (
                "B".into(),
                words(&["severity: high", "high", "2 - High", "2"]),
            ),
            ("C".into(), words(&["3", "S3 - Minor", "Normal"])),
            ("D".into(), words(&["severity: low", "Low", "4"])),
        ]
        .into(),
        ..Reading::default()
    }
}

fn bytes(name: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/trackers");
    std::fs::read(path.join(name)).unwrap()
}

fn fixture(name: &str, reading: &Reading) -> Page {
    read(&bytes(name), reading).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// `id severity status assignee`, a bug each.
fn short(bugs: &[ImportedBug]) -> Vec<String> {
    let one = |bug: &ImportedBug| {
        let assignee = bug.assignee.as_ref().map_or("-", |name| name.as_str());
        format!("{} {} {:?} {assignee}", bug.id, bug.severity, bug.status)
    };
    bugs.iter().map(one).collect()
}

fn fault(bytes: &[u8], format: Format) -> Fault {
    read(bytes, &reading(format))
        .expect_err("it was taken")
        .fault
}

fn said(error: &Error) -> String {
    for lang in Lang::ALL {
        let explained = error.explain(lang);
        assert!(explained.hint.is_some_and(|hint| !hint.is_empty()));
        assert!(
            !explained
                .message
                .chars()
                .any(|c| c.is_control() && c != '\n')
        );
    }
    error.explain(Lang::En).message
}

fn told(bytes: &[u8], format: Format) -> String {
    said(&read(bytes, &reading(format)).expect_err("it was taken"))
}

fn more(token: Option<&str>, start: Option<usize>) -> Rest {
    let token = token.map(str::to_owned);
    Rest::More(Next { token, start })
}

#[test]
fn issues_as_gh_lists_them() {
    let page = fixture("github/gh-issue-list.json", &reading(Format::Github));
    let expected = [
        "412 A Open zhang-wei",
        "409 D Closed -",
        "388 ungraded Closed -",
        "377 B Open li",
    ];
    assert_eq!(short(&page.bugs), expected);
    assert_eq!((page.records, page.rest), (4, Rest::Unsaid));
    let bug = &page.bugs[0];
    assert_eq!(bug.title, "退款重复到账 💸 when the retry times out");
    assert_eq!(
        bug.url.as_deref(),
        Some("https://github.com/acme/payments/issues/412")
    );
    assert_eq!(bug.reported, "2026-10-02T08:15:31Z".parse().ok());
    assert_eq!(page.bugs[1].title, "Footer shows last year 👩‍🚀");
    assert_eq!(
        page.bugs[2].title,
        "Totals differ by \u{fffd}one cent\u{fffd}[31m"
    );
}

#[test]
fn issues_as_githubs_rest_tells_them_one_list_after_the_other_or_in_a_list() {
    let reading = reading(Format::Github);
    let expected = ["12 A Open li", "10 D Closed -"];
    for name in ["github/paginate.json", "github/paginate-slurp.json"] {
        let page = fixture(name, &reading);
        assert_eq!(short(&page.bugs), expected, "{name}");
        assert_eq!(page.records, 3, "a pull request is a record and no bug");
        assert_eq!(
            page.bugs[0].url.as_deref(),
            Some("https://github.com/acme/payments/issues/12")
        );
    }
}

#[test]
fn a_prefix_and_labels_of_the_configuration() {
    let reading = Reading {
        prefix: Some("GH-".to_owned()),
        labels: vec!["BUG".to_owned()],
        ..reading(Format::Github)
    };
    let page = fixture("github/gh-issue-list.json", &reading);
    assert_eq!(short(&page.bugs), ["GH-412 A Open zhang-wei"]);
    assert_eq!(page.records, 4);
    let labels = vec!["bug".to_owned()];
    let jira = Reading {
        labels,
        ..self::reading(Format::Jira)
    };
    assert_eq!(fixture("jira/search-page-1.json", &jira).bugs.len(), 2);
    assert_eq!(fixture("jira/search-page-2.json", &jira).bugs.len(), 0);
}

#[test]
fn a_search_that_ran_out_of_time_is_a_half_page() {
    let fault = fault(&bytes("github/search-incomplete.json"), Format::Github);
    assert!(matches!(fault, Fault::Incomplete), "{fault:?}");
    let page = fixture("github/search-page-1.json", &reading(Format::Github));
    assert_eq!((page.total, page.rest), (Some(3), more(None, None)));
}

#[test]
fn issues_as_graphql_tells_them() {
    let page = fixture("github/graphql.json", &reading(Format::Github));
    assert_eq!(short(&page.bugs), ["7 D Open li"]);
    assert_eq!(page.rest, more(Some("Y3Vyc29yOnYyOpK5"), None));
}

#[test]
fn issues_as_gitlab_tells_them() {
    let reading = reading(Format::Gitlab);
    let page = fixture("gitlab/issues-page-1.json", &reading);
    assert_eq!(short(&page.bugs), ["6 A Open 张伟", "5 B Open -"]);
    assert_eq!(page.records, 3, "a test case is a record and no bug");
    assert_eq!(page.bugs[0].title, "登录后白屏 😱");
    assert_eq!(
        page.bugs[0].url.as_deref(),
        Some("https://gitlab.example.com/shop/web/-/issues/6")
    );
    let page = fixture("gitlab/issues-page-2.json", &reading);
    assert_eq!(short(&page.bugs), ["3 D Closed -"]);
    assert_eq!(page.bugs[0].reported, "2026-01-02T00:00:58Z".parse().ok());
    // A group's issues have numbers of several projects.
    let reading = Reading {
        fields: [(BugField::Id, "references.full".to_owned())].into(),
        ..reading
    };
    let page = fixture(
        "gitlab/issues-page-1.json",
        &Reading {
            labels: vec!["bug".into()],
            ..reading
        },
    );
    assert_eq!(page.bugs[0].id, *"shop/web#6");
}

#[test]
fn issues_as_jira_tells_them() {
    let mut reading = reading(Format::Jira);
    let page = fixture("jira/search-page-1.json", &reading);
    assert_eq!(
        short(&page.bugs),
        ["PAY-12 B Open 张伟", "PAY-11 D Fixed -"]
    );
    assert_eq!((page.total, page.rest), (Some(3), more(None, Some(2))));
    let bug = &page.bugs[0];
    assert_eq!(
        bug.url.as_deref(),
        Some("https://acme.atlassian.net/browse/PAY-12")
    );
    assert_eq!(bug.application.as_ref().unwrap(), "gateway");
    assert_eq!(bug.found_in.as_ref().unwrap(), "2.3.0");
    assert_eq!(bug.reported, "2021-01-17T12:34:00Z".parse().ok());
    reading.fields.insert(
        BugField::Severity,
        "fields.customfield_10031.value".to_owned(),
    );
    let page = fixture("jira/search-page-1.json", &reading);
    assert_eq!(page.bugs[0].severity, *"A");
    assert_eq!(page.bugs[1].severity, *UNGRADED);
    let page = fixture("jira/search-page-2.json", &reading);
    assert_eq!(short(&page.bugs), ["PAY-10 C Closed -"]);
    assert_eq!(page.rest, Rest::Nothing);
}

#[test]
fn jiras_newer_search_goes_by_a_token() {
    let reading = reading(Format::Jira);
    let page = fixture("jira/jql-page-1.json", &reading);
    assert_eq!(page.rest, more(Some("CAEaAggC+/="), None));
    assert_eq!(page.bugs[0].url, None);
    assert_eq!(
        fixture("jira/jql-page-2.json", &reading).rest,
        Rest::Nothing
    );
    let page = fixture("jira/jql-last-without-a-word.json", &reading);
    assert_eq!(page.rest, Rest::Nothing);
}

#[test]
fn one_object_a_line_with_a_map_of_the_fields() {
    let path = |field, path: &str| (field, path.to_owned());
    let reading = Reading {
        fields: [
            path(BugField::Title, "what.headline"),
            path(BugField::Severity, "grade.level"),
            path(BugField::Status, "stage"),
            path(BugField::Assignee, "who.0"),
            path(BugField::Application, "parts.label"),
            path(BugField::Reported, "seen"),
        ]
        .into(),
        statuses: [
            ("Fresh".to_owned(), ImportedStatus::Open),
            ("mended".to_owned(), ImportedStatus::Fixed),
        ]
        .into(),
        ..reading(Format::Json)
    };
    let page = fixture("json/lines.jsonl", &reading);
    assert_eq!(
        short(&page.bugs),
        ["1 A Open zhang", "x-2 ungraded Fixed -"]
    );
    assert_eq!(page.bugs[0].application.as_ref().unwrap(), "web");
    assert_eq!(page.bugs[0].reported, "2021-01-17T12:34:00Z".parse().ok());
    let utf16: Vec<u8> =
        "\u{feff}[{\"id\":1,\"what\":{\"headline\":\"退款\"},\"stage\":\"fresh\"}]"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
    assert_eq!(read(&utf16, &reading).unwrap().bugs[0].title, "退款");
}

#[test]
fn other_trackers_answers_need_no_more_than_a_map() {
    let mut reading = reading(Format::Json);
    let page = fixture("json/zentao.json", &reading);
    assert_eq!(short(&page.bugs), ["9 A Open 张伟", "8 D Fixed -"]);
    assert_eq!(page.rest, more(None, Some(2)));
    assert_eq!(page.bugs[0].found_in.as_ref().unwrap(), "trunk");
    reading
        .fields
        .insert(BugField::Severity, "priority.name".to_owned());
    reading
        .fields
        .insert(BugField::Assignee, "assigned_to.name".to_owned());
    let page = fixture("json/redmine.json", &reading);
    assert_eq!(short(&page.bugs), ["4326 C Open 李娜"]);
    assert_eq!((page.total, page.rest), (Some(2), more(None, Some(1))));
    for (field, path) in [
        (BugField::Title, "fields.System.Title"),
        (BugField::Status, "fields.System.State"),
        (BugField::Severity, "fields.Microsoft.VSTS.Common.Severity"),
        (BugField::Assignee, "fields.System.AssignedTo"),
    ] {
        reading.fields.insert(field, path.to_owned());
    }
    let page = fixture("json/azure.json", &reading);
    assert_eq!(short(&page.bugs), ["297 B Open Li Na"]);
}

#[test]
fn what_exports_call_their_columns_is_known() {
    let reading = reading(Format::Csv);
    let page = fixture("csv/zentao.csv", &reading);
    assert_eq!(
        short(&page.bugs),
        ["412 A Open 张伟", "411 D Fixed 李娜", "409 C Closed -"]
    );
    let bug = &page.bugs[0];
    assert_eq!(bug.application.as_ref().unwrap(), "支付/退款");
    assert_eq!(bug.found_in.as_ref().unwrap(), "v2.3");
    assert!(bug.reported.is_some() && page.bugs[2].reported.is_none());
    let page = fixture("csv/gitlab.csv", &reading);
    assert_eq!(short(&page.bugs), ["6 A Open Li Na", "5 ungraded Closed -"]);
    let severity = [(BugField::Severity, "priority".to_owned())].into();
    let reading = Reading {
        fields: severity,
        ..reading
    };
    let page = fixture("csv/jira.csv", &reading);
    assert_eq!(
        short(&page.bugs),
        ["PAY-12 B Open Li Na", "PAY-11 D Fixed -"]
    );
    assert_eq!(page.bugs[0].found_in.as_ref().unwrap(), "2.3.0");
    let message = said(&read(b"id,title,sev\n", &reading).unwrap_err());
    assert!(message.contains("no column “priority”"), "{message}");
}

#[test]
fn what_the_tracker_says_instead_of_bugs_is_told() {
    for (name, format, words) in [
        (
            "github/bad-credentials.json",
            Format::Github,
            "Bad credentials",
        ),
        (
            "github/rate-limit.json",
            Format::Github,
            "API rate limit exceeded",
        ),
        ("github/graphql-errors.json", Format::Github, "acme/none"),
        (
            "gitlab/unauthorized.json",
            Format::Gitlab,
            "401 Unauthorized",
        ),
        (
            "gitlab/insufficient-scope.json",
            Format::Gitlab,
            "insufficient_scope",
        ),
        ("jira/errors.json", Format::Jira, "'severty' does not exist"),
        (
            "jira/errors-by-field.json",
            Format::Jira,
            "PAYX does not exist",
        ),
        (
            "gitlab/sign-in.html",
            Format::Gitlab,
            "web page (“Sign in · GitLab”), not JSON",
        ),
    ] {
        let message = told(&bytes(name), format);
        assert!(message.contains(words), "{name}: {message}");
    }
}

#[test]
fn a_changed_shape_names_the_record_the_field_and_what_there_is() {
    let message = told(&bytes("jira/without-fields.json"), Format::Jira);
    assert!(
        message
            .contains("record 1 (PAY-12): it has no fields.summary; it has expand, id, self, key"),
        "{message}"
    );
    let changed = br#"[{"number":1,"title":"a","state":"OPEN","labels":[]},{"num":2,"title":"b","state":"OPEN","labels":[]}]"#;
    let message = told(changed, Format::Github);
    assert!(
        message.contains("record 2: it has no number; it has num, title, state, labels"),
        "{message}"
    );
    let message = told(
        br#"[{"number":1,"title":"a","state":"OPEN"}]"#,
        Format::Github,
    );
    assert!(
        message.contains("record 1 (1): it has no labels"),
        "{message}"
    );
    let message = told(
        br#"[{"number":1,"title":"a","state":"LIMBO","labels":[]}]"#,
        Format::Github,
    );
    assert!(message.contains("record 1 (1): state “LIMBO”"), "{message}");
    let message = told(br#"[1, "x"]"#, Format::Json);
    assert!(
        message.contains("record 2: it is \"x\", not a bug"),
        "{message}"
    );
    let message = told(br#"{"rows":3,"columns":["a"]}"#, Format::Json);
    assert!(
        message.contains("no list of bugs in it; it has rows, columns"),
        "{message}"
    );
    let message = told(&bytes("json/two-lists.json"), Format::Json);
    assert!(message.contains("data.bugs and data.stories"), "{message}");
}

#[test]
fn one_id_twice_is_taken_once_where_it_says_the_same() {
    let same = br#"[{"id":1,"title":"a"},{"id":1,"title":"a"}]"#;
    assert_eq!(read(same, &reading(Format::Json)).unwrap().bugs.len(), 1);
    let message = told(
        br#"[{"id":1,"title":"a"},{"id":1,"title":"b"}]"#,
        Format::Json,
    );
    assert!(
        message.contains("the id “1” is on record 1 already"),
        "{message}"
    );
}

#[test]
fn an_answer_that_ends_in_the_middle_is_said_so_wherever_it_ends() {
    let whole = bytes("github/gh-issue-list.json");
    let end = whole.iter().rposition(|byte| *byte == b']').unwrap();
    for cut in (1..end).step_by(7).chain([end]) {
        let fault = fault(&whole[..cut], Format::Github);
        assert!(matches!(fault, Fault::Cut { .. }), "{cut}: {fault:?}");
    }
    let half = &whole[..whole.len() / 2];
    let message = told(half, Format::Github);
    assert!(message.contains("is cut off at line"), "{message}");
    assert!(message.contains("the last bug being 412"), "{message}");
    let lines = b"{\"id\":1,\"title\":\"a\"}\n{\"id\":2,\"ti";
    assert!(matches!(fault(lines, Format::Json), Fault::Cut { .. }));
}

#[test]
fn broken_json_is_told_by_line_column_and_the_bug_before() {
    let broken = b"[{\"id\":\"X-1\",\"title\":\"a\"},\n {\"id\":\"X-2\",\"title\":oops}]";
    let message = told(broken, Format::Json);
    assert!(
        message
            .contains("broken JSON at line 2, column 22, after 1 records, the last bug being X-1"),
        "{message}"
    );
    let after = b"[{\"id\":\"X-1\",\"title\":\"a\"}]\nwarning: token expires soon\n";
    let message = told(after, Format::Json);
    assert!(message.contains("broken JSON at line 2"), "{message}");
}

#[test]
fn what_is_no_json_at_all_is_said_so() {
    assert!(matches!(fault(b"", Format::Jira), Fault::NoAnswer));
    assert!(matches!(fault(b" \n", Format::Json), Fault::NoAnswer));
    assert!(matches!(
        fault(b"\xef\xbb\xbf", Format::Json),
        Fault::NoAnswer
    ));
    assert!(matches!(
        fault(b"[\"\xff\xfe\"]", Format::Json),
        Fault::NotUtf8 { byte: 2 }
    ));
    assert!(matches!(
        fault(b"<html></html>", Format::Json),
        Fault::WebPage { title: None }
    ));
    assert!(matches!(fault(b"null", Format::Json), Fault::NoList { .. }));
    let deep = [b"[".repeat(100_000), b"]".repeat(100_000)].concat();
    assert!(matches!(fault(&deep, Format::Json), Fault::TooDeep { .. }));
    let large = vec![b' '; usize::try_from(SIZE_LIMIT).unwrap() + 1];
    assert!(matches!(fault(&large, Format::Github), Fault::TooLarge));
    assert_eq!(read(b"[]", &reading(Format::Github)).unwrap().records, 0);
    let mark = b"\xef\xbb\xbf[{\"id\":1,\"title\":\"a\"}]";
    assert_eq!(read(mark, &reading(Format::Json)).unwrap().records, 1);
}

/// Follows answers; each is given for the page that was asked for.
fn follow(
    format: Format,
    can: &Placeholders,
    mut answer: impl FnMut(&Ask) -> Vec<u8>,
) -> Result<Told, Error> {
    let told = pages(&reading(format), can, |ask| {
        Ok::<_, std::convert::Infallible>(answer(ask))
    });
    told.map_err(|error| match error {
        PagesError::Answer(error) => error,
        PagesError::Fetch(never) => match never {},
    })
}

fn can(page: bool, start: bool, token: bool, full: Option<usize>) -> Placeholders {
    Placeholders {
        page,
        start,
        token,
        full,
    }
}

#[test]
fn pages_are_followed_by_number_until_one_is_empty() {
    for (format, name, bugs, records) in [
        (Format::Github, "github/rest-page", 2, 3),
        (Format::Gitlab, "gitlab/issues-page", 3, 4),
    ] {
        let told = follow(format, &can(true, false, false, Some(100)), |ask| {
            bytes(&format!("{name}-{}.json", ask.page))
        })
        .unwrap();
        assert_eq!(
            (told.bugs.len(), told.records, told.pages),
            (bugs, records, 3)
        );
    }
}

#[test]
fn pages_are_followed_by_start_by_token_and_by_the_total() {
    let told = follow(Format::Jira, &can(false, true, false, None), |ask| {
        bytes(if ask.start == 2 {
            "jira/search-page-2.json"
        } else {
            "jira/search-page-1.json"
        })
    });
    assert_eq!(told.unwrap().bugs.len(), 3);
    let told = follow(
        Format::Jira,
        &can(false, false, true, None),
        |ask| match ask.token.as_deref() {
            None => bytes("jira/jql-page-1.json"),
            Some("CAEaAggC+/=") => bytes("jira/jql-page-2.json"),
            other => panic!("{other:?}"),
        },
    );
    assert_eq!(told.unwrap().bugs.len(), 2);
    let told = follow(Format::Github, &can(true, false, false, None), |ask| {
        bytes(&format!("github/search-page-{}.json", ask.page))
    });
    assert_eq!(told.unwrap().pages, 2);
}

#[test]
fn more_that_nothing_can_fetch_is_never_a_short_count() {
    let none = Placeholders::default();
    for (format, name, words) in [
        (
            Format::Jira,
            "jira/search-page-1.json",
            "told 2 records of 3",
        ),
        (
            Format::Jira,
            "jira/jql-page-1.json",
            "after 1 records it says that there are more",
        ),
        (
            Format::Github,
            "github/search-page-1.json",
            "told 2 records of 3",
        ),
        (Format::Github, "github/graphql.json", "told 1 records of 3"),
        (Format::Json, "json/zentao.json", "told 2 records of 3"),
    ] {
        let error = follow(format, &none, |_| bytes(name)).expect_err(name);
        let message = said(&error);
        assert!(message.contains(words), "{name}: {message}");
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/trackers");
        let message = said(&read_file(&path.join(name), &reading(format)).unwrap_err());
        assert!(message.contains("is a half page"), "{name}: {message}");
    }
    let four = can(false, false, false, Some(4));
    let list = |_: &Ask| bytes("github/gh-issue-list.json");
    let message = said(&follow(Format::Github, &four, list).unwrap_err());
    assert!(
        message.contains("has 4 records, which is as many"),
        "{message}"
    );
    let five = can(false, false, false, Some(5));
    assert_eq!(follow(Format::Github, &five, list).unwrap().bugs.len(), 4);
    // The last page that is promised does not come.
    let message = said(
        &follow(Format::Jira, &can(false, true, false, None), |ask| {
            if ask.start == 0 {
                bytes("jira/search-page-1.json")
            } else {
                br#"{"startAt":2,"maxResults":2,"total":3,"issues":[]}"#.to_vec()
            }
        })
        .unwrap_err(),
    );
    assert!(message.contains("page 2 is a half page"), "{message}");
}

#[test]
fn a_source_that_does_not_turn_its_pages_is_found_out() {
    for format in [Format::Github, Format::Json] {
        let error = follow(format, &can(true, false, false, None), |_| {
            br#"[{"id":1,"number":1,"title":"a","state":"OPEN","labels":[]}]"#.to_vec()
        });
        let message = said(&error.unwrap_err());
        assert!(message.contains("page 2 has the same records"), "{message}");
    }
    let error = follow(Format::Jira, &can(false, false, true, None), |_| {
        br#"{"issues":[],"nextPageToken":"x","isLast":false}"#.to_vec()
    });
    assert!(error.is_err());
}

#[test]
fn a_bug_on_two_pages_is_told_once_by_its_later_word() {
    let page = |ask: &Ask| match ask.page {
        1 => br#"[{"id":1,"title":"a"},{"id":2,"title":"b"}]"#.to_vec(),
        2 => br#"[{"id":2,"title":"b","status":"closed"}]"#.to_vec(),
        _ => b"[]".to_vec(),
    };
    let told = follow(Format::Json, &can(true, false, false, None), page).unwrap();
    assert_eq!(
        short(&told.bugs),
        ["1 ungraded Open -", "2 ungraded Closed -"]
    );
    // Where the tracker says how many there are, one that is told twice hides another.
    let moved = |ask: &Ask| match ask.start {
        0 => {
            br#"{"total":3,"offset":0,"bugs":[{"id":1,"title":"a"},{"id":2,"title":"b"}]}"#.to_vec()
        }
        _ => br#"{"total":3,"offset":2,"bugs":[{"id":2,"title":"b"}]}"#.to_vec(),
    };
    let error = follow(Format::Json, &can(false, true, false, None), moved).unwrap_err();
    assert!(said(&error).contains("told 2 records of 3"), "{error}");
}

#[test]
fn what_stops_a_fetch_is_handed_on() {
    let stopped = pages(&reading(Format::Json), &Placeholders::default(), |_| {
        Err::<Vec<u8>, _>(std::io::Error::other("gone"))
    });
    assert!(matches!(stopped, Err(PagesError::Fetch(error)) if error.to_string() == "gone"));
}

#[test]
fn as_many_lines_as_there_are_bugs() {
    let line = |number| format!("{{\"id\":{number},\"title\":\"a\"}}");
    let answer = (0..100_000).map(line).collect::<Vec<_>>().join("\n");
    let page = read(answer.as_bytes(), &reading(Format::Json)).unwrap();
    assert_eq!((page.bugs.len(), page.records), (100_000, 100_000));
}

proptest! {
    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        for format in [Format::Csv, Format::Github, Format::Gitlab, Format::Jira, Format::Json] {
            if let Err(error) = read(&bytes, &reading(format)) {
                said(&error);
            }
        }
    }

    #[test]
    fn no_json_makes_it_panic(text in "([\\[\\]{},:\" \n01]|\"(id|title|key|number|issues|fields|summary|nodes|labels|total|state)\"|null|true){0,60}") {
        for format in [Format::Github, Format::Gitlab, Format::Jira, Format::Json] {
            if let Err(error) = read(text.as_bytes(), &reading(format)) {
                said(&error);
            }
        }
    }

    #[test]
    fn no_answer_that_was_damaged_makes_it_panic(at in 0usize..4_000, byte in any::<u8>(), cut in 0usize..4_000) {
        for (name, format) in [("jira/search-page-1.json", Format::Jira), ("github/graphql.json", Format::Github), ("json/lines.jsonl", Format::Json)] {
            let mut bytes = bytes(name);
            let at = at % bytes.len();
            bytes[at] = byte;
            bytes.truncate(bytes.len() - cut % bytes.len() / 2);
            if let Err(error) = read(&bytes, &reading(format)) {
                said(&error);
            }
        }
    }
}
