//! What there is to say where no cockpit can be opened.

messages! {
    /// Standard input or output is a file or a pipe.
    not_a_terminal() {
        en: "the cockpit needs a terminal, and standard input or output is none",
        zh: "驾驶舱需要终端，而标准输入或输出不是终端",
    }
    /// What works without one.
    not_a_terminal_hint() {
        en: "without one: golive status, golive why, golive log; golive help lists all commands",
        zh: "没有终端时可用：golive status、golive why、golive log；golive help 列出全部命令",
    }
    /// The terminal did not do what it was asked.
    terminal_failed(reason: &str) {
        en: "the terminal can't be used: {reason}",
        zh: "无法使用终端：{reason}",
    }
}
