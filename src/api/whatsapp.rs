//! The class of a client. `lib/client.js` extends it with the API modules as properties; every API object is made
//! of one.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use napi::{
    Env, Result, Unknown,
    bindgen_prelude::{ClassInstance, JsObjectValue, Object},
};
use napi_derive::napi;

use crate::{
    bridge::{self, ClientOptions, Reply, Value, emit_warning, notice_panics, reply, setting},
    config::{self, Config, Setting, Sources},
    core::Core,
    failure::Failure,
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
        notice_panics();
        let ClientOptions {
            settings,
            certificates,
            misspelled,
        } = ClientOptions::read(options)?;
        let explained = |failure: Failure| {
            let sentences = std::iter::once(&failure.message).chain(&misspelled);
            let message = sentences.map(String::as_str).collect::<Vec<_>>().join(" ");
            Failure { message, ..failure }
        };
        let option = |name: &str| -> Setting {
            let found = settings.iter().find(|(key, _)| key == name);
            found.map_or(Setting::Missing, |(_, value)| value.clone())
        };
        if let Some(original) = original {
            let view = original.core.view(&option, certificates);
            let core = Arc::new(view.map_err(explained)?);
            warn(env, &misspelled)?;
            return Ok(Self { core });
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
        })
        .map_err(explained)?;
        warn(env, &misspelled)?;
        Ok(Self {
            core: Arc::new(Core::new(config)),
        })
    }
}

/// Says it once per process: a program may construct a client for each request.
fn warn(env: &Env, misspelled: &[String]) -> Result<()> {
    static WARNED: AtomicBool = AtomicBool::new(false);
    if misspelled.is_empty() || WARNED.swap(true, Ordering::Relaxed) {
        return Ok(());
    }
    emit_warning(env, &misspelled.join(" "), "WHATSAPP_UNKNOWN_OPTION")
}

/// The version of this package.
///
/// @internal
#[napi]
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The newest version of the Graph API that this package knows, for the option `apiVersion`. The default stays what
/// release 3.1.1 documents, `v23.0`, which Meta answers until 2027-10-08.
///
/// @example
/// ```js
/// const whatsapp = new WhatsApp({ apiVersion: LATEST_API_VERSION });
/// ```
/// @see https://developers.facebook.com/docs/graph-api/changelog/versions
#[napi]
pub const LATEST_API_VERSION: &str = config::LATEST_API_VERSION;

/// What a failure of the core begins with, thrown or rejected: a caller's own error cannot.
///
/// @internal
#[napi(catch_unwind)]
pub fn failure_mark() -> &'static str {
    bridge::failure_mark()
}

/// Whether the core has panicked on this thread since it was last asked.
///
/// @internal
#[napi(catch_unwind)]
pub fn has_panicked() -> bool {
    bridge::has_panicked()
}

/// Panics on purpose, so that tests can prove that no panic ends the process.
///
/// @internal
#[napi(catch_unwind, ts_return_type = "Promise<never>")]
#[allow(clippy::panic)] // the purpose of this function
pub fn test_panic(env: &Env, place: String) -> Result<Reply> {
    struct Panics;
    #[allow(clippy::panic)]
    impl Drop for Panics {
        fn drop(&mut self) {
            panic!("a panic on purpose");
        }
    }
    match place.as_str() {
        "sync" => panic!("a panic on purpose"),
        "drop" => reply(env, async {
            let _held = Panics;
            Ok(Value::Flag(true))
        }),
        "drop of what was handed over" => {
            let held = Panics;
            reply(env, async move {
                let _held = held;
                std::future::ready(()).await;
                Ok(Value::Flag(true))
            })
        }
        _ => reply(env, async { panic!("a panic on purpose") }),
    }
}
