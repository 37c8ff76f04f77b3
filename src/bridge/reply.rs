//! The promise that a method returns. The methods under `api` send their calls with `Core::send` and its kin here.

use std::{future::Future, pin::Pin};

use napi::{Env, Result, bindgen_prelude::ToNapiValue, sys};

use super::{
    CallOptions,
    settlement::{Settlement, Value},
};
use crate::{
    call::Call,
    core::Core,
    failure::Failure,
    transport::{self, Answer, Cancellation, Expect, Request},
};

/// A promise on its way to JavaScript: a method returns it in the call in which it was made.
#[derive(Debug)]
pub struct Reply {
    promise: sys::napi_value,
}

// The macro of napi asks for this conversion; its contract (a live `env`) is the macro's to keep.
#[allow(unsafe_code)]
impl ToNapiValue for Reply {
    unsafe fn to_napi_value(_: sys::napi_env, reply: Self) -> Result<sys::napi_value> {
        Ok(reply.promise)
    }
}

impl Core {
    /// Sends the call; the promise resolves to Graph's JSON.
    #[inline(never)]
    pub fn send(&self, call: Call, options: CallOptions) -> Result<Reply> {
        self.send_and(call, options, |answer| Ok(Value::Json(answer.body)))
    }

    /// Sends the call; the promise resolves to the whole answer, whatever its body is.
    #[inline(never)]
    pub fn send_for_response(&self, call: Call, options: CallOptions) -> Result<Reply> {
        self.dispatch(call, options, Expect::Bytes, |outcome| {
            outcome.map(
                |Answer {
                     status,
                     headers,
                     body,
                     ..
                 }| Value::Response {
                    status,
                    headers,
                    body,
                },
            )
        })
    }

    /// Sends the call and reads its answer off the event loop.
    pub fn send_and(
        &self, call: Call, options: CallOptions,
        read: impl FnOnce(Answer) -> std::result::Result<Value, Failure> + Send + 'static,
    ) -> Result<Reply> {
        self.dispatch(call, options, Expect::Json, |outcome| {
            outcome.and_then(read)
        })
    }

    /// Sends the call and lets `read` turn even its failure into a value.
    pub fn dispatch(
        &self, call: Call, options: CallOptions, expect: Expect,
        read: impl FnOnce(std::result::Result<Answer, Failure>) -> std::result::Result<Value, Failure>
        + Send
        + 'static,
    ) -> Result<Reply> {
        let request = self.request(call, expect, options.timeout)?;
        self.run(&options.env, request, options.cancellation, Box::new(read))
    }

    /// All methods share this one type of future, because a copy of the transport for each would double the addon.
    #[inline(never)]
    fn run(
        &self, env: &Env, request: Box<Request>, cancellation: Option<Cancellation>, read: Read,
    ) -> Result<Reply> {
        let (settlement, promise) = promise(env)?;
        // The transport's future is made on the thread where it runs: it is large, and what is handed over crosses
        // from the cache of one core into that of another.
        transport::spawn(async move {
            settlement.settle(read(Box::pin(transport::send(request, cancellation)).await));
        });
        Ok(promise)
    }
}

type Read = Box<
    dyn FnOnce(std::result::Result<Answer, Failure>) -> std::result::Result<Value, Failure> + Send,
>;

/// Runs a future on the network thread and settles a promise with its outcome. A future that panics
/// drops its settlement, which rejects.
pub fn reply(
    env: &Env, future: impl Future<Output = std::result::Result<Value, Failure>> + Send + 'static,
) -> Result<Reply> {
    let (settlement, promise) = promise(env)?;
    let future: Pin<Box<dyn Future<Output = _> + Send>> = Box::pin(future);
    spawn(settlement, future);
    Ok(promise)
}

/// Takes a boxed future, so that the task is compiled once and not for every kind of future.
fn spawn(
    settlement: Settlement,
    future: Pin<Box<dyn Future<Output = std::result::Result<Value, Failure>> + Send>>,
) {
    transport::spawn(async move { settlement.settle(future.await) });
}

fn promise(env: &Env) -> Result<(Settlement, Reply)> {
    transport::start()?;
    let (settlement, promise) = Settlement::new(env)?;
    Ok((settlement, Reply { promise }))
}
