//! An HTTP answer as a value, which the Graph side, faults and the control API make and server.rs sends.

use axum::body::{Body, Bytes};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use crate::graph::error::Error;

/// An HTTP answer as a value.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Bytes,
}

impl Answer {
    pub fn json(status: u16, body: &Value) -> Self {
        Self::text(status, body.to_string())
    }

    /// A body that is JSON already.
    pub fn text(status: u16, json: String) -> Self {
        Self::typed(status, "application/json; charset=UTF-8", json)
    }

    pub fn html(status: u16, body: String) -> Self {
        Self::typed(status, "text/html; charset=utf-8", body)
    }

    fn typed(status: u16, content_type: &str, body: String) -> Self {
        Self::bytes(status, content_type, body.into())
    }

    pub fn bytes(status: u16, content_type: &str, body: Bytes) -> Self {
        Self {
            status,
            headers: vec![(header::CONTENT_TYPE.to_string(), content_type.into())],
            body,
        }
    }

    pub fn is_json(&self) -> bool {
        self.headers.iter().any(|(name, value)| {
            name == header::CONTENT_TYPE.as_str() && value.starts_with("application/json")
        })
    }

    pub fn header(mut self, name: &str, value: impl Into<String>) -> Self {
        self.headers.push((name.to_owned(), value.into()));
        self
    }
}

impl From<Error> for Answer {
    fn from(error: Error) -> Self {
        let answer = Self::json(error.status, &error.body());
        match error.authenticate() {
            Some(hint) => answer.header("www-authenticate", hint),
            None => answer,
        }
    }
}

impl IntoResponse for Answer {
    fn into_response(self) -> Response {
        let mut response = Response::new(Body::from(self.body));
        *response.status_mut() =
            StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        for (name, value) in self.headers {
            if let (Ok(name), Ok(value)) =
                (HeaderName::try_from(name), HeaderValue::try_from(value))
            {
                response.headers_mut().insert(name, value); // a later one, from a fault, replaces ours
            }
        }
        response
    }
}

/// What Graph says of a change that has nothing else to tell.
pub fn success() -> Value {
    json!({ "success": true })
}
