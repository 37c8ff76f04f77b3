//! What is known of customers: when they last wrote, whether they take marketing. The processor of webhooks tells it.

use rusqlite::{Connection, Result, params};

/// `[number, names, wrote, stopped, muted]`: times of day, and what is `null` stays as it is. A customer may have several
/// names.
pub type Fact = (String, Vec<String>, Option<i64>, Option<bool>, Option<i64>);

pub fn learn(db: &Connection, facts: &[Fact]) -> Result<()> {
    let mut update = db.prepare_cached(
        "INSERT INTO people (number, person, wrote, stopped, muted) VALUES (?1, ?2, ?3, coalesce(?4, 0), ?5)
         ON CONFLICT (number, person) DO UPDATE SET
             wrote = CASE WHEN wrote > ?3 OR ?3 IS NULL THEN wrote ELSE ?3 END,
             stopped = coalesce(?4, stopped),
             muted = CASE WHEN muted > ?5 OR ?5 IS NULL THEN muted ELSE ?5 END",
    )?;
    for (number, names, wrote, stopped, muted) in facts {
        let number = number_of(db, number)?;
        for name in names {
            update.execute(params![number, name, wrote, stopped, muted])?;
        }
    }
    Ok(())
}

/// The row of a phone number id.
pub fn number_of(db: &Connection, name: &str) -> Result<i64> {
    use rusqlite::OptionalExtension;
    let known = db
        .prepare_cached("SELECT id FROM numbers WHERE name = ?1")?
        .query_row([name], |row| row.get(0))
        .optional()?;
    match known {
        Some(id) => Ok(id),
        None => db
            .prepare_cached("INSERT INTO numbers (name) VALUES (?1)")?
            .insert([name]),
    }
}
