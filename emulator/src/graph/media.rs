//! The files of messages. mod.rs calls it for `media` of a number, for a file itself and for its bytes.
//!
//! <https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media>

use serde_json::{Value, json};

use super::body::Body;
use super::error::Error;
use super::parameters::messaging_product;
use super::request::Request;
use crate::answer::{Answer, success};
use crate::clock::{MINUTE, Millis};
use crate::cloud::Cloud;
use crate::node::{Kind, Node};

const URL_LIFETIME: Millis = 5 * MINUTE;
/// Where the URL of a file leads: no node of Graph.
pub const PATH: [&str; 2] = ["whatsapp_business", "attachments"];

/// `POST /{PHONE_NUMBER_ID}/media`
pub fn upload(cloud: &mut Cloud, number: &str, body: Body) -> Result<Value, Error> {
    messaging_product(&body.fields)?;
    let file = body.file()?;
    let mime_type = match body.fields.get("type").and_then(Value::as_str) {
        Some(mime_type) => mime_type.to_owned(),
        None => file.content_type.clone(),
    };
    if file.bytes.is_empty() {
        return Err(Error::parameter("Param file must not be empty."));
    }
    let file = body.files.into_iter().next().unwrap_or_default();
    let node = Node::file(number, &mime_type, file.bytes);
    let id = node.id.clone();
    cloud.nodes.put(node);
    Ok(json!({ "id": id }))
}

/// `GET /{MEDIA_ID}`: the URL works for five minutes.
pub fn get(node: &Node, request: &Request<'_>, now: Millis) -> Value {
    let until = now.saturating_add(URL_LIFETIME);
    let url = format!(
        "{}/{}/?mid={}&ext={until}",
        request.origin(),
        PATH.join("/"),
        node.id
    );
    let mut view = node.view(None);
    if let Some(view) = view.as_object_mut() {
        view.insert("messaging_product".into(), json!("whatsapp"));
        view.insert("url".into(), json!(url));
    }
    view
}

/// `DELETE /{MEDIA_ID}`
pub fn delete(cloud: &mut Cloud, id: &str) -> Value {
    cloud
        .nodes
        .remove(|node| node.kind == Kind::Media && node.id == id);
    success()
}

/// The bytes behind a file's URL. An expired one is not found, as with Meta.
pub fn download(cloud: &Cloud, request: &Request<'_>) -> Result<Answer, Error> {
    let missing = || {
        Error::new(100)
            .status(404)
            .message("The file was not found, or its URL has expired.")
    };
    let until: Millis = request
        .parameter("ext")
        .and_then(|until| until.parse().ok())
        .ok_or_else(missing)?;
    let node = request
        .parameter("mid")
        .and_then(|id| cloud.nodes.find(id))
        .filter(|node| node.kind == Kind::Media && cloud.clock.now() < until)
        .ok_or_else(missing)?;
    Ok(Answer::bytes(
        200,
        node.text("mime_type"),
        node.bytes.clone(),
    ))
}
