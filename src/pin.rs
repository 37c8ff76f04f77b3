//! PINs: what is one, which are easy to guess, and how a strong one is drawn. The PINs among arguments are read with
//! it, and `api/two_step_verification.rs` judges and generates.

use ring::rand::{SecureRandom, SystemRandom};
use serde::Serialize;

use crate::{failure::Failure, secret::Secret};

/// Why a PIN is easy to guess.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Weakness {
    RepeatedDigit,
    Run,
    Mirrored,
    Doubled,
    Date,
    Common,
    PhoneNumber,
}

impl Weakness {
    fn reason(self) -> &'static str {
        match self {
            Self::RepeatedDigit => "it repeats one digit",
            Self::Run => "it counts up or down",
            Self::Mirrored => "it reads the same backwards",
            Self::Doubled => "it repeats a shorter pattern",
            Self::Date => "it reads as a date",
            Self::Common => "it is among the PINs people choose most",
            Self::PhoneNumber => "it is part of the phone number",
        }
    }
}

/// PINs that leaked lists show most often and that no rule below catches.
const COMMON: [&str; 24] = [
    "123123", "112233", "123321", "159753", "147258", "258369", "147852", "789456", "456789",
    "123654", "102030", "142536", "159357", "147369", "741852", "963852", "131313", "520520",
    "520131", "521521", "246810", "135790", "314159", "142857",
];

/// Reads a PIN: exactly six ASCII digits.
pub fn parse(text: &str) -> Result<Secret, Failure> {
    if text.len() == 6 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Ok(Secret::new(text));
    }
    // The message tells the length alone, because the text may be a real PIN with a slip of the finger.
    let length = text.chars().count();
    Err(invalid(if length == 6 {
        "it holds something other than the digits 0 to 9".to_owned()
    } else {
        format!("it has {length} characters")
    }))
}

pub fn invalid(why: String) -> Failure {
    Failure::invalid(
        "pin",
        format!("`pin` must be a string of exactly 6 digits: {why}."),
    )
    .with_remedy("Pass six ASCII digits as a string, such as { pin: '012345' }.")
}

/// Every reason why the PIN is weak; none means strong.
pub fn weaknesses(pin: &str, phone_number: Option<&str>) -> Vec<Weakness> {
    let digits: Vec<i8> = pin.bytes().map(|byte| byte as i8 - b'0' as i8).collect();
    let steps: Vec<i8> = digits
        .iter()
        .zip(digits.iter().skip(1))
        .map(|(a, b)| b - a)
        .collect();
    let same_step = |step: i8| steps.iter().all(|s| *s == step);
    // 890123 counts on past nine, so digits are compared modulo ten.
    let wraps = |step: i8| {
        steps
            .iter()
            .all(|s| s.rem_euclid(10) == step.rem_euclid(10))
    };
    let period = |n: usize| {
        digits
            .iter()
            .zip(digits.iter().skip(n))
            .all(|(a, b)| a == b)
    };
    let phone_digits: String = phone_number
        .unwrap_or_default()
        .chars()
        .filter(char::is_ascii_digit)
        .collect();

    [
        (same_step(0), Weakness::RepeatedDigit),
        (
            wraps(1) || wraps(-1) || same_step(2) || same_step(-2),
            Weakness::Run,
        ),
        (digits.iter().eq(digits.iter().rev()), Weakness::Mirrored),
        (period(2) || period(3) || pairs(&digits), Weakness::Doubled),
        (is_date(pin), Weakness::Date),
        (COMMON.contains(&pin), Weakness::Common),
        (
            phone_digits.len() >= 6 && phone_digits.contains(pin),
            Weakness::PhoneNumber,
        ),
    ]
    .into_iter()
    .filter_map(|(found, weakness)| found.then_some(weakness))
    .collect()
}

/// Whether the PIN is three pairs, as 112233 and 778899 are.
fn pairs(digits: &[i8]) -> bool {
    digits
        .chunks(2)
        .all(|pair| matches!(pair, [a, b] if a == b))
}

/// Day, month and year in any order that people write: DDMMYY, MMDDYY, YYMMDD, or a year beside a month.
fn is_date(pin: &str) -> bool {
    let part = |from: usize, to: usize| {
        pin.get(from..to)
            .and_then(|text| text.parse::<u32>().ok())
            .unwrap_or(0)
    };
    let (a, b, c) = (part(0, 2), part(2, 4), part(4, 6));
    let day = |n: u32| (1..=31).contains(&n);
    let month = |n: u32| (1..=12).contains(&n);
    let year = |n: u32| (1930..=2049).contains(&n);
    (day(a) && month(b))
        || (month(a) && day(b))
        || (month(b) && day(c))
        || (year(part(0, 4)) && month(c))
        || (year(part(2, 6)) && month(a))
}

/// One sentence that names the reasons and never the PIN.
pub fn explain(weaknesses: &[Weakness]) -> String {
    let reasons: Vec<&str> = weaknesses.iter().map(|w| w.reason()).collect();
    format!("The PIN is easy to guess: {}.", reasons.join(", "))
}

/// A six-digit PIN from the operating system's randomness, each strong one equally likely.
pub fn generate(phone_number: Option<&str>) -> Result<Secret, Failure> {
    // 2^32 is no multiple of a million: numbers above the last whole one would favour small PINs.
    const FAIR: u32 = u32::MAX - u32::MAX % 1_000_000;
    let random = SystemRandom::new();
    loop {
        let mut bytes = [0; 4];
        random
            .fill(&mut bytes)
            .map_err(|_| Failure::internal("The operating system gave no randomness"))?;
        let number = u32::from_le_bytes(bytes);
        if number >= FAIR {
            continue;
        }
        let pin = Secret::new(format!("{:06}", number % 1_000_000));
        if weaknesses(pin.expose(), phone_number).is_empty() {
            return Ok(pin);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn six_ascii_digits_and_nothing_else() {
        assert_eq!(parse("012345").unwrap().expose(), "012345");
        for text in [
            "",
            "12345",
            "1234567",
            "12345a",
            "12 456",
            " 123456",
            "１２３４５６",
            "१२३४५६",
            "-12345",
            "+12345",
            "1e5000",
            "12345\n",
        ] {
            let failure = parse(text).unwrap_err();
            assert_eq!(failure.parameter, Some("pin"));
            assert!(
                text.is_empty() || !failure.message.contains(text),
                "{}",
                failure.message
            );
        }
    }

    #[test]
    fn each_weakness_is_found() {
        for (pin, weakness) in [
            ("777777", Weakness::RepeatedDigit),
            ("123456", Weakness::Run),
            ("654321", Weakness::Run),
            ("890123", Weakness::Run),
            ("135790", Weakness::Common),
            ("482284", Weakness::Mirrored),
            ("474747", Weakness::Doubled),
            ("839839", Weakness::Doubled),
            ("447799", Weakness::Doubled),
            ("250785", Weakness::Date),
            ("198407", Weakness::Date),
            ("851224", Weakness::Date),
            ("159753", Weakness::Common),
        ] {
            let found = weaknesses(pin, None);
            assert!(found.contains(&weakness), "{pin}: {found:?}");
        }
        assert_eq!(
            weaknesses("834067", Some("+1 555-834-0671")),
            [Weakness::PhoneNumber]
        );
        assert_eq!(weaknesses("834067", None), []);
    }

    #[test]
    fn generated_pins_are_strong_and_spread() {
        let pins: HashSet<String> = (0..2000)
            .map(|_| generate(None).unwrap().expose().to_owned())
            .collect();
        assert!(pins.len() > 1990, "{}", pins.len());
        assert!(
            pins.iter()
                .all(|pin| parse(pin).is_ok() && weaknesses(pin, None).is_empty())
        );
        // Each leading digit has a share of about 160 to 220 of 2,000 (0, 1 and 2 lose their dates).
        for digit in b'0'..=b'9' {
            let share = pins.iter().filter(|pin| pin.as_bytes()[0] == digit).count();
            assert!(
                share > 80,
                "{} of 2,000 begin with {}",
                share,
                digit as char
            );
        }
    }

    #[test]
    fn explanations_name_no_pin() {
        let text = explain(&weaknesses("123456", None));
        assert!(text.contains("counts up or down"), "{text}");
        assert!(!text.contains("123456"));
    }
}
