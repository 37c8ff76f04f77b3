//! The emulator's own clock, in milliseconds, which a test moves forward. Everything that waits or expires asks it.

use std::time::{SystemTime, UNIX_EPOCH};

/// Milliseconds since the Unix epoch, on the emulator's own clock.
pub type Millis = u64;

pub const SECOND: Millis = 1_000;
pub const MINUTE: Millis = 60 * SECOND;
pub const HOUR: Millis = 60 * MINUTE;

/// The system clock plus an offset that only grows, so that a test can live through 72 hours at once.
#[derive(Debug, Default)]
pub struct Clock {
    offset: Millis,
}

impl Clock {
    pub fn now(&self) -> Millis {
        let system = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .unwrap_or_default();
        u64::try_from(system.as_millis())
            .unwrap_or(u64::MAX)
            .saturating_add(self.offset)
    }

    pub fn offset(&self) -> Millis {
        self.offset
    }

    pub fn advance(&mut self, by: Millis) {
        self.offset = self.offset.saturating_add(by);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn advances_and_never_overflows() {
        let mut clock = Clock::default();
        let before = clock.now();
        clock.advance(72 * HOUR);
        assert!(clock.now() >= before + 72 * HOUR);
        clock.advance(u64::MAX);
        assert_eq!(clock.now(), u64::MAX);
    }
}
