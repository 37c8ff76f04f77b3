//! Files on their way between JavaScript and the network, piece by piece. `lib/files/` makes the sources and sinks;
//! `api/media.rs` and `api/business_profile.rs` use them.

use std::{
    path::PathBuf,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use bytes::Bytes;
use napi::{
    Env, Result, Unknown,
    bindgen_prelude::{BufferSlice, ClassInstance, FromNapiValue, Uint8Array},
    sys,
};
use napi_derive::napi;
use tokio::sync::mpsc::Sender;

use super::{CallOptions, Reply, Value, given, member, reply, setting};
use crate::{
    config::{Setting, milliseconds},
    failure::Failure,
    transport::{Cancellation, Download, Limits, Piece, Source, source_failure},
};

/// The bytes of one upload. `lib/files/upload.js` makes one for whatever a caller gave.
///
/// @internal
#[napi]
#[derive(Debug)]
pub struct MediaSource {
    source: Arc<Source>,
    sender: Mutex<Option<Sender<Piece>>>,
}

#[napi]
impl MediaSource {
    /// A local file, read while it is sent.
    #[napi(factory, catch_unwind)]
    pub fn file(path: String, offset: f64) -> Self {
        Self {
            source: Arc::new(Source::file(PathBuf::from(path), offset as u64)),
            sender: Mutex::new(None),
        }
    }

    /// Pieces that are handed over with `push`.
    #[napi(factory, catch_unwind)]
    pub fn pieces(length: Option<f64>) -> Self {
        let (source, sender) = Source::pieces(length.map(|length| length as u64));
        Self {
            source: Arc::new(source),
            sender: Mutex::new(Some(sender)),
        }
    }

    /// Resolves once there is room for the next piece; to false when no more are wanted.
    #[napi(catch_unwind, ts_return_type = "Promise<boolean>")]
    pub fn push(&self, env: &Env, piece: Uint8Array) -> Result<Reply> {
        self.hand_over(env, Piece::Bytes(Bytes::copy_from_slice(&piece)))
    }

    /// Says that nothing follows; with false, that the rest could not be read.
    #[napi(catch_unwind, ts_return_type = "Promise<boolean>")]
    pub fn end(&self, env: &Env, whole: bool) -> Result<Reply> {
        let piece = if whole {
            Piece::End
        } else {
            Piece::Failed(Box::new(source_failure(
                "`file` could not be read: its source failed.",
            )))
        };
        self.hand_over(env, piece)
    }

    #[napi(getter, catch_unwind)]
    pub fn sent(&self) -> f64 {
        self.source.sent() as f64
    }

    #[napi(getter, catch_unwind)]
    pub fn length(&self) -> Option<f64> {
        self.source.length().map(|length| length as f64)
    }

    fn hand_over(&self, env: &Env, piece: Piece) -> Result<Reply> {
        let sender = self.sender.lock().unwrap_or_else(PoisonError::into_inner);
        let sender = sender.clone();
        let source = Arc::clone(&self.source);
        reply(env, async move {
            let Some(sender) = sender else {
                return Ok(Value::Flag(false));
            };
            let taken = tokio::select! {
                biased;
                () = source.closed() => false,
                sent = sender.send(piece) => sent.is_ok(),
            };
            Ok(Value::Flag(taken))
        })
    }
}

/// The source of an upload among its arguments.
pub fn source(request: Unknown<'_>) -> Result<Arc<Source>> {
    let file = ClassInstance::<MediaSource>::from_unknown(member("request", request, "file")?)?;
    Ok(Arc::clone(&file.source))
}

/// A download that JavaScript reads piece by piece, and how far any download is.
///
/// @internal
#[napi]
#[derive(Debug, Default)]
pub struct MediaSink {
    sink: Sink,
}

/// The part of a `MediaSink` that the network side shares.
#[derive(Clone, Debug, Default)]
pub struct Sink {
    pub download: Arc<tokio::sync::Mutex<Option<Download>>>,
    pub received: Arc<AtomicU64>,
    cancellation: Cancellation,
    /// What was read and not taken yet.
    chunk: Arc<Mutex<Option<Bytes>>>,
}

#[napi]
impl MediaSink {
    #[napi(constructor, catch_unwind)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Reads the next bytes for `take`; resolves to false after the last. Nothing is read ahead.
    #[napi(catch_unwind, ts_return_type = "Promise<boolean>")]
    pub fn read(&self, env: &Env) -> Result<Reply> {
        let Sink {
            download,
            cancellation,
            chunk: read,
            ..
        } = self.sink.clone();
        reply(env, async move {
            let mut download = download.lock().await;
            let Some(open) = download.as_mut() else {
                return Ok(Value::Flag(false));
            };
            let chunk = tokio::select! {
                biased;
                () = cancellation.cancelled() => {
                    *download = None;
                    None
                }
                chunk = open.chunk() => chunk?,
            };
            let more = chunk.is_some();
            *read.lock().unwrap_or_else(PoisonError::into_inner) = chunk;
            Ok(Value::Flag(more))
        })
    }

    /// The bytes that were read. Copied into memory of V8's own: what is only lent to it counts for
    /// nothing in its young generation, and 64 MB more of it lay around before they were collected.
    #[napi(catch_unwind, ts_return_type = "Uint8Array")]
    pub fn take<'env>(&self, env: &'env Env) -> Result<BufferSlice<'env>> {
        let chunk = &self.sink.chunk;
        let chunk = chunk.lock().unwrap_or_else(PoisonError::into_inner).take();
        BufferSlice::copy_from(env, chunk.unwrap_or_default())
    }

    /// The rest is not wanted: its connection is given up.
    #[napi(catch_unwind)]
    pub fn close(&self) {
        match self.sink.download.try_lock() {
            Ok(mut download) => *download = None,
            Err(_) => self.sink.cancellation.cancel(),
        }
    }

    #[napi(getter, catch_unwind)]
    pub fn received(&self) -> f64 {
        self.sink.received.load(Ordering::Relaxed) as f64
    }
}

/// The last argument of a method that carries a file: call options, and what counts as getting on.
pub struct TransferOptions<'env> {
    pub call: CallOptions,
    pub limits: Limits,
    given: Option<Unknown<'env>>,
}

// The macro of napi asks for this conversion too, as for `CallOptions`.
#[allow(unsafe_code)]
impl FromNapiValue for TransferOptions<'_> {
    unsafe fn from_napi_value(env: sys::napi_env, value: sys::napi_value) -> Result<Self> {
        let argument = unsafe { Unknown::from_napi_value(env, value) }?;
        let call = CallOptions::read(argument)?;
        let given = given(argument)?;
        let limits = given.map(limits).transpose()?.unwrap_or_default();
        Ok(Self {
            call,
            limits,
            given,
        })
    }
}

impl<'env> TransferOptions<'env> {
    /// An option of this one method.
    pub fn member(&self, name: &str) -> Result<Option<Unknown<'env>>> {
        let given = self.given.map(|given| member("options", given, name));
        given.transpose()
    }

    /// The sink that `lib/files/download.js` put among the options.
    pub fn sink(&self) -> Result<Sink> {
        let sink = self
            .member("sink")?
            .ok_or_else(|| Failure::internal("A download has no sink"))?;
        let sink = ClassInstance::<MediaSink>::from_unknown(sink)?;
        Ok(sink.sink.clone())
    }
}

fn limits(options: Unknown<'_>) -> Result<Limits> {
    let mut limits = Limits::default();
    let stall = setting(member("options", options, "stallTimeout")?)?;
    if let Some(stall) = milliseconds("stallTimeout", stall)? {
        limits.stall = stall.max(Duration::from_millis(10));
    }
    let count = |name: &'static str| -> Result<Option<u64>> {
        match setting(member("options", options, name)?)? {
            Setting::Missing => Ok(None),
            Setting::Number(number) if number >= 1.0 && number.is_finite() => {
                Ok(Some(number as u64))
            }
            _ => {
                let message = format!("`{name}` must be a positive number.");
                Err(Failure::invalid(name, message).into())
            }
        }
    };
    limits.min_rate = count("minRate")?.unwrap_or(limits.min_rate);
    limits.max_bytes = count("maxBytes")?.unwrap_or(limits.max_bytes);
    Ok(limits)
}
