//! The words of `doctor`.

messages! {
    /// The program.
    version() { en: "version", zh: "版本" }
    /// The store.
    store() { en: "database", zh: "数据库" }
    /// What the store has.
    events(events: &str, head: &str) { en: "{events}, head {head}", zh: "{events}，链头 {head}" }
    /// The projects of the store.
    projects() { en: "projects", zh: "项目" }
    /// The configuration files read.
    config() { en: "configuration", zh: "配置" }
    /// None read.
    no_config() { en: "none; golive init writes one", zh: "无；用 golive init 生成" }
    /// The process.
    process() { en: "process", zh: "流程" }
    /// The template, by its name and version.
    template(name: &str, version: u32) { en: "{name}, version {version}", zh: "{name}，版本 {version}" }
    /// The repository.
    repository() { en: "git repository", zh: "git 仓库" }
    /// The branch checked out.
    branch() { en: "branch", zh: "分支" }
    /// The project.
    project() { en: "project", zh: "项目名" }
    /// Who runs it.
    operator() { en: "you are", zh: "当前身份" }
    /// People with their roles.
    people() { en: "people", zh: "人员" }
    /// Nobody named.
    nobody() { en: "nobody is named; names are taken as told", zh: "未配置；姓名按输入记录" }
    /// The language.
    language() { en: "language", zh: "语言" }
    /// Its name.
    language_name() { en: "English", zh: "简体中文" }
    /// The terminal.
    terminal() { en: "terminal", zh: "终端" }
    /// None.
    no_terminal() { en: "(standard output is a file or a pipe)", zh: "（标准输出是文件或管道）" }
    /// Wrong.
    wrong(what: &str) { en: "wrong: {what}", zh: "有误：{what}" }
}
