//! A lock that one process holds on a file, which the operating system lets go of when that process ends, however it
//! ends. `lib/pin-vault/file.js` takes it.

use std::{
    fs::{File, OpenOptions, TryLockError},
    sync::{Mutex, PoisonError},
};

use napi::Result;
use napi_derive::napi;

/// @internal
#[napi]
#[derive(Debug)]
pub struct FileLock {
    file: Mutex<Option<File>>,
}

#[napi]
impl FileLock {
    /// Takes the lock, unless somebody else has it.
    ///
    /// @internal
    #[napi(catch_unwind)]
    pub fn take(path: String) -> Result<Option<FileLock>> {
        let mut options = OpenOptions::new();
        options.create(true).truncate(false).write(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options.open(path).map_err(refused)?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Self {
                file: Mutex::new(Some(file)),
            })),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(refused(error)),
        }
    }

    /// Lets it go.
    ///
    /// @internal
    #[napi(catch_unwind)]
    pub fn release(&self) {
        *self.file.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

fn refused(error: std::io::Error) -> napi::Error {
    napi::Error::from_reason(error.to_string())
}
