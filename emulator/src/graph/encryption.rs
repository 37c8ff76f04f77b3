//! The business public key that Flows are encrypted with.
//!
//! <https://developers.facebook.com/docs/whatsapp/cloud-api/reference/whatsapp-business-encryption>

use serde_json::{Value, json};

use super::error::Error;
use super::{Request, success};
use crate::number::PhoneNumber;

const FIELD: &str = "business_public_key";

/// `GET /{PHONE_NUMBER_ID}/whatsapp_business_encryption`
pub fn get(number: &PhoneNumber) -> Value {
    let keys: Vec<Value> = number
        .business_public_key
        .iter()
        .map(|key| json!({ FIELD: key, "business_public_key_signature_status": "VALID" }))
        .collect();
    json!({ "data": keys })
}

/// `POST /{PHONE_NUMBER_ID}/whatsapp_business_encryption`
pub fn set(number: &mut PhoneNumber, request: &Request<'_>) -> Result<Value, Error> {
    let key = given(request)?.ok_or_else(|| Error::missing(FIELD))?;
    if !key.trim().starts_with("-----BEGIN PUBLIC KEY-----") {
        return Err(Error::parameter(format_args!(
            "Param {FIELD} must be a 2048-bit RSA public key in PEM format."
        )));
    }
    number.business_public_key = Some(key);
    Ok(success())
}

/// From a multipart form, which is what Meta's page shows, or from JSON.
fn given(request: &Request<'_>) -> Result<Option<String>, Error> {
    let content_type = request
        .headers
        .get("content-type")
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    if let Some((_, boundary)) = content_type.split_once("boundary=") {
        let body = String::from_utf8_lossy(request.body);
        let delimiter = format!("--{}", boundary.trim_matches('"'));
        return Ok(body
            .split(&delimiter)
            .filter_map(|part| part.split_once("\r\n\r\n"))
            .find(|(head, _)| head.contains(&format!("name=\"{FIELD}\"")))
            .map(|(_, text)| text.trim_end_matches("\r\n").to_owned()));
    }
    let mut fields = request.fields()?;
    match fields.remove(FIELD) {
        Some(Value::String(key)) => Ok(Some(key)),
        _ => Ok(None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderMap;

    const PEM: &str = "-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----\n";

    fn set_with(content_type: &str, body: &str) -> Result<Option<String>, Error> {
        let mut number = PhoneNumber::new("1".into(), "2".into(), "+1 555-010-0100".into());
        let mut headers = HeaderMap::new();
        headers.insert("content-type", content_type.parse().unwrap());
        let request = Request {
            method: "POST",
            path: "/1/whatsapp_business_encryption",
            query: &[],
            headers: &headers,
            body: body.as_bytes(),
        };
        set(&mut number, &request)?;
        Ok(number.business_public_key)
    }

    #[test]
    fn from_a_form_and_from_json() {
        let form = format!(
            "--b\r\nContent-Disposition: form-data; name=\"{FIELD}\"\r\n\r\n{PEM}\r\n--b--\r\n"
        );
        let json = json!({ FIELD: PEM }).to_string();
        for (content_type, body) in [
            ("multipart/form-data; boundary=b", form),
            ("application/json", json),
        ] {
            assert_eq!(set_with(content_type, &body).unwrap().as_deref(), Some(PEM));
        }
    }

    #[test]
    fn no_key_is_refused() {
        for body in ["{}", r#"{"business_public_key":"x"}"#] {
            assert!(set_with("application/json", body).is_err());
        }
    }
}
