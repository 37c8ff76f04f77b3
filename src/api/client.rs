use std::sync::Arc;

use napi::{
    Either, Env, JsValue, Result, Unknown, ValueType,
    bindgen_prelude::{Either4, JsObjectValue, Null, Object, Uint8Array},
};
use napi_derive::napi;

use crate::{
    bridge::{CallOptions, Reply, field_list, member, setting, string},
    call::{Call, Method},
    config::{Config, Setting, Sources, milliseconds},
    core::Core,
    failure::Failure,
};

type Plain = Either4<String, f64, bool, Null>;

/// The core of one `WhatsApp`: its settings, connections and retry budget.
///
/// @internal
#[napi]
#[derive(Debug)]
pub struct Client {
    core: Arc<Core>,
}

impl Client {
    pub fn core(&self) -> Arc<Core> {
        Arc::clone(&self.core)
    }
}

#[napi]
impl Client {
    #[napi(constructor, catch_unwind)]
    pub fn new(
        options: Unknown<'_>,
        environment: Object<'_>,
        user_agent: String,
        certificates: Vec<Uint8Array>,
    ) -> Result<Self> {
        let given = given(options)?;
        let variable = |name: &str| -> Option<String> {
            let value = environment
                .get_named_property_unchecked::<Unknown<'_>>(name)
                .ok()?;
            match setting(value).ok()? {
                Setting::Text(text) => Some(text),
                _ => None,
            }
        };
        let config = Config::read(Sources {
            option: &|name| named(&given, name),
            variable: &variable,
            certificates: certificates.iter().map(|bytes| bytes.to_vec()).collect(),
            user_agent,
        })?;
        Ok(Self {
            core: Arc::new(Core::new(config)),
        })
    }

    /// Another client: these options changed, the others as they are now, over the same connections
    /// and the same retry budget.
    #[napi(catch_unwind)]
    pub fn view(&self, options: Unknown<'_>, certificates: Vec<Uint8Array>) -> Result<Client> {
        let given = given(options)?;
        let certificates = certificates.iter().map(|bytes| bytes.to_vec()).collect();
        Ok(Self {
            core: Arc::new(self.core.view(&|name| named(&given, name), certificates)?),
        })
    }

    #[napi(catch_unwind, ts_return_type = "string | number | boolean | null")]
    pub fn get(&self, key: String) -> Plain {
        match self.core.config().get(&key) {
            Setting::Text(text) => Either4::A(text),
            Setting::Number(number) => Either4::B(number),
            Setting::Flag(flag) => Either4::C(flag),
            Setting::Missing | Setting::Other => Either4::D(Null),
        }
    }

    #[napi(catch_unwind)]
    pub fn set(&self, key: String, value: Unknown<'_>) -> Result<()> {
        Ok(self.core.set(&key, setting(value)?)?)
    }

    /// The version as it stands in the path.
    #[napi(getter, catch_unwind)]
    pub fn api_version(&self) -> String {
        self.core.config().version_segment.clone()
    }

    #[napi(getter, catch_unwind)]
    pub fn host(&self) -> String {
        let url = &self.core.config().base_url;
        let host = url.host_str().unwrap_or_default();
        url.port()
            .map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"))
    }

    #[napi(getter, catch_unwind)]
    pub fn protocol(&self) -> String {
        format!("{}:", self.core.config().base_url.scheme())
    }

    #[napi(getter, catch_unwind)]
    pub fn user_agent(&self) -> String {
        self.core
            .config()
            .user_agent
            .to_str()
            .unwrap_or_default()
            .to_owned()
    }

    /// What is left of the 500 units that retries of this client may use up.
    #[napi(getter, catch_unwind)]
    pub fn retry_budget(&self) -> f64 {
        self.core.retry_budget() as f64
    }

    /// Sends to any endpoint; resolves to the JSON of the answer.
    #[napi(
        catch_unwind,
        ts_args_type = "method: unknown, endpoint: unknown, timeout: unknown, contentType: string, body?: string | Uint8Array | undefined | null, headers?: object | undefined | null, options?: CallOptions",
        ts_return_type = "Promise<unknown>"
    )]
    #[allow(clippy::too_many_arguments)] // the form of `requester.getJson` in 3.1.1
    pub fn get_json(
        &self,
        method: Unknown<'_>,
        endpoint: Unknown<'_>,
        timeout: Unknown<'_>,
        content_type: String,
        body: Option<Either<String, Uint8Array>>,
        headers: Option<Object<'_>>,
        options: CallOptions,
    ) -> Result<Reply> {
        let (call, options) = call(
            method,
            endpoint,
            timeout,
            content_type,
            body,
            headers,
            options,
        )?;
        self.core.send(call, options)
    }

    /// Sends to any endpoint; resolves to status, headers and bytes of the answer.
    #[napi(
        catch_unwind,
        ts_args_type = "method: unknown, endpoint: unknown, timeout: unknown, contentType: string, body?: string | Uint8Array | undefined | null, headers?: object | undefined | null, options?: CallOptions",
        ts_return_type = "Promise<{ status: number, headers: Record<string, string>, body: Uint8Array }>"
    )]
    #[allow(clippy::too_many_arguments)] // as above
    pub fn send_request(
        &self,
        method: Unknown<'_>,
        endpoint: Unknown<'_>,
        timeout: Unknown<'_>,
        content_type: String,
        body: Option<Either<String, Uint8Array>>,
        headers: Option<Object<'_>>,
        options: CallOptions,
    ) -> Result<Reply> {
        let (call, options) = call(
            method,
            endpoint,
            timeout,
            content_type,
            body,
            headers,
            options,
        )?;
        self.core.send_for_response(call, options)
    }
}

/// Every plain option of the constructor. `retry` and `ca` are read apart.
const OPTIONS: [&str; 26] = [
    "accessToken",
    "apiVersion",
    "appId",
    "appSecret",
    "appSecretProof",
    "baseUrl",
    "businessAcctId",
    "connectTimeout",
    "debug",
    "listenerPort",
    "maxResponseBytes",
    "maxRetriesAfterWait",
    "messageChecks",
    "passphrase",
    "phoneNumberId",
    "pinPolicy",
    "privatePem",
    "proxy",
    "requestTimeout",
    "retry",
    "totalTimeout",
    "verifyToken",
    "version",
    "wabaId",
    "webhookEndpoint",
    "webhookVerificationToken",
];

fn named(given: &[(String, Setting)], name: &str) -> Setting {
    let found = given.iter().find(|(key, _)| key == name);
    found.map_or(Setting::Missing, |(_, value)| value.clone())
}

/// Read up front: a getter that throws must throw its own error, and once.
fn given(options: Unknown<'_>) -> Result<Vec<(String, Setting)>> {
    match options.get_type()? {
        ValueType::Undefined | ValueType::Null => return Ok(Vec::new()),
        ValueType::Object | ValueType::Function => {}
        _ => {
            let message = "`options` must be an object of options.";
            return Err(Failure::invalid("options", message).into());
        }
    }
    let mut given = Vec::new();
    for name in OPTIONS {
        given.push((name.to_owned(), setting(member("options", options, name)?)?));
    }
    let hosts = field_list(member("options", options, "mediaHosts")?)?;
    given.push((
        "mediaHosts".to_owned(),
        hosts.map_or(Setting::Missing, Setting::Text),
    ));
    let retry = member("options", options, "retry")?;
    if setting(retry)? == Setting::Other {
        for name in ["maxAttempts", "backoff", "initialDelayMs"] {
            given.push((
                format!("retry.{name}"),
                setting(member("retry", retry, name)?)?,
            ));
        }
    }
    Ok(given)
}

fn call(
    method: Unknown<'_>,
    endpoint: Unknown<'_>,
    timeout: Unknown<'_>,
    content_type: String,
    body: Option<Either<String, Uint8Array>>,
    headers: Option<Object<'_>>,
    options: CallOptions,
) -> Result<(Call, CallOptions)> {
    let method = match string("method", method)?.to_ascii_uppercase().as_str() {
        "GET" => Method::Get,
        "POST" => Method::Post,
        "PUT" => Method::Put,
        "DELETE" => Method::Delete,
        _ => {
            return Err(
                Failure::invalid("method", "`method` must be GET, POST, PUT or DELETE.").into(),
            );
        }
    };
    let mut call = Call::endpoint(method, &string("endpoint", endpoint)?)?;
    call.content_type = content_type.into();
    // As in 3.1.1, a GET has no body.
    if method != Method::Get {
        call.body = body.map(|body| match body {
            Either::A(text) => text.into_bytes(),
            Either::B(bytes) => bytes.to_vec(),
        });
    }
    for (name, value) in entries(headers)? {
        call = call.header(name, value);
    }
    let mut options = options;
    options.timeout = options
        .timeout
        .or(milliseconds("timeout", setting(timeout)?)?);
    Ok((call, options))
}

fn entries(headers: Option<Object<'_>>) -> Result<Vec<(String, String)>> {
    let Some(headers) = headers else {
        return Ok(Vec::new());
    };
    let refused = |message: &str| Err(Failure::invalid("additionalHeaders", message).into());
    if headers.to_unknown().get_type()? != ValueType::Object {
        return refused("`additionalHeaders` must be an object of strings.");
    }
    let names = Object::keys(&headers)?;
    // The header map panics beyond 2^15; servers take about a hundred.
    if names.len() > 100 {
        return refused("`additionalHeaders` has more than 100 members.");
    }
    names
        .into_iter()
        .map(|name| {
            let value = headers.get_named_property_unchecked::<Unknown<'_>>(&name)?;
            match setting(value)? {
                Setting::Text(text) => Ok((name, text)),
                Setting::Number(number) => Ok((name, number.to_string())),
                _ => Err(Failure::invalid(
                    "additionalHeaders",
                    format!("The additional header {name:?} must be a string."),
                )
                .into()),
            }
        })
        .collect()
}

/// Of this package.
///
/// @internal
#[napi]
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Panics on purpose, so that tests can prove that no panic ends the process.
///
/// @internal
#[napi(catch_unwind, ts_return_type = "Promise<never>")]
#[allow(clippy::panic)] // the purpose of this function
pub fn test_panic(env: &Env, place: String) -> Result<Reply> {
    if place == "sync" {
        panic!("a panic on purpose");
    }
    crate::bridge::reply(env, async { panic!("a panic on purpose") })
}
