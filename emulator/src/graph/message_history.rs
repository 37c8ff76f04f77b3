//! What happened to messages, as `Cloud` noted it. mod.rs calls it for `message_history` of a number.
//!
//! <https://developers.facebook.com/docs/graph-api/reference/whats-app-message-history>

use serde_json::{Value, json};

use super::error::Error;
use super::page::page;
use super::request::Request;
use crate::cloud::Cloud;
use crate::node::{Kind, Node};

/// `GET /{PHONE_NUMBER_ID}/message_history?message_id=`
pub fn list(cloud: &Cloud, number: &str, request: &Request<'_>) -> Result<Value, Error> {
    let asked = |node: &&Node| {
        request
            .parameter("message_id")
            .is_none_or(|id| node.text("message_id") == id)
    };
    let fields = request.parameter("fields");
    let entry = |node: &Node| {
        let mut view = node.view(fields);
        if let (true, Some(view)) = (
            fields.is_none_or(|fields| fields.contains("events")),
            view.as_object_mut(),
        ) {
            let events = cloud
                .nodes
                .of(Kind::HistoryEvent, &node.id)
                .map(|event| event.view(None));
            view.insert(
                "events".into(),
                json!({ "data": events.collect::<Vec<_>>() }),
            );
        }
        (node.id.clone(), view)
    };
    let entries = cloud.nodes.of(Kind::HistoryEntry, number).filter(asked);
    page(request, entries.map(entry).collect())
}

/// `GET /{MESSAGE_HISTORY_ID}/events?status_filter=`
pub fn events(cloud: &Cloud, entry: &str, request: &Request<'_>) -> Result<Value, Error> {
    let asked = |node: &&Node| {
        request
            .parameter("status_filter")
            .is_none_or(|status| node.text("delivery_status") == status)
    };
    let events = cloud.nodes.of(Kind::HistoryEvent, entry).filter(asked);
    page(
        request,
        events
            .map(|node| (node.id.clone(), node.view(request.parameter("fields"))))
            .collect(),
    )
}
