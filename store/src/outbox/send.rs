//! One send: how it is recorded, begun and ended, and how it moves from state to state. operation.rs asks.

use rusqlite::{Connection, OptionalExtension, Result, Row, params};
use serde::Serialize;

use super::{
    lane::{Lane, Turns},
    people::number_of,
    schema::{
        ACCEPTED, CANCELLED, DELIVERED, EXPIRED, FAILED, HELD, PLAYED, READ, READY, SCHEDULED,
        SENDING, SENT, UNKNOWN,
    },
};

/// In which transaction, and when: by the time of day, and by a clock that nobody sets.
pub struct At<'a> {
    pub db: &'a Connection,
    pub wall: i64,
    pub steady: i64,
    pub turns: &'a mut Turns,
}

/// `[key, hash, number, lane, recipient, priority, due, expires, body]`
pub type Recorded = (
    String,
    String,
    String,
    String,
    String,
    i64,
    Option<i64>,
    Option<i64>,
    String,
);

/// What became of one that was to be recorded.
#[derive(Debug, Serialize, PartialEq, Eq)]
pub struct Receipt(pub Known, pub i64);

#[derive(Clone, Copy, Debug, Serialize, PartialEq, Eq)]
#[serde(rename_all = "camelCase")]
pub enum Known {
    New,
    Same,
    /// Another payload stands under the key.
    Other,
}

/// As people see it. `state` and `priority` are numbers here.
#[derive(Debug, Serialize, PartialEq, Eq)]
pub struct Entry {
    pub seq: i64,
    pub key: String,
    pub state: i64,
    number: String,
    lane: String,
    recipient: String,
    priority: i64,
    attempts: i64,
    run: i64,
    due: Option<i64>,
    expires: Option<i64>,
    wamid: Option<String>,
    failure: Option<String>,
    recorded: i64,
    begun: Option<i64>,
    accepted: Option<i64>,
    sent: Option<i64>,
    delivered: Option<i64>,
    read: Option<i64>,
    ended: Option<i64>,
}

/// What `Entry::read` reads, of the table and its numbers.
pub const ENTRY: &str =
    "SELECT seq, key, state, numbers.name, lane, recipient, priority, attempts, run, due, expires,
     wamid, failure, recorded, begun, accepted, sent, delivered, read, ended
     FROM sends JOIN numbers ON numbers.id = sends.number";

impl Entry {
    pub fn read(row: &Row<'_>) -> Result<Self> {
        Ok(Self {
            seq: row.get(0)?,
            key: row.get(1)?,
            state: row.get(2)?,
            number: row.get(3)?,
            lane: row.get(4)?,
            recipient: row.get(5)?,
            priority: row.get(6)?,
            attempts: row.get(7)?,
            run: row.get(8)?,
            due: row.get(9)?,
            expires: row.get(10)?,
            wamid: row.get(11)?,
            failure: row.get(12)?,
            recorded: row.get(13)?,
            begun: row.get(14)?,
            accepted: row.get(15)?,
            sent: row.get(16)?,
            delivered: row.get(17)?,
            read: row.get(18)?,
            ended: row.get(19)?,
        })
    }

    pub fn of(db: &Connection, seq: i64) -> Result<Self> {
        db.prepare_cached(&format!("{ENTRY} WHERE seq = ?1"))?
            .query_row([seq], Self::read)
    }
}

/// How an attempt ended, or what is to become of one that is READY: `[seq, state, wamid, failure, due]`.
pub type End = (i64, i64, Option<String>, Option<String>, Option<i64>);

/// What a status webhook tells: `[key, wamid, state, time, failure]`.
pub type Told = (String, String, i64, i64, Option<String>);

/// What a status webhook changed.
#[derive(Debug, Serialize, PartialEq, Eq)]
#[serde(rename_all = "camelCase")]
pub enum Marked {
    /// The ledger knows no such key, or the message is another one.
    Stranger,
    /// It had come as far before.
    Late,
    /// From which state, and what it is now.
    Moved(i64, Box<Entry>),
}

/// The state before, the one after, and the run.
pub type Ended = (i64, i64, i64);

impl At<'_> {
    pub fn record(&mut self, rows: &[Recorded], run: i64) -> Result<Vec<Receipt>> {
        rows.iter().map(|row| self.record_one(row, run)).collect()
    }

    fn record_one(&mut self, row: &Recorded, run: i64) -> Result<Receipt> {
        let (key, hash, number, recipient, shown, priority, due, expires, body) = row;
        let known: Option<(i64, i64, String)> = self
            .db
            .prepare_cached("SELECT seq, state, hash FROM sends WHERE key = ?1")?
            .query_row([key], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
            .optional()?;
        match known {
            // It never left, which is certain: whoever records it again means it.
            Some((seq, CANCELLED | EXPIRED, _)) => {
                self.db
                    .prepare_cached("DELETE FROM sends WHERE seq = ?1")?
                    .execute([seq])?;
            }
            Some((_, state, other)) if other != *hash => return Ok(Receipt(Known::Other, state)),
            Some((seq, state, _)) => {
                if run != 0 {
                    self.db
                        .prepare_cached("UPDATE sends SET run = ?2 WHERE seq = ?1")?
                        .execute([seq, run])?;
                }
                return Ok(Receipt(Known::Same, state));
            }
            None => {}
        }
        let lane = Lane {
            number: number_of(self.db, number)?,
            recipient: recipient.clone(),
            priority: *priority,
        };
        let due = due.filter(|due| *due > self.wall);
        let state = if due.is_some() {
            SCHEDULED
        } else {
            lane.joining(self.db)?
        };
        // Not what SQLite would give: it gives again that of a payload which is gone.
        let seq = self.turns.next();
        self.db
            .prepare_cached("INSERT INTO payloads (seq, body) VALUES (?1, ?2)")?
            .execute(params![seq, body])?;
        self.db
            .prepare_cached(
                "INSERT INTO sends (seq, key, hash, state, number, lane, recipient, priority, turn, run, due, expires,
                     recorded, changed)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?1, ?9, ?10, ?11, ?12, ?12)",
            )?
            .execute(params![
                seq,
                key,
                hash,
                state,
                lane.number,
                recipient,
                shown,
                priority,
                run,
                due,
                expires,
                self.wall
            ])?;
        Ok(Receipt(Known::New, state))
    }

    /// Those that are still READY in the same place are SENDING now. This is on the disk before a request leaves.
    pub fn begin(&self, sends: &[(i64, i64)]) -> Result<Vec<bool>> {
        let mut update = self.db.prepare_cached(
            "UPDATE sends SET state = 4, attempts = attempts + 1, begun = ?3, changed = ?3
             WHERE seq = ?1 AND state = 1 AND turn = ?2 AND (expires IS NULL OR expires > ?3)",
        )?;
        sends
            .iter()
            .map(|(seq, turn)| Ok(update.execute([*seq, *turn, self.wall])? == 1))
            .collect()
    }

    pub fn end(&mut self, ends: &[End]) -> Result<Vec<Option<Ended>>> {
        ends.iter().map(|end| self.end_one(end)).collect()
    }

    fn end_one(&mut self, (seq, to, wamid, failure, due): &End) -> Result<Option<Ended>> {
        let found = self
            .db
            .prepare_cached("SELECT state, run, number, lane, priority FROM sends WHERE seq = ?1")?
            .query_row([seq], |row| {
                Ok((row.get(0)?, row.get(1)?, Lane::read(row, 2)?))
            })
            .optional()?;
        let Some((state, run, lane)) = found else {
            return Ok(None);
        };
        match (state, *to) {
            // Back to its place, or to wait: its lane waits for it.
            (READY | SENDING, READY | HELD) => {
                let turn = self.turns.next();
                self.db
                    .prepare_cached(
                        "UPDATE sends SET state = ?2, due = ?3, failure = ?4, turn = ?5, changed = ?6 WHERE seq = ?1",
                    )?
                    .execute(params![seq, to, due, failure, turn, self.wall])?;
            }
            (SENDING, UNKNOWN) => {
                self.db
                    .prepare_cached(
                        "UPDATE sends SET state = 5, doubted = 1, due = ?2, failure = ?3, changed = ?4 WHERE seq = ?1",
                    )?
                    .execute(params![seq, self.steady, failure, self.wall])?;
                lane.promote(self.db, self.turns)?;
            }
            (READY | SENDING | UNKNOWN, ACCEPTED | FAILED) => {
                let column = if *to == ACCEPTED { "accepted" } else { "ended" };
                self.settle(
                    *seq,
                    *to,
                    wamid.as_deref(),
                    failure.as_deref(),
                    column,
                    self.wall,
                )?;
                lane.promote(self.db, self.turns)?;
            }
            // A status was quicker than the answer.
            (_, ACCEPTED) => {
                self.db
                    .prepare_cached(
                        "UPDATE sends SET accepted = coalesce(accepted, ?3), wamid = coalesce(wamid, ?2) WHERE seq = ?1",
                    )?
                    .execute(params![seq, wamid, self.wall])?;
                return Ok(Some((state, state, run)));
            }
            _ => return Ok(Some((state, state, run))),
        }
        Ok(Some((state, *to, run)))
    }

    /// It is not queued any more, and will not be sent again: its payload goes.
    fn settle(
        &self, seq: i64, to: i64, wamid: Option<&str>, failure: Option<&str>, column: &str,
        time: i64,
    ) -> Result<()> {
        self.db
            .prepare_cached(&format!(
                "UPDATE sends SET state = ?2, wamid = coalesce(wamid, ?3), failure = ?4, {column} = ?5, due = NULL,
                     changed = ?6 WHERE seq = ?1"
            ))?
            .execute(params![seq, to, wamid, failure, time, self.wall])?;
        self.db
            .prepare_cached("DELETE FROM payloads WHERE seq = ?1")?
            .execute([seq])
            .map(drop)
    }

    pub fn mark(&mut self, told: &[Told]) -> Result<Vec<Marked>> {
        told.iter().map(|one| self.mark_one(one)).collect()
    }

    /// A status proves that the message was processed, in whatever state the ledger has it.
    fn mark_one(&mut self, (key, wamid, to, time, failure): &Told) -> Result<Marked> {
        type Found = (i64, i64, Option<String>, Lane);
        let found: Option<Found> = self
            .db
            .prepare_cached(
                "SELECT seq, state, wamid, number, lane, priority FROM sends WHERE key = ?1",
            )?
            .query_row([key], |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?, Lane::read(row, 3)?))
            })
            .optional()?;
        let Some((seq, state, known, lane)) = found else {
            return Ok(Marked::Stranger);
        };
        if known.as_ref().is_some_and(|known| known != wamid) {
            return Ok(Marked::Stranger);
        }
        let is_forward = match (state, *to) {
            // What Meta has failed stays so; what we gave up, it may have delivered all the same.
            (FAILED, _) => known.is_none(),
            (ACCEPTED | SENT, FAILED) => true,
            (DELIVERED..=PLAYED, FAILED) => false,
            (CANCELLED | EXPIRED, _) => true,
            _ => state < *to,
        };
        if !is_forward {
            return Ok(Marked::Late);
        }
        let column = match *to {
            SENT => "sent",
            DELIVERED => "delivered",
            READ | PLAYED => "read",
            _ => "ended",
        };
        self.settle(seq, *to, Some(wamid), failure.as_deref(), column, *time)?;
        if matches!(state, READY | HELD | SENDING) {
            lane.promote(self.db, self.turns)?;
        }
        Ok(Marked::Moved(state, Box::new(Entry::of(self.db, seq)?)))
    }

    pub fn cancel(&mut self, keys: &[String]) -> Result<Vec<Option<Entry>>> {
        keys.iter()
            .map(|key| {
                let seq: Option<i64> = self
                    .db
                    .prepare_cached("SELECT seq FROM sends WHERE key = ?1 AND state < 4")?
                    .query_row([key], |row| row.get(0))
                    .optional()?;
                seq.map(|seq| self.withdraw(seq, CANCELLED, None))
                    .transpose()
            })
            .collect()
    }

    /// Its owner says whether one that is UNKNOWN was sent.
    pub fn resolve(&mut self, key: &str, to: i64) -> Result<Option<Entry>> {
        let seq: Option<i64> = self
            .db
            .prepare_cached("SELECT seq FROM sends WHERE key = ?1 AND state = 5")?
            .query_row([key], |row| row.get(0))
            .optional()?;
        let Some(seq) = seq else {
            return Ok(None);
        };
        let column = if to == ACCEPTED { "accepted" } else { "ended" };
        self.settle(seq, to, None, None, column, self.wall)?;
        self.db
            .prepare_cached("UPDATE sends SET doubted = 0 WHERE seq = ?1")?
            .execute([seq])?;
        Entry::of(self.db, seq).map(Some)
    }

    /// Ends one that is queued, without sending it. One that was to be sent again may have left the first time: it is
    /// UNKNOWN, as it was.
    pub fn withdraw(&mut self, seq: i64, to: i64, failure: Option<&str>) -> Result<Entry> {
        let (state, is_doubted, lane) = self
            .db
            .prepare_cached(
                "SELECT state, doubted, number, lane, priority FROM sends WHERE seq = ?1",
            )?
            .query_row([seq], |row| {
                Ok((row.get(0)?, row.get(1)?, Lane::read(row, 2)?))
            })?;
        if is_doubted {
            self.db
                .prepare_cached(
                    "UPDATE sends SET state = 5, due = NULL, changed = ?2 WHERE seq = ?1",
                )?
                .execute([seq, self.wall])?;
        } else {
            self.settle(seq, to, None, failure, "ended", self.wall)?;
        }
        if matches!(state, READY | HELD) {
            lane.promote(self.db, self.turns)?;
        }
        Entry::of(self.db, seq)
    }

    /// A SCHEDULED or UNKNOWN one is queued like any other.
    pub fn join(&mut self, seq: i64) -> Result<()> {
        let lane = self
            .db
            .prepare_cached("SELECT number, lane, priority FROM sends WHERE seq = ?1")?
            .query_row([seq], |row| Lane::read(row, 0))?;
        let state = lane.joining(self.db)?;
        let turn = self.turns.next();
        self.db
            .prepare_cached(
                "UPDATE sends SET state = ?2, turn = ?3, due = NULL, changed = ?4 WHERE seq = ?1",
            )?
            .execute([seq, state, turn, self.wall])
            .map(drop)
    }

    /// What was SENDING when the process ended: nobody knows whether it left. Resolves to how many.
    pub fn recover(&mut self) -> Result<i64> {
        const INTERRUPTED: &str = r#"{"code":"ERR_OUTBOX_INTERRUPTED"}"#;
        let interrupted = self
            .db
            .prepare("SELECT seq FROM sends INDEXED BY sending WHERE state = 4")?
            .query_map((), |row| row.get(0))?
            .collect::<Result<Vec<i64>>>()?;
        let mut count = 0;
        for seq in interrupted {
            self.end_one(&(seq, UNKNOWN, None, Some(INTERRUPTED.into()), None))?;
            count += 1;
        }
        // The clock may have been set back since: nothing waits for longer than it would have.
        const LONGEST: i64 = 60_000;
        self.db.execute(
            "UPDATE sends SET due = min(due, ?1) WHERE state = 2",
            [self.steady + LONGEST],
        )?;
        self.db.execute(
            "UPDATE sends SET due = min(due, ?1) WHERE state = 5 AND due IS NOT NULL",
            [self.steady],
        )?;
        Ok(count)
    }

    /// Lets come what is due, and ends what has expired. Resolves to those that have, and to how many have come.
    pub fn tick(&mut self, limit: i64) -> Result<(Vec<Entry>, i64)> {
        let mut woken = 0;
        for (state, now) in [(HELD, self.steady), (SCHEDULED, self.wall)] {
            let due = self
                .db
                .prepare_cached(
                    "SELECT seq FROM sends INDEXED BY due
                     WHERE state IN (2, 3, 5) AND state = ?1 AND due <= ?2 ORDER BY due LIMIT ?3",
                )?
                .query_map([state, now, limit], |row| row.get(0))?
                .collect::<Result<Vec<i64>>>()?;
            for seq in due {
                woken += 1;
                if state == SCHEDULED {
                    self.join(seq)?;
                    continue;
                }
                let turn = self.turns.next();
                self.db
                    .prepare_cached(
                        "UPDATE sends SET state = 1, due = NULL, turn = ?2 WHERE seq = ?1",
                    )?
                    .execute([seq, turn])?;
            }
        }
        let expired = self
            .db
            .prepare_cached(
                "SELECT seq FROM sends INDEXED BY expiring
                 WHERE state < 4 AND expires IS NOT NULL AND expires <= ?1 ORDER BY expires LIMIT ?2",
            )?
            .query_map([self.wall, limit], |row| row.get(0))?
            .collect::<Result<Vec<i64>>>()?;
        let expired = expired
            .into_iter()
            .map(|seq| self.withdraw(seq, EXPIRED, None))
            .collect::<Result<_>>()?;
        Ok((expired, woken))
    }

    /// Those that are UNKNOWN since `before` and were not reported. With `most` attempts they are queued again, unless
    /// they have had as many; what ended its process so often is FAILED.
    pub fn overdue(&mut self, before: i64, most: Option<i64>, limit: i64) -> Result<Vec<Entry>> {
        let rows = self
            .db
            .prepare_cached(
                "SELECT seq, attempts, failure FROM sends INDEXED BY due
                 WHERE state IN (2, 3, 5) AND state = 5 AND due <= ?1 ORDER BY due LIMIT ?2",
            )?
            .query_map([before, limit], |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?))
            })?
            .collect::<Result<Vec<(i64, i64, Option<String>)>>>()?;
        rows.into_iter()
            .map(|(seq, attempts, failure)| {
                let is_interrupted = failure.is_some_and(|text| text.contains("INTERRUPTED"));
                match most {
                    Some(most) if attempts < most => self.join(seq)?,
                    Some(_) if is_interrupted => {
                        const ENDED: &str = r#"{"code":"ERR_OUTBOX_ENDED_PROCESS"}"#;
                        self.settle(seq, FAILED, None, Some(ENDED), "ended", self.wall)?;
                    }
                    _ => {
                        self.db
                            .prepare_cached("UPDATE sends SET due = NULL WHERE seq = ?1")?
                            .execute([seq])?;
                    }
                }
                Entry::of(self.db, seq)
            })
            .collect()
    }
}
