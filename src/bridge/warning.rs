//! A warning of the process. `api/two_step_verification.rs` gives one for a weak PIN.

use napi::{
    Env, Result,
    bindgen_prelude::{FnArgs, Function, JsObjectValue, Object},
};

/// `process.emitWarning(text, { type: 'WhatsAppWarning', code })`.
pub fn emit_warning(env: &Env, text: &str, code: &str) -> Result<()> {
    let process: Object<'_> = env.get_global()?.get_named_property("process")?;
    let emit: Function<'_, FnArgs<(&str, &str, &str)>, ()> =
        process.get_named_property("emitWarning")?;
    emit.apply(process, (text, "WhatsAppWarning", code).into())
}
