//! What Graph's error codes mean, for `lib/errors.js`, which makes the public error classes.

use napi::{Result, Unknown};
use napi_derive::napi;

use crate::{
    bridge::setting,
    config::Setting,
    graph_error::{self, GraphError},
};

/// One row of the table behind error classes, retries and remedies.
#[napi(object)]
#[derive(Debug)]
pub struct GraphErrorRow {
    pub code: f64,
    pub subcode: Option<f64>,
    pub status: u16,
    #[napi(
        ts_type = "'authorization' | 'throttling' | 'integrity' | 'send' | 'flow' | 'blockUser' | 'calling' | 'group' | 'api'"
    )]
    pub kind: String,
    #[napi(ts_type = "'yes' | 'later' | 'idempotent' | 'never'")]
    pub retry: String,
    pub known: bool,
    pub summary: String,
    pub remedy: String,
}

impl From<&GraphError> for GraphErrorRow {
    fn from(row: &GraphError) -> Self {
        Self {
            code: row.code as f64,
            subcode: row.subcode.map(|subcode| subcode as f64),
            status: row.status,
            kind: row.kind.name().to_owned(),
            retry: row.retry.name().to_owned(),
            known: row.known,
            summary: row.summary.to_owned(),
            remedy: row.remedy.to_owned(),
        }
    }
}

/// Every Graph error code that this release knows.
///
/// @internal
#[napi(catch_unwind)]
pub fn graph_errors() -> Vec<GraphErrorRow> {
    graph_error::rows()
        .iter()
        .map(GraphErrorRow::from)
        .collect()
}

/// What an answer's `code` and `error_subcode` mean; null for a code without a row.
///
/// It takes whatever an error object holds: a number may come as text, and anything else is no code.
///
/// @internal
#[napi(catch_unwind, ts_args_type = "code: unknown, subcode?: unknown")]
pub fn find_graph_error(code: Unknown<'_>, subcode: Unknown<'_>) -> Result<Option<GraphErrorRow>> {
    let Some(code) = integer(code)? else {
        return Ok(None);
    };
    Ok(graph_error::find(code, integer(subcode)?).map(GraphErrorRow::from))
}

fn integer(value: Unknown<'_>) -> Result<Option<i64>> {
    Ok(match setting(value)? {
        Setting::Number(number) if number.fract() == 0.0 => Some(number as i64),
        Setting::Text(text) => text.parse().ok(),
        _ => None,
    })
}
