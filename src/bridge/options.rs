use std::time::Duration;

use napi::{
    Result, Unknown, ValueType,
    bindgen_prelude::{ClassInstance, FromNapiValue, JsObjectValue, Object},
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

/// The last argument of every method: `{ signal, timeout }`.
#[derive(Debug, Default)]
pub struct CallOptions {
    /// Of the whole call, retries included.
    pub timeout: Option<Duration>,
    pub cancellation: Option<Cancellation>,
}

impl CallOptions {
    #[inline(never)]
    pub fn read(argument: Option<Unknown<'_>>) -> Result<Self> {
        let Some(argument) = argument else {
            return Ok(Self::default());
        };
        match argument.get_type()? {
            ValueType::Undefined | ValueType::Null => return Ok(Self::default()),
            ValueType::Object => {}
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
            timeout: milliseconds("timeout", timeout)?,
            cancellation,
        })
    }
}
