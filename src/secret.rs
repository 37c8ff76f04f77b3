//! A text that shows in no error and no log. Configuration and calls keep tokens and PINs in it.

use std::{
    fmt,
    hash::{Hash, Hasher},
};

use zeroize::{Zeroize, Zeroizing};

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

/// Takes secrets out of texts that came from outside. What is looked for stands longest first: a secret that holds
/// another one is taken out whole.
pub struct Redaction {
    all: Vec<Pattern>,
    /// Whether a byte may begin one of them.
    begins: [bool; 256],
}

struct Pattern {
    text: String,
    is_base64: bool,
}

impl Redaction {
    pub fn of(secrets: &[Secret]) -> Self {
        let secrets = secrets.iter().filter(|secret| !secret.is_empty());
        let mut all: Vec<_> = secrets
            .flat_map(|secret| {
                let plain = Pattern {
                    text: secret.expose().to_owned(),
                    is_base64: false,
                };
                let cores = base64_cores(secret.expose()).into_iter();
                std::iter::once(plain).chain(cores.map(|text| Pattern {
                    text,
                    is_base64: true,
                }))
            })
            .collect();
        all.sort_unstable_by_key(|pattern| std::cmp::Reverse(pattern.text.len()));
        let mut begins = [false; 256];
        let firsts = all.iter().filter_map(|pattern| pattern.text.bytes().next());
        for byte in firsts.chain(*b"\\%&+") {
            if let Some(begins) = begins.get_mut(usize::from(byte)) {
                *begins = true;
            }
        }
        Self { all, begins }
    }

    /// The first `most` bytes of a text that came from outside, without any of the secrets in it, as they are or as a server
    /// may quote them: in JSON or HTML escapes, percent-encoded, in base64. The whole text is given: a secret that goes on
    /// behind the end would not be found in its first half.
    ///
    /// Graph quotes a malformed token back in its message, and a proxy may echo a whole request.
    pub fn apply(&self, text: &str, most: usize) -> String {
        let most = most.min(text.len());
        let mut out = String::new();
        let mut kept = 0;
        let mut at = 0;
        while at < most {
            if let Some(end) = self.end_at(text, at) {
                out.push_str(text.get(kept..at).unwrap_or_default());
                out.push_str(REDACTED);
                at = end;
                kept = end;
            } else {
                at += char_at(text, at).map_or(1, char::len_utf8);
            }
        }
        out.push_str(text.get(kept..at).unwrap_or_default());
        out
    }

    /// Where the pattern ends that begins here.
    fn end_at(&self, text: &str, at: usize) -> Option<usize> {
        let first = usize::from(*text.as_bytes().get(at)?);
        if self.begins.get(first) != Some(&true) {
            return None;
        }
        self.all.iter().find_map(|pattern| {
            let end = at + length_of(text, at, &pattern.text)?;
            Some(if pattern.is_base64 {
                end_of_base64(text, end)
            } else {
                end
            })
        })
    }
}

impl Drop for Pattern {
    fn drop(&mut self) {
        self.text.zeroize();
    }
}

/// How many bytes at `at` read as `secret`, each of its characters in any of the encodings.
fn length_of(text: &str, at: usize, secret: &str) -> Option<usize> {
    let mut next = at;
    for wanted in secret.chars() {
        let rest = text.get(next..)?;
        next += if rest.starts_with(wanted) {
            wanted.len_utf8()
        } else {
            match rest.as_bytes().first()? {
                b'\\' => json_escape(rest, wanted)?,
                b'%' => percent_escape(rest, wanted)?,
                b'&' => html_escape(rest, wanted)?,
                b'+' if wanted == ' ' => 1,
                _ => return None,
            }
        };
    }
    Some(next - at)
}

fn char_at(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}

fn json_escape(rest: &str, wanted: char) -> Option<usize> {
    let kind = char_at(rest, 1)?;
    if kind != 'u' {
        let plain = match kind {
            'b' => '\u{8}',
            'f' => '\u{c}',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            other => other,
        };
        return (plain == wanted).then(|| 1 + kind.len_utf8());
    }
    let mut units = [0; 2];
    let mut next = 0;
    for unit in wanted.encode_utf16(&mut units) {
        let digits = rest.get(next..)?.strip_prefix("\\u")?.get(..4)?;
        if u16::from_str_radix(digits, 16).ok()? != *unit {
            return None;
        }
        next += 6;
    }
    Some(next)
}

fn percent_escape(rest: &str, wanted: char) -> Option<usize> {
    let mut bytes = [0; 4];
    let mut next = 0;
    for byte in wanted.encode_utf8(&mut bytes).bytes() {
        let digits = rest.get(next..)?.strip_prefix('%')?.get(..2)?;
        if u8::from_str_radix(digits, 16).ok()? != byte {
            return None;
        }
        next += 3;
    }
    Some(next)
}

fn html_escape(rest: &str, wanted: char) -> Option<usize> {
    let (name, _) = rest.strip_prefix('&')?.split_once(';')?;
    let number = |digits: &str, radix| char::from_u32(u32::from_str_radix(digits, radix).ok()?);
    let plain = match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => match name.strip_prefix('#')?.strip_prefix(['x', 'X']) {
            Some(digits) => number(digits, 16),
            None => number(name.strip_prefix('#')?, 10),
        },
    };
    (plain == Some(wanted)).then(|| name.len() + 2)
}

/// A shorter run of base64 stands in many words.
const SHORTEST_CORE: usize = 8;

/// What a secret looks like inside base64, in both alphabets and wherever it begins in a group of three bytes. The
/// characters at its ends, which depend on its neighbours too, are left out.
fn base64_cores(secret: &str) -> Vec<String> {
    const STANDARD: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let core = |before: usize| -> String {
        let bits = (0..before)
            .map(|_| 0)
            .chain(secret.bytes())
            .flat_map(|byte| (0..8).rev().map(move |bit| byte >> bit & 1));
        let bits: Vec<u8> = bits.collect();
        let first = (before * 8).div_ceil(6);
        bits.chunks_exact(6)
            .skip(first)
            .filter_map(|six| {
                STANDARD.get(
                    six.iter()
                        .fold(0, |value, bit| value << 1 | usize::from(*bit)),
                )
            })
            .map(|byte| char::from(*byte))
            .collect()
    };
    (0..3)
        .map(core)
        .filter(|core| core.len() >= SHORTEST_CORE)
        .flat_map(|core| {
            let url_safe = core.replace('+', "-").replace('/', "_");
            let differs = url_safe != core;
            std::iter::once(core).chain(differs.then_some(url_safe))
        })
        .collect()
}

/// Where the run of base64 ends that goes on at `at`.
fn end_of_base64(text: &str, at: usize) -> usize {
    let rest = text.as_bytes().get(at..).unwrap_or_default();
    let is_base64 = |byte: &u8| byte.is_ascii_alphanumeric() || b"+/-_=".contains(byte);
    at + rest.iter().take_while(|byte| is_base64(byte)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn redact(text: &str, most: usize, secrets: &[Secret]) -> String {
        Redaction::of(secrets).apply(text, most)
    }

    #[test]
    fn debug_hides_the_text() {
        assert_eq!(format!("{:?}", Secret::new("EAAB")), "[redacted]");
    }

    #[test]
    fn redacts_every_occurrence() {
        let secrets = [Secret::new("EAAB"), Secret::new("123456"), Secret::new("")];
        assert_eq!(
            redact("token EAAB, pin 123456, again EAAB", usize::MAX, &secrets),
            "token [redacted], pin [redacted], again [redacted]"
        );
    }

    #[test]
    fn redacts_whatever_way_a_server_quotes_a_secret() {
        let secret = "EAAB/ä+\"x😀 1";
        let secrets = [Secret::new(secret)];
        let percent: String = secret.bytes().map(|byte| format!("%{byte:02X}")).collect();
        let mixed = "EA%41\\u0042\\/\\u00e4%2B\\\"&#x78;\\ud83d\\ude00+&#49;";
        for quoted in [
            secret,
            percent.as_str(),
            percent.to_lowercase().as_str(),
            mixed,
        ] {
            let text = format!("before {quoted} after {quoted}");
            assert_eq!(
                redact(&text, usize::MAX, &secrets),
                "before [redacted] after [redacted]"
            );
        }
    }

    #[test]
    fn redacts_base64_wherever_the_secret_begins() {
        let secrets = [Secret::new("EAABsecrettoken")];
        // printf 'EAABsecrettoken' | base64, then with one and with two bytes before it
        for quoted in [
            "RUFBQnNlY3JldHRva2Vu",
            "eEVBQUJzZWNyZXR0b2tlbg==",
            "eHhFQUFCc2VjcmV0dG9rZW4=",
        ] {
            let text = redact(&format!("<{quoted}>"), usize::MAX, &secrets);
            assert!(text.ends_with("[redacted]>"), "{text}");
            assert!(text.len() <= "<eHh[redacted]>".len() + 1, "{text}");
        }
    }

    #[test]
    fn a_secret_that_holds_another_is_taken_out_whole() {
        let secrets = [Secret::new("abcd"), Secret::new("abcdefgh")];
        assert_eq!(
            redact("x abcdefgh y", usize::MAX, &secrets),
            "x [redacted] y"
        );
    }
}
