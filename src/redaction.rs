//! Takes what a caller sent in confidence out of what a server says: secrets and message texts, however they are
//! spelled. Only a failure needs it, so nothing here is built for a call that succeeds.

use std::{borrow::Cow, collections::HashMap, ops::Range};

use serde::{Deserialize, de::IgnoredAny};
use zeroize::Zeroizing;

use crate::{
    graph_error,
    json::{Kind, tokens},
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

/// How often a text may be encoded over: JSON in JSON in a URL makes three.
const DEEPEST: usize = 4;

/// What no error may show.
#[derive(Default)]
pub struct Hidden(Vec<Needle>);

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
        let plain = text.trim().as_bytes();
        // Texts with escapes of their own are compared as they are, and decoded as far as the server's text is.
        let mut decoded = Cow::Borrowed(plain);
        for _ in 0..DEEPEST {
            let mut next = Zeroizing::new(Vec::new());
            if !decode(&decoded, |bytes, _| next.extend_from_slice(bytes)) {
                break;
            }
            decoded = Cow::Owned(std::mem::take(&mut *next));
        }
        let forms = [
            Some(plain),
            Some(&*decoded).filter(|decoded| *decoded != plain),
        ];
        for form in forms.into_iter().flatten().filter(|form| !form.is_empty()) {
            let mut bytes = Zeroizing::new(form.to_vec());
            fold(&mut bytes);
            self.0.push(Needle { bytes, alone });
        }
    }

    /// Ready to be looked for.
    pub fn redaction(&self) -> Redaction<'_> {
        let mut lengths: Vec<HashMap<&[u8], Place<'_>>> = vec![HashMap::new(); BLOCK + 1];
        let mut begins = [false; 256];
        for Needle { bytes, alone } in &self.0 {
            let length = bytes.len().min(BLOCK);
            let last = bytes.len() - length;
            for offset in (0..=last).step_by(BLOCK).chain([last]) {
                let Some(key) = bytes.get(offset..offset + length) else {
                    continue;
                };
                if let Some(begins) = key
                    .first()
                    .and_then(|first| begins.get_mut(usize::from(*first)))
                {
                    *begins = true;
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
        let shortest = self.0.iter().filter(|needle| !needle.alone);
        let shortest = shortest.map(|needle| needle.bytes.len()).min();
        Redaction {
            lengths: lengths.filter(|(_, places)| !places.is_empty()).collect(),
            begins,
            shortest_run: (shortest.unwrap_or(SHORTEST).min(SHORTEST) * 8).div_ceil(6),
        }
    }
}

/// Strikes out what is hidden. A text is read once for each layer of its encoding, whatever was sent.
pub struct Redaction<'a> {
    /// What is looked for, by its length.
    lengths: Vec<(usize, HashMap<&'a [u8], Place<'a>>)>,
    /// Whether a byte may begin one of them.
    begins: [bool; 256],
    /// How many characters of base64 one of them takes at least.
    shortest_run: usize,
}

/// Where in a needle a block stands.
#[derive(Clone, Copy)]
struct Place<'a> {
    needle: &'a [u8],
    offset: usize,
    alone: bool,
}

impl Redaction<'_> {
    /// The first `most` bytes of a text that came from outside, without anything hidden, as it is or as a server may quote
    /// it: in JSON or HTML escapes, percent-encoded, in base64. The whole text is given: what goes on behind the end
    /// would not be found in its first half.
    pub fn apply(&self, text: &str, most: usize) -> String {
        let mut out = String::new();
        self.push(&mut out, text, most);
        out
    }

    /// The same for a body. If it is JSON it stays JSON: its members keep the names that Graph gives them, and what is
    /// struck out is a text in them.
    pub fn apply_to_body(&self, body: &str, most: usize) -> String {
        if !is_json_document(body) {
            return self.apply(body, most);
        }
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
                Kind::Key | Kind::Text => self.push(&mut out, token.text, most),
                Kind::Other if self.hides(token.text) => {
                    out.push('"');
                    out.push_str(REDACTED);
                    out.push('"');
                }
                Kind::Other => out.push_str(token.text),
            }
        }
        // Behind the last token stand closing brackets, or the one that does not fit.
        let rest = body.get(kept..).unwrap_or_default();
        out + &self.apply(rest, most.saturating_sub(kept))
    }

    /// Whether a number is hidden. What Graph's errors are numbered with is not.
    pub fn hides(&self, number: &str) -> bool {
        let is_code = || {
            number
                .parse()
                .is_ok_and(|code| graph_error::find(code, None).is_some())
        };
        number.len() >= SHORTEST && self.struck(number).contains(&true) && !is_code()
    }

    fn push(&self, out: &mut String, text: &str, most: usize) {
        let looked_at = most.saturating_add(AHEAD);
        let end = text.char_indices().nth(looked_at).map(|(at, _)| at);
        let text = text.get(..end.unwrap_or(text.len())).unwrap_or_default();
        let struck = self.struck(text);
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

    /// Which bytes of a text are struck out.
    fn struck(&self, text: &str) -> Vec<bool> {
        let mut struck = vec![false; text.len()];
        if self.lengths.is_empty() {
            return struck;
        }
        let mut layer = Layer::of(text);
        for _ in 0..=DEEPEST {
            let next = layer.decoded();
            for run in base64_runs(&layer.bytes, self.shortest_run) {
                if layer
                    .bytes
                    .get(run.clone())
                    .is_some_and(|run| self.is_in_base64(run))
                {
                    strike(&mut struck, &layer, run);
                }
            }
            fold(&mut layer.bytes);
            self.search(&layer.bytes, |found| strike(&mut struck, &layer, found));
            match next {
                Some(next) => layer = next,
                None => break,
            }
        }
        struck
    }

    fn search(&self, bytes: &[u8], mut found: impl FnMut(Range<usize>)) {
        for (at, first) in bytes.iter().enumerate() {
            if self.begins.get(usize::from(*first)) != Some(&true) {
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

    /// Whether something hidden stands in a run of base64, wherever in a group of four characters it begins.
    fn is_in_base64(&self, run: &[u8]) -> bool {
        (0..4).any(|skipped| {
            let mut bytes = base64_decoded(run.get(skipped..).unwrap_or_default());
            let mut is_found = false;
            for _ in 0..2 {
                let mut next = Vec::new();
                let has_escapes = decode(&bytes, |decoded, _| next.extend_from_slice(decoded));
                fold(&mut bytes);
                let length = bytes.len();
                self.search(&bytes, |found| {
                    // A few bytes stand in many runs by chance.
                    is_found |= found.len() >= SHORTEST || (skipped == 0 && found.len() == length);
                });
                if is_found || !has_escapes {
                    break;
                }
                bytes = next;
            }
            is_found
        })
    }
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

/// A text with some of its encoding taken off, and where each of its bytes comes from.
struct Layer {
    bytes: Vec<u8>,
    origins: Vec<Range<usize>>,
}

impl Layer {
    fn of(text: &str) -> Self {
        let origins = text.char_indices().flat_map(|(at, char)| {
            let length = char.len_utf8();
            std::iter::repeat_n(at..at + length, length)
        });
        Self {
            bytes: text.as_bytes().to_vec(),
            origins: origins.collect(),
        }
    }

    fn decoded(&self) -> Option<Self> {
        let (mut bytes, mut origins) = (Vec::new(), Vec::new());
        let has_escapes = decode(&self.bytes, |decoded, from| {
            bytes.extend_from_slice(decoded);
            let origin = self.origin(from);
            origins.extend(std::iter::repeat_n(origin, decoded.len()));
        });
        has_escapes.then_some(Self { bytes, origins })
    }

    fn origin(&self, range: Range<usize>) -> Range<usize> {
        let ends = self.origins.get(range).unwrap_or_default();
        match (ends.first(), ends.last()) {
            (Some(first), Some(last)) => first.start..last.end,
            _ => 0..0,
        }
    }
}

fn strike(struck: &mut [bool], layer: &Layer, range: Range<usize>) {
    if let Some(struck) = struck.get_mut(layer.origin(range)) {
        struck.fill(true);
    }
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
        || (MARKS.iter().any(|mark| before.ends_with(mark.as_bytes()))
            && MARKS.iter().any(|mark| behind.starts_with(mark.as_bytes())))
}

/// Takes one layer of escapes off, and tells whether there was any. Hands over each piece with where it stood.
fn decode(bytes: &[u8], mut push: impl FnMut(&[u8], Range<usize>)) -> bool {
    let mut has_escapes = false;
    let mut at = 0;
    while let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
        let decoded = match rest.first() {
            Some(b'\\') => json_escape(rest),
            Some(b'%') => percent_escape(rest),
            Some(b'&') => html_escape(rest),
            _ => None,
        };
        if let Some((char, length)) = decoded {
            has_escapes = true;
            push(char.bytes(), at..at + length);
            at += length;
        } else {
            push(rest.get(..1).unwrap_or_default(), at..at + 1);
            at += 1;
        }
    }
    has_escapes
}

/// The bytes of one character, or of a part of it.
struct Piece([u8; 4], usize);

impl Piece {
    fn of(char: char) -> Self {
        let mut bytes = [0; 4];
        let length = char.encode_utf8(&mut bytes).len();
        Self(bytes, length)
    }

    fn bytes(&self) -> &[u8] {
        self.0.get(..self.1).unwrap_or_default()
    }
}

fn json_escape(rest: &[u8]) -> Option<(Piece, usize)> {
    let kind = *rest.get(1)?;
    if kind != b'u' {
        let plain = match kind {
            b'b' => 0x8,
            b'f' => 0xc,
            b'n' => b'\n',
            b'r' => b'\r',
            b't' => b'\t',
            other => other,
        };
        return plain.is_ascii().then(|| (Piece::of(char::from(plain)), 2));
    }
    let unit = |from: usize| {
        let digits = rest.get(from..)?.strip_prefix(b"\\u")?.get(..4)?;
        u16::try_from(hexadecimal(digits)?).ok()
    };
    let units = [unit(0)?, unit(6).unwrap_or_default()];
    let char = char::decode_utf16(units).next()?.ok()?;
    Some((Piece::of(char), 6 * char.len_utf16()))
}

fn percent_escape(rest: &[u8]) -> Option<(Piece, usize)> {
    let byte = u8::try_from(hexadecimal(rest.get(1..3)?)?).ok()?;
    Some((Piece([byte, 0, 0, 0], 1), 3))
}

fn html_escape(rest: &[u8]) -> Option<(Piece, usize)> {
    let end = rest.iter().take(12).position(|byte| *byte == b';')?;
    let char = match rest.get(1..end)? {
        b"amp" => '&',
        b"lt" => '<',
        b"gt" => '>',
        b"quot" => '"',
        b"apos" => '\'',
        b"nbsp" => '\u{a0}',
        [b'#', b'x' | b'X', digits @ ..] => char::from_u32(hexadecimal(digits)?)?,
        [b'#', digits @ ..] => char::from_u32(std::str::from_utf8(digits).ok()?.parse().ok()?)?,
        _ => return None,
    };
    Some((Piece::of(char), end + 1))
}

fn hexadecimal(digits: &[u8]) -> Option<u32> {
    let is_number = digits.iter().all(u8::is_ascii_hexdigit);
    let digits = std::str::from_utf8(digits).ok().filter(|_| is_number)?;
    u32::from_str_radix(digits, 16).ok()
}

/// Where so many characters of base64 stand in a row, in either alphabet.
fn base64_runs(bytes: &[u8], shortest: usize) -> Vec<Range<usize>> {
    let mut runs = Vec::new();
    let mut begun = None;
    for (at, byte) in bytes.iter().chain(b" ").enumerate() {
        match (base64_value(*byte), begun) {
            (Some(_), None) => begun = Some(at),
            (None, Some(start)) if at - start < shortest => begun = None,
            (None, Some(start)) => {
                let padding = bytes.get(at..).unwrap_or_default().iter();
                let padding = padding.take(2).take_while(|byte| **byte == b'=').count();
                runs.push(start..at + padding);
                begun = None;
            }
            _ => {}
        }
    }
    runs
}

/// The bytes of some base64, as far as it is; what does not fill a byte is left out.
pub fn base64_decoded(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len() * 3 / 4);
    let (mut bits, mut count) = (0u32, 0);
    for value in text.iter().map_while(|byte| base64_value(*byte)) {
        bits = (bits << 6 | u32::from(value)) & 0xffff;
        count += 6;
        if count >= 8 {
            count -= 8;
            out.push((bits >> count & 0xff) as u8);
        }
    }
    out
}

fn base64_value(byte: u8) -> Option<u8> {
    Some(match byte {
        b'A'..=b'Z' => byte - b'A',
        b'a'..=b'z' => byte - b'a' + 26,
        b'0'..=b'9' => byte - b'0' + 52,
        b'+' | b'-' => 62,
        b'/' | b'_' => 63,
        _ => return None,
    })
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
            .lengths
            .iter()
            .map(|(_, places)| places.len())
            .sum();
        assert!(entries <= 2 * texts.len(), "{entries} of equal blocks");
        let said = "a".repeat(256 * 1024);
        assert_eq!(redaction.apply(&said, usize::MAX), "[redacted]");
    }
}
