//! What the screen of a release's contents says.

messages! {
    /// The screen's title.
    title() { en: "contents", zh: "上线内容" }
    /// Not known yet.
    reading() { en: "reading the repository…", zh: "正在读取仓库…" }
    /// How far the reading came.
    looked_at(count: usize) { en: "reading, {count} looked through…", zh: "读取中，已查看 {count} 个…" }
    /// All that was looked through is counted, and it goes on.
    reading_on() { en: "reading…", zh: "读取中…" }
    /// Nothing fits the filter.
    none_fits() { en: "nothing fits; Esc shows all again", zh: "没有符合条件的内容，Esc 恢复显示全部" }
    /// Nothing there.
    none() { en: "none", zh: "无" }
    /// The candidate changes no database script.
    no_scripts() { en: "no database scripts are new or changed", zh: "没有新增或修改的数据库脚本" }
    /// From where it is counted.
    since_production() { en: "since production", zh: "自正式环境起" }
    /// From where it is counted: production has no record, so from what the release began with.
    since_base() { en: "since the release's base", zh: "自版本基线起" }
    /// From where it would be counted, but nothing is recorded there.
    since_ever(since: &str) { en: "{since} (no record: the whole history)", zh: "{since}（无记录，列出全部历史）" }
    /// From where it is counted: the candidate of the round before.
    since_round(number: u32) { en: "since round {number}", zh: "自第 {number} 轮起" }
    /// From where it is counted.
    since_environment(name: &str) { en: "since {name}", zh: "自{name}起" }
    /// Which folder's folders are listed.
    below(path: &str) { en: "in {path}", zh: "位于 {path}" }
    /// The candidate lacks commits of the start.
    lost(count: usize) { en: "lacks {count} that run there", zh: "缺少起点已有的 {count} 个提交" }
    /// A view.
    view_commits() { en: "commits", zh: "提交" }
    /// A view.
    view_authors() { en: "authors", zh: "作者" }
    /// A view.
    view_folders() { en: "folders", zh: "目录" }
    /// A view.
    view_scripts() { en: "scripts", zh: "脚本" }
    /// Merges are folded.
    folded() { en: "merges folded", zh: "合并已折叠" }
    /// What a merge brought in.
    brought(count: usize) { en: "+{count}", zh: "+{count}" }
    /// Among the applications.
    of_applications(at: usize, of: usize) { en: "{at} of {of}", zh: "{at}/{of}" }
    /// The candidate itself.
    candidate() { en: "candidate", zh: "候选" }
    /// Commits of the candidate that an environment lacks.
    behind(count: u32) { en: "{count} behind", zh: "落后 {count} 个" }
    /// Commits that an environment has beyond the candidate, on its line.
    ahead(count: u32) { en: "{count} ahead", zh: "领先 {count} 个" }
    /// Commits of an environment that are on another line than the candidate.
    own(count: u32) { en: "{count} of its own", zh: "另有 {count} 个" }
    /// It was brought there by other means than a release.
    outside() { en: "outside", zh: "流程外部署" }
    /// It was brought there by other means than a release, and by whom.
    outside_by(who: &str) { en: "outside, {who}", zh: "流程外，{who}" }
    /// Nothing is recorded of an environment.
    no_record() { en: "no record", zh: "无记录" }
    /// The platform says that something else runs than was recorded.
    platform_says(commit: &str) { en: "platform runs {commit}", zh: "平台运行 {commit}" }
    /// A label.
    id() { en: "commit", zh: "提交" }
    /// A label.
    author() { en: "author", zh: "作者" }
    /// A label.
    committer() { en: "committer", zh: "提交者" }
    /// A label.
    when() { en: "when", zh: "时间" }
    /// A label: when it was written, where that differs from when it was committed.
    written() { en: "written", zh: "编写于" }
    /// A label: the commits that a merge joins.
    merge_of() { en: "merge of", zh: "合并自" }
    /// A label.
    subject() { en: "subject", zh: "标题" }
    /// A label.
    message() { en: "message", zh: "说明" }
    /// A label.
    tags() { en: "tags", zh: "标签" }
    /// A label.
    files() { en: "files", zh: "文件" }
    /// A label.
    folder() { en: "folder", zh: "目录" }
    /// A label: lines added.
    added() { en: "added", zh: "增加" }
    /// A label: lines taken away.
    removed() { en: "removed", zh: "删除" }
    /// The files right in the folder that is listed.
    files_here() { en: "(files right here)", zh: "（此目录下的文件）" }
    /// A file is new.
    file_new() { en: "(new)", zh: "（新增）" }
    /// A file is gone.
    file_gone() { en: "(deleted)", zh: "（删除）" }
    /// A file had another path.
    file_was(path: &str) { en: "(was {path})", zh: "（原为 {path}）" }
    /// Files without lines: binary, or too large.
    uncounted(count: usize) { en: "{count} without line counts", zh: "{count} 个未计行数" }
    /// A label: files without lines.
    not_counted() { en: "uncounted", zh: "未计行数" }
    /// Files beyond those listed.
    left_out(count: usize) { en: "… and {count} more", zh: "… 另有 {count} 个" }
    /// A label.
    script() { en: "script", zh: "脚本" }
    /// A label: new or changed.
    change() { en: "change", zh: "变更" }
    /// A label: the script that takes it back.
    rollback() { en: "rollback", zh: "回滚" }
    /// A label: in which environments.
    where_it_ran() { en: "where it ran", zh: "执行情况" }
    /// There is a script that takes it back.
    has_rollback() { en: "yes", zh: "有" }
    /// There is none.
    no_rollback() { en: "none", zh: "无" }
    /// How a script stands in an environment.
    script_ran() { en: "ran", zh: "已执行" }
    /// How a script stands in an environment.
    script_failed() { en: "failed", zh: "执行失败" }
    /// How a script stands in an environment.
    script_changed() { en: "ran, and its text was changed since", zh: "已执行，此后文本又有修改" }
    /// How a script stands in an environment, or everywhere.
    script_not_run() { en: "has not run", zh: "未执行" }
    /// Where a script failed.
    failed_in(places: &str) { en: "failed: {places}", zh: "失败：{places}" }
    /// Where a script ran with another text.
    changed_since(places: &str) { en: "changed since: {places}", zh: "执行后又修改：{places}" }
    /// Where a script ran.
    ran_in(places: &str) { en: "ran: {places}", zh: "已执行：{places}" }
}
