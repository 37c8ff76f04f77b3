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

/// What is JSON already.
pub fn told(json: String) -> Answer {
    Answer::text(200, json)
}

/// A list, and how many entries are not in it any more because newer ones needed the room.
pub fn listed(json: String, dropped: u64) -> Answer {
    told(json).header("x-emulator-dropped", dropped.to_string())
}

pub fn refused(status: u16, message: &str) -> Answer {
    Answer::json(status, &json!({ "error": { "message": message } }))
}
