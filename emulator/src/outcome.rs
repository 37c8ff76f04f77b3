//! What the control API reads and answers, whichever of its parts is asked: control.rs and inbound.rs.

use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::answer::Answer;

pub type Outcome = Result<Answer, Answer>;

pub fn read<T: DeserializeOwned>(body: &[u8]) -> Result<T, Answer> {
    let body = if body.is_empty() { b"{}" } else { body };
    serde_json::from_slice(body).map_err(|error| refused(400, &error.to_string()))
}

pub fn answered(body: &Value) -> Answer {
    Answer::json(200, body)
}

pub fn refused(status: u16, message: &str) -> Answer {
    Answer::json(status, &json!({ "error": { "message": message } }))
}
