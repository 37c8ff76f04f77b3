//! Which URLs media may be fetched from, and which of those get the token. `Core` asks before a download.

use url::{Host, Url};

use crate::failure::Failure;

/// Where Meta keeps the files of messages: the one host besides Graph's that is sent the token.
const MEDIA_HOST: &str = "lookaside.fbsbx.com";
/// Meta's content networks: their URLs carry their own signature. `cdn.fbsbx.com`, which captured webhooks of Meta's
/// messaging products name, is one host beside the one that gets the token, so it is no suffix.
const PUBLIC_NETWORKS: [&str; 3] = [".fbcdn.net", ".whatsapp.net", ".cdnwhatsapp.net"];
const PUBLIC_HOST: &str = "cdn.fbsbx.com";

/// A URL that may be fetched, and whether with the token.
#[derive(Debug)]
pub struct MediaUrl {
    pub url: Url,
    pub with_token: bool,
}

impl MediaUrl {
    /// Judges the parsed URL: `https://lookaside.fbsbx.com@evil.example/` names another host.
    pub fn read(text: &str, base: &Url, allowed: &[String]) -> Result<Self, Failure> {
        if text.is_empty() {
            return Err(refused("it is empty"));
        }
        if text.len() > 8192 {
            return Err(refused("it is longer than 8,192 bytes"));
        }
        // The parser would drop tabs and line breaks and read `\` as `/`, so that another URL was fetched than judged.
        if text
            .bytes()
            .any(|byte| byte <= b' ' || byte == 0x7f || byte == b'\\')
        {
            return Err(refused("it holds a space, a control character or `\\`"));
        }
        let mut url = Url::parse(text).map_err(|_| refused("it is not an absolute URL"))?;
        url.set_fragment(None);
        if !url.username().is_empty() || url.password().is_some() {
            return Err(refused("it carries a user name"));
        }
        if url.origin() == base.origin() {
            return Ok(Self {
                url,
                with_token: true,
            });
        }
        if url.scheme() != "https" {
            return Err(refused("it is not https:"));
        }
        if url.port().is_some() {
            return Err(refused("it names a port"));
        }
        let Some(Host::Domain(host)) = url.host() else {
            return Err(refused("it names an IP address instead of a host"));
        };
        let with_token = host == MEDIA_HOST || allowed.iter().any(|allowed| allowed == host);
        let is_public =
            host == PUBLIC_HOST || PUBLIC_NETWORKS.iter().any(|suffix| host.ends_with(suffix));
        if !with_token && !is_public {
            return Err(unlisted(host));
        }
        Ok(Self { url, with_token })
    }
}

fn refused(why: &str) -> Failure {
    Failure::invalid("mediaUrl", format!("The media URL was refused: {why}."))
        .with_remedy("Pass the `url` that `media.getMediaById` answered, as it is.")
}

/// A host in the URL of an answer may be a new one of Meta's: only the caller can tell. It names no secret.
fn unlisted(host: &str) -> Failure {
    let why = format!("its host `{host}` is not known as one of Meta's");
    refused(&why).with_remedy(format!(
        "If `{host}` may get the access token, as a media host of Meta's or your own proxy, add it to the option `mediaHosts`."
    ))
}

/// One entry of the option `mediaHosts`, as it will be compared.
pub fn allowed_host(text: &str) -> Result<String, Failure> {
    match Host::parse(text) {
        Ok(Host::Domain(host)) if host.contains('.') => Ok(host),
        _ => Err(Failure::invalid(
            "mediaHosts",
            "`mediaHosts` must be an array of host names such as 'media.example.com'.",
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<bool, Failure> {
        let base = Url::parse("https://graph.facebook.com").unwrap();
        MediaUrl::read(text, &base, &["media.example.com".to_owned()]).map(|media| media.with_token)
    }

    #[test]
    fn only_these_hosts_get_the_token() {
        for url in [
            "https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=1&ext=2&hash=ATt",
            "https://LOOKASIDE.fbsbx.com:443/x",
            "https://graph.facebook.com/v23.0/x",
            "https://media.example.com/x",
        ] {
            assert!(read(url).unwrap(), "{url}");
        }
        for url in [
            "https://pps.whatsapp.net/v/t61.jpg",
            "https://scontent.xx.fbcdn.net/v/x",
            "https://media.cdnwhatsapp.net/x",
            "https://cdn.fbsbx.com/v/t59.2708-21/x.pdf?oh=1&oe=2",
        ] {
            assert!(!read(url).unwrap(), "{url}");
        }
    }

    #[test]
    fn everything_else_is_refused() {
        for url in [
            "",
            "lookaside.fbsbx.com/x",
            "http://lookaside.fbsbx.com/x",
            "https://lookaside.fbsbx.com:8443/x",
            "https://user@lookaside.fbsbx.com/x",
            "https://lookaside.fbsbx.com@evil.example/x",
            "https://lookaside.fbsbx.com.evil.example/x",
            "https://evillookaside.fbsbx.com/x",
            "https://evil.cdn.fbsbx.com/x",
            "https://evilfbcdn.net/x",
            "https://fbcdn.net.evil.example/x",
            "https://evil.example\\@lookaside.fbsbx.com/x",
            "https://lookaside.fbsbx.com\t.evil.example/x",
            "https://157.240.1.1/x",
            "https://[::1]/x",
            "https://2130706433/x",
            "https://lookaside.fbsbx.com./x",
            "http://graph.facebook.com/x",
            "file:///etc/passwd",
            "data:text/plain,x",
        ] {
            assert!(read(url).is_err(), "{url}");
        }
    }

    #[test]
    fn a_host_that_is_not_listed_is_named() {
        let failure = read("https://media.unlisted.example/x?token=secret").unwrap_err();
        let remedy = failure.remedy.as_deref().unwrap();
        for text in [&failure.message, remedy] {
            assert!(text.contains("`media.unlisted.example`"), "{text}");
            assert!(!text.contains("secret"), "{text}");
        }
        assert!(remedy.contains("`mediaHosts`") && !remedy.contains("getMediaById"));
    }

    #[test]
    fn the_configured_base_is_trusted_as_it_is() {
        let base = Url::parse("http://127.0.0.1:4004/graph").unwrap();
        assert!(MediaUrl::read("http://127.0.0.1:4004/m/1", &base, &[]).is_ok());
        assert!(MediaUrl::read("http://127.0.0.1:4005/m/1", &base, &[]).is_err());
    }

    #[test]
    fn allowed_hosts_are_names() {
        assert_eq!(
            allowed_host("Media.Example.com").unwrap(),
            "media.example.com"
        );
        for bad in [
            "",
            "127.0.0.1",
            "https://x.example",
            "x.example/y",
            "localhost",
        ] {
            assert!(allowed_host(bad).is_err(), "{bad}");
        }
    }
}
