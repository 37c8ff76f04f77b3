//! Promises settled from other threads, many per wake-up of the event loop. `reply.rs` makes them.
//!
//! napi's own deferred creates a thread-safe function, with a handle in the event loop, for every
//! promise. Here an environment has one for all its promises: a burst of answers wakes the loop
//! once. That is why this file alone speaks to Node-API directly.
#![allow(unsafe_code)] // Node-API is a C interface; each block names what makes its call sound

use std::{
    cell::RefCell,
    ffi::c_void,
    mem, ptr,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use http::HeaderMap;
use napi::{
    Env, Error, Result, Status,
    bindgen_prelude::{Buffer, ToNapiValue, retain_current_module_for_unload_safety},
    sys,
};

use super::refusal::failure_text;
use crate::failure::Failure;

type Outcome = std::result::Result<Value, Failure>;

/// What a promise of ours resolves to before `lib/answer.js` reads it.
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

/// A promise that waits for its outcome. Dropped without one, it rejects.
pub struct Settlement {
    channel: Arc<Channel>,
    deferred: Deferred,
    settled: bool,
}

/// Other threads carry it, and only the thread of its environment uses it.
#[derive(Clone, Copy)]
struct Deferred(sys::napi_deferred);
unsafe impl Send for Deferred {}

struct ThreadsafeFunction(sys::napi_threadsafe_function);
// Calling it from any thread is what a thread-safe function is for.
unsafe impl Send for ThreadsafeFunction {}

/// All promises of one environment.
struct Channel {
    state: Mutex<State>,
}

struct State {
    /// `None` from the moment the environment begins to end. The lock is held while it is called,
    /// so the environment cannot free it meanwhile.
    function: Option<ThreadsafeFunction>,
    finished: Vec<(Deferred, Outcome)>,
    /// Whether a wake-up is on its way, so that no second one is needed.
    awake: bool,
    /// How many promises are pending: the event loop must not end before they are settled.
    pending: usize,
}

thread_local! {
    /// The environments of this thread: one, and one more for each time the addon is loaded anew,
    /// as test runners do.
    static CHANNELS: RefCell<Vec<(sys::napi_env, Arc<Channel>)>> = const { RefCell::new(Vec::new()) };
}

impl Settlement {
    /// A new promise of this environment, and the right to settle it from any thread.
    pub fn new(env: &Env) -> Result<(Self, sys::napi_value)> {
        let channel = Channel::of(env)?;
        let (mut deferred, mut promise) = (ptr::null_mut(), ptr::null_mut());
        // SAFETY: called on the environment's thread, with room for both results.
        check(
            unsafe { sys::napi_create_promise(env.raw(), &mut deferred, &mut promise) },
            "create a promise",
        )?;
        channel.begin(env.raw());
        Ok((
            Self {
                channel,
                deferred: Deferred(deferred),
                settled: false,
            },
            promise,
        ))
    }

    pub fn settle(mut self, outcome: Outcome) {
        self.settled = true;
        self.channel.finish(self.deferred, outcome);
    }
}

impl Drop for Settlement {
    fn drop(&mut self) {
        if !self.settled {
            let failure = Failure::internal("The call ended without an outcome");
            self.channel.finish(self.deferred, Err(failure));
        }
    }
}

impl Channel {
    fn of(env: &Env) -> Result<Arc<Self>> {
        CHANNELS.with_borrow_mut(|channels| {
            if let Some((_, channel)) = channels.iter().find(|(owner, _)| *owner == env.raw()) {
                return Ok(Arc::clone(channel));
            }
            let channel = Self::open(env)?;
            channels.push((env.raw(), Arc::clone(&channel)));
            Ok(channel)
        })
    }

    fn open(env: &Env) -> Result<Arc<Self>> {
        // Threads of the runtime outlive the environment: the library must stay mapped.
        retain_current_module_for_unload_safety();
        let state = State {
            function: None,
            finished: Vec::new(),
            awake: false,
            pending: 0,
        };
        let channel = Arc::new(Self {
            state: Mutex::new(state),
        });
        let name = env.create_string("meta-cloud-api")?;
        let context = Arc::into_raw(Arc::clone(&channel))
            .cast_mut()
            .cast::<c_void>();
        let mut function = ptr::null_mut();
        // SAFETY: `context` is a counted reference that `release` gives back exactly once, when the
        // function is finalized; `wake` matches the signature that Node-API calls.
        check(
            unsafe {
                sys::napi_create_threadsafe_function(
                    env.raw(),
                    ptr::null_mut(),
                    ptr::null_mut(),
                    napi::JsValue::raw(&name),
                    0, // unbounded
                    1, // this channel is its one user
                    context,
                    Some(release),
                    context,
                    Some(wake),
                    &mut function,
                )
            },
            "create a thread-safe function",
        )?;
        // SAFETY: the function was just created on this thread. An idle client keeps no loop alive.
        check(
            unsafe { sys::napi_unref_threadsafe_function(env.raw(), function) },
            "unref",
        )?;
        channel.lock().function = Some(ThreadsafeFunction(function));
        // Hooks run in reverse order: this one before Node's own for the function.
        env.add_env_cleanup_hook(Arc::clone(&channel), |channel| channel.close())?;
        Ok(channel)
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// One more promise is pending. On the environment's thread.
    fn begin(&self, env: sys::napi_env) {
        let mut state = self.lock();
        state.pending += 1;
        if let (1, Some(function)) = (state.pending, &state.function) {
            // SAFETY: on the environment's thread, and `close` cannot run while the lock is held.
            unsafe { sys::napi_ref_threadsafe_function(env, function.0) };
        }
    }

    /// From any thread: queues an outcome and wakes the event loop unless it is on its way.
    fn finish(&self, deferred: Deferred, outcome: Outcome) {
        let mut state = self.lock();
        if state.function.is_none() {
            return; // the environment has ended, and its promises with it
        }
        state.finished.push((deferred, outcome));
        if mem::replace(&mut state.awake, true) {
            return;
        }
        if let Some(function) = &state.function {
            // SAFETY: `close` takes the function under this lock before the environment frees it.
            unsafe {
                sys::napi_call_threadsafe_function(
                    function.0,
                    ptr::null_mut(),
                    sys::ThreadsafeFunctionCallMode::nonblocking,
                )
            };
        }
    }

    /// On the environment's thread: settles everything that has finished.
    fn drain(&self, env: sys::napi_env) {
        let finished = {
            let mut state = self.lock();
            state.awake = false;
            mem::take(&mut state.finished)
        };
        let count = finished.len();
        for (deferred, outcome) in finished {
            settle(env, deferred, outcome);
        }
        let mut state = self.lock();
        state.pending = state.pending.saturating_sub(count);
        if let (0, Some(function)) = (state.pending, &state.function) {
            // SAFETY: as in `begin`.
            unsafe { sys::napi_unref_threadsafe_function(env, function.0) };
        }
    }

    /// The environment ends: no thread may call into it from here on.
    fn close(&self) {
        let function = {
            let mut state = self.lock();
            state.finished.clear();
            state.function.take()
        };
        CHANNELS.with_borrow_mut(|channels| {
            channels.retain(|(_, channel)| !std::ptr::eq(&raw const **channel, self));
        });
        if let Some(function) = function {
            // SAFETY: taken out above, so this is its last use; Node frees it later in the teardown.
            unsafe {
                sys::napi_release_threadsafe_function(
                    function.0,
                    sys::ThreadsafeFunctionReleaseMode::abort,
                )
            };
        }
    }
}

/// Node-API calls this on the environment's thread, or with a null `env` while it is ending.
unsafe extern "C" fn wake(
    env: sys::napi_env, _: sys::napi_value, context: *mut c_void, _: *mut c_void,
) {
    if env.is_null() {
        return;
    }
    // SAFETY: `context` is the reference that `open` counted and only `release` gives back.
    let channel = unsafe { &*context.cast::<Channel>() };
    // A panic must not unwind into C.
    let _ = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| channel.drain(env)));
}

/// Node-API calls this once, when nothing can call `wake` any more.
unsafe extern "C" fn release(_: sys::napi_env, channel: *mut c_void, _: *mut c_void) {
    // SAFETY: pairs with `Arc::into_raw` in `open`.
    drop(unsafe { Arc::from_raw(channel.cast::<Channel>().cast_const()) });
}

fn settle(env: sys::napi_env, Deferred(deferred): Deferred, outcome: Outcome) {
    let mut scope = ptr::null_mut();
    // SAFETY: on the environment's thread. The scope keeps a long batch from piling up handles;
    // a deferred is settled exactly once and freed by that.
    unsafe {
        if sys::napi_open_handle_scope(env, &mut scope) != sys::Status::napi_ok {
            return; // the environment is ending
        }
        let (rejected, value) = match outcome {
            Ok(value) => (false, value_of(env, value)),
            Err(failure) => (true, text(env, failure_text(&failure).as_bytes())),
        };
        match value {
            Ok(value) if !rejected => sys::napi_resolve_deferred(env, deferred, value),
            Ok(value) => sys::napi_reject_deferred(env, deferred, value),
            Err(_) => {
                let failure = Failure::internal("The answer does not fit into a JavaScript string");
                text(env, failure_text(&failure).as_bytes())
                    .map_or(sys::Status::napi_generic_failure, |value| {
                        sys::napi_reject_deferred(env, deferred, value)
                    })
            }
        };
        sys::napi_close_handle_scope(env, scope);
    }
}

fn value_of(env: sys::napi_env, value: Value) -> Result<sys::napi_value> {
    match value {
        Value::Json(body) => text(env, &body),
        // SAFETY: `env` is live, on its own thread.
        Value::Flag(flag) => unsafe { ToNapiValue::to_napi_value(env, flag) },
        Value::Response {
            status,
            headers,
            body,
        } => {
            let env = Env::from_raw(env);
            let mut object = napi::bindgen_prelude::Object::new(&env)?;
            object.set("status", status)?;
            let mut fields = napi::bindgen_prelude::Object::new(&env)?;
            for name in headers.keys() {
                let values: Vec<_> = headers
                    .get_all(name)
                    .iter()
                    .filter_map(|value| value.to_str().ok())
                    .collect();
                fields.set(name.as_str(), values.join(", "))?;
            }
            object.set("headers", fields)?;
            object.set("body", Buffer::from(Vec::from(body)))?;
            // SAFETY: `env` is live, the object is its own.
            unsafe { ToNapiValue::to_napi_value(env.raw(), object) }
        }
    }
}

fn text(env: sys::napi_env, bytes: &[u8]) -> Result<sys::napi_value> {
    let length =
        isize::try_from(bytes.len()).map_err(|_| Error::new(Status::InvalidArg, "too long"))?;
    let create = if bytes.is_ascii() {
        sys::napi_create_string_latin1 // copies; the other one decodes
    } else {
        sys::napi_create_string_utf8
    };
    let mut value = ptr::null_mut();
    // SAFETY: V8 reads exactly `length` bytes and replaces what is not UTF-8.
    check(
        unsafe { create(env, bytes.as_ptr().cast(), length, &mut value) },
        "create a string",
    )?;
    Ok(value)
}

fn check(status: sys::napi_status, what: &str) -> Result<()> {
    if status == sys::Status::napi_ok {
        Ok(())
    } else {
        Err(Error::new(
            Status::from(status),
            format!("Node-API could not {what}"),
        ))
    }
}
