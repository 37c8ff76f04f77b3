//! Groups that the business creates, and what the webhook is told of them. mod.rs calls it for `groups` of a number and for a group itself.
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
use crate::id;
use crate::node::{Kind, Node};

/// `POST /{PHONE_NUMBER_ID}/groups`: the webhook tells the id, and the list has it at once.
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
    let node = Node::new(Kind::Group, number, fields.clone());
    let id = format!("Y2FwaV9ncm91cDo{}", node.id);
    cloud.nodes.put(Node {
        id: id.clone(),
        ..node
    });
    let request_id = id::trace();
    fields.retain(|name, _| TOLD.contains(&name.as_str()));
    fields.insert("request_id".into(), json!(request_id));
    tell(
        cloud,
        number,
        &id,
        ("group_lifecycle_update", "group_create"),
        fields,
    );
    Ok(json!({ "messaging_product": "whatsapp", "request_id": request_id }))
}

/// What the webhook tells of a new group.
const TOLD: [&str; 4] = [
    "subject",
    "description",
    "invite_link",
    "join_approval_mode",
];

/// Tells the webhook of a group: the field and the type of what happened, and what belongs to it.
fn tell(
    cloud: &mut Cloud, number: &str, group: &str, (field, kind): (&str, &str),
    mut members: Map<String, Value>,
) {
    members.insert(
        "timestamp".into(),
        json!((cloud.clock.now() / 1_000).to_string()),
    );
    members.insert("group_id".into(), json!(group));
    members.insert("type".into(), json!(kind));
    cloud.tell_of(number, field, json!({ "groups": [members] }));
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
pub fn update(cloud: &mut Cloud, group: &str, body: Body) -> Result<Value, Error> {
    let mut fields = body.fields;
    messaging_product(&fields)?;
    fields.shift_remove("messaging_product");
    if fields.is_empty() && body.files.is_empty() {
        return Err(Error::missing("subject"));
    }
    let mut told = Map::new();
    for (name, told_as) in [
        ("subject", "group_subject"),
        ("description", "group_description"),
    ] {
        if let Some(text) = fields.get(name) {
            let change = json!({ "text": text, "update_successful": true });
            told.insert(told_as.into(), change);
        }
    }
    if let Some(file) = body.files.first() {
        let change = json!({ "mime_type": file.content_type, "update_successful": true });
        told.insert("profile_picture".into(), change);
    }
    let node = cloud
        .nodes
        .find_mut(group)
        .ok_or_else(|| Error::unsupported("post", group))?;
    node.merge(fields);
    let number = node.of.clone();
    tell(
        cloud,
        &number,
        group,
        ("group_settings_update", "group_settings_update"),
        told,
    );
    Ok(success())
}

/// `DELETE /{GROUP_ID}`
pub fn delete(cloud: &mut Cloud, group: &str) -> Value {
    let number = cloud.nodes.find(group).map(|node| node.of.clone());
    cloud
        .nodes
        .remove(|node| node.id == group || (node.kind == Kind::JoinRequest && node.of == group));
    if let Some(number) = number {
        tell(
            cloud,
            &number,
            group,
            ("group_lifecycle_update", "group_delete"),
            Map::new(),
        );
    }
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
    let (mut done, mut failed, mut added) = (Vec::new(), Vec::new(), Vec::new());
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
            let member: Value = applicant
                .into_iter()
                .filter(|(name, _)| names.contains(&name.as_str()))
                .collect::<Map<_, _>>()
                .into();
            members.push(member.clone());
            added.push(member);
            group.set("participants", members);
        }
        done.push(id);
    }
    if !added.is_empty() {
        tell_participants(
            cloud,
            group,
            "group_participants_add",
            "added_participants",
            added,
        );
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

/// Tells who has come or gone.
fn tell_participants(cloud: &mut Cloud, group: &str, kind: &str, name: &str, people: Vec<Value>) {
    let Some(number) = cloud.nodes.find(group).map(|node| node.of.clone()) else {
        return;
    };
    let mut members = Map::from_iter([(name.to_owned(), json!(people))]);
    if name == "removed_participants" {
        members.insert("initiated_by".into(), json!("business"));
    }
    tell(
        cloud,
        &number,
        group,
        ("group_participants_update", kind),
        members,
    );
}

/// `POST` and `DELETE /{GROUP_ID}/participants`
pub fn change_participants(
    cloud: &mut Cloud, group: &str, fields: &Map<String, Value>, add: bool,
) -> Result<Value, Error> {
    messaging_product(fields)?;
    let given = people(fields, "participants")?;
    let node = cloud
        .nodes
        .find(group)
        .ok_or_else(|| Error::unsupported("post", group))?;
    let mut members = participants(node);
    let mut told = Vec::new();
    for Person { input, is_user_id } in given {
        let customer = cloud.customers.named(&input);
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
        let phone = if is_user_id {
            customer.shown_phone()
        } else {
            Some(input.as_str())
        };
        if add {
            members.push(Value::Object(customer.named(phone, &[])));
        }
        told.push(Value::Object(
            customer.named(phone, &[("input", json!(input))]),
        ));
    }
    if let Some(node) = cloud.nodes.find_mut(group) {
        node.set("participants", members);
    }
    let (kind, name) = if add {
        ("group_participants_add", "added_participants")
    } else {
        ("group_participants_remove", "removed_participants")
    };
    tell_participants(cloud, group, kind, name, told);
    Ok(success())
}
