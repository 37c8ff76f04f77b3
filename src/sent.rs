//! What a request carries that no error may show: secrets, which the names of their members tell, and message texts. The
//! transport asks when it makes an error of an answer.

use std::borrow::Cow;

use http::{HeaderMap, header};
use url::form_urlencoded;

use crate::{
    json::{Kind, tokens},
    quoting::base64_decoded,
    redaction::Hidden,
};

/// What stands in the query of a URL, which is a secret or a text by its name too.
pub fn hide_query(query: &str, hidden: &mut Hidden) {
    for (name, value) in form_urlencoded::parse(query.as_bytes()) {
        hide(&name, "", &value, hidden);
    }
}

/// A caller's own credentials: the whole value, what follows its scheme, and the password of Basic.
pub fn hide_headers(headers: &HeaderMap, hidden: &mut Hidden) {
    for (name, value) in headers {
        let name = name.as_str();
        let is_cookie = name == header::COOKIE.as_str();
        let Some(value) = value
            .to_str()
            .ok()
            .filter(|_| is_cookie || is_secret(name, ""))
        else {
            continue;
        };
        hidden.secret(value);
        if let Some((scheme, credentials)) = value.split_once(' ') {
            hidden.secret(credentials);
            if scheme.eq_ignore_ascii_case("basic") {
                let decoded = base64_decoded(credentials.trim().as_bytes());
                let decoded = String::from_utf8_lossy(&decoded);
                hidden.secret(decoded.split_once(':').map_or("", |(_, password)| password));
            }
        }
    }
}

/// What stands in a body: JSON, a form in either coding, or a text.
pub fn hide_body(content_type: &str, body: &[u8], hidden: &mut Hidden) {
    if let Some((_, boundary)) = content_type.split_once("boundary=") {
        hide_parts(boundary.trim_matches('"'), body, hidden);
    } else if let Ok(text) = std::str::from_utf8(body) {
        if content_type.starts_with("application/x-www-form-urlencoded") {
            hide_query(text, hidden);
        } else if !hide_json(text, hidden) {
            hidden.text(text);
        }
    }
}

fn hide_parts(boundary: &str, body: &[u8], hidden: &mut Hidden) {
    let body = String::from_utf8_lossy(body);
    for part in body.split(&format!("--{boundary}")) {
        let Some((head, value)) = part.split_once("\r\n\r\n") else {
            continue;
        };
        let quoted = |name: &str| {
            let (_, rest) = head.split_once(&format!("; {name}=\""))?;
            rest.split('"').next()
        };
        let name = quoted("name").unwrap_or_default();
        match quoted("filename") {
            None => hide(name, "", value, hidden),
            Some(file) => {
                hide("filename", "", file, hidden);
                // What is in a file is no message text, unless it is that of a Flow.
                hide_json(value, hidden);
            }
        }
    }
}

/// Whether the text is JSON, whose members are hidden each.
fn hide_json(text: &str, hidden: &mut Hidden) -> bool {
    if !text.trim_start().starts_with(['{', '[']) {
        return false;
    }
    for token in tokens(text) {
        match token.kind {
            Kind::Key => {}
            Kind::Text => {
                let quoted = format!("\"{}\"", token.text);
                let text =
                    serde_json::from_str(&quoted).map_or(Cow::Borrowed(token.text), Cow::Owned);
                hide(token.name, token.parent, &text, hidden);
            }
            Kind::Other if is_secret(token.name, token.parent) => hidden.secret(token.text),
            // A place is one too, in numbers.
            Kind::Other if ["latitude", "longitude"].contains(&token.name) => {
                hidden.text(token.text);
            }
            Kind::Other => {}
        }
    }
    true
}

fn hide(name: &str, parent: &str, value: &str, hidden: &mut Hidden) {
    if is_secret(name, parent) {
        hidden.secret(value);
    } else if !is_technical(name, parent) {
        hidden.text(value);
        // The JSON of a Flow, or what a button brings back.
        hide_json(value, hidden);
    }
}

/// Whether a member, a parameter or a header of this name holds a secret: tokens, passwords, codes that are exchanged for
/// a token.
fn is_secret(name: &str, parent: &str) -> bool {
    let name = name.to_ascii_lowercase().replace('-', "_");
    match name.as_str() {
        "otp" | "pin" => true,
        // Of a language or a currency it is public.
        "code" => !["language", "currency"].contains(&parent),
        _ => [
            "authorization",
            "cookie",
            "credential",
            "proof",
            "token",
            "secret",
            "passw",
            "passphrase",
            "private_key",
            "privatekey",
            "private_pem",
            "privatepem",
            "api_key",
            "apikey",
        ]
        .iter()
        .any(|word| name.contains(word)),
    }
}

/// Whether a member says what a request is about, and nothing to anybody: ids, recipients, kinds, settings, pages. An
/// error that hid them would help nobody.
fn is_technical(name: &str, parent: &str) -> bool {
    const NAMES: [&str; 39] = [
        "action",
        "after",
        "before",
        "business",
        "categories",
        "category",
        "cc",
        "code",
        "country",
        "currency",
        "emoji_type",
        "fields",
        "filtering",
        "first",
        "format",
        "id",
        "index",
        "intent",
        "language",
        "last",
        "limit",
        "locale",
        "messaging_product",
        "mime_type",
        "mode",
        "phone_number",
        "policy",
        "recipient",
        "role",
        "since",
        "sort",
        "status",
        "sub_type",
        "tasks",
        "to",
        "type",
        "until",
        "user",
        "version",
    ];
    const ENDINGS: [&str; 9] = [
        "_filter", "_format", "_id", "_ids", "_mode", "_region", "_status", "_time", "_type",
    ];
    // The name of a template or of a kind of action, not that of a place or of a person.
    let is_named = name == "name" && ["", "template", "action"].contains(&parent);
    is_named || NAMES.contains(&name) || ENDINGS.iter().any(|ending| name.ends_with(ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is left of a text after a request with this body.
    fn left(content_type: &str, body: &str, said: &str) -> String {
        let mut hidden = Hidden::default();
        hide_body(content_type, body.as_bytes(), &mut hidden);
        hidden.redaction().apply(said, usize::MAX)
    }

    #[test]
    fn texts_are_hidden_and_what_a_request_is_about_is_not() {
        let body = r#"{"messaging_product":"whatsapp","to":"15551230001","type":"template","template":{"name":"order_update",
            "language":{"code":"en_US"},"components":[{"type":"body","parameters":[{"type":"text","text":"Ann \"A\" Lee"},
            {"type":"payload","payload":"{\"order\":\"blue bicycle\"}"}]}]},"location":{"name":"Head office","latitude":37.4421}}"#;
        let said = "order_update en_US 15551230001 template body whatsapp text";
        assert_eq!(left("application/json", body, said), said);
        let said = "Ann \\\"A\\\" Lee, blue bicycle, Head office, 37.4421";
        let hidden = "[redacted], [redacted], [redacted], [redacted]";
        assert_eq!(left("application/json", body, said), hidden);
    }

    #[test]
    fn secrets_are_known_by_the_names_of_their_members_at_any_depth() {
        let body = r#"{"a":[{"client_secret":"c1","x":{"pin":834067,"Verify-Token":"v1","code":7,"privateKey":"k1"}}]}"#;
        let said = left("application/json", body, "c1 834067 v1 7 k1");
        assert_eq!(
            said,
            "[redacted] [redacted] [redacted] [redacted] [redacted]"
        );
        let form = "grant_type=authorization_code&code=c%201&fb_exchange_token=t1";
        let said = left(
            "application/x-www-form-urlencoded",
            form,
            "authorization_code: c 1, t1",
        );
        assert_eq!(said, "authorization_code: [redacted], [redacted]");
    }

    #[test]
    fn credentials_for_whomever_are_secrets() {
        let mut headers = HeaderMap::new();
        for (name, value) in [
            ("proxy-authorization", "Basic dXNlcjpwYXNzd29yZA=="),
            ("x-authorization", "Bearer one-1"),
            ("x-api-credentials", "two-2"),
            ("x-trace", "three-3"),
        ] {
            headers.insert(name, value.parse().unwrap());
        }
        let mut hidden = Hidden::default();
        hide_headers(&headers, &mut hidden);
        let redaction = hidden.redaction();
        assert_eq!(
            redaction.apply("password, one-1, two-2, three-3", usize::MAX),
            "[redacted], [redacted], [redacted], three-3"
        );
    }

    #[test]
    fn the_fields_of_a_multipart_form_are_read() {
        let body = "--b\r\nContent-Disposition: form-data; name=\"flow_json\"\r\n\r\n{\"title\":\"Your loan\"}\r\n--b\r\n\
            Content-Disposition: form-data; name=\"file\"; filename=\"bill of Ann.pdf\"\r\nContent-Type: x/y\r\n\r\n%PDF bytes\r\n--b--";
        let said = left(
            "multipart/form-data; boundary=b",
            body,
            "Your loan in bill of Ann.pdf: PDF bytes",
        );
        assert_eq!(said, "[redacted] in [redacted]: PDF bytes");
    }
}
