//! What Meta counts, counted from the messages and calls that the emulator knows. Nothing costs, everything that was
//! sent was delivered, and a month has 30 days. mod.rs calls it for an account, and for the metric of a Flow.
//!
//! <https://developers.facebook.com/documentation/business-messaging/whatsapp/analytics>

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use super::error::Error;
use super::request::Request;
use crate::clock::iso;
use crate::cloud::Cloud;
use crate::message::Message;
use crate::node::{Kind, Node};

const DAY: u64 = 86_400;
const KINDS: [&str; 4] = [
    "analytics",
    "call_analytics",
    "conversation_analytics",
    "pricing_analytics",
];

/// `kind.start(1).end(2)` as its name and its arguments.
struct Field<'a> {
    kind: &'a str,
    arguments: BTreeMap<&'a str, &'a str>,
}

impl<'a> Field<'a> {
    fn of(request: &Request<'a>) -> Option<Self> {
        let (kind, rest) = request.parameter("fields")?.split_once('.')?;
        let mut arguments = BTreeMap::new();
        for argument in rest.split(").").map(|one| one.trim_end_matches(')')) {
            let (name, value) = argument.split_once('(')?;
            arguments.insert(name, value);
        }
        Some(Self { kind, arguments })
    }

    fn get(&self, name: &str) -> Option<&'a str> {
        self.arguments.get(name).copied()
    }

    /// A list in JSON; an empty one means all.
    fn list(&self, name: &str) -> Vec<String> {
        list(self.get(name))
    }

    fn has_dimension(&self, name: &str) -> bool {
        let dimensions = self.list("dimensions");
        dimensions.iter().any(|own| own.eq_ignore_ascii_case(name))
    }

    fn steps(&self) -> Result<Steps, Error> {
        let granularity = self.get("granularity");
        let (day, month) = match self.kind {
            "analytics" => ("DAY", "MONTH"),
            _ => ("DAILY", "MONTHLY"),
        };
        let is_known = |text: &str| {
            ["HALF_HOUR", day, month]
                .iter()
                .any(|own| text.eq_ignore_ascii_case(own))
        };
        if granularity.is_some_and(|text| !is_known(text)) {
            return Err(Error::parameter(format_args!(
                "Param granularity of {} must be one of HALF_HOUR, {day}, {month}.",
                self.kind
            )));
        }
        Steps::read(self.get("start"), self.get("end"), granularity)
    }
}

fn list(text: Option<&str>) -> Vec<String> {
    let values: Vec<Value> = text
        .and_then(|text| serde_json::from_str(text).ok())
        .unwrap_or_default();
    values
        .into_iter()
        .map(|value| match value {
            Value::String(text) => text,
            value => value.to_string(),
        })
        .collect()
}

/// A range in points of one length.
struct Steps {
    start: u64,
    end: u64,
    length: u64,
    granularity: String,
}

impl Steps {
    fn read(
        start: Option<&str>, end: Option<&str>, granularity: Option<&str>,
    ) -> Result<Self, Error> {
        let moment = |name: &str, text: Option<&str>| {
            let text = text.ok_or_else(|| Error::missing(name))?;
            text.parse().ok().or_else(|| date(text)).ok_or_else(|| {
                Error::parameter(format_args!("Param {name} must be a UNIX time in seconds."))
            })
        };
        let (start, end): (u64, u64) = (moment("start", start)?, moment("end", end)?);
        if start >= end {
            return Err(Error::parameter("Param end must be later than start."));
        }
        let granularity = granularity.ok_or_else(|| Error::missing("granularity"))?;
        let length = match granularity.to_ascii_uppercase().as_str() {
            "HALF_HOUR" => 1_800,
            "HOUR" => 3_600,
            "DAY" | "DAILY" => DAY,
            "MONTH" | "MONTHLY" => 30 * DAY,
            "LIFETIME" => end - start,
            _ => return Err(Error::parameter("Param granularity is none of those.")),
        };
        Ok(Self {
            start,
            end,
            length,
            granularity: granularity.to_owned(),
        })
    }

    /// The start of the point that a moment lies in.
    fn of(&self, seconds: u64) -> Option<u64> {
        (self.start..self.end)
            .contains(&seconds)
            .then(|| self.start + (seconds - self.start) / self.length * self.length)
    }

    fn point(&self, start: u64) -> Map<String, Value> {
        Map::from_iter([
            ("start".to_owned(), json!(start)),
            ("end".to_owned(), json!((start + self.length).min(self.end))),
        ])
    }
}

/// `2026-11-28` in seconds.
fn date(text: &str) -> Option<u64> {
    let mut parts = text.splitn(3, '-').map(str::parse::<u64>);
    let (year, month, day) = (
        parts.next()?.ok()?,
        parts.next()?.ok()?,
        parts.next()?.ok()?,
    );
    if !(1970..10_000).contains(&year) || !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    // Counted from March, as the clock's own dates are.
    let year = if month <= 2 { year - 1 } else { year };
    let month = (month + 9) % 12;
    let days = year * 365 + year / 4 - year / 100 + year / 400 + (month * 153 + 2) / 5 + day - 1;
    days.checked_sub(719_468).map(|days| days * DAY)
}

/// The messages of an account, of the numbers that were asked for.
fn sent<'a>(
    cloud: &'a Cloud, account: &'a str, numbers: Vec<String>,
) -> impl Iterator<Item = (&'a Message, String)> {
    let digits = |text: &str| {
        text.chars()
            .filter(char::is_ascii_digit)
            .collect::<String>()
    };
    cloud.messages().filter_map(move |message| {
        let number = cloud
            .numbers
            .iter()
            .find(|number| number.id == message.phone_number_id && number.waba_id == account)?;
        let display = number.digits();
        let is_asked = numbers.is_empty() || numbers.iter().any(|own| digits(own) == display);
        is_asked.then_some((message, display))
    })
}

pub fn is_asked(request: &Request<'_>) -> bool {
    Field::of(request).is_some_and(|field| KINDS.contains(&field.kind))
}

/// The start of a point, and its dimensions by name.
type Cell<'a> = (u64, Vec<(&'a str, String)>);

/// `GET /{WABA_ID}?fields={KIND}.start(…).end(…).granularity(…)`
pub fn expanded(cloud: &Cloud, account: &str, request: &Request<'_>) -> Result<Value, Error> {
    let field = Field::of(request).ok_or_else(|| Error::missing("fields"))?;
    let steps = field.steps()?;
    let numbers = field.list("phone_numbers");
    // By the start of a point and the dimensions that were asked for.
    let mut counts: BTreeMap<Cell<'_>, (u64, BTreeSet<String>)> = BTreeMap::new();
    if field.kind == "call_analytics" {
        for call in cloud.nodes.all(Kind::Call) {
            let at = call.fields.get("at").and_then(Value::as_u64);
            if let Some(start) = at.and_then(|at| steps.of(at / 1_000)) {
                let mut by = Vec::new();
                if field.has_dimension("direction") {
                    by.push(("direction", "BUSINESS_INITIATED".to_owned()));
                }
                counts.entry((start, by)).or_default().0 += 1;
            }
        }
    } else {
        for (message, number) in sent(cloud, account, numbers.clone()) {
            let Some(start) = steps.of(message.at / 1_000) else {
                continue;
            };
            let category = category(cloud, account, message);
            let dimensions = [
                ("PHONE", "phone_number", number),
                ("PRICING_CATEGORY", "pricing_category", category.clone()),
                ("PRICING_TYPE", "pricing_type", "REGULAR".to_owned()),
                ("CONVERSATION_CATEGORY", "conversation_category", category),
                (
                    "CONVERSATION_TYPE",
                    "conversation_type",
                    "REGULAR".to_owned(),
                ),
            ];
            let by = dimensions
                .into_iter()
                .filter(|(name, ..)| field.has_dimension(name))
                .map(|(_, name, value)| (name, value))
                .collect();
            let (count, people) = counts.entry((start, by)).or_default();
            *count += 1;
            people.insert(message.recipient.clone());
        }
    }
    let points = counts.into_iter().map(|((start, by), (count, people))| {
        let mut point = steps.point(start);
        let metrics = match field.kind {
            "analytics" => vec![("sent", json!(count)), ("delivered", json!(count))],
            "call_analytics" => vec![("count", json!(count)), ("cost", json!(0))],
            "conversation_analytics" => {
                vec![("conversation", json!(people.len())), ("cost", json!(0))]
            }
            _ => vec![("volume", json!(count)), ("cost", json!(0))],
        };
        let by = by.into_iter().map(|(name, value)| (name, json!(value)));
        point.extend(
            metrics
                .into_iter()
                .chain(by)
                .map(|(name, value)| (name.to_owned(), value)),
        );
        Value::Object(point)
    });
    let points: Vec<Value> = points.collect();
    let held = match field.kind {
        "analytics" => json!({
            "phone_numbers": numbers,
            "granularity": steps.granularity,
            "data_points": points,
        }),
        "call_analytics" => json!({ "granularity": steps.granularity, "data_points": points }),
        _ => json!({ "data": [{ "data_points": points }] }),
    };
    Ok(json!({ field.kind: held, "id": account }))
}

/// That of the template, or else service.
fn category(cloud: &Cloud, account: &str, message: &Message) -> String {
    let name = template(message);
    let own = cloud
        .nodes
        .of(Kind::Template, account)
        .find(|node| Some(node.text("name")) == name);
    match own.map(|node| node.text("category")) {
        Some(category) if !category.is_empty() => category.to_owned(),
        _ if name.is_some() => "UTILITY".to_owned(),
        _ => "SERVICE".to_owned(),
    }
}

fn template(message: &Message) -> Option<&str> {
    message.template.as_deref()
}

fn steps_of(request: &Request<'_>) -> Result<Steps, Error> {
    let of = |name| request.parameter(name);
    Steps::read(of("start"), of("end"), of("granularity"))
}

fn asked(request: &Request<'_>, name: &str, most: usize) -> Result<Vec<String>, Error> {
    let ids = list(Some(
        request
            .parameter(name)
            .ok_or_else(|| Error::missing(name))?,
    ));
    if ids.is_empty() || ids.len() > most {
        return Err(Error::parameter(format_args!(
            "Param {name} must be a list of 1 to {most} ids."
        )));
    }
    Ok(ids)
}

/// How many messages fit, by the start of a point.
fn counted(
    cloud: &Cloud, account: &str, steps: &Steps, fits: impl Fn(&Message) -> bool,
) -> BTreeMap<u64, u64> {
    let mut counts = BTreeMap::new();
    for (message, _) in sent(cloud, account, Vec::new()).filter(|(message, _)| fits(message)) {
        if let Some(start) = steps.of(message.at / 1_000) {
            *counts.entry(start).or_default() += 1;
        }
    }
    counts
}

fn points(steps: &Steps, name: &str, id: &str, counts: BTreeMap<u64, u64>) -> Vec<Value> {
    let point = |(start, count): (u64, u64)| {
        let mut point = Map::from_iter([(name.to_owned(), json!(id))]);
        point.extend(steps.point(start));
        for metric in ["sent", "delivered", "read"] {
            point.insert(metric.to_owned(), json!(count));
        }
        Value::Object(point)
    };
    counts.into_iter().map(point).collect()
}

fn series(steps: &Steps, points: Vec<Value>) -> Value {
    json!({ "data": [{
        "granularity": steps.granularity,
        "product_type": "cloud_api",
        "data_points": points,
    }] })
}

fn owned<'a>(cloud: &'a Cloud, kind: Kind, account: &str, id: &str) -> Result<&'a Node, Error> {
    cloud
        .nodes
        .find(id)
        .filter(|node| node.kind == kind && (node.of == account || kind == Kind::Group))
        .ok_or_else(|| Error::unsupported("get", id))
}

/// `GET /{WABA_ID}/template_analytics?start=&end=&granularity=&template_ids=[…]`
pub fn templates(cloud: &Cloud, account: &str, request: &Request<'_>) -> Result<Value, Error> {
    let steps = steps_of(request)?;
    let mut all = Vec::new();
    for id in asked(request, "template_ids", 10)? {
        let name = owned(cloud, Kind::Template, account, &id)?.text("name");
        let counts = counted(cloud, account, &steps, |message| {
            template(message) == Some(name)
        });
        all.extend(points(&steps, "template_id", &id, counts));
    }
    Ok(series(&steps, all))
}

/// `GET /{WABA_ID}/template_group_analytics?start=&end=&granularity=&template_group_ids=[…]`
pub fn template_groups(
    cloud: &Cloud, account: &str, request: &Request<'_>,
) -> Result<Value, Error> {
    let steps = steps_of(request)?;
    let mut all = Vec::new();
    for id in asked(request, "template_group_ids", 10)? {
        let group = owned(cloud, Kind::TemplateGroup, account, &id)?;
        let members = group
            .fields
            .get("whatsapp_business_templates")
            .and_then(|members| members.get("data")?.as_array());
        let names: Vec<&str> = members
            .into_iter()
            .flatten()
            .filter_map(|member| Some(cloud.nodes.find(member.get("id")?.as_str()?)?.text("name")))
            .collect();
        let counts = counted(cloud, account, &steps, |message| {
            template(message).is_some_and(|name| names.contains(&name))
        });
        all.extend(points(&steps, "template_group_id", &id, counts));
    }
    Ok(series(&steps, all))
}

/// `GET /{WABA_ID}/group_analytics?start=&end=&granularity=&group_ids=[…]&metric_types=[…]`
pub fn groups(cloud: &Cloud, account: &str, request: &Request<'_>) -> Result<Value, Error> {
    let steps = steps_of(request)?;
    if list(request.parameter("metric_types")).is_empty() {
        return Err(Error::missing("metric_types"));
    }
    let mut all = Vec::new();
    for id in asked(request, "group_ids", 1)? {
        owned(cloud, Kind::Group, account, &id)?;
        let counts = counted(cloud, account, &steps, |message| message.recipient == id);
        all.extend(points(&steps, "group_id", &id, counts));
    }
    Ok(series(&steps, all))
}

pub fn is_metric(request: &Request<'_>) -> bool {
    Field::of(request).is_some_and(|field| field.kind == "metric")
}

/// `GET /{FLOW_ID}?fields=metric.name(…).granularity(…).since(…).until(…)`: no endpoint was asked anything.
pub fn flow(cloud: &Cloud, id: &str, request: &Request<'_>) -> Result<Value, Error> {
    let field = Field::of(request).ok_or_else(|| Error::missing("fields"))?;
    let name = field.get("name").ok_or_else(|| Error::missing("name"))?;
    let now = cloud.clock.now() / 1_000;
    let moment = |name: &str, default: u64| {
        field
            .get(name)
            .and_then(date)
            .unwrap_or(default)
            .to_string()
    };
    let steps = Steps::read(
        Some(&moment("since", now - 7 * DAY)),
        Some(&moment("until", now)),
        field.get("granularity"),
    )?;
    let point = |start: u64| json!({ "timestamp": iso(start * 1_000), "data": [{ "key": "value", "value": 0 }] });
    let length = usize::try_from(steps.length).unwrap_or(usize::MAX);
    let points: Vec<Value> = (steps.start..steps.end)
        .step_by(length)
        .map(point)
        .collect();
    Ok(json!({
        "id": id,
        "metric": { "name": name, "granularity": steps.granularity, "data_points": points },
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_the_days_that_the_clock_writes() {
        for text in [
            "1970-01-01",
            "2000-02-29",
            "2024-12-31",
            "2026-11-28",
            "2100-03-01",
        ] {
            assert!(iso(date(text).unwrap() * 1_000).starts_with(text), "{text}");
        }
        for text in [
            "",
            "2026",
            "2026-13-01",
            "2026-11-32",
            "1969-12-31",
            "a-b-c",
        ] {
            assert_eq!(date(text), None, "{text}");
        }
    }
}
