//! Message templates, which stay `PENDING` until a test says otherwise. mod.rs calls it for an account's templates
//! and for a template itself.
//!
//! <https://developers.facebook.com/docs/whatsapp/business-management-api/message-templates>

use serde_json::{Map, Value, json};

use super::error::Error;
use super::page::page;
use super::parameters::{one_of, text};
use super::request::Request;
use crate::answer::success;
use crate::cloud::Cloud;
use crate::node::{Kind, Node};

const CATEGORIES: [&str; 3] = ["authentication", "marketing", "utility"];

/// `POST /{WABA_ID}/message_templates`
pub fn create(
    cloud: &mut Cloud, account: &str, mut fields: Map<String, Value>,
) -> Result<Value, Error> {
    let name = text(&fields, "name")?;
    let language = text(&fields, "language")?;
    let category = one_of(&fields, "category", &CATEGORIES)?.to_ascii_uppercase();
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
    if name.len() > 512 || !name.bytes().all(plain) {
        return Err(Error::parameter(
            "Param name must be lowercase letters, digits and underscores, at most 512.",
        ));
    }
    if !fields.get("components").is_some_and(Value::is_array) {
        return Err(Error::missing("components"));
    }
    if with_name(cloud, account, &name).any(|node| node.text("language") == language) {
        return Err(Error::new(100)
            .subcode(2_388_024)
            .message("(#100) Invalid parameter")
            .details("There is already content in this language for this template."));
    }
    fields.insert("status".into(), json!("PENDING"));
    fields.insert("category".into(), json!(category));
    let id = cloud.nodes.add(Kind::Template, account, fields);
    Ok(json!({ "id": id, "status": "PENDING", "category": category }))
}

fn with_name<'a>(
    cloud: &'a Cloud, account: &'a str, name: &'a str,
) -> impl Iterator<Item = &'a Node> {
    cloud
        .nodes
        .of(Kind::Template, account)
        .filter(move |node| node.text("name") == name)
}

/// Whether a message may carry its template to whom it is for: an authentication template needs a number.
pub fn reaches(cloud: &Cloud, number: &str, message: &Map<String, Value>) -> Result<(), Error> {
    let by_user_id = !message.contains_key("to") && message.contains_key("recipient");
    let name = message
        .get("template")
        .and_then(|template| template.get("name"));
    let (true, Some(name)) = (by_user_id, name.and_then(Value::as_str)) else {
        return Ok(());
    };
    let mut numbers = cloud.numbers.iter();
    let account = numbers.find(|own| own.id == number);
    let account = account.map_or("", |own| own.waba_id.as_str());
    if with_name(cloud, account, name).any(|node| node.text("category") == "AUTHENTICATION") {
        return Err(Error::new(131062).details("The template is of the category AUTHENTICATION."));
    }
    Ok(())
}

/// `GET /{WABA_ID}/message_templates?name=&status=&category=&language=`
pub fn list(cloud: &Cloud, account: &str, request: &Request<'_>) -> Result<Value, Error> {
    let fits = |node: &&Node| {
        ["name", "status", "category", "language"]
            .into_iter()
            .all(|field| {
                request
                    .parameter(field)
                    .is_none_or(|asked| node.text(field).eq_ignore_ascii_case(asked))
            })
    };
    let entries = cloud.nodes.of(Kind::Template, account).filter(fits);
    page(
        request,
        entries
            .map(|node| (node.id.clone(), node.view(request.parameter("fields"))))
            .collect(),
    )
}

/// `GET /{WABA_ID}/template_analytics?start=&end=&template_ids=[…]`: how often each was sent, in all.
pub fn analytics(cloud: &Cloud, request: &Request<'_>) -> Result<Value, Error> {
    let given = |name| request.parameter(name).ok_or_else(|| Error::missing(name));
    let (start, end) = (given("start")?, given("end")?);
    let ids: Vec<String> = serde_json::from_str(given("template_ids")?)
        .map_err(|_| Error::parameter("Param template_ids must be a list of ids."))?;
    let points = ids.iter().map(|id| {
        let template = cloud
            .nodes
            .find(id)
            .filter(|node| node.kind == Kind::Template);
        let template = template.ok_or_else(|| Error::unsupported(request.method, id))?;
        let sent = cloud.sent_templates(template.text("name"));
        Ok(json!({ "template_id": id, "start": start, "end": end, "sent": sent }))
    });
    let points = points.collect::<Result<Vec<_>, Error>>()?;
    Ok(
        json!({ "data": [{ "granularity": "DAILY", "product_type": "cloud_api", "data_points": points }] }),
    )
}

/// `POST /{TEMPLATE_ID}`
pub fn update(node: &mut Node, fields: Map<String, Value>) -> Result<Value, Error> {
    if fields.contains_key("category") {
        one_of(&fields, "category", &CATEGORIES)?;
    }
    if fields.contains_key("components") {
        node.set("status", "PENDING");
    }
    node.merge(fields);
    Ok(success())
}

/// `DELETE /{WABA_ID}/message_templates?name=&hsm_id=`: every language, or the one with the id.
pub fn delete(cloud: &mut Cloud, account: &str, request: &Request<'_>) -> Result<Value, Error> {
    let name = request
        .parameter("name")
        .ok_or_else(|| Error::missing("name"))?;
    let id = request.parameter("hsm_id");
    let removed = cloud.nodes.remove(|node| {
        node.kind == Kind::Template
            && node.of == account
            && node.text("name") == name
            && id.is_none_or(|id| node.id == id)
    });
    if removed == 0 {
        return Err(Error::new(100)
            .subcode(2_593_002)
            .message("(#100) Message template not found"));
    }
    Ok(success())
}
