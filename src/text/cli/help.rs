//! The help of the commands: what each is for, in a line.

/// What stands above or in the place of something in a help text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heading {
    /// Before how a command is written.
    Usage,
    /// Above the list of commands.
    Commands,
    /// Where the command stands in the usage.
    Command,
    /// Where the options stand in the usage.
    AllOptions,
    /// Above what is given by its place.
    Arguments,
    /// Above what is given by name.
    Options,
    /// Above what every command takes.
    General,
}

words! {
    /// A heading of the help.
    heading(Heading) {
        Usage { en: "Usage", zh: "用法" }
        Commands { en: "Commands", zh: "命令" }
        Command { en: "COMMAND", zh: "命令" }
        AllOptions { en: "[OPTIONS]", zh: "[选项]" }
        Arguments { en: "Arguments", zh: "参数" }
        Options { en: "Options", zh: "选项" }
        General { en: "Options that every command takes", zh: "通用选项" }
    }
}

messages! {
    /// `--help`.
    help_flag() { en: "This help", zh: "显示帮助" }
    /// `--version`.
    version_flag() { en: "The version, with the commit it was built from", zh: "显示版本及构建所用的提交" }

    /// The program.
    about() {
        en: "golive: the release cockpit in the terminal. Without a command it opens the cockpit",
        zh: "golive：终端里的上线驾驶舱。不带命令时打开驾驶舱",
    }
    /// Below the help of the program.
    after() {
        en: "A RELEASE is VERSION or PROJECT/VERSION; leave it out where exactly one is open.\nTimes: 21:00, +2h, tomorrow 21:00, 2026-11-24 21:00, or RFC 3339.\nExit status: 0 done, 1 refused or blocked, 2 wrong input, 3 unknown (stale), 4 failed",
        zh: "RELEASE（版本）写作 版本号 或 项目/版本号；只有一个进行中的版本时可省略。\n时间：21:00、+2h、明天 21:00、2026-11-24 21:00，或 RFC 3339。\n退出码：0 完成，1 被拒绝或阻断，2 输入有误，3 未知（过期），4 失败",
    }

    /// `watch`.
    watch() { en: "The wall: follows a release, read-only", zh: "大屏：只读跟踪一个版本" }
    /// `demo`.
    demo() { en: "The cockpit on a made-up company, in a scratch repository", zh: "在虚构公司和临时仓库上打开驾驶舱" }
    /// `init`.
    init() { en: "Write a commented golive.toml from what the repository shows", zh: "根据仓库内容生成带注释的 golive.toml" }
    /// `new`.
    new() { en: "Create a release", zh: "新建版本" }
    /// `list`.
    list() { en: "List the releases", zh: "列出版本" }
    /// `status`.
    status() { en: "Everything about a release", zh: "显示版本的全部状态" }
    /// `log`.
    log() { en: "What happened, oldest first", zh: "显示日志（从旧到新）" }
    /// `why`.
    why() { en: "Whether the next step is possible, and if not, what is missing and whose turn it is", zh: "下一步是否可行；若不可行，缺什么、轮到谁" }
    /// `candidate`.
    candidate() { en: "Take what the branch holds now as the candidate: a new round", zh: "把分支当前提交作为候选：开始新一轮" }
    /// `done`.
    done() { en: "Say that a task is done", zh: "标记任务完成" }
    /// `undo`.
    undo() { en: "Take back a task, an approval or a mail", zh: "撤回任务、审批或邮件记录" }
    /// `document`.
    document() { en: "Write, check or deliver a document: it is checked, hashed and kept", zh: "编写、检查或提交文档：检查、计算摘要并保存" }
    /// `approve`.
    approve() { en: "Give an approval", zh: "审批通过" }
    /// `reject`.
    reject() { en: "Refuse an approval", zh: "审批不通过" }
    /// `meeting`.
    meeting() { en: "The deployment meeting: agenda, remarks, votes", zh: "部署大会：议题、发言、表决" }
    /// `meeting point`.
    meeting_point() { en: "Take up a point of the agenda, or the roll call", zh: "进入某项议题或表决" }
    /// `meeting remark`.
    meeting_remark() { en: "Record what is said on a point", zh: "记录某项议题的发言" }
    /// `vote`.
    vote() { en: "A role's GO or NO-GO in the deployment meeting", zh: "部署大会上某角色的表决" }
    /// `advance`.
    advance() { en: "Go on to the next stage", zh: "进入下一阶段" }
    /// `back`.
    back() { en: "Go back to an earlier stage", zh: "退回到之前的阶段" }
    /// `deployed`.
    deployed() { en: "Record a deployment done elsewhere", zh: "记录在别处完成的部署" }
    /// `rehearse`.
    rehearse() { en: "Every command and mail until the release is through; none goes out", zh: "预演：列出后续所有命令和邮件，均不执行" }
    /// `deploy`.
    deploy() { en: "Deploy the candidate through the platform, scripts first", zh: "通过平台部署候选，先执行脚本" }
    /// `db run`.
    db_run() { en: "Execute the candidate's scripts through the platform, in order", zh: "通过平台依次执行候选的脚本" }
    /// `rollback run`.
    rollback_run() { en: "Carry out the steps that were decided, through the platform", zh: "通过平台执行已决定的回滚步骤" }
    /// `run`.
    run() { en: "Runs of the platform's programs", zh: "平台程序的执行" }
    /// `run show`.
    run_show() { en: "How a run stands, step by step", zh: "显示一次执行的各步状态" }
    /// `run follow`.
    run_follow() { en: "What a run's programs say, until it is over", zh: "跟踪一次执行的输出直到结束" }
    /// `run check`.
    run_check() { en: "Ask the platform what an environment runs", zh: "询问平台某环境实际运行什么" }
    /// `monitor`.
    monitor() { en: "Look at what is watched, and record what goes down", zh: "执行监控并记录异常与恢复" }
    /// `run retry`.
    run_retry() { en: "Try a step again that failed", zh: "重试失败的一步" }
    /// `run skip`.
    run_skip() { en: "Leave a step out, with a reason", zh: "跳过一步，须说明原因" }
    /// `run settle`.
    run_settle() { en: "Say what became of a step whose outcome is unknown", zh: "裁定结果未知的一步" }
    /// `run cancel`.
    run_cancel() { en: "End the program that is under way", zh: "终止正在执行的程序" }
    /// `run stop`.
    run_stop() { en: "Give a run up: what has not begun will not", zh: "放弃一次执行，未开始的不再开始" }
    /// `override`.
    override_() { en: "Go on outside the window or in a freeze, with a second person", zh: "在窗口外或冻结期内继续，须有第二人确认" }
    /// `db`.
    db_list() { en: "Each script: where it ran, by whom, when, how long, with which text", zh: "各脚本在各环境的执行：人员、时间、用时、文本校验值" }
    /// `db compare`.
    db_compare() { en: "What ran in the environment before, and what runs in this one", zh: "比较前一环境已执行与本环境将执行的脚本" }
    /// The group of database scripts.
    db() { en: "Database scripts", zh: "数据库脚本" }
    /// `db ran`.
    db_ran() { en: "Record that a script was executed, and how it ended", zh: "记录脚本的执行及结果" }
    /// `mail`.
    mail() { en: "Mails", zh: "邮件" }
    /// `mail sent`.
    mail_sent() { en: "Record that a mail went out by other means", zh: "记录邮件已用其他方式发出" }
    /// `rollback`.
    rollback() { en: "The rollback: its decision and its steps", zh: "回滚：决策与步骤" }
    /// `rollback decide`.
    rollback_decide() { en: "Record the decision: roll back, or go on until when", zh: "记录决策：回滚，或继续到何时" }
    /// `rollback step`.
    rollback_step() { en: "Record how a step of the rollback ended", zh: "记录回滚某一步的结果" }
    /// `rollback show`.
    rollback_show() { en: "The decisions and the steps", zh: "显示决策与步骤" }
    /// `window`.
    window() { en: "Set the launch window, or take it away", zh: "设置或取消上线窗口" }
    /// `bug`.
    bug() { en: "Bugs", zh: "缺陷" }
    /// `bug add`.
    bug_add() { en: "Report a bug", zh: "登记缺陷" }
    /// `bug list`.
    bug_list() { en: "List the bugs, worst first", zh: "列出缺陷（最严重的在前）" }
    /// `bug curve`.
    bug_curve() { en: "Tell how many bugs a release counted when", zh: "列出版本各时刻计入的缺陷数" }
    /// `bug set`.
    bug_set() { en: "Grade a bug", zh: "调整缺陷级别" }
    /// `bug assign`.
    bug_assign() { en: "Hand a bug to somebody", zh: "指派缺陷" }
    /// `bug fix`.
    bug_fix() { en: "Say that a bug is fixed", zh: "标记缺陷已修复" }
    /// `bug verify`.
    bug_verify() { en: "Say that a fix was seen to hold", zh: "验证缺陷已修复" }
    /// `bug reopen`.
    bug_reopen() { en: "Open a bug again", zh: "重新打开缺陷" }
    /// `bug defer`.
    bug_defer() { en: "Put a bug off to a later version", zh: "将缺陷延期到后续版本" }
    /// `bug urgent`.
    bug_urgent() { en: "Mark a bug urgent: it goes the patch or hotfix way", zh: "标记为紧急：走补丁或紧急修复流程" }
    /// `bug settle`.
    bug_settle() { en: "Say what holds of a bug that was put off and has changed in its source since", zh: "裁定推迟后在来源中又有变化的缺陷" }
    /// `bug import`.
    bug_import() { en: "Take over the bugs of a file; what is there already is not taken twice", zh: "从文件导入缺陷；已有的不会重复导入" }
    /// `bug sync`.
    bug_sync() { en: "Read the bugs from the configured source now", zh: "立即从配置的来源读取缺陷" }
    /// `close`.
    close() { en: "End a release that went well", zh: "关闭已完成的版本" }
    /// `tag`.
    tag() { en: "Put the configured tag on what a closed release brought", zh: "为已关闭的版本打上配置的标签" }
    /// `abandon`.
    abandon() { en: "End a release that does not go live", zh: "放弃不再上线的版本" }
    /// `verify`.
    verify() { en: "Recompute the whole log's chain and compare it with the tables", zh: "重算整条日志链并与状态表比对" }
    /// `rebuild`.
    rebuild() { en: "Fill the tables from the log again", zh: "由日志重建状态表" }
    /// `doctor`.
    doctor() { en: "Paths, versions, terminal, database, git, who you are", zh: "路径、版本、终端、数据库、git、当前身份" }
    /// `completions`.
    completions() { en: "Completions for a shell, on standard output", zh: "向标准输出打印 shell 补全脚本" }
    /// `man`.
    man() { en: "Write the manual's pages into a folder", zh: "把手册页写入文件夹" }
    /// `help`.
    help() { en: "The help of a command", zh: "显示某个命令的帮助" }
}
