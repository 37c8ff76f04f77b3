//! The approved templates of a fresh account: those that the samples of the documentation send. `Cloud` founds an account
//! with them.

use serde_json::{Map, Value, json};

use crate::node::{Kind, Node};

/// Of the account, under ids that stay.
pub fn starter_templates(account: &str) -> Vec<Node> {
    let Value::Array(templates) = templates() else {
        return Vec::new();
    };
    (1_u64..)
        .zip(templates)
        .filter_map(|(number, fields)| match fields {
            Value::Object(fields) => Some((number, fields)),
            _ => None,
        })
        .map(|(number, fields)| starter(account, 600_000_000_000_000 + number, fields))
        .collect()
}

fn starter(account: &str, id: u64, fields: Map<String, Value>) -> Node {
    let mut node = Node::new(Kind::Template, account, fields);
    node.id = id.to_string();
    node.set("status", "APPROVED");
    node
}

fn templates() -> Value {
    json!([
        {
            "name": "hello_world", "language": "en_US", "category": "UTILITY",
            "components": [
                { "type": "HEADER", "format": "TEXT", "text": "Hello World" },
                { "type": "BODY", "text": "Welcome! Whoever reads this was reached by the WhatsApp Cloud API." },
                { "type": "FOOTER", "text": "A sample of the emulator" },
            ],
        },
        {
            "name": "order_shipped", "language": "en_US", "category": "UTILITY",
            "components": [
                { "type": "BODY", "text": "Your order is on its way, {{1}}.", "example": { "body_text": [["Ada"]] } },
            ],
        },
        {
            "name": "summer_sale", "language": "en_US", "category": "MARKETING",
            "components": [
                { "type": "HEADER", "format": "TEXT", "text": "Summer sale" },
                { "type": "BODY", "text": "Everything costs half until Sunday." },
                { "type": "BUTTONS", "buttons": [{ "type": "QUICK_REPLY", "text": "Tell me more" }] },
            ],
        },
        {
            "name": "receipt", "language": "en_US", "category": "UTILITY", "parameter_format": "NAMED",
            "components": [
                { "type": "HEADER", "format": "DOCUMENT" },
                { "type": "BODY", "text": "Thank you, {{first_name}}. The receipt of {{total}} is attached." },
                { "type": "BUTTONS", "buttons": [
                    { "type": "URL", "text": "See the order", "url": "https://www.example.com/orders/{{1}}" },
                ] },
            ],
        },
        {
            "name": "sign_in_code", "language": "en_US", "category": "AUTHENTICATION",
            "components": [
                { "type": "BODY", "add_security_recommendation": true },
                { "type": "FOOTER", "code_expiration_minutes": 10 },
                { "type": "BUTTONS", "buttons": [{ "type": "OTP", "otp_type": "COPY_CODE", "text": "Copy code" }] },
            ],
        },
    ])
}
