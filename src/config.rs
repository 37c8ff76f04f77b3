//! The settings of a client: read from options and environment, checked, changed. `Core` keeps them.

use std::{sync::Arc, time::Duration};

use http::HeaderValue;
use url::{Host, Url};

use crate::{
    call::{API_HOST, GRAPH_HOST, Root, check_id},
    failure::Failure,
    media_url::allowed_host,
    secret::Secret,
    transport::{ClientSettings, RetryPolicy},
};

const DEFAULT_API_VERSION: &str = "v23.0";
/// The newest version that Meta has announced what it changes.
pub const LATEST_API_VERSION: &str = "v26.0";
const DEFAULT_BASE_URL: &str = "https://graph.facebook.com";
const DEFAULT_REQUEST_TIMEOUT: f64 = 20_000.0;
const DEFAULT_CONNECT_TIMEOUT: f64 = 5_000.0;
const DEFAULT_MAX_RESPONSE_BYTES: f64 = 16.0 * 1024.0 * 1024.0;
/// A JavaScript timer holds 24 days at most: a longer time would wrap around where a program compares the two.
const LONGEST_MS: f64 = 2_147_483_647.0;

/// A value as a caller gave it, before anything is known about it.
#[derive(Clone, Debug, PartialEq)]
pub enum Setting {
    /// `undefined` and `null`.
    Missing,
    Text(String),
    Number(f64),
    Flag(bool),
    /// An object, a function, a symbol: never right for a plain setting.
    Other,
}

impl Setting {
    fn is_given(&self) -> bool {
        !matches!(self, Self::Missing) && *self != Self::Text(String::new())
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PinPolicy {
    Off,
    Warn,
    Refuse,
}

impl PinPolicy {
    fn name(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Warn => "warn",
            Self::Refuse => "refuse",
        }
    }
}

/// An id: a string inside, and a number again for the caller who gave a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Id {
    pub text: String,
    pub given_as_number: bool,
}

#[derive(Clone, Debug)]
pub struct Config {
    pub access_token: Secret,
    pub authorization: HeaderValue,
    pub phone_number_id: Option<Id>,
    pub business_account_id: String,
    pub app_id: String,
    pub app_secret: Secret,
    pub app_secret_proof: bool,
    /// As given; `version_segment` is what goes into the path.
    pub api_version: String,
    pub version_segment: String,
    pub base_url: Url,
    pub user_agent: HeaderValue,
    pub webhook_endpoint: String,
    pub webhook_verification_token: Secret,
    pub listener_port: f64,
    pub debug: bool,
    pub max_retries_after_wait: f64,
    pub request_timeout: Duration,
    pub total_timeout: Option<Duration>,
    pub max_response_bytes: usize,
    /// Besides Meta's own: hosts that downloads may send the token to.
    pub media_hosts: Vec<String>,
    pub private_pem: Secret,
    pub passphrase: Secret,
    /// Whether Meta's limits on messages are checked before sending.
    pub message_checks: bool,
    pub pin_policy: PinPolicy,
    pub retry: RetryPolicy,
    pub client: ClientSettings,
    /// Every secret of the settings, because none of them may come back in an error.
    pub secrets: Arc<[Secret]>,
}

/// What `new WhatsApp(options)` was given, and the environment it may fall back to.
pub struct Sources<'a> {
    pub option: &'a dyn Fn(&str) -> Setting,
    pub variable: &'a dyn Fn(&str) -> Option<String>,
    pub certificates: Vec<Vec<u8>>,
    pub user_agent: String,
}

impl Sources<'_> {
    /// An option wins over a variable, and an empty string counts as not given. Without a name there is no variable.
    fn setting(&self, option: &str, variable: &str) -> Setting {
        let given = (self.option)(option);
        if given.is_given() {
            return given;
        }
        match (self.variable)(variable) {
            Some(text) if !text.is_empty() && !variable.is_empty() => Setting::Text(text),
            _ => Setting::Missing,
        }
    }

    fn text(&self, option: &'static str, variable: &str) -> Result<String, Failure> {
        text(option, self.setting(option, variable))
    }

    fn secret(&self, option: &'static str, variable: &str) -> Result<String, Failure> {
        secret(option, self.setting(option, variable))
    }

    fn one_line(&self, option: &'static str, variable: &str) -> Result<String, Failure> {
        one_line(option, self.setting(option, variable))
    }

    fn id(&self, option: &'static str, variable: &str) -> Result<Option<Id>, Failure> {
        id(option, self.setting(option, variable))
    }

    fn number(&self, option: &'static str, variable: &str) -> Result<Option<f64>, Failure> {
        number(option, self.setting(option, variable))
    }

    fn milliseconds(
        &self, option: &'static str, variable: &str,
    ) -> Result<Option<Duration>, Failure> {
        milliseconds(option, self.setting(option, variable))
    }

    fn flag(&self, option: &'static str, variable: &str) -> Result<bool, Failure> {
        flag(option, self.setting(option, variable))
    }
}

impl Config {
    pub fn read(sources: Sources<'_>) -> Result<Self, Failure> {
        let access_token = sources.secret("accessToken", "CLOUD_API_ACCESS_TOKEN")?;
        if access_token.is_empty() {
            return Err(Failure::missing(
                "accessToken",
                "CLOUD_API_ACCESS_TOKEN",
                "access token",
            ));
        }
        let app_secret = sources.one_line("appSecret", "M4D_APP_SECRET")?;
        let app_secret_proof = sources.flag("appSecretProof", "")?;
        if app_secret_proof && app_secret.is_empty() {
            return Err(Failure::missing(
                "appSecret",
                "M4D_APP_SECRET",
                "app secret for `appSecretProof`",
            ));
        }
        let business_account_id = match sources.id("businessAcctId", "WA_BUSINESS_ACCOUNT_ID")? {
            Some(id) if (sources.option)("businessAcctId").is_given() => Some(id),
            from_environment => sources.id("wabaId", "")?.or(from_environment),
        };
        let api_version = match (sources.option)("apiVersion") {
            given if given.is_given() => text("apiVersion", given)?,
            _ => sources.text("version", "CLOUD_API_VERSION")?,
        };
        let api_version = if api_version.trim().is_empty() {
            DEFAULT_API_VERSION.to_owned()
        } else {
            api_version
        };
        // NO_PROXY belongs to the environment's proxy. Whoever passes `proxy` means it for every host.
        let (proxy, no_proxy) = match text("proxy", (sources.option)("proxy"))? {
            given if given.is_empty() => (environment_proxy(&sources), no_proxy(&sources)),
            given => (Some(given), None),
        };
        let base_url = base_url(&sources.text("baseUrl", "WA_BASE_URL")?)?;
        let client = ClientSettings {
            connect_timeout: sources
                .milliseconds("connectTimeout", "")?
                .unwrap_or(ms(DEFAULT_CONNECT_TIMEOUT)),
            certificates: sources.certificates.clone(),
            extra_certificates_file: (sources.variable)("NODE_EXTRA_CA_CERTS")
                .filter(|path| !path.is_empty()),
            proxy: proxy.map(Secret::new),
            no_proxy,
        };
        client.check()?;

        let mut config = Self {
            authorization: authorization("accessToken", &access_token)?,
            access_token: Secret::new(access_token),
            phone_number_id: sources.id("phoneNumberId", "WA_PHONE_NUMBER_ID")?,
            business_account_id: business_account_id.map(|id| id.text).unwrap_or_default(),
            app_id: sources
                .id("appId", "M4D_APP_ID")?
                .map(|id| id.text)
                .unwrap_or_default(),
            app_secret: Secret::new(app_secret),
            app_secret_proof,
            version_segment: version_segment(&api_version)?,
            api_version,
            base_url,
            user_agent: header_value("userAgent", &sources.user_agent)?,
            webhook_endpoint: sources.text("webhookEndpoint", "WEBHOOK_ENDPOINT")?,
            webhook_verification_token: Secret::new(
                match one_line(
                    "webhookVerificationToken",
                    (sources.option)("webhookVerificationToken"),
                )? {
                    given if given.is_empty() => {
                        sources.one_line("verifyToken", "WEBHOOK_VERIFICATION_TOKEN")?
                    }
                    given => given,
                },
            ),
            listener_port: sources
                .number("listenerPort", "LISTENER_PORT")?
                .unwrap_or(3000.0),
            debug: debug(&sources)?,
            max_retries_after_wait: sources
                .number("maxRetriesAfterWait", "MAX_RETRIES_AFTER_WAIT")?
                .unwrap_or(30.0),
            request_timeout: request_timeout(&sources)?.unwrap_or(ms(DEFAULT_REQUEST_TIMEOUT)),
            total_timeout: sources.milliseconds("totalTimeout", "")?,
            max_response_bytes: sources
                .number("maxResponseBytes", "")?
                .filter(|bytes| *bytes >= 1.0)
                .unwrap_or(DEFAULT_MAX_RESPONSE_BYTES) as usize,
            media_hosts: text("mediaHosts", (sources.option)("mediaHosts"))?
                .split(',')
                .filter(|host| !host.is_empty())
                .map(allowed_host)
                .collect::<Result<_, _>>()?,
            private_pem: Secret::new(sources.secret("privatePem", "FLOW_API_PRIVATE_PEM")?),
            passphrase: Secret::new(sources.one_line("passphrase", "FLOW_API_PASSPHRASE")?),
            message_checks: message_checks(&text(
                "messageChecks",
                (sources.option)("messageChecks"),
            )?)?,
            pin_policy: pin_policy(&text("pinPolicy", (sources.option)("pinPolicy"))?)?,
            retry: retry_policy(&sources)?,
            client,
            secrets: Arc::default(),
        };
        config.collect_secrets();
        Ok(config)
    }

    /// These settings with some options changed; the environment is not asked again.
    pub fn with(
        &self, option: &dyn Fn(&str) -> Setting, certificates: Vec<Vec<u8>>,
    ) -> Result<Self, Failure> {
        let given = |name: &str| option(name).is_given();
        let mut changed = Self::read(Sources {
            option: &|name| match option(name) {
                setting if setting.is_given() => setting,
                // A new value under one name replaces the old one under the other.
                _ if name == "businessAcctId" && given("wabaId") => Setting::Missing,
                _ if name == "requestTimeout" && given("timeout") => Setting::Missing,
                _ if name == "debug" && given("logLevel") => Setting::Missing,
                _ if name == "apiVersion" && given("version") => Setting::Missing,
                _ if name == "webhookVerificationToken" && given("verifyToken") => Setting::Missing,
                _ => self.option(name),
            },
            variable: &|name| match name {
                "NODE_EXTRA_CA_CERTS" => self.client.extra_certificates_file.clone(),
                _ => None,
            },
            certificates: if certificates.is_empty() {
                self.client.certificates.clone()
            } else {
                certificates
            },
            user_agent: self.user_agent.to_str().unwrap_or_default().to_owned(),
        })?;
        if !given("proxy") {
            changed.client.no_proxy.clone_from(&self.client.no_proxy);
        }
        Ok(changed)
    }

    /// The option that gives what is set now.
    fn option(&self, name: &str) -> Setting {
        let milliseconds = |duration: Duration| Setting::Number(in_milliseconds(duration));
        match name {
            "accessToken" => self.get("CLOUD_API_ACCESS_TOKEN"),
            "phoneNumberId" => self.get("WA_PHONE_NUMBER_ID"),
            "businessAcctId" => self.get("WA_BUSINESS_ACCOUNT_ID"),
            "appId" => self.get("M4D_APP_ID"),
            "appSecret" => self.get("M4D_APP_SECRET"),
            "apiVersion" => self.get("CLOUD_API_VERSION"),
            "baseUrl" => self.get("WA_BASE_URL"),
            "webhookEndpoint" => self.get("WEBHOOK_ENDPOINT"),
            "webhookVerificationToken" => self.get("WEBHOOK_VERIFICATION_TOKEN"),
            "listenerPort" => self.get("LISTENER_PORT"),
            "debug" => self.get("DEBUG"),
            "maxRetriesAfterWait" => self.get("MAX_RETRIES_AFTER_WAIT"),
            "requestTimeout" => self.get("REQUEST_TIMEOUT"),
            "privatePem" => self.get("FLOW_API_PRIVATE_PEM"),
            "passphrase" => self.get("FLOW_API_PASSPHRASE"),
            "appSecretProof" => Setting::Flag(self.app_secret_proof),
            "totalTimeout" => self.total_timeout.map_or(Setting::Missing, milliseconds),
            "connectTimeout" => milliseconds(self.client.connect_timeout),
            "maxResponseBytes" => Setting::Number(self.max_response_bytes as f64),
            "mediaHosts" => Setting::Text(self.media_hosts.join(",")),
            "messageChecks" => {
                Setting::Text(if self.message_checks { "on" } else { "off" }.to_owned())
            }
            "pinPolicy" => Setting::Text(self.pin_policy.name().to_owned()),
            "proxy" => self
                .client
                .proxy
                .as_ref()
                .map_or(Setting::Missing, |proxy| {
                    Setting::Text(proxy.expose().to_owned())
                }),
            "retry.maxAttempts" => Setting::Number(f64::from(self.retry.max_attempts)),
            "retry.backoff" if self.retry.fixed => Setting::Text("fixed".to_owned()),
            "retry.initialDelayMs" => milliseconds(self.retry.initial_delay),
            _ => Setting::Missing,
        }
    }

    /// Where a call goes. The other host of Meta's API is used beside Graph's own host alone: whoever sets `baseUrl`
    /// has one server for both.
    pub fn url(&self, root: Root, path: &str) -> Url {
        let mut url = self.base_url.clone();
        let is_graph = url.as_str() == ["https://", GRAPH_HOST, "/"].concat();
        if root == Root::Api && is_graph {
            // The host is a constant and the URL has an authority, so this cannot fail; if it did, Graph would refuse.
            let _ = url.set_host(Some(API_HOST));
        }
        let version = match root {
            Root::Graph => [&self.version_segment, "/"].concat(),
            Root::Host | Root::Api => String::new(),
        };
        url.set_path(&[url.path(), &version, path].concat());
        url
    }

    pub fn phone_number_id(&self) -> Result<&str, Failure> {
        match &self.phone_number_id {
            Some(id) => Ok(&id.text),
            None => Err(Failure::missing(
                "phoneNumberId",
                "WA_PHONE_NUMBER_ID",
                "phone number id",
            )),
        }
    }

    /// Reads a key of `wa.config`.
    pub fn get(&self, key: &str) -> Setting {
        let text = |text: &str| Setting::Text(text.to_owned());
        match key {
            "CLOUD_API_ACCESS_TOKEN" => text(self.access_token.expose()),
            "WA_PHONE_NUMBER_ID" => match &self.phone_number_id {
                Some(id) if id.given_as_number => Setting::Number(id.text.parse().unwrap_or(0.0)),
                Some(id) => text(&id.text),
                None => Setting::Number(0.0),
            },
            "WA_BUSINESS_ACCOUNT_ID" => text(&self.business_account_id),
            "M4D_APP_ID" => text(&self.app_id),
            "M4D_APP_SECRET" => text(self.app_secret.expose()),
            "CLOUD_API_VERSION" => text(&self.api_version),
            "WA_BASE_URL" => text(self.base_url.as_str().trim_end_matches('/')),
            "WEBHOOK_ENDPOINT" => text(&self.webhook_endpoint),
            "WEBHOOK_VERIFICATION_TOKEN" => text(self.webhook_verification_token.expose()),
            "LISTENER_PORT" => Setting::Number(self.listener_port),
            "DEBUG" => Setting::Flag(self.debug),
            "MAX_RETRIES_AFTER_WAIT" => Setting::Number(self.max_retries_after_wait),
            "REQUEST_TIMEOUT" => Setting::Number(in_milliseconds(self.request_timeout)),
            "FLOW_API_PRIVATE_PEM" => text(self.private_pem.expose()),
            "FLOW_API_PASSPHRASE" => text(self.passphrase.expose()),
            _ => Setting::Missing,
        }
    }

    /// Writes a key of `wa.config`; the next call sees it.
    pub fn set(&mut self, key: &str, value: Setting) -> Result<(), Failure> {
        match key {
            "CLOUD_API_ACCESS_TOKEN" => {
                let token = secret("accessToken", value)?;
                if token.is_empty() {
                    return Err(Failure::missing(
                        "accessToken",
                        "CLOUD_API_ACCESS_TOKEN",
                        "access token",
                    ));
                }
                self.authorization = authorization("accessToken", &token)?;
                self.access_token = Secret::new(token);
            }
            "WA_PHONE_NUMBER_ID" => self.phone_number_id = id("phoneNumberId", value)?,
            "WA_BUSINESS_ACCOUNT_ID" => {
                self.business_account_id = id("businessAcctId", value)?
                    .map(|id| id.text)
                    .unwrap_or_default();
            }
            "M4D_APP_ID" => self.app_id = id("appId", value)?.map(|id| id.text).unwrap_or_default(),
            "M4D_APP_SECRET" => self.app_secret = Secret::new(one_line("appSecret", value)?),
            "CLOUD_API_VERSION" => {
                let version = text("apiVersion", value)?;
                self.version_segment = version_segment(&version)?;
                self.api_version = version;
            }
            "WA_BASE_URL" => self.base_url = base_url(&text("baseUrl", value)?)?,
            "WEBHOOK_ENDPOINT" => self.webhook_endpoint = text("webhookEndpoint", value)?,
            "WEBHOOK_VERIFICATION_TOKEN" => {
                self.webhook_verification_token =
                    Secret::new(one_line("webhookVerificationToken", value)?);
            }
            "LISTENER_PORT" => {
                self.listener_port = number("listenerPort", value)?.unwrap_or(3000.0)
            }
            "DEBUG" => self.debug = flag("debug", value)?,
            "MAX_RETRIES_AFTER_WAIT" => {
                self.max_retries_after_wait = number("maxRetriesAfterWait", value)?.unwrap_or(30.0);
            }
            "REQUEST_TIMEOUT" => {
                self.request_timeout =
                    milliseconds("requestTimeout", value)?.unwrap_or(ms(DEFAULT_REQUEST_TIMEOUT));
            }
            "FLOW_API_PRIVATE_PEM" => self.private_pem = Secret::new(secret("privatePem", value)?),
            "FLOW_API_PASSPHRASE" => self.passphrase = Secret::new(one_line("passphrase", value)?),
            _ => {
                return Err(Failure::invalid(
                    "config",
                    format!("`{key}` is no setting of WhatsApp."),
                ));
            }
        }
        self.collect_secrets();
        Ok(())
    }

    fn collect_secrets(&mut self) {
        self.secrets = [
            &self.access_token,
            &self.app_secret,
            &self.webhook_verification_token,
            &self.private_pem,
            &self.passphrase,
        ]
        .into_iter()
        .filter(|secret| !secret.is_empty())
        .cloned()
        .chain(self.client.proxy_secrets())
        .collect();
    }
}

fn wrong_type(option: &'static str, expected: &str) -> Failure {
    Failure::invalid(option, format!("The option `{option}` must be {expected}."))
}

fn text(option: &'static str, setting: Setting) -> Result<String, Failure> {
    match setting {
        Setting::Missing => Ok(String::new()),
        Setting::Text(text) => Ok(text),
        // A larger one, or one below zero, JavaScript would spell in another way.
        Setting::Number(number)
            if (0.0..=9_007_199_254_740_991.0).contains(&number) && number.fract() == 0.0 =>
        {
            Ok(format!("{}", number + 0.0))
        }
        _ => Err(wrong_type(option, "a string")),
    }
}

/// A string: of a number, leading zeros and digits beyond 2^53 are already lost.
fn secret(option: &'static str, setting: Setting) -> Result<String, Failure> {
    match setting {
        Setting::Number(_) => Err(wrong_type(option, "a string")),
        setting => text(option, setting),
    }
}

/// A secret that somebody else has as one line: with a line break at its end it is another one, and every delivery would
/// be refused. Spaces alone are no secret, which is told where one is needed; a passphrase may end in one.
fn one_line(option: &'static str, setting: Setting) -> Result<String, Failure> {
    let text = secret(option, setting)?;
    let is_blank = text.trim().is_empty();
    let is_padded = option != "passphrase" && text.trim() != text;
    if is_blank || !(is_padded || text.contains(char::is_control)) {
        return Ok(text);
    }
    Err(Failure::invalid(
        option,
        format!("`{option}` holds a line break, a control character or a space at an end."),
    )
    .with_remedy(LINE_BREAK_REMEDY))
}

/// A string, or a number while it is a safe integer: beyond 2^53 digits are already lost.
pub fn id(option: &'static str, setting: Setting) -> Result<Option<Id>, Failure> {
    let id = match setting {
        Setting::Missing => return Ok(None),
        Setting::Text(text) if text.is_empty() => return Ok(None),
        // This is 3.1.1's default for an id that is not set, so programs pass it on.
        Setting::Number(0.0) => return Ok(None),
        Setting::Text(text) => Id {
            text,
            given_as_number: false,
        },
        Setting::Number(number)
            if number > 0.0 && number <= 9_007_199_254_740_991.0 && number.fract() == 0.0 =>
        {
            Id {
                text: format!("{number:.0}"),
                given_as_number: true,
            }
        }
        Setting::Number(_) => {
            return Err(wrong_type(
                option,
                "a string of digits: this number is not a safe positive integer, so digits may be lost",
            )
            .with_remedy(format!("Pass `{option}` as a string, exactly as Meta shows it.")));
        }
        _ => return Err(wrong_type(option, "a string or a safe integer")),
    };
    check_id(option, &id.text)?;
    Ok(Some(id))
}

fn number(option: &'static str, setting: Setting) -> Result<Option<f64>, Failure> {
    match setting {
        Setting::Missing => Ok(None),
        Setting::Number(number) if number.is_finite() => Ok(Some(number)),
        Setting::Text(text) => match text.trim().parse::<f64>() {
            Ok(number) if number.is_finite() => Ok(Some(number)),
            _ => Err(wrong_type(option, "a number")),
        },
        _ => Err(wrong_type(option, "a number")),
    }
}

/// Reads a time limit. 0 means the default, as in 3.1.1, so no call can wait for ever.
pub fn milliseconds(option: &'static str, setting: Setting) -> Result<Option<Duration>, Failure> {
    match number(option, setting)? {
        None => Ok(None),
        Some(0.0) => Ok(None),
        Some(number) if (0.0..=LONGEST_MS).contains(&number) => Ok(Some(ms(number))),
        Some(_) => Err(wrong_type(
            option,
            "a positive number of milliseconds (at most 2147483647)",
        )),
    }
}

fn ms(number: f64) -> Duration {
    Duration::from_secs_f64(number / 1000.0)
}

/// The number that `ms` was given: seconds as a fraction would come back as 5653.000000000001.
fn in_milliseconds(duration: Duration) -> f64 {
    duration.as_nanos() as f64 / 1_000_000.0
}

fn flag(option: &'static str, setting: Setting) -> Result<bool, Failure> {
    match setting {
        Setting::Missing => Ok(false),
        Setting::Flag(flag) => Ok(flag),
        Setting::Text(text) => Ok(text == "true"),
        _ => Err(wrong_type(option, "true or false")),
    }
}

/// The option `timeout` of the documentation is another name of `requestTimeout`.
fn request_timeout(sources: &Sources<'_>) -> Result<Option<Duration>, Failure> {
    let other = (sources.option)("timeout");
    if (sources.option)("requestTimeout").is_given() || !other.is_given() {
        return sources.milliseconds("requestTimeout", "REQUEST_TIMEOUT");
    }
    milliseconds("timeout", other)
}

/// The option `logLevel` of the documentation: at `debug` a line is written for each call, as `debug: true` does.
fn debug(sources: &Sources<'_>) -> Result<bool, Failure> {
    let level = text("logLevel", (sources.option)("logLevel"))?;
    let has_level = !level.is_empty();
    if has_level && !["debug", "info", "warn", "error", "silent"].contains(&level.as_str()) {
        return Err(wrong_type(
            "logLevel",
            "'debug', 'info', 'warn', 'error' or 'silent'",
        ));
    }
    if has_level && !(sources.option)("debug").is_given() {
        return Ok(level == "debug");
    }
    sources.flag("debug", "DEBUG")
}

fn message_checks(text: &str) -> Result<bool, Failure> {
    match text {
        "" | "on" => Ok(true),
        "off" => Ok(false),
        _ => Err(wrong_type("messageChecks", "'on' or 'off'")),
    }
}

fn pin_policy(text: &str) -> Result<PinPolicy, Failure> {
    match text {
        "" | "warn" => Ok(PinPolicy::Warn),
        "off" => Ok(PinPolicy::Off),
        "refuse" => Ok(PinPolicy::Refuse),
        _ => Err(wrong_type("pinPolicy", "'off', 'warn' or 'refuse'")),
    }
}

fn retry_policy(sources: &Sources<'_>) -> Result<RetryPolicy, Failure> {
    let default = RetryPolicy::default();
    if !matches!((sources.option)("retry"), Setting::Missing | Setting::Other) {
        return Err(wrong_type("retry", "an object such as { maxAttempts: 3 }"));
    }
    let max_attempts = match number("retry.maxAttempts", (sources.option)("retry.maxAttempts"))? {
        None => default.max_attempts,
        Some(n) if (1.0..=100.0).contains(&n) && n.fract() == 0.0 => n as u32,
        Some(_) => {
            return Err(
                wrong_type("retry.maxAttempts", "a whole number from 1 to 100")
                    .with_remedy("Pass 1 to send once and never retry."),
            );
        }
    };
    let fixed = match text("retry.backoff", (sources.option)("retry.backoff"))?.as_str() {
        "" | "exponential" => false,
        "fixed" => true,
        _ => return Err(wrong_type("retry.backoff", "'exponential' or 'fixed'")),
    };
    let initial_delay = match number(
        "retry.initialDelayMs",
        (sources.option)("retry.initialDelayMs"),
    )? {
        None => default.initial_delay,
        Some(n) if (0.0..=LONGEST_MS).contains(&n) => ms(n),
        Some(_) => {
            return Err(wrong_type(
                "retry.initialDelayMs",
                "a number of milliseconds, 0 or more",
            ));
        }
    };
    Ok(RetryPolicy {
        max_attempts,
        fixed,
        initial_delay,
    })
}

/// `v23.0`, `23.0`, `v23` and `23` mean the same; other names pass, if they are one path segment.
fn version_segment(version: &str) -> Result<String, Failure> {
    let version = version.trim();
    if version.is_empty() {
        return Ok(DEFAULT_API_VERSION.to_owned());
    }
    let bare = version.strip_prefix('v').unwrap_or(version);
    let (major, minor) = bare.split_once('.').unwrap_or((bare, "0"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    if digits(major) && digits(minor) {
        return Ok(format!("v{major}.{minor}"));
    }
    let is_segment = version.len() <= 32
        && version
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-'))
        && version.bytes().any(|b| b != b'.');
    if is_segment {
        Ok(version.to_owned())
    } else {
        Err(wrong_type(
            "apiVersion",
            "a Graph API version such as 'v23.0'",
        ))
    }
}

fn base_url(text: &str) -> Result<Url, Failure> {
    let refused = |why: &str| {
        Failure::invalid("baseUrl", format!("The option `baseUrl` was refused: {why}."))
            .with_remedy("Pass an https URL without user, query and fragment; http is accepted for this machine only.")
    };
    let text = if text.is_empty() {
        DEFAULT_BASE_URL
    } else {
        text
    };
    let with_scheme = if text.contains("://") {
        text.to_owned()
    } else {
        format!("https://{text}")
    };
    let mut url = Url::parse(&with_scheme).map_err(|_| refused("it is not a URL"))?;
    let loopback = match url.host() {
        Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => return Err(refused("it names no host")),
    };
    match url.scheme() {
        "https" => {}
        "http" if loopback => {}
        "http" => return Err(refused("http would send the access token in the clear")),
        _ => return Err(refused("only https is spoken")),
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(refused("it holds a user name or a password"));
    }
    if url.query().is_some() || url.fragment().is_some() {
        return Err(refused("it holds a query or a fragment"));
    }
    // Slashes at its end count for nothing, `\` too, which the parser reads as one: `config.WA_BASE_URL` has none.
    let path = format!("{}/", url.path().trim_end_matches('/'));
    url.set_path(&path);
    Ok(url)
}

/// `option` is where the token came from.
pub fn authorization(option: &'static str, token: &str) -> Result<HeaderValue, Failure> {
    header_value(option, token)?;
    let mut value = header_value(option, &format!("Bearer {token}"))?;
    value.set_sensitive(true);
    Ok(value)
}

/// Takes visible ASCII only: a line break would start a header of its own, and `é` is sent differently by every client.
pub fn header_value(parameter: &'static str, text: &str) -> Result<HeaderValue, Failure> {
    let visible = text.bytes().all(|byte| (b' '..=b'~').contains(&byte));
    match HeaderValue::from_str(text) {
        Ok(value) if visible && text.trim() == text => Ok(value),
        _ => Err(Failure::invalid(
            parameter,
            format!("`{parameter}` holds a line break, a control character, a space at an end or a non-ASCII character, which no HTTP header may carry."),
        )
        .with_remedy(LINE_BREAK_REMEDY)),
    }
}

const LINE_BREAK_REMEDY: &str =
    "Check how the value was read: a trailing line break from a file is the usual cause.";

/// Node's own switch decides whether the environment's proxy counts.
fn environment_proxy(sources: &Sources<'_>) -> Option<String> {
    let variable = |name: &str| (sources.variable)(name).filter(|text| !text.is_empty());
    variable("NODE_USE_ENV_PROXY").filter(|on| on == "1")?;
    variable("https_proxy").or_else(|| variable("HTTPS_PROXY"))
}

fn no_proxy(sources: &Sources<'_>) -> Option<String> {
    (sources.variable)("NO_PROXY").or_else(|| (sources.variable)("no_proxy"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(options: &[(&str, Setting)], variables: &[(&str, &str)]) -> Result<Config, Failure> {
        Config::read(Sources {
            option: &|name| {
                options
                    .iter()
                    .find(|(key, _)| *key == name)
                    .map_or(Setting::Missing, |(_, value)| value.clone())
            },
            variable: &|name| {
                variables
                    .iter()
                    .find(|(key, _)| *key == name)
                    .map(|(_, value)| (*value).to_owned())
            },
            certificates: vec![],
            user_agent: "test/1".to_owned(),
        })
    }

    fn text(value: &str) -> Setting {
        Setting::Text(value.to_owned())
    }

    fn token() -> (&'static str, Setting) {
        ("accessToken", text("EAAB"))
    }

    #[test]
    fn options_beat_variables_beat_defaults() {
        let variables = [
            ("CLOUD_API_ACCESS_TOKEN", "from-env"),
            ("WA_PHONE_NUMBER_ID", "42"),
            ("REQUEST_TIMEOUT", "7000"),
        ];
        let config = read(&[("phoneNumberId", text("7"))], &variables).unwrap();
        assert_eq!(config.access_token.expose(), "from-env");
        assert_eq!(config.phone_number_id().unwrap(), "7");
        assert_eq!(config.request_timeout, Duration::from_secs(7));
        assert_eq!(config.version_segment, "v23.0");
        assert_eq!(config.base_url.as_str(), "https://graph.facebook.com/");
    }

    #[test]
    fn a_changed_copy_keeps_the_rest_and_never_asks_the_environment() {
        let variables = [
            ("CLOUD_API_ACCESS_TOKEN", "from-env"),
            ("WA_BASE_URL", "https://proxy.example/whatsapp"),
            ("NODE_EXTRA_CA_CERTS", "/extra.pem"),
            ("NO_PROXY", "localhost"),
        ];
        let options = [
            ("phoneNumberId", Setting::Number(7.0)),
            ("wabaId", text("99")),
            ("version", text("22")),
            ("verifyToken", text("v1")),
            ("appSecret", text("s3cr3t")),
            ("appSecretProof", Setting::Flag(true)),
            ("requestTimeout", Setting::Number(1234.0)),
            ("totalTimeout", Setting::Number(5678.0)),
            ("connectTimeout", Setting::Number(91.0)),
            ("maxResponseBytes", Setting::Number(77.0)),
            ("pinPolicy", text("refuse")),
            ("proxy", text("http://u:p@127.0.0.1:1")),
            ("debug", Setting::Flag(true)),
            ("listenerPort", Setting::Number(8.0)),
            ("maxRetriesAfterWait", Setting::Number(9.0)),
            ("privatePem", text("pem")),
            ("passphrase", text("phrase")),
            ("webhookEndpoint", text("/hook")),
            ("appId", text("5")),
            ("retry", Setting::Other),
            ("retry.maxAttempts", Setting::Number(5.0)),
            ("retry.backoff", text("fixed")),
            ("retry.initialDelayMs", Setting::Number(10.0)),
        ];
        let config = read(&options, &variables).unwrap();
        let changed = |name: &'static str, value: Setting| {
            let option = move |asked: &str| match asked == name {
                true => value.clone(),
                false => Setting::Missing,
            };
            config.with(&option, vec![]).unwrap()
        };
        let same = changed("", Setting::Missing);
        assert_eq!(format!("{same:?}"), format!("{config:?}"));
        assert_eq!(same.secrets.len(), config.secrets.len());
        assert_eq!(same.client, config.client);
        assert_eq!(same.access_token.expose(), "from-env");

        assert_eq!(
            changed("phoneNumberId", text("8"))
                .phone_number_id()
                .unwrap(),
            "8"
        );
        assert_eq!(changed("wabaId", text("98")).business_account_id, "98");
        assert_eq!(changed("version", text("21")).version_segment, "v21.0");
        let token = changed("verifyToken", text("v2")).webhook_verification_token;
        assert_eq!(token.expose(), "v2");
        assert_eq!(config.phone_number_id().unwrap(), "7");
    }

    #[test]
    fn a_variable_without_a_name_sets_nothing() {
        let config = read(&[token()], &[("", "75")]).unwrap();
        assert_eq!(config.business_account_id, "");
        assert_eq!(config.total_timeout, None);
    }

    #[test]
    fn a_time_comes_back_as_it_was_given() {
        for number in (1..20_000).map(f64::from).chain([0.5, 2_147_483_647.0]) {
            let given = [token(), ("requestTimeout", Setting::Number(number))];
            let config = read(&given, &[]).unwrap();
            assert_eq!(config.get("REQUEST_TIMEOUT"), Setting::Number(number));
        }
    }

    #[test]
    fn a_missing_setting_names_the_option_and_the_variable() {
        let failure = read(&[], &[]).unwrap_err();
        assert!(
            failure.message.contains("accessToken")
                && failure.message.contains("CLOUD_API_ACCESS_TOKEN")
        );
        let config = read(&[token()], &[]).unwrap();
        let failure = config.phone_number_id().unwrap_err();
        assert!(
            failure.message.contains("phoneNumberId")
                && failure.message.contains("WA_PHONE_NUMBER_ID")
        );
    }

    #[test]
    fn numbers_are_ids_only_while_they_are_safe() {
        let with = |number| read(&[token(), ("phoneNumberId", Setting::Number(number))], &[]);
        let config = with(106_540_352_242_922.0).unwrap();
        assert_eq!(config.phone_number_id().unwrap(), "106540352242922");
        assert_eq!(
            config.get("WA_PHONE_NUMBER_ID"),
            Setting::Number(106_540_352_242_922.0)
        );
        for number in [
            f64::NAN,
            9_007_199_254_740_992.0,
            1e21,
            -1.0,
            1.5,
            f64::INFINITY,
        ] {
            assert_eq!(
                with(number).unwrap_err().parameter,
                Some("phoneNumberId"),
                "{number}"
            );
        }
    }

    #[test]
    fn aliases_mean_the_same() {
        let config = read(
            &[token(), ("wabaId", text("99")), ("version", text("22"))],
            &[("WA_BUSINESS_ACCOUNT_ID", "1")],
        )
        .unwrap();
        assert_eq!(config.business_account_id, "99");
        assert_eq!(config.version_segment, "v22.0");
        assert_eq!(config.get("CLOUD_API_VERSION"), text("22"));
    }

    #[test]
    fn versions_are_normalised_or_refused() {
        for (given, segment) in [
            ("", "v23.0"),
            (" v21.0 ", "v21.0"),
            ("23.0", "v23.0"),
            ("v23", "v23.0"),
            ("23", "v23.0"),
            ("v23.1", "v23.1"),
            ("latest", "latest"),
            ("23.0.1", "23.0.1"),
            ("V22", "V22"),
        ] {
            assert_eq!(version_segment(given).unwrap(), segment);
        }
        for given in ["v21.0/../x", "..", "v23?x", "v 23", "é"] {
            assert!(version_segment(given).is_err(), "{given}");
        }
    }

    #[test]
    fn base_urls_are_https_or_this_machine() {
        for good in [
            "https://graph.facebook.com",
            "graph.facebook.com",
            "http://127.0.0.1:4004",
            "http://[::1]:1/graph",
            "http://localhost:1",
            "https://proxy.example/whatsapp",
        ] {
            assert!(base_url(good).is_ok(), "{good}");
        }
        for bad in [
            "http://example.com",
            "ftp://x",
            "https://user:pw@graph.facebook.com",
            "https://graph.facebook.com@evil.example/",
            "https://x?y",
            "https://x#y",
            "https://",
        ] {
            assert!(base_url(bad).is_err(), "{bad}");
        }
        for same in ["x/a", "https://x/a", "https://x/a///", r"https://x/a\\"] {
            assert_eq!(base_url(same).unwrap().as_str(), "https://x/a/", "{same}");
        }
    }

    #[test]
    fn header_injection_is_refused() {
        for bad in ["EAAB\r\nX-Evil: 1", "EAAB\n", "EA\0B", "EAÄB", " EAAB"] {
            let failure = read(&[("accessToken", text(bad))], &[]).unwrap_err();
            assert_eq!(failure.parameter, Some("accessToken"));
            assert!(!failure.message.contains("EAAB"));
        }
    }

    #[test]
    fn secrets_are_one_line() {
        const SECRETS: [(&str, &str); 4] = [
            ("appSecret", "M4D_APP_SECRET"),
            ("verifyToken", "WEBHOOK_VERIFICATION_TOKEN"),
            ("webhookVerificationToken", "WEBHOOK_VERIFICATION_TOKEN"),
            ("passphrase", "FLOW_API_PASSPHRASE"),
        ];
        for (option, key) in SECRETS {
            for bad in ["s3cr3t\n", "s3cr3t\r\n", "\ns3cr3t", "s3\0t", "s3\u{85}t"] {
                let failure = read(&[token(), (option, text(bad))], &[]).unwrap_err();
                assert_eq!(failure.parameter, Some(option));
                assert!(!failure.message.contains("s3") && failure.remedy.is_some());
                assert!(read(&[token()], &[(key, bad)]).is_err(), "{key}");
                let mut config = read(&[token()], &[]).unwrap();
                assert!(config.set(key, text(bad)).is_err(), "{key}");
            }
            for good in ["", " ", "s3 cr3t", "sécret"] {
                assert!(read(&[token(), (option, text(good))], &[]).is_ok());
            }
            let padded = read(&[token(), (option, text("s3cr3t "))], &[]);
            assert_eq!(padded.is_ok(), option == "passphrase");
        }
        let pem = [token(), ("privatePem", text("-----BEGIN\nMII\n"))];
        assert!(read(&pem, &[]).is_ok(), "a key is several lines");
    }

    #[test]
    fn the_environment_proxy_needs_nodes_switch() {
        let proxy = |variables: &[(&str, &str)]| read(&[token()], variables).unwrap().client.proxy;
        assert_eq!(proxy(&[("HTTPS_PROXY", "http://p:1")]), None);
        assert!(proxy(&[("HTTPS_PROXY", "http://p:1"), ("NODE_USE_ENV_PROXY", "1")]).is_some());
    }

    #[test]
    fn retry_options_are_checked() {
        let with = |name: &'static str, value| {
            read(&[token(), ("retry", Setting::Other), (name, value)], &[])
        };
        assert_eq!(
            with("retry.maxAttempts", Setting::Number(5.0))
                .unwrap()
                .retry
                .max_attempts,
            5
        );
        for number in [0.0, -1.0, 1.5, f64::NAN] {
            assert!(with("retry.maxAttempts", Setting::Number(number)).is_err());
        }
        assert!(with("retry.backoff", text("random")).is_err());
        assert!(with("retry.backoff", text("fixed")).unwrap().retry.fixed);
    }

    #[test]
    fn debug_output_holds_no_secret() {
        let config = read(
            &[
                token(),
                ("appSecret", text("s3cr3t-app")),
                ("passphrase", text("p4ss")),
                ("proxy", text("http://u:pr0xypw@127.0.0.1:1")),
            ],
            &[],
        )
        .unwrap();
        let shown = format!("{config:?}");
        for secret in ["EAAB", "s3cr3t-app", "p4ss", "pr0xypw"] {
            assert!(!shown.contains(secret), "{secret} in {shown}");
        }
    }
}
