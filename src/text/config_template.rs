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

# Where bugs are read from: what a program says (an argument list, never through a shell), or
# file = "bugs.csv" instead of source. format: csv, github, gitlab, jira, json; id_prefix stands
# before each id, and only records with one of the labels are bugs. They are read every so often
# while a cockpit is open ("off": only when asked), and again when a gate is asked; what is older
# than max_age makes its verdict unknown. A program may ask for pages: {{page}}, {{start}} or {{token}}
# in an argument. missing: what a bug becomes that is told no more (keep, fixed). A password never
# stands here: secrets names the variables that must be set. Nothing runs by itself from here before
# somebody has asked for it once (golive bug sync).
# severity: which labels or values mean which; what fits none must be graded. status: words for
# open, fixed, closed beyond those known. fields: where a field stands in your tracker's answer.
#[bugs]
#source = ["gh", "issue", "list", "--state", "all", "--limit", "5000", "--json", "number,title,state,stateReason,labels,assignees,url,createdAt"]
#name = "tracker"
#format = "github"
#every = "5m"
#max_age = "15m"
#time_out = "30s"
#id_prefix = "GH-"
#labels = ["bug"]
#missing = "keep"
#variables = {{ GH_HOST = "git.example.com" }}
#secrets = ["TRACKER_TOKEN"]
#[bugs.severity]
#A = ["severity/critical", "P0"]
#B = ["severity/major", "P1"]
#[bugs.status]
#fixed = ["resolved", "in review"]
#[bugs.fields]
#severity = "fields.customfield_10031.value"

# What is written to git, each only when it is asked for: the tag of a release that ended well (no
# tag without this), and a hotfix's branch.
#[git]
#tag = "v{{version}}"
#hotfix_branch = "hotfix/{{version}}"

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

# 从哪里读取缺陷：程序的输出（参数列表，不经过 shell），或用 file = "bugs.csv" 代替 source。
# format：csv、github、gitlab、jira、json；id_prefix 加在每个编号之前；只有带 labels 之一的记录才算缺陷。
# 驾驶舱打开时每隔 every 读取一次（"off" 为只在要求时读取），判断关口时再读一次；
# 超过 max_age 的数据使结论变为未知。参数中可用 {{page}}、{{start}} 或 {{token}} 逐页读取。
# missing：来源不再提到的缺陷如何处理（keep 保留、fixed 视为已修复）。
# 密码从不写在这里：secrets 列出必须设置的变量。有人要求过一次（golive bug sync）之后才会自动运行。
# severity：哪些标签或取值表示哪个级别，都不符合的须先定级。status：open、fixed、closed 的其他说法。
# fields：某个字段在缺陷系统输出中的位置。
#[bugs]
#source = ["gh", "issue", "list", "--state", "all", "--limit", "5000", "--json", "number,title,state,stateReason,labels,assignees,url,createdAt"]
#name = "tracker"
#format = "github"
#every = "5m"
#max_age = "15m"
#time_out = "30s"
#id_prefix = "GH-"
#labels = ["bug"]
#missing = "keep"
#variables = {{ GH_HOST = "git.example.com" }}
#secrets = ["TRACKER_TOKEN"]
#[bugs.severity]
#A = ["severity/critical", "P0"]
#B = ["severity/major", "P1"]
#[bugs.status]
#fixed = ["resolved", "in review"]
#[bugs.fields]
#severity = "fields.customfield_10031.value"

# 写入 git 的内容，每次都须有人要求：版本顺利结束后的标签（不写则不打标签）、热修复的分支。
#[git]
#tag = "v{{version}}"
#hotfix_branch = "hotfix/{{version}}"

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
