//! What a message is on the wire: its body, whom it goes to, and what Meta refuses for certain. `api/messages.rs`
//! and `api/marketing_messages.rs` send what it makes.

mod body;
mod limits;
mod recipient;

pub use body::{
    any, mark_as_read, marketing, of, params, reaction, status, text, typing_indicator,
};
pub use recipient::{Recipient, is_parent_user_id, is_user_id, people_body};
