//! Forgets what was settled long ago, some rows at a time, while nothing else is asked.

use rusqlite::{Connection, OptionalExtension, Result, params};

const STEP: i64 = 1000;

/// Where the last step ended.
#[derive(Debug, Default)]
pub struct Sweep {
    after: i64,
}

impl Sweep {
    /// One step. Resolves to whether it was the last. What is queued or unknown is never forgotten.
    pub fn step(&mut self, db: &Connection, before: i64) -> Result<bool> {
        let boundary: Option<i64> = db
            .prepare_cached("SELECT seq FROM sends WHERE seq > ?1 ORDER BY seq LIMIT 1 OFFSET ?2")?
            .query_row(params![self.after, STEP - 1], |row| row.get(0))
            .optional()?;
        db.prepare_cached(
            "DELETE FROM sends WHERE seq > ?1 AND (?2 IS NULL OR seq <= ?2) AND state > 5 AND changed < ?3",
        )?
        .execute(params![self.after, boundary, before])?;
        match boundary {
            Some(boundary) => self.after = boundary,
            None => {
                // Who wrote longer ago is outside every window; who stopped is remembered for ever.
                db.execute(
                    "DELETE FROM people WHERE stopped = 0 AND coalesce(wrote, 0) < ?1
                     AND coalesce(muted, 0) < ?1",
                    [before],
                )?;
                return Ok(true);
            }
        }
        Ok(false)
    }
}
