//! Two-step verification of a number: the PIN and what wrong guesses lead to. number.rs asks it.
//!
//! Meta names the refusals and says that their details hold the waiting time, but publishes neither the
//! number of guesses nor the times. The two constants below are this emulator's choice.

use std::fmt;

use serde::{Deserialize, Deserializer, de::Error as _};
use serde_json::Value;

use crate::clock::{HOUR, Millis, SECOND};

/// The pause after the first, second, ... wrong guess. One guess more than listed locks.
const PAUSES: [Millis; 4] = [0, 10 * SECOND, 30 * SECOND, 60 * SECOND];
const LOCK: Millis = 12 * HOUR;

/// Exactly six decimal digits. Shown by no formatter.
#[derive(Clone, PartialEq, Eq)]
pub struct Pin(String);

impl Pin {
    /// A JSON number is refused: it cannot carry a leading zero.
    pub fn parse(value: &Value) -> Option<Self> {
        let text = value.as_str()?;
        (text.len() == 6 && text.bytes().all(|byte| byte.is_ascii_digit()))
            .then(|| Self(text.to_owned()))
    }

    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Pin {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Pin(redacted)")
    }
}

impl<'de> Deserialize<'de> for Pin {
    // By way of Value: serde's own messages would quote the PIN.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = Value::deserialize(deserializer)?;
        Self::parse(&value).ok_or_else(|| D::Error::custom("a PIN is a string of exactly 6 digits"))
    }
}

#[derive(Debug, PartialEq, Eq)]
pub enum Refusal {
    Mismatch,
    TooFast { wait: Millis },
    Locked { wait: Millis },
}

#[derive(Debug, Default)]
pub struct TwoStep {
    pin: Option<Pin>,
    wrong: usize,
    paused_until: Millis,
    locked_until: Option<Millis>,
}

impl TwoStep {
    pub fn pin(&self) -> Option<&Pin> {
        self.pin.as_ref()
    }

    pub fn wrong_guesses(&self) -> usize {
        self.wrong
    }

    pub fn locked_until(&self, now: Millis) -> Option<Millis> {
        self.locked_until.filter(|until| now < *until)
    }

    /// Sets or changes the PIN. A pause or lock stays: it belongs to the guesses, not to the PIN.
    pub fn set(&mut self, pin: Pin) {
        self.pin = Some(pin);
    }

    /// What a person does in WhatsApp Manager; the API has no call for it.
    pub fn switch_off(&mut self) {
        *self = Self::default();
    }

    /// Checks a guess. With two-step verification off, the guess becomes the PIN.
    pub fn check(&mut self, guess: Pin, now: Millis) -> Result<(), Refusal> {
        let Some(pin) = &self.pin else {
            self.pin = Some(guess);
            return Ok(());
        };
        let right = *pin == guess;
        if let Some(until) = self.locked_until {
            if now < until {
                return Err(Refusal::Locked { wait: until - now });
            }
            self.forget_guesses();
        }
        if now < self.paused_until {
            return Err(Refusal::TooFast {
                wait: self.paused_until - now,
            });
        }
        if right {
            self.forget_guesses();
            return Ok(());
        }
        let pause = PAUSES.get(self.wrong);
        self.wrong += 1;
        match pause {
            Some(pause) => {
                self.paused_until = now.saturating_add(*pause);
                Err(Refusal::Mismatch)
            }
            None => {
                self.locked_until = Some(now.saturating_add(LOCK));
                Err(Refusal::Locked { wait: LOCK })
            }
        }
    }

    fn forget_guesses(&mut self) {
        self.wrong = 0;
        self.paused_until = 0;
        self.locked_until = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn pin(text: &str) -> Pin {
        Pin::parse(&json!(text)).unwrap()
    }

    fn guarded() -> TwoStep {
        let mut two_step = TwoStep::default();
        two_step.set(pin("012345"));
        two_step
    }

    /// Guesses wrong as fast as allowed; answers the moment of the last guess.
    fn lock(two_step: &mut TwoStep) -> Millis {
        let mut now = 0;
        for pause in PAUSES {
            assert_eq!(two_step.check(pin("999999"), now), Err(Refusal::Mismatch));
            now += pause;
        }
        assert_eq!(
            two_step.check(pin("999999"), now),
            Err(Refusal::Locked { wait: LOCK })
        );
        now
    }

    #[test]
    fn only_six_digits_in_a_string() {
        for wrong in [
            json!("12345"),
            json!("1234567"),
            json!("12345a"),
            json!("12 345"),
            json!("١٢٣٤٥٦"),
            json!(""),
            json!(123456),
            json!(null),
            json!(["123456"]),
        ] {
            assert_eq!(Pin::parse(&wrong), None, "{wrong}");
        }
        assert_eq!(pin("000000").expose(), "000000");
    }

    #[test]
    fn no_formatter_shows_it() {
        assert!(!format!("{:?}", guarded()).contains("012345"));
        let error = serde_json::from_value::<Pin>(json!(987654))
            .unwrap_err()
            .to_string();
        assert!(!error.contains("987654"), "{error}");
    }

    #[test]
    fn off_means_the_guess_becomes_the_pin() {
        let mut two_step = TwoStep::default();
        assert_eq!(two_step.check(pin("111111"), 0), Ok(()));
        assert_eq!(two_step.check(pin("222222"), 0), Err(Refusal::Mismatch));
        two_step.switch_off();
        assert_eq!(two_step.check(pin("222222"), 0), Ok(()));
    }

    #[test]
    fn one_slip_costs_no_time() {
        let mut two_step = guarded();
        assert_eq!(two_step.check(pin("999999"), 0), Err(Refusal::Mismatch));
        assert_eq!(two_step.check(pin("012345"), 0), Ok(()));
        assert_eq!(two_step.wrong_guesses(), 0);
    }

    #[test]
    fn a_pause_refuses_even_the_right_pin() {
        let mut two_step = guarded();
        assert_eq!(two_step.check(pin("999999"), 0), Err(Refusal::Mismatch));
        assert_eq!(two_step.check(pin("999999"), 0), Err(Refusal::Mismatch));
        assert_eq!(
            two_step.check(pin("012345"), 9_999),
            Err(Refusal::TooFast { wait: 1 })
        );
        assert_eq!(
            two_step.wrong_guesses(),
            2,
            "a guess in the pause is not looked at"
        );
        assert_eq!(two_step.check(pin("012345"), 10_000), Ok(()));
    }

    #[test]
    fn the_fifth_wrong_guess_locks_until_the_time_is_over() {
        let mut two_step = guarded();
        let now = lock(&mut two_step);
        assert_eq!(two_step.locked_until(now), Some(now + LOCK));
        assert_eq!(
            two_step.check(pin("012345"), now + LOCK - 1),
            Err(Refusal::Locked { wait: 1 })
        );
        assert_eq!(two_step.check(pin("012345"), now + LOCK), Ok(()));
    }

    #[test]
    fn after_the_lock_guessing_starts_anew() {
        let mut two_step = guarded();
        let now = lock(&mut two_step);
        assert_eq!(
            two_step.check(pin("999999"), now + LOCK),
            Err(Refusal::Mismatch)
        );
        assert_eq!(two_step.wrong_guesses(), 1);
    }

    #[test]
    fn a_new_pin_does_not_open_the_lock() {
        let mut two_step = guarded();
        let now = lock(&mut two_step);
        two_step.set(pin("654321"));
        assert_eq!(
            two_step.check(pin("654321"), now),
            Err(Refusal::Locked { wait: LOCK })
        );
    }
}
