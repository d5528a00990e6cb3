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
    without_address(names: &str) {
        en: "no mail reaches {names}: no address is known",
        zh: "邮件无法送达 {names}：没有邮箱",
    }
    /// A label.
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
    /// Templates of documents and mails.
    papers() { en: "templates", zh: "模板" }
    /// How many, and where.
    files_in(count: usize, folder: &str) { en: "{count} in {folder}", zh: "{folder} 中 {count} 个" }
    /// Where bugs are read from.
    bugs() { en: "bugs", zh: "缺陷" }
    /// From nowhere.
    no_source() {
        en: "no source is named; they are reported here or imported",
        zh: "未配置来源；在此报告或导入",
    }
    /// What the source is called, and its format.
    source(name: &str, format: &str) { en: "{name} ({format})", zh: "{name}（{format}）" }
    /// The program is there.
    program_found(path: &str) { en: "read through {path}", zh: "通过 {path} 读取" }
    /// It isn't.
    program_missing(program: &str) {
        en: "{program} is not there, or may not be started",
        zh: "{program} 不存在，或不可执行",
    }
    /// The file is there.
    file_readable(path: &str) { en: "read from {path}", zh: "从 {path} 读取" }
    /// It isn't.
    file_unreadable(path: &str) {
        en: "{path} is not there, or can't be read",
        zh: "{path} 不存在，或无法读取",
    }
    /// A source that a repository's file names.
    of_repository() {
        en: "the repository names it: it runs by itself only once you have run golive bug sync",
        zh: "由仓库中的配置指定：运行过一次 golive bug sync 之后才会自动读取",
    }
    /// When it is read by itself.
    read_every(every: &str) {
        en: "read every {every} while a cockpit is open, and at each gate",
        zh: "驾驶舱打开时每隔{every}读取一次，每次过闸时再读",
    }
    /// It isn't read on a period.
    read_when_asked() { en: "read when you ask, and at each gate", zh: "仅在要求时及每次过闸时读取" }
    /// How old its word may be.
    good_for(age: &str) {
        en: "what it tells is good for {age}; after that the verdict is unknown",
        zh: "其数据在{age}内有效；过期后结论为未知",
    }
    /// Branches that move are seen at once.
    watched() { en: "watched", zh: "实时监视" }
    /// Branches in general.
    branches() { en: "branches", zh: "分支监视" }
    /// How mails leave.
    mail() { en: "mail", zh: "邮件" }
    /// As files.
    to_folder(folder: &str) { en: "as files in {folder}", zh: "写入文件夹 {folder}" }
    /// Through a program.
    to_program(program: &str) { en: "through {program}", zh: "交给本机程序 {program}" }
    /// To a server.
    to_server(host: &str, port: u16, security: &str) {
        en: "to {host}, port {port}, {security}",
        zh: "发往 {host}，端口 {port}，{security}",
    }
    /// Who logs in there.
    login(user: &str) { en: "logs in as {user}", zh: "登录名 {user}" }
    /// Which program tells the password.
    asked_of(program: &str) { en: "the password is asked of {program}", zh: "密码由 {program} 给出" }
    /// Who mails are from.
    from(address: &str) { en: "from {address}", zh: "发件人 {address}" }
    /// The same where nobody is configured.
    from_whoever() {
        en: "from whoever sends, by the address in [[people]]",
        zh: "发件人为发送者，地址取自 [[people]]",
    }
    /// A chat room.
    room() { en: "room", zh: "群" }
    /// Which, and of what kind.
    room_named(name: &str, kind: &str) { en: "{name} ({kind})", zh: "{name}（{kind}）" }
    /// A variable that is set; its value is never told.
    variable_set(name: &str) { en: "{name} is set", zh: "{name} 已设置" }
    /// One that isn't.
    variable_missing(name: &str) { en: "{name} is not set", zh: "{name} 未设置" }
    /// Wrong.
    wrong(what: &str) { en: "wrong: {what}", zh: "有误：{what}" }
}
