//! gateway, two applications: 3.2.0 has come through preheat, and its deployment meeting is being
//! held at this moment, at the third point of the agenda.

use super::company::{CHEN, LEAD, LI, MANAGER, SUN, WANG, ZHANG};
use super::papers;
use super::step::Step;
use super::tale::{DAY, HOUR, MINUTE, Tale};
use super::ways::Way;
use crate::domain::command::Command;

const HERE: &str = "gateway";
const CHANNELS: &str = "channels";
const ROUTES: &str = "gateway/db/migrations/V027__routes.sql";
const QUOTA: &str = "gateway/db/migrations/V028__quota.sql";

/// The story of gateway.
pub(super) fn told() -> Vec<Step> {
    let mut t = Tale::of(HERE);
    beginnings(&mut t);
    developed(&mut t);
    tested(&mut t);
    meeting(&mut t);
    t.steps()
}

fn beginnings(t: &mut Tale) {
    t.at(70 * DAY, HOUR)
        .file(
            ZHANG,
            (HERE, "main"),
            ("README.md", "# gateway\n\n支付网关：路由、限额、渠道。\n"),
            "Take payments in, pass them on",
        )
        .commit(CHEN, (CHANNELS, "main"), "src/bank.rs", "银行卡渠道");
    for repository in [HERE, CHANNELS] {
        t.branch(repository, "release/3.1", "main")
            .tag(repository, "v3.1.0", "release/3.1");
    }
    t.at(30 * DAY, 10 * MINUTE)
        .about_none()
        .runs(WANG, CHANNELS, "v3.1.0")
        .runs(WANG, HERE, "v3.1.0");
}

fn developed(t: &mut Tale) {
    t.at(14 * DAY, 2 * HOUR);
    for repository in [HERE, CHANNELS] {
        t.branch(repository, "release/3.2", "main");
    }
    let branch = (HERE, "release/3.2");
    t.commit(
        CHEN,
        (CHANNELS, "release/3.2"),
        "src/health.rs",
        "Say how a channel is",
    )
    .commit(ZHANG, branch, "src/route.rs", "按渠道健康度路由");
    for (path, text, message) in [
        (
            "db/migrations/V027__routes.sql",
            papers::ROUTES,
            "路由规则表",
        ),
        (
            "db/migrations/V027__routes.down.sql",
            papers::ROUTES_DOWN,
            "Undo the routes",
        ),
        ("db/migrations/V028__quota.sql", papers::QUOTA, "商户限额表"),
        (
            "db/migrations/V028__quota.down.sql",
            papers::QUOTA_DOWN,
            "Undo the quota",
        ),
    ] {
        t.file(ZHANG, branch, (path, text), message);
    }
}

const WAY: Way = Way {
    developer: CHEN,
    tester: LI,
    plan: papers::GATEWAY_PLAN,
    scripts: &[ROUTES, QUOTA],
};

fn tested(t: &mut Tale) {
    t.about("3.2.0").at(8 * DAY, 40 * MINUTE).new_release(
        MANAGER,
        "release/3.2",
        Some((-(2 * HOUR + 40 * MINUTE), -(4 * HOUR + 40 * MINUTE))),
    );
    WAY.submit(t);
    WAY.tested(t);
    t.at(7 * HOUR, 20 * MINUTE)
        .report(LI, "slow", "D", "渠道健康度页面刷新偏慢", Some(CHEN));
}

fn meeting(t: &mut Tale) {
    let point = |id: &str| Command::TakeUp {
        point: Some(id.to_owned()),
    };
    let remark = |id: &str, note: &str| Command::Remark {
        point: Some(id.to_owned()),
        note: note.to_owned(),
    };
    t.at(18 * MINUTE, 2 * MINUTE)
        .command(LEAD, point("people"))
        .command(
            WANG,
            remark("people", "值班到零点：wang、sun；zhang 和 chen 电话畅通"),
        )
        .command(LEAD, point("database"))
        .command(
            SUN,
            remark(
                "database",
                "rehearsed on a copy: 38 s and 2 s; both undone again without loss",
            ),
        )
        .command(LEAD, point("order"))
        .command(
            WANG,
            remark("order", "先摘流量再替换，单台约 90 秒 · one host at a time"),
        );
}
