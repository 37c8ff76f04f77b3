//! How a failure is thrown. Every `?` of a method goes through it.

use napi::{Error, Status};

use crate::failure::Failure;

/// Input refused before anything was sent is thrown as an error whose message is the failure as
/// JSON; `lib/answer.js` turns it into the class that callers see.
impl From<Failure> for Error {
    fn from(failure: Failure) -> Self {
        Self::new(Status::InvalidArg, failure.to_json())
    }
}
