//! What is said about documents: reading their texts, their drafts, and what they still lack.

use crate::domain::plan::SectionState;

words! {
    /// How a section stands.
    section_state(SectionState) {
        Missing { en: "missing", zh: "缺少" }
        Empty { en: "empty", zh: "为空" }
        None { en: "\"none\"", zh: "“无”" }
        Filled { en: "filled", zh: "已填写" }
    }
}

messages! {
    /// The system refuses to read a text.
    unreadable(name: &str, why: &str) { en: "{name} can't be read: {why}", zh: "无法读取 {name}：{why}" }
    /// Mend of a text that can't be read.
    unreadable_hint() { en: "name a text file that you may read", zh: "请指定一个有权读取的文本文件" }
    /// A text that is too long; in MiB.
    too_large(name: &str, limit: u64) {
        en: "{name} is larger than {limit} MiB",
        zh: "{name} 超过 {limit} MiB",
    }
    /// Mend of a text that is too long.
    too_large_hint() {
        en: "deliver a summary that says where the whole of it is",
        zh: "请提交一份摘要，并写明完整内容在哪里",
    }
    /// A file of an office's programs.
    office(name: &str) {
        en: "{name} is a file of an office program or an archive, not a text",
        zh: "{name} 是办公软件文件或压缩包，不是文本",
    }
    /// A PDF.
    pdf(name: &str) { en: "{name} is a PDF, not a text", zh: "{name} 是 PDF，不是文本" }
    /// Mend of both.
    office_hint() {
        en: "save it as plain text or Markdown, with the headings that the document needs",
        zh: "请另存为纯文本或 Markdown，并保留文档要求的标题",
    }
    /// Bytes that are no text.
    not_text(name: &str) {
        en: "{name} is not a text in UTF-8, UTF-16 or GB18030",
        zh: "{name} 不是 UTF-8、UTF-16 或 GB18030 编码的文本",
    }
    /// Mend of bytes that are no text.
    not_text_hint() { en: "save it as UTF-8 text", zh: "请另存为 UTF-8 文本" }
    /// A draft, or its folder, can't be written.
    draft_unwritable(path: &str, why: &str) {
        en: "the draft {path} can't be written: {why}",
        zh: "无法写入草稿 {path}：{why}",
    }
    /// Mend of a draft that can't be written.
    draft_unwritable_hint() {
        en: "drafts stand beside the store: check that you may write there and that the disk isn't full",
        zh: "草稿存放在存储文件旁边：请检查是否有写入权限，以及磁盘是否已满",
    }
    /// Nothing to deliver.
    no_draft(path: &str) { en: "there is no draft {path}", zh: "没有草稿 {path}" }
    /// How one comes to be.
    no_draft_hint() {
        en: "golive document ITEM --edit begins one",
        zh: "golive document ITEM --edit 可新建草稿",
    }
    /// Somebody else saved another text.
    draft_changed(path: &str) {
        en: "somebody else changed the draft {path} meanwhile",
        zh: "草稿 {path} 已被他人修改",
    }
    /// Where the text that was to be written is.
    draft_changed_hint(kept: &str) {
        en: "it stays as it is; your text is kept in {kept}: bring both together",
        zh: "该草稿保持不变；您的文本保存在 {kept}，请将两者合并",
    }
    /// The text was not in UTF-8.
    read_as(encoding: &str) { en: "read as {encoding}", zh: "按 {encoding} 读取" }
    /// A draft was in the way of another text.
    draft_put_by(path: &str) {
        en: "the draft that was there, with another text, is now {path}",
        zh: "原有草稿（文本不同）现保存为 {path}",
    }
    /// A draft could not be taken away after it was delivered.
    draft_stays(why: &str) { en: "delivered; but {why}", zh: "已提交；但{why}" }
    /// Where the text is that was not delivered.
    draft_at(path: &str) { en: "the draft stays in {path}", zh: "草稿保留在 {path}" }
    /// Nothing was written in the editor.
    not_delivered() {
        en: "nothing was changed in the editor, so nothing was delivered",
        zh: "编辑器中没有改动，因此没有提交",
    }
    /// Neither a revision nor a path.
    bad_from(text: &str) { en: "{text} is not REV:PATH", zh: "{text} 不是 REV:PATH 的形式" }
    /// Mend of that.
    bad_from_hint() {
        en: "for instance release/2.4:docs/test-report.md; :docs/test-report.md is the candidate's",
        zh: "例如 release/2.4:docs/test-report.md；:docs/test-report.md 表示候选版本中的文件",
    }
    /// Where a text came from.
    standard_input() { en: "standard input", zh: "标准输入" }
    /// A draft is looked at.
    at_draft(path: &str) { en: "draft {path}", zh: "草稿 {path}" }
    /// What was delivered is looked at.
    at_delivered() { en: "as delivered", zh: "已提交的文本" }
    /// A proposal is looked at.
    at_proposal() {
        en: "a proposal from what is known; nobody has written it yet",
        zh: "根据已知信息生成的建议稿，尚无人编写",
    }
    /// "none" where that is no answer.
    must_say() { en: "\"none\" is no answer here", zh: "此处不能填“无”" }
    /// Other words than those approved.
    changed_since_review() { en: "changed since the review", zh: "评审后有改动" }
    /// Other words than those delivered.
    changed_since_delivery() { en: "not delivered yet", zh: "尚未提交" }
    /// A heading that names no section.
    stray(title: &str) {
        en: "the heading {title} names no section that is asked for",
        zh: "标题 {title} 不是所要求的任何一节",
    }
    /// The commits that a report was made on.
    made_on(commits: &str) { en: "made on {commits}, the candidate", zh: "针对 {commits}（即候选版本）" }
    /// Others than the candidate's.
    made_on_another(commits: &str, candidate: &str) {
        en: "made on {commits}, while the candidate is {candidate}: it will be stale",
        zh: "针对 {commits}，而候选版本是 {candidate}：提交后即为过期",
    }
    /// What to do with a text that was delivered and names others.
    deliver_on_candidate() {
        en: "it is kept and doesn't count: name the candidate's commits under “Made on”, and deliver it again",
        zh: "已保存但不计入：请在“所针对的提交”一节写明候选的提交后重新提交",
    }
    /// Another text is approved.
    review_of_another(by: &str) {
        en: "{by} approved the text that was delivered: another one makes that stale",
        zh: "{by} 批准的是已提交的文本：提交另一文本会使其过期",
    }
    /// The approval is stale.
    review_stale(by: &str) { en: "{by} approved another text", zh: "{by} 批准的是另一文本" }
    /// The review ended with a no.
    review_rejected(by: &str, reason: &str) { en: "{by} rejected it: {reason}", zh: "{by} 已退回：{reason}" }
    /// Sections that don't answer.
    wanting(count: usize) {
        en: "not whole: sections without an answer: {count}",
        zh: "不完整：{count} 节没有内容",
    }
    /// Every section answers.
    whole() { en: "whole: it can be delivered", zh: "完整：可以提交" }
    /// It is the text that was delivered.
    is_delivered() { en: "whole, and delivered", zh: "完整，且已提交" }
    /// A text outside of the store is another one by now.
    kept_changed(item: &str, path: &str) {
        en: "{item}: {path} has another text than the one that was delivered",
        zh: "{item}：{path} 的内容与提交时不同",
    }
    /// A text outside of the store can't be read any more.
    kept_gone(item: &str, path: &str) {
        en: "{item}: the text that was delivered is no longer in {path}",
        zh: "{item}：提交的文本已不在 {path}",
    }
    /// Mend of both.
    kept_hint(digest: &str) {
        en: "put the file with the SHA-256 {digest} back in its place, or deliver the document again",
        zh: "请把 SHA-256 为 {digest} 的文件放回原处，或重新提交文档",
    }
}
