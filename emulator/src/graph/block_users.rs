//! Users who may not write to the business. mod.rs calls it for `block_users` of a number.
//!
//! <https://developers.facebook.com/docs/whatsapp/cloud-api/block-users>

use serde_json::{Map, Value, json};

use super::error::Error;
use super::page::page;
use super::parameters::{Person, messaging_product, people};
use super::request::Request;
use crate::cloud::Cloud;
use crate::customer::is_parent_user_id;
use crate::node::{Kind, Node};

/// `POST` and `DELETE /{PHONE_NUMBER_ID}/block_users`
pub fn change(
    cloud: &mut Cloud, number: &str, fields: &Map<String, Value>, block: bool,
) -> Result<Value, Error> {
    messaging_product(fields)?;
    let (mut done, mut failed) = (Vec::new(), Vec::new());
    for Person { input, is_user_id } in people(fields, "block_users")? {
        if is_user_id && is_parent_user_id(&input) {
            return Err(Error::parameter(
                "Param user_id must not be the user id of a parent portfolio.",
            ));
        }
        let customer = cloud.customers.named(&input);
        let known_as = if is_user_id { "user_id" } else { "wa_id" };
        let known = if is_user_id {
            input.clone()
        } else {
            input.chars().filter(char::is_ascii_digit).collect()
        };
        let entry = Map::from_iter([
            ("input".to_owned(), json!(input)),
            (known_as.to_owned(), json!(known)),
        ]);
        if !is_user_id && !(7..=15).contains(&known.len()) {
            let error = json!({ "message": "The user is not valid", "code": 139100 });
            failed.push(json!({ "input": input, "wa_id": known, "errors": [error] }));
            continue;
        }
        let key = customer.key().to_owned(); // the same by either name
        cloud
            .nodes
            .remove(|node| node.kind == Kind::BlockedUser && node.of == number && node.id == key);
        if block {
            cloud.nodes.put(Node {
                id: key,
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
