//! What a request carries: JSON, a form, a form with files. request.rs reads it for the endpoints.

use serde_json::{Map, Value};
use url::form_urlencoded;

use super::error::Error;

#[derive(Debug, Default)]
pub struct Body {
    pub fields: Map<String, Value>,
    pub files: Vec<File>,
}

#[derive(Debug, Default)]
pub struct File {
    pub content_type: String,
    pub bytes: Vec<u8>,
}

impl Body {
    pub fn read(content_type: &str, body: &[u8]) -> Result<Self, Error> {
        if body.is_empty() {
            return Ok(Self::default());
        }
        if let Some(boundary) = content_type
            .strip_prefix("multipart/form-data")
            .and_then(|rest| rest.split_once("boundary="))
        {
            return Self::parts(body, boundary.1.trim_matches('"'))
                .ok_or_else(|| Error::parameter("The form could not be read."));
        }
        let fields = if content_type.starts_with("application/x-www-form-urlencoded") {
            form(body)
        } else {
            serde_json::from_slice(body)
                .map_err(|_| Error::parameter("The request body is not a JSON object."))?
        };
        Ok(Self {
            fields,
            files: Vec::new(),
        })
    }

    pub fn file(&self) -> Result<&File, Error> {
        self.files.first().ok_or_else(|| Error::missing("file"))
    }

    fn parts(body: &[u8], boundary: &str) -> Option<Self> {
        let delimiter = format!("--{boundary}");
        let mut read = Self::default();
        let mut rest = after(body, delimiter.as_bytes())?;
        while let Some(part) = rest.strip_prefix(b"\r\n") {
            let (head, tail) = split(part, b"\r\n\r\n")?;
            let (content, next) = split(tail, format!("\r\n{delimiter}").as_bytes())?;
            let head = String::from_utf8_lossy(head);
            let name = quoted(&head, "; name=\"")?.to_owned();
            if quoted(&head, "filename=\"").is_some() {
                let content_type = head
                    .lines()
                    .find_map(|line| {
                        line.split_once(": ")
                            .filter(|(key, _)| key.eq_ignore_ascii_case("content-type"))
                    })
                    .map_or("application/octet-stream", |(_, value)| value);
                read.files.push(File {
                    content_type: content_type.to_owned(),
                    bytes: content.to_vec(),
                });
            } else {
                let text = String::from_utf8_lossy(content).into_owned();
                read.fields.insert(name, text.into());
            }
            rest = next;
        }
        rest.starts_with(b"--").then_some(read)
    }
}

/// A key that comes more than once is a list.
fn form(body: &[u8]) -> Map<String, Value> {
    let mut fields = Map::new();
    for (name, value) in form_urlencoded::parse(body) {
        let value = Value::from(value.into_owned());
        match fields.get_mut(name.as_ref()) {
            None => drop(fields.insert(name.into_owned(), value)),
            Some(Value::Array(list)) => list.push(value),
            Some(first) => *first = Value::Array(vec![first.take(), value]),
        }
    }
    fields
}

fn split<'a>(text: &'a [u8], at: &[u8]) -> Option<(&'a [u8], &'a [u8])> {
    let index = text.windows(at.len()).position(|window| window == at)?;
    Some((text.get(..index)?, text.get(index + at.len()..)?))
}

fn after<'a>(text: &'a [u8], mark: &[u8]) -> Option<&'a [u8]> {
    split(text, mark).map(|(_, rest)| rest)
}

fn quoted<'a>(head: &'a str, key: &str) -> Option<&'a str> {
    head.split_once(key)?
        .1
        .split_once('"')
        .map(|(value, _)| value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_with_a_file() {
        let body = b"--b\r\nContent-Disposition: form-data; name=\"type\"\r\n\r\nimage/png\r\n--b\r\n\
            Content-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\nContent-Type: image/png\r\n\r\n\
            \x00\r\n--\xff\r\n--b--\r\n";
        let read = Body::parts(body, "b").unwrap();
        assert_eq!(read.fields["type"], "image/png");
        let file = read.file().unwrap();
        assert_eq!(file.content_type, "image/png");
        assert_eq!(file.bytes, b"\x00\r\n--\xff");
        assert!(Body::parts(b"--b\r\nbroken", "b").is_none());
    }

    #[test]
    fn a_repeated_key_is_a_list() {
        let fields = form(b"user=1&tasks=A&tasks=B+C");
        assert_eq!(fields["user"], "1");
        assert_eq!(fields["tasks"], serde_json::json!(["A", "B C"]));
    }
}
