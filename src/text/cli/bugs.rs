//! What the commands about many bugs say.

messages! {
    /// `bug list --severity`.
    of_severity() { en: "Only of these severities; “ungraded” for what nobody has graded", zh: "只列出这些级别；ungraded 为未定级" }
    /// `bug list --state`.
    in_state() { en: "Only in these states: open, fixed, deferred, verified [all but verified]", zh: "只列出这些状态：open、fixed、deferred、verified [除 verified 外全部]" }
    /// `bug list --only`.
    only() {
        en: "Only what is new in this round, to settle, urgent, or was put off and counts again: new, conflict, urgent, came-back",
        zh: "只列出本轮新增、待裁定、紧急或推迟后回归的：new、conflict、urgent、came-back",
    }
    /// `bug list --round`.
    in_round() { en: "Only those reported in that round of the release", zh: "只列出版本该轮中上报的" }
    /// `bug list --assignee`.
    of_person() { en: "Only those of that person", zh: "只列出此人处理的" }
    /// `bug list --unassigned`.
    of_nobody() { en: "Only those that nobody works on", zh: "只列出未指派的" }
    /// `bug list --application`.
    of_application() { en: "Only those in that application", zh: "只列出该应用的" }
    /// `bug list --source`.
    from_source() { en: "Only those read from that source", zh: "只列出来自该来源的" }
    /// `bug list --order`.
    order() { en: "In which order: severity, newest, oldest, changed, assignee, id", zh: "排序：severity、newest、oldest、changed、assignee、id" }
    /// Beneath a curve whose lines are hours.
    most_of_each_hour() { en: "Each line tells the most that were open in its hour", zh: "每行为该小时内未解决缺陷的最大值" }
    /// `bug curve --limit`.
    limit_points() { en: "The latest so many alone", zh: "只列出最近的若干条" }

    /// A bug that was put off and counts again, with who put it off last.
    came_from(from: &str) { en: "put off from {from}", zh: "推迟自 {from}" }
    /// The same, where nobody knows from where.
    came_back() { en: "put off before", zh: "曾推迟" }
    /// A bug that was put off here and has changed in its source.
    to_settle() { en: "to settle", zh: "待裁定" }
    /// A bug that is graded less bad here than its source says.
    worse_there(severity: &str) { en: "source says {severity}", zh: "来源为 {severity} 级" }
    /// The round in which it was reported.
    in_the_round(round: u32) { en: "round {round}", zh: "第 {round} 轮" }
    /// Nothing comes from there.
    unknown_source(name: &str) { en: "no bug was read from a source {name}", zh: "没有来自来源 {name} 的缺陷" }
    /// Where bugs come from.
    known_sources(names: &str) { en: "there is {names}", zh: "现有来源：{names}" }
    /// The last line of a curve.
    now() { en: "now", zh: "现在" }
}
