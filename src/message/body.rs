//! The bodies of messages, from the parameters of 3.1.1's form and of Graph's own.

use super::{
    limits,
    recipient::{Recipient, is_user_id},
};
use crate::{
    failure::Failure,
    json::{Members, object, quoted},
};

/// Parameters that become something else on the wire, or that the client sets itself. All others
/// are sent under their own names, so that a field that Meta adds tomorrow works today.
const NOT_SENT: [&str; 11] = [
    "bizOpaqueCallbackData",
    "body",
    "context",
    "messaging_product",
    "previewUrl",
    "recipientType",
    "recipient_type",
    "replyMessageId",
    "to",
    "recipient",
    "type",
];

const WHATSAPP: &str = r#""whatsapp""#;
const INDIVIDUAL: &str = r#""individual""#;

/// What a call of 3.1.1's form takes: `{ body, to, replyMessageId?, recipientType? }`.
///
/// Only the recipient and what has a limit are read; everything else goes on the wire byte for byte.
pub fn of(kind: &str, params: &str, checked: bool) -> Result<String, Failure> {
    let params = Params::read(params)?;
    let payload = params.get("body").ok_or_else(|| {
        Failure::invalid(
            "body",
            format!("`body` is missing: the payload of the {kind} message."),
        )
    })?;
    if checked {
        params.check(kind, payload)?;
    }
    params.message(kind, payload, params.reply()?)
}

/// The arguments of `bodyBuilder` in the form of [`of`].
pub fn params(
    payload: &str, to: &str, reply_message_id: Option<&str>, recipient_type: Option<&str>,
) -> String {
    let reply = reply_message_id.map(quoted);
    let recipient_type = recipient_type.map(quoted);
    let optional = [
        ("replyMessageId", reply.as_deref()),
        ("recipientType", recipient_type.as_deref()),
    ];
    let given = optional
        .into_iter()
        .filter_map(|(name, value)| value.map(|value| (name, value)));
    object([("body", payload), ("to", to)].into_iter().chain(given))
}

pub fn text(params: &str, checked: bool) -> Result<String, Failure> {
    let params = Params::read(params)?;
    let payload = text_payload(params.get("body"), params.get("previewUrl"))?;
    if checked {
        params.check("text", &payload)?;
    }
    params.message("text", &payload, params.reply()?)
}

/// A reaction takes no `context`: it names its message itself.
pub fn reaction(params: &str, checked: bool) -> Result<String, Failure> {
    let mut params = Params::read(params)?;
    let message_id = params.take_text("messageId")?;
    let emoji = params.take_text("emoji")?;
    let payload = object([
        ("message_id", message_id.as_str()),
        ("emoji", emoji.as_str()),
    ]);
    if checked {
        limits::check("reaction", &payload)?;
    }
    params.message("reaction", &payload, None)
}

/// A message in Graph's own form: the payload stands under the name of its type.
pub fn any(message: &str, checked: bool) -> Result<String, Failure> {
    let mut params = Params::read(message)?;
    let kind: String = params
        .get("type")
        .and_then(|kind| serde_json::from_str(kind).ok())
        .ok_or_else(|| {
            Failure::invalid(
                "type",
                "`type` is missing: the type of the message, such as 'text' or 'image'.",
            )
        })?;
    let payload = match params.get(&kind) {
        Some(payload) if !NOT_SENT.contains(&kind.as_str()) => payload,
        _ => {
            return Err(Failure::invalid(
                "type",
                "The payload of the message is missing: it stands under the name that `type` has.",
            )
            .with_remedy("Pass it as in { to, type: 'text', text: { body } }."));
        }
    };
    if checked {
        params.check(&kind, payload)?;
    }
    params.0.0.retain(|(name, _)| *name != kind);
    params.message(&kind, payload, params.reply()?)
}

/// A template for the Marketing Messages API.
pub fn marketing(params: &str, checked: bool) -> Result<String, Failure> {
    const ORDER: [&str; 2] = ["message_activity_sharing", "product_policy"];
    let mut params = Params::read(params)?;
    let template = params.get("template").ok_or_else(|| {
        Failure::invalid(
            "template",
            "`template` is missing: an object such as { name, language: { code } }.",
        )
    })?;
    if checked {
        limits::check("template", template)?;
    }
    params.0.0.retain(|(name, _)| {
        !matches!(
            name.as_str(),
            "template" | "recipientType" | "recipient_type"
        )
    });
    // `sort_by_key` is stable, so what is not in ORDER stays behind it in the caller's order.
    params
        .0
        .0
        .sort_by_key(|(name, _)| ORDER.iter().position(|first| first == name).unwrap_or(2));
    params.message("template", template, params.reply()?)
}

/// The status of a received message.
pub fn status(params: &str) -> Result<String, Failure> {
    let params = Params::read(params)?;
    let typing = params.get("typingIndicator");
    let (status, typing) = match params.get("status") {
        // Graph knows no status `typing`: the indicator goes with `read`.
        Some(r#""typing""#) => (r#""read""#, typing.or(Some(TYPING))),
        Some(status) if status.starts_with('"') => (status, typing),
        _ => {
            return Err(Failure::invalid(
                "status",
                "`status` must be 'read' or 'typing'.",
            ));
        }
    };
    status_of(&params, status, typing)
}

pub fn mark_as_read(params: &str) -> Result<String, Failure> {
    status_of(&Params::read(params)?, r#""read""#, None)
}

pub fn typing_indicator(params: &str) -> Result<String, Failure> {
    status_of(&Params::read(params)?, r#""read""#, Some(TYPING))
}

const TYPING: &str = r#"{"type":"text"}"#;

fn status_of(params: &Params<'_>, status: &str, typing: Option<&str>) -> Result<String, Failure> {
    let id = params
        .get("messageId")
        .filter(|id| id.starts_with('"') && *id != r#""""#)
        .ok_or_else(|| {
            Failure::invalid(
                "messageId",
                "`messageId` must be a string: the id of the received message.",
            )
        })?;
    let head = [
        ("messaging_product", WHATSAPP),
        ("status", status),
        ("message_id", id),
    ];
    Ok(object(
        head.into_iter()
            .chain(typing.map(|typing| ("typing_indicator", typing))),
    ))
}

/// The parameters of a call by their names. `null` counts as not given.
struct Params<'a>(Members<'a>);

impl<'a> Params<'a> {
    fn read(json: &'a str) -> Result<Self, Failure> {
        let members = Members::read(json).ok_or_else(|| {
            Failure::invalid("params", "`params` must be an object such as { to, body }.")
        })?;
        Ok(Self(members))
    }

    fn get(&self, name: &str) -> Option<&'a str> {
        self.0.get(name).filter(|value| *value != "null")
    }

    /// With `category`, Meta makes a template of the message: Direct Send.
    fn check(&self, kind: &str, payload: &str) -> Result<(), Failure> {
        match self.get("category") {
            Some(_) => limits::check_direct(kind, payload),
            None => limits::check(kind, payload),
        }
    }

    fn take_text(&mut self, name: &'static str) -> Result<String, Failure> {
        let text = self
            .get(name)
            .filter(|text| text.starts_with('"'))
            .map(str::to_owned)
            .ok_or_else(|| Failure::invalid(name, format!("`{name}` must be a string.")))?;
        self.0.0.retain(|(given, _)| given != name);
        Ok(text)
    }

    /// The `context`, from the id of the message that is answered.
    fn reply(&self) -> Result<Option<String>, Failure> {
        match self.get("replyMessageId") {
            None | Some(r#""""#) => Ok(self.get("context").map(str::to_owned)),
            Some(id) if id.starts_with('"') => Ok(Some(object([("message_id", id)]))),
            Some(_) => Err(Failure::invalid(
                "replyMessageId",
                "`replyMessageId` must be a string: the id of the message that is answered.",
            )),
        }
    }

    /// Writes the keys in the order in which 3.1.1 sends them.
    fn message(
        &self, kind: &str, payload: &str, context: Option<String>,
    ) -> Result<String, Failure> {
        let recipient_type = self
            .get("recipientType")
            .or_else(|| self.get("recipient_type"))
            .unwrap_or(INDIVIDUAL);
        let (addressed, to) = self.recipient(recipient_type == INDIVIDUAL)?;
        let kind_text = quoted(kind);
        let also_user = self
            .get("recipient")
            .filter(|_| addressed == "to")
            .map(|user| ("recipient", user));
        let callback_data = self
            .get("bizOpaqueCallbackData")
            .filter(|_| self.get("biz_opaque_callback_data").is_none())
            .map(|data| ("biz_opaque_callback_data", data));
        let rest = self.0.0.iter().filter_map(|(name, value)| {
            let sent = !NOT_SENT.contains(&name.as_str()) && value.get() != "null";
            sent.then_some((name.as_str(), value.get()))
        });
        Ok(object(
            [
                ("messaging_product", WHATSAPP),
                ("recipient_type", recipient_type),
                (addressed, to.as_str()),
                ("type", kind_text.as_str()),
                (kind, payload),
            ]
            .into_iter()
            .chain(context.as_deref().map(|context| ("context", context)))
            .chain(also_user)
            .chain(callback_data)
            .chain(rest),
        ))
    }

    /// The member that names the recipient: a number or a group in `to`, a business-scoped user id in
    /// `recipient`.
    fn recipient(&self, individual: bool) -> Result<(&'static str, String), Failure> {
        if let (None, Some(user)) = (self.get("to"), self.get("recipient")) {
            let id: Option<String> = serde_json::from_str(user).ok();
            return match id {
                Some(id) if is_user_id(&id) => Ok(("recipient", quoted(&id))),
                _ => Err(Failure::invalid(
                    "recipient",
                    "`recipient` must be a business-scoped user id, such as US.13491208655302741918.",
                )),
            };
        }
        let given = self.get("to");
        if individual {
            let recipient = match given.filter(|to| to.starts_with('{')) {
                Some(customer) => Recipient::customer("to", customer)?,
                None => Recipient::read("to", &to_text(given)?)?,
            };
            return Ok(match recipient {
                Recipient::Phone(number) => ("to", quoted(&number)),
                Recipient::User(id) => ("recipient", quoted(&id)),
            });
        }
        let to = to_text(given)?;
        if to.is_empty() {
            return Err(Failure::invalid(
                "to",
                "`to` is empty: the id of the group.",
            ));
        }
        Ok(("to", quoted(&to)))
    }
}

/// A recipient is a string or a number in JavaScript, and always a string on the wire.
fn to_text(to: Option<&str>) -> Result<String, Failure> {
    let Some(to) = to else {
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
        "`to` must be the recipient's phone number, as a string or a number; a user id; or a customer, such as the `sender` of a message.",
    ))
}

/// `preview_url` is always sent, and true unless the caller says otherwise, because 3.1.1 does so.
fn text_payload(body: Option<&str>, preview: Option<&str>) -> Result<String, Failure> {
    let missing = || {
        Failure::invalid(
            "body",
            "`body` must be a text that is not empty, or an object { body, preview_url }.",
        )
    };
    let body = body.ok_or_else(missing)?;
    if body.starts_with('"') && body != r#""""# {
        return Ok(object([
            ("body", body),
            ("preview_url", preview.unwrap_or("true")),
        ]));
    }
    let members = Members::read(body).ok_or_else(missing)?;
    let text = members.get("body");
    if !text.is_some_and(|text| text.starts_with('"') && text != r#""""#) {
        return Err(missing());
    }
    let previewed = members.get("preview_url").is_some();
    let given = members.0.iter().map(|(key, value)| {
        let value = match (key.as_str(), preview) {
            ("preview_url", Some(preview)) => preview,
            ("preview_url", None) if value.get() == "null" => "true",
            _ => value.get(),
        };
        (key.as_str(), value)
    });
    let added = (!previewed).then_some(("preview_url", preview.unwrap_or("true")));
    Ok(object(given.chain(added)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TO: &str = r#""to":"15551230001""#;

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
            assert_eq!(text(params, true).unwrap(), format!("{head}{payload}"));
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
            let sent = text(&format!(r#"{{"to":15551230001,"body":{body}}}"#), true).unwrap();
            assert!(sent.contains(&format!(r#""body":{body},"#)), "{sent}");
            assert!(sent.contains(TO), "a number becomes a string");
        }
    }

    #[test]
    fn payloads_pass_byte_for_byte() {
        for (kind, payload) in [
            ("image", r#"{"id":"1","caption":"\ud800","of":[1.0, 1e3]}"#),
            ("of_tomorrow", r#"[ {"a" : null} ]"#),
        ] {
            let params = format!(r#"{{{TO},"body":{payload}}}"#);
            let sent = of(kind, &params, true).unwrap();
            assert!(
                sent.ends_with(&format!(r#""{kind}":{payload}}}"#)),
                "{sent}"
            );
        }
    }

    #[test]
    fn groups_are_no_phone_numbers() {
        let sent = text(
            r#"{"to":"Y2FwaV9ncm91cDo=","recipientType":"group","body":"Hi"}"#,
            true,
        );
        let to = r#""recipient_type":"group","to":"Y2FwaV9ncm91cDo=""#;
        assert!(sent.unwrap().contains(to));
    }

    #[test]
    fn user_ids_go_to_recipient() {
        let user = r#""recipient_type":"individual","recipient":"US.134912","type":"text""#;
        for params in [
            r#"{"to":"US.134912","body":"Hi"}"#,
            r#"{"recipient":"US.134912","body":"Hi"}"#,
            r#"{"to":"US.134912","recipient":"US.134912","body":"Hi"}"#,
            r#"{"to":{"id":"US.134912","userId":"US.134912","name":"Ada"},"body":"Hi"}"#,
        ] {
            let sent = text(params, true).unwrap();
            assert!(sent.contains(user), "{sent}");
            assert_eq!(sent.matches("US.134912").count(), 1, "{sent}");
        }
        let both = format!(r#"{{{TO},"recipient":"US.134912","body":"Hi"}}"#);
        let sent = text(&both, true).unwrap();
        assert!(sent.contains(TO) && sent.ends_with(r#","recipient":"US.134912"}"#));
        let customer = r#"{"to":{"id":"US.1","userId":"US.1","phone":"15551230001"},"body":"Hi"}"#;
        let sent = text(customer, true).unwrap();
        assert!(sent.contains(TO) && !sent.contains("US.1"), "{sent}");
        let group = r#"{"to":{"id":"US.134912"},"recipientType":"group","body":"Hi"}"#;
        assert!(text(group, true).is_err(), "a customer is no group");
        let group = r#"{"to":"US.134912","recipientType":"group","body":"Hi"}"#;
        assert!(text(group, true).unwrap().contains(r#""to":"US.134912""#));
    }

    #[test]
    fn what_is_unknown_goes_along() {
        for (more, sent) in [
            (
                r#""biz_opaque_callback_data":"order-7""#,
                r#","biz_opaque_callback_data":"order-7"}"#,
            ),
            (
                r#""bizOpaqueCallbackData":"order-7""#,
                r#","biz_opaque_callback_data":"order-7"}"#,
            ),
            (
                r#""recipient_identity_key_hash":"h","ttl":{"a": 1.0},"none":null"#,
                r#","recipient_identity_key_hash":"h","ttl":{"a": 1.0}}"#,
            ),
            (
                r#""context":{"message_id":"wamid.B"},"messaging_product":"x","type":"y""#,
                r#"},"context":{"message_id":"wamid.B"}}"#,
            ),
            (
                r#""context":{"message_id":"wamid.B"},"replyMessageId":"wamid.A""#,
                r#"},"context":{"message_id":"wamid.A"}}"#,
            ),
        ] {
            let params = format!(r#"{{{TO},"body":"Hi",{more}}}"#);
            let text = text(&params, true).unwrap();
            assert!(text.ends_with(sent), "{text}");
        }
    }

    #[test]
    fn any_message_in_graphs_own_form() {
        let message = r#"{"to":"15551230001","type":"pin","recipient_type":"group","pin":{"type":"pin"},"x":1}"#;
        assert_eq!(
            any(message, true).unwrap(),
            r#"{"messaging_product":"whatsapp","recipient_type":"group","to":"15551230001","type":"pin","pin":{"type":"pin"},"x":1}"#
        );
        for (message, parameter) in [
            (r#"{"to":"15551230001"}"#, "type"),
            (r#"{"to":"15551230001","type":7}"#, "type"),
            (r#"{"to":"15551230001","type":"text"}"#, "type"),
            (r#"{"to":"15551230001","type":"to"}"#, "type"),
            (r#"{"type":"text","text":{"body":"Hi"}}"#, "to"),
            (
                r#"{"to":"15551230001","type":"text","text":{"body":""}}"#,
                "body",
            ),
        ] {
            let failure = any(message, true).unwrap_err();
            assert_eq!(failure.parameter, Some(parameter), "{message}");
        }
    }

    #[test]
    fn marketing_messages_have_an_order_of_their_own() {
        let params = r#"{"x":1,"product_policy":"STRICT","template":{"name":"p","language":{"code":"en"}},"message_activity_sharing":false,"to":"15551230001"}"#;
        assert!(marketing(params, true).unwrap().ends_with(
            r#""template":{"name":"p","language":{"code":"en"}},"message_activity_sharing":false,"product_policy":"STRICT","x":1}"#
        ));
        let failure = marketing(r#"{"to":"15551230001"}"#, true).unwrap_err();
        assert_eq!(failure.parameter, Some("template"));
    }

    #[test]
    fn typing_is_read_with_an_indicator() {
        let read = r#"{"messaging_product":"whatsapp","status":"read","message_id":"wamid.A""#;
        let typing = format!(r#"{read},"typing_indicator":{{"type":"text"}}}}"#);
        let params = r#"{"messageId":"wamid.A"}"#;
        assert_eq!(mark_as_read(params).unwrap(), format!("{read}}}"));
        assert_eq!(typing_indicator(params).unwrap(), typing);
        let params = r#"{"messageId":"wamid.A","status":"typing"}"#;
        assert_eq!(status(params).unwrap(), typing);
        for params in [
            r#"{"status":"read"}"#,
            r#"{"messageId":"","status":"read"}"#,
        ] {
            let failure = status(params).unwrap_err();
            assert_eq!(failure.parameter, Some("messageId"), "{params}");
        }
        let failure = status(r#"{"messageId":"wamid.A"}"#).unwrap_err();
        assert_eq!(failure.parameter, Some("status"));
    }

    #[test]
    fn checks_can_be_switched_off() {
        let params = format!(r#"{{{TO},"body":{{"caption":"no file"}}}}"#);
        assert!(of("image", &params, true).is_err());
        assert!(of("image", &params, false).is_ok());
        let long = format!(r#"{{{TO},"body":"{}"}}"#, "x".repeat(4097));
        assert!(text(&long, true).is_err());
        assert!(text(&long, false).is_ok());
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
            (r#"{"body":"Hi","to":"","recipientType":"group"}"#, "to"),
            (r#"{"body":"Hi","recipient":"15551230001"}"#, "recipient"),
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
                text(params, true).unwrap_err().parameter,
                Some(parameter),
                "{params}"
            );
        }
        for (params, parameter) in [
            (r#"{"to":"15551230001","emoji":"x"}"#, "messageId"),
            (r#"{"to":"15551230001","messageId":"wamid.A"}"#, "emoji"),
            (
                r#"{"to":"15551230001","messageId":"wamid.A","emoji":"x"}"#,
                "reaction",
            ),
        ] {
            let failure = reaction(params, true).unwrap_err();
            assert_eq!(failure.parameter, Some(parameter), "{params}");
        }
        let failure = of("image", r#"{"to":"15551230001"}"#, true).unwrap_err();
        assert_eq!(failure.parameter, Some("body"));
    }
}
