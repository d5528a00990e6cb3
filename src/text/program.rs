//! What is said about a program of the company's that did not end well.

messages! {
    /// A list without a program.
    unnamed() { en: "the list names no program", zh: "列表中没有程序" }
    /// How to mend that.
    unnamed_hint() {
        en: "write the program, then each argument by itself: [\"gh\", \"issue\", \"list\"]",
        zh: "请先写程序，再逐个写参数：[\"gh\", \"issue\", \"list\"]",
    }
    /// It can't be started.
    unstarted(program: &str, why: &str) {
        en: "{program} can't be started: {why}",
        zh: "无法运行 {program}：{why}",
    }
    /// How to mend that where it isn't there.
    not_found_hint() {
        en: "install it, or write the whole path; a file that is there must begin with #! and a program that is there",
        zh: "请先安装，或写完整路径；若文件存在，首行须为 #! 加一个存在的程序",
    }
    /// How to mend that where it may not be started.
    denied_hint(program: &str) {
        en: "make it executable: chmod +x {program}",
        zh: "请设为可执行：chmod +x {program}",
    }
    /// How to mend that otherwise.
    unstarted_hint() {
        en: "run it by hand to see why; a script must begin with #! and its interpreter",
        zh: "请手动运行以查明原因；脚本须以 #! 开头",
    }
    /// Its folder isn't there.
    no_folder(program: &str, folder: &str) {
        en: "{program} can't be started: the folder {folder} is not there",
        zh: "无法运行 {program}：文件夹 {folder} 不存在",
    }
    /// How to mend that.
    no_folder_hint() { en: "make the folder, or name another", zh: "请创建该文件夹，或改用其他文件夹" }
    /// It took too long.
    overdue(program: &str, time: &str) {
        en: "{program} was not done after {time} and was ended",
        zh: "{program} 在 {time} 后仍未完成，已被结束",
    }
    /// How to mend that.
    overdue_hint() {
        en: "run it by hand to see what it waits for, or give it more time",
        zh: "请手动运行以查明它在等什么，或延长时限",
    }
    /// It said too much.
    too_much(program: &str, limit: &str) {
        en: "{program} said more than {limit} and was ended",
        zh: "{program} 的输出超过 {limit}，已被结束",
    }
    /// How to mend that.
    too_much_hint() {
        en: "let it tell less: fewer fields, fewer records, or page by page",
        zh: "请减少其输出：少取字段、少取记录，或分页",
    }
    /// It was ended from here.
    cancelled(program: &str) { en: "{program} was ended because it was called off", zh: "{program} 已取消" }
    /// A signal ended it.
    signal(program: &str, signal: i32) {
        en: "{program} was ended by signal {signal}",
        zh: "{program} 被信号 {signal} 终止",
    }
    /// How to mend that.
    signal_hint() {
        en: "run it by hand; 9 may be a machine without free memory, 15 somebody who ended it",
        zh: "请手动运行；9 可能是内存不足，15 可能是有人结束了它",
    }
    /// Another status than 0.
    exit(program: &str, status: i32) {
        en: "{program} ended with status {status}",
        zh: "{program} 以状态 {status} 结束",
    }
    /// How to mend that.
    exit_hint() { en: "run it by hand to see why", zh: "请手动运行以查明原因" }
    /// Nobody can tell what became of it.
    lost(program: &str, why: &str) {
        en: "what became of {program} can't be told: {why}",
        zh: "无法得知 {program} 的结果：{why}",
    }
    /// How to mend that.
    lost_hint() { en: "try again", zh: "请重试" }
    /// What happened, and its own last words.
    saying(what: &str, words: &str) { en: "{what}: {words}", zh: "{what}：{words}" }
}
