//! What is said about a configuration of the platform, of monitors or of freezes that can't be taken.

messages! {
    /// A secret in the open.
    secret() {
        en: "a secret must not stand here, where whoever reads the file reads it",
        zh: "密钥不可写在这里，否则能读此文件的人都能看到",
    }
    /// What to write instead.
    secret_hint(name: &str) {
        en: "write secrets = [\"{name}\"] and set that variable; then change the secret",
        zh: "请写 secrets = [\"{name}\"] 并设置该变量；然后更换密钥",
    }
    /// A variable that golive hands on itself.
    ours(name: &str) {
        en: "{name} is one of the variables that golive itself hands on",
        zh: "{name} 属于 golive 自己传递的变量",
    }
    /// How to mend that.
    ours_hint() {
        en: "choose a name that doesn't begin with GOLIVE_",
        zh: "请使用不以 GOLIVE_ 开头的名称",
    }
    /// A program whose name holds a value.
    varies(value: &str) {
        en: "the program itself would be another one with each {{{value}}}",
        zh: "程序本身会随 {{{value}}} 而变",
    }
    /// How to mend that.
    varies_hint(value: &str) {
        en: "write the program's name as it is, and \"{{{value}}}\" as an argument after it",
        zh: "请写固定的程序名，把 \"{{{value}}}\" 作为其后的参数",
    }
    /// Something in braces that is no value of this command.
    value(word: &str) {
        en: "this command is given no {{{word}}}",
        zh: "此命令没有 {{{word}}} 这个值",
    }
    /// A length of time beyond its bounds.
    length(value: &str) { en: "“{value}” is too short or too long here", zh: "“{value}”在此处过短或过长" }
    /// How to mend that.
    length_hint(shortest: &str, longest: &str) {
        en: "write a time from \"{shortest}\" to \"{longest}\"",
        zh: "请写 \"{shortest}\" 到 \"{longest}\" 之间的时长",
    }
    /// A monitor without anything to look at.
    nothing() { en: "it is not said what this monitor looks at", zh: "没有写此监控检查什么" }
    /// How to mend that.
    nothing_hint() {
        en: "write one of http = \"https://…\", tcp = \"HOST:PORT\", tls = \"HOST\", command = [\"PROGRAM\", …]",
        zh: "请写其中之一：http = \"https://…\"、tcp = \"主机:端口\"、tls = \"主机\"、command = [\"程序\", …]",
    }
    /// A key of another kind of monitor.
    idle(kind: &str) {
        en: "this says nothing for a monitor of {kind}",
        zh: "此键对 {kind} 监控没有意义",
    }
    /// How to mend that.
    idle_hint() {
        en: "remove it; status, contains and header are for http, days for tls, ca for both, the rest for command",
        zh: "请删除；status、contains、header 用于 http，days 用于 tls，ca 用于两者，其余用于 command",
    }
    /// Not an address of the web.
    url(value: &str) { en: "“{value}” is not an address of the web", zh: "“{value}”不是网址" }
    /// How to mend that.
    url_hint() {
        en: "write such as \"https://pay.example.com/health\", in ASCII and without blanks",
        zh: "如 \"https://pay.example.com/health\"，用 ASCII 字符，不含空格",
    }
    /// An address with a password.
    url_secret() {
        en: "a name or password must not stand in the address, where whoever reads the file reads it",
        zh: "地址中不可写用户名或密码，否则能读此文件的人都能看到",
    }
    /// How to mend that.
    url_secret_hint() {
        en: "look at an address that needs none, or let a command look: command = [\"curl\", …]",
        zh: "请改用无需登录的地址，或用命令检查：command = [\"curl\", …]",
    }
    /// Not a host with its port.
    address(value: &str) { en: "“{value}” is not a host with a port", zh: "“{value}”不是带端口的主机" }
    /// How to mend that.
    address_hint() {
        en: "write such as \"db.example.com:5432\" or \"[::1]:5432\"",
        zh: "如 \"db.example.com:5432\" 或 \"[::1]:5432\"",
    }
    /// Not a status.
    status(value: u32) { en: "{value} is not a status of HTTP", zh: "{value} 不是 HTTP 状态码" }
    /// How to mend that.
    status_hint() { en: "write numbers from 100 to 599, such as [200, 204]", zh: "请写 100 到 599 之间的数，如 [200, 204]" }
    /// Not a header.
    header(value: &str) { en: "“{value}” is not the name of a header", zh: "“{value}”不是标头名" }
    /// How to mend that.
    header_hint() {
        en: "write such as header = {{ content-type = \"application/json\" }}",
        zh: "如 header = {{ content-type = \"application/json\" }}",
    }
    /// Not a time between two looks.
    every(value: &str) {
        en: "nothing can be looked at every “{value}”",
        zh: "不能每隔“{value}”检查一次",
    }
    /// How to mend that.
    every_hint() { en: "write a time from \"1s\" to \"24h\"", zh: "请写 \"1s\" 到 \"24h\" 之间的时长" }
    /// Not a latency.
    latency(value: &str) { en: "“{value}” is not a time for an answer", zh: "“{value}”不是应答时长" }
    /// How to mend that.
    latency_hint() {
        en: "write a time from \"1ms\" to \"5m\", such as \"500ms\"",
        zh: "请写 \"1ms\" 到 \"5m\" 之间的时长，如 \"500ms\"",
    }
    /// Not a number of looks.
    failures(value: u32) {
        en: "{value} bad looks in a row can't make it down",
        zh: "不能以连续 {value} 次失败判定故障",
    }
    /// How to mend that.
    failures_hint() { en: "write a number from 1 to 100", zh: "请写 1 到 100 之间的数" }
    /// Not a date.
    date(value: &str) { en: "“{value}” is not a date", zh: "“{value}”不是日期" }
    /// How to mend that.
    date_hint() {
        en: "write \"2026-12-20\" or \"2026-12-20 18:00\"; the zone stands in time_zone",
        zh: "写作 \"2026-12-20\" 或 \"2026-12-20 18:00\"；时区写在 time_zone",
    }
    /// It ends before it begins.
    order() { en: "this freeze ends before it begins", zh: "此冻结期的结束早于开始" }
    /// How to mend that.
    order_hint() { en: "write a later `to`, or an earlier `from`", zh: "请推后 to 或提前 from" }
    /// Not a day of the week.
    day(value: &str) { en: "“{value}” is not a day of the week", zh: "“{value}”不是星期几" }
    /// How to mend that.
    day_hint() {
        en: "write mon, tue, wed, thu, fri, sat or sun",
        zh: "可写 周一 至 周日，或 mon、tue、wed、thu、fri、sat、sun",
    }
    /// Not a time of day.
    clock(value: &str) { en: "“{value}” is not a time of day", zh: "“{value}”不是一天中的时刻" }
    /// How to mend that.
    clock_hint() {
        en: "write such as \"18:00\"; a day begins at \"00:00\" and ends at \"24:00\"",
        zh: "如 \"18:00\"；一天从 \"00:00\" 到 \"24:00\"",
    }
    /// An unknown time zone.
    zone(value: &str) { en: "no time zone “{value}” is known here", zh: "本机没有名为“{value}”的时区" }
    /// How to mend that.
    zone_hint() {
        en: "write such as \"Asia/Shanghai\"; where none is known at all, install tzdata",
        zh: "如 \"Asia/Shanghai\"；若所有时区都无法识别，请安装 tzdata",
    }
}
