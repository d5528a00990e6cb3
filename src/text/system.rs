//! What is said when the operating system refuses: its common reasons in both languages, the
//! others in its own words.

use std::io;

use crate::domain::lang::Lang;

messages! {
    /// Nothing of that name.
    not_found() { en: "it is not there", zh: "不存在" }
    /// Not allowed.
    denied() { en: "permission denied", zh: "没有权限" }
    /// A folder where a file was meant.
    is_a_folder() { en: "it is a folder", zh: "这是一个文件夹" }
    /// A file where a folder was meant.
    not_a_folder() { en: "a part of the path is not a folder", zh: "路径中有一部分不是文件夹" }
    /// No room.
    full() { en: "no space is left on the disk", zh: "磁盘空间已满" }
    /// A file system that can only be read.
    read_only() { en: "the file system is read-only", zh: "文件系统是只读的" }
    /// It is there already.
    exists() { en: "it is there already", zh: "已经存在" }
}

/// Why the system refused.
#[must_use]
pub fn reason(lang: Lang, error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => not_found(lang),
        io::ErrorKind::PermissionDenied => denied(lang),
        io::ErrorKind::IsADirectory => is_a_folder(lang),
        io::ErrorKind::NotADirectory => not_a_folder(lang),
        io::ErrorKind::StorageFull => full(lang),
        io::ErrorKind::ReadOnlyFilesystem => read_only(lang),
        io::ErrorKind::AlreadyExists => exists(lang),
        _ => error.to_string(),
    }
}
