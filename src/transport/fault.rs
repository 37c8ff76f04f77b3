//! What went wrong when the HTTP client gave up: reads reqwest's error chain into a failure that says whether
//! anything was sent. `attempt.rs` calls it.

use std::{error::Error, io};

use super::{files, pace::Limits};
use crate::failure::{Code, Failure, Outcome, Phase};

/// What the chain of a transport error says, read once.
struct Chain<'a> {
    links: Vec<&'a (dyn Error + 'static)>,
}

impl<'a> Chain<'a> {
    fn of(error: &'a (dyn Error + 'static)) -> Self {
        let mut links = Vec::new();
        let mut next = Some(error);
        while let Some(link) = next {
            links.push(link);
            // `io::Error::source` skips the error it wraps.
            next = match link
                .downcast_ref::<io::Error>()
                .and_then(io::Error::get_ref)
            {
                Some(wrapped) => Some(wrapped as &(dyn Error + 'static)),
                None => link.source(),
            };
        }
        Self { links }
    }

    fn find<T: Error + 'static>(&self) -> Option<&'a T> {
        self.links.iter().find_map(|link| link.downcast_ref::<T>())
    }

    fn io_kind(&self) -> Option<io::ErrorKind> {
        self.links
            .iter()
            .filter_map(|link| link.downcast_ref::<io::Error>())
            .map(io::Error::kind)
            .find(|kind| *kind != io::ErrorKind::Other)
    }

    fn no_files_left(&self) -> bool {
        self.links
            .iter()
            .filter_map(|link| link.downcast_ref::<io::Error>())
            .any(files::none_left)
    }

    /// The innermost text, which names the fault; the outer ones only say where it surfaced. Of HTTP/2 the reason: a
    /// peer that says goodbye may add any text.
    fn text(&self) -> String {
        if let Some(reason) = self.find::<h2::Error>().and_then(h2::Error::reason) {
            return format!("HTTP/2: {reason}");
        }
        self.links
            .last()
            .map(ToString::to_string)
            .unwrap_or_default()
    }

    fn mentions(&self, words: &str) -> bool {
        self.links
            .iter()
            .any(|link| link.to_string().contains(words))
    }
}

/// What to do where there is no file for a connection or for the network thread.
const NO_FILES_LEFT: &str = "Nothing was sent: the call can be repeated safely. Close files and connections that are not needed, or raise the limit of the process (ulimit -n).";

/// There is no network thread, and none can be started.
pub fn no_thread() -> Failure {
    Failure {
        phase: Some(Phase::Connect),
        retryable: true,
        ..Failure::new(
            Outcome::NotSent,
            Code::Node("EMFILE"),
            "No thread could be started for the network (nothing was sent)",
        )
    }
    .with_remedy(NO_FILES_LEFT)
}

/// There is no file left for the one that a transfer reads or writes.
pub fn no_file(phase: Phase) -> Failure {
    Failure {
        phase: Some(phase),
        retryable: true,
        ..Failure::new(
            Outcome::NotSent,
            Code::Node("EMFILE"),
            "The process may open no more files",
        )
    }
    .with_remedy("Nothing was stored: the call can be repeated safely. Close files and connections that are not needed, or raise the limit of the process (ulimit -n).")
}

/// Every connection that the host may have was in use until the deadline passed.
pub fn no_connection(limit_ms: u128) -> Failure {
    Failure {
        message: format!("No connection was free within {limit_ms} ms (nothing was sent)"),
        ..timed_out(limit_ms, false)
    }
    .with_remedy("Nothing was sent: the call can be repeated safely. Make fewer calls to the host at a time, and read streams of downloads to their end or cancel them.")
}

/// A failed attempt, seen before any answer.
pub fn before_answer(error: reqwest::Error, written: bool) -> Failure {
    let is_dns = error.is_dns();
    let is_connect = error.is_connect();
    let is_timeout = error.is_timeout();
    let error = error.without_url();
    let chain = Chain::of(&error);

    if is_dns {
        return not_sent(
            Phase::Dns,
            "ENOTFOUND",
            "The host name could not be resolved",
            &chain,
        )
        .with_remedy("Check the network and the DNS of this machine, and the option `baseUrl`.");
    }
    if is_connect && (chain.mentions("tunnel error") || chain.mentions("proxy auth")) {
        // Only a wrong password stays wrong: a proxy that is restarted answers 502, resets, or cannot be reached.
        let permanent = chain.mentions("authorization required") || chain.mentions("proxy auth");
        let message = if permanent {
            "The proxy refused the user or the password"
        } else {
            "The proxy opened no tunnel"
        };
        let failure = not_sent(Phase::Connect, "ERR_PROXY", message, &chain)
            .with_remedy("Check the option `proxy` (or HTTPS_PROXY) and its user and password, and whether the proxy is up.");
        return Failure {
            permanent,
            ..failure
        };
    }
    if is_connect {
        if let Some(tls) = chain.find::<rustls::Error>() {
            return tls_failure(tls, &chain);
        }
        if is_timeout || chain.io_kind() == Some(io::ErrorKind::TimedOut) {
            let failure = not_sent(Phase::Connect, "ETIMEDOUT", "No connection within `connectTimeout`", &chain)
                .with_remedy("Nothing was sent. Check the network path to the host; raise `connectTimeout` if it is just slow.");
            return Failure {
                is_timeout: true,
                ..failure
            };
        }
        if chain.no_files_left() {
            let message = "The process may open no more files";
            return not_sent(Phase::Connect, "EMFILE", message, &chain).with_remedy(NO_FILES_LEFT);
        }
        let (code, message) = match chain.io_kind() {
            Some(io::ErrorKind::ConnectionRefused) => {
                ("ECONNREFUSED", "The connection was refused")
            }
            Some(
                io::ErrorKind::ConnectionReset
                | io::ErrorKind::UnexpectedEof
                | io::ErrorKind::BrokenPipe,
            ) => (
                "ECONNRESET",
                "The connection was reset while it was being set up",
            ),
            Some(io::ErrorKind::HostUnreachable) => ("EHOSTUNREACH", "The host cannot be reached"),
            Some(io::ErrorKind::NetworkUnreachable) => {
                ("ENETUNREACH", "The network cannot be reached")
            }
            _ => ("ECONNFAILED", "The connection failed"),
        };
        return not_sent(Phase::Connect, code, message, &chain).with_remedy(
            "Nothing was sent: the call can be repeated safely once the host answers. Check the option `baseUrl` if it should not be asked.",
        );
    }
    if let Some(h2) = chain.find::<h2::Error>()
        && refused_by_peer(h2)
    {
        return not_sent(
            Phase::Head,
            "ECONNRESET",
            "The server closed the connection before it took the request",
            &chain,
        )
        .with_remedy("Nothing was processed: the call can be repeated safely.");
    }

    let phase = if written { Phase::Head } else { Phase::Write };
    let (code, message) = match chain.find::<h2::Error>() {
        Some(_) => (
            "ECONNRESET",
            "The server reset the stream before it answered",
        ),
        None if chain.find::<rustls::Error>().is_some() => {
            ("EPROTO", "The TLS connection broke before the answer came")
        }
        None if chain.mentions("invalid HTTP") || chain.mentions("parsed") => {
            ("EPROTO", "The server did not answer in HTTP")
        }
        None => ("ECONNRESET", "The connection broke before the answer came"),
    };
    unknown(phase, code, message, &chain)
}

/// RFC 9113: a peer that refuses a stream, or says goodbye below it, has processed nothing.
fn refused_by_peer(error: &h2::Error) -> bool {
    if !error.is_remote() {
        return false;
    }
    (error.is_go_away() && error.reason() == Some(h2::Reason::NO_ERROR))
        || (error.is_reset() && error.reason() == Some(h2::Reason::REFUSED_STREAM))
}

fn tls_failure(error: &rustls::Error, chain: &Chain<'_>) -> Failure {
    use rustls::{AlertDescription, CertificateError, Error, PeerIncompatible};
    let (code, message, remedy) = match error {
        Error::InvalidCertificate(
            CertificateError::Expired | CertificateError::ExpiredContext { .. },
        ) => (
            "CERT_HAS_EXPIRED",
            "The server's certificate has expired",
            "Check the clock of this machine, then the certificate of the host or of the proxy in between.",
        ),
        Error::InvalidCertificate(
            CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. },
        ) => (
            "CERT_NOT_YET_VALID",
            "The server's certificate is not valid yet",
            "Check the clock of this machine.",
        ),
        Error::InvalidCertificate(
            CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. },
        ) => (
            "ERR_TLS_CERT_ALTNAME_INVALID",
            "The server's certificate is for another host",
            "Check the option `baseUrl` and whether a proxy or a captive portal answers in place of the host.",
        ),
        Error::InvalidCertificate(_) if chain.mentions("CaUsedAsEndEntity") => (
            "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
            "The server presents a CA's own certificate",
            "Sign a certificate for the server with that CA (basicConstraints CA:FALSE), and pass the CA as the option `ca`.",
        ),
        Error::InvalidCertificate(_) => (
            "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
            "The server's certificate was signed by nobody this client trusts",
            "Pass the certificate of your own CA as the option `ca` or in NODE_EXTRA_CA_CERTS.",
        ),
        Error::PeerIncompatible(PeerIncompatible::ServerDoesNotSupportTls12Or13)
        | Error::AlertReceived(AlertDescription::ProtocolVersion) => (
            "EPROTO",
            "The server speaks no TLS version from 1.2 on",
            "Switch TLS 1.2 or 1.3 on at the server or at the proxy in between.",
        ),
        _ => (
            "EPROTO",
            "The TLS handshake failed",
            "Check whether the port speaks TLS at all, and what stands between this machine and the host.",
        ),
    };
    Failure {
        permanent: true,
        ..not_sent(Phase::Tls, code, message, chain).with_remedy(remedy)
    }
}

fn not_sent(phase: Phase, code: &'static str, message: &str, chain: &Chain<'_>) -> Failure {
    Failure {
        phase: Some(phase),
        cause_message: Some(chain.text()),
        retryable: true,
        ..Failure::new(
            Outcome::NotSent,
            Code::Node(code),
            format!("{message} (nothing was sent)"),
        )
    }
}

fn unknown(phase: Phase, code: &'static str, message: &str, chain: &Chain<'_>) -> Failure {
    Failure {
        phase: Some(phase),
        cause_message: Some(chain.text()),
        maybe_sent: true,
        ..Failure::new(Outcome::Unknown, Code::Node(code), message)
    }
}

/// The deadline passed before the head of an answer.
pub fn timed_out(limit_ms: u128, written: bool) -> Failure {
    let failure = Failure::new(
        if written {
            Outcome::Unknown
        } else {
            Outcome::NotSent
        },
        Code::Node("ETIMEDOUT"),
        format!("No answer within {limit_ms} ms"),
    );
    Failure {
        is_timeout: true,
        maybe_sent: written,
        retryable: !written,
        phase: Some(if written { Phase::Head } else { Phase::Connect }),
        remedy: (!written).then(|| "Nothing was sent: the call can be repeated safely.".into()),
        ..failure
    }
}

/// A transfer that does not get on.
pub fn stalled(what: &str, limits: Limits, phase: Phase, outcome: Outcome) -> Failure {
    let message = format!(
        "The {what} moved less than {} bytes per second for {} ms",
        limits.min_rate,
        limits.stall.as_millis()
    );
    Failure {
        is_timeout: true,
        maybe_sent: true,
        phase: Some(phase),
        ..Failure::new(outcome, Code::Node("ETIMEDOUT"), message)
    }
    .with_remedy("The network is too slow or the connection is dead: try the transfer again.")
}

/// Why a body broke off, after its head with the status was seen.
pub fn in_body(error: reqwest::Error) -> String {
    Chain::of(&error.without_url()).text()
}
