//! What the core must keep to whatever it is given: an oracle for each part of it that reads what comes from outside.
//!
//! An input is text, so that a seed can be read: lines, most of them `name value`. `cargo test` replays `seeds/` and some
//! thousand inputs made of them; `fuzz_targets/core.rs` makes a program of each for cargo-fuzz.

use std::{sync::OnceLock, time::Duration};

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use serde_json::Value;
use url::{Url, form_urlencoded};

use crate::{
    call::{Call, Effect, Method, check_id},
    config::{Config, Setting, Sources, header_value},
    core::Core,
    failure::{Code, Failure, Outcome},
    graph_error::{self, Retry},
    media_url::{MediaUrl, allowed_host},
    multipart::{Form, check_mime_type},
    transport::{
        Budget, Expect, Request, RetryPolicy,
        answer::{self, graph_failure},
        attempt::{Broken, Received},
        error_body::ErrorBody,
        retry::{Cause, Decision, Situation},
    },
};

/// A target's name, which is that of its folder in `seeds/` too, and what it does with an input.
type Target = (&'static str, fn(&[u8]));

pub const TARGETS: [Target; 10] = [
    ("answer", answer),
    ("config", config),
    ("error_body", error_body),
    ("header", header),
    ("media_url", media_url),
    ("multipart", multipart),
    ("path", path),
    ("query", query),
    ("retry", retry),
    ("wait", wait),
];

/// Panics if the input makes the target break one of its rules.
#[cfg(not(test))]
pub fn run(target: &str, input: &[u8]) {
    let found = TARGETS.iter().find(|(name, _)| *name == target);
    found.expect("a target of this name").1(input);
}

const TOKEN: &str = "EAABsecretTokenOfTheFuzzTargets";
const APP_SECRET: &str = "0123456789abcdef0123456789abcdef";
const VERSION: &str = "v23.0";

fn text(input: &[u8]) -> String {
    String::from_utf8_lossy(input).into_owned()
}

/// The first word of a line and what follows it.
fn pair(line: &str) -> (&str, &str) {
    line.split_once(' ').unwrap_or((line, ""))
}

fn core() -> &'static Core {
    static CORE: OnceLock<Core> = OnceLock::new();
    CORE.get_or_init(|| {
        let config = configured(
            &[
                ("accessToken", Setting::Text(TOKEN.to_owned())),
                ("appSecret", Setting::Text(APP_SECRET.to_owned())),
            ],
            &[],
        );
        Core::new(config.expect("a configuration"))
    })
}

fn configured(
    options: &[(&str, Setting)], variables: &[(&str, String)],
) -> Result<Config, Failure> {
    Config::read(Sources {
        option: &|name| {
            let found = options.iter().rfind(|(key, _)| *key == name);
            found.map_or(Setting::Missing, |(_, value)| value.clone())
        },
        variable: &|name| {
            let found = variables.iter().rfind(|(key, _)| *key == name);
            found.map(|(_, value)| value.clone())
        },
        certificates: vec![],
        user_agent: "fuzz/1".to_owned(),
    })
}

fn request(effect: Effect, expect: Expect) -> Box<Request> {
    let call = Call::post("1000001").edge("messages").effect(effect);
    core()
        .request(call, expect, None)
        .expect("a request that is well-formed")
}

fn effect(word: &str) -> Effect {
    match word {
        "safe" => Effect::Safe,
        "idempotent" => Effect::Idempotent,
        "pin" => Effect::PinSetting,
        "registration" => Effect::Registration,
        _ => Effect::Creating,
    }
}

/// The headers of these lines, those that are no header left out, and what stands behind an empty line.
fn headers_and_body(text: &str) -> (HeaderMap, &str) {
    let (head, body) = text.split_once("\n\n").unwrap_or((text, ""));
    let mut headers = HeaderMap::new();
    for (name, value) in head.lines().filter_map(|line| line.split_once(": ")) {
        if let (Ok(name), Ok(value)) = (
            HeaderName::from_bytes(name.as_bytes()),
            HeaderValue::from_bytes(value.as_bytes()),
        ) && headers.len() < 100
        {
            headers.append(name, value);
        }
    }
    (headers, body)
}

/// `EFFECT EXPECT STATUS BROKEN`, headers, an empty line, a body: the answer has one outcome, and none of them says too
/// little about what may have happened.
fn answer(input: &[u8]) {
    let text = text(input);
    let (first, rest) = text.split_once('\n').unwrap_or((&text, ""));
    let mut words = first.split(' ');
    let effect = effect(words.next().unwrap_or_default());
    let expect = match words.next() {
        Some("bytes") => Expect::Bytes,
        _ => Expect::Json,
    };
    let status = words.next().and_then(|word| word.parse().ok());
    let status = status.and_then(|code: u16| StatusCode::from_u16(code).ok());
    let status = status.unwrap_or(StatusCode::OK);
    let broken = match words.next() {
        Some("timeout") => Some(Broken::Timeout),
        Some("large") => Some(Broken::TooLarge),
        Some("cut") => Some(Broken::Cut("a reset".to_owned())),
        _ => None,
    };
    let is_broken = broken.is_some();
    let (headers, body) = headers_and_body(rest);
    let request = request(effect, expect);
    let received = Received {
        status,
        headers,
        body: Bytes::copy_from_slice(body.as_bytes()),
        broken,
        rest: None,
    };
    let failure = match answer::read(received, &request) {
        Ok(answer) => {
            assert!(status.is_success() && !is_broken);
            let json = serde_json::from_slice::<&serde_json::value::RawValue>(&answer.body);
            let document = json.map(|json| json.get().to_owned());
            assert!(expect == Expect::Bytes || document.is_ok_and(|text| text != "null"));
            return;
        }
        Err(failure) => failure,
    };
    match failure.outcome {
        Outcome::Unreadable => {
            assert!(status.is_success() && failure.maybe_sent, "{failure:?}");
        }
        Outcome::Refused => {
            assert!(!is_broken || !status.is_success());
            let is_told = matches!(status.as_u16(), 307 | 308 | 400..=499)
                || names_a_code(body)
                || effect.is_repeatable();
            assert!(failure.maybe_sent || is_told, "{failure:?}");
        }
        _ => panic!("an answer that came is refused or unreadable: {failure:?}"),
    }
    assert!(!failure.retryable || effect.is_repeatable() || !failure.maybe_sent);
    holds_no_secret(&failure);
    never_repeats_too_much(&failure, effect);
}

/// Whether a body could hold Graph's own code: a second reader of it would have to be as lenient as the first.
fn names_a_code(body: &str) -> bool {
    body.contains("error") && body.contains("code") || body.contains("\\u")
}

fn holds_no_secret(failure: &Failure) {
    let told = failure.to_json();
    assert!(serde_json::from_str::<Value>(&told).is_ok(), "{told}");
    for secret in [TOKEN, APP_SECRET] {
        assert!(!told.contains(secret), "{told}");
    }
}

/// What a failure lets the retry loop do: wait a minute at most, and repeat nothing that may have been done.
fn never_repeats_too_much(failure: &Failure, effect: Effect) {
    const DAY: u64 = 24 * 3600 * 1000;
    assert!(failure.retry_after_ms.is_none_or(|wait| wait <= 7 * DAY));
    for attempt in 1..=4 {
        let situation = Situation {
            failure,
            effect,
            attempt,
            remaining: Duration::from_secs(3600),
            random: 1.0,
        };
        let policy = RetryPolicy {
            max_attempts: 4,
            ..RetryPolicy::default()
        };
        if let Decision::After { delay, .. } = policy.decide(situation) {
            assert!(attempt < 4 && effect != Effect::Registration);
            assert!(effect.is_repeatable() || !failure.maybe_sent, "{failure:?}");
            assert!(delay <= Duration::from_millis(60_250), "{delay:?}");
            let asked = failure.retry_after_ms.map(Duration::from_millis);
            assert!(asked.is_none_or(|asked| delay >= asked), "{failure:?}");
        }
    }
}

/// The body of an error: a document that serde_json reads whole has the same code and the same message there.
fn error_body(input: &[u8]) {
    let text = text(input);
    let read = ErrorBody::read(&text);
    let Ok(Value::Object(document)) = serde_json::from_str(&text) else {
        return; // JavaScript's own reader is asked by `targets/json.js`
    };
    let outer_message = document.get("message").and_then(Value::as_str);
    let Some(error) = document.get("error") else {
        assert!(read.code.is_none());
        return;
    };
    let member = |name: &str| error.get(name);
    if let Some(Value::Number(code)) = member("code") {
        let code = code.as_f64().unwrap_or(f64::NAN);
        let is_integer = code.fract() == 0.0 && code.abs() < 9_007_199_254_740_992.0;
        assert!(!is_integer || read.code.map(|code| code as f64) == Some(code));
        assert!(code.fract() == 0.0 || read.code.is_none());
    }
    if !matches!(member("code"), Some(Value::Number(_) | Value::String(_))) {
        assert_eq!(read.code, None);
    }
    let message = member("message").and_then(Value::as_str);
    let message = message.or(error.as_str()).or(outer_message);
    assert_eq!(read.message.as_deref(), message);
    assert_eq!(
        read.is_transient,
        member("is_transient") == Some(&Value::Bool(true))
    );
}

/// `STATUS`, headers, an empty line, a body: how long a caller is told to wait is what the server said, and bounded.
fn wait(input: &[u8]) {
    let text = text(input);
    let (first, rest) = text.split_once('\n').unwrap_or((&text, ""));
    let status = first.parse().unwrap_or(429).clamp(300, 599);
    let status = StatusCode::from_u16(status).expect("a status");
    let (headers, body) = headers_and_body(rest);
    for effect in [Effect::Safe, Effect::Creating, Effect::PinSetting] {
        let failure = graph_failure(
            status,
            &headers,
            body.as_bytes(),
            false,
            &request(effect, Expect::Json),
        );
        never_repeats_too_much(&failure, effect);
        let asked = headers.get("retry-after").map(HeaderValue::as_bytes);
        let asked = asked.and_then(|asked| std::str::from_utf8(asked).ok());
        let digits = asked.map(str::trim).filter(|asked| {
            (1..=9).contains(&asked.len()) && asked.bytes().all(|byte| byte.is_ascii_digit())
        });
        if let Some(seconds) = digits.and_then(|digits| digits.parse::<u64>().ok()) {
            let week = 7 * 24 * 3600;
            assert_eq!(failure.retry_after_ms, Some(seconds.min(week) * 1000));
        }
    }
}

/// A line for each part: `node ID`, `edge ID`, `name TEXT`, `endpoint PATH`. The URL goes to the configured host, has as
/// many segments as were asked for, and each of them reads as it was given.
fn path(input: &[u8]) {
    let text = text(input);
    let mut call: Option<Call> = None;
    let mut given = Vec::new();
    for line in text.split('\n').take(8) {
        let (kind, part) = pair(line);
        if kind == "endpoint" {
            endpoint(part);
            continue;
        }
        // What no reader of arguments lets through.
        if check_id("id", part).is_err() {
            continue;
        }
        given.push(part);
        call = Some(match (call, kind) {
            (None, "post") => Call::post(part),
            (None, _) => Call::get(part),
            (Some(call), "name") => call.name(part),
            (Some(call), _) => call.edge(part),
        });
    }
    let Some(call) = call else { return };
    let Ok(request) = core().request(call, Expect::Json, None) else {
        return; // too long for a URL
    };
    let segments = segments(request.url.as_str(), "");
    assert_eq!(segments.len(), given.len() + 1, "{}", request.url);
    assert_eq!(segments[0], VERSION);
    let decoded: Vec<_> = segments[1..].iter().map(|part| decoded(part)).collect();
    let given: Vec<_> = given.iter().map(|part| part.as_bytes()).collect();
    assert_eq!(decoded, given);
}

/// The path of a URL of Graph's, read without a library: split at its slashes.
fn segments<'url>(url: &'url str, query: &str) -> Vec<&'url str> {
    let rest = url
        .strip_prefix("https://graph.facebook.com/")
        .expect("Graph's host");
    let (path, found) = rest.split_once('?').unwrap_or((rest, ""));
    assert!(query.is_empty() || !found.is_empty());
    assert!(!url.contains('#'), "{url}");
    path.split('/').collect()
}

fn decoded(text: &str) -> Vec<u8> {
    let mut out = Vec::new();
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let digit = |place: usize| {
            tail.get(place)
                .and_then(|byte| char::from(*byte).to_digit(16))
        };
        match (first, digit(0), digit(1)) {
            (b'%', Some(high), Some(low)) => {
                out.push((high * 16 + low) as u8);
                rest = &tail[2..];
            }
            _ => {
                out.push(*first);
                rest = tail;
            }
        }
    }
    out
}

/// A path of the requester's: it stays below the version, and is not another one than was checked.
fn endpoint(endpoint: &str) {
    for method in [Method::Get, Method::Post, Method::Delete] {
        let Ok(call) = Call::endpoint(method, endpoint) else {
            continue;
        };
        let Ok(request) = core().request(call, Expect::Json, None) else {
            continue;
        };
        let asked = endpoint.strip_prefix('/').unwrap_or(endpoint);
        let (path, query) = asked.split_once('?').unwrap_or((asked, ""));
        let segments = segments(request.url.as_str(), query);
        assert_eq!(segments[0], VERSION, "{}", request.url);
        let sent: Vec<_> = segments[1..].iter().map(|part| decoded(part)).collect();
        let given: Vec<_> = path.split('/').map(decoded).collect();
        assert_eq!(sent, given, "{}", request.url);
        let sent = request.url.query().map(decoded).unwrap_or_default();
        assert_eq!(sent, decoded(query), "{}", request.url);
    }
}

/// `KIND NAME VALUE` in a line each: what is decoded is what was given, in the order in which it was given.
fn query(input: &[u8]) {
    let text = text(input);
    let mut call = Call::get("1");
    let mut given = Vec::new();
    for line in text.split('\n').take(16) {
        let (kind, rest) = pair(line);
        let (name, value) = pair(rest);
        call = match kind {
            "list" => call.query_list("list", value),
            "form" => call.query_form("form", value),
            "known" => call.query("known", value),
            _ => call.query_named(name, value),
        };
        let name = match kind {
            "list" | "form" | "known" => kind,
            _ => name,
        };
        given.push((name, value));
    }
    let form = Call::post("1").form(given.iter().copied()).body;
    let read = |text: &str| -> Vec<(String, String)> {
        let pairs = text
            .split('&')
            .map(|pair| pair.split_once('=').expect("a pair"));
        let decode = |text: &str| {
            let spaced = text.replace('+', " ");
            String::from_utf8(decoded(&spaced)).expect("UTF-8")
        };
        pairs
            .map(|(name, value)| (decode(name), decode(value)))
            .collect()
    };
    let given: Vec<_> = given
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect();
    assert_eq!(
        read(std::str::from_utf8(&form.expect("a body")).expect("ASCII")),
        given
    );
    let Ok(request) = core().request(call, Expect::Json, None) else {
        return; // too long for a URL
    };
    let sent = request.url.query().expect("a query");
    assert!(sent.is_ascii() && !sent.contains(['#', ' ', '"', '<', '>']));
    assert_eq!(read(sent), given);
    let parsed: Vec<_> = form_urlencoded::parse(sent.as_bytes())
        .into_owned()
        .collect();
    assert_eq!(parsed, given, "and a reader of the standard's agrees");
}

/// A URL of media: whoever is asked is one of Meta's or the base itself, and gets the token only if it may.
fn media_url(input: &[u8]) {
    let text = text(input);
    let base = Url::parse("https://graph.facebook.com/").expect("a URL");
    let allowed = ["media.example.com".to_owned()];
    if let Ok(host) = allowed_host(&text) {
        assert!(host.contains('.') && host.bytes().all(|byte| byte.is_ascii_graphic()));
        assert!(!host.contains(['/', ':', '@', '?', '#', '%', '\\']));
    }
    let Ok(media) = MediaUrl::read(&text, &base, &allowed) else {
        return;
    };
    // RFC 3986, 3.2, read by hand: what stands between the slashes and the next delimiter.
    let authority = |url: &str| {
        let scheme = url.get(..6).expect("a scheme");
        assert!(scheme.eq_ignore_ascii_case("https:"), "{url}");
        let rest = url.split_once(':').expect("a scheme").1;
        let rest = rest.trim_start_matches('/').split(['/', '?', '#']);
        let host = rest.take(1).collect::<String>().to_ascii_lowercase();
        // Nobody before an `@` is nobody to everybody.
        let host = host.strip_prefix(':').unwrap_or(&host);
        let host = host.strip_prefix('@').unwrap_or(host);
        let host = host.strip_suffix(":443").unwrap_or(host);
        host.strip_suffix(':').unwrap_or(host).to_owned()
    };
    let host = authority(media.url.as_str());
    let with_token = ["graph.facebook.com", "lookaside.fbsbx.com"].contains(&host.as_str())
        || host == "media.example.com";
    let is_public = host == "cdn.fbsbx.com"
        || [".fbcdn.net", ".whatsapp.net", ".cdnwhatsapp.net"]
            .iter()
            .any(|suffix| host.ends_with(suffix));
    assert_eq!(media.with_token, with_token, "{}", media.url);
    assert!(with_token || is_public, "{}", media.url);
    // A host that was written otherwise was written in capitals or percent-encoded, and means the same to everybody.
    let written = String::from_utf8_lossy(&decoded(&authority(&text))).to_lowercase();
    assert_eq!(written, host, "{text}");
    let request = core().media_request(&text, None).ok();
    let request = request.filter(|_| host != "media.example.com");
    if let Some(request) = request {
        assert_eq!(request.headers.contains_key("authorization"), with_token);
        assert_eq!(request.url, media.url);
    }
}

/// `field NAME VALUE` and `file NAME TYPE FILENAME` in a line each, `\n` and `\r` for line breaks: a reader finds the parts
/// that were written.
fn multipart(input: &[u8]) {
    let text = text(input);
    let mut form = Form::new().expect("random numbers");
    let mut given = Vec::new();
    let mut is_split = false;
    for line in text.split('\n').take(8) {
        let line = line.replace("\\n", "\n").replace("\\r", "\r");
        let (kind, rest) = pair(&line);
        let (name, rest) = pair(rest);
        let crlf = |text: &str| {
            let breaks = text.replace("\r\n", "\n").replace('\r', "\n");
            breaks.replace('\n', "\r\n")
        };
        let quoted = |text: &str| {
            let escaped = text.replace('\r', "%0D").replace('\n', "%0A");
            escaped.replace('"', "%22")
        };
        if kind != "file" {
            form = form.field(name, rest);
            let head = format!(
                "Content-Disposition: form-data; name=\"{}\"",
                quoted(&crlf(name))
            );
            given.push((head, crlf(rest).into_bytes()));
            continue;
        }
        let (mime_type, filename) = pair(rest);
        if check_mime_type("type", mime_type).is_err() {
            continue;
        }
        let bytes = if is_split { rest.as_bytes() } else { b"" };
        form = if is_split {
            form.file(name, filename, mime_type, bytes)
        } else {
            form.streamed_file(name, filename, mime_type)
        };
        is_split = true;
        let head = format!(
            "Content-Disposition: form-data; name=\"{}\"; filename=\"{}\"\r\nContent-Type: {mime_type}",
            quoted(&crlf(name)),
            quoted(filename)
        );
        given.push((head, bytes.to_vec()));
    }
    let written = form.written();
    let boundary = written
        .content_type
        .split_once("boundary=")
        .expect("a boundary")
        .1;
    let bytes = [written.head.as_slice(), &written.tail].concat();
    assert_eq!(parts(&bytes, boundary), given);
}

/// The parts of a form: head and bytes, read by RFC 2046.
fn parts(form: &[u8], boundary: &str) -> Vec<(String, Vec<u8>)> {
    let find = |bytes: &[u8], wanted: &[u8]| {
        bytes
            .windows(wanted.len())
            .position(|window| window == wanted)
    };
    let first = format!("--{boundary}");
    let mut rest = form.strip_prefix(first.as_bytes()).expect("a boundary");
    let mut parts = Vec::new();
    while let Some(part) = rest.strip_prefix(b"\r\n") {
        let head = find(part, b"\r\n\r\n").expect("a head");
        let body = &part[head + 4..];
        let next = format!("\r\n--{boundary}");
        let end = find(body, next.as_bytes()).expect("an end");
        let text = String::from_utf8(part[..head].to_vec()).expect("UTF-8");
        let lines = text.split("\r\n").count();
        assert!(lines <= 2, "a name has written a header of its own: {text}");
        parts.push((text, body[..end].to_vec()));
        rest = &body[end + next.len()..];
    }
    assert_eq!(rest, b"--\r\n");
    parts
}

/// `NAME: VALUE` in a line each, `\n` and `\r` for line breaks: only what cannot start another header is sent.
fn header(input: &[u8]) {
    const RESERVED: [&str; 7] = [
        "connection",
        "content-length",
        "host",
        "keep-alive",
        "proxy-authorization",
        "transfer-encoding",
        "upgrade",
    ];
    let is_value = |value: &str| {
        value.bytes().all(|byte| (0x20..=0x7e).contains(&byte))
            && !value.starts_with(' ')
            && !value.ends_with(' ')
    };
    for line in text(input).split('\n').take(8) {
        let line = line.replace("\\n", "\n").replace("\\r", "\r");
        let (name, value) = line.split_once(": ").unwrap_or((&line, ""));
        assert_eq!(header_value("header", value).is_ok(), is_value(value));
        let is_name = !name.is_empty()
            && name
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte))
            && !RESERVED.contains(&name.to_ascii_lowercase().as_str());
        let call = Call::get("1").header(name, value);
        match core().request(call, Expect::Json, None) {
            Ok(request) => {
                assert!(is_name && is_value(value), "{line:?}");
                assert_eq!(
                    request.headers.get(name).map(HeaderValue::as_bytes),
                    Some(value.as_bytes())
                );
            }
            Err(failure) => {
                assert!(!is_name || !is_value(value), "{line:?}");
                assert_eq!(failure.parameter, Some("additionalHeaders"));
            }
        }
    }
}

/// The settings of 3.1.1 that are text: option, variable, and what `config` calls them.
const TEXTS: [(&str, &str); 8] = [
    ("accessToken", "CLOUD_API_ACCESS_TOKEN"),
    ("appSecret", "M4D_APP_SECRET"),
    ("webhookEndpoint", "WEBHOOK_ENDPOINT"),
    ("webhookVerificationToken", "WEBHOOK_VERIFICATION_TOKEN"),
    ("privatePem", "FLOW_API_PRIVATE_PEM"),
    ("passphrase", "FLOW_API_PASSPHRASE"),
    ("appId", "M4D_APP_ID"),
    ("businessAcctId", "WA_BUSINESS_ACCOUNT_ID"),
];

/// `option NAME KIND VALUE` and `variable NAME VALUE` in a line each: a setting is what the option says, else the variable,
/// and a refusal names what it is about and no secret.
fn config(input: &[u8]) {
    let text = text(input);
    let mut options = vec![("accessToken", Setting::Text(TOKEN.to_owned()))];
    let mut variables = Vec::new();
    for line in text.split('\n').take(24) {
        let (kind, rest) = pair(line);
        let (name, value) = pair(rest);
        if kind == "variable" {
            if name != "NODE_EXTRA_CA_CERTS" {
                variables.push((name, value.to_owned()));
            }
            continue;
        }
        let (kind, value) = pair(value);
        let setting = match kind {
            "number" => value.parse().map_or(Setting::Missing, Setting::Number),
            "flag" => Setting::Flag(value == "true"),
            "other" => Setting::Other,
            "missing" => Setting::Missing,
            _ => Setting::Text(value.to_owned()),
        };
        options.push((name, setting));
    }
    // One that stands in a URL too, say, may be told with that.
    let is_secret = |secret: &str| secret.len() > 12 && text.matches(secret).count() <= 1;
    let secrets: Vec<&str> = options
        .iter()
        .filter(|(name, _)| ["accessToken", "appSecret", "passphrase", "proxy"].contains(name))
        .filter_map(|(_, value)| match value {
            Setting::Text(secret) if is_secret(secret) => Some(secret.as_str()),
            _ => None,
        })
        .collect();
    let config = match configured(&options, &variables) {
        Ok(config) => config,
        Err(failure) => {
            assert_eq!(failure.outcome, Outcome::Invalid);
            let parameter = failure.parameter.expect("a refusal names what it is about");
            assert!(
                !parameter.is_empty()
                    && failure
                        .message
                        .contains(parameter.trim_start_matches("retry."))
            );
            let told = failure.to_json();
            assert!(
                !secrets.iter().any(|secret| told.contains(secret)),
                "{told}"
            );
            return;
        }
    };
    let given = |name: &str| {
        options
            .iter()
            .rfind(|(key, _)| *key == name)
            .map(|it| &it.1)
    };
    let variable = |name: &str| variables.iter().rfind(|(key, _)| *key == name);
    for (option, name) in TEXTS {
        // These two have a second spelling, which stands between option and variable.
        let other = match option {
            "webhookVerificationToken" => given("verifyToken"),
            "businessAcctId" => given("wabaId"),
            _ => None,
        };
        let spelled = [given(option), other].into_iter().flatten();
        let written = spelled.filter_map(|setting| match setting {
            Setting::Text(text) if !text.is_empty() => Some(text.clone()),
            Setting::Number(number) if *number != 0.0 || !option.ends_with("Id") => {
                Some(format!("{number}"))
            }
            _ => None,
        });
        let zero = matches!(given(option), Some(Setting::Number(number)) if *number == 0.0);
        let mut written = written.chain(variable(name).map(|it| it.1.clone()));
        if !zero {
            assert_eq!(
                config.get(name),
                Setting::Text(written.next().unwrap_or_default()),
                "{name}"
            );
        }
    }
    let is_local = config.base_url.host_str().is_some_and(|host| {
        host.starts_with("127.") || host == "[::1]" || host.ends_with("localhost")
    });
    assert!(config.base_url.scheme() == "https" || is_local);
    assert!(!config.version_segment.contains(['/', '?', '#', '%', ' ']));
    assert!(config.request_timeout > Duration::ZERO && config.retry.max_attempts > 0);
    let shown = format!("{config:?}");
    assert!(
        !secrets.iter().any(|secret| shown.contains(secret)),
        "{shown}"
    );
    let same = config
        .with(&|_| Setting::Missing, vec![])
        .expect("what was read once is read again");
    assert_eq!(format!("{same:?}"), shown);
    assert_eq!(same.client, config.client);
}

/// A call under way, by a clock that only moves when it is told to.
#[derive(Debug)]
struct Course {
    effect: Effect,
    attempts: u32,
    clock: Duration,
    slept: Duration,
    maybe_sent: bool,
}

/// `MAX FIXED DELAY DEADLINE`, then `EFFECT OUTCOME TOOK CODE WAIT` in a line for each attempt, the effect that of the
/// call's first: calls under one budget sleep less than their deadline, attempt no more than they may, and repeat only what
/// is proven not to have been done.
fn retry(input: &[u8]) {
    let text = text(input);
    let (first, events) = text.split_once('\n').unwrap_or((&text, ""));
    let numbers: Vec<u64> = first
        .split(' ')
        .map(|word| word.parse().unwrap_or(3))
        .collect();
    let number = |place: usize| numbers.get(place).copied().unwrap_or(3);
    let milliseconds = |number: u64| Duration::from_millis(number.min(2_147_483_647));
    let policy = RetryPolicy {
        max_attempts: (number(0) % 100 + 1) as u32,
        fixed: number(1) % 2 == 1,
        initial_delay: milliseconds(number(2)),
    };
    let deadline = milliseconds(number(3));
    let budget = Budget::default();
    let mut course: Option<Course> = None;
    for event in events.split('\n').take(600) {
        let words: Vec<_> = event.split(' ').collect();
        let word = |place: usize| words.get(place).copied().unwrap_or_default();
        let mut call = course.take().unwrap_or_else(|| Course {
            effect: effect(word(0)),
            attempts: 0,
            clock: Duration::ZERO,
            slept: Duration::ZERO,
            maybe_sent: false,
        });
        call.attempts += 1;
        call.clock += milliseconds(word(2).parse().unwrap_or(0));
        assert!(call.attempts <= policy.max_attempts, "{call:?}");
        let outcome = match word(1) {
            "ok" => {
                budget.deposit();
                continue;
            }
            "notSent" => Outcome::NotSent,
            "refused" => Outcome::Refused,
            "unreadable" => Outcome::Unreadable,
            "aborted" => Outcome::Aborted,
            "invalid" => Outcome::Invalid,
            _ => Outcome::Unknown,
        };
        let code = word(3).parse().unwrap_or(0);
        let retry = graph_error::find(code, None).map_or(Retry::Idempotent, |row| row.retry);
        let lost = outcome == Outcome::Refused && retry == Retry::Idempotent;
        let failure = Failure {
            retry,
            retry_after_ms: word(4).parse().ok(),
            maybe_sent: lost || matches!(outcome, Outcome::Unknown | Outcome::Unreadable),
            ..Failure::new(outcome, Code::Graph(code), "x")
        };
        let remaining = deadline.saturating_sub(call.clock);
        let decision = policy.decide(Situation {
            failure: &failure,
            effect: call.effect,
            attempt: call.attempts,
            remaining,
            random: (code.unsigned_abs() % 101) as f64 / 100.0,
        });
        let Decision::After { delay, cause } = decision else {
            continue;
        };
        assert!(call.attempts < policy.max_attempts && delay < remaining);
        assert!(!matches!(outcome, Outcome::Invalid | Outcome::Aborted));
        let before = budget.remaining();
        let withdrawn = budget.withdraw(cause);
        let cost = before - budget.remaining();
        assert_eq!(
            cost,
            if withdrawn && cause == Cause::Network {
                10
            } else {
                0
            }
        );
        assert!((0..=500).contains(&budget.remaining()));
        if withdrawn {
            call.maybe_sent |= failure.maybe_sent;
            call.clock += delay;
            call.slept += delay;
            assert!(call.slept < deadline, "{call:?}");
            assert!(call.effect.is_repeatable() || !call.maybe_sent, "{call:?}");
            assert!(call.effect != Effect::Registration);
            assert!(call.effect != Effect::PinSetting || call.attempts == 1);
            course = Some(call);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::{fs, path::Path};

    use proptest::{
        collection::vec,
        prelude::*,
        sample::Index,
        test_runner::{Config, RngSeed},
    };

    use super::*;

    fn seeds(target: &str) -> Vec<Vec<u8>> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds");
        let files = fs::read_dir(folder.join(target)).expect("a folder of seeds");
        let mut files: Vec<_> = files.map(|file| file.expect("a file").path()).collect();
        files.sort();
        files
            .iter()
            .map(|file| fs::read(file).expect("a seed"))
            .collect()
    }

    /// What is put into a seed: pieces of other seeds, and what readers trip over.
    const PIECES: [&str; 40] = [
        "\n",
        "\n\n",
        " ",
        ": ",
        "\\n",
        "\\r",
        "\r\n",
        "\t",
        "\0",
        "/",
        "//",
        "\\",
        "?",
        "#",
        "&",
        "=",
        "+",
        "%",
        "%2e",
        "%2F",
        "%00",
        "..",
        ".",
        "@",
        ":",
        ":443",
        ";",
        ",",
        "\"",
        "{",
        "}",
        "[",
        "]",
        "null",
        "1e999",
        "-1",
        "18446744073709551616",
        "é",
        "\u{202e}",
        "\u{ff0e}",
    ];

    #[derive(Clone, Debug)]
    struct Edit {
        from: Index,
        length: usize,
        piece: Index,
        other: Index,
        way: u8,
    }

    fn edits() -> impl Strategy<Value = Vec<Edit>> {
        let edit = (
            any::<Index>(),
            0..24_usize,
            any::<Index>(),
            any::<Index>(),
            0..6_u8,
        );
        let edit = edit.prop_map(|(from, length, piece, other, way)| Edit {
            from,
            length,
            piece,
            other,
            way,
        });
        vec(edit, 0..6)
    }

    fn edited(mut input: Vec<u8>, edits: &[Edit], seeds: &[Vec<u8>]) -> Vec<u8> {
        for edit in edits {
            let from = edit.from.index(input.len() + 1);
            let to = (from + edit.length).min(input.len());
            let piece = PIECES[edit.piece.index(PIECES.len())].as_bytes();
            let other = &seeds[edit.other.index(seeds.len())];
            let start = edit.piece.index(other.len() + 1);
            let end = (start + 4 * edit.length).min(other.len());
            let with = match edit.way {
                0 => Vec::new(),
                1 => [piece, &input[from..to]].concat(),
                2 => input[from..to].repeat(2),
                3 => vec![edit.length as u8 * 11],
                4 => other[start..end].to_vec(),
                _ => piece.to_vec(),
            };
            input.splice(from..to, with);
        }
        input
    }

    struct Input(Vec<u8>);

    impl std::fmt::Debug for Input {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            write!(f, "\"{}\"", self.0.escape_ascii())
        }
    }

    #[test]
    fn every_target_keeps_to_its_rules() {
        let only = std::env::var("FUZZ_TARGET").ok();
        let wanted = |target: &str| only.as_ref().is_none_or(|only| only == target);
        for (target, rule) in TARGETS.into_iter().filter(|(target, _)| wanted(target)) {
            let seeds = seeds(target);
            for seed in &seeds {
                rule(seed);
            }
            let long = std::env::var("FUZZ_INPUTS").ok();
            let config = Config {
                cases: long
                    .as_ref()
                    .map_or(2000, |inputs| inputs.parse().expect("a number")),
                failure_persistence: None, // what fails becomes a seed
                rng_seed: long.map_or(RngSeed::Fixed(1), |_| RngSeed::Random),
                ..Config::default()
            };
            let inputs = (any::<Index>(), edits()).prop_map(|(seed, edits)| {
                Input(edited(
                    seeds[seed.index(seeds.len())].clone(),
                    &edits,
                    &seeds,
                ))
            });
            proptest!(config, |(input in inputs)| rule(&input.0));
        }
    }
}
