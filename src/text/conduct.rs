//! What is said when the company's deployment platform can't be asked.

messages! {
    /// No platform.
    no_platform() { en: "no deployment platform is configured", zh: "未配置部署平台" }
    /// How to mend that.
    no_platform_hint() {
        en: "add [platform] to golive.toml (golive init shows how), or record what was done: golive deployed ENV",
        zh: "在 golive.toml 中添加 [platform]（见 golive init），或直接记录：golive deployed ENV",
    }
    /// No monitor.
    no_monitors() { en: "no monitor is configured", zh: "未配置监控" }
    /// How to mend that.
    no_monitors_hint() {
        en: "add [[monitors]] to golive.toml: golive init shows how",
        zh: "在 golive.toml 中添加 [[monitors]]，见 golive init",
    }
    /// No command for that.
    no_command(operation: &str, about: &str) {
        en: "[platform] has no {operation} for {about}",
        zh: "[platform] 未配置 {about} 的 {operation}",
    }
    /// How to mend that.
    no_command_hint() {
        en: "add it to golive.toml, or do it by hand and record it",
        zh: "请在 golive.toml 中添加，或手工执行后记录",
    }
    /// A secret.
    no_secret(variable: &str) {
        en: "the variable {variable} is not set, and the platform needs it",
        zh: "平台所需的变量 {variable} 未设置",
    }
    /// How to mend that.
    no_secret_hint() { en: "set it where golive is started", zh: "请在启动 golive 的环境中设置" }
    /// A script.
    no_script(path: &str) {
        en: "no repository at hand has {path} as it was recorded",
        zh: "手头的仓库中没有与记录一致的 {path}",
    }
    /// How to mend that.
    no_script_hint() {
        en: "fetch the commit into the repository, or run it by hand and record it: golive db ran",
        zh: "请将该提交获取到仓库，或手工执行后记录：golive db ran",
    }
    /// A file.
    unwritable(path: &str, why: &str) { en: "cannot write {path}: {why}", zh: "无法写入 {path}：{why}" }
    /// How to mend that.
    unwritable_hint() {
        en: "check the folder's rights and the space left",
        zh: "请检查文件夹权限和剩余空间",
    }
    /// What the platform said makes no sense.
    no_answer(said: &str) {
        en: "running must print BRANCH COMMIT or COMMIT; it printed {said}",
        zh: "running 应输出“分支 提交”或“提交”，实际输出 {said}",
    }
}
