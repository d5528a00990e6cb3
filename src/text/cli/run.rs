//! What the commands about runs say.

messages! {
    /// How long it took before.
    usually(length: &str) { en: "usually {length}", zh: "通常 {length}" }
    /// Nothing is configured for it.
    by_hand() { en: "by hand: nothing is configured for it", zh: "手工执行：未配置命令" }
    /// Nothing left.
    nothing() { en: "nothing to do", zh: "无需执行" }
    /// No commit.
    none() { en: "nothing", zh: "无" }
    /// A script.
    run_script(path: &str) { en: "run {path}", zh: "执行 {path}" }
    /// A script back.
    undo_script(path: &str) { en: "undo {path}", zh: "撤销 {path}" }
    /// An application.
    deploy(application: &str, from: &str, to: &str) {
        en: "deploy {application}: {from} → {to}",
        zh: "部署 {application}：{from} → {to}",
    }
    /// An application back.
    take_back(application: &str, from: &str, to: &str) {
        en: "take back {application}: {from} → {to}",
        zh: "回退 {application}：{from} → {to}",
    }
    /// A run's first line.
    head(run: u32, environment: &str, by: &str, since: &str) {
        en: "run {run} in {environment}, begun by {by} {since}",
        zh: "第 {run} 次执行（{environment}），{by} 于 {since} 开始",
    }
    /// None yet.
    no_run() { en: "nothing was run for this release yet", zh: "此版本尚无执行记录" }
    /// No such run.
    no_such_run() { en: "there is no such run among the last ones", zh: "最近的执行中没有这一次" }
    /// A person is needed.
    stands_still(run: u32) {
        en: "it stands still: golive run retry, skip, settle or stop {run}",
        zh: "已中断，请决定：golive run retry、skip、settle 或 stop {run}",
    }
    /// Given up.
    given_up(by: &str, why: &str) { en: "given up by {by}: {why}", zh: "{by} 已放弃：{why}" }
    /// A step begins.
    step_begun(step: u32, attempt: u32) { en: "step {step}, attempt {attempt}", zh: "第 {step} 步，第 {attempt} 次" }
    /// As recorded.
    as_recorded(application: &str, id: &str) { en: "✔ {application} runs {id}, as recorded", zh: "✔ {application} 运行 {id}，与记录一致" }
    /// Something else.
    differs(application: &str, id: &str) { en: "✘ {application} runs {id}, which is not what was recorded", zh: "✘ {application} 运行 {id}，与记录不一致" }
    /// No answer.
    no_word(application: &str, why: &str) { en: "? {application}: {why}", zh: "? {application}：{why}" }
    /// Another process watches.
    duty_elsewhere() { en: "another golive watches already; this one waits for its end", zh: "另一个 golive 正在监控，等待其结束" }
    /// It begins.
    watching(of: usize) { en: "watching {of} monitors; Ctrl-C ends it", zh: "正在监控 {of} 项，Ctrl-C 结束" }
    /// Down.
    is_down(monitor: &str, what: &str) { en: "✘ {monitor} is down: {what}", zh: "✘ {monitor} 异常：{what}" }
    /// Up.
    is_up(monitor: &str) { en: "✔ {monitor} is up", zh: "✔ {monitor} 正常" }
    /// Some output was not kept.
    left_out(bytes: u64) { en: "… {bytes} bytes left out …", zh: "…… 省略 {bytes} 字节 ……" }
}
