//! A `multipart/form-data` body, whole or around a file that is streamed. Media and Flows are sent in one.

use ring::rand::{SecureRandom, SystemRandom};

use crate::failure::Failure;

/// A `multipart/form-data` body, byte for byte as the platform's `FormData` writes it.
#[derive(Debug)]
pub struct Form {
    boundary: String,
    body: Vec<u8>,
    /// Where the bytes of a streamed file belong.
    split: Option<usize>,
}

/// A written form. Without a streamed file, all of it is `head`.
#[derive(Debug)]
pub struct Written {
    pub content_type: String,
    pub head: Vec<u8>,
    pub tail: Vec<u8>,
}

impl Form {
    pub fn new() -> Result<Self, Failure> {
        let mut random = [0; 16];
        SystemRandom::new()
            .fill(&mut random)
            .map_err(|_| Failure::internal("The system has no random numbers"))?;
        let digits: String = random.iter().map(|byte| format!("{byte:02x}")).collect();
        Ok(Self {
            boundary: format!("----form-{digits}"),
            body: Vec::new(),
            split: None,
        })
    }

    pub fn field(mut self, name: &str, value: &str) -> Self {
        self.begin(name);
        self.text("\r\n\r\n");
        self.text(&with_crlf(value));
        self.text("\r\n");
        self
    }

    pub fn file(mut self, name: &str, filename: &str, mime_type: &str, bytes: &[u8]) -> Self {
        self.begin_file(name, filename, mime_type);
        self.body.extend_from_slice(bytes);
        self.text("\r\n");
        self
    }

    /// A file whose bytes are sent between `head` and `tail`. At most one per form.
    pub fn streamed_file(mut self, name: &str, filename: &str, mime_type: &str) -> Self {
        self.begin_file(name, filename, mime_type);
        self.split = Some(self.body.len());
        self.text("\r\n");
        self
    }

    pub fn written(mut self) -> Written {
        let end = format!("--{}--\r\n", self.boundary);
        self.text(&end);
        let tail = match self.split {
            Some(split) => self.body.split_off(split),
            None => Vec::new(),
        };
        Written {
            content_type: format!("multipart/form-data; boundary={}", self.boundary),
            tail,
            head: self.body,
        }
    }

    fn begin(&mut self, name: &str) {
        let head = format!(
            "--{}\r\nContent-Disposition: form-data; name=\"{}\"",
            self.boundary,
            escaped(&with_crlf(name))
        );
        self.text(&head);
    }

    fn begin_file(&mut self, name: &str, filename: &str, mime_type: &str) {
        self.begin(name);
        let mime_type = if mime_type.is_empty() {
            "application/octet-stream"
        } else {
            mime_type
        };
        let head = format!(
            "; filename=\"{}\"\r\nContent-Type: {mime_type}\r\n\r\n",
            escaped(filename)
        );
        self.text(&head);
    }

    fn text(&mut self, text: &str) {
        self.body.extend_from_slice(text.as_bytes());
    }
}

/// Escapes what would end the quotes or the line of a name, so that a file name cannot add a header.
fn escaped(name: &str) -> String {
    name.replace('\r', "%0D")
        .replace('\n', "%0A")
        .replace('"', "%22")
}

/// Every line break becomes CRLF, as the HTML standard asks for names and text values.
fn with_crlf(text: &str) -> String {
    text.replace("\r\n", "\n")
        .replace('\r', "\n")
        .replace('\n', "\r\n")
}

/// Refuses what could leave the header that a MIME type is written into.
pub fn check_mime_type(parameter: &'static str, text: &str) -> Result<(), Failure> {
    let mut parts = text.split(';');
    let is_type = parts
        .next()
        .and_then(|essence| essence.trim_end_matches(' ').split_once('/'))
        .is_some_and(|(kind, subtype)| is_token(kind) && is_token(subtype));
    let has_parameters = parts.all(|part| {
        part.trim_matches(' ')
            .split_once('=')
            .is_some_and(|(name, value)| is_token(name) && (is_token(value) || is_quoted(value)))
    });
    if is_type && has_parameters && text.len() <= 255 {
        return Ok(());
    }
    Err(Failure::invalid(
        parameter,
        format!("`{parameter}` is not a MIME type such as image/jpeg."),
    ))
}

fn is_token(text: &str) -> bool {
    !text.is_empty()
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte))
}

fn is_quoted(text: &str) -> bool {
    text.strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'))
        .is_some_and(|inner| {
            inner
                .bytes()
                .all(|byte| matches!(byte, b' '..=b'~') && !b"\"\\".contains(&byte))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(written: &Written) -> String {
        let boundary = written.content_type.split_once('=').unwrap().1;
        let bytes = [written.head.as_slice(), &written.tail].concat();
        String::from_utf8(bytes).unwrap().replace(boundary, "B")
    }

    #[test]
    fn names_cannot_break_out() {
        let form = Form::new()
            .unwrap()
            .file("f\"i\nle", "a\"b\r\nX-Evil: 1.jpg", "", b"bytes")
            .field("a", "1\n2");
        assert_eq!(
            text(&form.written()),
            "--B\r\nContent-Disposition: form-data; name=\"f%22i%0D%0Ale\"; filename=\"a%22b%0D%0AX-Evil: 1.jpg\"\r\n\
             Content-Type: application/octet-stream\r\n\r\nbytes\r\n\
             --B\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n2\r\n--B--\r\n"
        );
    }

    #[test]
    fn a_streamed_file_splits_the_form() {
        let form = Form::new()
            .unwrap()
            .streamed_file("file", "a", "image/png")
            .field("b", "c")
            .written();
        assert!(form.head.ends_with(b"Content-Type: image/png\r\n\r\n"));
        assert!(form.tail.starts_with(b"\r\n--"));
    }

    #[test]
    fn boundaries_are_128_random_bits() {
        let boundary = || Form::new().unwrap().boundary;
        assert_ne!(boundary(), boundary());
        assert_eq!(boundary().len(), "----form-".len() + 32);
    }

    #[test]
    fn mime_types_follow_their_grammar() {
        for good in [
            "image/jpeg",
            "audio/ogg; codecs=opus",
            "audio/ogg;codecs=\"opus, vorbis\"",
            "application/vnd.ms-powerpoint",
        ] {
            assert!(check_mime_type("type", good).is_ok(), "{good}");
        }
        for bad in [
            "",
            "image",
            "image/",
            "image/jpeg\r\nX-Evil: 1",
            "image/jp eg",
            "a/b; c",
            "a/b; c=\"d\ne\"",
            "a/b/c",
            "é/x",
        ] {
            assert!(check_mime_type("type", bad).is_err(), "{bad:?}");
        }
    }
}
