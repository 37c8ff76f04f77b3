//! A request to Graph as a value: method, path, query, body, and what repeating it would do. The methods under `api`
//! make one each; `Core` makes it ready for the wire.

use std::{borrow::Cow, fmt::Write};

use url::{Url, form_urlencoded};

use crate::{failure::Failure, secret::Secret};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    Get,
    Post,
    Put,
    Delete,
}

/// What repeating the call would do. `transport/retry.rs` decides by it whether an attempt may follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// It only reads, so it may be repeated at any time.
    Safe,
    /// Repeating it changes nothing more, as with delete, mark as read and block.
    Idempotent,
    /// It creates something new every time: a message, a template, an upload. So it is repeated only where the
    /// first is proven not to have happened.
    Creating,
    /// It sets the PIN, and is repeated once, and only if nothing was sent.
    PinSetting,
    /// It costs one of ten attempts in 72 hours, or a guess of a PIN, so it is never repeated.
    Registration,
}

impl Effect {
    /// Whatever became of a call, making it again does no harm.
    pub fn is_repeatable(self) -> bool {
        matches!(self, Self::Safe | Self::Idempotent)
    }

    /// What to do when nobody knows whether the server has acted: the network broke, or something in between
    /// answered in the server's place.
    pub fn lost_answer_remedy(self) -> &'static str {
        match self {
            Self::Safe | Self::Idempotent => {
                "Only an answer was lost: the call can be repeated safely."
            }
            Self::PinSetting => {
                "The PIN may have been set. Do not send another one: setting the same PIN again is harmless."
            }
            Self::Registration => {
                "It may have worked and have used one of ten attempts in 72 hours. Read `twoStepVerification.status()` before you try again."
            }
            Self::Creating => {
                "It may have been processed: do not send it again blindly. Put a unique biz_opaque_callback_data into each send and wait for its status webhook first."
            }
        }
    }
}

/// What stands before the path of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Root {
    /// Graph's host and the configured version.
    Graph,
    /// Graph's host alone: the path of a whole URL has its own version.
    Host,
    /// The other host of Meta's API, which has no version in its paths.
    Api,
}

/// Which token a call proves itself with.
#[derive(Clone, Debug)]
pub enum Token {
    /// The configured access token.
    Client,
    /// Another one, such as that of the app.
    Given(Secret),
    None,
}

/// Where Graph is, unless `baseUrl` says otherwise.
pub const GRAPH_HOST: &str = "graph.facebook.com";
/// Where a few calls go instead: archiving, user ids of several portfolios, the control of a thread.
pub const API_HOST: &str = "api.facebook.com";

/// A request to Graph as a value. Building one sends nothing, so it is tested without a network.
#[derive(Clone, Debug)]
pub struct Call {
    pub root: Root,
    pub token: Token,
    pub method: Method,
    pub effect: Effect,
    pub body: Option<Vec<u8>>,
    pub content_type: Cow<'static, str>,
    pub headers: Vec<(String, String)>,
    /// Beside the client's own secrets: what must not come back in an error of this call.
    pub secrets: Vec<Secret>,
    /// Path and query are encoded already, so that nothing encodes them twice.
    pub path: String,
    pub query: String,
}

pub const JSON: &str = "application/json";
const FORM: &str = "application/x-www-form-urlencoded";

impl Call {
    #[inline(never)]
    fn new(method: Method, effect: Effect, node: &str) -> Self {
        let mut call = Self {
            root: Root::Graph,
            token: Token::Client,
            method,
            effect,
            body: None,
            content_type: Cow::Borrowed(JSON),
            headers: Vec::new(),
            secrets: Vec::new(),
            path: String::new(),
            query: String::new(),
        };
        encode_segment(&mut call.path, node);
        call
    }

    /// Reads a node of the graph.
    #[inline(never)]
    pub fn get(node: impl AsRef<str>) -> Self {
        Self::new(Method::Get, Effect::Safe, node.as_ref())
    }

    #[inline(never)]
    pub fn post(node: impl AsRef<str>) -> Self {
        Self::new(Method::Post, Effect::Creating, node.as_ref())
    }

    #[inline(never)]
    pub fn put(node: impl AsRef<str>) -> Self {
        Self::new(Method::Put, Effect::Creating, node.as_ref())
    }

    #[inline(never)]
    pub fn delete(node: impl AsRef<str>) -> Self {
        Self::new(Method::Delete, Effect::Idempotent, node.as_ref())
    }

    /// The root of Graph, which takes batches.
    pub fn root(method: Method) -> Self {
        Self::new(method, Effect::Creating, "")
    }

    /// A path given by a caller: relative to the API version, with its own query.
    pub fn endpoint(method: Method, endpoint: &str) -> Result<Self, Failure> {
        Self::relative(method, endpoint).map_err(invalid_endpoint)
    }

    /// As `endpoint`; of one that is refused, why.
    pub fn relative(method: Method, endpoint: &str) -> Result<Self, &'static str> {
        if is_whole_url(endpoint) {
            return Err("it is a whole URL");
        }
        let endpoint = endpoint.strip_prefix('/').unwrap_or(endpoint);
        Self::below(Root::Graph, method, endpoint)
    }

    /// As `endpoint`, or a whole URL on one of Meta's two hosts or below `base`: it has its own version.
    pub fn endpoint_or_url(method: Method, endpoint: &str, base: &Url) -> Result<Self, Failure> {
        if !is_whole_url(endpoint) {
            return Self::endpoint(method, endpoint);
        }
        let (root, rest) = rooted(endpoint, base).ok_or_else(|| {
            invalid_endpoint("it is a whole URL that is not on https://graph.facebook.com/, on https://api.facebook.com/ or below the option `baseUrl`: the access token goes nowhere else")
        })?;
        Self::below(root, method, rest).map_err(invalid_endpoint)
    }

    fn below(root: Root, method: Method, endpoint: &str) -> Result<Self, &'static str> {
        let (path, query) = endpoint.split_once('?').unwrap_or((endpoint, ""));
        if path.is_empty() || endpoint.len() > 8192 {
            return Err("it is empty or longer than 8,192 bytes");
        }
        if endpoint
            .bytes()
            .any(|byte| byte <= b' ' || byte == 0x7f || matches!(byte, b'#' | b'\\'))
        {
            return Err("it holds a space, a control character, `#` or `\\`");
        }
        for segment in path.split('/') {
            check_segment(&percent_decoded(segment))
                .map_err(|_| "it has an empty or a dot segment")?;
        }
        let effect = match method {
            Method::Get => Effect::Safe,
            Method::Delete => Effect::Idempotent,
            Method::Post | Method::Put => effect_of_post(match root {
                Root::Host => without_version(path),
                Root::Graph | Root::Api => path,
            }),
        };
        let mut call = Self::new(method, effect, "");
        call.root = root;
        call.path = non_ascii_encoded(path);
        call.query = non_ascii_encoded(query);
        Ok(call)
    }

    /// Goes to `api.facebook.com` instead of Graph's host.
    pub fn on_api_host(mut self) -> Self {
        self.root = Root::Api;
        self
    }

    /// Continues the path: an edge of the node, or an id below it. Encoded here, once.
    #[inline(never)]
    pub fn edge(mut self, segment: impl AsRef<str>) -> Self {
        self.path.push('/');
        encode_segment(&mut self.path, segment.as_ref());
        self
    }

    /// Continues the path with a name that people chose, encoded as `encodeURIComponent` does.
    pub fn name(mut self, name: impl AsRef<str>) -> Self {
        self.path.push('/');
        encode_component(&mut self.path, name.as_ref());
        self
    }

    /// Adds `name=value`, the value encoded as `encodeURIComponent` does.
    #[inline(never)]
    pub fn query(mut self, name: &str, value: impl AsRef<str>) -> Self {
        if !self.query.is_empty() {
            self.query.push('&');
        }
        self.query.push_str(name);
        self.query.push('=');
        encode_component(&mut self.query, value.as_ref());
        self
    }

    /// Adds a parameter whose name the caller chose: encoded as its value is.
    pub fn query_named(self, name: &str, value: impl AsRef<str>) -> Self {
        let mut encoded = String::with_capacity(name.len());
        encode_component(&mut encoded, name);
        self.query(&encoded, value)
    }

    #[inline(never)]
    pub fn query_if(self, name: &str, value: Option<impl AsRef<str>>) -> Self {
        match value {
            Some(value) => self.query(name, value),
            None => self,
        }
    }

    /// Adds `name=a,b`: each name of the list encoded, the commas between them as they are.
    pub fn query_list(mut self, name: &str, list: &str) -> Self {
        self = self.query(name, "");
        for (index, item) in list.split(',').enumerate() {
            if index > 0 {
                self.query.push(',');
            }
            encode_component(&mut self.query, item);
        }
        self
    }

    /// Adds `name=value`, the value encoded as `URLSearchParams` does.
    pub fn query_form(mut self, name: &str, value: &str) -> Self {
        self = self.query(name, "");
        self.query
            .extend(form_urlencoded::byte_serialize(value.as_bytes()));
        self
    }

    /// A JSON document, already text.
    #[inline(never)]
    pub fn json(mut self, text: impl Into<String>) -> Self {
        self.body = Some(text.into().into_bytes());
        self
    }

    /// A URL-encoded form; a name may come more than once.
    pub fn form<'a>(self, fields: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let form = url::form_urlencoded::Serializer::new(String::new())
            .extend_pairs(fields)
            .finish();
        self.body(FORM, form.into_bytes())
    }

    pub fn body(mut self, content_type: impl Into<Cow<'static, str>>, bytes: Vec<u8>) -> Self {
        self.content_type = content_type.into();
        self.body = Some(bytes);
        self
    }

    #[inline(never)]
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    #[inline(never)]
    pub fn effect(mut self, effect: Effect) -> Self {
        self.effect = effect;
        self
    }

    pub fn token(mut self, token: Token) -> Self {
        self.token = token;
        self
    }

    #[inline(never)]
    pub fn secret(mut self, secret: Secret) -> Self {
        self.secrets.push(secret);
        self
    }
}

fn is_whole_url(endpoint: &str) -> bool {
    let path = endpoint.split('?').next().unwrap_or_default();
    let scheme = path.split('/').next().unwrap_or_default();
    scheme.ends_with(':') || path.contains(':') && path.contains("//")
}

/// What a whole URL is relative to, and the rest of it. Its host is compared as text, before anything parses it: what
/// is not exactly a known one, but has a user, a port, capitals or a trailing dot, is none.
fn rooted<'a>(url: &'a str, base: &Url) -> Option<(Root, &'a str)> {
    let below = |host: &str| {
        url.strip_prefix("https://")?
            .strip_prefix(host)?
            .strip_prefix('/')
    };
    let graph = url
        .strip_prefix(base.as_str())
        .or_else(|| below(GRAPH_HOST));
    match graph {
        Some(rest) => Some((Root::Host, rest)),
        None => below(API_HOST).map(|rest| (Root::Api, rest)),
    }
}

fn without_version(path: &str) -> &str {
    match path.split_once('/') {
        Some((first, rest)) if is_version(first) => rest,
        _ => path,
    }
}

fn is_version(segment: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    segment
        .strip_prefix('v')
        .and_then(|version| version.split_once('.'))
        .is_some_and(|(major, minor)| digits(major) && digits(minor))
}

/// Known edges whose repetition the retry table treats differently from a send.
fn effect_of_post(path: &str) -> Effect {
    match path.rsplit('/').next() {
        Some("register" | "deregister" | "request_code" | "verify_code") => Effect::Registration,
        // `POST /{PHONE_NUMBER_ID}` may carry a PIN.
        Some(_) if !path.contains('/') => Effect::Registration,
        _ => Effect::Creating,
    }
}

fn invalid_endpoint(why: &str) -> Failure {
    Failure::invalid("endpoint", format!("The endpoint was refused: {why}.")).with_remedy(
        "Pass a path relative to the API version, such as `${phoneNumberId}/messages?limit=10`, or a whole URL on one of Meta's two hosts.",
    )
}

/// An id from outside that becomes a path segment.
#[inline(never)]
pub fn check_id(parameter: &'static str, id: &str) -> Result<(), Failure> {
    check_segment(id).map_err(|why| {
        Failure::invalid(
            parameter,
            format!("`{parameter}` is not a Graph id: {why}."),
        )
        .with_remedy(format!(
            "Pass the id exactly as Graph gave it, as `{parameter}`."
        ))
    })
}

fn check_segment(id: &str) -> Result<(), &'static str> {
    if id.is_empty() {
        return Err("it is empty");
    }
    if id.len() > 512 {
        return Err("it is longer than 512 bytes");
    }
    if id.chars().any(char::is_control) {
        return Err("it holds a control character");
    }
    if matches!(percent_decoded(id).as_str(), "." | "..") {
        return Err("it is a dot segment");
    }
    Ok(())
}

pub fn percent_decoded(segment: &str) -> String {
    let bytes = segment.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let [first, tail @ ..] = rest {
        match (first, tail) {
            (b'%', [high, low, after @ ..])
                if high.is_ascii_hexdigit() && low.is_ascii_hexdigit() =>
            {
                let digit = |byte: &u8| (*byte as char).to_digit(16).unwrap_or(0) as u8;
                out.push(digit(high) << 4 | digit(low));
                rest = after;
            }
            _ => {
                out.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

fn push_encoded(out: &mut String, byte: u8) {
    let _ = write!(out, "%{byte:02X}");
}

/// Encodes a path segment. RFC 3986 `pchar` stays as it is, so that a well-formed id is sent byte for byte.
fn encode_segment(out: &mut String, segment: &str) {
    for byte in segment.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' => out.push(byte as char),
            b'-' | b'.' | b'_' | b'~' | b'!' | b'$' | b'&' | b'\'' | b'(' | b')' | b'*' | b'+'
            | b',' | b';' | b'=' | b':' | b'@' => out.push(byte as char),
            _ => push_encoded(out, byte),
        }
    }
}

/// Encodes as JavaScript's `encodeURIComponent` does.
pub fn encode_component(out: &mut String, value: &str) {
    for byte in value.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' => out.push(byte as char),
            b'-' | b'.' | b'_' | b'~' | b'!' | b'\'' | b'(' | b')' | b'*' => out.push(byte as char),
            _ => push_encoded(out, byte),
        }
    }
}

fn non_ascii_encoded(text: &str) -> String {
    text.bytes().fold(String::new(), |mut out, byte| {
        if byte.is_ascii() {
            out.push(byte as char);
        } else {
            push_encoded(&mut out, byte);
        }
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    impl Call {
        fn target(&self) -> String {
            [&self.path, &self.query]
                .into_iter()
                .filter(|part| !part.is_empty())
                .map(String::as_str)
                .collect::<Vec<_>>()
                .join("?")
        }
    }

    #[test]
    fn an_id_can_never_become_a_second_segment_or_a_query() {
        assert_eq!(Call::get("a/b").target(), "a%2Fb");
        assert_eq!(
            Call::get("1?fields=x").edge("y#z").target(),
            "1%3Ffields=x/y%23z"
        );
        assert_eq!(Call::get("é").target(), "%C3%A9");
    }

    #[test]
    fn well_formed_ids_stay_byte_identical() {
        for id in [
            "106540352242922",
            "wamid.HBgL+/=".trim_matches('/'),
            "Y2FwaV9ncm91cDo=",
            "upload:MTphd",
        ] {
            let target = Call::get(id).target();
            assert_eq!(percent_decoded(&target), id);
        }
        assert_eq!(Call::get("Y2FwaV9ncm91cDo=").target(), "Y2FwaV9ncm91cDo=");
    }

    #[test]
    fn a_chosen_name_is_encoded_as_encode_uri_component_does() {
        let target = Call::get("1").edge("e").name("my conf/1&+@'(é)").target();
        assert_eq!(target, "1/e/my%20conf%2F1%26%2B%40'(%C3%A9)");
    }

    #[test]
    fn a_form_repeats_its_names() {
        let call = Call::post("1").form([("user", "a b"), ("tasks", "X"), ("tasks", "Y&Z")]);
        assert_eq!(call.content_type, "application/x-www-form-urlencoded");
        assert_eq!(call.body.unwrap(), b"user=a+b&tasks=X&tasks=Y%26Z");
    }

    #[test]
    fn hostile_ids_are_refused() {
        for id in ["", ".", "..", "%2e%2e", "%2E", "a\0b", &"x".repeat(513)] {
            assert!(check_id("groupId", id).is_err(), "{id:?}");
        }
        assert!(check_id("groupId", "a/b").is_ok(), "encoded instead");
    }

    #[test]
    fn query_is_encoded_as_encode_uri_component_does() {
        let call = Call::get("1")
            .query("fields", "id,name")
            .query("q", "a b+c");
        assert_eq!(call.target(), "1?fields=id%2Cname&q=a%20b%2Bc");
    }

    #[test]
    fn lists_keep_their_commas_and_nothing_else() {
        let call = Call::get("1").query_list("fields", "about,web sites&access_token=x#");
        assert_eq!(
            call.target(),
            "1?fields=about,web%20sites%26access_token%3Dx%23"
        );
        let call = Call::get("1").query_form("fields", "a b,preview.invalidate(true)");
        assert_eq!(call.target(), "1?fields=a+b%2Cpreview.invalidate%28true%29");
    }

    #[test]
    fn endpoints_keep_their_bytes_or_are_refused() {
        let call = endpoint(Method::Get, "/123/messages?fields=id,name").unwrap();
        assert_eq!(call.target(), "123/messages?fields=id,name");
        for endpoint in [
            "",
            "/",
            "../../debug_token",
            "1/../me",
            "1/%2e%2e/me",
            "1//2",
            "a b",
            "a#b",
            "a\\b",
            "a\nb",
            "https://evil.example/x",
        ] {
            assert!(
                self::endpoint(Method::Get, endpoint).is_err(),
                "{endpoint:?}"
            );
        }
    }

    #[test]
    fn a_whole_url_names_one_of_the_two_hosts_exactly() {
        for (url, root, target) in [
            (
                "https://graph.facebook.com/v26.0/1/x?a=b",
                Root::Host,
                "v26.0/1/x?a=b",
            ),
            (
                "https://api.facebook.com/1/message_templates/archive",
                Root::Api,
                "1/message_templates/archive",
            ),
            (
                "1/x?next=https://evil.example/y",
                Root::Graph,
                "1/x?next=https://evil.example/y",
            ),
        ] {
            let call = endpoint(Method::Get, url).unwrap();
            assert_eq!((call.root, call.target().as_str()), (root, target), "{url}");
        }
        for url in [
            "http://graph.facebook.com/v23.0/1",
            "HTTPS://graph.facebook.com/v23.0/1",
            "https://GRAPH.facebook.com/v23.0/1",
            "https://graph.facebook.com",
            "https://graph.facebook.com/",
            "https://graph.facebook.com?x=/v23.0/1",
            "https://graph.facebook.com:443/v23.0/1",
            "https://graph.facebook.com:8443/v23.0/1",
            "https://graph.facebook.com./v23.0/1",
            "https://graph.facebook.com.evil.example/v23.0/1",
            "https://evilgraph.facebook.com/v23.0/1",
            "https://graph.facebook.com@evil.example/v23.0/1",
            "https://user@graph.facebook.com/v23.0/1",
            "https://user:word@api.facebook.com/1",
            "https://api.facebook.com\\@evil.example/1",
            "https://api.facebook.com\t/1",
            "https:/graph.facebook.com/v23.0/1",
            "https:///graph.facebook.com/v23.0/1",
            "//graph.facebook.com/v23.0/1",
            "https://graph.facebook.com//evil.example/1",
            "https://graph.facebook.com/v23.0/../1",
            "https://graph.facebook.com/v23.0/%2e%2e/1",
            "https://m.facebook.com/v23.0/1",
            "https://lookaside.fbsbx.com/1",
            "ftp://graph.facebook.com/1",
            "https://gr\u{430}ph.facebook.com/v23.0/1",
            "http://127.0.0.1:4004/v23.0/1",
        ] {
            assert!(endpoint(Method::Get, url).is_err(), "{url:?}");
        }
    }

    #[test]
    fn a_whole_url_below_the_configured_base_is_meant_too() {
        let base = Url::parse("http://127.0.0.1:4004/graph/").unwrap();
        let read = |url| Call::endpoint_or_url(Method::Get, url, &base);
        let next = read("http://127.0.0.1:4004/graph/v23.0/1/x?after=y").unwrap();
        assert_eq!(
            (next.root, next.target().as_str()),
            (Root::Host, "v23.0/1/x?after=y")
        );
        for url in [
            "http://127.0.0.1:4004/v23.0/1",
            "http://127.0.0.1:4004/graph@evil.example/1",
            "http://127.0.0.1:40045/graph/v23.0/1",
        ] {
            assert!(read(url).is_err(), "{url}");
        }
    }

    fn endpoint(method: Method, endpoint: &str) -> Result<Call, Failure> {
        Call::endpoint_or_url(
            method,
            endpoint,
            &Url::parse("https://graph.facebook.com/").unwrap(),
        )
    }

    #[test]
    fn unwrapped_registration_edges_are_never_repeated() {
        let effect = |path| endpoint(Method::Post, path).unwrap().effect;
        assert_eq!(
            effect("https://graph.facebook.com/v23.0/1"),
            Effect::Registration
        );
        assert_eq!(
            effect("https://graph.facebook.com/v23.0/1/messages"),
            Effect::Creating
        );
        assert_eq!(effect("1/register"), Effect::Registration);
        assert_eq!(effect("1"), Effect::Registration);
        assert_eq!(effect("1/messages"), Effect::Creating);
    }
}
