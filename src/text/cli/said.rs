//! What the commands print, and what is wrong with files that are handed to them.

messages! {
    /// `TZ` names no zone.
    strange_zone(zone: &str) {
        en: "TZ={zone} is no time zone that is known here: hours are told in UTC",
        zh: "未知的时区 TZ={zone}：时间以 UTC 显示",
    }
    /// A reason, and whose turn it is.
    with_turn(text: &str, turn: &str) { en: "{text} [{turn}]", zh: "{text} [{turn}]" }
    /// Above several reasons.
    refused(count: usize) { en: "refused, for {count} reasons", zh: "被拒绝，原因有 {count} 项" }
    /// A document that is too large.
    file_too_large(file: &str, limit: u64) { en: "{file} is larger than {limit} MiB", zh: "{file} 超过 {limit} MiB" }
    /// The mend of that.
    file_too_large_hint() { en: "deliver the text alone; put pictures elsewhere and link to them", zh: "请只提交文本；图片放在别处并给出链接" }
    /// A file that can't be written.
    not_written(file: &str, why: &str) { en: "{file} can't be written: {why}", zh: "{file} 无法写入：{why}" }
    /// The mend of that.
    not_written_hint() { en: "choose a place that you may write to", zh: "请选择一个可写入的位置" }
    /// `man` has written its pages.
    pages_written(count: usize, folder: &str) { en: "{count} pages written to {folder}", zh: "已将 {count} 个手册页写入 {folder}" }
    /// `init` has written its file.
    file_written(file: &str) { en: "{file} written: look it over and commit it", zh: "已写入 {file}：请检查后提交" }
    /// `init` has found one.
    file_there(file: &str) { en: "{file} is there already", zh: "{file} 已存在" }
    /// The mend of that.
    file_there_hint() { en: "edit it; golive never overwrites it", zh: "请直接编辑；golive 不会覆盖它" }
    /// A name that is not text.
    not_a_folder(value: &str) { en: "“{value}” is not a folder", zh: "“{value}”不是文件夹" }
    /// The mend of that.
    not_a_folder_hint() { en: "name a folder inside a git repository", zh: "请指定 git 仓库内的文件夹" }
    /// Standard output can't be written.
    output_failed(why: &str) { en: "standard output can't be written: {why}", zh: "无法写入标准输出：{why}" }
    /// The mend of that.
    output_failed_hint() { en: "what was asked has been done; only its words were lost", zh: "操作已完成，只是输出丢失" }
    /// No release on the list.
    no_releases() { en: "no release is open; golive new VERSION creates one", zh: "没有进行中的版本；用 golive new 版本号 新建" }
    /// No bug on the list.
    no_bugs() { en: "no bugs", zh: "没有缺陷" }
    /// Below a list of bugs that was cut.
    more_bugs(more: u32) { en: "… and {more} more", zh: "……另有 {more} 个" }
    /// Nothing decided.
    no_decision() { en: "no rollback was decided", zh: "没有回滚决策" }
    /// The tables were filled again.
    rebuilt(events: u64, head: &str) { en: "the tables were filled from {events} events, head {head}", zh: "已由 {events} 条记录重建状态表，链头 {head}" }
    /// A head that is none.
    not_a_head(text: &str) { en: "“{text}” is not a head of the log", zh: "“{text}”不是日志链头" }
    /// The mend of that.
    not_a_head_hint() {
        en: "write the 64 hexadecimal digits that a mail or golive list --json shows, or at least the first 8",
        zh: "请写邮件或 golive list --json 显示的 64 位十六进制数字，至少前 8 位",
    }
    /// Something is not as it was written.
    not_sound_hint() {
        en: "where only tables differ, golive rebuild fills them from the log again; where the log itself is wrong, restore a backup and find out who touched the file",
        zh: "若只是状态表不一致，可用 golive rebuild 由日志重建；若日志本身有误，请恢复备份并查明谁改动了该文件",
    }
    /// The chain holds.
    chain_holds(events: u64, documents: u64, head: &str) {
        en: "all is as it was written: {events} events, {documents} documents, head {head}",
        zh: "一切与写入时一致：{events} 条记录，{documents} 份文档，链头 {head}",
    }

    /// A release's own line.
    release_label() { en: "release", zh: "版本" }
    /// Its stage.
    stage_label() { en: "stage", zh: "阶段" }
    /// Its candidate.
    candidate_label() { en: "candidate", zh: "候选" }
    /// Its window.
    window_label() { en: "window", zh: "窗口" }
    /// Its base.
    base_label() { en: "base", zh: "基线" }
    /// When a decision is due.
    deadline_label() { en: "decision due", zh: "决策期限" }
    /// What is wrong in production.
    problem_label() { en: "problem", zh: "问题" }
    /// Since when it is live.
    live_label() { en: "live since", zh: "上线时间" }
    /// Until when it is watched.
    observed_label() { en: "watched until", zh: "观察至" }
    /// Why it ended.
    reason_label() { en: "reason", zh: "原因" }
    /// Its hotfixes.
    hotfixes_label() { en: "hotfixes", zh: "紧急修复" }
    /// The version that it mends.
    hotfix_of(version: &str) { en: "hotfix of {version}", zh: "{version} 的紧急修复" }
    /// No window.
    no_window() { en: "none", zh: "无" }
    /// The stage's number among all.
    stage_of(name: &str, number: usize, of: usize) { en: "{number}/{of} {name}", zh: "{number}/{of} {name}" }
    /// What a dry run is about.
    would_begin(round: u32) { en: "nothing is taken; round {round} would begin", zh: "未采纳任何提交；若采纳将开始第 {round} 轮" }
    /// Over what would go stale.
    would_go_stale(count: usize) { en: "would go stale ({count}):", zh: "将过期（{count}）：" }
    /// Nothing would go stale.
    nothing_stale() { en: "nothing that was shown would go stale", zh: "已提供的内容均不会过期" }
    /// Label of what has become of a candidate's branch.
    branch_label() { en: "branch", zh: "分支" }
    /// Of several applications, which one is spoken of.
    of_application(application: &str, what: &str) { en: "{application}: {what}", zh: "{application}：{what}" }
    /// The next step's verdict.
    verdict_to(answer: &str, step: &str) { en: "{answer}: {step}", zh: "{answer}：{step}" }
    /// The end as a step.
    the_end() { en: "close the release", zh: "关闭版本" }
    /// Heading of the environments.
    environments() { en: "environments", zh: "环境" }
    /// What runs is not what was recorded.
    platform_says(what: &str) { en: "the platform says {what}", zh: "平台显示 {what}" }
    /// Heading of the bugs.
    bugs() { en: "bugs", zh: "缺陷" }
    /// Heading of the stages.
    stages() { en: "checklist", zh: "检查清单" }
    /// Heading of the roll call.
    votes() { en: "roll call", zh: "表决" }
    /// Heading of the scripts.
    scripts() { en: "database scripts", zh: "数据库脚本" }
    /// What takes a script back.
    undone_by(path: &str) { en: "undone by {path}", zh: "由 {path} 撤销" }
    /// Nothing takes a script back.
    no_undo() { en: "no rollback script", zh: "没有回滚脚本" }
    /// Heading of the rounds.
    rounds() { en: "rounds", zh: "轮次" }
    /// Heading of the decisions.
    decisions() { en: "decisions", zh: "决策" }
    /// Heading of the rollback's steps.
    steps() { en: "rollback steps", zh: "回滚步骤" }
    /// Of those, fixed ones.
    bug_fixed(count: u32) { en: "{count} fixed, to be verified", zh: "{count} 个待验证" }
    /// Put off.
    bug_deferred(count: u32) { en: "{count} deferred", zh: "{count} 个已延期" }
    /// No limit.
    unlimited() { en: "∞", zh: "∞" }
    /// Where the bugs come from.
    source_label() { en: "source", zh: "来源" }
    /// A vote that is missing.
    no_vote_yet() { en: "not yet", zh: "未表决" }
    /// A step without a result.
    step_open() { en: "to do", zh: "待执行" }
    /// An application's step.
    step_application(application: &str, from: &str, to: &str) { en: "{application}: {from} → {to}", zh: "{application}：{from} → {to}" }
    /// Nothing ran before.
    step_off() { en: "taken off", zh: "下线" }
    /// A script's step.
    step_script_by(path: &str, undo: &str) { en: "undo {path} by {undo}", zh: "用 {undo} 撤销 {path}" }
    /// A script to be taken back.
    step_script(path: &str) { en: "undo {path}", zh: "撤销 {path}" }
    /// Kept by a patch.
    kept() { en: "kept", zh: "保留" }
    /// Recorded for the role by another.
    on_behalf() { en: "on behalf", zh: "代录" }
    /// Recorded by another.
    recorded_by(name: &str) { en: "recorded by {name}", zh: "由 {name} 记录" }
    /// To whom it is handed.
    urgent() { en: "urgent", zh: "紧急" }
    /// Where it went.
    deferred_to(version: &str) { en: "to {version}", zh: "延期到 {version}" }
    /// Where it was found.
    found_in(version: &str) { en: "found in {version}", zh: "发现于 {version}" }
    /// Already so.
    nothing_changed() { en: "nothing new: all of it was known", zh: "没有新内容：均已存在" }
}
