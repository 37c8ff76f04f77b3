//! Ownership of a number: the code sent by SMS or voice call. number.rs holds one for each number.
//!
//! The ten minutes are Meta's; how many requests and guesses it allows is not published.

use std::fmt;

use crate::clock::{HOUR, MINUTE, Millis};
use crate::quota::{Exceeded, Quota};

const LIFETIME: Millis = 10 * MINUTE;
const GUESSES: u32 = 5;
const REQUESTS: usize = 5;

#[derive(Debug, PartialEq, Eq)]
pub enum RequestRefusal {
    AlreadyVerified,
    TooMany { wait: Millis },
}

#[derive(Debug, PartialEq, Eq)]
pub enum VerifyRefusal {
    NoCode,
    Expired,
    Mismatch,
    TooMany,
}

struct Code {
    digits: String,
    expires_at: Millis,
    wrong: u32,
}

pub struct Verification {
    verified: bool,
    code: Option<Code>,
    requests: Quota,
}

impl fmt::Debug for Verification {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Verification")
            .field("verified", &self.verified)
            .finish_non_exhaustive()
    }
}

impl Verification {
    pub fn new(verified: bool) -> Self {
        Self {
            verified,
            code: None,
            requests: Quota::new(REQUESTS, HOUR, HOUR),
        }
    }

    pub fn verified(&self) -> bool {
        self.verified
    }

    /// The code under way, for the control API: there is no phone to read it from.
    pub fn code(&self, now: Millis) -> Option<&str> {
        self.code
            .as_ref()
            .filter(|code| now < code.expires_at)
            .map(|code| code.digits.as_str())
    }

    /// Sends `digits`. An older code stops working.
    pub fn request(&mut self, digits: String, now: Millis) -> Result<(), RequestRefusal> {
        if self.verified {
            return Err(RequestRefusal::AlreadyVerified);
        }
        self.requests
            .take(now)
            .map_err(|Exceeded { wait }| RequestRefusal::TooMany { wait })?;
        self.code = Some(Code {
            digits,
            expires_at: now.saturating_add(LIFETIME),
            wrong: 0,
        });
        Ok(())
    }

    /// Each code works once.
    pub fn verify(&mut self, digits: &str, now: Millis) -> Result<(), VerifyRefusal> {
        let code = self.code.as_mut().ok_or(VerifyRefusal::NoCode)?;
        if now >= code.expires_at {
            return Err(VerifyRefusal::Expired);
        }
        if code.wrong >= GUESSES {
            return Err(VerifyRefusal::TooMany);
        }
        if code.digits != digits {
            code.wrong += 1;
            return Err(VerifyRefusal::Mismatch);
        }
        self.code = None;
        self.verified = true;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn requested() -> Verification {
        let mut verification = Verification::new(false);
        verification.request("123456".into(), 0).unwrap();
        verification
    }

    #[test]
    fn a_code_works_once_and_in_time() {
        let mut verification = requested();
        assert_eq!(verification.code(LIFETIME - 1), Some("123456"));
        assert_eq!(verification.verify("123456", LIFETIME - 1), Ok(()));
        assert!(verification.verified());
        assert_eq!(
            verification.verify("123456", LIFETIME - 1),
            Err(VerifyRefusal::NoCode)
        );

        let mut late = requested();
        assert_eq!(late.code(LIFETIME), None);
        assert_eq!(late.verify("123456", LIFETIME), Err(VerifyRefusal::Expired));
        assert!(!late.verified());
    }

    #[test]
    fn five_wrong_guesses_burn_the_code() {
        let mut verification = requested();
        for _ in 0..GUESSES {
            assert_eq!(
                verification.verify("000000", 1),
                Err(VerifyRefusal::Mismatch)
            );
        }
        assert_eq!(
            verification.verify("123456", 1),
            Err(VerifyRefusal::TooMany)
        );
        verification.request("654321".into(), 2).unwrap();
        assert_eq!(verification.verify("654321", 3), Ok(()));
    }

    #[test]
    fn a_new_code_replaces_the_old_one() {
        let mut verification = requested();
        verification.request("654321".into(), 1).unwrap();
        assert_eq!(
            verification.verify("123456", 2),
            Err(VerifyRefusal::Mismatch)
        );
        assert_eq!(verification.verify("654321", 2), Ok(()));
    }

    #[test]
    fn requests_are_limited_and_pointless_once_verified() {
        let mut verification = Verification::new(false);
        for _ in 0..REQUESTS {
            assert_eq!(verification.request("123456".into(), 0), Ok(()));
        }
        assert_eq!(
            verification.request("123456".into(), 0),
            Err(RequestRefusal::TooMany { wait: HOUR })
        );
        assert_eq!(
            Verification::new(true).request("123456".into(), 0),
            Err(RequestRefusal::AlreadyVerified)
        );
    }

    #[test]
    fn debug_hides_the_code() {
        assert!(!format!("{:?}", requested()).contains("123456"));
    }
}
