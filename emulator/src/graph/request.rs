//! A request as Graph reads it: server.rs makes it, and every endpoint asks it for what it needs.

use axum::http::HeaderMap;
use serde_json::{Map, Value};

use super::body::Body;
use super::error::Error;

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
    pub fn segments(&self) -> (Option<&'a str>, Vec<&'a str>) {
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

    pub fn parameter(&self, name: &str) -> Option<&'a str> {
        self.query
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }

    pub fn token(&self) -> Option<&'a str> {
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

    /// A header's text, empty when there is none.
    pub fn header(&self, name: &str) -> &'a str {
        self.headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    }

    /// The emulator as its caller named it, for URLs that lead back to it.
    pub fn origin(&self) -> String {
        format!("http://{}", self.header("host"))
    }

    pub fn body(&self) -> Result<Body, Error> {
        Body::read(self.header("content-type"), self.body)
    }

    pub fn fields(&self) -> Result<Map<String, Value>, Error> {
        Ok(self.body()?.fields)
    }
}

fn is_version(segment: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    segment
        .strip_prefix('v')
        .and_then(|version| version.split_once('.'))
        .is_some_and(|(major, minor)| digits(major) && digits(minor))
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
}
