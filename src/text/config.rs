//! What is said about a configuration that can't be taken.

messages! {
    /// A place in a file and what is wrong there.
    at_place(file: &str, line: usize, column: usize, what: &str) {
        en: "{file}:{line}:{column}: {what}",
        zh: "{file}:{line}:{column}：{what}",
    }
    /// A key and what is wrong with it.
    at_key(key: &str, what: &str) { en: "{key}: {what}", zh: "{key}：{what}" }
    /// A file, variable or option and what is wrong with it.
    at_name(name: &str, what: &str) { en: "{name}: {what}", zh: "{name}：{what}" }

    /// The file can't be read.
    unreadable(why: &str) { en: "can't be read: {why}", zh: "无法读取：{why}" }
    /// How to mend that.
    unreadable_hint() {
        en: "name a file that you may read with --config or GOLIVE_CONFIG, or mend its permissions",
        zh: "请用 --config 或 GOLIVE_CONFIG 指定可读取的文件，或修正其权限",
    }
    /// Larger than may be.
    too_large(mebibytes: u64) {
        en: "is larger than {mebibytes} MiB, so it is hardly a configuration",
        zh: "超过 {mebibytes} MiB，不像是配置文件",
    }
    /// How to mend that.
    too_large_hint() { en: "name the right file with --config", zh: "请用 --config 指定正确的文件" }
    /// Not UTF-8.
    not_utf8() { en: "is not UTF-8", zh: "不是 UTF-8 编码" }
    /// How to mend that.
    not_utf8_hint() { en: "save it as UTF-8", zh: "请改为 UTF-8 编码" }
    /// Not TOML.
    syntax(why: &str) { en: "this is not TOML: {why}", zh: "不符合 TOML 语法：{why}" }
    /// How to mend that.
    syntax_hint() {
        en: "write KEY = VALUE, with texts in quotation marks; `golive init` in an empty folder shows a whole file",
        zh: "请写成 键 = 值，文本加引号；在空文件夹中运行 `golive init` 可得到完整示例",
    }
    /// A key that means nothing here.
    unknown_key(key: &str) { en: "there is no such key as “{key}”", zh: "没有名为“{key}”的键" }
    /// What may have been meant.
    did_you_mean(nearest: &str) { en: "did you mean “{nearest}”?", zh: "是否想写“{nearest}”？" }
    /// All keys that are known there.
    known_keys(known: &str) { en: "the keys here are: {known}", zh: "此处可用的键：{known}" }
    /// A key that must be there.
    missing(key: &str) { en: "“{key}” is missing", zh: "缺少“{key}”" }
    /// How to mend that.
    missing_hint(key: &str) { en: "add {key} = … to this table", zh: "请在此表中加上 {key} = …" }
    /// A value of another type.
    mistyped(expected: &str, found: &str) {
        en: "this must be {expected}, and it is {found}",
        zh: "此处应为{expected}，现为{found}",
    }
    /// A value that is none of those accepted.
    choice(value: &str) { en: "“{value}” is not known", zh: "“{value}”无法识别" }
    /// All that are accepted.
    accepted(all: &str) { en: "write one of: {all}", zh: "可选：{all}" }
    /// What may have been meant, and all that are accepted.
    nearest_and_all(nearest: &str, all: &str) { en: "{nearest} {all}", zh: "{nearest}{all}" }
    /// Where nothing at all would be accepted.
    nothing_accepted() { en: "remove it", zh: "请删除" }
    /// An empty text.
    text_empty() { en: "the text is empty", zh: "文本为空" }
    /// How to mend that.
    text_empty_hint() { en: "give it, or remove the key", zh: "请填写，或删除该键" }
    /// A text longer than may be.
    text_long(value: &str, bytes: usize) {
        en: "“{value}” is too long ({bytes} bytes)",
        zh: "“{value}”过长（{bytes} 字节）",
    }
    /// How to mend that.
    text_long_hint(limit: usize) {
        en: "shorten it to {limit} bytes",
        zh: "请缩短到 {limit} 字节以内",
    }
    /// A text with a character that disturbs.
    text_control(value: &str, code: &str) {
        en: "“{value}” has the control character {code} in it",
        zh: "“{value}”含有控制字符 {code}",
    }
    /// How to mend that.
    text_control_hint() { en: "remove that character", zh: "请删除该字符" }
    /// Not a whole number that fits.
    number(value: &str) { en: "{value} is out of range", zh: "{value} 超出范围" }
    /// How to mend that.
    number_hint() {
        en: "write a whole number from 0 to 4294967295",
        zh: "请写 0 到 4294967295 之间的整数",
    }
    /// A project's name with a `/`.
    slash(value: &str) {
        en: "the project's name “{value}” has a / in it",
        zh: "项目名“{value}”含有 /",
    }
    /// How to mend that.
    slash_hint() {
        en: "choose a name without /, because a release is written PROJECT/VERSION",
        zh: "请使用不含 / 的名称，因为版本写作 项目/版本",
    }
    /// Not a glob.
    glob(value: &str, why: &str) { en: "“{value}” is not a glob: {why}", zh: "“{value}”不是有效的通配符：{why}" }
    /// How to mend that.
    glob_hint() {
        en: "write such as db/**/*.sql; * is any part of a name, ** any folders",
        zh: "如 db/**/*.sql；* 表示名称的任意部分，** 表示任意层文件夹",
    }
    /// Not a key of the keyboard.
    key(value: &str) { en: "“{value}” is not a key", zh: "“{value}”不是按键" }
    /// How to mend that.
    key_hint() {
        en: "write such as q, R, ctrl-r, alt-enter, space, f5",
        zh: "如 q、R、ctrl-r、alt-enter、space、f5",
    }
    /// A name that is given twice.
    twice(value: &str, first: usize) {
        en: "“{value}” is there already, on line {first}",
        zh: "“{value}”已在第 {first} 行出现",
    }
    /// How to mend that.
    twice_hint() { en: "keep one of the two, or rename one", zh: "请只保留其中之一，或改名" }
    /// An application that depends on itself.
    cycle(circle: &str) {
        en: "the applications wait for each other in a circle: {circle}",
        zh: "应用之间循环依赖：{circle}",
    }
    /// How to mend that.
    cycle_hint() {
        en: "take one of these names out of an `after`",
        zh: "请从某个 after 中去掉其中一个名称",
    }
    /// A key that only the person's own file may have.
    not_personal() {
        en: "only your own file may say this: what comes with a repository names no program to run",
        zh: "只能写在个人配置中：随仓库而来的文件不能指定要运行的程序",
    }
    /// How to mend that.
    not_personal_hint() {
        en: "move it to $XDG_CONFIG_HOME/golive/config.toml, or set VISUAL or EDITOR",
        zh: "请移到 $XDG_CONFIG_HOME/golive/config.toml，或设置 VISUAL 或 EDITOR",
    }
    /// No folder to keep things in.
    no_home() {
        en: "is not set, so there is no place for the store",
        zh: "未设置，因此无处存放数据",
    }
    /// How to mend that.
    no_home_hint() {
        en: "set HOME, or say where with --store FILE or GOLIVE_STORE",
        zh: "请设置 HOME，或用 --store FILE 或 GOLIVE_STORE 指定位置",
    }

    /// What should be there.
    a_text() { en: "a text", zh: "文本" }
    /// What should be there.
    a_boolean() { en: "true or false", zh: "true 或 false" }
    /// What should be there.
    a_number() { en: "a whole number", zh: "整数" }
    /// What should be there.
    a_duration() { en: "a length of time", zh: "时长" }
    /// What should be there.
    some_texts() { en: "a list of texts", zh: "文本列表" }
    /// What should be there.
    text_or_texts() { en: "a text or a list of texts", zh: "文本或文本列表" }
    /// What should be there.
    a_table() { en: "a table", zh: "表" }
    /// What should be there.
    some_tables() { en: "a list of tables", zh: "表的列表" }
    /// What is there.
    a_float() { en: "a number with a point", zh: "小数" }
    /// What is there.
    a_datetime() { en: "a date", zh: "日期" }
    /// What is there.
    a_list() { en: "a list", zh: "列表" }

    /// How a text is written.
    write_text() { en: "put it in quotation marks: \"…\"", zh: "请加引号：\"…\"" }
    /// How a boolean is written.
    write_boolean() {
        en: "write true or false, without quotation marks",
        zh: "请写 true 或 false，不加引号",
    }
    /// How a number is written.
    write_number() { en: "write it without quotation marks: 3", zh: "请不加引号：3" }
    /// How a length of time is written.
    write_duration() {
        en: "write it in quotation marks with its unit: \"24h\", \"30m\", \"90s\", \"1d\"",
        zh: "请加引号并带单位：\"24h\"、\"30m\"、\"90s\"、\"1d\"",
    }
    /// How a list is written.
    write_texts() { en: "write [\"one\", \"two\"]", zh: "请写成 [\"一\", \"二\"]" }
    /// How a table is written.
    write_table(key: &str) {
        en: "write [{key}] on a line of its own and the keys below it",
        zh: "请单独一行写 [{key}]，其下写各键",
    }
    /// How an array of tables is written.
    write_tables(key: &str) {
        en: "write [[{key}]] on a line of its own, once for each, and the keys below it",
        zh: "请每项单独一行写 [[{key}]]，其下写各键",
    }
    /// Between two names of a list.
    comma() { en: ", ", zh: "、" }
}
