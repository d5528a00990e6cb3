//! What the cockpit says of runs: their screen, the dialogs that begin one and say how it goes on.

messages! {
    /// A run in the title.
    run(number: u32) { en: "run {number}", zh: "第 {number} 次执行" }
    /// Which way: forward.
    forward() { en: "to the candidate", zh: "部署候选" }
    /// Which way: back.
    back() { en: "rollback", zh: "回滚" }
    /// Begun by whom, when.
    begun(by: &str, at: &str) { en: "begun by {by}, {at}", zh: "{by} 于 {at} 开始" }
    /// How far.
    step_of(step: u32, of: u32) { en: "step {step}/{of}", zh: "第 {step}/{of} 步" }
    /// How far, when all of it is behind.
    steps_done(done: u32, of: u32) { en: "{done} of {of} steps done", zh: "已完成 {done}/{of} 步" }
    /// A run under way on the card of its environment.
    on_card(run: u32, step: u32, of: u32) { en: "run {run} · step {step}/{of}", zh: "第 {run} 次执行 · {step}/{of} 步" }
    /// A stuck run on the card of its environment.
    stuck_on_card(run: u32, step: u32, of: u32) { en: "run {run} stands still {step}/{of}", zh: "第 {run} 次执行中断 {step}/{of}" }
    /// The same where there is little room.
    stuck_shortly(step: u32, of: u32) { en: "stands still {step}/{of}", zh: "已中断 {step}/{of}" }
    /// A run whose next step nobody has begun, where there is little room.
    waits_shortly(step: u32, of: u32) { en: "waits {step}/{of}", zh: "等待 {step}/{of}" }
    /// How long a step or a run takes usually.
    usually(length: &str) { en: "usually {length}", zh: "通常 {length}" }
    /// How long all of it takes usually.
    usually_all(length: &str) { en: "all of it usually takes {length}", zh: "全部通常需要 {length}" }
    /// All of it is behind.
    is_done(length: &str) { en: "done in {length}", zh: "已完成，用时 {length}" }
    /// The same, where it stood still in between.
    is_done_after(length: &str, all: &str) { en: "done: {length} of work within {all}", zh: "已完成：执行 {length}，历时 {all}" }
    /// Nothing goes on before somebody says how.
    stuck() { en: "stands still: say how it goes on", zh: "已中断，请决定如何继续" }
    /// For how long a run has stood still, or waited.
    for_so_long(length: &str) { en: "for {length}", zh: "已 {length}" }
    /// What waits for a step that failed.
    wait_for_it(names: &str) { en: "behind it wait: {names}", zh: "等待此步的：{names}" }
    /// A mail about it was written and not sent.
    mail_waits(key: &str) { en: "the mail about it is written; {key} shows it, to be sent", zh: "通报邮件已起草，{key} 查看并发送" }
    /// The mail about it went out.
    mail_sent(number: u32) { en: "mail {number} has told them", zh: "邮件 {number} 已通报" }
    /// A room that was told of it.
    room_told(room: &str, said: &str) { en: "{room} was told: {said}", zh: "已通知 {room}：{said}" }
    /// A room that was not told of it.
    room_not_told(room: &str, why: &str) { en: "{room} was not told: {why}", zh: "未能通知 {room}：{why}" }
    /// It was given up.
    stopped(by: &str, why: &str) { en: "given up by {by}: {why}", zh: "{by} 已放弃：{why}" }
    /// A step could begin, and nothing has begun it.
    waits(step: u32) { en: "waits before step {step}", zh: "等待第 {step} 步开始" }
    /// Something holds the next step.
    held(step: u32, why: &str) { en: "waits before step {step}: {why}", zh: "等待第 {step} 步开始：{why}" }
    /// The next step has no program.
    is_by_hand(step: u32, key: &str) { en: "step {step} is done by hand; {key} records it", zh: "第 {step} 步需手工完成，{key} 记录" }
    /// A run that nobody looks after, on the cockpit screen.
    stands_still(run: u32, environment: &str, about: &str, how: &str) {
        en: "run {run} in {environment} stands still: {about} {how}",
        zh: "{environment}第 {run} 次执行已中断：{about} {how}",
    }
    /// Which key opens it.
    opens(key: &str) { en: "{key} opens it", zh: "{key} 打开" }
    /// The panel of steps.
    steps(done: u32, of: u32) { en: "steps {done}/{of}", zh: "步骤 {done}/{of}" }
    /// The panel of output.
    output(step: u32, attempt: u32) { en: "output of step {step}, attempt {attempt}", zh: "第 {step} 步第 {attempt} 次的输出" }
    /// The panel of output, where there is none.
    no_output(step: u32) { en: "step {step}", zh: "第 {step} 步" }
    /// The end is followed.
    following() { en: "following", zh: "跟随中" }
    /// What is read is further up.
    scrolled() { en: "End follows again", zh: "End 恢复跟随" }
    /// Nothing said yet.
    silent() { en: "it has said nothing yet", zh: "暂无输出" }
    /// What it said was removed since.
    no_longer_kept() { en: "its output is no longer kept; the log has its last words:", zh: "输出已不再保留；日志中的末尾内容：" }
    /// It said nothing at all.
    said_nothing() { en: "it said nothing", zh: "没有输出" }
    /// The step's turn hasn't come.
    not_begun() { en: "it has not begun", zh: "尚未开始" }
    /// The step was left out.
    left_out(by: &str, why: &str) { en: "left out by {by}: {why}", zh: "{by} 已跳过：{why}" }
    /// The step was done by hand.
    by_hand(by: &str, note: &str) { en: "done by hand by {by} {note}", zh: "{by} 手工完成 {note}" }
    /// Its end was asked for.
    ending() { en: "its end was asked for", zh: "已要求终止" }
    /// The platform said afterwards what runs.
    platform_says(what: &str) { en: "the platform says that it runs {what}", zh: "平台显示当前运行 {what}" }
    /// The platform could not be asked.
    platform_silent(why: &str) { en: "what runs could not be asked: {why}", zh: "无法确认当前运行的版本：{why}" }
    /// There is none yet.
    no_run() { en: "nothing was run for this release yet", zh: "此版本尚无执行记录" }
    /// Nothing of the selected step can be said so.
    step_is(state: &str) { en: "the selected step: {state}", zh: "所选步骤：{state}" }
    /// The next step is for a person.
    stands_by_hand(step: u32) { en: "step {step} is done by hand: nothing is configured for it", zh: "第 {step} 步需手工完成：未配置命令" }
    /// A run whose next step is for a person.
    waits_by_hand(step: u32) { en: "waits before step {step}, which is done by hand", zh: "等待第 {step} 步，该步需手工完成" }
    /// Nothing waits.
    waits_for_nothing() { en: "no step of this run waits to go on", zh: "此次执行没有等待继续的步骤" }
    /// Nobody carries a run out.
    alone(step: u32) { en: "waits before step {step}: nobody carries it out", zh: "等待第 {step} 步开始：执行进程已不在" }
    /// A run that waits, on the cockpit screen.
    run_waits(run: u32, environment: &str, what: &str) {
        en: "run {run} in {environment} {what}",
        zh: "{environment}第 {run} 次执行{what}",
    }
    /// A run that waits, on the card of its environment.
    waits_on_card(run: u32, step: u32, of: u32) { en: "run {run} waits {step}/{of}", zh: "第 {run} 次执行等待 {step}/{of}" }
    /// Which key goes on.
    goes_on(key: &str) { en: "{key} goes on once it may", zh: "条件满足后按 {key} 继续" }
    /// The run is over.
    run_is_over() { en: "this run is over", zh: "此次执行已结束" }
    /// No program runs.
    no_program() { en: "no program is running", zh: "没有正在运行的程序" }
    /// A step of a rollback is not left out.
    never_left_out() { en: "a step of a rollback is never left out: retry it, or record it by hand", zh: "回滚步骤不能跳过：请重试，或手工完成后记录" }

    /// Title of the dialog that begins a run.
    begin_title(release: &str, environment: &str) { en: "{release}: deploy to {environment}", zh: "{release}：部署到{environment}" }
    /// Title of the dialog that begins a rollback's steps.
    back_title(release: &str) { en: "{release}: run the rollback", zh: "{release}：执行回滚" }
    /// The field of what is run.
    what() { en: "What", zh: "范围" }
    /// All that is missing.
    all() { en: "scripts, then applications", zh: "脚本，然后应用" }
    /// The scripts alone.
    scripts() { en: "scripts alone", zh: "仅脚本" }
    /// One application.
    only(application: &str) { en: "{application} alone", zh: "仅 {application}" }
    /// The button that begins it.
    begin() { en: "Begin", zh: "开始执行" }
    /// Before what would run is known.
    looking() { en: "looking what would run…", zh: "正在确认将执行的内容…" }
    /// Users get it.
    users(environment: &str) { en: "This changes what users have in {environment}, now", zh: "将立即改变{environment}中用户使用的版本" }
    /// So many things are in its way.
    in_the_way(count: usize) { en: "it cannot begin now; in its way: {count}", zh: "目前不能开始，{count} 项阻断" }
    /// It goes on without the cockpit.
    outlives() { en: "It goes on when golive is left; the next one finds it", zh: "退出 golive 后仍会继续，再次打开即可查看" }
    /// The other way.
    or_by_hand(key: &str) { en: "{key} records what was done elsewhere", zh: "{key} 记录在别处完成的操作" }

    /// Title of the dialog that goes on with a run.
    go_on_title(run: u32, step: u32) { en: "run {run}: go on with step {step}", zh: "第 {run} 次执行：继续第 {step} 步" }
    /// What going on means.
    go_on_means() { en: "What held it is asked again; then it begins, and the steps behind it follow", zh: "再次检查限制条件，满足即开始，后续步骤随之继续" }
    /// A button.
    go_on() { en: "Go on", zh: "继续" }
    /// Title of the dialog that tries a step again.
    retry_title(run: u32, step: u32) { en: "run {run}: try step {step} again", zh: "第 {run} 次执行：重试第 {step} 步" }
    /// Title of the dialog that leaves a step out.
    skip_title(run: u32, step: u32) { en: "run {run}: leave step {step} out", zh: "第 {run} 次执行：跳过第 {step} 步" }
    /// Title of the dialog that settles a step.
    settle_title(run: u32, step: u32) { en: "run {run}: what became of step {step}", zh: "第 {run} 次执行：第 {step} 步的结果" }
    /// Title of the dialog that ends a program.
    cancel_title(run: u32, step: u32) { en: "run {run}: end the program of step {step}", zh: "第 {run} 次执行：终止第 {step} 步的程序" }
    /// Title of the dialog that gives a run up.
    stop_title(run: u32) { en: "run {run}: give it up", zh: "放弃第 {run} 次执行" }
    /// What trying again means.
    retry_means() { en: "The same program is started again, and the steps behind it follow", zh: "重新启动同一程序，后续步骤随之继续" }
    /// What leaving out means.
    skip_means() { en: "The steps behind it go on as if it were done; nothing of it is recorded as deployed", zh: "后续步骤照常继续；此步不会记为已部署" }
    /// What settling means.
    settle_means() { en: "Nobody saw how it ended. Find out, then say it by name", zh: "结果未知。请查明后署名确认" }
    /// What ending a program means.
    cancel_means() { en: "It is asked to end (TERM), and ended (KILL) when it doesn't. The step has failed then", zh: "先请其结束（TERM），不理会则强制结束（KILL），该步骤随即失败" }
    /// What giving up means.
    stop_means() { en: "What has not begun never will by itself; a program that runs is not ended by this", zh: "未开始的步骤不再执行；正在运行的程序不会因此终止" }
    /// A button.
    retry() { en: "Try again", zh: "重试" }
    /// A button.
    skip() { en: "Leave out", zh: "跳过" }
    /// A button.
    settle() { en: "Settle", zh: "确认" }
    /// A button.
    cancel() { en: "End it", zh: "终止" }
    /// A button that changes nothing.
    leave_it() { en: "Leave it as it is", zh: "保持不变" }
    /// A button.
    stop() { en: "Give up", zh: "放弃" }
}
