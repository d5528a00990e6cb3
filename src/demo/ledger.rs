//! ledger: 1.7.0 runs; 1.8.0 was rolled back two days ago and has come round again; 1.7.1, a
//! hotfix, has everything it needs and waits for the word.

use super::company::{CHEN, HE, LEAD, LI, LIN, MANAGER, SUN, WANG, ZHANG};
use super::papers;
use super::step::{BugDeed, Deed, Step};
use super::tale::{DAY, HOUR, MINUTE, Tale};
use super::ways::Way;
use crate::domain::command::Command;

const HERE: &str = "ledger";
const POSTINGS: &str = "db/migrations/V009__postings.sql";

/// The story of ledger.
pub(super) fn told() -> Vec<Step> {
    let mut t = Tale::of("ledger");
    beginnings(&mut t);
    one_seven(&mut t);
    one_eight_developed(&mut t);
    one_eight_launched(&mut t);
    one_eight_rolled_back(&mut t);
    one_eight_again(&mut t);
    hotfix(&mut t);
    t.steps()
}

fn beginnings(t: &mut Tale) {
    t.at(60 * DAY, HOUR)
        .file(
            LEAD,
            (HERE, "main"),
            ("README.md", "# ledger\n\n总账：记账、结账、试算平衡。\n"),
            "Book, close, balance",
        )
        .commit(LEAD, (HERE, "main"), "src/book.rs", "复式记账")
        .commit(ZHANG, (HERE, "main"), "src/close.rs", "Month-end closing")
        .branch(HERE, "release/1.7", "main");
}

fn one_seven(t: &mut Tale) {
    let way = Way {
        developer: LEAD,
        tester: LI,
        plan: papers::HOTFIX_PLAN,
        scripts: &[],
    };
    t.about("1.7.0")
        .at(50 * DAY, HOUR)
        .new_release(MANAGER, "release/1.7", None);
    way.submit(t);
    way.tested(t);
    way.meeting(t);
    t.advance(MANAGER);
    way.launch(t);
    t.advance(MANAGER);
    way.verify(t);
    t.advance(MANAGER).tag(HERE, "v1.7.0", "release/1.7");
    t.at(45 * DAY, 5 * MINUTE)
        .done(WANG, "observed")
        .command(MANAGER, Command::Close);
}

fn one_eight_developed(t: &mut Tale) {
    let branch = (HERE, "release/1.8");
    t.at(15 * DAY, 3 * HOUR)
        .branch(HERE, "release/1.8", "main")
        .commit(
            LEAD,
            branch,
            "src/period.rs",
            "Keep postings by accounting period",
        )
        .file(LEAD, branch, (POSTINGS, papers::POSTINGS), "记账期间字段")
        .file(
            LEAD,
            branch,
            (
                "db/migrations/V009__postings.down.sql",
                papers::POSTINGS_DOWN,
            ),
            "Undo the accounting period",
        )
        .commit(ZHANG, branch, "src/trial.rs", "试算平衡表按期间汇总");
}

const WAY: Way = Way {
    developer: LEAD,
    tester: LIN,
    plan: papers::LEDGER_PLAN,
    scripts: &[POSTINGS],
};

fn one_eight_launched(t: &mut Tale) {
    t.about("1.8.0").at(12 * DAY, 50 * MINUTE).new_release(
        MANAGER,
        "release/1.8",
        Some((2 * DAY + 3 * HOUR, 2 * DAY - HOUR)),
    );
    WAY.submit(t);
    WAY.tested(t);
    t.at(2 * DAY + 6 * HOUR, 8 * MINUTE);
    WAY.meeting(t);
    t.at(2 * DAY + 2 * HOUR, 7 * MINUTE).advance(MANAGER);
    WAY.launch(t);
    t.advance(MANAGER).mail(WANG, "verification_announced");
}

fn one_eight_rolled_back(t: &mut Tale) {
    t.at(2 * DAY + 55 * MINUTE, 4 * MINUTE)
        .report(
            HE,
            "balance",
            "A",
            "跨月凭证计入错误期间，试算不平衡 (trial balance off by 1,204,330.50)",
            Some(LEAD),
        )
        .report(
            LIN,
            "queue",
            "C",
            "Queue of postings is worked off slowly",
            Some(ZHANG),
        );
    t.at(2 * DAY + 32 * MINUTE, 6 * MINUTE)
        .roll_back(MANAGER, "not solved within 30 minutes; 月结前不能冒险")
        .step(WANG, 1, "release/1.7 on all instances, healthy")
        .step(SUN, 2, "V009__postings.down.sql, 12 s, 试算平衡恢复");
}

fn one_eight_again(t: &mut Tale) {
    let branch = (HERE, "release/1.8");
    t.at(40 * HOUR, 3 * HOUR)
        .commit(
            LEAD,
            branch,
            "src/period.rs",
            "A posting's period follows its document, not the clock",
        )
        .commit(ZHANG, branch, "tests/period.rs", "测试：跨月凭证");
    t.at(30 * HOUR, 20 * MINUTE)
        .push(LEAD, Deed::Candidate { patch: None })
        .command(MANAGER, Command::SetWindow { window: None })
        .deploy(LEAD, "dev")
        .done(LEAD, "self_test")
        .bug(LEAD, "balance", BugDeed::Fix)
        .advance(MANAGER);
    t.at(26 * HOUR, 15 * MINUTE)
        .deploy(LIN, "test")
        .script(SUN, POSTINGS, "test");
}

fn hotfix(t: &mut Tale) {
    let way = Way {
        developer: ZHANG,
        tester: LI,
        plan: papers::HOTFIX_PLAN,
        scripts: &[],
    };
    t.at(9 * HOUR, 12 * MINUTE)
        .about_none()
        .report(
            HE,
            "lock",
            "A",
            "月结任务持锁不放，记账接口超时 · closing keeps its lock",
            Some(ZHANG),
        )
        .bug(LI, "lock", BugDeed::Urgent)
        .branch(HERE, "hotfix/1.7.1", "v1.7.0")
        .commit(
            ZHANG,
            (HERE, "hotfix/1.7.1"),
            "src/close.rs",
            "Give the lock back when closing fails",
        );
    t.about("1.7.1").at(8 * HOUR, 5 * MINUTE).push(
        MANAGER,
        Deed::New {
            branch: "hotfix/1.7.1",
            window: Some((25 * MINUTE, -(95 * MINUTE))),
            hotfix_of: Some("1.7.0"),
        },
    );
    t.deploy(ZHANG, "dev")
        .done(ZHANG, "self_test")
        .deliver(ZHANG, "launch_plan", papers::HOTFIX_PLAN)
        .approve(super::company::OLIVER, "plan_review")
        .bug(ZHANG, "lock", BugDeed::Fix)
        .advance(MANAGER);
    t.at(5 * HOUR, 12 * MINUTE)
        .deploy(LI, "test")
        .done(LI, "test_results")
        .bug(LI, "lock", BugDeed::Verify)
        .report(CHEN, "log", "D", "日志里锁的名字拼错", None)
        .advance(MANAGER);
    t.at(2 * HOUR + 40 * MINUTE, 10 * MINUTE)
        .deploy(WANG, "preheat")
        .done(LI, "acceptance_test")
        .approve(LI, "standard_confirmed");
    t.at(50 * MINUTE, 3 * MINUTE);
    way.roll_call(t);
}
