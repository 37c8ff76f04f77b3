//! Counts attempts within a window of time. number.rs and verification.rs refuse what is beyond it.

use std::collections::VecDeque;

use crate::clock::Millis;

/// At most `limit` requests in a rolling `window`; one more closes the door for `block`.
#[derive(Debug)]
pub struct Quota {
    limit: usize,
    window: Millis,
    block: Millis,
    taken: VecDeque<Millis>,
    blocked_until: Option<Millis>,
}

/// How long the door stays closed.
#[derive(Debug, PartialEq, Eq)]
pub struct Exceeded {
    pub wait: Millis,
}

impl Quota {
    pub fn new(limit: usize, window: Millis, block: Millis) -> Self {
        Self {
            limit,
            window,
            block,
            taken: VecDeque::new(),
            blocked_until: None,
        }
    }

    pub fn take(&mut self, now: Millis) -> Result<(), Exceeded> {
        if let Some(until) = self.blocked_until {
            if now < until {
                return Err(Exceeded { wait: until - now });
            }
            self.blocked_until = None;
        }
        if self.used(now) >= self.limit {
            self.blocked_until = Some(now.saturating_add(self.block));
            return Err(Exceeded { wait: self.block });
        }
        self.taken.push_back(now);
        Ok(())
    }

    /// Requests that still count at `now`.
    pub fn used(&mut self, now: Millis) -> usize {
        let window = self.window;
        self.taken
            .retain(|taken| now.saturating_sub(*taken) < window);
        self.taken.len()
    }

    pub fn blocked_until(&self, now: Millis) -> Option<Millis> {
        self.blocked_until.filter(|until| now < *until)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refuses_the_eleventh_and_blocks_from_there() {
        let mut quota = Quota::new(10, 72, 72);
        for now in 0..10 {
            assert_eq!(quota.take(now), Ok(()));
        }
        assert_eq!(quota.take(20), Err(Exceeded { wait: 72 }));
        assert_eq!(
            quota.take(91),
            Err(Exceeded { wait: 1 }),
            "asking again must not prolong the block"
        );
        assert_eq!(quota.blocked_until(91), Some(92));
        assert_eq!(quota.take(92), Ok(()));
        assert_eq!(quota.blocked_until(92), None);
    }

    #[test]
    fn the_window_rolls() {
        let mut quota = Quota::new(2, 10, 100);
        assert_eq!(quota.take(0), Ok(()));
        assert_eq!(quota.take(9), Ok(()));
        assert_eq!(quota.take(10), Ok(()), "the first one has left the window");
        assert_eq!(quota.used(10), 2);
        assert_eq!(quota.take(11), Err(Exceeded { wait: 100 }));
    }
}
