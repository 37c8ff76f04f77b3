use std::{
    io,
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    task::{Context, Poll},
};

use bytes::Bytes;
use http_body::{Frame, SizeHint};

use super::upload::Streamed;

/// What is sent with a request.
pub enum Body {
    Empty,
    Whole(Tracked),
    Streamed(Streamed),
}

/// Bytes that remember whether the connection asked for them: from then on they may have left.
pub struct Tracked {
    bytes: Option<Bytes>,
    written: Arc<AtomicBool>,
}

impl Body {
    pub fn whole(bytes: Bytes, written: &Arc<AtomicBool>) -> Self {
        Self::Whole(Tracked {
            bytes: Some(bytes),
            written: Arc::clone(written),
        })
    }
}

impl http_body::Body for Body {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        match self.get_mut() {
            Self::Empty => Poll::Ready(None),
            Self::Whole(Tracked { bytes, written }) => {
                written.store(true, Ordering::Relaxed);
                Poll::Ready(bytes.take().map(|bytes| Ok(Frame::data(bytes))))
            }
            Self::Streamed(streamed) => Pin::new(streamed).poll_frame(context),
        }
    }

    fn is_end_stream(&self) -> bool {
        match self {
            Self::Empty => true,
            Self::Whole(Tracked { bytes, .. }) => bytes.is_none(),
            Self::Streamed(streamed) => streamed.is_end_stream(),
        }
    }

    fn size_hint(&self) -> SizeHint {
        match self {
            Self::Empty => SizeHint::with_exact(0),
            Self::Whole(Tracked { bytes, .. }) => {
                SizeHint::with_exact(bytes.as_ref().map_or(0, |bytes| bytes.len() as u64))
            }
            Self::Streamed(streamed) => streamed.size_hint(),
        }
    }
}
