//! The company's documents and scripts, as files of `assets/demo`. `{project}` and `{version}`
//! stand for the release's.

/// Launch plans.
pub(super) const PAYMENTS_PLAN: &str = include_str!("../../assets/demo/plan-payments.md");
pub(super) const PAYMENTS_PLAN_BEFORE: &str =
    include_str!("../../assets/demo/plan-payments-2.3.md");
pub(super) const STOREFRONT_PLAN: &str = include_str!("../../assets/demo/plan-storefront.md");
pub(super) const LEDGER_PLAN: &str = include_str!("../../assets/demo/plan-ledger.md");
pub(super) const GATEWAY_PLAN: &str = include_str!("../../assets/demo/plan-gateway.md");
pub(super) const HOTFIX_PLAN: &str = include_str!("../../assets/demo/plan-hotfix.md");

/// What testers write.
pub(super) const TEST_PLAN: &str = include_str!("../../assets/demo/test-plan.md");
pub(super) const TEST_CASES: &str = include_str!("../../assets/demo/test-cases.md");
pub(super) const TEST_REPORT: &str = include_str!("../../assets/demo/test-report.md");
pub(super) const INTEGRATION_REPORT: &str = include_str!("../../assets/demo/integration-report.md");

/// What the meeting leaves.
pub(super) const MINUTES: &str = include_str!("../../assets/demo/minutes.md");

/// Database scripts with their partners.
pub(super) const REFUND_KEY: &str = include_str!("../../assets/demo/refund-key.sql");
pub(super) const REFUND_KEY_DOWN: &str = include_str!("../../assets/demo/refund-key.down.sql");
pub(super) const RECONCILE: &str = include_str!("../../assets/demo/reconcile.sql");
pub(super) const RECONCILE_DOWN: &str = include_str!("../../assets/demo/reconcile.down.sql");
pub(super) const SUGGESTIONS: &str = include_str!("../../assets/demo/suggestions.sql");
pub(super) const SUGGESTIONS_DOWN: &str = include_str!("../../assets/demo/suggestions.down.sql");
pub(super) const POSTINGS: &str = include_str!("../../assets/demo/postings.sql");
pub(super) const POSTINGS_DOWN: &str = include_str!("../../assets/demo/postings.down.sql");
pub(super) const ROUTES: &str = include_str!("../../assets/demo/routes.sql");
pub(super) const ROUTES_DOWN: &str = include_str!("../../assets/demo/routes.down.sql");
pub(super) const QUOTA: &str = include_str!("../../assets/demo/quota.sql");
pub(super) const QUOTA_DOWN: &str = include_str!("../../assets/demo/quota.down.sql");
