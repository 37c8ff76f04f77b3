//! What a received answer means: the value that a call asked for, or a failure that says what the server did.
//! `send.rs` asks after every attempt.

use std::{borrow::Cow, time::SystemTime};

use bytes::Bytes;
use http::{HeaderMap, StatusCode, header};
use serde::{Deserialize, Deserializer, de::IgnoredAny};
use serde_json::Value;

use super::{
    attempt::{Broken, Received, Rest},
    error_body::{ErrorBody, Members},
    request::{Expect, Request},
};
use crate::{
    call::Effect,
    failure::{Code, Failure, Outcome, Phase},
    graph_error::{self, Retry},
    redaction::Redaction,
};

/// A 2xx whose body is what the call asked for.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: Bytes,
    /// The bytes of a streamed answer, not yet read.
    pub rest: Option<Box<Rest>>,
}

/// How much of an error's body is kept (less than was read, so that what is kept never ends in half a secret), and how
/// much of one that is no JSON is shown.
const KEPT: usize = 64 * 1024;
const SHOWN: usize = 2 * 1024;

/// The end of a body that broke off may be the beginning of something hidden, too short to be told.
const UNSURE: usize = 256;

/// Headers that help to understand an error. Everything else may hold a cookie or an address.
const ALLOWED_HEADERS: [&str; 12] = [
    "content-type",
    "date",
    "facebook-api-version",
    "location",
    "retry-after",
    "www-authenticate",
    "x-ad-account-usage",
    "x-app-usage",
    "x-business-use-case-usage",
    "x-fb-debug",
    "x-fb-request-id",
    "x-fb-trace-id",
];

/// Decides what a received answer means.
pub fn read(received: Received, request: &Request) -> Result<Answer, Failure> {
    let Received {
        status,
        headers,
        body,
        broken,
        rest,
    } = received;
    request.usage.notice(&headers);
    if !status.is_success() {
        let is_cut = broken.is_some();
        return Err(graph_failure(status, &headers, &body, is_cut, request));
    }
    if let Some(broken) = broken {
        return Err(broken_off(status, broken, request));
    }
    let answer = Answer {
        status: status.as_u16(),
        headers,
        body,
        rest,
    };
    if request.expect != Expect::Json {
        return Ok(answer);
    }
    let body = without_byte_order_mark(&answer.body);
    if body.is_empty() && request.effect == Effect::Idempotent {
        // A DELETE that is answered 204 has said everything.
        return Ok(Answer {
            body: Bytes::from_static(b"{}"),
            ..answer
        });
    }
    let Ok(document) = Document::read(&body) else {
        let what = if body.is_empty() {
            "has no body"
        } else {
            "is not JSON"
        };
        return Err(unreadable(
            status,
            format!("The HTTP {} answer {what}", answer.status),
        ));
    };
    match document {
        Document::Null => Err(unreadable(
            status,
            format!("The HTTP {} answer is null", answer.status),
        )),
        // Partial success is a value: some participants were handled.
        Document::Error if status == StatusCode::PARTIAL_CONTENT => Ok(Answer { body, ..answer }),
        Document::Error => Err(graph_failure(
            status,
            &answer.headers,
            &body,
            false,
            request,
        )),
        Document::Value => Ok(Answer { body, ..answer }),
    }
}

fn broken_off(status: StatusCode, broken: Broken, request: &Request) -> Failure {
    let head = format!("The body of the HTTP {} answer", status.as_u16());
    match broken {
        Broken::Timeout => Failure {
            code: Code::Node("ETIMEDOUT"),
            is_timeout: true,
            ..unreadable(status, format!("{head} did not end in time"))
        },
        Broken::TooLarge => {
            request.clients.retire();
            let message = format!("{head} is larger than {} bytes", request.max_response_bytes);
            Failure {
                code: Code::Node("ERR_RESPONSE_TOO_LARGE"),
                permanent: true,
                remedy: request.effect.is_repeatable().then(|| {
                    "Ask for less with `limit` or `fields`, or raise the option `maxResponseBytes`.".into()
                }),
                ..unreadable(status, message)
            }
        }
        Broken::Cut(cause) => Failure {
            cause_message: Some(cause),
            ..unreadable(status, format!("{head} broke off"))
        },
    }
}

/// A 2xx was seen, so the server has acted; what it said is lost.
pub fn unreadable(status: StatusCode, message: String) -> Failure {
    Failure {
        status_code: Some(status.as_u16()),
        maybe_sent: true,
        phase: Some(Phase::Body),
        ..Failure::new(
            Outcome::Unreadable,
            Code::Node("ERR_UNREADABLE_RESPONSE"),
            message,
        )
    }
}

impl Answer {
    /// The failure of whoever needs a part of the answer that is not in it.
    pub fn lacks(&self, what: &str) -> Failure {
        let status = StatusCode::from_u16(self.status).unwrap_or_default();
        Failure {
            attempts: 1,
            ..unreadable(
                status,
                format!("The HTTP {} answer has no {what}", self.status),
            )
        }
    }
}

const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

fn without_byte_order_mark(body: &Bytes) -> Bytes {
    if body.starts_with(BYTE_ORDER_MARK) {
        body.slice(BYTE_ORDER_MARK.len()..)
    } else {
        body.clone()
    }
}

/// A 2xx body, judged without building it: `JSON.parse` does that in JavaScript.
enum Document {
    Value,
    Null,
    /// An object with a member `error` that is an object: Graph answers so inside batches.
    Error,
}

impl Document {
    fn read(body: &[u8]) -> Result<Self, serde_json::Error> {
        let text = String::from_utf8_lossy(body); // as JavaScript will read it
        let mut reader = serde_json::Deserializer::from_str(&text);
        let first = body.iter().find(|byte| !byte.is_ascii_whitespace());
        let document = if first == Some(&b'{') {
            let mut found = [None];
            reader.deserialize_map(Members(&["error"], &mut found))?;
            match found {
                [Some(error)] if error.starts_with('{') => Self::Error,
                _ => Self::Value,
            }
        } else {
            IgnoredAny::deserialize(&mut reader)?;
            if first == Some(&b'n') {
                Self::Null
            } else {
                Self::Value
            }
        };
        reader.end()?;
        Ok(document)
    }
}

/// An answer that reports an error: Graph's own, or what a front end or a proxy put in its place.
pub fn graph_failure(
    status: StatusCode, headers: &HeaderMap, body: &[u8], is_cut: bool, request: &Request,
) -> Failure {
    let body = String::from_utf8_lossy(body.strip_prefix(BYTE_ORDER_MARK).unwrap_or(body));
    let hidden = request.hidden();
    let redaction = hidden.redaction();
    let error = ErrorBody::read(&body);
    let text = |text: Option<String>| text.map(|text| redaction.apply(&text, KEPT));
    // Any number of a server's can stand there.
    let graph_code = error
        .code
        .filter(|code| !redaction.hides(&code.to_string()));
    let row = graph_code.and_then(|code| graph_error::find(code, error.subcode));
    let code = graph_code.unwrap_or_else(|| i64::from(status.as_u16()));
    let retry = match row {
        Some(row) => row.retry,
        None if error.is_transient => Retry::Idempotent,
        None => retry_of_status(status),
    };
    let message = text(error.message).unwrap_or_else(|| {
        format!(
            "The server answered HTTP {} without a Graph error",
            status.as_u16()
        )
    });

    let details = text(error.details);
    let retry_after_ms = retry_after(headers)
        .or_else(|| time_to_regain_access(headers))
        .or_else(|| wait_in_text(graph_code, details.as_deref()))
        .or_else(|| wait_in_text(graph_code, Some(&message)))
        .or_else(|| usual_wait(graph_code, retry));

    let repeatable = request.effect.is_repeatable();
    // Only Graph itself, a 4xx, and 307 or 308, which ask for the same again, say that it was not carried out.
    let says_nothing = graph_code.is_none() && !matches!(status.as_u16(), 307 | 308 | 400..=499);
    let maybe_sent = !repeatable && (retry == Retry::Idempotent || says_nothing);
    let shown = if body.starts_with(['{', '[']) {
        KEPT
    } else {
        SHOWN
    };
    let shown = if is_cut && serde_json::from_str::<IgnoredAny>(&body).is_err() {
        shown.min(body.len().saturating_sub(UNSURE))
    } else {
        shown
    };
    Failure {
        kind: Some(
            graph_code
                .map_or(graph_error::Kind::Api, graph_error::kind)
                .name(),
        ),
        status_code: Some(status.as_u16()),
        body: (!body.is_empty()).then(|| redaction.apply_to_body(&body, shown)),
        headers: allowed(headers, &redaction),
        fbtrace_id: text(error.fbtrace_id),
        retryable: match retry {
            Retry::Yes | Retry::Later => request.effect != Effect::Registration,
            Retry::Idempotent => repeatable,
            Retry::Never => false,
        },
        retry_after_ms,
        maybe_sent,
        remedy: if graph_code == Some(2500) && message.contains("Unknown path components") {
            Some(Cow::Borrowed(
                "Take the version out of the option `baseUrl`, and out of the endpoint given to the requester: it is added from `apiVersion`.",
            ))
        } else {
            let lost = maybe_sent.then_some(request.effect);
            let text = match row {
                Some(row) if !decides_a_pin(lost) => row.remedy,
                _ => remedy(status, graph_code, retry, lost),
            };
            Some(if details.is_none() && text.contains(DETAILS) {
                text.replace(DETAILS, "`response.data`").into()
            } else {
                text.into()
            })
        },
        details,
        retry,
        ..Failure::new(Outcome::Refused, Code::Graph(code), message)
    }
}

/// What a remedy sends the reader to. Where it is missing, the whole answer is left to read.
const DETAILS: &str = "`details`";

fn retry_of_status(status: StatusCode) -> Retry {
    match status.as_u16() {
        429 => Retry::Yes,
        408 | 425 | 500..=599 => Retry::Idempotent,
        _ => Retry::Never,
    }
}

fn remedy(
    status: StatusCode, graph_code: Option<i64>, retry: Retry, lost: Option<Effect>,
) -> &'static str {
    match (retry, lost) {
        (_, Some(effect)) if decides_a_pin(lost) => effect.lost_answer_remedy(),
        _ if status.is_redirection() => {
            "The Graph API never redirects: check the option `baseUrl` and whether a proxy or a captive portal answers in its place."
        }
        (Retry::Yes, _) => "Too many requests: wait for `retryAfterMs`, then send fewer at a time.",
        (_, Some(effect)) => effect.lost_answer_remedy(),
        (Retry::Idempotent, None) => {
            "The server failed: try again later, and quote `fbtraceId` to Meta if it goes on."
        }
        _ if graph_code.is_none() => {
            "Read `response.data` for what was answered in place of a Graph error; if that is empty, check the option `baseUrl`, and the proxy or gateway in between."
        }
        _ => "Read `details` and `error`, and compare the code with Meta's list of error codes.",
    }
}

/// Which PIN counts now, or how many attempts are left, has to be known first, whoever said that it went wrong.
fn decides_a_pin(lost: Option<Effect>) -> bool {
    matches!(lost, Some(Effect::PinSetting | Effect::Registration))
}

fn allowed(headers: &HeaderMap, redaction: &Redaction<'_>) -> Vec<(&'static str, String)> {
    ALLOWED_HEADERS
        .into_iter()
        .filter_map(|name| {
            let value = headers.get(name)?.to_str().ok()?;
            // A redirect's target can carry the request's own query.
            let value = if name == "location" {
                value.split('?').next().unwrap_or_default()
            } else {
                value
            };
            Some((name, redaction.apply(value, SHOWN)))
        })
        .collect()
}

const LONGEST_HINT_MS: u64 = 7 * 24 * 3600 * 1000;

/// Seconds or a date; anything else counts as not sent.
fn retry_after(headers: &HeaderMap) -> Option<u64> {
    let text = headers.get(header::RETRY_AFTER)?.to_str().ok()?.trim();
    let milliseconds = if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        text.parse::<u64>().unwrap_or(u64::MAX).saturating_mul(1000)
    } else {
        let date = httpdate::parse_http_date(text).ok()?;
        let wait = date.duration_since(SystemTime::now()).ok()?;
        u64::try_from(wait.as_millis()).ok()?
    };
    Some(milliseconds.min(LONGEST_HINT_MS))
}

/// The only wait that Graph itself states, in minutes, per business account.
fn time_to_regain_access(headers: &HeaderMap) -> Option<u64> {
    let usage: Value =
        serde_json::from_slice(headers.get("x-business-use-case-usage")?.as_bytes()).ok()?;
    let minutes = usage
        .as_object()?
        .values()
        .filter_map(Value::as_array)
        .flatten()
        .filter_map(|entry| {
            entry
                .get("estimated_time_to_regain_access")
                .and_then(Value::as_i64)
        })
        .max()?;
    u64::try_from(minutes)
        .ok()
        .filter(|minutes| *minutes > 0)
        .map(|minutes| (minutes.saturating_mul(60_000)).min(LONGEST_HINT_MS))
}

/// The time that Graph names in a text, for the codes that say so: "Try again in 1 hour and 5 minutes." Of several times
/// the longest counts, because another one may be that in which there were too many attempts.
fn wait_in_text(code: Option<i64>, text: Option<&str>) -> Option<u64> {
    if !matches!(
        code?,
        613 | 133_004 | 133_007..=133_009 | 136_024 | 136_025 | 138_012
    ) {
        return None;
    }
    let words = words(text?);
    let (mut longest, mut together, mut last_unit) = (0.0_f64, 0.0, f64::INFINITY);
    let mut words = words.iter().map(String::as_str).peekable();
    while let Some(word) = words.next() {
        let pair = number(word).zip(words.peek().copied().and_then(unit));
        if let Some((number, unit)) = pair {
            words.next();
            together = number * unit + if unit < last_unit { together } else { 0.0 };
            longest = longest.max(together);
            last_unit = unit;
        } else if word != "and" {
            last_unit = 0.0; // another time begins
        }
    }
    // A number of Graph's is far from where the conversion would lose something.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let milliseconds = longest.min(LONGEST_HINT_MS as f64).ceil() as u64;
    (milliseconds > 0).then_some(milliseconds)
}

/// Numbers and words in lower case: "1,440" and "1.5" are numbers, "2h" is a number and a word.
fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut characters = text.chars().peekable();
    let mut before = ' ';
    while let Some(character) = characters.next() {
        let is_within_number = before.is_ascii_digit()
            && matches!(character, '.' | ',')
            && characters.peek().is_some_and(char::is_ascii_digit);
        let continues = before.is_ascii_alphabetic() && character.is_ascii_alphabetic()
            || before.is_ascii_digit() && character.is_ascii_digit();
        match words.last_mut() {
            Some(word) if continues => word.push(character.to_ascii_lowercase()),
            Some(word) if is_within_number => {
                if character == '.' {
                    word.push(character);
                }
                continue; // `before` is still a digit
            }
            _ if character.is_ascii_alphanumeric() || character == '(' => {
                words.push(character.to_ascii_lowercase().to_string());
            }
            _ => {}
        }
        before = character;
    }
    words
}

fn number(word: &str) -> Option<f64> {
    match word {
        "a" | "an" | "one" => Some(1.0),
        _ if word.starts_with(|first: char| first.is_ascii_digit()) => word.parse().ok(),
        _ => None,
    }
}

/// In milliseconds.
fn unit(word: &str) -> Option<f64> {
    Some(match word {
        "s" | "sec" | "secs" | "second" | "seconds" => 1000.0,
        "m" | "min" | "mins" | "minute" | "minutes" => 60_000.0,
        "h" | "hr" | "hrs" | "hour" | "hours" => 3_600_000.0,
        "d" | "day" | "days" => 86_400_000.0,
        "week" | "weeks" => 604_800_000.0,
        _ => return None,
    })
}

/// How long the documented limits last, where the server names no time.
fn usual_wait(code: Option<i64>, retry: Retry) -> Option<u64> {
    const MINUTE: u64 = 60_000;
    match code {
        Some(133_016) => Some(72 * 60 * MINUTE),
        Some(131_049) => Some(24 * 60 * MINUTE),
        _ if retry != Retry::Later => None,
        Some(131_056) => None, // grows with every attempt: the retry loop knows it
        Some(131_057) => Some(20_000),
        Some(133_015 | 2_494_100) => Some(5 * MINUTE),
        Some(134_101) => Some(10 * MINUTE),
        Some(4 | 17 | 32 | 341 | 80_007 | 80_008 | 132_069) => Some(60 * MINUTE),
        _ => Some(MINUTE),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        secret::Secret,
        transport::{Budget, ClientSettings, Clients, RetryPolicy},
    };
    use std::{sync::Arc, time::Duration};

    fn request(effect: Effect) -> Request {
        let settings = ClientSettings {
            connect_timeout: Duration::from_secs(1),
            certificates: vec![],
            extra_certificates_file: None,
            proxy: None,
            no_proxy: None,
        };
        Request {
            method: http::Method::POST,
            url: "https://graph.facebook.com/v23.0/1/messages"
                .parse()
                .unwrap(),
            headers: HeaderMap::new(),
            body: None,
            upload: None,
            effect,
            expect: Expect::Json,
            attempt_timeout: Duration::from_secs(1),
            total_timeout: Duration::from_secs(1),
            max_response_bytes: 1024,
            retry: RetryPolicy::default(),
            clients: Clients::shared(&settings),
            budget: Arc::new(Budget::default()),
            usage: Arc::default(),
            secrets: [Secret::new("EAABtoken")].into(),
            debug: false,
        }
    }

    fn answer(status: u16, body: &str, effect: Effect) -> Result<Answer, Failure> {
        let received = Received {
            status: StatusCode::from_u16(status).unwrap(),
            headers: HeaderMap::new(),
            body: Bytes::copy_from_slice(body.as_bytes()),
            rest: None,
            broken: None,
        };
        read(received, &request(effect))
    }

    #[test]
    fn a_remedy_points_to_what_is_there() {
        let refused = |body: &str| answer(400, body, Effect::Creating).unwrap_err();
        let remedy = |body: &str| refused(body).remedy.unwrap();
        for error in [
            r#""error_user_msg":"m""#,
            r#""error_user_title":"m""#,
            r#""error_data":{"details":"m"}"#,
        ] {
            for code in ["100,\"error_subcode\":7654321", "131009", "999999"] {
                let body = format!(r#"{{"error":{{"code":{code},{error}}}}}"#);
                assert_eq!(refused(&body).details.as_deref(), Some("m"), "{body}");
                assert!(remedy(&body).contains("`details`"), "{body}");
            }
        }
        for code in ["100", "131009", "133007", "999999"] {
            let body = format!(r#"{{"error":{{"code":{code},"message":"m"}}}}"#);
            let remedy = remedy(&body);
            assert!(!remedy.contains("`details`"), "{body}");
            assert!(remedy.contains("`response.data`"), "{body}");
        }
        for body in [
            "<html>",
            r#"{"error":"x"}"#,
            r#"{"message":"no"}"#,
            "[]",
            "",
        ] {
            assert!(remedy(body).contains("`response.data`"), "{body}");
        }
    }

    #[test]
    fn reading_an_error_is_lenient() {
        for (body, code) in [
            (
                r#"{"error":{"message":"m","type":"OAuthException","code":190}}"#,
                190,
            ),
            (r#"{"error":{"message":"m","code":"190"}}"#, 190),
            (r#"{"error":{"message":"m","code":1e300}}"#, 400),
            (r#"{"error":{"code":190,"error_data":"text"}}"#, 190),
            (r#"{"error":{"message":"m","code":999999}}"#, 999_999),
            (r#"{"error":"invalid_request"}"#, 400),
            (r#"{"error":null}"#, 400),
            ("<html>", 400),
            ("", 400),
        ] {
            let failure = answer(400, body, Effect::Creating).unwrap_err();
            assert_eq!(failure.code, Code::Graph(code), "{body}");
            assert_eq!(failure.status_code, Some(400));
        }
        let failure = answer(
            400,
            r#"{"error":{"code":190,"error_data":{"details":"d"},"fbtrace_id":"T"}}"#,
            Effect::Safe,
        )
        .unwrap_err();
        assert_eq!(failure.details.as_deref(), Some("d"));
        assert_eq!(failure.fbtrace_id.as_deref(), Some("T"));
        assert_eq!(failure.kind, Some("authorization"));
    }

    #[test]
    fn secrets_that_come_back_are_redacted() {
        let body = r#"{"error":{"message":"Malformed access token EAABtoken","code":190}}"#;
        let failure = answer(401, body, Effect::Creating).unwrap_err();
        assert!(
            !failure.to_json().contains("EAABtoken"),
            "{}",
            failure.to_json()
        );
    }

    #[test]
    fn a_2xx_is_a_value_an_error_or_unreadable() {
        for body in [
            "{}",
            "[]",
            "true",
            "\u{feff}{\"a\":1}",
            r#"{"error":null}"#,
            r#"{"a":1e999,"b":"\ud800","__proto__":1}"#,
            r#"{"\ud800":1}"#,
            r#"{"\u000b":1}"#,
        ] {
            assert!(answer(200, body, Effect::Creating).is_ok(), "{body}");
        }
        for body in [
            "",
            "null",
            "<html>",
            "{",
            r#"{"a":1}x"#,
            r#"{"a":01}"#,
            "{\"a\u{b}\":1}",
            "{\"\n\":1}",
            "{\"a\":\"\u{b}\"}",
        ] {
            let failure = answer(200, body, Effect::Creating).unwrap_err();
            assert_eq!(failure.outcome, Outcome::Unreadable, "{body}");
            assert!(failure.maybe_sent);
        }
        let nested = format!("{}{}", "[".repeat(10_000), "]".repeat(10_000));
        assert!(answer(200, &nested, Effect::Safe).is_ok());
        assert_eq!(
            answer(200, r#"{"error":{"code":100}}"#, Effect::Safe)
                .unwrap_err()
                .code,
            Code::Graph(100)
        );
        assert!(answer(206, r#"{"error":{"code":131201}}"#, Effect::Creating).is_ok());
        assert_eq!(
            &answer(204, "", Effect::Idempotent).unwrap().body[..],
            b"{}"
        );
    }

    #[test]
    fn what_may_have_been_processed_says_so() {
        assert!(answer(500, "", Effect::Creating).unwrap_err().maybe_sent);
        assert!(!answer(500, "", Effect::Safe).unwrap_err().maybe_sent);
        assert!(!answer(400, "", Effect::Creating).unwrap_err().maybe_sent);
        assert!(answer(303, "", Effect::Creating).unwrap_err().maybe_sent);
        assert!(!answer(307, "", Effect::Creating).unwrap_err().maybe_sent);
        let transient = r#"{"error":{"code":4711,"is_transient":true}}"#;
        assert!(
            answer(400, transient, Effect::Creating)
                .unwrap_err()
                .maybe_sent
        );
    }

    #[test]
    fn retry_after_is_seconds_or_a_date() {
        let wait = |text: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::RETRY_AFTER, text.parse().unwrap());
            retry_after(&headers)
        };
        assert_eq!(wait("3"), Some(3000));
        assert_eq!(wait("1000000000"), Some(LONGEST_HINT_MS));
        for text in [
            "",
            " ",
            "-1",
            "NaN",
            "1.5",
            "1, 2",
            "soon",
            "Thu, 01 Jan 1970 00:00:00 GMT",
        ] {
            assert_eq!(wait(text), None, "{text}");
        }
        let date = httpdate::fmt_http_date(SystemTime::now() + Duration::from_secs(30));
        assert!((28_000..=30_000).contains(&wait(&date).unwrap()));
    }

    #[test]
    fn the_business_usage_header_names_minutes() {
        let mut headers = HeaderMap::new();
        headers.insert("x-business-use-case-usage", r#"{"1":[{"estimated_time_to_regain_access":7}],"2":[{"estimated_time_to_regain_access":"3"}]}"#.parse().unwrap());
        assert_eq!(time_to_regain_access(&headers), Some(420_000));
        headers.insert("x-business-use-case-usage", "not json".parse().unwrap());
        assert_eq!(time_to_regain_access(&headers), None);
    }

    #[test]
    fn a_pin_that_may_be_set_is_told_as_such_whoever_answered() {
        for effect in [Effect::PinSetting, Effect::Registration] {
            for (status, body) in [
                (500, r#"{"error":{"code":1}}"#),
                (500, r#"{"error":{"code":2,"is_transient":true}}"#),
                (500, r#"{"error":{"code":131000}}"#),
                (502, "<html>"),
                (302, ""),
            ] {
                let failure = answer(status, body, effect).unwrap_err();
                assert!(failure.maybe_sent, "{status} {body}");
                let remedy = failure.remedy.unwrap();
                assert_eq!(remedy, effect.lost_answer_remedy(), "{status} {body}");
            }
            let refused = answer(400, r#"{"error":{"code":133005}}"#, effect).unwrap_err();
            assert!(!refused.maybe_sent);
            assert_ne!(refused.remedy.unwrap(), effect.lost_answer_remedy());
        }
    }

    #[test]
    fn details_name_the_wait_for_a_pin() {
        let wait = |details| wait_in_text(Some(133_008), Some(details));
        let (second, minute, hour) = (1000, 60_000, 3_600_000);
        for (details, expected) in [
            ("Please try again in 25 seconds.", 25 * second),
            ("Wait 1 hour and 5 minutes (3900 total)", 65 * minute),
            ("Retry after 3 days", 72 * hour),
            ("Try again in 1h 5m", 65 * minute),
            ("Try again in 11h59m30s.", 43_170 * second),
            ("Try again in an hour", hour),
            ("Wait a minute and 10 seconds", 70 * second),
            ("Try again in 1.5 hours.", 90 * minute),
            ("Try again in 1,440 minutes", 24 * hour),
            ("12 guesses in 10 minutes. Try again in 2 hours.", 2 * hour),
            ("Wait 72 hours (3 days)", 72 * hour),
            ("1 day, 2 hours, 3 minutes", 1563 * minute),
            ("The 24-hour limit is reached", 24 * hour),
            ("99999999999999999999 days", LONGEST_HINT_MS),
        ] {
            assert_eq!(wait(details), Some(expected), "{details}");
        }
        for details in [
            "Too many guesses: 12 attempts",
            "500 ms",
            "in 0 minutes",
            "minutes",
            "",
        ] {
            assert_eq!(wait(details), None, "{details}");
        }
        assert_eq!(wait_in_text(Some(100), Some("in 25 seconds")), None);
    }
}
