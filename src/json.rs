//! JSON text, read member by member and written without parsing what is passed on. Messages and some methods under
//! `api` use it.

use std::fmt;

use serde::{
    Deserialize,
    de::{Deserializer, MapAccess, Visitor},
};
use serde_json::value::RawValue;

/// The members of a JSON object in their order, each value as the text it was.
pub struct Members<'a>(pub Vec<(String, &'a RawValue)>);

impl<'a> Members<'a> {
    pub fn read(text: &'a str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }

    pub fn get(&self, key: &str) -> Option<&'a str> {
        self.0
            .iter()
            .find(|(name, _)| name == key)
            .map(|(_, value)| value.get())
    }
}

impl<'de> Deserialize<'de> for Members<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(MembersVisitor)
    }
}

struct MembersVisitor;

impl<'de> Visitor<'de> for MembersVisitor {
    type Value = Members<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut members = Vec::with_capacity(map.size_hint().unwrap_or(4));
        while let Some((key, value)) = map.next_entry::<&RawValue, _>()? {
            // A key with half of a surrogate pair is no Rust string: it is none of ours, and hides no other one.
            let name = serde_json::from_str(key.get());
            members.push((name.unwrap_or_else(|_| key.get().to_owned()), value));
        }
        Ok(Members(members))
    }
}

/// What a JSON text consists of, beside its punctuation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Key,
    Text,
    /// A number, `true`, `false`, `null`, or what is no JSON.
    Other,
}

#[derive(Debug)]
pub struct Token<'a> {
    pub kind: Kind,
    /// As it is written; a string without its quotes.
    pub text: &'a str,
    /// Where it begins.
    pub at: usize,
    /// The member that a value belongs to, and the one that its object belongs to.
    pub name: &'a str,
    pub parent: &'a str,
}

/// The tokens of a JSON text, which may be nested to any depth, broken or cut off.
pub fn tokens(text: &str) -> Tokens<'_> {
    Tokens {
        text,
        at: 0,
        open: Vec::new(),
        key: "",
    }
}

pub struct Tokens<'a> {
    text: &'a str,
    at: usize,
    open: Vec<Container<'a>>,
    /// The last one read.
    key: &'a str,
}

#[derive(Clone, Copy, Default)]
struct Container<'a> {
    is_object: bool,
    name: &'a str,
    parent: &'a str,
}

impl<'a> Tokens<'a> {
    /// The names of the value that stands next.
    fn names(&self) -> (&'a str, &'a str) {
        let within = self.open.last().copied().unwrap_or_default();
        if within.is_object {
            (self.key, within.name)
        } else {
            (within.name, within.parent)
        }
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let rest = self.text.get(self.at..)?;
            let (name, parent) = self.names();
            let first = *rest.as_bytes().first()?;
            let (kind, text, at) = match first {
                b'{' | b'[' => {
                    let is_object = first == b'{';
                    self.open.push(Container {
                        is_object,
                        name,
                        parent,
                    });
                    self.at += 1;
                    continue;
                }
                b'}' | b']' => {
                    self.open.pop();
                    self.at += 1;
                    continue;
                }
                b',' | b':' | b' ' | b'\t' | b'\r' | b'\n' => {
                    self.at += 1;
                    continue;
                }
                b'"' => {
                    let inner = rest.get(1..)?;
                    let inner = inner.get(..length_of_string(inner))?;
                    let behind = rest.get(inner.len() + 2..).unwrap_or_default();
                    let is_key = behind.trim_start().starts_with(':');
                    let kind = if is_key { Kind::Key } else { Kind::Text };
                    (kind, inner, self.at + 1)
                }
                _ => {
                    let ends = |byte: &u8| b",:]}\" \t\r\n".contains(byte);
                    let length = rest.bytes().position(|byte| ends(&byte));
                    (
                        Kind::Other,
                        rest.get(..length.unwrap_or(rest.len()))?,
                        self.at,
                    )
                }
            };
            self.at = at + text.len() + usize::from(kind != Kind::Other);
            if kind == Kind::Key {
                self.key = text;
            }
            return Some(Token {
                kind,
                text,
                at,
                name,
                parent,
            });
        }
    }
}

/// Up to the quote that ends it, or all of it.
fn length_of_string(text: &str) -> usize {
    let mut is_escaped = false;
    let end = text.bytes().position(|byte| {
        let ends = byte == b'"' && !is_escaped;
        is_escaped = byte == b'\\' && !is_escaped;
        ends
    });
    end.unwrap_or(text.len())
}

/// A text as a JSON string.
pub fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    push_quoted(&mut out, text);
    out
}

fn push_quoted(out: &mut String, text: &str) {
    // Almost every key and id needs no escape, and the general writer takes ten times as long, so they skip it.
    if text
        .bytes()
        .all(|byte| byte >= b' ' && byte != b'"' && byte != b'\\')
    {
        out.push('"');
        out.push_str(text);
        out.push('"');
    } else {
        out.push_str(&serde_json::Value::from(text).to_string());
    }
}

/// A JSON object from keys and values that are JSON text already, in this order.
pub fn object<'a>(members: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let mut out = String::with_capacity(256);
    out.push('{');
    for (key, value) in members {
        if out.len() > 1 {
            out.push(',');
        }
        push_quoted(&mut out, key);
        out.push(':');
        out.push_str(value);
    }
    out.push('}');
    out
}

/// A JSON object with its members in this order, in front of those that are not named; a text given
/// here stands in place of the member's own. Named members that are `null` are left out.
pub fn ordered(object_text: &str, order: &[(&str, Option<&str>)]) -> Option<String> {
    let members = Members::read(object_text)?;
    let first = order
        .iter()
        .filter_map(|(name, given)| Some((*name, given.or_else(|| members.get(name))?)))
        .filter(|(_, value)| *value != "null");
    let rest = members
        .0
        .iter()
        .filter(|(name, _)| !order.iter().any(|(first, _)| first == name))
        .map(|(name, value)| (name.as_str(), value.get()));
    Some(object(first.chain(rest)))
}

/// A JSON array of texts.
pub fn strings(texts: &[String]) -> String {
    let texts: Vec<String> = texts.iter().map(|text| quoted(text)).collect();
    format!("[{}]", texts.join(","))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_are_put_in_order() {
        let order = [
            ("messaging_product", Some(r#""whatsapp""#)),
            ("to", None),
            ("session", None),
        ];
        let text = r#"{"session":null,"new":[1.0],"messaging_product":"x","to":"1","none":null}"#;
        assert_eq!(
            ordered(text, &order).unwrap(),
            r#"{"messaging_product":"whatsapp","to":"1","new":[1.0],"none":null}"#
        );
        assert!(ordered("[]", &order).is_none());
    }

    #[test]
    fn texts_cannot_break_out_of_their_quotes() {
        assert_eq!(strings(&["a\"".to_owned()]), r#"["a\""]"#);
    }

    #[test]
    fn tokens_know_whose_they_are() {
        let text = r#"{"a":[{"b" : "x\"y"},"z"],"c":1.5,"d":{"e":true},"f":"cut"#;
        let read: Vec<_> = tokens(text)
            .filter(|token| token.kind != Kind::Key)
            .map(|token| (token.parent, token.name, token.text))
            .collect();
        assert_eq!(
            read,
            [
                ("a", "b", r#"x\"y"#),
                ("", "a", "z"),
                ("", "c", "1.5"),
                ("d", "e", "true"),
                ("", "f", "cut")
            ]
        );
        assert_eq!(tokens(&"[".repeat(1_000_000)).count(), 0);
        assert_eq!(tokens("\"").count(), 1);
    }

    #[test]
    fn members_keep_order_and_text() {
        let members = Members::read(r#"{"b":1.0,"a":"\ud800","b":[ ]}"#).unwrap();
        let shown: Vec<_> = members
            .0
            .iter()
            .map(|(key, value)| (key.as_str(), value.get()))
            .collect();
        assert_eq!(shown, [("b", "1.0"), ("a", r#""\ud800""#), ("b", "[ ]")]);
        assert!(Members::read("[]").is_none());
        let odd = Members::read(r#"{"\ud800":1,"\u0062":2}"#).unwrap();
        assert_eq!(odd.get("b"), Some("2"), "a key that is no text hides none");
    }
}
