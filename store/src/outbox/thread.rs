//! The one thread that uses the file. What is asked for while a transaction is under way shares the next one, and so
//! one sync of the disk: that is the group commit.

use std::{
    fs::File,
    io,
    sync::mpsc::{self, Receiver, Sender},
    thread,
};

use rusqlite::{Connection, TransactionBehavior};

use super::{
    lane::Turns,
    lock,
    operation::{Operation, Outcome},
    send::At,
    sweep::Sweep,
};
use crate::{
    failure::{Failure, Result},
    file::{self, Identity, Options},
    settled::{self, caught, text},
};

/// Operations in one transaction: bounds how long an urgent one waits.
const BATCH: usize = 4096;
/// Milliseconds from one look for what is to be forgotten to the next.
const SWEEP_EVERY: i64 = 60 * 60 * 1000;

/// What the thread is told. Where the channel ends without `Close`, the process or the worker has ended.
pub enum Message {
    /// Requests, as a JSON list.
    Requests(String),
    Close,
}

/// `[id, time of day, steady time, operation]`
type Request = (u64, i64, i64, Operation);
type Settled = settled::Settled<Outcome>;

/// `settle` takes JSON text and says whether anybody is there to read it. Settled entries are kept for `retention`.
pub fn start(
    options: Options, retention: i64, now: (i64, i64),
    settle: impl Fn(String) -> bool + Send + 'static,
) -> io::Result<Sender<Message>> {
    let (sender, messages) = mpsc::channel();
    thread::Builder::new()
        .name("outbox".into())
        .spawn(move || run(&options, retention, now, &messages, settle))?;
    Ok(sender)
}

fn run(
    options: &Options, retention: i64, now: (i64, i64), messages: &Receiver<Message>,
    settle: impl Fn(String) -> bool,
) {
    let settle = |settled: &[Settled]| settle(text(settled));
    let mut ledger = match caught(|| Ledger::open(options, retention, now)) {
        Ok(ledger) => ledger,
        Err(failure) => {
            settle(&[(0, Err(failure))]);
            return;
        }
    };
    settle(&[(0, Ok(Outcome::Number(ledger.interrupted)))]);
    let ended = loop {
        match ledger.next(messages) {
            // Nobody there: a worker was terminated. What it asked for is done all the same.
            Ok(Some(batch)) => settle(&ledger.perform(&batch)),
            Ok(None) => break Ok(()),
            Err(failure) => break Err(failure),
        };
    };
    let Ledger { db, lock, .. } = ledger;
    let closed = caught(|| {
        db.close()
            .map_err(|(_, error)| Failure::sqlite(&options.path, &error))
    });
    drop(lock); // the file is closed: whoever waits for it may open it
    settle(&[(0, ended.and(closed).map(|()| Outcome::Nothing))]);
}

struct Ledger<'a> {
    db: Connection,
    options: &'a Options,
    identity: Identity,
    turns: Turns,
    /// Held, not used.
    lock: File,
    /// How many sends were under way when the process before this one ended.
    interrupted: i64,
    retention: i64,
    closing: bool,
    sweep: Option<Sweep>,
    swept: i64,
}

impl<'a> Ledger<'a> {
    fn open(options: &'a Options, retention: i64, (wall, steady): (i64, i64)) -> Result<Self> {
        let path = &options.path;
        let lock = lock::take(path)?;
        let db = file::open(options)?;
        // What is deleted is overwritten where that costs nothing: payloads are message texts.
        db.pragma_update(None, "secure_delete", "FAST")
            .map_err(|error| Failure::sqlite(path, &error))?;
        let identity = Identity::of(path, options.format)?;
        let turns = Turns::of(&db).map_err(|error| Failure::sqlite(path, &error))?;
        let mut ledger = Self {
            db,
            options,
            identity,
            turns,
            lock,
            interrupted: 0,
            retention,
            closing: false,
            sweep: None,
            swept: i64::MIN,
        };
        ledger.interrupted = ledger.transaction(|db, turns| {
            let mut at = At {
                db,
                wall,
                steady,
                turns,
            };
            at.recover()
        })?;
        Ok(ledger)
    }

    /// Everything that waits, or `None` when no more can come. Sweeps while nothing waits.
    fn next(&mut self, messages: &Receiver<Message>) -> Result<Option<Vec<Request>>> {
        if self.closing {
            return Ok(None);
        }
        let Some(first) = settled::wait(messages, || self.sweep()) else {
            return Ok(None);
        };
        let mut batch = Vec::new();
        let mut next = Some(first);
        while let Some(message) = next {
            match message {
                // lib/outbox/ledger.js writes them: one that cannot be read is a mistake of ours.
                Message::Requests(requests) => {
                    let requests: Vec<Request> =
                        serde_json::from_str(&requests).map_err(|_| Failure::internal())?;
                    batch.extend(requests);
                }
                Message::Close => self.closing = true, // nothing comes after it
            }
            next = if batch.len() < BATCH {
                messages.try_recv().ok()
            } else {
                None
            };
        }
        Ok(Some(batch).filter(|batch| !batch.is_empty()))
    }

    fn perform(&mut self, batch: &[Request]) -> Vec<Settled> {
        if let Some((_, wall, ..)) = batch.last()
            && self.sweep.is_none()
            && self.swept.saturating_add(SWEEP_EVERY) <= *wall
        {
            self.sweep = Some(Sweep::default());
            self.swept = *wall;
        }
        settled::commit(batch, |(id, ..)| *id, &mut |batch| self.commit(batch))
    }

    fn commit(&mut self, batch: &[Request]) -> Result<Vec<Outcome>> {
        self.identity.verify()?;
        let outcomes = self.transaction(|db, turns| {
            batch
                .iter()
                .map(|(_, wall, steady, operation)| {
                    operation.run(&mut At {
                        db,
                        wall: *wall,
                        steady: *steady,
                        turns,
                    })
                })
                .collect()
        })?;
        self.identity.verify()?; // what went into a file that is gone is gone
        Ok(outcomes)
    }

    /// A step of the sweep, if one is under way.
    fn sweep(&mut self) -> bool {
        let Some(mut sweep) = self.sweep.take() else {
            return false;
        };
        let before = self.swept - self.retention;
        // What cannot be swept now is swept in an hour.
        if let Ok(false) = self.transaction(|db, _| sweep.step(db, before)) {
            self.sweep = Some(sweep);
        }
        true
    }

    fn transaction<T>(
        &mut self, work: impl FnOnce(&Connection, &mut Turns) -> rusqlite::Result<T>,
    ) -> Result<T> {
        let (db, turns, options) = (&mut self.db, &mut self.turns, self.options);
        caught(|| {
            let done = (|| {
                let transaction = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
                let outcome = work(&transaction, turns)?;
                transaction.commit()?;
                Ok(outcome)
            })();
            done.map_err(|error| Failure::sqlite(&options.path, &error))
        })
    }
}
