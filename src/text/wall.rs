//! What the wall says. Few words, to be read from far away.

messages! {
    /// Before the store is there.
    waiting(path: &str) { en: "waiting for {path}", zh: "等待 {path}" }
    /// Before anything has been read.
    reading() { en: "reading…", zh: "读取中…" }
    /// No release is under way.
    nothing_open() { en: "no release is under way", zh: "没有进行中的版本" }
    /// The store can't be read: what is shown is what was last known.
    lost(age: &str) { en: "CONNECTION LOST · this is how it was {age}", zh: "连接中断 · 以下为{age}的状态" }
    /// Why the store can't be read.
    lost_why(why: &str) { en: "{why}; trying again", zh: "{why}；正在重试" }
    /// What is over a countdown: the window opens.
    to_window() { en: "window opens in", zh: "距窗口开启" }
    /// What is over a countdown: the window closes.
    window_left() { en: "window closes in", zh: "窗口剩余" }
    /// What is over a countdown: the window is past.
    window_over() { en: "window over since", zh: "窗口已过" }
    /// What is over a countdown: a decision is due.
    decide_in() { en: "decide in", zh: "决定剩余" }
    /// What is over a countdown: a decision is overdue.
    decide_now() { en: "DECIDE, overdue", zh: "须决定，超时" }
    /// What is over a countdown: production is watched.
    observed() { en: "watched for", zh: "继续观察" }
    /// What stands over the steps of a rollback.
    rollback(done: usize, of: usize) { en: "ROLLING BACK {done}/{of}", zh: "正在回滚 {done}/{of}" }
    /// What stands over the roll call.
    roll_call(done: usize, of: usize) { en: "ROLL CALL {done}/{of}", zh: "表决 {done}/{of}" }
    /// A role has not said anything.
    no_vote() { en: "waiting", zh: "等待" }
    /// A role said it on another candidate.
    stale_vote() { en: "say it again", zh: "须重新表决" }
    /// The verdict's headline: nothing is missing.
    all_clear(step: &str) { en: "clear for {step}", zh: "可以进入{step}" }
    /// The verdict's headline: nothing is missing for the end.
    all_done() { en: "may be closed", zh: "可以关闭" }
    /// Users have it.
    live(age: &str) { en: "live for {age}", zh: "已上线 {age}" }
    /// One thing is missing.
    one_between(step: &str) { en: "1 thing before {step}", zh: "距{step}还差 1 项" }
    /// Several things are missing.
    between(n: usize, step: &str) { en: "{n} things before {step}", zh: "距{step}还差 {n} 项" }
    /// The end of a release, as what things stand before.
    the_end() { en: "it closes", zh: "关闭" }
    /// When the shown data last changed.
    changed(age: &str) { en: "last change {age}", zh: "最近变化 {age}" }
    /// That nothing can be done from here.
    read_only() { en: "wall · read-only", zh: "大屏 · 只读" }
    /// How to leave.
    leave() { en: "q leaves", zh: "q 退出" }
    /// Which of several pages of reasons.
    page(page: usize, of: usize) { en: "{page}/{of}", zh: "{page}/{of}" }
    /// More releases than there is room for.
    more(n: usize) { en: "and {n} more, none of them worse", zh: "另有 {n} 个，均不比以上更差" }
    /// A panel.
    bugs() { en: "bugs", zh: "缺陷" }
    /// A panel.
    progress() { en: "progress", zh: "进度" }
    /// A length of time in big letters: days.
    big_days(days: i64, hours: i64) { en: "{days}D {hours}H", zh: "{days}D {hours}H" }
}
