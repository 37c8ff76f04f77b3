//! Payloads as the text that JavaScript would send. Every method that takes an object asks for it.

use napi::{
    Env, JsString, JsValue, Result, Unknown, ValueType,
    bindgen_prelude::{FnArgs, FromNapiValue, Function, FunctionRef, JsObjectValue, Object},
};

use crate::failure::Failure;

/// `JSON.stringify(argument)`: payloads cross as the text that JavaScript itself would send.
#[inline(never)]
pub fn json_text(parameter: &'static str, argument: Unknown<'_>) -> Result<String> {
    if matches!(argument.get_type()?, ValueType::Undefined | ValueType::Null) {
        return Err(Failure::invalid(parameter, format!("`{parameter}` is missing.")).into());
    }
    let env = Env::from_raw(argument.value().env);
    let text = stringify(&env)?.call((argument,).into()).map_err(|error| {
        // The error of a getter or a `toJSON` may hold anything, a message's text too, so only V8's own are told.
        let why = if error.reason.contains("circular structure") {
            "it refers to itself"
        } else if error.reason.contains("BigInt") {
            "it holds a BigInt"
        } else {
            "a getter, a proxy or a `toJSON` threw"
        };
        Failure::invalid(
            parameter,
            format!("`{parameter}` cannot be written as JSON: {why}."),
        )
    })?;
    if text.get_type()? != ValueType::String {
        return Err(Failure::invalid(
            parameter,
            format!("`{parameter}` cannot be written as JSON."),
        )
        .into());
    }
    JsString::from_unknown(text)?.into_utf8()?.into_owned()
}

type Argument = FnArgs<(Unknown<'static>,)>;

/// Looks the function up once in an environment, because that takes as long as writing a message.
fn stringify(env: &Env) -> Result<Function<'_, Argument, Unknown<'static>>> {
    if let Some(known) = env.get_instance_data::<FunctionRef<Argument, Unknown<'static>>>()? {
        return known.borrow_back(env);
    }
    let json: Object<'_> = env.get_global()?.get_named_property("JSON")?;
    let stringify: Function<'_, Argument, Unknown<'static>> =
        json.get_named_property("stringify")?;
    env.set_instance_data(stringify.create_ref()?, (), |_| {})?;
    Ok(stringify)
}
