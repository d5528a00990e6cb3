//! What the screen of a release's contents says.

messages! {
    /// The screen's title.
    title() { en: "contents", zh: "上线内容" }
    /// Not known yet.
    reading() { en: "reading the repository…", zh: "正在读取仓库…" }
    /// How far the reading came.
    looked_at(count: usize) { en: "reading, {count} looked at…", zh: "读取中，已查看 {count} 个…" }
    /// Nothing fits the filter.
    none_fits() { en: "nothing fits; Esc shows all again", zh: "没有符合条件的内容，Esc 恢复显示全部" }
    /// Nothing there.
    none() { en: "none", zh: "无" }
    /// From where it is counted.
    since_production() { en: "since production", zh: "自正式环境起" }
    /// From where it is counted.
    since_round() { en: "since the round before", zh: "自上一轮起" }
    /// From where it is counted.
    since_environment(name: &str) { en: "since {name}", zh: "自{name}起" }
    /// The candidate lacks commits of the start.
    lost(count: usize) { en: "{count} of the start missing in the candidate", zh: "候选缺少起点的 {count} 个提交" }
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
    /// Commits behind, short.
    behind(count: u32) { en: "-{count}", zh: "-{count}" }
    /// Commits ahead, short.
    ahead(count: u32) { en: "+{count}", zh: "+{count}" }
    /// Nothing is known to run.
    unknown() { en: "nothing recorded", zh: "没有记录" }
    /// A label.
    id() { en: "commit", zh: "提交" }
    /// A label.
    author() { en: "author", zh: "作者" }
    /// A label.
    committer() { en: "committer", zh: "提交者" }
    /// A label.
    when() { en: "when", zh: "时间" }
    /// A label.
    subject() { en: "subject", zh: "标题" }
    /// A label.
    message() { en: "message", zh: "说明" }
    /// A label.
    tags() { en: "tags", zh: "标签" }
    /// A label.
    files() { en: "files", zh: "文件" }
}
