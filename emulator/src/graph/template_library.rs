//! A small library of ready-made templates. mod.rs calls it for the list, templates.rs to create one of it.
//!
//! <https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-library>

use serde_json::{Value, json};

use super::error::Error;
use super::page::page;
use super::request::Request;

#[derive(Debug)]
pub struct LibraryTemplate {
    id: &'static str,
    name: &'static str,
    topic: &'static str,
    usecase: &'static str,
    body: &'static str,
    samples: &'static [&'static str],
    link: &'static str,
}

const LIBRARY: [LibraryTemplate; 3] = [
    LibraryTemplate {
        id: "7000000000000001",
        name: "delivery_update_1",
        topic: "ORDER_MANAGEMENT",
        usecase: "DELIVERY_UPDATE",
        body: "Your delivery is on its way, {{1}}. It arrives on {{2}}.",
        samples: &["Ada", "1 June"],
        link: "Track delivery",
    },
    LibraryTemplate {
        id: "7000000000000002",
        name: "payment_due_reminder_1",
        topic: "PAYMENTS",
        usecase: "PAYMENT_DUE_REMINDER",
        body: "A reminder, {{1}}: {{2}} is due on {{3}}.",
        samples: &["Ada", "20.00 USD", "1 June"],
        link: "Pay now",
    },
    LibraryTemplate {
        id: "7000000000000003",
        name: "account_creation_confirmation_1",
        topic: "ACCOUNT_UPDATES",
        usecase: "ACCOUNT_CREATION_CONFIRMATION",
        body: "Your account is ready, {{1}}.",
        samples: &["Ada"],
        link: "Sign in",
    },
];

impl LibraryTemplate {
    /// As the list shows it.
    fn view(&self) -> Value {
        json!({
            "id": self.id,
            "name": self.name,
            "language": "en_US",
            "category": "UTILITY",
            "topic": self.topic,
            "usecase": self.usecase,
            "industry": ["E_COMMERCE"],
            "body": self.body,
            "body_params": self.samples,
            "body_param_types": self.samples.iter().map(|_| "TEXT").collect::<Vec<_>>(),
            "buttons": [{ "type": "URL", "text": self.link, "url": "https://www.example.com" }],
        })
    }

    /// The components of a template that is made of it.
    pub fn components(&self) -> Value {
        json!([
            { "type": "BODY", "text": self.body, "example": { "body_text": [self.samples] } },
            { "type": "BUTTONS", "buttons": [
                { "type": "URL", "text": self.link, "url": "https://www.example.com" },
            ] },
        ])
    }
}

pub fn find(name: &str) -> Option<&'static LibraryTemplate> {
    LIBRARY.iter().find(|template| template.name == name)
}

/// `GET /message_template_library?search=&topic=&usecase=&industry=&language=&name=`
pub fn list(request: &Request<'_>) -> Result<Value, Error> {
    let fits = |view: &Value| {
        let equal = |name: &str| {
            request
                .parameter(name)
                .is_none_or(|asked| match &view[name] {
                    Value::Array(list) => list.iter().any(|own| own == asked),
                    own => own == asked,
                })
        };
        let search = request.parameter("search").unwrap_or_default();
        let found = ["name", "body"].iter().any(|name| {
            let text = view[name].as_str().unwrap_or_default();
            text.to_lowercase().contains(&search.to_lowercase())
        });
        found
            && ["topic", "usecase", "industry", "language", "name"]
                .into_iter()
                .all(equal)
    };
    let entries = LIBRARY
        .iter()
        .map(|template| (template.id, template.view()));
    page(
        request,
        entries
            .filter(|(_, view)| fits(view))
            .map(|(id, view)| (id.to_owned(), view))
            .collect(),
    )
}
