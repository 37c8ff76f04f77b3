//! A text as a server may quote it: in the escapes of some language, in base64, as bytes in hexadecimal or decimal, in other
//! letters. `redaction.rs` looks for what is hidden in each way to read it.

use std::ops::Range;

/// Between two numbers that are bytes of one text: `", "0x` and less.
const LONGEST_GAP: usize = 4;

/// One way to read a text, and where in the text each of its bytes comes from.
pub struct Reading {
    pub bytes: Vec<u8>,
    origins: Origins,
    /// Decoded from base64 or numbers: a few bytes stand in many of them by chance.
    pub is_coded: bool,
}

enum Origins {
    OfEach(Vec<Range<usize>>),
    /// A run of base64 is struck out as a whole.
    OfAll(Range<usize>),
}

impl Reading {
    /// As it is.
    pub fn of(text: &str) -> Self {
        let origins = text.char_indices().flat_map(|(at, char)| {
            let length = char.len_utf8();
            std::iter::repeat_n(at..at + length, length)
        });
        Self {
            bytes: text.as_bytes().to_vec(),
            origins: Origins::OfEach(origins.collect()),
            is_coded: false,
        }
    }

    /// Where a part of it stands in the text.
    pub fn origin(&self, range: Range<usize>) -> Range<usize> {
        let origins = match &self.origins {
            Origins::OfAll(origin) => return origin.clone(),
            Origins::OfEach(origins) => origins,
        };
        let ends = origins.get(range).unwrap_or_default();
        match (ends.first(), ends.last()) {
            (Some(first), Some(last)) => first.start..last.end,
            _ => 0..0,
        }
    }

    fn empty(is_coded: bool) -> Self {
        Self {
            bytes: Vec::new(),
            origins: Origins::OfEach(Vec::new()),
            is_coded,
        }
    }

    /// One that is read off this one.
    fn next(&self) -> Self {
        let origins = match &self.origins {
            Origins::OfAll(origin) => Origins::OfAll(origin.clone()),
            Origins::OfEach(_) => Origins::OfEach(Vec::new()),
        };
        Self {
            origins,
            ..Self::empty(self.is_coded)
        }
    }

    fn push(&mut self, bytes: &[u8], origin: Range<usize>) {
        self.bytes.extend_from_slice(bytes);
        if let Origins::OfEach(origins) = &mut self.origins {
            origins.extend(std::iter::repeat_n(origin, bytes.len()));
        }
    }

    /// With one layer of escapes taken off, if there is any.
    pub fn unescaped(&self) -> Option<Self> {
        if !self.bytes.iter().any(|byte| begins_escape(*byte)) {
            return None;
        }
        let mut reading = self.next();
        let has_escapes = unescape(&self.bytes, |bytes, from| {
            reading.push(bytes, self.origin(from));
        });
        has_escapes.then_some(reading)
    }

    /// Its letters and digits alone, as small ones, whatever stands between them.
    pub fn letters(&self) -> Self {
        let mut reading = self.next();
        letters(&self.bytes, |bytes, from| {
            reading.push(bytes, self.origin(from));
        });
        reading
    }

    /// Hands over what stands in it in base64 or in numbers, of `least` bytes or more.
    pub fn coded(&self, least: usize, mut hand_over: impl FnMut(Self)) {
        for run in base64_runs(&self.bytes, (least * 8).div_ceil(6)) {
            let origin = self.origin(run.clone());
            let run = self.bytes.get(run).unwrap_or_default();
            // Wherever in a group of four characters it begins.
            for skipped in 0..4 {
                hand_over(Self {
                    bytes: base64_decoded(run.get(skipped..).unwrap_or_default()),
                    origins: Origins::OfAll(origin.clone()),
                    is_coded: true,
                });
            }
        }
        for run in hexadecimal_runs(&self.bytes, 2 * least) {
            for skipped in 0..2 {
                let mut reading = Self::empty(true);
                for pair in run.get(skipped..).unwrap_or_default().chunks_exact(2) {
                    if let [(high, from), (low, to)] = pair {
                        reading.push(&[high << 4 | low], self.origin(*from..to + 1));
                    }
                }
                hand_over(reading);
            }
        }
        for run in decimal_runs(&self.bytes, least) {
            let mut reading = Self::empty(true);
            for (number, from) in run {
                let origin = self.origin(from);
                match (u8::try_from(number), char::from_u32(number)) {
                    (Ok(byte), _) => reading.push(&[byte], origin),
                    (_, Some(char)) => reading.push(Piece::of(char).bytes(), origin),
                    _ => {}
                }
            }
            hand_over(reading);
        }
    }
}

/// The bytes of one character, or of a part of it.
struct Piece([u8; 4], usize);

impl Piece {
    fn of(char: char) -> Self {
        let mut bytes = [0; 4];
        let length = char.encode_utf8(&mut bytes).len();
        Self(bytes, length)
    }

    fn bytes(&self) -> &[u8] {
        self.0.get(..self.1).unwrap_or_default()
    }
}

fn begins_escape(byte: u8) -> bool {
    matches!(byte, b'\\' | b'%' | b'&' | b'=' | 0xc0..=0xc3)
}

/// Takes one layer of escapes off, and tells whether there was any. Hands over each piece with where it stood.
pub fn unescape(bytes: &[u8], mut push: impl FnMut(&[u8], Range<usize>)) -> bool {
    let mut has_escapes = false;
    let mut at = 0;
    while let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
        let decoded = match rest.first() {
            Some(b'\\') => backslash_escape(rest),
            Some(b'%') => percent_escape(rest),
            Some(b'&') => html_escape(rest),
            Some(b'=') => hexadecimal_byte(rest, 1), // quoted-printable
            Some(0xc0..=0xc3) => misread_byte(rest),
            _ => None,
        };
        if let Some((char, length)) = decoded {
            has_escapes = true;
            push(char.bytes(), at..at + length);
            at += length;
        } else {
            push(rest.get(..1).unwrap_or_default(), at..at + 1);
            at += 1;
        }
    }
    has_escapes
}

/// Of JSON, C, Rust and shells: `\n`, `\/`, `\x45`, `\105`, `\u0045`, `\u{45}`, `\U00000045`.
fn backslash_escape(rest: &[u8]) -> Option<(Piece, usize)> {
    let kind = *rest.get(1)?;
    let plain = match kind {
        b'u' | b'U' | b'x' if rest.get(2) == Some(&b'{') => return braced_escape(rest),
        b'u' => return utf16_escape(rest, b"\\u"),
        b'U' => {
            let char = char::from_u32(hexadecimal(rest.get(2..10)?)?)?;
            return Some((Piece::of(char), 10));
        }
        b'x' => return hexadecimal_byte(rest, 2),
        b'0'..=b'3' => return octal_escape(rest).or(Some((Piece::of(char::from(kind)), 2))),
        b'b' => 0x8,
        b'f' => 0xc,
        b'n' => b'\n',
        b'r' => b'\r',
        b't' => b'\t',
        other => other,
    };
    plain.is_ascii().then(|| (Piece::of(char::from(plain)), 2))
}

fn braced_escape(rest: &[u8]) -> Option<(Piece, usize)> {
    let end = rest.iter().take(12).position(|byte| *byte == b'}')?;
    let char = char::from_u32(hexadecimal(rest.get(3..end)?)?)?;
    Some((Piece::of(char), end + 1))
}

fn octal_escape(rest: &[u8]) -> Option<(Piece, usize)> {
    let digits = std::str::from_utf8(rest.get(1..4)?).ok()?;
    let byte = u8::from_str_radix(digits, 8).ok()?;
    Some((Piece([byte, 0, 0, 0], 1), 4))
}

/// `%45`, and `%u0045` of old scripts.
fn percent_escape(rest: &[u8]) -> Option<(Piece, usize)> {
    hexadecimal_byte(rest, 1).or_else(|| utf16_escape(rest, b"%u"))
}

/// A character of which two may make one, each behind its mark.
fn utf16_escape(rest: &[u8], mark: &[u8; 2]) -> Option<(Piece, usize)> {
    let unit = |from: usize| {
        let digits = rest.get(from..)?.strip_prefix(mark)?.get(..4)?;
        u16::try_from(hexadecimal(digits)?).ok()
    };
    let units = [unit(0)?, unit(6).unwrap_or_default()];
    let char = char::decode_utf16(units).next()?.ok()?;
    Some((Piece::of(char), 6 * char.len_utf16()))
}

/// Two digits behind a mark of so many bytes.
fn hexadecimal_byte(rest: &[u8], mark: usize) -> Option<(Piece, usize)> {
    let byte = u8::try_from(hexadecimal(rest.get(mark..mark + 2)?)?).ok()?;
    Some((Piece([byte, 0, 0, 0], 1), mark + 2))
}

/// UTF-8 that was read as Latin-1 and written as UTF-8 again: each byte became a character. And bytes of ASCII that take two.
fn misread_byte(rest: &[u8]) -> Option<(Piece, usize)> {
    match *rest.get(..2)? {
        [first, second @ 0x80..=0xbf] => Some((Piece([first << 6 | second & 0x3f, 0, 0, 0], 1), 2)),
        _ => None,
    }
}

/// With its semicolon, or without where a number ends by itself.
fn html_escape(rest: &[u8]) -> Option<(Piece, usize)> {
    if rest.get(1) == Some(&b'#') {
        let is_hexadecimal = matches!(rest.get(2), Some(b'x' | b'X'));
        let (start, radix) = if is_hexadecimal { (3, 16) } else { (2, 10) };
        let digits = rest.get(start..)?.iter().take(16);
        let digits = digits.take_while(|byte| char::from(**byte).is_digit(radix));
        let end = start + digits.count();
        let number = std::str::from_utf8(rest.get(start..end)?).ok()?;
        let char = char::from_u32(u32::from_str_radix(number, radix).ok()?)?;
        let length = end + usize::from(rest.get(end) == Some(&b';'));
        return Some((Piece::of(char), length));
    }
    let end = rest.iter().take(12).position(|byte| *byte == b';')?;
    let name = std::str::from_utf8(rest.get(1..end)?).ok()?;
    let named = ENTITIES.iter().find(|(names, _)| {
        let mut names = names.split(' ');
        names.any(|known| known == name)
    });
    let latin = || {
        let at = LATIN_1.split(' ').position(|known| known == name)?;
        char::from_u32(0xa0 + u32::try_from(at).ok()?)
    };
    let char = named.map(|(_, char)| *char).or_else(latin)?;
    Some((Piece::of(char), end + 1))
}

/// What HTML has names for among the signs of ASCII, and from U+00A0 to U+00FF, in their order.
const ENTITIES: [(&str, char); 34] = [
    ("Tab", '\t'),
    ("NewLine", '\n'),
    ("excl", '!'),
    ("quot QUOT", '"'),
    ("num", '#'),
    ("dollar", '$'),
    ("percnt", '%'),
    ("amp AMP", '&'),
    ("apos", '\''),
    ("lpar", '('),
    ("rpar", ')'),
    ("ast midast", '*'),
    ("plus", '+'),
    ("comma", ','),
    ("hyphen dash", '-'),
    ("period", '.'),
    ("sol", '/'),
    ("colon", ':'),
    ("semi", ';'),
    ("lt LT", '<'),
    ("equals", '='),
    ("gt GT", '>'),
    ("quest", '?'),
    ("commat", '@'),
    ("lsqb lbrack", '['),
    ("bsol", '\\'),
    ("rsqb rbrack", ']'),
    ("Hat", '^'),
    ("lowbar UnderBar", '_'),
    ("grave", '`'),
    ("lcub lbrace", '{'),
    ("verbar vert", '|'),
    ("rcub rbrace", '}'),
    ("shy", '\u{ad}'),
];
const LATIN_1: &str = "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 \
    acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig \
    Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave \
    Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave \
    iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml";

fn hexadecimal(digits: &[u8]) -> Option<u32> {
    let is_number = digits.iter().all(u8::is_ascii_hexdigit);
    let digits = std::str::from_utf8(digits).ok().filter(|_| is_number)?;
    u32::from_str_radix(digits, 16).ok()
}

/// Letters and digits as small ones of ASCII where they are of another width or script; all else is left out. Hands over
/// each with where it stood.
pub fn letters(bytes: &[u8], mut push: impl FnMut(&[u8], Range<usize>)) {
    let mut at = 0;
    let mut letter = |char: char, length: usize| {
        let char = of_ascii(char);
        if char.is_ascii_alphanumeric() {
            push(
                Piece::of(char.to_ascii_lowercase()).bytes(),
                at..at + length,
            );
        } else if !char.is_ascii() && char.is_alphanumeric() {
            for small in char.to_lowercase() {
                push(Piece::of(small).bytes(), at..at + length);
            }
        }
        at += length;
    };
    for chunk in bytes.utf8_chunks() {
        for char in chunk.valid().chars() {
            letter(char, char.len_utf8());
        }
        // Of Latin-1.
        for byte in chunk.invalid() {
            letter(char::from(*byte), 1);
        }
    }
}

fn of_ascii(char: char) -> char {
    let digit = |zero: u32| char::from_digit(u32::from(char) - zero, 10);
    match char {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(char) - 0xfee0),
        '\u{660}'..='\u{669}' => digit(0x660),
        '\u{6f0}'..='\u{6f9}' => digit(0x6f0),
        '\u{966}'..='\u{96f}' => digit(0x966),
        _ => None,
    }
    .unwrap_or(char)
}

/// Where so many characters of base64 stand in a row, in either alphabet, over the ends of lines.
fn base64_runs(bytes: &[u8], shortest: usize) -> Vec<Range<usize>> {
    let mut runs = Vec::new();
    let mut begun = None;
    for (at, byte) in bytes.iter().chain(b" ").enumerate() {
        match begun {
            _ if base64_value(*byte).is_some() => {
                begun.get_or_insert(at);
            }
            Some(_) if matches!(byte, b'\r' | b'\n') => {}
            Some(start) => {
                begun = None;
                if at - start >= shortest {
                    let padding = bytes.get(at..).unwrap_or_default().iter();
                    let padding = padding.take(2).take_while(|byte| **byte == b'=').count();
                    runs.push(start..at + padding);
                }
            }
            None => {}
        }
    }
    runs
}

/// The bytes of some base64, as far as it is; what does not fill a byte is left out.
pub fn base64_decoded(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len() * 3 / 4);
    let (mut bits, mut count) = (0u32, 0);
    let text = text.iter().filter(|byte| !matches!(byte, b'\r' | b'\n'));
    for value in text.map_while(|byte| base64_value(*byte)) {
        bits = (bits << 6 | u32::from(value)) & 0xffff;
        count += 6;
        if count >= 8 {
            count -= 8;
            out.push((bits >> count & 0xff) as u8);
        }
    }
    out
}

fn base64_value(byte: u8) -> Option<u8> {
    Some(match byte {
        b'A'..=b'Z' => byte - b'A',
        b'a'..=b'z' => byte - b'a' + 26,
        b'0'..=b'9' => byte - b'0' + 52,
        b'+' | b'-' => 62,
        b'/' | b'_' => 63,
        _ => return None,
    })
}

/// So many hexadecimal digits or more, in a row or with signs between them, each with where it stands.
fn hexadecimal_runs(bytes: &[u8], least: usize) -> Vec<Vec<(u8, usize)>> {
    let mut runs = Vec::new();
    let mut run: Vec<(u8, usize)> = Vec::new();
    let mut gap = 0;
    for (at, byte) in bytes.iter().chain(b"z").enumerate() {
        let digit = char::from(*byte).to_digit(16);
        let is_prefix = *byte == b'0' && matches!(bytes.get(at + 1), Some(b'x' | b'X'));
        match digit.and_then(|digit| u8::try_from(digit).ok()) {
            Some(digit) if !is_prefix => {
                run.push((digit, at));
                gap = 0;
            }
            _ if gap < LONGEST_GAP && (is_prefix || is_between(*byte)) => gap += 1,
            _ => {
                let ended = std::mem::take(&mut run);
                runs.extend(Some(ended).filter(|run| run.len() >= least));
                gap = 0;
            }
        }
    }
    runs
}

fn is_between(byte: u8) -> bool {
    !byte.is_ascii_alphanumeric() && byte.is_ascii() || matches!(byte, b'x' | b'X')
}

/// So many decimal numbers or more with signs between them, each with where it stands.
fn decimal_runs(bytes: &[u8], least: usize) -> Vec<Vec<(u32, Range<usize>)>> {
    let mut runs = Vec::new();
    let mut run: Vec<(u32, Range<usize>)> = Vec::new();
    let mut begun = None;
    let mut gap = 0;
    for (at, byte) in bytes.iter().chain(b"z").enumerate() {
        if byte.is_ascii_digit() {
            begun.get_or_insert(at);
            gap = 0;
            continue;
        }
        let mut goes_on = gap < LONGEST_GAP && is_between(*byte);
        if let Some(start) = begun.take() {
            let digits = std::str::from_utf8(bytes.get(start..at).unwrap_or_default());
            match digits.map(str::parse) {
                Ok(Ok(number)) => run.push((number, start..at)),
                _ => goes_on = false,
            }
        }
        gap += 1;
        if !goes_on {
            let ended = std::mem::take(&mut run);
            runs.extend(Some(ended).filter(|run| run.len() >= least));
        }
    }
    runs
}
