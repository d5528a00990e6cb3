//! What the screen of the log says.

messages! {
    /// A line that stands for several that say the same.
    repeated(line: &str, times: usize) { en: "{line} (×{times})", zh: "{line}（×{times}）" }
    /// The screen's title.
    title() { en: "log", zh: "日志" }
    /// The log of everything.
    everything() { en: "everything", zh: "全部项目" }
    /// How many lines are shown of how many.
    shown_of(shown: usize, of: usize) { en: "{shown} of {of}", zh: "{shown}（共 {of}）" }
    /// How many lines are shown of those read so far.
    shown_of_more(shown: usize, of: usize) { en: "{shown} of the latest {of}", zh: "{shown} / 最近 {of} 条" }
    /// Nothing is known yet.
    reading() { en: "reading the log…", zh: "正在读取日志…" }
    /// There is none.
    nothing_yet() { en: "nothing has happened yet", zh: "还没有记录" }
    /// None fits what is asked for.
    none_fits() { en: "nothing fits; Esc shows all again", zh: "没有符合条件的记录，Esc 恢复显示全部" }
    /// The newest line stays selected as others come.
    following() { en: "live", zh: "实时" }
    /// Newer lines have come while an older one is selected.
    newer(count: usize, key: &str) { en: "{count} newer; {key} goes there", zh: "有 {count} 条新记录，{key} 查看" }
    /// The title of the details.
    entry(position: &str) { en: "entry {position}", zh: "第 {position} 条" }

    /// A kind of lines.
    kind_release() { en: "release", zh: "版本" }
    /// A kind of lines.
    kind_evidence() { en: "evidence", zh: "证据" }
    /// A kind of lines.
    kind_running() { en: "deployments and rollback", zh: "部署与回滚" }
    /// A kind of lines.
    kind_bugs() { en: "bugs", zh: "缺陷" }
    /// What the log is narrowed to.
    only(kind: &str) { en: "only {kind}", zh: "仅{kind}" }
}
