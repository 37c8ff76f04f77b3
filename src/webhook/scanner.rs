use std::borrow::Cow;

use memchr::memchr2;

/// Walks JSON once and copies nothing.
///
/// It reads every text that is JSON as `JSON.parse` does, and does not prove that a text is JSON:
/// `JSON.parse` itself decides that afterwards. `None` anywhere means that it cannot be.
pub struct Scanner<'a> {
    text: &'a [u8],
    at: usize,
}

impl<'a> Scanner<'a> {
    pub fn new(text: &'a [u8]) -> Self {
        Self { text, at: 0 }
    }

    /// Reads an object, calling `member` at each value, which it must read or skip. Anything else is
    /// skipped.
    pub fn object(
        &mut self,
        mut member: impl FnMut(&mut Self, Cow<'a, str>) -> Option<()>,
    ) -> Option<()> {
        if self.peek()? != b'{' {
            return self.skip();
        }
        self.at += 1;
        if self.peek()? == b'}' {
            self.at += 1;
            return Some(());
        }
        loop {
            if self.peek()? != b'"' {
                return None;
            }
            let key = plain(self.quoted()?);
            if self.peek()? != b':' {
                return None;
            }
            self.at += 1;
            member(self, key)?;
            if !self.more(b'}')? {
                return Some(());
            }
        }
    }

    /// Reads an array, calling `item` at each value, which it must read or skip. Anything else is
    /// skipped.
    pub fn array(&mut self, mut item: impl FnMut(&mut Self, usize) -> Option<()>) -> Option<()> {
        if self.peek()? != b'[' {
            return self.skip();
        }
        self.at += 1;
        if self.peek()? == b']' {
            self.at += 1;
            return Some(());
        }
        for index in 0.. {
            item(self, index)?;
            if !self.more(b']')? {
                break;
            }
        }
        Some(())
    }

    /// A string's characters, or a number as it is written; empty for anything else.
    pub fn scalar(&mut self) -> Option<Cow<'a, str>> {
        match self.peek()? {
            b'"' => Some(plain(self.quoted()?)),
            b'-' | b'0'..=b'9' => Some(String::from_utf8_lossy(self.written(Self::skip)?)),
            _ => {
                self.skip()?;
                Some(Cow::Borrowed(""))
            }
        }
    }

    /// A value as it is written, besides what `read` makes of it.
    pub fn written(&mut self, read: impl FnOnce(&mut Self) -> Option<()>) -> Option<&'a [u8]> {
        self.peek()?;
        let start = self.at;
        read(self)?;
        self.text.get(start..self.at)
    }

    pub fn is_object(&mut self) -> bool {
        self.peek() == Some(b'{')
    }

    /// Without recursion, however deep it is.
    pub fn skip(&mut self) -> Option<()> {
        let mut depth = 0_usize;
        loop {
            match self.peek()? {
                b'"' => {
                    self.quoted()?;
                }
                b'{' | b'[' => {
                    depth += 1;
                    self.at += 1;
                }
                b'}' | b']' => {
                    depth = depth.checked_sub(1)?;
                    self.at += 1;
                }
                b',' | b':' if depth > 0 => self.at += 1,
                _ => self.word()?,
            }
            if depth == 0 {
                return Some(());
            }
        }
    }

    /// A number, `true`, `false` or `null`.
    fn word(&mut self) -> Option<()> {
        let rest = self.text.get(self.at..)?;
        let length = rest
            .iter()
            .position(|byte| !matches!(byte, b'-' | b'+' | b'.' | b'0'..=b'9' | b'a'..=b'z' | b'E'))
            .unwrap_or(rest.len());
        self.at += length;
        (length > 0).then_some(())
    }

    /// What stands between the quotes, escapes as they are written.
    fn quoted(&mut self) -> Option<&'a [u8]> {
        let start = self.at + 1;
        let mut at = start;
        loop {
            at += memchr2(b'"', b'\\', self.text.get(at..)?)?;
            if self.text.get(at) == Some(&b'"') {
                self.at = at + 1;
                return self.text.get(start..at);
            }
            at += 2;
        }
    }

    fn more(&mut self, end: u8) -> Option<bool> {
        let byte = self.peek()?;
        self.at += 1;
        match byte {
            b',' => Some(true),
            byte if byte == end => Some(false),
            _ => None,
        }
    }

    /// The next byte that is no white space.
    fn peek(&mut self) -> Option<u8> {
        loop {
            let byte = *self.text.get(self.at)?;
            if !matches!(byte, b' ' | b'\t' | b'\n' | b'\r') {
                return Some(byte);
            }
            self.at += 1;
        }
    }
}

/// With escapes resolved. A lone surrogate, which no Rust text can hold, leaves them as written.
fn plain(quoted: &[u8]) -> Cow<'_, str> {
    if !quoted.contains(&b'\\') {
        return String::from_utf8_lossy(quoted);
    }
    let written = String::from_utf8_lossy(quoted);
    serde_json::from_str(&format!("\"{written}\"")).map_or(written, Cow::Owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_read_as_they_stand() {
        let text = r#" { "a" : [ 1e999 , "x\"]" , {"deep":[[]]} ] , "b\u0062" : "\ud83d\ude00" } "#;
        let mut seen = vec![];
        Scanner::new(text.as_bytes())
            .object(|scanner, key| {
                if key == "a" {
                    return scanner.array(|scanner, index| {
                        seen.push(format!("{index} {}", scanner.scalar()?));
                        Some(())
                    });
                }
                seen.push(format!("{key} {}", scanner.scalar()?));
                Some(())
            })
            .unwrap();
        assert_eq!(seen, ["0 1e999", "1 x\"]", "2 ", "bb \u{1f600}"]);
    }

    #[test]
    fn lone_surrogates_and_depth_are_no_obstacle() {
        assert_eq!(Scanner::new(br#""\ud800""#).scalar().unwrap(), r"\ud800");
        let deep = format!("{}1{}", "[".repeat(100_000), "]".repeat(100_000));
        assert!(Scanner::new(deep.as_bytes()).skip().is_some());
    }

    #[test]
    fn what_ends_early_is_nothing() {
        let text = br#"{"a":[{"b":"c"},1],"d":null}"#;
        for length in 0..text.len() {
            let cut = text.get(..length).unwrap();
            assert!(
                Scanner::new(cut)
                    .object(|scanner, _| scanner.skip())
                    .is_none(),
                "{length}"
            );
        }
        for text in ["{]", "]", "{\"a\" 1}", "{\"a\":}", "{1:2}", "{\"a\":1 2}"] {
            let mut scanner = Scanner::new(text.as_bytes());
            assert!(
                scanner.object(|scanner, _| scanner.skip()).is_none(),
                "{text}"
            );
        }
    }
}
