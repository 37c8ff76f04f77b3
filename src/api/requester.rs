//! Requests to any endpoint, and the settings of a client. `lib/requester.js` makes the public requester of it,
//! `lib/client.js` the public `config`.

use std::sync::Arc;

use http::StatusCode;
use napi::{
    Either, JsValue, Result, Unknown, ValueType,
    bindgen_prelude::{Either4, Null, Object, Uint8Array},
};
use napi_derive::napi;
use url::Position;

use super::whatsapp::WhatsApp;
use crate::{
    batch,
    bridge::{CallOptions, Reply, Value, json_text, members, setting, string},
    call::{Call, Method},
    config::{Setting, milliseconds},
    core::Core,
    failure::Failure,
    transport::unreadable,
};

type Plain = Either4<String, f64, bool, Null>;

/// @internal
#[napi]
#[derive(Debug)]
pub struct Requester {
    core: Arc<Core>,
}

#[napi]
impl Requester {
    #[napi(constructor, catch_unwind)]
    pub fn new(whatsapp: &WhatsApp) -> Self {
        Self {
            core: whatsapp.core(),
        }
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
        self.core.config().base_url[Position::BeforeHost..Position::AfterPort].to_owned()
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

    /// What Graph told last of how much is used up.
    #[napi(catch_unwind, ts_return_type = "ApiUsage")]
    pub fn usage(&self) -> String {
        self.core.usage()
    }

    /// Sends several reads or changes at once; resolves to what came of each.
    #[napi(
        catch_unwind,
        ts_args_type = "requests: BatchRequest[], options?: CallOptions",
        ts_return_type = "Promise<unknown>"
    )]
    pub fn batch(&self, requests: Unknown<'_>, options: CallOptions) -> Result<Reply> {
        let call = batch::call(&json_text("requests", requests)?)?;
        let config = self.core.config();
        let secrets: Vec<_> = config
            .secrets
            .iter()
            .chain(&call.secrets)
            .cloned()
            .collect();
        self.core.send_and(call, options, move |answer| {
            let results = batch::results(&answer.body, &secrets).ok_or_else(|| {
                let message = "The answer to a batch holds no list".to_owned();
                unreadable(StatusCode::OK, message)
            })?;
            Ok(Value::Json(results.into()))
        })
    }

    /// Sends to any endpoint; resolves to the JSON of the answer.
    #[napi(
        catch_unwind,
        ts_args_type = "method: unknown, endpoint: unknown, timeout: unknown, contentType: string, body?: string | Uint8Array | undefined | null, headers?: object | undefined | null, options?: CallOptions",
        ts_return_type = "Promise<unknown>"
    )]
    #[allow(clippy::too_many_arguments)] // the form of `requester.getJson` in 3.1.1
    pub fn get_json(
        &self, method: Unknown<'_>, endpoint: Unknown<'_>, timeout: Unknown<'_>,
        content_type: String, body: Option<Either<String, Uint8Array>>,
        headers: Option<Object<'_>>, options: CallOptions,
    ) -> Result<Reply> {
        let (call, options) = self.call(
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
        &self, method: Unknown<'_>, endpoint: Unknown<'_>, timeout: Unknown<'_>,
        content_type: String, body: Option<Either<String, Uint8Array>>,
        headers: Option<Object<'_>>, options: CallOptions,
    ) -> Result<Reply> {
        let (call, options) = self.call(
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

impl Requester {
    #[allow(clippy::too_many_arguments)] // as above
    fn call(
        &self, method: Unknown<'_>, endpoint: Unknown<'_>, timeout: Unknown<'_>,
        content_type: String, body: Option<Either<String, Uint8Array>>,
        headers: Option<Object<'_>>, options: CallOptions,
    ) -> Result<(Call, CallOptions)> {
        let method = match string("method", method)?.to_ascii_uppercase().as_str() {
            "GET" => Method::Get,
            "POST" => Method::Post,
            "PUT" => Method::Put,
            "DELETE" => Method::Delete,
            _ => {
                return Err(Failure::invalid(
                    "method",
                    "`method` must be GET, POST, PUT or DELETE.",
                )
                .into());
            }
        };
        let mut call = Call::endpoint_or_url(
            method,
            &string("endpoint", endpoint)?,
            &self.core.config().base_url,
        )?;
        call.content_type = content_type.into();
        // A GET has no body, as in 3.1.1, whatever the caller passes.
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
}

fn entries(headers: Option<Object<'_>>) -> Result<Vec<(String, String)>> {
    let Some(headers) = headers else {
        return Ok(Vec::new());
    };
    let refused = |message: &str| Err(Failure::invalid("additionalHeaders", message).into());
    if headers.to_unknown().get_type()? != ValueType::Object {
        return refused("`additionalHeaders` must be an object of strings.");
    }
    let members = members(headers)?;
    // The header map panics beyond 2^15 headers, and servers take about a hundred.
    if members.len() > 100 {
        return refused("`additionalHeaders` has more than 100 members.");
    }
    members
        .into_iter()
        .map(|(name, value)| match setting(value)? {
            Setting::Text(text) => Ok((name, text)),
            // JavaScript spells it: Rust writes all the digits of 1e21.
            Setting::Number(_) => {
                let text = value.coerce_to_string()?.into_utf8()?.into_owned()?;
                Ok((name, text))
            }
            _ => Err(Failure::invalid(
                "additionalHeaders",
                format!("The additional header {name:?} must be a string."),
            )
            .into()),
        })
        .collect()
}
