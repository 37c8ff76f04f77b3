//! Decodes the body of an answer that came compressed, a little at a time: what a few bytes stand for may be a thousand
//! times as many. `attempt.rs` reads every body through it.

use std::io::{self, Write};

use bytes::{Buf, Bytes};
use flate2::write::{GzDecoder, ZlibDecoder};
use http::{HeaderMap, header};

/// What is asked for with `accept-encoding`.
pub const ACCEPTED: &str = "gzip, deflate";

/// How much goes in at a time: at most about a thousand times as much comes out.
const STEP: usize = 256;

/// A coded body on its way: bytes go in, and come out decoded.
#[derive(Debug)]
pub struct Decoder {
    member: Member,
    coded: Bytes,
}

#[derive(Debug)]
enum Member {
    /// Of which there may be several, one behind the other (RFC 1952, 2.2).
    Gzip(GzDecoder<Vec<u8>>),
    Zlib(ZlibDecoder<Vec<u8>>),
    /// All that is behind the last member is padding.
    Over,
}

impl Decoder {
    /// For an answer with these headers; those that speak of the coded bytes are taken out. None for a body that
    /// came plain, and for codings that were not asked for.
    pub fn of(headers: &mut HeaderMap) -> Option<Self> {
        let coding = headers.get(header::CONTENT_ENCODING)?.as_bytes();
        let member =
            if coding.eq_ignore_ascii_case(b"gzip") || coding.eq_ignore_ascii_case(b"x-gzip") {
                Member::Gzip(GzDecoder::new(Vec::new()))
            } else if coding.eq_ignore_ascii_case(b"deflate") {
                Member::Zlib(ZlibDecoder::new(Vec::new()))
            } else {
                return None;
            };
        headers.remove(header::CONTENT_ENCODING);
        headers.remove(header::CONTENT_LENGTH);
        Some(Self {
            member,
            coded: Bytes::new(),
        })
    }

    /// Takes the next bytes that came.
    pub fn push(&mut self, coded: Bytes) {
        self.coded = coded;
    }

    /// The next decoded bytes; none until more is pushed.
    pub fn take(&mut self) -> io::Result<Option<Bytes>> {
        while !self.coded.is_empty() {
            let step = self.coded.get(..STEP).unwrap_or(&self.coded);
            let taken = match &mut self.member {
                Member::Gzip(decoder) => decoder.write(step)?,
                Member::Zlib(decoder) => decoder.write(step)?,
                Member::Over => step.len(),
            };
            self.coded.advance(taken);
            let mut decoded = match &mut self.member {
                Member::Gzip(decoder) => std::mem::take(decoder.get_mut()),
                Member::Zlib(decoder) => std::mem::take(decoder.get_mut()),
                Member::Over => Vec::new(),
            };
            if taken == 0 {
                decoded.extend(self.finish_member()?);
                self.member = match self.coded.first() {
                    Some(0x1f) => Member::Gzip(GzDecoder::new(Vec::new())),
                    _ => Member::Over,
                };
            }
            if !decoded.is_empty() {
                return Ok(Some(decoded.into()));
            }
        }
        Ok(None)
    }

    /// The last decoded bytes, once no more come; an error if something is missing.
    pub fn finish(&mut self) -> io::Result<Bytes> {
        Ok(self.finish_member()?.into())
    }

    fn finish_member(&mut self) -> io::Result<Vec<u8>> {
        match std::mem::replace(&mut self.member, Member::Over) {
            Member::Gzip(decoder) => decoder.finish(),
            Member::Zlib(decoder) => decoder.finish(),
            Member::Over => Ok(Vec::new()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::{
        Compression,
        write::{GzEncoder, ZlibEncoder},
    };

    fn gzip(text: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(text).unwrap();
        encoder.finish().unwrap()
    }

    fn zlib(text: &[u8]) -> Vec<u8> {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(text).unwrap();
        encoder.finish().unwrap()
    }

    /// What comes out of a body that arrives in pieces of this size, and its largest piece.
    fn decode(coding: &'static str, body: &[u8], size: usize) -> io::Result<(Vec<u8>, usize)> {
        let mut headers = HeaderMap::new();
        headers.insert(
            header::CONTENT_ENCODING,
            http::HeaderValue::from_static(coding),
        );
        let mut decoder = Decoder::of(&mut headers).unwrap();
        assert!(headers.is_empty());
        let mut decoded = Vec::new();
        let mut largest = 0;
        for chunk in body.chunks(size) {
            decoder.push(Bytes::copy_from_slice(chunk));
            while let Some(bytes) = decoder.take()? {
                largest = largest.max(bytes.len());
                decoded.extend_from_slice(&bytes);
            }
        }
        decoded.extend_from_slice(&decoder.finish()?);
        Ok((decoded, largest))
    }

    #[test]
    fn every_coding_is_read_however_it_arrives() {
        let text: Vec<u8> = (0..50_000_u32)
            .flat_map(|n| (n % 251).to_le_bytes())
            .collect();
        let several = [gzip(&text), gzip(b""), gzip(b"end")].concat();
        let padded = [gzip(&text), vec![0; 5000]].concat();
        for size in [1, 7, 255, 256, 257, 100_000] {
            assert!(decode("GZIP", &gzip(&text), size).unwrap().0 == text);
            assert!(decode("deflate", &zlib(&text), size).unwrap().0 == text);
            assert!(decode("gzip", &several, size).unwrap().0 == [&text[..], b"end"].concat());
            assert!(decode("gzip", &padded, size).unwrap().0 == text);
        }
    }

    #[test]
    fn what_is_cut_or_damaged_is_an_error() {
        let whole = gzip(&[7; 10_000]);
        for length in 1..whole.len() {
            assert!(decode("gzip", &whole[..length], 64).is_err(), "{length}");
        }
        let mut damaged = whole.clone();
        *damaged.last_mut().unwrap() ^= 1;
        assert!(decode("gzip", &damaged, 64).is_err());
        assert!(decode("gzip", b"<html>", 64).is_err());
        assert!(decode("deflate", &zlib(&[7; 10_000])[..9], 64).is_err());
    }

    #[test]
    fn a_bomb_goes_off_slowly() {
        let (decoded, largest) = decode("gzip", &gzip(&vec![0; 50_000_000]), 100_000).unwrap();
        assert_eq!(decoded.len(), 50_000_000);
        assert!(largest <= 1_000_000, "{largest}");
    }

    #[test]
    fn other_codings_stay_as_they_are() {
        for coding in ["br", "gzip, gzip", "identity", ""] {
            let mut headers = HeaderMap::new();
            headers.insert(
                header::CONTENT_ENCODING,
                http::HeaderValue::from_static(coding),
            );
            assert!(Decoder::of(&mut headers).is_none());
            assert_eq!(headers.len(), 1);
        }
    }
}
