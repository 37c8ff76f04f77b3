//! How much of its allowance an app has used, as Graph tells in headers. Every answer is asked, in the transport, and
//! `whatsapp.usage()` reads what the last ones said.

use std::{
    collections::BTreeMap,
    sync::{Mutex, PoisonError},
    time::{SystemTime, UNIX_EPOCH},
};

use http::HeaderMap;
use serde_json::value::RawValue;

use crate::json::object;

const APP: &str = "x-app-usage";
const BUSINESS: &str = "x-business-use-case-usage";
const AD_ACCOUNT: &str = "x-ad-account-usage";

/// Meta names up to 32 in one answer; a client of many tenants sees more in time.
const MOST_BUSINESSES: usize = 1000;

/// What was told last, each value as the JSON text it was. What is no JSON is passed over.
#[derive(Debug, Default)]
pub struct Usage(Mutex<Told>);

#[derive(Debug, Default)]
struct Told {
    app: Option<Box<RawValue>>,
    ad_account: Option<Box<RawValue>>,
    /// By the id of a business or of an account.
    businesses: BTreeMap<String, Box<RawValue>>,
    /// Unix milliseconds.
    at: u128,
}

impl Usage {
    pub fn notice(&self, headers: &HeaderMap) {
        let values = [APP, BUSINESS, AD_ACCOUNT].map(|name| headers.get(name));
        if values.iter().all(Option::is_none) {
            return;
        }
        let [app, businesses, ad_account] = values.map(|value| value?.to_str().ok());
        let raw = |text: Option<&str>| serde_json::from_str::<Box<RawValue>>(text?).ok();
        let businesses: Option<BTreeMap<String, Box<RawValue>>> =
            businesses.and_then(|text| serde_json::from_str(text).ok());
        let since = SystemTime::now().duration_since(UNIX_EPOCH);
        let mut told = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        told.at = since.unwrap_or_default().as_millis();
        if let Some(app) = raw(app) {
            told.app = Some(app);
        }
        if let Some(ad_account) = raw(ad_account) {
            told.ad_account = Some(ad_account);
        }
        for (id, usage) in businesses.into_iter().flatten() {
            if told.businesses.len() >= MOST_BUSINESSES && !told.businesses.contains_key(&id) {
                told.businesses.pop_first();
            }
            told.businesses.insert(id, usage);
        }
    }

    /// `{ app, business, adAccount, at }` as JSON text, without what was never told.
    pub fn text(&self) -> String {
        let told = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let businesses = told
            .businesses
            .iter()
            .map(|(id, usage)| (id.as_str(), usage.get()));
        let businesses = (!told.businesses.is_empty()).then(|| object(businesses));
        let at = (told.at > 0).then(|| told.at.to_string());
        let members = [
            ("app", told.app.as_ref().map(|usage| usage.get())),
            ("business", businesses.as_deref()),
            (
                "adAccount",
                told.ad_account.as_ref().map(|usage| usage.get()),
            ),
            ("at", at.as_deref()),
        ];
        object(
            members
                .into_iter()
                .filter_map(|(name, text)| Some((name, text?))),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(list: &[(&'static str, &'static str)]) -> HeaderMap {
        let pairs = list.iter().map(|(name, value)| {
            (
                http::HeaderName::from_static(name),
                http::HeaderValue::from_static(value),
            )
        });
        pairs.collect()
    }

    fn read(usage: &Usage) -> serde_json::Value {
        serde_json::from_str(&usage.text()).unwrap()
    }

    #[test]
    fn businesses_are_kept_beside_one_another() {
        let usage = Usage::default();
        assert_eq!(usage.text(), "{}");
        usage.notice(&headers(&[(BUSINESS, r#"{"1":[{"call_count":3}]}"#)]));
        usage.notice(&headers(&[
            (BUSINESS, r#"{"2":[{"call_count":5}]}"#),
            (APP, r#"{"call_count":28}"#),
        ]));
        usage.notice(&headers(&[(BUSINESS, r#"{"1":[{"call_count":4}]}"#)]));
        let read = read(&usage);
        assert_eq!(read["business"]["1"][0]["call_count"], 4);
        assert_eq!(read["business"]["2"][0]["call_count"], 5);
        assert_eq!(read["app"]["call_count"], 28);
        assert!(read["at"].as_u64().unwrap() > 1_700_000_000_000);
        assert_eq!(read.get("adAccount"), None);
    }

    #[test]
    fn what_is_no_json_changes_nothing() {
        let usage = Usage::default();
        usage.notice(&headers(&[(APP, r#"{"call_count":1}"#)]));
        usage.notice(&headers(&[
            (APP, "not json"),
            (BUSINESS, "[1]"),
            (AD_ACCOUNT, "{"),
        ]));
        let read = read(&usage);
        assert_eq!(read["app"]["call_count"], 1);
        assert_eq!(read.get("business"), None);
    }

    #[test]
    fn no_more_than_so_many_businesses_are_kept() {
        let usage = Usage::default();
        for id in 0..MOST_BUSINESSES + 10 {
            let mut headers = HeaderMap::new();
            let text = format!(r#"{{"{id}":[]}}"#);
            headers.insert(BUSINESS, http::HeaderValue::from_str(&text).unwrap());
            usage.notice(&headers);
        }
        assert_eq!(
            read(&usage)["business"].as_object().unwrap().len(),
            MOST_BUSINESSES
        );
    }
}
