//! Users who may not write to the business. mod.rs calls it for `block_users` of a number.
//!
//! <https://developers.facebook.com/docs/whatsapp/cloud-api/block-users>

use serde_json::{Map, Value, json};

use super::error::Error;
use super::page::page;
use super::parameters::{messaging_product, texts};
use super::request::Request;
use crate::cloud::Cloud;
use crate::node::{Kind, Node};

/// `POST` and `DELETE /{PHONE_NUMBER_ID}/block_users`
pub fn change(
    cloud: &mut Cloud, number: &str, fields: &Map<String, Value>, block: bool,
) -> Result<Value, Error> {
    messaging_product(fields)?;
    let (mut done, mut failed) = (Vec::new(), Vec::new());
    for input in texts(fields, "block_users", "user")? {
        let wa_id: String = input.chars().filter(char::is_ascii_digit).collect();
        let entry = Map::from_iter([
            ("input".to_owned(), json!(input)),
            ("wa_id".to_owned(), json!(wa_id)),
        ]);
        if !(7..=15).contains(&wa_id.len()) {
            let error = json!({ "message": "The user is not valid", "code": 139100 });
            failed.push(json!({ "input": input, "wa_id": wa_id, "errors": [error] }));
            continue;
        }
        cloud
            .nodes
            .remove(|node| node.kind == Kind::BlockedUser && node.of == number && node.id == wa_id);
        if block {
            cloud.nodes.put(Node {
                id: wa_id,
                ..Node::new(Kind::BlockedUser, number, entry.clone())
            });
        }
        done.push(Value::Object(entry));
    }
    let name = if block {
        "added_users"
    } else {
        "removed_users"
    };
    let mut answer = json!({ "messaging_product": "whatsapp", "block_users": { name: done } });
    if !failed.is_empty()
        && let Some(answer) = answer.as_object_mut()
    {
        if let Some(users) = answer.get_mut("block_users").and_then(Value::as_object_mut) {
            users.insert("failed_users".into(), json!(failed));
        }
        let message = "(#139100) Failed to block/unblock some users";
        let error = json!({ "message": message, "type": "OAuthException", "code": 139100 });
        answer.insert("error".into(), error);
    }
    Ok(answer)
}

/// `GET /{PHONE_NUMBER_ID}/block_users`
pub fn list(cloud: &Cloud, number: &str, request: &Request<'_>) -> Result<Value, Error> {
    let users = cloud.nodes.of(Kind::BlockedUser, number);
    let entry = |node: &Node| json!({ "block_users": [node.fields] });
    page(
        request,
        users.map(|node| (node.id.clone(), entry(node))).collect(),
    )
}
