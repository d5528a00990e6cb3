//! storefront, three applications: 5.0.0 went the whole way and is closed; 5.1.0 is being
//! launched at this moment, one application has failed, and the clock runs.

use super::company::{CHEN, HE, LI, LIN, MANAGER, WANG};
use super::papers;
use super::step::{BugDeed, Deed, Step};
use super::tale::{DAY, HOUR, MINUTE, Tale};
use super::ways::Way;
use crate::domain::release::Outcome;

const ALL: [&str; 3] = ["catalog", "search", "storefront"];

/// The story of storefront.
pub(super) fn told() -> Vec<Step> {
    let mut t = Tale::of("storefront");
    beginnings(&mut t);
    five(&mut t);
    five_one_developed(&mut t);
    five_one_tested(&mut t);
    five_one_launched(&mut t);
    t.steps()
}

fn beginnings(t: &mut Tale) {
    t.at(45 * DAY, 10 * MINUTE)
        .file(
            CHEN,
            ("storefront", "main"),
            ("README.md", "# storefront\n\n商城前台。\n"),
            "The shop's pages",
        )
        .commit(CHEN, ("catalog", "main"), "src/items.rs", "商品目录")
        .commit(
            LIN,
            ("search", "main"),
            "src/index.rs",
            "Index the catalogue",
        )
        .commit(
            CHEN,
            ("storefront", "main"),
            "web/cart.ts",
            "购物车合并同款",
        );
    for repository in ALL {
        t.branch(repository, "release/5.0", "main");
    }
}

fn five(t: &mut Tale) {
    let way = Way {
        developer: CHEN,
        tester: LIN,
        plan: papers::STOREFRONT_PLAN,
        scripts: &[],
    };
    t.about("5.0.0")
        .at(40 * DAY, 50 * MINUTE)
        .new_release(MANAGER, "release/5.0", None);
    way.submit(t);
    way.tested(t);
    t.at(33 * DAY, 15 * MINUTE);
    way.meeting(t);
    t.advance(MANAGER);
    way.launch(t);
    t.advance(MANAGER);
    way.verify(t);
    t.advance(MANAGER);
    for repository in ALL {
        t.tag(repository, "v5.0.0", "release/5.0");
    }
    t.at(31 * DAY, 5 * MINUTE)
        .done(WANG, "observed")
        .command(MANAGER, crate::domain::command::Command::Close);
}

fn five_one_developed(t: &mut Tale) {
    t.at(20 * DAY, 2 * HOUR);
    for repository in ALL {
        t.branch(repository, "release/5.1", "main");
    }
    t.commit(
        CHEN,
        ("catalog", "release/5.1"),
        "src/words.rs",
        "Count what people look for",
    )
    .file(
        CHEN,
        ("catalog", "release/5.1"),
        ("db/migrations/V017__suggestions.sql", papers::SUGGESTIONS),
        "搜索联想词表",
    )
    .file(
        CHEN,
        ("catalog", "release/5.1"),
        (
            "db/migrations/V017__suggestions.down.sql",
            papers::SUGGESTIONS_DOWN,
        ),
        "Undo the suggestions",
    )
    .commit(
        CHEN,
        ("search", "release/5.1"),
        "src/suggest.rs",
        "输入时给出联想词",
    )
    .commit(
        CHEN,
        ("search", "release/5.1"),
        "src/heap.rs",
        "Keep the index in one arena",
    )
    .commit(
        CHEN,
        ("storefront", "release/5.1"),
        "web/search.ts",
        "Show suggestions while typing",
    );
}

fn five_one_tested(t: &mut Tale) {
    t.about("5.1.0").at(9 * DAY, 45 * MINUTE).new_release(
        MANAGER,
        "release/5.1",
        Some((48 * MINUTE, -(72 * MINUTE))),
    );
    WAY.submit(t);
    WAY.internal_test(t);
    t.at(6 * DAY, 40 * MINUTE)
        .report(LIN, "empty", "B", "搜索空格时页面空白", Some(CHEN))
        .report(
            LIN,
            "order",
            "C",
            "Suggestions jump while typing",
            Some(CHEN),
        )
        .report(LI, "cache", "C", "商品下架后仍出现在联想词中", Some(CHEN))
        .report(HE, "word", "D", "“Did you mean” is not translated", None)
        .report(HE, "pix", "D", "商品图在平板上略有错位", None)
        .bug(CHEN, "empty", BugDeed::Fix)
        .commit(
            CHEN,
            ("search", "release/5.1"),
            "src/query.rs",
            "空白查询返回热门词",
        )
        .push(CHEN, Deed::Candidate { patch: None })
        .deploy(CHEN, "dev")
        .done(CHEN, "self_test")
        .deploy(LIN, "test")
        .done(LIN, "test_results")
        .deliver(LIN, "test_report", papers::TEST_REPORT)
        .bug(LIN, "empty", BugDeed::Verify)
        .bug(
            LI,
            "order",
            BugDeed::Defer(
                "5.2.0",
                "looks restless, finds the right thing; 5.2 brings the new list",
            ),
        )
        .advance(MANAGER);
    t.at(3 * DAY, 55 * MINUTE);
    WAY.integration_test(t);
    t.advance(MANAGER);
    WAY.preheat(t);
    t.advance(MANAGER);
    t.at(6 * HOUR, 6 * MINUTE);
    WAY.meeting(t);
}

const WAY: Way = Way {
    developer: CHEN,
    tester: LIN,
    plan: papers::STOREFRONT_PLAN,
    scripts: &["catalog/db/migrations/V017__suggestions.sql"],
};

fn five_one_launched(t: &mut Tale) {
    t.at(46 * MINUTE, 5 * MINUTE).advance(MANAGER);
    t.script(
        super::company::SUN,
        "catalog/db/migrations/V017__suggestions.sql",
        "production",
    )
    .post(
        super::company::SUN,
        "dba_reply",
        Some("451 4.7.1 greylisted, please try again in 5 minutes"),
    )
    .deploy_one(
        WANG,
        "production",
        Some("catalog"),
        Outcome::Ok,
        Some("4 of 4 up"),
    );
    t.at(9 * MINUTE + 30, MINUTE).deploy_one(
        WANG,
        "production",
        Some("search"),
        Outcome::Failed,
        Some("2 of 3 instances do not come up: out of memory while the index loads"),
    );
}
