//! The checks of what Meta delivers, for `lib/webhook/` and `lib/flow/`.

use napi_derive::napi;

use crate::signature::{same, signed};

/// Checks the signature of a webhook delivery, in constant time.
///
/// @internal
/// @param body - the bytes as they came
/// @param header - `X-Hub-Signature-256`
#[napi(catch_unwind)]
pub fn verify_signature(body: &[u8], header: String, secrets: Vec<String>) -> bool {
    signed(&header, body, &secrets)
}

/// Compares the verify token in constant time.
///
/// @internal
#[napi(catch_unwind)]
pub fn same_token(expected: String, given: String) -> bool {
    same(&expected, &given)
}
