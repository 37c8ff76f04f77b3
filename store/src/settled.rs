//! How requests come to a thread that writes a file, and what became of them, as JavaScript reads it.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::mpsc::{Receiver, TryRecvError},
};

use serde::Serialize;

use crate::failure::{FULL, Failure, Result};

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

/// The next message, or `None` when no more can come. While none waits, `idle` does what there is to do besides, and says
/// whether there was something.
pub fn wait<Message>(
    messages: &Receiver<Message>, mut idle: impl FnMut() -> bool,
) -> Option<Message> {
    loop {
        match messages.try_recv() {
            Ok(message) => return Some(message),
            Err(TryRecvError::Disconnected) => return None,
            Err(TryRecvError::Empty) if idle() => {}
            Err(TryRecvError::Empty) => return messages.recv().ok(),
        }
    }
}

/// Commits a batch, and says what became of each request. One that is too large must not keep the small ones out.
pub fn commit<Request, Outcome>(
    batch: &[Request], id: fn(&Request) -> u64,
    commit: &mut impl FnMut(&[Request]) -> Result<Vec<Outcome>>,
) -> Vec<Settled<Outcome>> {
    match commit(batch) {
        Ok(outcomes) => batch
            .iter()
            .map(id)
            .zip(outcomes.into_iter().map(Ok))
            .collect(),
        Err(failure) if failure.code == FULL && batch.len() > 1 => batch
            .chunks(1)
            .flat_map(|single| self::commit(single, id, commit))
            .collect(),
        Err(failure) => batch
            .iter()
            .map(|request| (id(request), Err(failure.clone())))
            .collect(),
    }
}

/// A panic becomes a failure: nobody waits for ever, and the transaction is rolled back.
pub fn caught<T>(work: impl FnOnce() -> Result<T>) -> Result<T> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| Err(Failure::internal()))
}
