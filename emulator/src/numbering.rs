//! Phone numbers as WhatsApp knows them: in three countries an id differs from the number that people write, and to one
//! country Meta delivers no marketing. customer.rs, messages.rs and fate.rs ask it.

use std::borrow::Cow;

/// Area codes of the North American plan that are not of the United States, with those that are of no country.
const OTHERS: [&str; 94] = [
    "204", "226", "236", "242", "246", "249", "250", "257", "263", "264", "268", "284", "289",
    "306", "343", "345", "354", "365", "367", "368", "382", "403", "416", "418", "428", "431",
    "437", "438", "441", "450", "468", "473", "474", "500", "506", "514", "519", "548", "555",
    "579", "581", "584", "587", "604", "613", "639", "647", "649", "658", "664", "672", "683",
    "700", "705", "709", "721", "742", "753", "758", "767", "778", "780", "782", "784", "800",
    "807", "809", "819", "825", "829", "833", "844", "849", "855", "866", "867", "868", "869",
    "873", "876", "877", "879", "888", "900", "902", "905", "942", "521", "522", "523", "524",
    "525", "526", "710",
];

/// The id of a number that is given as digits with its country code: Brazil's numbers of the areas from 31 on lose their
/// ninth digit, Mexico's get a 1 and Argentina's a 9 behind the country code.
pub fn wa_id(digits: &str) -> Cow<'_, str> {
    let at = |from: usize, to: usize| digits.get(from..to).unwrap_or_default();
    match (at(0, 2), digits.len()) {
        ("55", 13) if at(2, 4) >= "31" && at(4, 5) == "9" => {
            Cow::Owned(format!("{}{}", at(0, 4), at(5, 13)))
        }
        ("52", 12) => Cow::Owned(format!("521{}", at(2, 12))),
        ("54", 12) => Cow::Owned(format!("549{}", at(2, 12))),
        _ => Cow::Borrowed(digits),
    }
}

/// Whether a number is of the United States.
pub fn is_of_the_us(digits: &str) -> bool {
    digits.len() == 11
        && digits.starts_with('1')
        && digits.get(1..4).is_some_and(|area| !OTHERS.contains(&area))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_of_three_countries() {
        for (number, id) in [
            ("5511987654321", "5511987654321"),
            ("5531987654321", "553187654321"),
            ("553187654321", "553187654321"),
            ("525512345678", "5215512345678"),
            ("5215512345678", "5215512345678"),
            ("541112345678", "5491112345678"),
            ("5491112345678", "5491112345678"),
            ("16505551234", "16505551234"),
            ("55", "55"),
        ] {
            assert_eq!(wa_id(number), id, "{number}");
        }
    }

    #[test]
    fn the_us_and_its_neighbours() {
        assert!(is_of_the_us("16505551234") && is_of_the_us("12125551234"));
        for other in [
            "14165551234",
            "15551234567",
            "18765551234",
            "4915112345678",
            "1650",
        ] {
            assert!(!is_of_the_us(other), "{other}");
        }
    }
}
