//! What is kept in SQLite files: events, of which `DurableStore` of `meta-cloud-api/store` is made, and the ledger of an
//! outbox.
//!
//! An addon of its own, so that programs that keep neither do not carry a database. JavaScript values are
//! named here only; operations and their results cross as JSON text.

mod failure;
mod file;
mod operation;
mod outbox;
mod session;
mod settled;
#[cfg(test)]
mod tests;
mod writer;

use std::{
    path::PathBuf,
    sync::{Mutex, PoisonError, mpsc::Sender},
};

use napi::{Error, Result, Status, threadsafe_function::ThreadsafeFunction};
use napi_derive::napi;

use crate::writer::Message;

/// Takes the results of one transaction, as JSON text. Weak: an idle store keeps no process alive.
type Settle = ThreadsafeFunction<String, (), String, Status, false, true>;

/// One open file. The thread that writes it ends with this object, after the operations it was given.
#[napi]
pub struct StoreFile {
    requests: Mutex<Option<Sender<Message>>>,
}

#[napi]
impl StoreFile {
    /// Opens the file, and creates it if there is none. The outcome is settled as that of request 0: the base for a
    /// monotonic clock, which is the one given unless others have the file open.
    #[napi(constructor, catch_unwind)]
    pub fn new(path: String, power_safe: bool, base: i64, settle: Settle) -> Result<Self> {
        let options = file::Options {
            path: PathBuf::from(path),
            power_safe,
            format: &file::EVENTS,
            base,
        };
        let requests = writer::start(options, move |results| {
            let mode = napi::threadsafe_function::ThreadsafeFunctionCallMode::NonBlocking;
            settle.call(results, mode) == Status::Ok
        });
        let requests = requests.map_err(|error| {
            Error::new(
                Status::GenericFailure,
                format!("The thread of the store could not be started: {error}"),
            )
        })?;
        Ok(Self {
            requests: Mutex::new(Some(requests)),
        })
    }

    /// Hands over `[id, now, { operation: [arguments] }]`.
    #[napi(catch_unwind)]
    pub fn request(&self, request: String) -> bool {
        let requests = self.requests.lock().unwrap_or_else(PoisonError::into_inner);
        requests
            .as_ref()
            .is_some_and(|requests| requests.send(Message::Request(request)).is_ok())
    }

    /// Ends the store after what was requested. The end is settled as that of request 0.
    #[napi(catch_unwind)]
    pub fn close(&self) {
        let mut requests = self.requests.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(requests) = requests.take() {
            let _ = requests.send(Message::Close); // a writer that is gone has closed
        }
    }
}

/// The open ledger of an outbox. The thread that writes it ends with this object, after the operations it was given.
#[napi]
pub struct OutboxFile {
    requests: Mutex<Option<Sender<outbox::Message>>>,
}

#[napi]
impl OutboxFile {
    /// Opens the file, and creates it if there is none. The outcome is settled as that of request 0: how many sends were
    /// under way when the process before this one ended. `wall` and `steady` are the time of day and that of the clock that
    /// nobody sets, `retention` is how long settled entries are kept, all in milliseconds.
    #[napi(constructor, catch_unwind)]
    pub fn new(
        path: String, power_safe: bool, retention: i64, wall: i64, steady: i64, settle: Settle,
    ) -> Result<Self> {
        let options = file::Options {
            path: PathBuf::from(path),
            power_safe,
            format: &outbox::OUTBOX,
            base: 0,
        };
        let requests = outbox::start(options, retention, (wall, steady), move |results| {
            let mode = napi::threadsafe_function::ThreadsafeFunctionCallMode::NonBlocking;
            settle.call(results, mode) == Status::Ok
        });
        let requests = requests.map_err(|error| {
            Error::new(
                Status::GenericFailure,
                format!("The thread of the outbox could not be started: {error}"),
            )
        })?;
        Ok(Self {
            requests: Mutex::new(Some(requests)),
        })
    }

    /// Hands over `[[id, wall, steady, { operation: [arguments] }], …]`.
    #[napi(catch_unwind)]
    pub fn request(&self, requests: String) -> bool {
        let to = self.requests.lock().unwrap_or_else(PoisonError::into_inner);
        to.as_ref()
            .is_some_and(|to| to.send(outbox::Message::Requests(requests)).is_ok())
    }

    /// Ends the ledger after what was requested. The end is settled as that of request 0.
    #[napi(catch_unwind)]
    pub fn close(&self) {
        let mut requests = self.requests.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(requests) = requests.take() {
            let _ = requests.send(outbox::Message::Close); // a ledger that is gone has closed
        }
    }
}
