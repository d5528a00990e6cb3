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

# The company's deployment platform: argument lists, never through a shell. A value stands in braces, as
# a whole argument or part of one, and is never split: {{environment}}, {{application}}, {{branch}}, {{commit}},
# {{version}}, {{previous_branch}}, {{previous_commit}}, and {{script}} for a database script. The same values are
# in GOLIVE_ENVIRONMENT, GOLIVE_APPLICATION, GOLIVE_BRANCH and so on. rollback is given what it goes back
# to, and as previous what runs until then; running prints the branch and the commit that run. What is
# said of one environment, one application, or both, is stronger; an empty list says that there is no
# command. Without commands, people say what they did. They work in folder (without it, in the
# repository); secrets names variables that must be set and are never shown. Nothing runs from here before
# somebody has agreed to exactly it.
#[platform]
#deploy = ["./tools/deploy", "{{environment}}", "{{application}}", "--branch={{branch}}", "--commit={{commit}}"]
#rollback = ["./tools/deploy", "{{environment}}", "{{application}}", "--branch={{branch}}", "--commit={{commit}}"]
#running = ["./tools/running", "{{environment}}", "{{application}}"]
#run_script = ["psql", "-v", "ON_ERROR_STOP=1", "--file={{script}}"]
#undo_script = ["psql", "-v", "ON_ERROR_STOP=1", "--file={{script}}"]
#folder = "."
#variables = {{ REGION = "cn-east" }}
#secrets = ["DEPLOY_TOKEN"]
#time_out = "30m"
#grace = "30s"
#[platform.environments.production]
#time_out = "1h"
#[platform.applications.ledger]
#deploy = ["./tools/deploy-ledger", "{{environment}}", "{{commit}}"]
#[platform.environments.dev.applications.ledger]
#deploy = []

# When nothing goes forward into production: dates (the last day counts whole), hours of each week, and
# the events of calendars. Times are in time_zone, without it in that of this machine.
#[freeze]
#time_zone = "Asia/Shanghai"
#calendars = ["freeze.ics"]
#[[freeze.periods]]
#name = "year-end closing"
#from = "2026-12-28"
#to = "2027-01-03"
#[[freeze.periods]]
#name = "weekend"
#days = ["fri"]
#from = "18:00"
#to = "24:00"

# What is watched: http, tcp, tls (days that a certificate must have left) or a command that ends with
# status 0. It is down after so many failures in a row. A redirect is not followed; ca names a file
# of certificates that vouch for it besides those of the system.
#[[monitors]]
#name = "payments health"
#environment = "production"
#application = "payments"
#http = "https://pay.example.com/health"
#status = [200]
#contains = "ok"
#header = {{ content-type = "application/json" }}
#latency = "500ms"
#every = "10s"
#time_out = "5s"
#failures = 3
#[[monitors]]
#environment = "production"
#tcp = "db.example.com:5432"
#[[monitors]]
#environment = "production"
#tls = "pay.example.com"
#days = 14
#[[monitors]]
#environment = "production"
#command = ["./tools/check-queue", "--limit", "100"]

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

# 写入 git 的内容，每次都须有人要求：版本顺利结束后的标签（不写则不打标签）、紧急修复的分支。
#[git]
#tag = "v{{version}}"
#hotfix_branch = "hotfix/{{version}}"

# 公司的部署平台：参数列表，不经过 shell。花括号中写值，可作整个参数或其一部分，不会被拆开：{{environment}}、
# {{application}}、{{branch}}、{{commit}}、{{version}}、{{previous_branch}}、{{previous_commit}}，数据库脚本用 {{script}}。
# 同样的值也在 GOLIVE_ENVIRONMENT、GOLIVE_APPLICATION、GOLIVE_BRANCH 等变量中。rollback 得到要退回的分支和提交，
# previous 为此前运行的；running 输出正在运行的分支和提交。对某个环境、某个应用或两者的设置优先；空列表表示没有此命令。
# 没有命令时，由人记录做了什么。命令在 folder 中运行（省略时为仓库根目录）；secrets 列出必须设置且从不显示的变量。
# 有人同意过完全相同的内容之后才会运行。
#[platform]
#deploy = ["./tools/deploy", "{{environment}}", "{{application}}", "--branch={{branch}}", "--commit={{commit}}"]
#rollback = ["./tools/deploy", "{{environment}}", "{{application}}", "--branch={{branch}}", "--commit={{commit}}"]
#running = ["./tools/running", "{{environment}}", "{{application}}"]
#run_script = ["psql", "-v", "ON_ERROR_STOP=1", "--file={{script}}"]
#undo_script = ["psql", "-v", "ON_ERROR_STOP=1", "--file={{script}}"]
#folder = "."
#variables = {{ REGION = "cn-east" }}
#secrets = ["DEPLOY_TOKEN"]
#time_out = "30m"
#grace = "30s"
#[platform.environments.production]
#time_out = "1h"
#[platform.applications.ledger]
#deploy = ["./tools/deploy-ledger", "{{environment}}", "{{commit}}"]
#[platform.environments.dev.applications.ledger]
#deploy = []

# 何时不得向生产环境推进：日期（最后一天整天计入）、每周的时段、日历中的事件。
# 时间按 time_zone，省略时按本机时区。
#[freeze]
#time_zone = "Asia/Shanghai"
#calendars = ["freeze.ics"]
#[[freeze.periods]]
#name = "year-end closing"
#from = "2026-12-28"
#to = "2027-01-03"
#[[freeze.periods]]
#name = "weekend"
#days = ["fri"]
#from = "18:00"
#to = "24:00"

# 监控什么：http、tcp、tls（证书至少剩余的天数），或以状态 0 结束的命令。连续失败 failures 次即为故障。
# 不跟随重定向；ca 写除系统外可信证书的文件。
#[[monitors]]
#name = "payments health"
#environment = "production"
#application = "payments"
#http = "https://pay.example.com/health"
#status = [200]
#contains = "ok"
#header = {{ content-type = "application/json" }}
#latency = "500ms"
#every = "10s"
#time_out = "5s"
#failures = 3
#[[monitors]]
#environment = "production"
#tcp = "db.example.com:5432"
#[[monitors]]
#environment = "production"
#tls = "pay.example.com"
#days = 14
#[[monitors]]
#environment = "production"
#command = ["./tools/check-queue", "--limit", "100"]

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
