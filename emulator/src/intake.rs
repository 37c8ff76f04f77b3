//! Reads the body of a request, within what it may weigh and how long it may take. server.rs does so for Graph,
//! control.rs for the control API.

use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, Bytes};
use http_body_util::BodyExt;
use hyper::body::Body as _;
use tokio::time::{Instant, timeout_at};

use crate::connections::{Peer, Share};

/// A body that has come wholly. It counts among all bodies for as long as it lives.
#[derive(Debug)]
pub struct Whole {
    pub bytes: Bytes,
    _share: Share,
}

#[derive(Debug, PartialEq, Eq)]
pub enum Refusal {
    Broken,
    TooLong { limit: usize },
    TooSlow { waited: Duration },
    TooMuchAtOnce { limit: usize },
}

impl Refusal {
    pub fn status(&self) -> u16 {
        match self {
            Self::Broken => 400,
            Self::TooSlow { .. } => 408,
            Self::TooLong { .. } => 413,
            Self::TooMuchAtOnce { .. } => 503,
        }
    }

    pub fn message(&self) -> String {
        match self {
            Self::Broken => "The request body could not be read.".into(),
            Self::TooLong { limit } => {
                format!("The request body is longer than {limit} bytes.")
            }
            Self::TooSlow { waited } => {
                let seconds = waited.as_secs();
                format!("The request body did not come within {seconds} seconds.")
            }
            Self::TooMuchAtOnce { limit } => {
                format!("The emulator is reading {limit} bytes of request bodies already.")
            }
        }
    }
}

/// Refuses at once what says that it is too long.
pub async fn whole(peer: &Arc<Peer>, body: Body, limit: usize) -> Result<Whole, Refusal> {
    let read = read(peer, body, limit).await;
    if read.is_err() {
        peer.answered_early();
    }
    read
}

async fn read(peer: &Arc<Peer>, mut body: Body, limit: usize) -> Result<Whole, Refusal> {
    if body.size_hint().lower() > limit as u64 {
        return Err(Refusal::TooLong { limit });
    }
    let limits = &peer.limits;
    let end = Instant::now() + limits.body;
    let mut share = peer.share();
    let mut bytes = Vec::new();
    loop {
        let pause = Instant::now() + limits.body_pause;
        let (until, waited) = if pause < end {
            (pause, limits.body_pause)
        } else {
            (end, limits.body)
        };
        let frame = match timeout_at(until, body.frame()).await {
            Err(_) => return Err(Refusal::TooSlow { waited }),
            Ok(None) => break,
            Ok(Some(Err(_))) => return Err(Refusal::Broken),
            Ok(Some(Ok(frame))) => frame,
        };
        let Ok(data) = frame.into_data() else {
            continue; // trailers
        };
        if bytes.len() + data.len() > limit {
            return Err(Refusal::TooLong { limit });
        }
        if !share.grow(data.len(), limits.bodies) {
            return Err(Refusal::TooMuchAtOnce {
                limit: limits.bodies,
            });
        }
        bytes.extend_from_slice(&data);
    }
    Ok(Whole {
        bytes: bytes.into(),
        _share: share,
    })
}
