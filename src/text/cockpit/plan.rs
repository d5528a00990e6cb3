//! What the screen of a document says, and its dialogs.

messages! {
    /// The screen's title, where it is the launch plan.
    launch_plan() { en: "launch plan", zh: "上线方案" }
    /// Nothing is known yet.
    reading() { en: "reading…", zh: "正在读取…" }
    /// This release's way has no plan.
    asks_for_none() { en: "this release asks for no launch plan", zh: "此版本无需上线方案" }
    /// The panel of the sections.
    sections() { en: "sections", zh: "章节" }

    /// The answer: some sections say nothing.
    lacks(count: usize, of: usize, which: &str) {
        en: "{count} of {of} sections say nothing yet: {which}",
        zh: "{of} 节中有 {count} 节尚无内容：{which}",
    }
    /// The answer: written, but not delivered.
    not_delivered(key: &str) {
        en: "every section says something, and nothing is delivered yet: {key} delivers it",
        zh: "各节均已填写，尚未提交：按 {key} 提交",
    }
    /// The answer: written in one piece, but not delivered.
    written(key: &str) { en: "nothing is delivered yet: {key} delivers it", zh: "尚未提交：按 {key} 提交" }
    /// The answer: there is no text, of a document without sections.
    nothing_written() { en: "nothing is written yet", zh: "尚未编写" }
    /// How such a text is written.
    how_to_write(editor: &str) { en: "{editor} opens it in your editor", zh: "按 {editor} 在编辑器中编写" }
    /// The answer: changed since it was delivered.
    changed_not_delivered(key: &str, which: &str) {
        en: "changed since it was delivered: {which}; {key} delivers it",
        zh: "提交后又有改动：{which}；按 {key} 提交",
    }
    /// The answer: outside of any section.
    around() { en: "outside of the sections", zh: "各节之外" }
    /// The answer: the whole of a text without sections.
    the_text() { en: "the text", zh: "文本" }
    /// The answer: delivered, on another commit than the candidate.
    made_on(on: &str, candidate: &str) {
        en: "stale: made on {on}, candidate is {candidate}",
        zh: "已过期：所依据的提交为 {on}，当前候选为 {candidate}",
    }
    /// The answer: delivered for another candidate, where commits tell nothing.
    made_before() { en: "stale: made before this candidate", zh: "已过期：编写于当前候选之前" }
    /// What to do about it, where the text may hold.
    hold(stale: &str, edit: &str, deliver: &str) {
        en: "{stale}; {edit} opens it, {deliver} delivers it for this candidate",
        zh: "{stale}；按 {edit} 编辑，按 {deliver} 重新提交",
    }
    /// What to do about it, where the text names the other commit.
    mend(stale: &str, edit: &str) {
        en: "{stale}; {edit} opens it",
        zh: "{stale}；按 {edit} 编辑",
    }
    /// A warning.
    made_elsewhere(on: &str, candidate: &str) {
        en: "it says that it was made on {on}; candidate is {candidate}",
        zh: "文中所依据的提交为 {on}，当前候选为 {candidate}",
    }
    /// The answer: delivered and approved.
    approved(by: &str, at: &str) { en: "approved by {by}, {at}", zh: "{by} 于 {at} 审核通过" }
    /// The answer: delivered, and nobody has reviewed it.
    not_reviewed(turn: &str) { en: "delivered, not reviewed yet; turn: {turn}", zh: "已提交，待审核；负责：{turn}" }
    /// The answer: another text was approved.
    stale(by: &str, at: &str, which: &str, turn: &str) {
        en: "the approval by {by}, {at}, is stale; changed since: {which}; turn: {turn}",
        zh: "{by} 于 {at} 的审核已失效；此后改动：{which}；负责：{turn}",
    }
    /// The answer: the reviewer said no.
    rejected(by: &str, reason: &str) { en: "rejected by {by}: {reason}", zh: "{by} 退回：{reason}" }
    /// The answer where nobody reviews it.
    delivered() { en: "delivered", zh: "已提交" }

    /// The text's origin.
    is_draft() { en: "draft, not delivered", zh: "草稿，未提交" }
    /// The text's origin.
    is_delivered() { en: "delivered", zh: "已提交" }
    /// The text's origin.
    is_proposal() { en: "proposed from what is known; nobody has written it yet", zh: "根据已知信息拟出，尚无人编写" }
    /// What was delivered, by whom, when.
    delivered_by(digest: &str, by: &str, at: &str) { en: "{digest} by {by}, {at}", zh: "{digest}，{by}，{at}" }
    /// What was delivered before, beside a draft.
    delivered_last(what: &str) { en: "delivered last: {what}", zh: "上次提交：{what}" }
    /// Nothing was.
    none_delivered() { en: "nothing was delivered before", zh: "此前未提交过" }

    /// A section's state.
    missing() { en: "missing", zh: "缺失" }
    /// A section's state.
    empty() { en: "empty", zh: "空白" }
    /// A section's state: it answers "none".
    none() { en: "“none”", zh: "“无”" }
    /// A section's state.
    filled() { en: "filled", zh: "已填写" }
    /// A section that changed since the review.
    changed() { en: "changed since review", zh: "审核后有改动" }
    /// A section that differs from what was delivered.
    not_delivered_yet() { en: "not delivered", zh: "未提交" }
    /// A section that is being typed.
    being_typed() { en: "being edited", zh: "编辑中" }
    /// A section into which something was typed that is not in the draft yet.
    typed() { en: "typed, not kept yet", zh: "已输入，未保存" }
    /// How many warnings a section has.
    warnings(count: usize) { en: "to look at: {count}", zh: "需留意：{count}" }
    /// How a section answers none.
    none_answer() { en: "none", zh: "无" }

    /// What to do about a missing section.
    no_heading(title: &str, id: &str) {
        en: "The text has no heading “{title}” ({id} would do, too)",
        zh: "文本中没有标题“{title}”（写作 {id} 亦可）",
    }
    /// What to do about a section that says nothing.
    nothing_there() { en: "There is a heading and nothing under it", zh: "只有标题，其下没有内容" }
    /// Where none is no answer.
    must_say() { en: "“none” is no answer here", zh: "此处不能填“无”" }
    /// The keys that fill a section.
    how_to_fill(edit: &str, fill: &str, none: &str, editor: &str) {
        en: "{edit} writes it here, {fill} fills it from what is known, {none} answers “none”, {editor} opens the whole text in your editor",
        zh: "{edit} 在此编写，{fill} 按已知信息填入，{none} 填“无”，{editor} 在编辑器中打开全文",
    }
    /// The same where "none" is no answer.
    how_to_say(edit: &str, fill: &str, editor: &str) {
        en: "{edit} writes it here, {fill} fills it from what is known, {editor} opens the whole text in your editor; “none” is no answer here",
        zh: "{edit} 在此编写，{fill} 按已知信息填入，{editor} 在编辑器中打开全文；此处不能填“无”",
    }
    /// Headings that name no section.
    strays(which: &str) {
        en: "headings that name no section: {which}; what stands under them counts to the section above",
        zh: "不属于任何章节的标题：{which}；其下内容计入上一节",
    }

    /// A warning.
    script_not_named(path: &str) { en: "the candidate's script {path} is not named here", zh: "候选的脚本 {path} 未在此列出" }
    /// A warning.
    script_without_undo(path: &str) { en: "{path} has no script that takes it back", zh: "{path} 没有对应的回滚脚本" }
    /// A warning.
    application_not_named(name: &str) { en: "the application {name} is not named here", zh: "应用 {name} 未在此提及" }
    /// A warning.
    no_window(key: &str) { en: "the release has no launch window: {key} sets it", zh: "此版本未设上线窗口：按 {key} 设定" }
    /// A warning.
    nobody(roles: &str) { en: "nobody is named for: {roles}", zh: "尚未指定人员：{roles}" }

    /// The panel while a section is typed.
    editing(title: &str) { en: "editing {title}", zh: "编辑 {title}" }
    /// A key while a section is typed.
    key_keep() { en: "keep", zh: "保存" }
    /// A key while a section is typed.
    key_leave() { en: "leave, typed text stays", zh: "离开（保留已输入内容）" }
    /// A key while a section is typed.
    key_undo() { en: "undo", zh: "撤销" }
    /// A draft was written.
    draft_kept() { en: "kept as a draft; nothing is delivered yet", zh: "已存为草稿，尚未提交" }
    /// The editor brought back a text in which nothing is missing.
    read_back() {
        en: "back from the editor: kept as a draft; nothing is delivered yet",
        zh: "已从编辑器读回：存为草稿，尚未提交",
    }
    /// What was typed was left.
    left(key: &str) { en: "left unfinished; {key} goes on", zh: "暂未完成，按 {key} 继续" }
    /// More than may be typed here.
    too_long(key: &str) { en: "too long to be typed here: {key} opens it in your editor", zh: "太长，无法在此编辑：按 {key} 用编辑器打开" }
    /// Somebody else delivered a text meanwhile.
    delivered_meanwhile(by: &str, at: &str) {
        en: "{by} delivered another text at {at}; what you have here is kept",
        zh: "{by} 于 {at} 提交了另一文本；此处内容已保留",
    }
    /// The editor brought back a text that lacks something.
    came_back(lacks: &str, key: &str) { en: "{lacks} · {key} opens it again; nothing is lost", zh: "{lacks} · 按 {key} 再次打开，内容未丢失" }
    /// The section was changed by somebody else.
    section_changed(title: &str) {
        en: "“{title}” was changed meanwhile; what you typed stands here still",
        zh: "“{title}”已被他人修改；你输入的内容仍在",
    }
    /// What to do about it.
    section_changed_hint() {
        en: "Esc shows what stands there now; Enter goes on with yours",
        zh: "Esc 查看现有内容，Enter 继续编辑你的内容",
    }
    /// The text to be delivered is another one by now.
    text_changed() { en: "the draft was changed since the dialog was opened", zh: "对话框打开后草稿又有改动" }
    /// What to do about it.
    text_changed_hint() { en: "leave, look at it again, and deliver it then", zh: "请返回查看后再提交" }
    /// The act has nothing to work on.
    no_draft() { en: "there is no draft", zh: "没有草稿" }
    /// Already delivered as it stands.
    is_delivered_already() { en: "this very text is delivered already", zh: "此文本已提交" }
    /// There are no sections to fill.
    no_sections() { en: "this document has no sections", zh: "此文档不分章节" }
    /// Nothing to approve.
    nothing_to_review() { en: "nothing was delivered here that is reviewed", zh: "此处没有已提交的待审核文本" }
    /// What was copied.
    hash() { en: "the text's hash", zh: "文本哈希" }

    /// Title: deliver what is shown.
    deliver_title(what: &str) { en: "Deliver: {what}", zh: "提交：{what}" }
    /// What is delivered.
    delivers(digest: &str, what: &str) { en: "The text {digest} is recorded as “{what}”", zh: "文本 {digest} 将作为“{what}”提交" }
    /// Sections that changed.
    delivers_changes(which: &str) { en: "Changed since the last delivery: {which}", zh: "较上次提交有改动：{which}" }
    /// Who reviews it then.
    then_review(turn: &str) { en: "Then it is to be reviewed; turn: {turn}", zh: "随后需审核；负责：{turn}" }
    /// The approval goes stale.
    approval_goes(by: &str) { en: "The approval by {by} goes stale and must be given again", zh: "{by} 的审核将失效，需重新审核" }
    /// Votes go stale.
    votes_go(roles: &str) { en: "These votes of the roll call go stale: {roles}", zh: "以下表决将失效：{roles}" }
    /// Some sections say nothing.
    cannot_deliver() { en: "It can't be delivered yet. These sections say nothing:", zh: "暂不能提交，以下章节没有内容：" }
    /// A button.
    deliver() { en: "Deliver", zh: "提交" }

    /// Title: other words in a section.
    fill_title(section: &str) { en: "Fill anew: {section}", zh: "重新填入：{section}" }
    /// Title: none in a section.
    none_title(section: &str) { en: "Answer “none”: {section}", zh: "填“无”：{section}" }
    /// What stands there now.
    before() { en: "now:", zh: "现有内容：" }
    /// What will stand there.
    after() { en: "then:", zh: "将改为：" }
    /// Nothing stands there.
    nothing() { en: "(nothing)", zh: "（无内容）" }
    /// Lines that are not shown.
    more_lines(count: usize) { en: "… {count} more lines", zh: "……另有 {count} 行" }
    /// The proposal is on its way.
    proposing() { en: "gathering what is known…", zh: "正在汇总已知信息…" }
    /// Nothing is known for this section.
    knows_nothing() { en: "golive knows nothing that belongs here", zh: "没有可填入此处的已知信息" }
    /// The same as there is.
    knows_no_more() { en: "what is known stands there already", zh: "已知信息均已在此" }
    /// A button.
    replace() { en: "Replace", zh: "替换" }

    /// Title: take the draft out of the way.
    put_by_title() { en: "Put the draft by", zh: "搁置草稿" }
    /// What that does, where a text was delivered.
    put_by_means(digest: &str) { en: "The text {digest} that was delivered is shown again", zh: "将恢复显示已提交的文本 {digest}" }
    /// What that does, where none was.
    put_by_means_proposal() { en: "What is proposed from what is known is shown again", zh: "将恢复显示按已知信息拟出的文本" }
    /// Nothing is lost.
    put_by_keeps() { en: "The draft is kept beside the store under another name", zh: "草稿会另存在数据文件旁" }
    /// A button.
    put_by() { en: "Put it by", zh: "搁置" }
}
