//! Whom a message goes to: phone numbers in any usual spelling, and ids of users.

use crate::{
    failure::Failure,
    json::{Members, object, quoted},
};

/// Somebody whom a request names.
#[derive(Debug, PartialEq, Eq)]
pub enum Recipient {
    /// A phone number.
    Phone(String),
    /// A business-scoped user id, of somebody whose number is not known.
    User(String),
}

impl Recipient {
    /// Reads a phone number, or a business-scoped user id.
    pub fn read(parameter: &'static str, text: &str) -> Result<Self, Failure> {
        if is_user_id(text) {
            return Ok(Self::User(text.to_owned()));
        }
        phone(parameter, text).map(Self::Phone)
    }

    /// Reads a customer as webhooks name one, as JSON: `{ id, phone?, userId?, parentUserId? }`.
    ///
    /// The number goes first: Meta advises it where it is known, and delivers some templates to nothing else.
    pub fn customer(parameter: &'static str, json: &str) -> Result<Self, Failure> {
        let members = Members::read(json);
        let text =
            |name| -> Option<String> { serde_json::from_str(members.as_ref()?.get(name)?).ok() };
        let number = text("phone").and_then(|number| phone(parameter, &number).ok());
        if let Some(number) = number {
            return Ok(Self::Phone(number));
        }
        let user = ["userId", "parentUserId"].into_iter().filter_map(text);
        if let Some(user) = user.into_iter().find(|user| is_user_id(user)) {
            return Ok(Self::User(user));
        }
        text("id")
            .and_then(|id| Self::read(parameter, &id).ok())
            .ok_or_else(|| {
                Failure::invalid(
                    parameter,
                    format!("`{parameter}` names nobody: it has neither a phone number nor a user id."),
                )
                .with_remedy("Pass a phone number, a business-scoped user id, or the `sender` of a received message.")
            })
    }
}

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

/// The body of calls about several people: `{messaging_product, [name]: [{user} | {user_id}, …]}`.
pub fn people_body(name: &str, people: &[Recipient]) -> String {
    let people: Vec<String> = people
        .iter()
        .map(|one| match one {
            Recipient::Phone(user) => object([("user", quoted(user).as_str())]),
            Recipient::User(id) => object([("user_id", quoted(id).as_str())]),
        })
        .collect();
    let list = format!("[{}]", people.join(","));
    object([
        ("messaging_product", r#""whatsapp""#),
        (name, list.as_str()),
    ])
}

/// Whether a user id is that of a parent portfolio, such as `US.ENT.11815799212886844830`.
pub fn is_parent_user_id(text: &str) -> bool {
    is_user_id(text) && text.get(3..7) == Some("ENT.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn customers_are_named_by_number_first() {
        let phone = || Recipient::Phone("15551234567".to_owned());
        let user = |id: &str| Recipient::User(id.to_owned());
        for (json, recipient) in [
            (
                r#"{"id":"US.1","phone":"15551234567","userId":"US.1"}"#,
                phone(),
            ),
            (r#"{"phone":"+1 555 123-4567"}"#, phone()),
            (
                r#"{"id":"US.1","phone":"","userId":"US.1","parentUserId":"US.ENT.2"}"#,
                user("US.1"),
            ),
            (r#"{"id":"US.1","phone":null,"userId":null}"#, user("US.1")),
            (
                r#"{"phone":"12","parentUserId":"US.ENT.2"}"#,
                user("US.ENT.2"),
            ),
            (r#"{"id":"15551234567","userId":"15551234567"}"#, phone()),
        ] {
            assert_eq!(
                Recipient::customer("to", json).unwrap(),
                recipient,
                "{json}"
            );
        }
        for json in [
            "{}",
            r#"{"id":""}"#,
            r#"{"id":7}"#,
            r#"{"name":"15551234567"}"#,
        ] {
            let failure = Recipient::customer("to", json).unwrap_err();
            assert!(failure.message.contains("`to`"), "{json}");
        }
        let people = [phone(), user("US.1"), Recipient::Phone(r#"2"}"#.to_owned())];
        assert_eq!(
            people_body("block_users", &people),
            r#"{"messaging_product":"whatsapp","block_users":[{"user":"15551234567"},{"user_id":"US.1"},{"user":"2\"}"}]}"#
        );
        assert!(
            is_parent_user_id("US.ENT.2")
                && !is_parent_user_id("US.2")
                && !is_parent_user_id("ENT.2")
        );
    }

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
