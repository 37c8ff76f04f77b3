//! Whether a message fits the template that it names: the values for its placeholders, its media, its buttons and its
//! cards. messages.rs asks it, and no message goes out that does not fit.
//!
//! <https://developers.facebook.com/docs/whatsapp/cloud-api/guides/send-message-templates>

use serde_json::Value;

use super::attachment::file;
use super::error::Error;
use super::parameters::one_of;
use super::shape::{Object, Shape};
use crate::node::{Node, Nodes};

const COMPONENTS: [&str; 8] = [
    "header",
    "body",
    "footer",
    "button",
    "carousel",
    "limited_time_offer",
    "order_status",
    "tap_target_configuration",
];
const LONGEST_BODY: usize = 1_024;
const LONGEST_HEADER: usize = 60;
/// Of the code of an authentication template.
const LONGEST_CODE: usize = 15;

/// The template of the account in that language, if one may be sent.
pub fn sendable<'a>(
    templates: impl Iterator<Item = &'a Node>, name: &str, language: &str,
) -> Result<&'a Node, Error> {
    let unknown =
        |why: &str| Error::new(132001).details(format!("Template name ({name}) {why} {language}"));
    let template = templates
        .filter(|node| node.text("name") == name && node.text("language") == language)
        .last()
        .ok_or_else(|| unknown("does not exist in"))?;
    match template.text("status") {
        "PAUSED" => {
            Err(Error::new(132015)
                .details(format!("Template ({name}) is paused for its low quality.")))
        }
        "DISABLED" => Err(Error::new(132016).details(format!(
            "Template ({name}) is disabled for its low quality."
        ))),
        "APPROVED" | "FLAGGED" | "PENDING_DELETION" => Ok(template),
        _ => Err(unknown("is not approved in")),
    }
}

/// Name and language, which every message of a template has.
pub fn named(sent: &Object) -> Result<(&str, &str), Error> {
    let text = |value: Option<&Value>, name: &str| match value {
        Some(Value::String(text)) if !text.is_empty() => Ok(()),
        None | Some(Value::Null | Value::String(_)) => Err(missing(name)),
        Some(_) => Err(Error::parameter(format_args!(
            "Param {name} must be a string."
        ))),
    };
    text(sent.get("name"), "template['name']")?;
    let language = sent.get("language").and_then(Value::as_object);
    let language = language.ok_or_else(|| missing("template['language']"))?;
    text(language.get("code"), "template['language']['code']")?;
    if language.contains_key("policy") && !is(language, "policy", "deterministic") {
        return Err(Error::parameter(
            "Param template['language']['policy'] must be one of {DETERMINISTIC}.",
        ));
    }
    let name = sent.get("name").and_then(Value::as_str).unwrap_or_default();
    let code = language
        .get("code")
        .and_then(Value::as_str)
        .unwrap_or_default();
    Ok((name, code))
}

/// A template without components was added by a test, which says nothing about them.
pub fn fits(nodes: &Nodes, template: &Node, sent: &Object) -> Result<(), Error> {
    let given = list(sent.get("components"), "template['components']")?;
    let Some(defined) = template.fields.get("components").and_then(Value::as_array) else {
        return Ok(());
    };
    let manner = Manner {
        named: template
            .text("parameter_format")
            .eq_ignore_ascii_case("NAMED"),
        carries_code: template
            .text("category")
            .eq_ignore_ascii_case("AUTHENTICATION"),
    };
    Part {
        nodes,
        place: "",
        defined,
        given: &given,
        manner,
    }
    .fits()
}

#[derive(Clone, Copy)]
struct Manner {
    /// Placeholders have names.
    named: bool,
    /// An authentication template: Meta writes its text around a code.
    carries_code: bool,
}

/// A template, or a card of its carousel, and what is given for it.
struct Part<'a> {
    nodes: &'a Nodes,
    place: &'a str,
    defined: &'a [Value],
    given: &'a [&'a Object],
    manner: Manner,
}

impl Part<'_> {
    fn fits(&self) -> Result<(), Error> {
        for component in self.given {
            one_of(component, "type", &COMPONENTS)?;
        }
        self.header()?;
        self.body()?;
        self.buttons()?;
        self.offer()?;
        self.cards()
    }

    fn defined(&self, kind: &str) -> Option<&Object> {
        self.defined
            .iter()
            .filter_map(Value::as_object)
            .find(|component| is(component, "type", kind))
    }

    fn given(&self, kind: &str) -> impl Iterator<Item = &Object> {
        self.given
            .iter()
            .copied()
            .filter(move |component| is(component, "type", kind))
    }

    /// The values that are given for a component.
    fn values(&self, kind: &str) -> Result<Vec<&Object>, Error> {
        match self.given(kind).next() {
            None => Ok(Vec::new()),
            Some(component) => list(
                component.get("parameters"),
                &format!("{kind}['parameters']"),
            ),
        }
    }

    fn header(&self) -> Result<(), Error> {
        let values = self.values("header")?;
        let place = format!("{}header", self.place);
        let Some(header) = self.defined("header") else {
            return counted(&place, values.len(), 0);
        };
        let format = header
            .get("format")
            .and_then(Value::as_str)
            .unwrap_or("TEXT");
        if format.eq_ignore_ascii_case("TEXT") {
            return self.text(&place, header, &values, LONGEST_HEADER);
        }
        match values.as_slice() {
            [] => Err(mismatch(&place, format, "UNKNOWN")),
            [value] => {
                let kind = kind_of(value);
                if !kind.eq_ignore_ascii_case(format) {
                    return Err(mismatch(&place, format, kind));
                }
                let member = kind.to_ascii_lowercase();
                let content = value.get(&member).and_then(Value::as_object);
                let content = content.ok_or_else(|| missing_of(&place, &member))?;
                let needed: &[&str] = match member.as_str() {
                    "location" => &["latitude", "longitude"],
                    "product" => &["product_retailer_id", "catalog_id"],
                    _ => {
                        let place = format!("{place}: {member}");
                        return file(
                            self.nodes,
                            Shape {
                                of: content,
                                place: &place,
                            },
                        );
                    }
                };
                needed
                    .iter()
                    .find(|name| !content.contains_key(**name))
                    .map_or(Ok(()), |name| Err(missing_of(&place, name)))
            }
            values => counted(&place, values.len(), 1),
        }
    }

    fn body(&self) -> Result<(), Error> {
        let values = self.values("body")?;
        let place = format!("{}body", self.place);
        match self.defined("body") {
            Some(body) if body.contains_key("text") => {
                self.text(&place, body, &values, LONGEST_BODY)
            }
            Some(_) if self.manner.carries_code => {
                counted(&place, values.len(), 1)?;
                values.first().map_or(Ok(()), |value| code(&place, value))
            }
            _ => counted(&place, values.len(), 0),
        }
    }

    /// A text with placeholders.
    fn text(
        &self, place: &str, defined: &Object, values: &[&Object], longest: usize,
    ) -> Result<(), Error> {
        let text = defined
            .get("text")
            .and_then(Value::as_str)
            .unwrap_or_default();
        let names = placeholders(text);
        counted(place, values.len(), names.len())?;
        let mut length = text.chars().count();
        for value in values {
            length += spoken(place, value)?.chars().count();
        }
        if self.manner.named {
            let given = |name: &str| {
                let fits = |value: &&&Object| {
                    value
                        .get("parameter_name")
                        .is_some_and(|given| given == name)
                };
                values.iter().filter(fits).count()
            };
            if let Some(name) = names.iter().find(|name| given(name) != 1) {
                return Err(Error::new(132000).details(format!(
                    "{place}: one value is needed for the parameter {name}"
                )));
            }
        }
        let marks: usize = names.iter().map(|name| name.chars().count() + 4).sum();
        if length - marks.min(length) > longest {
            return Err(Error::new(132005).details(format!(
                "{place}: the text is longer than {longest} characters."
            )));
        }
        Ok(())
    }

    fn buttons(&self) -> Result<(), Error> {
        let none = Vec::new();
        let defined = self
            .defined("buttons")
            .and_then(|component| component.get("buttons"))
            .and_then(Value::as_array)
            .unwrap_or(&none);
        let mut given: Vec<Option<&Object>> = vec![None; defined.len()];
        for component in self.given("button") {
            let place = format!("{}buttons", self.place);
            if !component.contains_key("sub_type") {
                return Err(missing_of(&place, "sub_type"));
            }
            let index = index(component.get("index")).ok_or_else(|| missing_of(&place, "index"))?;
            let slot = given.get_mut(index).ok_or_else(|| {
                misfit(
                    &place,
                    &format!("The template has no button at index {index}"),
                )
            })?;
            if slot.replace(component).is_some() {
                return Err(misfit(
                    &place,
                    &format!("There are two buttons at index {index}"),
                ));
            }
        }
        for (index, (button, given)) in defined.iter().zip(given).enumerate() {
            if let Some(button) = button.as_object() {
                self.button(index, button, given)?;
            }
        }
        Ok(())
    }

    fn button(&self, index: usize, defined: &Object, given: Option<&Object>) -> Result<(), Error> {
        let place = format!("{}buttons", self.place);
        let kind = defined
            .get("type")
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_ascii_uppercase();
        let (sub_type, value, required) = match kind.as_str() {
            "URL" => {
                let url = defined
                    .get("url")
                    .and_then(Value::as_str)
                    .unwrap_or_default();
                let varies = !placeholders(url).is_empty();
                ("url", if varies { "text" } else { "" }, varies)
            }
            "OTP" => ("url", "text", true),
            "COPY_CODE" => ("copy_code", "coupon_code", true),
            "MPM" => ("mpm", "action", true),
            "QUICK_REPLY" => ("quick_reply", "payload", false),
            "FLOW" => ("flow", "action", false),
            "CATALOG" => ("catalog", "action", false),
            "VOICE_CALL" => ("voice_call", "", false),
            _ => ("", "", false),
        };
        let Some(given) = given else {
            let needs = format!("Button at index {index} of type {kind} requires a parameter");
            return if required {
                Err(missing_of(&place, &needs))
            } else {
                Ok(())
            };
        };
        let said = given
            .get("sub_type")
            .and_then(Value::as_str)
            .unwrap_or_default();
        if !sub_type.is_empty() && !said.eq_ignore_ascii_case(sub_type) {
            return Err(misfit(
                &place,
                &format!("Button at index {index} is of type {kind}"),
            ));
        }
        let values = list(given.get("parameters"), "button['parameters']")?;
        match (values.as_slice(), value) {
            ([], _) if required => {
                let needs = format!("Button at index {index} of type {kind} requires a parameter");
                Err(missing_of(&place, &needs))
            }
            ([], _) => Ok(()),
            ([_, ..], "") if kind == "URL" || kind == "PHONE_NUMBER" => Err(misfit(
                &place,
                &format!("Button at index {index} takes no parameter"),
            )),
            ([_], "") => Ok(()),
            ([only], _) => {
                if !is(only, "type", value) {
                    return Err(mismatch(&place, &value.to_ascii_uppercase(), kind_of(only)));
                }
                match only.get(value) {
                    None | Some(Value::Null) => Err(missing_of(&place, value)),
                    Some(Value::String(text)) if text.is_empty() => Err(missing_of(&place, value)),
                    Some(_) if kind == "OTP" => code(&place, only),
                    Some(_) => Ok(()),
                }
            }
            (values, _) => counted(&place, values.len(), 1),
        }
    }

    fn offer(&self) -> Result<(), Error> {
        let place = "limited_time_offer";
        let values = self.values(place)?;
        let Some(offer) = self.defined(place) else {
            return counted(place, values.len(), 0);
        };
        let expires = offer
            .get(place)
            .and_then(|offer| offer.get("has_expiration"))
            .is_some_and(|expires| expires == true);
        match values.first().and_then(|value| value.get(place)) {
            None if expires => Err(missing_of(place, "expiration_time_ms")),
            Some(given) if !given.get("expiration_time_ms").is_some_and(Value::is_u64) => {
                Err(missing_of(place, "expiration_time_ms"))
            }
            _ => Ok(()),
        }
    }

    fn cards(&self) -> Result<(), Error> {
        let none = Vec::new();
        let defined = self
            .defined("carousel")
            .and_then(|component| component.get("cards"))
            .and_then(Value::as_array)
            .unwrap_or(&none);
        let cards = match self.given("carousel").next() {
            None => Vec::new(),
            Some(component) => list(component.get("cards"), "carousel['cards']")?,
        };
        if cards.len() != defined.len() {
            let (expected, received) = (defined.len(), cards.len());
            return Err(mismatch(
                "carousel",
                &format!("{expected} cards"),
                &format!("{received} cards"),
            ));
        }
        for (position, components) in defined.iter().enumerate() {
            let at = |card: &&&Object| index(card.get("card_index")) == Some(position);
            let card = cards.iter().find(at).ok_or_else(|| {
                misfit(
                    "carousel",
                    &format!("There is no card with the index {position}"),
                )
            })?;
            let given = list(card.get("components"), "card['components']")?;
            let components = components
                .get("components")
                .and_then(Value::as_array)
                .unwrap_or(&none);
            let place = format!("carousel card {position}: ");
            let manner = self.manner;
            Part {
                nodes: self.nodes,
                place: &place,
                defined: components,
                given: &given,
                manner,
            }
            .fits()?;
        }
        Ok(())
    }
}

/// The names in `{{…}}`, each once.
fn placeholders(text: &str) -> Vec<&str> {
    let mut names = Vec::new();
    for part in text.split("{{").skip(1) {
        if let Some((name, _)) = part.split_once("}}")
            && !names.contains(&name.trim())
        {
            names.push(name.trim());
        }
    }
    names
}

/// What a value puts in place of a placeholder.
fn spoken<'a>(place: &str, value: &'a Object) -> Result<&'a str, Error> {
    let kind = kind_of(value);
    let text = match kind.to_ascii_lowercase().as_str() {
        "text" => value.get("text"),
        "currency" | "date_time" => value
            .get(&kind.to_ascii_lowercase())
            .and_then(|value| value.get("fallback_value")),
        _ => return Err(mismatch(place, "TEXT", kind)),
    };
    let text = match text {
        Some(Value::String(text)) if !text.is_empty() => text,
        None | Some(Value::Null | Value::String(_)) => {
            return Err(missing_of(
                place,
                &format!("Parameter of type {kind} is missing its value"),
            ));
        }
        Some(_) => return Err(mismatch(place, "TEXT", kind)),
    };
    if text.contains(['\n', '\t']) || text.contains("     ") {
        return Err(misfit(
            place,
            "Param text cannot have new-line/tab characters or more than 4 consecutive spaces",
        ));
    }
    Ok(text)
}

/// The code of an authentication template.
fn code(place: &str, value: &Object) -> Result<(), Error> {
    let code = spoken(place, value)?;
    if code.chars().count() > LONGEST_CODE {
        return Err(misfit(
            place,
            &format!("The code is longer than {LONGEST_CODE} characters"),
        ));
    }
    Ok(())
}

fn list<'a>(value: Option<&'a Value>, name: &str) -> Result<Vec<&'a Object>, Error> {
    let malformed = || Error::parameter(format_args!("Param {name} must be an array of objects."));
    match value {
        None | Some(Value::Null) => Ok(Vec::new()),
        Some(Value::Array(items)) => items
            .iter()
            .map(|item| item.as_object().ok_or_else(malformed))
            .collect(),
        Some(_) => Err(malformed()),
    }
}

/// An index as Graph takes it, a number or a text.
fn index(value: Option<&Value>) -> Option<usize> {
    match value? {
        Value::String(text) => text.parse().ok(),
        value => usize::try_from(value.as_u64()?).ok(),
    }
}

fn is(object: &Object, member: &str, text: &str) -> bool {
    let given = object.get(member).and_then(Value::as_str);
    given.is_some_and(|given| given.eq_ignore_ascii_case(text))
}

fn kind_of(value: &Object) -> &str {
    value
        .get("type")
        .and_then(Value::as_str)
        .unwrap_or("UNKNOWN")
}

fn counted(place: &str, given: usize, expected: usize) -> Result<(), Error> {
    if given == expected {
        return Ok(());
    }
    Err(Error::new(132000).details(format!(
        "{place}: number of localizable_params ({given}) does not match the expected number of params ({expected})"
    )))
}

fn mismatch(place: &str, expected: &str, received: &str) -> Error {
    let (expected, received) = (expected.to_ascii_uppercase(), received.to_ascii_uppercase());
    Error::new(132012).details(format!(
        "{place}: Format mismatch, expected {expected}, received {received}"
    ))
}

fn misfit(place: &str, why: &str) -> Error {
    Error::new(132018).details(format!("{place}: {why}"))
}

fn missing(parameter: &str) -> Error {
    Error::new(131008).details(format!("The parameter {parameter} is required."))
}

fn missing_of(place: &str, what: &str) -> Error {
    Error::new(131008).details(format!("{place}: {what}"))
}
