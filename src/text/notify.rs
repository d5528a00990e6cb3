//! What is said about mails and messages to chat rooms: why a letter can't be made, and what came
//! of an attempt to send it.

messages! {
    /// A part of a letter is empty.
    text_empty(field: &str) {
        en: "{field} is empty",
        zh: "{field}为空",
    }
    /// A part of a letter is too long.
    text_long(field: &str, bytes: usize, limit: usize) {
        en: "{field} is {bytes} bytes long; at most {limit} are allowed",
        zh: "{field}长 {bytes} 字节；最多允许 {limit} 字节",
    }
    /// A part of a letter has a control character.
    text_control(field: &str, value: &str, code: &str) {
        en: "{field} “{value}” has the character {code}, which may not stand in a mail's header",
        zh: "{field}“{value}”含有字符 {code}，邮件头中不允许出现",
    }
    /// Mend of a text that can't stand in a header.
    text_hint() {
        en: "write it on one line, without control characters and invisible marks",
        zh: "请写成一行，不要包含控制字符或不可见字符",
    }
    /// Not an address.
    bad_address(value: &str) {
        en: "“{value}” is not a mail address",
        zh: "“{value}”不是邮件地址",
    }
    /// Mend of what is no address.
    bad_address_hint() {
        en: "write NAME <user@example.com> or user@example.com, with commas between",
        zh: "请写成 姓名 <user@example.com> 或 user@example.com，用逗号分隔",
    }
    /// An address beyond ASCII.
    foreign_address(value: &str) {
        en: "the mail address “{value}” has characters beyond ASCII, which not every server takes",
        zh: "邮件地址“{value}”含有 ASCII 以外的字符，并非所有服务器都支持",
    }
    /// Mend of an address beyond ASCII.
    foreign_address_hint() {
        en: "write the domain in its ASCII form (xn--…)",
        zh: "请用 ASCII 形式（xn--…）书写域名",
    }
    /// Something is opened and not closed.
    unclosed(value: &str, mark: char) {
        en: "{mark} is missing in “{value}”",
        zh: "“{value}”缺少 {mark}",
    }
    /// Mend of what is not closed.
    unclosed_hint(mark: char) {
        en: "close it with {mark}, or take the mark that opens it out",
        zh: "请补上 {mark}，或去掉与之对应的开始符号",
    }
    /// A group that has addresses.
    group(name: &str) {
        en: "the group “{name}” has addresses in it",
        zh: "组“{name}”中含有地址",
    }
    /// Mend of a group that has addresses.
    group_hint() {
        en: "write the addresses without a group; NAME:; stands for a role whose address isn't known",
        zh: "请直接写地址，不要用组；名称:; 只用于尚无地址的角色",
    }
    /// Nobody to send to.
    nobody() {
        en: "the mail has no recipient with an address",
        zh: "邮件没有带地址的收件人",
    }
    /// Mend of a mail to nobody.
    nobody_hint() {
        en: "write an address into the line of recipients, or give the role one in golive.toml",
        zh: "请在收件人一行填写地址，或在 golive.toml 中为该角色设置地址",
    }
    /// Not an identifier of a message.
    bad_message_id(value: &str) {
        en: "“{value}” is not a message identifier",
        zh: "“{value}”不是邮件标识（Message-ID）",
    }
    /// Mend of a wrong identifier.
    bad_message_id_hint() {
        en: "it looks like <name@domain>, in ASCII",
        zh: "应为 <名称@域名> 的形式，只用 ASCII 字符",
    }
    /// A header that is none of ours.
    bad_header(name: &str) {
        en: "“{name}” is not a header that golive may add",
        zh: "golive 不能添加邮件头“{name}”",
    }
    /// Mend of a foreign header.
    bad_header_hint() {
        en: "its own headers begin with X-Golive- and have letters, digits and hyphens",
        zh: "自有邮件头以 X-Golive- 开头，只含字母、数字和连字符",
    }
    /// Not a media type.
    bad_media_type(value: &str) {
        en: "“{value}” is not a media type",
        zh: "“{value}”不是媒体类型",
    }
    /// Mend of a wrong media type.
    bad_media_type_hint() {
        en: "write one like text/markdown or application/pdf",
        zh: "请写成 text/markdown 或 application/pdf 这样的形式",
    }
    /// A file name that can't be attached.
    bad_file_name(value: &str) {
        en: "“{value}” is not a plain file name",
        zh: "“{value}”不是单纯的文件名",
    }
    /// Mend of a wrong file name.
    bad_file_name_hint() {
        en: "give it without a folder, and let it not begin with a dot",
        zh: "请去掉目录部分，且不要以点开头",
    }
    /// A subject.
    field_subject() { en: "the subject", zh: "主题" }
    /// A name.
    field_name() { en: "the name", zh: "姓名" }
    /// A file's name.
    field_file_name() { en: "the file name", zh: "文件名" }
    /// A header's value.
    field_header() { en: "the header", zh: "邮件头" }

    /// The letter was written into a file.
    written(path: &str) {
        en: "written to {path}",
        zh: "已写入 {path}",
    }
    /// A program took the letter.
    handed(program: &str) {
        en: "{program} took it",
        zh: "{program} 已接收",
    }
    /// A file of that name holds another letter.
    taken(path: &str) {
        en: "{path} is there already and holds another letter",
        zh: "{path} 已经存在，且内容是另一封邮件",
    }
    /// Mend of a name that is taken.
    taken_hint() {
        en: "move that file away if it isn't needed, then send again",
        zh: "如不再需要，请移走该文件后重新发送",
    }
    /// A file can't be written.
    unwritable(path: &str, why: &str) {
        en: "{path} can't be written: {why}",
        zh: "无法写入 {path}：{why}",
    }
    /// Mend of a file that can't be written.
    unwritable_hint() {
        en: "check the outbox's folder in golive.toml, that you may write there and that there is room",
        zh: "请检查 golive.toml 中的发件箱目录、写入权限和磁盘空间",
    }
    /// A program can't be started.
    unstarted(program: &str, why: &str) {
        en: "{program} can't be started: {why}",
        zh: "无法启动 {program}：{why}",
    }
    /// Mend of a program that can't be started.
    unstarted_hint() {
        en: "check the program of the mail transport in golive.toml",
        zh: "请检查 golive.toml 中邮件发送程序的设置",
    }
    /// A program ended with a status.
    exit(program: &str, status: i32) {
        en: "{program} ended with status {status}",
        zh: "{program} 以状态 {status} 结束",
    }
    /// A program ended with a status and said something.
    exit_saying(program: &str, status: i32, words: &str) {
        en: "{program} ended with status {status}: {words}",
        zh: "{program} 以状态 {status} 结束：{words}",
    }
    /// Mend of a program that failed.
    exit_hint() {
        en: "its manual says what the status means; sendmail's statuses are those of sysexits.h",
        zh: "状态的含义见该程序的手册；sendmail 的状态码见 sysexits.h",
    }
    /// A program did not read the whole letter.
    unread(program: &str) {
        en: "{program} ended well without reading the whole mail",
        zh: "{program} 正常结束，但没有读完整封邮件",
    }
    /// A program was ended by a signal.
    signal(program: &str) {
        en: "{program} was ended by a signal",
        zh: "{program} 被信号终止",
    }
    /// A program took too long.
    overdue(program: &str, seconds: u64) {
        en: "{program} had not ended after {seconds} s and was ended",
        zh: "{program} 在 {seconds} 秒后仍未结束，已被终止",
    }
    /// Plain text to another machine.
    not_loopback(host: &str) {
        en: "mail to {host} would go over the network in the open",
        zh: "发往 {host} 的邮件会在网络上明文传输",
    }
    /// Mend of plain text to another machine.
    not_loopback_hint() {
        en: "set security to starttls or tls; none is for this machine alone",
        zh: "请将加密方式设为 starttls 或 tls；不加密只允许用于本机",
    }
    /// A name to greet with that is none.
    bad_hello(value: &str) {
        en: "“{value}” is not a name to greet a mail server with",
        zh: "“{value}”不能作为向邮件服务器问候的名称",
    }
    /// Mend of a wrong name to greet with.
    bad_hello_hint() {
        en: "give this machine's full name, such as build.example.com, or none",
        zh: "请填写本机全名，如 build.example.com，或留空",
    }
    /// A file of certificates can't be read.
    certificates(path: &str, why: &str) {
        en: "the root certificates in {path} can't be read: {why}",
        zh: "无法读取 {path} 中的根证书：{why}",
    }
    /// Mend of certificates that can't be read.
    certificates_hint() {
        en: "the file holds certificates in PEM form (-----BEGIN CERTIFICATE-----)",
        zh: "文件应为 PEM 格式的证书（-----BEGIN CERTIFICATE-----）",
    }
    /// A server can't be reached.
    unreachable(server: &str, why: &str) {
        en: "the mail server {server} can't be reached: {why}",
        zh: "无法连接邮件服务器 {server}：{why}",
    }
    /// Mend of a server that can't be reached.
    unreachable_hint() {
        en: "check host and port; if it is down, the mail waits in the outbox",
        zh: "请检查主机和端口；若服务器停机，邮件会留在发件箱中等待",
    }
    /// A server offers no TLS.
    no_tls(server: &str) {
        en: "the mail server {server} does not offer STARTTLS, so nothing was sent to it",
        zh: "邮件服务器 {server} 不支持 STARTTLS，没有向它发送任何内容",
    }
    /// Mend of a server without TLS.
    no_tls_hint() {
        en: "ask for its port with TLS (often 465) and set security to tls",
        zh: "请查询其 TLS 端口（通常为 465），并将加密方式设为 tls",
    }
    /// TLS failed.
    tls(server: &str, why: &str) {
        en: "no secure line to the mail server {server}: {why}",
        zh: "无法与邮件服务器 {server} 建立安全连接：{why}",
    }
    /// Mend of TLS that failed.
    tls_hint() {
        en: "check host, port and security; for a certificate of your company's own give its root in a PEM file",
        zh: "请检查主机、端口和加密方式；若为公司自签证书，请以 PEM 文件提供其根证书",
    }
    /// A server takes no login.
    no_login(server: &str) {
        en: "the mail server {server} takes no login by PLAIN or LOGIN",
        zh: "邮件服务器 {server} 不支持 PLAIN 或 LOGIN 方式登录",
    }
    /// Mend of a server that takes no login.
    no_login_hint() {
        en: "leave the login out if it needs none, or use its port for submission (587 or 465)",
        zh: "若不需要登录请去掉登录设置，或改用其提交端口（587 或 465）",
    }
    /// A server refused a step.
    refused(step: &str, reply: &str) {
        en: "the mail server refused {step}: {reply}",
        zh: "邮件服务器拒绝了{step}：{reply}",
    }
    /// Mend of a refused login.
    refused_login_hint() {
        en: "check the user and where the password comes from",
        zh: "请检查用户名和密码来源",
    }
    /// A server refused one recipient.
    refused_recipient(address: &str, reply: &str) {
        en: "{address}: {reply}",
        zh: "{address}：{reply}",
    }
    /// A server refused recipients.
    refused_recipients(each: &str) {
        en: "the mail server refused a recipient, so nothing was sent to anybody: {each}",
        zh: "邮件服务器拒绝了收件人，因此没有发给任何人：{each}",
    }
    /// Mend of refused recipients.
    refused_recipients_hint() {
        en: "mend the address and send again",
        zh: "请更正地址后重新发送",
    }
    /// Between refused recipients.
    between() { en: "; ", zh: "；" }
    /// A server was silent.
    late(step: &str, seconds: u64) {
        en: "the mail server did not answer within {seconds} s, at {step}",
        zh: "邮件服务器在{step}时 {seconds} 秒内没有应答",
    }
    /// The line broke off.
    broken(step: &str) {
        en: "the line to the mail server broke off without a clear answer, at {step}",
        zh: "在{step}时与邮件服务器的连接中断，没有明确应答",
    }
    /// The line broke off, and why.
    broken_by(step: &str, why: &str) {
        en: "the line to the mail server broke off at {step}: {why}",
        zh: "在{step}时与邮件服务器的连接中断：{why}",
    }
    /// Mend of an answer that is missing after the whole text went out.
    doubtful_hint() {
        en: "the whole mail went out: ask a recipient whether it arrived before sending it again",
        zh: "整封邮件已经发出：重新发送前请先向收件人确认是否收到",
    }

    /// Reaching a server.
    step_greeting() { en: "the greeting", zh: "问候" }
    /// Securing the line.
    step_tls() { en: "agreeing on TLS", zh: "协商 TLS" }
    /// Logging in.
    step_login() { en: "the login", zh: "登录" }
    /// Naming the sender.
    step_sender() { en: "the sender", zh: "发件人" }
    /// Naming the recipients.
    step_recipients() { en: "the recipients", zh: "收件人" }
    /// Handing over the text.
    step_text() { en: "the text", zh: "正文" }
    /// The server's word on the text.
    step_answer() { en: "the end of the text", zh: "正文结束" }

    /// A room's address is none.
    room_url(room: &str) {
        en: "the address of the room “{room}” is not one of the web",
        zh: "聊天群“{room}”的地址不是网址",
    }
    /// Mend of a wrong address.
    room_url_hint() {
        en: "copy the webhook's address from the room's settings into its variable, whole and alone",
        zh: "请从群设置中完整复制 Webhook 地址到对应的变量，不要带其他内容",
    }
    /// A room's address goes over the network in the open.
    room_open(room: &str) {
        en: "the address of the room “{room}” begins with http, which would show it to the network",
        zh: "聊天群“{room}”的地址以 http 开头，会在网络上暴露",
    }
    /// Mend of an address in the open.
    room_open_hint() {
        en: "use its https address; http is for this machine alone",
        zh: "请使用 https 地址；http 只允许用于本机",
    }
    /// A room can't be reached.
    room_unreachable(room: &str, why: &str) {
        en: "the room “{room}” can't be reached: {why}",
        zh: "无法连接聊天群“{room}”：{why}",
    }
    /// Mend of a room that can't be reached.
    room_unreachable_hint() {
        en: "check the network and the room's address; the mail itself isn't held up",
        zh: "请检查网络和群地址；邮件本身不受影响",
    }
    /// Why a room can't be reached.
    room_no_host() { en: "its host is not known or does not answer", zh: "主机未知或没有应答" }
    /// No secure line to a room.
    room_tls(room: &str, why: &str) {
        en: "no secure line to the room “{room}”: {why}",
        zh: "无法与聊天群“{room}”建立安全连接：{why}",
    }
    /// A room took too long.
    room_late(room: &str, seconds: u64) {
        en: "the room “{room}” did not answer within {seconds} s",
        zh: "聊天群“{room}”在 {seconds} 秒内没有应答",
    }
    /// A room sends us elsewhere.
    room_redirected(room: &str) {
        en: "the room “{room}” sends elsewhere; nothing was sent there",
        zh: "聊天群“{room}”要求转到别处；没有向那里发送任何内容",
    }
    /// A room's answer is none.
    room_garbled(room: &str) {
        en: "what the room “{room}” answered is no answer of a chat room",
        zh: "聊天群“{room}”的应答不是聊天群的应答",
    }
    /// A room said no.
    room_refused(room: &str, status: u16) {
        en: "the room “{room}” refused the message, status {status}",
        zh: "聊天群“{room}”拒绝了消息，状态 {status}",
    }
    /// A room said no, and more.
    room_refused_saying(room: &str, status: u16, words: &str) {
        en: "the room “{room}” refused the message, status {status}: {words}",
        zh: "聊天群“{room}”拒绝了消息，状态 {status}：{words}",
    }
    /// Mend of a refused message.
    room_refused_hint() {
        en: "check the robot's settings: its kind, its signing secret, its keywords and allowed addresses",
        zh: "请检查机器人的设置：类型、加签密钥、关键词和允许的 IP 地址",
    }
}
