//! The options that a program constructs a client with. `api/whatsapp.rs` makes a configuration of them.

use napi::{
    Result, Unknown, ValueType,
    bindgen_prelude::{FromNapiValue, JsObjectValue, Object},
};

use super::{
    member,
    params::{byte_array, is_array, name_list},
    setting,
};
use crate::{config::Setting, failure::Failure, option};

/// Every plain option of the constructor. Members of `retry` and `OTHERS` are read apart.
const OPTIONS: [&str; 26] = [
    "accessToken",
    "apiVersion",
    "appId",
    "appSecret",
    "appSecretProof",
    "baseUrl",
    "businessAcctId",
    "connectTimeout",
    "debug",
    "listenerPort",
    "maxResponseBytes",
    "maxRetriesAfterWait",
    "messageChecks",
    "passphrase",
    "phoneNumberId",
    "pinPolicy",
    "privatePem",
    "proxy",
    "requestTimeout",
    "retry",
    "totalTimeout",
    "verifyToken",
    "version",
    "wabaId",
    "webhookEndpoint",
    "webhookVerificationToken",
];

/// Options that are no plain values, or that JavaScript reads.
const OTHERS: [&str; 3] = ["ca", "mediaHosts", "store"];

const RETRY: [&str; 3] = ["maxAttempts", "backoff", "initialDelayMs"];

/// An object with more members than this holds other things than options, so the rest is not compared.
const COMPARED: usize = 100;

/// What a program constructs a client with. It is read up front: a getter that throws must throw its own error,
/// and once.
#[derive(Debug, Default)]
pub struct ClientOptions {
    pub settings: Vec<(String, Setting)>,
    /// PEM files beside the roots that are built in.
    pub certificates: Vec<Vec<u8>>,
    /// A sentence for each option that does not exist and resembles one that does.
    pub misspelled: Vec<String>,
}

impl ClientOptions {
    pub fn read(options: Unknown<'_>) -> Result<Self> {
        match options.get_type()? {
            ValueType::Undefined | ValueType::Null => return Ok(Self::default()),
            ValueType::Object | ValueType::Function => {}
            _ => {
                let message = "`options` must be an object of options.";
                return Err(Failure::invalid("options", message).into());
            }
        }
        let mut settings = Vec::new();
        for name in OPTIONS {
            settings.push((name.to_owned(), setting(member("options", options, name)?)?));
        }
        let hosts = name_list("mediaHosts", member("options", options, "mediaHosts")?)?;
        settings.push((
            "mediaHosts".to_owned(),
            hosts.map_or(Setting::Missing, Setting::Text),
        ));
        let known = [&OPTIONS[..], &OTHERS[..]].concat();
        let mut misspelled = misspelled(options, "", &known)?;
        let retry = member("options", options, "retry")?;
        if setting(retry)? == Setting::Other {
            for name in RETRY {
                settings.push((
                    format!("retry.{name}"),
                    setting(member("retry", retry, name)?)?,
                ));
            }
            misspelled.extend(self::misspelled(retry, "retry.", &RETRY)?);
        }
        let mut certificates = Vec::new();
        read_certificates(
            member("options", options, "ca")?,
            DEEPEST,
            &mut certificates,
        )?;
        Ok(Self {
            settings,
            certificates,
            misspelled,
        })
    }
}

/// Writes the sentences of `ClientOptions::misspelled`. What resembles no option is passed over, as in 3.1.1, because a
/// program may keep settings of its own among the options.
fn misspelled(object: Unknown<'_>, path: &str, known: &[&str]) -> Result<Vec<String>> {
    let names = Object::keys(&Object::from_unknown(object)?)?;
    let unknown = names.iter().filter(|name| !known.contains(&name.as_str()));
    let sentence = |name: &String| {
        let meant = option::meant(name, known)?;
        Some(format!(
            "There is no option `{path}{name}`: did you mean `{path}{meant}`?"
        ))
    };
    Ok(unknown.take(COMPARED).filter_map(sentence).collect())
}

/// How deep lists of certificates may lie in lists: one that holds itself must not exhaust the stack.
const DEEPEST: usize = 8;

/// Reads one certificate file or several, as text or bytes.
fn read_certificates(ca: Unknown<'_>, depth: usize, found: &mut Vec<Vec<u8>>) -> Result<()> {
    match setting(ca)? {
        Setting::Missing => {}
        Setting::Text(text) => found.push(text.into_bytes()),
        Setting::Other if depth > 0 && is_array(ca)? => {
            let list = Object::from_unknown(ca)?;
            for index in 0..list.get_array_length()? {
                read_certificates(list.get_element(index)?, depth - 1, found)?;
            }
        }
        _ => match byte_array(ca)? {
            Some(bytes) => found.push(bytes),
            None => {
                let message = "The option `ca` must be a PEM certificate or an array of them.";
                return Err(Failure::invalid("ca", message).into());
            }
        },
    }
    Ok(())
}
