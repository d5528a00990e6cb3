//! The help of the arguments and options.

messages! {
    /// RELEASE.
    release() { en: "VERSION or PROJECT/VERSION; may be left out where exactly one is open", zh: "版本号 或 项目/版本号；只有一个进行中的版本时可省略" }
    /// `--by`, which may be left out.
    by() { en: "Who acted; otherwise who runs this", zh: "操作人；默认为运行者" }
    /// `--by`, which must be given.
    by_required() { en: "Who acted", zh: "操作人" }
    /// `--note`.
    note() { en: "A remark", zh: "备注" }
    /// `--reason`.
    reason() { en: "Why", zh: "原因" }
    /// `--store`.
    store() { en: "The store [GOLIVE_STORE; $XDG_DATA_HOME/golive/golive.db]", zh: "数据库文件 [GOLIVE_STORE；$XDG_DATA_HOME/golive/golive.db]" }
    /// `--repo`.
    repo() { en: "The git repository [the one that holds this folder]", zh: "git 仓库 [当前文件夹所在的仓库]" }
    /// `--config`.
    config() { en: "The configuration [GOLIVE_CONFIG; golive.toml at the repository's root]", zh: "配置文件 [GOLIVE_CONFIG；仓库根目录的 golive.toml]" }
    /// `--as`.
    operator() { en: "Who runs this [GOLIVE_AS; configuration, git's user.name, the account]", zh: "运行者 [GOLIVE_AS；配置、git 的 user.name、系统账号]" }
    /// `--lang`.
    lang() { en: "en or zh [GOLIVE_LANG; the locale]", zh: "en 或 zh [GOLIVE_LANG；系统区域]" }
    /// `--json`.
    json() { en: "One JSON document on standard output, errors too", zh: "在标准输出打印一个 JSON 文档（错误亦然）" }
    /// `--color`.
    color() { en: "auto, always or never [NO_COLOR; auto]", zh: "auto、always 或 never [NO_COLOR；auto]" }
    /// `demo --keep`.
    keep() { en: "Keep the repository and the store in this folder", zh: "把仓库和数据库保留在此文件夹" }
    /// `watch --no-quit`.
    no_quit() { en: "No key ends it; signals do", zh: "任何按键都不退出，只响应信号" }
    /// VERSION of `new`.
    version() { en: "The version, such as 2.4.0", zh: "版本号，如 2.4.0" }
    /// `--project`.
    project() { en: "The project [configuration, the repository's folder]", zh: "项目 [配置、仓库文件夹名]" }
    /// `new --branch`.
    branch() { en: "The branch under release [the current one]", zh: "要上线的分支 [当前分支]" }
    /// `new --base`.
    base() { en: "What production runs now: anything git resolves", zh: "正式环境当前运行的提交：git 可解析的任意写法" }
    /// `--window`.
    window() { en: "The launch window FROM..TO, such as 'tomorrow 21:00..+2h'; a TO such as +2h counts from FROM", zh: "上线窗口 起..止，如 '明天 21:00..+2h'；止写作 +2h 时从起点算起" }
    /// The window's place.
    window_or_none() { en: "FROM..TO, such as 'tomorrow 21:00..+2h' (+2h counts from FROM), or none", zh: "起..止，如 '明天 21:00..+2h'（+2h 从起点算起）；或 none 取消" }
    /// `new --make-branch`.
    make_branch() { en: "Begin the hotfix's branch at what production runs; the work tree stays as it is", zh: "从正式环境运行的提交新建紧急修复分支；不改动工作区" }
    /// `new --hotfix-of`.
    hotfix_of() { en: "The version that this one mends", zh: "本版本所修复的版本" }
    /// `list --all`.
    all_releases() { en: "Closed and abandoned ones too", zh: "包括已关闭和已放弃的" }
    /// `log --follow`.
    follow() { en: "Go on with what happens; with --json, one document a line", zh: "持续显示新事件；配合 --json 时每行一个文档" }
    /// `why --for`.
    for_stage() { en: "Ask about this stage instead of the next step", zh: "询问该阶段，而不是下一步" }
    /// `candidate --at`.
    at() { en: "Anything git resolves [the branch's head]", zh: "git 可解析的任意写法 [分支最新提交]" }
    /// `deploy --dry-run`.
    dry_run() { en: "Say what exactly would run; run nothing", zh: "只说明将执行什么，不执行" }
    /// `deploy --detach`.
    detach() { en: "Don't wait for its end: golive run follow shows it", zh: "不等待结束，可用 golive run follow 跟踪" }
    /// N.
    run() { en: "The run's number [the last]", zh: "执行编号 [最近一次]" }
    /// STEP.
    run_step() { en: "The step's number", zh: "步骤编号" }
    /// `override --until`.
    until() { en: "Until when, such as 23:30 or +2h", zh: "截止时间，如 23:30 或 +2h" }
    /// `override --second`.
    override_second() { en: "The second person who says so", zh: "确认的第二人" }
    /// `candidate --dry-run`.
    candidate_dry_run() { en: "Say what would come and what would go stale; take nothing", zh: "只说明将带来什么、哪些将过期；不采纳" }
    /// `candidate --patch`.
    patch() { en: "The urgent bug that it carries: part of what was shown is kept", zh: "补丁所修复的紧急缺陷：保留部分已有结果" }
    /// ITEM.
    item() { en: "The item's id, such as self_test; status lists them", zh: "检查项编号，如 self_test；status 会列出" }
    /// `document --file`.
    file() { en: "Deliver this text file; - is standard input", zh: "提交此文本文件；- 表示标准输入" }
    /// `document --from`.
    document_from() {
        en: "Deliver a file as a commit of the repository has it; :PATH is the candidate's",
        zh: "提交仓库某次提交中的文件；:PATH 表示候选版本中的文件",
    }
    /// `document --edit`.
    document_edit() {
        en: "Write it in $VISUAL or $EDITOR, and deliver it when that ends",
        zh: "用 $VISUAL 或 $EDITOR 编写，编辑器结束后提交",
    }
    /// `document --deliver`.
    document_deliver() {
        en: "Deliver the draft as it stands; where nobody has begun one, the proposal",
        zh: "按现状提交草稿；没有草稿则提交建议稿",
    }
    /// `document --draft`.
    document_draft() {
        en: "Print the text that is worked on: the draft, else what was delivered, else a proposal",
        zh: "打印当前文本：草稿；没有则为已提交的文本；再没有则为建议稿",
    }
    /// `document --show`.
    document_show() { en: "Print the text that was delivered", zh: "打印已提交的文本" }
    /// `document --check`.
    document_check() {
        en: "Check it section by section without delivering it; what is worked on, or --file, --from",
        zh: "逐节检查而不提交；检查当前文本，或 --file、--from 指定的文本",
    }
    /// ROLE.
    role() { en: "The role's id, such as tester", zh: "角色编号，如 tester" }
    /// The point that is taken up.
    point() { en: "the point's id, as `golive meeting` shows it; next; or roll-call", zh: "议题 id（见 golive meeting）、next 或 roll-call" }
    /// The point of a remark.
    remark_point() { en: "the point; without it, where the meeting is", zh: "议题；不填则为大会当前所在" }
    /// The vote's place.
    vote() { en: "go or no-go", zh: "go 或 no-go" }
    /// STAGE.
    stage() { en: "The stage's id, such as submit", zh: "阶段编号，如 submit" }
    /// ENV.
    environment() { en: "The environment's id, such as preheat", zh: "环境编号，如 preheat" }
    /// `--application`.
    application() { en: "One application [all of the candidate's]", zh: "某个应用 [候选的全部应用]" }
    /// `deployed --branch`.
    deployed_branch() { en: "The branch that runs [the candidate's]", zh: "运行的分支 [候选的分支]" }
    /// `--commit`.
    commit() { en: "The commit that runs: anything git resolves [the candidate's]", zh: "运行的提交：git 可解析的任意写法 [候选的提交]" }
    /// `deployed --failed`.
    failed() { en: "The deployment did not work", zh: "部署失败" }
    /// `deployed --outside`.
    outside() { en: "The environment runs this by other means, for no release", zh: "该环境以其他方式运行此内容，不属于任何版本" }
    /// SCRIPT.
    script() { en: "The script's path in the repository", zh: "脚本在仓库中的路径" }
    /// `--result` of a script.
    result() { en: "ok or failed", zh: "ok 或 failed" }
    /// `--result` of a step.
    step_result() { en: "ok, failed or by-hand", zh: "ok、failed 或 by-hand（手工完成）" }
    /// `--roll-back`.
    roll_back() { en: "Go back", zh: "回滚" }
    /// `--go-on-until`.
    go_on_until() { en: "Go on until then, and decide again", zh: "继续到该时间，届时再决定" }
    /// `--scope`.
    scope() { en: "app, db or both", zh: "app（应用）、db（数据库）或 both（两者）" }
    /// The step's number.
    step() { en: "The step's number; rollback show lists them", zh: "步骤序号；rollback show 会列出" }
    /// ID of a bug.
    bug() { en: "The bug's id, such as BUG-7", zh: "缺陷编号，如 BUG-7" }
    /// `--severity`.
    severity() { en: "A (worst), B, C or D", zh: "A（最严重）、B、C 或 D" }
    /// `--title`.
    title() { en: "What is wrong, on one line", zh: "问题描述（一行）" }
    /// `--assignee`.
    assignee() { en: "Who works on it", zh: "负责人" }
    /// `--url`.
    url() { en: "Where a tracker shows it", zh: "缺陷系统中的链接" }
    /// `bug list --all`.
    all_bugs() { en: "Verified ones too", zh: "包括已验证的" }
    /// `bug list --find`.
    find_bugs() { en: "Only those with these letters in id, title or assignee, best match first", zh: "只列出编号、标题或负责人含这些字符的，最匹配的在前" }
    /// `bug list --limit`.
    limit_bugs() { en: "So many at most", zh: "最多列出的条数" }
    /// `bug verify --env`.
    verified_in() { en: "Where it was seen [the stage's environment]", zh: "验证所在环境 [当前阶段的环境]" }
    /// `bug verify --commit`.
    verified_on() { en: "On what: anything git resolves [what runs there]", zh: "验证所用提交：git 可解析的任意写法 [该环境运行的提交]" }
    /// `bug defer --to`.
    defer_to() { en: "The later version in which it counts", zh: "延期到的后续版本" }
    /// `bug defer --second`.
    second() { en: "Who else stands by it; needed where it was put off before", zh: "共同确认的第二人；再次推迟时必填" }
    /// `bug urgent --in`.
    carried_by() { en: "The hotfix that carries its fix", zh: "处理该缺陷的紧急修复版本" }
    /// `bug settle --keep`.
    keep_promise() { en: "It stays put off", zh: "维持推迟" }
    /// `bug set --reason`.
    reason_to_lower() { en: "Why; needed where its source says worse", zh: "原因；低于来源级别时必填" }
    /// `bug settle --take`.
    take_word() { en: "What the source says holds", zh: "采用来源的记录" }
    /// `new --carries`.
    carries() { en: "The bugs whose fixes the hotfix carries: they become urgent", zh: "该紧急修复所处理的缺陷，将标记为紧急" }
    /// `bug add --application`.
    bug_application() { en: "The application that it is in", zh: "所属应用" }
    /// `close --tag`.
    tag() { en: "Put the configured tag on what it brought", zh: "为该版本打上配置的标签" }
    /// The file of `bug import`.
    import_file() { en: "A CSV file with id, title, severity, and status, assignee, url; or a tracker's answer that was kept", zh: "CSV 文件：编号、标题、严重程度，以及状态、负责人、链接；或保存下来的缺陷系统返回结果" }
    /// `bug import --format`.
    format() { en: "What the file is: csv, github, gitlab, jira or json", zh: "文件格式：csv、github、gitlab、jira 或 json" }
    /// `verify --head`.
    head() { en: "The head that a mail or somebody wrote down: it must be in the chain", zh: "邮件或他人记录的链头：必须出现在链中" }
    /// The shell of `completions`.
    shell() { en: "bash, elvish, fish, powershell or zsh", zh: "bash、elvish、fish、powershell 或 zsh" }
    /// The folder of `man`.
    man_folder() { en: "The folder; it is made where it is not there", zh: "目标文件夹；不存在时会创建" }
    /// The command of `help`.
    help_of() { en: "The command, such as bug add", zh: "命令，如 bug add" }
}
