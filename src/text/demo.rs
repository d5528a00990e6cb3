//! What is said about the demo.

messages! {
    /// Something in the demo's folder can't be written.
    folder(path: &str, why: &str) {
        en: "the demo can't be made in {path}: {why}",
        zh: "无法在 {path} 建立演示：{why}",
    }
    /// Mend of a folder that can't be written.
    folder_hint() {
        en: "name another folder with --keep DIR, or make room in the temporary one",
        zh: "请用 --keep DIR 指定其他文件夹，或清理临时文件夹",
    }
    /// A step of the demo's story was refused.
    story(step: &str, why: &str) {
        en: "the demo's story stopped at {step}: {why}",
        zh: "演示故事停在 {step}：{why}",
    }
}
