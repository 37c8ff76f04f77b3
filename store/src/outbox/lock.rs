//! The lock that gives an outbox to one process: two would send everything twice. thread.rs holds it while the file is
//! open.
//!
//! A lock of the system, which gives it back however its owner ends. A process id in a file could be that of somebody
//! else by now.

use std::{
    fs::{self, File, OpenOptions, TryLockError},
    path::Path,
};

use crate::{
    failure::{Failure, Result},
    file::beside,
};

/// Beside the file itself, wherever links to it lie. The lock is never removed: whoever made it anew would hold another
/// one.
pub fn take(path: &Path) -> Result<File> {
    let real = match (path.parent(), path.file_name()) {
        (Some(folder), Some(name)) if !path.exists() => {
            fs::canonicalize(folder).map(|folder| folder.join(name))
        }
        _ => fs::canonicalize(path),
    };
    let real = real.map_err(|error| Failure::io(path, &error))?;
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = options
        .open(beside(&real, "-lock"))
        .map_err(|error| Failure::io(path, &error))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(Failure::locked(path)),
        // Without locks nobody knows whether another process is sending the same.
        Err(TryLockError::Error(error)) => Err(Failure::io(path, &error)),
    }
}
