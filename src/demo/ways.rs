//! The stretches of the way that most releases go alike: who does what in each stage when nothing
//! goes wrong. The chapters tell what does.

use super::company::{EMMA, HE, LEAD, MANAGER, OLIVER, SUN, WANG};
use super::papers;
use super::tale::Tale;

/// What differs from release to release.
#[derive(Clone, Copy, Debug)]
pub(super) struct Way {
    /// Who develops.
    pub(super) developer: &'static str,
    /// Who tests.
    pub(super) tester: &'static str,
    /// The launch plan.
    pub(super) plan: &'static str,
    /// The candidate's database scripts.
    pub(super) scripts: &'static [&'static str],
}

impl Way {
    /// From the release's creation to the door of the internal test.
    pub(super) fn submit(&self, t: &mut Tale) {
        t.done(self.developer, "dev_configured")
            .deploy(self.developer, "dev")
            .done(self.developer, "self_test")
            .deliver(self.developer, "launch_plan", self.plan)
            .approve(OLIVER, "plan_review")
            .post(self.developer, "testers_notified", None)
            .advance(MANAGER);
    }

    /// The internal test, without going on.
    pub(super) fn internal_test(&self, t: &mut Tale) {
        t.deliver(self.tester, "test_plan", papers::TEST_PLAN)
            .deliver(self.tester, "test_cases", papers::TEST_CASES)
            .deploy(self.tester, "test");
        self.run_scripts(t, "test");
        t.done(self.tester, "test_results").deliver(
            self.tester,
            "test_report",
            papers::TEST_REPORT,
        );
    }

    /// The integration test, without going on.
    pub(super) fn integration_test(&self, t: &mut Tale) {
        t.done(HE, "integration_test")
            .done(self.tester, "integration_results")
            .deliver(
                self.tester,
                "integration_report",
                papers::INTEGRATION_REPORT,
            );
    }

    /// The deployment to preheat, with its scripts.
    pub(super) fn preheat_deployed(&self, t: &mut Tale) {
        t.deploy(WANG, "preheat");
        self.run_scripts(t, "preheat");
    }

    /// Preheat, without going on.
    pub(super) fn preheat(&self, t: &mut Tale) {
        self.preheat_deployed(t);
        t.done(self.tester, "acceptance_test")
            .approve(self.tester, "standard_confirmed")
            .mail(self.tester, "launch_announced");
    }

    /// The roll call alone.
    pub(super) fn roll_call(&self, t: &mut Tale) {
        t.go(self.developer, "developer")
            .go(self.tester, "tester")
            .go(EMMA, "product")
            .go(WANG, "ops");
    }

    /// The deployment meeting, without going on.
    pub(super) fn meeting(&self, t: &mut Tale) {
        self.roll_call(t);
        t.deliver(LEAD, "minutes", papers::MINUTES)
            .mail(LEAD, "minutes_mailed")
            .mail(self.tester, "launch_confirmed");
    }

    /// The launch, without going on.
    pub(super) fn launch(&self, t: &mut Tale) {
        self.run_scripts(t, "production");
        t.deploy(WANG, "production")
            .mail(SUN, "dba_reply")
            .mail(WANG, "ops_reply");
    }

    /// The online verification up to its end.
    pub(super) fn verify(&self, t: &mut Tale) {
        t.mail(WANG, "verification_announced")
            .done(self.tester, "online_test")
            .approve(self.tester, "passed")
            .mail(self.tester, "passed_mailed");
    }

    /// From the door of the internal test to the door of the meeting.
    pub(super) fn tested(&self, t: &mut Tale) {
        self.internal_test(t);
        t.advance(MANAGER);
        self.integration_test(t);
        t.advance(MANAGER);
        self.preheat(t);
        t.advance(MANAGER);
    }

    fn run_scripts(&self, t: &mut Tale, environment: &str) {
        for script in self.scripts {
            t.script(SUN, script, environment);
        }
    }
}
