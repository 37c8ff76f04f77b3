//! What the API objects of one client share, and how their calls become requests. `api/whatsapp.rs` makes one.

use std::{
    borrow::Cow,
    sync::{Arc, Mutex, PoisonError, RwLock},
    time::Duration,
};

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, header};
use ring::hmac;

use crate::{
    call::{Call, Method, Token},
    config::{Config, Setting, authorization, header_value},
    failure::Failure,
    media_url::MediaUrl,
    redaction::Hidden,
    secret::Secret,
    transport::{ACCEPTED_CODINGS, Budget, Clients, Expect, Request, Upload},
    usage::Usage,
};

/// What every API object of one client shares: its settings, connections and retry budget.
#[derive(Debug)]
pub struct Core {
    config: RwLock<Arc<Config>>,
    clients: Arc<Clients>,
    budget: Arc<Budget>,
    usage: Arc<Usage>,
    display_phone_number: DisplayPhoneNumber,
}

/// The phone number itself, where the settings only have its id. It is learned from Graph's own answers, so that
/// a PIN can be compared with it.
#[derive(Clone, Debug, Default)]
pub struct DisplayPhoneNumber(Arc<Mutex<Option<String>>>);

impl DisplayPhoneNumber {
    /// Takes the number from an answer, if it names one.
    pub fn learn(&self, body: &[u8]) {
        let answer: serde_json::Value = serde_json::from_slice(body).unwrap_or_default();
        if let Some(number) = answer
            .get("display_phone_number")
            .and_then(|it| it.as_str())
        {
            *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(number.to_owned());
        }
    }

    pub fn known(&self) -> Option<String> {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}

impl Core {
    pub fn new(config: Config) -> Self {
        Self {
            clients: Clients::shared(&config.client),
            config: RwLock::new(Arc::new(config)),
            budget: Arc::default(),
            usage: Arc::default(),
            display_phone_number: DisplayPhoneNumber::default(),
        }
    }

    /// The same connections, retry budget and usage under other settings. What it changes later, and what it
    /// learns of its number, stays its own.
    pub fn view(
        &self, option: &dyn Fn(&str) -> Setting, certificates: Vec<Vec<u8>>,
    ) -> Result<Self, Failure> {
        let config = self.config().with(option, certificates)?;
        Ok(Self {
            clients: if config.client == self.config().client {
                Arc::clone(&self.clients)
            } else {
                Clients::shared(&config.client)
            },
            config: RwLock::new(Arc::new(config)),
            budget: Arc::clone(&self.budget),
            usage: Arc::clone(&self.usage),
            display_phone_number: DisplayPhoneNumber::default(),
        })
    }

    pub fn config(&self) -> Arc<Config> {
        Arc::clone(&self.config.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Changes one setting; calls in flight keep the old ones.
    pub fn set(&self, key: &str, value: Setting) -> Result<(), Failure> {
        let mut current = self.config.write().unwrap_or_else(PoisonError::into_inner);
        let mut changed = Config::clone(&current);
        changed.set(key, value)?;
        *current = Arc::new(changed);
        Ok(())
    }

    /// The configured phone number id: the node that most calls start from.
    #[inline(never)]
    pub fn phone_number_id(&self) -> Result<String, Failure> {
        self.config().phone_number_id().map(str::to_owned)
    }

    /// The configured WhatsApp Business Account id.
    #[inline(never)]
    pub fn business_account_id(&self) -> Result<String, Failure> {
        let id = self.config().business_account_id.clone();
        if id.is_empty() {
            return Err(Failure::missing(
                "businessAcctId",
                "WA_BUSINESS_ACCOUNT_ID",
                "Business Account id",
            ));
        }
        Ok(id)
    }

    /// The configured Meta app id.
    #[inline(never)]
    pub fn app_id(&self) -> Result<String, Failure> {
        let id = self.config().app_id.clone();
        if id.is_empty() {
            return Err(Failure::missing("appId", "M4D_APP_ID", "app id"));
        }
        Ok(id)
    }

    pub fn retry_budget(&self) -> i64 {
        self.budget.remaining()
    }

    /// What Graph told last of how much is used up, as JSON text.
    pub fn usage(&self) -> String {
        self.usage.text()
    }

    pub fn display_phone_number(&self) -> &DisplayPhoneNumber {
        &self.display_phone_number
    }

    /// Everything the wire needs, from the settings of this moment.
    pub fn request(
        &self, call: Call, expect: Expect, timeout: Option<Duration>,
    ) -> Result<Box<Request>, Failure> {
        let config = self.config();
        let mut url = config.url(call.root, &call.path);
        let headers = headers(&config, &call)?;
        let Call {
            method,
            token,
            effect,
            body,
            mut secrets,
            mut query,
            ..
        } = call;
        let proven = match &token {
            Token::Client => Some(&config.access_token),
            Token::Given(token) => Some(token),
            Token::None => None,
        };
        if let (true, Some(token)) = (config.app_secret_proof, proven) {
            let joint = if query.is_empty() { "" } else { "&" };
            let proof = app_secret_proof(&config.app_secret, token);
            query.push_str(&format!("{joint}appsecret_proof={proof}"));
            secrets.push(Secret::new(proof)); // media are asked for without the query
        }
        if config.app_secret_proof && !matches!(token, Token::Client) {
            // The server may know it from another call.
            let proof = app_secret_proof(&config.app_secret, &config.access_token);
            secrets.push(Secret::new(proof));
        }
        if let Token::Given(token) = token {
            secrets.push(token);
        }
        if !query.is_empty() {
            url.set_query(Some(&query));
        }
        if url.as_str().len() > LONGEST_URL {
            return Err(Failure::invalid(
                "params",
                "`params` are too long: they do not fit into a URL.",
            )
            .with_remedy("Ask for less at once: fewer fields, a shorter filter."));
        }
        let retry = config.retry;
        Ok(Box::new(Request {
            method: match method {
                Method::Get => http::Method::GET,
                Method::Post => http::Method::POST,
                Method::Put => http::Method::PUT,
                Method::Delete => http::Method::DELETE,
            },
            url,
            headers,
            body: body.map(Bytes::from),
            upload: None,
            effect,
            expect,
            attempt_timeout: timeout.map_or(config.request_timeout, |timeout| {
                timeout.min(config.request_timeout)
            }),
            total_timeout: timeout
                .or(config.total_timeout)
                .unwrap_or_else(|| config.request_timeout * 2 + retry.total_delay()),
            max_response_bytes: config.max_response_bytes,
            retry,
            clients: Arc::clone(&self.clients),
            budget: Arc::clone(&self.budget),
            usage: Arc::clone(&self.usage),
            secrets: if secrets.is_empty() {
                Arc::clone(&config.secrets)
            } else {
                config.secrets.iter().cloned().chain(secrets).collect()
            },
            debug: config.debug,
        }))
    }
}

/// The URL of a file comes from an answer, which may have taken a secret for the name of a host.
fn without_secrets(failure: Failure, config: &Config) -> Failure {
    let mut hidden = Hidden::default();
    for secret in config.secrets.iter() {
        hidden.secret(secret.expose());
    }
    let redaction = hidden.redaction();
    Failure {
        message: redaction.apply(&failure.message, usize::MAX),
        remedy: failure
            .remedy
            .map(|remedy| redaction.apply(&remedy, usize::MAX).into()),
        ..failure
    }
}

impl Core {
    /// A request whose body is a file between `head` and `tail`, however large it is.
    pub fn upload_request(
        &self, call: Call, upload: Upload, timeout: Option<Duration>,
    ) -> Result<Box<Request>, Failure> {
        let mut request = self.request(call, Expect::Json, timeout)?;
        request.headers.remove(header::CONTENT_LENGTH);
        request.total_timeout = timeout.unwrap_or(LONGEST_TRANSFER);
        request.upload = Some(upload);
        Ok(request)
    }

    /// A request for the bytes at a media URL. The token goes to Meta's own hosts only.
    pub fn media_request(
        &self, url: &str, timeout: Option<Duration>,
    ) -> Result<Box<Request>, Failure> {
        let config = self.config();
        let MediaUrl { url, with_token } =
            MediaUrl::read(url, &config.base_url, &config.media_hosts)
                .map_err(|failure| without_secrets(failure, &config))?;
        let mut request = self.request(Call::get("media"), Expect::Stream, timeout)?;
        if !with_token {
            request.headers.remove(header::AUTHORIZATION);
        }
        request.url = url;
        request.total_timeout = timeout.unwrap_or(LONGEST_TRANSFER);
        Ok(request)
    }
}

/// A transfer is judged by its progress, so this limit only keeps the arithmetic finite.
const LONGEST_TRANSFER: Duration = Duration::from_secs(24 * 3600);

/// The HTTP library keeps the length of a URL in a `u16`, so it cannot write a longer one.
const LONGEST_URL: usize = 65_534;

/// Headers that the transport or the client sets: a caller's could only break a request or lead it astray.
const RESERVED_HEADERS: [&str; 7] = [
    "connection",
    "content-length",
    "host",
    "keep-alive",
    "proxy-authorization",
    "transfer-encoding",
    "upgrade",
];

fn headers(config: &Config, call: &Call) -> Result<HeaderMap, Failure> {
    let mut headers = HeaderMap::with_capacity(4 + call.headers.len());
    headers.insert(
        header::ACCEPT_ENCODING,
        HeaderValue::from_static(ACCEPTED_CODINGS),
    );
    match &call.token {
        Token::Client => {
            headers.insert(header::AUTHORIZATION, config.authorization.clone());
        }
        Token::Given(token) => {
            headers.insert(
                header::AUTHORIZATION,
                authorization("appSecret", token.expose())?,
            );
        }
        Token::None => {}
    }
    headers.insert(header::USER_AGENT, config.user_agent.clone());
    match call.content_type {
        Cow::Borrowed(known) => {
            headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(known));
        }
        Cow::Owned(ref given) if !given.is_empty() => {
            headers.insert(header::CONTENT_TYPE, header_value("contentType", given)?);
        }
        Cow::Owned(_) => {}
    }
    // RFC 9110, 8.6: some servers and proxies answer 411 to a POST that does not say its length.
    if call.body.is_none() && matches!(call.method, Method::Post | Method::Put) {
        headers.insert(header::CONTENT_LENGTH, HeaderValue::from_static("0"));
    }
    for (name, value) in &call.headers {
        let refused = |why: &str| {
            Failure::invalid(
                "additionalHeaders",
                format!("The additional header {name:?} was refused: {why}."),
            )
        };
        let parsed = HeaderName::from_bytes(name.as_bytes())
            .map_err(|_| refused("its name is no header name"))?;
        if RESERVED_HEADERS.contains(&parsed.as_str()) {
            return Err(refused("the client sets it"));
        }
        let mut value = header_value("additionalHeaders", value)?;
        value.set_sensitive(parsed == header::AUTHORIZATION);
        headers.insert(parsed, value);
    }
    Ok(headers)
}

/// HMAC-SHA256 of the token under the app secret: proves that the caller owns the app.
fn app_secret_proof(app_secret: &Secret, access_token: &Secret) -> String {
    let key = hmac::Key::new(hmac::HMAC_SHA256, app_secret.expose().as_bytes());
    let tag = hmac::sign(&key, access_token.expose().as_bytes());
    tag.as_ref()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Sources;

    fn core(options: &[(&str, &str)]) -> Core {
        let options = [
            &[("accessToken", "EAABtoken"), ("phoneNumberId", "1000001")],
            options,
        ]
        .concat();
        let config = Config::read(Sources {
            option: &|name| {
                let found = options.iter().find(|(key, _)| *key == name);
                found.map_or(Setting::Missing, |(_, value)| {
                    Setting::Text((*value).to_owned())
                })
            },
            variable: &|_| None,
            certificates: vec![],
            user_agent: "test/1".to_owned(),
        });
        Core::new(config.unwrap())
    }

    fn url(core: &Core, call: Call) -> String {
        core.request(call, Expect::Json, None)
            .unwrap()
            .url
            .to_string()
    }

    #[test]
    fn requests_go_to_the_version_and_the_node() {
        let call = Call::post("1000001").edge("messages");
        assert_eq!(
            url(&core(&[]), call.clone()),
            "https://graph.facebook.com/v23.0/1000001/messages"
        );
        let core = core(&[
            ("baseUrl", "http://127.0.0.1:4004/graph"),
            ("version", "22"),
        ]);
        assert_eq!(
            url(&core, call),
            "http://127.0.0.1:4004/graph/v22.0/1000001/messages"
        );
    }

    #[test]
    fn the_other_host_is_used_beside_graph_and_never_beside_another_base() {
        let call = Call::post("2000002")
            .edge("message_templates")
            .edge("archive")
            .on_api_host();
        assert_eq!(
            url(&core(&[]), call.clone()),
            "https://api.facebook.com/2000002/message_templates/archive"
        );
        for base in [
            "https://graph.facebook.com:8443",
            "https://graph.facebook.com/proxied",
            "https://graph.facebook.com.example",
        ] {
            assert_eq!(
                url(&core(&[("baseUrl", base)]), call.clone()),
                format!("{base}/2000002/message_templates/archive")
            );
        }
        assert_eq!(
            url(&core(&[("baseUrl", "http://127.0.0.1:4004/graph/")]), call),
            "http://127.0.0.1:4004/graph/2000002/message_templates/archive"
        );
    }

    #[test]
    fn a_whole_url_keeps_its_version_and_goes_to_the_configured_base() {
        let of = |base: &str| {
            let core = core(&[("baseUrl", base)]);
            let whole = "https://graph.facebook.com/v26.0/1/x?a=b";
            let call = Call::endpoint_or_url(Method::Get, whole, &core.config().base_url).unwrap();
            url(&core, call)
        };
        assert_eq!(
            of("https://graph.facebook.com"),
            "https://graph.facebook.com/v26.0/1/x?a=b"
        );
        assert_eq!(
            of("http://127.0.0.1:4004"),
            "http://127.0.0.1:4004/v26.0/1/x?a=b"
        );
    }

    #[test]
    fn the_proof_is_an_hmac_of_the_token() {
        let core = core(&[("appSecret", "key"), ("appSecretProof", "true")]);
        // printf EAABtoken | openssl dgst -sha256 -hmac key
        let proof = "f3b9cede6cdc5b548d59d0ddf7aaab66a6d6f85a304ad910f66c2aa75dc470f7";
        assert_eq!(
            url(&core, Call::get("1").query("fields", "id")),
            format!("https://graph.facebook.com/v23.0/1?fields=id&appsecret_proof={proof}")
        );
    }

    #[test]
    fn a_changed_token_reaches_the_next_request_only() {
        let core = core(&[]);
        let before = core.request(Call::get("1"), Expect::Json, None).unwrap();
        core.set(
            "CLOUD_API_ACCESS_TOKEN",
            Setting::Text("EAABother".to_owned()),
        )
        .unwrap();
        let after = core.request(Call::get("1"), Expect::Json, None).unwrap();
        assert_eq!(before.headers[header::AUTHORIZATION], "Bearer EAABtoken");
        assert_eq!(after.headers[header::AUTHORIZATION], "Bearer EAABother");
    }

    #[test]
    fn callers_cannot_set_what_the_transport_sets() {
        for (name, value) in [
            ("Host", "evil.example"),
            ("content-length", "1"),
            ("bad name", "x"),
            ("x-ok", "a\r\nb: c"),
            ("x-ok", "é"),
        ] {
            let call = Call::get("1").header(name, value);
            assert!(
                core(&[]).request(call, Expect::Json, None).is_err(),
                "{name}"
            );
        }
    }
}
