//! What the screens say.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::domain::lang::Lang;
use crate::domain::release::Window;
use crate::text::words;

messages! {
    /// The terminal is too small: what is needed, in cells and rows.
    needs_size(width: u16, height: u16) { en: "golive needs {width}×{height}", zh: "golive 需要 {width}×{height}" }
    /// What the terminal has.
    has_size(width: u16, height: u16) { en: "this is {width}×{height}", zh: "当前 {width}×{height}" }
    /// How to leave it.
    small_quit() { en: "q quits", zh: "q 退出" }
    /// Before data has come.
    reading() { en: "reading…", zh: "读取中…" }
    /// While something is being done.
    working() { en: "working…", zh: "处理中…" }
    /// Something was done, and there is nothing more to say.
    done() { en: "done", zh: "完成" }
    /// The store can't be read.
    lost(why: &str, age: &str) { en: "the store can't be read ({why}); what you see is from {age}", zh: "无法读取数据（{why}），当前显示的是{age}的内容" }
    /// A release that was looked at isn't there.
    no_such_release(project: &str, version: &str) { en: "there is no release {version} of {project}", zh: "{project} 没有 {version} 这个版本" }
    /// The mouse was switched.
    mouse_on() { en: "the mouse is on; hold Shift to select text", zh: "鼠标已开启，按住 Shift 可选择文字" }
    /// The mouse was switched.
    mouse_off() { en: "the mouse is off; the terminal selects text", zh: "鼠标已关闭，可由终端选择文字" }
    /// Nothing can be changed.
    read_only() { en: "read-only", zh: "只读" }

    /// First run: the title.
    first_title() { en: "golive · release cockpit", zh: "golive · 发布驾驶舱" }
    /// First run: what it is for.
    first_promise() {
        en: "Can we go live now? If not: what is missing, and whose turn is it?",
        zh: "现在能上线吗？如果不能：还缺什么，轮到谁？",
    }
    /// First run: nothing there.
    first_nothing() { en: "There is no release yet", zh: "还没有任何版本" }
    /// First run: what the program sees.
    first_sees() { en: "What golive sees here", zh: "golive 在此处看到" }
    /// A dialog's key: to the next field.
    key_next() { en: "next", zh: "下一项" }
    /// A dialog's key: on, and from the last field the button.
    key_confirm() { en: "on, confirm", zh: "继续，确认" }
    /// A dialog's or the palette's key: another value, another row.
    key_choose() { en: "choose", zh: "选择" }
    /// A dialog's key: out of it.
    key_leave() { en: "back, text is kept", zh: "返回，输入会保留" }
    /// The palette's key: do it.
    key_run() { en: "do it", zh: "执行" }
    /// The palette's key: out of it.
    key_close() { en: "back", zh: "返回" }
    /// First run: a key.
    first_create() { en: "create the first release", zh: "新建第一个版本" }
    /// First run: a key.
    first_demo() { en: "look around in a made-up company", zh: "在虚构的公司里看看" }
    /// First run: a key.
    first_help() { en: "all keys", zh: "全部按键" }
    /// First run: a key.
    first_quit() { en: "quit", zh: "退出" }
    /// A label.
    repository() { en: "repository", zh: "仓库" }
    /// A label.
    project() { en: "project", zh: "项目" }
    /// A label.
    branch() { en: "branch", zh: "分支" }
    /// A label.
    commit() { en: "commit", zh: "提交" }
    /// A label.
    tags() { en: "tags", zh: "标签" }
    /// A label.
    suggested() { en: "next version", zh: "建议版本" }
    /// No repository.
    no_repository() { en: "none here", zh: "此处没有" }
    /// No repository: the mend.
    no_repository_hint() { en: "start golive inside a git repository, or name one with -C", zh: "请在 git 仓库内启动，或用 -C 指定" }

    /// The list: its title.
    releases() { en: "releases", zh: "版本列表" }
    /// The list, with the ended ones.
    releases_all() { en: "releases, ended ones too", zh: "全部版本（含已结束）" }
    /// The list: nothing there.
    no_open_releases() { en: "No release is open", zh: "没有进行中的版本" }
    /// The list: nothing found.
    nothing_found(filter: &str) { en: "Nothing has “{filter}”. Esc shows all", zh: "没有含“{filter}”的版本，Esc 显示全部" }
    /// A column.
    column_release() { en: "release", zh: "版本" }
    /// A column.
    column_stage() { en: "stage", zh: "阶段" }
    /// A column.
    column_items() { en: "items", zh: "事项" }
    /// A column.
    column_verdict() { en: "next step", zh: "下一步" }
    /// A column.
    column_window() { en: "window", zh: "窗口" }
    /// Beneath the list.
    of_how_many(shown: usize, of: usize) { en: "{shown} of {of}", zh: "{shown} / {of}" }

    /// A round.
    round(number: u32) { en: "round {number}", zh: "第 {number} 轮" }
    /// A hotfix.
    hotfix_of(version: &str) { en: "hotfix of {version}", zh: "{version} 的紧急修复" }
    /// A stage with its number.
    stage_of(number: usize, of: usize, name: &str) { en: "{number}/{of} {name}", zh: "{number}/{of} {name}" }
    /// Until the window opens.
    to_window(span: &str) { en: "T-{span} to window", zh: "距窗口 T-{span}" }
    /// Until the window closes.
    window_left(span: &str) { en: "window open, {span} left", zh: "窗口已开，剩 {span}" }
    /// The window is over.
    window_over(span: &str) { en: "window over for {span}", zh: "窗口已过 {span}" }
    /// Until a decision is due.
    decide_in(span: &str) { en: "decide in {span}", zh: "{span} 内须决定" }
    /// A decision is due.
    decide_now(span: &str) { en: "decision overdue by {span}", zh: "决定已超时 {span}" }
    /// Until the observation is over.
    observed_for(span: &str) { en: "watched for {span} more", zh: "观察期还剩 {span}" }
    /// A window in a cell.
    cell_window_in(span: &str) { en: "in {span}", zh: "{span}后" }
    /// A window in a cell.
    cell_window_open(span: &str) { en: "open {span}", zh: "已开 {span}" }
    /// A window in a cell.
    cell_window_over() { en: "over", zh: "已过" }

    /// Nothing is missing for the next stage.
    nothing_between(step: &str) { en: "nothing stands between you and {step}", zh: "可以进入{step}" }
    /// Nothing is missing for the end.
    nothing_before_end() { en: "nothing stands before the release's end", zh: "可以关闭版本" }
    /// More reasons than there is room for.
    more_reasons(more: usize, key: &str) { en: "and {more} more; {key} shows all", zh: "另有 {more} 项，{key} 查看全部" }
    /// More than there is room for.
    and_more(more: usize) { en: "and {more} more", zh: "另有 {more} 项" }
    /// The key that goes on.
    press_to_go_on(key: &str) { en: "{key} goes on", zh: "按 {key} 继续" }
    /// The release has ended.
    ended(state: &str) { en: "this release is {state}", zh: "此版本{state}" }
    /// The release was rolled back.
    rollback_of(environment: &str, scope: &str) { en: "{environment} · {scope}", zh: "{environment} · {scope}" }
    /// The headline of a rollback.
    rollback() { en: "ROLLBACK", zh: "回滚" }
    /// How many steps of it are done.
    steps_done(done: usize, of: usize) { en: "{done} of {of} steps", zh: "{done} / {of} 步" }
    /// A step: an application goes back.
    step_application(application: &str, from: &str, to: &str) { en: "{application}: {from} → {to}", zh: "{application}：{from} → {to}" }
    /// A step: an application is taken off.
    step_take_off(application: &str, from: &str) { en: "{application}: take {from} off", zh: "{application}：下线 {from}" }
    /// A step: a script is undone.
    step_script(path: &str) { en: "undo script {path}", zh: "回滚脚本 {path}" }
    /// The next step.
    step_next(key: &str, step: u32) { en: "{key} records step {step}", zh: "{key} 记录第 {step} 步" }
    /// A problem in production.
    problem(what: &str) { en: "problem: {what}", zh: "问题：{what}" }
    /// What to do about it.
    problem_key(key: &str) { en: "{key} decides", zh: "{key} 决定" }

    /// A panel.
    stages() { en: "stages", zh: "阶段" }
    /// A panel.
    checklist_of(stage: &str, done: usize, of: usize) { en: "{stage} {done}/{of}", zh: "{stage} {done}/{of}" }
    /// A panel.
    bugs() { en: "bugs", zh: "缺陷" }
    /// A panel.
    log() { en: "log", zh: "日志" }
    /// No limit.
    unlimited() { en: "no limit", zh: "不限" }
    /// Bugs put off.
    deferred(n: u32) { en: "{n} deferred", zh: "推迟 {n}" }
    /// Fixed bugs that wait for a tester.
    to_verify(n: u32) { en: "{n} to verify", zh: "待验证 {n}" }
    /// What an environment runs is the candidate.
    env_candidate() { en: "the candidate", zh: "候选版本" }
    /// Nothing is recorded.
    env_none() { en: "nothing recorded", zh: "无部署记录" }
    /// The platform says that something else runs than is recorded.
    env_platform(commit: &str) { en: "platform: @{commit}", zh: "平台：@{commit}" }
    /// Of several applications, so many run the candidate.
    env_applications(same: usize, of: usize) { en: "{same} of {of} applications", zh: "{same} / {of} 个应用" }
    /// Less than a minute ago.
    moments_ago() { en: "just now", zh: "刚刚" }
    /// Whose turn it is where nobody is named.
    kept() { en: "kept", zh: "保留" }
}

/// Whether the mouse is on now.
#[must_use]
pub fn mouse_is(lang: Lang, on: bool) -> String {
    if on { mouse_on(lang) } else { mouse_off(lang) }
}

/// The hour and minute: `14:02`.
#[must_use]
pub fn clock(at: Timestamp, zone: &TimeZone) -> String {
    at.to_zoned(zone.clone()).strftime("%H:%M").to_string()
}

/// A moment: `2026-11-23 20:00`.
#[must_use]
pub fn moment(at: Timestamp, zone: &TimeZone) -> String {
    at.to_zoned(zone.clone())
        .strftime("%Y-%m-%d %H:%M")
        .to_string()
}

/// A window; the day of its end only where it is another.
#[must_use]
pub fn window(lang: Lang, window: &Window, zone: &TimeZone) -> String {
    let (from, to) = (
        window.from.to_zoned(zone.clone()),
        window.to.to_zoned(zone.clone()),
    );
    let end = if from.date() == to.date() {
        "%H:%M"
    } else {
        "%Y-%m-%d %H:%M"
    };
    let begin = from.strftime("%Y-%m-%d %H:%M").to_string();
    words::from_to(lang, &begin, &to.strftime(end).to_string())
}

/// How long ago, in seconds, no finer than a minute: nothing has to be drawn again before.
#[must_use]
pub fn age(lang: Lang, seconds: i64) -> String {
    if seconds < 60 {
        moments_ago(lang)
    } else {
        words::ago(lang, seconds)
    }
}

/// After how many seconds [`age`] says something else.
#[must_use]
pub fn age_changes_in(seconds: i64) -> i64 {
    if seconds < 60 {
        60 - seconds
    } else {
        words::ago_changes_in(seconds)
    }
}
