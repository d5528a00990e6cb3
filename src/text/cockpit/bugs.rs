//! What the screen of bugs and its dialogs say.

messages! {
    /// The screen's title.
    title() { en: "bugs", zh: "缺陷" }
    /// How many are shown of how many.
    shown_of(shown: usize, of: usize) { en: "{shown} of {of}", zh: "{shown}（共 {of}）" }
    /// Nothing is known yet.
    reading() { en: "reading the bugs…", zh: "正在读取缺陷…" }
    /// There is none that is unsolved; the key reports one.
    none_yet(key: &str) { en: "no unsolved bug; {key} reports one", zh: "没有未解决的缺陷，{key} 上报" }
    /// None fits what is asked for.
    none_fits() { en: "no bug fits; Esc shows all again", zh: "没有符合条件的缺陷，Esc 恢复显示全部" }


    /// A column.
    column_severity() { en: "sev", zh: "级别" }
    /// A column.
    column_id() { en: "id", zh: "编号" }
    /// A column.
    column_state() { en: "state", zh: "状态" }
    /// A column.
    column_title() { en: "title", zh: "标题" }
    /// A column.
    column_marks() { en: "mark", zh: "标记" }
    /// A column.
    column_assignee() { en: "who", zh: "处理人" }
    /// A column.
    column_counts() { en: "counts in", zh: "计入" }
    /// A column.
    column_age() { en: "age", zh: "已报" }
    /// An urgent bug, in a cell.
    urgent() { en: "urgent", zh: "紧急" }

    /// A page of very many takes a while.
    searching() { en: "searching…", zh: "正在查找…" }
    /// How many fit of how many.
    fit(fitting: u32, all: u32) { en: "{fitting} of {all} fit", zh: "{all} 个中符合 {fitting} 个" }
    /// The title of the choice of what the list is narrowed to.
    facets_title(fit: &str) { en: "Narrow the list: {fit}", zh: "筛选条件：{fit}" }
    /// A button.
    keep_these() { en: "Show these", zh: "显示" }
    /// A choice: nothing is narrowed by that.
    any() { en: "any", zh: "不限" }
    /// A field.
    facet_text() { en: "Letters", zh: "文字" }
    /// A field.
    facet_state() { en: "State", zh: "状态" }
    /// A choice: all but those that a tester has seen fixed.
    unsolved() { en: "unsolved", zh: "未解决" }
    /// A field.
    facet_special() { en: "Only", zh: "特殊" }
    /// A field.
    facet_round() { en: "Reported in", zh: "上报轮次" }
    /// A field.
    facet_source() { en: "Source", zh: "来源" }
    /// A field.
    facet_scope() { en: "Of", zh: "范围" }
    /// A choice.
    this_release() { en: "this release", zh: "此版本" }
    /// A choice.
    every_release() { en: "every release of the project", zh: "项目全部版本" }

    /// The title of the chart.
    chart_title() { en: "open over time", zh: "未解决缺陷趋势" }
    /// The most bugs that ever counted.
    at_most(most: u32) { en: "{most} at most", zh: "最多 {most}" }
    /// A mark on an axis: where a round began.
    round_mark(number: u32) { en: "r{number}", zh: "轮{number}" }
    /// The right end of an axis.
    now() { en: "now", zh: "现在" }

    /// What the list is narrowed to.
    only_severity(severity: &str) { en: "severity {severity}", zh: "{severity} 级" }
    /// What the list is narrowed to.
    only_state(state: &str) { en: "only {state}", zh: "仅{state}" }
    /// Verified ones are shown, too.
    with_verified() { en: "verified ones too", zh: "含已验证" }
    /// What the list is ordered by.
    ordered_by(what: &str) { en: "by {what}", zh: "按{what}" }
    /// An order.
    order_state() { en: "state", zh: "状态" }
    /// An order.
    order_newest() { en: "newest", zh: "最新上报" }
    /// An order.
    order_changed() { en: "last change", zh: "最近变更" }
    /// An order.
    order_assignee() { en: "who", zh: "处理人" }
    /// An order.
    order_oldest() { en: "oldest", zh: "最早上报" }
    /// An order.
    order_id() { en: "id", zh: "编号" }
    /// Only those of this round.
    only_new() { en: "new in this round", zh: "本轮新增" }
    /// Only those that have to be settled.
    only_conflicts() { en: "to settle", zh: "待裁定" }
    /// Only urgent ones.
    only_urgent() { en: "only urgent", zh: "仅紧急" }
    /// Only those that were put off and count again.
    only_came_back() { en: "came back", zh: "推迟后回归" }
    /// Only somebody's.
    only_of(who: &str) { en: "of {who}", zh: "处理人：{who}" }
    /// Only an application's.
    only_in(application: &str) { en: "in {application}", zh: "应用：{application}" }
    /// Only a source's.
    only_from(source: &str) { en: "from {source}", zh: "来源：{source}" }
    /// All of a project.
    whole_project(project: &str) { en: "{project}, every release", zh: "{project} 全部版本" }
    /// A mark: put off here and changed in its source.
    conflict() { en: "settle", zh: "待裁定" }
    /// A mark: a hotfix carries it.
    urgent_in(hotfix: &str) { en: "urgent, {hotfix}", zh: "紧急 {hotfix}" }
    /// A mark: put off so many times, and it counts here.
    came_back(times: usize) { en: "put off ×{times}", zh: "推迟 ×{times}" }
    /// The same, with who put it off last.
    came_from(from: &str, times: usize) { en: "from {from} ×{times}", zh: "自 {from} ×{times}" }
    /// A mark: reported in this round.
    new() { en: "new", zh: "新增" }

    /// A label of the details.
    label_title() { en: "title", zh: "标题" }
    /// A label of the details.
    label_state() { en: "state", zh: "状态" }
    /// A label of the details.
    label_assignee() { en: "who", zh: "处理人" }
    /// A label of the details.
    label_found() { en: "found in", zh: "发现于" }
    /// A label of the details.
    label_counts() { en: "counts in", zh: "计入" }
    /// A label of the details.
    label_reported() { en: "reported", zh: "上报" }
    /// A label of the details.
    label_changed() { en: "changed", zh: "变更" }
    /// A label of the details.
    label_verified() { en: "verified", zh: "验证" }
    /// A label of the details.
    label_deferred() { en: "deferred", zh: "推迟" }
    /// A label of the details.
    label_url() { en: "link", zh: "链接" }
    /// A label of the details.
    label_history() { en: "history", zh: "经过" }
    /// What a source said of a bug.
    source_said(source: &str, severity: &str, status: &str) {
        en: "{source} said: {severity}, {status}",
        zh: "{source} 记录：{severity} 级，{status}",
    }
    /// A bug without an assignee.
    nobody() { en: "nobody", zh: "未指派" }
    /// A bug that came without a release.
    any_release() { en: "no release named", zh: "未注明版本" }
    /// A bug that no open release counts.
    counts_nowhere() { en: "no open release", zh: "不计入进行中的版本" }
    /// Who did something, and when.
    by_at(by: &str, moment: &str) { en: "by {by} at {moment}", zh: "{by} 于 {moment}" }
    /// Done in a source, as it told or as it was read there.
    there_at(source: &str, moment: &str) { en: "in {source}, {moment}", zh: "来源 {source}，{moment}" }
    /// Who did something, who recorded it, and when.
    by_for_at(by: &str, recorder: &str, moment: &str) {
        en: "by {by} at {moment}, recorded by {recorder}",
        zh: "{by}，{moment}，由 {recorder} 记录",
    }
    /// A promise: to which version, who promised, why.
    promise(to: &str, who: &str, reason: &str) { en: "to {to} {who}: {reason}", zh: "至 {to}，{who}：{reason}" }
    /// Where and on what a fix was seen.
    seen_on(environment: &str, commit: &str, who: &str) { en: "in {environment} on {commit} {who}", zh: "{who} 于 {environment}，{commit}" }
    /// Where a fix was seen; on what is not known.
    seen_in(environment: &str, who: &str) { en: "in {environment} {who}", zh: "{who} 于 {environment}" }

    /// Something was handed to the terminal's clipboard.
    sent(text: &str) { en: "sent to the terminal: {text}", zh: "已发送到终端：{text}" }

    /// A dialog's title.
    add_title(release: &str) { en: "Report a bug in {release}", zh: "上报 {release} 的缺陷" }
    /// A dialog's title.
    grade_title(bug: &str) { en: "{bug}: severity", zh: "{bug}：定级" }
    /// A dialog's title.
    assign_title(bug: &str) { en: "{bug}: assign", zh: "{bug}：指派" }
    /// A dialog's title.
    fix_title(bug: &str) { en: "{bug}: fixed", zh: "{bug}：已修复" }
    /// A dialog's title.
    verify_title(bug: &str) { en: "{bug}: verify", zh: "{bug}：验证" }
    /// A dialog's title.
    reopen_title(bug: &str) { en: "{bug}: reopen", zh: "{bug}：重开" }
    /// A dialog's title.
    defer_title(bug: &str) { en: "{bug}: defer", zh: "{bug}：推迟" }
    /// A dialog's title.
    urgent_title(bug: &str) { en: "{bug}: urgent", zh: "{bug}：紧急" }

    /// What reporting does.
    add_means(release: &str) { en: "It counts in {release} from now on", zh: "即刻计入 {release}" }
    /// What grading does.
    grade_means() { en: "The go-live standard counts it under the new severity", zh: "上线标准将按新级别计数" }
    /// What fixing does.
    fix_means() { en: "It still counts until a tester has verified it", zh: "测试验证前仍然计数" }
    /// What verifying does.
    verify_means() { en: "It was seen fixed, and counts no more", zh: "已确认修复，不再计数" }
    /// What reopening does.
    reopen_means() { en: "It is there again, or still, and counts", zh: "缺陷再次出现或仍在，重新计数" }
    /// What deferring does.
    defer_means() { en: "It counts in the later version by itself; an A or B can't wait", zh: "到目标版本自动计数；A、B 级不能推迟" }
    /// What marking urgent does.
    urgent_means() { en: "It goes the patch or hotfix way; its severity stays", zh: "走补丁或紧急修复，级别不变" }

    /// A field.
    field_severity() { en: "Severity", zh: "级别" }
    /// A field.
    field_title() { en: "Title", zh: "标题" }
    /// What an empty title shows.
    title_example() { en: "what is wrong", zh: "现象" }
    /// A field.
    field_assignee() { en: "Assignee", zh: "处理人" }
    /// What an empty assignee shows.
    assignee_example() { en: "optional: who works on it", zh: "可不填：由谁处理" }
    /// What an empty assignee shows where one must be named.
    assignee_needed() { en: "who works on it", zh: "由谁处理" }
    /// A field.
    field_url() { en: "Link", zh: "链接" }
    /// A field.
    field_environment() { en: "Where", zh: "环境" }
    /// A field.
    field_commit() { en: "On", zh: "提交" }
    /// An option: what that environment runs.
    what_runs_there() { en: "what runs there", zh: "该环境当前运行的版本" }
    /// An option: the candidate.
    the_candidate(commit: &str) { en: "the candidate ({commit})", zh: "候选 {commit}" }
    /// A field.
    field_to() { en: "To", zh: "目标版本" }
    /// What an empty version shows.
    to_example() { en: "a later version: 2.5.0", zh: "后续版本：2.5.0" }
    /// A severity with its meaning.
    severity_means(id: &str, meaning: &str) { en: "{id} {meaning}", zh: "{id} {meaning}" }

    /// A button.
    report() { en: "Report", zh: "上报" }
    /// A button.
    grade() { en: "Set severity", zh: "定级" }
    /// A button.
    assign() { en: "Assign", zh: "指派" }
    /// A button.
    fix() { en: "It is fixed", zh: "已修复" }
    /// A button.
    verify() { en: "Seen fixed", zh: "验证通过" }
    /// A button.
    reopen() { en: "Reopen", zh: "重开" }
    /// A button.
    defer() { en: "Defer", zh: "推迟" }
    /// A button.
    mark_urgent() { en: "Mark urgent", zh: "标记紧急" }
    /// A dialog's title.
    settle_title(bug: &str) { en: "{bug}: settle", zh: "{bug}：裁定" }
    /// What settling does.
    settle_means() {
        en: "It was put off here and has changed in its source since; a bug A or B can't stay put off",
        zh: "此处已推迟，来源中又有变化；A、B 级不能维持推迟",
    }
    /// What was promised.
    promised_before(to: &str, by: &str, reason: &str) {
        en: "put off to {to} by {by}: {reason}",
        zh: "{by} 已推迟到 {to}：{reason}",
    }
    /// What the source says.
    source_says(severity: &str, status: &str) {
        en: "its source says: {severity}, {status}",
        zh: "来源记录：{severity} 级，{status}",
    }
    /// A field.
    field_settle() { en: "What holds", zh: "以何为准" }
    /// A choice.
    keep() { en: "it stays put off", zh: "维持推迟" }
    /// A choice.
    take() { en: "what its source says", zh: "采用来源记录" }
    /// A button.
    settle() { en: "Settle", zh: "裁定" }
    /// What an empty reason shows.
    reason_to_lower() { en: "needed below what its source says", zh: "低于来源级别时必填" }
    /// A mark: graded less bad here than its source says.
    worse_there(severity: &str) { en: "source: {severity}", zh: "来源 {severity} 级" }
    /// A label.
    label_lowered() { en: "lowered", zh: "降级" }
    /// What its source calls it, and why it is called less bad here.
    lowered(severity: &str, who: &str, reason: &str) {
        en: "its source says {severity}; {who}: {reason}",
        zh: "来源为 {severity} 级；{who}：{reason}",
    }
    /// What its source calls it, where nobody said why it is called less bad here.
    lowered_unsaid(severity: &str) { en: "its source says {severity}; no reason was given", zh: "来源为 {severity} 级；未说明原因" }
    /// A field.
    field_second() { en: "Second", zh: "第二人" }
    /// What an empty second name shows.
    second_example() { en: "who else stands by it", zh: "共同确认的人" }
    /// A field.
    field_hotfix() { en: "Hotfix", zh: "紧急修复" }
    /// A choice.
    no_hotfix() { en: "none yet", zh: "暂无" }
    /// A field.
    field_application() { en: "Application", zh: "应用" }
    /// A choice.
    any_application() { en: "not said", zh: "未注明" }
    /// A label.
    label_source() { en: "source", zh: "来源" }
    /// A label.
    label_application() { en: "in", zh: "应用" }
    /// A label.
    label_conflict() { en: "to settle", zh: "待裁定" }
    /// A label.
    label_carried() { en: "carried by", zh: "修复去向" }
    /// A deferral that somebody else stood by.
    with_second(promise: &str, second: &str) { en: "{promise} ({second} agrees)", zh: "{promise}（{second} 同意）" }
}
