//! The shape of a part of a message: what must be there, of which kind, how long. content.rs and interactive.rs ask it,
//! and it refuses as Graph does, with the place of what is wrong.

use std::fmt::Display;

use serde_json::{Map, Value};

use super::error::Error;

pub type Object = Map<String, Value>;

/// A part of a message, and where it stands in it: `interactive`, `action`, ….
#[derive(Clone, Copy, Debug)]
pub struct Shape<'a> {
    pub of: &'a Object,
    pub place: &'a str,
}

impl<'a> Shape<'a> {
    pub fn value(self, name: &str) -> Option<&'a Value> {
        self.of.get(name).filter(|value| !value.is_null())
    }

    pub fn has(self, name: &str) -> bool {
        self.value(name).is_some()
    }

    /// Where a member stands, as Graph writes it.
    fn path(self, name: &str) -> String {
        format!("{}['{name}']", self.place)
    }

    pub fn missing(self, name: &str) -> Error {
        let path = self.path(name);
        Error::new(131008).details(format!("The parameter {path} is required."))
    }

    pub fn invalid(self, why: impl Display) -> Error {
        Error::new(131009).details(format!("{}: {why}", self.place))
    }

    /// No member but these.
    pub fn only(self, names: &[&str]) -> Result<(), Error> {
        match self.of.keys().find(|key| !names.contains(&key.as_str())) {
            None => Ok(()),
            Some(key) => Err(Error::parameter(format_args!(
                "Unexpected key \"{key}\" on param \"{}\".",
                self.place
            ))),
        }
    }

    /// A text that must be there and not be empty.
    pub fn text(self, name: &str, longest: usize) -> Result<&'a str, Error> {
        let text = self
            .optional_text(name, longest)?
            .ok_or_else(|| self.missing(name))?;
        if text.trim().is_empty() {
            return Err(self.invalid(format_args!("{name} must not be empty.")));
        }
        Ok(text)
    }

    pub fn optional_text(self, name: &str, longest: usize) -> Result<Option<&'a str>, Error> {
        match self.value(name) {
            None => Ok(None),
            Some(Value::String(text)) if text.chars().count() > longest => Err(self.invalid(
                format_args!("{name} length invalid. Min length: 1, Max length: {longest}"),
            )),
            Some(Value::String(text)) => Ok(Some(text)),
            Some(_) => Err(self.mistyped(name, "string")),
        }
    }

    pub fn object(self, name: &str) -> Result<&'a Object, Error> {
        self.optional_object(name)?
            .ok_or_else(|| self.missing(name))
    }

    pub fn optional_object(self, name: &str) -> Result<Option<&'a Object>, Error> {
        match self.value(name) {
            None => Ok(None),
            Some(Value::Object(object)) => Ok(Some(object)),
            Some(_) => Err(self.mistyped(name, "JSON object")),
        }
    }

    /// A list of objects that must be there, with a number of items.
    pub fn list(self, name: &str, least: usize, most: usize) -> Result<Vec<&'a Object>, Error> {
        let list = match self.value(name) {
            None => return Err(self.missing(name)),
            Some(Value::Array(list)) => list,
            Some(_) => return Err(self.mistyped(name, "JSON array")),
        };
        if !(least..=most).contains(&list.len()) {
            return Err(self.invalid(format_args!(
                "{name} count invalid. Min count: {least}, Max count: {most}"
            )));
        }
        list.iter()
            .map(|item| {
                item.as_object()
                    .ok_or_else(|| self.mistyped(name, "JSON array of objects"))
            })
            .collect()
    }

    /// A number, or a text that is one.
    pub fn number(self, name: &str, least: f64, most: f64) -> Result<(), Error> {
        let number = match self.value(name) {
            None => return Err(self.missing(name)),
            Some(Value::String(text)) => text.trim().parse().ok(),
            Some(value) => value.as_f64(),
        };
        match number {
            Some(number) if (least..=most).contains(&number) => Ok(()),
            _ => Err(self.invalid(format_args!("{name} must be from {least} to {most}."))),
        }
    }

    pub fn flag(self, name: &str) -> Result<(), Error> {
        match self.value(name) {
            None | Some(Value::Bool(_)) => Ok(()),
            Some(_) => Err(self.mistyped(name, "boolean")),
        }
    }

    fn mistyped(self, name: &str, kind: &str) -> Error {
        Error::parameter(format_args!("Param {} must be a {kind}.", self.path(name)))
    }
}
