//! What is said about documents: reading their texts, their drafts, and what they still lack.

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
}
