//! QR codes and short links that open a chat. mod.rs calls it for `message_qrdls` of a number.
//!
//! <https://developers.facebook.com/docs/whatsapp/business-management-api/qr-codes>

use serde_json::{Map, Value, json};

use super::error::Error;
use super::page::page;
use super::parameters::{one_of, text};
use super::request::Request;
use crate::answer::success;
use crate::cloud::Cloud;
use crate::id;
use crate::node::{Kind, Node};

const LONGEST: usize = 140;

/// `POST /{PHONE_NUMBER_ID}/message_qrdls`: a new code, or a change of the one named by `code`.
pub fn write(cloud: &mut Cloud, number: &str, fields: &Map<String, Value>) -> Result<Value, Error> {
    let message = text(fields, "prefilled_message")?;
    if message.chars().count() > LONGEST {
        return Err(Error::parameter(format_args!(
            "Param prefilled_message must be at most {LONGEST} characters long."
        )));
    }
    let image = match fields.get("generate_qr_image") {
        None => None,
        Some(_) => Some(one_of(fields, "generate_qr_image", &["png", "svg"])?.to_ascii_uppercase()),
    };
    let code = match fields.get("code").and_then(Value::as_str) {
        Some(code) => find(cloud, number, code, "post")?.id.clone(),
        None => id::code(),
    };
    let fields = Map::from_iter([
        ("code".to_owned(), json!(code)),
        ("prefilled_message".to_owned(), json!(message)),
        (
            "deep_link_url".to_owned(),
            json!(format!("https://wa.me/message/{code}")),
        ),
    ]);
    let node = Node {
        id: code,
        ..Node::new(Kind::QrCode, number, fields)
    };
    let view = view(&node, image.as_deref());
    cloud.nodes.put(node);
    Ok(view)
}

fn find<'a>(
    cloud: &'a Cloud, number: &'a str, code: &str, method: &str,
) -> Result<&'a Node, Error> {
    cloud
        .nodes
        .of(Kind::QrCode, number)
        .find(|node| node.id == code)
        .ok_or_else(|| Error::unsupported(method, code))
}

fn view(node: &Node, image: Option<&str>) -> Value {
    let mut view = node.fields.clone();
    if let Some(format) = image {
        let url = format!(
            "https://scontent.whatsapp.net/emulated-qr/{}.{}",
            node.id,
            format.to_ascii_lowercase()
        );
        view.insert("qr_image_url".into(), json!(url));
    }
    Value::Object(view)
}

/// `qr_image_url` is there only for who asks; `.format(PNG)` says in which format.
fn asked_image<'a>(request: &Request<'a>) -> Option<&'a str> {
    let fields = request.parameter("fields")?;
    let (_, rest) = fields.split_once("qr_image_url")?;
    Some(if rest.starts_with(".format(PNG)") {
        "PNG"
    } else {
        "SVG"
    })
}

/// `GET /{PHONE_NUMBER_ID}/message_qrdls`
pub fn list(cloud: &Cloud, number: &str, request: &Request<'_>) -> Result<Value, Error> {
    let asked = |node: &&Node| request.parameter("code").is_none_or(|code| node.id == code);
    let codes = cloud.nodes.of(Kind::QrCode, number).filter(asked);
    page(
        request,
        codes
            .map(|node| (node.id.clone(), view(node, asked_image(request))))
            .collect(),
    )
}

/// `GET /{PHONE_NUMBER_ID}/message_qrdls/{CODE}`
pub fn get(cloud: &Cloud, number: &str, code: &str, request: &Request<'_>) -> Result<Value, Error> {
    let node = find(cloud, number, code, request.method)?;
    Ok(json!({ "data": [view(node, asked_image(request))] }))
}

/// `DELETE /{PHONE_NUMBER_ID}/message_qrdls/{CODE}`
pub fn delete(cloud: &mut Cloud, number: &str, code: &str) -> Result<Value, Error> {
    find(cloud, number, code, "delete")?;
    cloud
        .nodes
        .remove(|node| node.kind == Kind::QrCode && node.id == code);
    Ok(success())
}
