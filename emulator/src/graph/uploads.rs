//! Resumable uploads: profile pictures and the examples of template headers. mod.rs calls it for `uploads` and for a
//! session itself.
//!
//! <https://developers.facebook.com/docs/graph-api/guides/upload>

use serde_json::{Map, Value, json};

use super::error::Error;
use super::request::Request;
use crate::cloud::Cloud;
use crate::id;
use crate::node::{Kind, Node};

const LONGEST: u64 = 100 * 1024 * 1024;

/// `POST /{APP_ID}/uploads?file_length=&file_type=&file_name=`
pub fn begin(cloud: &mut Cloud, app: &str, request: &Request<'_>) -> Result<Value, Error> {
    let length: u64 = request
        .parameter("file_length")
        .ok_or_else(|| Error::missing("file_length"))?
        .parse()
        .map_err(|_| Error::parameter("Param file_length must be a number."))?;
    if length > LONGEST {
        return Err(Error::parameter(format_args!(
            "Param file_length must be at most {LONGEST}."
        )));
    }
    let file_type = request
        .parameter("file_type")
        .ok_or_else(|| Error::missing("file_type"))?;
    let fields = Map::from_iter([
        ("file_length".to_owned(), json!(length)),
        ("file_type".to_owned(), json!(file_type)),
    ]);
    let node = Node {
        id: format!("upload:{}", id::trace()),
        ..Node::new(Kind::Upload, app, fields)
    };
    let id = node.id.clone();
    cloud.nodes.put(node);
    Ok(json!({ "id": id }))
}

/// `GET /upload:{SESSION}`: how many bytes are there.
pub fn get(node: &Node) -> Value {
    json!({ "id": node.id, "file_offset": node.bytes.len() })
}

/// `POST /upload:{SESSION}`: bytes from `file_offset` on.
pub fn append(node: &mut Node, request: &Request<'_>) -> Result<Value, Error> {
    let offset = match request.header("file_offset") {
        "" => Some(0),
        text => text.parse().ok(),
    };
    if offset != Some(node.bytes.len()) {
        return Err(Error::parameter(format_args!(
            "The file_offset must be {}, where the upload stands.",
            node.bytes.len()
        )));
    }
    let length = node.fields.get("file_length").and_then(Value::as_u64);
    let after = (node.bytes.len() + request.body.len()) as u64;
    if length.is_none_or(|length| after > length) {
        return Err(Error::parameter(
            "The upload would be longer than its file_length.",
        ));
    }
    node.bytes = [node.bytes.as_ref(), request.body].concat().into();
    if length != Some(node.bytes.len() as u64) {
        return Err(Error::parameter(format_args!(
            "The upload holds {} bytes, which is not its file_length.",
            node.bytes.len()
        )));
    }
    if node.text("h").is_empty() {
        node.set("h", format!("4::{}", id::trace()));
    }
    Ok(json!({ "h": node.text("h") }))
}
