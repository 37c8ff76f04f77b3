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
const OPTIONS: [&str; 28] = [
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
    "logLevel",
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
    "timeout",
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{Config, Sources};

    /// A value of each option that is not the default.
    const VALUES: [(&str, &str); 30] = [
        ("accessToken", "EAAC"),
        ("apiVersion", "v24.0"),
        ("appId", "1"),
        ("appSecret", "secret"),
        ("appSecretProof", "true"),
        ("baseUrl", "https://graph.example/v"),
        ("businessAcctId", "2"),
        ("connectTimeout", "3"),
        ("debug", "true"),
        ("listenerPort", "4"),
        ("logLevel", "debug"),
        ("maxResponseBytes", "5"),
        ("maxRetriesAfterWait", "6"),
        ("mediaHosts", "media.example,files.example"),
        ("messageChecks", "off"),
        ("passphrase", "phrase"),
        ("phoneNumberId", "7"),
        ("pinPolicy", "refuse"),
        ("privatePem", "pem"),
        ("proxy", "http://user:word@proxy.example:8"),
        ("requestTimeout", "9"),
        ("retry.backoff", "fixed"),
        ("retry.initialDelayMs", "10"),
        ("retry.maxAttempts", "11"),
        ("timeout", "14"),
        ("totalTimeout", "12"),
        ("verifyToken", "token"),
        ("version", "v25.0"),
        ("wabaId", "13"),
        ("webhookEndpoint", "/hook"),
    ];

    fn config(options: &[(&str, &str)]) -> Config {
        let option = |name: &str| {
            let given = options.iter().rev().find(|(option, _)| *option == name);
            let is_inside = options
                .iter()
                .any(|(option, _)| name == "retry" && option.starts_with("retry."));
            match given {
                Some((_, "true")) => Setting::Flag(true),
                Some((_, text)) => Setting::Text((*text).to_owned()),
                None if is_inside => Setting::Other,
                None => Setting::Missing,
            }
        };
        let sources = Sources {
            option: &option,
            variable: &|_| None,
            certificates: vec![],
            user_agent: "test".to_owned(),
        };
        Config::read(sources).unwrap()
    }

    /// All that it says, secrets included.
    fn all(config: &Config) -> (String, Vec<&str>) {
        let secrets = config.secrets.iter().map(|secret| secret.expose());
        (format!("{config:?}"), secrets.collect())
    }

    #[test]
    fn a_view_keeps_every_option_of_the_table() {
        let table = OPTIONS.iter().filter(|name| **name != "retry");
        let table = table.map(|name| (*name).to_owned());
        let retry = RETRY.iter().map(|name| format!("retry.{name}"));
        for name in table.chain(retry).chain(["mediaHosts".to_owned()]) {
            // `webhookVerificationToken` is `verifyToken` by another name.
            let named = name.replace("webhookVerificationToken", "verifyToken");
            let value = VALUES.iter().find(|(option, _)| *option == named);
            let Some((_, value)) = value else {
                panic!("`{name}` has no value here");
            };
            let plain = [("accessToken", "EAAB"), ("appSecret", "hush")];
            let given = config(&[&plain[..], &[(name.as_str(), *value)]].concat());
            let view = given.with(&|_| Setting::Missing, vec![]).unwrap();
            assert_eq!(all(&view), all(&given), "a view loses `{name}`");
            assert_ne!(
                all(&given),
                all(&config(&plain)),
                "`{name}` changes nothing"
            );
        }
        // `ca` is below, `store` is kept in JavaScript. One that is added needs a test that views keep it.
        assert_eq!(OTHERS, ["ca", "mediaHosts", "store"]);
        let mut given = config(&[("accessToken", "EAAB")]);
        given.client.certificates = vec![vec![0x30, 0x00], vec![0x30, 0x01]]; // DER
        let view = given.with(&|_| Setting::Missing, vec![]).unwrap();
        assert_eq!(view.client.certificates, given.client.certificates);
    }
}
