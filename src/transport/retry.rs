//! When a failed attempt is repeated: a pure decision, and the budget of repeats that all calls of a client share.
//! `send.rs` asks it.

use std::{
    sync::atomic::{AtomicI64, Ordering},
    time::Duration,
};

use ring::rand::{SecureRandom, SystemRandom};

use crate::{
    call::Effect,
    failure::{Code, Failure, Outcome},
    graph_error::Retry,
};

/// The `retry` option.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RetryPolicy {
    /// Every attempt counts, the first one too.
    pub max_attempts: u32,
    /// The same delay before every retry instead of a doubling one.
    pub fixed: bool,
    pub initial_delay: Duration,
}

impl Default for RetryPolicy {
    fn default() -> Self {
        Self {
            max_attempts: 3,
            fixed: false,
            initial_delay: Duration::from_secs(1),
        }
    }
}

const LONGEST_DELAY: Duration = Duration::from_secs(20);
const LONGEST_RETRY_AFTER: Duration = Duration::from_secs(60);

impl RetryPolicy {
    /// The delay before attempt `attempt + 1`, before jitter: an upper bound.
    pub fn delay(&self, attempt: u32) -> Duration {
        let doublings = if self.fixed {
            0
        } else {
            attempt.saturating_sub(1).min(16)
        };
        self.initial_delay
            .saturating_mul(1 << doublings)
            .min(LONGEST_DELAY)
    }

    /// All delays together, for the deadline of the whole call.
    pub fn total_delay(&self) -> Duration {
        (1..self.max_attempts)
            .map(|attempt| self.delay(attempt))
            .sum()
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    Stop,
    After { delay: Duration, cause: Cause },
}

/// Why a call is repeated. Each cause has a budget of its own: calls that were throttled take nothing from those that
/// met a broken network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// No answer, or one that says that the server failed.
    Network,
    /// Graph said that it was too much, and did nothing.
    Throttle,
}

/// What the decision depends on, and nothing else: no clock, no socket.
#[derive(Clone, Copy, Debug)]
pub struct Situation<'a> {
    pub failure: &'a Failure,
    pub effect: Effect,
    /// Attempts made so far, this one included.
    pub attempt: u32,
    /// Of the whole call.
    pub remaining: Duration,
    /// 0 to 1.
    pub random: f64,
}

impl RetryPolicy {
    pub fn decide(&self, situation: Situation<'_>) -> Decision {
        let Situation {
            failure,
            effect,
            attempt,
            remaining,
            random,
        } = situation;
        if attempt >= self.max_attempts || failure.permanent {
            return Decision::Stop;
        }
        let Some(cause) = cause(failure, effect, attempt) else {
            return Decision::Stop;
        };
        let base = if failure.code == Code::Graph(PAIR_RATE_LIMIT) {
            Duration::from_secs(4u64.saturating_pow(attempt.saturating_sub(1)))
        } else {
            self.delay(attempt)
        };
        let jittered = base.mul_f64(0.5 + 0.5 * random);
        let delay = match failure.retry_after_ms.map(Duration::from_millis) {
            Some(asked) if asked > LONGEST_RETRY_AFTER => return Decision::Stop,
            // Never earlier than asked, and not all clients in the same instant.
            Some(asked) if asked > jittered => asked + Duration::from_millis(250).mul_f64(random),
            _ => jittered,
        };
        if delay >= remaining {
            return Decision::Stop;
        }
        Decision::After { delay, cause }
    }
}

const THROUGHPUT_LIMIT: i64 = 130_429;
const PAIR_RATE_LIMIT: i64 = 131_056;

/// The retry table: `None` where repeating could do harm or cannot help.
fn cause(failure: &Failure, effect: Effect, attempt: u32) -> Option<Cause> {
    let repeatable = effect.is_repeatable();
    match (failure.outcome, effect) {
        (_, Effect::Registration) => None,
        (Outcome::NotSent, Effect::PinSetting) => (attempt == 1).then_some(Cause::Network),
        (_, Effect::PinSetting) => None,
        (Outcome::NotSent, _) => Some(Cause::Network),
        (Outcome::Unknown, _) => repeatable.then_some(Cause::Network),
        (Outcome::Unreadable, _) => (effect == Effect::Safe).then_some(Cause::Network),
        (Outcome::Refused, _) => match (failure.retry, failure.code) {
            (Retry::Yes, Code::Graph(THROUGHPUT_LIMIT)) => Some(Cause::Throttle),
            (Retry::Yes, _) => (attempt == 1).then_some(Cause::Throttle),
            (Retry::Later, Code::Graph(PAIR_RATE_LIMIT)) => Some(Cause::Throttle),
            // "Unknown" is often a malformed request: one more try, no loop.
            (Retry::Idempotent, Code::Graph(1)) => {
                (repeatable && attempt == 1).then_some(Cause::Network)
            }
            (Retry::Idempotent, _) => repeatable.then_some(Cause::Network),
            _ => None,
        },
        (Outcome::Invalid | Outcome::Aborted, _) => None,
    }
}

/// Bounds what retries may add to the load of a failing server, over all calls of one client.
#[derive(Debug)]
pub struct Budget {
    network: AtomicI64,
    throttle: AtomicI64,
}

impl Default for Budget {
    fn default() -> Self {
        Self {
            network: AtomicI64::new(Cause::Network.capacity()),
            throttle: AtomicI64::new(Cause::Throttle.capacity()),
        }
    }
}

impl Cause {
    const fn capacity(self) -> i64 {
        match self {
            Self::Network => 500,
            Self::Throttle => 10_000,
        }
    }

    /// Of one retry.
    const fn cost(self) -> i64 {
        match self {
            Self::Network => 10,
            Self::Throttle => 5,
        }
    }
}

impl Budget {
    /// What is left for a broken network.
    pub fn remaining(&self) -> i64 {
        self.network.load(Ordering::Relaxed)
    }

    fn of(&self, cause: Cause) -> &AtomicI64 {
        match cause {
            Cause::Network => &self.network,
            Cause::Throttle => &self.throttle,
        }
    }

    /// Takes the cost of one retry; false when less is left.
    pub fn withdraw(&self, cause: Cause) -> bool {
        self.of(cause)
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| {
                (left >= cause.cost()).then_some(left - cause.cost())
            })
            .is_ok()
    }

    /// A success earns one unit of each: a tenth of a retry, or a fifth of one that was throttled, which is what
    /// retries can add to the load in the long run. The cost of a retry is not given back: at a steady error rate
    /// of a half that would never empty the bucket.
    pub fn deposit(&self) {
        for cause in [Cause::Network, Cause::Throttle] {
            let left = self.of(cause);
            if left.load(Ordering::Relaxed) < cause.capacity() {
                let _ = left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| {
                    (left < cause.capacity()).then_some(left + 1)
                });
            }
        }
    }
}

/// 0 to 1, for jitter.
pub fn random() -> f64 {
    let mut bytes = [0; 4];
    match SystemRandom::new().fill(&mut bytes) {
        Ok(()) => f64::from(u32::from_le_bytes(bytes)) / f64::from(u32::MAX),
        Err(_) => 0.5,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn failure(outcome: Outcome) -> Failure {
        Failure::new(outcome, Code::Node("ECONNRESET"), "x")
    }

    fn refused(code: i64, retry: Retry) -> Failure {
        Failure {
            retry,
            ..Failure::new(Outcome::Refused, Code::Graph(code), "x")
        }
    }

    fn retried(failure: &Failure, effect: Effect, attempt: u32) -> Option<Duration> {
        let situation = Situation {
            failure,
            effect,
            attempt,
            remaining: Duration::from_secs(3600),
            random: 1.0,
        };
        match RetryPolicy::default().decide(situation) {
            Decision::Stop => None,
            Decision::After { delay, .. } => Some(delay),
        }
    }

    #[test]
    fn the_retry_table() {
        use Effect::*;
        let table: [(Failure, [bool; 5]); 10] = [
            (failure(Outcome::NotSent), [true, true, true, true, false]),
            (failure(Outcome::Unknown), [true, true, false, false, false]),
            (
                failure(Outcome::Unreadable),
                [true, false, false, false, false],
            ),
            (failure(Outcome::Aborted), [false; 5]),
            (
                refused(130_429, Retry::Yes),
                [true, true, true, false, false],
            ),
            (
                refused(131_056, Retry::Later),
                [true, true, true, false, false],
            ),
            (refused(4, Retry::Later), [false; 5]),
            (refused(131_048, Retry::Never), [false; 5]),
            (
                refused(131_000, Retry::Idempotent),
                [true, true, false, false, false],
            ),
            (
                refused(500, Retry::Idempotent),
                [true, true, false, false, false],
            ),
        ];
        for (failure, expected) in table {
            let effects = [Safe, Idempotent, Creating, PinSetting, Registration];
            let actual = effects.map(|effect| retried(&failure, effect, 1).is_some());
            assert_eq!(actual, expected, "{:?} {:?}", failure.outcome, failure.code);
        }
    }

    #[test]
    fn a_pin_is_set_again_once_at_most() {
        assert!(retried(&failure(Outcome::NotSent), Effect::PinSetting, 2).is_none());
        assert!(retried(&failure(Outcome::NotSent), Effect::Creating, 2).is_some());
    }

    #[test]
    fn delays_double_with_jitter_below_them() {
        let policy = RetryPolicy {
            max_attempts: 10,
            ..RetryPolicy::default()
        };
        let failure = failure(Outcome::NotSent);
        for (attempt, upper) in [(1, 1.0), (2, 2.0), (3, 4.0), (6, 20.0), (9, 20.0)] {
            for random in [0.0, 0.5, 1.0] {
                let situation = Situation {
                    failure: &failure,
                    effect: Effect::Safe,
                    attempt,
                    remaining: Duration::MAX,
                    random,
                };
                let Decision::After { delay, .. } = policy.decide(situation) else {
                    panic!("stopped")
                };
                assert!(
                    (upper / 2.0..=upper).contains(&delay.as_secs_f64()),
                    "{attempt} {delay:?}"
                );
            }
        }
        let fixed = RetryPolicy {
            fixed: true,
            ..policy
        };
        assert_eq!(fixed.delay(5), Duration::from_secs(1));
        assert_eq!(RetryPolicy::default().total_delay(), Duration::from_secs(3));
    }

    #[test]
    fn retry_after_raises_and_never_lowers() {
        let asked = |ms| Failure {
            retry_after_ms: Some(ms),
            ..refused(130_429, Retry::Yes)
        };
        assert_eq!(
            retried(&asked(10), Effect::Creating, 1),
            Some(Duration::from_secs(1))
        );
        let delay = retried(&asked(5_000), Effect::Creating, 1).unwrap();
        assert!((5.0..=5.25).contains(&delay.as_secs_f64()));
        assert_eq!(retried(&asked(60_001), Effect::Creating, 1), None);
    }

    #[test]
    fn a_wait_that_does_not_fit_is_not_begun() {
        let failure = failure(Outcome::NotSent);
        let situation = Situation {
            failure: &failure,
            effect: Effect::Safe,
            attempt: 1,
            remaining: Duration::from_millis(900),
            random: 1.0,
        };
        assert_eq!(RetryPolicy::default().decide(situation), Decision::Stop);
    }

    #[test]
    fn the_last_attempt_and_permanent_failures_stop() {
        assert!(retried(&failure(Outcome::NotSent), Effect::Safe, 3).is_none());
        let permanent = Failure {
            permanent: true,
            ..failure(Outcome::NotSent)
        };
        assert!(retried(&permanent, Effect::Safe, 1).is_none());
    }

    #[test]
    fn the_budget_empties_and_refills_slowly() {
        let budget = Budget::default();
        let retries = (0..1000)
            .filter(|_| budget.withdraw(Cause::Network))
            .count();
        assert_eq!(retries, 50, "a total outage costs 50 extra requests");
        // Calls that are throttled all the while still get the attempts that are documented.
        assert!((0..1500).all(|_| budget.withdraw(Cause::Throttle)));
        while budget.withdraw(Cause::Throttle) {}
        (0..1000).for_each(|_| budget.deposit());
        let retries = (0..1000)
            .filter(|_| budget.withdraw(Cause::Throttle))
            .count();
        assert_eq!(retries, 200, "a fifth of what succeeds");
        while budget.withdraw(Cause::Network) {}
        (0..10).for_each(|_| budget.deposit());
        assert!(budget.withdraw(Cause::Network));
        assert!(!budget.withdraw(Cause::Network));
        (0..10_000).for_each(|_| budget.deposit());
        assert_eq!(budget.remaining(), Cause::Network.capacity());
    }

    #[test]
    fn random_is_spread_over_its_range() {
        let mean = (0..10_000)
            .map(|_| random())
            .inspect(|x| assert!((0.0..=1.0).contains(x)))
            .sum::<f64>()
            / 10_000.0;
        assert!((0.45..0.55).contains(&mean), "{mean}");
    }
}
