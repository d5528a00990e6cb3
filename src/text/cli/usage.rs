//! What is said when the command line itself can't be understood.

messages! {
    /// The options by which a hotfix's branch is made or named.
    by_branch_options(hint: &str) { en: "{hint}: --make-branch, or --branch B", zh: "{hint}：--make-branch 或 --branch B" }
    /// No such command.
    unknown_command(name: &str) { en: "there is no command “{name}”", zh: "没有命令“{name}”" }
    /// No such option, or one value too many.
    unknown_argument(name: &str) { en: "“{name}” is not expected here", zh: "此处不应有“{name}”" }
    /// Something close is known.
    did_you_mean(name: &str) { en: "did you mean {name}?", zh: "是否想写 {name}？" }
    /// Where to look.
    see_help(command: &str) { en: "see {command} --help", zh: "请看 {command} --help" }
    /// How it is written.
    usage(usage: &str) { en: "usage: {usage}", zh: "用法：{usage}" }
    /// A value that is none of those possible.
    invalid_value(value: &str, argument: &str) { en: "“{value}” is not a value of {argument}", zh: "“{value}”不是 {argument} 的可用值" }
    /// Those possible.
    possible(values: &str) { en: "one of: {values}", zh: "可用值：{values}" }
    /// An option without its value.
    value_missing(argument: &str) { en: "{argument} needs a value", zh: "{argument} 需要一个值" }
    /// How to give one that begins with a hyphen.
    value_hint(argument: &str) { en: "write it behind a space, or {argument}=VALUE where the value begins with a hyphen", zh: "值写在空格之后；若以连字符开头，写作 {argument}=值" }
    /// Arguments that must be given.
    required(arguments: &str) { en: "missing: {arguments}", zh: "缺少：{arguments}" }
    /// A command that needs one of its own.
    subcommand_required(command: &str) { en: "{command} needs one of its commands", zh: "{command} 需要一个子命令" }
    /// Two that exclude each other.
    conflict(argument: &str, other: &str) { en: "{argument} and {other} can't be given together", zh: "{argument} 与 {other} 不能同时给出" }
    /// The same twice.
    twice(argument: &str) { en: "{argument} is given twice", zh: "{argument} 给出了两次" }
    /// The mend of that.
    twice_hint() { en: "give it once", zh: "请只给出一次" }
    /// Bytes that are no text.
    not_text() { en: "an argument is not UTF-8 text", zh: "有参数不是 UTF-8 文本" }
    /// The mend of that.
    not_text_hint() { en: "write it in UTF-8", zh: "请使用 UTF-8 书写" }
    /// What is left.
    other() { en: "the command line can't be understood", zh: "无法理解命令行" }
    /// A number that is none.
    not_a_number(value: &str) { en: "“{value}” is not a number", zh: "“{value}”不是数字" }
    /// The mend of that.
    number_hint() { en: "write a whole number from 1", zh: "请写从 1 开始的整数" }
}
