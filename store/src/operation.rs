//! What a store can be asked, each in SQL. The meaning is told in types/store.d.ts.

use rusqlite::{CachedStatement, Connection, OptionalExtension, Result, params};
use serde::{Deserialize, Serialize};

/// In milliseconds, as in lib/store/store.js.
const EXPIRY: i64 = 8 * 24 * 60 * 60 * 1000;
const GRACE: i64 = 60_000;

// The states of an event: 0 claimed, 1 completed, 2 queued, 3 taken, 4 dead, 5 waiting behind another one of its lane.
// Of a lane, one event at most is queued or taken.
const COMPLETED: i64 = 1;
const QUEUED: i64 = 2;
const DEAD: i64 = 4;
const WAITING: i64 = 5;

type Keys = Vec<String>;

/// `{ "claim": [keys, owner, leaseMs] }`
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Operation {
    Claim(Keys, String, i64),
    Extend(Keys, String, i64),
    Complete(Keys, String),
    Release(Keys, String),
    Advance(String, i64),
    Put(Vec<Event>, ()),
    Take(i64, String, i64, i64),
    Peek(String, i64),
    Retry(String, String, i64, String),
    Bury(String, String, String),
    DeadLetters(i64, String),
    Replay(Keys, ()),
    Discard(Keys, ()),
    Expect(String, i64),
    Offer(String, String),
    Collect(String, ()),
    Unexpect(String, ()),
}

#[derive(Debug, Deserialize)]
pub struct Event {
    key: String,
    body: String,
    lane: Option<String>,
}

#[derive(Debug, Serialize, PartialEq, Eq)]
#[serde(untagged)]
pub enum Outcome {
    Nothing,
    Flag(bool),
    Number(i64),
    Text(Option<String>),
    Claims(Vec<Claim>),
    Flags(Vec<bool>),
    Taken(Vec<Taken>),
    Peeked(Vec<Peeked>),
    DeadLetters(Vec<DeadLetter>),
}

#[derive(Clone, Copy, Debug, Serialize, PartialEq, Eq)]
#[serde(rename_all = "camelCase")]
pub enum Claim {
    Claimed,
    Completed,
    Busy,
}

#[derive(Debug, Serialize, PartialEq, Eq)]
pub struct Taken {
    key: String,
    body: String,
    attempts: i64,
    #[serde(skip_serializing_if = "is_false")]
    interrupted: bool,
    #[serde(skip_serializing_if = "is_false")]
    lost: bool,
}

#[derive(Debug, Serialize, PartialEq, Eq)]
pub struct Peeked {
    key: String,
    body: String,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it so")]
fn is_false(flag: &bool) -> bool {
    !flag
}

#[derive(Debug, Serialize, PartialEq, Eq)]
pub struct DeadLetter {
    key: String,
    body: String,
    attempts: i64,
    reason: String,
    at: i64,
}

impl Operation {
    /// Inside a transaction, which the caller ends.
    pub fn run(&self, db: &Connection, now: i64, session: &str) -> Result<Outcome> {
        match self {
            Self::Claim(keys, owner, lease) => {
                claim(db, keys, owner, session, now, now + lease).map(Outcome::Claims)
            }
            Self::Extend(keys, owner, lease) => {
                let mut update = db.prepare_cached(
                    "UPDATE events SET due = ?3, session = ?4
                     WHERE key = ?1 AND owner = ?2 AND state IN (0, 3)",
                )?;
                keys.iter()
                    .map(|key| Ok(update.execute(params![key, owner, now + lease, session])? == 1))
                    .collect::<Result<_>>()
                    .map(Outcome::Flags)
            }
            Self::Complete(keys, owner) => {
                let update = db.prepare_cached(
                    "UPDATE events SET state = 1, owner = NULL, session = NULL, due = ?3, reason = NULL
                     WHERE key = ?1 AND owner = ?2 AND state IN (0, 3) RETURNING seq, lane",
                )?;
                finish(db, update, keys, Some(owner), now)
            }
            Self::Release(keys, owner) => release(db, keys, owner, now),
            Self::Advance(key, rank) => advance(db, key, *rank, now),
            Self::Put(events, ()) => put(db, events, now),
            Self::Take(limit, owner, lease, interrupted) => {
                let due = now + lease;
                take(db, *limit, *interrupted, owner, session, now, due).map(Outcome::Taken)
            }
            Self::Peek(lane, limit) => peek(db, lane, *limit),
            Self::Retry(key, owner, after, reason) => db
                .prepare_cached(
                    "UPDATE events SET state = 2, owner = NULL, session = NULL, due = ?3, reason = ?4
                     WHERE key = ?1 AND owner = ?2 AND state = 3",
                )?
                .execute(params![key, owner, now + after, reason])
                .map(|changed| Outcome::Flag(changed == 1)),
            Self::Bury(key, owner, reason) => bury(db, key, owner, reason, now).map(Outcome::Flag),
            Self::DeadLetters(limit, after) => dead_letters(db, *limit, after),
            Self::Replay(keys, ()) => {
                let mut update = db.prepare_cached(
                    "UPDATE events SET due = ?2, attempts = 0, reason = NULL, state = CASE WHEN EXISTS (
                         SELECT 1 FROM events AS other INDEXED BY heads
                         WHERE other.lane = events.lane AND other.state IN (2, 3)
                     ) THEN 5 ELSE 2 END
                     WHERE key = ?1 AND state = 4",
                )?;
                count(keys, |key| Ok(update.execute(params![key, now])? == 1))
            }
            Self::Discard(keys, ()) => {
                let update = db.prepare_cached(
                    "UPDATE events SET state = 1, due = ?3, reason = NULL
                     WHERE key = ?1 AND owner IS ?2 AND state = 4 RETURNING seq, lane",
                )?;
                finish(db, update, keys, None, now)
            }
            Self::Expect(key, ttl) => db
                .prepare_cached(
                    "INSERT INTO replies (key, until) VALUES (?1, ?2)
                     ON CONFLICT (key) DO UPDATE
                     SET until = ?2, body = CASE WHEN until > ?3 THEN body END",
                )?
                .execute(params![key, now + ttl, now])
                .map(|_| Outcome::Nothing),
            Self::Offer(key, body) => db
                .prepare_cached(
                    "UPDATE replies SET body = ?2, until = until + ?4
                     WHERE key = ?1 AND until > ?3 AND body IS NULL",
                )?
                .execute(params![key, body, now, GRACE])
                .map(|changed| Outcome::Flag(changed == 1)),
            Self::Collect(key, ()) => db
                .prepare_cached(
                    "DELETE FROM replies WHERE key = ?1 AND until > ?2 AND body IS NOT NULL
                     RETURNING body",
                )?
                .query_row(params![key, now], |row| row.get(0))
                .optional()
                .map(|body| Outcome::Text(body.flatten())),
            Self::Unexpect(key, ()) => db
                .prepare_cached(
                    "DELETE FROM replies WHERE key = ?1
                     RETURNING CASE WHEN until > ?2 THEN body END",
                )?
                .query_row(params![key, now], |row| row.get(0))
                .optional()
                .map(|body| Outcome::Text(body.flatten())),
        }
    }
}

fn claim(
    db: &Connection, keys: &[String], owner: &str, session: &str, now: i64, due: i64,
) -> Result<Vec<Claim>> {
    let mut insert = db.prepare_cached(
        "INSERT INTO events (key, state, owner, due, session) VALUES (?1, 0, ?2, ?3, ?5)
         ON CONFLICT (key) DO UPDATE
         SET state = 0, owner = ?2, due = ?3, session = ?5, seq = NULL, attempts = 0, reason = NULL, lane = NULL
         WHERE state IN (0, 1) AND due <= ?4",
    )?;
    let mut state = db.prepare_cached("SELECT state FROM events WHERE key = ?1")?;
    keys.iter()
        .map(|key| {
            if insert.execute(params![key, owner, due, now, session])? == 1 {
                return Ok(Claim::Claimed);
            }
            match state.query_row([key], |row| row.get(0))? {
                COMPLETED | DEAD => Ok(Claim::Completed),
                _ => Ok(Claim::Busy),
            }
        })
        .collect()
}

/// Completes what the statement finds, drops its body and lets the next one of its lane come.
fn finish(
    db: &Connection, mut update: CachedStatement<'_>, keys: &[String], owner: Option<&str>,
    now: i64,
) -> Result<Outcome> {
    let mut drop_body = db.prepare_cached("DELETE FROM bodies WHERE seq = ?1")?;
    count(keys, |key| {
        let found = update
            .query_row(params![key, owner, now + EXPIRY], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })
            .optional()?;
        let Some((seq, lane)) = found else {
            return Ok(false);
        };
        if let Some(seq) = seq {
            let seq: i64 = seq;
            drop_body.execute([seq])?;
        }
        promote(db, lane)?;
        Ok(true)
    })
}

fn bury(db: &Connection, key: &str, owner: &str, reason: &str, now: i64) -> Result<bool> {
    let buried = db
        .prepare_cached(
            "UPDATE events SET state = 4, owner = NULL, session = NULL, due = ?3, reason = ?4
             WHERE key = ?1 AND owner = ?2 AND state = 3 RETURNING lane",
        )?
        .query_row(params![key, owner, now, reason], |row| row.get(0))
        .optional()?;
    let Some(lane) = buried else {
        return Ok(false);
    };
    promote(db, lane)?;
    Ok(true)
}

/// The next one of a lane comes to its head, unless somebody is there.
fn promote(db: &Connection, lane: Option<String>) -> Result<()> {
    let Some(lane) = lane else {
        return Ok(());
    };
    db.prepare_cached(
        "UPDATE events SET state = 2 WHERE key = (
             SELECT key FROM events INDEXED BY waiting WHERE lane = ?1 AND state = 5 ORDER BY seq LIMIT 1
         ) AND NOT EXISTS (SELECT 1 FROM events INDEXED BY heads WHERE lane = ?1 AND state IN (2, 3))",
    )?
    .execute([lane])
    .map(drop)
}

fn release(db: &Connection, keys: &[String], owner: &str, now: i64) -> Result<Outcome> {
    let mut forget =
        db.prepare_cached("DELETE FROM events WHERE key = ?1 AND owner = ?2 AND state = 0")?;
    let mut give_back = db.prepare_cached(
        "UPDATE events SET state = 2, owner = NULL, session = NULL, due = ?3, attempts = attempts - 1
         WHERE key = ?1 AND owner = ?2 AND state = 3",
    )?;
    count(keys, |key| {
        Ok(forget.execute(params![key, owner])? == 1
            || give_back.execute(params![key, owner, now])? == 1)
    })
}

fn advance(db: &Connection, key: &str, rank: i64, now: i64) -> Result<Outcome> {
    let before: i64 = db
        .prepare_cached("SELECT rank FROM ranks WHERE key = ?1 AND until > ?2")?
        .query_row(params![key, now], |row| row.get(0))
        .optional()?
        .unwrap_or(0);
    db.prepare_cached("INSERT OR REPLACE INTO ranks (key, rank, until) VALUES (?1, ?2, ?3)")?
        .execute(params![key, before.max(rank), now + EXPIRY])?;
    Ok(Outcome::Number(before))
}

fn put(db: &Connection, events: &[Event], now: i64) -> Result<Outcome> {
    let mut known =
        db.prepare_cached("SELECT 1 FROM events WHERE key = ?1 AND (state > 1 OR due > ?2)")?;
    let mut keep = db.prepare_cached("INSERT INTO bodies (body) VALUES (?1)")?;
    let mut queue = db.prepare_cached(
        "INSERT OR REPLACE INTO events (key, state, due, seq, lane) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?;
    let mut head = db.prepare_cached(
        "SELECT 1 FROM events INDEXED BY heads WHERE lane = ?1 AND state IN (2, 3)",
    )?;
    count(events, |Event { key, body, lane }| {
        if known.exists(params![key, now])? {
            return Ok(false);
        }
        let seq = keep.insert([body])?;
        let state = match lane {
            Some(lane) if head.exists([lane])? => WAITING,
            _ => QUEUED,
        };
        queue.execute(params![key, state, now, seq, lane])?;
        Ok(true)
    })
}

/// First those whose taker is gone, `interrupted` at most; of them, first those that were tried the least: what ends
/// every process that takes it comes last.
fn take(
    db: &Connection, limit: i64, interrupted: i64, owner: &str, session: &str, now: i64, due: i64,
) -> Result<Vec<Taken>> {
    let mut abandoned = db.prepare_cached(
        "SELECT key, body, attempts + 1 FROM events INDEXED BY taken LEFT JOIN bodies USING (seq)
         WHERE state = 3 AND due <= ?1 ORDER BY attempts, due, seq LIMIT ?2",
    )?;
    let mut queued = db.prepare_cached(
        "SELECT key, body, attempts + 1 FROM events INDEXED BY queued LEFT JOIN bodies USING (seq)
         WHERE state = 2 AND due <= ?1 ORDER BY due, seq LIMIT ?2",
    )?;
    let mut taken = Vec::new();
    for (select, most, interrupted) in [
        (&mut abandoned, limit.min(interrupted), true),
        (&mut queued, limit, false),
    ] {
        let room = i64::try_from(taken.len()).map_or(0, |already| most.min(limit - already));
        let rows = select.query_map(params![now, room], |row| {
            let body: Option<String> = row.get(1)?;
            Ok(Taken {
                key: row.get(0)?,
                lost: body.is_none(),
                body: body.unwrap_or_default(),
                attempts: row.get(2)?,
                interrupted,
            })
        })?;
        for row in rows {
            taken.push(row?);
        }
    }
    let mut update = db.prepare_cached(
        "UPDATE events SET state = 3, owner = ?2, session = ?3, due = ?4, attempts = ?5 WHERE key = ?1",
    )?;
    for Taken { key, attempts, .. } in &taken {
        update.execute(params![key, owner, session, due, attempts])?;
    }
    Ok(taken)
}

fn peek(db: &Connection, lane: &str, limit: i64) -> Result<Outcome> {
    db.prepare_cached(
        "SELECT key, body FROM events INDEXED BY waiting JOIN bodies USING (seq)
         WHERE lane = ?1 AND state = 5 ORDER BY seq LIMIT ?2",
    )?
    .query_map(params![lane, limit], |row| {
        Ok(Peeked {
            key: row.get(0)?,
            body: row.get(1)?,
        })
    })?
    .collect::<Result<_>>()
    .map(Outcome::Peeked)
}

fn dead_letters(db: &Connection, limit: i64, after: &str) -> Result<Outcome> {
    db.prepare_cached(
        "SELECT key, coalesce(body, ''), attempts, reason, due
         FROM events INDEXED BY dead LEFT JOIN bodies USING (seq)
         WHERE state = 4 AND key > ?1 ORDER BY key LIMIT ?2",
    )?
    .query_map(params![after, limit], |row| {
        Ok(DeadLetter {
            key: row.get(0)?,
            body: row.get(1)?,
            attempts: row.get(2)?,
            reason: row.get(3)?,
            at: row.get(4)?,
        })
    })?
    .collect::<Result<_>>()
    .map(Outcome::DeadLetters)
}

fn count<T>(entries: &[T], mut test: impl FnMut(&T) -> Result<bool>) -> Result<Outcome> {
    let mut sum = 0;
    for entry in entries {
        sum += i64::from(test(entry)?);
    }
    Ok(Outcome::Number(sum))
}

/// Deletes what has expired, some rows at a time.
#[derive(Debug, Default)]
pub struct Sweep {
    /// Where the last step ended: `None` before the first table is begun.
    after: String,
    ranks: bool,
}

const STEP: i64 = 1000;

impl Sweep {
    /// One step. Resolves to whether it was the last.
    pub fn step(&mut self, db: &Connection, now: i64) -> Result<bool> {
        let (boundary, delete) = if self.ranks {
            (
                "SELECT key FROM ranks WHERE key > ?1 ORDER BY key LIMIT 1 OFFSET ?2",
                "DELETE FROM ranks WHERE key > ?1 AND (?2 IS NULL OR key <= ?2)
                 AND until <= ?3 AND ?4 NOT NULL",
            )
        } else {
            (
                "SELECT key FROM events WHERE key > ?1 ORDER BY key LIMIT 1 OFFSET ?2",
                // Who overstays a lease may still complete, so abandoned claims stay for a while.
                "DELETE FROM events WHERE key > ?1 AND (?2 IS NULL OR key <= ?2)
                 AND ((state = 1 AND due <= ?3) OR (state = 0 AND due <= ?4))",
            )
        };
        let boundary: Option<String> = db
            .prepare_cached(boundary)?
            .query_row(params![self.after, STEP - 1], |row| row.get(0))
            .optional()?;
        db.prepare_cached(delete)?
            .execute(params![self.after, boundary, now, now - EXPIRY])?;
        match boundary {
            Some(boundary) => self.after = boundary,
            None if self.ranks => {
                db.execute("DELETE FROM replies WHERE until <= ?1", [now])?;
                return Ok(true);
            }
            None => {
                self.after.clear();
                self.ranks = true;
            }
        }
        Ok(false)
    }
}
