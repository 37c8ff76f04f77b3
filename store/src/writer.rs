//! The one thread that uses the file. Operations that wait together share a transaction, and so one sync.

use std::{
    io,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::mpsc::{self, Receiver, Sender, TryRecvError},
    thread,
};

use rusqlite::{Connection, TransactionBehavior};
use serde::Serialize;

use crate::{
    failure::{FULL, Failure, Result},
    file::{self, Options},
    operation::{Operation, Outcome, Sweep},
};

/// Operations in one transaction: bounds how long other processes wait.
const BATCH: usize = 1024;
/// Milliseconds from one look for expired rows to the next.
const SWEEP_EVERY: i64 = 60 * 60 * 1000;

type Request = (u64, i64, Operation);
type Settled = (u64, Result<Outcome>);

/// `[id, value]`, or `[id, null, code, message]`.
#[derive(Serialize)]
#[serde(untagged)]
enum Entry<'a> {
    Resolved(u64, &'a Outcome),
    Rejected(u64, (), &'a str, &'a str),
}

/// `settle` takes JSON text and says whether anybody is there to read it.
pub fn start(
    options: Options, settle: impl Fn(String) -> bool + Send + 'static,
) -> io::Result<Sender<String>> {
    let (sender, requests) = mpsc::channel();
    thread::Builder::new()
        .name("event store".into())
        .spawn(move || run(&options, requests, settle))?;
    Ok(sender)
}

fn run(options: &Options, requests: Receiver<String>, settle: impl Fn(String) -> bool) {
    let settle = |settled: &[Settled]| settle(text(settled));
    let opened = caught(|| file::open(options));
    let db = match opened {
        Ok(db) => db,
        Err(failure) => {
            settle(&[(0, Err(failure))]);
            return;
        }
    };
    settle(&[(0, Ok(Outcome::Nothing))]);
    let mut writer = Writer {
        db,
        options,
        sweep: None,
        swept: i64::MIN,
    };
    let ended = loop {
        match writer.next(&requests) {
            // Nobody there: a worker was terminated. What it asked for is done all the same.
            Ok(Some(batch)) => settle(&writer.perform(&batch)),
            Ok(None) => break Ok(()),
            Err(failure) => break Err(failure),
        };
    };
    // Whoever is told of the end can send nothing more.
    drop(requests);
    // Where this fails, the next to open the file does what it would have done.
    let closed = caught(|| {
        writer
            .db
            .close()
            .map_err(|(_, error)| Failure::sqlite(&options.path, &error))
    });
    settle(&[(0, ended.and(closed).map(|()| Outcome::Nothing))]);
}

struct Writer<'a> {
    db: Connection,
    options: &'a Options,
    sweep: Option<Sweep>,
    swept: i64,
}

impl Writer<'_> {
    /// Everything that waits, or `None` when no more can come. Sweeps while nothing waits.
    fn next(&mut self, requests: &Receiver<String>) -> Result<Option<Vec<Request>>> {
        let first = loop {
            match requests.try_recv() {
                Ok(request) => break request,
                Err(TryRecvError::Disconnected) => return Ok(None),
                Err(TryRecvError::Empty) if self.sweep.is_some() => self.sweep(),
                Err(TryRecvError::Empty) => match requests.recv() {
                    Ok(request) => break request,
                    Err(_) => return Ok(None),
                },
            }
        };
        std::iter::once(first)
            .chain(requests.try_iter())
            .take(BATCH)
            // lib/store/durable.js writes them: one that cannot be read is a mistake of ours.
            .map(|request| serde_json::from_str(&request).map_err(|_| Failure::internal()))
            .collect::<Result<_>>()
            .map(Some)
    }

    fn perform(&mut self, batch: &[Request]) -> Vec<Settled> {
        if let Some((_, now, _)) = batch.last()
            && self.sweep.is_none()
            && self.swept.saturating_add(SWEEP_EVERY) <= *now
        {
            self.sweep = Some(Sweep::default());
            self.swept = *now;
        }
        match self.commit(batch) {
            Ok(outcomes) => batch
                .iter()
                .zip(outcomes)
                .map(|((id, ..), outcome)| (*id, Ok(outcome)))
                .collect(),
            // A large one must not keep the small ones out.
            Err(failure) if failure.code == FULL && batch.len() > 1 => batch
                .chunks(1)
                .flat_map(|single| self.perform(single))
                .collect(),
            Err(failure) => batch
                .iter()
                .map(|(id, ..)| (*id, Err(failure.clone())))
                .collect(),
        }
    }

    fn commit(&mut self, batch: &[Request]) -> Result<Vec<Outcome>> {
        self.transaction(|db| {
            batch
                .iter()
                .map(|(_, now, operation)| operation.run(db, *now))
                .collect()
        })
    }

    fn sweep(&mut self) {
        let Some(mut sweep) = self.sweep.take() else {
            return;
        };
        let now = self.swept;
        // What cannot be swept now is swept in an hour: it counts as expired meanwhile.
        if let Ok(false) = self.transaction(|db| sweep.step(db, now)) {
            self.sweep = Some(sweep);
        }
    }

    fn transaction<T>(
        &mut self, work: impl FnOnce(&Connection) -> rusqlite::Result<T>,
    ) -> Result<T> {
        caught(|| {
            let done = (|| {
                // IMMEDIATE: waits for other processes here, where nothing has been read yet.
                let transaction = self
                    .db
                    .transaction_with_behavior(TransactionBehavior::Immediate)?;
                let outcome = work(&transaction)?;
                transaction.commit()?;
                Ok(outcome)
            })();
            done.map_err(|error| Failure::sqlite(&self.options.path, &error))
        })
    }
}

/// A panic becomes a failure: nobody waits for ever, and the transaction is rolled back.
fn caught<T>(work: impl FnOnce() -> Result<T>) -> Result<T> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| Err(Failure::internal()))
}

fn text(settled: &[Settled]) -> String {
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
