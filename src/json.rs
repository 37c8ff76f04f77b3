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
    serde_json::Value::from(text).to_string()
}

/// A JSON object from keys and values that are JSON text already, in this order.
pub fn object<'a>(members: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let mut out = String::from("{");
    for (key, value) in members {
        if out.len() > 1 {
            out.push(',');
        }
        out.push_str(&quoted(key));
        out.push(':');
        out.push_str(value);
    }
    out.push('}');
    out
}

/// A JSON object with a member put in front, in place of one of that name.
pub fn with_first(object_text: &str, key: &str, value: &str) -> Option<String> {
    let members = Members::read(object_text)?;
    let rest = members.0.iter().filter(|(name, _)| name != key);
    let all =
        std::iter::once((key, value)).chain(rest.map(|(name, value)| (name.as_str(), value.get())));
    Some(object(all))
}

#[cfg(test)]
mod tests {
    use super::*;

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

    #[test]
    fn a_member_can_be_put_in_front() {
        let text = with_first(
            r#"{"a":1,"messaging_product":"x"}"#,
            "messaging_product",
            r#""whatsapp""#,
        );
        assert_eq!(text.unwrap(), r#"{"messaging_product":"whatsapp","a":1}"#);
        assert_eq!(with_first("{}", "a", "1").unwrap(), r#"{"a":1}"#);
        assert!(with_first("[]", "a", "1").is_none());
    }
}
