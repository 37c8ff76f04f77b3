//! Groups that the business creates. mod.rs calls it for `groups` of a number and for a group itself.
//!
//! <https://developers.facebook.com/docs/whatsapp/cloud-api/groups>

use serde_json::{Map, Value, json};

use super::body::Body;
use super::error::Error;
use super::page::page;
use super::parameters::{Person, messaging_product, people, text, texts};
use super::request::Request;
use crate::answer::success;
use crate::clock::Millis;
use crate::cloud::Cloud;
use crate::customer::Customers;
use crate::id;
use crate::node::{Kind, Node};

/// `POST /{PHONE_NUMBER_ID}/groups`: Meta tells the id by webhook, this list has it at once.
pub fn create(
    cloud: &mut Cloud, number: &str, mut fields: Map<String, Value>, now: Millis,
) -> Result<Value, Error> {
    messaging_product(&fields)?;
    let subject = text(&fields, "subject")?;
    if subject.chars().count() > 128 {
        return Err(Error::parameter(
            "Param subject must be at most 128 characters long.",
        ));
    }
    fields.shift_remove("messaging_product");
    fields.insert("suspended".into(), json!(false));
    fields.insert("creation_timestamp".into(), json!(now / 1_000));
    fields.insert("participants".into(), json!([]));
    fields.insert("invite_link".into(), json!(link()));
    let node = Node::new(Kind::Group, number, fields);
    cloud.nodes.put(Node {
        id: format!("Y2FwaV9ncm91cDo{}", node.id),
        ..node
    });
    Ok(json!({ "messaging_product": "whatsapp", "request_id": id::trace() }))
}

fn link() -> String {
    format!("https://chat.whatsapp.com/{}", id::trace())
}

fn answer(mut fields: Value) -> Value {
    if let Some(fields) = fields.as_object_mut() {
        fields.insert("messaging_product".into(), json!("whatsapp"));
    }
    fields
}

/// `GET /{PHONE_NUMBER_ID}/groups`
pub fn list(cloud: &Cloud, number: &str, request: &Request<'_>) -> Result<Value, Error> {
    let entry = |node: &Node| {
        let created_at = node
            .fields
            .get("creation_timestamp")
            .cloned()
            .unwrap_or_default();
        let entry =
            json!({ "id": node.id, "subject": node.text("subject"), "created_at": created_at });
        (node.id.clone(), entry)
    };
    let mut answer = page(
        request,
        cloud.nodes.of(Kind::Group, number).map(entry).collect(),
    )?;
    if let Some(data) = answer.get_mut("data") {
        *data = json!({ "groups": data.take() });
    }
    Ok(answer)
}

/// `GET /{GROUP_ID}`
pub fn get(node: &Node, request: &Request<'_>) -> Value {
    let count = participants(node).len();
    let mut node = node.clone();
    node.set("total_participant_count", count);
    answer(node.view(request.parameter("fields")))
}

/// `POST /{GROUP_ID}`
pub fn update(node: &mut Node, body: Body) -> Result<Value, Error> {
    let mut fields = body.fields;
    messaging_product(&fields)?;
    fields.shift_remove("messaging_product");
    if fields.is_empty() && body.files.is_empty() {
        return Err(Error::missing("subject"));
    }
    node.merge(fields);
    Ok(success())
}

/// `DELETE /{GROUP_ID}`
pub fn delete(cloud: &mut Cloud, group: &str) -> Value {
    cloud
        .nodes
        .remove(|node| node.id == group || (node.kind == Kind::JoinRequest && node.of == group));
    success()
}

/// `GET`, `POST` and `DELETE /{GROUP_ID}/invite_link`
pub fn invite(node: &mut Node, method: &str) -> Result<Value, Error> {
    match method {
        "POST" => node.set("invite_link", link()),
        "DELETE" => {
            node.fields.shift_remove("invite_link");
            return Ok(success());
        }
        _ => {}
    }
    match node.text("invite_link") {
        "" => Err(Error::parameter("The group has no invite link.")),
        link => Ok(json!({ "messaging_product": "whatsapp", "invite_link": link })),
    }
}

/// `GET /{GROUP_ID}/join_requests`
pub fn join_requests(cloud: &Cloud, group: &str, request: &Request<'_>) -> Result<Value, Error> {
    let entry = |node: &Node| {
        let mut fields = node.fields.clone();
        fields.insert("join_request_id".into(), json!(node.id));
        (node.id.clone(), Value::Object(fields))
    };
    page(
        request,
        cloud
            .nodes
            .of(Kind::JoinRequest, group)
            .map(entry)
            .collect(),
    )
}

/// `POST` and `DELETE /{GROUP_ID}/join_requests`
pub fn decide(
    cloud: &mut Cloud, group: &str, fields: &Map<String, Value>, approve: bool,
) -> Result<Value, Error> {
    messaging_product(fields)?;
    let (mut done, mut failed) = (Vec::new(), Vec::new());
    for id in texts(fields, "join_requests", "")? {
        let found = cloud
            .nodes
            .of(Kind::JoinRequest, group)
            .find(|node| node.id == id);
        let Some(applicant) = found.map(|node| node.fields.clone()) else {
            let error = json!({ "code": 131203, "message": "The join request does not exist." });
            failed.push(json!({ "join_request_id": id, "errors": [error] }));
            continue;
        };
        cloud
            .nodes
            .remove(|node| node.kind == Kind::JoinRequest && node.id == id);
        if let (true, Some(group)) = (approve, cloud.nodes.find_mut(group)) {
            let mut members = participants(group);
            let names = ["wa_id", "user_id", "parent_user_id", "username"];
            members.push(
                applicant
                    .into_iter()
                    .filter(|(name, _)| names.contains(&name.as_str()))
                    .collect(),
            );
            group.set("participants", members);
        }
        done.push(id);
    }
    let name = if approve {
        "approved_join_requests"
    } else {
        "rejected_join_requests"
    };
    let mut answer = json!({ "messaging_product": "whatsapp", name: done });
    if let (false, Some(answer)) = (failed.is_empty(), answer.as_object_mut()) {
        answer.insert("failed_join_requests".into(), json!(failed));
    }
    Ok(answer)
}

fn participants(node: &Node) -> Vec<Value> {
    node.fields
        .get("participants")
        .and_then(Value::as_array)
        .cloned()
        .unwrap_or_default()
}

/// `POST` and `DELETE /{GROUP_ID}/participants`
pub fn change_participants(
    node: &mut Node, customers: &Customers, fields: &Map<String, Value>, add: bool,
) -> Result<Value, Error> {
    messaging_product(fields)?;
    let given = people(fields, "participants")?;
    let mut members = participants(node);
    for Person { input, is_user_id } in given {
        let customer = customers.named(&input);
        let names = [
            ("wa_id", customer.phone.as_deref()),
            ("user_id", customer.user_id.as_deref()),
            ("wa_id", Some(input.as_str()).filter(|_| !is_user_id)),
        ];
        let is = |member: &Value| {
            let mut names = names.iter();
            names.any(|(name, text)| {
                text.is_some() && member.get(name).and_then(Value::as_str) == *text
            })
        };
        members.retain(|member| !is(member));
        if add {
            let phone = if is_user_id {
                customer.shown_phone()
            } else {
                Some(input.as_str())
            };
            members.push(Value::Object(customer.named(phone, &[])));
        }
    }
    node.set("participants", members);
    Ok(success())
}
