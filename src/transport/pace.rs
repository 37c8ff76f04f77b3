//! Judges whether a transfer gets on. Uploads and downloads ask it.

use std::{collections::VecDeque, time::Duration};

/// What a transfer may take: time without progress, and bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Over this long, `min_rate` must be reached.
    pub stall: Duration,
    /// Bytes per second.
    pub min_rate: u64,
    /// Of a download.
    pub max_bytes: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            stall: Duration::from_secs(20),
            min_rate: 1024,
            max_bytes: 128 * 1024 * 1024,
        }
    }
}

impl Limits {
    /// How often progress is judged.
    pub fn tick(&self) -> Duration {
        (self.stall / 10).max(Duration::from_millis(5))
    }
}

/// Judges a transfer by its progress, however long it takes: no clock, no socket.
#[derive(Debug)]
pub struct Pace {
    limits: Limits,
    /// Time spent waiting for the network; what the caller takes for itself does not count.
    waited: Duration,
    samples: VecDeque<(Duration, u64)>,
}

impl Pace {
    pub fn new(limits: Limits) -> Self {
        Self {
            limits,
            waited: Duration::ZERO,
            samples: VecDeque::from([(Duration::ZERO, 0)]),
        }
    }

    /// `waited` more for the network, `bytes` moved in all. True when that is too slow.
    pub fn is_stalled(&mut self, waited: Duration, bytes: u64) -> bool {
        self.waited += waited;
        self.samples.push_back((self.waited, bytes));
        while let Some((then, _)) = self.samples.get(1)
            && self.waited.saturating_sub(*then) >= self.limits.stall
        {
            self.samples.pop_front();
        }
        let Some((then, before)) = self.samples.front() else {
            return false;
        };
        let span = self.waited.saturating_sub(*then);
        let least = self.limits.min_rate as f64 * span.as_secs_f64();
        span >= self.limits.stall && (bytes.saturating_sub(*before) as f64) < least
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    fn first_stall(bytes_at: impl Fn(u64) -> u64) -> Option<u64> {
        let mut pace = Pace::new(Limits::default());
        (1..=200).find(|second| pace.is_stalled(SECOND, bytes_at(*second)))
    }

    #[test]
    fn slow_and_steady_never_stalls() {
        assert_eq!(first_stall(|second| second * 10_240), None);
        assert_eq!(first_stall(|second| second * 1024), None);
    }

    #[test]
    fn too_little_in_twenty_seconds_does() {
        assert_eq!(first_stall(|_| 0), Some(20));
        assert_eq!(first_stall(|second| second * 1000), Some(20));
        // Fast for a minute, then nothing.
        assert_eq!(first_stall(|second| second.min(60) * 1_000_000), Some(80));
    }

    #[test]
    fn a_burst_before_the_window_does_not_excuse_it() {
        assert_eq!(
            first_stall(|second| if second > 5 { 10_000_000 } else { 0 }),
            Some(26)
        );
    }

    #[test]
    fn a_few_samples_are_kept_whatever_the_length() {
        let mut pace = Pace::new(Limits::default());
        for second in 0..10_000 {
            pace.is_stalled(SECOND, second * 2000);
        }
        assert!(pace.samples.len() < 25);
    }
}
