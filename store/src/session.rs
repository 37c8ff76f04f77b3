//! Who uses the file: each writer holds a lock beside it for as long as its process lives, so that the others see
//! at once when it has died. writer.rs begins one and asks about the others.
//!
//! A lock, because the system gives it back however a process ends. A process id would be one of another container,
//! or have been given to somebody else since.

use std::{
    fs::{self, File, OpenOptions, TryLockError},
    io,
    path::{Path, PathBuf},
    process,
    sync::atomic::{AtomicU32, Ordering},
    time::SystemTime,
};

use rusqlite::{Connection, Result, TransactionBehavior};

use crate::file::beside;

pub struct Session {
    /// Empty where the file system has no locks: then leases end by their time alone.
    pub id: String,
    path: PathBuf,
    /// What monotonic clocks are added to, in all processes that have the file open.
    pub base: i64,
    lock: Option<File>,
}

/// What the lock of a session tells.
enum Sign {
    Alive,
    Dead,
    /// Somebody has removed the file, or it cannot be read: what it held ends by its time.
    None,
}

impl Session {
    /// `base` is what this process would add to its clock. While others are at work it is theirs that counts: leases
    /// are compared, and the time of day may have been set since they began.
    pub fn begin(db: &mut Connection, path: &Path, base: i64) -> Result<Self> {
        let (id, lock) = lock(path).unwrap_or_default();
        let mut session = Self {
            id,
            path: path.to_owned(),
            base,
            lock,
        };
        session.bury_the_dead(db)?;
        let begun = (|| {
            let transaction = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
            if transaction.prepare("SELECT 1 FROM sessions")?.exists(())? {
                session.base =
                    transaction.query_row("SELECT base FROM clock", (), |row| row.get(0))?;
            } else {
                transaction.execute("INSERT OR REPLACE INTO clock VALUES (1, ?1)", [base])?;
            }
            if session.lock.is_some() {
                transaction.execute("INSERT INTO sessions VALUES (?1)", [&session.id])?;
            }
            transaction.commit()
        })();
        match begun.as_ref().map_err(rusqlite::Error::sqlite_error_code) {
            // It can be read, and what it holds completed, although nothing more fits into it.
            Err(Some(rusqlite::ErrorCode::DiskFull)) => {
                session.forget_lock();
                Ok(session)
            }
            Err(_) => {
                session.forget_lock();
                begun.map(|()| session)
            }
            Ok(()) => Ok(session),
        }
    }

    /// Frees what processes that have died held: its lease is over, whatever the clock says.
    pub fn bury_the_dead(&self, db: &mut Connection) -> Result<()> {
        let others: Vec<String> = db
            .prepare_cached("SELECT id FROM sessions WHERE id <> ?1")?
            .query_map([&self.id], |row| row.get(0))?
            .collect::<Result<_>>()?;
        let gone: Vec<_> = others
            .into_iter()
            .filter_map(|id| match sign(&lock_file(&self.path, &id)) {
                Sign::Alive => None,
                Sign::Dead => Some((id, true)),
                Sign::None => Some((id, false)),
            })
            .collect();
        if gone.is_empty() {
            return Ok(());
        }
        let transaction = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        for (id, is_dead) in &gone {
            if *is_dead {
                transaction.execute(
                    "UPDATE events INDEXED BY held SET due = 0
                     WHERE session = ?1 AND state IN (0, 3)",
                    [id],
                )?;
            }
            transaction.execute("DELETE FROM sessions WHERE id = ?1", [id])?;
        }
        transaction.commit()?;
        for (id, _) in &gone {
            let _ = fs::remove_file(lock_file(&self.path, id)); // another process may have been quicker
        }
        Ok(())
    }

    /// After `close`: what is still held stays so until its lease has passed, for other stores of the process know
    /// its owners too.
    pub fn end(&mut self, db: &Connection) {
        // Where this fails, the session looks like one that died.
        if db
            .execute("DELETE FROM sessions WHERE id = ?1", [&self.id])
            .is_ok()
        {
            self.forget_lock();
        }
    }

    fn forget_lock(&mut self) {
        if self.lock.take().is_some() {
            let _ = fs::remove_file(lock_file(&self.path, &self.id));
        }
        self.id.clear();
    }
}

fn lock(path: &Path) -> io::Result<(String, Option<File>)> {
    static LAST: AtomicU32 = AtomicU32::new(0);
    let time = SystemTime::UNIX_EPOCH
        .elapsed()
        .unwrap_or_default()
        .as_nanos();
    let id = format!(
        "{}-{time}-{}",
        process::id(),
        LAST.fetch_add(1, Ordering::Relaxed)
    );
    let name = lock_file(path, &id);
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = options.open(&name)?;
    if let Err(error) = file.lock() {
        let _ = fs::remove_file(&name);
        return Err(error);
    }
    Ok((id, Some(file)))
}

fn sign(name: &Path) -> Sign {
    match File::open(name).map(|file| file.try_lock_shared()) {
        Ok(Ok(())) => Sign::Dead,
        Ok(Err(TryLockError::WouldBlock)) => Sign::Alive,
        Ok(Err(TryLockError::Error(_))) | Err(_) => Sign::None,
    }
}

/// The file whose lock a session holds. Its name is made of digits, whatever stands in the store.
fn lock_file(path: &Path, id: &str) -> PathBuf {
    let id: String = id
        .chars()
        .filter(|each| each.is_ascii_digit() || *each == '-')
        .collect();
    beside(path, &format!("-alive-{id}"))
}
