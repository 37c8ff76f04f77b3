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
    // What a person sees: address books and web pages put more into a number than is seen.
    let seen: String = text.chars().filter(|c| !is_separator(*c)).collect();
    let seen = seen.strip_prefix('+').unwrap_or(&seen);
    if holds_trunk_zero(seen) {
        return Err(Failure::invalid(
            parameter,
            format!(
                "Ambiguous phone number in `{parameter}`: a zero in brackets is dialled within the country only, or is a part of the number."
            ),
        )
        .with_remedy("Pass the number as WhatsApp shows it, without the brackets, and without the zero unless the country keeps it, such as +44 20 7946 0958."));
    }
    let only_brackets = seen
        .chars()
        .all(|c| c.is_ascii_digit() || matches!(c, '(' | ')'));
    let digits = digits.strip_prefix("00").unwrap_or(&digits);
    if only_brackets && (7..=15).contains(&digits.len()) && !digits.starts_with('0') {
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

/// Whether a character stands between digits without meaning: spaces and dashes of every kind, and what nobody sees,
/// such as the marks of writing direction that come along when a number is copied.
fn is_separator(c: char) -> bool {
    c.is_whitespace()
        || matches!(c,
            '-' | '.'
            | '\u{ad}' | '\u{61c}' | '\u{180e}' // a soft hyphen, marks of direction
            | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
            | '\u{2010}'..='\u{2015}' | '\u{2043}' | '\u{2212}' // hyphens, dashes, the minus sign
            | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}')
}

/// Whether a country code is followed by a zero in brackets: `44(0)20…`, `44(020)…`. Italian numbers keep it: `39(06)…`.
fn holds_trunk_zero(seen: &str) -> bool {
    let Some((country, rest)) = seen.split_once("(0") else {
        return false;
    };
    let country = country.trim_matches(['(', ')', '+']);
    let keeps = country.trim_start_matches('0') == "39" && !rest.starts_with(')');
    !country.is_empty() && country.bytes().all(|byte| byte.is_ascii_digit()) && !keeps
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
    fn what_is_not_seen_and_every_dash_is_left_out() {
        for number in [
            "\u{202a}+1 415 555 2671\u{202c}",
            "\u{2066}14155552671\u{2069}",
            "\u{200e}+1\u{a0}415\u{202f}555\u{2009}2671",
            "\u{feff}14155552671",
            "+1\u{2011}415\u{2013}555\u{2212}2671",
            "+1\t415 555 2671\n",
            "1415\u{ad}5552671\r\n",
            "\u{200b}\u{2060}001 415 555 2671",
        ] {
            assert_eq!(phone("to", number).unwrap(), "14155552671", "{number:?}");
        }
        for number in [
            "\u{200e}",
            "+1 415 555 2671\u{0}",
            "1415_5552671",
            "\u{202a}hello\u{202c}",
        ] {
            assert!(phone("to", number).is_err(), "{number:?}");
        }
    }

    #[test]
    fn a_zero_in_brackets_is_ambiguous() {
        for number in [
            "+44 (0)20 7946 0958",
            "+44(0)2079460958",
            "0044 (0) 20 7946 0958",
            "+44 ( 0 ) 20 7946 0958",
            "+49 (030) 901820",
            "(+44) (0)20 7946 0958",
            "(44)(0)20 7946 0958",
            "+39 (0)6 698 12345",
            "+44 \u{202a}(0\u{202c}) 20 7946 0958",
        ] {
            let failure = phone("to", number).unwrap_err();
            assert!(
                failure
                    .message
                    .starts_with("Ambiguous phone number in `to`"),
                "{number}"
            );
            assert!(!failure.message.contains("7946") && failure.remedy.is_some());
        }
        assert_eq!(phone("to", "+39 (06) 698 12345").unwrap(), "390669812345");
        assert_eq!(phone("to", "+1 (415) 555-2671").unwrap(), "14155552671");
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
