//! What is said about hotfixes: where they begin.

messages! {
    /// A hotfix's branch has not got what production runs.
    not_from_production(branch: &str, application: &str, commit: &str) {
        en: "the branch {branch} doesn't contain what production runs of {application}: {commit}",
        zh: "分支 {branch} 不包含 {application} 在正式环境运行的提交 {commit}",
    }
    /// The mend.
    not_from_production_hint(make: &str, commit: &str) {
        en: "begin {make} at {commit} with --make-branch, or name a branch from there with --branch",
        zh: "请用 --make-branch 从 {commit} 新建分支 {make}，或用 --branch 指定由此分出的分支",
    }
    /// It can't be told whether it has.
    cannot_tell(branch: &str, application: &str, commit: &str) {
        en: "it can't be told whether {branch} contains what production runs of {application}: {commit}",
        zh: "无法判断 {branch} 是否包含 {application} 在正式环境运行的提交 {commit}",
    }
    /// The mend.
    cannot_tell_hint() {
        en: "this clone is shallow: git fetch --unshallow brings the whole history",
        zh: "这是浅克隆：git fetch --unshallow 可取回完整历史",
    }
    /// Nobody knows where to begin a branch.
    production_unknown(application: &str) {
        en: "it is not known what production runs of {application}",
        zh: "不清楚 {application} 在正式环境运行的提交",
    }
    /// The mend.
    production_unknown_hint() {
        en: "name the commit with --base REV, or record it with golive deployed production --outside",
        zh: "请用 --base REV 指定提交，或用 golive deployed production --outside 记录",
    }
}
