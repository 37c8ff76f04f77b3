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
        while let Some(member) = map.next_entry()? {
            members.push(member);
        }
        Ok(Members(members))
    }
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
    fn members_keep_order_and_text() {
        let members = Members::read(r#"{"b":1.0,"a":"\ud800","b":[ ]}"#).unwrap();
        let shown: Vec<_> = members
            .0
            .iter()
            .map(|(key, value)| (key.as_str(), value.get()))
            .collect();
        assert_eq!(shown, [("b", "1.0"), ("a", r#""\ud800""#), ("b", "[ ]")]);
        assert!(Members::read("[]").is_none());
    }
}
