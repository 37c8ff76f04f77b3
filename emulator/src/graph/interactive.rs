//! Interactive messages: texts, buttons, rows, products and cards, within Meta's limits. content.rs asks it.
//!
//! <https://developers.facebook.com/docs/whatsapp/cloud-api/guides/send-messages#interactive-messages>

use serde_json::Value;

use super::attachment::file;
use super::error::Error;
use super::parameters::one_of;
use super::shape::{Object, Shape};
use crate::node::{Kind, Nodes};

const TYPES: [&str; 15] = [
    "address_message",
    "button",
    "call_permission_request",
    "carousel",
    "catalog_message",
    "cta_url",
    "flow",
    "list",
    "location_request_message",
    "order_details",
    "order_status",
    "product",
    "product_list",
    "request_contact_info",
    "voice_call",
];
const HEADERS: [&str; 4] = ["text", "image", "video", "document"];
const LONGEST_BODY: usize = 1_024;
const LONGEST_LIST_BODY: usize = 4_096;
const LONGEST_HEADER: usize = 60;
const LONGEST_FOOTER: usize = 60;
const LONGEST_TITLE: usize = 20;
const LONGEST_ROW_TITLE: usize = 24;
const MOST_SECTIONS: usize = 10;
const MOST_ROWS: usize = 10;
const MOST_PRODUCTS: usize = 30;

/// With so many reply buttons at most: ten in Direct Send.
pub fn fits(nodes: &Nodes, interactive: &Object, most_buttons: usize) -> Result<(), Error> {
    let kind = one_of(interactive, "type", &TYPES)?.to_ascii_lowercase();
    let shape = Shape {
        of: interactive,
        place: "interactive",
    };
    header(nodes, shape, &kind)?;
    body(shape, &kind)?;
    if let Some(footer) = shape.optional_object("footer")? {
        Shape {
            of: footer,
            place: "footer",
        }
        .text("text", LONGEST_FOOTER)?;
    }
    let action = Shape {
        of: shape.object("action")?,
        place: "action",
    };
    match kind.as_str() {
        "button" => buttons(action, most_buttons),
        "list" => list(action),
        "product" => {
            action.text("catalog_id", 512)?;
            action.text("product_retailer_id", 512).map(drop)
        }
        "product_list" => products(action),
        "cta_url" => link(named(action, "cta_url")?),
        "flow" => flow(nodes, named(action, "flow")?),
        "carousel" => cards(nodes, action),
        "voice_call" => voice_call(action),
        "catalog_message" => name(action, "catalog_message"),
        "call_permission_request" => name(action, "call_permission_request"),
        "location_request_message" => name(action, "send_location"),
        "request_contact_info" => name(action, "request_contact_info"),
        "address_message" => named(action, "address_message")?
            .text("country", 60)
            .map(drop),
        "order_details" => named(action, "review_and_pay")?
            .text("reference_id", 35)
            .map(drop),
        _ => named(action, "review_order")?
            .text("reference_id", 35)
            .map(drop),
    }
}

fn header(nodes: &Nodes, shape: Shape<'_>, kind: &str) -> Result<(), Error> {
    let Some(header) = shape.optional_object("header")? else {
        return match kind {
            "product_list" => Err(shape.missing("header")),
            _ => Ok(()),
        };
    };
    let format = one_of(header, "type", &HEADERS)?.to_ascii_lowercase();
    let header = Shape {
        of: header,
        place: "header",
    };
    match (kind, format.as_str()) {
        ("product", _) => Err(shape.invalid("a message of one product takes no header.")),
        ("list" | "product_list", "image" | "video" | "document") => {
            Err(shape.invalid("the header of a list is a text."))
        }
        (_, "text") => header.text("text", LONGEST_HEADER).map(drop),
        (_, format) => file(
            nodes,
            Shape {
                of: header.object(format)?,
                place: format,
            },
        ),
    }
}

fn body(shape: Shape<'_>, kind: &str) -> Result<(), Error> {
    let longest = if kind == "list" {
        LONGEST_LIST_BODY
    } else {
        LONGEST_BODY
    };
    match shape.optional_object("body")? {
        Some(body) => Shape {
            of: body,
            place: "body",
        }
        .text("text", longest)
        .map(drop),
        None if matches!(
            kind,
            "product" | "catalog_message" | "cta_url" | "call_permission_request"
        ) =>
        {
            Ok(())
        }
        None => Err(shape.missing("body")),
    }
}

fn name(action: Shape<'_>, expected: &str) -> Result<(), Error> {
    match action.text("name", 64)? {
        name if name == expected => Ok(()),
        _ => Err(action.invalid(format_args!("name must be {expected}."))),
    }
}

fn named<'a>(action: Shape<'a>, expected: &str) -> Result<Shape<'a>, Error> {
    name(action, expected)?;
    Ok(Shape {
        of: action.object("parameters")?,
        place: "parameters",
    })
}

/// Reply buttons, with links among them in Direct Send.
fn buttons(action: Shape<'_>, most: usize) -> Result<(), Error> {
    let (mut ids, mut titles) = (Vec::new(), Vec::new());
    for button in action.list("buttons", 1, most)? {
        let shape = Shape {
            of: button,
            place: "buttons",
        };
        if shape.value("type").is_some_and(|kind| kind == "cta_url") {
            link(Shape {
                of: shape.object("cta_url")?,
                place: "cta_url",
            })?;
            continue;
        }
        one_of(button, "type", &["reply"])?;
        let reply = Shape {
            of: shape.object("reply")?,
            place: "reply",
        };
        ids.push(reply.text("id", 256)?);
        titles.push(reply.text("title", LONGEST_TITLE)?);
    }
    distinct(action, "button ids", &ids)?;
    distinct(action, "button titles", &titles)
}

fn distinct(action: Shape<'_>, what: &str, texts: &[&str]) -> Result<(), Error> {
    let twice = texts
        .iter()
        .enumerate()
        .any(|(index, text)| texts.iter().take(index).any(|other| other == text));
    if twice {
        Err(action.invalid(format_args!("{what} must differ.")))
    } else {
        Ok(())
    }
}

fn list(action: Shape<'_>) -> Result<(), Error> {
    action.text("button", LONGEST_TITLE)?;
    let sections = action.list("sections", 1, MOST_SECTIONS)?;
    let mut ids = Vec::new();
    for section in &sections {
        let section = titled(section, sections.len())?;
        for row in section.list("rows", 1, MOST_ROWS)? {
            let row = Shape {
                of: row,
                place: "rows",
            };
            ids.push(row.text("id", 200)?);
            row.text("title", LONGEST_ROW_TITLE)?;
            row.optional_text("description", 72)?;
        }
    }
    if ids.len() > MOST_ROWS {
        return Err(action.invalid(format_args!(
            "Total row count exceeds max allowed count: {MOST_ROWS}"
        )));
    }
    distinct(action, "row ids", &ids)
}

/// A section needs a title as soon as there are two.
fn titled(section: &Object, sections: usize) -> Result<Shape<'_>, Error> {
    let section = Shape {
        of: section,
        place: "sections",
    };
    match section.optional_text("title", LONGEST_ROW_TITLE)? {
        None if sections > 1 => Err(section.missing("title")),
        _ => Ok(section),
    }
}

fn products(action: Shape<'_>) -> Result<(), Error> {
    action.text("catalog_id", 512)?;
    let sections = action.list("sections", 1, MOST_SECTIONS)?;
    let mut count = 0;
    for section in &sections {
        for product in titled(section, sections.len())?.list("product_items", 1, MOST_PRODUCTS)? {
            Shape {
                of: product,
                place: "product_items",
            }
            .text("product_retailer_id", 512)?;
            count += 1;
        }
    }
    if count > MOST_PRODUCTS {
        return Err(action.invalid(format_args!(
            "Total product count exceeds max allowed count: {MOST_PRODUCTS}"
        )));
    }
    Ok(())
}

fn link(parameters: Shape<'_>) -> Result<(), Error> {
    parameters.text("display_text", LONGEST_TITLE)?;
    let url = url::Url::parse(parameters.text("url", 2_000)?).ok();
    match url.filter(url::Url::has_host) {
        Some(_) => Ok(()),
        None => Err(parameters.invalid("url is not a valid URL.")),
    }
}

fn voice_call(action: Shape<'_>) -> Result<(), Error> {
    name(action, "voice_call")?;
    let Some(parameters) = action.optional_object("parameters")? else {
        return Ok(());
    };
    let parameters = Shape {
        of: parameters,
        place: "parameters",
    };
    parameters.optional_text("display_text", LONGEST_TITLE)?;
    parameters.optional_text("payload", 512)?;
    match parameters.has("ttl_minutes") {
        true => parameters.number("ttl_minutes", 1.0, 43_200.0),
        false => Ok(()),
    }
}

fn flow(nodes: &Nodes, parameters: Shape<'_>) -> Result<(), Error> {
    if parameters.text("flow_message_version", 8)? != "3" {
        return Err(parameters.invalid("flow_message_version must be 3."));
    }
    parameters.text("flow_cta", 30)?;
    for (name, allowed) in [
        ("mode", ["draft", "published"]),
        ("flow_action", ["navigate", "data_exchange"]),
    ] {
        if parameters.has(name) {
            one_of(parameters.of, name, &allowed)?;
        }
    }
    let flow = match (parameters.has("flow_id"), parameters.has("flow_name")) {
        (false, false) => return Err(parameters.missing("flow_id")),
        (true, true) => return Err(parameters.invalid("flow_id and flow_name exclude each other.")),
        (true, false) => {
            let id = match parameters.value("flow_id") {
                Some(Value::Number(id)) => id.to_string(),
                _ => parameters.text("flow_id", 512)?.to_owned(),
            };
            nodes.find(&id).filter(|node| node.kind == Kind::Flow)
        }
        (false, true) => {
            let name = parameters.text("flow_name", 512)?;
            nodes.all(Kind::Flow).find(|flow| flow.text("name") == name)
        }
    };
    let drafts = parameters
        .value("mode")
        .and_then(Value::as_str)
        .is_some_and(|mode| mode.eq_ignore_ascii_case("draft"));
    match flow.map(|flow| flow.text("status")) {
        None => Err(parameters.invalid("there is no such Flow.")),
        Some("BLOCKED") => Err(Error::new(132068).details("The Flow is blocked.")),
        Some("DRAFT") if !drafts => {
            Err(parameters.invalid("the Flow is a draft: publish it, or send it with mode draft."))
        }
        Some("DEPRECATED") => Err(parameters.invalid("the Flow is deprecated.")),
        Some(_) => Ok(()),
    }
}

fn cards(nodes: &Nodes, action: Shape<'_>) -> Result<(), Error> {
    for (position, card) in action.list("cards", 2, 10)?.into_iter().enumerate() {
        let kind = one_of(card, "type", &["cta_url", "product"])?.to_ascii_lowercase();
        let card = Shape {
            of: card,
            place: "cards",
        };
        if !card
            .value("card_index")
            .and_then(Value::as_u64)
            .is_some_and(|index| usize::try_from(index) == Ok(position))
        {
            return Err(card.invalid(format_args!(
                "card_index of the card {position} must be {position}."
            )));
        }
        let action = Shape {
            of: card.object("action")?,
            place: "cards['action']",
        };
        if kind == "product" {
            action.text("product_retailer_id", 512)?;
            action.text("catalog_id", 512)?;
            continue;
        }
        let header = card.object("header")?;
        let format = one_of(header, "type", &["image", "video"])?.to_ascii_lowercase();
        let header = Shape {
            of: header,
            place: "cards['header']",
        };
        file(
            nodes,
            Shape {
                of: header.object(&format)?,
                place: &format,
            },
        )?;
        if let Some(body) = card.optional_object("body")? {
            Shape {
                of: body,
                place: "cards['body']",
            }
            .text("text", 160)?;
        }
        if action.has("buttons") {
            for button in action.list("buttons", 1, 2)? {
                one_of(button, "type", &["quick_reply"])?;
                let button = Shape {
                    of: button,
                    place: "cards['buttons']",
                };
                let reply = Shape {
                    of: button.object("quick_reply")?,
                    place: "quick_reply",
                };
                reply.text("id", 256)?;
                reply.text("title", LONGEST_TITLE)?;
            }
        } else {
            link(named(action, "cta_url")?)?;
        }
    }
    Ok(())
}
