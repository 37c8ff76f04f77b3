use std::{
    fmt,
    hash::{Hash, Hasher},
};

use zeroize::Zeroizing;

/// A token, PIN, key or passphrase: hidden from `Debug`, wiped from memory when dropped.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Secret(Zeroizing<String>);

impl Secret {
    pub fn new(text: impl Into<String>) -> Self {
        Self(Zeroizing::new(text.into()))
    }

    pub fn expose(&self) -> &str {
        &self.0
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Hash for Secret {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.expose().hash(state);
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}

/// What stands in a text where a secret stood.
const REDACTED: &str = "[redacted]";

/// Removes every occurrence of the secrets from a text that came from outside.
///
/// Graph quotes a malformed token back in its message, and a proxy may echo a whole request.
pub fn redact(text: &str, secrets: &[Secret]) -> String {
    secrets
        .iter()
        // Shorter ones would blank out ordinary words and digits.
        .filter(|secret| secret.expose().len() >= 4)
        .fold(text.to_owned(), |text, secret| {
            text.replace(secret.expose(), REDACTED)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_hides_the_text() {
        assert_eq!(format!("{:?}", Secret::new("EAAB")), "[redacted]");
    }

    #[test]
    fn redacts_every_occurrence() {
        let secrets = [Secret::new("EAAB"), Secret::new("123456"), Secret::new("")];
        assert_eq!(
            redact("token EAAB, pin 123456, again EAAB", &secrets),
            "token [redacted], pin [redacted], again [redacted]"
        );
    }
}
