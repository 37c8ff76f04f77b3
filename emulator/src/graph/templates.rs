//! Message templates, which are reviewed before they are sent. mod.rs calls it for an account's templates
//! and for a template itself.
//!
//! <https://developers.facebook.com/docs/whatsapp/business-management-api/message-templates>

use serde_json::{Map, Value, json};

use super::error::Error;
use super::page::page;
use super::parameters::{one_of, text, texts};
use super::request::Request;
use super::template_library;
use super::template_message;
use crate::answer::success;
use crate::cloud::Cloud;
use crate::message::Endpoint;
use crate::node::{Kind, Node};

/// Hidden from the list unless it is asked for.
const ARCHIVED: &str = "ARCHIVED";
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
    let mut status = "PENDING";
    if let Some(library) = fields.get("library_template_name") {
        let library = template_library::find(library.as_str().unwrap_or_default())
            .ok_or_else(|| Error::parameter("Param library_template_name names no template."))?;
        fields.insert("components".into(), library.components());
        status = "APPROVED";
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
    fields.insert("status".into(), json!(status));
    fields.insert("category".into(), json!(category));
    let id = cloud.nodes.add(Kind::Template, account, fields);
    if status == "PENDING" {
        cloud.submit_template(&id);
    }
    Ok(json!({ "id": id, "status": status, "category": category }))
}

fn with_name<'a>(cloud: &'a Cloud, account: &'a str, name: &str) -> impl Iterator<Item = &'a Node> {
    cloud
        .nodes
        .of(Kind::Template, account)
        .filter(move |node| node.text("name") == name)
}

/// The template that a message is made of, if it may be: of the account, approved, with values that fit, to somebody whom
/// it can reach. `None` where nobody knows it, which only a lenient emulator lets pass.
pub fn for_message<'a>(
    cloud: &'a Cloud, account: &'a str, message: &Map<String, Value>, endpoint: Endpoint,
) -> Result<Option<&'a Node>, Error> {
    let Some(sent) = message.get("template").and_then(Value::as_object) else {
        return Ok(None);
    };
    let template = if cloud.lenient {
        let name = sent.get("name").and_then(Value::as_str);
        name.and_then(|name| with_name(cloud, account, name).next())
    } else {
        let (name, language) = template_message::named(sent)?;
        let template = template_message::sendable(with_name(cloud, account, name), name, language)?;
        Some(template)
    };
    let Some(template) = template else {
        return Ok(None);
    };
    let category = template.text("category");
    let by_user_id = !message.contains_key("to") && message.contains_key("recipient");
    if by_user_id && category == "AUTHENTICATION" {
        return Err(Error::new(131062).details("The template is of the category AUTHENTICATION."));
    }
    if !cloud.lenient {
        if endpoint == Endpoint::Messages
            && category == "MARKETING"
            && is_switched_off(cloud, account)
        {
            return Err(Error::new(131063).details("Marketing is switched off for the account."));
        }
        if endpoint == Endpoint::Marketing && !matches!(category, "MARKETING" | "") {
            return Err(
                Error::new(134100).details("The template is not of the category MARKETING.")
            );
        }
        template_message::fits(&cloud.nodes, template, sent)?;
    }
    Ok(Some(template))
}

/// Whether the account sends its marketing by the API for it alone.
fn is_switched_off(cloud: &Cloud, account: &str) -> bool {
    let node = cloud.nodes.find(account);
    let switch = node.and_then(|node| node.fields.get("disable_marketing_messages_on_cloud_api"));
    switch.is_some_and(|switch| switch == true)
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
            && (request.parameter("status").is_some() || node.text("status") != ARCHIVED)
    };
    let entries = cloud.nodes.of(Kind::Template, account).filter(fits);
    page(
        request,
        entries
            .map(|node| (node.id.clone(), node.view(request.parameter("fields"))))
            .collect(),
    )
}

/// `POST /{WABA_ID}/message_samples`: the category that is meant is the one that is found.
pub fn sample(fields: &Map<String, Value>) -> Result<Value, Error> {
    text(fields, "type")?;
    let category = one_of(fields, "category", &["utility", "authentication"])?;
    Ok(json!({ "success": true, "category": category.to_ascii_uppercase() }))
}

/// `POST /{TEMPLATE_ID}`
pub fn update(cloud: &mut Cloud, id: &str, fields: Map<String, Value>) -> Result<Value, Error> {
    if fields.contains_key("category") {
        one_of(&fields, "category", &CATEGORIES)?;
    }
    let node = cloud.nodes.find_mut(id).ok_or_else(not_found)?;
    let changes_components = fields.contains_key("components");
    if changes_components {
        node.set("status", "PENDING");
    }
    node.merge(fields);
    if changes_components {
        cloud.submit_template(id);
        cloud.tell_components(id);
    }
    Ok(success())
}

/// `DELETE /{WABA_ID}/message_templates`: by `hsm_ids`, all or none; by `name` every language, or with `hsm_id` the
/// one with that id.
pub fn delete(cloud: &mut Cloud, account: &str, request: &Request<'_>) -> Result<Value, Error> {
    let own = |node: &Node| node.kind == Kind::Template && node.of == account;
    if let Some(ids) = request.parameter("hsm_ids") {
        let ids = ids_of(ids)?;
        if ids.iter().any(|id| !cloud.nodes.find(id).is_some_and(own)) {
            return Err(not_found());
        }
        cloud.tell_of_templates(&ids, "DELETED");
        cloud
            .nodes
            .remove(|node| own(node) && ids.contains(&node.id));
        return Ok(success());
    }
    let name = request
        .parameter("name")
        .ok_or_else(|| Error::missing("name"))?;
    let id = request.parameter("hsm_id");
    let fits =
        |node: &Node| own(node) && node.text("name") == name && id.is_none_or(|id| node.id == id);
    let going = cloud
        .nodes
        .of(Kind::Template, account)
        .filter(|node| fits(node));
    let going: Vec<String> = going.map(|node| node.id.clone()).collect();
    if going.is_empty() {
        return Err(not_found());
    }
    cloud.tell_of_templates(&going, "DELETED");
    cloud.nodes.remove(fits);
    Ok(success())
}

fn not_found() -> Error {
    Error::new(100)
        .subcode(2_593_002)
        .message("(#100) Message template not found")
}

/// Ids as a JSON list, of texts or of numbers, or as one text with commas: Meta's pages have all of these.
fn ids_of(text: &str) -> Result<Vec<String>, Error> {
    match serde_json::from_str(text) {
        Ok(Value::Array(list)) => list
            .iter()
            .map(|id| match id {
                Value::String(id) => Ok(id.clone()),
                Value::Number(id) => Ok(id.to_string()),
                _ => Err(Error::parameter("A list of ids holds something else.")),
            })
            .collect(),
        _ => Ok(text.split(',').map(|id| id.trim().to_owned()).collect()),
    }
}

/// The ids of a body, up to `most`.
fn ids(fields: &Map<String, Value>, name: &str, most: usize) -> Result<Vec<String>, Error> {
    let ids = match fields.get(name) {
        Some(Value::String(text)) => ids_of(text)?,
        Some(list @ Value::Array(_)) => ids_of(&list.to_string())?,
        _ => return Err(Error::missing(name)),
    };
    if ids.is_empty() || ids.len() > most {
        return Err(Error::parameter(format_args!(
            "Param {name} must hold 1 to {most} ids."
        )));
    }
    Ok(ids)
}

/// `POST /{WABA_ID}/message_templates/archive` and `/unarchive`. A template comes back with the status it had.
pub fn archive(
    cloud: &mut Cloud, account: &str, fields: &Map<String, Value>, hide: bool,
) -> Result<Value, Error> {
    let (mut done, mut failed, mut changed) = (Vec::new(), Map::new(), Vec::new());
    for id in ids(fields, "hsm_ids", 100)? {
        let own = |node: &&mut Node| node.kind == Kind::Template && node.of == account;
        let Some(node) = cloud.nodes.find_mut(&id).filter(own) else {
            failed.insert(id, json!("The template does not exist in this account."));
            continue;
        };
        let archived = node.text("status") == ARCHIVED;
        if hide != archived {
            changed.push(id.clone());
        }
        if hide && !archived {
            let status = node.text("status").to_owned();
            node.set("status_before_archival", status);
            node.set("status", ARCHIVED);
        } else if !hide && archived {
            let before = node.fields.shift_remove("status_before_archival");
            node.set("status", before.unwrap_or_else(|| json!("APPROVED")));
        }
        done.push(id);
    }
    let (name, event) = if hide {
        ("archived_templates", "ARCHIVED")
    } else {
        ("unarchived_templates", "UNARCHIVED")
    };
    cloud.tell_of_templates(&changed, event);
    Ok(json!({ name: done, "failed_templates": failed }))
}

/// `POST /{TEMPLATE_ID}/unpause`
pub fn unpause(cloud: &mut Cloud, id: &str) -> Value {
    let is_paused = cloud
        .nodes
        .find(id)
        .is_some_and(|node| node.text("status") == "PAUSED");
    if !is_paused {
        return json!({ "success": false, "reason": "The template is not paused." });
    }
    cloud.unpause_template(id);
    json!({ "success": true })
}

/// `GET /{TEMPLATE_ID}/compare?template_ids=[…]&start=&end=`: sends are those that the emulator knows, and nobody
/// blocks. Meta's page has seconds in its table and milliseconds in its example.
pub fn compare(cloud: &Cloud, id: &str, request: &Request<'_>) -> Result<Value, Error> {
    let given = |name| request.parameter(name).ok_or_else(|| Error::missing(name));
    let moment = |name| {
        let at: u64 = given(name)?
            .parse()
            .map_err(|_| Error::parameter(format_args!("Param {name} must be a number.")))?;
        Ok(if at > 100_000_000_000 { at / 1_000 } else { at })
    };
    let days = moment("end")?.saturating_sub(moment("start")?) / 86_400;
    if ![7, 30, 60, 90].contains(&days) {
        return Err(Error::parameter(
            "Param start must be 7, 30, 60 or 90 days before end.",
        ));
    }
    let mut compared = vec![id.to_owned()];
    match ids_of(given("template_ids")?)?.as_slice() {
        [other] => compared.push(other.clone()),
        _ => return Err(Error::parameter("Param template_ids must hold one id.")),
    }
    let account = cloud.nodes.find(id).map_or("", |node| node.of.as_str());
    let mut sends = Vec::new();
    for id in &compared {
        let template = cloud
            .nodes
            .find(id)
            .filter(|node| node.kind == Kind::Template && node.of == account)
            .ok_or_else(|| Error::unsupported(request.method, id))?;
        sends.push(json!({ "key": id, "value": cloud.sent_templates(template.text("name")) }));
    }
    let reasons: Vec<Value> = compared
        .iter()
        .map(|id| json!({ "key": id, "value": "UNKNOWN_BLOCK_REASON" }))
        .collect();
    Ok(json!({ "data": [
        { "metric": "BLOCK_RATE", "type": "RELATIVE", "order_by_relative_metric": compared },
        { "metric": "MESSAGE_SENDS", "type": "NUMBER_VALUES", "number_values": sends },
        { "metric": "TOP_BLOCK_REASON", "type": "STRING_VALUES", "string_values": reasons },
    ] }))
}

/// `POST /{WABA_ID}/migrate_message_templates`: copies what is approved and not there yet.
pub fn migrate(
    cloud: &mut Cloud, account: &str, fields: &Map<String, Value>,
) -> Result<Value, Error> {
    let source = text(fields, "source_waba_id")?;
    let of = |id: &str| {
        let node = cloud.nodes.find(id);
        node.filter(|node| node.kind == Kind::Account)
            .map(|node| node.of.clone())
    };
    match of(&source) {
        None => return Err(Error::unsupported("post", &source)),
        business if business != of(account) => {
            return Err(Error::parameter(
                "The accounts must belong to the same Meta business.",
            ));
        }
        _ => {}
    }
    let number =
        |name: &str, default: u64| fields.get(name).and_then(Value::as_u64).unwrap_or(default);
    let count = usize::try_from(number("count", 500))
        .unwrap_or(500)
        .min(500);
    let page = usize::try_from(number("page_number", 0)).unwrap_or_default();
    let chosen = match fields.get("template_ids") {
        Some(_) => Some(ids(fields, "template_ids", 500)?),
        None => None,
    };
    let candidates: Vec<Node> = cloud
        .nodes
        .of(Kind::Template, &source)
        .filter(|node| chosen.as_ref().is_none_or(|ids| ids.contains(&node.id)))
        .skip(if chosen.is_none() {
            page.saturating_mul(count)
        } else {
            0
        })
        .take(count)
        .cloned()
        .collect();
    let (mut migrated, mut failed) = (Vec::new(), Map::new());
    for node in candidates {
        let (name, language) = (node.text("name"), node.text("language"));
        let why = if node.text("status") != "APPROVED" {
            Some("Only approved templates are migrated.")
        } else if with_name(cloud, account, name).any(|own| own.text("language") == language) {
            Some("The template is there already.")
        } else {
            None
        };
        match why {
            Some(why) => drop(failed.insert(node.id, json!(why))),
            None => {
                cloud.nodes.add(Kind::Template, account, node.fields);
                migrated.push(node.id);
            }
        }
    }
    Ok(json!({ "migrated_templates": migrated, "failed_templates": failed }))
}

/// `POST /{WABA_ID}/upsert_message_templates`: one authentication template for each language.
pub fn upsert(
    cloud: &mut Cloud, account: &str, fields: &Map<String, Value>,
) -> Result<Value, Error> {
    let name = text(fields, "name")?;
    one_of(fields, "category", &["authentication"])?;
    if fields.contains_key("language") {
        return Err(Error::parameter(
            "Param language is not taken: languages is.",
        ));
    }
    let components = fields.get("components").filter(|it| it.is_array());
    let components = components.ok_or_else(|| Error::missing("components"))?;
    let mut data = Vec::new();
    for language in texts(fields, "languages", "")? {
        let known = with_name(cloud, account, &name)
            .find(|node| node.text("language") == language)
            .map(|node| node.id.clone());
        let changes = Map::from_iter([
            ("name".to_owned(), json!(name)),
            ("language".to_owned(), json!(language)),
            ("category".to_owned(), json!("AUTHENTICATION")),
            ("status".to_owned(), json!("APPROVED")),
            ("components".to_owned(), components.clone()),
        ]);
        let id = match known {
            Some(id) => {
                if let Some(node) = cloud.nodes.find_mut(&id) {
                    node.merge(changes);
                }
                id
            }
            None => cloud.nodes.add(Kind::Template, account, changes),
        };
        data.push(json!({ "id": id, "status": "APPROVED", "language": language }));
    }
    Ok(json!({ "data": data }))
}
