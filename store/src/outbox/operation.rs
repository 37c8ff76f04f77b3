//! What a ledger can be asked. The meaning is told in types/outbox-engine.d.ts.

use rusqlite::{OptionalExtension, Result, params, params_from_iter};
use serde::{Deserialize, Serialize};

use super::{
    people::{self, Fact},
    schema::CANCELLED,
    send::{At, ENTRY, End, Ended, Entry, Marked, Receipt, Recorded, Told},
};

/// `{ "put": [rows, run] }`
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Operation {
    Put(Vec<Recorded>, i64),
    /// Number, priority, after which turn, how many.
    Ready(String, i64, i64, i64),
    Begin(Vec<(i64, i64)>, ()),
    End(Vec<End>, ()),
    Mark(Vec<Told>, ()),
    Get(Vec<String>, ()),
    /// States (none: all), run (0: all), after which sequence number, how many.
    List(Vec<i64>, i64, i64, i64),
    Cancel(Vec<String>, ()),
    /// Key, what its owner says of it.
    Resolve(String, i64),
    /// Run, how many at most.
    CancelRun(i64, i64),
    /// How many at most.
    Tick(i64, ()),
    /// Unknown since before, attempts at most if they are to be sent again, how many at most.
    Overdue(i64, Option<i64>, i64),
    Learn(Vec<Fact>, ()),
    Counts((), ()),
    /// Keeps a value under a name unless there is one, and resolves to what is there.
    Keep(String, Option<String>),
}

#[derive(Debug, Serialize, PartialEq, Eq)]
#[serde(untagged)]
pub enum Outcome {
    Nothing,
    Number(i64),
    Text(Option<String>),
    Flags(Vec<bool>),
    Ended(Vec<Option<Ended>>),
    Receipts(Vec<Receipt>),
    Ready(Vec<Ready>),
    Marked(Vec<Marked>),
    Entries(Vec<Entry>),
    Found(Vec<Option<Entry>>),
    Counts(Vec<Count>),
    Due(Vec<Entry>, Option<i64>, i64),
}

/// `[seq, key, turn, lane, recipient, attempts, run, expires, body, wrote, stopped, muted]`
#[derive(Debug, Serialize, PartialEq, Eq)]
pub struct Ready(
    i64,
    String,
    i64,
    String,
    String,
    i64,
    i64,
    Option<i64>,
    Option<String>,
    Option<i64>,
    Option<bool>,
    Option<i64>,
);

/// `[number, priority, state, count, oldest]`
#[derive(Debug, Serialize, PartialEq, Eq)]
pub struct Count(String, i64, i64, i64, Option<i64>);

impl Operation {
    /// Inside a transaction, which the caller ends.
    pub fn run(&self, at: &mut At<'_>) -> Result<Outcome> {
        match self {
            Self::Put(rows, run) => at.record(rows, *run).map(Outcome::Receipts),
            Self::Ready(number, priority, after, limit) => {
                ready(at, number, *priority, *after, *limit).map(Outcome::Ready)
            }
            Self::Begin(sends, ()) => at.begin(sends).map(Outcome::Flags),
            Self::End(ends, ()) => at.end(ends).map(Outcome::Ended),
            Self::Mark(told, ()) => at.mark(told).map(Outcome::Marked),
            Self::Get(keys, ()) => get(at, keys).map(Outcome::Found),
            Self::List(states, run, after, limit) => {
                list(at, states, *run, *after, *limit).map(Outcome::Entries)
            }
            Self::Cancel(keys, ()) => at.cancel(keys).map(Outcome::Found),
            Self::Resolve(key, to) => Ok(Outcome::Found(vec![at.resolve(key, *to)?])),
            Self::CancelRun(run, limit) => cancel_run(at, *run, *limit).map(Outcome::Entries),
            Self::Tick(limit, ()) => {
                let (expired, woken) = at.tick(*limit)?;
                Ok(Outcome::Due(expired, next(at)?, woken))
            }
            Self::Overdue(before, most, limit) => {
                at.overdue(*before, *most, *limit).map(Outcome::Entries)
            }
            Self::Learn(facts, ()) => people::learn(at.db, facts).map(|()| Outcome::Nothing),
            Self::Counts((), ()) => counts(at).map(Outcome::Counts),
            Self::Keep(name, value) => keep(at, name, value.as_deref()).map(Outcome::Text),
        }
    }
}

fn ready(at: &At<'_>, number: &str, priority: i64, after: i64, limit: i64) -> Result<Vec<Ready>> {
    at.db
        .prepare_cached(
            "SELECT seq, key, turn, lane, recipient, attempts, run, expires, body, wrote, stopped, muted
             FROM sends INDEXED BY queue LEFT JOIN payloads USING (seq)
             LEFT JOIN people ON people.number = sends.number AND people.person = sends.lane
             WHERE sends.number = (SELECT id FROM numbers WHERE name = ?1) AND priority = ?2
             AND state < 4 AND state = 1 AND turn > ?3 ORDER BY turn LIMIT ?4",
        )?
        .query_map(params![number, priority, after, limit], |row| {
            Ok(Ready(
                row.get(0)?,
                row.get(1)?,
                row.get(2)?,
                row.get(3)?,
                row.get(4)?,
                row.get(5)?,
                row.get(6)?,
                row.get(7)?,
                row.get(8)?,
                row.get(9)?,
                row.get(10)?,
                row.get(11)?,
            ))
        })?
        .collect()
}

fn get(at: &At<'_>, keys: &[String]) -> Result<Vec<Option<Entry>>> {
    let mut select = at.db.prepare_cached(&format!("{ENTRY} WHERE key = ?1"))?;
    keys.iter()
        .map(|key| select.query_row([key], Entry::read).optional())
        .collect()
}

fn list(at: &At<'_>, states: &[i64], run: i64, after: i64, limit: i64) -> Result<Vec<Entry>> {
    let marks = vec!["?"; states.len()].join(", ");
    // Rare states have an index of their own.
    let is_rare = !states.is_empty() && states.iter().all(|state| matches!(state, 5 | 11..=13));
    let only = match (states.is_empty(), is_rare) {
        (true, _) => String::new(),
        (_, true) => format!(" AND state IN (5, 11, 12, 13) AND state IN ({marks})"),
        _ => format!(" AND state IN ({marks})"),
    };
    let of_run = if run == 0 { "" } else { " AND run = ?" };
    let sql = format!("{ENTRY} WHERE seq > ?{only}{of_run} ORDER BY seq LIMIT ?");
    let mut given = vec![after];
    given.extend(states);
    if run != 0 {
        given.push(run);
    }
    given.push(limit);
    at.db
        .prepare_cached(&sql)?
        .query_map(params_from_iter(given), Entry::read)?
        .collect()
}

fn cancel_run(at: &mut At<'_>, run: i64, limit: i64) -> Result<Vec<Entry>> {
    let queued = at
        .db
        .prepare_cached("SELECT seq FROM sends WHERE run = ?1 AND state < 4 LIMIT ?2")?
        .query_map([run, limit], |row| row.get(0))?
        .collect::<Result<Vec<i64>>>()?;
    queued
        .into_iter()
        .map(|seq| at.withdraw(seq, CANCELLED, None))
        .collect()
}

/// How many milliseconds until something is due, if anything is.
fn next(at: &At<'_>) -> Result<Option<i64>> {
    at.db
        .prepare_cached(
            "SELECT min(wait) FROM (
                 SELECT min(due) - ?1 AS wait FROM sends INDEXED BY due WHERE state IN (2, 3, 5) AND state = 2
                 UNION ALL
                 SELECT min(due) - ?2 FROM sends INDEXED BY due WHERE state IN (2, 3, 5) AND state = 3
                 UNION ALL
                 SELECT min(expires) - ?2 FROM sends INDEXED BY expiring WHERE state < 4 AND expires IS NOT NULL
             )",
        )?
        .query_row([at.steady, at.wall], |row| row.get(0))
}

fn counts(at: &At<'_>) -> Result<Vec<Count>> {
    at.db
        .prepare_cached(
            "SELECT name, priority, state, count, (SELECT recorded FROM sends WHERE seq = first) FROM (
                 SELECT number, priority, state, count(*) AS count, min(seq) AS first
                 FROM sends INDEXED BY queue WHERE state < 4 GROUP BY number, priority, state
                 UNION ALL
                 SELECT number, priority, state, count(*), min(seq)
                 FROM sends INDEXED BY sending WHERE state = 4 GROUP BY number, priority
                 UNION ALL
                 SELECT number, priority, state, count(*), min(seq)
                 FROM sends INDEXED BY troubled WHERE state IN (5, 11, 12, 13) AND state = 5 GROUP BY number, priority
             ) AS counted JOIN numbers ON numbers.id = counted.number",
        )?
        .query_map((), |row| {
            Ok(Count(
                row.get(0)?,
                row.get(1)?,
                row.get(2)?,
                row.get(3)?,
                row.get(4)?,
            ))
        })?
        .collect()
}

fn keep(at: &At<'_>, name: &str, value: Option<&str>) -> Result<Option<String>> {
    if let Some(value) = value {
        at.db
            .prepare_cached("INSERT OR IGNORE INTO about VALUES (?1, ?2)")?
            .execute([name, value])?;
    }
    at.db
        .prepare_cached("SELECT value FROM about WHERE name = ?1")?
        .query_row([name], |row| row.get(0))
        .optional()
}
