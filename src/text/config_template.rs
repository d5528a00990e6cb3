//! The commented `golive.toml` that `golive init` writes. A line that begins with `#` and a
//! space is prose; one without the space is an example, the same in both languages.

messages! {
    /// The whole file; the arguments are written as TOML writes texts, but for the branch.
    whole(project: &str, branch: &str, person: &str, mail: &str) {
        en: r#"# golive: how this project goes live. Every line here may be left out.
# A line that begins with # is a comment; take the # off an example to use it.
# Your own $XDG_CONFIG_HOME/golive/config.toml takes the same keys; what stands here comes first.

# The project, as releases name it: PROJECT/VERSION. Its first release from here may be
#   golive new 1.0.0 --branch {branch}
project = {project}

# Who runs the program, the language (en, zh), the colours (auto, always, never),
# the theme (dark, light, contrast, colorblind), ASCII characters alone, the mouse.
# These are better kept in your own file; `editor = "code --wait"` can stand there alone.
#as = {person}
#lang = "en"
#color = "auto"
#theme = "dark"
#ascii = false
#mouse = false

# What is deployed by itself. `after` names what must be deployed before it; a rollback goes
# the other way round. `repository` is needed only where it isn't this one.
#[[applications]]
#name = "ledger"
#repository = "../ledger"
#[[applications]]
#name = "payments"
#after = ["ledger"]

# Who holds which role: developer, dev_lead, tech_lead, tester, ops, dba, product, business,
# release_manager. Where people are named, whoever acts for a role must hold it.
#[[people]]
#name = {person}
#roles = ["release_manager", "developer"]
#mail = {mail}
#[[people]]
#name = "wang"
#roles = ["ops", "dba"]
#mail = "wang@example.com"

# Keys of the cockpit: the name of the action (press ? to see them), then one key or several.
#[keys]
#quit = ["q", "ctrl-q"]

# What differs from the built-in process: how long a problem may take to solve before a rollback
# is decided, how long production is watched after launch.
#[process]
#solve_within = "30m"
#observation = "24h"

# How many open bugs of a severity the go-live standard lets through.
#[process.limits]
#C = 5

# Where the database scripts are, and which of them undo another.
#[database]
#scripts = ["**/migrations/**/*.sql", "db/**/*.sql", "database/**/*.sql", "sql/**/*.sql"]
#rollback = ["**/*.down.sql", "**/down.sql", "**/*rollback*.sql", "**/*undo*.sql", "**/U[0-9]*__*.sql"]

# How old an import of bugs may be before the gate calls it stale.
#[bugs]
#max_age = "24h"

# How mails leave: as files in a folder beside the store (folder), through a program of this machine
# (sendmail), or to a mail server (smtp). `lang` is the language that they are drafted in; without
# it, that of whoever writes.
#[mail]
#transport = "folder"
#from = "Release team <release@example.com>"
#folder = "outbox"
#lang = "en"
#retry = true

# The mail server, for transport = "smtp". security: starttls, tls, or plain (to this machine alone).
# A password never stands here: name the variable that holds it; or, in your own file, a command
# whose first line of output it is: password_command = ["pass", "show", "smtp"].
#[mail.smtp]
#host = "smtp.example.com"
#port = 587
#security = "starttls"
#user = "release"
#password_variable = "GOLIVE_SMTP_PASSWORD"
#timeout = "30s"

# Chat rooms that are told of each mail: dingtalk, feishu, wecom, slack, json. A room's address
# lets everybody write who knows it, so that it stands in a variable.
#[[rooms]]
#name = "release room"
#kind = "dingtalk"
#url_variable = "GOLIVE_ROOM_URL"
#secret_variable = "GOLIVE_ROOM_SECRET"

# Templates of documents and mails of your own, in place of the built-in ones of the same name.
#[papers]
#folder = "papers"
"#,
        zh: r#"# golive：本项目如何上线。这里的每一行都可以省略。
# 以 # 开头的行是注释；去掉示例行开头的 # 即可启用。
# 个人配置 $XDG_CONFIG_HOME/golive/config.toml 可用同样的键；两处都有时以本文件为准。

# 项目名，版本写作 项目/版本。在此创建第一个版本：
#   golive new 1.0.0 --branch {branch}
project = {project}

# 操作人、语言（en、zh）、颜色（auto、always、never）、
# 主题（dark、light、contrast、colorblind）、仅用 ASCII 字符、鼠标。
# 这些更适合放在个人配置中；editor = "code --wait" 只能写在个人配置中。
#as = {person}
#lang = "en"
#color = "auto"
#theme = "dark"
#ascii = false
#mouse = false

# 可单独部署的应用。after 写必须先部署的应用，回滚时顺序相反。
# repository 只在应用不在本仓库时才需要。
#[[applications]]
#name = "ledger"
#repository = "../ledger"
#[[applications]]
#name = "payments"
#after = ["ledger"]

# 谁担任什么角色：developer 开发人员、dev_lead 开发负责人、tech_lead 技术负责人、tester 测试人员、
# ops 运维人员、dba DBA、product 产品人员、business 业务及需求人员、release_manager 发布负责人。
# 一旦列出人员，以某角色操作的人必须担任该角色。
#[[people]]
#name = {person}
#roles = ["release_manager", "developer"]
#mail = {mail}
#[[people]]
#name = "wang"
#roles = ["ops", "dba"]
#mail = "wang@example.com"

# 按键：动作名（按 ? 查看），然后是一个或多个按键。
#[keys]
#quit = ["q", "ctrl-q"]

# 与内置流程不同之处：问题多久未解决就要决定是否回滚，上线后观察多久。
#[process]
#solve_within = "30m"
#observation = "24h"

# 上线标准允许各级别有多少个未关闭的缺陷。
#[process.limits]
#C = 5

# 数据库脚本在哪里，其中哪些是回滚脚本。
#[database]
#scripts = ["**/migrations/**/*.sql", "db/**/*.sql", "database/**/*.sql", "sql/**/*.sql"]
#rollback = ["**/*.down.sql", "**/down.sql", "**/*rollback*.sql", "**/*undo*.sql", "**/U[0-9]*__*.sql"]

# 导入的缺陷多久之后视为过期。
#[bugs]
#max_age = "24h"

# 邮件如何发出：写到数据库旁的文件夹（folder）、交给本机程序（sendmail）、发往邮件服务器（smtp）。
# lang 是起草邮件所用的语言，省略时随起草人。
#[mail]
#transport = "folder"
#from = "Release team <release@example.com>"
#folder = "outbox"
#lang = "en"
#retry = true

# 邮件服务器，用于 transport = "smtp"。security：starttls、tls 或 plain（仅限本机）。
# 密码从不写在这里：请写存放密码的变量名；也可在个人配置中写一个命令，取其输出的第一行：
# password_command = ["pass", "show", "smtp"]。
#[mail.smtp]
#host = "smtp.example.com"
#port = 587
#security = "starttls"
#user = "release"
#password_variable = "GOLIVE_SMTP_PASSWORD"
#timeout = "30s"

# 每封邮件发出后通知的群：dingtalk 钉钉、feishu 飞书、wecom 企业微信、slack、json。
# 知道群机器人地址的人都能向群里发消息，所以地址放在变量中。
#[[rooms]]
#name = "release room"
#kind = "dingtalk"
#url_variable = "GOLIVE_ROOM_URL"
#secret_variable = "GOLIVE_ROOM_SECRET"

# 自己的文档和邮件模板，代替同名的内置模板。
#[papers]
#folder = "papers"
"#,
    }
}
