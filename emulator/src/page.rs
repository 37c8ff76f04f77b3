//! The page at `/`, compiled into the program. server.rs answers with it; its sources are in emulator/page.
//!
//! A build script and `include_bytes!` instead of a crate for embedding: a handful of files need no more, and they are
//! packed once, when the program is built, and sent as they are.

use axum::body::Bytes;

use crate::answer::Answer;

/// Name and bytes, compressed with gzip. Every browser takes that, and nothing else asks for the page.
static FILES: &[(&str, &[u8])] = &include!(concat!(env!("OUT_DIR"), "/page.rs"));

/// Nothing comes from elsewhere, no script or style stands in the page, and no other page may frame it.
const POLICY: &str = "default-src 'self'; img-src 'self' blob:; media-src 'self' blob:; object-src 'none'; \
                      base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

pub fn file(name: &str) -> Option<Answer> {
    let (_, packed) = FILES.iter().find(|(known, _)| *known == name)?;
    let content_type = match name.rsplit_once('.')?.1 {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "svg" => "image/svg+xml",
        _ => "application/octet-stream",
    };
    // The name of everything but the page itself has a hash of what is in it.
    let caching = if name == "index.html" {
        "no-cache"
    } else {
        "public, max-age=31536000, immutable"
    };
    let answer = Answer::bytes(200, content_type, Bytes::from_static(packed))
        .header("content-encoding", "gzip")
        .header("cache-control", caching)
        .header("content-security-policy", POLICY)
        .header("x-content-type-options", "nosniff")
        .header("referrer-policy", "no-referrer")
        .header(
            "permissions-policy",
            "camera=(), geolocation=(), microphone=(self)",
        )
        .header("cross-origin-opener-policy", "same-origin")
        .header("cross-origin-resource-policy", "same-origin");
    Some(answer)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_is_there_and_small() {
        let page = file("index.html").unwrap();
        assert!(
            page.headers
                .iter()
                .any(|(name, _)| name == "content-security-policy")
        );
        assert!(file("../Cargo.toml").is_none() && file("index").is_none());
        let bytes: usize = FILES.iter().map(|(_, packed)| packed.len()).sum();
        assert!((1_000..150_000).contains(&bytes), "{bytes} bytes");
    }
}
