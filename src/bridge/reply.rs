use std::{future::Future, pin::Pin};

use http::HeaderMap;
use napi::{Env, Result, bindgen_prelude::ToNapiValue, sys};
use tokio::runtime::Runtime;

use super::{CallOptions, settlement::Settlement};
use crate::{
    call::Call,
    core::Core,
    failure::Failure,
    transport::{self, Answer, Cancellation, Expect, RUNTIME, Request},
};

/// A promise on its way to JavaScript.
#[derive(Debug)]
pub struct Reply<'env> {
    promise: sys::napi_value,
    env: std::marker::PhantomData<&'env Env>,
}

// The macro of napi asks for this conversion; its contract (a live `env`) is the macro's to keep.
#[allow(unsafe_code)]
impl ToNapiValue for Reply<'_> {
    unsafe fn to_napi_value(_: sys::napi_env, reply: Self) -> Result<sys::napi_value> {
        Ok(reply.promise)
    }
}

/// What a promise of ours resolves to before `lib/call.js` reads it.
#[derive(Debug)]
pub enum Value {
    /// JSON text, parsed in JavaScript.
    Json(bytes::Bytes),
    Flag(bool),
    Response {
        status: u16,
        headers: HeaderMap,
        body: bytes::Bytes,
    },
}

impl Core {
    /// Sends the call; the promise resolves to Graph's JSON.
    #[inline(never)]
    pub fn send<'env>(
        &self,
        env: &'env Env,
        call: Call,
        options: CallOptions,
    ) -> Result<Reply<'env>> {
        self.send_and(env, call, options, |answer| Ok(Value::Json(answer.body)))
    }

    /// Sends the call; the promise resolves to the whole answer, whatever its body is.
    #[inline(never)]
    pub fn send_for_response<'env>(
        &self,
        env: &'env Env,
        call: Call,
        options: CallOptions,
    ) -> Result<Reply<'env>> {
        self.dispatch(env, call, options, Expect::Bytes, |outcome| {
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
    pub fn send_and<'env>(
        &self,
        env: &'env Env,
        call: Call,
        options: CallOptions,
        read: impl FnOnce(Answer) -> std::result::Result<Value, Failure> + Send + 'static,
    ) -> Result<Reply<'env>> {
        self.dispatch(env, call, options, Expect::Json, |outcome| {
            outcome.and_then(read)
        })
    }

    /// Sends the call and lets `read` turn even its failure into a value.
    pub fn dispatch<'env>(
        &self,
        env: &'env Env,
        call: Call,
        options: CallOptions,
        expect: Expect,
        read: impl FnOnce(std::result::Result<Answer, Failure>) -> std::result::Result<Value, Failure>
        + Send
        + 'static,
    ) -> Result<Reply<'env>> {
        let request = self.request(call, expect, options.timeout)?;
        self.run(env, request, options.cancellation, Box::new(read))
    }

    /// One future type for all methods: a copy of the transport for each would double the addon.
    #[inline(never)]
    fn run<'env>(
        &self,
        env: &'env Env,
        request: Request,
        cancellation: Option<Cancellation>,
        read: Read,
    ) -> Result<Reply<'env>> {
        // The transport's future is made where it runs: it is large, and what is handed over crosses
        // from the cache of one core into that of another.
        reply(env, async move {
            read(Box::pin(transport::send(request, cancellation)).await)
        })
    }
}

type Read = Box<
    dyn FnOnce(std::result::Result<Answer, Failure>) -> std::result::Result<Value, Failure> + Send,
>;

/// Runs a future on the runtime and settles a promise with its outcome. A future that panics
/// drops its settlement, which rejects.
pub fn reply<'env>(
    env: &'env Env,
    future: impl Future<Output = std::result::Result<Value, Failure>> + Send + 'static,
) -> Result<Reply<'env>> {
    let runtime = RUNTIME
        .as_ref()
        .ok_or_else(|| Failure::internal("No thread could be started for the network"))?;
    let (settlement, promise) = Settlement::new(env)?;
    spawn(runtime, settlement, Box::pin(future));
    Ok(Reply {
        promise,
        env: std::marker::PhantomData,
    })
}

/// Boxed, so that the runtime's task is compiled once.
fn spawn(
    runtime: &Runtime,
    settlement: Settlement,
    future: Pin<Box<dyn Future<Output = std::result::Result<Value, Failure>> + Send>>,
) {
    runtime.spawn(async move { settlement.settle(future.await) });
}
