//! Changes of JSON that leave it JSON. Bytes changed blindly do so once in fifty times.

use std::ops::Range;

const NAMES: &[&str] = &[
    "object",
    "entry",
    "changes",
    "field",
    "value",
    "messages",
    "statuses",
    "errors",
    "calls",
    "contacts",
    "metadata",
    "phone_number_id",
    "id",
    "time",
    "from",
    "from_user_id",
    "wa_id",
    "user_id",
    "status",
    "event",
    "timestamp",
    "recipient_id",
    "recipient_participant_id",
    "__proto__",
    "\\u0069d",
    "\\ud800",
];

const VALUES: &[&str] = &[
    "{}",
    "[]",
    "[{}]",
    "[[],{},null]",
    "null",
    "true",
    "0",
    "-1.5E+3",
    "1e999",
    r#""""#,
    r#""1""#,
    r#""\u0031""#,
    r#""\ud800""#,
    r#""\ud83d\ude00\"\\\u0000""#,
    r#""é""#,
    r#""calls""#,
    r#""messages""#,
    r#""whatsapp_business_account""#,
    r#"{"id":"1","from":"1","from_user_id":"2"}"#,
    r#"{"wa_id":"1","user_id":"2"}"#,
    r#"[{"id":"1","from":"1"},{"id":"1","status":"read"}]"#,
];

/// One value and, in an object, its key.
struct Place {
    key: Option<Range<usize>>,
    value: Range<usize>,
}

impl Place {
    fn start(&self) -> usize {
        self.key.as_ref().unwrap_or(&self.value).start
    }
}

pub fn changed(text: &str, seed: u32) -> Option<String> {
    serde_json::from_str::<serde::de::IgnoredAny>(text).ok()?;
    let places = places(text);
    let mut random = Random(seed | 1);
    let place = &places[random.below(places.len())];
    let other = &places[random.below(places.len())];
    let value = match random.below(2) {
        0 => &text[other.value.clone()],
        _ => VALUES[random.below(VALUES.len())],
    };
    let name = format!(r#""{}""#, NAMES[random.below(NAMES.len())]);
    let with = |range: Range<usize>, new: &str| {
        Some(format!(
            "{}{new}{}",
            &text[..range.start],
            &text[range.end..]
        ))
    };
    if place.start() == places[0].start() {
        return with(place.value.clone(), value); // the document: nothing stands beside it
    }
    match (random.below(5), &place.key) {
        (0, Some(key)) => with(key.clone(), &name),
        (1, _) => {
            let after = text[place.value.end..].trim_start();
            let before = text[..place.start()].trim_end();
            if let Some(rest) = after.strip_prefix(',') {
                with(place.start()..text.len() - rest.len(), "")
            } else {
                let start = before.strip_suffix(',').unwrap_or(before).len();
                with(start..place.value.end, "")
            }
        }
        (2, Some(_)) => with(place.start()..place.start(), &format!("{name}:{value},")),
        (2, None) => with(place.start()..place.start(), &format!("{value},")),
        (3, _) => {
            let twice = format!("{},", &text[place.start()..place.value.end]);
            with(place.start()..place.start(), &twice)
        }
        _ => with(place.value.clone(), value),
    }
}

/// Of every value in a text that is JSON, the document itself first.
fn places(text: &str) -> Vec<Place> {
    let mut places: Vec<Place> = vec![];
    let mut open = vec![];
    let mut key = None;
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let start = at;
        at += match bytes[at] {
            b'{' | b'[' => {
                open.push(places.len());
                1
            }
            b'}' | b']' => {
                let opened = open.pop().expect("the text is JSON");
                places[opened].value.end = at + 1;
                at += 1;
                continue;
            }
            b'"' => string_length(&bytes[at..]),
            b' ' | b'\t' | b'\n' | b'\r' | b',' | b':' => {
                at += 1;
                continue;
            }
            _ => bytes[at..]
                .iter()
                .position(|byte| b" \t\n\r,]}".contains(byte))
                .unwrap_or(bytes.len() - at),
        };
        if bytes[start] == b'"' && text[at..].trim_start().starts_with(':') {
            key = Some(start..at);
        } else {
            places.push(Place {
                key: key.take(),
                value: start..at,
            });
        }
    }
    places
}

fn string_length(bytes: &[u8]) -> usize {
    let mut at = 1;
    while bytes[at] != b'"' {
        at += if bytes[at] == b'\\' { 2 } else { 1 };
    }
    at + 1
}

/// Xorshift.
struct Random(u32);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 17;
        self.0 ^= self.0 << 5;
        self.0 as usize % limit
    }
}
