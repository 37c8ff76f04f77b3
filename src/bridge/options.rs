//! The last argument of every method, and what ends a call from outside. Methods take it by its type.

use std::time::Duration;

use napi::{
    Env, JsValue, Result, Unknown, ValueType,
    bindgen_prelude::{ClassInstance, FromNapiValue, JsObjectValue, Object},
    sys,
};
use napi_derive::napi;

use super::setting;
use crate::{config::milliseconds, failure::Failure, transport::Cancellation};

/// Ends the one call it is passed to. `lib/answer.js` makes one for an `AbortSignal`.
#[napi]
#[derive(Debug, Default)]
pub struct Cancel {
    cancellation: Cancellation,
}

#[napi]
impl Cancel {
    #[napi(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    #[napi(catch_unwind)]
    pub fn cancel(&self) {
        self.cancellation.cancel();
    }
}

/// The last argument of every method: `{ signal, timeout }`, or nothing.
pub struct CallOptions {
    /// The environment that the call was made in: its promise is made there too.
    pub env: Env,
    /// The time of the whole call, retries included.
    pub timeout: Option<Duration>,
    pub cancellation: Option<Cancellation>,
}

// The macro of napi asks for this conversion; its contract (a live `env`, a value of it) is the macro's to keep.
#[allow(unsafe_code)]
impl FromNapiValue for CallOptions {
    unsafe fn from_napi_value(env: sys::napi_env, value: sys::napi_value) -> Result<Self> {
        Self::read(unsafe { Unknown::from_napi_value(env, value) }?)
    }
}

impl CallOptions {
    #[inline(never)]
    pub fn read(argument: Unknown<'_>) -> Result<Self> {
        let env = Env::from_raw(argument.value().env);
        match argument.get_type()? {
            ValueType::Object => {}
            ValueType::Undefined | ValueType::Null => {
                return Ok(Self {
                    env,
                    timeout: None,
                    cancellation: None,
                });
            }
            _ => {
                return Err(Failure::invalid(
                    "options",
                    "`options` must be an object such as { signal, timeout }.",
                )
                .into());
            }
        }
        let options = Object::from_unknown(argument)?;
        let cancel: Unknown<'_> = options.get_named_property_unchecked("cancel")?;
        let cancellation = match cancel.get_type()? {
            ValueType::Object => {
                let cancel = ClassInstance::<Cancel>::from_unknown(cancel).map_err(|_| {
                    Failure::invalid(
                        "options",
                        "`options.cancel` is the library's own: pass `signal`.",
                    )
                })?;
                Some(cancel.cancellation.clone())
            }
            _ => None,
        };
        let timeout = setting(options.get_named_property_unchecked("timeout")?)?;
        Ok(Self {
            env,
            timeout: milliseconds("timeout", timeout)?,
            cancellation,
        })
    }
}
