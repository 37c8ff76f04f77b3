//! Reading phone numbers, adding one, changing its settings. mod.rs calls it for an account's numbers and for a
//! number itself.

use serde_json::{Map, Value, json};

use super::error::Error;
use super::page::page;
use super::parameters::{messaging_product, one_of, text};
use super::request::Request;
use crate::answer::success;
use crate::cloud::Cloud;
use crate::id;
use crate::node::Kind;
use crate::number::{NumberSettings, PhoneNumber};

/// `GET /{PHONE_NUMBER_ID}?fields=...`
pub fn get(number: &PhoneNumber, fields: Option<&str>) -> Result<Value, Error> {
    number.node(fields).map_err(|field| {
        Error::parameter(format_args!(
            "Tried accessing nonexisting field ({field}) on node type (WhatsAppBusinessPhoneNumber)"
        ))
    })
}

/// `GET /{WABA_ID}/phone_numbers?fields=...&limit=...&after=...&before=...`
pub fn list(request: &Request<'_>, numbers: &[&PhoneNumber]) -> Result<Value, Error> {
    let entries = numbers
        .iter()
        .map(|number| Ok((number.id.clone(), get(number, request.parameter("fields"))?)))
        .collect::<Result<_, Error>>()?;
    page(request, entries)
}

/// `POST /{WABA_ID}/phone_numbers`: a number that is to be verified by code.
pub fn create(
    cloud: &mut Cloud, account: &str, fields: &Map<String, Value>,
) -> Result<Value, Error> {
    let (cc, number) = (text(fields, "cc")?, text(fields, "phone_number")?);
    let settings = NumberSettings {
        display_phone_number: Some(format!("+{cc} {number}")),
        verified_name: fields
            .get("verified_name")
            .and_then(Value::as_str)
            .map(str::to_owned),
        waba_id: Some(account.to_owned()),
        verified: Some(false),
        ..Default::default()
    };
    let number = cloud.put_number(settings).map_err(Error::parameter)?;
    Ok(json!({ "id": number.id }))
}

/// `POST /{PHONE_NUMBER_ID}` without a PIN.
pub fn update(number: &mut PhoneNumber, mut fields: Map<String, Value>) -> Result<Value, Error> {
    if fields.is_empty() {
        return Err(Error::missing("pin"));
    }
    if let Some(name) = fields.remove("new_display_name") {
        fields.insert("new_name_status".into(), json!("PENDING_REVIEW"));
        fields.insert("new_display_name".into(), name);
    }
    number.set_fields(fields);
    Ok(success())
}

/// `POST /{PHONE_NUMBER_ID}/conversational_automation`
pub fn automate(number: &mut PhoneNumber, fields: Map<String, Value>) -> Value {
    number.set_fields(Map::from_iter([(
        "conversational_automation".to_owned(),
        Value::Object(fields),
    )]));
    success()
}

/// `GET` and `POST /{PHONE_NUMBER_ID}/settings`
pub fn settings(cloud: &Cloud, number: &str, asked: Option<&str>) -> Value {
    let mut view = cloud
        .nodes
        .of(Kind::Settings, number)
        .next()
        .map_or_else(|| json!({}), |node| node.view(asked));
    if let Some(view) = view.as_object_mut() {
        view.shift_remove("id");
        view.entry("storage_configuration")
            .or_insert_with(|| json!({ "status": "DEFAULT", "data_localization_region": null }));
    }
    view
}

pub fn change_settings(
    cloud: &mut Cloud, number: &str, fields: Map<String, Value>,
) -> Result<Value, Error> {
    const KNOWN: [&str; 5] = [
        "calling",
        "payload_encryption",
        "storage_configuration",
        "user_identity_change",
        "messaging_product",
    ];
    if let Some(name) = fields.keys().find(|name| !KNOWN.contains(&name.as_str())) {
        return Err(Error::parameter(format_args!(
            "Param {name} is no setting."
        )));
    }
    if fields.is_empty() {
        return Err(Error::missing("calling"));
    }
    cloud
        .nodes
        .change(Kind::Settings, number, |node| node.merge(fields));
    Ok(success())
}

/// `GET /{PHONE_NUMBER_ID}/official_business_account`
pub fn official(cloud: &Cloud, number: &str) -> Value {
    cloud.nodes.of(Kind::OfficialAccount, number).next().map_or_else(
        || json!({ "oba_status": "NOT_STARTED" }),
        |_| json!({ "oba_status": "PENDING", "status_message": "Your request is being reviewed." }),
    )
}

/// `POST /{PHONE_NUMBER_ID}/official_business_account`
pub fn apply_for_official(cloud: &mut Cloud, number: &str, fields: Map<String, Value>) -> Value {
    cloud
        .nodes
        .change(Kind::OfficialAccount, number, |node| node.merge(fields));
    success()
}

/// `GET /{PHONE_NUMBER_ID}/business_compliance_info`
pub fn compliance(cloud: &Cloud, number: &str, asked: Option<&str>) -> Value {
    let data: Vec<Value> = cloud
        .nodes
        .of(Kind::Compliance, number)
        .map(|node| node.view(asked))
        .collect();
    json!({ "data": data })
}

/// `POST /{PHONE_NUMBER_ID}/business_compliance_info`
pub fn change_compliance(
    cloud: &mut Cloud, number: &str, fields: Map<String, Value>,
) -> Result<Value, Error> {
    messaging_product(&fields)?;
    text(&fields, "entity_name")?;
    cloud
        .nodes
        .change(Kind::Compliance, number, |node| node.merge(fields));
    Ok(success())
}

/// `POST /{PHONE_NUMBER_ID}/smb_app_data`: each kind once, of a number that the Business app uses as well.
pub fn smb_app_data(
    cloud: &mut Cloud, id: &str, fields: &Map<String, Value>,
) -> Result<Value, Error> {
    messaging_product(fields)?;
    let kind = one_of(fields, "sync_type", &["smb_app_state_sync", "history"])?.to_owned();
    let mut again = false;
    cloud.nodes.change(Kind::Settings, id, |node| {
        let asked = format!("smb_app_data_{kind}");
        again = node.fields.contains_key(&asked);
        node.set(&asked, true);
    });
    if again {
        return Err(Error::new(100)
            .subcode(2_593_107)
            .message("(#100) The data was asked for already."));
    }
    Ok(json!({ "messaging_product": "whatsapp", "request_id": id::node() }))
}
