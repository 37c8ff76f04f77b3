//! Whom the control API lets in: programs on this machine and its own pages. A web page of anybody else runs on this
//! machine too, and can send requests here; control.rs asks before it reads one.

use std::net::IpAddr;

use axum::http::request::Parts;
use axum::http::uri::Authority;
use axum::http::{HeaderMap, Method};

use crate::connections::Peer;

/// Why a request is refused, and the status that says so.
pub type Refusal = (u16, &'static str);

const ELSEWHERE: Refusal = (403, "the control API answers this machine only");
const OTHER_NAME: Refusal = (
    403,
    "Host: the control API answers to localhost, a loopback address or the address the emulator listens on, and to no \
     other name",
);
const OTHER_ORIGIN: Refusal = (
    403,
    "Origin: the control API answers no web page of another origin",
);
const OTHER_SITE: Refusal = (
    403,
    "Sec-Fetch-Site: the control API answers no web page of another origin",
);
const NOT_JSON: Refusal = (
    415,
    "Content-Type: the control API takes application/json, and nothing else",
);

const NOT_BYTES: Refusal = (
    415,
    "Content-Type: a file is sent as application/octet-stream, its own type stands in the query as `type`",
);

/// `carries` a body, or may.
pub fn admitted(peer: &Peer, parts: &Parts, carries: bool) -> Result<(), Refusal> {
    let address = peer.address.ip().to_canonical();
    if !address.is_loopback() && peer.bound != Some(address) {
        return Err(ELSEWHERE);
    }
    let own = own_names(peer, parts).ok_or(OTHER_NAME)?;
    // Browsers send it with everything but a plain GET or HEAD, an upgrade to a WebSocket included.
    for origin in parts.headers.get_all("origin") {
        let host = origin
            .to_str()
            .ok()
            .and_then(|text| text.strip_prefix("http://"));
        if !host.is_some_and(|host| own.iter().all(|name| name.eq_ignore_ascii_case(host))) {
            return Err(OTHER_ORIGIN);
        }
    }
    // And this with everything, images, links and scripts included. `none` is what people type.
    for site in parts.headers.get_all("sec-fetch-site") {
        if site != "same-origin" && site != "none" {
            return Err(OTHER_SITE);
        }
    }
    // What is not JSON is what a page may send without asking first.
    let changes = !matches!(parts.method, Method::GET | Method::HEAD);
    let typed = parts.headers.contains_key("content-type");
    if changes && (typed || carries) {
        let is_file = parts.uri.path().ends_with("/media");
        if is_file && !names_type(&parts.headers, "application/octet-stream") {
            return Err(NOT_BYTES);
        }
        if !is_file && !is_json(&parts.headers) {
            return Err(NOT_JSON);
        }
    }
    Ok(())
}

/// The names by which the emulator was called, each of them its own: a page can rebind a name of its own to this
/// machine, but not lie about it.
fn own_names(peer: &Peer, parts: &Parts) -> Option<Vec<String>> {
    let mut names: Vec<String> = Vec::new();
    names.extend(parts.uri.authority().map(ToString::to_string));
    for host in parts.headers.get_all("host") {
        names.push(host.to_str().ok()?.to_owned());
    }
    let own = !names.is_empty() && names.iter().all(|name| is_own(name, peer.bound));
    own.then_some(names)
}

fn is_own(name: &str, bound: Option<IpAddr>) -> bool {
    let Ok(authority) = name.parse::<Authority>() else {
        return false;
    };
    if authority.as_str().contains('@') {
        return false;
    }
    let host = authority.host();
    let address = host.trim_start_matches('[').trim_end_matches(']');
    host.eq_ignore_ascii_case("localhost")
        || address.parse::<IpAddr>().is_ok_and(|address| {
            let address = address.to_canonical();
            address.is_loopback() || bound == Some(address)
        })
}

fn is_json(headers: &HeaderMap) -> bool {
    names_type(headers, "application/json")
}

/// Once, and as the only one.
fn names_type(headers: &HeaderMap, expected: &str) -> bool {
    let mut types = headers.get_all("content-type").iter();
    let (Some(first), None) = (types.next(), types.next()) else {
        return false;
    };
    first.to_str().is_ok_and(|text| {
        let essence = text.split(';').next().unwrap_or_default().trim();
        essence.eq_ignore_ascii_case(expected)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn own_names() {
        let bound = "192.0.2.7".parse().ok();
        for (name, expected) in [
            ("127.0.0.1:4004", true),
            ("127.9.9.9", true),
            ("localhost", true),
            ("LocalHost:1", true),
            ("[::1]:4004", true),
            ("[::ffff:127.0.0.1]:4004", true),
            ("192.0.2.7:4004", true),
            ("192.0.2.8:4004", false),
            ("0.0.0.0:4004", false),
            ("evil.example:4004", false),
            ("127.0.0.1.evil.example", false),
            ("localhost.evil.example", false),
            ("localhost.", false),
            ("user@localhost", false),
            ("evil.example#@localhost", false),
            ("localhost:4004, evil.example", false),
            ("10.0.0.1", false),
            ("", false),
        ] {
            assert_eq!(is_own(name, bound), expected, "{name}");
        }
        assert!(!is_own("192.0.2.7", None));
    }

    #[test]
    fn json_alone() {
        for (types, expected) in [
            (&["application/json"][..], true),
            (&["Application/JSON; charset=utf-8"], true),
            (&["application/json;text/plain"], true),
            (&["text/plain;application/json"], false),
            (&["text/plain, application/json"], false),
            (&["application/json", "text/plain"], false),
            (&["application/jsonp"], false),
            (&["application/x-www-form-urlencoded"], false),
            (&[""], false),
            (&[], false),
        ] {
            let mut headers = HeaderMap::new();
            for value in types {
                headers.append("content-type", value.parse().unwrap());
            }
            assert_eq!(is_json(&headers), expected, "{types:?}");
        }
    }
}
