//! What is said about a configuration of mails or chat rooms that can't be taken.

messages! {
    /// Not a mail address.
    mail(value: &str) { en: "“{value}” is not a mail address", zh: "“{value}”不是邮件地址" }
    /// How to mend that.
    mail_hint() {
        en: "write the address alone, in ASCII, such as li@example.com",
        zh: "请只写地址（ASCII 字符），如 li@example.com",
    }
    /// How to mend that where a name may stand before it.
    mailbox_hint() {
        en: "write it such as \"release@example.com\" or \"Release team <release@example.com>\"",
        zh: "请写成 \"release@example.com\" 或 \"发布组 <release@example.com>\"",
    }
    /// A password in the open.
    password() {
        en: "a password must not stand here, where whoever reads the file reads it",
        zh: "密码不可写在这里，否则能读此文件的人都能看到",
    }
    /// What to write instead.
    password_hint() {
        en: "write password_variable = \"GOLIVE_SMTP_PASSWORD\" and set that variable; in your own configuration also password_command = [\"pass\", \"show\", \"smtp\"]; then change the password",
        zh: "请写 password_variable = \"GOLIVE_SMTP_PASSWORD\" 并设置该变量；个人配置中也可写 password_command = [\"pass\", \"show\", \"smtp\"]；然后更换密码",
    }
    /// The address of a chat room in the open.
    url() {
        en: "a room's address must not stand here: whoever reads it can write into the room",
        zh: "群机器人的地址不可写在这里：看到它的人都能向群里发消息",
    }
    /// What to write instead.
    url_hint() {
        en: "write url_variable = \"GOLIVE_ROOM_URL\" and set that variable to the address",
        zh: "请写 url_variable = \"GOLIVE_ROOM_URL\"，并把地址设为该变量的值",
    }
    /// A signing secret in the open.
    signature() {
        en: "what messages are signed with must not stand here, where whoever reads the file reads it",
        zh: "签名密钥不可写在这里，否则能读此文件的人都能看到",
    }
    /// What to write instead.
    signature_hint() {
        en: "write secret_variable = \"GOLIVE_ROOM_SECRET\" and set that variable",
        zh: "请写 secret_variable = \"GOLIVE_ROOM_SECRET\"，并设置该变量",
    }
    /// Not the name of a variable.
    no_variable() {
        en: "this must be the name of a variable, and not what is in it",
        zh: "此处应为变量的名称，而不是变量的值",
    }
    /// How to mend that.
    no_variable_hint() {
        en: "write a name of letters, digits and _, such as \"GOLIVE_SMTP_PASSWORD\"",
        zh: "请写由字母、数字和 _ 组成的名称，如 \"GOLIVE_SMTP_PASSWORD\"",
    }
    /// A program to run, named by a file that just came with a repository.
    foreign() {
        en: "what comes with a repository names no program to run",
        zh: "随仓库而来的文件不能指定要运行的程序",
    }
    /// Where it may stand.
    foreign_hint() {
        en: "move it to $XDG_CONFIG_HOME/golive/config.toml, or name this file with --config",
        zh: "请移到 $XDG_CONFIG_HOME/golive/config.toml，或用 --config 指定此文件",
    }
    /// A command without a program.
    no_command() { en: "the list names no program", zh: "列表中没有程序" }
    /// How to mend that.
    no_command_hint() {
        en: "write the program, then each argument by itself: [\"pass\", \"show\", \"smtp\"]",
        zh: "请先写程序，再逐个写参数：[\"pass\", \"show\", \"smtp\"]",
    }
    /// Two keys of which one must go.
    both(one: &str, other: &str) {
        en: "“{one}” and “{other}” are both there",
        zh: "“{one}”与“{other}”同时出现",
    }
    /// How to mend that.
    both_hint() { en: "keep one of the two", zh: "请只保留其中之一" }
    /// Not the name or number of a machine.
    host(value: &str) { en: "“{value}” is not a host", zh: "“{value}”不是主机" }
    /// How to mend that.
    host_hint() {
        en: "write the host alone, such as \"smtp.example.com\"; its port stands in port = 587",
        zh: "请只写主机，如 \"smtp.example.com\"；端口写在 port = 587",
    }
    /// Not a port.
    port(value: u32) { en: "{value} is not a port", zh: "{value} 不是端口" }
    /// How to mend that.
    port_hint() { en: "write a number from 1 to 65535", zh: "请写 1 到 65535 之间的数" }
    /// Not a time that can be waited.
    wait(value: &str) { en: "“{value}” can't be waited for an answer", zh: "不能以“{value}”作为等待时间" }
    /// How to mend that.
    wait_hint() { en: "write a time from \"1s\" to \"10m\"", zh: "请写 \"1s\" 到 \"10m\" 之间的时长" }
    /// An open line to another machine.
    plain_afar(host: &str) {
        en: "“plain” would send mails and the password in the open to {host}",
        zh: "“plain”会把邮件和密码以明文发往 {host}",
    }
    /// How to mend that.
    plain_afar_hint() {
        en: "write security = \"starttls\" or \"tls\"; \"plain\" is for this machine alone (localhost, 127.0.0.1, ::1)",
        zh: "请写 security = \"starttls\" 或 \"tls\"；\"plain\" 只能用于本机（localhost、127.0.0.1、::1）",
    }
    /// Mails are to go to a server, and none is named.
    no_server() {
        en: "mails are to go to a mail server, and none is named",
        zh: "要通过邮件服务器发送，但没有写服务器",
    }
    /// How to mend that.
    no_server_hint() {
        en: "write [mail.smtp] on a line of its own and below it host = \"smtp.example.com\"",
        zh: "请单独一行写 [mail.smtp]，其下写 host = \"smtp.example.com\"",
    }
}
