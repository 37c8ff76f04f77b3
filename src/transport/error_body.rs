//! Reads Graph's error out of the body of an answer, whatever else is in it: `answer.rs` makes a failure of it.

use std::fmt;

use serde::{
    Deserialize,
    de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor},
};
use serde_json::value::RawValue;

/// What is known of an error. A member that is missing or of another type is `None`, and hides no other one; a
/// member that is nested, however deep, is passed over.
#[derive(Debug, Default)]
pub struct ErrorBody {
    pub code: Option<i64>,
    pub subcode: Option<i64>,
    pub message: Option<String>,
    /// What is wrong, in the first of the places that Graph has for it: `error_data.details`, the text for people, or
    /// the names of the parameters that it blames.
    pub details: Option<String>,
    pub fbtrace_id: Option<String>,
    pub is_transient: bool,
}

impl ErrorBody {
    /// Of a text that may be cut off: what stands before the cut counts.
    pub fn read(text: &str) -> Self {
        let [error, outer_message] = members(text, ["error", "message"]);
        let outer_message = outer_message.and_then(string);
        let Some(error) = error else {
            return Self {
                message: outer_message,
                ..Self::cut(text)
            };
        };
        let [
            code,
            subcode,
            message,
            data,
            user_title,
            user_message,
            blamed,
            fbtrace_id,
            is_transient,
        ] = members(
            error,
            [
                "code",
                "error_subcode",
                "message",
                "error_data",
                "error_user_title",
                "error_user_msg",
                "blame_field_specs",
                "fbtrace_id",
                "is_transient",
            ],
        );
        // Management calls write the object as text.
        let text = data.and_then(string).filter(|text| !text.trim().is_empty());
        let (text, written) = match text {
            Some(text) if text.starts_with('{') => (None, Some(text)),
            text => (text, None),
        };
        let data = written.as_deref().or(data);
        let [details, blamed_in_data] = data.map_or([None; 2], |data| {
            members(data, ["details", "blame_field_specs"])
        });
        let for_people = [user_title, user_message].map(given);
        let blamed = blamed.or(blamed_in_data);
        Self {
            code: code.and_then(integer),
            subcode: subcode.and_then(integer),
            message: message
                .and_then(string)
                .or_else(|| string(error))
                .or(outer_message),
            details: given(details)
                .or(text)
                .or_else(|| joined(for_people))
                .or_else(|| blamed.and_then(fields))
                .or(written),
            fbtrace_id: fbtrace_id.and_then(string).filter(|id| !id.is_empty()),
            is_transient: is_transient == Some("true"),
        }
    }

    /// Of a text that is cut off within its error: what tells which one it is.
    fn cut(text: &str) -> Self {
        let mut found = [None; 4];
        let names = ["code", "error_subcode", "fbtrace_id", "is_transient"];
        let mut reader = serde_json::Deserializer::from_str(text);
        let _ = reader.deserialize_map(Within("error", Members(&names, &mut found)));
        let [code, subcode, fbtrace_id, is_transient] = found;
        Self {
            code: code.and_then(integer),
            subcode: subcode.and_then(integer),
            fbtrace_id: fbtrace_id.and_then(string).filter(|id| !id.is_empty()),
            is_transient: is_transient == Some("true"),
            ..Self::default()
        }
    }
}

/// The texts of these members of an object, the last one of equal names; nothing of what is no object.
fn members<'a, const N: usize>(object: &'a str, names: [&str; N]) -> [Option<&'a str>; N] {
    let mut found = [None; N];
    let mut reader = serde_json::Deserializer::from_str(object);
    // What was found before the text broke off counts.
    let _ = reader.deserialize_map(Members(&names, &mut found));
    found
}

/// Puts the texts of these members of an object, the last one of equal names, into the places behind them.
pub struct Members<'n, 'a>(pub &'n [&'n str], pub &'n mut [Option<&'a str>]);

impl<'a> Visitor<'a> for Members<'_, 'a> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'a>>(self, mut map: A) -> Result<(), A::Error> {
        let Self(names, found) = self;
        while let Some(place) = map.next_key_seed(Place(names))? {
            match place.and_then(|place| found.get_mut(place)) {
                Some(slot) => *slot = Some(map.next_value::<&RawValue>()?.get()),
                None => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(())
    }
}

/// Finds members of an object within an object, whether or not that one ends.
struct Within<'n, 'a>(&'n str, Members<'n, 'a>);

impl<'a> Visitor<'a> for Within<'_, 'a> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'a>>(self, mut map: A) -> Result<(), A::Error> {
        let Self(name, members) = self;
        while let Some(place) = map.next_key_seed(Place(&[name]))? {
            if place.is_some() {
                return map.next_value_seed(members);
            }
            map.next_value::<IgnoredAny>()?;
        }
        Ok(())
    }
}

impl<'a> DeserializeSeed<'a> for Members<'_, 'a> {
    type Value = ();

    fn deserialize<D: Deserializer<'a>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

/// Reads a key by its text: it is checked as every value is, and may be no Rust string, as a lone surrogate is.
struct Place<'n>(&'n [&'n str]);

impl<'a> DeserializeSeed<'a> for Place<'_> {
    type Value = Option<usize>;

    fn deserialize<D: Deserializer<'a>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        let key = <&RawValue>::deserialize(deserializer)?.get();
        let plain = key.strip_prefix('"').and_then(|key| key.strip_suffix('"'));
        let place = |key: &str| self.0.iter().position(|name| *name == key);
        Ok(match plain {
            Some(plain) if !plain.contains('\\') => place(plain),
            _ => string(key).and_then(|key| place(&key)),
        })
    }
}

fn string(text: &str) -> Option<String> {
    serde_json::from_str(text).ok()
}

fn given(text: Option<&str>) -> Option<String> {
    text.and_then(string).filter(|text| !text.trim().is_empty())
}

/// A title and its text.
fn joined(texts: [Option<String>; 2]) -> Option<String> {
    match texts {
        [Some(title), Some(text)] if title != text => Some(format!("{title}: {text}")),
        [title, text] => text.or(title),
    }
}

/// The parameters that Graph blames, each a way to it: `[["components",0,"text"]]`.
fn fields(specs: &str) -> Option<String> {
    let specs: Vec<Vec<serde_json::Value>> = serde_json::from_str(specs).ok()?;
    let named: Vec<_> = specs
        .iter()
        .map(|way| {
            let steps = way.iter().filter_map(|step| match step {
                serde_json::Value::String(name) => Some(name.clone()),
                serde_json::Value::Number(index) => Some(index.to_string()),
                _ => None,
            });
            steps
                .filter(|step| !step.is_empty())
                .collect::<Vec<_>>()
                .join(".")
        })
        .filter(|way| !way.is_empty())
        .map(|way| format!("`{way}`"))
        .collect();
    (!named.is_empty()).then(|| format!("Graph refuses {}.", named.join(", ")))
}

/// Proxies and per-item errors send codes as text.
fn integer(text: &str) -> Option<i64> {
    const LARGEST: f64 = 9_007_199_254_740_991.0;
    let text = string(text).map_or_else(|| text.to_owned(), |text| text.trim().to_owned());
    text.parse().ok().or_else(|| {
        let number: f64 = text.parse().ok()?;
        (number.fract() == 0.0 && number.abs() <= LARGEST).then_some(number as i64)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_is_odd_hides_the_code() {
        let deep = format!("{}1{}", r#"{"a":["#.repeat(50_000), "]}".repeat(50_000));
        for text in [
            format!(r#"{{"before":{deep},"error":{{"code":190,"x":{deep}}}}}"#),
            r#"{"error":{"code":"190","message":"\ud800","error_data":[{"details":7}]}}"#
                .to_owned(),
            r#"{"error":{"code":100},"error":{"code":1.9e2}}"#.to_owned(),
            r#"{"\ud800":1,"error":{"\ud800":2,"code":190}}"#.to_owned(),
            r#"{"error":{"code":190},"cut":"of"#.to_owned(),
            r#"{"a":{"error":{"code":1}},"error":{"code":190,"x":{"code":2},"message":"cut"#
                .to_owned(),
        ] {
            assert_eq!(ErrorBody::read(&text).code, Some(190), "{:.80}", text);
        }
    }

    #[test]
    fn the_code_of_another_object_is_none_of_a_text_that_is_cut_off() {
        for text in [
            r#"{"error":{"x":{"code":190},"message":"cut"#,
            r#"{"x":{"error":{"code":190}},"message":"cut"#,
            r#"{"x":{"error":{"code":190},"message":"cut"#,
            r#"[{"error":{"code":190},"message":"cut"#,
            r#"{"error":["code",190"#,
        ] {
            assert_eq!(ErrorBody::read(text).code, None, "{text}");
        }
    }

    #[test]
    fn the_message_is_found_wherever_it_stands() {
        let message = |text| ErrorBody::read(text).message;
        assert_eq!(
            message(r#"{"error":{"message":"a"},"message":"b"}"#).as_deref(),
            Some("a")
        );
        assert_eq!(
            message(r#"{"error":"a","message":"b"}"#).as_deref(),
            Some("a")
        );
        assert_eq!(
            message(r#"{"error":{},"message":"b"}"#).as_deref(),
            Some("b")
        );
        assert_eq!(message("<html>"), None);
        assert_eq!(message("[1]"), None);
    }

    #[test]
    fn details_are_found_wherever_they_stand() {
        let details = |error: &str| ErrorBody::read(&format!(r#"{{"error":{{{error}}}}}"#)).details;
        for (error, expected) in [
            (r#""error_data":{"details":"d"},"error_user_msg":"m""#, "d"),
            (r#""error_data":"d","error_user_msg":"m""#, "d"),
            (r#""error_data":"{\"details\":\"d\"}""#, "d"),
            (r#""error_data":{"details":" "},"error_user_msg":"m""#, "m"),
            (r#""error_user_title":"t","error_user_msg":"m""#, "t: m"),
            (r#""error_user_title":"t","error_user_msg":"t""#, "t"),
            (r#""error_user_title":"t""#, "t"),
            (r#""error_user_title":7,"error_user_msg":"m""#, "m"),
            (
                r#""error_data":{"blame_field_specs":[["name"],["components",0,"text"]]}"#,
                "Graph refuses `name`, `components.0.text`.",
            ),
            (
                r#""error_data":"{\"blame_field_specs\":[[\"name\"]]}""#,
                "Graph refuses `name`.",
            ),
            (r#""blame_field_specs":[["name"]]"#, "Graph refuses `name`."),
            (r#""error_data":"{\"x\":1}""#, r#"{"x":1}"#),
        ] {
            assert_eq!(details(error).as_deref(), Some(expected), "{error}");
        }
        for error in [
            r#""code":100"#,
            r#""error_data":{"blame_field_specs":[[""],[]]},"error_user_msg":"""#,
            r#""error_data":{"blame_field_specs":["name",{}]}"#,
        ] {
            assert_eq!(details(error), None, "{error}");
        }
    }

    #[test]
    fn a_code_is_an_integer() {
        for (text, code) in [
            ("1e400", None),
            ("1.5", None),
            ("true", None),
            ("\" 7 \"", Some(7)),
            ("-1", Some(-1)),
        ] {
            assert_eq!(integer(text), code, "{text}");
        }
    }
}
