//! The one thread that uses the file. Operations that wait together share a transaction, and so one sync.

use std::{
    io,
    sync::mpsc::{self, Receiver, Sender},
    thread,
    time::{Duration, Instant},
};

use rusqlite::{Connection, TransactionBehavior};

use crate::{
    failure::{Failure, Result},
    file::{self, Identity, Options},
    operation::{Operation, Outcome, Sweep},
    session::Session,
    settled::{self, caught, text},
};

/// Operations in one transaction: bounds how long other processes wait.
const BATCH: usize = 1024;
/// Milliseconds from one look for expired rows to the next.
const SWEEP_EVERY: i64 = 60 * 60 * 1000;

/// Between two looks for processes that have died.
const LOOK_EVERY: Duration = Duration::from_millis(200);

/// What the thread is told. Where the channel ends without `Close`, the process or the worker has ended.
pub enum Message {
    Request(String),
    Close,
}

type Request = (u64, i64, Operation);
type Settled = settled::Settled<Outcome>;

/// `settle` takes JSON text and says whether anybody is there to read it.
pub fn start(
    options: Options, settle: impl Fn(String) -> bool + Send + 'static,
) -> io::Result<Sender<Message>> {
    let (sender, messages) = mpsc::channel();
    thread::Builder::new()
        .name("event store".into())
        .spawn(move || run(&options, messages, settle))?;
    Ok(sender)
}

fn run(options: &Options, messages: Receiver<Message>, settle: impl Fn(String) -> bool) {
    let settle = |settled: &[Settled]| settle(text(settled));
    let mut writer = match caught(|| Writer::open(options)) {
        Ok(writer) => writer,
        Err(failure) => {
            settle(&[(0, Err(failure))]);
            return;
        }
    };
    settle(&[(0, Ok(Outcome::Number(writer.session.base)))]);
    let ended = loop {
        match writer.next(&messages) {
            // Nobody there: a worker was terminated. What it asked for is done all the same.
            Ok(Some(batch)) => settle(&writer.perform(&batch)),
            Ok(None) => break Ok(()),
            Err(failure) => break Err(failure),
        };
    };
    // Whoever is told of the end can send nothing more.
    drop(messages);
    if writer.closing {
        writer.session.end(&writer.db);
    }
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
    identity: Identity,
    session: Session,
    /// When it was last looked who has died.
    looked: Instant,
    closing: bool,
    sweep: Option<Sweep>,
    swept: i64,
}

impl<'a> Writer<'a> {
    fn open(options: &'a Options) -> Result<Self> {
        let mut db = file::open(options)?;
        let identity = Identity::of(&options.path, options.format)?;
        let session = Session::begin(&mut db, &identity.path, options.base)
            .map_err(|error| Failure::sqlite(&options.path, &error))?;
        Ok(Self {
            db,
            options,
            identity,
            session,
            looked: Instant::now(),
            closing: false,
            sweep: None,
            swept: i64::MIN,
        })
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
        for message in std::iter::once(first)
            .chain(messages.try_iter())
            .take(BATCH)
        {
            match message {
                // lib/store/durable.js writes them: one that cannot be read is a mistake of ours.
                Message::Request(request) => {
                    batch.push(serde_json::from_str(&request).map_err(|_| Failure::internal())?);
                }
                Message::Close => self.closing = true, // nothing comes after it
            }
        }
        Ok(Some(batch).filter(|batch| !batch.is_empty()))
    }

    fn perform(&mut self, batch: &[Request]) -> Vec<Settled> {
        if let Some((_, now, _)) = batch.last()
            && self.sweep.is_none()
            && self.swept.saturating_add(SWEEP_EVERY) <= *now
        {
            self.sweep = Some(Sweep::default());
            self.swept = *now;
        }
        self.look(batch);
        settled::commit(batch, |(id, ..)| *id, &mut |batch| self.commit(batch))
    }

    /// What somebody who has died held is free for those who want something now.
    fn look(&mut self, batch: &[Request]) {
        let wants = |(.., operation): &&Request| {
            matches!(operation, Operation::Claim(..) | Operation::Take(..))
        };
        if batch.iter().any(|request| wants(&request)) && self.looked.elapsed() >= LOOK_EVERY {
            // Where it fails, the leases end by their time.
            let _ = self.session.bury_the_dead(&mut self.db);
            self.looked = Instant::now();
        }
    }

    fn commit(&mut self, batch: &[Request]) -> Result<Vec<Outcome>> {
        let session = self.session.id.clone();
        self.identity.verify()?;
        let outcomes = self.transaction(|db| {
            batch
                .iter()
                .map(|(_, now, operation)| operation.run(db, *now, &session))
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
        let now = self.swept;
        // What cannot be swept now is swept in an hour: it counts as expired meanwhile.
        if let Ok(false) = self.transaction(|db| sweep.step(db, now)) {
            self.sweep = Some(sweep);
        }
        true
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
