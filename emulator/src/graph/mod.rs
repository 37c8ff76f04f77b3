//! The Graph side: one request in, one answer out, no socket.

mod encryption;
pub mod error;
mod messages;
mod parameters;
mod phone_numbers;
mod registration;
mod verification;

use axum::http::HeaderMap;
use serde_json::{Map, Value, json};

use crate::answer::Answer;
use crate::clock::Millis;
use crate::cloud::Cloud;
use crate::id;
use crate::number::PhoneNumber;
use crate::token::{Permission, Token};
use error::Error;

/// A request as Graph reads it.
#[derive(Debug)]
pub struct Request<'a> {
    pub method: &'a str,
    pub path: &'a str,
    pub query: &'a [(String, String)],
    pub headers: &'a HeaderMap,
    pub body: &'a [u8],
}

impl<'a> Request<'a> {
    /// The path's segments, with the version apart.
    fn segments(&self) -> (Option<&'a str>, Vec<&'a str>) {
        let mut segments: Vec<&str> = self
            .path
            .split('/')
            .filter(|segment| !segment.is_empty())
            .collect();
        match segments.first().copied() {
            Some(first) if is_version(first) => {
                segments.remove(0);
                (Some(first), segments)
            }
            _ => (None, segments),
        }
    }

    pub fn versionless(&self) -> String {
        format!("/{}", self.segments().1.join("/"))
    }

    fn parameter(&self, name: &str) -> Option<&'a str> {
        self.query
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }

    fn token(&self) -> Option<&'a str> {
        let header = self
            .headers
            .get("authorization")
            .and_then(|value| value.to_str().ok());
        header
            .and_then(|value| value.split_once(' '))
            .filter(|(scheme, _)| {
                scheme.eq_ignore_ascii_case("bearer") || scheme.eq_ignore_ascii_case("oauth")
            })
            .map(|(_, token)| token.trim())
            .or_else(|| self.parameter("access_token"))
            .filter(|token| !token.is_empty())
    }

    fn fields(&self) -> Result<Map<String, Value>, Error> {
        if self.body.is_empty() {
            return Ok(Map::new());
        }
        serde_json::from_slice(self.body)
            .map_err(|_| Error::parameter("The request body is not a JSON object."))
    }
}

fn is_version(segment: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    segment
        .strip_prefix('v')
        .and_then(|version| version.split_once('.'))
        .is_some_and(|(major, minor)| digits(major) && digits(minor))
}

pub fn answer(cloud: &mut Cloud, request: &Request<'_>) -> Answer {
    let (version, segments) = request.segments();
    let answer = match route(cloud, request, &segments) {
        Ok(body) => Answer::json(200, &body),
        Err(error) => Answer::from(error),
    };
    answer
        .header("facebook-api-version", version.unwrap_or("v23.0"))
        .header("x-fb-trace-id", id::trace())
        .header("x-fb-request-id", id::trace())
}

fn route(cloud: &mut Cloud, request: &Request<'_>, segments: &[&str]) -> Result<Value, Error> {
    let now = cloud.clock.now();
    let (node, edge) = match segments {
        [node] => (*node, None),
        [node, edge] => (*node, Some(*edge)),
        _ => {
            let path = request.path;
            return Err(Error::new(2500).message(format!("Unknown path components: {path}")));
        }
    };
    let token = authenticate(&cloud.tokens, request, now)?;

    if let ("GET", Some("phone_numbers")) = (request.method, edge) {
        if !cloud.numbers.iter().any(|number| number.waba_id == node) {
            return Err(Error::unsupported(request.method, node));
        }
        permit(token, &[Permission::Management], management_missing)?;
        let numbers: Vec<&PhoneNumber> = cloud
            .numbers
            .iter()
            .filter(|number| number.waba_id == node && token.sees(&number.id))
            .collect();
        return phone_numbers::list(&numbers, |name| request.parameter(name));
    }

    let number = cloud
        .numbers
        .iter_mut()
        .find(|number| number.id == node && token.sees(node))
        .ok_or_else(|| Error::unsupported(request.method, node))?;
    match (request.method, edge) {
        ("GET", None) => {
            permit(token, &Permission::ALL, either_missing)?;
            phone_numbers::get(number, request.parameter("fields"))
        }
        ("POST", None) => {
            permit(token, &Permission::ALL, not_permitted)?;
            registration::set_pin(number, &request.fields()?)
        }
        ("POST", Some("register")) => {
            permit(token, &Permission::ALL, not_permitted)?;
            registration::register(number, &request.fields()?, now)
        }
        ("POST", Some("deregister")) => {
            permit(token, &Permission::ALL, not_permitted)?;
            registration::deregister(number, now)
        }
        ("POST", Some("request_code")) => {
            permit(token, &[Permission::Management], management_missing)?;
            verification::request_code(number, &request.fields()?, now)
        }
        ("POST", Some("verify_code")) => {
            permit(token, &[Permission::Management], management_missing)?;
            verification::verify_code(number, &request.fields()?, now)
        }
        ("GET", Some("whatsapp_business_encryption")) => {
            permit(token, &Permission::ALL, either_missing)?;
            Ok(encryption::get(number))
        }
        ("POST", Some("whatsapp_business_encryption")) => {
            permit(token, &[Permission::Messaging], not_permitted)?;
            encryption::set(number, request)
        }
        ("POST", Some("messages")) => {
            permit(token, &[Permission::Messaging], not_permitted)?;
            let accepted = messages::post(number, request.fields()?, now)?;
            if let Some(message) = accepted.message {
                cloud.keep(message);
            }
            Ok(accepted.body)
        }
        _ => Err(Error::unsupported(request.method, node)
            .details("The emulator does not play this endpoint of a phone number.")),
    }
}

fn authenticate<'a>(
    tokens: &'a [Token],
    request: &Request<'_>,
    now: Millis,
) -> Result<&'a Token, Error> {
    let text = request.token().ok_or_else(|| {
        Error::new(104).message("An access token is required to request this resource.")
    })?;
    let token = tokens
        .iter()
        .find(|token| token.access_token.expose() == text)
        .ok_or_else(|| {
            Error::new(190).message("Invalid OAuth access token - Cannot parse access token")
        })?;
    if token.expired(now) {
        let message = "Error validating access token: Session has expired";
        return Err(Error::new(190).subcode(463).message(message));
    }
    Ok(token)
}

fn permit(token: &Token, any_of: &[Permission], refusal: fn() -> Error) -> Result<(), Error> {
    if token.permits(any_of) {
        Ok(())
    } else {
        Err(refusal())
    }
}

fn not_permitted() -> Error {
    Error::new(10).message("(#10) Application does not have permission for this action")
}

fn management_missing() -> Error {
    Error::new(200)
        .subcode(1349174)
        .message("(#200) Requires whatsapp_business_management permission")
}

fn either_missing() -> Error {
    let message =
        "(#200) Requires whatsapp_business_management or whatsapp_business_messaging permission";
    Error::new(200).subcode(1349176).message(message)
}

fn success() -> Value {
    json!({ "success": true })
}

/// The waiting time as `error_data.details` tells it.
fn wait_text(wait: Millis) -> String {
    format!("Try again in {} seconds.", wait.div_ceil(1_000))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions() {
        for (segment, expected) in [
            ("v23.0", true),
            ("v2.10", true),
            ("v23", false),
            ("v.0", false),
            ("23.0", false),
            ("vx.y", false),
        ] {
            assert_eq!(is_version(segment), expected, "{segment}");
        }
    }

    #[test]
    fn waiting_times_round_up() {
        assert_eq!(wait_text(1), "Try again in 1 seconds.");
        assert_eq!(wait_text(60_000), "Try again in 60 seconds.");
    }
}
