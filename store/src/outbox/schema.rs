//! The tables of an outbox, and the states that a send can be in. Everything else here reads and writes them.

use crate::file::Format;

/// "WAob".
pub const OUTBOX: Format = Format {
    application: 0x5741_6f62,
    version: 1,
    schema: SCHEMA,
    exclusive: true,
    parts: &["", "-wal"],
};

// Of the sends of one lane (a number, a recipient and a priority), one at most is READY, HELD or SENDING: the others
// are WAITING behind it. A SCHEDULED one joins its lane when its time has come. lib/outbox/states.js knows the numbers.
pub const WAITING: i64 = 0;
pub const READY: i64 = 1;
pub const HELD: i64 = 2;
pub const SCHEDULED: i64 = 3;
pub const SENDING: i64 = 4;
pub const UNKNOWN: i64 = 5;
pub const ACCEPTED: i64 = 6;
pub const SENT: i64 = 7;
pub const DELIVERED: i64 = 8;
pub const READ: i64 = 9;
pub const PLAYED: i64 = 10;
pub const FAILED: i64 = 11;
pub const CANCELLED: i64 = 12;
pub const EXPIRED: i64 = 13;

/// `turn` is the place among those that are READY, in the order in which they became so: a lane has one place at a
/// time, so all recipients get their turn. `due` is when a HELD one (steady clock) or a SCHEDULED one (time of day) is
/// READY, and since when one is UNKNOWN, until that was reported. `doubted` is one that was UNKNOWN at some time. Times that people read are times of day.
/// Payloads are apart, so that what is settled stays small.
const SCHEMA: &str = "
CREATE TABLE about (name TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE numbers (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE sends (
    seq INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    hash TEXT NOT NULL,
    state INTEGER NOT NULL,
    number INTEGER NOT NULL,
    lane TEXT NOT NULL,
    recipient TEXT NOT NULL,
    priority INTEGER NOT NULL,
    turn INTEGER NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    doubted INTEGER NOT NULL DEFAULT 0,
    run INTEGER NOT NULL DEFAULT 0,
    due INTEGER,
    expires INTEGER,
    wamid TEXT,
    failure TEXT,
    recorded INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    begun INTEGER,
    accepted INTEGER,
    sent INTEGER,
    delivered INTEGER,
    read INTEGER,
    ended INTEGER
) STRICT;
CREATE INDEX queue ON sends (number, priority, state, turn) WHERE state < 4;
CREATE INDEX lanes ON sends (number, lane, priority, state, turn) WHERE state < 5;
CREATE INDEX due ON sends (state, due) WHERE state IN (2, 3, 5);
CREATE INDEX expiring ON sends (expires) WHERE state < 4 AND expires IS NOT NULL;
CREATE INDEX sending ON sends (seq) WHERE state = 4;
CREATE INDEX troubled ON sends (state, seq) WHERE state IN (5, 11, 12, 13);
CREATE TABLE payloads (seq INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT;
CREATE TABLE people (
    number INTEGER NOT NULL,
    person TEXT NOT NULL,
    wrote INTEGER,
    stopped INTEGER NOT NULL DEFAULT 0,
    muted INTEGER,
    PRIMARY KEY (number, person)
) STRICT, WITHOUT ROWID;
";
