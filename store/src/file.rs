//! The file: created whole or not at all, checked before it is used, never replaced.

use std::{
    fs::{self, OpenOptions},
    io,
    path::{Path, PathBuf},
    thread,
    time::{Duration, SystemTime},
};

use rusqlite::{Connection, OpenFlags};

use crate::failure::{Failure, Result};

pub struct Options {
    pub path: PathBuf,
    /// What is acknowledged survives the loss of power, not only the end of the process.
    pub power_safe: bool,
}

/// "WAev": tells our files from other databases.
const APPLICATION: i32 = 0x5741_6576;
const VERSION: i32 = 1;

/// `due` is when the state ends: the lease of a claimed or taken one, the delay of a queued one, the memory of a
/// completed one; a dead one has it from when it was buried. Bodies are apart, so that keys stay dense.
const SCHEMA: &str = "
CREATE TABLE events (
    key TEXT PRIMARY KEY NOT NULL,
    state INTEGER NOT NULL,
    owner TEXT,
    due INTEGER NOT NULL,
    seq INTEGER,
    attempts INTEGER NOT NULL DEFAULT 0,
    reason TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX inbox ON events (due, seq) WHERE state IN (2, 3);
CREATE INDEX dead ON events (key) WHERE state = 4;
CREATE TABLE bodies (seq INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT;
CREATE TABLE ranks (
    key TEXT PRIMARY KEY NOT NULL,
    rank INTEGER NOT NULL,
    until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE replies (
    key TEXT PRIMARY KEY NOT NULL,
    until INTEGER NOT NULL,
    body TEXT
) STRICT;
";

pub fn open(Options { path, power_safe }: &Options) -> Result<Connection> {
    match fs::metadata(path) {
        // SQLite would take it for a new database: whatever was in it is gone.
        Ok(file) if file.is_file() && file.len() == 0 => {
            return Err(Failure::corrupt(path, "it is empty"));
        }
        Ok(_) => {}
        Err(error) if error.kind() == io::ErrorKind::NotFound => create(path)?,
        Err(error) => return Err(Failure::io(path, &error)),
    }
    connect(path)
        .and_then(|connection| {
            configure(&connection, *power_safe)?;
            Ok(connection)
        })
        .map_err(|error| Failure::sqlite(path, &error))
        .and_then(|connection| {
            check(&connection, path)?;
            Ok(connection)
        })
}

fn connect(path: &Path) -> rusqlite::Result<Connection> {
    // No CREATE: a file that disappears meanwhile is not made anew. NO_MUTEX: one thread uses it.
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut connection = Connection::open_with_flags(path, flags)?;
    connection.busy_handler(Some(wait))?;
    connection.set_prepared_statement_cache_capacity(64);
    Ok(connection)
}

/// Other processes hold the file for one transaction each, about as long as one write to the disk takes. SQLite's
/// own waiting soon sleeps a hundred times that.
fn wait(tries: i32) -> bool {
    let (short, long) = (Duration::from_micros(200), Duration::from_millis(1));
    thread::sleep(if tries < 500 { short } else { long });
    tries < 10_000 // more than 10 s
}

/// WAL: one write and one sync per transaction, and readers never wait. The price is two files beside this
/// one while it is open.
fn configure(connection: &Connection, power_safe: bool) -> rusqlite::Result<()> {
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(
        None,
        "synchronous",
        if power_safe { "FULL" } else { "NORMAL" },
    )?;
    connection.pragma_update(None, "fullfsync", power_safe)?; // macOS: through the disk's own cache
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    connection.pragma_update(None, "cache_size", -8192)?; // KiB
    connection.pragma_update(None, "journal_size_limit", 16 << 20)?;
    connection.pragma_update(None, "cell_size_check", true)
}

fn check(connection: &Connection, path: &Path) -> Result<()> {
    let pragma = |name| {
        connection
            .pragma_query_value(None, name, |row| row.get::<_, i32>(0))
            .map_err(|error| Failure::sqlite(path, &error))
    };
    if pragma("application_id")? != APPLICATION {
        return Err(Failure::corrupt(path, "it is a database of another kind"));
    }
    match pragma("user_version")? {
        VERSION => {}
        version => {
            let why = format!("it has version {version}, and this library knows version {VERSION}");
            return Err(Failure::corrupt(path, &why));
        }
    }
    let finding: String = connection
        .query_row("PRAGMA quick_check(1)", (), |row| row.get(0))
        .map_err(|error| Failure::sqlite(path, &error))?;
    if finding == "ok" {
        Ok(())
    } else {
        // Only the first line: what follows may quote what is in the file.
        let finding = finding.lines().next().unwrap_or_default();
        Err(Failure::corrupt(path, finding))
    }
}

/// Makes a store under another name, then gives it its own in one step: two processes that create the same
/// file end up with one, and a crash leaves no half of it.
fn create(path: &Path) -> Result<()> {
    let unique = SystemTime::UNIX_EPOCH
        .elapsed()
        .unwrap_or_default()
        .as_nanos();
    let mut name = path.as_os_str().to_owned();
    name.push(format!(".new-{}-{unique}", std::process::id()));
    let fresh = PathBuf::from(name);
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    drop(
        options
            .open(&fresh)
            .map_err(|error| Failure::io(path, &error))?,
    );
    let made = fill(&fresh)
        .map_err(|error| Failure::sqlite(path, &error))
        .and_then(|()| name_it(&fresh, path).map_err(|error| Failure::io(path, &error)));
    for suffix in ["", "-journal", "-wal", "-shm"] {
        let mut name = fresh.as_os_str().to_owned();
        name.push(suffix);
        let _ = fs::remove_file(name); // most of them do not exist
    }
    made
}

fn fill(fresh: &Path) -> rusqlite::Result<()> {
    let connection = connect(fresh)?;
    connection.pragma_update(None, "application_id", APPLICATION)?;
    connection.pragma_update(None, "user_version", VERSION)?;
    configure(&connection, true)?;
    connection.execute_batch(SCHEMA)?;
    connection.close().map_err(|(_, error)| error)
}

fn name_it(fresh: &Path, path: &Path) -> io::Result<()> {
    match fs::hard_link(fresh, path) {
        Ok(()) => {}
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Ok(()),
        // A file system without hard links.
        Err(_) if !path.exists() => fs::rename(fresh, path)?,
        Err(_) => return Ok(()),
    }
    #[cfg(unix)]
    if let Some(folder) = path.parent() {
        let folder = if folder.as_os_str().is_empty() {
            Path::new(".")
        } else {
            folder
        };
        fs::File::open(folder)?.sync_all()?; // the name too survives the loss of power
    }
    Ok(())
}
