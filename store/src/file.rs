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
    pub format: &'static Format,
    /// What is acknowledged survives the loss of power, not only the end of the process.
    pub power_safe: bool,
    /// What the caller adds to its monotonic clock to have the time since 1970.
    pub base: i64,
}

/// What tells files of one kind from those of another, and from other databases.
pub struct Format {
    pub application: i32,
    pub version: i32,
    pub schema: &'static str,
    /// Whether one connection has the file for itself: then SQLite needs no memory to share.
    pub exclusive: bool,
    /// SQLite's own files, which belong to the file while it is open.
    pub parts: &'static [&'static str],
}

/// The events of a store: "WAev".
pub const EVENTS: Format = Format {
    application: 0x5741_6576,
    version: 2,
    schema: SCHEMA,
    exclusive: false,
    parts: &PARTS,
};

/// `due` is when the state ends: the lease of a claimed or taken one, the delay of a queued one, the memory of a
/// completed one; a dead one has it from when it was buried. `session` is who claimed or took it. Bodies are apart, so
/// that keys stay dense.
const SCHEMA: &str = "
CREATE TABLE events (
    key TEXT PRIMARY KEY NOT NULL,
    state INTEGER NOT NULL,
    owner TEXT,
    due INTEGER NOT NULL,
    seq INTEGER,
    attempts INTEGER NOT NULL DEFAULT 0,
    reason TEXT,
    lane TEXT,
    session TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX queued ON events (due, seq) WHERE state = 2;
CREATE INDEX taken ON events (due, seq) WHERE state = 3;
CREATE INDEX heads ON events (lane) WHERE state IN (2, 3);
CREATE INDEX waiting ON events (lane, seq) WHERE state = 5;
CREATE INDEX held ON events (session) WHERE state IN (0, 3);
CREATE INDEX dead ON events (key) WHERE state = 4;
CREATE TABLE sessions (id TEXT PRIMARY KEY NOT NULL) STRICT;
CREATE TABLE clock (one INTEGER PRIMARY KEY CHECK (one = 1), base INTEGER NOT NULL) STRICT;
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

pub fn open(
    Options {
        path,
        power_safe,
        format,
        ..
    }: &Options,
) -> Result<Connection> {
    match fs::metadata(path) {
        // SQLite would take it for a new database: whatever was in it is gone.
        Ok(file) if file.is_file() && file.len() == 0 => {
            return Err(Failure::corrupt(path, "it is empty"));
        }
        Ok(_) => tighten(path)?,
        Err(error) if error.kind() == io::ErrorKind::NotFound => create(path, format)?,
        Err(error) => return Err(Failure::io(path, &error)),
    }
    connect(path)
        .and_then(|connection| {
            configure(&connection, *power_safe, format.exclusive)?;
            Ok(connection)
        })
        .map_err(|error| Failure::sqlite(path, &error))
        .and_then(|connection| {
            check(&connection, path, format)?;
            Ok(connection)
        })
}

/// A file whose name begins with that of the store.
pub fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

/// SQLite's own files, which belong to the store while it is open.
const PARTS: [&str; 3] = ["", "-wal", "-shm"];

/// What customers wrote is nobody else's to read, also in a file that was made or copied with other permissions.
fn tighten(path: &Path) -> Result<()> {
    #[cfg(unix)]
    for suffix in PARTS {
        use std::os::unix::fs::PermissionsExt;
        // SQLite puts its files beside the file itself, not beside a link to it.
        let name = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let name = beside(&name, suffix);
        let Ok(file) = fs::metadata(&name) else {
            continue;
        };
        if file.is_file() && file.permissions().mode() & 0o077 != 0 {
            fs::set_permissions(&name, fs::Permissions::from_mode(0o600))
                .map_err(|error| Failure::exposed(&name, &error))?;
        }
    }
    #[cfg(not(unix))]
    let _ = path;
    Ok(())
}

/// The files as they were when the store was opened. Who deletes or replaces one leaves SQLite writing into what
/// nobody will read again, and SQLite does not notice.
pub struct Identity {
    /// Without links, so that all who share the store name the files beside it alike.
    pub path: PathBuf,
    #[cfg(unix)]
    parts: Vec<(PathBuf, (u64, u64))>,
}

impl Identity {
    /// Of a store that was read from, which is when SQLite makes its files.
    pub fn of(path: &Path, format: &Format) -> Result<Self> {
        let path = fs::canonicalize(path).map_err(|error| Failure::io(path, &error))?;
        #[cfg(not(unix))]
        let _ = format;
        #[cfg(unix)]
        let parts = format
            .parts
            .iter()
            .map(|suffix| {
                let part = beside(&path, suffix);
                let number = number(&part).map_err(|_| Failure::moved(&part))?;
                Ok((part, number))
            })
            .collect::<Result<_>>()?;
        Ok(Self {
            path,
            #[cfg(unix)]
            parts,
        })
    }

    #[cfg(unix)]
    pub fn verify(&self) -> Result<()> {
        for (part, opened) in &self.parts {
            if !number(part).is_ok_and(|now| now == *opened) {
                return Err(Failure::moved(part));
            }
        }
        Ok(())
    }

    /// Windows lets nobody delete a file that is open.
    #[cfg(not(unix))]
    pub fn verify(&self) -> Result<()> {
        Ok(())
    }
}

#[cfg(unix)]
fn number(path: &Path) -> io::Result<(u64, u64)> {
    use std::os::unix::fs::MetadataExt;
    fs::metadata(path).map(|file| (file.dev(), file.ino()))
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
fn configure(connection: &Connection, power_safe: bool, exclusive: bool) -> rusqlite::Result<()> {
    if exclusive {
        connection.pragma_update(None, "locking_mode", "EXCLUSIVE")?;
    }
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

fn check(connection: &Connection, path: &Path, format: &Format) -> Result<()> {
    let pragma = |name| {
        connection
            .pragma_query_value(None, name, |row| row.get::<_, i32>(0))
            .map_err(|error| Failure::sqlite(path, &error))
    };
    if pragma("application_id")? != format.application {
        return Err(Failure::corrupt(path, "it is a database of another kind"));
    }
    match pragma("user_version")? {
        version if version == format.version => {}
        version => {
            let known = format.version;
            let why = format!("it has version {version}, and this library knows version {known}");
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
fn create(path: &Path, format: &Format) -> Result<()> {
    let unique = SystemTime::UNIX_EPOCH
        .elapsed()
        .unwrap_or_default()
        .as_nanos();
    let fresh = beside(path, &format!(".new-{}-{unique}", std::process::id()));
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    drop(
        options
            .open(&fresh)
            .map_err(|error| Failure::io(path, &error))?,
    );
    let made = fill(&fresh, format)
        .map_err(|error| Failure::sqlite(path, &error))
        .and_then(|()| name_it(&fresh, path).map_err(|error| Failure::io(path, &error)));
    for suffix in ["", "-journal", "-wal", "-shm"] {
        let _ = fs::remove_file(beside(&fresh, suffix)); // most of them do not exist
    }
    made
}

fn fill(fresh: &Path, format: &Format) -> rusqlite::Result<()> {
    let connection = connect(fresh)?;
    connection.pragma_update(None, "application_id", format.application)?;
    connection.pragma_update(None, "user_version", format.version)?;
    configure(&connection, true, false)?;
    connection.execute_batch(format.schema)?;
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
