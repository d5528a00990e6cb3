//! payments: 2.3.0 has been live for twelve days and still lacks a monitor; 2.4.0 stands in
//! preheat with a bug that came back; 2.5.0 has just begun and inherits what was put off.

use super::company::{CHEN, EMMA, HE, LEAD, LI, LIN, MANAGER, WANG, ZHANG};
use super::papers;
use super::step::{BugDeed, Deed, Step};
use super::tale::{DAY, HOUR, MINUTE, Tale};
use super::ways::Way;

use crate::domain::command::Command;
use crate::domain::command::ImportBugs;
use crate::domain::import::{ImportedBug, ImportedStatus};

const HERE: &str = "payments";
const REFUND_KEY: &str = "db/migrations/V041__refund_key.sql";
const RECONCILE: &str = "db/migrations/V042__reconcile.sql";

/// The story of payments.
pub(super) fn told() -> Vec<Step> {
    let mut t = Tale::of("payments");
    beginnings(&mut t);
    two_three(&mut t);
    develop_two_four(&mut t);
    two_four_to_the_door_of_preheat(&mut t);
    two_four_bugs(&mut t);
    two_four_bugs_of_integration(&mut t);
    two_four_in_preheat(&mut t);
    two_four_patched(&mut t);
    two_five(&mut t);
    t.about_none().at(40, 1).command(LI, tracker(tracked()));
    t.steps()
}

fn beginnings(t: &mut Tale) {
    t.at(40 * DAY, HOUR)
        .file(
            ZHANG,
            (HERE, "main"),
            ("README.md", "# payments\n\n收款、退款、对账。\n"),
            "Receive, refund, reconcile",
        )
        .commit(
            ZHANG,
            (HERE, "main"),
            "src/gateway.rs",
            "Talk to the bank's gateway",
        )
        .commit(CHEN, (HERE, "main"), "src/settle.rs", "日终清算")
        .branch(HERE, "release/2.2", "main")
        .tag(HERE, "v2.2.0", "release/2.2")
        .about_none()
        .runs(WANG, "payments", "v2.2.0")
        .command(LI, tracker(tracked()));
}

fn two_three(t: &mut Tale) {
    let way = Way {
        developer: ZHANG,
        tester: LI,
        plan: papers::PAYMENTS_PLAN_BEFORE,
        scripts: &[],
    };
    t.at(22 * DAY, 2 * HOUR)
        .commit(
            ZHANG,
            (HERE, "main"),
            "src/metrics.rs",
            "Export the settlement board's metrics",
        )
        .commit(CHEN, (HERE, "main"), "src/limits.rs", "单笔限额按商户配置")
        .branch(HERE, "release/2.3", "main");
    t.about("2.3.0").at(21 * DAY, 40 * MINUTE).new_release(
        MANAGER,
        "release/2.3",
        Some((12 * DAY + 3 * HOUR, 12 * DAY - 2 * HOUR)),
    );
    way.submit(t);
    t.at(19 * DAY, 3 * HOUR)
        .report(LI, "board", "C", "清算看板金额少一位小数", Some(CHEN))
        .bug(CHEN, "board", BugDeed::Fix);
    way.tested(t);
    t.bug(LI, "board", BugDeed::Verify);
    t.at(12 * DAY + 8 * HOUR, 30 * MINUTE)
        .go(ZHANG, "developer")
        .go(LI, "tester")
        .go(EMMA, "product")
        .no_go(WANG, "ops", "ecs-pay-08 尚未交付");
    t.at(12 * DAY + 5 * HOUR, 10 * MINUTE).go(WANG, "ops");
    t.deliver(LEAD, "minutes", papers::MINUTES)
        .mail(LEAD, "minutes_mailed")
        .mail(LI, "launch_confirmed");
    t.at(12 * DAY + 2 * HOUR, 12 * MINUTE).advance(MANAGER);
    way.launch(t);
    t.advance(MANAGER);
    way.verify(t);
    t.advance(MANAGER)
        .tag(HERE, "v2.3.0", "release/2.3")
        .done(WANG, "applications_monitored");
    t.at(11 * DAY, MINUTE).done(WANG, "observed");
}

fn develop_two_four(t: &mut Tale) {
    let branch = (HERE, "release/2.4");
    t.at(11 * DAY, 20 * HOUR)
        .branch(HERE, "release/2.4", "main")
        .commit(
            ZHANG,
            branch,
            "src/refund.rs",
            "A refund has a key of its own",
        )
        .file(
            ZHANG,
            branch,
            (REFUND_KEY, papers::REFUND_KEY),
            "退款请求唯一键",
        )
        .file(
            ZHANG,
            branch,
            (
                "db/migrations/V041__refund_key.down.sql",
                papers::REFUND_KEY_DOWN,
            ),
            "Undo the refund key",
        );
    t.at(8 * DAY, 3 * HOUR)
        .commit(CHEN, branch, "src/reconcile.rs", "按渠道生成对账批次")
        .file(CHEN, branch, (RECONCILE, papers::RECONCILE), "对账批次表")
        .file(
            CHEN,
            branch,
            (
                "db/migrations/V042__reconcile.down.sql",
                papers::RECONCILE_DOWN,
            ),
            "Undo the reconciliation batches",
        );
}

const WAY: Way = Way {
    developer: ZHANG,
    tester: LI,
    plan: papers::PAYMENTS_PLAN,
    scripts: &[REFUND_KEY, RECONCILE],
};

fn two_four_to_the_door_of_preheat(t: &mut Tale) {
    let branch = (HERE, "release/2.4");
    t.about("2.4.0").at(7 * DAY, 25 * MINUTE).new_release(
        MANAGER,
        "release/2.4",
        Some((-(2 * HOUR + 14 * MINUTE + 8), -(4 * HOUR + 14 * MINUTE + 8))),
    );
    WAY.submit(t);
    t.at(6 * DAY, 40 * MINUTE);
    WAY.internal_test(t);
    // What the internal test found goes into a second round.
    t.at(4 * DAY, 30 * MINUTE)
        .commit(
            ZHANG,
            branch,
            "src/refund.rs",
            "Round half a cent to the merchant's side",
        )
        .commit(CHEN, branch, "src/export.rs", "导出文件名带上渠道")
        .push(ZHANG, Deed::Candidate { patch: None })
        .deploy(ZHANG, "dev")
        .done(ZHANG, "self_test")
        .deploy(LI, "test")
        .done(LI, "test_results")
        .deliver(LI, "test_report", papers::TEST_REPORT)
        .advance(MANAGER);
    t.at(3 * DAY, 50 * MINUTE);
    WAY.integration_test(t);
}

fn two_four_bugs(t: &mut Tale) {
    t.at(6 * DAY + 3 * HOUR, 35 * MINUTE)
        .report(LI, "half", "B", "部分退款四舍五入差一分钱", Some(ZHANG))
        .report(
            LI,
            "name",
            "C",
            "Export of two channels overwrites one file",
            Some(CHEN),
        )
        .report(LIN, "d1", "D", "退款列表的列宽记不住", None)
        .report(LIN, "d2", "D", "Typo on the refund form: “recieve”", None)
        .report(LIN, "d3", "D", "深色模式下按钮边框看不清", None)
        .report(LI, "d4", "D", "Help link opens in the same tab", None)
        .report(LI, "slow", "C", "对账页首次打开要 6 秒", Some(CHEN))
        .report(HE, "d5", "D", "金额千分位在导出中丢失", None)
        .report(
            HE,
            "d6",
            "D",
            "Merchant name is cut after 20 characters",
            None,
        )
        .report(
            LIN,
            "csv",
            "C",
            "CSV export drops the last line when it has no newline",
            Some(CHEN),
        )
        .report(LIN, "d7", "D", "时间未按商户时区显示", None)
        .report(
            LIN,
            "tz",
            "C",
            "Batch of a channel in another time zone ends a day early",
            Some(ZHANG),
        )
        .bug(ZHANG, "half", BugDeed::Fix)
        .bug(CHEN, "name", BugDeed::Fix);
}

fn two_four_bugs_of_integration(t: &mut Tale) {
    t.at(3 * DAY + 20 * HOUR, 20 * MINUTE)
        .bug(LI, "half", BugDeed::Verify)
        .bug(LI, "name", BugDeed::Verify)
        .report(HE, "mail", "C", "退款通知邮件偶尔重复发送", Some(ZHANG))
        .report(
            LI,
            "d8",
            "D",
            "Icons of the channels are blurred on large screens",
            None,
        )
        .report(LI, "print", "C", "打印对账单时页脚压住合计行", None)
        .report(LIN, "d9", "D", "查询条件清空后焦点丢失", None)
        .report(LIN, "d10", "D", "Tooltip of “net amount” says gross", None);
    t.at(2 * DAY + 22 * HOUR, 20 * MINUTE)
        .bug(
            LI,
            "slow",
            BugDeed::Defer(
                "2.5.0",
                "only the first visit of a day; an index follows in 2.5 · 不影响结果",
            ),
        )
        .bug(
            LI,
            "print",
            BugDeed::Defer("2.5.0", "打印用户很少，可先导出 PDF"),
        );
}

fn two_four_in_preheat(t: &mut Tale) {
    t.at(2 * DAY + 4 * HOUR, 25 * MINUTE).advance(MANAGER);
    WAY.preheat_deployed(t);
    t.at(DAY + 6 * HOUR, 15 * MINUTE)
        .done(LI, "acceptance_test")
        .mail(LI, "launch_announced")
        .report(LI, "d11", "D", "预热环境横幅遮住菜单", None)
        .report(LIN, "d12", "D", "Page title still says 2.3", None);
}

fn two_four_patched(t: &mut Tale) {
    let branch = (HERE, "release/2.4");
    t.at(20 * HOUR, 8 * MINUTE)
        .report(
            LI,
            "twice",
            "B",
            "refund twice on retry · 重试导致重复退款",
            Some(ZHANG),
        )
        .bug(LI, "twice", BugDeed::Urgent);
    t.at(4 * HOUR, 25 * MINUTE)
        .commit(
            ZHANG,
            branch,
            "src/refund.rs",
            "Look a retry up by its key before refunding",
        )
        .commit(
            ZHANG,
            branch,
            "src/retry.rs",
            "Keep the key over a gateway's time-out",
        )
        .commit(CHEN, branch, "tests/retry.rs", "测试：同一笔退款重试三次");
    t.at(2 * HOUR + 12 * MINUTE, 6 * MINUTE)
        .push(
            ZHANG,
            Deed::Candidate {
                patch: Some("twice"),
            },
        )
        .deploy(ZHANG, "dev")
        .done(ZHANG, "self_test")
        .bug(ZHANG, "twice", BugDeed::Fix);
    t.at(HOUR + 5 * MINUTE, 12 * MINUTE)
        .deploy(LI, "test")
        .done(LI, "test_results")
        .bug(LI, "twice", BugDeed::Verify);
    t.at(6 * MINUTE, MINUTE).bug(
        LI,
        "twice",
        BugDeed::Reopen("网关超时后再试，仍然退了两笔 (payment 88213)"),
    );
}

fn two_five(t: &mut Tale) {
    t.at(30 * HOUR, HOUR)
        .commit(
            CHEN,
            (HERE, "main"),
            "src/wallet.rs",
            "Pay from a wallet, first steps",
        )
        .commit(LEAD, (HERE, "main"), "src/reconcile.rs", "对账页加索引");
    t.about("2.5.0")
        .at(3 * HOUR, 9 * MINUTE)
        .new_release(MANAGER, "main", None)
        .done(CHEN, "dev_configured");
}

/// Bugs that the tracker knew before golive came; all closed there.
fn tracked() -> Vec<ImportedBug> {
    let closed = |number: u32, severity: &str, title: &str| ImportedBug {
        assignee: Some(ZHANG.into()),
        url: Some(format!("https://bugs.example.com/BUG-{number}")),
        ..ImportedBug::new(
            format!("BUG-{number}").into(),
            title,
            severity.into(),
            ImportedStatus::Closed,
        )
    };
    vec![
        closed(388, "B", "Settlement stops when a channel has no payments"),
        closed(390, "C", "限额提示语言错误"),
        closed(391, "D", "Logo is not centred"),
    ]
}

fn tracker(bugs: Vec<ImportedBug>) -> Command {
    Command::ImportBugs(Box::new(ImportBugs {
        source: "tracker".to_owned(),
        bugs,
        ..ImportBugs::default()
    }))
}
