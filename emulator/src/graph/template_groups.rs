//! Groups of templates, whose numbers Meta adds up. mod.rs calls it for an account's groups and for a group itself.
//!
//! <https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-groups>

use serde_json::{Map, Value, json};

use super::error::Error;
use super::parameters::text;
use crate::answer::success;
use crate::clock::{Millis, iso};
use crate::cloud::Cloud;
use crate::node::Kind;

const MEMBERS: &str = "whatsapp_business_templates";

/// `POST /{WABA_ID}/template_groups`
pub fn create(
    cloud: &mut Cloud, account: &str, mut fields: Map<String, Value>, now: Millis,
) -> Result<Value, Error> {
    let name = text(&fields, "name")?;
    if cloud
        .nodes
        .of(Kind::TemplateGroup, account)
        .any(|group| group.text("name") == name)
    {
        return Err(Error::parameter("A template group has this name already."));
    }
    let ids = ids(&fields, MEMBERS)?;
    if ids.is_empty() {
        return Err(Error::missing(MEMBERS));
    }
    check(cloud, account, "", &ids)?;
    let time = iso(now);
    fields.insert(MEMBERS.into(), members(&ids));
    fields.insert("whatsapp_business_account".into(), json!({ "id": account }));
    fields.insert("creation_time".into(), json!(time));
    fields.insert("update_time".into(), json!(time));
    Ok(json!({ "id": cloud.nodes.add(Kind::TemplateGroup, account, fields) }))
}

/// `POST /{TEMPLATE_GROUP_ID}`
pub fn update(
    cloud: &mut Cloud, id: &str, mut fields: Map<String, Value>, now: Millis,
) -> Result<Value, Error> {
    let (add, remove) = (
        ids(&fields, "add_templates")?,
        ids(&fields, "remove_templates")?,
    );
    let group = cloud
        .nodes
        .find(id)
        .ok_or_else(|| Error::unsupported("post", id))?;
    let account = group.of.clone();
    let mut inside = held(group.fields.get(MEMBERS));
    check(cloud, &account, id, &add)?;
    inside.retain(|own| !remove.contains(own));
    inside.extend(add);
    fields.retain(|name, _| ["name", "description"].contains(&name.as_str()));
    fields.insert(MEMBERS.into(), members(&inside));
    fields.insert("update_time".into(), json!(iso(now)));
    if let Some(group) = cloud.nodes.find_mut(id) {
        group.merge(fields);
    }
    Ok(success())
}

/// Each is a template of the account and in no group yet.
fn check(cloud: &Cloud, account: &str, group: &str, ids: &[String]) -> Result<(), Error> {
    for id in ids {
        if !cloud
            .nodes
            .of(Kind::Template, account)
            .any(|node| node.id == *id)
        {
            return Err(Error::unsupported("post", id));
        }
        let holder = cloud
            .nodes
            .of(Kind::TemplateGroup, account)
            .find(|node| held(node.fields.get(MEMBERS)).contains(id));
        if let Some(holder) = holder {
            let which = if holder.id == group {
                "this"
            } else {
                "another"
            };
            return Err(Error::parameter(format_args!(
                "The template is in {which} group already."
            )));
        }
    }
    Ok(())
}

/// Ids of a body, as texts or numbers.
fn ids(fields: &Map<String, Value>, name: &str) -> Result<Vec<String>, Error> {
    let Some(list) = fields.get(name) else {
        return Ok(Vec::new());
    };
    let malformed = || Error::parameter(format_args!("Param {name} must be a list of ids."));
    let written; // in a form, a list is JSON text
    let list = match list {
        Value::String(text) => {
            written = serde_json::from_str::<Value>(text).map_err(|_| malformed())?;
            &written
        }
        list => list,
    };
    let list = list.as_array().ok_or_else(malformed)?;
    list.iter()
        .map(|id| match id {
            Value::String(id) => Ok(id.clone()),
            Value::Number(id) => Ok(id.to_string()),
            _ => Err(malformed()),
        })
        .collect()
}

fn members(ids: &[String]) -> Value {
    json!({ "data": ids.iter().map(|id| json!({ "id": id })).collect::<Vec<_>>() })
}

fn held(members: Option<&Value>) -> Vec<String> {
    let list = members.and_then(|members| members.get("data")?.as_array());
    list.into_iter()
        .flatten()
        .filter_map(|member| member.get("id")?.as_str().map(str::to_owned))
        .collect()
}
