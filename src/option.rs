//! Finds the option that a caller meant by one that does not exist. The constructor asks, for its error or its warning.

/// Longer names are no misspelling of anything here, and would take long to compare.
const LONGEST: usize = 40;

/// Returns the known name that `given` is a misspelling of. Case and separators do not count, and up to a quarter of
/// the letters may differ.
pub fn meant<'known>(given: &str, known: &[&'known str]) -> Option<&'known str> {
    if given.len() > LONGEST {
        return None;
    }
    let given = letters(given);
    known
        .iter()
        .map(|name| (strsim::osa_distance(&given, &letters(name)), *name))
        .filter(|(distance, name)| distance * 4 <= name.len())
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

fn letters(name: &str) -> String {
    name.chars()
        .filter(|letter| !matches!(letter, '_' | '-'))
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::meant;

    const KNOWN: [&str; 8] = [
        "accessToken",
        "appId",
        "businessAcctId",
        "ca",
        "debug",
        "phoneNumberId",
        "requestTimeout",
        "wabaId",
    ];

    #[test]
    fn a_slip_is_recognised() {
        for (given, name) in [
            ("accesToken", "accessToken"),
            ("acessTokne", "accessToken"),
            ("access_token", "accessToken"),
            ("phoneNumberID", "phoneNumberId"),
            ("phone-number-id", "phoneNumberId"),
            ("businessAccountId", "businessAcctId"),
            ("appID", "appId"),
            ("requestTimout", "requestTimeout"),
            ("debgu", "debug"),
            ("CA", "ca"),
        ] {
            assert_eq!(meant(given, &KNOWN), Some(name), "{given}");
        }
    }

    #[test]
    fn another_word_is_not() {
        for given in [
            "",
            "a",
            "cb",
            "token",
            "path",
            "logger",
            "timeout",
            "handlerTimeout",
            "maxBodyBytes",
            "signature",
            "CLOUD_API_ACCESS_TOKEN",
        ] {
            assert_eq!(meant(given, &KNOWN), None, "{given}");
        }
        assert_eq!(meant(&"accessToken".repeat(99), &KNOWN), None);
    }
}
