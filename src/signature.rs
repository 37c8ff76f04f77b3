//! Whether what Meta delivers is genuine. `lib/webhook/` asks, for deliveries and for Flow requests. Pure.

use ring::hmac;

/// Whether a `X-Hub-Signature-256` header signs the body with one of the secrets.
///
/// Meta writes `sha256=` and 64 lower-case hexadecimal digits. Anything else is false, and so is
/// everything under an empty secret.
pub fn signed(header: &str, body: &[u8], secrets: &[String]) -> bool {
    let Some(tag) = header.strip_prefix("sha256=").and_then(digest) else {
        return false;
    };
    // Every secret is tried, so that the time does not tell which one it was.
    secrets.iter().fold(false, |found, secret| {
        let key = hmac::Key::new(hmac::HMAC_SHA256, secret.as_bytes());
        (hmac::verify(&key, body, &tag).is_ok() && !secret.is_empty()) | found
    })
}

/// Whether two texts are the same, in a time that tells nothing about the expected one.
pub fn same(expected: &str, given: &str) -> bool {
    let key = hmac::Key::new(hmac::HMAC_SHA256, expected.as_bytes());
    let tag = hmac::sign(&key, expected.as_bytes());
    hmac::verify(&key, given.as_bytes(), tag.as_ref()).is_ok()
}

fn digest(text: &str) -> Option<[u8; 32]> {
    let mut digest = [0; 32];
    if text.len() != 2 * digest.len() {
        return None;
    }
    for (byte, pair) in digest.iter_mut().zip(text.as_bytes().chunks(2)) {
        let [high, low] = pair else { return None };
        *byte = nibble(*high)? << 4 | nibble(*low)?;
    }
    Some(digest)
}

fn nibble(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BODY: &[u8] = br#"{"t":"\u00e4 \/"}"#;
    // printf '{"t":"\\u00e4 \\/"}' | openssl dgst -sha256 -hmac secret
    const DIGEST: &str = "e3c162e101070a7d0a4bbe1fdb2118082c9c84ea277ba4ac96896efc3aa10dd8";

    fn secrets(texts: &[&str]) -> Vec<String> {
        texts.iter().map(|text| (*text).to_owned()).collect()
    }

    #[test]
    fn the_bytes_as_they_came_are_signed() {
        let header = format!("sha256={DIGEST}");
        assert!(signed(&header, BODY, &secrets(&["secret"])));
        assert!(signed(&header, BODY, &secrets(&["new", "secret"])));
        assert!(signed(&header, BODY, &secrets(&["secret", "old"])));
        // The same JSON written again is other bytes, and other bytes are not signed.
        assert!(!signed(
            &header,
            "{\"t\":\"\u{e4} /\"}".as_bytes(),
            &secrets(&["secret"])
        ));
        assert!(!signed(&header, BODY, &secrets(&["other"])));
        assert!(!signed(&header, BODY, &[]));
    }

    #[test]
    fn every_other_header_is_false() {
        let right = format!("sha256={DIGEST}");
        for header in [
            String::new(),
            DIGEST.to_owned(),
            format!("sha1={DIGEST}"),
            format!("SHA256={DIGEST}"),
            right.to_uppercase(),
            format!("sha256={}", DIGEST.to_uppercase()),
            format!("{right}0"),
            format!(" {right}"),
            format!("{right}, {right}"),
            right.replace('5', "g"),
            right.chars().take(70).collect(),
            "sha256=".to_owned(),
            format!("sha256={}", "é".repeat(32)),
            format!("sha256=0x{}", DIGEST.chars().skip(2).collect::<String>()),
        ] {
            assert!(!signed(&header, BODY, &secrets(&["secret"])), "{header}");
        }
    }

    #[test]
    fn an_empty_secret_signs_nothing() {
        let key = hmac::Key::new(hmac::HMAC_SHA256, b"");
        let tag: String = hmac::sign(&key, BODY)
            .as_ref()
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        assert!(!signed(&format!("sha256={tag}"), BODY, &secrets(&[""])));
    }

    #[test]
    fn texts_are_compared_whole() {
        assert!(same("verify-me", "verify-me"));
        for given in ["", "verify-m", "verify-mE", "verify-me "] {
            assert!(!same("verify-me", given), "{given}");
        }
    }
}
