//! A template with the parameters of a message in it, as the customer sees it. cloud.rs has it made when a message is
//! sent, because the template may be another one later.
//!
//! <https://developers.facebook.com/docs/whatsapp/business-management-api/message-templates/components>

use serde_json::{Map, Value, json};

/// `template` are the fields of the template itself, `sent` is the member `template` of the message.
pub fn rendered(template: Option<&Map<String, Value>>, sent: &Value) -> Value {
    let empty = Vec::new();
    let given = list(sent, "components").unwrap_or(&empty);
    let own = template
        .and_then(|fields| fields.get("components")?.as_array())
        .unwrap_or(&empty);
    let mut shown = parts(own, given);
    if let Some(shown) = shown.as_object_mut() {
        shown.insert("name".into(), json!(sent.get("name")));
        shown.insert("known".into(), json!(template.is_some()));
        let category = template.and_then(|fields| fields.get("category"));
        shown.insert("category".into(), json!(category));
    }
    shown
}

/// Header, body, footer, buttons and cards: of a template, or of one of its cards.
fn parts(own: &[Value], given: &[Value]) -> Value {
    let (mut header, mut body, mut footer) = (Value::Null, Value::Null, Value::Null);
    let (mut buttons, mut cards) = (Vec::new(), Vec::new());
    let mut offer = Value::Null;
    for component in own {
        let parameters = parameters(given, &kind(component));
        match kind(component).as_str() {
            "header" => header = shown_header(component, &parameters),
            "body" => body = json!(filled(body_text(component), &parameters)),
            "footer" => footer = json!(footer_text(component)),
            "buttons" => buttons = shown_buttons(component, given),
            "carousel" => {
                let empty = Vec::new();
                let own = list(component, "cards").unwrap_or(&empty);
                let given = given.iter().find(|part| kind(part) == "carousel");
                let given = given.and_then(|part| list(part, "cards")).unwrap_or(&empty);
                for (index, card) in own.iter().enumerate() {
                    let sent = given.iter().enumerate().find(|(place, sent)| {
                        let index_of = sent.get("card_index").and_then(Value::as_u64);
                        index_of.map_or(*place, |own| own as usize) == index
                    });
                    let sent = sent.and_then(|(_, sent)| list(sent, "components"));
                    let own = list(card, "components").unwrap_or(&empty);
                    cards.push(parts(own, sent.unwrap_or(&empty)));
                }
            }
            "limited_time_offer" => {
                offer = component
                    .get("limited_time_offer")
                    .cloned()
                    .unwrap_or_default()
            }
            _ => {}
        }
    }
    json!({
        "header": header, "body": body, "footer": footer,
        "buttons": buttons, "cards": cards, "offer": offer,
    })
}

fn kind(component: &Value) -> String {
    text(component, "type").to_ascii_lowercase()
}

fn text<'a>(value: &'a Value, member: &str) -> &'a str {
    value
        .get(member)
        .and_then(Value::as_str)
        .unwrap_or_default()
}

fn list<'a>(value: &'a Value, member: &str) -> Option<&'a Vec<Value>> {
    value.get(member)?.as_array()
}

fn parameters(given: &[Value], kind_of: &str) -> Vec<Value> {
    let own = given.iter().find(|part| kind(part) == kind_of);
    own.and_then(|part| list(part, "parameters"))
        .cloned()
        .unwrap_or_default()
}

/// An authentication template has no text of its own: Meta writes it.
fn body_text(component: &Value) -> &str {
    match component.get("text").and_then(Value::as_str) {
        Some(text) => text,
        None if component.get("add_security_recommendation") == Some(&json!(true)) => {
            "*{{1}}* is your verification code. For your security, do not share this code."
        }
        None => "*{{1}}* is your verification code.",
    }
}

fn footer_text(component: &Value) -> String {
    match component
        .get("code_expiration_minutes")
        .and_then(Value::as_u64)
    {
        Some(minutes) => format!("This code expires in {minutes} minutes."),
        None => text(component, "text").to_owned(),
    }
}

fn shown_header(component: &Value, parameters: &[Value]) -> Value {
    let format = text(component, "format").to_ascii_lowercase();
    if format == "text" {
        return json!({ "format": format, "text": filled(text(component, "text"), parameters) });
    }
    let given = parameters.first();
    let content = given.and_then(|given| given.get(text(given, "type")));
    json!({ "format": format, "content": content })
}

fn shown_buttons(component: &Value, given: &[Value]) -> Vec<Value> {
    let empty = Vec::new();
    let own = list(component, "buttons").unwrap_or(&empty);
    let shown = own.iter().enumerate().map(|(index, button)| {
        let sent = given.iter().find(|part| {
            let place = match part.get("index") {
                Some(Value::String(text)) => text.parse().ok(),
                Some(number) => number.as_u64(),
                None => None,
            };
            kind(part) == "button" && place == Some(index as u64)
        });
        let parameter = sent.and_then(|part| list(part, "parameters")?.first());
        let given = |member: &str| parameter.and_then(|given| given.get(member)?.as_str());
        let kind = text(button, "type").to_ascii_uppercase();
        let name = match text(button, "text") {
            "" if kind == "OTP" => "Copy code",
            "" if kind == "COPY_CODE" => "Copy offer code",
            name => name,
        };
        json!({
            "index": index,
            "type": kind,
            "text": name,
            "payload": given("payload").unwrap_or(name),
            "url": button.get("url").and_then(Value::as_str).map(|url| {
                let end: Vec<Value> = parameter.cloned().into_iter().collect();
                filled(url, &end)
            }),
            "phoneNumber": button.get("phone_number"),
            "code": given("coupon_code").or(given("text")),
        })
    });
    shown.collect()
}

/// `{{1}}` is the first parameter, `{{name}}` the one of that name. What has none stays, so that it is seen.
fn filled(text: &str, parameters: &[Value]) -> String {
    let mut filled = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("{{") {
        filled.push_str(before);
        let Some((name, behind)) = after.split_once("}}") else {
            rest = after;
            filled.push_str("{{");
            continue;
        };
        match parameter(name.trim(), parameters) {
            Some(value) => filled.push_str(&value),
            None => filled.push_str(&format!("{{{{{name}}}}}")),
        }
        rest = behind;
    }
    filled.push_str(rest);
    filled
}

fn parameter(name: &str, parameters: &[Value]) -> Option<String> {
    let found = match name.parse::<usize>() {
        Ok(place) => parameters.get(place.checked_sub(1)?),
        Err(_) => parameters
            .iter()
            .find(|given| text(given, "parameter_name") == name),
    }?;
    let value = match text(found, "type") {
        "" | "text" => found.get("text"),
        "currency" => found
            .get("currency")
            .and_then(|own| own.get("fallback_value")),
        "date_time" => found
            .get("date_time")
            .and_then(|own| own.get("fallback_value")),
        other => found.get(other),
    }?;
    Some(match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_stand_where_the_template_says() {
        let template = json!({ "category": "UTILITY", "components": [
            { "type": "HEADER", "format": "TEXT", "text": "Order {{1}}" },
            { "type": "BODY", "text": "Hi {{name}}, {{ price }} {{missing}} {{" },
            { "type": "FOOTER", "text": "Bye" },
            { "type": "BUTTONS", "buttons": [
                { "type": "QUICK_REPLY", "text": "Yes" },
                { "type": "URL", "text": "Track", "url": "https://example.com/{{1}}" },
            ] },
        ] });
        let sent = json!({ "name": "order", "components": [
            { "type": "header", "parameters": [{ "type": "text", "text": "7" }] },
            { "type": "body", "parameters": [
                { "type": "text", "parameter_name": "name", "text": "Ada" },
                { "type": "currency", "parameter_name": "price", "currency": { "fallback_value": "$5" } },
            ] },
            { "type": "button", "sub_type": "quick_reply", "index": "0", "parameters": [{ "type": "payload", "payload": "YES" }] },
            { "type": "button", "sub_type": "url", "index": 1, "parameters": [{ "type": "text", "text": "7" }] },
        ] });
        let shown = rendered(template.as_object(), &sent);
        assert_eq!(shown["header"]["text"], "Order 7");
        assert_eq!(shown["body"], "Hi Ada, $5 {{missing}} {{");
        assert_eq!(shown["footer"], "Bye");
        assert_eq!(shown["buttons"][0]["payload"], "YES");
        assert_eq!(shown["buttons"][1]["url"], "https://example.com/7");
        assert_eq!(
            (&shown["known"], &shown["category"]),
            (&json!(true), &json!("UTILITY"))
        );
    }

    #[test]
    fn cards_one_time_passwords_and_templates_that_nobody_knows() {
        let template = json!({ "components": [
            { "type": "BODY", "add_security_recommendation": true },
            { "type": "FOOTER", "code_expiration_minutes": 10 },
            { "type": "BUTTONS", "buttons": [{ "type": "OTP", "otp_type": "COPY_CODE" }] },
            { "type": "CAROUSEL", "cards": [
                { "components": [{ "type": "BODY", "text": "First {{1}}" }] },
                { "components": [{ "type": "BODY", "text": "Second {{1}}" }] },
            ] },
        ] });
        let sent = json!({ "name": "otp", "components": [
            { "type": "body", "parameters": [{ "type": "text", "text": "123456" }] },
            { "type": "button", "sub_type": "url", "index": "0", "parameters": [{ "type": "text", "text": "123456" }] },
            { "type": "carousel", "cards": [{ "card_index": 1, "components": [
                { "type": "body", "parameters": [{ "type": "text", "text": "2" }] } ] }] },
        ] });
        let shown = rendered(template.as_object(), &sent);
        assert!(
            shown["body"]
                .as_str()
                .unwrap()
                .starts_with("*123456* is your")
        );
        assert_eq!(shown["footer"], "This code expires in 10 minutes.");
        assert_eq!(shown["buttons"][0]["code"], "123456");
        assert_eq!(shown["cards"][0]["body"], "First {{1}}");
        assert_eq!(shown["cards"][1]["body"], "Second 2");
        assert_eq!(rendered(None, &sent)["known"], false);
    }
}
