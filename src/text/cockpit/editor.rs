//! What there is to say about a text in the person's own editor.

messages! {
    /// No editor is known.
    none() { en: "no editor was found", zh: "未找到编辑器" }
    /// What to do about it.
    set() {
        en: "set VISUAL or EDITOR to yours, such as EDITOR=vim",
        zh: "请设置 VISUAL 或 EDITOR，例如 EDITOR=vim",
    }
    /// The editor that a variable or a configuration names could not be started.
    not_started_from(editor: &str, by: &str, why: &str) {
        en: "the editor {editor} (from {by}) could not be started: {why}",
        zh: "无法启动编辑器 {editor}（来自 {by}）：{why}",
    }
    /// The usual editor could not be started.
    not_started(editor: &str, why: &str) {
        en: "the editor {editor} could not be started: {why}",
        zh: "无法启动编辑器 {editor}：{why}",
    }
    /// The editor ended and said that it failed.
    failed(editor: &str, status: i32) {
        en: "the editor {editor} ended with status {status}",
        zh: "编辑器 {editor} 以状态 {status} 结束",
    }
    /// A signal ended the editor.
    killed(editor: &str) { en: "the editor {editor} was ended by a signal", zh: "编辑器 {editor} 被信号终止" }
    /// What follows for a field.
    unchanged() { en: "the text stays as it was", zh: "文本保持原样" }
    /// The text came back as it went.
    nothing_changed() { en: "nothing was changed in the editor", zh: "编辑器中没有改动" }
    /// The editor came back at once.
    must_wait() {
        en: "an editor with a window of its own must be told to wait, such as code --wait",
        zh: "有独立窗口的编辑器需要等待参数，例如 code --wait",
    }
    /// The field's key in the footer.
    key() { en: "editor", zh: "编辑器" }
    /// No text is being typed.
    nothing_to_edit() {
        en: "no text to edit is here: the key works in a dialog's notes and on documents",
        zh: "此处没有可编辑的文本：可在对话框的备注或文档上使用",
    }
    /// No file could be made to edit in.
    no_file(path: &str, why: &str) {
        en: "the file to edit, {path}, can't be written: {why}",
        zh: "无法写入待编辑的文件 {path}：{why}",
    }
}
