//! Why an operation of the store changed nothing, with the code that JavaScript sees. file.rs and writer.rs make them.

use std::{io, path::Path};

use rusqlite::{ErrorCode, ffi};

/// Why an operation changed nothing. `code` is one of `StoreErrorCode`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    pub code: &'static str,
    pub message: String,
}

const CORRUPT: &str = "ERR_STORE_CORRUPT";
pub const FULL: &str = "ERR_STORE_FULL";
/// Another process has it open, and it is for one alone.
const LOCKED: &str = "ERR_STORE_LOCKED";
const BUSY: &str = "ERR_STORE_BUSY";
const UNAVAILABLE: &str = "ERR_STORE_UNAVAILABLE";
const MOVED: &str = "ERR_STORE_MOVED";

pub type Result<T> = std::result::Result<T, Failure>;

impl Failure {
    pub fn corrupt(path: &Path, why: &str) -> Self {
        Self {
            code: CORRUPT,
            message: format!(
                "{} is damaged or is no file of this kind: {why}.",
                path.display()
            ),
        }
    }

    pub fn internal() -> Self {
        Self {
            code: UNAVAILABLE,
            message: "An internal error of the store was caught; nothing was changed.".into(),
        }
    }

    pub fn moved(path: &Path) -> Self {
        Self {
            code: MOVED,
            message: format!(
                "{} was deleted, moved or replaced while the store was open.",
                path.display()
            ),
        }
    }

    pub fn locked(path: &Path) -> Self {
        Self {
            code: LOCKED,
            message: format!(
                "{} is open in another process, or twice in this one.",
                path.display()
            ),
        }
    }

    pub fn exposed(path: &Path, error: &io::Error) -> Self {
        Self {
            code: UNAVAILABLE,
            message: format!(
                "{} is open to other users, and its permissions cannot be changed: {error}.",
                path.display()
            ),
        }
    }

    pub fn io(path: &Path, error: &io::Error) -> Self {
        Self {
            code: match error.kind() {
                io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => FULL,
                _ => UNAVAILABLE,
            },
            message: format!("The store file {}: {error}.", path.display()),
        }
    }

    pub fn sqlite(path: &Path, error: &rusqlite::Error) -> Self {
        let (code, what) = match error.sqlite_error() {
            Some(error) if error.extended_code == ffi::SQLITE_IOERR_SHMSIZE => {
                (FULL, "No room is left for")
            }
            Some(error) => match error.code {
                ErrorCode::DiskFull => (FULL, "No room is left for"),
                ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => {
                    (BUSY, "Other processes held for too long")
                }
                ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => {
                    return Self::corrupt(path, &error_text(*error));
                }
                _ => (UNAVAILABLE, "The store could not use"),
            },
            None => (UNAVAILABLE, "The store could not use"),
        };
        let why = error
            .sqlite_error()
            .map_or_else(|| error.to_string(), |error| error_text(*error));
        Self {
            code,
            message: format!("{what} {}: {why}.", path.display()),
        }
    }
}

/// Not SQLite's message for the statement, only that of the code.
fn error_text(error: ffi::Error) -> String {
    format!(
        "{} (SQLite {})",
        ffi::code_to_str(error.extended_code),
        error.extended_code
    )
}
