//! Takes what a caller sent in confidence out of what a server says: secrets and message texts, however they are
//! spelled. Only a failure needs it, so nothing here is built for a call that succeeds.

use std::{collections::HashMap, ops::Range};

use serde::{Deserialize, de::IgnoredAny};
use zeroize::Zeroizing;

use crate::{
    graph_error,
    json::{Kind, tokens},
    quoting::{Reading, letters, unescape},
};

/// What stands in a text where something was struck out.
const REDACTED: &str = "[redacted]";

/// A message text of fewer characters stands in half of all sentences: it is struck out only where it is all that
/// a value says, or stands in quotation marks.
const SHORTEST: usize = 4;

/// What is longer is looked for in blocks of so many bytes, so that a part of it is found too: any 31 bytes in a
/// row hold one of them.
const BLOCK: usize = 16;

/// How far behind the end of what is shown is looked: as far as the bytes that tell something hidden can reach, encoded
/// over and over.
const AHEAD: usize = 4 * 1024;

/// So many letters and digits are looked for in any case, and with anything between them.
const FEWEST_LETTERS: usize = 6;

/// How many bytes are read for each one of a text, its encodings taken off one after the other. Of a text that needs more
/// nothing is shown: JSON in JSON in a URL needs ten.
const READ_AT_MOST: usize = 64;

/// How often something hidden is decoded itself.
const DEEPEST: usize = 8;

/// What no error may show.
#[derive(Default)]
pub struct Hidden {
    plain: Vec<Needle>,
    /// Of the same their letters and digits alone.
    letters: Vec<Needle>,
}

struct Needle {
    bytes: Zeroizing<Vec<u8>>,
    /// Struck out only where nothing else stands beside it.
    alone: bool,
}

impl Hidden {
    /// A token, a PIN, a password: struck out wherever it stands, even if it is one character.
    pub fn secret(&mut self, text: &str) {
        self.add(text, false);
    }

    /// What the caller says to somebody.
    pub fn text(&mut self, text: &str) {
        let text = text.trim();
        self.add(text, text.chars().nth(SHORTEST - 1).is_none());
    }

    fn add(&mut self, text: &str, alone: bool) {
        // Texts with escapes of their own are compared as they are, and decoded as the server's text is.
        let mut form = Zeroizing::new(text.trim().as_bytes().to_vec());
        for deep in 0..DEEPEST {
            if form.is_empty() {
                return;
            }
            self.add_letters(&form, deep == 0);
            let mut next = Zeroizing::new(Vec::new());
            let has_escapes = unescape(&form, |bytes, _| next.extend_from_slice(bytes));
            fold(&mut form);
            self.plain.push(Needle { bytes: form, alone });
            if !has_escapes {
                return;
            }
            form = next;
        }
    }

    /// From the last to the first as well, if `reversed`.
    fn add_letters(&mut self, form: &[u8], reversed: bool) {
        let mut small = Zeroizing::new(Vec::new());
        letters(form, |letter, _| small.extend_from_slice(letter));
        let text = String::from_utf8_lossy(&small);
        if text.chars().nth(FEWEST_LETTERS - 1).is_none() {
            return;
        }
        let alone = false;
        if reversed {
            let backwards: String = text.chars().rev().collect();
            let bytes = Zeroizing::new(backwards.into_bytes());
            self.letters.push(Needle { bytes, alone });
        }
        let bytes = small;
        self.letters.push(Needle { bytes, alone });
    }

    /// Ready to be looked for.
    pub fn redaction(&self) -> Redaction<'_> {
        let lengths = self.plain.iter().filter(|needle| !needle.alone);
        let shortest = lengths.map(|needle| needle.bytes.len()).min();
        Redaction {
            plain: Index::of(&self.plain),
            letters: Index::of(&self.letters),
            shortest: shortest.unwrap_or(SHORTEST).min(SHORTEST),
        }
    }
}

/// Finds what is hidden in a time that does not depend on how much that is.
struct Index<'a> {
    /// What is looked for, by its length.
    lengths: Vec<(usize, HashMap<&'a [u8], Place<'a>>)>,
    /// Whether two bytes may begin one of them.
    begins: Vec<bool>,
}

/// Where in a needle a block stands.
#[derive(Clone, Copy)]
struct Place<'a> {
    needle: &'a [u8],
    offset: usize,
    alone: bool,
}

impl<'a> Index<'a> {
    fn of(needles: &'a [Needle]) -> Self {
        let mut lengths: Vec<HashMap<&[u8], Place<'_>>> = vec![HashMap::new(); BLOCK + 1];
        let mut begins = vec![false; 1 << 16];
        for Needle { bytes, alone } in needles {
            let length = bytes.len().min(BLOCK);
            let last = bytes.len() - length;
            for offset in (0..=last).step_by(BLOCK).chain([last]) {
                let Some(key) = bytes.get(offset..offset + length) else {
                    continue;
                };
                let begun = match *key {
                    [first, second, ..] => two(first, second)..two(first, second) + 1,
                    [first] => two(first, 0)..two(first, 0xff) + 1,
                    [] => continue,
                };
                if let Some(begins) = begins.get_mut(begun) {
                    begins.fill(true);
                }
                let place = Place {
                    needle: bytes,
                    offset,
                    alone: *alone,
                };
                if let Some(places) = lengths.get_mut(length) {
                    places
                        .entry(key)
                        .and_modify(|known| known.alone &= alone)
                        .or_insert(place);
                }
            }
        }
        let lengths = lengths.into_iter().enumerate();
        Self {
            lengths: lengths.filter(|(_, places)| !places.is_empty()).collect(),
            begins,
        }
    }

    fn search(&self, bytes: &[u8], mut found: impl FnMut(Range<usize>)) {
        for (at, first) in bytes.iter().enumerate() {
            let second = bytes.get(at + 1).copied().unwrap_or_default();
            if self.begins.get(two(*first, second)) != Some(&true) {
                continue;
            }
            for (length, places) in &self.lengths {
                let end = at + length;
                let Some(place) = bytes.get(at..end).and_then(|key| places.get(key)) else {
                    continue;
                };
                if !place.alone {
                    found(at - place.more_before(bytes, at)..end + place.more_behind(bytes, end));
                } else if is_alone(bytes, at, end) {
                    found(at..end);
                }
            }
        }
    }
}

fn two(first: u8, second: u8) -> usize {
    usize::from(first) << 8 | usize::from(second)
}

/// Strikes out what is hidden. A text is read once for each layer of its encoding, whatever was sent.
pub struct Redaction<'a> {
    plain: Index<'a>,
    letters: Index<'a>,
    /// How many bytes one of them takes at least.
    shortest: usize,
}

impl Redaction<'_> {
    /// The first `most` bytes of a text that came from outside, without anything hidden, as it is or as a server may quote
    /// it (`quoting.rs`). The whole text is given: what goes on behind the end would not be found in its first half.
    pub fn apply(&self, text: &str, most: usize) -> String {
        let mut out = String::new();
        push(&mut out, text, &self.struck(start(text, most)), most);
        out
    }

    /// The same for a body. If it is JSON it stays JSON: its members keep the names that Graph gives them, and what is
    /// struck out is a text in them.
    pub fn apply_to_body(&self, body: &str, most: usize) -> String {
        if !is_json_document(body) {
            return self.apply(body, most);
        }
        // Of the whole: a list may have the parts of something hidden, or its bytes.
        let struck = self.struck(start(body, most));
        let from = |at: usize| struck.get(at..).unwrap_or_default();
        let mut out = String::new();
        let mut kept = 0;
        for token in tokens(body) {
            let end = token.at + token.text.len();
            if end > most {
                break;
            }
            out.push_str(body.get(kept..token.at).unwrap_or_default());
            kept = end;
            match token.kind {
                Kind::Key if NAMES.contains(&token.text) => out.push_str(token.text),
                Kind::Key | Kind::Text => push(&mut out, token.text, from(token.at), most),
                Kind::Other if is_number_struck(token.text, token.at, &struck) => {
                    out.push('"');
                    out.push_str(REDACTED);
                    out.push('"');
                }
                Kind::Other => out.push_str(token.text),
            }
        }
        // Behind the last token stand closing brackets, or the one that does not fit.
        let rest = body.get(kept..).unwrap_or_default();
        push(&mut out, rest, from(kept), most.saturating_sub(kept));
        out
    }

    /// Whether a number is hidden. What Graph's errors are numbered with is not.
    pub fn hides(&self, number: &str) -> bool {
        is_number_struck(number, 0, &self.struck(number))
    }

    /// Which bytes of a text are struck out.
    fn struck(&self, text: &str) -> Vec<bool> {
        let mut struck = vec![false; text.len()];
        if self.plain.lengths.is_empty() {
            return struck;
        }
        let mut left = text.len().saturating_mul(READ_AT_MOST);
        if !self.strike(Reading::of(text), &mut struck, &mut left) {
            struck.fill(true);
        }
        struck
    }

    /// Strikes out what is found in a reading of a text and in all readings of that; `false` if they are too many.
    fn strike(&self, mut reading: Reading, struck: &mut [bool], left: &mut usize) -> bool {
        loop {
            let length = reading.bytes.len();
            let Some(rest) = left.checked_sub(length) else {
                return false;
            };
            *left = rest;
            if reading.is_coded && length < self.shortest {
                return true;
            }
            let mut is_read = true;
            reading.coded(self.shortest, |coded| {
                is_read = is_read && self.strike(coded, struck, left);
            });
            if !is_read {
                return false;
            }
            let mut found = |reading: &Reading, found: Range<usize>| {
                let is_all = found.len() == reading.bytes.len();
                let by_chance = reading.is_coded && !is_all && found.len() < SHORTEST;
                let place = (!by_chance).then(|| reading.origin(found));
                if let Some(struck) = place.and_then(|place| struck.get_mut(place)) {
                    struck.fill(true);
                }
            };
            if length >= FEWEST_LETTERS && !self.letters.lengths.is_empty() {
                let letters = reading.letters();
                self.letters
                    .search(&letters.bytes, |range| found(&letters, range));
            }
            let next = reading.unescaped();
            fold(&mut reading.bytes);
            self.plain
                .search(&reading.bytes, |range| found(&reading, range));
            match next {
                Some(next) => reading = next,
                None => return true,
            }
        }
    }
}

/// As much of a text as is looked at where its first `most` bytes are shown.
fn start(text: &str, most: usize) -> &str {
    let looked_at = most.saturating_add(AHEAD);
    let end = text.char_indices().nth(looked_at).map(|(at, _)| at);
    text.get(..end.unwrap_or(text.len())).unwrap_or_default()
}

/// The first `most` bytes of a text, without those that are struck out.
fn push(out: &mut String, text: &str, struck: &[bool], most: usize) {
    let mut was_struck = false;
    for (at, char) in text.char_indices() {
        if at + char.len_utf8() > most {
            break;
        }
        let is_struck = struck.get(at) == Some(&true);
        if !is_struck {
            out.push(char);
        } else if !was_struck {
            out.push_str(REDACTED);
        }
        was_struck = is_struck;
    }
}

/// One of a few digits is struck out only with what stands beside it.
fn is_number_struck(number: &str, at: usize, struck: &[bool]) -> bool {
    let end = at + number.len();
    let is_struck = |at: usize| struck.get(at) == Some(&true);
    let is_code = || {
        number
            .parse()
            .is_ok_and(|code| graph_error::find(code, None).is_some())
    };
    let beside = at.checked_sub(1).is_some_and(is_struck) || is_struck(end);
    (at..end).any(is_struck) && (number.len() >= SHORTEST || beside) && !is_code()
}

impl Place<'_> {
    /// How many bytes before and behind the block are those of the needle too. A space at the end is not struck out.
    fn more_before(&self, bytes: &[u8], at: usize) -> usize {
        let before = bytes.get(..at).unwrap_or_default().iter().rev();
        let wanted = self.needle.get(..self.offset).unwrap_or_default();
        common(before, wanted.iter().rev())
    }

    fn more_behind(&self, bytes: &[u8], end: usize) -> usize {
        let behind = bytes.get(end..).unwrap_or_default().iter();
        let wanted = self.needle.get(self.offset + BLOCK..).unwrap_or_default();
        common(behind, wanted.iter())
    }
}

fn common<'b>(some: impl Iterator<Item = &'b u8>, others: impl Iterator<Item = &'b u8>) -> usize {
    let equal = some.zip(others).take(BLOCK).take_while(|(a, b)| a == b);
    let last = equal
        .enumerate()
        .filter(|(_, (byte, _))| **byte != b' ')
        .last();
    last.map_or(0, |(index, _)| index + 1)
}

/// Names of members by which programs read Graph's errors: a message text that reads like one hides none of them.
const NAMES: [&str; 20] = [
    "blame_field_specs",
    "body",
    "code",
    "data",
    "details",
    "error",
    "error_code",
    "error_data",
    "error_subcode",
    "error_user_msg",
    "error_user_title",
    "errors",
    "fbtrace_id",
    "id",
    "is_transient",
    "message",
    "messaging_product",
    "status",
    "title",
    "type",
];

fn is_json_document(body: &str) -> bool {
    let mut reader = serde_json::Deserializer::from_str(body);
    body.starts_with(['{', '['])
        && IgnoredAny::deserialize(&mut reader).is_ok()
        && reader.end().is_ok()
}

/// A space may come back as `+`.
fn fold(bytes: &mut [u8]) {
    for byte in bytes.iter_mut().filter(|byte| **byte == b'+') {
        *byte = b' ';
    }
}

/// Whether nothing stands beside what begins and ends here, or quotation marks do.
fn is_alone(bytes: &[u8], at: usize, end: usize) -> bool {
    const MARKS: [&str; 10] = ["\"", "'", "`", "“", "”", "‘", "’", "„", "«", "»"];
    let before = bytes.get(..at).unwrap_or_default();
    let behind = bytes.get(end..).unwrap_or_default();
    let is_all = before.trim_ascii().is_empty() && behind.trim_ascii().is_empty();
    is_all
        || (MARKS
            .iter()
            .any(|mark| before.trim_ascii_end().ends_with(mark.as_bytes()))
            && MARKS
                .iter()
                .any(|mark| behind.trim_ascii_start().starts_with(mark.as_bytes())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hidden(secrets: &[&str], texts: &[&str]) -> Hidden {
        let mut hidden = Hidden::default();
        for secret in secrets {
            hidden.secret(secret);
        }
        for text in texts {
            hidden.text(text);
        }
        hidden
    }

    fn redact(text: &str, secrets: &[&str]) -> String {
        hidden(secrets, &[]).redaction().apply(text, usize::MAX)
    }

    #[test]
    fn every_occurrence_is_struck_out() {
        assert_eq!(
            redact(
                "token EAAB, pin 123456, again EAAB",
                &["EAAB", "123456", ""]
            ),
            "token [redacted], pin [redacted], again [redacted]"
        );
        assert_eq!(
            redact("x abcdefgh y", &["abcd", "abcdefgh"]),
            "x [redacted] y"
        );
    }

    #[test]
    fn whatever_way_a_server_quotes_it() {
        let secret = "EAAB/ä+\"x😀 1";
        let percent: String = secret.bytes().map(|byte| format!("%{byte:02X}")).collect();
        let mixed = "EA%41\\u0042\\/\\u00e4%2B\\\"&#x78;\\ud83d\\ude00+&#49;";
        let twice = percent.replace('%', "%25").replace('2', "\\u0032");
        for quoted in [
            secret,
            percent.as_str(),
            percent.to_lowercase().as_str(),
            mixed,
            twice.as_str(),
        ] {
            let text = format!("before {quoted} after {quoted}");
            assert_eq!(
                redact(&text, &[secret]),
                "before [redacted] after [redacted]"
            );
        }
    }

    #[test]
    fn in_every_spelling_that_can_be_read_again() {
        let bytes = |secret: &str, spell: fn(u8) -> String| -> String {
            secret.bytes().map(spell).collect()
        };
        let chars = |secret: &str, spell: fn(char) -> String| -> String {
            secret.chars().map(spell).collect()
        };
        let apart = |secret: &str, between: &str| -> String {
            let chars: Vec<_> = secret.chars().map(String::from).collect();
            chars.join(between)
        };
        for secret in ["EAABwzLi/9+xY", "correct h\u{f8}rse", "834067"] {
            let percent = bytes(secret, |byte| format!("%{byte:02x}"));
            let over_and_over = (0..9).fold(percent, |text, _| text.replace('%', "%25"));
            let hexadecimal = bytes(secret, |byte| format!("{byte:02x}"));
            let utf16 = chars(secret, |char| {
                format!("{:04x}", u32::from(char).swap_bytes() >> 16)
            });
            let list = |spell: fn(u8) -> String| {
                let bytes: Vec<_> = secret.bytes().map(spell).collect();
                bytes.join(", ")
            };
            for quoted in [
                over_and_over,
                bytes(secret, |byte| format!("\\x{byte:02x}")),
                bytes(secret, |byte| format!("\\{byte:03o}")),
                bytes(secret, |byte| format!("={byte:02X}")),
                bytes(secret, |byte| match byte {
                    ..0x80 => format!("%c{}%{:02x}", byte >> 6, 0x80 | byte & 0x3f),
                    _ => format!("%{byte:02x}"),
                }),
                chars(secret, |char| format!("\\u{{{:x}}}", u32::from(char))),
                chars(secret, |char| format!("\\x{{{:x}}}", u32::from(char))),
                chars(secret, |char| format!("\\U{:08X}", u32::from(char))),
                chars(secret, |char| format!("%u{:04X}", u32::from(char))),
                chars(secret, |char| format!("&#{}", u32::from(char))),
                chars(secret, |char| format!("&#x{:09x};", u32::from(char))),
                secret
                    .replace('/', "&sol;")
                    .replace('+', "&plus;")
                    .replace(' ', "&nbsp;")
                    .replace('\u{f8}', "&oslash;"),
                hexadecimal.clone(),
                hexadecimal.to_uppercase(),
                utf16,
                list(|byte| byte.to_string()),
                list(|byte| format!("0x{byte:02x}")),
                bytes(secret, |byte| format!("{byte:02X}:")),
                secret.bytes().map(char::from).collect(), // Latin-1 for UTF-8
                secret.to_uppercase(),
                secret.chars().rev().collect(),
                apart(secret, " "),
                apart(secret, "\u{200b}"),
                apart(secret, "\0"),
                apart(secret, "-"),
                secret.replace(' ', "\n  "),
                chars(secret, |char| match char {
                    '!'..='~' => char::from_u32(u32::from(char) + 0xfee0).unwrap().into(),
                    other => other.into(),
                }),
            ] {
                let said = redact(&format!("<{quoted}>"), &[secret]);
                let left = said.replace(REDACTED, "");
                assert!(
                    left.len() <= 6 && said.contains(REDACTED),
                    "{quoted}: {said}"
                );
            }
        }
        // printf 834067 | base64 | base64; printf 834067 | xxd -p | base64, in lines
        for quoted in ["T0RNME1EWTMK", "MzgzMz\nM0MzAz\r\nNjM3Cg=="] {
            assert_eq!(redact(quoted, &["834067"]), REDACTED);
        }
    }

    #[test]
    fn in_parts_over_a_list_and_as_a_list_of_bytes() {
        let hidden = hidden(&["EAABwzLi"], &[]);
        let redaction = hidden.redaction();
        for body in [
            r#"{"code":100,"parts":["EAAB","wzLi"],"id":"1"}"#,
            r#"{"code":100,"data":[69,65,65,66,119,122,76,105],"id":"1"}"#,
        ] {
            let said = redaction.apply_to_body(body, usize::MAX);
            assert!(said.starts_with(r#"{"code":100,""#), "{said}");
            assert!(
                said.ends_with(r#"["[redacted]","[redacted]"],"id":"1"}"#)
                    || said.matches(REDACTED).count() == 8,
                "{said}"
            );
            assert!(is_json_document(&said));
        }
    }

    #[test]
    fn nothing_is_shown_of_what_takes_too_long_to_read() {
        let mut text = "%41 and nothing hidden".to_owned();
        for _ in 0..200 {
            text = text.replacen('%', "%25", 1);
        }
        assert_eq!(redact(&text, &["834067"]), REDACTED);
    }

    #[test]
    fn escapes_of_its_own_do_not_hide_a_text() {
        let text = "50%41 off\\now \"a%20b\" &amp;";
        let json = serde_json::to_string(text).unwrap();
        let percent: String = text.bytes().map(|byte| format!("%{byte:02x}")).collect();
        for quoted in [text, json.trim_matches('"'), percent.as_str()] {
            let said = redact(&format!("<{quoted}>"), &[text]);
            assert_eq!(said, "<[redacted]>");
        }
    }

    #[test]
    fn base64_is_struck_out_wherever_the_secret_begins() {
        // printf 'EAABsecrettoken' | base64, then with one and with two bytes before it; the last in the URL-safe alphabet
        for (quoted, secret) in [
            ("RUFBQnNlY3JldHRva2Vu", "EAABsecrettoken"),
            ("eEVBQUJzZWNyZXR0b2tlbg==", "EAABsecrettoken"),
            ("eHhFQUFCc2VjcmV0dG9rZW4=", "EAABsecrettoken"),
            ("Pz8-4pyTPz8_", "?>✓?"),
            ("Yg==", "b"),
        ] {
            assert_eq!(redact(&format!("<{quoted}>"), &[secret]), "<[redacted]>");
        }
    }

    #[test]
    fn a_part_of_a_long_text_is_struck_out_too() {
        let text: String = (0..200).map(|number| format!("word {number}, ")).collect();
        for (from, to) in [(0, 31), (7, 38), (150, 1000), (1000, text.len())] {
            let part = text.get(from..to).unwrap().trim();
            let said = redact(&format!("({part})"), &[&text]);
            assert_eq!(said, "([redacted])", "{from}..{to}");
        }
    }

    #[test]
    fn a_short_text_is_struck_out_only_where_it_stands_alone() {
        let texts = hidden(&[], &["to", "1", "ok", "Hello"]);
        let redaction = texts.redaction();
        for (said, left) in [
            ("Failed to send 1 message", "Failed to send 1 message"),
            ("Bad value \"to\"", "Bad value \"[redacted]\""),
            (
                "Bad value &quot;ok&quot;",
                "Bad value &quot;[redacted]&quot;",
            ),
            ("“ok”", "“[redacted]”"),
            ("1", "[redacted]"),
            ("Hellos are bad", "[redacted]s are bad"),
        ] {
            assert_eq!(redaction.apply(said, usize::MAX), left);
        }
    }

    #[test]
    fn a_body_stays_json() {
        let hidden = hidden(&["4815162342"], &["error", "Hello", "1", "131030"]);
        let redaction = hidden.redaction();
        let body =
            r#"{"error":{"code":131030,"message":"Hello error","to":"1","Hello":[4815162342,1]}}"#;
        let expected = r#"{"error":{"code":131030,"message":"[redacted] [redacted]","to":"[redacted]","[redacted]":["[redacted]",1]}}"#;
        assert_eq!(redaction.apply_to_body(body, usize::MAX), expected);
        let cut = redaction.apply_to_body(body, 30);
        assert_eq!(Some(&*cut), body.get(..30));
    }

    #[test]
    fn the_work_grows_with_what_was_sent_and_what_came_back_and_not_with_their_product() {
        let texts: Vec<String> = (0..1000)
            .map(|number| format!("{}{number}", "a".repeat(3000)))
            .collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let hidden = hidden(&[], &texts);
        let redaction = hidden.redaction();
        let entries: usize = redaction
            .plain
            .lengths
            .iter()
            .map(|(_, places)| places.len())
            .sum();
        assert!(entries <= 2 * texts.len(), "{entries} of equal blocks");
        let said = "a".repeat(256 * 1024);
        assert_eq!(redaction.apply(&said, usize::MAX), "[redacted]");
    }
}
