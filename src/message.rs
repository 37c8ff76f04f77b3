use serde::Deserialize;
use serde_json::value::RawValue;

use crate::{
    failure::Failure,
    json::{Members, quoted},
    recipient,
};

/// What every send takes beside its payload.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Params<'a> {
    #[serde(borrow)]
    body: Option<&'a RawValue>,
    #[serde(borrow)]
    to: Option<&'a RawValue>,
    #[serde(borrow)]
    reply_message_id: Option<&'a RawValue>,
    #[serde(borrow)]
    recipient_type: Option<&'a RawValue>,
    #[serde(borrow)]
    preview_url: Option<&'a RawValue>,
    #[serde(
        borrow,
        rename = "biz_opaque_callback_data",
        alias = "bizOpaqueCallbackData"
    )]
    biz_opaque_callback_data: Option<&'a RawValue>,
}

/// The request body of a text message, from the parameters as JSON text.
///
/// Only the recipient is read; everything else goes on the wire byte for byte.
pub fn text(params: &str) -> Result<String, Failure> {
    let params = Params::read(params)?;
    let payload = text_payload(params.body, params.preview_url)?;
    params.envelope("text", &payload)
}

impl<'a> Params<'a> {
    fn read(json: &'a str) -> Result<Self, Failure> {
        serde_json::from_str(json).map_err(|_| {
            Failure::invalid("params", "`params` must be an object such as { to, body }.")
        })
    }

    /// Key order as 3.1.1 sends it.
    fn envelope(&self, kind: &str, payload: &str) -> Result<String, Failure> {
        let recipient_type = self.recipient_type.map_or(r#""individual""#, RawValue::get);
        let to = if recipient_type == r#""individual""# {
            quoted(&recipient::phone("to", &to_text(self.to)?)?)
        } else {
            quoted(&to_text(self.to)?)
        };
        let mut body = format!(
            r#"{{"messaging_product":"whatsapp","recipient_type":{recipient_type},"to":{to},"type":"{kind}","{kind}":{payload}"#
        );
        if let Some(id) = self
            .reply_message_id
            .map(RawValue::get)
            .filter(|id| *id != r#""""#)
        {
            if !id.starts_with('"') {
                return Err(Failure::invalid(
                    "replyMessageId",
                    "`replyMessageId` must be a string: the id of the message that is answered.",
                ));
            }
            body.push_str(&format!(r#","context":{{"message_id":{id}}}"#));
        }
        if let Some(data) = self.biz_opaque_callback_data {
            body.push_str(&format!(r#","biz_opaque_callback_data":{}"#, data.get()));
        }
        body.push('}');
        Ok(body)
    }
}

/// A recipient is a string or a number in JavaScript, and always a string on the wire.
fn to_text(to: Option<&RawValue>) -> Result<String, Failure> {
    let Some(to) = to.map(RawValue::get) else {
        return Err(Failure::invalid(
            "to",
            "`to` is missing: the recipient's phone number with its country code.",
        ));
    };
    if to.starts_with('"') {
        return serde_json::from_str(to)
            .map_err(|_| Failure::invalid("to", "`to` holds half of a character."));
    }
    if to.starts_with(|first: char| first.is_ascii_digit()) {
        return Ok(to.to_owned());
    }
    Err(Failure::invalid(
        "to",
        "`to` must be the recipient's phone number, as a string or a number.",
    ))
}

/// `preview_url` is always sent and true unless told otherwise: what 3.1.1 does.
fn text_payload(
    body: Option<&RawValue>,
    preview_url: Option<&RawValue>,
) -> Result<String, Failure> {
    let missing = || {
        Failure::invalid(
            "body",
            "`body` must be a text that is not empty, or an object { body, preview_url }.",
        )
    };
    let body = body.map(RawValue::get).ok_or_else(missing)?;
    let preview = preview_url.map(RawValue::get);
    if body.starts_with('"') && body != r#""""# {
        return Ok(format!(
            r#"{{"body":{body},"preview_url":{}}}"#,
            preview.unwrap_or("true")
        ));
    }
    let Members(members) = Members::read(body).ok_or_else(missing)?;
    let text = members
        .iter()
        .find(|(key, _)| key == "body")
        .map(|(_, value)| value.get());
    if !text.is_some_and(|text| text.starts_with('"') && text != r#""""#) {
        return Err(missing());
    }
    let mut out = String::from("{");
    let mut previewed = false;
    for (key, value) in &members {
        let value = match (key.as_str(), preview) {
            ("preview_url", Some(preview)) => preview,
            ("preview_url", None) if value.get() == "null" => "true",
            _ => value.get(),
        };
        previewed |= key == "preview_url";
        out.push_str(&format!("{}:{value},", quoted(key)));
    }
    if previewed {
        out.pop();
    } else {
        out.push_str(&format!(r#""preview_url":{}"#, preview.unwrap_or("true")));
    }
    out.push('}');
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wire_form_of_3_1_1() {
        for (params, payload) in [
            (
                r#"{"body":"Hi","to":"15551230001"}"#,
                r#""text":{"body":"Hi","preview_url":true}}"#,
            ),
            (
                r#"{"body":"Hi","to":"15551230001","previewUrl":false,"replyMessageId":"wamid.A"}"#,
                r#""text":{"body":"Hi","preview_url":false},"context":{"message_id":"wamid.A"}}"#,
            ),
            (
                r#"{"body":{"body":"Hi","preview_url":false},"to":"15551230001"}"#,
                r#""text":{"body":"Hi","preview_url":false}}"#,
            ),
            (
                r#"{"body":{"body":"Hi","preview_url":false},"to":"15551230001","previewUrl":true}"#,
                r#""text":{"body":"Hi","preview_url":true}}"#,
            ),
            (
                r#"{"body":{"body":"Hi"},"to":"15551230001"}"#,
                r#""text":{"body":"Hi","preview_url":true}}"#,
            ),
        ] {
            let head = r#"{"messaging_product":"whatsapp","recipient_type":"individual","to":"15551230001","type":"text","#;
            assert_eq!(text(params).unwrap(), format!("{head}{payload}"));
        }
    }

    #[test]
    fn texts_pass_byte_for_byte() {
        for body in [
            r#""\ud800""#,
            r#""\u0000\n\t""#,
            "\"é😀\"",
            r#""</script>""#,
        ] {
            let sent = text(&format!(r#"{{"to":15551230001,"body":{body}}}"#)).unwrap();
            assert!(sent.contains(&format!(r#""body":{body},"#)), "{sent}");
            assert!(
                sent.contains(r#""to":"15551230001""#),
                "a number becomes a string"
            );
        }
    }

    #[test]
    fn groups_are_no_phone_numbers() {
        let sent =
            text(r#"{"to":"Y2FwaV9ncm91cDo=","recipientType":"group","body":"Hi"}"#).unwrap();
        assert!(sent.contains(r#""recipient_type":"group","to":"Y2FwaV9ncm91cDo=""#));
    }

    #[test]
    fn callback_data_goes_along() {
        let sent = text(r#"{"to":"15551230001","body":"Hi","biz_opaque_callback_data":"order-7"}"#)
            .unwrap();
        assert!(
            sent.ends_with(r#","biz_opaque_callback_data":"order-7"}"#),
            "{sent}"
        );
    }

    #[test]
    fn bad_input_names_its_parameter() {
        for (params, parameter) in [
            ("[]", "params"),
            (r#""text""#, "params"),
            (r#"{"body":"Hi"}"#, "to"),
            (r#"{"body":"Hi","to":null}"#, "to"),
            (r#"{"body":"Hi","to":{}}"#, "to"),
            (r#"{"body":"Hi","to":1.5}"#, "to"),
            (r#"{"body":"Hi","to":1e21}"#, "to"),
            (r#"{"body":"Hi","to":"abc"}"#, "to"),
            (r#"{"to":"15551230001"}"#, "body"),
            (r#"{"to":"15551230001","body":""}"#, "body"),
            (r#"{"to":"15551230001","body":7}"#, "body"),
            (r#"{"to":"15551230001","body":{"text":"Hi"}}"#, "body"),
            (
                r#"{"to":"15551230001","body":"Hi","replyMessageId":7}"#,
                "replyMessageId",
            ),
        ] {
            assert_eq!(
                text(params).unwrap_err().parameter,
                Some(parameter),
                "{params}"
            );
        }
    }
}
