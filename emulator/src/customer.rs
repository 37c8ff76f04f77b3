//! The customers: who has which number and which user id, and what of it Meta shows. `Cloud` holds them; messages,
//! statuses, blocks, groups and calls name people by what they say.
//!
//! <https://developers.facebook.com/documentation/business-messaging/whatsapp/business-scoped-user-ids>

use serde::Deserialize;
use serde_json::{Map, Value, json};

use crate::id;
use crate::numbering::wa_id;

/// A bound because an emulator may run for days.
const CAPACITY: usize = 10_000;

/// What a test may say about a customer: a number, a user id or both.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct CustomerSettings {
    pub phone: Option<String>,
    pub user_id: Option<String>,
    pub parent_user_id: Option<String>,
    pub username: Option<String>,
    pub name: Option<String>,
    /// Whether Meta shows the number; `true` when absent.
    pub shows_number: Option<bool>,
    /// `true` when absent.
    #[serde(rename = "onWhatsApp")]
    pub on_whats_app: Option<bool>,
    pub blocks_business: Option<bool>,
    pub stops_marketing: Option<bool>,
}

#[derive(Clone, Debug, Default)]
pub struct Customer {
    pub phone: Option<String>,
    pub user_id: Option<String>,
    pub parent_user_id: Option<String>,
    username: Option<String>,
    name: Option<String>,
    hides_number: bool,
    is_absent: bool,
    blocks_business: bool,
    pub stops_marketing: bool,
}

impl Customer {
    /// The number, if Meta shows it: it is hidden only of somebody who has a user id to be named by.
    pub fn shown_phone(&self) -> Option<&str> {
        let hidden = self.hides_number && self.user_id.is_some();
        self.phone.as_deref().filter(|_| !hidden)
    }

    /// The number and the user id, as far as there are any.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        [&self.phone, &self.user_id]
            .into_iter()
            .flatten()
            .map(String::as_str)
    }

    /// Not on WhatsApp, or has blocked the business: Meta does not tell which.
    pub fn is_out_of_reach(&self) -> bool {
        self.is_absent || self.blocks_business
    }

    /// What tells one customer from another.
    pub fn key(&self) -> &str {
        let key = self.user_id.as_deref().or(self.phone.as_deref());
        key.unwrap_or_default()
    }

    /// One of `contacts`, or a member of a group.
    pub fn named(&self, phone: Option<&str>, more: &[(&str, Value)]) -> Map<String, Value> {
        let mut members: Map<String, Value> = more
            .iter()
            .map(|(name, value)| ((*name).to_owned(), value.clone()))
            .collect();
        for (name, value) in [
            ("wa_id", phone),
            ("user_id", self.user_id.as_deref()),
            ("parent_user_id", self.parent_user_id.as_deref()),
        ] {
            if let Some(value) = value {
                members.insert(name.into(), json!(value));
            }
        }
        members
    }

    pub fn profile(&self, name: Option<&str>, with_username: bool) -> Value {
        let made = format!("Customer {}", self.phone.as_deref().unwrap_or(self.key()));
        let name = name.or(self.name.as_deref()).unwrap_or(&made);
        match self.username.as_deref().filter(|_| with_username) {
            Some(username) => json!({ "name": name, "username": username }),
            None => json!({ "name": name }),
        }
    }

    pub fn state(&self) -> Value {
        json!({
            "phone": self.phone,
            "userId": self.user_id,
            "parentUserId": self.parent_user_id,
            "username": self.username,
            "name": self.name,
            "showsNumber": !self.hides_number,
            "onWhatsApp": !self.is_absent,
            "blocksBusiness": self.blocks_business,
            "stopsMarketing": self.stops_marketing,
        })
    }
}

/// What a customer is called now, and was called before.
#[derive(Debug)]
pub struct Moved {
    pub before: Customer,
    pub now: Customer,
}

#[derive(Debug, Default)]
pub struct Customers {
    known: Vec<Customer>,
    /// User ids that nobody has any more.
    withdrawn: Vec<String>,
}

impl Customers {
    /// Adds a customer, or changes the one who has this number or this user id.
    pub fn put(&mut self, settings: CustomerSettings) -> Result<&Customer, String> {
        let CustomerSettings {
            phone,
            user_id,
            parent_user_id,
            username,
            name,
            shows_number,
            on_whats_app,
            blocks_business,
            stops_marketing,
        } = settings;
        let phone = phone.map(|phone| digits(&phone));
        if phone.as_deref().is_some_and(str::is_empty) {
            return Err("phone: digits".into());
        }
        let ids = [&user_id, &parent_user_id];
        if ids.into_iter().flatten().any(|id| !is_user_id(id)) {
            return Err("userId: a user id, such as US.13491208655302741918".into());
        }
        let found = [&user_id, &phone]
            .into_iter()
            .flatten()
            .find_map(|name| self.position(name));
        let index = found.unwrap_or_else(|| {
            self.known.push(Customer::default());
            self.known.len() - 1
        });
        let customer = self.known.get_mut(index).ok_or("the customer vanished")?;
        let replace = |slot: &mut Option<String>, value: Option<String>| {
            if value.is_some() {
                *slot = value;
            }
        };
        replace(&mut customer.phone, phone);
        replace(&mut customer.user_id, user_id);
        replace(&mut customer.parent_user_id, parent_user_id);
        replace(&mut customer.username, username);
        replace(&mut customer.name, name);
        if let Some(shows) = shows_number {
            customer.hides_number = !shows;
        }
        if let Some(on_whats_app) = on_whats_app {
            customer.is_absent = !on_whats_app;
        }
        if let Some(blocks) = blocks_business {
            customer.blocks_business = blocks;
        }
        if let Some(stops) = stops_marketing {
            customer.stops_marketing = stops;
        }
        if customer.key().is_empty() {
            self.known.pop();
            return Err("phone, userId: at least one".into());
        }
        if self.known.len() > CAPACITY {
            self.known.remove(0);
        }
        let index = index.min(self.known.len().saturating_sub(1));
        self.known
            .get(index)
            .ok_or_else(|| "the customer vanished".into())
    }

    /// The customer by number, by user id or by that of a parent portfolio.
    pub fn find(&self, name: &str) -> Option<&Customer> {
        self.known.get(self.position(name)?)
    }

    fn position(&self, name: &str) -> Option<usize> {
        let number = digits(name);
        self.known.iter().position(|customer| {
            if is_user_id(name) {
                [&customer.user_id, &customer.parent_user_id]
                    .into_iter()
                    .flatten()
                    .any(|id| id == name)
            } else {
                customer.phone.as_deref() == Some(number.as_str())
            }
        })
    }

    /// Whoever a number or a user id names, known or not.
    pub fn named(&self, name: &str) -> Customer {
        if let Some(customer) = self.find(name) {
            return customer.clone();
        }
        let name_of = |fits: bool, text: String| Some(text).filter(|_| fits);
        Customer {
            phone: name_of(!is_user_id(name), digits(name)),
            user_id: name_of(is_user_id(name), name.to_owned()),
            ..Customer::default()
        }
    }

    /// Gives a customer another number, another user id or both. Who changes the number has another user id, too.
    pub fn change(
        &mut self, name: &str, phone: Option<String>, user_id: Option<String>,
    ) -> Result<Moved, String> {
        let index = self
            .position(name)
            .ok_or("customer: nobody has that number or user id")?;
        let customer = self.known.get_mut(index).ok_or("the customer vanished")?;
        let before = customer.clone();
        if let Some(id) = before.user_id.clone() {
            customer.user_id =
                user_id.or_else(|| Some(format!("{}.{}", country(&id), id::digits(18))));
            self.withdrawn.push(id);
        } else if user_id.is_some() {
            customer.user_id = user_id;
        }
        if let Some(phone) = phone {
            customer.phone = Some(digits(&phone));
        }
        let now = customer.clone();
        self.withdrawn.retain(|id| Some(id) != now.user_id.as_ref());
        Ok(Moved { before, now })
    }

    /// Whether a user id was that of somebody who has another one now.
    pub fn withdrew(&self, user_id: &str) -> bool {
        self.withdrawn.iter().any(|id| id == user_id)
    }

    pub fn state(&self) -> Value {
        self.known.iter().map(Customer::state).collect()
    }
}

fn country(user_id: &str) -> &str {
    user_id.get(..2).unwrap_or("US")
}

/// A number as WhatsApp knows it.
fn digits(text: &str) -> String {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    wa_id(&digits).into_owned()
}

/// `US.13491208655302741918`, or `US.ENT.…` of a parent portfolio.
pub fn is_user_id(text: &str) -> bool {
    let Some((country, id)) = text.split_once('.') else {
        return false;
    };
    let id = id.strip_prefix("ENT.").unwrap_or(id);
    country.len() == 2
        && country.bytes().all(|byte| byte.is_ascii_uppercase())
        && (1..=128).contains(&id.len())
        && id.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

pub fn is_parent_user_id(text: &str) -> bool {
    is_user_id(text) && text.get(3..7) == Some("ENT.")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(value: Value) -> CustomerSettings {
        serde_json::from_value(value).unwrap()
    }

    #[test]
    fn a_customer_is_found_by_every_name() {
        let mut customers = Customers::default();
        let given = json!({ "phone": "+1 650", "userId": "US.1", "parentUserId": "US.ENT.1" });
        customers.put(settings(given)).unwrap();
        customers
            .put(settings(
                json!({ "userId": "US.1", "name": "Ada", "showsNumber": false }),
            ))
            .unwrap();
        assert_eq!(customers.known.len(), 1);
        for name in ["1650", "+1650", "US.1", "US.ENT.1"] {
            let profile = customers.find(name).unwrap().profile(None, true);
            assert_eq!(profile, json!({ "name": "Ada" }), "{name}");
        }
        assert_eq!(customers.named("1650").shown_phone(), None);
        assert_eq!(customers.named("1651").shown_phone(), Some("1651"));
        assert_eq!(customers.named("US.2").user_id.as_deref(), Some("US.2"));
        for broken in [
            json!({}),
            json!({ "name": "Ada" }),
            json!({ "userId": "1650" }),
            json!({ "phone": "x" }),
        ] {
            assert!(customers.put(settings(broken)).is_err());
        }
        assert_eq!(customers.known.len(), 1);
    }

    #[test]
    fn another_number_is_another_user_id() {
        let mut customers = Customers::default();
        let given = json!({ "phone": "1650", "userId": "US.1" });
        customers.put(settings(given)).unwrap();
        let Moved { before, now } = customers.change("1650", Some("1651".into()), None).unwrap();
        assert_eq!(before.key(), "US.1");
        assert_eq!(now.phone.as_deref(), Some("1651"));
        assert_ne!(now.user_id, before.user_id);
        assert!(customers.withdrew("US.1") && customers.find("US.1").is_none());
        assert!(customers.change("1650", None, None).is_err());
    }

    #[test]
    fn user_ids() {
        for (text, expected) in [
            ("US.1", true),
            ("US.ENT.1a", true),
            ("us.1", false),
            ("US.", false),
            ("1.650.555", false),
        ] {
            assert_eq!(is_user_id(text), expected, "{text}");
        }
        assert!(is_parent_user_id("US.ENT.1") && !is_parent_user_id("US.1"));
    }
}
