//! Files whose lock is a right: one process of all has it, for as long as it lives and holds the file.

use std::fs::{File, TryLockError};
use std::path::Path;

use super::platform::PlatformError;

/// The file, made where it isn't there. Nobody's right is touched by that.
///
/// # Errors
/// It can't be written.
pub(super) fn open(path: &Path) -> Result<File, PlatformError> {
    let mut options = File::options();
    let file = options.write(true).create(true).truncate(false).open(path);
    file.map_err(PlatformError::unwritable(path))
}

/// Takes the right, where no other process has it, and answers whether it was taken.
///
/// # Errors
/// The system knows no locks there.
pub(super) fn take(file: &File, path: &Path) -> Result<bool, PlatformError> {
    match file.try_lock() {
        Ok(()) => Ok(true),
        Err(TryLockError::WouldBlock) => Ok(false),
        Err(TryLockError::Error(why)) => Err(PlatformError::unwritable(path)(why)),
    }
}
