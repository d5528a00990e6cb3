//! What is said when the source of bugs is read.

messages! {
    /// None is configured.
    no_source() {
        en: "nothing says where this project's bugs are read from",
        zh: "未配置该项目的缺陷来源",
    }
    /// How to mend that.
    no_source_hint() {
        en: "name it in golive.toml under [bugs] source, or read a file: golive bug import FILE",
        zh: "请在 golive.toml 的 [bugs] source 中配置，或读取文件：golive bug import FILE",
    }
    /// A secret that isn't there.
    no_secret(variable: &str) {
        en: "the source of bugs needs the variable {variable}, and it is not set",
        zh: "缺陷来源需要变量 {variable}，但未设置",
    }
    /// How to mend that.
    no_secret_hint(variable: &str) {
        en: "set {variable} before golive is started",
        zh: "请在启动 golive 之前设置 {variable}",
    }
    /// Somebody gave it up.
    given_up() { en: "reading the bugs was given up: nothing changed", zh: "已放弃读取缺陷，未作改动" }
    /// How to go on.
    again() { en: "read them again: golive bug sync", zh: "重新读取：golive bug sync" }
    /// It is being read.
    asking(source: &str) { en: "asking {source}", zh: "正在读取 {source}" }
}
