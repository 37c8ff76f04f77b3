//! The only code that handles JavaScript values: arguments in, promises and errors out.

mod client_options;
mod json;
mod options;
mod params;
mod pin;
mod refusal;
mod reply;
mod setting;
mod settlement;
mod transfer;
mod warning;

pub use client_options::ClientOptions;
pub use json::json_text;
pub use options::CallOptions;
pub use params::{
    bytes, expansion, field_list, given, id, id_list, optional_id, people, person, query,
    recipient, short_id_list,
};
pub use pin::{pin_of, read_pin};
pub use refusal::{failure_mark, has_panicked, notice_panics};
pub use reply::{Reply, reply};
pub use setting::{member, members, setting, string};
pub use settlement::Value;
pub use transfer::{Sink, TransferOptions, source};
pub use warning::emit_warning;
