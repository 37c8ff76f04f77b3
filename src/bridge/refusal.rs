//! Failures on their way to JavaScript: as JSON behind a mark that nobody else knows. What a caller's getter, proxy or
//! iterator throws passes through the same calls, and must not be taken for a failure of ours.

use std::{
    cell::Cell,
    hash::{BuildHasher, RandomState},
    panic,
    sync::{LazyLock, Once},
};

use napi::{Error, Status};

use crate::failure::Failure;

/// Input refused before anything was sent is thrown as an error whose message is the failure as
/// text; `lib/answer.js` turns it into the class that callers see.
impl From<Failure> for Error {
    fn from(failure: Failure) -> Self {
        Self::new(Status::InvalidArg, failure_text(&failure))
    }
}

/// A failure as it crosses, thrown or rejected.
pub fn failure_text(failure: &Failure) -> String {
    format!("{}{}", failure_mark(), failure.to_json())
}

/// What every failure begins with: 128 random bits, drawn once per process.
pub fn failure_mark() -> &'static str {
    static MARK: LazyLock<String> = LazyLock::new(|| {
        let random = RandomState::new(); // keyed by the operating system
        format!("{:016x}{:016x}:", random.hash_one(0), random.hash_one(1))
    });
    &MARK
}

thread_local! {
    static PANICKED: Cell<bool> = const { Cell::new(false) };
}

/// Remembers from now on that a thread has panicked: the error that napi makes of it looks like any other.
pub fn notice_panics() {
    static NOTICED: Once = Once::new();
    NOTICED.call_once(|| {
        let next = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            PANICKED.set(true);
            next(info);
        }));
    });
}

/// Whether this thread has panicked since it was last asked.
pub fn has_panicked() -> bool {
    PANICKED.take()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_begins_with_what_nobody_can_guess() {
        let text = failure_text(&Failure::invalid("pin", "no"));
        let json = text.strip_prefix(failure_mark()).unwrap();
        assert!(json.starts_with(r#"{"outcome":"invalid""#));
        assert_eq!(failure_mark().len(), 33);
    }

    #[test]
    fn a_panic_is_told_once_and_on_its_own_thread() {
        notice_panics();
        notice_panics();
        assert!(!has_panicked());
        let panicking = || panic::catch_unwind(|| panic::panic_any("injected")).is_err();
        assert!(std::thread::spawn(panicking).join().unwrap());
        assert!(!has_panicked());
        assert!(panicking());
        assert!(has_panicked());
        assert!(!has_panicked());
    }
}
