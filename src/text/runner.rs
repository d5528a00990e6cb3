//! What is said about a program that outlives golive: why it can't be started or looked at.

messages! {
    /// Something was started in that folder before.
    taken(folder: &str) {
        en: "a run was started in {folder} already",
        zh: "{folder} 中已经启动过一次运行",
    }
    /// How to mend that.
    taken_hint() {
        en: "look at that one; a folder holds one run, and another needs a folder of its own",
        zh: "请查看那一次；一个文件夹只存放一次运行，再次运行需另用文件夹",
    }
    /// Nothing was started in that folder.
    nothing_there(folder: &str) { en: "no run was started in {folder}", zh: "{folder} 中没有启动过运行" }
    /// The folder can't be made or written to.
    folder(path: &str, why: &str) {
        en: "a run can't be kept in {path}: {why}",
        zh: "无法在 {path} 中保存运行：{why}",
    }
    /// How to mend that.
    folder_hint() {
        en: "make room and let this account write there, on a disk of this machine",
        zh: "请确保本机磁盘有空间，且当前账号可写",
    }
    /// What was written about a run can't be read.
    unread(path: &str, why: &str) { en: "{path} can't be read: {why}", zh: "无法读取 {path}：{why}" }
    /// How to mend that.
    unread_hint() { en: "let this account read it", zh: "请让当前账号可读取它" }
    /// What was written about a run is not what golive writes.
    garbled(path: &str) {
        en: "{path} is not what this golive writes about a run",
        zh: "{path} 不是此版本 golive 写的运行记录",
    }
    /// How to mend that.
    garbled_hint() {
        en: "a newer golive may have written it; settle the run by hand",
        zh: "可能由更新版本的 golive 写入；请人工确认该次运行",
    }
    /// golive itself can't be started once more.
    no_supervisor(program: &str, why: &str) {
        en: "{program} can't be started to look after the run: {why}",
        zh: "无法启动 {program} 来看管运行：{why}",
    }
    /// How to mend that.
    no_supervisor_hint() {
        en: "see that golive is where it was when it was started, and may be run",
        zh: "请确认 golive 仍在启动时的位置且可执行",
    }
    /// It was started and could not do its work.
    unlaunched(words: &str) {
        en: "what looks after the run ended at once: {words}",
        zh: "看管运行的进程立即结束：{words}",
    }
    /// The same where it did not say why.
    unlaunched_silently() {
        en: "what looks after the run ended at once without a word",
        zh: "看管运行的进程未作说明即结束",
    }
    /// How to mend that.
    unlaunched_hint() {
        en: "nothing was run; mend the cause and start anew",
        zh: "什么都没有运行；请排除原因后重新启动",
    }
    /// A person called what only golive calls.
    by_hand() {
        en: "supervise-run is for golive itself",
        zh: "supervise-run 仅供 golive 自身使用",
    }
    /// How to mend that.
    by_hand_hint() {
        en: "golive deploy starts what is to be run",
        zh: "请用 golive deploy 启动要运行的程序",
    }
    /// The request to end can't be delivered.
    unheard(why: &str) { en: "the run can't be told to end: {why}", zh: "无法通知运行结束：{why}" }
    /// How to mend that.
    unheard_hint() {
        en: "call it off from the account that started it",
        zh: "请用启动它的账号取消",
    }
    /// The system asked it to end, not golive.
    stopped(program: &str) {
        en: "{program} was ended because the system or a person asked what looks after it to end",
        zh: "系统或有人要求看管进程结束，{program} 已随之结束",
    }
    /// How to mend that.
    stopped_hint() {
        en: "the machine may have been shut down; see what was done before starting anew",
        zh: "机器可能被关闭；重新启动前请查看已完成的部分",
    }
    /// Where only the beginning and the end of an output are kept.
    left_out() {
        en: "what follows was too much; only the end of it is kept",
        zh: "后续输出过多，仅保留结尾",
    }
}
