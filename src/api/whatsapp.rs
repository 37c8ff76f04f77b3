//! The class of a client. `lib/client.js` extends it with the API modules as properties; every API object is made
//! of one.

use std::sync::Arc;

use napi::{
    Env, Result, Unknown,
    bindgen_prelude::{ClassInstance, JsObjectValue, Object},
};
use napi_derive::napi;

use crate::{
    bridge::{ClientOptions, Reply, reply, setting},
    config::{Config, Setting, Sources},
    core::Core,
};

/// A client: its settings, connections and retry budget. It has no methods, because whatever stood here would be
/// a member of every program's `WhatsApp` as well.
///
/// @internal
#[napi]
#[derive(Debug)]
pub struct WhatsApp {
    core: Arc<Core>,
}

impl WhatsApp {
    pub fn core(&self) -> Arc<Core> {
        Arc::clone(&self.core)
    }
}

#[napi]
impl WhatsApp {
    /// With an original, its settings under these options, over its connections and its retry budget; else these
    /// options, and variables of the environment where they say nothing.
    #[napi(
        constructor,
        catch_unwind,
        ts_args_type = "options?: WhatsAppConfig, environment?: Record<string, string | undefined>, original?: WhatsApp"
    )]
    pub fn new(
        env: &Env, options: Unknown<'_>, environment: Option<Object<'_>>,
        original: Option<ClassInstance<'_, WhatsApp>>,
    ) -> Result<Self> {
        let ClientOptions {
            settings,
            certificates,
        } = ClientOptions::read(options)?;
        let option = |name: &str| -> Setting {
            let found = settings.iter().find(|(key, _)| key == name);
            found.map_or(Setting::Missing, |(_, value)| value.clone())
        };
        if let Some(original) = original {
            return Ok(Self {
                core: Arc::new(original.core.view(&option, certificates)?),
            });
        }
        let process: Object<'_> = env.get_global()?.get_named_property("process")?;
        let environment = match environment {
            Some(environment) => environment,
            None => process.get_named_property("env")?,
        };
        let variable = |name: &str| -> Option<String> {
            let value = environment.get_named_property_unchecked::<Unknown<'_>>(name);
            match setting(value.ok()?).ok()? {
                Setting::Text(text) => Some(text),
                _ => None,
            }
        };
        let node: String = process.get_named_property("version")?;
        let config = Config::read(Sources {
            option: &option,
            variable: &variable,
            certificates,
            user_agent: format!("meta-cloud-api-native/{VERSION} (Node.js {node})"),
        })?;
        Ok(Self {
            core: Arc::new(Core::new(config)),
        })
    }
}

/// The version of this package.
///
/// @internal
#[napi]
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Panics on purpose, so that tests can prove that no panic ends the process.
///
/// @internal
#[napi(catch_unwind, ts_return_type = "Promise<never>")]
#[allow(clippy::panic)] // the purpose of this function
pub fn test_panic(env: &Env, place: String) -> Result<Reply> {
    if place == "sync" {
        panic!("a panic on purpose");
    }
    reply(env, async { panic!("a panic on purpose") })
}
