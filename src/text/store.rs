//! What is said about the store: that it can't be opened, read or written, and what `verify` found.

messages! {
    /// Nothing there, and nothing may be made.
    missing(path: &str) { en: "there is no store at {path}", zh: "{path} 处没有存储文件" }
    /// How to mend that.
    missing_hint() {
        en: "golive new makes one; or put back the one that was there, or name another with --store",
        zh: "可用 golive new 新建，或放回原来的文件，或用 --store 指定另一个",
    }
    /// Another kind of file.
    not_a_store(path: &str) { en: "{path} is not a golive store", zh: "{path} 不是 golive 的存储文件" }
    /// How to mend that.
    not_a_store_hint() {
        en: "it was left as it is; name another file with --store",
        zh: "文件未被改动；请用 --store 指定另一个文件",
    }
    /// Written by a newer program.
    newer(path: &str, found: u32, known: u32) {
        en: "{path} was written by a newer golive (format {found}; this one knows up to {known})",
        zh: "{path} 由更新版本的 golive 写成（格式 {found}，当前程序最高支持 {known}）",
    }
    /// How to mend that.
    newer_hint() {
        en: "it was left as it is; update golive, or name another store with --store",
        zh: "文件未被改动；请升级 golive，或用 --store 指定另一个存储文件",
    }
    /// Written by an older program, and only reading is allowed.
    older(path: &str, found: u32, known: u32) {
        en: "{path} has an older format ({found}; {known} is needed) and can't be brought up to date while only reading",
        zh: "{path} 是旧格式（{found}，需要 {known}），只读方式下无法升级",
    }
    /// How to mend that.
    older_hint() {
        en: "open it once with this golive for writing, for instance by golive list",
        zh: "请先用当前版本的 golive 以可写方式打开一次，例如运行 golive list",
    }
    /// The system refuses.
    refused(path: &str, why: &str) { en: "the store {path} can't be opened: {why}", zh: "无法打开存储文件 {path}：{why}" }
    /// How to mend that.
    refused_hint() {
        en: "check the folder's permissions and free space, or name another place with --store",
        zh: "请检查目录权限和剩余空间，或用 --store 指定其他位置",
    }
    /// A handle for reading can't write.
    read_only(path: &str) { en: "the store {path} is open for reading only", zh: "存储文件 {path} 以只读方式打开" }
    /// How to mend that.
    read_only_hint() {
        en: "nothing was recorded; use the cockpit or a command outside watch, and check that the file may be written",
        zh: "未记录任何内容；请在 watch 之外操作，并确认该文件可写",
    }
    /// Others write.
    busy(path: &str) { en: "the store {path} is held by another process", zh: "存储文件 {path} 正被其他进程占用" }
    /// How to mend that.
    busy_hint() {
        en: "nothing was recorded; try again in a moment",
        zh: "未记录任何内容；请稍后重试",
    }
    /// Another was faster.
    conflict(project: &str) {
        en: "somebody else recorded something in {project} at the same moment",
        zh: "有人同时在 {project} 中记录了内容",
    }
    /// How to mend that.
    conflict_hint() {
        en: "nothing was recorded; look at what changed and ask again",
        zh: "未记录任何内容；请查看变化后再操作一次",
    }
    /// Can't be understood.
    damaged(path: &str, what: &str) { en: "the store {path} is damaged: {what}", zh: "存储文件 {path} 已损坏：{what}" }
    /// How to mend that.
    damaged_hint() {
        en: "run golive verify to see what is wrong; restore a backup if the log itself is",
        zh: "请运行 golive verify 查看问题；若日志本身损坏，请恢复备份",
    }
    /// Anything else.
    failed(path: &str, why: &str) { en: "the store {path} failed: {why}", zh: "存储文件 {path} 出错：{why}" }
    /// How to mend that.
    failed_hint() {
        en: "nothing was recorded; check the disk and try again",
        zh: "未记录任何内容；请检查磁盘后重试",
    }

    /// The content of an event is not what was hashed.
    problem_altered(position: u64) {
        en: "event {position} was altered: its hash does not fit its content",
        zh: "事件 {position} 被改动：哈希与内容不符",
    }
    /// An event does not follow the one before.
    problem_unlinked(position: u64) {
        en: "event {position} does not follow the one before it",
        zh: "事件 {position} 与前一事件不衔接",
    }
    /// Events are missing.
    problem_gap(position: u64) {
        en: "event {position} is missing",
        zh: "事件 {position} 缺失",
    }
    /// A project's own count is broken.
    problem_sequence(position: u64, project: &str) {
        en: "event {position} is out of sequence in {project}",
        zh: "事件 {position} 在 {project} 中的序号不连续",
    }
    /// An event can't be understood.
    problem_unreadable(position: u64) {
        en: "event {position} can't be understood by this golive",
        zh: "当前 golive 无法识别事件 {position}",
    }
    /// A row of a state table.
    problem_row(table: &str, key: &str) {
        en: "the row {key} of the table {table} is not what the log says",
        zh: "表 {table} 中的 {key} 与日志不一致",
    }
    /// A document's text.
    problem_document(digest: &str) {
        en: "the document {digest} is missing or was altered",
        zh: "文档 {digest} 缺失或被改动",
    }
    /// What keeps the log from being changed.
    problem_guard(name: &str) {
        en: "the guard {name} that keeps the log from being changed is missing",
        zh: "防止日志被改动的触发器 {name} 缺失",
    }
    /// The head that a mail carried.
    problem_head(head: &str) {
        en: "the head {head} is not in the log: events were taken away or rewritten",
        zh: "日志中没有头部哈希 {head}：事件被删除或改写",
    }
}
