//! What has changed lately, and in which order: whoever watches the emulator reads on from where they were. The ledger,
//! the deliveries and the chats tell it, and live.rs reads it.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::Notify;
use tokio::sync::futures::OwnedNotified;

use crate::id;

/// Who is further behind than this gets everything anew.
const CAPACITY: usize = 4_096;

/// Something that is not as it was. What it is now is asked of whoever holds it, so that an entry costs a few bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Change {
    Message(u64),
    Status(u64),
    Request(u64),
    Delivery(u64),
    Reset,
}

#[derive(Debug)]
struct Log {
    /// Of this process: the ids of another one say nothing here.
    epoch: String,
    changes: VecDeque<Change>,
    /// How many there were before the first that is kept.
    gone: u64,
}

/// A handle: every copy is the same feed.
#[derive(Clone, Debug)]
pub struct Feed {
    log: Arc<Mutex<Log>>,
    news: Arc<Notify>,
}

impl Default for Feed {
    fn default() -> Self {
        let log = Log {
            epoch: id::digits(12),
            changes: VecDeque::new(),
            gone: 0,
        };
        Self {
            log: Arc::new(Mutex::new(log)),
            news: Arc::default(),
        }
    }
}

impl Feed {
    fn log(&self) -> MutexGuard<'_, Log> {
        self.log.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub fn tell(&self, change: Change) {
        let mut log = self.log();
        log.changes.push_back(change);
        if log.changes.len() > CAPACITY {
            log.changes.pop_front();
            log.gone += 1;
        }
        drop(log);
        self.wake();
    }

    /// Something else may have changed, of what is small enough to be compared.
    pub fn wake(&self) {
        self.news.notify_waiters();
    }

    /// Resolves with the next change. To be enabled before the feed is read.
    pub fn news(&self) -> OwnedNotified {
        Arc::clone(&self.news).notified_owned()
    }

    /// Where the feed ends now.
    pub fn end(&self) -> u64 {
        let log = self.log();
        log.gone + log.changes.len() as u64
    }

    /// The id of what stands before `position`.
    pub fn id(&self, position: u64) -> String {
        format!("{}-{position}", self.log().epoch)
    }

    /// The position that an id names, unless it is of another process, of the future or too old.
    pub fn position(&self, id: &str) -> Option<u64> {
        let log = self.log();
        let (epoch, position) = id.split_once('-')?;
        let position = position.parse().ok()?;
        let end = log.gone + log.changes.len() as u64;
        (epoch == log.epoch && (log.gone..=end).contains(&position)).then_some(position)
    }

    /// At most `most` changes after a position, or `None` where some of them are not kept any more.
    pub fn after(&self, position: u64, most: usize) -> Option<Vec<Change>> {
        let log = self.log();
        let skipped = usize::try_from(position.checked_sub(log.gone)?).ok()?;
        Some(
            log.changes
                .iter()
                .skip(skipped)
                .take(most)
                .copied()
                .collect(),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_read_on_from_where_one_was() {
        let feed = Feed::default();
        let start = feed.end();
        feed.tell(Change::Request(1));
        feed.tell(Change::Message(1));
        assert_eq!(
            feed.after(start, 10).unwrap(),
            [Change::Request(1), Change::Message(1)]
        );
        assert_eq!(feed.after(start + 1, 10).unwrap(), [Change::Message(1)]);
        assert_eq!(feed.position(&feed.id(start + 1)), Some(start + 1));
        for id in ["", "1", "1-1", &feed.id(start + 3)] {
            assert_eq!(feed.position(id), None, "{id}");
        }
    }

    #[test]
    fn what_is_too_old_is_not_taken_for_nothing() {
        let feed = Feed::default();
        let start = feed.id(feed.end());
        for number in 0..=CAPACITY as u64 {
            feed.tell(Change::Request(number));
        }
        assert_eq!((feed.position(&start), feed.after(0, 1)), (None, None));
        assert_eq!(feed.after(1, CAPACITY * 2).unwrap().len(), CAPACITY);
    }
}
