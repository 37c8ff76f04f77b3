//! What was sent to whom and when, as far as a limit counts it: seconds of a number, people of a portfolio, the windows of
//! customers, calls of an hour. Time comes in as an argument, and nothing here grows for ever.

use std::collections::{HashMap, VecDeque};

use crate::clock::{HOUR, Millis, SECOND};

const DAY: Millis = 24 * HOUR;
/// One message more to the same person.
const PAIR_PAUSE: Millis = 6 * SECOND;
/// Of each kind: a bound because an emulator may run for days.
const MOST_KEPT: usize = 100_000;

/// Moments within a span of time.
#[derive(Debug, Default)]
struct Moments(VecDeque<Millis>);

impl Moments {
    fn pass(&mut self, span: Millis, now: Millis) {
        while self
            .0
            .front()
            .is_some_and(|at| now.saturating_sub(*at) >= span)
        {
            self.0.pop_front();
        }
    }

    /// One moment more, or how long to wait for one.
    fn take(&mut self, most: usize, span: Millis, now: Millis) -> Result<(), Millis> {
        self.pass(span, now);
        if self.0.len() >= most {
            let first = self.0.front().copied().unwrap_or(now);
            return Err((first + span).saturating_sub(now).max(1));
        }
        self.0.push_back(now);
        Ok(())
    }
}

/// How much of an allowance is used, in percent, and how long until it can be used again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Usage {
    pub percent: usize,
    pub wait: Millis,
}

impl Usage {
    pub fn is_over(self) -> bool {
        self.wait > 0
    }
}

#[derive(Debug, Default)]
pub struct Pace {
    seconds: HashMap<String, Moments>,
    /// When a number and a person would have had their messages, one every six seconds.
    pairs: HashMap<String, Millis>,
    /// When a person last wrote to a number.
    windows: HashMap<String, Millis>,
    /// Whom the portfolio wrote to first, and since when.
    recipients: HashMap<String, Millis>,
    recipients_in_order: VecDeque<(Millis, String)>,
    marketing: HashMap<String, Moments>,
    calls: HashMap<String, Moments>,
}

fn pair(number: &str, person: &str) -> String {
    format!("{number} {person}")
}

/// Forgets what has no effect any more, once there is much of it; and all, where that is not enough.
fn bound<T>(kept: &mut HashMap<String, T>, lives: impl Fn(&mut T) -> bool) {
    if kept.len() >= MOST_KEPT {
        kept.retain(|_, value| lives(value));
        if kept.len() >= MOST_KEPT {
            kept.clear();
        }
    }
}

impl Pace {
    /// A message of this number, in or out. `Err` is how long to wait.
    pub fn take_second(&mut self, number: &str, most: usize, now: Millis) -> Result<(), Millis> {
        if !self.seconds.contains_key(number) {
            self.seconds.insert(number.to_owned(), Moments::default());
        }
        self.seconds
            .get_mut(number)
            .map_or(Ok(()), |moments| moments.take(most, SECOND, now))
    }

    /// A message of this number to this person: so many at once, which are paid back at one in six seconds.
    pub fn take_pair(
        &mut self, number: &str, person: &str, burst: u64, now: Millis,
    ) -> Result<(), Millis> {
        bound(&mut self.pairs, |until| *until > now);
        let until = self.pairs.entry(pair(number, person)).or_insert(now);
        let ahead = burst.saturating_sub(1).saturating_mul(PAIR_PAUSE);
        let from = (*until).max(now);
        if from > now.saturating_add(ahead) {
            return Err(from - now - ahead);
        }
        *until = from.saturating_add(PAIR_PAUSE);
        Ok(())
    }

    /// A person wrote to a number, or called it.
    pub fn open(&mut self, number: &str, person: &str, now: Millis) {
        bound(&mut self.windows, |at| now.saturating_sub(*at) < DAY);
        self.windows.insert(pair(number, person), now);
    }

    pub fn is_open(&self, number: &str, person: &str, window: Millis, now: Millis) -> bool {
        let wrote = self.windows.get(&pair(number, person));
        wrote.is_some_and(|at| now.saturating_sub(*at) < window)
    }

    /// Somebody is written to first. `false` once there are too many of these.
    pub fn take_recipient(&mut self, person: &str, most: usize, now: Millis) -> bool {
        while let Some((at, _)) = self.recipients_in_order.front()
            && now.saturating_sub(*at) >= DAY
        {
            if let Some((_, person)) = self.recipients_in_order.pop_front() {
                self.recipients.remove(&person);
            }
        }
        if self.recipients.contains_key(person) {
            return true;
        }
        if self.recipients.len() >= most.min(MOST_KEPT) {
            return false;
        }
        self.recipients.insert(person.to_owned(), now);
        self.recipients_in_order.push_back((now, person.to_owned()));
        true
    }

    /// Marketing to a person. `false` when they had enough.
    pub fn take_marketing(&mut self, person: &str, most: usize, now: Millis) -> bool {
        bound(&mut self.marketing, |moments| {
            moments.pass(DAY, now);
            !moments.0.is_empty()
        });
        let moments = self.marketing.entry(person.to_owned()).or_default();
        moments.take(most, DAY, now).is_ok()
    }

    /// A call of an account or an app. One that is refused counts as well, as with Meta, and lengthens the refusal.
    pub fn take_call(&mut self, who: &str, most: usize, now: Millis) -> Usage {
        bound(&mut self.calls, |moments| {
            moments.pass(HOUR, now);
            !moments.0.is_empty()
        });
        let moments = self.calls.entry(who.to_owned()).or_default();
        let taken = moments.take(most, HOUR, now);
        if taken.is_err() && moments.0.pop_front().is_some() {
            moments.0.push_back(now);
        }
        usage(moments, most, taken.err().unwrap_or_default())
    }

    /// Without taking one.
    pub fn usage(&mut self, who: &str, most: usize, now: Millis) -> Usage {
        let Some(moments) = self.calls.get_mut(who) else {
            return Usage::default();
        };
        moments.pass(HOUR, now);
        usage(moments, most, 0)
    }
}

fn usage(moments: &Moments, most: usize, wait: Millis) -> Usage {
    let percent = (moments.0.len() * 100).checked_div(most).unwrap_or(100);
    Usage { percent, wait }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_has_so_many_messages_in_any_second() {
        let mut pace = Pace::default();
        assert!((0..80).all(|at| pace.take_second("1", 80, at).is_ok()));
        assert_eq!(pace.take_second("1", 80, 100), Err(900));
        assert!(pace.take_second("2", 80, 100).is_ok());
        assert_eq!(pace.take_second("1", 80, 1_000), Ok(()));
        assert_eq!(pace.take_second("1", 80, 1_000), Err(1));
    }

    #[test]
    fn a_burst_to_one_person_is_paid_back() {
        let mut pace = Pace::default();
        assert!((0..45).all(|_| pace.take_pair("1", "2", 45, 0).is_ok()));
        assert_eq!(pace.take_pair("1", "2", 45, 0), Err(6_000));
        assert!(pace.take_pair("1", "3", 45, 0).is_ok());
        assert_eq!(pace.take_pair("1", "2", 45, 6_000), Ok(()));
        assert_eq!(pace.take_pair("1", "2", 45, 6_001), Err(5_999));
        // After as long as they would have taken, as many again.
        let later = 46 * PAIR_PAUSE;
        assert!((0..45).all(|_| pace.take_pair("1", "2", 45, later).is_ok()));
        assert!(pace.take_pair("1", "2", 45, later).is_err());
    }

    #[test]
    fn a_window_is_open_for_its_time() {
        let mut pace = Pace::default();
        pace.open("1", "2", 5);
        assert!(pace.is_open("1", "2", DAY, 4 + DAY) && !pace.is_open("1", "2", DAY, 5 + DAY));
        assert!(!pace.is_open("2", "2", DAY, 5));
    }

    #[test]
    fn people_are_counted_once_a_day() {
        let mut pace = Pace::default();
        assert!(pace.take_recipient("a", 2, 0) && pace.take_recipient("b", 2, 1));
        assert!(pace.take_recipient("a", 2, 2) && !pace.take_recipient("c", 2, 3));
        assert!(pace.take_recipient("c", 2, DAY) && !pace.take_recipient("d", 2, DAY));
        assert!(pace.take_marketing("a", 1, 0) && !pace.take_marketing("a", 1, DAY - 1));
        assert!(pace.take_marketing("a", 1, DAY));
    }

    #[test]
    fn refused_calls_lengthen_the_refusal() {
        let mut pace = Pace::default();
        assert_eq!(
            pace.take_call("app", 4, 0),
            Usage {
                percent: 25,
                wait: 0
            }
        );
        for at in 1..4 {
            pace.take_call("app", 4, at);
        }
        assert_eq!(pace.usage("app", 4, 4).percent, 100);
        assert_eq!(
            pace.take_call("app", 4, 10),
            Usage {
                percent: 100,
                wait: HOUR - 10
            }
        );
        assert_eq!(
            pace.take_call("app", 4, HOUR),
            Usage {
                percent: 100,
                wait: 1
            }
        );
        assert_eq!(pace.usage("nobody", 4, 0), Usage::default());
    }

    #[test]
    fn bounded() {
        let mut pace = Pace::default();
        for person in 0..=MOST_KEPT {
            let _ = pace.take_pair("1", &person.to_string(), 45, 0);
            pace.open("1", &person.to_string(), 0);
        }
        assert!(pace.pairs.len() <= MOST_KEPT && pace.windows.len() <= MOST_KEPT);
    }
}
