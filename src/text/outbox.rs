//! What is said about mails that are written and sent.

messages! {
    /// The foot of a mail whose template has none.
    foot(release: &str, candidate: &str, position: u64, head: &str) {
        en: "release {release}\ncandidate {candidate}\nlog {position} {head}",
        zh: "版本 {release}\n候选 {candidate}\n日志 {position} {head}",
    }

    /// A document that isn't there yet.
    not_delivered() { en: "it was not delivered yet", zh: "尚未提交" }
    /// A document whose text is gone.
    not_kept() { en: "the store has its text no more", zh: "数据库中已没有其内容" }
    /// A document that was changed where it is kept.
    changed_since(path: &str) {
        en: "{path} was changed since it was delivered",
        zh: "{path} 在提交之后有改动",
    }
    /// A script of no application of the candidate.
    no_application() { en: "no application of the candidate has it", zh: "候选的应用中没有它" }

    /// Nobody to send it.
    no_sender(name: &str) {
        en: "it is not known which address mails of {name} come from",
        zh: "不知道 {name} 的邮件用哪个发件地址",
    }
    /// How to mend that.
    no_sender_hint() {
        en: "write from = \"Release team <release@example.com>\" below [mail] in golive.toml, or the person's mail in [[people]]",
        zh: "请在 golive.toml 的 [mail] 下写 from = \"发布组 <release@example.com>\"，或在 [[people]] 中填写其 mail",
    }
    /// Larger than may be.
    too_large(mebibytes: u64, limit: u64) {
        en: "what goes with the mail has {mebibytes} MiB, and a mail takes {limit} MiB",
        zh: "附件共 {mebibytes} MiB，邮件最多 {limit} MiB",
    }
    /// How to mend that.
    too_large_hint(largest: &str) {
        en: "leave something out; the largest is {largest}",
        zh: "请去掉一些附件，最大的是 {largest}",
    }
    /// A mail whose text is gone.
    no_text(number: u32) {
        en: "the store does not have the text of mail {number}",
        zh: "数据库中没有邮件 {number} 的内容",
    }
    /// How to mend that.
    no_text_hint() {
        en: "golive verify says what else is missing",
        zh: "golive verify 可检查还缺少什么",
    }

    /// A place in an edited mail.
    at_line(line: usize, what: &str) { en: "line {line}: {what}", zh: "第 {line} 行：{what}" }
    /// No header.
    no_header(text: &str) {
        en: "“{text}” is no header: there is no colon in it",
        zh: "“{text}”不是邮件头：没有冒号",
    }
    /// How to mend that.
    no_header_hint() {
        en: "the headers stand first, then an empty line, then the text",
        zh: "邮件头在最前，然后空一行，再写正文",
    }
    /// A header that there isn't.
    unknown_header(name: &str) { en: "there is no header “{name}”", zh: "没有邮件头“{name}”" }
    /// How to mend that.
    unknown_header_hint() {
        en: "write From, To, Cc, Subject or Attach; an empty line ends the headers",
        zh: "可用 From、To、Cc、Subject、Attach；空行结束邮件头",
    }
    /// Twice.
    twice(first: usize) { en: "this is there already, on line {first}", zh: "与第 {first} 行重复" }
    /// How to mend that.
    twice_hint() { en: "keep one of the two", zh: "请只保留其中之一" }
    /// Missing.
    missing(name: &str) { en: "“{name}:” is missing", zh: "缺少“{name}:”" }
    /// How to mend that.
    missing_hint(name: &str) {
        en: "add a line {name}: … above the empty line",
        zh: "请在空行之前加一行 {name}: …",
    }
    /// Not one sender.
    one_sender() { en: "a mail is from one address", zh: "发件人只能有一个地址" }
    /// How to mend that.
    one_sender_hint() {
        en: "write it such as From: Release team <release@example.com>",
        zh: "请写成 From: 发布组 <release@example.com>",
    }
    /// No subject.
    subject_empty() { en: "the subject is empty", zh: "主题为空" }
    /// A subject that is too long.
    subject_long(bytes: usize, limit: usize) {
        en: "the subject has {bytes} bytes, and it may have {limit}",
        zh: "主题有 {bytes} 字节，最多 {limit} 字节",
    }
    /// A subject with a character that disturbs.
    subject_control(code: &str) {
        en: "the subject has the control character {code} in it",
        zh: "主题中有控制字符 {code}",
    }
    /// How to mend that.
    subject_hint() { en: "write it on one line, with words alone", zh: "请写成一行普通文字" }
    /// Nothing of that name.
    no_attachment(name: &str, why: &str) {
        en: "“{name}” can't go with the mail: {why}",
        zh: "“{name}”无法作为附件：{why}",
    }
    /// How to mend that.
    no_attachment_hint() {
        en: "golive mail draft ITEM names what goes with it; anything else is the path of a file",
        zh: "golive mail draft ITEM 会列出附件；其他附件请写文件路径",
    }
    /// No text.
    empty() { en: "the mail has no text", zh: "邮件没有正文" }
    /// How to mend that.
    empty_hint() { en: "write it below an empty line", zh: "请在空行之后写正文" }

    /// Somebody whom a mail doesn't reach.
    no_address() { en: "no mail address is known", zh: "没有邮箱" }
    /// A variable that is not set.
    no_variable(name: &str) { en: "the variable {name} is not set", zh: "变量 {name} 未设置" }
    /// A program that can't be started.
    not_started(program: &str, why: &str) {
        en: "{program} can't be started for the password: {why}",
        zh: "无法运行 {program} 以取得密码：{why}",
    }
    /// A program that told nothing.
    no_answer(program: &str) {
        en: "{program} did not tell the password",
        zh: "{program} 没有给出密码",
    }
}
