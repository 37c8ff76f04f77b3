//! What is kept for whoever asks later, and how much of it: the newest, by number and by bytes. The ledger, the messages
//! and the deliveries are bounded with it, and the nodes measured.

use std::collections::{VecDeque, vec_deque};
use std::mem::size_of;

use serde_json::{Map, Value};

/// The newest of something, oldest first.
#[derive(Debug)]
pub struct Kept<T> {
    entries: VecDeque<(T, usize)>,
    bytes: usize,
    most: usize,
    most_bytes: usize,
    dropped: u64,
}

impl<T> Kept<T> {
    pub fn new(most: usize, most_bytes: usize) -> Self {
        Self {
            entries: VecDeque::new(),
            bytes: 0,
            most,
            most_bytes,
            dropped: 0,
        }
    }

    /// Keeps one more, which weighs so many bytes. The oldest go, but never this one.
    pub fn push(&mut self, entry: T, bytes: usize) {
        self.entries.push_back((entry, bytes));
        self.bytes += bytes;
        self.make_room();
    }

    fn make_room(&mut self) {
        while self.entries.len() > 1
            && (self.entries.len() > self.most || self.bytes > self.most_bytes)
        {
            if let Some((_, bytes)) = self.entries.pop_front() {
                self.bytes -= bytes;
                self.dropped += 1;
            }
        }
    }

    /// Changes the newest that `change` says it was, and makes it heavier. Answers whether there was one.
    pub fn change(&mut self, heavier: usize, mut change: impl FnMut(&mut T) -> bool) -> bool {
        let mut newest_first = self.entries.iter_mut().rev();
        let Some((_, bytes)) =
            newest_first.find_map(|(entry, bytes)| change(entry).then_some((entry, bytes)))
        else {
            return false;
        };
        *bytes += heavier;
        self.bytes += heavier;
        self.make_room();
        true
    }

    /// How many were kept and are not any more.
    pub fn dropped(&self) -> u64 {
        self.dropped
    }

    pub fn iter(&self) -> Entries<'_, T> {
        self.entries.iter().map(|(entry, _)| entry)
    }
}

type Entries<'a, T> = std::iter::Map<vec_deque::Iter<'a, (T, usize)>, fn(&(T, usize)) -> &T>;

/// The memory that a value takes, about.
pub fn weight(value: &Value) -> usize {
    size_of::<Value>()
        + match value {
            Value::String(text) => text.len(),
            Value::Array(items) => items.iter().map(weight).sum(),
            Value::Object(members) => fields_weight(members),
            _ => 0,
        }
}

pub fn fields_weight(fields: &Map<String, Value>) -> usize {
    fields
        .iter()
        .map(|(name, value)| field_weight(name, value))
        .sum()
}

fn field_weight(name: &str, value: &Value) -> usize {
    size_of::<String>() + 2 * size_of::<usize>() + name.len() + weight(value)
}

/// Takes over every field that is given. The oldest go where all weigh more than `most`.
pub fn take_over(fields: &mut Map<String, Value>, given: Map<String, Value>, most: usize) {
    fields.extend(given);
    let mut bytes = fields_weight(fields);
    while bytes > most && fields.len() > 1 {
        let Some((name, value)) = fields.iter().next() else {
            break;
        };
        bytes -= field_weight(name, value);
        let name = name.clone();
        fields.shift_remove(&name);
    }
}

/// A list in JSON, one entry at a time: what is kept may be large, and each of its values larger still.
pub fn list(entries: impl Iterator<Item = String>) -> String {
    let mut text = String::from("[");
    for entry in entries {
        if text.len() > 1 {
            text.push(',');
        }
        text.push_str(&entry);
    }
    text.push(']');
    text
}

/// An object in JSON with one member more, which is JSON already.
pub fn with_member(object: &Value, name: &str, json: &str) -> String {
    let mut text = object.to_string();
    let empty = text == "{}";
    if text.pop() == Some('}') {
        if !empty {
            text.push(',');
        }
        text.push_str(&format!("{}:{json}}}", Value::from(name)));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_newest_stay_by_number_and_by_bytes() {
        let mut kept = Kept::new(3, 100);
        for (entry, bytes) in [(1, 10), (2, 10), (3, 10), (4, 10)] {
            kept.push(entry, bytes);
        }
        assert_eq!(kept.iter().collect::<Vec<_>>(), [&2, &3, &4]);
        kept.push(5, 85);
        assert_eq!(kept.iter().collect::<Vec<_>>(), [&4, &5]);
        kept.push(6, 1_000);
        assert_eq!(kept.iter().collect::<Vec<_>>(), [&6], "the last one stays");
        kept.push(7, 1);
        assert_eq!(kept.iter().collect::<Vec<_>>(), [&7]);
        assert_eq!((kept.dropped(), kept.bytes), (6, 1));
        kept.push(8, 1);
        assert!(kept.change(50, |entry| *entry == 7) && !kept.change(50, |_| false));
        assert_eq!(kept.bytes, 52);
        assert!(kept.change(50, |entry| *entry == 8));
        assert_eq!(kept.iter().collect::<Vec<_>>(), [&8]);
        assert_eq!(kept.bytes, 51);
    }

    #[test]
    fn fields_that_are_too_heavy_lose_the_oldest() {
        let mut fields = Map::new();
        for number in 0..100 {
            let given = Map::from_iter([(format!("f{number}"), json!("x".repeat(1_000)))]);
            take_over(&mut fields, given, 10_000);
        }
        assert!(fields.contains_key("f99") && !fields.contains_key("f0"));
        assert!((5_000..=10_000).contains(&fields_weight(&fields)));
    }

    #[test]
    fn json_is_put_together() {
        let object = with_member(&json!({ "a": 1 }), "b\"", "[2]");
        assert_eq!(
            serde_json::from_str::<Value>(&object).unwrap(),
            json!({ "a": 1, "b\"": [2] })
        );
        assert_eq!(with_member(&json!({}), "b", "2"), r#"{"b":2}"#);
        assert_eq!(list(std::iter::empty()), "[]");
        assert_eq!(list(["1".into(), "{}".into()].into_iter()), "[1,{}]");
    }
}
