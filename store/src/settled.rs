//! What became of requests, as JavaScript reads it. The threads that write files answer with it.

use std::panic::{AssertUnwindSafe, catch_unwind};

use serde::Serialize;

use crate::failure::{Failure, Result};

/// The id of a request, and its outcome.
pub type Settled<Outcome> = (u64, Result<Outcome>);

/// `[id, value]`, or `[id, null, code, message]`.
#[derive(Serialize)]
#[serde(untagged)]
enum Entry<'a, Outcome> {
    Resolved(u64, &'a Outcome),
    Rejected(u64, (), &'a str, &'a str),
}

pub fn text<Outcome: Serialize>(settled: &[Settled<Outcome>]) -> String {
    let entries: Vec<_> = settled
        .iter()
        .map(|(id, outcome)| match outcome {
            Ok(outcome) => Entry::Resolved(*id, outcome),
            Err(Failure { code, message }) => Entry::Rejected(*id, (), code, message),
        })
        .collect();
    // Strings, numbers and flags always have a JSON form.
    serde_json::to_string(&entries).unwrap_or_else(|_| "[]".into())
}

/// A panic becomes a failure: nobody waits for ever, and the transaction is rolled back.
pub fn caught<T>(work: impl FnOnce() -> Result<T>) -> Result<T> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| Err(Failure::internal()))
}
