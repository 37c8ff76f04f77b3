//! A file in a message: of an upload, or behind a link. content.rs, interactive.rs and template_message.rs ask it.
//!
//! <https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media>

use url::Url;

use super::error::Error;
use super::shape::Shape;
use crate::node::{Kind, Nodes};

/// A file by the id that an upload answered, or by a link.
pub fn file(nodes: &Nodes, shape: Shape<'_>) -> Result<(), Error> {
    match (shape.value("id"), shape.value("link")) {
        (None, None) => Err(shape.missing("id")),
        (Some(_), Some(_)) => Err(shape.invalid("id and link exclude each other.")),
        (Some(_), None) => {
            let id = shape.text("id", 512)?;
            let known = nodes.find(id).is_some_and(|node| node.kind == Kind::Media);
            if known {
                Ok(())
            } else {
                Err(Error::parameter("Invalid parameter").details(format!(
                    "{}: there is no media with the id {id}.",
                    shape.place
                )))
            }
        }
        (None, Some(_)) => {
            let link = shape.text("link", 2_048)?;
            let url = Url::parse(link).ok();
            match url.filter(|url| matches!(url.scheme(), "http" | "https") && url.has_host()) {
                Some(_) => Ok(()),
                None => Err(Error::parameter(format_args!(
                    "Param {}['link'] is not a valid URL.",
                    shape.place
                ))),
            }
        }
    }
}
