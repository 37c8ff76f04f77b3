//! Lanes: what goes to one recipient leaves in the order in which it was recorded, and everybody gets a turn.

use rusqlite::{Connection, Result, params};

use super::schema::{READY, WAITING};

/// Gives out places in the queue, of which the first is what a send is known by: they only grow, also over those of a
/// transaction that was rolled back.
#[derive(Debug)]
pub struct Turns(i64);

impl Turns {
    pub fn of(db: &Connection) -> Result<Self> {
        // What is settled has no place any more.
        db.query_row(
            "SELECT max(
                 coalesce((SELECT max(turn) FROM sends WHERE state < 5), 0),
                 coalesce((SELECT max(seq) FROM sends), 0)
             )",
            (),
            |row| row.get(0),
        )
        .map(Self)
    }

    pub fn next(&mut self) -> i64 {
        self.0 += 1;
        self.0
    }
}

/// One of a number, a recipient and a priority.
#[derive(Debug)]
pub struct Lane {
    pub number: i64,
    pub recipient: String,
    pub priority: i64,
}

impl Lane {
    /// From the columns `number`, `lane` and `priority`, which stand at `at`.
    pub fn read(row: &rusqlite::Row<'_>, at: usize) -> Result<Self> {
        Ok(Self {
            number: row.get(at)?,
            recipient: row.get(at + 1)?,
            priority: row.get(at + 2)?,
        })
    }

    /// What one that joins the lane becomes.
    pub fn joining(&self, db: &Connection) -> Result<i64> {
        let has_head = self.has_head(db)?;
        Ok(if has_head { WAITING } else { READY })
    }

    fn has_head(&self, db: &Connection) -> Result<bool> {
        db.prepare_cached(
            "SELECT 1 FROM sends INDEXED BY lanes
             WHERE number = ?1 AND lane = ?2 AND priority = ?3 AND state IN (1, 2, 4) AND state < 5",
        )?
        .exists(params![self.number, self.recipient, self.priority])
    }

    /// Lets the next one come, unless somebody is at the head.
    pub fn promote(&self, db: &Connection, turns: &mut Turns) -> Result<()> {
        if self.has_head(db)? {
            return Ok(());
        }
        db.prepare_cached(
            "UPDATE sends SET state = 1, turn = ?4 WHERE seq = (
                 SELECT seq FROM sends INDEXED BY lanes
                 WHERE number = ?1 AND lane = ?2 AND priority = ?3 AND state = 0 AND state < 5
                 ORDER BY turn LIMIT 1
             )",
        )?
        .execute(params![
            self.number,
            self.recipient,
            self.priority,
            turns.next()
        ])
        .map(drop)
    }
}
