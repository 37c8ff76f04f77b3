//! The emulator's own clock, in milliseconds, which a test moves forward. Everything that waits or expires asks it.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

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

/// ISO 8601, as Graph writes times: `2026-11-28T14:38:44+0000`. The calendar is counted in eras of 400 years that begin
/// in March, so that a leap day is the last day of its year.
pub fn iso(at: Millis) -> String {
    let (days, second) = (at / (24 * HOUR) + 719_468, at / SECOND % 86_400);
    let (era, day) = (days / 146_097, days % 146_097);
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let day = day - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = era * 400 + year + u64::from(month <= 2);
    let (hour, minute, second) = (second / 3_600, second / 60 % 60, second % 60);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}+0000")
}

/// As the header `Date` has it: until the year 9999, where its format ends.
pub fn header(at: Millis) -> String {
    const LAST: Millis = 253_402_300_799_999;
    httpdate::fmt_http_date(UNIX_EPOCH + Duration::from_millis(at.min(LAST)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_written_as_graph_writes_them() {
        for (at, text) in [
            (0, "1970-01-01T00:00:00+0000"),
            (951_782_400_000, "2000-02-29T00:00:00+0000"),
            (1_735_689_599_000, "2024-12-31T23:59:59+0000"),
            (1_795_876_724_999, "2026-11-28T14:38:44+0000"),
            (4_107_542_400_000, "2100-03-01T00:00:00+0000"),
        ] {
            assert_eq!(iso(at), text);
        }
    }

    #[test]
    fn the_header_ends_with_its_format() {
        for (at, text) in [
            (1_795_876_724_999, "Sat, 28 Nov 2026 14:38:44 GMT"),
            (u64::MAX, "Fri, 31 Dec 9999 23:59:59 GMT"),
        ] {
            assert_eq!(header(at), text);
        }
    }

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
