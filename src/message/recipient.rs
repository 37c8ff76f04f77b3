//! Whom a message goes to: phone numbers in any usual spelling, and ids of users.

use crate::failure::Failure;

/// Reads a phone number in any usual spelling into what goes on the wire.
///
/// What 3.1.1 accepted is sent exactly as given; other spellings become bare digits.
pub fn phone(parameter: &'static str, text: &str) -> Result<String, Failure> {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let plain = text.strip_prefix('+').unwrap_or(text);
    if plain == digits && (10..=15).contains(&digits.len()) && !plain.starts_with("00") {
        return Ok(text.to_owned());
    }
    let only_separators = text
        .strip_prefix('+')
        .unwrap_or(text)
        .chars()
        .all(|c| c.is_ascii_digit() || matches!(c, ' ' | '-' | '.' | '(' | ')' | '\u{a0}'));
    let digits = digits.strip_prefix("00").unwrap_or(&digits);
    if only_separators && (7..=15).contains(&digits.len()) && !digits.starts_with('0') {
        return Ok(digits.to_owned());
    }
    // The number is not quoted, because with swapped arguments it would be the text of a message.
    Err(Failure::invalid(
        parameter,
        format!(
            "Invalid phone number in `{parameter}`: it is not 7 to 15 digits that begin with a country code."
        ),
    )
    .with_remedy("Pass the number with its country code, such as 14155552671 or +1 415 555 2671."))
}

/// Whether this is a business-scoped user id, such as `US.13491208655302741918`: a country, a
/// period, and up to 128 letters and digits, with `ENT.` before them for one of a parent portfolio.
pub fn is_user_id(text: &str) -> bool {
    let Some((country, id)) = text.split_once('.') else {
        return false;
    };
    let id = id.strip_prefix("ENT.").unwrap_or(id);
    country.len() == 2
        && country.bytes().all(|byte| byte.is_ascii_uppercase())
        && (1..=128).contains(&id.len())
        && id.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn user_ids_are_no_phone_numbers() {
        for id in ["US.13491208655302741918", "IN.ENT.118a"] {
            assert!(is_user_id(id), "{id}");
            assert!(phone("to", id).is_err(), "{id}");
        }
        for text in [
            "",
            "US",
            "US.",
            "us.134",
            "USA.134",
            "US.1 2",
            "1.415.555.2671",
        ] {
            assert!(!is_user_id(text), "{text}");
        }
        assert!(!is_user_id(&format!("US.{}", "1".repeat(129))));
    }

    #[test]
    fn plain_numbers_stay_as_they_are() {
        for number in ["15551234567", "+15551234567"] {
            assert_eq!(phone("to", number).unwrap(), number);
        }
    }

    #[test]
    fn usual_spellings_become_digits() {
        for number in ["+1 415 555-2671", "1 (415) 555.2671", "0014155552671"] {
            assert_eq!(phone("to", number).unwrap(), "14155552671");
        }
        assert_eq!(
            phone("to", "+6834000").unwrap(),
            "6834000",
            "a short legal number"
        );
    }

    #[test]
    fn the_rest_is_refused() {
        for number in [
            "",
            "123",
            "abc",
            "0123456789x",
            "+",
            "1e+21",
            "12345678901234567",
            "１５５５１２３４５６７",
        ] {
            assert!(phone("to", number).is_err(), "{number}");
        }
    }
}
