use napi::bindgen_prelude::Uint8Array;
use napi_derive::napi;

use crate::webhook::{plan, same, signed};

/// What a delivery is. `plan` is JSON, and empty unless `outcome` is `ok`.
#[napi(object)]
pub struct Reading {
    #[napi(ts_type = "'ok' | 'forged' | 'malformed' | 'too-large'")]
    pub outcome: String,
    pub plan: String,
}

/// Checks the signature of a webhook delivery and finds its events.
///
/// @internal
/// @param body - the bytes as they came
/// @param signature - the header, or `null` to skip the check
/// @param limit - the largest body to accept, bytes
#[napi(catch_unwind)]
pub fn read_delivery(
    body: Uint8Array,
    signature: Option<String>,
    secrets: Vec<String>,
    limit: f64,
) -> Reading {
    let (outcome, plan) = read(&body, signature.as_deref(), &secrets, limit);
    Reading {
        outcome: outcome.to_owned(),
        plan,
    }
}

fn read(
    body: &[u8],
    signature: Option<&str>,
    secrets: &[String],
    limit: f64,
) -> (&'static str, String) {
    if body.len() as f64 > limit {
        return ("too-large", String::new());
    }
    if signature.is_some_and(|signature| !signed(signature, body, secrets)) {
        return ("forged", String::new());
    }
    match plan(body) {
        Some(plan) => ("ok", plan),
        None => ("malformed", String::new()),
    }
}

/// Compares the verify token in constant time.
///
/// @internal
#[napi(catch_unwind)]
pub fn same_token(expected: String, given: String) -> bool {
    same(&expected, &given)
}
