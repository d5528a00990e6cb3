//! What is said about a configuration of bugs, or of names for git, that can't be taken.

messages! {
    /// A key of a source, and there is no source.
    no_source() {
        en: "this says how bugs are read, and it is not said where from",
        zh: "此键说明如何读取缺陷，但没有写从哪里读取",
    }
    /// How to mend that.
    no_source_hint() {
        en: "write in the same table source = [\"gh\", \"issue\", \"list\", …] or file = \"bugs.csv\"",
        zh: "请在同一表中写 source = [\"gh\", \"issue\", \"list\", …] 或 file = \"bugs.csv\"",
    }
    /// No format.
    no_format() {
        en: "it is not said in which format this tells bugs",
        zh: "没有写缺陷数据的格式",
    }
    /// How to mend that.
    no_format_hint(all: &str) {
        en: "write format = … in the same table, with one of: {all}",
        zh: "请在同一表中写 format = …，可选：{all}",
    }
    /// Not a time after which a source can be read again.
    every(value: &str) {
        en: "bugs can't be read every “{value}”",
        zh: "不能每隔“{value}”读取一次缺陷",
    }
    /// How to mend that.
    every_hint() {
        en: "write a time from \"10s\" to \"24h\", or \"off\" to read them only when you ask",
        zh: "请写 \"10s\" 到 \"24h\" 之间的时长；写 \"off\" 则只在要求时读取",
    }
    /// A name for git without the version in it.
    no_version(value: &str) {
        en: "“{value}” would be the same for every release",
        zh: "“{value}”对每个版本都相同",
    }
    /// How to mend that.
    no_version_hint() {
        en: "write {{version}} where the version stands, such as \"v{{version}}\"",
        zh: "请用 {{version}} 表示版本号，如 \"v{{version}}\"",
    }
    /// Not a name that git takes.
    no_ref(value: &str) {
        en: "git takes no name such as “{value}”",
        zh: "git 不接受“{value}”这样的名称",
    }
    /// How to mend that.
    no_ref_hint() {
        en: "leave out blanks, ~ ^ : ? * [ \\ and .., and a / or . at an end; only {{version}} may stand in braces",
        zh: "请去掉空格、~ ^ : ? * [ \\ 和 ..，以及首尾的 / 或 .；花括号中只能写 {{version}}",
    }
}
